/** Cases: who stands above a case: the heads from its unit upwards, then the secretary of the region. Reads only. */
import { staffIn, staffWith, unitById, unitByKey, units } from '../../../base/offices/actions.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'

/** Units of a region are a tree of few levels; a ring in it would be a fault of the operator. */
const mostLevels = 12

/** The unit and those above it, nearest first. */
export async function unitsUp(tx: Tx, unitKey: string): Promise<string[]> {
  const keys: string[] = []
  let unit = await unitByKey(tx, unitKey)
  while (unit && keys.length < mostLevels && !keys.includes(unit.key)) {
    keys.push(unit.key)
    unit = unit.parentId === undefined ? undefined : await unitById(tx, unit.parentId)
  }
  return keys
}

/** The units that stand below any of these, in one look at the tree. */
export async function unitsBelow(tx: Tx, keys: readonly string[]): Promise<string[]> {
  const all = await units(tx)
  const above = new Set(keys)
  const below = new Set<string>()
  for (let level = 0; level < mostLevels; level++) {
    const ids = new Set(all.filter(({ key }) => above.has(key) || below.has(key)).map(({ id }) => id))
    for (const { key, parentId } of all) if (parentId !== undefined && ids.has(parentId)) below.add(key)
  }
  return [...below]
}

/**
 * The nearest who could take something over on that day, without those named: heads of the unit (or, `above`, of the one
 * over it), else of the next above, at last the secretary. Nobody when there is none of them.
 */
export async function nearestAbove(
  tx: Tx,
  unitKey: string,
  day: Day,
  but: ReadonlySet<string>,
  from: 'unit' | 'above' = 'unit',
): Promise<string[]> {
  const up = await unitsUp(tx, unitKey)
  for (const unit of from === 'unit' ? up : up.slice(1)) {
    const heads = (await staffIn(tx, unit, 'kepala', day)).filter((id) => !but.has(id))
    if (heads.length > 0) return heads
  }
  return (await staffWith(tx, 'sekda', day)).filter((id) => !but.has(id))
}
