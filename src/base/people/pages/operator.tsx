/** Base, people: the operator's pages: a list with a form to add, a page to change and one to confirm an end. Draws only. */
import type { DecreeGap } from '../../../engines/calendar/model.ts'
import { decreeAdvice, decreeGapText } from '../../../engines/calendar/words.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import {
  CaseNumber,
  CopyButton,
  Details,
  EmptyState,
  ErrorSummary,
  FilterBar,
  Hidden,
  Notice,
  Panel,
  type Problem,
  Tabs,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Checkboxes,
  DateInput,
  Form,
  type Option,
  Select,
  TextInput,
} from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { type Column, Pagination, SummaryList, Table } from '../../../platform/ui/lists.tsx'
import { adds, consequences, intros, type Word, words } from '../words.ts'

export const sections = ['unit', 'jabatan', 'pemegang', 'pengganti', 'petugas', 'peran', 'kunci'] as const
export type Section = (typeof sections)[number]

export const sectionWord: Record<Section, Word> = {
  unit: 'units',
  jabatan: 'positions',
  pemegang: 'holders',
  pengganti: 'delegations',
  petugas: 'staff',
  peran: 'roles',
  kunci: 'keys',
}
const tabWord: Record<Section, Word> = {
  ...sectionWord,
  pemegang: 'holdersShort',
  pengganti: 'delegationsShort',
  peran: 'rolesShort',
}

export type Field = { name: string; label: Word; hint?: Word; optional?: true } & (
  | { kind: 'text' | 'date' | 'check' }
  | { kind: 'number'; suffix?: Word }
  | { kind: 'select' | 'checks'; options: Option[] }
)

/** One row: its cells by column, and the acts open for it. `ended`: listed apart, under what is past. */
export type Row = {
  id: string
  cells: Record<string, string>
  acts: { act: string; label: Word }[]
  edit?: string
  ended?: true
}

/** What a person typed, and what is wrong with it by field; the key `''` is for what belongs to none. */
export type Filled = { values?: Record<string, string | string[]>; errors?: Record<string, string> }

export type ListProps = Filled & {
  ctx: PageContext
  section: Section
  open: readonly Section[]
  /** Whether this person opens and pauses services; that list is the catalogue's own. */
  offers: boolean
  columns: readonly Word[]
  rows: readonly Row[]
  fields: readonly Field[]
  /** Which part of a long list this is. `q`: what was searched for, in lists that can be searched. */
  part: { q?: string; page: number; pages: number }
  said?: string
  /** Years whose decree on holidays is missing: due dates are uncertain, and the operator can mend it. */
  gaps?: readonly DecreeGap[]
  formKey: string
}

const addressOf = (section: Section, q: string | undefined, page = 1): string => {
  const query = new URLSearchParams({ ...(q ? { cari: q } : {}), ...(page > 1 ? { hal: String(page) } : {}) })
  return query.size > 0 ? `/operator/${section}?${query}` : `/operator/${section}`
}

const problemsOf = (errors: Filled['errors'] = {}): Problem[] =>
  Object.entries(errors).map(([name, text]) => ({ text, href: `#${name || 'isi'}` }))

