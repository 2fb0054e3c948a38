/** Command line: `service check` and `service publish`. */
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { tenants } from '../base/regions/actions/tenants.ts'
import { system } from '../kernel/actor.ts'
import { openDatabase, openPool } from '../platform/db.ts'
import { configFor, migrate } from '../platform/migrate.ts'
import { checkServiceFolder, readServiceTexts } from '../service/catalogue/actions/library.ts'
import { publishService } from '../service/catalogue/actions/services.ts'
import { configHere, withDatabase } from './access.ts'
import { misused, type Report } from './report.ts'

export const serviceUsage = 'service check DIR… | service publish DIR… --region CODE'

export async function runService(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { region: { type: 'string' } },
  })
  const [verb, ...dirs] = positionals
  if (dirs.length === 0) return misused('Tulis folder paketnya / Give the folder of the package.', serviceUsage)
  if (verb === 'check') return check(dirs)
  if (verb !== 'publish') return misused(`Tidak dikenal / unknown: ${verb}`, serviceUsage)
  return values.region ? publish(dirs, values.region) : misused('Perlu --region / --region is needed.', serviceUsage)
}

type Checked = { dir: string; problems: Awaited<ReturnType<typeof checkServiceFolder>> }

const hasErrors = ({ problems }: Checked): boolean => problems.some(({ severity }) => severity === 'error')

async function checked(dirs: readonly string[]): Promise<Checked[]> {
  const all: Checked[] = []
  for (const dir of dirs) all.push({ dir, problems: await checkServiceFolder(resolve(dir)) })
  return all
}

async function check(dirs: readonly string[]): Promise<Report> {
  const all = await checked(dirs)
  const bad = all.filter(hasErrors)
  const sum = `${all.length - bad.length}/${all.length} paket siap terbit / packages may be published`
  return { status: bad.length > 0 ? 1 : 0, data: { packages: all.map(told) }, text: [...all.flatMap(lines), sum] }
}

const told = (it: Checked) => ({ dir: it.dir, ok: !hasErrors(it), problems: it.problems })

/** `dir/file:line: severity: what (what is allowed)`, as editors and terminals understand it. */
const lines = ({ dir, problems }: Checked): string[] =>
  problems.map((problem) => {
    const place = `${join(relative('.', resolve(dir)) || '.', problem.file)}:${problem.line}`
    const severity = problem.severity === 'error' ? 'salah/error' : 'peringatan/warning'
    const allowed = problem.allowed ? `\n    boleh/allowed: ${problem.allowed}` : ''
    return `${place}: ${severity}: ${problem.message.id}\n    ${problem.message.en}${allowed}`
  })

async function publish(dirs: readonly string[], region: string): Promise<Report> {
  const all = await checked(dirs)
  const bad = all.filter(hasErrors)
  if (bad.length > 0) return { status: 1, data: { packages: all.map(told) }, text: bad.flatMap(lines) }
  const config = configHere()
  return withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const pool = openPool(configFor(admin, 'melayani_app', config.secret), 2)
    try {
      const db = openDatabase(pool)
      const known = await db.outside(tenants)
      if (!known.some((tenant) => tenant.region === region)) {
        const text = `Tidak ada daerah ${region} / no region ${region}: ${known.map((one) => one.region).join(', ') || '–'}`
        return { status: 1, data: { refusal: 'unknown-region' }, text: [text] }
      }
      const published = await db.inRegion(region, async (tx) => {
        const done = []
        for (const dir of dirs) {
          const texts = await readServiceTexts(resolve(dir))
          if (!texts.ok) throw new Error(`${dir} changed while it was published`)
          const one = await publishService(tx, texts.value, system, new Date())
          if (!one.ok) throw new Error(`${dir}: ${JSON.stringify(one.detail)}`)
          done.push({ dir, ...one.value })
        }
        return done
      })
      const text = published.map(
        (one) => `${one.dir}: versi/version ${one.version}${one.changed ? '' : ' (tidak berubah / unchanged)'}`,
      )
      return { status: 0, data: { region, published }, text }
    } finally {
      await pool.end()
    }
  })
}
