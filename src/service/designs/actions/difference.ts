/** Designs: two states of a service side by side: a published version, or the design as it stands. */
import { type Layout, readLayout } from '../../../engines/bpmn/layout.ts'
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { differencesBetween, newestVersion, readParts, versionTexts } from '../../catalogue/actions/reading.ts'
import { differenceSaid } from '../../catalogue/actions/said.ts'
import type { PackageTexts } from '../../catalogue/model.ts'
import type { Design } from '../model.ts'
import { type Marks, marksBetween } from '../rules/marks.ts'

/** A published version by its number, or the design itself. */
export type Side = number | 'design'

type Drawn = { procedure: Procedure; layout?: Layout; marks: Marks }
export type Compared = {
  from: Side
  to: Side
  newest: number
  /** Absent while one of the two is no whole package. */
  said?: { kind: string; text: Bilingual }[]
  /** Absent while one of the procedures does not read. */
  drawn?: { before: Drawn; after: Drawn }
}

/** `nothing`: never published, so nothing to compare with; `unknown`: no such version. */
export async function compareSides(
  tx: Tx,
  design: Design,
  asked: { from?: Side; to?: Side },
): Promise<Compared | 'nothing' | 'unknown'> {
  const newest = await newestVersion(tx, design.serviceId)
  const from = asked.from ?? (design.baseVersion || newest)
  const to = asked.to ?? 'design'
  if (newest === 0 && asked.from === undefined) return 'nothing'
  const textsOf = async (side: Side): Promise<PackageTexts | undefined> =>
    side === 'design' ? design.files : versionTexts(tx, design.serviceId, side)
  const [before, after] = [await textsOf(from), await textsOf(to)]
  if (!before || !after) return 'unknown'
  const differences = await differencesBetween(before, after)
  return {
    from,
    to,
    newest,
    ...(differences ? { said: differences.map((one) => ({ kind: one.kind, text: differenceSaid(one) })) } : {}),
    drawn: await drawnOf(before, after),
  }
}

async function drawnOf(before: PackageTexts, after: PackageTexts): Promise<Compared['drawn']> {
  const [old, next] = [(await readParts(before)).procedure, (await readParts(after)).procedure]
  if (!old || !next) return undefined
  const marks = marksBetween(old, next)
  return {
    before: { procedure: old, layout: await readLayout(before['procedure.bpmn'], old), marks: marks.before },
    after: { procedure: next, layout: await readLayout(after['procedure.bpmn'], next), marks: marks.after },
  }
}
