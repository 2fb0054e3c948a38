/** Cases: asking other units, their page to answer, and the answers side by side. Draws only. */
import { uncertainDue } from '../../../engines/calendar/words.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill, sizeText } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { EmptyState, ErrorSummary, InsetText, Notice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkboxes, Form, NumberInput, Radios, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { FileList, Lines, SummaryList, Table } from '../../../platform/ui/lists.tsx'
import type { AskOpinionRefusal, GiveRefusal, OpinionView, opinionsFor } from '../actions/opinions.ts'
import type { FileView, Known } from '../actions/read.ts'
import { type Opinion, opinionAnswers } from '../model.ts'
import { askOpinionRefusalWords, giveRefusalWords, opinionAnswerWords, opinionWords as said } from '../words/opinion.ts'
import { Answers } from './parts.tsx'

const look = { setuju: 'ok', bersyarat: 'soon', keberatan: 'late' } as const

/** In the file: every opinion asked for, side by side, and the way to ask. */
export const Opinions = (props: { ctx: PageContext; view: FileView; unitNames: ReadonlyMap<string, string> }) => {
  const { ctx, view, unitNames } = props
  const { lang, zone, now } = ctx
  if (view.opinions.length === 0 && !view.mayAskOpinion) return undefined
  const state = (one: Opinion) =>
    one.answer ? (
      <StatusTag kind={look[one.answer]}>{opinionAnswerWords[one.answer][lang]}</StatusTag>
    ) : (
      <span>
        <StatusTag kind={now > one.dueAt ? 'late' : 'info'}>{said[now > one.dueAt ? 'late' : 'waits'][lang]}</StatusTag>
        <small class="under">
          {momentText(zone, one.dueAt, lang)}
          {view.uncertainOpinions.has(one.id) ? ` · ${uncertainDue[lang]}` : ''}
          {one.awaited ? ` · ${said[now > one.dueAt ? 'lapsed' : 'isAwaited'][lang]}` : ''}
        </small>
      </span>
    )
  return (
    <section id="pendapat">
      <h2>{said.section[lang]}</h2>
      {view.opinions.length > 0 ? (
        <Table
          caption={said.section[lang]}
          hideCaption
          columns={[
            { key: 'unit', title: said.unit[lang] },
            { key: 'answer', title: said.answer[lang] },
            { key: 'text', title: said.text[lang] },
          ]}
          rows={view.opinions.map((one) => ({
            unit: (
              <span>
                {unitNames.get(one.unitKey) ?? one.unitKey}
                <small class="under">{one.answeredAs}</small>
              </span>
            ),
            answer: state(one),
            text: (
              <span>
                <small class="under said">{one.question}</small>
                <span class="said">{one.text ?? ''}</span>
              </span>
            ),
          }))}
        />
      ) : undefined}
      {view.mayAskOpinion ? (
        <p>
          <a href={`/meja/berkas/${view.case.id}/pendapat`}>{said.ask[lang]}</a>
        </p>
      ) : undefined}
    </section>
  )
}

export type TypedOpinion = {
  units: string[]
  lane: string
  question: string
  days: string
  fields: string[]
  awaited: boolean
}

const askPlace: Partial<Record<AskOpinionRefusal, string>> = {
  'question-missing': 'pertanyaan',
  'too-long': 'pertanyaan',
  'days-unclear': 'hari',
}

