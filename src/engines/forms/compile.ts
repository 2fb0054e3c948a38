/** Engine forms: from form-js JSON to a compiled form. Pure. */
import type { Bilingual } from '../../kernel/language.ts'
import { readRupiah } from '../../kernel/money.ts'
import { type AreaLevel, areaLevels, levelOf } from '../../kernel/region.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Condition, parseCondition } from '../rules/feel.ts'
import { fileTypes } from './check-answer.ts'
import { readDayLimit } from './dates.ts'
import type {
  DayLimit,
  Field,
  FieldKind,
  Form,
  FormProblem,
  FormProblemCode,
  LeafField,
  Note,
  Option,
  PageDef,
  RepeatField,
  SectionDef,
} from './model.ts'
import { decimalFrom } from './read-answer.ts'
import {
  autocompleteTokens,
  ceilings,
  componentTypes,
  keyPattern,
  kindsOfType,
  optionPattern,
  propertiesOf,
  refusedParts,
  reservedKeys,
} from './vocabulary.ts'

type Json = Record<string, unknown>

/** What is gathered while one schema is read. */
type Desk = {
  problems: FormProblem[]
  withoutEnglish: string[]
  keys: Map<string, string>
  pages: Map<string, string>
  count: number
}

/**
 * Reads a form-js schema once: conditions parsed, limits resolved, fields indexed. All that is wrong is told at once, each with
 * its JSON path. What needs the whole form (order of names, English) is told by `checkForm`.
 */
export function compileForm(schema: unknown): Result<Form, 'invalid-form', FormProblem[]> {
  const desk: Desk = { problems: [], withoutEnglish: [], keys: new Map(), pages: new Map(), count: 0 }
  const sections: SectionDef[] = []
  if (!isObject(schema)) {
    tell(desk, '$', 'not-an-object', schema, 'a form-js schema')
    return no('invalid-form', desk.problems)
  }
  const components = listAt(desk, schema, 'components', '')
  for (const [index, component] of components.entries()) {
    const section = readSection(desk, component, `components[${index}]`)
    if (section) sections.push(section)
  }
  if (desk.problems.length === 0 && sections.length === 0)
    tell(desk, 'components', 'empty', 'no section', 'at least one group')
  if (desk.problems.length > 0) return no('invalid-form', desk.problems)
  const pages = new Map(sections.flatMap((section) => section.pages.map((page): [string, PageDef] => [page.id, page])))
  const fields = new Map<string, Field>()
  const pageOf = new Map<string, PageDef>()
  for (const page of pages.values()) {
    for (const field of page.fields) {
      fields.set(field.key, field)
      pageOf.set(field.key, page)
    }
  }
  const id = typeof schema.id === 'string' ? schema.id : 'form'
  return ok({ id, sections, pages, fields, pageOf, withoutEnglish: desk.withoutEnglish })
}

function readSection(desk: Desk, component: unknown, at: string): SectionDef | undefined {
  if (!isObject(component)) return tell(desk, at, 'not-an-object', component, 'a group')
  if (component.type !== 'group')
    return tell(desk, `${at}.type`, 'unsupported', component.type, 'group (a section) at the top')
  const properties = readProperties(desk, component, at, 'section')
  refuseParts(desk, component, at)
  const title = bilingual(desk, component.label, properties.label_en, `${at}.label`, true) ?? nothing
  const id = slug(properties.section ?? title.id)
  claimPage(desk, `/${id}`, at, id)
  const section: SectionDef = {
    id,
    at,
    title,
    hint: hintOf(desk, component, properties, at),
    hide: hideOf(desk, component, at),
    pages: [],
  }
  let notes: Note[] = []
  for (const [index, child] of listAt(desk, component, 'components', at).entries()) {
    const path = `${at}.components[${index}]`
    if (!isObject(child)) {
      tell(desk, path, 'not-an-object', child, 'a component')
      continue
    }
    if (child.type === 'text') {
      const note = readNote(desk, child, path)
      if (note) notes.push(note)
      continue
    }
    const page = child.type === 'group' ? readGroupPage(desk, child, path, id) : readFieldPage(desk, child, path, id)
    if (!page) continue
    page.notes.unshift(...notes)
    notes = []
    section.pages.push(page)
  }
  const last = section.pages[section.pages.length - 1]
  if (last) last.notes.push(...notes)
  else if (desk.problems.length === 0) tell(desk, `${at}.components`, 'empty', 'no field', 'at least one field')
  return section
}

