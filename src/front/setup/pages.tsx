/** Front, setup: pages of the first visit. Draws only. */
import type { Area } from '../../base/regions/model.ts'
import { fill } from '../../kernel/language.ts'
import { zones } from '../../kernel/time.ts'
import { EmptyState, ErrorSummary, Notice, type Problem } from '../../platform/ui/components.tsx'
import type { PageContext } from '../../platform/ui/context.ts'
import { Button, Buttons, Form, type Option, Radios, Select, TextInput } from '../../platform/ui/fields.tsx'
import { Page } from '../../platform/ui/layout.tsx'
import type { FirstForm } from './model.ts'
import { words, zoneNames } from './words.ts'

export type FirstErrors = Partial<Record<keyof FirstForm | 'provinsi', string>>

const head = <meta name="robots" content="noindex" />

const problemsOf = (errors: FirstErrors): Problem[] =>
  Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))

/** First question: the province. A plain GET, so that nothing runs in the browser. */
export const ProvincePage = (props: { ctx: PageContext; provinces: readonly Area[]; error?: string }) => {
  const { lang } = props.ctx
  return (
    <Page ctx={props.ctx} title={words.title[lang]} error={props.error !== undefined} head={head}>
      <ErrorSummary lang={lang} problems={props.error ? [{ text: props.error, href: '#provinsi' }] : []} />
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      <Form action="/mulai" method="get">
        <Select
          lang={lang}
          name="provinsi"
          label={words.province[lang]}
          hint={words.provinceHint[lang]}
          error={props.error}
          options={props.provinces.map((area) => ({ value: area.code, text: area.name }))}
        />
        <Buttons>
          <Button>{words.next[lang]}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** Second question: which government of the province, and how it is called. */
export const GovernmentPage = (props: {
  ctx: PageContext
  province: Area
  areas: readonly Area[]
  value: Partial<Record<keyof FirstForm, string>>
  chosen: boolean
  formKey: string
  errors?: FirstErrors
}) => {
  const { ctx, province, areas, value, errors = {} } = props
  const { lang } = ctx
  const failed = Object.keys(errors).length > 0
  const governments = [
    { value: province.code, text: fill(words.provincial[lang], { name: province.name }) },
    ...areas.map((area) => ({ value: area.code, text: area.name })),
  ]
  return (
    <Page ctx={ctx} title={words.title[lang]} error={failed} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.title[lang]}</h1>
      {props.chosen ? (
        <Form action="/mulai/wilayah" idempotencyKey={props.formKey}>
          <input type="hidden" name="provinsi" value={province.code} />
          <TextInput
            lang={lang}
            name="kode"
            label={words.code[lang]}
            hint={words.codeHint[lang]}
            value={value.kode}
            maxlength={60}
            spellcheck={false}
            autocomplete="off"
            error={errors.kode}
          />
          <Select
            lang={lang}
            name="wilayah"
            label={words.government[lang]}
            value={value.wilayah}
            error={errors.wilayah}
            options={governments}
          />
          <TextInput
            lang={lang}
            name="nama"
            label={words.name[lang]}
            value={value.nama}
            maxlength={120}
            error={errors.nama}
          />
          <TextInput
            lang={lang}
            name="kedudukan"
            label={words.seat[lang]}
            hint={words.seatHint[lang]}
            value={value.kedudukan}
            maxlength={80}
            error={errors.kedudukan}
          />
          <Radios
            lang={lang}
            name="zona"
            label={words.zone[lang]}
            value={value.zona}
            error={errors.zona}
            options={zones.map((zone) => ({ value: zone, text: zoneNames[zone][lang] }))}
          />
          <TextInput
            lang={lang}
            name="host"
            label={words.host[lang]}
            hint={words.hostHint[lang]}
            value={value.host}
            optional
            spellcheck={false}
            error={errors.host}
          />
          <Buttons>
            <Button>{words.create[lang]}</Button>
          </Buttons>
        </Form>
      ) : (
        <Form action="/mulai" method="get">
          <input type="hidden" name="provinsi" value={province.code} />
          <Select
            lang={lang}
            name="wilayah"
            label={words.government[lang]}
            hint={words.governmentHint[lang]}
            error={errors.wilayah}
            options={governments}
          />
          <Buttons>
            <Button>{words.next[lang]}</Button>
          </Buttons>
        </Form>
      )}
      <p>
        <a href="/mulai">{words.otherProvince[lang]}</a>
      </p>
    </Page>
  )
}

/** Services of one office, under the key that their packages give it. */
export type ExampleGroup = { key: string; services: readonly string[] }

export type ExamplesProps = {
  ctx: PageContext
  offered: number
  groups: readonly ExampleGroup[]
  /** The region's own open units. */
  units: readonly Option[]
  /** Which unit was chosen, by the field `unitField(key)`. */
  value: Record<string, string | undefined>
  formKey: string
  error?: string
}

export const unitField = (key: string): string => `unit-${key}`

/** The operator's next step: services to begin with, each provided by a unit that there is. */
export const ExamplesPage = (props: ExamplesProps) => {
  const { ctx, groups, offered, units, error } = props
  const { lang } = ctx
  const problems = error && groups[0] ? [{ text: error, href: `#${unitField(groups[0].key)}` }] : []
  const count = groups.reduce((sum, { services }) => sum + services.length, 0)
  return (
    <Page ctx={ctx} title={words.publishTitle[lang]} error={problems.length > 0} head={head}>
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{words.publishTitle[lang]}</h1>
      {offered > 0 ? (
        <EmptyState title={fill(words.published[lang], { count: offered })} icon="check-circle">
          <Buttons>
            <Button href="/operator/layanan">{words.see[lang]}</Button>
            <Button kind="quiet" href="/operator">
              {words.operator[lang]}
            </Button>
          </Buttons>
        </EmptyState>
      ) : undefined}
      {count > 0 ? <p class="lead">{fill(words.publishLead[lang], { count })}</p> : undefined}
      {count > 0 && units.length === 0 ? (
        <Notice lang={lang} title={words.unitsFirst[lang]}>
          <p>{words.unitsFirstText[lang]}</p>
        </Notice>
      ) : undefined}
      {count > 0 && units.length > 0 ? <ProvidersForm {...props} /> : undefined}
      {count > 0 ? (
        <Buttons>
          <Button kind="quiet" href="/operator/unit">
            {words.makeUnit[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </Page>
  )
}

const ProvidersForm = ({ ctx: { lang }, groups, units, value, formKey, error }: ExamplesProps) => (
  <Form action="/mulai/layanan" idempotencyKey={formKey}>
    <p>{words.publishUnits[lang]}</p>
    {groups.map(({ key, services }, index) => (
      <Select
        lang={lang}
        name={unitField(key)}
        label={services.join(', ')}
        hint={fill(words.unitHint[lang], { key })}
        value={value[unitField(key)]}
        error={index === 0 ? error : undefined}
        options={[{ value: '', text: words.notYet[lang] }, ...units]}
      />
    ))}
    <Buttons>
      <Button>{words.publish[lang]}</Button>
    </Buttons>
  </Form>
)
