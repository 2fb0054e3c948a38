/** Cases: the applicant's page to object or appeal, and what became of it, beside the decision. Draws only. */
import { termText, uncertainDue } from '../../../engines/calendar/words.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import { ErrorSummary, InsetText, StatusTag, TextLinks } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { SummaryList, type SummaryRow } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { Rights } from '../actions/objections.ts'
import type { StatusView } from '../actions/read.ts'
import type { Decision, Objection, ObjectionText, Revocation } from '../model.ts'
import { firstOf, type Right } from '../rules/remedies.ts'
import { noRightWords, objectionWords as said } from '../words/objection.ts'
import { words } from '../words.ts'
import { stepName } from './desk.tsx'

type Fact = { legal_basis: string; source: string; verified: boolean }

/** `UU 30/2014 Pasal 77 · source · not yet checked` */
const Basis = ({ fact, sourcesOf, lang }: { fact: Fact; sourcesOf: SourcesOf; lang: Lang }) => (
  <small class="under">
    {fact.legal_basis} (
    <TextLinks items={sourcesOf(fact.source).map(({ title, url }) => ({ text: title[lang], href: url }))} />){' '}
    {fact.verified ? undefined : <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>}
  </small>
)

const leadOf = {
  refusal: said.leadRefusal,
  silence: said.leadSilence,
  revocation: said.leadRevocation,
  objection: said.leadObjection,
} as const

/** A day, marked when the holidays of its year may still move it. */
const DayOf = ({ ctx, at, uncertain }: { ctx: PageContext; at: Date; uncertain: boolean }) => (
  <>
    <b>{longDayText(dayIn(ctx.zone, at), ctx.lang)}</b>
    {uncertain ? <small class="under">{uncertainDue[ctx.lang]}</small> : undefined}
  </>
)

type WriteProps = {
  ctx: PageContext
  view: StatusView
  rights: Rights
  sourcesOf: SourcesOf
  titleOf: (kept: string) => string
  formKey: string
  typed?: string
  problem?: string
}

const titleFor = (right: Right | undefined, lang: Lang): string =>
  said[right?.level === 'banding' ? 'makeBanding' : 'makeKeberatan'][lang]

/** To whom, until when, when answered, what follows from silence: the same before writing and before sending. */
function termRows({ ctx, rights, sourcesOf, titleOf }: WriteProps, right: Right): SummaryRow[] {
  const { lang } = ctx
  const { rule, judge, term } = rights
  const banding = right.level === 'banding'
  const own = banding ? rule.appeal : { ...rule.object, ...term }
  const answer = banding ? rule.appeal_answer : rule.answer
  const days = (clock: string) => said[clock === 'hari-kerja' ? 'whichDays' : 'whichAllDays'][lang]
  return [
    { key: said.to[lang], value: judge ? <b>{titleOf(judge)}</b> : said.toNobody[lang] },
    {
      key: said.until[lang],
      value: (
        <>
          <DayOf ctx={ctx} at={right.until} uncertain={right.uncertain} />
          <small class="under">
            {termText(own, lang)}. {days(own.clock)}
          </small>
          <Basis fact={own} sourcesOf={sourcesOf} lang={lang} />
        </>
      ),
    },
    {
      key: said.answerBy[lang],
      value: (
        <>
          {rights.due ? <DayOf ctx={ctx} at={rights.due.dueAt} uncertain={rights.due.uncertain} /> : undefined}
          <small class="under">
            {fill(said.answerTerm[lang], { term: termText(answer, lang) })}. {said.ifSilent[lang]}:{' '}
            {said.silentGranted[lang]}
          </small>
          <Basis fact={answer} sourcesOf={sourcesOf} lang={lang} />
        </>
      ),
    },
  ]
}

/** The reasons it turns against, in the office's words. */
function turnedText(right: Right | undefined, view: StatusView): string | undefined {
  if (right?.about === 'objection') return view.objections.find(({ id }) => id === right.subject)?.reason
  if (right?.about === 'revocation') return view.revocations.find(({ id }) => id === right.subject)?.reason
  return view.decision?.reason
}

