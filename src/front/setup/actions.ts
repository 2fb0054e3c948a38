/** Front, setup: the first start: areas, and for a demonstration the invented regency with its people and services. */
import { createDemo, type DemoPerson, demoTenant } from '../../base/people/actions/demo.ts'
import { record } from '../../base/journal/actions.ts'
import { loadAreas } from '../../base/regions/actions/areas.ts'
import { system } from '../../kernel/actor.ts'
import type { Database } from '../../platform/db.ts'
import type { Site } from '../../platform/http.tsx'
import { libraryNames, libraryText } from '../../platform/library.ts'
import { publishService } from '../../service/catalogue/actions/services.ts'
import { type PackageTexts, packageFiles } from '../../service/catalogue/model.ts'

/** What the first start made and tells once. */
export type FirstStart = { kind: 'empty' } | { kind: 'demo'; people: DemoPerson[]; services: number }

/** Fills a database that has no tenant yet. `owner` is the tables' owner, for what the serving role may not write. */
export async function setUp(owner: Database, site: Site, options: { empty: boolean }): Promise<FirstStart> {
  const now = site.clock()
  if (options.empty) {
    await owner.outside(loadAreas)
    return { kind: 'empty' }
  }
  const people = (await createDemo(owner, site.db, { now })) ?? []
  const services = await publishLibrary(site.db, demoTenant.region, now)
  await site.db.inRegion(demoTenant.region, (tx) => record(tx, { kind: 'tenant.started', facts: { kind: 'government', demo: true } }, system, now))
  return { kind: 'demo', people, services }
}

/** The texts of one package of the library. */
export async function packageTexts(id: string): Promise<PackageTexts> {
  const texts = await Promise.all(packageFiles.map(async (file) => [file, await libraryText(`services/${id}/${file}`)] as const))
  return Object.fromEntries(texts) as PackageTexts
}

/** Publishes every package of the library to a region. Returns how many; a package that does not compile is a fault of the release. */
export async function publishLibrary(db: Database, region: string, now: Date): Promise<number> {
  const ids = await libraryNames('services')
  const all = await Promise.all(ids.map(packageTexts))
  await db.inRegion(region, async (tx) => {
    for (const [index, texts] of all.entries()) {
      const published = await publishService(tx, texts, system, now)
      if (!published.ok) throw new Error(`library/services/${ids[index]}: ${JSON.stringify(published.detail)}`)
    }
  })
  return ids.length
}
