/** Designs: the page on which a procedure is tried out: what waits, what runs, where it stands, how it came there. Draws only. */
import type { Child } from 'hono/jsx'
import type { ProcedureNode, TaskNode } from '../../../engines/bpmn/model.ts'
import type { LeafField } from '../../../engines/forms/model.ts'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { clockText, dayIn } from '../../../kernel/time.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { Notice, Scroll, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Drawing, type Mark, nameIn } from '../../../platform/ui/drawing.tsx'
import { Button, Buttons, Form, Select, TextInput } from '../../../platform/ui/fields.tsx'
import { Steps } from '../../../platform/ui/lists.tsx'
import { outcomeSaid } from '../../catalogue/model/outcomes.ts'
import type { Tried } from '../actions/trial.ts'
import type { Design } from '../model.ts'
import { type Armed, incidentOf, oneBack, type Stand, type Trial, type TrialAct, writeTrial } from '../rules/trial.ts'
import { incidentWords, trialWords as words } from '../words/trial.ts'
import { addressOf, DesignFrame, momentOf } from './parts.tsx'

export type TrialProps = {
  ctx: PageContext
  design: Pick<Design, 'id' | 'title'>
  tried?: Tried
  /** Absent before it begins. */
  run?: { trial: Trial; stand: Stand; due: (armed: Armed) => Date | undefined }
  broken: boolean
}

export const TrialPage = (props: TrialProps) => {
  const { ctx, design, tried, run, broken } = props
  const { lang } = ctx
  return (
    <DesignFrame
      ctx={ctx}
      design={design}
      part="coba"
      title={words.title[lang]}
      wide
      head={<link rel="stylesheet" href={assetPath('design.css')} />}
    >
      <p>{words.lead[lang]}</p>
      {broken ? <WarningText lang={lang}>{words.tooLong[lang]}</WarningText> : undefined}
      {!tried ? (
        <WarningText lang={lang}>
          {words.unreadable[lang]} <a href={addressOf(design.id)}>{design.title}</a>
        </WarningText>
      ) : run ? (
        <Running ctx={ctx} design={design} tried={tried} {...run} />
      ) : (
        <Begin ctx={ctx} design={design} tried={tried} />
      )}
    </DesignFrame>
  )
}

type Whole = { ctx: PageContext; design: Pick<Design, 'id' | 'title'>; tried: Tried }

const addressHere = ({ design }: Pick<Whole, 'design'>): string => addressOf(design.id, 'coba')

const MomentInputs = ({ ctx, at, label, place }: { ctx: PageContext; at: Date; label: Bilingual; place: string }) => (
  <>
    <TextInput
      lang={ctx.lang}
      name="tanggal"
      id={`${place}-tanggal`}
      label={label[ctx.lang]}
      type="date"
      value={dayIn(ctx.zone, at)}
    />
    <TextInput
      lang={ctx.lang}
      name="pukul"
      id={`${place}-pukul`}
      label={words.beginHour[ctx.lang]}
      type="time"
      value={clockText(ctx.zone, at, 'en').slice(0, 5).replace('.', ':')}
    />
  </>
)

const Begin = (props: Whole) => {
  const { ctx, tried } = props
  const { lang } = ctx
  return (
    <Form action={addressHere(props)} method="get">
      <MomentInputs ctx={ctx} at={ctx.now} label={words.beginAt} place="mulai" />
      <h2>{words.data[lang]}</h2>
      <p class="hint">{tried.fields.length > 0 ? words.dataHint[lang] : words.noData[lang]}</p>
      {tried.fields.map((field) => (
        <Sample field={field} lang={lang} />
      ))}
      <Buttons>
        <Button name="lakukan" value="mulai">
          {words.begin[lang]}
        </Button>
      </Buttons>
    </Form>
  )
}

/** One answer of the form, as it would be chosen or written there. */
const Sample = ({ field, lang }: { field: LeafField; lang: Lang }) => {
  const common = { lang, name: `isi_${field.key}`, label: field.short[lang], hint: field.key, optional: true }
  if (field.kind === 'boolean')
    return (
      <Select
        {...common}
        options={[
          { value: 'ya', text: words.yes[lang] },
          { value: 'tidak', text: words.no[lang] },
        ]}
      />
    )
  if (field.kind === 'choice' || field.kind === 'choices')
    return <Select {...common} options={field.options.map(({ value, label }) => ({ value, text: label[lang] }))} />
  return <TextInput {...common} type={field.kind === 'date' ? 'date' : 'text'} maxlength={200} />
}

