/** Designs rules: the questions of form.json as a list, and what a designer does to them. Pure. */
import { z } from 'zod'
import { kindsOfType } from '../../../../engines/forms/vocabulary.ts'
import { no, ok, type Result } from '../../../../kernel/result.ts'

/** Only what the lists speak of is named; all else of a component is kept as it is. */
const Texts = z.record(z.string(), z.unknown())
const Option = z.looseObject({ value: z.unknown(), label: z.unknown().optional(), label_en: z.unknown().optional() })
export type Component = {
  type: string
  key?: string
  label?: unknown
  text?: unknown
  validate?: Record<string, unknown>
  properties?: Record<string, unknown>
  values?: z.infer<typeof Option>[]
  components?: Component[]
  [other: string]: unknown
}
const Component: z.ZodType<Component> = z.looseObject({
  type: z.string(),
  key: z.string().optional(),
  validate: Texts.optional(),
  properties: Texts.optional(),
  values: z.array(Option).optional(),
  get components() {
    return z.array(Component).optional()
  },
})
const FormFile = z.looseObject({ components: z.array(Component) })
export type FormFile = z.infer<typeof FormFile>

/** Where a component stands: its number among its fellows, from the outermost group inwards. */
export type Place = readonly number[]
export const placeText = (place: Place): string => place.join('.')
export const placeIn = (text: string): Place | undefined =>
  /^\d{1,3}(\.\d{1,3}){0,3}$/.test(text) ? text.split('.').map(Number) : undefined

export type QuestionView = {
  place: Place
  type: string
  kind: string
  key: string
  label: string
  labelEn: string
  hint: string
  hintEn: string
  required: boolean
  options: { value: string; label: string; labelEn: string }[]
  /** Whether others stand in it. */
  group: boolean
  /** Whether it stands among the first or last of its fellows. */
  first: boolean
  last: boolean
}

/** Every component in the order of the form, groups before what is in them. */
export function questionsOf(text: string): Result<QuestionView[], 'unreadable'> {
  const form = readForm(text)
  if (!form) return no('unreadable')
  const walk = (components: Component[], above: Place): QuestionView[] =>
    components.flatMap((one, at) => [
      viewOf(one, [...above, at], components.length),
      ...walk(one.components ?? [], [...above, at]),
    ])
  return ok(walk(form.components, []))
}

/** form.json as it was written; undefined when it is no list of components. */
export function readForm(text: string): FormFile | undefined {
  try {
    const data: unknown = JSON.parse(text)
    // As it was written: a parsed copy would have its parts in another order.
    return isForm(data) ? data : undefined
  } catch {
    return undefined
  }
}

const isForm = (data: unknown): data is FormFile => FormFile.safeParse(data).success

const said = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function viewOf(one: Component, place: Place, fellows: number): QuestionView {
  const at = place.at(-1) ?? 0
  return {
    place,
    type: one.type,
    kind: said(one.properties?.kind) || (kindsOfType[one.type]?.[0] ?? ''),
    key: one.key ?? said(one.path),
    label: said(one.type === 'text' ? one.text : one.label),
    labelEn: said(one.type === 'text' ? one.properties?.text_en : one.properties?.label_en),
    hint: said(one.properties?.hint ?? one.description),
    hintEn: said(one.properties?.hint_en),
    required: one.validate?.required === true,
    options: (one.values ?? []).map(({ value, label, label_en }) => ({
      value: said(value),
      label: said(label),
      labelEn: said(label_en),
    })),
    group: one.components !== undefined,
    first: at === 0,
    last: at === fellows - 1,
  }
}

/** What can be added: the type and kind of each, and what it needs beside its words. */
export const addedTypes = {
  text: { type: 'textfield' },
  'long-text': { type: 'textarea' },
  'person-name': { type: 'textfield', properties: { kind: 'person-name' } },
  nik: { type: 'textfield', properties: { kind: 'nik' } },
  kk: { type: 'textfield', properties: { kind: 'kk' } },
  phone: { type: 'textfield', properties: { kind: 'phone' } },
  email: { type: 'textfield', properties: { kind: 'email' } },
  number: { type: 'number' },
  rupiah: { type: 'number', properties: { kind: 'rupiah' } },
  date: { type: 'datetime', subtype: 'date' },
  region: { type: 'textfield', properties: { kind: 'region' } },
  boolean: { type: 'checkbox' },
  choice: { type: 'radio', values: [] },
  choices: { type: 'checklist', values: [] },
  file: { type: 'filepicker' },
  page: { type: 'group', components: [] },
  section: { type: 'group', components: [] },
} as const
export type AddedType = keyof typeof addedTypes
export const isAddedType = (text: string): text is AddedType => Object.hasOwn(addedTypes, text)

export type QuestionTexts = {
  label: string
  labelEn: string
  hint: string
  hintEn: string
  required: boolean
  /** One a line: value, Indonesian, English, parted by `|`. */
  options?: string
}
export type FormAct =
  | { act: 'change'; place: Place; texts: QuestionTexts }
  /** Behind a component, or as the last in a group. A section stands at the top, whatever it is added to. */
  | { act: 'add'; place: Place; inside: boolean; type: AddedType; key: string; texts: QuestionTexts }
  | { act: 'remove'; place: Place }
  | { act: 'up' | 'down'; place: Place }

export type FormRefusal =
  | 'unreadable'
  | 'unknown-question'
  | 'label-missing'
  | 'key-refused'
  | 'key-taken'
  | 'group-needed'
  | 'options-refused'
  | 'no-further'

