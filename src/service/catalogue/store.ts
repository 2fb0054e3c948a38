/** Catalogue: all SQL of the schema `catalogue`: published versions and what is offered now. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { type PackageTexts, packageFiles } from './model.ts'

const Texts = z.object(
  Object.fromEntries(packageFiles.map((file) => [file, z.string()])),
) as unknown as z.ZodType<PackageTexts>

export const Version = z.object({
  serviceId: z.string(),
  version: z.int(),
  contentHash: z.string(),
  files: Texts,
  publishedAt: z.date(),
})
export type Version = z.infer<typeof Version>

export const Offer = z.object({ serviceId: z.string(), version: z.int(), state: z.enum(['open', 'paused']) })
export type Offer = z.infer<typeof Offer>

export const findVersion = (tx: Tx, serviceId: string, version: number): Promise<Version | undefined> =>
  tx.find(
    sql`select service_id, version, content_hash, files, published_at from catalogue.version
        where region_code = ${tx.region} and service_id = ${serviceId} and version = ${version}`,
    Version,
  )

/** The newest published version's number and hash, or undefined. */
export const latestOf = (tx: Tx, serviceId: string): Promise<{ version: number; contentHash: string } | undefined> =>
  tx.find(sql`
    select version, content_hash from catalogue.version
    where region_code = ${tx.region} and service_id = ${serviceId} order by version desc limit 1`)

/** All offers of the region; a region has tens of services, never thousands. */
export const offers = (tx: Tx): Promise<Offer[]> =>
  tx.many(
    sql`select service_id, version, state from catalogue.offer where region_code = ${tx.region} order by service_id limit 1000`,
    Offer,
  )

export const findOffer = (tx: Tx, serviceId: string): Promise<Offer | undefined> =>
  tx.find(
    sql`select service_id, version, state from catalogue.offer where region_code = ${tx.region} and service_id = ${serviceId}`,
    Offer,
  )

/** False when somebody else published that number meanwhile; then theirs is there to be read. */
export async function insertVersion(tx: Tx, it: Version, publishedBy: string | undefined): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into catalogue.version (region_code, service_id, version, content_hash, files, published_at, published_by)
    values (${tx.region}, ${it.serviceId}, ${it.version}, ${it.contentHash}, ${JSON.stringify(it.files)}::jsonb, ${it.publishedAt}, ${publishedBy ?? null})
    on conflict (region_code, service_id, version) do nothing`)
  return inserted > 0
}

export async function saveOffer(tx: Tx, it: Offer, now: Date): Promise<void> {
  await tx.run(sql`
    insert into catalogue.offer (region_code, service_id, version, state, since)
    values (${tx.region}, ${it.serviceId}, ${it.version}, ${it.state}, ${now})
    on conflict (region_code, service_id) do update set version = excluded.version, state = excluded.state, since = excluded.since`)
}
