/** Cases: the page on which a list is asked for as a file. Draws only. */
import { numberText } from '../../../kernel/amount.ts'
import { fill } from '../../../kernel/language.ts'
import { ErrorSummary, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios, Select } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { type Export, exportPurposes } from '../model.ts'
import { exportPurposeWords, exportWords, filterWords } from '../words/bench.ts'
import { filterHref, filterText } from './filters.tsx'

export type ExportAsked = Pick<Export, 'words' | 'status' | 'serviceId'>

export type ExportProps = {
  ctx: PageContext
  asked: ExportAsked
  serviceName: (id: string) => string
  count: { count: number; more: boolean }
  mayNames: boolean
  formKey: string
  typed?: { format: string; columns: string; purpose: string }
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
}

export const ExportPage = (props: ExportProps) => {
  const { ctx, asked, typed, errors, count } = props
  const { lang } = ctx
  const filter = { list: 'search' as const, late: false, ...asked }
  const problems = props.problems ?? []
  const number = numberText(count.count, lang)
  return (
    <StaffPage
      ctx={ctx}
      title={exportWords.title[lang]}
      section="cari"
      back={filterHref(filter)}
      error={problems.length > 0}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{exportWords.title[lang]}</h1>
      <p>
        <b>{filterText(filter, props.serviceName, lang)}</b>.{' '}
        {fill(exportWords.rows[lang], {
          count: count.more ? fill(filterWords.atLeast[lang], { count: number }) : number,
        })}
      </p>
      <p>{exportWords.lead[lang]}</p>
      <p>{exportWords.recorded[lang]}</p>
      <Form action="/meja/ekspor" idempotencyKey={props.formKey}>
        {asked.words ? <input type="hidden" name="q" value={asked.words} /> : undefined}
        {asked.status ? <input type="hidden" name="status" value={asked.status} /> : undefined}
        {asked.serviceId ? <input type="hidden" name="layanan" value={asked.serviceId} /> : undefined}
        <Radios
          lang={lang}
          name="bentuk"
          label={exportWords.format[lang]}
          value={typed?.format ?? 'xlsx'}
          error={errors?.bentuk}
          options={[
            { value: 'xlsx', text: exportWords.xlsx[lang] },
            { value: 'csv', text: exportWords.csv[lang] },
          ]}
        />
        {props.mayNames ? (
          <Radios
            lang={lang}
            name="kolom"
            label={exportWords.columns[lang]}
            value={typed?.columns || 'tanpa'}
            error={errors?.kolom}
            options={[
              { value: 'tanpa', text: exportWords.without[lang] },
              {
                value: 'nama',
                text: exportWords.withNames[lang],
                hint: exportWords.withNamesHint[lang],
                reveals: (
                  <Select
                    lang={lang}
                    name="tujuan"
                    label={exportWords.purpose[lang]}
                    hint={exportWords.purposeHint[lang]}
                    value={typed?.purpose}
                    error={errors?.tujuan}
                    options={exportPurposes.map((value) => ({ value, text: exportPurposeWords[value][lang] }))}
                  />
                ),
              },
            ]}
          />
        ) : undefined}
        <Buttons>
          <Button>{exportWords.go[lang]}</Button>
        </Buttons>
      </Form>
    </StaffPage>
  )
}
