/** Command line: `service check`, `service publish`, and `service open` or `pause`. */
import { basename, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { staffActorByEmail } from '../base/people/actions/sessions.ts'
import { tenants } from '../base/regions/actions/tenants.ts'
import { system } from '../kernel/actor.ts'
import { fill } from '../kernel/language.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { dayIn } from '../kernel/time.ts'
import { openDatabase, openPool, type Tx } from '../platform/db.ts'
import { configFor, migrate } from '../platform/migrate.ts'
import { readServiceTexts } from '../service/catalogue/actions/folders.ts'
import { checkServiceFolder } from '../service/catalogue/actions/library.ts'
import { setOffer } from '../service/catalogue/actions/offers.ts'
import { checkProposed, propose } from '../service/catalogue/actions/proposals.ts'
import { offered, publishService } from '../service/catalogue/actions/services.ts'
import type { OfferState } from '../service/catalogue/model.ts'
import { differenceText, proposalRefusals } from '../service/catalogue/words/versions.ts'
import { lanesText, offerStateWords } from '../service/catalogue/words.ts'
import { configHere, withDatabase } from './access.ts'
import { misused, type Report } from './report.ts'

export const serviceUsage =
  'service check DIR… | service publish DIR… --region CODE [--open] | service propose DIR --region CODE --as EMAIL [--note TEXT] | service open|pause ID --region CODE | service templates [--region CODE] | service templates import DIR|ZIP --region CODE [--hash SHA256]'

const changes: Record<string, OfferState> = { open: 'open', pause: 'paused' }

export async function runService(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      region: { type: 'string' },
      open: { type: 'boolean' },
      as: { type: 'string' },
      note: { type: 'string' },
      hash: { type: 'string' },
    },
  })
  const [verb = '', ...rest] = positionals
  if (verb === 'templates')
    return (await import('./templates.ts')).runTemplates(rest, values, { inRegion, lines, usage: serviceUsage })
  const state = Object.hasOwn(changes, verb) ? changes[verb] : undefined
  if (verb !== 'check' && verb !== 'publish' && verb !== 'propose' && !state) {
    return misused(`Tidak dikenal / unknown: ${verb || '–'}`, serviceUsage)
  }
  const [first] = rest
  if (first === undefined) {
    const text = state
      ? 'Tulis kode layanannya / Give the id of the service.'
      : 'Tulis folder paketnya / Give the folder of the package.'
    return misused(text, serviceUsage)
  }
  if (verb === 'check') return check(rest)
  if (!values.region) return misused('Perlu --region / --region is needed.', serviceUsage)
  if (verb === 'propose') {
    if (!values.as) return misused('Perlu --as SUREL / --as EMAIL is needed: who proposes it.', serviceUsage)
    return proposeFolder(first, values.region, values.as, values.note ?? '')
  }
  if (!state) return publish(rest, values.region, values.open === true)
  if (rest.length > 1) return misused('Satu layanan setiap kali / One service at a time.', serviceUsage)
  return changeState(first, values.region, state)
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
export const lines = ({ dir, problems }: Checked): string[] =>
  problems.map((problem) => {
    const place = `${join(relative('.', resolve(dir)) || '.', problem.file)}:${problem.line}`
    const severity = problem.severity === 'error' ? 'salah/error' : 'peringatan/warning'
    const allowed = problem.allowed ? `\n    boleh/allowed: ${problem.allowed}` : ''
    return `${place}: ${severity}: ${problem.message.id}\n    ${problem.message.en}${allowed}`
  })

/** Works in a region as the serving role does, migrated first. */
export async function inRegion(region: string, work: (tx: Tx, tenant: Tenant) => Promise<Report>): Promise<Report> {
  const config = configHere()
  return withDatabase(config, async (admin) => {
    await migrate(admin, config.secret)
    const pool = openPool(configFor(admin, 'melayani_app', config.secret), 2)
    try {
      const db = openDatabase(pool)
      const known = await db.outside(tenants)
      const tenant = known.find((one) => one.region === region)
      if (!tenant) {
        const text = `Tidak ada daerah ${region} / no region ${region}: ${known.map((one) => one.region).join(', ') || '–'}`
        return { status: 1, data: { refusal: 'unknown-region' }, text: [text] }
      }
      return await db.inRegion(region, (tx) => work(tx, tenant))
    } finally {
      await pool.end()
    }
  })
}

