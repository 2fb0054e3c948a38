/** Catalogue: pages of versions: the present one and what is proposed; a proposal with its checks and what it changes. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { clockText, dayIn, dayText } from '../../../kernel/time.ts'
import { ErrorSummary, Notice, type Problem, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, FileUpload, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../../platform/ui/lists.tsx'
import type { Checked, ProposalHead, ProposalView, VersionsView } from '../actions/proposals.ts'
import { knownFiles } from '../model.ts'
import type { PackageProblem } from '../rules/package.ts'
import { differenceText, proposalStateWords, versionWords as words } from '../words/versions.ts'

type Names = ReadonlyMap<string, string>

const momentOf = (at: Date, { zone, lang }: PageContext): string =>
  `${dayText(dayIn(zone, at), lang)}, ${clockText(zone, at, lang)}`

export const addressOf = (serviceId: string, proposal?: string): string =>
  `/operator/layanan/${serviceId}/versi${proposal ? `/${proposal}` : ''}`

const StateTag = ({ lang, state }: { lang: Lang; state: ProposalHead['state'] }) => (
  <StatusTag kind={state === 'published' ? 'ok' : state === 'waiting' ? 'soon' : 'neutral'}>
    {proposalStateWords[state][lang]}
  </StatusTag>
)

export type VersionsProps = {
  ctx: PageContext
  serviceId: string
  view: VersionsView
  names: Names
  formKey: string
  /** What an upload that was refused had in it. */
  checked?: Checked
  note?: string
  problems?: readonly Problem[]
  mayMove: boolean
}

/** The present version, what waits, and the form that proposes the next one. */
export const VersionsPage = (props: VersionsProps) => {
  const { ctx, serviceId, view, names, problems = [] } = props
  const { lang } = ctx
  const { present, list } = view
  const title = fill(words.title[lang], { service: present?.service.name[lang] ?? serviceId })
  const waiting = list.find(({ state }) => state === 'waiting')
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={problems.length > 0}
      section="operator"
      back={{ href: '/operator/layanan', text: words.back[lang] }}
    >
      <ErrorSummary lang={lang} problems={[...problems]} />
      <h1>{title}</h1>
      <p class="lead">{words.lead[lang]}</p>
      <SummaryList
        lang={lang}
        rows={[{ key: words.present[lang], value: present ? String(present.version) : words.none[lang] }]}
      />
      {waiting ? (
        <Notice lang={lang} kind="info" title={words.waiting[lang]}>
          <p>
            <a href={addressOf(serviceId, waiting.id)}>{words.look[lang]}</a>, {names.get(waiting.proposedBy)},{' '}
            {momentOf(waiting.proposedAt, ctx)}
          </p>
        </Notice>
      ) : undefined}
      {present && props.mayMove ? (
        <Buttons>
          <Button kind="quiet" href={`/operator/layanan/${serviceId}/pindah`}>
            {words.moving[lang]}
          </Button>
        </Buttons>
      ) : undefined}
      {props.checked ? <Checks lang={lang} checked={props.checked} /> : undefined}
      <h2>{words.propose[lang]}</h2>
      <Form action={addressOf(serviceId)} idempotencyKey={props.formKey} enctype="multipart/form-data">
        <FileUpload
          lang={lang}
          name="berkas"
          label={words.files[lang]}
          hint={words.filesHint[lang]}
          multiple
          error={problems.find(({ href }) => href === '#berkas')?.text}
        />
        <TextArea
          lang={lang}
          name="catatan"
          label={words.note[lang]}
          hint={words.noteHint[lang]}
          optional
          rows={3}
          value={props.note}
          error={problems.find(({ href }) => href === '#catatan')?.text}
        />
        <Buttons>
          <Button>{words.proposeDo[lang]}</Button>
        </Buttons>
      </Form>
      {list.length > 0 ? <History {...props} /> : undefined}
    </StaffPage>
  )
}

const History = ({ ctx, serviceId, view, names }: VersionsProps) => {
  const { lang } = ctx
  return (
    <Table
      caption={words.history[lang]}
      columns={[
        { key: 'when', title: words.when[lang] },
        { key: 'proposer', title: words.proposer[lang] },
        { key: 'state', title: words.state[lang] },
        { key: 'decider', title: words.decider[lang] },
      ]}
      rows={view.list.map((it) => ({
        when: <a href={addressOf(serviceId, it.id)}>{momentOf(it.proposedAt, ctx)}</a>,
        proposer: names.get(it.proposedBy) ?? '–',
        state: <StateTag lang={lang} state={it.state} />,
        decider: it.decidedBy ? (names.get(it.decidedBy) ?? '–') : '–',
      }))}
    />
  )
}

const countOf = (problems: readonly PackageProblem[], severity: PackageProblem['severity']): number =>
  problems.filter((one) => one.severity === severity).length