/** Where it is written. Nothing is sent from here: the next page shows it once more. */
export const ObjectPage = (props: WriteProps) => {
  const { ctx, view, rights, problem } = props
  const { lang } = ctx
  const at = `/lacak/${view.case.number}`
  const right = rights.right.ok ? rights.right.value : undefined
  const title = titleFor(right, lang)
  const turned = turnedText(right, view)
  return (
    <Page ctx={ctx} title={`${title} · ${view.case.number}`} section="lacak" back={at} error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: right ? '#alasan' : at }] : []} />
      <p class="over num">{view.case.number}</p>
      <h1>{title}</h1>
      {right ? (
        <>
          <p class="lead">{leadOf[right.about][lang]}</p>
          {turned ? (
            <InsetText>
              <h2>{said.against[lang]}</h2>
              <p class="said">{turned}</p>
            </InsetText>
          ) : undefined}
          <SummaryList lang={lang} plain rows={termRows(props, right)} />
          <p>{said.free[lang]}</p>
          <Form action={`${at}/keberatan/periksa`} idempotencyKey={props.formKey}>
            <TextArea
              lang={lang}
              name="alasan"
              label={said.why[lang]}
              hint={`${said.whyHint[lang]} ${said.files[lang]}`}
              rows={8}
              value={props.typed}
              error={problem}
            />
            <Buttons>
              <Button>{said.check[lang]}</Button>
              <a href={at}>{said.cancel[lang]}</a>
            </Buttons>
          </Form>
        </>
      ) : (
        <p class="lead">{rights.right.ok ? '' : noRightWords[rights.right.refusal][lang]}</p>
      )}
    </Page>
  )
}

/** What will be sent, to whom and that it is only once; back to change without losing a word. */
export const CheckObjectionPage = (props: WriteProps & { right: Right; typed: string }) => {
  const { ctx, view, right } = props
  const { lang } = ctx
  const at = `/lacak/${view.case.number}/keberatan`
  const title = `${titleFor(right, lang)}: ${said.checkTitle[lang].toLowerCase()}`
  return (
    <Page ctx={ctx} title={`${title} · ${view.case.number}`} section="lacak" back={at}>
      <p class="over num">{view.case.number}</p>
      <h1>{said.checkTitle[lang]}</h1>
      <p class="lead">{said.once[lang]}</p>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: said.checkText[lang], value: <span class="said">{props.typed}</span> },
          ...termRows(props, right),
        ]}
      />
      <Form action={at} idempotencyKey={props.formKey}>
        <input type="hidden" name="alasan" value={props.typed} />
        <Buttons>
          <Button>{titleFor(right, lang)}</Button>
        </Buttons>
      </Form>
      <Form action={`${at}/periksa`} idempotencyKey={`${props.formKey}u`}>
        <input type="hidden" name="alasan" value={props.typed} />
        <input type="hidden" name="ubah" value="1" />
        <Buttons>
          <Button kind="quiet">{said.change[lang]}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** Asks once more: what is taken back cannot be made again. */
export const TakeBackPage = (props: {
  ctx: PageContext
  view: StatusView
  one?: Objection
  formKey: string
  problem?: string
}) => {
  const { ctx, view, one, problem } = props
  const { lang } = ctx
  const at = `/lacak/${view.case.number}`
  const title = said[one?.level === 'banding' ? 'takeBackBanding' : 'takeBackKeberatan'][lang]
  return (
    <Page ctx={ctx} title={`${title} · ${view.case.number}`} section="lacak" back={at} error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: at }] : []} />
      <p class="over num">{view.case.number}</p>
      <h1>{title}</h1>
      {one ? (
        <>
          <p class="lead">{said.takeBackText[lang]}</p>
          <InsetText>
            <p class="said">{one.text}</p>
          </InsetText>
          <Form action={`${at}/keberatan/penarikan`} idempotencyKey={props.formKey}>
            <Buttons>
              <Button kind="warning">{said.takeBackYes[lang]}</Button>
              <Button kind="quiet" href={at}>
                {said.takeBackNo[lang]}
              </Button>
            </Buttons>
          </Form>
        </>
      ) : (
        <p class="lead">{noRightWords['nothing-waits'][lang]}</p>
      )}
    </Page>
  )
}

