/** Designs: a procedure as a drawing and as the list of its steps, each with its ways and what is wrong with it. Draws only. */
import type { Layout } from '../../../engines/bpmn/layout.ts'
import type { ProcedureNode } from '../../../engines/bpmn/model.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { type Problem, Scroll, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Drawing } from '../../../platform/ui/drawing.tsx'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import type { Lock } from '../../catalogue/model/template.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design } from '../model.ts'
import type { StepView, WayView } from '../rules/procedure/view.ts'
import { clockWords, kindWords, procedureWords as words, workWords } from '../words/procedure.ts'
import { words as shared } from '../words.ts'
import { addressOf, Checks, DesignFrame, Locked } from './parts.tsx'

/** The parts of a procedure that can be looked at now. `drawn` is absent while it cannot be run. */
export type ProcedureShown = {
  steps: readonly StepView[]
  drawn?: { layout: Layout; nodes: readonly ProcedureNode[] }
  /** Problems of procedure.bpmn by the step they are about; '' for those of none. */
  problems: ReadonlyMap<string, readonly DesignProblem[]>
}

export type ProcedureProps = {
  ctx: PageContext
  design: Design
  /** Undefined: the text cannot be read as BPMN. */
  shown?: ProcedureShown
  problems: readonly DesignProblem[]
  locks?: LockedPlaces
  formKey: () => string
  said?: string
  refused?: readonly Problem[]
}

export const anchorOf = (id: string): string => `langkah-${id}`
export const stepAddress = (designId: string, stepId: string): string =>
  addressOf(designId, `prosedur/${encodeURIComponent(stepId)}`)

export const stepName = ({ id, kind, name, nameEn }: StepView, lang: Lang): string => {
  const said = (lang === 'en' && nameEn) || name
  if (said) return said
  const isSplit = kind === 'exclusive' || kind === 'parallel' || kind === 'inclusive'
  return isSplit ? `${kindWords[kind][lang]} (${id})` : nameEn || fill(words.unnamed[lang], { id })
}

export const ProcedurePage = ({ ctx, design, shown, problems, locks, formKey, said, refused }: ProcedureProps) => {
  const { lang } = ctx
  const stepOf = (problem: DesignProblem) =>
    [...(shown?.problems ?? [])].find(([, list]) => list.includes(problem))?.[0]
  return (
    <DesignFrame
      ctx={ctx}
      design={design}
      part="prosedur"
      title={words.title[lang]}
      said={said}
      problems={refused}
      wide
    >
      <p>{words.lead[lang]}</p>
      {shown ? (
        <Buttons>
          {design.state === 'open' ? (
            <Button kind="quiet" href={addressOf(design.id, 'prosedur/kanvas')}>
              {words.toCanvas[lang]}
            </Button>
          ) : undefined}
          <Button kind="quiet" href={addressOf(design.id, 'coba')}>
            {words.toTrial[lang]}
          </Button>
        </Buttons>
      ) : undefined}
      {shown?.drawn ? (
        <Scroll label={words.drawing[lang]}>
          <Drawing layout={shown.drawn.layout} nodes={shown.drawn.nodes} lang={lang} />
        </Scroll>
      ) : (
        <p>{shown ? words.drawingNone[lang] : words.unreadable[lang]}</p>
      )}
      {shown ? undefined : (
        <p>
          <a href={addressOf(design.id, 'berkas')}>{words.toFiles[lang]}</a>
        </p>
      )}
      <Checks
        lang={lang}
        problems={problems}
        hrefOf={(one) => {
          const step = stepOf(one)
          return step ? `#${anchorOf(step)}` : addressOf(design.id, 'berkas')
        }}
      />
      {shown ? <h2>{words.steps[lang]}</h2> : undefined}
      {shown?.steps.map((step) => (
        <Step
          {...{ ctx, design, step, steps: shown.steps, formKey }}
          lock={locks?.elements.get(step.id)}
          problems={shown.problems.get(step.id) ?? []}
        />
      ))}
    </DesignFrame>
  )
}

type StepProps = {
  ctx: PageContext
  design: Design
  step: StepView
  steps: readonly StepView[]
  problems: readonly DesignProblem[]
  lock?: Lock
  formKey: () => string
}

