/** Cases: the officer's page of one case: what the applicant said and sent beside what this officer can do. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import {
  Chips,
  Details,
  ErrorSummary,
  KeyHint,
  KeysToggle,
  Notice,
  type Problem,
  TwoColumns,
  Written,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkboxes, Form, Radios, Select, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { FileList, Steps, SummaryList, Timeline } from '../../../platform/ui/lists.tsx'
import type { FileView, OutcomeChoice } from '../actions/read.ts'
import type { Task } from '../model.ts'
import { channelWords, outcomeWords, words } from '../words.ts'
import { deskNav, stepName } from './desk.tsx'
import { Answers, CaseStatus, historyLines, Messages, sizeText, TimeLeft } from './parts.tsx'

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
  formKey: string
  /** To whom the task in hand may go. */
  colleagues: { staffId: string; name: string }[]
  /** Names of officers, for colleagues' eyes: who holds it, who did what. */
  names: ReadonlyMap<string, string>
  previews: ReadonlySet<string>
  contacts: string[]
  mayEndLetter: boolean
  entered?: Entered
  typed?: { pesan?: string; catatan?: string }
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
  said?: string
  /** What was written in a form that this page no longer has. */
  written?: readonly string[]
}

/** Everything about one case: what the applicant said and sent beside what this officer can do. */
export const CaseFilePage = (props: FileProps) => {
  const { ctx, view } = props
  const { lang, zone } = ctx
  const it = view.case
  const service = view.known.service
  return (
    <StaffPage
      ctx={ctx}
      title={`${it.number} · ${service.name[lang]}`}
      section="meja"
      nav={deskNav(ctx)}
      back="/meja"
      error={(props.problems ?? []).length > 0}
    >
      <ErrorSummary lang={lang} problems={props.problems ?? []} />
      <Written lang={lang} texts={props.written} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <Unsaved {...props} />
      <p class="over">{service.name[lang]}</p>
      <h1>
        <span class="num">{it.number}</span> · {it.applicantName}
      </h1>
      <TwoColumns
        asideLabel={words.task[lang]}
        intro={
          <>
            <p class="state">
              <CaseStatus status={it.status} lang={lang} />{' '}
              <TimeLeft
                lang={lang}
                now={ctx.now}
                calendar={props.calendar}
                clock={it.clock}
                dueAt={it.dueAt}
                waitingSince={it.waitingSince}
                status={it.status}
              />
            </p>
            <Chips
              label={words.jump[lang]}
              chips={[
                { text: words.answersOf[lang], href: '#isian' },
                { text: words.documents[lang], href: '#berkas' },
                { text: words.messages[lang], href: '#pesan-pemohon' },
                { text: words.notes[lang], href: '#catatan-dalam' },
                { text: words.history[lang], href: '#riwayat' },
              ]}
            />
          </>
        }
        aside={
          <>
            <section class="card" id="tugas">
              <h2>{words.task[lang]}</h2>
              <TaskPanel {...props} />
            </section>
            <section class="card">
              <h2>{words.journey[lang]}</h2>
              <Steps
                lang={lang}
                steps={view.steps.map((step) => ({
                  title: lang === 'id' ? step.name : step.name_en,
                  state: step.state,
                }))}
              />
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
                  { key: words.contact[lang], value: props.contacts.length > 0 ? props.contacts.join(', ') : '–' },
                ]}
              />
            </section>
          </>
        }
      >
        <div id="isian">
          <Answers lang={lang} sections={props.sections} form={view.known.form} />
        </div>
        <Documents {...props} />
        {view.decision ? (
          <section>
            <h2>{words.decision[lang]}</h2>
            <SummaryList
              lang={lang}
              rows={[
                { key: words.ground[lang], value: view.decision.ground },
                { key: words.reason[lang], value: <span class="said">{view.decision.reason || '–'}</span> },
                { key: words.decidedBy[lang], value: view.decision.position },
              ]}
            />
            {view.letters.some((letter) => letter.state === 'valid') && props.mayEndLetter ? (
              <p>
                <a href={`/meja/surat/${view.letters.find((letter) => letter.state === 'valid')?.id}`}>
                  {words.endLetter[lang]}
                </a>
              </p>
            ) : undefined}
          </section>
        ) : undefined}
        <section id="pesan-pemohon">
          <h2>{words.messages[lang]}</h2>
          {view.messages.length === 0 ? (
            <p>{words.noMessages[lang]}</p>
          ) : (
            <Messages lang={lang} zone={zone} messages={view.messages} own="office" />
          )}
          {view.mayMessage ? (
            <Form action={`/meja/berkas/${it.id}/pesan`} idempotencyKey={props.formKey}>
              <TextArea
                lang={lang}
                name="pesan"
                label={words.writeApplicant[lang]}
                rows={3}
                value={props.typed?.pesan}
                error={props.errors?.pesan}
              />
              <Button kind="quiet">{words.send[lang]}</Button>
            </Form>
          ) : undefined}
        </section>
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
                by: [props.names.get(note.staffId), note.position].filter(Boolean).join(', '),
              }))}
            />
          )}
          {view.mayNote ? (
            <Form action={`/meja/berkas/${it.id}/catatan`} idempotencyKey={props.formKey}>
              <TextArea
                lang={lang}
                name="catatan"
                label={words.newNote[lang]}
                hint={words.noteHint[lang]}
                rows={2}
                value={props.typed?.catatan}
                error={props.errors?.catatan}
              />
              <Button kind="quiet">{words.addNote[lang]}</Button>
            </Form>
          ) : undefined}
        </section>
        <section id="riwayat">
          <h2>{words.history[lang]}</h2>
          <Timeline
            moments={historyLines(view, 'office', lang).map(({ entry, text }) => ({
              at: momentText(zone, entry.at, lang),
              iso: entry.at.toISOString(),
              text,
              by: entry.officer ? props.names.get(entry.officer) : undefined,
            }))}
          />
        </section>
      </TwoColumns>
    </StaffPage>
  )
}