/** What was objected to and answered, and what may be done now. Nothing when there is neither. */
export const Objections = (props: {
  ctx: PageContext
  view: StatusView
  rights: Rights
  sourcesOf: SourcesOf
  titleOf: (kept: string) => string
  /** Where what waits can be added to and taken back. */
  more?: { formKey: string; typed?: string; problem?: string }
}) => {
  const { ctx, view, rights } = props
  const { lang, zone } = ctx
  const right = rights.right.ok ? rights.right.value : undefined
  const late = !rights.right.ok && rights.right.refusal === 'too-late'
  if (!right && !late && view.objections.length === 0) return undefined
  const last = view.objections.at(-1)
  const { judge, openUncertain, texts, decisions } = rights
  return (
    <section id="keberatan">
      <h2>{said.section[lang]}</h2>
      {view.objections.map((one) => (
        <ObjectionState
          ctx={ctx}
          view={view}
          titleOf={props.titleOf}
          one={one}
          beside={{
            all: view.objections,
            texts,
            decisions,
            revocations: view.revocations,
            dueAt: view.case.dueAt,
            uncertain: openUncertain,
          }}
          judge={one.outcome === undefined ? (judge ?? 'nobody') : undefined}
        />
      ))}
      {props.more && last && last.outcome === undefined ? (
        <Waiting {...props.more} ctx={ctx} number={view.case.number} one={last} />
      ) : undefined}
      {last?.outcome === 'rejected' ? (
        <>
          <p>
            <b>{said.ways[lang]}</b>
          </p>
          <ul>
            {right?.level === 'banding' ? (
              <li>
                {fill(said[judge ? 'wayAppeal' : 'wayAppealNobody'][lang], {
                  post: judge ? props.titleOf(judge) : '',
                  day: longDayText(dayIn(zone, right.until), lang),
                })}
              </li>
            ) : undefined}
            {rights.rule.ways.map((way) => (
              <li>
                {way.text[lang]}
                <Basis fact={way} sourcesOf={props.sourcesOf} lang={lang} />
              </li>
            ))}
          </ul>
        </>
      ) : undefined}
      {right ? (
        <>
          {view.objections.length === 0 ? <p>{leadOf[right.about][lang]}</p> : undefined}
          <p>
            {said.until[lang]} <DayOf ctx={ctx} at={right.until} uncertain={right.uncertain} />. {said.free[lang]}
          </p>
          <Buttons>
            <Button kind="quiet" href={`/lacak/${view.case.number}/keberatan`}>
              {said[right.level === 'banding' ? 'makeBanding' : 'makeKeberatan'][lang]}
            </Button>
          </Buttons>
        </>
      ) : late ? (
        <p>{noRightWords['too-late'][lang]}</p>
      ) : undefined}
    </section>
  )
}

/** What the applicant can do while it waits: write more, take it back. */
const Waiting = (props: {
  ctx: PageContext
  number: string
  one: Objection
  formKey: string
  typed?: string
  problem?: string
}) => {
  const { lang } = props.ctx
  const at = `/lacak/${props.number}/keberatan`
  return (
    <Form action={`${at}/tambahan`} idempotencyKey={props.formKey}>
      <TextArea
        lang={lang}
        name="tambahan"
        label={said.addTitle[lang]}
        hint={`${said.addHint[lang]} ${said.files[lang]}`}
        rows={4}
        value={props.typed}
        error={props.problem}
      />
      <Buttons>
        <Button kind="quiet">{said.addDo[lang]}</Button>
        <a href={`${at}/penarikan`}>
          {said[props.one.level === 'banding' ? 'takeBackBanding' : 'takeBackKeberatan'][lang]}
        </a>
      </Buttons>
    </Form>
  )
}

const look = { granted: 'ok', rejected: 'late', lapsed: 'neutral', withdrawn: 'neutral' } as const

/** `first`: what an appeal goes back to; what fell away did so for another reason against silence. */
export const OutcomeTag = ({ one, first, lang }: { one: Objection; first: Objection; lang: Lang }) => {
  if (one.outcome === undefined) return <StatusTag kind="info">{said.waits[lang]}</StatusTag>
  const word =
    one.outcome === 'granted' && one.madeBy === 'law'
      ? 'byLaw'
      : one.outcome === 'lapsed' && first.about !== 'silence'
        ? 'lapsedRefusal'
        : one.outcome
  return <StatusTag kind={look[one.outcome]}>{said[word][lang]}</StatusTag>
}

