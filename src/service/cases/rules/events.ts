/** Cases, rules: what a procedure waits for from outside at this moment, and who may send it. Pure. */
import { awaitedIn } from '../../../engines/bpmn/step.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import { type Case, isClosed } from '../model.ts'
import { type Machine, take } from './steps.ts'

/** One thing that may be sent now. `ends`: what the case comes to by it at once. */
export type Sendable = {
  element: string
  sender: readonly string[]
  action: Bilingual
  /** The way of the case stands here: nothing goes on without it. Else it comes beside somebody's work. */
  isAwaited: boolean
  ends?: string
}

/** What the procedure waits for now, each event once, in the order of its tokens. */
export function sendableIn(known: Machine, it: Case): Sendable[] {
  if (isClosed(it.status) || it.decidedAt) return []
  const found = new Map<string, Sendable>()
  for (const { id } of awaitedIn(known.procedure, it.marking, 'message')) {
    const node = known.procedure.nodes.find((one) => one.id === id)
    const trigger = node && 'trigger' in node ? node.trigger : undefined
    if (!node || !trigger || !('message' in trigger) || found.has(id)) continue
    // A preview: when it was sent stands for now.
    const tried = take(known, it.marking, { message: id }, it.answers, it.sentAt)
    if (!tried.ok) continue
    found.set(id, {
      element: id,
      sender: trigger.sender ?? [],
      action: {
        id: trigger.action ?? node.name,
        en: trigger.action_en ?? (trigger.action ? trigger.action : node.name_en),
      },
      isAwaited: node.kind === 'catch',
      ...(tried.value.result === undefined ? {} : { ends: tried.value.result }),
    })
  }
  return [...found.values()]
}

export const sendableBy = (all: readonly Sendable[], kinds: readonly string[]): Sendable[] =>
  all.filter(({ sender }) => sender.some((one) => kinds.includes(one)))
