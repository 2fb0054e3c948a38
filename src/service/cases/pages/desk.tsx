/** Cases: the officer's pages: the desk with its queue, a case file with its task, search. Draws only. */
import type { Calendar } from '../../../engines/calendar/calendar.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import {
  EmptyState,
  ErrorSummary,
  FilterBar,
  KeyHint,
  KeysToggle,
  Notice,
  type Problem,
  TwoColumns,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkboxes, Form, Radios, Select, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import { type NavLink, StaffPage } from '../../../platform/ui/layout.tsx'
import { FileList, Steps, SummaryList, Table, Timeline } from '../../../platform/ui/lists.tsx'
import type { Desk, FileView, Known, OutcomeChoice } from '../actions/read.ts'
import type { SearchLine } from '../model.ts'
import { type QueueLine, type Status, statuses } from '../model.ts'
import { channelWords, historyWords, outcomeWords, statusWords, words } from '../words.ts'
import { CaseStatus, Messages, sizeText, TimeLeft } from './parts.tsx'

export const deskNav = (lang: Lang): NavLink[] => [
  { key: 'meja', href: '/meja', text: words.desk[lang] },
  { key: 'cari', href: '/meja/cari', text: words.search[lang] },
]

/** Names of services for filters and rows. */
export type ServiceName = { id: string; name: string }

export type DeskProps = {
  ctx: PageContext
  desk: Desk
  formKey: string
  calendars: ReadonlyMap<string, Calendar>
  services: ServiceName[]
  filter: { serviceId?: string; late?: boolean }
  moreHref?: string
  said?: string
  problem?: string
}

const stepName = (known: Known | undefined, element: string, lang: Lang): string => {
  const node = known?.procedure.nodes.find((candidate) => candidate.id === element)
  return node ? (lang === 'id' ? node.name : node.name_en) : element
}

const columns = (lang: Lang) => [
  { key: 'number', title: words.number[lang] },
  { key: 'name', title: words.name[lang] },
  { key: 'service', title: words.service[lang] },
  { key: 'step', title: words.step[lang] },
  { key: 'arrived', title: words.arrival[lang] },
  { key: 'time', title: words.time[lang] },
]

