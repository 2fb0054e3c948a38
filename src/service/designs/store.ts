/** Designs: all SQL of the schema `designs`: designs as they stand and what was saved before. */
import sql from 'sql-template-tag'
import { sqlState, type Tx } from '../../platform/db.ts'
import { knownFiles, type PackageFile, type PackageTexts } from '../catalogue/model.ts'
import { type Change, Design, DesignHead, type DesignState, designsMost, revisionsKept, Saved } from './model.ts'

const head = sql`id, service_id, title, base_version, revision, begun_by, begun_at, changed_by, changed_at, state, proposal_id,
  template_id, template_version, template_hash`

export const findDesign = (tx: Tx, id: string): Promise<Design | undefined> =>
  tx.find(sql`select ${head}, files from designs.design where region_code = ${tx.region} and id = ${id}`, Design)

/** The same, held until the transaction ends: of two who save at once, one finds what the other saved. */
export const lockDesign = (tx: Tx, id: string): Promise<Design | undefined> =>
  tx.find(
    sql`select ${head}, files from designs.design where region_code = ${tx.region} and id = ${id} for update`,
    Design,
  )

/** Those in work before the others, each the latest changed first, without their files. */
export const designsOf = (tx: Tx, limit: number): Promise<DesignHead[]> =>
  tx.many(
    sql`select ${head} from designs.design where region_code = ${tx.region}
        order by place is null, changed_at desc, id desc limit ${limit}`,
    DesignHead,
  )

/** A place nobody holds, or undefined when all are taken. Two at once may see the same: the later insert is refused by it. */
async function freePlace(tx: Tx): Promise<number | undefined> {
  const taken = await tx.many<{ place: number }>(
    sql`select place from designs.design where region_code = ${tx.region} and place is not null limit ${designsMost}`,
  )
  const places = new Set(taken.map(({ place }) => place))
  return Array.from({ length: designsMost }, (_, at) => at + 1).find((place) => !places.has(place))
}

/** False when as many are open as may be. */
export async function insertDesign(tx: Tx, it: Design): Promise<boolean> {
  for (;;) {
    const place = await freePlace(tx)
    if (place === undefined) return false
    const rows = await tx.run(sql`
      insert into designs.design (region_code, id, place, service_id, title, base_version, revision, files, begun_by, begun_at,
        changed_by, changed_at, state, template_id, template_version, template_hash)
      values (${tx.region}, ${it.id}, ${place}, ${it.serviceId}, ${it.title}, ${it.baseVersion ?? null}, ${it.revision},
        ${JSON.stringify(it.files)}::jsonb, ${it.begunBy}, ${it.begunAt}, ${it.changedBy}, ${it.changedAt}, 'open',
        ${it.templateId ?? null}, ${it.templateVersion ?? null}, ${it.templateHash ?? null})
      on conflict (region_code, place) do nothing`)
    if (rows === 1) break
  }
  await insertSaved(tx, it, it.files)
  return true
}

/** Writes what a held design has become. */
export async function saveDesign(tx: Tx, it: Design, change: Change, standsFor?: number): Promise<void> {
  await tx.run(sql`
    update designs.design set title = ${it.title}, revision = ${it.revision}, files = ${JSON.stringify(it.files)}::jsonb,
      changed_by = ${it.changedBy}, changed_at = ${it.changedAt}
    where region_code = ${tx.region} and id = ${it.id}`)
  await insertSaved(tx, it, change, standsFor)
  await dropOld(tx, it)
}

async function insertSaved(tx: Tx, it: Design, change: Change, standsFor?: number): Promise<void> {
  for (const file of knownFiles) {
    const body = change[file]
    if (body === undefined) continue
    await tx.run(sql`
      insert into designs.revision (region_code, design_id, revision, file, body, stands_for, saved_by, saved_at)
      values (${tx.region}, ${it.id}, ${it.revision}, ${file}, ${body}, ${standsFor ?? null}, ${it.changedBy}, ${it.changedAt})`)
  }
}

/** Drops what no state that is still kept needs: of each file, all before the latest text at the oldest of them. */
async function dropOld(tx: Tx, it: Design): Promise<void> {
  const oldest = it.revision - revisionsKept
  if (oldest <= 0) return
  await tx.run(sql`
    delete from designs.revision r where r.region_code = ${tx.region} and r.design_id = ${it.id} and r.revision < ${oldest}
      and exists (select 1 from designs.revision n where n.region_code = ${tx.region} and n.design_id = ${it.id}
        and n.file = r.file and n.revision > r.revision and n.revision <= ${oldest})`)
}

/** The texts as they stood at a revision; a file that is not kept that far back is left out. */
export async function textsAt(tx: Tx, id: string, revision: number): Promise<Partial<PackageTexts>> {
  const rows = await tx.many<{ file: PackageFile; body: string }>(sql`
    select distinct on (file) file, body from designs.revision
    where region_code = ${tx.region} and design_id = ${id} and revision <= ${revision} order by file, revision desc`)
  return Object.fromEntries(rows.map(({ file, body }) => [file, body]))
}

/** What was saved last, newest first. */
export const savedOf = (tx: Tx, id: string, limit: number): Promise<Saved[]> =>
  tx.many(
    sql`select revision, file, stands_for, saved_by, saved_at from designs.revision
        where region_code = ${tx.region} and design_id = ${id} order by revision desc, file limit ${limit}`,
    Saved,
  )

/** Which revision a revision stands for: its own number, or the one a step back returned to. */
export const standsFor = async (tx: Tx, id: string, revision: number): Promise<number> =>
  (
    await tx.find<{ standsFor: number | null }>(sql`
      select stands_for from designs.revision
      where region_code = ${tx.region} and design_id = ${id} and revision = ${revision} limit 1`)
  )?.standsFor ?? revision

/** The latest change of each file: its revision, who and when. */
export const latestOfFiles = (tx: Tx, id: string): Promise<Saved[]> =>
  tx.many(
    sql`select distinct on (file) revision, file, stands_for, saved_by, saved_at from designs.revision
        where region_code = ${tx.region} and design_id = ${id} order by file, revision desc`,
    Saved,
  )

/** Puts a held design into another state; false when it is to be open and as many are open as may be. */
export async function moveDesign(
  tx: Tx,
  id: string,
  state: DesignState,
  by: { actor: string; now: Date; proposalId?: string },
): Promise<boolean> {
  for (;;) {
    const place = state === 'open' ? await freePlace(tx) : undefined
    if (state === 'open' && place === undefined) return false
    try {
      await tx.attempt(() =>
        tx.run(sql`
          update designs.design set state = ${state}, place = ${place ?? null}, changed_by = ${by.actor}, changed_at = ${by.now},
            proposal_id = coalesce(${by.proposalId ?? null}, proposal_id)
          where region_code = ${tx.region} and id = ${id}`),
      )
      return true
    } catch (fault) {
      if (sqlState(fault) !== '23505') throw fault
    }
  }
}