type RunProps = Whole & NonNullable<TrialProps['run']>

const nodeIn = ({ tried }: Pick<Whole, 'tried'>, id: string): ProcedureNode | undefined =>
  tried.procedure.nodes.find((node) => node.id === id)

const nameOf = (props: Pick<Whole, 'tried' | 'ctx'>, id: string): string => {
  const node = nodeIn(props, id)
  return node ? nameIn(node, props.ctx.lang) : id
}
const namesOf = (props: Pick<Whole, 'tried' | 'ctx'>, ids: readonly string[]): string =>
  ids.map((id) => nameOf(props, id)).join(', ')

const Running = (props: RunProps) => {
  const { ctx, trial, stand, tried } = props
  const { lang } = ctx
  const last = stand.scenes.at(-1)
  const incident = incidentOf(last)
  return (
    <>
      {stand.unfit ? (
        <Notice lang={lang} kind="late" title={words.unfit[lang]}>
          <p>{words.unfitText[lang]}</p>
        </Notice>
      ) : undefined}
      {incident ? (
        <Notice lang={lang} kind="late" title={fill(words.incident[lang], { name: nameOf(props, incident.element) })}>
          <p>{incident.kind ? incidentWords[incident.kind][lang] : (last?.incident?.reason ?? '')}</p>
        </Notice>
      ) : undefined}
      {last?.done ? (
        <Notice lang={lang} kind="ok" title={words.finished[lang]}>
          <p>{fill(words.finishedText[lang], { what: namesOf(props, last.ended) })}</p>
        </Notice>
      ) : undefined}
      <p>
        <b>{fill(words.now[lang], { moment: momentOf(new Date(trial.now), ctx) })}</b>
      </p>
      <Buttons>
        {trial.done.length > 0 ? (
          <Button kind="quiet" href={`${addressHere(props)}?jalan=${writeTrial(oneBack(trial))}`}>
            {words.back[lang]}
          </Button>
        ) : undefined}
        <Button kind="quiet" href={addressHere(props)}>
          {words.again[lang]}
        </Button>
      </Buttons>
      <h2>{words.waiting[lang]}</h2>
      {stand.waiting.length === 0 ? <p>{words.waitingNone[lang]}</p> : undefined}
      {stand.waiting.map(({ node, times }, at) =>
        node.kind === 'task' ? <Waiting {...props} node={node} times={times} at={at} /> : undefined,
      )}
      {stand.timers.length > 0 ? <Timers {...props} /> : undefined}
      {stand.messages.length > 0 ? <Messages {...props} /> : undefined}
      {tried.layout ? (
        <>
          <h2>{words.drawing[lang]}</h2>
          <p class="hint">{words.drawingHint[lang]}</p>
          <Scroll label={words.drawing[lang]}>
            <Drawing layout={tried.layout} nodes={tried.procedure.nodes} marks={marksOf(props)} lang={lang} />
          </Scroll>
        </>
      ) : undefined}
      <h2>{words.path[lang]}</h2>
      <Steps lang={lang} steps={pathOf(props)} />
      {last?.done ? undefined : (
        <>
          <h2>{words.clock[lang]}</h2>
          <Act {...props}>
            <MomentInputs ctx={ctx} at={new Date(trial.now)} label={words.clockDay} place="jam" />
            <Buttons>
              <Button kind="quiet" name="lakukan" value="jam">
                {words.clockDo[lang]}
              </Button>
            </Buttons>
          </Act>
        </>
      )}
    </>
  )
}

/** A form that adds one act to the trial it carries. */
const Act = ({ children, element, ...props }: RunProps & { element?: string; children?: Child }) => (
  <Form action={addressHere(props)} method="get" label={element ? nameOf(props, element) : words.clock[props.ctx.lang]}>
    <input type="hidden" name="jalan" value={writeTrial(props.trial)} />
    {element ? <input type="hidden" name="unsur" value={element} /> : undefined}
    {children}
  </Form>
)

