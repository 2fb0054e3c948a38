/** Front, portal: what the public pages are told: figures, offices, service standards as texts. Pure types. */
import type { LifeEventId, Service } from '../../service/catalogue/model.ts'

/** What was measured of one service within the last 90 days, and what is in hand now. Times in seconds of the citizen's clock. */
export type Measured = {
  decided: number
  onTime: number
  p50?: number
  p90?: number
  sent: number
  open: number
  overdue: number
}

/** A service as lists show it. `measured` is absent when nothing was sent or decided within the window. */
export type Listed = {
  service: Service
  state: 'open' | 'paused'
  unitName: string
  measured?: Measured
}

/** The whole region today. */
export type Today = { sent: number; open: number; overdue: number; decided: number; onTime: number }

export type OfficeNow = {
  name: string
  address: string
  phone: string
  /** Open until, or closed until. */
  open: boolean
  until: Date
}

export type Week = { week: string; decided: number; onTime: number; p50?: number }

/** A service or life event named elsewhere by id. */
export type Named = { href: string; name: string }

export type EventSummary = { id: LifeEventId; name: string; summary: string; steps: number }
