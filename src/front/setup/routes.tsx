/** Front, setup: /mulai while there is no tenant, and the operator's first services at /mulai/layanan. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { units } from '../../base/offices/actions.ts'
import { addressOf, requireStaff } from '../../base/people/actions/guard.ts'
import {
  carrySetupCode,
  endSetupCode,
  noTenant,
  setupCodeFits,
  setupTry,
} from '../../base/people/actions/setup-code.ts'
import { childrenOf } from '../../base/regions/actions/areas.ts'
import type { TenantRefusal } from '../../base/regions/actions/tenants.ts'
import { zoneOf } from '../../base/regions/model.ts'
import { secretToken } from '../../kernel/id.ts'
import { fill } from '../../kernel/language.ts'
import { no, type Result } from '../../kernel/result.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { clockText } from '../../kernel/time.ts'
import { readBody } from '../../platform/body.ts'
import type { Tx } from '../../platform/db.ts'
import { type Ctx, go, page, type Vars, write } from '../../platform/http.tsx'
import { refusalPage } from '../../platform/refusal.tsx'
import { offered } from '../../service/catalogue/actions/services.ts'
import type { PackageTexts } from '../../service/catalogue/model.ts'
import { examplesFor, libraryPackages, publishExamples } from './actions.ts'
import { FirstForm } from './model.ts'
import { ExamplesPage, type FirstErrors, GovernmentPage, ProvincePage, unitField } from './pages.tsx'
import { refusals, words } from './words.ts'

/** Adds the very first tenant; refused with `exists` once there is one. Needs the owner, so main.ts lends it. */
export type FirstTenant = (wanted: unknown, now: Date) => Promise<Result<Tenant, TenantRefusal>>

const formKey = () => secretToken().slice(0, 22)

/** While there is no tenant every page leads to /mulai, where the region is chosen; afterwards this stands aside. */
export const firstVisit =
  (first: FirstTenant | undefined): MiddlewareHandler<Vars> =>
  async (c, next) => {
    if (c.get('tenant') as Tenant | undefined) return next()
    const { path, method } = c.req
    if (!first || path.startsWith('/api')) return refusalPage(c, 'closed')
    if (method === 'POST' && path === '/mulai/wilayah') return begin(c, first)
    if (method !== 'GET' && method !== 'HEAD') return refusalPage(c, 'closed')
    if (path !== '/mulai') return c.redirect('/mulai', 303)
    return choose(c)
  }

const areasOf = (c: Ctx, code?: string) => c.get('site').db.outside((tx) => childrenOf(tx, code))

async function choose(c: Context<Vars>): Promise<Response> {
  const provinces = await areasOf(c)
  const asked = c.req.query('provinsi')
  const province = provinces.find((area) => area.code === asked)
  if (!province) {
    const error = asked === undefined ? undefined : words.provinceMissing[c.get('lang')]
    return c.html(<ProvincePage ctx={c.get('page')} provinces={provinces} error={error} />, error ? 422 : 200)
  }
  const areas = await areasOf(c, province.code)
  const wanted = c.req.query('wilayah')
  const chosen = [province, ...areas].find((area) => area.code === wanted)
  const errors = wanted !== undefined && !chosen ? { wilayah: words.governmentMissing[c.get('lang')] } : {}
  const value = chosen ? proposal(chosen, province.code) : {}
  const shown = { ctx: c.get('page'), province, areas, value, errors, chosen: chosen !== undefined, formKey: formKey() }
  return c.html(<GovernmentPage {...shown} />, 'wilayah' in errors ? 422 : 200)
}

/** What most would write themselves. The seat of a regency is a guess to be mended: its own name without its kind. */
function proposal(area: { code: string; name: string }, province: string) {
  const name = area.code === province ? fill(words.provincial.id, { name: area.name }) : area.name
  const seat = area.name.replace(/^(Kabupaten|Kota)( Administrasi)? /, '')
  return { wilayah: area.code, nama: name, kedudukan: seat, zona: zoneOf(area.code), host: '' }
}

const errorWords = {
  kode: words.codeWrong,
  wilayah: words.governmentMissing,
  nama: words.nameBad,
  kedudukan: words.seatBad,
  zona: words.zoneBad,
  host: words.hostBad,
} as const

