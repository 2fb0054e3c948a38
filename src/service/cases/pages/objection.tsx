/** Cases: the applicant's page to object or appeal, and what became of it, beside the decision. Draws only. */
import { termText } from '../../../engines/calendar/words.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import { ErrorSummary, InsetText, StatusTag, TextLinks } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { SummaryList, type SummaryRow } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { StatusView } from '../actions/read.ts'
import type { Objection } from '../model.ts'
import type { NoRight, Remedies, Right } from '../rules/remedies.ts'
import { noRightWords, objectionWords as said } from '../words/objection.ts'
import { words } from '../words.ts'
import { stepName } from './desk.tsx'

/** What the pages of a case need to tell of objections. */
export type Rights = {
  right: { ok: true; value: Right } | { ok: false; refusal: NoRight }
  rule: Remedies
}

type Fact = { legal_basis: string; source: string; verified: boolean }

/** `UU 30/2014 Pasal 77 · source · not yet checked` */
const Basis = ({ fact, sourcesOf, lang }: { fact: Fact; sourcesOf: SourcesOf; lang: Lang }) => (
  <small class="under">
    {fact.legal_basis} (
    <TextLinks items={sourcesOf(fact.source).map(({ title, url }) => ({ text: title[lang], href: url }))} />){' '}
    {fact.verified ? undefined : <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>}
  </small>
)

const leadOf = { refusal: said.leadRefusal, silence: said.leadSilence, objection: said.leadObjection } as const

export const ObjectPage = (props: {
  ctx: PageContext
  view: StatusView
  rights: Rights
  sourcesOf: SourcesOf
  formKey: string
  typed?: string
  problem?: string
}) => {
  const { ctx, view, rights, problem } = props
  const { lang, zone } = ctx
  const at = `/lacak/${view.case.number}`
  const right = rights.right.ok ? rights.right.value : undefined
  const banding = right?.level === 'banding'
  const title = said[banding ? 'makeBanding' : 'makeKeberatan'][lang]
  const { rule } = rights
  const answer = banding ? rule.appeal_answer : rule.answer
  const turned = banding ? view.objections.find(({ id }) => id === right?.subject)?.reason : view.decision?.reason
  return (
    <Page ctx={ctx} title={`${title} · ${view.case.number}`} section="lacak" back={at} error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: '#alasan' }] : []} />
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
          <SummaryList
            lang={lang}
            plain
            rows={[
              {
                key: said.until[lang],
                value: (
                  <>
                    <b>{longDayText(dayIn(zone, right.until), lang)}</b>
                    <Basis fact={banding ? rule.appeal : rule.object} sourcesOf={props.sourcesOf} lang={lang} />
                  </>
                ),
              },
              {
                key: said.answerBy[lang],
                value: (
                  <>
                    {fill(said.answerTerm[lang], { term: termText(answer, lang) })}. {said.ifSilent[lang]}:{' '}
                    {said.silentGranted[lang]}
                    <Basis fact={answer} sourcesOf={props.sourcesOf} lang={lang} />
                  </>
                ),
              },
            ]}
          />
          <p>{said.free[lang]}</p>
          <Form action={`${at}/keberatan`} idempotencyKey={props.formKey}>
            <TextArea
              lang={lang}
              name="alasan"
              label={said.why[lang]}
              hint={said.whyHint[lang]}
              rows={8}
              value={props.typed}
              error={problem}
            />
            <Buttons>
              <Button>{said.send[lang]}</Button>
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

/** What was objected to and answered, and what may be done now. Nothing when there is neither. */
export const Objections = (props: {
  ctx: PageContext
  view: StatusView
  rights: Rights
  sourcesOf: SourcesOf
  titleOf: (kept: string) => string
  /** Below a heading of its own page. */
  heading?: 'h2' | 'h3'
}) => {
  const { ctx, view, rights } = props
  const { lang, zone } = ctx
  const right = rights.right.ok ? rights.right.value : undefined
  const late = !rights.right.ok && rights.right.refusal === 'too-late'
  if (!right && !late && view.objections.length === 0) return undefined
  const Heading = props.heading ?? 'h2'
  const last = view.objections.at(-1)
  return (
    <section id="keberatan">
      <Heading>{said.section[lang]}</Heading>
      {view.objections.map((one) => (
        <ObjectionState {...props} one={one} />
      ))}
      {last?.outcome === 'rejected' ? (
        <>
          <p>
            <b>{said.ways[lang]}</b>
          </p>
          <ul>
            {right?.level === 'banding' ? (
              <li>{fill(said.wayAppeal[lang], { day: longDayText(dayIn(zone, right.until), lang) })}</li>
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
            {said.until[lang]} <b>{longDayText(dayIn(zone, right.until), lang)}</b>. {said.free[lang]}
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

const look = { granted: 'ok', rejected: 'late', lapsed: 'neutral' } as const

export const OutcomeTag = ({ one, lang }: { one: Objection; lang: Lang }) =>
  one.outcome === undefined ? (
    <StatusTag kind="info">{said.waits[lang]}</StatusTag>
  ) : (
    <StatusTag kind={look[one.outcome]}>
      {said[one.outcome === 'granted' && one.madeBy === 'law' ? 'byLaw' : one.outcome][lang]}
    </StatusTag>
  )

/** One objection with its answer, as the applicant and those who judge read it. */
export const ObjectionState = (props: {
  ctx: PageContext
  view: Pick<StatusView, 'known'>
  one: Objection
  titleOf: (kept: string) => string
  /** Who judges reads of the applicant as somebody else. */
  reader?: 'judge'
}) => {
  const { ctx, one } = props
  const { lang, zone } = ctx
  const rows: SummaryRow[] = [
    { key: said.madeOn[lang], value: momentText(zone, one.madeAt, lang) },
    { key: said[props.reader ? 'applicantSays' : 'why'][lang], value: <span class="said">{one.text}</span> },
  ]
  if (one.outcome === undefined) {
    rows.push({
      key: said.answerBy[lang],
      value: (
        <>
          <b>{momentText(zone, one.dueAt, lang)}</b>
          <small class="under">
            {said.ifSilent[lang]}: {said.silentGranted[lang]}
          </small>
        </>
      ),
    })
  } else if (one.decidedAt) rows.push({ key: said.answered[lang], value: momentText(zone, one.decidedAt, lang) })
  if (one.position) rows.push({ key: said.answeredBy[lang], value: props.titleOf(one.position) })
  if (one.reason) rows.push({ key: said.reason[lang], value: <span class="said">{one.reason}</span> })
  if (one.ground) rows.push({ key: said.ground[lang], value: one.ground })
  return (
    <div>
      <p class="state">
        <b>{said[one.level][lang]}</b> <OutcomeTag one={one} lang={lang} />
      </p>
      {one.outcome === 'granted' ? (
        <p>
          {one.element
            ? fill(said.followsStep[lang], { step: stepName(props.view.known, one.element, lang) })
            : said.followsGranted[lang]}
        </p>
      ) : undefined}
      <SummaryList lang={lang} plain rows={rows} />
    </div>
  )
}
