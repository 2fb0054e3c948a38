/** Cases: the applicant's pages: finding a case, its status, its copy, taking it back. Draws only. */
import type { Child } from 'hono/jsx'
import type { Calendar } from '../../../engines/calendar/calendar.ts'
import { termText } from '../../../engines/calendar/words.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import {
  CaseNumber,
  Details,
  ErrorSummary,
  InsetText,
  Notice,
  ShareRow,
  TwoColumns,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { FileList, Steps, SummaryList, Timeline } from '../../../platform/ui/lists.tsx'
import type { StatusView } from '../actions/read.ts'
import { isClosed } from '../model.ts'
import { mayWithdraw } from '../rules/case.ts'
import { channelWords, historyWords, statusMeaning, words } from '../words.ts'
import { CaseStatus, Messages, sizeText, TimeLeft } from './parts.tsx'

/** Number and code, as on the receipt. What was typed stays. */
export const TrackPage = (props: {
  ctx: PageContext
  formKey: string
  number?: string
  code?: string
  problem?: string
  at?: 'number' | 'code'
}) => {
  const { ctx, problem, at = 'number' } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.trackTitle[lang]} section="lacak" error={problem !== undefined}>
      <ErrorSummary
        lang={lang}
        problems={problem ? [{ text: problem, href: at === 'number' ? '#nomor' : '#kode' }] : []}
      />
      <h1>{words.trackTitle[lang]}</h1>
      <p class="lead">{words.trackLead[lang]}</p>
      <Form action="/lacak" idempotencyKey={props.formKey}>
        <TextInput
          lang={lang}
          name="nomor"
          label={words.number[lang]}
          hint={words.numberHint[lang]}
          value={props.number}
          error={problem && at === 'number' ? problem : undefined}
          inputmode="numeric"
          size={16}
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput
          lang={lang}
          name="kode"
          label={words.code[lang]}
          hint={words.codeHint[lang]}
          value={props.code}
          error={problem && at === 'code' ? problem : undefined}
          size={16}
          autocomplete="off"
          spellcheck={false}
        />
        <Buttons>
          <Button>{words.open[lang]}</Button>
        </Buttons>
      </Form>
      <Details summary={words.lostCode[lang]}>
        <p>{words.lostCodeText[lang]}</p>
      </Details>
    </Page>
  )
}

export type StatusProps = {
  ctx: PageContext
  view: StatusView
  calendar: Calendar
  formKey: string
  /** Shown to those who may see it: the holder of the receipt on this device. */
  code?: string
  url: string
  said?: string
  problem?: string
  message?: string
}