/** The desk: what is in hand first, then the queue in order of arrival. */
export const DeskPage = (props: DeskProps) => {
  const { ctx, desk, filter } = props
  const { lang } = ctx
  const row = (line: QueueLine) => {
    const known = desk.services.get(`${line.serviceId} ${line.version}`)
    const calendar = props.calendars.get(known?.service.unit ?? '')
    return {
      number: (
        <a href={`/meja/berkas/${line.caseId}`} class="num">
          {line.number}
        </a>
      ),
      name: line.applicantName,
      service: known?.service.name[lang] ?? line.serviceId,
      step: stepName(known, line.element, lang),
      arrived: momentText(ctx.zone, line.openedAt, lang),
      time:
        calendar && known ? (
          <TimeLeft
            lang={lang}
            now={ctx.now}
            calendar={calendar}
            clock={known.service.time.clock}
            dueAt={line.dueAt}
            waitingSince={line.waitingSince}
            status={line.status}
          />
        ) : undefined,
    }
  }
  return (
    <StaffPage
      ctx={ctx}
      title={words.desk[lang]}
      section="meja"
      nav={deskNav(lang)}
      error={props.problem !== undefined}
    >
      <ErrorSummary lang={lang} problems={props.problem ? [{ text: props.problem, href: '#antrean' }] : []} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <h1>{words.desk[lang]}</h1>
      <p>
        {fill(words.unitQueue[lang], { count: desk.waitingCount >= 1000 ? '1.000+' : desk.waitingCount })}.{' '}
        {words.queueText[lang]}
      </p>
      <Form action="/meja/ambil" idempotencyKey={props.formKey}>
        <Buttons>
          <Button shortcut="a">{words.takeOldest[lang]}</Button>
          <KeyHint lang={lang} letter="A" />
          <KeysToggle lang={lang} />
        </Buttons>
      </Form>
      <section>
        <h2>{words.held[lang]}</h2>
        {desk.held.length === 0 ? (
          <p>{words.heldNone[lang]}</p>
        ) : (
          <Table caption={words.held[lang]} hideCaption columns={columns(lang)} rows={desk.held.map(row)} />
        )}
      </section>
      <section id="antrean">
        <h2>{words.waiting[lang]}</h2>
        <FilterBar lang={lang} action="/meja" clearHref={filter.serviceId || filter.late ? '/meja' : undefined}>
          <Select
            lang={lang}
            name="layanan"
            label={words.filterService[lang]}
            value={filter.serviceId ?? ''}
            options={[
              { value: '', text: words.allServices[lang] },
              ...props.services.map((service) => ({ value: service.id, text: service.name })),
            ]}
          />
          <Checkboxes
            lang={lang}
            name="terlambat"
            label={words.filterLate[lang]}
            values={filter.late ? ['1'] : []}
            options={[{ value: '1', text: words.onlyLate[lang] }]}
          />
        </FilterBar>
        {desk.waiting.length === 0 ? (
          <EmptyState title={words.deskEmpty[lang]} icon="check-circle">
            <p>{words.deskEmptyText[lang]}</p>
          </EmptyState>
        ) : (
          <Table caption={words.waiting[lang]} hideCaption columns={columns(lang)} rows={desk.waiting.map(row)} />
        )}
        {props.moreHref ? (
          <Buttons>
            <Button kind="quiet" href={props.moreHref}>
              {words.more[lang]}
            </Button>
          </Buttons>
        ) : undefined}
      </section>
    </StaffPage>
  )
}

export type Entered = {
  outcome?: string
  reasons: Record<string, string>
  grounds: Record<string, string>
  fields: Record<string, string[]>
}

export type FileProps = {
  ctx: PageContext
  view: FileView
  calendar: Calendar
  sections: SummarySection[]
  formKey: string
  colleagues: { staffId: string; name: string }[]
  previews: ReadonlySet<string>
  contacts: string[]
  entered?: Entered
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
  said?: string
}