/** A service that was never offered begins paused; with `opens` it is opened at once, by the same rule as any other. */
async function publish(dirs: readonly string[], region: string, opens: boolean): Promise<Report> {
  const all = await checked(dirs)
  const bad = all.filter(hasErrors)
  if (bad.length > 0) return { status: 1, data: { packages: all.map(told) }, text: bad.flatMap(lines) }
  return inRegion(region, async (tx, tenant) => {
    const published = []
    const texts: string[] = []
    for (const dir of dirs) {
      const read = await readServiceTexts(resolve(dir))
      if (!read.ok) throw new Error(`${dir} changed while it was published`)
      const by = { actor: system, now: new Date(), first: 'paused', onlyFirst: true } as const
      const one = await publishService(tx, read.value, by)
      if (!one.ok && one.refusal === 'needs-colleague') {
        const text = [
          `${dir}: versi baru diusulkan satu orang dan diterbitkan orang lain.`,
          '    A further version is proposed by one person and published by another.',
          `    melayani service propose ${dir} --region ${region} --as EMAIL`,
        ]
        return { status: 1, data: { region, published, refusal: one.refusal, dir }, text: [...texts, ...text] }
      }
      if (!one.ok) throw new Error(`${dir}: ${JSON.stringify(one.detail)}`)
      const asked = opens ? await change(tx, tenant, one.value.id, 'open') : undefined
      const { id, version, changed, state } = one.value
      const now = asked?.ok ? 'open' : state
      published.push({
        dir,
        id,
        version,
        changed,
        state: now,
        ...(asked?.ok === false ? { missing: asked.missing } : {}),
      })
      texts.push(
        `${dir}: versi/version ${version}${changed ? '' : ' (tidak berubah / unchanged)'}, ${stateText(now)}`,
        ...(asked?.ok === false ? asked.text : []),
      )
    }
    const waits = published.filter((one) => one.state === 'paused').map((one) => one.id)
    if (waits.length > 0 && !opens) texts.push(`Membuka / to open: melayani service open ID --region ${region}`)
    const status = published.some((one) => 'missing' in one) ? 1 : 0
    return { status, data: { region, published }, text: texts }
  })
}

/** Proposes as a member of staff, whose account the journal names; another publishes it on the page told. */
async function proposeFolder(dir: string, region: string, email: string, note: string): Promise<Report> {
  const read = await readServiceTexts(resolve(dir))
  if (!read.ok)
    return {
      status: 1,
      data: told({ dir, problems: read.detail ?? [] }),
      text: lines({ dir, problems: read.detail ?? [] }),
    }
  return inRegion(region, async (tx, tenant) => {
    const now = new Date()
    const actor = await staffActorByEmail(tx, email, tenant.zone, now)
    if (!actor)
      return { status: 1, data: { refusal: 'unknown-staff' }, text: [`Tidak ada petugas ${email} / no such staff`] }
    const id = basename(resolve(dir))
    const it = await checkProposed(tx, id, read.value)
    const done = await propose(tx, id, it, note, actor, now)
    const found = lines({ dir, problems: it.problems })
    if (!done.ok) {
      const { id: said, en } = proposalRefusals[done.refusal]
      const text = fill(`${said} / ${en}`, { found: String(done.detail ?? '') })
      return { status: 1, data: { refusal: done.refusal, problems: it.problems }, text: [...found, text] }
    }
    const changes = (it.differences ?? []).map((one) => `  ${differenceText(one, 'id')} / ${differenceText(one, 'en')}`)
    const where = `/operator/layanan/${id}/versi/${done.value.id}`
    const data = { region, id, proposal: done.value.id, differences: it.differences ?? [], problems: it.problems }
    return {
      status: 0,
      data,
      text: [
        ...found,
        ...changes,
        `Diusulkan; orang lain menerbitkannya di / proposed; another publishes it at ${where}`,
      ],
    }
  })
}

const stateText = (state: OfferState): string => `${offerStateWords[state].id}/${offerStateWords[state].en}`

type Changed = { ok: true; changed: boolean } | { ok: false; refusal: string; missing: string[]; text: string[] }

/** Opens or pauses on the region's own day. */
async function change(tx: Tx, tenant: Tenant, id: string, state: OfferState): Promise<Changed> {
  const now = new Date()
  const done = await setOffer(tx, id, state, { actor: system, now, day: dayIn(tenant.zone, now) })
  if (done.ok) return { ok: true, changed: done.value.changed }
  if (done.refusal !== 'unheld') {
    const known = (await offered(tx)).map(({ service }) => service.id).join(', ') || '–'
    const text = [`Tidak ada layanan ${id} / no service ${id}: ${known}`]
    return { ok: false, refusal: done.refusal, missing: [], text }
  }
  const lanes = done.detail ?? []
  return {
    ok: false,
    refusal: done.refusal,
    missing: lanes.map(({ position }) => position),
    text: [
      `${id}: belum bisa dibuka, belum ada pemegang ${lanesText(lanes, 'id')}. Tetapkan di /operator/pemegang.`,
      `${id}: cannot be opened, nobody holds ${lanesText(lanes, 'en')}. Appoint somebody at /operator/pemegang.`,
    ],
  }
}

async function changeState(id: string, region: string, state: OfferState): Promise<Report> {
  return inRegion(region, async (tx, tenant) => {
    const done = await change(tx, tenant, id, state)
    if (!done.ok) return { status: 1, data: { refusal: done.refusal, missing: done.missing }, text: done.text }
    const goesOn =
      state === 'paused'
        ? ['Permohonan yang sudah dikirim tetap dikerjakan / applications already sent are worked on as before']
        : []
    const same = done.changed ? '' : ' (tidak berubah / unchanged)'
    const text = [`${id}: ${stateText(state)}${same}`, ...goesOn]
    return { status: 0, data: { region, id, state, changed: done.changed }, text }
  })
}