/** Where it is, with whom, since when, by when, and what the applicant must do. */
export const StatusPage = (props: StatusProps) => {
  const { ctx, view, problem } = props
  const { lang, zone } = ctx
  const it = view.case
  const service = view.known.service
  const at = `/lacak/${it.number}`
  const live = view.tasks.filter((task) => task.state === 'open' || task.state === 'claimed')
  const current = live[0]
  const role = current && service.roles.find((candidate) => candidate.position === current.lane)
  const time = (moment: Date): string => momentText(zone, moment, lang)
  return (
    <Page ctx={ctx} title={`${it.number} · ${service.name[lang]}`} section="lacak" wide error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: '#pesan' }] : []} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <p class="over">{words.statusOf[lang]}</p>
      <h1>{service.name[lang]}</h1>
      <p class="state">
        <b class="num">{it.number}</b> <CaseStatus status={it.status} lang={lang} />
      </p>
      <p class="lead">{statusMeaning[it.status][lang]}</p>
      {view.correction ? <CorrectionNotice {...props} correction={view.correction} /> : undefined}
      {view.letters.length > 0 ? <Letters {...props} /> : undefined}
      {view.decision && it.status === 'refused' ? <DecisionText {...props} /> : undefined}
      <TwoColumns
        asideLabel={words.promised[lang]}
        aside={
          <>
            <section class="card">
              <h2>{words.now[lang]}</h2>
              <SummaryList
                lang={lang}
                plain
                rows={[
                  ...(current && role
                    ? [
                        {
                          key: words.withWhom[lang],
                          value: current.lane === 'pemohon' ? words.you[lang] : role.title[lang],
                        },
                      ]
                    : []),
                  ...(current ? [{ key: words.since[lang], value: time(current.openedAt) }] : []),
                  ...(isClosed(it.status)
                    ? []
                    : [
                        {
                          key: it.waitingSince ? words.promised[lang] : words.by[lang],
                          value: (
                            <>
                              {it.waitingSince ? termText(it, lang) : time(it.dueAt)}{' '}
                              <TimeLeft
                                lang={lang}
                                now={ctx.now}
                                calendar={props.calendar}
                                clock={it.clock}
                                dueAt={it.dueAt}
                                waitingSince={it.waitingSince}
                                status={it.status}
                              />
                            </>
                          ),
                        },
                      ]),
                  { key: words.sentOn[lang], value: time(it.sentAt) },
                  { key: words.channel[lang], value: channelWords[it.channel][lang] },
                ]}
              />
            </section>
            {props.code ? (
              <section class="card">
                <CaseNumber label={words.code[lang]}>{props.code}</CaseNumber>
                <p>{words.keepCode[lang]}</p>
              </section>
            ) : undefined}
            <section class="card">
              <ul class="links">
                <li>
                  <a href={`${at}/salinan`}>{words.copy[lang]}</a>
                </li>
                {mayWithdraw(it.status) ? (
                  <li>
                    <a href={`${at}/penarikan`}>{words.withdraw[lang]}</a>
                  </li>
                ) : undefined}
              </ul>
              <Form action="/lacak/penutupan" idempotencyKey={props.formKey}>
                <Button kind="quiet" small>
                  {words.leave[lang]}
                </Button>
                <p class="hint">{words.leaveText[lang]}</p>
              </Form>
            </section>
            <ShareRow lang={lang} text={`${service.name[lang]} ${it.number}`} url={`${props.url}${at}`} print />
          </>
        }
      >
        <section>
          <h2>{words.journey[lang]}</h2>
          <Steps
            lang={lang}
            steps={view.steps.map((step) => ({
              title: lang === 'id' ? step.name : step.name_en,
              state: step.state,
              note: service.roles.find((candidate) => candidate.position === step.lane)?.title[lang],
            }))}
          />
        </section>
        <section id="pesan-pesan">
          <h2>{words.messages[lang]}</h2>
          {view.messages.length === 0 ? (
            <p>{words.noMessages[lang]}</p>
          ) : (
            <Messages lang={lang} zone={zone} messages={view.messages} own="applicant" />
          )}
          <Form action={`${at}/pesan`} idempotencyKey={props.formKey}>
            <TextArea
              lang={lang}
              name="pesan"
              label={words.messageLabel[lang]}
              hint={words.messageHint[lang]}
              rows={3}
              maxlength={4000}
              value={props.message}
              error={problem}
            />
            <Button kind="quiet">{words.send[lang]}</Button>
          </Form>
        </section>
        <section>
          <h2>{words.history[lang]}</h2>
          <Timeline moments={historyOf(props)} />
        </section>
      </TwoColumns>
    </Page>
  )
}

const historyOf = ({ ctx, view }: StatusProps) =>
  [...view.history].reverse().flatMap((entry) => {
    const text = historyWords[entry.kind as keyof typeof historyWords]
    if (!text) return []
    const step =
      typeof entry.facts.element === 'string'
        ? view.known.procedure.nodes.find((node) => node.id === entry.facts.element)
        : undefined
    const named =
      step && (entry.kind === 'case.task-done' || entry.kind === 'case.claimed')
        ? ` ${ctx.lang === 'id' ? step.name : step.name_en}.`
        : ''
    return [
      { at: momentText(ctx.zone, entry.at, ctx.lang), iso: entry.at.toISOString(), text: `${text[ctx.lang]}${named}` },
    ]
  })

const labelOf = (view: StatusView, key: string, lang: 'id' | 'en'): string =>
  view.known.form.fields.get(key)?.label[lang] ?? key

const CorrectionNotice = ({
  ctx,
  view,
  formKey,
  correction,
}: StatusProps & { correction: NonNullable<StatusView['correction']> }) => (
  <Notice lang={ctx.lang} kind="soon" title={words.yourTurn[ctx.lang]}>
    <p>
      <b>{words.reason[ctx.lang]}:</b> {correction.reason}
    </p>
    <p>{words.mend[ctx.lang]}:</p>
    <ul>
      {correction.fields.map((key) => (
        <li>{labelOf(view, key, ctx.lang)}</li>
      ))}
    </ul>
    <p>{words.clockStopped[ctx.lang]}.</p>
    <Form action="/permohonan/perbaikan" idempotencyKey={formKey}>
      <input type="hidden" name="nomor" value={view.case.number} />
      <Button>{words.mendNow[ctx.lang]}</Button>
    </Form>
  </Notice>
)

