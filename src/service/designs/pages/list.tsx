/** Designs: the list of a region's designs and the form that begins one. Draws only. */
import { type Bilingual, fill } from '../../../kernel/language.ts'
import { EmptyState, ErrorSummary, Notice, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Fieldset, Form, Radios, Select, TextInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Template } from '../../catalogue/model/template.ts'
import type { DesignHead } from '../model.ts'
import { templateWords } from '../words/templates.ts'
import { words } from '../words.ts'
import { addressOf, byWhom, type Names, StateTag } from './parts.tsx'

export type Choice = { id: string; name: Bilingual }
export type BeginTyped = { from: string; service: string; template: string; serviceId: string; name: string }

export type ListProps = {
  ctx: PageContext
  designs: readonly DesignHead[]
  names: Names
  services: readonly Choice[]
  templates: readonly Choice[]
  /** National templates with a newer version than the one followed here. */
  updates: readonly Template[]
  formKey: string
  typed?: BeginTyped
  problems?: readonly Problem[]
  said?: string
}

export const ListPage = (props: ListProps) => {
  const { ctx, designs, names, problems = [] } = props
  const { lang } = ctx
  return (
    <StaffPage ctx={ctx} title={words.title[lang]} error={problems.length > 0} section="rancang">
      <ErrorSummary lang={lang} problems={[...problems]} />
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      <p>
        <a href="/rancang/pola">{templateWords.title[lang]}</a>
      </p>
      {props.updates.map(({ sheet, ref }) => (
        <Notice
          lang={lang}
          kind="soon"
          title={fill(templateWords.updateOf[lang], { name: sheet.name[lang], version: ref.version })}
        >
          <p>
            <a href={`/rancang/pola/${ref.id}/pembaruan`}>
              {templateWords.seeUpdate[lang]}
              <span class="hidden"> {sheet.name[lang]}</span>
            </a>
          </p>
        </Notice>
      ))}
      {designs.length === 0 ? (
        <EmptyState title={words.noDesigns[lang]}>
          <p>{words.noDesignsText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.designs[lang]}
          columns={[
            { key: 'name', title: words.name[lang] },
            { key: 'state', title: words.state[lang] },
            { key: 'changed', title: words.changed[lang] },
          ]}
          rows={designs.map((one) => ({
            name: <a href={addressOf(one.id)}>{one.title}</a>,
            state: <StateTag lang={lang} state={one.state} />,
            changed: byWhom(ctx, names, one.changedAt, one.changedBy),
          }))}
        />
      )}
      <Begin {...props} />
    </StaffPage>
  )
}

const Begin = ({ ctx, services, templates, formKey, typed, problems = [] }: ListProps) => {
  const { lang } = ctx
  const errorAt = (href: string) => problems.find((one) => one.href === href)?.text
  const options = (list: readonly Choice[]) => list.map(({ id, name }) => ({ value: id, text: name[lang] }))
  return (
    <>
      <h2>{words.begin[lang]}</h2>
      <Form action="/rancang" idempotencyKey={formKey}>
        <Radios
          lang={lang}
          name="dari"
          label={words.from[lang]}
          value={typed?.from}
          error={errorAt('#dari')}
          options={[
            ...(services.length > 0
              ? [
                  { value: 'ada', text: words.fromPresent[lang] },
                  { value: 'salinan', text: words.fromCopy[lang] },
                ]
              : []),
            { value: 'contoh', text: words.fromTemplate[lang] },
            { value: 'kosong', text: words.fromEmpty[lang] },
          ]}
        />
        {services.length > 0 ? (
          <Select
            lang={lang}
            name="layanan"
            label={words.service[lang]}
            hint={words.serviceHint[lang]}
            optional
            options={options(services)}
            value={typed?.service}
            error={errorAt('#layanan')}
          />
        ) : undefined}
        <Select
          lang={lang}
          name="contoh"
          label={words.template[lang]}
          hint={words.templateHint[lang]}
          optional
          options={options(templates)}
          value={typed?.template}
          error={errorAt('#contoh')}
        />
        <Fieldset legend={words.onlyNew[lang]}>
          <TextInput
            lang={lang}
            name="kode"
            label={words.newId[lang]}
            hint={words.newIdHint[lang]}
            optional
            value={typed?.serviceId}
            maxlength={60}
            spellcheck={false}
            error={errorAt('#kode')}
          />
          <TextInput
            lang={lang}
            name="nama"
            label={words.newName[lang]}
            hint={words.newNameHint[lang]}
            optional
            value={typed?.name}
            maxlength={200}
            error={errorAt('#nama')}
          />
        </Fieldset>
        <Buttons>
          <Button>{words.beginDo[lang]}</Button>
        </Buttons>
      </Form>
    </>
  )
}
