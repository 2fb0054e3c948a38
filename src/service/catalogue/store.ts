/** Catalogue: all SQL of the schema `catalogue`: published versions and what is offered now. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../platform/db.ts'
import { OfferState, optionalFiles, type PackageTexts, packageFiles } from './model.ts'

/** The files of a package as a row keeps them. */
export const Texts = z.object(
  Object.fromEntries([
    ...packageFiles.map((file) => [file, z.string()]),
    ...optionalFiles.map((file) => [file, z.string().optional()]),
  ]),
) as unknown as z.ZodType<PackageTexts>

export const Version = z.object({
  serviceId: z.string(),
  version: z.int(),
  contentHash: z.string(),
  files: Texts,
  publishedAt: z.date(),
})
export type Version = z.infer<typeof Version>

/** `since`: when it came into this state. */
export const Offer = z.object({ serviceId: z.string(), version: z.int(), state: OfferState, since: z.date() })
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

const offerColumns = sql`select service_id, version, state, since from catalogue.offer`

/** All offers of the region; a region has tens of services, never thousands. */
export const offers = (tx: Tx): Promise<Offer[]> =>
  tx.many(sql`${offerColumns} where region_code = ${tx.region} order by service_id limit 1000`, Offer)

export const findOffer = (tx: Tx, serviceId: string): Promise<Offer | undefined> =>
  tx.find(sql`${offerColumns} where region_code = ${tx.region} and service_id = ${serviceId}`, Offer)

/** False when somebody else published that number meanwhile; then theirs is there to be read. */
export async function insertVersion(
  tx: Tx,
  it: Version,
  publishedBy: string | undefined,
  proposedBy?: string,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into catalogue.version (region_code, service_id, version, content_hash, files, published_at, published_by, proposed_by)
    values (${tx.region}, ${it.serviceId}, ${it.version}, ${it.contentHash}, ${JSON.stringify(it.files)}::jsonb, ${it.publishedAt}, ${publishedBy ?? null}, ${proposedBy ?? null})
    on conflict (region_code, service_id, version) do nothing`)
  return inserted > 0
}

/** Offers this version from now on: a service that was offered before keeps its state and since when. */
export async function offerVersion(tx: Tx, first: Offer): Promise<void> {
  await tx.run(sql`
    insert into catalogue.offer (region_code, service_id, version, state, since)
    values (${tx.region}, ${first.serviceId}, ${first.version}, ${first.state}, ${first.since})
    on conflict (region_code, service_id) do update set version = excluded.version`)
}

/** False when it is in that state already, or not offered. */
export const changeState = async (tx: Tx, serviceId: string, state: OfferState, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    update catalogue.offer set state = ${state}, since = ${now}
    where region_code = ${tx.region} and service_id = ${serviceId} and state <> ${state}`)) === 1