const Waiting = ({ node, times, at, ...props }: RunProps & { node: TaskNode; times: number; at: number }) => {
  const { lang } = props.ctx
  const who = props.tried.titles.get(node.lane ?? '')?.[lang] ?? node.lane ?? '–'
  const byPeople = node.work === 'user' || node.work === 'manual'
  const gives = node.work === 'rule' && node.result !== undefined
  return (
    <section class="trial">
      <h3>
        {nameIn(node, lang)}
        {times > 1 ? ` (${fill(words.times[lang], { n: times })})` : ''}
      </h3>
      <p>{byPeople ? fill(words.who[lang], { who }) : words.machine[lang]}</p>
      <Act {...props} element={node.id}>
        {gives ? (
          <TextInput lang={lang} name="nilai" id={`nilai-${at}`} label={words.result[lang]} maxlength={200} />
        ) : undefined}
        {node.outcomes.length > 0 ? <p>{words.chosen[lang]}</p> : undefined}
        <Buttons>
          {node.outcomes.length > 0 ? (
            node.outcomes.map((outcome) => (
              <Button kind="quiet" name="pilihan" value={outcome}>
                {outcomeSaid(outcome, lang)}
              </Button>
            ))
          ) : (
            <Button kind="quiet" name="lakukan" value="selesai">
              {words.done[lang]}
            </Button>
          )}
          <Button kind="link" name="lakukan" value="gagal">
            {words.fails[lang]}
          </Button>
        </Buttons>
      </Act>
    </section>
  )
}

const Timers = (props: RunProps) => {
  const { ctx, stand, trial } = props
  const { lang } = ctx
  return (
    <>
      <h2>{words.timers[lang]}</h2>
      {stand.timers.map((armed) => {
        const due = props.due(armed)
        return (
          <section class="trial">
            <h3>{nameOf(props, armed.element)}</h3>
            <p>
              {due
                ? fill(words.due[lang], { moment: momentOf(due, ctx) })
                : fill(words.dueUnknown[lang], { clock: armed.clock ?? '–', length: armed.length ?? 0 })}
              {due && due.getTime() <= trial.now ? ` (${words.overdue[lang]})` : ''}
            </p>
            <Act {...props} element={armed.element}>
              <Buttons>
                <Button kind="quiet" name="lakukan" value="waktu">
                  {words.fire[lang]}
                </Button>
              </Buttons>
            </Act>
          </section>
        )
      })}
    </>
  )
}

const Messages = (props: RunProps) => (
  <>
    <h2>{words.messages[props.ctx.lang]}</h2>
    {props.stand.messages.map(({ element, message }) => (
      <section class="trial">
        <h3>{message}</h3>
        <p>{nameOf(props, element)}</p>
        <Act {...props} element={element}>
          <Buttons>
            <Button kind="quiet" name="lakukan" value="pesan">
              {words.arrives[props.ctx.lang]}
            </Button>
          </Buttons>
        </Act>
      </section>
    ))}
  </>
)

function marksOf({ tried, trial, stand }: RunProps): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>()
  for (const node of tried.procedure.nodes) if (node.kind === 'start' && !node.trigger) marks.set(node.id, 'done')
  const fitting = stand.unfit ? trial.done.slice(0, stand.unfit.index) : trial.done
  for (const { act } of fitting) marks.set(elementOf(act), 'done')
  for (const id of stand.scenes.at(-1)?.ended ?? []) marks.set(id, 'done')
  for (const id of stand.here) if (tried.procedure.nodes.some((node) => node.id === id)) marks.set(id, 'now')
  return marks
}

const elementOf = (act: TrialAct): string =>
  'complete' in act ? act.complete : 'timer' in act ? act.timer : 'message' in act ? act.message : act.error

/** The start and every act that fitted, each with what waited afterwards. */
function pathOf(props: RunProps) {
  const { trial, stand, ctx } = props
  const { lang } = ctx
  const said = (act: TrialAct): string => {
    const name = nameOf(props, elementOf(act))
    if ('timer' in act) return fill(words.fired[lang], { name })
    if ('message' in act) return fill(words.arrived[lang], { name })
    if ('error' in act) return fill(words.failed[lang], { name })
    return act.outcome
      ? fill(words.completedWith[lang], { name, outcome: outcomeSaid(act.outcome, lang) })
      : fill(words.completed[lang], { name })
  }
  return stand.scenes.map((scene, at) => {
    const done = trial.done[at - 1]
    const incident = incidentOf(scene)
    const after = [
      scene.waiting.length > 0 ? fill(words.afterwards[lang], { what: namesOf(props, scene.waiting) }) : '',
      scene.ended.length > 0 ? fill(words.reached[lang], { what: namesOf(props, scene.ended) }) : '',
      incident ? fill(words.incident[lang], { name: nameOf(props, incident.element) }) : '',
    ].filter((text) => text !== '')
    return {
      title: done ? said(done.act) : words.started[lang],
      note: `${momentOf(new Date(done?.at ?? trial.begun), ctx)}. ${after.join('. ')}`,
      state: at === stand.scenes.length - 1 && !scene.done ? ('now' as const) : ('done' as const),
    }
  })
}