const movable = /^(user|manual|service|send|script|rule|catch|throw)$/

const Step = ({ ctx: { lang }, design, step, steps, problems, lock, formKey }: StepProps) => {
  const name = stepName(step, lang)
  const said = saidOf(step, steps, lang)
  // Two steps may be called the same; who goes from part to part by their names must tell them apart.
  const isShared = steps.some((other) => other.id !== step.id && stepName(other, lang) === name)
  const label = fill(words.step[lang], { name: isShared ? `${name} (${step.id})` : name })
  return (
    <section class="card" id={anchorOf(step.id)} aria-label={label}>
      <h3>{name}</h3>
      <p>
        {kindWords[step.kind][lang]}
        {step.lane ? ` · ${(lang === 'en' && step.lane.nameEn) || step.lane.name}` : ''}
        {said ? ` · ${said}` : ''}
      </p>
      {step.holds > 0 ? <p>{fill(words.holds[lang], { count: step.holds })}</p> : undefined}
      {lock ? <Locked lang={lang} lock={lock} /> : undefined}
      <StepProblems lang={lang} problems={problems} />
      {step.kind === 'end' ? undefined : step.ways.length === 0 ? (
        <p>{words.noWays[lang]}</p>
      ) : (
        <ul>
          {step.ways.map((way) => (
            <li>{wayText(way, steps, lang)}</li>
          ))}
        </ul>
      )}
      {design.state !== 'open' ? undefined : movable.test(step.kind) ? (
        <Form action={addressOf(design.id, 'prosedur')} idempotencyKey={formKey()}>
          <input type="hidden" name="revisi" value={String(design.revision)} />
          <input type="hidden" name="langkah" value={step.id} />
          <Buttons>
            <Edit href={stepAddress(design.id, step.id)} text={words.edit[lang]} name={name} />
            <Button kind="quiet" small name="perbuatan" value="naik">
              {words.up[lang]}
              <span class="hidden"> {name}</span>
            </Button>
            <Button kind="quiet" small name="perbuatan" value="turun">
              {words.down[lang]}
              <span class="hidden"> {name}</span>
            </Button>
          </Buttons>
        </Form>
      ) : (
        <Buttons>
          <Edit href={stepAddress(design.id, step.id)} text={words.edit[lang]} name={name} />
        </Buttons>
      )}
    </section>
  )
}

/** The way to all that can be done to one part. */
export const Edit = ({ href, text, name }: { href: string; text: string; name: string }) => (
  <a class="button quiet small" href={href}>
    {text}
    <span class="hidden"> {name}</span>
  </a>
)

/** What is wrong with a step, beside it. */
export const StepProblems = ({ lang, problems }: { lang: Lang; problems: readonly DesignProblem[] }) =>
  problems.length === 0 ? undefined : (
    <ul class="plain">
      {problems.map((one) => (
        <li>
          <StatusTag kind={one.severity === 'error' ? 'late' : 'soon'}>{shared[one.severity][lang]}</StatusTag>{' '}
          {one.message[lang]}
        </li>
      ))}
    </ul>
  )

export function wayText(way: WayView, steps: readonly StepView[], lang: Lang): string {
  const target = steps.find(({ id }) => id === way.to)
  const places = { to: target ? stepName(target, lang) : way.to, condition: way.condition }
  const text = fill((way.otherwise ? words.wayElse : way.condition ? words.wayWhen : words.wayTo)[lang], places)
  return way.name ? `${way.name}: ${text}` : text
}

/** Work, results and time of a step in one line. */
function saidOf({ said, on }: StepView, steps: readonly StepView[], lang: Lang): string {
  const host = steps.find(({ id }) => id === on)
  const clock =
    said.clock && Object.hasOwn(clockWords, said.clock) ? clockWords[said.clock as keyof typeof clockWords] : undefined
  return [
    host ? fill(words.timerOn[lang], { name: stepName(host, lang) }) : '',
    ...[said.act, said.operation, said.result].map((code) => (code ? (workWords[code]?.[lang] ?? code) : '')),
    said.outcomes ? said.outcomes.split(/\s+/).join(', ') : '',
    said.length ? `${said.length} ${(clock?.[lang] ?? said.clock ?? '').toLowerCase()}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}
