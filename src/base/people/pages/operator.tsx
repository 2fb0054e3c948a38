/** Base, people: the operator's pages: one list with a form to add and buttons to end, for each kind of thing. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { CaseNumber, ErrorSummary, type Problem } from '../../../platform/ui/components.tsx'
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
import { type Column, Table } from '../../../platform/ui/lists.tsx'
import { type Word, words } from '../words.ts'

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

export type Field = { name: string; label: Word; hint?: Word; optional?: true } & (
  | { kind: 'text' | 'date' | 'check' }
  | { kind: 'select' | 'checks'; options: Option[] }
)

/** One row: its cells by column, and the acts that end it. */
export type Row = { id: string; cells: Record<string, string>; acts: { act: string; label: Word }[]; edit?: string }

export type ListProps = {
  ctx: PageContext
  section: Section
  open: readonly Section[]
  columns: readonly Word[]
  rows: readonly Row[]
  fields: readonly Field[]
  values?: Record<string, string | string[]>
  problem?: string
  formKey: string
}

export const ListPage = (props: ListProps) => {
  const { ctx, section, rows, fields, values = {}, formKey } = props
  const { lang } = ctx
  const title = words[sectionWord[section]][lang]
  const first = fields[0]
  const problems: Problem[] = props.problem ? [{ text: props.problem, href: `#${first?.name ?? 'isi'}` }] : []
  const columns: Column[] = [
    ...props.columns.map((word) => ({ key: word, title: words[word][lang] })),
    { key: 'akhir', title: words.act[lang], hideTitle: true },
  ]
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={problems.length > 0}
      section={section}
      nav={props.open.map((key) => ({ key, href: `/operator/${key}`, text: words[sectionWord[key]][lang] }))}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{title}</h1>
      <Table
        caption={title}
        hideCaption
        columns={columns}
        rows={rows.map((row) => ({
          ...row.cells,
          akhir: (
            <>
              {row.edit ? <a href={row.edit}>{words.change[lang]}</a> : undefined}
              {row.acts.map(({ act, label }) => (
                <Form
                  action={`/operator/${section}/${row.id}/${act}`}
                  idempotencyKey={`${formKey}-${row.id}`}
                  label={`${words[label][lang]}: ${row.cells[props.columns[0] ?? ''] ?? ''}`}
                >
                  <Button kind="quiet" small>
                    {words[label][lang]}
                  </Button>
                </Form>
              ))}
            </>
          ),
        }))}
      />
      <h2>{words.add[lang]}</h2>
      <Form action={`/operator/${section}`} idempotencyKey={formKey}>
        {fields.map((field) => (
          <Input lang={lang} field={field} values={values} />
        ))}
        <Buttons>
          <Button>{words.add[lang]}</Button>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

export type EditProps = Pick<ListProps, 'ctx' | 'section' | 'fields' | 'values' | 'problem' | 'formKey'> & {
  title: string
  action: string
}

/** One thing of a list, to be changed. */
export const EditPage = ({ ctx, section, title, action, fields, values = {}, problem, formKey }: EditProps) => (
  <StaffPage ctx={ctx} title={title} error={problem !== undefined} back={`/operator/${section}`}>
    <ErrorSummary lang={ctx.lang} problems={problem ? [{ text: problem, href: `#${fields[0]?.name ?? 'isi'}` }] : []} />
    <h1>{title}</h1>
    <Form action={action} idempotencyKey={formKey}>
      {fields.map((field) => (
        <Input lang={ctx.lang} field={field} values={values} />
      ))}
      <Button>{words.save[ctx.lang]}</Button>
    </Form>
  </StaffPage>
)

const Input = ({ lang, field, values }: { lang: Lang; field: Field; values: Record<string, string | string[]> }) => {
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
    <StaffPage ctx={ctx} title={title}>
      <h1>{title}</h1>
      <p>{intro}</p>
      <CaseNumber label={props.kind === 'key' ? words.keyMade[lang] : words.password[lang]}>{props.secret}</CaseNumber>
      <Button href={`/operator/${props.section}`}>{words.continueButton[lang]}</Button>
    </StaffPage>
  )
}
