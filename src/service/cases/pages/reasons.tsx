/** Cases: the head's pages of reasons ready to use, and the choice of one where a task is finished. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { EmptyState, ErrorSummary, Notice, type Problem, Written } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios, Select, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import { type Reason, reasonsMost, reasonUses } from '../model.ts'
import { reasonUseWords, reasonWords } from '../words/bench.ts'
import { words } from '../words.ts'

/** What was typed for one, as it came. */
export type ReasonTyped = {
  unitKey: string
  serviceId: string
  use: string
  name: string
  textId: string
  textEn: string
}

export type KeptUnit = {
  unitKey: string
  name: string
  reasons: Reason[]
  services: readonly { id: string; name: string }[]
}

type FormParts = {
  ctx: PageContext
  formKey: string
  typed?: ReasonTyped
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
}

export type ReasonsProps = FormParts & { units: readonly KeptUnit[]; said?: string; written?: readonly string[] }

/** All reasons of the units a head leads, and the form for one more. */
export const ReasonsPage = (props: ReasonsProps) => {
  const { ctx, units } = props
  const { lang } = ctx
  const [first] = units
  const problems = props.problems ?? []
  return (
    <StaffPage ctx={ctx} title={reasonWords.title[lang]} section="meja" back="/meja" error={problems.length > 0}>
      <ErrorSummary lang={lang} problems={problems} />
      <Written lang={lang} texts={props.written} />
      {props.said ? <Notice lang={lang} kind="ok" title={props.said} /> : undefined}
      <h1>{reasonWords.title[lang]}</h1>
      <p class="lead">{reasonWords.lead[lang]}</p>
      {units.map((unit) => (
        <section>
          <h2>{unit.name}</h2>
          {unit.reasons.length === 0 ? (
            <EmptyState title={reasonWords.none[lang]}>
              <p>{reasonWords.noneText[lang]}</p>
            </EmptyState>
          ) : (
            <>
              <p>{fill(reasonWords.most[lang], { count: unit.reasons.length, most: reasonsMost })}</p>
              <Table
                caption={`${reasonWords.title[lang]}: ${unit.name}`}
                hideCaption
                columns={[
                  { key: 'name', title: reasonWords.name[lang] },
                  { key: 'use', title: reasonWords.use[lang] },
                  { key: 'service', title: reasonWords.service[lang] },
                  { key: 'text', title: words.reason[lang] },
                ]}
                rows={unit.reasons.map((reason) => ({
                  name: (
                    <a href={`/meja/alasan/${reason.id}`} data-row>
                      {reason.name}
                    </a>
                  ),
                  use: reasonUseWords[reason.use][lang],
                  service:
                    reason.serviceId === undefined
                      ? reasonWords.everyService[lang]
                      : (unit.services.find(({ id }) => id === reason.serviceId)?.name ?? reason.serviceId),
                  text: (
                    <span>
                      <span class="said">{(lang === 'en' ? reason.textEn : undefined) ?? reason.textId}</span>
                      {reason.textEn ? undefined : <small class="under">{reasonWords.indonesianOnly[lang]}</small>}
                    </span>
                  ),
                }))}
              />
            </>
          )}
        </section>
      ))}
      {first ? (
        <section id="tambah" tabindex={-1}>
          <h2>{reasonWords.add[lang]}</h2>
          <Form action="/meja/alasan" idempotencyKey={props.formKey}>
            <Fields {...props} />
            <Buttons>
              <Button shortcut="s">{reasonWords.addDo[lang]}</Button>
            </Buttons>
          </Form>
        </section>
      ) : undefined}
    </StaffPage>
  )
}

