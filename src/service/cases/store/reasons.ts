/** Cases: SQL of `cases.reason`: reasons ready to use. Its key and bound are in 0022_workbench.sql. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Reason, reasonsMost } from '../model.ts'

const columns = sql`id, unit_key, service_id, use, name, text_id, text_en, kept_by, kept_at`

/** All of one unit, by use and name. */
export const reasonsOf = (tx: Tx, unitKey: string): Promise<Reason[]> =>
  tx.many(
    sql`select ${columns} from cases.reason
        where region_code = ${tx.region} and unit_key = ${unitKey} order by use, name, id limit ${reasonsMost}`,
    Reason,
  )

export const findReason = (tx: Tx, id: string): Promise<Reason | undefined> =>
  tx.find(sql`select ${columns} from cases.reason where region_code = ${tx.region} and id = ${id}`, Reason)

/** False when every place of the unit is taken. Two at once take different places: the later looks again. */
export async function insertReason(tx: Tx, it: Reason): Promise<boolean> {
  for (;;) {
    const taken = await tx.many<{ place: number }>(
      sql`select place from cases.reason where region_code = ${tx.region} and unit_key = ${it.unitKey} limit ${reasonsMost}`,
    )
    const places = new Set(taken.map(({ place }) => place))
    const free = Array.from({ length: reasonsMost }, (_, at) => at + 1).find((place) => !places.has(place))
    if (free === undefined) return false
    const rows = await tx.run(sql`
      insert into cases.reason (region_code, id, unit_key, place, service_id, use, name, text_id, text_en, kept_by, kept_at)
      values (${tx.region}, ${it.id}, ${it.unitKey}, ${free}, ${it.serviceId ?? null}, ${it.use}, ${it.name}, ${it.textId},
        ${it.textEn ?? null}, ${it.keptBy}, ${it.keptAt})
      on conflict (region_code, unit_key, place) do nothing`)
    if (rows === 1) return true
  }
}

export const updateReason = async (tx: Tx, it: Reason): Promise<boolean> =>
  (await tx.run(sql`
    update cases.reason set service_id = ${it.serviceId ?? null}, use = ${it.use}, name = ${it.name}, text_id = ${it.textId},
      text_en = ${it.textEn ?? null}, kept_by = ${it.keptBy}, kept_at = ${it.keptAt}
    where region_code = ${tx.region} and id = ${it.id} and unit_key = ${it.unitKey}`)) === 1

export const deleteReason = async (tx: Tx, id: string, unitKey: string): Promise<boolean> =>
  (await tx.run(
    sql`delete from cases.reason where region_code = ${tx.region} and id = ${id} and unit_key = ${unitKey}`,
  )) === 1