/** A nested group: one page with several fields. */
function readGroupPage(desk: Desk, component: Json, at: string, section: string): PageDef | undefined {
  const properties = readProperties(desk, component, at, 'page')
  refuseParts(desk, component, at)
  if (typeof component.path === 'string' && component.path !== '')
    tell(desk, `${at}.path`, 'unsupported', component.path, 'no path: answers lie flat')
  const title = bilingual(desk, component.label, properties.label_en, `${at}.label`, true) ?? nothing
  const notes: Note[] = []
  const fields: Field[] = []
  for (const [index, child] of listAt(desk, component, 'components', at).entries()) {
    const path = `${at}.components[${index}]`
    if (!isObject(child)) {
      tell(desk, path, 'not-an-object', child, 'a component')
      continue
    }
    if (child.type === 'text') {
      const note = readNote(desk, child, path)
      if (note) notes.push(note)
      continue
    }
    if (child.type === 'group') {
      tell(desk, `${path}.type`, 'unsupported', 'group', 'fields: a page holds no further group')
      continue
    }
    const field = readField(desk, child, path)
    if (field) fields.push(field)
  }
  const first = fields[0]
  if (!first)
    return void (desk.problems.length || tell(desk, `${at}.components`, 'empty', 'no field', 'at least one field'))
  const id = slug(properties.page ?? title.id)
  claimPage(desk, id, at, id)
  return {
    id,
    at,
    section,
    title,
    hint: hintOf(desk, component, properties, at),
    notes,
    fields,
    hide: hideOf(desk, component, at),
  }
}

/** A field directly in a section: a page of its own. */
function readFieldPage(desk: Desk, component: Json, at: string, section: string): PageDef | undefined {
  const field = readField(desk, component, at)
  if (!field) return undefined
  const own = isObject(component.properties) ? component.properties.page : undefined
  const id = slug(typeof own === 'string' ? own : field.key)
  claimPage(desk, id, at, id)
  return { id, at, section, title: field.label, notes: [], fields: [field] }
}

function readNote(desk: Desk, component: Json, at: string): Note | undefined {
  const properties = readProperties(desk, component, at, 'note')
  const text = bilingual(desk, component.text, properties.text_en, `${at}.text`, true)
  return text && { text, hide: hideOf(desk, component, at) }
}

function readField(desk: Desk, component: Json, at: string, outer?: string): Field | undefined {
  if (++desk.count > ceilings.components)
    return void (
      desk.count === ceilings.components + 1 && tell(desk, at, 'too-much', 'more', `${ceilings.components} fields`)
    )
  const type = component.type
  const kinds = typeof type === 'string' && Object.hasOwn(kindsOfType, type) ? kindsOfType[type] : undefined
  if (!kinds) return tell(desk, `${at}.type`, 'unsupported', type, componentTypes.join(', '))
  const given = isObject(component.properties) ? component.properties.kind : undefined
  const kind = given === undefined ? impliedKind(component, kinds) : kinds.find((known) => known === given)
  if (!kind) return tell(desk, `${at}.properties.kind`, 'unknown-value', given, kinds.join(', '))
  if (kind === 'repeat' && outer !== undefined)
    return tell(desk, `${at}.type`, 'unsupported', 'dynamiclist', 'fields: a repeating group holds no further one')
  const properties = readProperties(desk, component, at, kind)
  refuseParts(desk, component, at)
  const key = readKey(desk, component, at, kind, outer)
  const validate = isObject(component.validate) ? component.validate : {}
  const label = bilingual(desk, component.label, properties.label_en, `${at}.label`, true)
  if (key === undefined || !label) return undefined
  const question = /[?？]\s*$/.test(label.id)
  const short = bilingual(desk, properties.short, properties.short_en, `${at}.properties.short`, false)
  const base = {
    key,
    at,
    label,
    short: short ?? (question ? { id: 'Jawaban', en: 'The answer' } : label),
    hint: hintOf(desk, component, properties, at),
    why: bilingual(desk, properties.why, properties.why_en, `${at}.properties.why`, false),
    required: validate.required === true,
    autocomplete: oneOf(desk, properties.autocomplete, autocompleteTokens, `${at}.properties.autocomplete`),
    hide: hideOf(desk, component, at),
    rule: ruleOf(desk, properties, at),
  }
  return fieldOf(desk, component, at, kind, base, properties, validate)
}