/** Everything about one case: what the applicant said and sent beside what this officer can do. */
export const CaseFilePage = (props: FileProps) => {
  const { ctx, view } = props
  const { lang, zone } = ctx
  const it = view.case
  const service = view.known.service
  const labelOf = (key: string) => view.known.form.fields.get(key)?.label[lang] ?? key
  return (
    <StaffPage
      ctx={ctx}
      title={`${it.number} · ${service.name[lang]}`}
      section="meja"
      nav={deskNav(lang)}
      back="/meja"
      error={(props.problems ?? []).length > 0}
    >
      <ErrorSummary lang={lang} problems={props.problems ?? []} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <p class="over">{service.name[lang]}</p>
      <h1>
        <span class="num">{it.number}</span> · {it.applicantName}
      </h1>
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
      <TwoColumns
        asideLabel={words.task[lang]}
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
                  { key: words.due[lang], value: momentText(zone, it.dueAt, lang) },
                  { key: words.channel[lang], value: channelWords[it.channel][lang] },
                  { key: words.contact[lang], value: props.contacts.length > 0 ? props.contacts.join(', ') : '–' },
                ]}
              />
            </section>
          </>
        }
      >
        {props.sections.map((section) => (
          <section>
            <h2>{section.title}</h2>
            <SummaryList lang={lang} rows={section.rows.map((row) => ({ key: row.label, value: row.display }))} />
          </section>
        ))}
        <section id="berkas">
          <h2>{words.documents[lang]}</h2>
          <FileList
            lang={lang}
            files={view.documents.map((document) => ({
              name: document.name,
              label: `${labelOf(document.field)}${document.replacedAt ? ` (${words.replaced[lang]})` : ''}`,
              href: `/meja/berkas/${it.id}/dokumen/${document.fileId}`,
              thumbnail: props.previews.has(document.fileId)
                ? `/meja/berkas/${it.id}/dokumen/${document.fileId}/kecil`
                : undefined,
              note: sizeText(document.bytes, lang),
            }))}
          />
        </section>
        {view.decision ? (
          <section>
            <h2>{words.decision[lang]}</h2>
            <SummaryList
              lang={lang}
              rows={[
                { key: words.ground[lang], value: view.decision.ground },
                { key: words.reason[lang], value: view.decision.reason || '–' },
                { key: words.decidedBy[lang], value: view.decision.position },
              ]}
            />
          </section>
        ) : undefined}
        <section id="pesan-pemohon">
          <h2>{words.messages[lang]}</h2>
          {view.messages.length === 0 ? (
            <p>{words.noMessages[lang]}</p>
          ) : (
            <Messages lang={lang} zone={zone} messages={view.messages} own="office" />
          )}
          {view.mine ? (
            <Form action={`/meja/berkas/${it.id}/pesan`} idempotencyKey={props.formKey}>
              <TextArea
                lang={lang}
                name="pesan"
                label={words.writeApplicant[lang]}
                rows={3}
                maxlength={4000}
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
                text: note.text,
                by: note.position,
              }))}
            />
          )}
          <Form action={`/meja/berkas/${it.id}/catatan`} idempotencyKey={props.formKey}>
            <TextArea
              lang={lang}
              name="catatan"
              label={words.notes[lang]}
              hint={words.noteHint[lang]}
              rows={2}
              maxlength={4000}
              error={props.errors?.catatan}
            />
            <Button kind="quiet">{words.addNote[lang]}</Button>
          </Form>
        </section>
        <section>
          <h2>{words.history[lang]}</h2>
          <Timeline
            moments={[...view.history].reverse().flatMap((entry) => {
              const text = historyWords[entry.kind as keyof typeof historyWords]
              return text
                ? [
                    {
                      at: momentText(zone, entry.at, lang),
                      iso: entry.at.toISOString(),
                      text: text[lang].replace(/^(Anda|You) /, `${words.applicant[lang]}: `),
                    },
                  ]
                : []
            })}
          />
        </section>
      </TwoColumns>
    </StaffPage>
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
  if (view.fourEyesBar) return <p>{words.fourEyes[lang]}</p>
  if (view.others.length > 0) return <p>{words.heldByOther[lang]}</p>
  return <p>{words.notTurn[lang]}</p>
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
            reveals: choice.asksApplicant || choice.decides ? <Writing {...props} choice={choice} /> : undefined,
          }))}
        />
        <Buttons>
          <Button shortcut="s">{words.finish[lang]}</Button>
          <KeyHint lang={lang} letter="S" />
        </Buttons>
      </Form>
      <Form action={`/meja/tugas/${task.id}/pelepasan`} idempotencyKey={formKey}>
        <Button kind="link">{words.release[lang]}</Button>
      </Form>
      <details>
        <summary>{words.handOver[lang]}</summary>
        {props.colleagues.length === 0 ? (
          <p>{words.noColleague[lang]}</p>
        ) : (
          <Form action={`/meja/tugas/${task.id}/penyerahan`} idempotencyKey={formKey}>
            <Select
              lang={lang}
              name="rekan"
              label={words.handOverTo[lang]}
              options={props.colleagues.map((one) => ({ value: one.staffId, text: one.name }))}
            />
            <Button kind="quiet">{words.handOverDo[lang]}</Button>
          </Form>
        )}
      </details>
    </>
  )
}

