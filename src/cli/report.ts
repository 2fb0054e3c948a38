/** Command line: what every command answers with: an exit status, facts for machines, lines for people. */

/** `status` 0 only when all is well; 2 when the command was not understood. `warnings` go to standard error. */
export type Report = {
  status: number
  data: Record<string, unknown> | unknown[]
  text: readonly string[]
  warnings?: readonly string[]
}

/** Prints for people, or as JSON: one object with `ok`, or the list the command answers with. Returns the exit status. */
export function tell({ status, data, text, warnings = [] }: Report, json: boolean): number {
  const facts = Array.isArray(data) ? data : { ok: status === 0, ...data }
  if (json) process.stdout.write(`${JSON.stringify(facts)}\n`)
  else if (text.length > 0) (status === 2 ? process.stderr : process.stdout).write(`${text.join('\n')}\n`)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  return status
}

/** A line of arguments that cannot be acted upon. */
export const misused = (problem: string, usage: string): Report => ({
  status: 2,
  data: { problem, usage },
  text: [problem, `  melayani ${usage}`],
})