/** The form after one act. What the list does not speak of is kept; the text is written anew with two blanks of indent. */
export function formAfter(text: string, act: FormAct): Result<string, FormRefusal> {
  const form = readForm(text)
  if (!form) return no('unreadable')
  const done = perform(form, act)
  return done ?? ok(written(text, form))
}

/** Nothing changed: the very same text. */
export function written(before: string, form: FormFile): string {
  const same = JSON.stringify(JSON.parse(before)) === JSON.stringify(form)
  return same ? before : `${JSON.stringify(form, null, 2)}\n`
}

type Refused = ReturnType<typeof no<FormRefusal>> | undefined

function perform(form: FormFile, act: FormAct): Refused {
  const { fellows, at, found } = lookUp(form, act.place)
  if (!fellows || !found) return no('unknown-question')
  if (act.act === 'remove') {
    fellows.splice(at, 1)
    return undefined
  }
  if (act.act === 'change') return describe(found, act.texts)
  if (act.act === 'add') return add(form, act, found, fellows, at)
  const to = act.act === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= fellows.length) return no('no-further')
  fellows.splice(at, 1)
  fellows.splice(to, 0, found)
  return undefined
}

function lookUp(form: FormFile, place: Place): { fellows?: Component[]; at: number; found?: Component } {
  let fellows: Component[] | undefined = form.components
  for (const step of place.slice(0, -1)) fellows = fellows?.[step]?.components
  const at = place.at(-1) ?? -1
  return { fellows, at, found: fellows?.[at] }
}

function describe(one: Component, texts: QuestionTexts): Refused {
  if (texts.label.trim() === '') return no('label-missing')
  const options = texts.options === undefined ? undefined : optionsIn(texts.options, one.values ?? [])
  if (options === 'refused') return no('options-refused')
  if (one.type === 'text') {
    one.text = texts.label.trim()
    setProperty(one, 'text_en', texts.labelEn)
    return undefined
  }
  one.label = texts.label.trim()
  setProperty(one, 'label_en', texts.labelEn)
  // A form from the editor may say its hint as the description.
  if (one.description !== undefined && one.properties?.hint === undefined)
    one.description = texts.hint.trim() || undefined
  else setProperty(one, 'hint', texts.hint)
  setProperty(one, 'hint_en', texts.hintEn)
  if (one.components === undefined || one.type === 'dynamiclist') require(one, texts.required)
  if (options && one.values) one.values = options
  return undefined
}

function setProperty(one: Component, name: string, typed: string): void {
  const value = typed.replace(/\r\n?/g, '\n').trim()
  if (value === '' && one.properties?.[name] === undefined) return
  const properties = { ...one.properties }
  if (value === '') delete properties[name]
  else properties[name] = value
  one.properties = properties
}

function require(one: Component, required: boolean): void {
  if (required === (one.validate?.required === true)) return
  const { required: _before, ...others } = one.validate ?? {}
  const validate = required ? { required, ...others } : others
  if (Object.keys(validate).length > 0) one.validate = validate
  else delete one.validate
}

/** What an option says beside its words (a hint) stays with its value. */
function optionsIn(text: string, before: readonly z.infer<typeof Option>[]): z.infer<typeof Option>[] | 'refused' {
  const options = text
    .split(/\r?\n/)
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ''))
  const values = options.map(([value = '']) => value)
  if (values.some((value) => !/^[\w.-]{1,80}$/.test(value)) || new Set(values).size < values.length) return 'refused'
  return options.map(([value = '', label = '', labelEn = '']) => {
    const known = before.find((one) => said(one.value) === value)
    const option = { ...known, value: known?.value ?? value, label: label || value, label_en: labelEn }
    const { label_en: _empty, ...others } = option
    return labelEn === '' ? others : option
  })
}

const keyPattern = /^[a-z][a-z0-9_]{0,59}$/

function add(
  form: FormFile,
  { type, key, texts, inside }: Extract<FormAct, { act: 'add' }>,
  found: Component,
  fellows: Component[],
  at: number,
): Refused {
  const made: Component = Component.parse(structuredClone(addedTypes[type]))
  const isGroup = type === 'page' || type === 'section'
  const taken = new Set(keysIn(form.components))
  if (isGroup) made.properties = { [type]: freeSlug(texts.label, form) }
  else {
    if (!keyPattern.test(key)) return no('key-refused')
    if (taken.has(key)) return no('key-taken')
    made.key = key
  }
  const described = describe(made, { ...texts, options: made.values === undefined ? undefined : texts.options })
  if (described) return described
  if (made.values?.length === 0) return no('options-refused')
  if (type === 'section') form.components.splice(at + 1, 0, made)
  else if (inside && found.components) found.components.push(made)
  else if (fellows === form.components || inside) return no('group-needed')
  else fellows.splice(at + 1, 0, made)
  return undefined
}

const keysIn = (components: readonly Component[]): string[] =>
  components.flatMap((one) => [...(one.key ? [one.key] : []), ...keysIn(one.components ?? [])])

/** Address of a page or section made of its label, one that no other has. */
function freeSlug(label: string, form: FormFile): string {
  const taken = JSON.stringify(form)
  const stem =
    label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'bagian'
  let slug = stem
  for (let n = 2; taken.includes(`"${slug}"`); n++) slug = `${stem}-${n}`
  return slug
}
