/** Cases: who stands above a case: the heads from its unit upwards, then the secretary and the head of the region. Reads only. */
import { postsOf, staffIn, staffWith, unitById, unitByKey, units } from '../../../base/offices/actions.ts'
import { titleOf } from '../../../base/offices/model.ts'
import type { Post } from '../../../kernel/actor.ts'
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
 * How high somebody stands above a case, by their posts: heads by their unit on the way up (0: the unit itself), above
 * them the secretary, above all the head of the region. -1: nowhere.
 */
export function rankOf(posts: readonly Pick<Post, 'kind' | 'unitKey'>[], up: readonly string[]): number {
  const ranks = posts.map(({ kind, unitKey }) =>
    kind === 'kepala-daerah'
      ? up.length + 1
      : kind === 'sekda'
        ? up.length
        : kind === 'kepala'
          ? up.indexOf(unitKey)
          : -1,
  )
  return Math.max(-1, ...ranks)
}

/** Staff who stand at that rank on the day. */
async function standing(tx: Tx, rank: number, up: readonly string[], day: Day): Promise<string[]> {
  const unit = up[rank]
  if (unit !== undefined) return staffIn(tx, unit, 'kepala', day)
  return staffWith(tx, rank === up.length ? 'sekda' : 'kepala-daerah', day)
}

/**
 * The nearest who could take something over on that day, without those named: heads of the unit, else of the next above,
 * then the secretary, at last the head of the region. `from`: the lowest rank that is asked. Nobody when there is none.
 */
export async function nearestAbove(
  tx: Tx,
  unitKey: string,
  day: Day,
  but: ReadonlySet<string>,
  from = 0,
): Promise<string[]> {
  const up = await unitsUp(tx, unitKey)
  for (let rank = from; rank <= up.length + 1; rank++) {
    const left = (await standing(tx, rank, up, day)).filter((id) => !but.has(id))
    if (left.length > 0) return left
  }
  return []
}

/** The post, as it signs, by which somebody stands above a case on that day. */
export async function postAbove(tx: Tx, unitKey: string, staffId: string, day: Day): Promise<string | undefined> {
  const up = await unitsUp(tx, unitKey)
  const posts = await postsOf(tx, staffId, day)
  const highest = rankOf(posts, up)
  const held = posts.find((post) => rankOf([post], up) === highest)
  return held && highest >= 0 ? titleOf(held, 'id') : undefined
}

export type Gap = { unitKey: string; lacks: 'objections' | 'appeals' }

/**
 * Units whose refusals nobody could judge on that day: where all heads of the unit took part, somebody above has to answer
 * the objection, and somebody above those the appeal.
 */
export async function gapsAbove(tx: Tx, unitKeys: readonly string[], day: Day): Promise<Gap[]> {
  const gaps: Gap[] = []
  for (const unitKey of unitKeys) {
    const up = await unitsUp(tx, unitKey)
    const spent = new Set(await staffIn(tx, unitKey, 'kepala', day))
    let found = 0
    for (let rank = 1; rank <= up.length + 1; rank++) {
      const left = (await standing(tx, rank, up, day)).filter((id) => !spent.has(id))
      if (left.length > 0) found++
      for (const id of left) spent.add(id)
    }
    if (found < 2) gaps.push({ unitKey, lacks: found === 0 ? 'objections' : 'appeals' })
  }
  return gaps
}
