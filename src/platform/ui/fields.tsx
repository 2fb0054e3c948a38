/** Platform, ui: forms and their fields, with GOV.UK's structure of label, hint, error and input. Draws only. */
import type { Child } from 'hono/jsx'
import type { Lang } from '../../kernel/language.ts'
import { words } from './words.ts'

/** What every field shares. `name` is also its id unless `id` is given; `error` is the same sentence as in the summary. */
export type FieldProps = {
  lang: Lang
  name: string
  label: string
  id?: string
  hint?: Child
  error?: string
  /** Marks the label `(boleh dikosongkan)`; fields are otherwise understood as required. */
  optional?: boolean
  /** The label is the question of the page: draws it as its `<h1>`. */
  heading?: boolean
  /** Id of the form it belongs to, when that is not the one around it. */
  form?: string
}

export type Option = { value: string; text: string; hint?: Child; disabled?: boolean; reveals?: Child }

const idOf = (field: { id?: string; name: string }) => field.id ?? field.name
const describedBy = (field: FieldProps) =>
  [field.hint ? `${idOf(field)}-hint` : '', field.error ? `${idOf(field)}-error` : ''].filter(Boolean).join(' ') ||
  undefined

/** Frame of one question: a red bar at its side when it has an error. */
const Field = ({ error, children }: { error?: string; children: Child }) => (
  <div class={error ? 'field bad' : 'field'}>{children}</div>
)

const Optional = ({ field }: { field: Pick<FieldProps, 'optional' | 'lang'> }) =>
  field.optional ? <span class="optional"> ({words.optional[field.lang]})</span> : undefined

export const Hint = ({ id, children }: { id?: string; children?: Child }) => (
  <div class="hint" id={id}>
    {children}
  </div>
)

const Problem = ({ field }: { field: FieldProps }) =>
  field.error ? (
    <p class="error" id={`${idOf(field)}-error`}>
      <span class="hidden">{words.errorAt[field.lang]} </span>
      {field.error}
    </p>
  ) : undefined

/** Label, hint and error above an input. */
const Question = ({ field }: { field: FieldProps }) => {
  const label = (
    <label for={idOf(field)}>
      {field.label}
      <Optional field={field} />
    </label>
  )
  return (
    <>
      {field.heading ? <h1 class="question">{label}</h1> : label}
      {field.hint ? <Hint id={`${idOf(field)}-hint`}>{field.hint}</Hint> : undefined}
      <Problem field={field} />
    </>
  )
}

export type TextInputProps = FieldProps & {
  value?: string
  /** `numeric` brings the number keypad for NIK and phone numbers without the spinner of type=number. */
  type?: 'text' | 'email' | 'tel' | 'password' | 'url' | 'date' | 'time'
  inputmode?: 'numeric' | 'decimal' | 'text' | 'email' | 'tel' | 'url' | 'search'
  autocomplete?: string
  /** Width in characters of the expected answer. */
  size?: 2 | 4 | 6 | 10 | 16 | 20
  prefix?: string
  suffix?: string
  maxlength?: number
  spellcheck?: boolean
  readonly?: boolean
}

/** Said in full: the JSX writer would drop a false attribute, and `spellcheck` has to read `false`. */
const noSpelling: Record<string, string> = { spellcheck: 'false' }

export const TextInput = (props: TextInputProps) => {
  const input = (
    <input
      class={props.size ? `input w${props.size}` : 'input'}
      id={idOf(props)}
      name={props.name}
      type={props.type ?? 'text'}
      value={props.value}
      inputmode={props.inputmode}
      autocomplete={props.autocomplete}
      maxlength={props.maxlength}
      {...(props.spellcheck === false ? noSpelling : {})}
      readonly={props.readonly}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    />
  )
  return (
    <Field error={props.error}>
      <Question field={props} />
      {props.prefix || props.suffix ? (
        <div class="affix">
          {props.prefix ? <span aria-hidden="true">{props.prefix}</span> : undefined}
          {input}
          {props.suffix ? <span aria-hidden="true">{props.suffix}</span> : undefined}
        </div>
      ) : (
        input
      )}
    </Field>
  )
}

/** A whole or decimal number typed as text with the number keypad. */
export const NumberInput = (props: TextInputProps & { decimal?: boolean }) => (
  <TextInput {...props} inputmode={props.decimal ? 'decimal' : 'numeric'} size={props.size ?? 10} spellcheck={false} />
)

