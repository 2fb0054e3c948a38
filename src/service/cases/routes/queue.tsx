/** Cases: the officer's lists: the desk with its queue, taking the oldest, search. */
import { Hono } from 'hono'
import { staffIn } from '../../../base/offices/actions.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { mayAnywhere, unitsFor } from '../../../base/people/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { isUuid } from '../../../kernel/id.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Chip } from '../../../platform/ui/components.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import { calendarOf } from '../actions/clock.ts'
import { filtersOf } from '../actions/filters.ts'
import { countObjections } from '../actions/objections.ts'
import { claimOldest, queuesOf } from '../actions/officer.ts'
import { opinionsFor } from '../actions/opinions.ts'
import { deskOf, heldInUnits, searchCases, unitsLed } from '../actions/read.ts'
import { countToSettle } from '../actions/reopening.ts'
import { type SearchLine, Status } from '../model.ts'
import { DeskPage, exportHref, filterQuery, SearchPage, type ServiceName } from '../pages/desk.tsx'
import type { SaidProps } from '../pages/parts.tsx'
import { UnitPage } from '../pages/unit.tsx'
import { isGivenOut } from '../rules/assignment.ts'
import { objectionWords } from '../words/objection.ts'
import { opinionWords } from '../words/opinion.ts'
import { reopenWords } from '../words/reopening.ts'
import { secondWords } from '../words/second.ts'
import { refusalWords } from '../words.ts'
import { formKey, inRegion, officer, saidOf } from './common.tsx'

export const queueRoutes = new Hono<Vars>()

/** A number of the address: whole, not negative, no larger than JavaScript counts; else nothing. */
const whole = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
/** A name of a service in the address: what cannot be one is nothing. */
const word = (value: string | undefined): string | undefined =>
  value !== undefined && /^[a-z0-9-]{1,80}$/.test(value) ? value : undefined

/** Services of these units, for a filter; a filter that could find nothing is not offered. */
const servicesOf = async (c: Ctx, tx: Tx, units: 'all' | readonly string[]): Promise<ServiceName[]> =>
  (await offered(tx))
    .filter(({ service }) => units === 'all' || units.includes(service.unit))
    .map(({ service }) => ({ id: service.id, name: service.name[c.get('lang')] }))

/** Services of these units that give tasks out, by name. */
async function givenOutIn(c: Ctx, tx: Tx, units: readonly string[]): Promise<{ names: string[]; all: boolean }> {
  const here = (await offered(tx)).filter(({ service }) => units.includes(service.unit))
  const given = here.filter(({ service }) => isGivenOut({ assignment: service.assignment?.rule }))
  return { names: given.map(({ service }) => service.name[c.get('lang')]), all: given.length === here.length }
}

/** What waits for this officer beside the queue, with how many: objections, opinions, and proposals of colleagues. */
async function besideOf(c: Ctx, tx: Tx): Promise<Chip[]> {
  const lang = c.get('lang')
  const staff = officer(c)
  const settles = mayAnywhere(staff, 'objection.decide')
  const objections = settles ? await countObjections(tx, staff, c.get('now')) : 0
  const { reopenings, revocations } = settles ? await countToSettle(tx, staff) : { reopenings: 0, revocations: 0 }
  const opinions = (await opinionsFor(tx, staff)).length
  return [
    ...(objections > 0 ? [{ text: `${objectionWords.desk[lang]}: ${objections}`, href: '/meja/keberatan' }] : []),
    ...(reopenings > 0 ? [{ text: `${reopenWords.section[lang]}: ${reopenings}`, href: '/meja/pembukaan' }] : []),
    ...(revocations > 0
      ? [{ text: `${secondWords.revocations[lang]}: ${revocations}`, href: '/meja/pencabutan' }]
      : []),
    ...(opinions > 0 ? [{ text: `${opinionWords.desk[lang]}: ${opinions}`, href: '/meja/pendapat' }] : []),
  ]
}