/** form-js itself knows e-mail and telephone fields by `validate.validationType`. */
function impliedKind(component: Json, kinds: readonly FieldKind[]): FieldKind | undefined {
  const validation = isObject(component.validate) ? component.validate.validationType : undefined
  if (component.type === 'textfield' && (validation === 'email' || validation === 'phone')) return validation
  return kinds[0]
}

type BaseField = Omit<Extract<Field, { kind: 'email' }>, 'kind'>
type Properties = Record<string, string>

function fieldOf(
  desk: Desk,
  component: Json,
  at: string,
  kind: FieldKind,
  base: BaseField,
  properties: Properties,
  validate: Json,
): Field | undefined {
  const inProperties = (name: string) => `${at}.properties.${name}`
  switch (kind) {
    case 'text':
    case 'long-text': {
      const ceiling = kind === 'text' ? ceilings.text : ceilings.longText
      const maxLength =
        wholeOf(desk, validate.maxLength, 1, ceiling, `${at}.validate.maxLength`) ?? (kind === 'text' ? 200 : 2000)
      const minLength = wholeOf(desk, validate.minLength, 0, maxLength, `${at}.validate.minLength`) ?? 0
      return { ...base, kind, minLength, maxLength, pattern: patternOf(desk, validate.pattern, properties, at) }
    }
    case 'number': {
      const decimals = wholeOf(desk, component.decimalDigits, 0, 6, `${at}.decimalDigits`) ?? 0
      const min = decimalOf(desk, validate.min, `${at}.validate.min`)
      const max = decimalOf(desk, validate.max, `${at}.validate.max`)
      if (min !== undefined && max !== undefined && Number(min) > Number(max))
        tell(desk, `${at}.validate.min`, 'bad-limit', min, `at most ${max}`)
      const unit = bilingual(desk, properties.unit, properties.unit_en, inProperties('unit'), false)
      return { ...base, kind, decimals, min, max, unit }
    }
    case 'rupiah': {
      const amount = (value: unknown, path: string) => {
        if (value === undefined || value === '') return undefined
        const read = readRupiah(String(value))
        if (read === undefined) tell(desk, path, 'bad-limit', value, 'whole rupiah')
        return read
      }
      const min = amount(properties.min ?? validate.min, inProperties('min'))
      const max = amount(properties.max ?? validate.max, inProperties('max'))
      if (min !== undefined && max !== undefined && min > max)
        tell(desk, inProperties('min'), 'bad-limit', min, `at most ${max}`)
      return { ...base, kind, min, max }
    }
    case 'boolean':
      return { ...base, kind }
    case 'choice':
      return {
        ...base,
        kind,
        look: component.type === 'select' ? 'select' : 'radio',
        options: optionsOf(desk, component, at),
      }
    case 'choices': {
      const options = optionsOf(desk, component, at)
      const max = wholeOf(desk, properties.max, 1, Math.max(1, options.length), inProperties('max')) ?? options.length
      const min = wholeOf(desk, properties.min, 0, max, inProperties('min')) ?? 0
      const exclusive = oneOf(
        desk,
        properties.exclusive,
        options.map((option) => option.value),
        inProperties('exclusive'),
      )
      return { ...base, kind, options, min, max, exclusive }
    }
    case 'date': {
      if (component.type === 'datetime' && component.subtype !== undefined && component.subtype !== 'date')
        tell(desk, `${at}.subtype`, 'unsupported', component.subtype, 'date')
      const limit = (value: string | undefined, name: string): DayLimit | undefined => {
        if (value === undefined) return undefined
        const read = readDayLimit(value)
        if (!read)
          tell(desk, inProperties(name), 'bad-limit', value, 'today, today-17y, today+3m, today-30d, 2026-01-31')
        return read
      }
      const min =
        limit(properties.min, 'min') ?? (component.disallowPassedDates === true ? readDayLimit('today') : undefined)
      return {
        ...base,
        kind,
        min: min ?? readDayLimit('1800-01-01'),
        max: limit(properties.max, 'max') ?? readDayLimit('2199-12-31'),
        onWorkingDays:
          oneOf(desk, properties.on_working_days, ['true', 'false'], inProperties('on_working_days')) === 'true',
      }
    }
    case 'nik':
    case 'kk':
    case 'email':
      return { ...base, kind }
    case 'phone':
      return {
        ...base,
        kind,
        mobile: oneOf(desk, properties.mobile, ['true', 'false'], inProperties('mobile')) === 'true',
      }
    case 'person-name':
      return { ...base, kind, maxLength: wholeOf(desk, validate.maxLength, 1, 200, `${at}.validate.maxLength`) ?? 100 }
    case 'region': {
      const level = (oneOf(desk, properties.level, areaLevels, inProperties('level')) ?? 'village') as AreaLevel
      const from = properties.from ?? ''
      const depth = from === '' ? -1 : areaLevels.indexOf(levelOf(from) ?? 'village')
      if (from !== '' && (levelOf(from) === undefined || depth > areaLevels.indexOf(level)))
        tell(desk, inProperties('from'), 'bad-limit', from, `a region code above ${level}`)
      const within = oneOf(desk, properties.within, ['tenant'], inProperties('within')) && 'tenant'
      return { ...base, kind, level, from, within }
    }
    case 'file': {
      const accept = acceptOf(desk, properties.accept ?? component.accept, at)
      const ceiling = component.multiple === true || properties.max_files !== undefined ? ceilings.files : 1
      const max =
        wholeOf(desk, properties.max_files, 1, ceilings.files, inProperties('max_files')) ?? (ceiling === 1 ? 1 : 5)
      const min = wholeOf(desk, properties.min_files, 0, max, inProperties('min_files')) ?? 0
      const megabytes = wholeOf(desk, properties.max_mb, 1, ceilings.megabytes, inProperties('max_mb')) ?? 5
      return { ...base, kind, accept, maxBytes: megabytes * 1_048_576, min, max }
    }
    case 'repeat':
      return repeatOf(desk, component, at, base, properties)
  }
}