/** What was written for a task that is no longer in this hand: shown to be copied, never thrown away. */
const Unsaved = ({ ctx, view, entered, typed }: FileProps) => {
  const written = [
    ...(view.mine ? [] : [entered?.reasons, entered?.notes].flatMap((texts) => Object.values(texts ?? {}))),
    ...(view.mayMessage ? [] : [typed?.pesan]),
    ...(view.mayNote ? [] : [typed?.catatan]),
  ].filter((text) => text !== undefined && text.trim() !== '')
  return written.length === 0 ? undefined : (
    <Notice lang={ctx.lang} kind="soon" title={words.unsaved[ctx.lang]}>
      <p>{words.unsavedText[ctx.lang]}</p>
      {written.map((text) => (
        <p class="said">
          <b>{text}</b>
        </p>
      ))}
    </Notice>
  )
}

/** Documents by the field that asked for them, pictures large enough to read beside the answers. */
const Documents = ({ ctx, view, previews }: FileProps) => {
  const { lang } = ctx
  const at = `/meja/berkas/${view.case.id}/dokumen`
  const labelOf = (key: string) => view.known.form.fields.get(key)?.label[lang] ?? key
  return (
    <section id="berkas" class="papers">
      <h2>{words.documents[lang]}</h2>
      {view.documents.length === 0 ? (
        <p>{words.noDocuments[lang]}</p>
      ) : (
        <FileList
          lang={lang}
          files={view.documents.map((document) => ({
            name: document.name,
            label: `${labelOf(document.field)}${document.replacedAt ? ` (${words.replaced[lang]})` : ''}`,
            href: `${at}/${document.fileId}`,
            thumbnail: previews.has(document.fileId) ? `${at}/${document.fileId}/kecil` : undefined,
            note: sizeText(document.bytes, lang),
          }))}
        />
      )}
    </section>
  )
}

const TaskPanel = (props: FileProps) => {
  const { ctx, view, formKey } = props
  const { lang } = ctx
  if (view.mine) return <Work {...props} task={view.mine} />
  if (view.free) {
    return (
      <>
        <p>
          <b>{stepName(view.known, view.free.element, lang)}</b>
        </p>
        <Form action={`/meja/tugas/${view.free.id}/pengambilan`} idempotencyKey={formKey}>
          <Button shortcut="a">{words.claim[lang]}</Button>
        </Form>
      </>
    )
  }
  const [other] = view.others
  if (view.ownBar) return <p>{words.ownCase[lang]}</p>
  if (view.fourEyesBar) return <p>{words.fourEyes[lang]}</p>
  if (other) {
    const holder = other.claimedBy && props.names.get(other.claimedBy)
    return (
      <>
        <p>{holder ? fill(words.heldBy[lang], { name: holder }) : words.heldByOther[lang]}</p>
        {view.handsOver ? <HandOver {...props} task={view.handsOver} /> : undefined}
      </>
    )
  }
  return <p>{words.notTurn[lang]}</p>
}

