/** Cases: pure rules of touch time: how much of the time since an officer was last heard of counts as work on a task. */

/** A page at which nothing was pressed, typed or moved for so long has stopped counting. About the time one page of a document is read. */
export const idleAfterMs = 120_000
/** How often an open page with somebody at it says so. */
export const beatEveryMs = 30_000
/** Two signs further apart than this had nobody at the page between them: one lost sign is forgiven, two are not. */
export const beatMostMs = 65_000
/** Away for so long, coming back is a new sitting; the time between is neither work nor idle. */
export const sittingEndsMs = 30 * 60_000
/** So many tasks, of at least two officers, before a head is told what is usual: else it would be one person's time. */
export const fewestTasks = 5
export const fewestOfficers = 2

/** When and how an officer was last heard of. `opened`: a page was sent; `running`: it said somebody is at it; `stopped`: nobody any more. */
export type Mark = { at: Date; kind: 'opened' | 'running' | 'stopped' }
/** What is heard now. `acted`: something was sent from the page of the task. */
export type Sign = Mark['kind'] | 'acted'

export type Counted = { activeMs: number; estimated: boolean; mark: Mark }

/**
 * Work between the officer's last mark and now, in milliseconds by the server's clock alone, so that whatever a page
 * claims the sum never exceeds the time that passed. A page that runs scripts counts from sign to sign. From one
 * that runs none only its opening and the act are known: that much, no more than until it would have stopped, is an
 * estimate.
 */
export function counted(last: Mark | undefined, sign: Sign, now: Date): Counted {
  if (!last) return { activeMs: 0, estimated: false, mark: { at: now, kind: sign === 'acted' ? 'opened' : sign } }
  const gap = Math.max(0, now.getTime() - last.at.getTime())
  // A clock set back counts nothing twice: the mark stays where it was.
  const at = gap === 0 ? last.at : now
  const near = gap <= beatMostMs ? gap : 0
  if (sign === 'acted') {
    if (last.kind === 'opened')
      return { activeMs: Math.min(gap, idleAfterMs), estimated: gap > 0, mark: { at, kind: 'opened' } }
    return { activeMs: last.kind === 'running' ? near : 0, estimated: false, mark: { at, kind: last.kind } }
  }
  if (sign === 'opened')
    return { activeMs: last.kind === 'running' ? near : 0, estimated: false, mark: { at, kind: 'opened' } }
  return { activeMs: last.kind === 'stopped' ? 0 : near, estimated: false, mark: { at, kind: sign } }
}

/** Of the time since a task's own last sign, what was not work: idle while the sitting lasts; beyond, another sitting begins. */
export function beside(sinceMs: number, activeMs: number): { idleMs: number; sitting: 0 | 1 } {
  if (sinceMs > sittingEndsMs) return { idleMs: 0, sitting: 1 }
  return { idleMs: Math.max(0, sinceMs - activeMs), sitting: 0 }
}

/** Whole minutes as people are told them; what began counts as one. */
export const minutesOf = (ms: number): number => (ms <= 0 ? 0 : Math.max(1, Math.round(ms / 60_000)))
