/** Designs: one step of a procedure and all that can be done to it, each in a form of its own. Draws only. */
import type { Child } from 'hono/jsx'
import { clocks } from '../../../engines/calendar/model.ts'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import type { Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Checkboxes, Form, Radios, Select, TextInput } from '../../../platform/ui/fields.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import { outcomeNames } from '../../catalogue/model.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design } from '../model.ts'
import type { ProcedureView, StepView, WayView } from '../rules/procedure/view.ts'
import { addedWords, clockWords, kindWords, procedureWords as words, workWords } from '../words/procedure.ts'
import { addressOf, DesignFrame, Locked } from './parts.tsx'
import { anchorOf, StepProblems, stepName, wayText } from './procedure.tsx'

export type StepTyped = Readonly<Record<string, string | string[] | undefined>>

export type StepPageProps = {
  ctx: PageContext
  design: Design
  view: ProcedureView
  step: StepView
  problems: readonly DesignProblem[]
  locks?: LockedPlaces
  formKey: () => string
  refused?: readonly Problem[]
  /** What was sent and refused. */
  typed?: StepTyped
}

type Forms = StepPageProps & { lang: Lang; value: (form: string, name: string, kept?: string) => string | undefined }

/** Of the form that was refused its own values stay; the others show what is kept. */
const valueIn =
  (typed: StepTyped | undefined) =>
  (form: string, name: string, kept = ''): string | undefined => {
    if (!typed || `${typed.perbuatan ?? ''}${typed.jalan ?? ''}` !== form) return kept
    const sent = typed[name]
    return Array.isArray(sent) ? sent.join(' ') : (sent ?? '')
  }

export const StepPage = (props: StepPageProps) => {
  const { ctx, design, step, problems, refused } = props
  const { lang } = ctx
  const forms: Forms = { ...props, lang, value: valueIn(props.typed) }
  const lock = props.locks?.elements.get(step.id)
  const isEvent = step.kind === 'boundary' || step.kind === 'start' || step.kind === 'end'
  const hasTimer = /^(user|manual|service|send|script|rule|sub)$/.test(step.kind)
  return (
    <DesignFrame ctx={ctx} design={design} part="prosedur" title={stepName(step, lang)} problems={refused}>
      <p>
        <a href={`${addressOf(design.id, 'prosedur')}#${anchorOf(step.id)}`}>{words.back[lang]}</a> ·{' '}
        {kindWords[step.kind][lang]}
      </p>
      <StepProblems lang={lang} problems={problems} />
      {lock ? <Locked lang={lang} lock={lock} /> : <Own {...forms} />}
      {step.kind === 'end' ? undefined : (
        <>
          {step.ways.length > 0 ? <h2>{words.ways[lang]}</h2> : undefined}
          {step.ways.map((way) => (
            <LockableWay {...forms} way={way} />
          ))}
          <Add {...forms} />
          <Connect {...forms} />
        </>
      )}
      {hasTimer ? <Timer {...forms} /> : undefined}
      {step.kind === 'start' || lock ? undefined : (
        <ActForm {...forms} act="hapus" heading={words.remove[lang]}>
          {isEvent ? undefined : <p class="hint">{words.removeHint[lang]}</p>}
          <Buttons>
            <Button kind="warning" name="perbuatan" value="hapus">
              {words.remove[lang]}
            </Button>
          </Buttons>
        </ActForm>
      )}
    </DesignFrame>
  )
}

const LockableWay = (props: Forms & { way: WayView }) => {
  const lock = props.locks?.elements.get(props.way.id)
  return lock ? <Locked lang={props.lang} lock={lock} /> : <Way {...props} />
}

const ActForm = ({
  design,
  step,
  formKey,
  act,
  way,
  heading,
  children,
}: Forms & { act: string; way?: string; heading: string; children?: Child }) => (
  <section aria-label={heading} id={`${act}${way ?? ''}`}>
    <h2>{heading}</h2>
    <Form action={addressOf(design.id, 'prosedur')} idempotencyKey={formKey()}>
      <input type="hidden" name="revisi" value={String(design.revision)} />
      <input type="hidden" name="langkah" value={step.id} />
      {way === undefined ? undefined : <input type="hidden" name="jalan" value={way} />}
      {children}
    </Form>
  </section>
)

const stepOptions = (steps: readonly StepView[], lang: Lang) =>
  steps
    .filter(({ kind }) => kind !== 'start' && kind !== 'boundary')
    .map((one) => ({ value: one.id, text: stepName(one, lang) }))

const none = (lang: Lang) => ({ value: '-', text: words.none[lang] })
const codes = (list: readonly string[], said: Record<string, Bilingual>, lang: Lang) =>
  list.map((value) => ({ value, text: said[value]?.[lang] ?? value }))

