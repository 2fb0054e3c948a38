/** Designs: the overview of one: its parts and their checks, what changed in words, what to do next; handing over; history. Draws only. */
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { Details, Notice, type Problem, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { SummaryList, Table, TaskList } from '../../../platform/ui/lists.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import type { Proposal } from '../../catalogue/actions/proposals.ts'
import { type PackageFile, packageFiles } from '../../catalogue/model.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design, Saved } from '../model.ts'
import { templateWords } from '../words/templates.ts'
import { partWords, words } from '../words.ts'
import {
  addressOf,
  byWhom,
  Checks,
  CheckTag,
  DesignFrame,
  LockTable,
  type Names,
  partOfProblem,
  partPath,
  StateTag,
} from './parts.tsx'

/** A design as it is judged. `changes`: undefined while they cannot be told; `present`: the version in force. */
export type Judged = {
  design: Design
  problems: readonly DesignProblem[]
  /** Whether the package reads, so that all of it was checked. */
  whole: boolean
  changes?: readonly Bilingual[]
  present?: number
  proposal?: Proposal
  locks?: LockedPlaces
}

export type OverviewProps = {
  ctx: PageContext
  judged: Judged
  names: Names
  formKey: () => string
  said?: string
  refused?: readonly Problem[]
}

const order: readonly PackageFile[] = ['service.yaml', 'procedure.bpmn', 'form.json', 'letter.typ', 'decision.dmn']

export const OverviewPage = (props: OverviewProps) => {
  const { ctx, judged, names } = props
  const { design, problems } = judged
  const { lang } = ctx
  return (
    <DesignFrame ctx={ctx} design={design} title={design.title} said={props.said} problems={props.refused}>
      <Standing {...props} />
      <SummaryList
        lang={lang}
        rows={[
          { key: words.state[lang], value: <StateTag lang={lang} state={design.state} /> },
          { key: words.code[lang], value: design.serviceId },
          { key: words.base[lang], value: design.baseVersion ? String(design.baseVersion) : words.baseNone[lang] },
          { key: words.begun[lang], value: byWhom(ctx, names, design.begunAt, design.begunBy) },
          { key: words.changed[lang], value: byWhom(ctx, names, design.changedAt, design.changedBy) },
        ]}
      />
      <Template lang={lang} locks={judged.locks} />
      <h2>{words.parts[lang]}</h2>
      <TaskList
        id="bagian"
        tasks={order
          .filter((file) => design.files[file] !== undefined)
          .map((file) => ({
            title: partWords[file][lang],
            href: addressOf(design.id, partPath[file]),
            status: (
              <CheckTag lang={lang} problems={problems.filter((one) => one.file === file)} whole={judged.whole} />
            ),
          }))}
      />
      <Checks lang={lang} problems={problems} hrefOf={(one) => partOfProblem(design.id, one)} />
      <Changes ctx={ctx} judged={judged} />
      {design.state === 'open' ? <Next {...props} /> : undefined}
    </DesignFrame>
  )
}

/** The national template it is held to, with what that locks. */
const Template = ({ lang, locks }: { lang: Lang; locks?: LockedPlaces }) =>
  locks ? (
    <>
      <h2 id="pola">
        {fill(templateWords.design[lang], {
          name: locks.template.sheet.name[lang],
          version: locks.template.ref.version,
        })}
      </h2>
      <p>
        {templateWords.designLead[lang]}{' '}
        <a href={`/rancang/pola/${locks.template.ref.id}`}>{templateWords.locks[lang]}</a>
      </p>
      <Details summary={templateWords.locks[lang]}>
        <LockTable lang={lang} locks={locks.template.sheet.locks} />
      </Details>
    </>
  ) : undefined

/** What became of what was handed over, and the way on from there. */
const Standing = ({ ctx, judged, formKey }: OverviewProps) => {
  const { lang } = ctx
  const { design, proposal, present } = judged
  const reopen =
    design.state !== 'open' && proposal?.state !== 'waiting' ? (
      <Form action={addressOf(design.id, 'pembukaan')} idempotencyKey={formKey()}>
        <Buttons>
          <Button kind="quiet">{words.reopen[lang]}</Button>
        </Buttons>
      </Form>
    ) : undefined
  const link = proposal ? (
    <p>
      <a href={`/operator/layanan/${design.serviceId}/versi/${proposal.id}`}>{words.proposal[lang]}</a>
    </p>
  ) : undefined
  const moved =
    design.state === 'open' && present !== undefined && present !== design.baseVersion ? (
      <WarningText lang={lang}>{fill(words.baseMoved[lang], { version: present })}</WarningText>
    ) : undefined
  if (design.state === 'closed')
    return (
      <Notice lang={lang} kind="info">
        <p>{words.closed[lang]}</p>
        {reopen}
      </Notice>
    )
  if (!proposal) return moved
  if (proposal.state === 'waiting')
    return (
      <Notice lang={lang} kind="soon" title={words.waits[lang]}>
        <p>{words.waitsText[lang]}</p>
        {link}
      </Notice>
    )
  if (proposal.state === 'published')
    return design.state === 'open' ? (
      moved
    ) : (
      <Notice lang={lang} kind="ok" title={words.published[lang]}>
        <p>{fill(words.publishedText[lang], { version: proposal.version ?? '' })}</p>
        {link}
        {reopen}
      </Notice>
    )
  return (
    <>
      <Notice lang={lang} kind="soon" title={words[proposal.state][lang]}>
        <p>
          {proposal.state === 'returned'
            ? fill(words.returnedText[lang], { reason: proposal.reason ?? '' })
            : words.withdrawnText[lang]}
        </p>
        {link}
        {reopen}
      </Notice>
      {moved}
    </>
  )
}

const Changes = ({ ctx: { lang }, judged: { present, changes } }: Pick<OverviewProps, 'ctx' | 'judged'>) => (
  <>
    <h2 id="perbedaan">{words.changes[lang]}</h2>
    {present === undefined ? (
      <p>{words.changesNew[lang]}</p>
    ) : changes === undefined ? (
      <p>{words.changesUnread[lang]}</p>
    ) : changes.length === 0 ? (
      <p>{words.changesNone[lang]}</p>
    ) : (
      <ul>
        {changes.map((one) => (
          <li>{one[lang]}</li>
        ))}
      </ul>
    )}
  </>
)

const Next = ({ ctx: { lang }, judged: { design, problems, changes, present }, formKey }: OverviewProps) => {
  const broken = problems.some(({ severity }) => severity === 'error')
  const same = present !== undefined && changes?.length === 0
  const said = broken ? words.nextMend : same ? words.nextChange : words.nextHandOver
  return (
    <>
      <h2>{words.next[lang]}</h2>
      <p>{said[lang]}</p>
      <Buttons>
        {broken || same ? undefined : <Button href={addressOf(design.id, 'penyerahan')}>{words.handOver[lang]}</Button>}
        <Button kind="quiet" href={addressOf(design.id, 'riwayat')}>
          {words.history[lang]}
        </Button>
      </Buttons>
      <Form action={addressOf(design.id, 'arsip')} idempotencyKey={formKey()}>
        <h2>{words.close[lang]}</h2>
        <p>{words.closeHint[lang]}</p>
        <Buttons>
          <Button kind="quiet">{words.close[lang]}</Button>
        </Buttons>
      </Form>
    </>
  )
}

export type HandOverProps = {
  ctx: PageContext
  judged: Judged
  formKey: string
  note?: string
  refused?: readonly Problem[]
}

/** The checks and changes once more, and a note for who will judge them. */
export const HandOverPage = ({ ctx, judged, formKey, note, refused = [] }: HandOverProps) => {
  const { lang } = ctx
  const { design, problems } = judged
  const broken = problems.some(({ severity }) => severity === 'error')
  return (
    <DesignFrame ctx={ctx} design={design} part="penyerahan" title={words.handOverTitle[lang]} problems={refused}>
      <p>{words.handOverLead[lang]}</p>
      {broken ? <WarningText lang={lang}>{words.handOverMend[lang]}</WarningText> : undefined}
      {judged.present !== undefined && judged.present !== design.baseVersion ? (
        <WarningText lang={lang}>{fill(words.baseMoved[lang], { version: judged.present })}</WarningText>
      ) : undefined}
      <Changes ctx={ctx} judged={judged} />
      <Checks lang={lang} problems={problems} hrefOf={(one) => partOfProblem(design.id, one)} />
      {broken ? undefined : (
        <Form action={addressOf(design.id, 'penyerahan')} idempotencyKey={formKey}>
          <input type="hidden" name="revisi" value={String(design.revision)} />
          <TextArea
            lang={lang}
            name="catatan"
            label={words.note[lang]}
            hint={words.noteHint[lang]}
            optional
            rows={3}
            value={note}
            error={refused.find(({ href }) => href === '#catatan')?.text}
          />
          <Buttons>
            <Button>{words.handOverDo[lang]}</Button>
          </Buttons>
        </Form>
      )}
    </DesignFrame>
  )
}

export type HistoryProps = {
  ctx: PageContext
  design: Design
  saved: readonly Saved[]
  names: Names
  formKey: () => string
  refused?: readonly Problem[]
}

/** What was saved, newest first; any of it can be returned to while the design is open. */
export const HistoryPage = ({ ctx, design, saved, names, formKey, refused }: HistoryProps) => {
  const { lang } = ctx
  const revisions = [...new Set(saved.map(({ revision }) => revision))]
  return (
    <DesignFrame ctx={ctx} design={design} part="riwayat" title={words.history[lang]} problems={refused}>
      <p>{words.historyLead[lang]}</p>
      <Table
        caption={words.history[lang]}
        columns={[
          { key: 'revision', title: words.revision[lang] },
          { key: 'files', title: words.parts[lang] },
          { key: 'when', title: words.changed[lang] },
          { key: 'act', title: words.backTo[lang], hideTitle: true },
        ]}
        rows={revisions.map((revision) => {
          const of = saved.filter((one) => one.revision === revision)
          const [one] = of
          const standsFor = one?.standsFor
          return {
            revision: revision === 0 ? words.first[lang] : String(revision),
            files: [
              ...(of.length >= packageFiles.length && revision === 0
                ? [words.begun[lang]]
                : of.map(({ file }) => partWords[file][lang])),
              ...(standsFor === undefined ? [] : [fill(words.standsFor[lang], { revision: standsFor })]),
            ].join(', '),
            when: one ? byWhom(ctx, names, one.savedAt, one.savedBy) : '',
            act:
              revision === design.revision ? (
                words.now[lang]
              ) : design.state === 'open' ? (
                <Form action={addressOf(design.id, 'riwayat')} idempotencyKey={formKey()}>
                  <input type="hidden" name="revisi" value={String(design.revision)} />
                  <Button kind="quiet" small name="ke" value={String(revision)}>
                    {words.backTo[lang]}
                    <span class="hidden"> {revision}</span>
                  </Button>
                </Form>
              ) : (
                ''
              ),
          }
        })}
      />
    </DesignFrame>
  )
}
