/** Command line: `simulate` makes an invented region and writes its past; never where a real government works. */
import { parseArgs } from 'node:util'
import { type DemoPerson, demoTenant } from '../base/people/actions/demo.ts'
import { areaName, loadAreas } from '../base/regions/actions/areas.ts'
import { type TenantRefusal, tenants } from '../base/regions/actions/tenants.ts'
import { zoneOf } from '../base/regions/model.ts'
import { pastUntil, setUp, startSimulated } from '../front/setup/actions.ts'
import { demoRegion } from '../kernel/region.ts'
import { no, ok, type Result } from '../kernel/result.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { ownerPool } from '../main.ts'
import { type Database, openDatabase, openPool } from '../platform/db.ts'
import { type Config, isDemo } from '../platform/env.ts'
import { hastyFiles } from '../platform/files.ts'
import { configFor, migrate } from '../platform/migrate.ts'
import { factsDigest } from '../service/simulator/actions/digest.ts'
import { writeHistory } from '../service/simulator/actions/history.ts'
import { isWritten } from '../service/simulator/actions/written.ts'
import { type HistoryRefusal, longestDays, usualDays, usualDemand } from '../service/simulator/model.ts'
import { configHere, withDatabase } from './access.ts'
import { misused, type Report } from './report.ts'

const usage = 'simulate --region CODE [--days N] [--seed S] [--demand N] [--host HOST]'

type Refusal = TenantRefusal | HistoryRefusal | 'not-demo' | 'past-is-real'

const said: Record<Refusal, string> = {
  'not-demo':
    'Hanya pada peragaan: isi MELAYANI_DEMO=1 pada basis data yang tidak melayani siapa pun / in a demonstration only: MELAYANI_DEMO=1',
  'beside-real':
    'Basis data ini melayani pemerintah sungguhan / a real government works in this database; nothing was written',
  'past-is-real':
    'Daerah ini sudah ada tanpa riwayat simulasi, dan tidak bisa diberi lagi. Pakai kode atau folder data lain / this region has a past of its own; use another code or data folder',
  exists: 'Daerah ini sudah ada / this region is already there',
  unreadable: 'Isian tidak terbaca / something given cannot be read',
  'area-unknown': 'Kode wilayah tidak ada di daftar Kemendagri / no such area code',
  'host-taken': 'Nama host sudah dipakai / this host name is taken',
  written:
    'Daerah ini sudah punya riwayat simulasi. Pakai kode atau folder data lain / this region has its simulated past; use another code or data folder',
  'not-simulated': 'Daerah ini tidak ditandai untuk simulasi / this region is not marked for a simulation',
  'not-yet': 'Akhir riwayat belum lewat / the end of this past lies ahead',
  'no-offices': 'Tidak ada petugas di kantor mana pun / nobody works in any office',
  stopped: 'Dihentikan / stopped',
}

export async function runSimulate(args: string[]): Promise<Report> {
  const { values } = parseArgs({
    args,
    options: {
      region: { type: 'string' },
      days: { type: 'string', default: String(usualDays) },
      seed: { type: 'string', default: '1' },
      demand: { type: 'string', default: String(usualDemand) },
      host: { type: 'string', multiple: true, default: [] },
    },
  })
  const { region, seed, host: hosts } = values
  const [days, demand] = [Number(values.days), Number(values.demand)]
  if (!region) return misused('Perlu --region / --region is needed.', usage)
  if (!Number.isInteger(days) || days < 1 || days > longestDays)
    return misused(`--days: 1–${longestDays}, bilangan bulat / a whole number.`, usage)
  if (!Number.isInteger(demand) || demand < 1 || demand > 10_000) return misused('--demand: 1–10000.', usage)
  if (seed === '' || seed.length > 80) return misused('--seed: 1–80 huruf / characters.', usage)
  const config = configHere()
  if (!config.demo) return refused('not-demo')
  return withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const owner = ownerPool(admin)
    const app = openPool(configFor(admin, 'melayani_app', config.secret), 4)
    try {
      const [asOwner, db] = [openDatabase(owner), openDatabase(app)]
      const now = new Date()
      const opened = await openRegion(asOwner, db, config, { region, hosts, days, seed }, now)
      if (!opened.ok) return refused(opened.refusal)
      const { tenant, people } = opened.value
      const files = await hastyFiles(config)
      const written = await writeHistory({ db, files, secret: config.secret, url: config.url }, tenant, {
        demand,
        now,
        onDay: progress,
      })
      if (!written.ok) return refused(written.refusal)
      const { value } = written
      const perSecond = Math.round((value.cases * 1000) / value.milliseconds)
      const digest = await factsDigest(db, region)
      return {
        status: 0,
        data: {
          region,
          ...value,
          perSecond,
          digest,
          signIns: people.map(({ key, email, password, position }) => ({ key, email, password, position })),
        },
        text: [
          `${region} ${tenant.name}: ${value.cases} permohonan dalam ${value.days} hari, ${value.letters} surat, ${perSecond}/detik / cases, days, letters, per second`,
          `  digest ${digest}`,
          ...value.passedOver.map((id) => `  tidak disimulasikan / not simulated: ${id}`),
          ...people
            .filter(({ featured }) => featured)
            .map(({ email, password, position }) => `  ${email}  ${password}  ${position}`),
        ],
      }
    } finally {
      await Promise.all([owner.end(), app.end()])
    }
  })
}

const refused = (refusal: Refusal): Report => ({ status: 1, data: { refusal }, text: [`${said[refusal]}.`] })

let told = -1

/** On a terminal only. */
function progress(done: number, days: number): void {
  const percent = Math.floor((done * 100) / days)
  if (!process.stderr.isTTY || percent === told) return
  told = percent
  process.stderr.write(`\r  ${percent}%${percent === 100 ? '\n' : ''}`)
}

/** The region, made for this past; or one that was marked for a past which was never written, and then for that one. */
async function openRegion(
  owner: Database,
  db: Database,
  config: Config,
  { region, hosts, days, seed }: { region: string; hosts: string[]; days: number; seed: string },
  now: Date,
): Promise<Result<{ tenant: Tenant; people: DemoPerson[] }, Refusal>> {
  const known = await owner.outside(tenants)
  const there = known.find((tenant) => tenant.region === region)
  if (there?.simulated) return (await isWritten(db, there)) ? no('written') : ok({ tenant: there, people: [] })
  if (there) return no('past-is-real')
  if (known.some((tenant) => !tenant.simulated && !isDemo(config, tenant.region))) return no('beside-real')
  if (region === demoRegion && known.length === 0) {
    const made = await setUp(owner, { db, clock: () => now }, { empty: false, history: { days, seed } })
    if (made.kind === 'demo' && made.simulated)
      return ok({ tenant: { ...demoTenant, simulated: made.simulated }, people: made.people })
  }
  await owner.outside(loadAreas)
  const name = await owner.outside((tx) => areaName(tx, region))
  if (!name) return no('area-unknown')
  const own = name.split(', ')[0] ?? name
  const wanted = { region, kind: 'government' as const, name: own, seat: own, zone: zoneOf(region), hosts }
  return startSimulated(owner, db, { ...wanted, simulated: pastUntil(now, { days, seed }) })
}
