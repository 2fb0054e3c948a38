/** Engine room of procedures: whether what is drawn can be done within what the service promises. Pure. */
import { wholeGraphOf } from './graph.ts'
import type { Problem, Procedure, ProcedureNode } from './model.ts'
import { spanOf } from './timer.ts'

/** A length of time by one of the clocks: `hari-kerja`, `hari-kalender`, `jam-layanan`, `jam`. */
export type Promised = { clock: string; length: number }

type Found = Pick<Partial<Problem>, 'severity' | 'found' | 'allowed'> & { node: ProcedureNode }

/** Working days of one unit of each clock, by a week of five days of eight hours; only clocks of one kind compare exactly. */
const kinds: Record<string, { kind: string; days: number }> = {
  'hari-kerja': { kind: 'days', days: 1 },
  'jam-layanan': { kind: 'hours', days: 1 / 8 },
  'hari-kalender': { kind: 'calendar', days: 5 / 7 },
  jam: { kind: 'calendar', days: 5 / 7 / 24 },
}

/**
 * Ends that cannot be reached in time by any way, and elements that alone take longer. Errors where clocks are alike.
 * While one of `standing` has to act the promise stands still, so that their time does not count.
 */
export function checkDurations(procedure: Procedure, promise: Promised, standing: readonly string[] = []): Found[] {
  const { nodes, before } = wholeGraphOf(procedure)
  const promised = kinds[promise.clock]
  if (!promised) return []
  const lengths = nodes.map((node) => {
    const who = node.kind === 'boundary' ? nodes[node.host]?.lane : node.lane
    const stands = (node.kind === 'boundary' || node.kind === 'task') && who !== undefined && standing.includes(who)
    return stands ? undefined : lengthOf(node)
  })
  const days = lengths.map((length) => (length ? length.length * (kinds[length.clock]?.days ?? 0) : 0))
  const earliest: number[] = nodes.map((_, at) =>
    before(at).length === 0 ? (days[at] ?? 0) : Number.POSITIVE_INFINITY,
  )
  for (let changed = true; changed; ) {
    changed = false
    for (const [at, node] of nodes.entries()) {
      const ways = before(at).map(
        (other) => (earliest[other] ?? 0) - (node.kind === 'boundary' ? (days[other] ?? 0) : 0),
      )
      if (ways.length === 0) continue
      const join = node.kind === 'parallel' && ways.length > 1
      const next = (join ? Math.max(...ways) : Math.min(...ways)) + (days[at] ?? 0)
      if (next < (earliest[at] ?? 0) - 1e-9) {
        earliest[at] = next
        changed = true
      }
    }
  }
  const limit = promise.length * promised.days
  const alike = lengths.every((length) => !length || kinds[length.clock]?.kind === promised.kind)
  const severity = alike ? 'error' : 'warning'
  const told = (length: number) =>
    `${Math.round((length / promised.days) * 100) / 100} > ${promise.length} ${promise.clock}`
  return nodes.flatMap((node, at): Found[] => {
    const own = days[at] ?? 0
    if (own > limit + 1e-9) return [{ node, severity, found: told(own) }]
    const total = earliest[at] ?? 0
    const late = node.kind === 'end' && Number.isFinite(total) && total > limit + 1e-9
    return late ? [{ node, severity, found: told(total) }] : []
  })
}

/** How long an element surely takes: a task as long as it may, a timer that everything waits for as long as it runs. */
function lengthOf(node: ProcedureNode): Promised | undefined {
  if (node.kind === 'task') return node.limit
  if ((node.kind !== 'catch' && node.kind !== 'boundary') || !('timer' in node.trigger)) return undefined
  const { timer } = node.trigger
  if (timer.kind === 'working') return timer
  const span = timer.iso === undefined ? undefined : spanOf(timer.iso)
  return span && { clock: 'jam', length: span.months * 30 * 24 + span.ms / 3_600_000 }
}
