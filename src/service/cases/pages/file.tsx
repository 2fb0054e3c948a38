/** Cases: the officer's page of one case: what the applicant said and sent beside what this officer can do. Draws only. */
import type { Child } from 'hono/jsx'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { momentText } from '../../../kernel/time.ts'
import {
  Chips,
  ErrorSummary,
  KeysHelp,
  Notice,
  type Problem,
  TwoColumns,
  Written,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Steps, SummaryList, Timeline } from '../../../platform/ui/lists.tsx'
import type { FileView } from '../actions/read.ts'
import { isClosed, type Reason } from '../model.ts'
import { hasContact } from '../rules/case.ts'
import { takenBack } from '../rules/revocation.ts'
import { actWords } from '../words/acts.ts'
import { appointmentWords } from '../words/appointments.ts'
import { conflictWords } from '../words/conflict.ts'
import { channelWords, clockWords, words } from '../words.ts'
import { hasOfficeActs, OfficeActs, type Tried } from './acts.tsx'
import { hasOfficeAppointments, OfficeAppointments } from './appointments.tsx'
import { Clocks, Lasted, PassedOn, passedOnTo } from './clocks.tsx'
import { Conflicts } from './conflict.tsx'
import { LetterSection } from './letter.tsx'
import { Opinions } from './opinion.tsx'
import { Corrections, type CorrectionTold, Papers, Viewers } from './papers.tsx'
import { CaseStatus, historyLines, Messages, Said, type SaidProps, stepLines, TimeLeft } from './parts.tsx'
import { Reopenings } from './reopening.tsx'
import { Revocations } from './revocation.tsx'
import { findingText, handOverForm, noteWith, TaskPanel } from './task.tsx'
import { TouchPart, type TouchTold } from './touch.tsx'

export type Entered = {
  outcome?: string
  reasons: Record<string, string>
  grounds: Record<string, string>
  fields: Record<string, string[]>
  /** Notes for colleagues, by outcome. */
  notes: Record<string, string>
}

export type FileProps = {
  ctx: PageContext
  view: FileView
  calendar: Calendar
  sections: SummarySection[]
  /** What is worth a second look, as the check page told the applicant. */
  looks: readonly string[]
  /** All that was ever asked to be mended, latest first. */
  corrections: CorrectionTold[]
  formKey: string
  /** To whom the task in hand may go. */
  colleagues: { staffId: string; name: string }[]
  /** Names of officers, for colleagues' eyes: who holds it, who did what. */
  names: ReadonlyMap<string, string>
  /** A kept title of a position, in the reader's language. */
  titleOf: (kept: string) => string
  previews: ReadonlySet<string>
  contacts: string[]
  mayEndLetter: boolean
  /** Names of units by key. */
  unitNames: ReadonlyMap<string, string>
  /** Reads why officers stepped aside. */
  inspects: boolean
  /** Reasons ready to use for the task in hand. */
  reasons: readonly Reason[]
  /** Where the reader came from: the queue, or a search with its words. */
  back: string
  entered?: Entered
  /** When what stands in `entered` was kept, if it was. */
  unfinishedAt?: Date
  typed?: { pesan?: string; catatan?: string; luar?: string }
  /** Of the task in hand: what was counted at its page. */
  touch?: TouchTold
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
  said?: SaidProps
  /** What was to be sent to the procedure, and why it was not. */
  tried?: Tried
  /** What is written here and was not saved with the result. */
  left?: Problem[]
}

