/** Cases: asking for a closed case to be opened again, settling it, and telling of it. Draws only. */
import type { TaskNode } from '../../../engines/bpmn/model.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { ErrorSummary, Notice, StatusTag, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import type { FileView, Known, StatusView } from '../actions/read.ts'
import type { AskRefusal } from '../actions/reopening.ts'
import { type Reopening, reopenGrounds } from '../model.ts'
import { objectionWords } from '../words/objection.ts'
import { askRefusalWords, reopenGroundWords, reopenWords as said } from '../words/reopening.ts'
import { words } from '../words.ts'
import { stepName } from './desk.tsx'

const placeOf: Partial<Record<AskRefusal, string>> = {
  'ground-missing': 'dasar',
  'step-unknown': 'langkah',
  'reason-missing': 'alasan',
  'too-long': 'alasan',
}

export const AskReopeningPage = (props: {
  ctx: PageContext
  caseId: string
  number: string
  known: Known
  steps: readonly TaskNode[]
  formKey: string
  typed?: { ground: string; element: string; reason: string }
  refusal?: AskRefusal
}) => {
  const { ctx, typed, refusal } = props
  const { lang } = ctx
  const text = refusal && askRefusalWords[refusal][lang]
  const place = refusal && (placeOf[refusal] ?? 'dasar')
  const errorAt = (name: string): string | undefined => (place === name ? text : undefined)
  const back = `/meja/berkas/${props.caseId}`
  return (
    <StaffPage
      ctx={ctx}
      title={`${said.title[lang]} · ${props.number}`}
      section="meja"
      back={back}
      error={refusal !== undefined}
    >
      <ErrorSummary lang={lang} problems={text ? [{ text, href: `#${place}` }] : []} />
      <p class="over num">{props.number}</p>
      <h1>{said.title[lang]}</h1>
      <p class="lead">{said.lead[lang]}</p>
      <WarningText lang={lang}>{said.letterEnds[lang]}</WarningText>
      <Form action={`${back}/pembukaan`} idempotencyKey={props.formKey}>
        <Radios
          lang={lang}
          name="dasar"
          label={said.ground[lang]}
          value={typed?.ground}
          error={errorAt('dasar')}
          options={reopenGrounds.map((value) => ({ value, text: reopenGroundWords[value][lang] }))}
        />
        <Radios
          lang={lang}
          name="langkah"
          label={said.step[lang]}
          value={typed?.element}
          error={errorAt('langkah')}
          options={props.steps.map(({ id }) => ({ value: id, text: stepName(props.known, id, lang) }))}
        />
        <TextArea
          lang={lang}
          name="alasan"
          label={said.reason[lang]}
          hint={said.reasonHint[lang]}
          rows={5}
          value={typed?.reason}
          error={errorAt('alasan')}
        />
        <Buttons>
          <Button>{said.ask[lang]}</Button>
          <a href={back}>{said.cancel[lang]}</a>
        </Buttons>
      </Form>
      <p class="hint">
        {said.basis[lang]} <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>
      </p>
    </StaffPage>
  )
}

const look = { confirmed: 'ok', declined: 'neutral', withdrawn: 'neutral' } as const

/** In the file: what was asked and settled, and the buttons of who settles it. */
export const Reopenings = (props: {
  ctx: PageContext
  view: FileView
  formKey: string
  names: ReadonlyMap<string, string>
}) => {
  const { ctx, view, names } = props
  const { lang } = ctx
  if (view.reopenings.length === 0 && !view.mayReopen) return undefined
  return (
    <section id="pembukaan">
      <h2>{said.section[lang]}</h2>
      {view.reopenings.map((one) => (
        <div>
          <SummaryList lang={lang} plain rows={rowsOf(one, view, ctx, names)} />
          {one.settled === undefined && view.maySettle ? (
            <Buttons>
              <Form action={`/meja/pembukaan/${one.id}/persetujuan`} idempotencyKey={`${props.formKey}s`}>
                <Button>{said.confirm[lang]}</Button>
              </Form>
              <Form action={`/meja/pembukaan/${one.id}/penolakan`} idempotencyKey={`${props.formKey}t`}>
                <Button kind="quiet">{said.decline[lang]}</Button>
              </Form>
            </Buttons>
          ) : undefined}
          {one.settled === undefined && view.mayWithdrawReopening ? (
            <Form action={`/meja/berkas/${view.case.id}/pembukaan/penarikan`} idempotencyKey={`${props.formKey}u`}>
              <Button kind="quiet">{said.withdraw[lang]}</Button>
            </Form>
          ) : undefined}
        </div>
      ))}
      {view.mayReopen ? (
        <p>
          <a href={`/meja/berkas/${view.case.id}/pembukaan`}>{said.link[lang]}</a>
        </p>
      ) : undefined}
    </section>
  )
}

function rowsOf(one: Reopening, view: StatusView, { lang, zone }: PageContext, names: ReadonlyMap<string, string>) {
  return [
    {
      key: said.askedBy[lang],
      value: (
        <>
          {[names.get(one.askedBy), momentText(zone, one.askedAt, lang)].filter(Boolean).join(', ')}{' '}
          <StatusTag kind={one.settled ? look[one.settled] : 'soon'}>{said[one.settled ?? 'waits'][lang]}</StatusTag>
        </>
      ),
    },
    { key: said.ground[lang], value: reopenGroundWords[one.ground][lang] },
    { key: said.reason[lang], value: <span class="said">{one.reason}</span> },
    { key: said.step[lang], value: stepName(view.known, one.element, lang) },
    ...(one.settledBy && one.settledAt
      ? [
          {
            key: said.settledBy[lang],
            value: [names.get(one.settledBy), momentText(zone, one.settledAt, lang)].filter(Boolean).join(', '),
          },
        ]
      : []),
  ]
}

/** To the applicant of a case that was opened again: when, on which ground, why, and where it goes on. */
export const ReopenedNotice = ({ ctx, view }: { ctx: PageContext; view: StatusView }) => {
  const { lang, zone } = ctx
  const last = view.reopenings.findLast(({ settled }) => settled === 'confirmed')
  return last?.settledAt ? (
    <Notice lang={lang} kind="info" title={said.toldTitle[lang]}>
      <p>
        {momentText(zone, last.settledAt, lang)}. {reopenGroundWords[last.ground][lang]}.
      </p>
      <p class="said">{last.reason}</p>
      <p>{fill(objectionWords.followsStep[lang], { step: stepName(view.known, last.element, lang) })}</p>
    </Notice>
  ) : undefined
}
