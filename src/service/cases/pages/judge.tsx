/** Cases: objections for those who answer them: the list, and one with all that it is about. Draws only. */
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill, sizeText } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { EmptyState, ErrorSummary, InsetText, Notice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios, Select, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { FileList, Lines, SummaryList } from '../../../platform/ui/lists.tsx'
import type { Answering, AnswerRefusal, ObjectionView, objectionsFor } from '../actions/objections.ts'
import { answerRefusalWords, objectionWords as said } from '../words/objection.ts'
import { words } from '../words.ts'
import { stepName } from './desk.tsx'
import { ObjectionState } from './objection.tsx'
import { Answers } from './parts.tsx'
import { revocationRows } from './revocation.tsx'

export const ObjectionsPage = (props: {
  ctx: PageContext
  found: Awaited<ReturnType<typeof objectionsFor>>
  /** An answer was kept; whether the applicant could be told of it. */
  done?: 'told' | 'no-contact'
}) => {
  const { ctx, found } = props
  const { lang, zone, now } = ctx
  return (
    <StaffPage ctx={ctx} title={said.title[lang]} section="meja" back="/meja">
      {props.done ? (
        <Notice lang={lang} kind="ok">
          <p>
            {said.answerDone[lang]} {words[props.done === 'told' ? 'applicantTold' : 'noContact'][lang]}
          </p>
        </Notice>
      ) : undefined}
      <h1>{said.title[lang]}</h1>
      {found.length === 0 ? (
        <EmptyState title={said.none[lang]}>
          <p>{said.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <Lines
          lines={found.map(({ objection, case: it, known }) => ({
            title: (
              <a href={`/meja/keberatan/${objection.id}`}>
                {said[objection.level][lang]} · <span class="num">{it.number}</span>
              </a>
            ),
            note: `${known.service.name[lang]} · ${said[objection.about][lang]}`,
            end: (
              <StatusTag kind={now > objection.dueAt ? 'late' : 'soon'}>
                {said.dueOn[lang]} {momentText(zone, objection.dueAt, lang)}
              </StatusTag>
            ),
          }))}
        />
      )}
    </StaffPage>
  )
}

const placeOf: Partial<Record<AnswerRefusal, string>> = {
  'outcome-missing': 'keputusan',
  'step-unknown': 'keputusan',
  'ground-missing': 'dasar',
  'reason-missing': 'alasan',
  'too-long': 'alasan',
}

export const JudgePage = (props: {
  ctx: PageContext
  view: ObjectionView
  sections: SummarySection[]
  titleOf: (kept: string) => string
  formKey: string
  typed?: Answering
  refusal?: AnswerRefusal
}) => {
  const { ctx, view, typed, refusal } = props
  const { lang } = ctx
  const { objection: one, case: it, known } = view
  const place = refusal && (placeOf[refusal] ?? 'keputusan')
  const text = refusal && answerRefusalWords[refusal][lang]
  const errorAt = (name: string): string | undefined => (place === name ? text : undefined)
  const at = `/meja/keberatan/${one.id}`
  const { texts, decisions, uncertain } = view
  const revocations = view.revocation ? [view.revocation] : []
  const beside = { all: [...view.earlier, one], texts, decisions, revocations, dueAt: it.dueAt, uncertain }
  return (
    <StaffPage
      ctx={ctx}
      title={`${said[one.level][lang]} · ${it.number}`}
      section="meja"
      back="/meja/keberatan"
      error={refusal !== undefined}
    >
      <ErrorSummary lang={lang} problems={text ? [{ text, href: `#${place}` }] : []} />
      <p class="over">{known.service.name[lang]}</p>
      <h1>
        {said[one.level][lang]} · <span class="num">{it.number}</span>
      </h1>
      <p class="lead">{said[one.about][lang]}</p>
      <ObjectionState reader="judge" ctx={ctx} view={view} one={one} titleOf={props.titleOf} beside={beside} />
      {view.revocation ? (
        <section>
          <h2>{said.revocationText[lang]}</h2>
          <SummaryList lang={lang} rows={revocationRows(view.revocation, lang, props.titleOf)} />
        </section>
      ) : undefined}
      {view.decision ? (
        <section>
          <h2>{words.decision[lang]}</h2>
          <SummaryList
            lang={lang}
            rows={[
              { key: words.decidedBy[lang], value: props.titleOf(view.decision.position) },
              { key: words.reason[lang], value: <span class="said">{view.decision.reason || '–'}</span> },
              { key: words.ground[lang], value: view.decision.ground },
            ]}
          />
        </section>
      ) : undefined}
      {view.earlier.length > 0 ? (
        <section>
          <h2>{said.earlier[lang]}</h2>
          {view.earlier.map((earlier) => (
            <ObjectionState
              reader="judge"
              ctx={ctx}
              view={view}
              one={earlier}
              titleOf={props.titleOf}
              beside={beside}
            />
          ))}
        </section>
      ) : undefined}
      <section>
        <h2>{said.documents[lang]}</h2>
        <FileList
          lang={lang}
          files={view.documents.map((document) => ({
            name: known.form.fields.get(document.field)?.label[lang] ?? document.field,
            href: `${at}/dokumen/${document.fileId}`,
            note: sizeText(document.bytes, lang),
          }))}
        />
      </section>
      <Answers lang={lang} sections={props.sections} form={known.form} />
      {one.outcome !== undefined ? undefined : view.barred ? (
        <InsetText>{said.barred[lang]}</InsetText>
      ) : (
        <section>
          <h2>{said.yourAnswer[lang]}</h2>
          <Form action={`${at}/jawaban`} idempotencyKey={props.formKey}>
            <Radios
              lang={lang}
              name="keputusan"
              label={said.choose[lang]}
              value={
                typed &&
                (typed.outcome === 'granted' ? `kabul:${typed.element}` : typed.outcome === 'rejected' ? 'tolak' : '')
              }
              error={errorAt('keputusan')}
              options={[
                view.revocation
                  ? { value: 'kabul:', text: said.grantLetter[lang], hint: said.grantLetterHint[lang] }
                  : { value: 'kabul:', text: said.grantWhole[lang], hint: said.grantWholeHint[lang] },
                ...view.steps.map((step) => ({
                  value: `kabul:${step.id}`,
                  text: fill(said.grantStep[lang], { step: stepName(known, step.id, lang) }),
                })),
                { value: 'tolak', text: said.reject[lang], hint: said.rejectHint[lang] },
              ]}
            />
            <Select
              lang={lang}
              name="dasar"
              label={said.ground[lang]}
              value={typed?.ground}
              error={errorAt('dasar')}
              options={known.service.legal_basis.map((basis) => {
                const text = [basis.instrument, basis.article].filter(Boolean).join(' ')
                return { value: text, text }
              })}
            />
            <TextArea
              lang={lang}
              name="alasan"
              label={said.reasonFor[lang]}
              rows={6}
              value={typed?.reason}
              error={errorAt('alasan')}
            />
            <Buttons>
              <Button>{said.answerDo[lang]}</Button>
            </Buttons>
          </Form>
        </section>
      )}
    </StaffPage>
  )
}
