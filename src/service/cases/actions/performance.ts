/** Cases: how long it really takes, computed from what happened; nothing here can be typed in. */
import { type Zone, zoneHours } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Load, Performance, Weekly } from '../store/figures.ts'
import * as store from '../store/figures.ts'

export type { Load, Performance, Weekly }

/** Days looked back for the figures beside a promise. */
export const windowDays = 90

/** Figures of every service over the last 90 days. */
export const performance = (tx: Tx, now: Date): Promise<Performance[]> =>
  store.performanceSince(tx, new Date(now.getTime() - windowDays * 86_400_000))

/** Decisions by week of the region's own clock over the last 26 weeks. */
export const weeklyOf = (tx: Tx, serviceId: string, zone: Zone, now: Date): Promise<Weekly[]> =>
  store.weeklyOf(tx, serviceId, new Date(now.getTime() - 182 * 86_400_000), zoneHours[zone])

/** Sent since the given moment. */
export const sentSince = store.sentSince

/** Of each service: applications sent within the window, open now, and overdue now. */
export const loadByService = (tx: Tx, now: Date): Promise<Load[]> =>
  store.loadByService(tx, new Date(now.getTime() - windowDays * 86_400_000), now)
