/** Cases: the officer's pages: the desk with its queue, a case file with its task, search. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import {
  type Chip,
  Chips,
  EmptyState,
  ErrorSummary,
  FilterBar,
  KeyHint,
  KeysHelp,
  KeysToggle,
  SimulatedNotice,
  StatusTag,
  Written,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkboxes, Form, Select, TextInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table, type TableRow } from '../../../platform/ui/lists.tsx'
import type { Desk, Known } from '../actions/read.ts'
import { type QueueLine, type SavedFilter, type SearchLine, type Status, statuses } from '../model.ts'
import { isGivenOut } from '../rules/assignment.ts'
import { assignmentWords } from '../words/assignment.ts'
import { exportWords, reasonWords, unfinishedWords } from '../words/bench.ts'
import { statusWords, words } from '../words.ts'
import { Pick, PickForm } from './batch.tsx'
import { PassedOn, TaskLimit } from './clocks.tsx'
import { FilterChips, filterHref, KeepFilter } from './filters.tsx'
import { CaseStatus, Said, type SaidProps, shortMoment, TimeLeft } from './parts.tsx'

/** Names of services for filters and rows. */
export type ServiceName = { id: string; name: string }

export type DeskProps = {
  ctx: PageContext
  desk: Desk
  formKey: string
  calendars: ReadonlyMap<string, Calendar>
  services: ServiceName[]
  /** Names of those services whose tasks are given out, and whether that is all of them. */
  givenOut: { names: readonly string[]; all: boolean }
  filter: { serviceId?: string; late?: boolean }
  /** Whether this officer sees what others hold. */
  leads: boolean
  /** What waits beside the queue. */
  beside: Chip[]
  /** Filters this officer keeps. */
  filters: readonly SavedFilter[]
  moreHref?: string
  said?: SaidProps
  problem?: string
  /** What was written for a task or case that cannot be shown. */
  written?: readonly string[]
}

/** A case opened from a list leads back to that list. */
export const caseHref = (caseId: string, from?: string): string =>
  from ? `/meja/berkas/${caseId}?dari=${encodeURIComponent(from)}` : `/meja/berkas/${caseId}`

/** The filter of a queue as a query; empty without one. */
export function filterQuery(filter: DeskProps['filter']): string {
  const query = new URLSearchParams()
  if (filter.serviceId) query.set('layanan', filter.serviceId)
  if (filter.late) query.set('terlambat', '1')
  return query.toString()
}

export const stepName = (known: Known | undefined, element: string, lang: Lang): string => {
  const node = known?.procedure.nodes.find((candidate) => candidate.id === element)
  return node ? (lang === 'id' ? node.name : node.name_en) : element
}

const columns = (lang: Lang) => [
  { key: 'number', title: words.number[lang] },
  { key: 'name', title: words.name[lang] },
  { key: 'service', title: words.serviceStep[lang] },
  { key: 'arrived', title: words.arrival[lang] },
  { key: 'time', title: words.time[lang] },
]

