/** Front, setup: the first start: areas, and for a demonstration the invented regency with its people and services. */
import { parse as parseYaml } from 'yaml'
import { record } from '../../base/journal/actions.ts'
import { units } from '../../base/offices/actions.ts'
import { createDemo, type DemoOptions, type DemoPerson, demoTenant, seedCast } from '../../base/people/actions/demo.ts'
import { newSetupCode, noTenant } from '../../base/people/actions/setup-code.ts'
import { may } from '../../base/people/model.ts'
import { loadAreas } from '../../base/regions/actions/areas.ts'
import { addTenant, type TenantRefusal, tenants } from '../../base/regions/actions/tenants.ts'
import { type Actor, type Staff, system } from '../../kernel/actor.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Simulated, Tenant } from '../../kernel/tenant.ts'
import type { Database, Tx } from '../../platform/db.ts'
import type { Site } from '../../platform/http.tsx'
import { libraryNames, libraryText } from '../../platform/library.ts'
import { offered, publishService } from '../../service/catalogue/actions/services.ts'
import {
  type OfferState,
  optionalFiles,
  type PackageTexts,
  packageFiles,
  Service,
} from '../../service/catalogue/model.ts'

/** What the first start made and tells once. */
export type FirstStart =
  | { kind: 'empty' }
  | { kind: 'demo'; people: DemoPerson[]; services: number; simulated?: Simulated }

/** Fills a database that has no tenant yet. `owner` is the tables' owner, for what the serving role may not write. */
export async function setUp(
  owner: Database,
  site: Pick<Site, 'db' | 'clock'>,
  options: { empty: boolean; history?: { days: number; seed: string } },
): Promise<FirstStart> {
  const now = site.clock()
  if (options.empty) {
    await owner.outside(loadAreas)
    return { kind: 'empty' }
  }
  // Read while the database is busy with 92,000 areas.
  const texts = libraryPackages()
  texts.catch(() => {})
  const simulated = options.history && pastUntil(now, options.history)
  // With a past the offices and their services are as old as it is.
  const began = simulated?.from ?? now
  const people = (await createDemo(owner, site.db, { now: began, simulated })) ?? []
  const services = await site.db.inRegion(demoTenant.region, async (tx) =>
    publishAll(tx, await texts, { actor: system, now: began, first: 'open' }),
  )
  return { kind: 'demo', people, services, simulated }
}

/** The mark of a past of so many days that ends at `now`, to the second. */
export function pastUntil(now: Date, { days, seed }: { days: number; seed: string }): Simulated {
  const to = new Date(Math.floor(now.getTime() / 1000) * 1000)
  return { from: new Date(to.getTime() - days * 86_400_000), to, seed }
}

/**
 * Adds an invented government with a past still to be written: the cast of the demonstration in its offices, every service
 * of the library. Refused where a real government works, and for a region that is there already.
 */
export async function startSimulated(
  owner: Database,
  db: Database,
  wanted: Tenant & { simulated: Simulated },
  demo: Omit<DemoOptions, 'now'> = {},
): Promise<Result<{ tenant: Tenant; people: DemoPerson[] }, TenantRefusal>> {
  const now = wanted.simulated.from
  const added = await addTenant(owner, { ...wanted, hosts: wanted.hosts ?? [] }, now)
  if (!added.ok) return added
  const packages = await libraryPackages()
  const people = await db.inRegion(wanted.region, async (tx) => {
    await record(tx, { kind: 'tenant.started', facts: { kind: 'government', demo: true } }, system, now)
    const made = await seedCast(tx, { ...demo, now })
    await publishAll(tx, packages, { actor: system, now, first: 'open' })
    return made
  })
  return ok({ tenant: { ...added.value, simulated: wanted.simulated }, people })
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
  const there = await libraryNames(`services/${id}`)
  const more = await Promise.all(
    optionalFiles
      .filter((file) => there.includes(file))
      .map(async (file) => [file, await libraryText(`services/${id}/${file}`)] as const),
  )
  return Object.fromEntries([...texts, ...more]) as PackageTexts
}

/** Every package of the library. */
export const libraryPackages = async (): Promise<PackageTexts[]> =>
  Promise.all((await libraryNames('services')).map(packageTexts))

/** Publishes every package of the library to a region of a demonstration, open at once. Returns how many. */
export async function publishLibrary(db: Database, region: string, now: Date): Promise<number> {
  const packages = await libraryPackages()
  return db.inRegion(region, (tx) => publishAll(tx, packages, { actor: system, now, first: 'open' }))
}

/** One that does not compile is a fault of the release. */
async function publishAll(
  tx: Tx,
  packages: readonly PackageTexts[],
  by: { actor: Actor; now: Date; first: OfferState },
): Promise<number> {
  for (const texts of packages) {
    const published = await publishService(tx, texts, by)
    if (!published.ok) throw new Error(`library: ${texts['service.yaml'].slice(0, 60)}: ${published.detail}`)
  }
  return packages.length
}

/** What may be published here as an example: a package of the library whose service the region does not offer yet. */
export type Example = { texts: PackageTexts; service: Service }

export async function examplesFor(tx: Tx, packages: readonly PackageTexts[]): Promise<Example[]> {
  const known = new Set((await offered(tx)).map(({ service }) => service.id))
  return packages
    .map((texts) => ({ texts, service: Service.parse(parseYaml(texts['service.yaml'])) }))
    .filter(({ service }) => !known.has(service.id))
}

/**
 * Publishes examples of the library, by the operator: those for which a unit was named. `providers`: by the key that a
 * package gives its office, the key of the region's own unit that provides the service. No unit is made here, and no
 * service is open yet: the operator opens each once somebody can serve it.
 */
export async function publishExamples(
  tx: Tx,
  packages: readonly PackageTexts[],
  providers: ReadonlyMap<string, string>,
  actor: Staff,
  now: Date,
): Promise<Result<number, 'forbidden' | 'nothing-chosen' | 'unit-unknown'>> {
  if (!may(actor, 'office.manage')) return no('forbidden')
  const open = new Set((await units(tx)).filter((unit) => !unit.closedOn).map((unit) => unit.key))
  if ([...providers.values()].some((key) => !open.has(key))) return no('unit-unknown')
  const chosen = (await examplesFor(tx, packages)).flatMap(({ texts, service }) => {
    const provider = providers.get(service.unit)
    return provider === undefined ? [] : [providedBy(texts, provider)]
  })
  return chosen.length === 0 ? no('nothing-chosen') : ok(await publishAll(tx, chosen, { actor, now, first: 'paused' }))
}

/** The package with the region's own unit in it, its comments kept. */
function providedBy(texts: PackageTexts, unit: string): PackageTexts {
  const yaml = texts['service.yaml'].replace(/^unit:.*$/m, `unit: ${unit}`)
  if (Service.parse(parseYaml(yaml)).unit !== unit) throw new Error('library: a package without a line for its unit')
  return { ...texts, 'service.yaml': yaml }
}
