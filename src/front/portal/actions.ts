/** Front, portal: gathers what the public pages show: offers, figures of the record, offices and their hours. Reads only. */
import { calendarOfUnit, officeHoursOf, units } from '../../base/offices/actions.ts'
import type { Unit } from '../../base/offices/model.ts'
import { closingAfter, isOpen, nextOpening } from '../../engines/calendar/calendar.ts'
import type { Lang } from '../../kernel/language.ts'
import { dayIn, momentOf, type Zone } from '../../kernel/time.ts'
import type { Database, Tx } from '../../platform/db.ts'
import { loadByService, performance, sentSince, weeklyOf } from '../../service/cases/actions/performance.ts'
import { offered, type Published } from '../../service/catalogue/actions/services.ts'
import type { Listed, Measured, OfficeNow, Today, Week } from './model.ts'

export type Offer = Listed & { published: Published }

/** What a region offers, each with its office and its figures. */
export async function offers(tx: Tx, db: Database, lang: Lang, now: Date): Promise<Offer[]> {
  const all = await offered(tx)
  const names = new Map((await units(tx)).map((unit) => [unit.key, unitName(unit, lang)]))
  const measured = await measuredByService(tx, db, now)
  return all.map((published) => ({
    published,
    service: published.service,
    state: published.state,
    unitName: names.get(published.service.unit) ?? published.service.unit,
    measured: measured.get(published.service.id),
  }))
}

const unitName = (unit: Pick<Unit, 'name' | 'nameEn'>, lang: Lang): string => (lang === 'id' ? unit.name : unit.nameEn)

type Kept<T> = Map<string, { at: number; value: Promise<T> }>
const kept = new WeakMap<Database, Kept<Map<string, Measured>>>()

/** Figures are counted anew after this long: fresh enough for people, and one count for many visits. */
const keptMs = 60_000

/** The figures of every service of the region, at most a minute old in this process. */
function measuredByService(tx: Tx, db: Database, now: Date): Promise<Map<string, Measured>> {
  const ofDatabase: Kept<Map<string, Measured>> = kept.get(db) ?? new Map()
  kept.set(db, ofDatabase)
  const known = ofDatabase.get(tx.region)
  if (known && Math.abs(now.getTime() - known.at) < keptMs) return known.value
  const value = countByService(tx, now)
  ofDatabase.set(tx.region, { at: now.getTime(), value })
  value.catch(() => ofDatabase.delete(tx.region))
  return value
}

async function countByService(tx: Tx, now: Date): Promise<Map<string, Measured>> {
  const figures = new Map<string, Measured>()
  for (const { serviceId, sent, open, overdue } of await loadByService(tx, now))
    figures.set(serviceId, { decided: 0, onTime: 0, sent, open, overdue })
  for (const { serviceId, decided, onTime, citizenP50: p50, citizenP90: p90 } of await performance(tx, now)) {
    const load = figures.get(serviceId) ?? { sent: 0, open: 0, overdue: 0 }
    figures.set(serviceId, { ...load, decided, onTime, p50, p90 })
  }
  return figures
}

/** The region since local midnight, and at most a minute ago over the window; a service no longer offered counts too. */
export async function today(tx: Tx, db: Database, zone: Zone, now: Date): Promise<Today> {
  const all = [...(await measuredByService(tx, db, now)).values()]
  const sum = (of: 'open' | 'overdue' | 'decided' | 'onTime') => all.reduce((total, one) => total + one[of], 0)
  return {
    sent: await sentSince(tx, momentOf(zone, dayIn(zone, now), 0)),
    open: sum('open'),
    overdue: sum('overdue'),
    decided: sum('decided'),
    onTime: sum('onTime'),
  }
}

/** The offices that serve something here, whether their counters are open at this moment, and until when. By name. */
export async function officesNow(tx: Tx, keys: ReadonlySet<string>, lang: Lang, now: Date): Promise<OfficeNow[]> {
  const found: OfficeNow[] = []
  for (const unit of await units(tx)) {
    if (!keys.has(unit.key) || unit.closedOn || officeHoursOf(unit).week.every((day) => day.length === 0)) continue
    const calendar = await calendarOfUnit(tx.region, unit)
    const open = isOpen(calendar, now)
    const until = closingAfter(calendar, now) ?? nextOpening(calendar, now)
    found.push({ name: unitName(unit, lang), address: unit.address, phone: unit.phone, open, until })
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, lang))
}

/** Decisions of one service by week over half a year, oldest first. */
export const weeks = async (tx: Tx, serviceId: string, zone: Zone, now: Date): Promise<Week[]> =>
  (await weeklyOf(tx, serviceId, zone, now)).map(({ week, decided, onTime, citizenP50 }) => ({
    week,
    decided,
    onTime,
    p50: citizenP50,
  }))