/** The desk: what is in hand first, then the queue in order of arrival. */
export const DeskPage = (props: DeskProps) => {
  const { ctx, desk } = props
  const { lang } = ctx
  const from = filterQuery(props.filter)
  const row = (form: string) => (line: QueueLine & { barred?: boolean; unfinished?: boolean }) => {
    const known = desk.services.get(`${line.serviceId} ${line.version}`)
    const calendar = props.calendars.get(known?.service.unit ?? '')
    return {
      number: (
        <span class="picked">
          <Pick lang={lang} form={form} caseId={line.caseId} number={line.number} />
          <a href={caseHref(line.caseId, from && `/meja?${from}`)} class="num" data-row>
            {line.number}
          </a>
        </span>
      ),
      name: line.applicantName,
      service: (
        <span>
          {known?.service.name[lang] ?? line.serviceId}
          <small class="under">{stepName(known, line.element, lang)}</small>
          {line.corrected ? (
            <StatusTag kind="soon" icon="edit">
              {words.correctedBadge[lang]}
            </StatusTag>
          ) : undefined}
          {line.unfinished ? <StatusTag kind="neutral">{unfinishedWords.badge[lang]}</StatusTag> : undefined}
          {line.state === 'open' && isGivenOut(line) ? (
            <StatusTag kind="neutral">{assignmentWords.waitsForTurn[lang]}</StatusTag>
          ) : undefined}
          {line.barred ? <StatusTag kind="neutral">{words.barredBadge[lang]}</StatusTag> : undefined}
        </span>
      ),
      arrived: <Moment ctx={ctx} at={line.sentAt} />,
      time:
        calendar && known ? (
          <>
            <TimeLeft
              lang={lang}
              now={ctx.now}
              calendar={calendar}
              clock={known.service.time.clock}
              dueAt={line.dueAt}
              waitingSince={line.waitingSince}
              status={line.status}
            />
            <PassedOn to={line.escalatedTo} lang={lang} inTable />
            <TaskLimit ctx={ctx} limitAt={line.limitAt} waits={line.waitingSince !== undefined} />
          </>
        ) : undefined,
    }
  }
  return (
    <StaffPage ctx={ctx} title={words.desk[lang]} section="meja" error={props.problem !== undefined}>
      <ErrorSummary lang={lang} problems={props.problem ? [{ text: props.problem, href: '#antrean' }] : []} />
      <Written lang={lang} texts={props.written} />
      {props.said ? <Said ctx={ctx} {...props.said} /> : undefined}
      <h1>{words.desk[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      {props.beside.length > 0 ? <Chips label={words.desk[lang]} chips={props.beside} /> : undefined}
      {desk.works ? (
        <>
          <p>
            {fill(words.unitQueue[lang], { count: desk.waitingCount >= 1000 ? '1.000+' : desk.waitingCount })}.{' '}
            {words.queueText[lang]}
          </p>
          {props.givenOut.names.length > 0 ? (
            <p>{fill(assignmentWords.givenServices[lang], { list: props.givenOut.names.join(', ') })}</p>
          ) : undefined}
          <Form action="/meja/ambil" idempotencyKey={props.formKey}>
            <Buttons>
              <Button shortcut="a">{words.takeOldest[lang]}</Button>
              <KeyHint lang={lang} letter="A" />
              <KeysToggle lang={lang} />
            </Buttons>
          </Form>
          <KeysHelp
            lang={lang}
            keys={[
              { letter: 'A', does: words.keyTake[lang] },
              { letter: 'J', does: words.keyNext[lang] },
              { letter: 'K', does: words.keyPrevious[lang] },
              { letter: 'S', does: words.keySave[lang] },
            ]}
          />
        </>
      ) : (
        <EmptyState title={words.noQueue[lang]} action={<Button href="/meja/cari">{words.search[lang]}</Button>}>
          <p>{words.noQueueText[lang]}</p>
        </EmptyState>
      )}
      {props.leads ? (
        <p>
          <a href="/meja/unit">{words.unitWork[lang]}</a> · <a href="/meja/alasan">{reasonWords.manage[lang]}</a>
        </p>
      ) : undefined}
      {desk.works || desk.held.length > 0 ? (
        <section>
          <h2>{words.held[lang]}</h2>
          {desk.held.length === 0 ? (
            <p>{(props.givenOut.all ? assignmentWords : words).heldNone[lang]}</p>
          ) : (
            <>
              <Table
                caption={words.held[lang]}
                hideCaption
                columns={columns(lang)}
                rows={desk.held.map(row('pilih-pegangan'))}
              />
              <PickForm
                lang={lang}
                id="pilih-pegangan"
                list={words.held[lang]}
                caseIds={desk.held.map(({ caseId }) => caseId)}
                back={from ? `/meja?${from}` : '/meja'}
              />
            </>
          )}
        </section>
      ) : undefined}
      {desk.works ? <Waiting {...props} rows={desk.waiting.map(row('pilih-antrean'))} /> : undefined}
    </StaffPage>
  )
}

const Waiting = (props: DeskProps & { rows: TableRow[] }) => {
  const { filter } = props
  const { lang } = props.ctx
  const filtered = filter.serviceId !== undefined || filter.late === true
  const here = filtered ? `/meja?${filterQuery(filter)}` : '/meja'
  return (
    <section id="antrean">
      <h2>{words.waiting[lang]}</h2>
      <FilterChips lang={lang} filters={props.filters} here={here} />
      <FilterBar lang={lang} action="/meja" clearHref={filtered ? '/meja' : undefined}>
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
      {filtered ? (
        <KeepFilter
          lang={lang}
          formKey={props.formKey}
          asked={{
            list: 'queue',
            words: '',
            status: '',
            serviceId: filter.serviceId ?? '',
            late: filter.late ? '1' : '',
          }}
        />
      ) : undefined}
      {props.rows.length === 0 ? (
        <EmptyState
          title={words[filtered ? 'filterNone' : 'deskEmpty'][lang]}
          icon={filtered ? 'search' : 'check-circle'}
        >
          <p>{words[filtered ? 'filterNoneText' : 'deskEmptyText'][lang]}</p>
        </EmptyState>
      ) : (
        <>
          <Table caption={words.waiting[lang]} hideCaption columns={columns(lang)} rows={props.rows} />
          <PickForm
            lang={lang}
            id="pilih-antrean"
            list={words.waiting[lang]}
            caseIds={props.desk.waiting.map(({ caseId }) => caseId)}
            back={here}
          />
        </>
      )}
      {props.moreHref ? (
        <Buttons>
          <Button kind="quiet" href={props.moreHref}>
            {words.more[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </section>
  )
}

/** A moment in a table: short to read, whole for machines. */
export const Moment = ({ ctx, at }: { ctx: PageContext; at: Date }) => (
  <time datetime={at.toISOString()}>{shortMoment(ctx.zone, at, ctx.now, ctx.lang)}</time>
)

/** Where the list of a search is asked for as a file. */
export const exportHref = (asked: { q?: string; status?: Status; serviceId?: string }): string =>
  filterHref({ list: 'search', words: asked.q, status: asked.status, serviceId: asked.serviceId, late: false }).replace(
    '/meja/cari',
    '/meja/ekspor',
  )

export type SearchProps = {
  ctx: PageContext
  services: ServiceName[]
  asked: { q?: string; status?: Status; serviceId?: string }
  lines: SearchLine[]
  searched: boolean
  filters: readonly SavedFilter[]
  formKey: string
  /** Address of this search, to come back to from a case. */
  here: string
  olderHref?: string
  /** Whether something may be done to many of them at once. */
  acts: boolean
  /** For whom may take the list out as a file. */
  exportHref?: string
}

/** Search by number or name; every filter is a link, so a search can be kept and sent to a colleague. */
export const SearchPage = (props: SearchProps) => {
  const { ctx, services, asked, lines, searched, olderHref } = props
  const { lang } = ctx
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id
  return (
    <StaffPage ctx={ctx} title={words.search[lang]} section="cari">
      <h1>{words.search[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      <FilterBar
        lang={lang}
        action="/meja/cari"
        button={words.searchDo[lang]}
        clearHref={searched ? '/meja/cari' : undefined}
      >
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
      <FilterChips
        lang={lang}
        filters={props.filters}
        here={filterHref({
          list: 'search',
          words: asked.q,
          status: asked.status,
          serviceId: asked.serviceId,
          late: false,
        })}
      />
      {searched ? (
        <KeepFilter
          lang={lang}
          formKey={props.formKey}
          asked={{
            list: 'search',
            words: asked.q ?? '',
            status: asked.status ?? '',
            serviceId: asked.serviceId ?? '',
            late: '',
          }}
        />
      ) : undefined}
      {lines.length === 0 ? (
        <EmptyState title={words.searchNone[lang]} icon="search">
          <p>{words.searchNoneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words[searched ? 'found' : 'latest'][lang]}
          columns={[
            { key: 'number', title: words.number[lang] },
            { key: 'name', title: words.name[lang] },
            { key: 'service', title: words.service[lang] },
            { key: 'status', title: words.status[lang] },
            { key: 'sent', title: words.sentOn[lang] },
          ]}
          rows={lines.map((line) => ({
            number: (
              <span class="picked">
                {props.acts ? <Pick lang={lang} form="pilih-cari" caseId={line.id} number={line.number} /> : undefined}
                <a class="num" href={caseHref(line.id, searched ? props.here : '/meja/cari')} data-row>
                  {line.number}
                </a>
              </span>
            ),
            name: line.applicantName,
            service: nameOf(line.serviceId),
            status: <CaseStatus status={line.status} lang={lang} />,
            sent: <Moment ctx={ctx} at={line.sentAt} />,
          }))}
        />
      )}
      {props.acts && lines.length > 0 ? (
        <PickForm
          lang={lang}
          id="pilih-cari"
          list={words[searched ? 'found' : 'latest'][lang]}
          caseIds={lines.map(({ id }) => id)}
          back={searched ? props.here : '/meja/cari'}
        />
      ) : undefined}
      {props.exportHref ? (
        <p>
          <a href={props.exportHref}>{exportWords.link[lang]}</a>
        </p>
      ) : undefined}
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