function repeatOf(desk: Desk, component: Json, at: string, base: BaseField, properties: Properties): RepeatField {
  const max = wholeOf(desk, properties.max, 1, ceilings.items, `${at}.properties.max`) ?? 20
  const min = wholeOf(desk, properties.min, 0, max, `${at}.properties.min`) ?? 0
  const item = bilingual(desk, properties.item, properties.item_en, `${at}.properties.item`, false) ?? base.label
  const fields: LeafField[] = []
  for (const [index, child] of listAt(desk, component, 'components', at).entries()) {
    const path = `${at}.components[${index}]`
    if (!isObject(child)) {
      tell(desk, path, 'not-an-object', child, 'a field')
      continue
    }
    const field = readField(desk, child, path, base.key)
    if (field && field.kind !== 'repeat') fields.push(field)
  }
  if (fields.length === 0 && desk.problems.length === 0)
    tell(desk, `${at}.components`, 'empty', 'no field', 'at least one field')
  return { ...base, kind: 'repeat', required: base.required || min > 0, min, max, item, fields }
}

function readKey(
  desk: Desk,
  component: Json,
  at: string,
  kind: FieldKind,
  outer: string | undefined,
): string | undefined {
  const name = kind === 'repeat' && component.key === undefined ? 'path' : 'key'
  const key = component[name]
  const allowed = 'a letter a–z, then letters, digits or _, at most 50, and no word of FEEL or JavaScript'
  if (typeof key !== 'string') return tell(desk, `${at}.${name}`, 'missing-property', key, allowed)
  if (!keyPattern.test(key) || reservedKeys.has(key)) return tell(desk, `${at}.${name}`, 'bad-key', key, allowed)
  const full = outer === undefined ? key : `${outer}.${key}`
  const taken = desk.keys.get(full)
  if (taken !== undefined) return tell(desk, `${at}.${name}`, 'duplicate-key', key, `a key of its own; ${taken} has it`)
  desk.keys.set(full, at)
  return key
}

