/**
 * Bench: seeded random procedures played by our interpreter and by two of other makers; none may differ beyond what
 * docs/procedures.md rules. `npm run bench procedure-differential [models] [first seed]`
 */
import { allAgainst, compare } from '../src/engines/bpmn/differ.fixture.ts'

const models = Number(process.argv[2] ?? 20_000)
const first = Number(process.argv[3] ?? 1)
const each = Math.ceil(models / allAgainst.length)
let played = 0
let differing = 0
for (const against of allAgainst) {
  const sum = { models: 0, waits: 0, skipped: 0, ruled: 0, differing: 0 }
  for (let seed = first; seed < first + each; seed++) {
    const { waits, skipped, ruled, difference } = await compare(seed, against)
    sum.models++
    sum.waits += waits
    if (skipped) sum.skipped++
    if (!difference) continue
    if (ruled) sum.ruled++
    else {
      sum.differing++
      const { at, events, ours, theirs } = difference
      process.stdout.write(`     ${against} seed ${seed} at ${at}: ${JSON.stringify({ events, ours, theirs })}\n`)
    }
  }
  played += sum.models - sum.skipped
  differing += sum.differing
  process.stdout.write(`     ${against}: ${JSON.stringify(sum)}\n`)
}
process.stdout.write(
  `${differing === 0 ? 'ok  ' : 'FAIL'} procedure: ${differing} of ${played} random models differ (wanted 0)\n`,
)
if (differing > 0) process.exitCode = 1