/** There is no region yet to keep an idempotency row in; a repeat finds the tenant and goes on the same way. */
async function begin(c: Context<Vars>, first: FirstTenant): Promise<Response> {
  const posted = await readBody(c.req.raw, { maxBytes: 50_000, spool: c.get('site').files.spool })
  if (typeof posted === 'string') return refusalPage(c, posted)
  await posted.discard()
  const value = Object.fromEntries(
    Object.entries(posted.fields).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
  const provinces = await areasOf(c)
  const province = provinces.find((area) => area.code === value.provinsi)
  if (!province) return c.redirect('/mulai', 303)
  const again = async (errors: FirstErrors, status: 422 | 429 = 422) => {
    const areas = await areasOf(c, province.code)
    const shown = { ctx: c.get('page'), province, areas, value, errors, chosen: true, formKey: formKey() }
    return c.html(<GovernmentPage {...shown} />, status)
  }
  const form = FirstForm.safeParse(value)
  if (!form.success) {
    const names = new Set(form.error.issues.map((issue) => issue.path[0] as keyof FirstForm))
    return again(Object.fromEntries([...names].map((name) => [name, errorWords[name][c.get('lang')]])))
  }
  const { db, config } = c.get('site')
  const now = c.get('now')
  const lang = c.get('lang')
  const until = await setupTry(c.get('site'), noTenant, addressOf(c), now)
  if (until) {
    const time = clockText(c.get('page').zone, until, lang)
    return again({ kode: fill(words.codeTooMany[lang], { time }) }, 429)
  }
  const { kode: code } = form.data
  if (!(await db.inRegion(noTenant, (tx) => setupCodeFits(tx, config.secret, code, now)))) {
    return again({ kode: words.codeWrong[lang] })
  }
  const { wilayah: region, nama: name, kedudukan: seat, zona: zone, host } = form.data
  const wanted = { region, kind: 'government', name, seat, zone, hosts: host === '' ? [] : [host] }
  const added = await first(wanted, now)
  if (added.ok) {
    await db.inRegion(added.value.region, (tx) => carrySetupCode(tx, config.secret, code, now))
    await db.inRegion(noTenant, endSetupCode)
  }
  if (added.ok || added.refusal === 'exists') return c.redirect('/mulai', 303)
  return again({ wilayah: words.governmentMissing[c.get('lang')] })
}

export const setupRoutes = new Hono<Vars>()

setupRoutes.use('/mulai/layanan', requireStaff('office.manage'))

const inTenant = <T,>(c: Ctx, work: Parameters<typeof c.var.site.db.inRegion<T>>[1]) =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

setupRoutes.get('/mulai/layanan', async (c) => {
  const packages = await libraryPackages()
  return c.html(await inTenant(c, (tx) => examplesPage(c, tx, packages)))
})

/** `chosen`: what was posted; else the units of the same key are proposed. */
async function examplesPage(
  c: Ctx,
  tx: Tx,
  packages: readonly PackageTexts[],
  more: { chosen?: ReadonlyMap<string, string>; error?: string } = {},
) {
  const lang = c.get('lang')
  const open = (await units(tx)).filter((unit) => !unit.closedOn)
  const services = new Map<string, string[]>()
  for (const { service } of await examplesFor(tx, packages)) {
    services.set(service.unit, [...(services.get(service.unit) ?? []), service.name[lang]])
  }
  const proposed = more.chosen ?? new Map(open.map(({ key }) => [key, key]))
  return (
    <ExamplesPage
      ctx={c.get('page')}
      offered={(await offered(tx)).length}
      groups={[...services].map(([key, names]) => ({ key, services: names }))}
      units={open.map((unit) => ({ value: unit.key, text: lang === 'id' ? unit.name : unit.nameEn }))}
      value={Object.fromEntries([...proposed].map(([key, unit]) => [unitField(key), unit]))}
      formKey={formKey()}
      error={more.error}
    />
  )
}

setupRoutes.post('/mulai/layanan', async (c) => {
  const packages = await libraryPackages()
  return write(c, async (tx, { fields }) => {
    const actor = c.get('actor')
    const chosen = new Map(
      Object.entries(fields).flatMap(([name, unit]) =>
        name.startsWith(unitField('')) && typeof unit === 'string' && unit !== ''
          ? [[name.slice(unitField('').length), unit] as const]
          : [],
      ),
    )
    const done =
      actor.kind === 'staff'
        ? await publishExamples(tx, packages, chosen, actor, c.get('now'))
        : no<'forbidden'>('forbidden')
    if (done.ok) return go('/operator/layanan?kabar=terbit')
    const error = refusals[done.refusal][c.get('lang')]
    return page(await examplesPage(c, tx, packages, { chosen, error }), done.refusal === 'forbidden' ? 403 : 422)
  })
})