export const ListPage = (props: ListProps) => {
  const { ctx, section, fields, part, values = {}, errors = {}, formKey } = props
  const { lang } = ctx
  const title = words[sectionWord[section]][lang]
  const { q } = part
  const isLong = part.pages > 1 || fields.some(({ hint }) => hint === 'searchPerson')
  const problems = problemsOf(errors)
  const tabs = [
    ...props.open.map((key) => ({
      href: `/operator/${key}`,
      text: words[tabWord[key]][lang],
      current: key === section,
    })),
    ...(props.offers ? [{ href: '/operator/layanan', text: words.services[lang], current: false }] : []),
  ]
  const running = props.rows.filter((row) => !row.ended)
  const ended = props.rows.filter((row) => row.ended)
  return (
    <StaffPage ctx={ctx} title={title} error={problems.length > 0} section="operator">
      <ErrorSummary lang={lang} problems={problems} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      {props.gaps && props.gaps.length > 0 ? (
        <Notice lang={lang} kind="soon">
          {props.gaps.map((gap) => (
            <p>{decreeGapText(gap, lang)}</p>
          ))}
          <p>{decreeAdvice[lang]}</p>
        </Notice>
      ) : undefined}
      {tabs.length > 1 ? <Tabs label={words.operator[lang]} tabs={tabs} /> : undefined}
      <h1>{title}</h1>
      <p class="lead">{intros[section][lang]}</p>
      {q !== undefined && (q !== '' || isLong) ? (
        <FilterBar
          lang={lang}
          action={`/operator/${section}`}
          button={words.searchName[lang]}
          clearHref={q === '' ? undefined : `/operator/${section}`}
        >
          <TextInput lang={lang} name="cari" label={words.name[lang]} value={q} maxlength={120} spellcheck={false} />
        </FilterBar>
      ) : undefined}
      <details class="add" open={problems.some(({ href }) => href !== '#isi')}>
        <summary>{adds[section][lang]}</summary>
        <Form action={addressOf(section, q)} idempotencyKey={formKey} label={adds[section][lang]}>
          {fields.map((field) => (
            <Input lang={lang} field={field} values={values} error={errors[field.name]} />
          ))}
          <Buttons>
            <Button>{words.save[lang]}</Button>
          </Buttons>
        </Form>
      </details>
      {running.length > 0 ? (
        <Rows {...props} rows={running} caption={title} />
      ) : (
        <EmptyState title={words[q ? 'nobodyFound' : 'nothingYet'][lang]} />
      )}
      {ended.length > 0 ? (
        <Details summary={fill(words.past[lang], { count: ended.length })}>
          <Rows {...props} rows={ended} caption={fill(words.past[lang], { count: ended.length })} />
        </Details>
      ) : undefined}
      <Pagination lang={lang} {...part} hrefOf={(page) => addressOf(section, q, page)} />
      {section === 'unit' && running.length > 0 ? (
        <Buttons>
          <Button kind="quiet" href="/mulai/layanan">
            {words.startExamples[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </StaffPage>
  )
}

const Rows = (props: Pick<ListProps, 'ctx' | 'section' | 'columns' | 'rows'> & { caption: string }) => {
  const { section, rows } = props
  const { lang } = props.ctx
  const acts = rows.some((row) => row.edit || row.acts.length > 0)
  const columns: Column[] = [
    ...props.columns.map((word) => ({ key: word, title: words[word][lang] })),
    ...(acts ? [{ key: 'akhir', title: words.act[lang], hideTitle: true }] : []),
  ]
  const whose = (row: Row) => row.cells[props.columns[0] ?? ''] ?? ''
  return (
    <Table
      caption={props.caption}
      hideCaption
      columns={columns}
      rows={rows.map((row) => ({
        ...row.cells,
        akhir: (
          <span class="acts">
            {row.edit ? (
              <a href={row.edit}>
                {words.change[lang]}
                <Hidden> {whose(row)}</Hidden>
              </a>
            ) : undefined}
            {row.acts.map(({ act, label }) => (
              <a href={`/operator/${section}/${row.id}/${act}`}>
                {words[label][lang]}
                <Hidden> {whose(row)}</Hidden>
              </a>
            ))}
          </span>
        ),
      }))}
    />
  )
}

export type ConfirmProps = {
  ctx: PageContext
  section: Section
  columns: readonly Word[]
  row: Row
  act: string
  label: Word
  formKey: string
}

/** What is about to end, what follows from it, and the button that does it. */
export const ConfirmPage = ({ ctx, section, columns, row, act, label, formKey }: ConfirmProps) => {
  const { lang } = ctx
  const title = fill(words.confirmTitle[lang], { act: words[label][lang], what: row.cells[columns[0] ?? ''] ?? '' })
  const back = `/operator/${section}`
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      section="operator"
      back={{ href: back, text: words[sectionWord[section]][lang] }}
    >
      <h1>{title}</h1>
      <SummaryList
        lang={lang}
        rows={columns.map((column) => ({ key: words[column][lang], value: row.cells[column] ?? '' }))}
      />
      <p>{consequences[act === 'sandi' ? 'sandi' : section][lang]}</p>
      <Form action={`${back}/${row.id}/${act}`} idempotencyKey={formKey}>
        <Buttons>
          <Button kind="warning">{words[label][lang]}</Button>
          <a href={back}>{words.cancel[lang]}</a>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

export type EditProps = Pick<ListProps, 'ctx' | 'section' | 'fields' | 'values' | 'errors' | 'formKey'> & {
  title: string
  action: string
}

/** One thing of a list, to be changed. */
export const EditPage = ({ ctx, section, title, action, fields, values = {}, errors = {}, formKey }: EditProps) => {
  const problems = problemsOf(errors)
  const list = words[sectionWord[section]][ctx.lang]
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={problems.length > 0}
      section="operator"
      back={{ href: `/operator/${section}`, text: list }}
    >
      <ErrorSummary lang={ctx.lang} problems={problems} />
      <h1>{title}</h1>
      <Form action={action} idempotencyKey={formKey}>
        {fields.map((field) => (
          <Input lang={ctx.lang} field={field} values={values} error={errors[field.name]} />
        ))}
        <Buttons>
          <Button>{words.save[ctx.lang]}</Button>
          <a href={`/operator/${section}`}>{words.cancel[ctx.lang]}</a>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

type InputProps = { lang: Lang; field: Field; values: Record<string, string | string[]>; error?: string }

const Input = ({ lang, field, values, error }: InputProps) => {
  const value = values[field.name]
  const single = typeof value === 'string' ? value : undefined
  const part = (suffix: string) => {
    const text = values[`${field.name}-${suffix}`]
    return typeof text === 'string' ? text : undefined
  }
  const shared = {
    lang,
    name: field.name,
    label: words[field.label][lang],
    hint: field.hint ? words[field.hint][lang] : undefined,
    optional: field.optional,
    error,
  }
  if (field.kind === 'select') return <Select {...shared} options={field.options} value={single} />
  if (field.kind === 'checks') {
    return (
      <Checkboxes {...shared} options={field.options} values={Array.isArray(value) ? value : single ? [single] : []} />
    )
  }
  if (field.kind === 'check') return <Checkbox {...shared} checked={single === 'ya'} />
  if (field.kind === 'date') {
    return <DateInput {...shared} value={{ day: part('hari'), month: part('bulan'), year: part('tahun') }} />
  }
  if (field.kind === 'number') {
    const suffix = field.suffix ? words[field.suffix][lang] : undefined
    return <TextInput {...shared} value={single} inputmode="numeric" size={4} suffix={suffix} maxlength={4} />
  }
  return <TextInput {...shared} value={single} maxlength={300} />
}

/** A password or key that is told once. */
export const SecretPage = (props: {
  ctx: PageContext
  section: Section
  kind: 'password' | 'key'
  secret: string
  for?: string
}) => {
  const { ctx } = props
  const { lang } = ctx
  const title = props.kind === 'key' ? words.keyMade[lang] : words.handOver[lang]
  const intro =
    props.kind === 'key' ? words.keyMadeIntro[lang] : fill(words.handOverIntro[lang], { email: props.for ?? '' })
  return (
    <StaffPage ctx={ctx} title={title} section="operator">
      <Panel title={title}>
        {props.kind === 'key' ? (
          <p class="secret">
            <code>{props.secret}</code>
          </p>
        ) : (
          <CaseNumber label={words.password[lang]}>{props.secret}</CaseNumber>
        )}
      </Panel>
      <p>{intro}</p>
      <Buttons>
        <CopyButton lang={lang} text={props.secret} label={words.copy[lang]} />
      </Buttons>
      <Buttons>
        <Button href={`/operator/${props.section}`}>{words.keptContinue[lang]}</Button>
      </Buttons>
    </StaffPage>
  )
}