function optionsOf(desk: Desk, component: Json, at: string): Option[] {
  const path = `${at}.values`
  if (!Array.isArray(component.values) || component.values.length === 0) {
    tell(desk, path, 'no-options', component.values, 'a list of { value, label, label_en }')
    return []
  }
  if (component.values.length > ceilings.options)
    tell(desk, path, 'too-much', component.values.length, `${ceilings.options} options`)
  const options: Option[] = []
  const seen = new Set<string>()
  for (const [index, entry] of component.values.slice(0, ceilings.options).entries()) {
    const here = `${path}[${index}]`
    if (!isObject(entry)) {
      tell(desk, here, 'not-an-object', entry, '{ value, label, label_en }')
      continue
    }
    const value = entry.value
    if (typeof value !== 'string' || !optionPattern.test(value)) {
      tell(desk, `${here}.value`, 'wrong-type', value, 'letters, digits, _ . -, at most 64')
      continue
    }
    if (seen.has(value)) {
      tell(desk, `${here}.value`, 'duplicate-option', value, 'each value once')
      continue
    }
    seen.add(value)
    const label = bilingual(desk, entry.label, entry.label_en, `${here}.label`, true)
    if (label) options.push({ value, label, hint: bilingual(desk, entry.hint, entry.hint_en, `${here}.hint`, false) })
  }
  return options
}

/** `conditional.hide`: FEEL, true hides. */
const hideOf = (desk: Desk, component: Json, at: string): Condition | undefined =>
  isObject(component.conditional) ? conditionOf(desk, component.conditional.hide, `${at}.conditional.hide`) : undefined

function conditionOf(desk: Desk, text: unknown, at: string): Condition | undefined {
  if (text === undefined || text === '' || text === false) return undefined
  if (typeof text !== 'string') return tell(desk, at, 'wrong-type', text, 'a FEEL expression')
  const parsed = parseCondition(text)
  if (parsed.ok) return parsed.value
  const { message, position } = parsed.detail ?? { message: 'cannot be read', position: { from: 0, to: 0 } }
  return tell(desk, at, 'bad-condition', text, `FEEL: ${message}, at character ${position.from + 1}`)
}

function ruleOf(desk: Desk, properties: Properties, at: string) {
  if (properties.rule === undefined) return undefined
  const condition = conditionOf(desk, properties.rule, `${at}.properties.rule`)
  const text = bilingual(desk, properties.rule_text, properties.rule_text_en, `${at}.properties.rule_text`, true)
  return condition && text ? { condition, text } : undefined
}

function patternOf(desk: Desk, source: unknown, properties: Properties, at: string) {
  if (source === undefined || source === '') return undefined
  const path = `${at}.validate.pattern`
  // A repeated group that itself repeats can take exponential time; refused rather than timed.
  if (typeof source !== 'string' || source.length > 200 || /[+*}?]\)[+*{]|\\[1-9]/.test(source))
    return tell(desk, path, 'bad-limit', source, 'a short regular expression without nested repetition')
  const hint = bilingual(
    desk,
    properties.pattern_hint,
    properties.pattern_hint_en,
    `${at}.properties.pattern_hint`,
    true,
  )
  try {
    const expression = new RegExp(`^(?:${source})$`, 'u')
    return hint && { source, expression, hint }
  } catch {
    return tell(desk, path, 'bad-limit', source, 'a regular expression')
  }
}

function acceptOf(desk: Desk, accept: unknown, at: string): string[] {
  if (accept === undefined || accept === '') return ['pdf', 'jpg', 'jpeg', 'png']
  const extensions = String(accept)
    .split(',')
    .map((part) => part.trim().replace(/^\./, '').toLowerCase())
  for (const extension of extensions)
    if (!Object.hasOwn(fileTypes, extension))
      tell(desk, `${at}.accept`, 'unknown-value', extension, Object.keys(fileTypes).join(', '))
  return extensions
}

