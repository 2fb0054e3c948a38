/** Platform, ui: what every page must be told about the visit it is drawn for. Types only; it touches nothing. */
import type { Lang } from '../../kernel/language.ts'
import type { Zone } from '../../kernel/time.ts'

/** One visit. The web layer makes it once per request; pages and components only read it. */
export type PageContext = {
  lang: Lang
  /** Current path with its query, e.g. `/lacak?nomor=2026-00412`; the language link keeps it. */
  path: string
  /** Full name of the region or publisher, e.g. `Kabupaten Sukamaju Raya`. */
  regionName: string
  tenantKind: 'government' | 'publisher'
  /** Whether this region is invented; a banner then says so on every page. */
  demo: boolean
  /** The time in which this region's past was made by a simulation; figures and lists say so. */
  simulated?: { from: Date; to: Date /** It is being written and not there yet. */; isWriting?: boolean }
  /** The officer at work, absent for citizens. */
  signedIn?: {
    name: string
    position: string
    /** The pages of work that are open to this person, first the one where work begins. Without it: the workbench. */
    links?: readonly { key: string; href: string; text: string }[]
  }
  /** Someone who has a page of their own applications: an account, or a helper. */
  account?: boolean
  /** The number a person quotes when something broke. */
  requestId: string
  now: Date
  zone: Zone
}