/** The desk; drawn in answer to a post as well, with what went wrong. */
export async function deskPage(c: Ctx, tx: Tx, more: { problem?: string; said?: SaidProps; written?: string[] } = {}) {
  const staff = officer(c)
  const filter = { serviceId: word(c.req.query('layanan')), late: c.req.query('terlambat') === '1' }
  const after = whole(c.req.query('setelah')) ?? 0
  const desk = await deskOf(
    tx,
    staff,
    { serviceId: filter.serviceId, late: filter.late ? c.get('now') : undefined },
    after,
  )
  const calendars = new Map<string, Calendar>()
  for (const known of desk.services.values())
    calendars.set(known.service.unit, await calendarOf(tx, known.service.unit))
  const query = new URLSearchParams(filterQuery(filter))
  const last = desk.waiting.at(-1)
  if (last) query.set('setelah', String(last.arrival))
  const { path, ...ctx } = c.get('page')
  const units = queuesOf(staff).map((queue) => queue.unitKey)
  return (
    <DeskPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? path : '/meja' }}
      desk={desk}
      formKey={formKey()}
      calendars={calendars}
      services={await servicesOf(c, tx, units)}
      givenOut={await givenOutIn(c, tx, units)}
      filter={filter}
      filters={await filtersOf(tx, staff)}
      leads={unitsLed(staff).length > 0}
      beside={await besideOf(c, tx)}
      moreHref={desk.more ? `/meja?${query}` : undefined}
      {...more}
    />
  )
}

queueRoutes.get('/meja', async (c) =>
  c.html(await inRegion(c, async (tx) => deskPage(c, tx, { said: await saidOf(c, tx) }))),
)

queueRoutes.get('/meja/unit', async (c) => {
  const staff = officer(c)
  const units = unitsLed(staff)
  if (units.length === 0) return refusalPage(c, 'forbidden')
  const asked = c.req.query('pemegang') ?? ''
  const filter = {
    holder: isUuid(asked) ? asked : undefined,
    late: c.req.query('terlambat') === '1',
    untaken: c.req.query('belum') === '1',
  }
  const day = dayIn(c.get('tenant').zone, c.get('now'))
  const html = await inRegion(c, async (tx) => {
    const { lines, services, waits } = await heldInUnits(tx, staff, {
      holder: filter.untaken ? undefined : filter.holder,
      untaken: filter.untaken,
      late: filter.late ? c.get('now') : undefined,
    })
    const onDuty: string[] = []
    for (const unit of units)
      for (const kind of ['petugas', 'kepala'] as const) onDuty.push(...(await staffIn(tx, unit, kind, day)))
    const holders = lines.flatMap((line) => line.claimedBy ?? [])
    const calendars = new Map<string, Calendar>()
    for (const known of services.values()) calendars.set(known.service.unit, await calendarOf(tx, known.service.unit))
    const names = await namesOf(tx, [...onDuty, ...holders])
    return <UnitPage ctx={c.get('page')} {...{ lines, services, waits, calendars, names, filter }} />
  })
  return c.html(html)
})

queueRoutes.get('/meja/ambil', (c) => c.redirect('/meja', 303))

queueRoutes.post('/meja/ambil', (c) =>
  write(c, async (tx) => {
    const taken = await claimOldest(tx, officer(c), c.get('now'))
    if (taken.ok) return go(`/meja/berkas/${taken.value.caseId}?hasil=diambil#awal`)
    return page(await deskPage(c, tx, { problem: refusalWords[taken.refusal][c.get('lang')] }), 409)
  }),
)

queueRoutes.get('/meja/cari', async (c) => {
  const status = Status.safeParse(c.req.query('status'))
  const asked = {
    q: c.req.query('q')?.trim().slice(0, 200) || undefined,
    status: status.success ? status.data : undefined,
    serviceId: word(c.req.query('layanan')),
  }
  const before = whole(c.req.query('sebelum'))
  const { lines, services, filters } = await inRegion(c, async (tx) => {
    const found: SearchLine[] = await searchCases(tx, officer(c), { ...asked, before })
    return {
      lines: found,
      services: await servicesOf(c, tx, unitsFor(officer(c), 'case.search')),
      filters: await filtersOf(tx, officer(c)),
    }
  })
  const shown = lines.slice(0, 50)
  const query = new URLSearchParams(c.req.query())
  query.delete('bahasa')
  const here = `/meja/cari?${query}`
  query.set('sebelum', String(shown.at(-1)?.arrival ?? 0))
  const searched = Boolean(asked.q || asked.status || asked.serviceId)
  return c.html(
    <SearchPage
      ctx={c.get('page')}
      services={services}
      asked={asked}
      lines={shown}
      searched={searched}
      filters={filters}
      formKey={formKey()}
      here={here}
      acts={mayAnywhere(officer(c), 'case.note')}
      exportHref={lines.length > 0 && mayAnywhere(officer(c), 'list.export') ? exportHref(asked) : undefined}
      olderHref={lines.length > 50 ? `/meja/cari?${query}` : undefined}
    />,
  )
})
