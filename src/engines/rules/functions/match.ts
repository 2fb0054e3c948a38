/** Engine rules: running a pattern over a text, step by step and within the budget of its evaluation. Pure. */
import { type Budget, charge } from '../budget.ts'
import type { Pattern } from './pattern.ts'

/** Places in the text (by character): start and end of the whole, then of each group; -1 where a group took no part. */
export type Found = readonly number[]
type Thread = { at: number; saved: Found }

/** The first place, from `from` on, where the pattern matches; of several ways there, the one a reader would try first. */
export function search(
  { program, groups, flags }: Pattern,
  chars: readonly string[],
  from: number,
  budget: Budget,
): Found | undefined {
  const none: Found = Array.from({ length: groups * 2 + 2 }, () => -1)
  const isEdge = (place: number, edge: number, beside: string | undefined) =>
    place === edge || (flags.lines && beside === '\n')

  /** Follows everything that takes no character, in order of preference. */
  function add(threads: Thread[], seen: Set<number>, start: Thread, place: number): void {
    const waiting = [start]
    for (let thread = waiting.pop(); thread; thread = waiting.pop()) {
      const { at, saved } = thread
      if (seen.has(at)) continue
      seen.add(at)
      charge(budget, 1)
      const step = program[at]
      switch (step?.do) {
        case 'jump':
          waiting.push({ at: step.to, saved })
          break
        case 'split':
          waiting.push({ at: step.second, saved }, { at: step.first, saved })
          break
        case 'save':
          waiting.push({ at: at + 1, saved: saved.with(step.slot, place) })
          break
        case 'start':
          if (isEdge(place, 0, chars[place - 1])) waiting.push({ at: at + 1, saved })
          break
        case 'end':
          if (isEdge(place, chars.length, chars[place])) waiting.push({ at: at + 1, saved })
          break
        default:
          threads.push(thread)
      }
    }
  }

  let found: Found | undefined
  let threads: Thread[] = []
  let seen = new Set<number>()
  for (let place = from; place <= chars.length; place++) {
    if (!found) add(threads, seen, { at: 0, saved: none }, place)
    if (threads.length === 0) {
      if (found) break
      seen = new Set()
      continue
    }
    const next: Thread[] = []
    const nextSeen = new Set<number>()
    const char = chars[place]
    for (const thread of threads) {
      const step = program[thread.at]
      if (step?.do === 'match') {
        found = thread.saved
        break
      }
      charge(budget, 1)
      if (step?.do === 'char' && char !== undefined && step.test(char))
        add(next, nextSeen, { at: thread.at + 1, saved: thread.saved }, place + 1)
    }
    threads = next
    seen = nextSeen
  }
  return found
}
