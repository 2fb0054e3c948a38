/** Front, trail: /jejak, for the inspectorate, the secretary and, of their own unit, heads. Reads only. */
import { Hono } from 'hono'
import { entriesOf } from '../../base/journal/actions.ts'
import { type Kind, kinds } from '../../base/journal/model.ts'
import { units as allUnits, positions } from '../../base/offices/actions.ts'
import { requireStaff } from '../../base/people/actions/guard.ts'
import { namesOf } from '../../base/people/actions/staff.ts'
import { unitsFor } from '../../base/people/model.ts'
import { isUuid, readCaseNumber } from '../../kernel/id.ts'
import type { Lang } from '../../kernel/language.ts'
import { addDays, isDay, momentOf } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { Vars } from '../../platform/http.tsx'
import { findCaseByNumber, numbersOf } from '../../service/cases/actions/read.ts'
import { type Asked, TrailPage } from './pages.tsx'

export const trailRoutes = new Hono<Vars>()

const shown = 50
/** Without a day, an own unit or a position is looked for this far back: further, the journal of a region is long. */
const boundDays = 31

const allKinds = Object.keys(kinds).filter((name): name is Kind => Object.hasOwn(kinds, name))

/** With their units: many offices have a position of the same title. */
async function positionTitles(tx: Tx, lang: Lang) {
  const unitOf = new Map((await allUnits(tx)).map((unit) => [unit.id, lang === 'id' ? unit.name : unit.nameEn]))
  return (await positions(tx)).map((one) => {
    const title = lang === 'id' ? one.title : one.titleEn
    return { id: one.id, title: [title, unitOf.get(one.unitId)].filter(Boolean).join(', ') }
  })
}

trailRoutes.get('/jejak', requireStaff('journal.read'), async (c) => {
  const { zone, region } = c.get('tenant')
  const lang = c.get('lang')
  const now = c.get('now')
  const units = unitsFor(c.get('actor'), 'journal.read')
  const number = c.req.query('nomor')?.trim().slice(0, 40) || undefined
  const positionId = c.req.query('jabatan') ?? ''
  const day = c.req.query('hari') ?? ''
  const before = c.req.query('sebelum') ?? ''
  const asked: Asked = {
    kind: allKinds.find((kind) => kind === c.req.query('perbuatan')),
    number,
    positionId: isUuid(positionId) ? positionId : undefined,
    day: isDay(day) ? day : undefined,
  }
  const bounded = !isDay(day) && number === undefined && (units !== 'all' || asked.positionId !== undefined)
  const bound = new Date(now.getTime() - boundDays * 86_400_000)
  const span = isDay(day)
    ? { from: momentOf(zone, day, 0), to: momentOf(zone, addDays(day, 1), 0) }
    : { from: bounded ? bound : undefined }
  const seen = await c.get('site').db.inRegion(region, async (tx) => {
    const read = number === undefined ? undefined : readCaseNumber(number)
    const it = read === undefined ? undefined : await findCaseByNumber(tx, read)
    const found =
      number !== undefined && !it
        ? []
        : await entriesOf(tx, {
            units,
            kind: asked.kind,
            positionId: asked.positionId,
            caseId: it?.id,
            ...span,
            before: isUuid(before) ? before : undefined,
            limit: shown + 1,
          })
    const entries = found.slice(0, shown)
    const people = entries.flatMap(({ officer, facts }) => [officer, facts.subject, facts.to, facts.from])
    return {
      entries,
      more: found.length > shown,
      names: await namesOf(
        tx,
        people.filter((id): id is string => typeof id === 'string' && isUuid(id)),
      ),
      numbers: await numbersOf(
        tx,
        entries.flatMap(({ caseId }) => (caseId ? [caseId] : [])),
      ),
      positions: await positionTitles(tx, lang),
    }
  })
  const { more, ...rest } = seen
  const query = new URLSearchParams(c.req.query())
  query.set('sebelum', seen.entries.at(-1)?.id ?? '')
  const olderHref = more ? `/jejak?${query}` : undefined
  return c.html(<TrailPage ctx={c.get('page')} {...rest} {...{ asked, bounded, olderHref }} kinds={allKinds} />)
})