function readProperties(desk: Desk, component: Json, at: string, kind: keyof typeof propertiesOf): Properties {
  const given = component.properties
  const clean: Properties = {}
  if (given === undefined) return clean
  if (!isObject(given)) {
    tell(desk, `${at}.properties`, 'not-an-object', given, 'words and their values')
    return clean
  }
  for (const [name, value] of Object.entries(given)) {
    if (!propertiesOf[kind].includes(name))
      tell(desk, `${at}.properties.${name}`, 'unsupported', name, propertiesOf[kind].join(', '))
    else if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      tell(desk, `${at}.properties.${name}`, 'wrong-type', value, 'text')
    else if (String(value).trim() !== '') clean[name] = String(value)
  }
  return clean
}

function refuseParts(desk: Desk, component: Json, at: string): void {
  for (const part of refusedParts)
    if (component[part])
      tell(desk, `${at}.${part}`, 'unsupported', component[part], 'nothing: this part of form-js is not run')
}

const hintOf = (desk: Desk, component: Json, properties: Properties, at: string) =>
  bilingual(desk, properties.hint ?? component.description, properties.hint_en, `${at}.properties.hint`, false)

const nothing: Bilingual = { id: '–', en: '–' }

/** Text in both languages. Without English the Indonesian stands in, and the place is remembered for `checkForm`. */
function bilingual(desk: Desk, id: unknown, en: unknown, at: string, needed: boolean): Bilingual | undefined {
  if (id === undefined || id === '')
    return needed ? tell(desk, at, 'missing-property', id, 'text in Indonesian') : undefined
  if (typeof id !== 'string' || id.trim() === '') return tell(desk, at, 'wrong-type', id, 'text')
  if (id.startsWith('=')) return tell(desk, at, 'unsupported', id, 'plain text: expressions stand in conditions only')
  if (id.length > ceilings.label * 5) return tell(desk, at, 'too-much', id.length, `${ceilings.label * 5} characters`)
  if (typeof en === 'string' && en.trim() !== '') return { id, en }
  desk.withoutEnglish.push(at)
  return { id, en: id }
}

function wholeOf(desk: Desk, value: unknown, low: number, high: number, at: string): number | undefined {
  if (value === undefined || value === '') return undefined
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number === 'number' && Number.isInteger(number) && number >= low && number <= high) return number
  return tell(desk, at, 'bad-limit', value, `a whole number from ${low} to ${high}`)
}

function decimalOf(desk: Desk, value: unknown, at: string): string | undefined {
  if (value === undefined || value === '') return undefined
  // JSON numbers and text with a decimal point; Indonesian grouping is for people, not for schemas.
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  const read = /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? decimalFrom(text.replace('.', ',')) : undefined
  return read ?? tell(desk, at, 'bad-limit', value, 'a number')
}

function oneOf<T extends string>(
  desk: Desk,
  value: string | undefined,
  allowed: readonly T[],
  at: string,
): T | undefined {
  if (value === undefined) return undefined
  return allowed.find((known) => known === value) ?? tell(desk, at, 'unknown-value', value, allowed.join(', '))
}

function listAt(desk: Desk, component: Json, name: string, at: string): unknown[] {
  const list = component[name]
  if (Array.isArray(list)) return list
  tell(desk, at === '' ? name : `${at}.${name}`, 'missing-property', list, 'a list of components')
  return []
}

function claimPage(desk: Desk, id: string, at: string, shown: string): void {
  const taken = desk.pages.get(id)
  if (shown === '')
    tell(desk, at, 'missing-property', 'no address', 'properties.page or properties.section: letters, digits, -')
  else if (taken !== undefined)
    tell(desk, at, 'duplicate-page', shown, `another address than ${taken}: set properties.page or properties.section`)
  else desk.pages.set(id, at)
}

/** An address part: `namaAyah` and `nama_ayah` are `nama-ayah`. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function tell(desk: Desk, path: string, code: FormProblemCode, found: unknown, allowed: string): undefined {
  if (desk.problems.length < 200) desk.problems.push({ path, code, found: shown(found), allowed })
}

function shown(found: unknown): string {
  if (found === undefined) return 'nothing'
  if (typeof found === 'string') return found.slice(0, 200)
  if (typeof found === 'number' || typeof found === 'boolean' || typeof found === 'bigint') return String(found)
  return Array.isArray(found) ? 'a list' : found === null ? 'null' : 'an object'
}