const Names = ({ lang, value, form, prefix, own }: Forms & { form: string; prefix: string; own?: StepView }) => (
  <>
    <TextInput
      lang={lang}
      id={`${prefix}-nama`}
      name="nama"
      label={words.name[lang]}
      maxlength={120}
      value={value(form, 'nama', own?.name)}
    />
    <TextInput
      lang={lang}
      id={`${prefix}-nama-en`}
      name="nama_en"
      label={words.nameEn[lang]}
      maxlength={120}
      optional
      value={value(form, 'nama_en', own?.nameEn)}
    />
  </>
)

const Clock = ({
  lang,
  value,
  form,
  prefix,
  said = {},
}: Forms & { form: string; prefix: string; said?: StepView['said'] }) => (
  <>
    <Select
      lang={lang}
      id={`${prefix}-jam`}
      name="jam"
      label={words.clock[lang]}
      options={[...(form === 'ubah' ? [none(lang)] : []), ...codes(clocks, clockWords, lang)]}
      value={value(form, 'jam', said.clock ?? (form === 'ubah' ? '-' : 'hari-kerja'))}
    />
    <TextInput
      lang={lang}
      id={`${prefix}-lama`}
      name="lama"
      label={words.length[lang]}
      hint={words.lengthHint[lang]}
      optional={form === 'ubah'}
      inputmode="decimal"
      size={6}
      maxlength={6}
      value={value(form, 'lama', said.length)}
    />
  </>
)

const Lane = ({ lang, view, value, form, prefix, step }: Forms & { form: string; prefix: string }) =>
  view.lanes.length === 0 ? undefined : (
    <Select
      lang={lang}
      id={`${prefix}-lajur`}
      name="lajur"
      label={words.lane[lang]}
      hint={words.laneHint[lang]}
      options={view.lanes.map((lane) => ({ value: lane.id, text: (lang === 'en' && lane.nameEn) || lane.name }))}
      value={value(form, 'lajur', step.lane?.id)}
    />
  )

/** What the step says of itself. */
const Own = (props: Forms) => {
  const { lang, step, view, value } = props
  const { said } = step
  const person = step.kind === 'user' || step.kind === 'manual'
  const others = view.steps.filter((one) => (one.kind === 'user' || one.kind === 'manual') && one.id !== step.id)
  const eyes = (value('ubah', 'mata', said.fourEyes) ?? '').split(/\s+/)
  return (
    <ActForm {...props} act="ubah" heading={words.edit[lang]}>
      <Names {...props} form="ubah" prefix="ubah" own={step} />
      {step.kind === 'boundary' ? undefined : <Lane {...props} form="ubah" prefix="ubah" />}
      {person ? (
        <>
          <Select
            lang={lang}
            name="pekerjaan"
            label={words.act[lang]}
            options={[none(lang), ...codes(['examine', 'correct', 'decide'], workWords, lang)]}
            value={value('ubah', 'pekerjaan', said.act ?? '-')}
          />
          <Checkboxes
            lang={lang}
            name="hasil"
            label={words.outcomes[lang]}
            hint={words.outcomesHint[lang]}
            optional
            inline
            options={[...new Set([...outcomeNames, ...(said.outcomes?.split(/\s+/) ?? [])])].map((name) => ({
              value: name,
              text: name,
            }))}
            values={(value('ubah', 'hasil', said.outcomes) ?? '').split(/\s+/)}
          />
          {others.length > 0 ? (
            <Checkboxes
              lang={lang}
              name="mata"
              label={words.fourEyes[lang]}
              optional
              options={others.map((one) => ({ value: one.id, text: stepName(one, lang) }))}
              values={eyes}
            />
          ) : undefined}
        </>
      ) : undefined}
      {step.kind === 'service' || step.kind === 'send' ? (
        <Select
          lang={lang}
          name="mesin"
          label={words.operation[lang]}
          options={[none(lang), ...codes(['issue-letter', 'notify'], workWords, lang)]}
          value={value('ubah', 'mesin', said.operation ?? '-')}
        />
      ) : undefined}
      {step.kind === 'end' ? (
        <Select
          lang={lang}
          name="akhir"
          label={words.result[lang]}
          options={[none(lang), ...codes(['approved', 'refused'], workWords, lang)]}
          value={value('ubah', 'akhir', said.result ?? '-')}
        />
      ) : undefined}
      {step.kind === 'script' || step.kind === 'rule' ? (
        <TextInput
          lang={lang}
          name="akhir"
          label={words.resultOf[lang]}
          optional
          value={value('ubah', 'akhir', said.result)}
        />
      ) : undefined}
      {person || step.kind === 'service' || step.kind === 'send' || (step.kind === 'boundary' && said.clock) ? (
        <Clock {...props} form="ubah" prefix="ubah" said={said} />
      ) : undefined}
      <Buttons>
        <Button name="perbuatan" value="ubah">
          {words.save[lang]}
        </Button>
      </Buttons>
    </ActForm>
  )
}

