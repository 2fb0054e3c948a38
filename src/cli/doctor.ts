/** Command line: `doctor`: looks at everything the process leans on, and says what to do. Changes nothing. */
import { existsSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { parse as parseYaml } from 'yaml'
import { nationalCalendar } from '../base/offices/actions.ts'
import { tenants } from '../base/regions/actions/tenants.ts'
import { decreeGaps, readRegionalCalendar } from '../engines/calendar/data.ts'
import { calendarProblemText, decreeAdvice, decreeGapText } from '../engines/calendar/words.ts'
import { dayIn } from '../kernel/time.ts'
import { type Database, openDatabase, openPool } from '../platform/db.ts'
import type { Config } from '../platform/env.ts'
import { libraryNames, libraryText } from '../platform/library.ts'
import { configFor, readMigrations } from '../platform/migrate.ts'
import { gapsAbove } from '../service/cases/actions/superiors.ts'
import { isUnserved, type Offered, offersOn } from '../service/catalogue/actions/offers.ts'
import { lanesText } from '../service/catalogue/words.ts'
import { configHere, withDatabase } from './access.ts'
import type { Report } from './report.ts'
import { failure } from './start.ts'

/** `warning`: it works now, and should be looked after. */
export type Finding = { check: string; state: 'ok' | 'warning' | 'bad'; found: string; advice?: string }

const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found })
const warning = (check: string, found: string, advice: string): Finding => ({ check, state: 'warning', found, advice })
const bad = (check: string, found: string, advice: string): Finding => ({ check, state: 'bad', found, advice })
const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

const patience = 5_000

export async function runDoctor(args: string[]): Promise<Report> {
  parseArgs({ args })
  const findings = [nodeVersion()]
  const config = readConfigHere(findings)
  findings.push(...(await calendars()))
  if (config) {
    findings.push(await folder(config), ...(await database(config)))
    const asked = await Promise.all([mailServer(config), scanner(config), provider(config), store(config)])
    findings.push(...asked.filter((finding) => finding !== undefined))
  }
  const status = findings.some(({ state }) => state === 'bad') ? 1 : 0
  return { status, data: { findings }, text: findings.flatMap(line) }
}

const marks = { ok: 'baik/ok      ', warning: 'awas/warning ', bad: 'SALAH/BAD    ' } as const

const line = ({ check, state, found, advice }: Finding): string[] => [
  `${marks[state]} ${check.padEnd(14)} ${found}`,
  ...(advice ? [`${' '.repeat(29)}${advice}`] : []),
]

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
    ? ok('node', process.versions.node)
    : bad('node', process.versions.node, 'Pasang Node 20.19 atau lebih baru / install Node 20.19 or newer')
}

function readConfigHere(findings: Finding[]): Config | undefined {
  try {
    const config = configHere()
    findings.push(ok('config', config.demo ? 'peragaan / demo' : config.url))
    return config
  } catch (fault) {
    const known = failure(fault)
    if (!known) throw fault
    for (const problem of known.problems) findings.push(bad('config', problem, 'docs/operations.md, Settings'))
    return undefined
  }
}

/** Without a year's decree only weekends are known, and due dates of that year are uncertain. */
async function calendars(): Promise<Finding[]> {
  const data = await nationalCalendar()
  const years = data.years.map((one) => one.year)
  const found = `${Math.min(...years)}–${Math.max(...years)}`
  const findings = decreeGaps(data, dayIn('WIB', new Date())).map((gap) => {
    const told = `${decreeGapText(gap, 'id')} / ${decreeGapText(gap, 'en')}`
    const advice = `${decreeAdvice.id} / ${decreeAdvice.en}`
    return gap.since === 'now' ? bad('calendar', told, advice) : warning('calendar', told, advice)
  })
  if (findings.length === 0) findings.push(ok('calendar', found))
  const unverified = data.years.filter((one) => !one.verified).map((one) => one.year)
  if (unverified.length > 0)
    findings.push(
      ok('calendar', `${found}; ${unverified.join(', ')} belum dicocokkan dengan JDIH / not compared with the decrees`),
    )
  for (const name of await libraryNames('calendars')) {
    const region = /^(\d{2,4})\.yaml$/.exec(name)?.[1]
    if (!region) continue
    const read = readRegionalCalendar(parseYaml(await libraryText(`calendars/${name}`)))
    if (read.ok) findings.push(ok('calendar', name))
    else
      for (const problem of read.detail ?? [])
        findings.push(bad('calendar', `${name}: ${calendarProblemText(problem, 'id')}`, 'docs/calendar.md'))
  }
  return findings
}

async function folder({ dataFolder }: Config): Promise<Finding> {
  const probe = join(dataFolder, `.doctor-${process.pid}`)
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    await writeFile(probe, 'x')
    const { mode } = await stat(dataFolder)
    const open = (mode & 0o077).toString(8)
    return open === '0'
      ? ok('data folder', dataFolder)
      : warning('data folder', `${dataFolder} (mode …${open})`, 'chmod 700: hanya pengguna ini / this user only')
  } catch (fault) {
    return bad('data folder', textOf(fault), 'Beri hak tulis, atau ganti MELAYANI_DATA / make it writable')
  } finally {
    await rm(probe, { force: true })
  }
}