const Letters = ({ ctx, view }: StatusProps) => (
  <section>
    <h2>{words.letters[ctx.lang]}</h2>
    {view.letters.map((letter) => (
      <div class="card">
        <h3>{letter.title}</h3>
        <p>
          {letter.number} · {longDayText(dayIn(ctx.zone, letter.issuedAt), ctx.lang)}
        </p>
        <Buttons>
          <Button href={`/lacak/${view.case.number}/surat/${letter.id}`}>{words.downloadLetter[ctx.lang]}</Button>
          <Button kind="quiet" href={`/periksa/${letter.id}`}>
            {words.checkLetter[ctx.lang]}
          </Button>
        </Buttons>
      </div>
    ))}
  </section>
)

const DecisionText = ({ ctx, view }: StatusProps) => (
  <InsetText>
    <h2>{words.decision[ctx.lang]}</h2>
    <p>{view.decision?.reason}</p>
    <p>
      <b>{words.ground[ctx.lang]}:</b> {view.decision?.ground}
    </p>
    <p>
      <b>{words.decidedBy[ctx.lang]}:</b> {view.decision?.position}
    </p>
    <h3>{words.object[ctx.lang]}</h3>
    <p>{view.known.service.objection.text[ctx.lang]}</p>
  </InsetText>
)

/** Everything the applicant sent, to print or keep. */
export const CopyPage = (props: { ctx: PageContext; view: StatusView; sections: SummarySection[] }) => {
  const { ctx, view } = props
  const { lang } = ctx
  const at = `/lacak/${view.case.number}`
  return (
    <Page ctx={ctx} title={words.copy[lang]} section="lacak" back={at}>
      <h1>{words.copy[lang]}</h1>
      <p>
        {view.known.service.name[lang]} · <b class="num">{view.case.number}</b>
        <br />
        {words.sentOn[lang]}: {momentText(ctx.zone, view.case.sentAt, lang)}
      </p>
      {props.sections.map((section) => (
        <section>
          <h2>{section.title}</h2>
          <SummaryList lang={lang} rows={section.rows.map((row) => ({ key: row.label, value: row.display }))} />
        </section>
      ))}
      {view.documents.length > 0 ? (
        <section>
          <h2>{words.documents[lang]}</h2>
          <FileList
            lang={lang}
            files={view.documents.map((document) => ({
              name: document.name,
              label: labelOf(view, document.field, lang),
              href: `${at}/berkas/${document.fileId}`,
              note: `${sizeText(document.bytes, lang)}${document.replacedAt ? `, ${words.replaced[lang]}` : ''}`,
            }))}
          />
        </section>
      ) : undefined}
      <Buttons>
        <Button kind="quiet" href={`${at}/salinan.json`}>
          {words.downloadData[lang]}
        </Button>
      </Buttons>
    </Page>
  )
}

export const WithdrawPage = ({
  ctx,
  view,
  formKey,
  problem,
}: {
  ctx: PageContext
  view: StatusView
  formKey: string
  problem?: string
}) => {
  const { lang } = ctx
  const at = `/lacak/${view.case.number}`
  return (
    <Page ctx={ctx} title={words.withdrawTitle[lang]} section="lacak" back={at} error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: at }] : []} />
      <h1>{words.withdrawTitle[lang]}</h1>
      <p class="lead">{words.withdrawText[lang]}</p>
      <p>
        {view.known.service.name[lang]} · <b class="num">{view.case.number}</b>
      </p>
      <Form action={`${at}/penarikan`} idempotencyKey={formKey}>
        <Buttons>
          <Button kind="warning">{words.withdrawYes[lang]}</Button>
          <Button kind="quiet" href={at}>
            {words.keep[lang]}
          </Button>
        </Buttons>
      </Form>
    </Page>
  )
}

export const LeftPage = ({ ctx }: { ctx: PageContext }): Child => (
  <Page ctx={ctx} title={words.left[ctx.lang]} section="lacak">
    <h1>{words.left[ctx.lang]}</h1>
    <p class="lead">{words.leftText[ctx.lang]}</p>
    <Buttons>
      <Button href="/lacak">{words.trackTitle[ctx.lang]}</Button>
    </Buttons>
  </Page>
)
