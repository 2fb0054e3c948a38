/** Cases: saved filters: the list with its counts, one to rename or remove, and the small form that keeps the present one. Draws only. */
import { numberText } from '../../../kernel/amount.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { Chips, Details, EmptyState, ErrorSummary, Notice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { CountedFilter } from '../actions/filters.ts'
import type { FilterAsked, SavedFilter } from '../model.ts'
import { filterWords } from '../words/bench.ts'
import { statusWords, words } from '../words.ts'

type Asked = Pick<SavedFilter, 'list' | 'words' | 'status' | 'serviceId' | 'late'>

/** The address of the list with this filter. */
export function filterHref(filter: Asked): string {
  const query = new URLSearchParams()
  if (filter.words) query.set('q', filter.words)
  if (filter.status) query.set('status', filter.status)
  if (filter.serviceId) query.set('layanan', filter.serviceId)
  if (filter.late) query.set('terlambat', '1')
  const path = filter.list === 'queue' ? '/meja' : '/meja/cari'
  return query.size > 0 ? `${path}?${query}` : path
}

/** `Pencarian: Ditolak, Surat keterangan domisili`: what a filter asks for. */
export function filterText(filter: Asked, serviceName: (id: string) => string, lang: Lang): string {
  const parts = [
    filter.words ? `“${filter.words}”` : undefined,
    filter.status ? statusWords[filter.status][lang] : undefined,
    filter.serviceId ? serviceName(filter.serviceId) : undefined,
    filter.late ? words.onlyLate[lang] : undefined,
  ].filter(Boolean)
  const list = filterWords[filter.list][lang]
  return parts.length > 0 ? `${list}: ${parts.join(', ')}` : list
}

const HiddenParts = ({ asked }: { asked: FilterAsked }) => (
  <>
    {(
      [
        ['daftar', asked.list],
        ['q', asked.words],
        ['status', asked.status],
        ['layanan', asked.serviceId],
        ['terlambat', asked.late],
      ] as const
    ).map(([name, value]) => (value === '' ? undefined : <input type="hidden" name={name} value={value} />))}
  </>
)

const NameForm = (props: { lang: Lang; asked: FilterAsked; formKey: string; name?: string; error?: string }) => (
  <Form action="/meja/saringan" idempotencyKey={props.formKey} label={filterWords.save[props.lang]}>
    <HiddenParts asked={props.asked} />
    <TextInput
      lang={props.lang}
      name="nama"
      label={filterWords.name[props.lang]}
      value={props.name}
      error={props.error}
      autocomplete="off"
    />
    <Button kind="quiet">{filterWords.save[props.lang]}</Button>
  </Form>
)

/** Beneath a list that is filtered: keep it. Above it: the ones kept, as links. */
export const KeepFilter = (props: { lang: Lang; asked: FilterAsked; formKey: string }) => (
  <Details summary={filterWords.save[props.lang]}>
    <NameForm {...props} />
  </Details>
)

export const FilterChips = ({ lang, filters, here }: { lang: Lang; filters: readonly SavedFilter[]; here: string }) =>
  filters.length === 0 ? undefined : (
    <Chips
      label={filterWords.title[lang]}
      chips={[
        ...filters.map((filter) => ({
          text: filter.name,
          href: filterHref(filter),
          current: filterHref(filter) === here,
        })),
        { text: filterWords.title[lang], href: '/meja/saringan' },
      ]}
    />
  )

export type FiltersProps = {
  ctx: PageContext
  filters: readonly CountedFilter[]
  serviceName: (id: string) => string
  formKey: string
  said?: string
  problem?: { text: string; pending?: { asked: FilterAsked; name: string } }
}

export const FiltersPage = (props: FiltersProps) => {
  const { ctx, filters, problem } = props
  const { lang } = ctx
  const count = (filter: CountedFilter) => {
    const text = numberText(filter.count, lang)
    return filter.more ? fill(filterWords.atLeast[lang], { count: text }) : text
  }
  const at = problem?.pending ? '#nama' : '#isi'
  return (
    <StaffPage ctx={ctx} title={filterWords.title[lang]} section="meja" back="/meja" error={problem !== undefined}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem.text, href: at }] : []} />
      {props.said ? <Notice lang={lang} kind="ok" title={props.said} /> : undefined}
      <h1>{filterWords.title[lang]}</h1>
      <p>{filterWords.lead[lang]}</p>
      {problem?.pending ? (
        <NameForm
          lang={lang}
          asked={problem.pending.asked}
          formKey={props.formKey}
          name={problem.pending.name}
          error={problem.text}
        />
      ) : undefined}
      {filters.length === 0 ? (
        <EmptyState title={filterWords.none[lang]} action={<Button href="/meja/cari">{words.search[lang]}</Button>}>
          <p>{filterWords.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={filterWords.title[lang]}
          hideCaption
          columns={[
            { key: 'name', title: filterWords.name[lang] },
            { key: 'count', title: filterWords.found[lang], numeric: true },
            { key: 'asks', title: filterWords.asks[lang] },
            { key: 'change', title: filterWords.change[lang], hideTitle: true },
          ]}
          rows={filters.map((filter) => ({
            name: (
              <a href={filterHref(filter)} data-row>
                {filter.name}
              </a>
            ),
            count: count(filter),
            asks: filterText(filter, props.serviceName, lang),
            change: (
              <a
                href={`/meja/saringan/${filter.id}`}
                aria-label={fill(filterWords.changeOf[lang], { name: filter.name })}
              >
                {filterWords.change[lang]}
              </a>
            ),
          }))}
        />
      )}
    </StaffPage>
  )
}

export const FilterPage = (props: {
  ctx: PageContext
  filter: SavedFilter
  serviceName: (id: string) => string
  formKey: string
  typed?: string
  error?: string
}) => {
  const { ctx, filter, error } = props
  const { lang } = ctx
  const here = `/meja/saringan/${filter.id}`
  return (
    <StaffPage
      ctx={ctx}
      title={filter.name}
      section="meja"
      back={{ href: '/meja/saringan', text: filterWords.title[lang] }}
      error={error !== undefined}
    >
      <ErrorSummary lang={lang} problems={error ? [{ text: error, href: '#nama' }] : []} />
      <h1>{filter.name}</h1>
      <p>
        <a href={filterHref(filter)}>{filterText(filter, props.serviceName, lang)}</a>
      </p>
      <Form action={here} idempotencyKey={props.formKey}>
        <TextInput
          lang={lang}
          name="nama"
          label={filterWords.name[lang]}
          value={props.typed ?? filter.name}
          error={error}
          autocomplete="off"
        />
        <Buttons>
          <Button>{filterWords.rename[lang]}</Button>
        </Buttons>
      </Form>
      <Form action={`${here}/penghapusan`} idempotencyKey={`${props.formKey}-x`}>
        <Button kind="warning">{filterWords.remove[lang]}</Button>
      </Form>
    </StaffPage>
  )
}