/** Everything about one case: what the applicant said and sent beside what this officer can do. */
export const CaseFilePage = (props: FileProps) => {
  const { ctx, view } = props
  const { lang } = ctx
  const it = view.case
  const service = view.known.service
  const acts = view.mine !== undefined || view.free !== undefined || view.mayMessage || view.mayNote
  return (
    <StaffPage
      ctx={ctx}
      title={`${it.number} · ${service.name[lang]}`}
      section="meja"
      back={props.back}
      error={(props.problems ?? []).length > 0}
    >
      <ErrorSummary lang={lang} problems={props.problems ?? []} />
      <div id="awal" tabindex={-1}>
        {props.said ? <Said ctx={ctx} {...props.said} /> : undefined}
        {props.left && props.left.length > 0 ? (
          <Notice lang={lang} kind="soon" title={words.unsavedParts[lang]}>
            {props.left.map(({ text, href }) => (
              <p>
                <a href={href}>{text}</a>
              </p>
            ))}
          </Notice>
        ) : undefined}
        <p class="over">{service.name[lang]}</p>
        <h1>
          <span class="num">{it.number}</span> · {it.applicantName}
        </h1>
      </div>
      <Written lang={lang} texts={writtenElsewhere(props)} />
      <p class="state">
        <CaseStatus
          status={it.status}
          lang={lang}
          revoked={takenBack(it.status, view.letters, view.revocations) !== undefined}
        />{' '}
        <TimeLeft
          lang={lang}
          now={ctx.now}
          calendar={props.calendar}
          clock={it.clock}
          dueAt={it.dueAt}
          waitingSince={it.waitingSince}
          status={it.status}
        />{' '}
        {isClosed(it.status) || it.decidedAt ? undefined : <PassedOn to={passedOnTo(view.deadlines)} lang={lang} />}
      </p>
      <Chips
        label={words.jump[lang]}
        chips={[
          { text: words.toTask[lang], href: '#tugas' },
          ...(props.corrections.length > 0 ? [{ text: words.corrections[lang], href: '#perbaikan' }] : []),
          { text: words.answersOf[lang], href: '#isian' },
          ...(hasLetters(view) ? [{ text: words.letterSection[lang], href: '#surat' }] : []),
          ...(hasOfficeAppointments(view) ? [{ text: appointmentWords.section[lang], href: '#jadwal' }] : []),
          ...(hasOfficeActs(view) ? [{ text: actWords.officeSection[lang], href: '#kabar' }] : []),
          { text: words.messages[lang], href: '#pesan-pemohon' },
          { text: words.notes[lang], href: '#catatan-dalam' },
          {
            text: isClosed(it.status) || it.decidedAt ? words.explainedTime[lang] : clockWords.chip[lang],
            href: '#jam',
          },
          { text: words.history[lang], href: '#riwayat' },
        ]}
      />
      <Around {...props} acts={acts}>
        <TwoColumns
          asideLabel={words.task[lang]}
          intro={
            <>
              <Corrections {...props} />
              <Papers {...props} />
            </>
          }
          aside={<Aside {...props} />}
        >
          <Decided {...props} />
          {hasLetters(view) ? <LetterSection {...props} /> : undefined}
          <Talk {...props} />
          <Notes {...props} />
          <Clocks ctx={ctx} view={view} calendar={props.calendar} reader="office" />
          <Lasted ctx={ctx} view={view} />
          <Opinions {...props} />
          <Conflicts {...props} conflicts={view.conflicts} />
          <History {...props} />
        </TwoColumns>
      </Around>
      <OfficeAppointments {...props} />
      <OfficeActs {...props} />
      <Revocations {...props} />
      <Reopenings {...props} />
      {view.handsOver ? (
        <Form id={handOverForm} action={`/meja/tugas/${view.handsOver.id}/penyerahan`} idempotencyKey={props.formKey} />
      ) : undefined}
      <Viewers {...props} />
    </StaffPage>
  )
}

const hasLetters = (view: FileView): boolean => view.letters.length > 0 || view.case.status === 'issuing'

/** One form around all that can be written, so that saving one part loses nothing of the others. */
const Around = ({ ctx, view, formKey, acts, children }: FileProps & { acts: boolean; children?: Child }) => {
  if (!acts) return <>{children}</>
  return (
    <Form
      action={view.mine ? `/meja/tugas/${view.mine.id}/penyelesaian` : `/meja/berkas/${view.case.id}/catatan`}
      idempotencyKey={formKey}
      several={view.mine ? words.finish[ctx.lang] : ''}
    >
      {children}
    </Form>
  )
}

const Aside = (props: FileProps) => {
  const { ctx, view } = props
  const { lang, zone } = ctx
  const it = view.case
  return (
    <>
      <section class="card" id="tugas" tabindex={-1}>
        <h2>{words.task[lang]}</h2>
        <TaskPanel {...props} />
        {props.touch ? <TouchPart lang={lang} touch={props.touch} /> : undefined}
        {view.mine || view.free ? (
          <KeysHelp
            lang={lang}
            keys={[
              ...(view.free ? [{ letter: 'A', does: words.keyTake[lang] }] : []),
              ...(view.mine ? [{ letter: 'S', does: words.keySave[lang] }] : []),
            ]}
          />
        ) : undefined}
        <p>
          <a href={`/meja/berkas/${it.id}/benturan`}>{conflictWords.link[lang]}</a>
        </p>
      </section>
      <section class="card">
        <h2>{words.journey[lang]}</h2>
        <Steps lang={lang} steps={stepLines(view, lang)} />
        <p>
          <a href={`/meja/berkas/${it.id}/alur`}>{words.drawingSee[lang]}</a>
        </p>
      </section>
      <section class="card">
        <SummaryList
          lang={lang}
          plain
          rows={[
            { key: words.sentOn[lang], value: momentText(zone, it.sentAt, lang) },
            {
              key: words.due[lang],
              value: it.waitingSince ? words.duePaused[lang] : momentText(zone, it.dueAt, lang),
            },
            { key: words.channel[lang], value: channelWords[it.channel][lang] },
            {
              key: words.contact[lang],
              value: props.contacts.length > 0 || hasContact(it) ? props.contacts.join(', ') : words.noContact[lang],
            },
          ]}
        />
      </section>
    </>
  )
}

