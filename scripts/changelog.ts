/** Script: whether CHANGELOG.md is in form; with `--release`, whether it may be released. Exit 1 and a line per fault. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security', 'Pending']

/** What is wrong with a changelog. For a release of `version`: nothing may be pending, and the version has its section. */
export function changelogFaults(text: string, version?: string): string[] {
  const faults: string[] = []
  const sections = [...text.matchAll(/^## (.*)$/gm)].map((match) => String(match[1]))
  if (sections[0] !== '[Unreleased]') faults.push('the first section must be [Unreleased]')
  for (const section of sections.slice(1)) {
    if (!/^\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/.test(section)) faults.push(`not a release and its day: ${section}`)
  }
  for (const match of text.matchAll(/^### (.*)$/gm)) {
    if (!kinds.includes(String(match[1])))
      faults.push(`not a kind of change: ${match[1]}; allowed: ${kinds.join(', ')}`)
  }
  if (version === undefined) return faults
  if (/^### Pending\b/m.test(text)) faults.push('something is still pending')
  if (!sections.some((section) => section.startsWith(`[${version}] - `))) faults.push(`no section for ${version}`)
  return faults
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const releasing = process.argv.includes('--release') ? version : undefined
  const faults = changelogFaults(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), releasing)
  for (const fault of faults) console.error(`CHANGELOG.md: ${fault}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
