/** Cases: how long it really takes, computed from what happened; nothing here can be typed in. */
import type { Tx } from '../../../platform/db.ts'
import type { Load, Performance, Weekly } from '../store.ts'
import * as store from '../store.ts'

export type { Load, Performance, Weekly }

/** Days looked back for the figures beside a promise. */
export const windowDays = 90

const kept = new Map<string, { at: number; value: Promise<Performance[]> }>()

/** Figures of every service over the last 90 days. Kept for five minutes per process and database. */
export function performance(tx: Tx, now: Date, cacheKey?: string): Promise<Performance[]> {
  const since = new Date(now.getTime() - windowDays * 86_400_000)
  if (!cacheKey) return store.performanceSince(tx, since)
  const known = kept.get(cacheKey)
  if (known && now.getTime() - known.at < 300_000) return known.value
  const value = store.performanceSince(tx, since)
  kept.set(cacheKey, { at: now.getTime(), value })
  value.catch(() => kept.delete(cacheKey))
  return value
}

/** Decisions by week over the last 26 weeks. */
export const weeklyOf = (tx: Tx, serviceId: string, now: Date): Promise<Weekly[]> =>
  store.weeklyOf(tx, serviceId, new Date(now.getTime() - 182 * 86_400_000))

/** Sent since the given moment, open now, overdue now. */
export const countsOfDay = store.countsOfDay

/** Of each service: applications sent within the window, open now, and overdue now. */
export const loadByService = (tx: Tx, now: Date): Promise<Load[]> =>
  store.loadByService(tx, new Date(now.getTime() - windowDays * 86_400_000), now)