/** An amount in rupiah; read it with `readRupiah`. */
export const MoneyInput = (props: TextInputProps) => (
  <TextInput {...props} prefix="Rp" inputmode="numeric" size={props.size ?? 16} spellcheck={false} />
)

/** `code`: for text that a program reads; written in letters of one width and not spell-checked. */
export const TextArea = (props: FieldProps & { value?: string; rows?: number; maxlength?: number; code?: boolean }) => (
  <Field error={props.error}>
    <Question field={props} />
    <textarea
      class={props.code ? 'input code' : 'input'}
      spellcheck={props.code ? false : undefined}
      id={idOf(props)}
      name={props.name}
      rows={props.rows ?? 5}
      maxlength={props.maxlength}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {props.value}
    </textarea>
  </Field>
)

/** A drop-down; prefer `Radios` below about eight options. */
export const Select = (props: FieldProps & { options: Option[]; value?: string }) => (
  <Field error={props.error}>
    <Question field={props} />
    <select
      class="input"
      id={idOf(props)}
      name={props.name}
      form={props.form}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    >
      {props.options.some((option) => option.value === '') ? undefined : (
        <option value="">{words.choose[props.lang]}</option>
      )}
      {props.options.map((option) => (
        <option value={option.value} selected={option.value === props.value} disabled={option.disabled}>
          {option.text}
        </option>
      ))}
    </select>
  </Field>
)

/** A group of fields under one question. */
export const Fieldset = (
  props: Pick<FieldProps, 'heading' | 'error'> & { legend: Child; describedBy?: string; children: Child },
) => (
  <fieldset class={props.error ? 'field bad' : 'field'} aria-describedby={props.describedBy}>
    <legend>{props.heading ? <h1 class="question">{props.legend}</h1> : props.legend}</legend>
    {props.children}
  </fieldset>
)

type ChoiceProps = FieldProps & { options: Option[]; inline?: boolean }

const Choices = (props: ChoiceProps & { kind: 'radio' | 'checkbox'; chosen: string[] }) => (
  <Fieldset
    error={props.error}
    heading={props.heading}
    describedBy={describedBy(props)}
    legend={
      <>
        {props.label}
        <Optional field={props} />
      </>
    }
  >
    {props.hint ? <Hint id={`${idOf(props)}-hint`}>{props.hint}</Hint> : undefined}
    <Problem field={props} />
    <div class={props.inline ? 'choices inline' : 'choices'}>
      {props.options.map((option, index) => {
        const id = index === 0 ? idOf(props) : `${idOf(props)}-${index + 1}`
        return (
          <>
            <div class="choice">
              <input
                type={props.kind}
                id={id}
                name={props.name}
                value={option.value}
                checked={props.chosen.includes(option.value)}
                disabled={option.disabled}
                aria-describedby={option.hint ? `${id}-item-hint` : undefined}
              />
              <label for={id}>{option.text}</label>
              {option.hint ? <Hint id={`${id}-item-hint`}>{option.hint}</Hint> : undefined}
            </div>
            {option.reveals ? <div class="reveals">{option.reveals}</div> : undefined}
          </>
        )
      })}
    </div>
  </Fieldset>
)

/** One answer out of a few. `reveals` shows below its option while it is chosen (CSS only), and always without support. */
export const Radios = (props: ChoiceProps & { value?: string }) => (
  <Choices {...props} kind="radio" chosen={props.value === undefined ? [] : [props.value]} />
)

export const Checkboxes = (props: ChoiceProps & { values?: string[] }) => (
  <Choices {...props} kind="checkbox" chosen={props.values ?? []} />
)

/** One box to tick, e.g. a declaration. */
export const Checkbox = (props: Omit<FieldProps, 'heading'> & { value?: string; checked?: boolean }) => (
  <Field error={props.error}>
    <Problem field={props} />
    <div class="choice">
      <input
        type="checkbox"
        id={idOf(props)}
        name={props.name}
        value={props.value ?? 'ya'}
        checked={props.checked}
        aria-describedby={describedBy(props)}
      />
      <label for={idOf(props)}>{props.label}</label>
      {props.hint ? <Hint id={`${idOf(props)}-hint`}>{props.hint}</Hint> : undefined}
    </div>
  </Field>
)

export type DateParts = { day: string; month: string; year: string }

