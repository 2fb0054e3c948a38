/** Simulator, rules: who of an office takes which task when, and when it is done. Pure, over what is known in memory. */
import type { Session } from './habits.ts'

/** `arrival`: its place among the cases of this past, which no other database numbers otherwise. */
export type Waiting = {
  taskId: string
  caseId: string
  element: string
  act: string
  lane: string
  service: string
  arrival: number
  openedAt: number
}

export type Worker<P> = {
  person: P
  /** Until when something else keeps them, in milliseconds since 1970. */
  freeAt: number
  /** Their times at this desk from a moment on, in order, without end or nearly so. */
  sessions(from: number): Iterable<Session>
  /** Milliseconds this task takes them. */
  timeFor(task: Waiting): number
  /** Milliseconds for which it then lies until it can be finished, while they do other things: a visit is planned for a day. */
  waitFor(task: Waiting): number
  /** Whether another pair of eyes is needed. */
  isBarred(task: Waiting): boolean
}

export type Taken<P> = { person: P; task: Waiting; from: number; to: number }

/** Writing down what was found at a place. */
const writingMs = 10 * 60_000

/** The moment at which work of that length is done that begins at `from`, at the desk alone. Undefined when nobody sits there again. */
function doneAt(worker: Worker<unknown>, from: number, length: number): number | undefined {
  let left = length
  for (const session of worker.sessions(from)) {
    const begin = Math.max(session.from, from)
    if (session.to - begin >= left) return Math.ceil(begin + left)
    left -= Math.max(0, session.to - begin)
  }
  return undefined
}

/** From when somebody sits at the desk and is free. */
function readyAt(worker: Worker<unknown>): number | undefined {
  for (const session of worker.sessions(worker.freeAt))
    if (session.to > worker.freeAt) return Math.max(session.from, worker.freeAt)
  return undefined
}

/**
 * What is taken before `until`, in order of taking: always the task that arrived first, by whoever is there first. Tasks
 * taken leave `queue`; `freeAt` of those who took them moves on, beyond `until` where a file is not done by then.
 */
export function takeUntil<P>(queue: Waiting[], workers: readonly Worker<P>[], until: number): Taken<P>[] {
  if (queue.length === 0) return []
  const taken: Taken<P>[] = []
  queue.sort((a, b) => a.arrival - b.arrival || a.openedAt - b.openedAt)
  const gone = new Set<Worker<P>>()
  for (;;) {
    let best: { worker: Worker<P>; at: number; place: number } | undefined
    for (const worker of workers) {
      if (gone.has(worker)) continue
      const ready = readyAt(worker)
      if (ready === undefined || ready >= until) {
        gone.add(worker)
        continue
      }
      const choice = nextFor(worker, queue, ready)
      if (!choice || choice.at >= until) continue
      if (!best || choice.at < best.at) best = { worker, ...choice }
    }
    if (!best) return taken
    const { worker, at } = best
    const [task] = queue.splice(best.place, 1)
    if (!task) return taken
    const done = doneAt(worker, at, worker.timeFor(task))
    if (done === undefined) return taken
    const wait = worker.waitFor(task)
    const finished = wait > 0 ? doneAt(worker, done + wait, writingMs) : done
    if (finished === undefined) return taken
    worker.freeAt = done
    taken.push({ person: worker.person, task, from: Math.ceil(at), to: finished })
  }
}

/** What this person would take next and when: the oldest that waits when they are ready, else the next to come. */
function nextFor(worker: Worker<unknown>, queue: readonly Waiting[], ready: number) {
  let later: { at: number; place: number } | undefined
  for (const [place, task] of queue.entries()) {
    if (worker.isBarred(task)) continue
    if (task.openedAt <= ready) return { at: ready, place }
    if (!later || task.openedAt < later.at) later = { at: task.openedAt, place }
  }
  if (!later) return undefined
  // It comes when they may be away: then it is taken when they are back.
  for (const session of worker.sessions(later.at))
    if (session.to > later.at) return { at: Math.max(session.from, later.at), place: later.place }
  return undefined
}
