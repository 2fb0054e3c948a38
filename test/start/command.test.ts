/** Start: every command by a real process: what it says, and the status it ends with. */
import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { dataFolder, melayani } from './program.ts'

const { folder, remove } = dataFolder()
after(remove)
const library = fileURLToPath(new URL('../../library', import.meta.url))
const run = (...args: string[]) => melayani(args, folder)
const nationalYears = () =>
  [...readFileSync(join(library, 'calendars', 'national.yaml'), 'utf8').matchAll(/^ {2}- year: (\d+)/gm)].map(
    ([, year]) => Number(year),
  )

describe('the command line', () => {
  it('explains itself, and refuses what it does not know with 2', async () => {
    const [help, unknown, wrong] = await Promise.all([run('help'), run('bantu'), run('migrate', '--cepat')])
    assert.deepEqual([help.status, unknown.status, wrong.status], [0, 2, 2])
    for (const name of ['start', 'migrate', 'doctor', 'region add', 'service check', 'calendar due', 'bench'])
      assert.ok(help.out.includes(`melayani ${name}`), name)
    assert.match(unknown.err, /bantu/)
    assert.match(wrong.err, /--cepat/)
  })

  it('names every mistake of the settings on a line of its own and ends with 2', async () => {
    const settings = {
      DATABASE_URL: 'postgres://x@127.0.0.1:1/x',
      MELAYANI_SECRET: 'changeme',
      GATEWAY_URL: 'http://x.example',
    }
    const ended = await melayani(['start', '--json'], folder, settings)
    assert.equal(ended.status, 2)
    const { ok, problems } = JSON.parse(ended.out) as { ok: boolean; problems: string[] }
    assert.equal(ok, false)
    assert.equal(problems.length, new Set(problems).size)
    for (const name of ['MELAYANI_SECRET', 'MELAYANI_URL', 'GATEWAY_SECRET'])
      assert.ok(
        problems.some((line) => line.startsWith(`${name}: `)),
        name,
      )
    const port = await melayani(['start'], folder, { PORT: 'delapan' })
    assert.equal(port.status, 2)
    assert.match(port.err, /PORT: /)
  })

  it('refuses a missing and a well-known secret outside the demo, whatever the command', async () => {
    const real = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', MELAYANI_URL: 'https://layanan.example' }
    const missing = await melayani(['migrate'], folder, real)
    const known = await melayani(['start'], folder, { ...real, MELAYANI_SECRET: 'changemechangemechangemechangeme' })
    assert.deepEqual([missing.status, known.status], [2, 2])
    assert.match(`${missing.err}${missing.out}`, /MELAYANI_SECRET: missing/)
    assert.match(known.err, /well-known/)
  })
})

describe('service check', () => {
  const packages = readdirSync(join(library, 'services')).map((name) => join(library, 'services', name))

  it('finds every package of the library fit to be published', async () => {
    const ended = await run('service', 'check', ...packages, '--json')
    const told = JSON.parse(ended.out) as { ok: boolean; packages: { ok: boolean }[] }
    assert.equal(ended.status, 0, ended.out)
    assert.equal(told.packages.length, packages.length)
  })

  it('names file, line and what is allowed, and ends with 1', async () => {
    const copy = join(folder, 'library')
    mkdirSync(copy)
    cpSync(join(library, 'calendars'), join(copy, 'calendars'), { recursive: true })
    cpSync(join(library, 'services', 'sktm'), join(copy, 'services', 'sktm'), { recursive: true })
    const file = join(copy, 'services', 'sktm', 'service.yaml')
    const text = readFileSync(file, 'utf8').replace(/^category: .*$/m, 'category: angkasa')
    writeFileSync(file, text)
    const line = text.split('\n').findIndex((one) => one.startsWith('category:')) + 1
    const ended = await run('service', 'check', join(copy, 'services', 'sktm'))
    assert.equal(ended.status, 1)
    assert.match(ended.out, new RegExp(`service\\.yaml:${line}: `))
    assert.match(ended.out, /kependudukan/)
  })
})