async function database(config: Config): Promise<Finding[]> {
  if (!config.DATABASE_URL && !existsSync(join(config.dataFolder, 'postgres', 'cluster'))) {
    return [ok('database', 'belum ada, dibuat saat mulai / not there yet, made at the first start')]
  }
  try {
    return await withDatabase(config, async (admin) => {
      const client = openPool({ ...admin, connectionTimeoutMillis: patience }, 1)
      try {
        const found = [await version(client), await clock(client), ...(await roles(client))]
        const [kept, entered] = [await schema(client), await login(admin, config)]
        const ready = kept.state === 'ok' && entered.state === 'ok'
        return [...found, kept, entered, ...(ready ? await served(admin, config) : [])]
      } finally {
        await client.end()
      }
    })
  } catch (fault) {
    return [bad('database', textOf(fault), 'Periksa DATABASE_URL dan servernya / check DATABASE_URL and its server')]
  }
}

async function version(client: pg.Pool): Promise<Finding> {
  const text = String((await client.query('show server_version')).rows[0].server_version)
  const major = Number.parseInt(text, 10)
  if (major < 15) return bad('database', `PostgreSQL ${text}`, 'Perlu 15 sampai 18 / 15 to 18 is needed')
  return major <= 18
    ? ok('database', `PostgreSQL ${text}`)
    : warning('database', `PostgreSQL ${text}`, 'Diuji sampai 18 / tested up to 18')
}

/** Sessions, codes and rates compare moments of both machines. */
async function clock(client: pg.Pool): Promise<Finding> {
  const before = Date.now()
  const there = new Date((await client.query('select clock_timestamp() as now')).rows[0].now).getTime()
  const apart = Math.round(Math.max(before - there, there - Date.now(), 0) / 1000)
  return apart <= 2
    ? ok('clock', new Date().toISOString())
    : bad('clock', `${apart} s`, 'Jam server dan basis data berbeda; pasang NTP / clocks differ; use NTP')
}

