/** Cases: a decision explained to whom it concerns: by whom, on what, by which rules, how long it took, how to object. Draws only. */
import { termText } from '../../../engines/calendar/words.ts'
import { durationText } from '../../../kernel/amount.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { StatusTag, TextLinks } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Page } from '../../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { Rights } from '../actions/objections.ts'
import type { StatusView } from '../actions/read.ts'
import type { Decision } from '../model.ts'
import { clocksAt } from '../rules/case.ts'
import { takenBack } from '../rules/revocation.ts'
import { secondWords } from '../words/second.ts'
import { foundWords, words } from '../words.ts'
import { RulesUsed } from './acts.tsx'
import { stepName } from './desk.tsx'
import { Objection, type Office } from './ended.tsx'
import { Objections } from './objection.tsx'
import { roleOf } from './parts.tsx'
import { revocationRows } from './revocation.tsx'

export type ExplainedProps = {
  ctx: PageContext
  view: StatusView
  decision: Decision
  titleOf: (kept: string) => string
  office?: Office
  sourcesOf: SourcesOf
  rights: Rights
}

export const ExplainedPage = (props: ExplainedProps) => {
  const { ctx, view, decision } = props
  const { lang, zone } = ctx
  const { service, version, contentHash } = view.known
  const at = `/lacak/${view.case.number}`
  const refused = decision.result === 'refused'
  const back = takenBack(view.case.status, view.letters, view.revocations)
  return (
    <Page ctx={ctx} title={`${words.explained[lang]} · ${view.case.number}`} section="lacak" back={at}>
      <h1>{words.explained[lang]}</h1>
      <p>
        {service.name[lang]} · <b class="num">{view.case.number}</b>
      </p>
      <SummaryList
        lang={lang}
        rows={[
          {
            key: words.decision[lang],
            value: (
              <>
                {words[refused ? 'wasRefused' : 'wasApproved'][lang]}{' '}
                {back ? <StatusTag kind="late">{secondWords.letterRevoked[lang]}</StatusTag> : undefined}
              </>
            ),
          },
          { key: words.decidedBy[lang], value: props.titleOf(decision.position) },
          { key: words.decidedOn[lang], value: momentText(zone, decision.at, lang) },
          ...(decision.reason ? [{ key: words.reason[lang], value: <span class="said">{decision.reason}</span> }] : []),
          { key: words.ground[lang], value: decision.ground },
        ]}
      />
      {back?.revocation ? (
        <>
          <h2>{secondWords.letterRevoked[lang]}</h2>
          <SummaryList lang={lang} rows={revocationRows(back.revocation, lang, props.titleOf)} />
        </>
      ) : undefined}
      <h2>{words.explainedLooked[lang]}</h2>
      <ul>
        <li>
          <a href={`${at}/salinan`}>{words.copy[lang]}</a>
        </li>
        {view.documents.map(({ fileId, field }) => (
          <li>
            <a href={`${at}/berkas/${fileId}`}>{view.known.form.fields.get(field)?.label[lang] ?? field}</a>
          </li>
        ))}
      </ul>
      <h2>{words.explainedSteps[lang]}</h2>
      <WhoDid {...props} />
      <RulesUsed ctx={ctx} view={view} />
      <h2>{words.explainedTime[lang]}</h2>
      <HowLong {...props} />
      <h2>{words.explainedRules[lang]}</h2>
      <p>
        {fill(words.explainedVersion[lang], { version, hash: contentHash.slice(0, 12) })}{' '}
        <a href={`/layanan/${service.id}`}>{words.explainedStandard[lang]}</a>
      </p>
      <ul>
        {service.legal_basis.map((basis) => (
          <li>
            <b>{[basis.instrument, basis.article].filter(Boolean).join(' ')}</b>: {basis.about[lang].replace(/\.$/, '')}
            .{' '}
            <small>
              <TextLinks
                items={props.sourcesOf(basis.source).map(({ title, url }) => ({ text: title[lang], href: url }))}
              />
            </small>{' '}
            {basis.verified ? undefined : <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>}
          </li>
        ))}
      </ul>
      {refused ? (
        <Objection
          ctx={ctx}
          service={service}
          decidedAt={decision.at}
          rights={props.rights}
          titleOf={props.titleOf}
          office={props.office}
          sourcesOf={props.sourcesOf}
        />
      ) : undefined}
      <Objections ctx={ctx} view={view} rights={props.rights} sourcesOf={props.sourcesOf} titleOf={props.titleOf} />
    </Page>
  )
}

/** Each finished step by the position that did it, never by name. */
const WhoDid = ({ ctx, view }: ExplainedProps) => {
  const { lang, zone } = ctx
  const done = view.tasks.filter((task) => task.state === 'done' && task.doneAt)
  return (
    <Table
      caption={words.explainedSteps[lang]}
      hideCaption
      columns={[
        { key: 'step', title: words.explainedStep[lang] },
        { key: 'by', title: words.explainedBy[lang] },
        { key: 'from', title: words.explainedFrom[lang] },
        { key: 'to', title: words.explainedTo[lang] },
        { key: 'found', title: words.explainedFound[lang] },
      ]}
      rows={done.map((task) => ({
        step: stepName(view.known, task.element, lang),
        by: task.lane === 'pemohon' ? words.you[lang] : roleOf(view.known, task.lane, lang),
        from: momentText(zone, task.openedAt, lang),
        to: task.doneAt ? momentText(zone, task.doneAt, lang) : '',
        found: foundWords[task.outcome ?? '']?.[lang] ?? task.outcome ?? '',
      }))}
    />
  )
}

/** Both clocks beside the promise: what the office had it for, and what the applicant waited in all. */
const HowLong = ({ ctx, view, decision }: ExplainedProps) => {
  const { lang, zone } = ctx
  const it = view.case
  const { officeSeconds, citizenSeconds } = clocksAt(it, decision.at)
  const late = decision.at > it.dueAt
  return (
    <SummaryList
      lang={lang}
      rows={[
        { key: words.promised[lang], value: fill(words.promisedCounted[lang], { term: termText(it, lang) }) },
        {
          key: words.due[lang],
          value: (
            <>
              {momentText(zone, it.dueAt, lang)}{' '}
              <StatusTag kind={late ? 'late' : 'ok'}>{words[late ? 'wasLate' : 'wasInTime'][lang]}</StatusTag>
            </>
          ),
        },
        { key: words.officeHad[lang], value: durationText(officeSeconds, lang) },
        { key: words.youWaited[lang], value: durationText(citizenSeconds, lang) },
      ]}
    />
  )
}
