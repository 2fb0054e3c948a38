/** Front, setup: the first start: areas, and for a demonstration the invented regency with its people and services. */
import { record } from '../../base/journal/actions.ts'
import { addUnit, unitByKey } from '../../base/offices/actions.ts'
import { type CastUnit, castUnits, usualHours } from '../../base/people/actions/cast.ts'
import { createDemo, type DemoPerson, demoTenant } from '../../base/people/actions/demo.ts'
import { newSetupCode, noTenant } from '../../base/people/actions/setup-code.ts'
import { may } from '../../base/people/model.ts'
import { loadAreas } from '../../base/regions/actions/areas.ts'
import { addTenant, type TenantRefusal, tenants } from '../../base/regions/actions/tenants.ts'
import { type Actor, type Staff, system } from '../../kernel/actor.ts'
import { must, no, ok, type Result } from '../../kernel/result.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { Site } from '../../platform/http.tsx'
import { libraryNames, libraryText } from '../../platform/library.ts'
import { offered, publishService } from '../../service/catalogue/actions/services.ts'
import { type PackageTexts, packageFiles } from '../../service/catalogue/model.ts'

/** What the first start made and tells once. */
export type FirstStart = { kind: 'empty' } | { kind: 'demo'; people: DemoPerson[]; services: number }

/** Fills a database that has no tenant yet. `owner` is the tables' owner, for what the serving role may not write. */
export async function setUp(
  owner: Database,
  site: Pick<Site, 'db' | 'clock'>,
  options: { empty: boolean },
): Promise<FirstStart> {
  const now = site.clock()
  if (options.empty) {
    await owner.outside(loadAreas)
    return { kind: 'empty' }
  }
  // Read while the database is busy with 92,000 areas.
  const texts = libraryPackages()
  texts.catch(() => {})
  const people = (await createDemo(owner, site.db, { now })) ?? []
  const services = await site.db.inRegion(demoTenant.region, async (tx) => publishAll(tx, await texts, system, now))
  return { kind: 'demo', people, services }
}

/** Who waits for a first operator: a tenant, or the installation as long as it has none. `code` is told once, on the terminal. */
export type SetupCode = { region?: string; name?: string; code: string }

/** A new setup code for every tenant without staff, and for an installation without tenant. Each start makes them anew. */
export async function setupCodes(db: Database, secret: string, now: Date): Promise<SetupCode[]> {
  const known = await db.outside(tenants)
  if (known.length === 0) {
    const code = await db.inRegion(noTenant, (tx) => newSetupCode(tx, secret, now))
    return code ? [{ code }] : []
  }
  const codes: SetupCode[] = []
  for (const { region, name } of known) {
    const code = await db.inRegion(region, (tx) => newSetupCode(tx, secret, now))
    if (code) codes.push({ region, name, code })
  }
  return codes
}

/** Adds a government or publisher as owner and begins its journal. */
export async function startTenant(
  owner: Database,
  db: Database,
  wanted: unknown,
  now: Date,
  options: { onlyFirst?: true } = {},
): Promise<Result<Tenant, TenantRefusal>> {
  const added = await addTenant(owner, wanted, now, options)
  if (!added.ok) return added
  const { region, kind } = added.value
  await db.inRegion(region, (tx) => record(tx, { kind: 'tenant.started', facts: { kind, demo: false } }, system, now))
  return added
}

/** The texts of one package of the library. */
export async function packageTexts(id: string): Promise<PackageTexts> {
  const texts = await Promise.all(
    packageFiles.map(async (file) => [file, await libraryText(`services/${id}/${file}`)] as const),
  )
  return Object.fromEntries(texts) as PackageTexts
}

/** Every package of the library. */
export const libraryPackages = async (): Promise<PackageTexts[]> =>
  Promise.all((await libraryNames('services')).map(packageTexts))

/** Publishes every package of the library to a region. Returns how many. */
export async function publishLibrary(db: Database, region: string, now: Date): Promise<number> {
  const packages = await libraryPackages()
  return db.inRegion(region, (tx) => publishAll(tx, packages, system, now))
}

/** One that does not compile is a fault of the release. */
async function publishAll(tx: Tx, packages: readonly PackageTexts[], actor: Actor, now: Date): Promise<number> {
  for (const texts of packages) {
    const published = await publishService(tx, texts, actor, now)
    if (!published.ok) throw new Error(`library: ${texts['service.yaml'].slice(0, 60)}: ${published.detail}`)
  }
  return packages.length
}

/**
 * Publishes the examples of the library in a region that offers nothing yet, by its operator, and makes the units they
 * name. Later services are the designer's to publish.
 */
export async function publishExamples(
  tx: Tx,
  tenant: Tenant,
  actor: Staff,
  now: Date,
): Promise<Result<number, 'forbidden' | 'already'>> {
  if (!may(actor, 'office.manage')) return no('forbidden')
  if ((await offered(tx)).length > 0) return no('already')
  for (const unit of castUnits as readonly CastUnit[]) {
    if (await unitByKey(tx, unit.key)) continue
    const parent = unit.parent ? await unitByKey(tx, unit.parent) : undefined
    const { key, name, nameEn } = unit
    const wanted = { key, name, nameEn, parentId: parent?.id, address: tenant.seat, phone: '', hours: usualHours }
    must(await addUnit(tx, { ...wanted, zone: tenant.zone }, actor, now))
  }
  return ok(await publishAll(tx, await libraryPackages(), actor, now))
}