/** One reason, to change or to remove. */
export const ReasonPage = (props: FormParts & { units: readonly KeptUnit[]; reason: Reason }) => {
  const { ctx, reason } = props
  const { lang } = ctx
  const problems = props.problems ?? []
  const here = `/meja/alasan/${reason.id}`
  return (
    <StaffPage
      ctx={ctx}
      title={reasonWords.change[lang]}
      section="meja"
      back={{ href: '/meja/alasan', text: reasonWords.title[lang] }}
      error={problems.length > 0}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{reasonWords.change[lang]}</h1>
      <Form action={here} idempotencyKey={props.formKey}>
        <Fields {...props} typed={props.typed ?? asTyped(reason)} fixedUnit />
        <Buttons>
          <Button shortcut="s">{reasonWords.changeDo[lang]}</Button>
        </Buttons>
      </Form>
      <Form action={`${here}/penghapusan`} idempotencyKey={`${props.formKey}-x`}>
        <p>{reasonWords.removeText[lang]}</p>
        <Button kind="warning">{reasonWords.remove[lang]}</Button>
      </Form>
    </StaffPage>
  )
}

const asTyped = (reason: Reason): ReasonTyped => ({
  unitKey: reason.unitKey,
  serviceId: reason.serviceId ?? '',
  use: reason.use,
  name: reason.name,
  textId: reason.textId,
  textEn: reason.textEn ?? '',
})

const Fields = ({
  ctx,
  units,
  typed,
  errors,
  fixedUnit,
}: FormParts & { units: readonly KeptUnit[]; fixedUnit?: true }) => {
  const { lang } = ctx
  const many = units.length > 1 && !fixedUnit
  const shown = fixedUnit ? units.filter(({ unitKey }) => unitKey === typed?.unitKey) : units
  return (
    <>
      {many ? (
        <Select
          lang={lang}
          name="unit"
          label={reasonWords.unit[lang]}
          value={typed?.unitKey ?? units[0]?.unitKey}
          options={units.map((unit) => ({ value: unit.unitKey, text: unit.name }))}
        />
      ) : undefined}
      <Select
        lang={lang}
        name="layanan"
        label={reasonWords.service[lang]}
        value={typed?.serviceId ?? ''}
        error={errors?.layanan}
        options={[
          { value: '', text: reasonWords.everyService[lang] },
          ...shown.flatMap((unit) =>
            unit.services.map((service) => ({
              value: service.id,
              text: many ? `${service.name} · ${unit.name}` : service.name,
            })),
          ),
        ]}
      />
      <Radios
        lang={lang}
        name="untuk"
        label={reasonWords.use[lang]}
        value={typed?.use}
        error={errors?.untuk}
        options={reasonUses.map((use) => ({ value: use, text: reasonUseWords[use][lang] }))}
      />
      <TextInput
        lang={lang}
        name="nama"
        label={reasonWords.name[lang]}
        hint={reasonWords.nameHint[lang]}
        value={typed?.name}
        error={errors?.nama}
        autocomplete="off"
      />
      <TextArea
        lang={lang}
        name="teks"
        label={reasonWords.textId[lang]}
        hint={reasonWords.textIdHint[lang]}
        rows={4}
        value={typed?.textId}
        error={errors?.teks}
      />
      <TextArea
        lang={lang}
        name="teks_en"
        label={reasonWords.textEn[lang]}
        hint={reasonWords.textEnHint[lang]}
        optional
        rows={4}
        value={typed?.textEn}
        error={errors?.teks_en}
      />
    </>
  )
}

/** Where a reason is written: choose one that is ready; its text comes after a round trip, without scripts. */
export const ReasonChoice = (props: {
  ctx: PageContext
  taskId: string
  outcome: string
  reasons: readonly Reason[]
  error?: string
}) => {
  const { lang } = props.ctx
  if (props.reasons.length === 0) return undefined
  return (
    <>
      <Select
        lang={lang}
        name={`siap.${props.outcome}`}
        id={`siap-${props.outcome}`}
        label={reasonWords.choose[lang]}
        hint={reasonWords.chooseHint[lang]}
        optional
        error={props.error}
        options={props.reasons.map((reason) => ({ value: reason.id, text: reason.name }))}
      />
      <Buttons>
        <Button
          kind="quiet"
          name="isi"
          value={props.outcome}
          formaction={`/meja/tugas/${props.taskId}/alasan#alasan-${props.outcome}`}
        >
          {reasonWords.insert[lang]}
        </Button>
      </Buttons>
    </>
  )
}