const Writing = ({ ctx, view, choice, entered, errors }: FileProps & { choice: OutcomeChoice }) => {
  const { lang } = ctx
  const suffix = choice.outcome
  const bases = view.known.service.legal_basis.map((basis) =>
    [basis.instrument, basis.article].filter(Boolean).join(' '),
  )
  return (
    <>
      {choice.decides ? (
        <Select
          lang={lang}
          name={`dasar.${suffix}`}
          label={words.groundFor[lang]}
          hint={words.groundHint[lang]}
          value={entered?.grounds[suffix] ?? (choice.decides === 'approved' ? bases[0] : undefined)}
          error={errors?.[`dasar.${suffix}`]}
          options={[{ value: '', text: '–' }, ...bases.map((basis) => ({ value: basis, text: basis }))]}
        />
      ) : undefined}
      <TextArea
        lang={lang}
        name={`alasan.${suffix}`}
        label={words.reasonFor[lang]}
        hint={choice.decides === 'approved' ? undefined : words.reasonHint[lang]}
        optional={choice.decides === 'approved'}
        rows={4}
        maxlength={2000}
        value={entered?.reasons[suffix]}
        error={errors?.[`alasan.${suffix}`]}
      />
      {choice.asksApplicant ? (
        <Checkboxes
          lang={lang}
          name={`bagian.${suffix}`}
          label={words.fieldsFor[lang]}
          values={entered?.fields[suffix] ?? []}
          error={errors?.[`bagian.${suffix}`]}
          options={[...view.known.form.fields.values()].map((field) => ({ value: field.key, text: field.label[lang] }))}
        />
      ) : undefined}
    </>
  )
}

export type SearchProps = {
  ctx: PageContext
  services: ServiceName[]
  asked: { q?: string; status?: Status; serviceId?: string }
  lines: SearchLine[]
  searched: boolean
  olderHref?: string
}

/** Search by number or name; every filter is a link, so a search can be kept and sent to a colleague. */
export const SearchPage = ({ ctx, services, asked, lines, searched, olderHref }: SearchProps) => {
  const { lang } = ctx
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id
  return (
    <StaffPage ctx={ctx} title={words.search[lang]} section="cari" nav={deskNav(lang)}>
      <h1>{words.search[lang]}</h1>
      <FilterBar lang={lang} action="/meja/cari" clearHref={searched ? '/meja/cari' : undefined}>
        <TextInput
          lang={lang}
          name="q"
          label={words.searchHint[lang]}
          value={asked.q}
          autocomplete="off"
          spellcheck={false}
        />
        <Select
          lang={lang}
          name="status"
          label={words.status[lang]}
          value={asked.status ?? ''}
          options={[
            { value: '', text: words.allStatuses[lang] },
            ...statuses.map((status) => ({ value: status, text: statusWords[status][lang] })),
          ]}
        />
        <Select
          lang={lang}
          name="layanan"
          label={words.service[lang]}
          value={asked.serviceId ?? ''}
          options={[
            { value: '', text: words.allServices[lang] },
            ...services.map((service) => ({ value: service.id, text: service.name })),
          ]}
        />
      </FilterBar>
      {lines.length === 0 ? (
        <EmptyState title={words.searchNone[lang]} icon="search">
          <p>{words.searchNoneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.search[lang]}
          hideCaption
          columns={[
            { key: 'number', title: words.number[lang] },
            { key: 'name', title: words.name[lang] },
            { key: 'service', title: words.service[lang] },
            { key: 'status', title: words.status[lang] },
            { key: 'sent', title: words.sentOn[lang] },
          ]}
          rows={lines.map((line) => ({
            number: (
              <a class="num" href={`/meja/berkas/${line.id}`}>
                {line.number}
              </a>
            ),
            name: line.applicantName,
            service: nameOf(line.serviceId),
            status: <CaseStatus status={line.status} lang={lang} />,
            sent: momentText(ctx.zone, line.sentAt, lang),
          }))}
        />
      )}
      {olderHref ? (
        <Buttons>
          <Button kind="quiet" href={olderHref}>
            {words.older[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </StaffPage>
  )
}