/** Everything the check found, worst first. */
const Checks = ({ lang, checked: { problems } }: { lang: Lang; checked: Pick<Checked, 'problems'> }) => {
  const [errors, warnings] = [countOf(problems, 'error'), countOf(problems, 'warning')]
  const sorted = [...problems].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0))
  return (
    <>
      <h2 id="pemeriksaan">{words.checks[lang]}</h2>
      {problems.length === 0 ? (
        <p>{words.noProblems[lang]}</p>
      ) : (
        <Table
          caption={fill(words.problemCount[lang], { errors, warnings })}
          columns={[
            { key: 'place', title: words.place[lang] },
            { key: 'kind', title: words.kind[lang] },
            { key: 'what', title: words.what[lang] },
          ]}
          rows={sorted.map((one) => ({
            place: `${one.file}:${one.line}`,
            kind: <StatusTag kind={one.severity === 'error' ? 'late' : 'soon'}>{words[one.severity][lang]}</StatusTag>,
            what: (
              <>
                {one.message[lang]}
                {one.allowed ? <small> {fill(words.allowed[lang], { allowed: one.allowed })}</small> : undefined}
              </>
            ),
          }))}
        />
      )}
    </>
  )
}

const Changes = ({ lang, view }: { lang: Lang; view: ProposalView }) => {
  const { proposal } = view
  if (proposal.baseVersion === undefined) return <p>{words.differenceNew[lang]}</p>
  const changes = view.differences ?? []
  return (
    <>
      <h2>{fill(words.difference[lang], { version: proposal.baseVersion })}</h2>
      {changes.length === 0 ? (
        <p>{words.differenceNone[lang]}</p>
      ) : (
        <ul>
          {changes.map((one) => (
            <li>{differenceText(one, lang)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

export type ProposalProps = {
  ctx: PageContext
  serviceId: string
  view: ProposalView
  names: Names
  formKey: string
  own: boolean
  mayPublish: boolean
  reason?: string
  said?: string
  problems?: readonly Problem[]
}

/** A proposal: who made it, what the check says, what it changes; and what this person may do with it. */
export const ProposalPage = (props: ProposalProps) => {
  const { ctx, serviceId, view, names, said, problems = [] } = props
  const { lang } = ctx
  const { proposal, present } = view
  const name = present?.service.name ?? view.pkg?.service.name
  const title = fill(words.proposal[lang], { service: name?.[lang] ?? serviceId })
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={problems.length > 0}
      section="operator"
      back={{ href: addressOf(serviceId), text: fill(words.title[lang], { service: name?.[lang] ?? serviceId }) }}
    >
      <ErrorSummary lang={lang} problems={[...problems]} />
      {said ? (
        <Notice lang={lang} kind="ok">
          <p>{said}</p>
        </Notice>
      ) : undefined}
      <h1>{title}</h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.state[lang], value: <StateTag lang={lang} state={proposal.state} /> },
          { key: words.proposer[lang], value: names.get(proposal.proposedBy) ?? '–' },
          { key: words.when[lang], value: momentOf(proposal.proposedAt, ctx) },
          ...(proposal.note ? [{ key: words.note[lang], value: proposal.note }] : []),
          ...(proposal.decidedBy ? [{ key: words.decider[lang], value: names.get(proposal.decidedBy) ?? '–' }] : []),
          ...(proposal.version
            ? [{ key: words.present[lang], value: fill(words.publishedAs[lang], { version: proposal.version }) }]
            : []),
          ...(proposal.reason ? [{ key: words.reason[lang], value: proposal.reason }] : []),
          {
            key: words.files[lang],
            value: (
              <ul>
                {knownFiles.flatMap((file) => {
                  const text = proposal.files[file]
                  return text === undefined
                    ? []
                    : [
                        <li>
                          <a href={`${addressOf(serviceId, proposal.id)}/berkas/${file}`}>{file}</a> (
                          {Math.ceil(text.length / 1024)} KB)
                        </li>,
                      ]
                })}
              </ul>
            ),
          },
        ]}
      />
      <Changes lang={lang} view={view} />
      <p>{words.promiseStays[lang]}</p>
      <Checks lang={lang} checked={view} />
      {proposal.state === 'waiting' ? <Settle {...props} /> : undefined}
    </StaffPage>
  )
}

const Settle = ({ ctx, serviceId, view, own, mayPublish, formKey, reason, problems = [] }: ProposalProps) => {
  const { lang } = ctx
  const action = addressOf(serviceId, view.proposal.id)
  if (own)
    return (
      <>
        <h2 id="putusan">{words.withdraw[lang]}</h2>
        <p>{words.own[lang]}</p>
        <Form action={action} idempotencyKey={formKey}>
          <Buttons>
            <Button kind="warning" name="putusan" value="tarik">
              {words.withdraw[lang]}
            </Button>
          </Buttons>
        </Form>
      </>
    )
  if (!mayPublish) return undefined
  return (
    <>
      <h2 id="putusan">{words.decide[lang]}</h2>
      <Form action={action} idempotencyKey={formKey}>
        <TextArea
          lang={lang}
          name="alasan"
          label={words.reason[lang]}
          hint={words.reasonHint[lang]}
          rows={3}
          value={reason}
          error={problems.find(({ href }) => href === '#alasan')?.text}
        />
        <Buttons>
          {view.baseMoved ? undefined : (
            <Button name="putusan" value="terbit">
              {words.publish[lang]}
            </Button>
          )}
          <Button kind="quiet" name="putusan" value="kembali">
            {words.giveBack[lang]}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
