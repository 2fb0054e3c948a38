/** Command line: `migrate`, `region add` and `bench`. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { newSetupCode } from '../base/people/actions/setup-code.ts'
import { loadAreas } from '../base/regions/actions/areas.ts'
import { type TenantRefusal, tenants } from '../base/regions/actions/tenants.ts'
import { zoneOf } from '../base/regions/model.ts'
import { startTenant } from '../front/setup/actions.ts'
import type { Bilingual } from '../kernel/language.ts'
import { no, ok } from '../kernel/result.ts'
import { ownerPool } from '../main.ts'
import { openDatabase, openPool } from '../platform/db.ts'
import { libraryFolder } from '../platform/library.ts'
import { configFor, migrate, readMigrations } from '../platform/migrate.ts'
import { configHere, withDatabase } from './access.ts'
import { misused, type Report } from './report.ts'

export async function runMigrate(args: string[]): Promise<Report> {
  parseArgs({ args })
  const config = configHere()
  const applied = await withDatabase(config, (admin) => migrate(admin, config.secret))
  const total = (await readMigrations()).length
  return {
    status: 0,
    data: { applied, total },
    text: [
      ...applied.map((name) => `+ ${name}`),
      `Skema mutakhir: ${total} migrasi, ${applied.length} baru / The schema is at present: ${applied.length} of ${total} were new.`,
    ],
  }
}

export const regionUsage =
  'region add CODE --name NAME --seat SEAT [--zone WIB|WITA|WIT] [--host HOST]… [--kind government|publisher] | region code CODE'

const tenantWords: Record<TenantRefusal | 'host-missing', Bilingual> = {
  unreadable: { id: 'Ada isian yang tidak terbaca', en: 'Something given cannot be read' },
  'area-unknown': { id: 'Kode wilayah tidak ada di daftar Kemendagri', en: 'No such area code in the ministry’s list' },
  exists: { id: 'Daerah ini sudah ada', en: 'This region is already there' },
  'host-missing': {
    id: 'Perlu --host: sudah ada daerah lain di sini, dan daerah baru hanya terbuka lewat nama hostnya sendiri',
    en: '--host is needed: another region is here, and a new one is reached only by a host name of its own',
  },
  'beside-real': {
    id: 'Basis data ini melayani pemerintah sungguhan; riwayat simulasi tidak boleh masuk ke dalamnya',
    en: 'This database serves a real government; no simulated history may enter it',
  },
  'host-taken': { id: 'Nama host sudah dipakai daerah lain', en: 'Another region has this host name' },
}

export async function runRegion(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      seat: { type: 'string' },
      zone: { type: 'string' },
      host: { type: 'string', multiple: true, default: [] },
      kind: { type: 'string', default: 'government' },
    },
  })
  const [verb, code, ...rest] = positionals
  if (verb === 'code' && code && rest.length === 0) return regionCode(code)
  if (verb !== 'add' || !code || rest.length > 0)
    return misused('Tulis kode wilayahnya / Give one area code.', regionUsage)
  const missing = (['name', 'seat'] as const).filter((name) => !values[name]).map((name) => `--${name}`)
  if (!values.name || !values.seat)
    return misused(`Perlu ${missing.join(' dan ')} / needed: ${missing.join(' and ')}.`, regionUsage)
  const { name, seat, kind, host: hosts } = values
  const wanted = { region: code, kind, name, seat, zone: values.zone ?? zoneOf(code), hosts }
  const config = configHere()
  const added = await withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const owner = ownerPool(admin)
    const app = openPool(configFor(admin, 'melayani_app', config.secret), 2)
    try {
      const asOwner = openDatabase(owner)
      await asOwner.outside(loadAreas)
      const db = openDatabase(app)
      const now = new Date()
      // Any unknown name leads to the first government: another one without a name of its own is never reached.
      const others = await asOwner.outside(tenants)
      const isNew = !others.some(({ region }) => region === code)
      if (hosts.length === 0 && others.length > 0 && isNew) return no('host-missing')
      const made = await startTenant(asOwner, db, wanted, now)
      if (!made.ok) return made
      const setup = await db.inRegion(made.value.region, (tx) => newSetupCode(tx, config.secret, now))
      return ok({ tenant: made.value, code: setup })
    } finally {
      await Promise.all([owner.end(), app.end()])
    }
  })
  if (added.ok) {
    const { tenant, code: setup } = added.value
    const text = `${tenant.region} ${tenant.name}, ${tenant.zone}. Buka /mulai pada hostnya untuk membuat operator / open /mulai at its host to make the operator.`
    return { status: 0, data: { tenant, setup }, text: [text, ...codeText(setup)] }
  }
  const said = tenantWords[added.refusal]
  const detail = typeof added.detail === 'string' ? added.detail : issuesText(added.detail)
  const text = [`${said.id} / ${said.en}${detail ? `: ${detail}` : '.'}`]
  return { status: 1, data: { refusal: added.refusal, detail: added.detail }, text }
}

const codeText = (code: string | undefined): string[] =>
  code ? [`Kode pemasangan / setup code:  ${code}   (24 jam, sekali pakai / 24 hours, once)`] : []

/** A new setup code for a region that has no staff yet; the one before is void. */
async function regionCode(region: string): Promise<Report> {
  const config = configHere()
  const found = await withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const app = openPool(configFor(admin, 'melayani_app', config.secret), 2)
    try {
      const db = openDatabase(app)
      const known = (await db.outside(tenants)).some((tenant) => tenant.region === region)
      if (!known) return no('unknown')
      const code = await db.inRegion(region, (tx) => newSetupCode(tx, config.secret, new Date()))
      return code ? ok(code) : no('taken')
    } finally {
      await app.end()
    }
  })
  if (found.ok) return { status: 0, data: { region, setup: found.value }, text: codeText(found.value) }
  const said = {
    unknown: 'Daerah itu belum ada di sini / That region is not here.',
    taken: 'Daerah itu sudah punya petugas / That region has staff already.',
  }
  return { status: 1, data: { refusal: found.refusal }, text: [said[found.refusal]] }
}

const issuesText = (detail: unknown): string =>
  Array.isArray(detail)
    ? detail
        .map((issue: { path: unknown[]; message: string }) => `${issue.path.join('.')}: ${issue.message}`)
        .join('; ')
    : ''

export const benchUsage = 'bench NAME [options of that measurement]'

/** Runs one measurement as a process of its own; its output and exit status are its own too. */
export async function runBench(args: string[]): Promise<Report> {
  const folder = join(libraryFolder, '..', 'bench')
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => /^[a-z][a-z-]*\.ts$/.test(file) && file !== 'lib.ts' && file !== 'run.ts')
        .map((file) => basename(file, '.ts'))
    : []
  const [name = '', ...rest] = args
  if (!names.includes(name)) {
    const problem = `Pengukuran yang ada / measurements there are: ${names.join(', ') || '–'}`
    return misused(problem, benchUsage)
  }
  const child = spawn(process.execPath, ['--import', 'tsx', join(folder, `${name}.ts`), ...rest], {
    stdio: 'inherit',
    cwd: join(folder, '..'),
  })
  const status = await new Promise<number>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
  return { status: status === 0 ? 0 : 1, data: { bench: name, exit: status }, text: [] }
}