/**
 * A known date in three fields: no calendar to scroll, no format to guess. Fields are named `<name>-hari`, `<name>-bulan`,
 * `<name>-tahun`; the first carries the id, so that the summary may link to `#<name>`.
 */
export const DateInput = (props: FieldProps & { value?: Partial<DateParts>; birthday?: boolean }) => {
  const part = (key: keyof DateParts, suffix: string, size: number, complete: string) => (
    <div>
      <label for={key === 'day' ? idOf(props) : `${idOf(props)}-${suffix}`}>{words[key][props.lang]}</label>
      <input
        class={`input w${size}`}
        id={key === 'day' ? idOf(props) : `${idOf(props)}-${suffix}`}
        name={`${props.name}-${suffix}`}
        type="text"
        inputmode="numeric"
        maxlength={key === 'month' ? 12 : size}
        value={props.value?.[key]}
        autocomplete={props.birthday ? complete : undefined}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </div>
  )
  return (
    <Fieldset
      error={props.error}
      heading={props.heading}
      describedBy={describedBy(props)}
      legend={
        <>
          {props.label}
          <Optional field={props} />
        </>
      }
    >
      {props.hint ? <Hint id={`${idOf(props)}-hint`}>{props.hint}</Hint> : undefined}
      <Problem field={props} />
      <div class="date">
        {part('day', 'hari', 2, 'bday-day')}
        {part('month', 'bulan', 6, 'bday-month')}
        {part('year', 'tahun', 4, 'bday-year')}
      </div>
    </Fieldset>
  )
}

/**
 * Choosing or photographing a file. Its form needs `enctype="multipart/form-data"`. `hashInto` is the id of a text input that,
 * where scripts run, receives the file's SHA-256 in hex without the file being sent.
 */
export const FileUpload = (
  props: FieldProps & { accept?: string; multiple?: boolean; camera?: boolean; hashInto?: string },
) => (
  <Field error={props.error}>
    <Question field={props} />
    <input
      class="input file"
      type="file"
      id={idOf(props)}
      name={props.name}
      accept={props.accept}
      multiple={props.multiple}
      capture={props.camera ? 'environment' : undefined}
      data-hash-into={props.hashInto}
      aria-describedby={describedBy(props)}
      aria-invalid={props.error ? 'true' : undefined}
    />
  </Field>
)

export type FormProps = {
  action: string
  method?: 'get' | 'post'
  /** Written as the hidden field `_kunci`; the same key sent twice acts once. Bring one for every POST that acts. */
  idempotencyKey?: string
  /** For file uploads. */
  enctype?: 'multipart/form-data'
  id?: string
  label?: string
  /**
   * A page full of parts with buttons of their own (`formaction`), so that pressing one loses nothing of the others. The
   * text, if any, names a first button that nobody sees: the one that the Enter key presses.
   */
  several?: string
  children?: Child
}

/** A form without browser validation: problems come from the server, in plain words, in one place. */
export const Form = ({ action, method = 'post', idempotencyKey, enctype, id, label, children, several }: FormProps) => (
  <form
    action={action}
    method={method}
    enctype={enctype}
    id={id}
    aria-label={label}
    class={several === undefined ? 'form' : 'form several'}
    novalidate
  >
    {idempotencyKey ? <input type="hidden" name="_kunci" value={idempotencyKey} /> : undefined}
    {several ? (
      <button type="submit" class="hidden" tabindex={-1}>
        {several}
      </button>
    ) : undefined}
    {children}
  </form>
)

export type ButtonProps = {
  kind?: 'primary' | 'quiet' | 'warning' | 'link'
  /** With it the button is a link that looks like a button. */
  href?: string
  name?: string
  value?: string
  form?: string
  /** Sends the form there instead of to its own address. */
  formaction?: string
  small?: boolean
  disabled?: boolean
  /** The letter that presses it on the workbench, shown by `KeyHint`. */
  shortcut?: string
  children?: Child
}

export const Button = ({ kind = 'primary', href, small, shortcut, children, ...rest }: ButtonProps) => {
  const look = `button${kind === 'primary' ? '' : ` ${kind}`}${small ? ' small' : ''}`
  return href === undefined ? (
    <button type="submit" class={look} data-key={shortcut} {...rest}>
      {children}
    </button>
  ) : (
    <a class={look} href={href} data-key={shortcut}>
      {children}
    </a>
  )
}

/** Buttons and links side by side. */
export const Buttons = ({ children }: { children?: Child }) => <div class="buttons">{children}</div>
