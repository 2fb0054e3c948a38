/** Cases: the applicant's pages: finding a case, its status, its copy, taking it back. Draws only. */
import type { Child } from 'hono/jsx'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { termText } from '../../../engines/calendar/words.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill, sizeText } from '../../../kernel/language.ts'
import { dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import {
  Details,
  ErrorSummary,
  InsetText,
  Notice,
  ShareRow,
  StatusTag,
  TwoColumns,
  Written,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { FileList, Steps, SummaryList, type SummaryRow, Timeline } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { Rights } from '../actions/objections.ts'
import type { StatusView } from '../actions/read.ts'
import { isClosed } from '../model.ts'
import { correctionWaits, mayWithdraw, mayWrite } from '../rules/case.ts'
import { takenBack } from '../rules/revocation.ts'
import { actWords } from '../words/acts.ts'
import { channelWords, endReasonWords, statusMeaning, words } from '../words.ts'
import { ApplicantActs, applicantActs, type Tried } from './acts.tsx'
import { ApplicantAppointments, type TriedUnsuited } from './appointments.tsx'
import { Clocks, PassedOn, passedOnTo } from './clocks.tsx'
import { AskOffice, Objection, type Office } from './ended.tsx'
import { endOf } from './letter.tsx'
import { Objections } from './objection.tsx'
import { Answers, CaseStatus, historyLines, Messages, roleOf, stepLines, TimeLeft } from './parts.tsx'
import { ReopenedNotice } from './reopening.tsx'
import { revocationRows } from './revocation.tsx'

/** Number and code, as on the receipt. What was typed stays. */
export const TrackPage = (props: {
  ctx: PageContext
  formKey: string
  number?: string
  code?: string
  problems?: { number?: string; code?: string }
  /** The address named a case that is not open on this device. */
  closedHere?: boolean
  /** What was sent to that case. */
  written?: readonly string[]
}) => {
  const { ctx, problems = {} } = props
  const { lang } = ctx
  const list = [
    ...(problems.number ? [{ text: problems.number, href: '#nomor' }] : []),
    ...(problems.code ? [{ text: problems.code, href: '#kode' }] : []),
  ]
  return (
    <Page ctx={ctx} title={words.trackTitle[lang]} section="lacak" error={list.length > 0}>
      <ErrorSummary lang={lang} problems={list} />
      <h1>{words.trackTitle[lang]}</h1>
      {props.closedHere ? <InsetText>{words.openHere[lang]}</InsetText> : undefined}
      <p class="lead">{words.trackLead[lang]}</p>
      <Written lang={lang} texts={props.written} />
      <Form action="/lacak" idempotencyKey={props.formKey}>
        <TextInput
          lang={lang}
          name="nomor"
          label={words.number[lang]}
          hint={words.numberHint[lang]}
          value={props.number}
          error={problems.number}
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
          error={problems.code}
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
        <p>
          <a href="/lacak/kode-hilang">{words.lostGo[lang]}</a>
        </p>
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
  /** A kept title of a position, in the reader's language. */
  titleOf: (kept: string) => string
  office?: Office
  sourcesOf: SourcesOf
  rights: Rights
  said?: string
  problem?: string
  message?: string
  tried?: Tried
  unsuited?: TriedUnsuited
  /** What was typed to add to an objection, and what is wrong with it. */
  adding?: { typed: string; problem: string }
}

/** Where it is, with whom, since when, by when, and what the applicant must do. */
export const StatusPage = (props: StatusProps) => {
  const { ctx, view, adding } = props
  const { lang, zone } = ctx
  const it = view.case
  const problem = props.problem ?? adding?.problem
  const service = view.known.service
  const at = `/lacak/${it.number}`
  const closed = isClosed(it.status)
  const back = takenBack(it.status, view.letters, view.revocations)
  const waits = correctionWaits(it.status, view.tasks)
  // It waits for what the procedure names, and nothing is to be corrected.
  const isEvent = it.status === 'returned' && !view.correction && applicantActs(view).some(({ isAwaited }) => isAwaited)
  return (
    <Page ctx={ctx} title={`${it.number} · ${service.name[lang]}`} section="lacak" wide error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: adding ? '#tambahan' : '#pesan' }] : []} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <p class="over">{words.statusOf[lang]}</p>
      <h1>{service.name[lang]}</h1>
      <p class="state">
        <b class="num">{it.number}</b>{' '}
        {waits ? (
          <StatusTag kind="info">{words.correctionWaits[lang]}</StatusTag>
        ) : isEvent ? (
          <StatusTag kind="soon">{actWords.waits[lang]}</StatusTag>
        ) : (
          <CaseStatus status={it.status} lang={lang} revoked={back !== undefined} />
        )}{' '}
        {isClosed(it.status) || it.decidedAt ? undefined : <PassedOn to={passedOnTo(view.deadlines)} lang={lang} />}
      </p>
      <TwoColumns asideLabel={words.actions[lang]} aside={<Aside {...props} />}>
        {it.status === 'approved' && view.letters.length > 0 && !view.letters.some(({ state }) => state === 'valid') ? (
          <LetterEnded {...props} />
        ) : (
          <p class="lead">
            {(waits ? words.correctionWaitsText : isEvent ? actWords.neededText : statusMeaning[it.status])[lang]}
          </p>
        )}
        <ReopenedNotice ctx={ctx} view={view} />
        {view.correction && it.status === 'returned' ? (
          <CorrectionNotice {...props} correction={view.correction} />
        ) : undefined}
        <ApplicantActs {...props} />
        <ApplicantAppointments {...props} />
        {view.decision?.reason && it.status === 'approved' ? (
          <InsetText>
            <h2>{words.withDecision[lang]}</h2>
            <p class="said">{view.decision.reason}</p>
          </InsetText>
        ) : undefined}
        {view.letters.length > 0 ? <Letters {...props} /> : undefined}
        {view.decision && (it.status === 'refused' || view.decision.madeBy === 'law') ? (
          <DecisionText {...props} />
        ) : undefined}
        <Objections
          ctx={ctx}
          view={view}
          rights={props.rights}
          sourcesOf={props.sourcesOf}
          titleOf={props.titleOf}
          more={{ formKey: `${props.formKey}t`, ...props.adding }}
        />
        <section>
          <h2>{words.now[lang]}</h2>
          <SummaryList lang={lang} plain rows={factsOf(props)} />
        </section>
        <Clocks ctx={ctx} view={view} calendar={props.calendar} reader="applicant" />
        {it.status === 'withdrawn' ? undefined : (
          <section>
            <h2>{words.journey[lang]}</h2>
            <Steps lang={lang} steps={stepLines(view, lang)} />
            <p>
              <a href={`/lacak/${it.number}/alur`}>{words.drawingSee[lang]}</a>
            </p>
            {view.decision && closed ? (
              <p>
                <a href={`/lacak/${it.number}/penjelasan`}>{words.explainedSee[lang]}</a>
              </p>
            ) : undefined}
          </section>
        )}
        <section id="pesan-pesan">
          <h2>{words.messages[lang]}</h2>
          {view.messages.length === 0 ? (
            <p>{words.noMessages[lang]}</p>
          ) : (
            <Messages lang={lang} zone={zone} messages={view.messages} own="applicant" titleOf={props.titleOf} />
          )}
          {mayWrite(it, ctx.now) ? (
            <Form action={`${at}/pesan`} idempotencyKey={props.formKey}>
              <TextArea
                lang={lang}
                name="pesan"
                label={words.messageLabel[lang]}
                hint={words[closed ? 'messageHintClosed' : 'messageHint'][lang]}
                rows={3}
                value={props.message}
                error={problem}
              />
              <Button kind="quiet">{words.send[lang]}</Button>
            </Form>
          ) : (
            <p>{words.messagesClosed[lang]}</p>
          )}
          {closed ? <AskOffice ctx={ctx} service={service} office={props.office} /> : undefined}
        </section>
        <section>
          <h2>{words.history[lang]}</h2>
          <Timeline
            moments={historyLines(view, 'applicant', lang, props).map(({ entry, text }) => ({
              at: momentText(zone, entry.at, lang),
              iso: entry.at.toISOString(),
              text,
            }))}
          />
        </section>
      </TwoColumns>
    </Page>
  )
}