/** What stands beside an objection: the others, what was added, and the decisions in their order. */
export type Beside = {
  all: readonly Objection[]
  texts: readonly ObjectionText[]
  decisions: readonly Pick<Decision, 'id' | 'at'>[]
  revocations: readonly Pick<Revocation, 'id' | 'settledAt'>[]
  /** When the case was due. */
  dueAt: Date
  /** Whether the day of the answer may still move. */
  uncertain: boolean
}

/** Which decision, by number and day, or which answer, or the silence it turned against. */
function turnedAgainst(
  one: Objection,
  { all, decisions, revocations, dueAt }: Beside,
  { zone, lang }: PageContext,
): string {
  const day = (moment: Date): string => longDayText(dayIn(zone, moment), lang)
  if (one.about === 'silence') return fill(said.silenceAt[lang], { day: day(dueAt) })
  if (one.about === 'objection') {
    const answered = all.find(({ id }) => id === one.subject)?.decidedAt
    return answered ? fill(said.answerAt[lang], { day: day(answered) }) : said.objection[lang]
  }
  if (one.about === 'revocation') {
    const at = revocations.find(({ id }) => id === one.subject)?.settledAt
    return at ? fill(said.revocationAt[lang], { day: day(at) }) : said.revocation[lang]
  }
  const n = decisions.findIndex(({ id }) => id === one.subject)
  const decision = decisions[n]
  return decision ? fill(said.decisionAt[lang], { n: n + 1, day: day(decision.at) }) : said.refusal[lang]
}

/** One objection with its answer, as the applicant and those who judge read it. */
export const ObjectionState = (props: {
  ctx: PageContext
  view: Pick<StatusView, 'known'>
  one: Objection
  titleOf: (kept: string) => string
  beside: Beside
  /** Of one that waits: the post that answers. */
  judge?: string | 'nobody'
  /** Who judges reads of the applicant as somebody else. */
  reader?: 'judge'
}) => {
  const { ctx, one, beside, judge } = props
  const { lang, zone } = ctx
  const rows: SummaryRow[] = [
    { key: said.turnsAgainst[lang], value: turnedAgainst(one, beside, ctx) },
    { key: said.madeOn[lang], value: momentText(zone, one.madeAt, lang) },
    { key: said[props.reader ? 'applicantSays' : 'why'][lang], value: <span class="said">{one.text}</span> },
    ...beside.texts
      .filter(({ objectionId }) => objectionId === one.id)
      .map(({ text, at }) => ({
        key: fill(said.added[lang], { moment: momentText(zone, at, lang) }),
        value: <span class="said">{text}</span>,
      })),
  ]
  const first = firstOf(one, beside.all)
  if (one.outcome === undefined) {
    if (judge)
      rows.push({
        key: said.to[lang],
        value: judge === 'nobody' ? said.waitsForNobody[lang] : <b>{props.titleOf(judge)}</b>,
      })
    rows.push({
      key: said.answerBy[lang],
      value: (
        <>
          <DayOf ctx={ctx} at={one.dueAt} uncertain={beside.uncertain} />
          <small class="under">
            {said.ifSilent[lang]}: {said.silentGranted[lang]}
          </small>
        </>
      ),
    })
  } else if (one.decidedAt)
    rows.push({
      key: said[one.outcome === 'lapsed' || one.outcome === 'withdrawn' ? 'endedOn' : 'answered'][lang],
      value: momentText(zone, one.decidedAt, lang),
    })
  if (one.position) rows.push({ key: said.answeredBy[lang], value: props.titleOf(one.position) })
  if (one.reason) rows.push({ key: said.reason[lang], value: <span class="said">{one.reason}</span> })
  if (one.ground) rows.push({ key: said.ground[lang], value: one.ground })
  return (
    <div>
      <p class="state">
        <b>{said[one.level][lang]}</b> <OutcomeTag one={one} first={first} lang={lang} />
      </p>
      {one.outcome === 'granted' ? (
        <p>
          {one.element
            ? fill(said.followsStep[lang], { step: stepName(props.view.known, one.element, lang) })
            : said[first.about === 'revocation' ? 'followsLetter' : 'followsGranted'][lang]}
        </p>
      ) : undefined}
      <SummaryList lang={lang} plain rows={rows} />
    </div>
  )
}