describe('calendar due', () => {
  it('answers a list in order, with the days that did not count', async () => {
    const cases = join(folder, 'cases.json')
    const office = 'Mon-Fri 07:30-16:00'
    writeFileSync(
      cases,
      JSON.stringify([
        { clock: 'hari-kerja', from: '2026-03-17T09:00', length: 1, zone: 'WIB', office },
        { clock: 'hari-kalender', from: '2026-03-17T09:00', length: 1, zone: 'WIT', office },
        { clock: 'jam', from: '2026-03-17T09:00:00+07:00', length: 72, zone: 'WIB', office },
        { clock: 'jam-layanan', from: '2026-11-20T15:00', length: 2, zone: 'WITA', office },
      ]),
    )
    const ended = await run('calendar', 'due', '--cases', cases, '--json')
    assert.equal(ended.status, 0, ended.err)
    const told = JSON.parse(ended.out) as { due: string; skipped: { date: string; reason: string }[] }[]
    assert.deepEqual(
      told.map(({ due }) => due),
      [
        '2026-03-25T16:00:00+07:00',
        '2026-03-18T23:59:59+09:00',
        '2026-03-20T09:00:00+07:00',
        '2026-11-23T08:30:00+08:00',
      ],
    )
    assert.equal(told[0]?.skipped[0]?.date, '2026-03-18')
  })

  it('says what cannot be reckoned by its place in the list, and warns on standard error where a decree is missing', async () => {
    const cases = join(folder, 'some-bad.json')
    const good = { clock: 'hari-kerja', from: '2026-12-30T09:00', length: 2 }
    writeFileSync(cases, JSON.stringify([good, { ...good, length: 0 }]))
    const ended = await run('calendar', 'due', '--cases', cases, '--json')
    assert.equal(ended.status, 1)
    const [first, second] = JSON.parse(ended.out) as Record<string, unknown>[]
    assert.deepEqual(first, { due: '2027-01-01T16:00:00+07:00', skipped: [], uncertain: true })
    assert.equal(second?.index, 1)
    assert.match(ended.err, /SKB 2027.*no decree for 2027/)
  })
})

describe('the database from the command line', () => {
  it('is made, examined, given a region and a service, and left stopped', async () => {
    const before = await run('doctor', '--json')
    assert.equal(before.status, 0, before.out)
    const found = JSON.parse(before.out) as { findings: { check: string; state: string; found: string }[] }
    const calendars = found.findings.filter(({ check }) => check === 'calendar')
    const next = new Date(Date.now() + 7 * 3_600_000).getUTCFullYear() + 1
    const years = nationalYears()
    assert.equal(
      calendars.some(({ state, found }) => state === 'warning' && found.includes(`${next}`)),
      !years.includes(next),
    )
    assert.ok(calendars.some(({ found }) => /2023.*JDIH/.test(found)))
    assert.ok(calendars.some(({ found }) => found === '9901.yaml'))

    const made = JSON.parse((await run('migrate', '--json')).out) as { applied: string[]; total: number }
    assert.ok(made.total > 5 && made.applied.length === made.total)
    const again = JSON.parse((await run('migrate', '--json')).out) as { applied: string[] }
    assert.deepEqual(again.applied, [])

    const region = ['region', 'add', '7371', '--name', 'Kota Makassar', '--seat', 'Makassar', '--json']
    const added = await run(...region)
    assert.deepEqual((JSON.parse(added.out) as { tenant: unknown }).tenant, {
      region: '7371',
      kind: 'government',
      name: 'Kota Makassar',
      zone: 'WITA',
      seat: 'Makassar',
    })
    const twice = await run(...region)
    assert.deepEqual([twice.status, (JSON.parse(twice.out) as { refusal: string }).refusal], [1, 'exists'])
    const elsewhere = ['--name', 'Tiada', '--seat', 'Tiada', '--host', 'tiada.example', '--json']
    const nowhere = await run('region', 'add', '0000', ...elsewhere)
    assert.equal((JSON.parse(nowhere.out) as { refusal: string }).refusal, 'area-unknown')

    const sktm = join(library, 'services', 'sktm')
    const published = await run('service', 'publish', sktm, '--region', '7371', '--json')
    assert.equal(published.status, 0, published.out)
    type Told = { refusal?: string; missing?: string[]; changed?: boolean; published?: { state: string }[] }
    const told = ({ out }: { out: string }) => JSON.parse(out) as Told
    assert.deepEqual(
      told(published).published?.map(({ state }) => state),
      ['paused'],
    )
    const opened = await run('service', 'open', 'sktm', '--region', '7371', '--json')
    assert.deepEqual([opened.status, told(opened).refusal, told(opened).missing], [1, 'unheld', ['petugas', 'kepala']])
    const strange = await run('service', 'publish', sktm, '--region', '9901')
    assert.equal(strange.status, 1)

    const after_ = await run('doctor', '--json')
    assert.equal(after_.status, 0, after_.out)
    const findings = (JSON.parse(after_.out) as { findings: { check: string; state: string }[] }).findings
    for (const check of ['database', 'roles', 'row security', 'schema', 'sign-in', 'services', 'clock'])
      assert.equal(findings.find((one) => one.check === check)?.state, 'ok', check)
  })
})

describe('doctor', () => {
  it('says what is wrong and ends with 1', async () => {
    const broken = { DATABASE_URL: 'postgres://x@127.0.0.1:1/x', MELAYANI_DEMO: '1', CLAMD: '127.0.0.1:1' }
    const ended = await melayani(['doctor', '--json'], folder, broken)
    assert.equal(ended.status, 1)
    const findings = (JSON.parse(ended.out) as { findings: { check: string; state: string; advice?: string }[] })
      .findings
    const bad = findings.filter(({ state }) => state === 'bad')
    assert.deepEqual(bad.map(({ check }) => check).sort(), ['clamd', 'database'])
    assert.ok(bad.every(({ advice }) => advice))
  })
})