async function roles(client: pg.Pool): Promise<Finding[]> {
  const { rows } = await client.query(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole as strong from pg_roles
     where rolname in ('melayani_owner', 'melayani_app', 'melayani_worker')`,
  )
  if (rows.length < 3) return [warning('roles', 'belum ada / not there yet', 'melayani migrate')]
  const strong = rows.filter((row) => row.strong).map((row) => row.rolname)
  const unforced = await client.query(
    `select c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind in ('r', 'p') and a.attname = 'region_code' and not a.attisdropped and not c.relforcerowsecurity`,
  )
  return [
    strong.length > 0
      ? bad('roles', strong.join(', '), 'alter role … nosuperuser nobypassrls nocreaterole')
      : ok('roles', 'terbatas / limited'),
    unforced.rows.length > 0
      ? bad('row security', unforced.rows.map((row) => row.name).join(', '), 'alter table … force row level security')
      : ok('row security', 'dipaksa / forced'),
  ]
}

async function schema(client: pg.Pool): Promise<Finding> {
  const wanted = await readMigrations()
  const there = (await client.query(`select to_regclass('migration.applied') as it`)).rows[0].it
  const rows = there ? (await client.query('select name, hash from migration.applied')).rows : []
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const missing = wanted.filter((one) => !applied.has(one.name)).map((one) => one.name)
  const changed = wanted.filter((one) => applied.has(one.name) && applied.get(one.name) !== one.hash)
  if (changed.length > 0)
    return bad(
      'schema',
      changed.map((one) => one.name).join(', '),
      'Migrasi lama diubah / an applied migration was edited',
    )
  return missing.length > 0
    ? warning(
        'schema',
        `${missing.length} belum diterapkan / not applied`,
        'melayani migrate, atau mulai saja / or just start',
      )
    : ok('schema', `${wanted.length} migrasi / migrations`)
}

/** Whether the serving role can sign in with the password derived from the present secret. */
async function login(admin: pg.ClientConfig, config: Config): Promise<Finding> {
  const client = servingPool(admin, config)
  try {
    await client.query('select 1')
    return ok('sign-in', 'melayani_app')
  } catch (fault) {
    return warning('sign-in', textOf(fault), 'MELAYANI_SECRET berganti? Mulai lagi menyetelnya / a start sets it anew')
  } finally {
    await client.end()
  }
}

const servingPool = (admin: pg.ClientConfig, config: Config): pg.Pool =>
  openPool({ ...configFor(admin, 'melayani_app', config.secret), connectionTimeoutMillis: patience }, 1)

async function served(admin: pg.ClientConfig, config: Config): Promise<Finding[]> {
  const client = servingPool(admin, config)
  try {
    const [db, now] = [openDatabase(client), new Date()]
    return [...(await services(db, now)), ...(await judges(db, now))]
  } finally {
    await client.end()
  }
}

/** Services open to the public in whose lanes nobody works that day: applications would wait there unseen. */
export async function services(db: Database, now: Date): Promise<Finding[]> {
  const found: { region: string; offer: Offered }[] = []
  for (const { region, zone } of await db.outside(tenants)) {
    const offers = await db.inRegion(region, (tx) => offersOn(tx, dayIn(zone, now)))
    found.push(...offers.map((offer) => ({ region, offer })))
  }
  const open = found.filter(({ offer }) => offer.published.state === 'open').length
  const unserved = found.filter(({ offer }) => isUnserved(offer))
  return unserved.length === 0
    ? [ok('services', `${open} terbuka / open`)]
    : unserved.map(({ region, offer }) => unservedFinding(region, offer))
}

/** Units with a service open to the public where nobody could answer an objection or, after it, the appeal: silence would grant it. */
export async function judges(db: Database, now: Date): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { region, zone } of await db.outside(tenants)) {
    const day = dayIn(zone, now)
    const gaps = await db.inRegion(region, async (tx) => {
      const open = (await offersOn(tx, day)).filter(({ published, unit }) => published.state === 'open' && unit)
      return gapsAbove(tx, [...new Set(open.map(({ published }) => published.service.unit))], day)
    })
    for (const { unitKey, lacks } of gaps)
      findings.push(
        warning(
          'objections',
          lacks === 'objections'
            ? `${region} ${unitKey}: tidak ada yang dapat menjawab keberatan dan banding / nobody can answer objections and appeals`
            : `${region} ${unitKey}: tidak ada yang dapat menjawab banding / nobody can answer appeals`,
          'Tetapkan sekretaris dan kepala daerah: /operator/pemegang / appoint secretary and head of the region there',
        ),
      )
  }
  return findings
}

function unservedFinding(region: string, { published, unheld }: Offered): Finding {
  const { id } = published.service
  return warning(
    'services',
    `${region} ${id}: terbuka tanpa / open without ${lanesText(unheld, 'id')}`,
    `Tetapkan pemegangnya, atau jeda / appoint somebody, or: melayani service pause ${id} --region ${region}`,
  )
}

async function mailServer(config: Config): Promise<Finding | undefined> {
  if (!config.SMTP_URL)
    return config.demo ? undefined : warning('mail', '–', 'Tanpa SMTP_URL surel tidak terkirim / mail is not sent')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport(config.SMTP_URL, {})
  try {
    await within(transport.verify())
    return ok('mail', new URL(config.SMTP_URL).host)
  } catch (fault) {
    return bad('mail', textOf(fault), 'Periksa SMTP_URL / check SMTP_URL')
  } finally {
    transport.close()
  }
}

const within = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`${patience} ms`)), patience).unref()),
  ])

/** clamd(8): `zPING` is answered with `PONG`. */
async function scanner({ CLAMD: where }: Config): Promise<Finding | undefined> {
  if (!where) return undefined
  const [, host = '', port = ''] = /^(.+):(\d+)$/.exec(where) ?? []
  const socket = host ? connect(Number(port), host) : connect(where)
  try {
    const answer = await within(
      new Promise<string>((resolve, reject) => {
        socket.on('error', reject)
        socket.on('connect', () => socket.write('zPING\0'))
        socket.on('data', (data) => resolve(data.toString('latin1')))
        socket.on('close', () => reject(new Error('closed')))
      }),
    )
    return answer.startsWith('PONG') ? ok('clamd', where) : bad('clamd', answer.slice(0, 40), 'Bukan clamd / not clamd')
  } catch (fault) {
    return bad('clamd', textOf(fault), 'Berkas tertahan sampai clamd hidup / files are held until clamd lives')
  } finally {
    socket.destroy()
  }
}

async function provider({ OIDC_ISSUER: issuer }: Config): Promise<Finding | undefined> {
  if (!issuer) return undefined
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
    const { status } = await fetch(url, { signal: AbortSignal.timeout(patience) })
    return status === 200 ? ok('oidc', issuer) : bad('oidc', `${status} ${url}`, 'Periksa OIDC_ISSUER / check it')
  } catch (fault) {
    return bad('oidc', textOf(fault), 'Periksa OIDC_ISSUER / check OIDC_ISSUER')
  }
}

/** Any answer shows that the store is there; whether the keys fit is known at the first file. */
async function store({ S3_URL: url }: Config): Promise<Finding | undefined> {
  if (!url) return undefined
  try {
    const { status } = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(patience) })
    return status < 500 ? ok('s3', new URL(url).host) : bad('s3', String(status), 'Periksa S3_URL / check S3_URL')
  } catch (fault) {
    return bad('s3', textOf(fault), 'Periksa S3_URL / check S3_URL')
  }
}
