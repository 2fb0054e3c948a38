/** Simulator: what is asked for and what came of it. Pure shapes. */

/** One past: written once, in one transaction, into a region that was marked for it when it was added. */
export type Written = {
  seed: string
  days: number
  cases: number
  /** Begun and never sent. */
  abandoned: number
  /** Acts of officers and of the clock. */
  officerActs: number
  clockActs: number
  letters: number
  /** Ids of services that no invented person can apply for. */
  passedOver: string[]
  milliseconds: number
}

/** `not-simulated`: the region is one whose past is its own. `written`: it has its past already. `not-yet`: its end lies ahead. */
export type HistoryRefusal = 'not-simulated' | 'written' | 'not-yet' | 'no-offices' | 'stopped'

/** Applications begun on a plain weekday, unless told otherwise. */
export const usualDemand = 7

/** Days of history that the demonstration starts with, unless told otherwise. */
export const usualDays = 400

export const longestDays = 1000
