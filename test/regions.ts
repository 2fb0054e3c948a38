/** Test: two governments in one process: the invented one of the demonstration, and a real one at a host of its own. */
import { addTenant } from '../src/base/regions/actions/tenants.ts'
import { must } from '../src/kernel/result.ts'
import { openDatabase } from '../src/platform/db.ts'
import { castNow, region } from './cast.ts'
import { type Browser, openBrowser } from './people-site.ts'
import { openTestSite, type TestSite } from './site.ts'

export type Place = { region: string; host: string; browser(): Browser }
export type TwoRegions = { site: TestSite; demo: Place; real: Place }

export const realHost = 'layanan.nyata.example'

/** The province of the invented areas stands for a real government: it is not the region of the demonstration. */
export async function testTwoRegions(context?: Parameters<typeof openTestSite>[0]): Promise<TwoRegions> {
  const site = await openTestSite(context)
  const wanted = {
    region: '99',
    kind: 'government',
    name: 'Provinsi Nyata',
    zone: 'WITA',
    seat: 'Kota',
    hosts: [realHost],
  }
  must(await addTenant(openDatabase(site.test.owner), wanted, new Date(castNow.getTime() + 60_000)))
  const at = (host: string) => () => openBrowser(site.app, host)
  return {
    site,
    demo: { region, host: 'localhost', browser: at('localhost') },
    real: { region: '99', host: realHost, browser: at(realHost) },
  }
}
