/** Designs: /rancang/:design/coba: a procedure tried out. Every state is an address; nothing is kept. */
import { Hono } from 'hono'
import type { LeafField } from '../../../engines/forms/model.ts'
import { leafValue } from '../../../engines/forms/visible.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import { isDay, momentOf } from '../../../kernel/time.ts'
import type { Ctx, Vars } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { openDesign } from '../actions/designs.ts'
import { dueOfArmed, readTried, type Tried } from '../actions/trial.ts'
import { TrialPage } from '../pages/trial.tsx'
import {
  type Armed,
  firstMoment,
  lastMoment,
  longestTrial,
  readTrial,
  standOf,
  type Trial,
  type TrialValues,
  withAct,
  writeTrial,
} from '../rules/trial.ts'
import { inRegion } from './common.tsx'

export const trialRoutes = new Hono<Vars>()

trialRoutes.get(`/rancang/:design{${uuidPattern}}/coba`, async (c) => {
  const shown = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design'))
    return design && { design, tried: await readTried(tx, design) }
  })
  if (!shown) return refusalPage(c, 'not-found')
  const { design, tried } = shown
  const asked = c.req.query('jalan') !== undefined || c.req.query('lakukan') === 'mulai'
  const trial = tried && asked ? nextOf(c, tried) : undefined
  const fits = trial !== undefined && writeTrial(trial).length <= longestTrial
  const due = (armed: Armed) => dueOfArmed(tried?.calendar, armed)
  const run = tried && trial && fits ? { trial, stand: standOf(tried.procedure, trial), due } : undefined
  return c.html(
    <TrialPage {...{ ctx: c.get('page'), design, tried, run, broken: asked && tried !== undefined && !run }} />,
  )
})

/** The trial of the address with what was pressed; undefined for an address that is none. */
function nextOf(c: Ctx, tried: Tried): Trial | undefined {
  const pressed = c.req.query('lakukan')
  if (pressed === 'mulai') {
    const at = (momentIn(c) ?? c.get('now')).getTime()
    return { begun: at, now: at, values: valuesIn(c, tried.fields), done: [] }
  }
  const trial = readTrial(c.req.query('jalan') ?? '')
  const element = c.req.query('unsur')
  const outcome = c.req.query('pilihan')
  if (!trial) return undefined
  if (pressed === 'jam') return { ...trial, now: Math.max(trial.now, momentIn(c)?.getTime() ?? 0) }
  if (!element || trial.done.length >= 100) return trial
  if (outcome) return withAct(trial, { complete: element, outcome, data: { outcome } })
  if (pressed === 'selesai') return withAct(trial, { complete: element, ...dataIn(c, tried, element) })
  if (pressed === 'waktu') {
    const armed = standOf(tried.procedure, trial).timers.find((one) => one.element === element)
    return withAct(trial, { timer: element }, armed && dueOfArmed(tried.calendar, armed)?.getTime())
  }
  if (pressed === 'pesan') return withAct(trial, { message: element })
  return pressed === 'gagal' ? withAct(trial, { error: element }) : trial
}

/** What a decision table gave, under the name the drawing keeps it by. */
function dataIn(c: Ctx, { procedure }: Tried, element: string): { data?: TrialValues } {
  const node = procedure.nodes.find(({ id }) => id === element)
  const value = c.req.query('nilai')
  if (node?.kind !== 'task' || node.work !== 'rule' || node.result === undefined || value === undefined) return {}
  return { data: { [node.result]: /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value.slice(0, 200) } }
}

function momentIn(c: Ctx): Date | undefined {
  const [day = '', hour = ''] = [c.req.query('tanggal'), c.req.query('pukul')]
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(hour) ?? []
  if (!isDay(day) || hours === undefined) return undefined
  const moment = momentOf(c.get('page').zone, day, Number(hours) * 60 + Number(minutes))
  return moment.getTime() >= firstMoment && moment.getTime() <= lastMoment ? moment : undefined
}

/** As the form would give them to an expression; what was left open is unknown there as well. */
function valuesIn(c: Ctx, fields: readonly LeafField[]): TrialValues {
  const values: TrialValues = {}
  for (const field of fields) {
    const typed = (c.req.query(`isi_${field.key}`) ?? '').slice(0, 200)
    const answer =
      field.kind === 'boolean' ? typed === 'ya' : field.kind === 'choices' ? [typed].filter(Boolean) : typed
    const value = leafValue(field, answer === '' ? undefined : answer)
    values[field.key] = value === null || typeof value === 'boolean' || typeof value === 'number' ? value : answer
  }
  return values
}
