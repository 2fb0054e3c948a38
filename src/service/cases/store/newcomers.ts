/** Cases: SQL of what follows a sending: who wants to hear of it, and the words by which a case is found. */
import sql, { join } from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'

/** What is needed of new cases after sending: no answers, which are the bulk of a row. */
export const Newcomer = z.object({ id: z.uuid(), arrival: z.number(), applicantName: z.string(), told: z.boolean() })

/** `told`: somebody wants to hear of it. */
export const newcomers = (tx: Tx, ids: readonly string[]): Promise<z.infer<typeof Newcomer>[]> =>
  tx.many(
    sql`select id, arrival, applicant_name, (email is not null or phone is not null or notify_helper) as told
        from cases.case where region_code = ${tx.region} and id = any(${ids as string[]}::uuid[]) order by arrival`,
    Newcomer,
  )

/** Makes cases findable by the words of a name. Answers which were not so before. */
export async function insertNameWords(
  tx: Tx,
  cases: readonly { caseId: string; arrival: number; words: readonly string[] }[],
): Promise<Set<string>> {
  const rows = cases.flatMap(({ caseId, arrival, words }) =>
    (words.length > 0 ? words : ['-']).map((word) => sql`(${tx.region}, ${word}, ${arrival}, ${caseId})`),
  )
  if (rows.length === 0) return new Set()
  const made = await tx.many<{ caseId: string }>(sql`
    insert into cases.name_word (region_code, word, arrival, case_id) values ${join(rows)} on conflict do nothing returning case_id`)
  return new Set(made.map((row) => row.caseId))
}