const Decided = ({ ctx, view, titleOf }: FileProps) => {
  const { lang } = ctx
  return view.decision ? (
    <section>
      <h2>{words.decision[lang]}</h2>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.ground[lang], value: view.decision.ground },
          { key: words.reason[lang], value: <span class="said">{view.decision.reason || '–'}</span> },
          { key: words.decidedBy[lang], value: titleOf(view.decision.position) },
        ]}
      />
    </section>
  ) : undefined
}

const Talk = ({ ctx, view, titleOf, typed, errors }: FileProps) => {
  const { lang, zone } = ctx
  return (
    <section id="pesan-pemohon">
      <h2>{words.messages[lang]}</h2>
      {view.messages.length === 0 ? (
        <p>{words.noMessages[lang]}</p>
      ) : (
        <Messages lang={lang} zone={zone} messages={view.messages} own="office" titleOf={titleOf} />
      )}
      {view.mayMessage ? (
        <>
          <TextArea
            lang={lang}
            name="pesan"
            label={words.writeApplicant[lang]}
            hint={hasContact(view.case) ? undefined : words.noContact[lang]}
            rows={3}
            value={typed?.pesan}
            error={errors?.pesan}
          />
          <Button kind="quiet" formaction={`/meja/berkas/${view.case.id}/pesan`}>
            {words.send[lang]}
          </Button>
        </>
      ) : undefined}
    </section>
  )
}

const Notes = ({ ctx, view, names, titleOf, typed, errors }: FileProps) => {
  const { lang, zone } = ctx
  return (
    <section id="catatan-dalam">
      <h2>{words.notes[lang]}</h2>
      {view.notes.length === 0 ? (
        <p>{words.noNotes[lang]}</p>
      ) : (
        <Timeline
          moments={view.notes.map((note) => ({
            at: momentText(zone, note.at, lang),
            iso: note.at.toISOString(),
            text: <span class="said">{note.text}</span>,
            by: [names.get(note.staffId), titleOf(note.position)].filter(Boolean).join(', '),
          }))}
        />
      )}
      {view.mayNote ? (
        <>
          <TextArea
            lang={lang}
            name="catatan"
            label={words.newNote[lang]}
            hint={words.noteHint[lang]}
            rows={2}
            value={typed?.catatan}
            error={errors?.catatan}
          />
          <Button kind="quiet" formaction={`/meja/berkas/${view.case.id}/catatan`}>
            {words.addNote[lang]}
          </Button>
        </>
      ) : undefined}
    </section>
  )
}

const History = ({ ctx, view, names, titleOf }: FileProps) => {
  const { lang, zone } = ctx
  const lines = historyLines(view, 'office', lang, { names, titleOf })
  return (
    <section id="riwayat">
      <h2>{words.history[lang]}</h2>
      <Timeline
        moments={lines.map(({ entry, text }) => {
          const task = view.tasks.find((one) => one.id === entry.facts.task)
          const found = entry.kind === 'case.task-done' && task?.outcome ? findingText(view, task, lang) : text
          const note = entry.kind === 'case.task-done' ? noteWith(view.notes, entry.officer, entry.at) : undefined
          return {
            at: momentText(zone, entry.at, lang),
            iso: entry.at.toISOString(),
            text: (
              <>
                {found}
                {note ? <span class="said quote">{note.text}</span> : undefined}
              </>
            ),
            by: entry.officer ? names.get(entry.officer) : undefined,
          }
        })}
      />
    </section>
  )
}

/** What was written where this page has no form any more: a task that is in another hand, a case that was closed. */
const writtenElsewhere = ({ view, entered, typed }: FileProps): string[] =>
  [
    ...(view.mine ? [] : [entered?.reasons, entered?.notes].flatMap((texts) => Object.values(texts ?? {}))),
    ...(view.mine ? [] : [entered?.grounds[entered.outcome ?? '']]),
    ...(view.mayMessage ? [] : [typed?.pesan]),
    ...(view.mayNote ? [] : [typed?.catatan]),
  ].filter((text): text is string => text !== undefined && text.trim() !== '')