export const AskOpinionPage = (props: {
  ctx: PageContext
  caseId: string
  number: string
  known: Known
  /** Keys of what the applicant was asked. */
  parts: ReadonlySet<string>
  units: readonly { key: string; name: string }[]
  most: number
  formKey: string
  typed?: TypedOpinion
  refusal?: AskOpinionRefusal
}) => {
  const { ctx, typed, refusal } = props
  const { lang } = ctx
  const text = refusal && askOpinionRefusalWords[refusal][lang]
  const place = refusal && (askPlace[refusal] ?? 'unit')
  const errorAt = (name: string): string | undefined => (place === name ? text : undefined)
  const back = `/meja/berkas/${props.caseId}`
  return (
    <StaffPage
      ctx={ctx}
      title={`${said.ask[lang]} · ${props.number}`}
      section="meja"
      back={back}
      error={refusal !== undefined}
    >
      <ErrorSummary lang={lang} problems={text ? [{ text, href: `#${place}` }] : []} />
      <p class="over num">{props.number}</p>
      <h1>{said.ask[lang]}</h1>
      <p class="lead">{said.askLead[lang]}</p>
      <Form action={`${back}/pendapat`} idempotencyKey={props.formKey}>
        <Checkboxes
          lang={lang}
          name="unit"
          label={said.units[lang]}
          values={typed?.units ?? []}
          error={errorAt('unit')}
          options={props.units.map(({ key, name }) => ({ value: key, text: name }))}
        />
        <Radios
          lang={lang}
          name="jabatan"
          label={said.lane[lang]}
          value={typed?.lane ?? 'kepala'}
          options={[
            { value: 'kepala', text: said.head[lang] },
            { value: 'petugas', text: said.officer[lang] },
          ]}
        />
        <TextArea
          lang={lang}
          name="pertanyaan"
          label={said.question[lang]}
          rows={4}
          value={typed?.question}
          error={errorAt('pertanyaan')}
        />
        <NumberInput
          lang={lang}
          name="hari"
          label={said.days[lang]}
          hint={fill(said.daysHint[lang], { most: props.most })}
          value={typed?.days ?? '3'}
          error={errorAt('hari')}
          size={4}
        />
        <Checkboxes
          lang={lang}
          name="tunggu"
          label={said.awaited[lang]}
          hint={said.awaitedHint[lang]}
          optional
          values={typed?.awaited ? ['ya'] : []}
          options={[{ value: 'ya', text: said.awaitedYes[lang] }]}
        />
        <Checkboxes
          lang={lang}
          name="bagian"
          label={said.fields[lang]}
          hint={said.fieldsHint[lang]}
          optional
          values={typed?.fields ?? []}
          options={[...props.known.form.fields.values()]
            .filter(({ key }) => props.parts.has(key))
            .map(({ key, label }) => ({ value: key, text: label[lang] }))}
        />
        <Buttons>
          <Button>{said.send[lang]}</Button>
          <a href={back}>{said.cancel[lang]}</a>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

export const OpinionsPage = (props: {
  ctx: PageContext
  found: Awaited<ReturnType<typeof opinionsFor>>
  done: boolean
}) => {
  const { ctx, found } = props
  const { lang, zone, now } = ctx
  return (
    <StaffPage ctx={ctx} title={said.title[lang]} section="meja" back="/meja">
      {props.done ? (
        <Notice lang={lang} kind="ok">
          <p>{said.givenDone[lang]}</p>
        </Notice>
      ) : undefined}
      <h1>{said.title[lang]}</h1>
      {found.length === 0 ? (
        <EmptyState title={said.none[lang]}>
          <p>{said.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <Lines
          lines={found.map(({ opinion, number, known, uncertain }) => ({
            title: (
              <a href={`/meja/pendapat/${opinion.id}`}>
                <span class="num">{number}</span> · {known.service.name[lang]}
              </a>
            ),
            note: (
              <>
                {opinion.question}
                {uncertain ? <small class="under">{uncertainDue[lang]}</small> : undefined}
              </>
            ),
            end: (
              <StatusTag kind={now > opinion.dueAt ? 'late' : 'soon'}>
                {said.due[lang]} {momentText(zone, opinion.dueAt, lang)}
              </StatusTag>
            ),
          }))}
        />
      )}
    </StaffPage>
  )
}

const givePlace: Partial<Record<GiveRefusal, string>> = { 'text-missing': 'uraian', 'too-long': 'uraian' }

export const OpinionPage = (props: {
  ctx: PageContext
  view: OpinionView
  sections: SummarySection[]
  titleOf: (kept: string) => string
  formKey: string
  typed?: { answer: string; text: string }
  refusal?: GiveRefusal
}) => {
  const { ctx, view, typed, refusal } = props
  const { lang, zone } = ctx
  const { opinion: one, known } = view
  const text = refusal && giveRefusalWords[refusal][lang]
  const place = refusal && (givePlace[refusal] ?? 'pendapat')
  const at = `/meja/pendapat/${one.id}`
  const isEmpty = view.documents.length === 0 && props.sections.every(({ rows }) => rows.length === 0)
  return (
    <StaffPage
      ctx={ctx}
      title={`${said.answer[lang]} · ${view.number}`}
      section="meja"
      back="/meja/pendapat"
      error={refusal !== undefined}
    >
      <ErrorSummary lang={lang} problems={text ? [{ text, href: `#${place}` }] : []} />
      <p class="over">{known.service.name[lang]}</p>
      <h1 class="num">{view.number}</h1>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: said.question[lang], value: <b class="said">{one.question}</b> },
          { key: said.asks[lang], value: props.titleOf(one.position) },
          {
            key: said.due[lang],
            value: (
              <>
                {momentText(zone, one.dueAt, lang)}
                {view.uncertain ? <small class="under">{uncertainDue[lang]}</small> : undefined}
              </>
            ),
          },
        ]}
      />
      <section>
        <h2>{said.shown[lang]}</h2>
        {isEmpty ? <p>{said.nothingShown[lang]}</p> : undefined}
        <FileList
          lang={lang}
          files={view.documents.map((document) => ({
            name: known.form.fields.get(document.field)?.label[lang] ?? document.field,
            href: `${at}/dokumen/${document.fileId}`,
            note: sizeText(document.bytes, lang),
          }))}
        />
        <Answers lang={lang} sections={props.sections} form={known.form} />
      </section>
      {one.answer ? (
        <InsetText>
          <p>
            {said.given[lang]}: <b>{opinionAnswerWords[one.answer][lang]}</b>
          </p>
          <p class="said">{one.text}</p>
        </InsetText>
      ) : view.closed ? (
        <InsetText>{said.closed[lang]}</InsetText>
      ) : (
        <section>
          <h2>{said.yours[lang]}</h2>
          <Form action={`${at}/jawaban`} idempotencyKey={props.formKey}>
            <Radios
              lang={lang}
              name="pendapat"
              label={said.answer[lang]}
              value={typed?.answer}
              error={place === 'pendapat' ? text : undefined}
              options={opinionAnswers.map((value) => ({ value, text: opinionAnswerWords[value][lang] }))}
            />
            <TextArea
              lang={lang}
              name="uraian"
              label={said.textLabel[lang]}
              rows={5}
              value={typed?.text}
              error={place === 'uraian' ? text : undefined}
            />
            <Buttons>
              <Button>{said.give[lang]}</Button>
            </Buttons>
          </Form>
        </section>
      )}
    </StaffPage>
  )
}