/** With whom, since when, by when: the first thing an applicant looks for. */
const factsOf = ({ ctx, view, calendar }: StatusProps): SummaryRow[] => {
  const { lang, zone } = ctx
  const it = view.case
  const current = view.tasks.find((task) => task.state === 'open' || task.state === 'claimed')
  const role = current && (current.lane === 'pemohon' ? words.you[lang] : roleOf(view.known, current.lane, lang))
  const time = (moment: Date): string => momentText(zone, moment, lang)
  return [
    ...(role ? [{ key: words.withWhom[lang], value: role }] : []),
    ...(current ? [{ key: words.since[lang], value: time(current.openedAt) }] : []),
    ...(isClosed(it.status)
      ? []
      : [
          {
            key: it.waitingSince ? words.promised[lang] : words.by[lang],
            value: (
              <>
                {it.waitingSince ? fill(words.promisedCounted[lang], { term: termText(it, lang) }) : time(it.dueAt)}{' '}
                <TimeLeft
                  lang={lang}
                  now={ctx.now}
                  calendar={calendar}
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
    ...(it.closedAt ? [{ key: words.closedOn[lang], value: time(it.closedAt) }] : []),
    { key: words.channel[lang], value: channelWords[it.channel][lang] },
  ]
}

const Aside = (props: StatusProps) => {
  const { ctx, view } = props
  const { lang } = ctx
  const at = `/lacak/${view.case.number}`
  return (
    <>
      {props.code ? (
        <section class="card">
          <h2>{words.code[lang]}</h2>
          <p class="figure num">{props.code}</p>
          <p>{words.keepCode[lang]}</p>
        </section>
      ) : undefined}
      <section class="card">
        <ul class="links">
          <li>
            <a href={`${at}/salinan`}>{words.copy[lang]}</a>
          </li>
          {mayWithdraw(view.case.status) && !applicantActs(view).some(({ ends }) => ends === 'withdrawn') ? (
            <li>
              <a href={`${at}/penarikan`}>{words.withdraw[lang]}</a>
            </li>
          ) : undefined}
        </ul>
        <ShareRow
          lang={lang}
          text={`${view.known.service.name[lang]} ${view.case.number}`}
          url={`${props.url}${at}`}
          print
        />
      </section>
      <section class="card">
        <p>{words.leaveText[lang]}</p>
        <Form action="/lacak/penutupan" idempotencyKey={props.formKey}>
          <Button kind="quiet" small>
            {words.leave[lang]}
          </Button>
        </Form>
      </section>
    </>
  )
}

const labelOf = (view: StatusView, key: string, lang: 'id' | 'en'): string =>
  view.known.form.fields.get(key)?.label[lang] ?? key

const CorrectionNotice = ({
  ctx,
  view,
  formKey,
  correction,
}: StatusProps & { correction: NonNullable<StatusView['correction']> }) => (
  <Notice lang={ctx.lang} kind="soon" title={words.yourTurn[ctx.lang]}>
    <p class="said">{correction.reason}</p>
    <h3>{words.mend[ctx.lang]}</h3>
    <ul>
      {correction.fields.map((key) => (
        <li>{labelOf(view, key, ctx.lang)}</li>
      ))}
    </ul>
    <Form action="/permohonan/perbaikan" idempotencyKey={formKey}>
      <input type="hidden" name="nomor" value={view.case.number} />
      <Button>{words.mendNow[ctx.lang]}</Button>
    </Form>
  </Notice>
)

/** The one that holds first; those that no longer do are folded away, and never look like it. */
const Letters = ({ ctx, view }: StatusProps) => {
  const { lang, zone } = ctx
  const at = `/lacak/${view.case.number}`
  const ended = view.letters.filter(({ state }) => state !== 'valid')
  return (
    <section>
      <h2>{words.letters[lang]}</h2>
      {view.letters
        .filter(({ state }) => state === 'valid')
        .map((letter) => (
          <div class="card">
            <h3>{letter.title}</h3>
            <p>
              {letter.number} · {longDayText(dayIn(zone, letter.issuedAt), lang)}
            </p>
            <Buttons>
              <Button href={`${at}/surat/${letter.id}`}>{words.downloadLetter[lang]}</Button>
              <Button kind="quiet" href={`/periksa/${letter.id}`}>
                {words.checkLetter[lang]}
              </Button>
            </Buttons>
          </div>
        ))}
      {ended.length > 0 ? (
        <Details summary={words.endedLetters[lang]}>
          {ended.map((letter) => (
            <p>
              <StatusTag kind="late">
                {words[letter.state === 'revoked' ? 'letterRevoked' : 'letterReplaced'][lang]}
              </StatusTag>{' '}
              {letter.number} · {longDayText(dayIn(zone, letter.issuedAt), lang)}.{' '}
              {view.revocations.find((one) => one.kind === 'diganti' && one.letterId === letter.id)?.reason}{' '}
              {letter.state === 'replaced'
                ? fill(words.letterNewText[lang], { number: letter.number })
                : endReasonWords[endOf(view, letter)?.reason ?? '']?.[lang]}{' '}
              <a href={`${at}/surat/${letter.id}`}>{words.oldLetter[lang]}</a>
            </p>
          ))}
        </Details>
      ) : undefined}
    </section>
  )
}

/** The approval stands, but no letter of it holds any more: told before anything can be downloaded. */
const LetterEnded = ({ ctx, view, titleOf }: StatusProps) => {
  const { lang } = ctx
  const letter = view.letters.findLast(({ state }) => state === 'revoked') ?? view.letters.at(-1)
  const reason = letter && endOf(view, letter)?.reason
  const revocation = takenBack(view.case.status, view.letters, view.revocations)?.revocation
  return letter ? (
    <Notice lang={lang} kind="late" title={words.letterEndedTitle[lang]}>
      <p>
        {fill(words.letterEndedText[lang], {
          number: letter.number,
          reason: reason ? (endReasonWords[reason]?.[lang] ?? reason) : '–',
        })}
      </p>
      {revocation ? <SummaryList lang={lang} plain rows={revocationRows(revocation, lang, titleOf)} /> : undefined}
    </Notice>
  ) : undefined
}

const DecisionText = ({ ctx, view, titleOf, ...more }: StatusProps) => (
  <InsetText>
    <h2>{words.decision[ctx.lang]}</h2>
    <p class="said">{view.decision?.reason}</p>
    <p>
      <b>{words.ground[ctx.lang]}:</b> {view.decision?.ground}
    </p>
    <p>
      <b>{words.decidedBy[ctx.lang]}:</b> {view.decision ? titleOf(view.decision.position) : undefined}
    </p>
    {view.decision?.result === 'refused' ? (
      <Objection {...more} titleOf={titleOf} ctx={ctx} service={view.known.service} decidedAt={view.decision.at} />
    ) : undefined}
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
      <Answers lang={lang} sections={props.sections} form={view.known.form} />
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