const WayFields = (props: Forms & { form: string; prefix: string; way?: WayView }) => {
  const { lang, view, value, form, prefix, way } = props
  return (
    <>
      <Select
        lang={lang}
        id={`${prefix}-ke`}
        name="ke"
        label={words.to[lang]}
        options={stepOptions(view.steps, lang)}
        value={value(form, 'ke', way?.to)}
      />
      <TextInput
        lang={lang}
        id={`${prefix}-nama`}
        name="nama"
        label={words.wayName[lang]}
        optional
        maxlength={120}
        value={value(form, 'nama', way?.name)}
      />
      <TextInput
        lang={lang}
        id={`${prefix}-syarat`}
        name="syarat"
        label={words.condition[lang]}
        hint={words.conditionHint[lang]}
        optional
        maxlength={500}
        spellcheck={false}
        value={value(form, 'syarat', way?.condition)}
      />
    </>
  )
}

const Way = (props: Forms & { way: WayView }) => {
  const { lang, way, view, value, step } = props
  const form = `alihkan${way.id}`
  const target = view.steps.find(({ id }) => id === way.to)
  const heading = fill(words.way[lang], { to: target ? stepName(target, lang) : way.to })
  const splits = step.kind === 'exclusive' || step.kind === 'inclusive'
  return (
    <ActForm {...props} act="alihkan" way={way.id} heading={heading}>
      <p>{wayText(way, view.steps, lang)}</p>
      <WayFields {...props} form={form} prefix={`jalan-${way.id}`} way={way} />
      {splits ? (
        <Checkbox
          lang={lang}
          id={`jalan-${way.id}-lain`}
          name="lain"
          label={words.otherwise[lang]}
          checked={value(form, 'lain', way.otherwise ? 'ya' : '') === 'ya'}
        />
      ) : undefined}
      <Buttons>
        <Button kind="quiet" name="perbuatan" value="alihkan">
          {words.saveWay[lang]}
          <span class="hidden"> {way.name || way.id}</span>
        </Button>
        <Button kind="quiet" name="perbuatan" value="putus">
          {words.disconnect[lang]}
          <span class="hidden"> {way.name || way.id}</span>
        </Button>
      </Buttons>
    </ActForm>
  )
}

const Add = (props: Forms) => {
  const { lang, step, view, value } = props
  return (
    <ActForm {...props} act="tambah" heading={words.addAfter[lang]}>
      <Select
        lang={lang}
        id="tambah-jenis"
        name="jenis"
        label={words.kind[lang]}
        options={Object.entries(addedWords).map(([code, said]) => ({ value: code, text: said[lang] }))}
        value={value('tambah', 'jenis', 'user')}
      />
      {step.ways.length > 1 ? (
        <Select
          lang={lang}
          id="tambah-masuk"
          name="masuk"
          label={words.intoWay[lang]}
          options={step.ways.map((way) => ({ value: way.id, text: wayText(way, view.steps, lang) }))}
          value={value('tambah', 'masuk')}
        />
      ) : undefined}
      <Names {...props} form="tambah" prefix="tambah" />
      <Lane {...props} form="tambah" prefix="tambah" />
      <Buttons>
        <Button kind="quiet" name="perbuatan" value="tambah">
          {words.add[lang]}
        </Button>
      </Buttons>
    </ActForm>
  )
}

const Connect = (props: Forms) => (
  <ActForm {...props} act="sambung" heading={words.connect[props.lang]}>
    <p class="hint">{words.connectHint[props.lang]}</p>
    <WayFields {...props} form="sambung" prefix="sambung" />
    <Buttons>
      <Button kind="quiet" name="perbuatan" value="sambung">
        {words.connect[props.lang]}
      </Button>
    </Buttons>
  </ActForm>
)

const Timer = (props: Forms) => {
  const { lang, view, value } = props
  return (
    <ActForm {...props} act="waktu" heading={words.timer[lang]}>
      <Names {...props} form="waktu" prefix="waktu" />
      <Clock {...props} form="waktu" prefix="waktu" />
      <Radios
        lang={lang}
        name="jenis"
        id="waktu-jenis"
        label={words.timerKind[lang]}
        options={[
          { value: 'henti', text: words.interrupts[lang] },
          { value: 'sampingan', text: words.beside[lang] },
        ]}
        value={value('waktu', 'jenis', 'henti')}
      />
      <Select
        lang={lang}
        id="waktu-ke"
        name="ke"
        label={words.to[lang]}
        options={stepOptions(view.steps, lang)}
        value={value('waktu', 'ke')}
      />
      <Buttons>
        <Button kind="quiet" name="perbuatan" value="waktu">
          {words.timer[lang]}
        </Button>
      </Buttons>
    </ActForm>
  )
}