/** On leave or away: the task goes into a colleague's hand. */
const HandOver = ({ ctx, colleagues, formKey, task }: FileProps & { task: Task }) => {
  const { lang } = ctx
  return (
    <Details summary={words.handOver[lang]}>
      {colleagues.length === 0 ? (
        <p>{words.noColleague[lang]}</p>
      ) : (
        <Form action={`/meja/tugas/${task.id}/penyerahan`} idempotencyKey={formKey}>
          <Select
            lang={lang}
            name="rekan"
            label={words.handOverTo[lang]}
            hint={words.handOverText[lang]}
            options={colleagues.map((one) => ({ value: one.staffId, text: one.name }))}
          />
          <Button kind="quiet">{words.handOverDo[lang]}</Button>
        </Form>
      )}
    </Details>
  )
}

/** The task in hand: choose what the check showed; what must be written for it opens beneath the choice. */
const Work = (props: FileProps & { task: NonNullable<FileView['mine']> }) => {
  const { ctx, view, task, formKey, entered, errors } = props
  const { lang } = ctx
  return (
    <>
      <p>
        <b>{stepName(view.known, task.element, lang)}</b>
      </p>
      <Form action={`/meja/tugas/${task.id}/penyelesaian`} idempotencyKey={formKey}>
        <Radios
          lang={lang}
          name="hasil"
          label={words.choose[lang]}
          value={entered?.outcome}
          error={errors?.hasil}
          options={task.choices.map((choice) => ({
            value: choice.outcome,
            text: outcomeWords[choice.outcome]?.[lang] ?? choice.outcome,
            reveals: <Writing {...props} choice={choice} />,
          }))}
        />
        <Buttons>
          <Button shortcut="s">{words.finish[lang]}</Button>
          <KeyHint lang={lang} letter="S" />
          <KeysToggle lang={lang} />
        </Buttons>
      </Form>
      <Form action={`/meja/tugas/${task.id}/pelepasan`} idempotencyKey={formKey}>
        <Button kind="link">{words.release[lang]}</Button>
      </Form>
      {view.handsOver ? <HandOver {...props} task={view.handsOver} /> : undefined}
    </>
  )
}

const Writing = ({ ctx, view, choice, sections, entered, errors }: FileProps & { choice: OutcomeChoice }) => {
  const { lang } = ctx
  const suffix = choice.outcome
  if (!choice.asksApplicant && !choice.decides) {
    return (
      <TextArea
        lang={lang}
        name={`catatan.${suffix}`}
        id={`catatan-${suffix}`}
        label={words.noteFor[lang]}
        hint={words.noteForHint[lang]}
        optional
        rows={2}
        value={entered?.notes[suffix]}
        error={errors?.[`catatan.${suffix}`]}
      />
    )
  }
  // Only what the applicant was asked; a hidden question cannot be mended.
  const asked = [...new Set(sections.flatMap(({ rows }) => rows.map((row) => row.key.replace(/\.\d+$/, ''))))]
  const bases = view.known.service.legal_basis.map((basis) =>
    [basis.instrument, basis.article].filter(Boolean).join(' '),
  )
  return (
    <>
      {choice.decides ? (
        <Select
          lang={lang}
          name={`dasar.${suffix}`}
          id={`dasar-${suffix}`}
          label={words.groundFor[lang]}
          hint={words.groundHint[lang]}
          value={entered?.grounds[suffix] ?? (choice.decides === 'approved' ? bases[0] : undefined)}
          error={errors?.[`dasar.${suffix}`]}
          options={bases.map((basis) => ({ value: basis, text: basis }))}
        />
      ) : undefined}
      <TextArea
        lang={lang}
        name={`alasan.${suffix}`}
        id={`alasan-${suffix}`}
        label={words.reasonFor[lang]}
        hint={choice.decides === 'approved' ? undefined : words.reasonHint[lang]}
        optional={choice.decides === 'approved'}
        rows={4}
        value={entered?.reasons[suffix]}
        error={errors?.[`alasan.${suffix}`]}
      />
      {choice.asksApplicant ? (
        <Checkboxes
          lang={lang}
          name={`bagian.${suffix}`}
          id={`bagian-${suffix}`}
          label={words.fieldsFor[lang]}
          values={entered?.fields[suffix] ?? []}
          error={errors?.[`bagian.${suffix}`]}
          options={asked.flatMap((key) => {
            const field = view.known.form.fields.get(key)
            return field ? [{ value: field.key, text: field.label[lang] }] : []
          })}
        />
      ) : undefined}
    </>
  )
}
