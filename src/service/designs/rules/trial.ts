/** Designs, rules: a procedure tried out: what was done so far, carried in the address and replayed by the engine. Pure. */
import { z } from 'zod'
import { nodeNamed } from '../../../engines/bpmn/derived.ts'
import type { Effect, IncidentKind, Procedure, ProcedureEvent, ProcedureNode } from '../../../engines/bpmn/model.ts'
import { play, type Scene } from '../../../engines/bpmn/play.ts'
import { awaitedIn } from '../../../engines/bpmn/step.ts'

const Value = z.union([z.string().max(200), z.number(), z.boolean(), z.null(), z.array(z.string().max(100)).max(20)])
const Values = z.record(z.string().max(60), Value)
export type TrialValues = z.infer<typeof Values>

const name = z.string().min(1).max(120)
const Act = z.union([
  z.strictObject({ complete: name, outcome: name.optional(), data: Values.optional() }),
  z.strictObject({ timer: name }),
  z.strictObject({ message: name, data: Values.optional() }),
  z.strictObject({ error: name, code: name.optional() }),
])
export type TrialAct = z.infer<typeof Act>

/** Moments a trial may have: about as far as calendars are believable. */
export const firstMoment = Date.UTC(2022, 0, 1)
export const lastMoment = Date.UTC(2036, 0, 1)
const At = z.int().min(firstMoment).max(lastMoment)

/** `at`: its moment, in milliseconds. */
const Done = z.strictObject({ at: At, act: Act })

/** `begun` and `now`: moments in milliseconds; the clock of the trial is its own and moves only forward. */
export const Trial = z.strictObject({
  begun: At,
  now: At,
  values: Values,
  done: z.array(Done).max(100),
})
export type Trial = z.infer<typeof Trial>

/** Longest writing of a trial in an address, in letters: servers and browsers on the way take as much. */
export const longestTrial = 6000

/** As it stands in an address: letters, digits, `-` and `_`. */
export const writeTrial = (trial: Trial): string => Buffer.from(JSON.stringify(trial)).toString('base64url')

/** Undefined for what is no trial, or is longer than may be. */
export function readTrial(text: string): Trial | undefined {
  if (text.length > longestTrial || !/^[\w-]+$/.test(text)) return undefined
  let data: unknown
  try {
    data = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
  const trial = Trial.safeParse(data)
  return trial.success ? trial.data : undefined
}

export function withAct(trial: Trial, act: TrialAct, at = trial.now): Trial {
  const now = Math.min(lastMoment, Math.max(trial.now, at))
  return { ...trial, now, done: [...trial.done, { at: now, act }] }
}

/** Without its last act; the clock goes back with it. */
export function oneBack(trial: Trial): Trial {
  const done = trial.done.slice(0, -1)
  return { ...trial, now: done.at(-1)?.at ?? trial.begun, done }
}

/** A timer that waits: due as the engine says, or so much working time from `since`. */
export type Armed = { element: string; since: Date; due?: string; clock?: string; length?: number }

export type Stand = {
  /** After the start and after each act that fitted. */
  scenes: Scene[]
  /** What of the file waits now, each once: people's and machines' work. */
  waiting: { node: ProcedureNode; times: number }[]
  timers: Armed[]
  messages: { element: string; message: string }[]
  /** Where tokens are now, by id of element or flow. */
  here: string[]
  /** The act that did not fit what waited; it and all after it were left out. */
  unfit?: { index: number; reason: string }
}

/** Replays a trial. Every moment is the trial's own, so the same trial always stands the same. */
export function standOf(procedure: Procedure, trial: Trial): Stand {
  const events = trial.done.map(({ act }): ProcedureEvent => act)
  const at = (scene: number) => new Date(trial.done[scene - 1]?.at ?? trial.begun)
  const whole = play(procedure, events, at, trial.values)
  const fitting = whole.ok ? events : events.slice(0, Math.max(0, whole.detail?.index ?? 0))
  const played = whole.ok ? whole : play(procedure, fitting, at, trial.values)
  if (!played.ok) throw new Error('what fitted once does not fit again')
  const { scenes, marking, effects } = played.value
  const counts = new Map<string, number>()
  for (const id of scenes.at(-1)?.waiting ?? []) counts.set(id, (counts.get(id) ?? 0) + 1)
  return {
    scenes,
    waiting: [...counts].flatMap(([id, times]) => {
      const node = nodeNamed(procedure, id)
      return node ? [{ node, times }] : []
    }),
    timers: armedOf(effects, at, scenes.at(-1)?.timers ?? []),
    messages: awaitedIn(procedure, marking, 'message').map(({ id, message = id }) => ({ element: id, message })),
    here: marking.tokens.map((token) => token.at),
    ...(whole.ok ? {} : { unfit: { index: fitting.length, reason: whole.detail?.refusal ?? '' } }),
  }
}

/** Of each timer the latest so many times armed as it waits now. */
function armedOf(effects: readonly Effect[][], at: (scene: number) => Date, waiting: readonly string[]): Armed[] {
  const armed = new Map<string, Armed[]>()
  for (const [scene, list] of effects.entries())
    for (const effect of list) {
      if (effect.kind !== 'arm-timer') continue
      const { element, due, clock, length } = effect
      armed.set(element, [...(armed.get(element) ?? []), { element, since: at(scene), due, clock, length }])
    }
  const times = new Map<string, number>()
  for (const id of waiting) times.set(id, (times.get(id) ?? 0) + 1)
  return [...times].flatMap(([id, count]) => (armed.get(id) ?? [{ element: id, since: at(0) }]).slice(-count))
}

/** What kind of incident a scene tells of. */
export const incidentOf = (
  scene: Scene | undefined,
): { element: string; kind: IncidentKind | undefined } | undefined =>
  scene?.incident
    ? { element: scene.incident.element, kind: incidents.find((kind) => kind === scene.incident?.reason.split(':')[0]) }
    : undefined

const incidents = [
  'no-start',
  'no-condition',
  'endless',
  'stuck',
  'error-not-caught',
  'timer-unreadable',
  'instances-unreadable',
  'too-many-instances',
  'script-failed',
] as const satisfies readonly IncidentKind[]
