/** Engine forms: whether one canonical answer is valid for its field. The only authority: reading and sending both ask here. Pure. */
import type { Bilingual } from '../../kernel/language.ts'
import { levelOf } from '../../kernel/region.ts'
import { isDay } from '../../kernel/time.ts'
import { limitDay } from './dates.ts'
import type { FormContext, LeafField, ProblemCode, ProblemParams } from './model.ts'
import { nikFault } from './nik.ts'
import { cleanLine, cleanLines, lengthOf } from './text.ts'

export type Fault = { code: ProblemCode; params: ProblemParams }

export const fault = (field: { short: Bilingual }, code: ProblemCode, params: ProblemParams = {}): Fault => ({
  code,
  params: { name: field.short, ...params },
})

/** What is said when nothing was answered. */
export function missing(field: LeafField): Fault {
  if (field.kind === 'choice') return fault(field, 'not-chosen')
  if (field.kind === 'boolean') return fault(field, 'not-ticked')
  if (field.kind === 'choices') return fault(field, 'too-few-chosen', { min: Math.max(1, field.min) })
  if (field.kind === 'file') return fault(field, 'too-few-files', { min: Math.max(1, field.min) })
  return fault(field, 'missing')
}

const canonicalDecimal = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/
const email =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64})*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/
/** Letters and marks of any writing, with what stands in names on Indonesian cards: space . , ' ’ ` - / ( ). */
const personName = /^[\p{L}\p{M} .,'’`\-/()]+$/u
const fileId = /^[A-Za-z0-9_-]{1,64}$/

/** The fault of a value, or undefined when it is a valid answer. A value of the wrong shape is a fault, never an exception. */
export function checkAnswer(field: LeafField, value: unknown, ctx: FormContext): Fault | undefined {
  switch (field.kind) {
    case 'boolean':
      if (typeof value !== 'boolean') return fault(field, 'wrong-shape')
      return field.required && !value ? fault(field, 'not-ticked') : undefined
    case 'choices':
      return checkChoices(field, value)
    case 'file':
      return checkFiles(field, value, ctx)
    default:
      return typeof value === 'string' && value !== '' ? checkText(field, value, ctx) : fault(field, 'wrong-shape')
  }
}

type OfText = Exclude<LeafField, { kind: 'boolean' | 'choices' | 'file' }>

function checkText(field: OfText, value: string, ctx: FormContext): Fault | undefined {
  switch (field.kind) {
    case 'text':
    case 'long-text': {
      // A pattern says how long it may be, in its own words: digits are not told to be fewer letters.
      const most = field.maxLength * 2 + 2
      if (field.pattern && value.length > field.maxLength && !field.pattern.expression.test(value.slice(0, most)))
        return fault(field, 'wrong-pattern', { hint: field.pattern.hint })
      if (value.length > most) return fault(field, 'too-long', { max: field.maxLength })
      if ((field.kind === 'text' ? cleanLine(value) : cleanLines(value)) !== value) return fault(field, 'wrong-shape')
      const length = lengthOf(value)
      if (length > field.maxLength) return fault(field, 'too-long', { max: field.maxLength, count: length })
      if (length < field.minLength) return fault(field, 'too-short', { min: field.minLength, count: length })
      if (field.pattern && !field.pattern.expression.test(value))
        return fault(field, 'wrong-pattern', { hint: field.pattern.hint })
      return undefined
    }
    case 'person-name': {
      if (value.length > field.maxLength * 2 + 2) return fault(field, 'too-long', { max: field.maxLength })
      if (cleanLine(value) !== value) return fault(field, 'wrong-shape')
      const length = lengthOf(value)
      if (length > field.maxLength) return fault(field, 'too-long', { max: field.maxLength, count: length })
      return personName.test(value) && /\p{L}/u.test(value) ? undefined : fault(field, 'not-a-name')
    }
    case 'number': {
      if (value.length > 20) return fault(field, 'too-many-digits', { max: 15 })
      if (!canonicalDecimal.test(value) || value === '-0') return fault(field, 'not-a-number')
      if (value.replace(/[-.]/g, '').length > 15) return fault(field, 'too-many-digits', { max: 15 })
      const decimals = value.includes('.') ? value.length - value.indexOf('.') - 1 : 0
      if (decimals > field.decimals)
        return field.decimals === 0
          ? fault(field, 'whole-number')
          : fault(field, 'too-many-decimals', { max: field.decimals })
      // At most 15 digits: a double holds each such decimal apart and in order.
      if (field.min !== undefined && Number(value) < Number(field.min))
        return fault(field, 'too-small', { min: field.min })
      if (field.max !== undefined && Number(value) > Number(field.max))
        return fault(field, 'too-large', { max: field.max })
      return undefined
    }
    case 'rupiah': {
      if (!/^(?:0|[1-9]\d{0,14})$/.test(value)) return fault(field, 'not-rupiah')
      const amount = BigInt(value)
      if (field.min !== undefined && amount < field.min)
        return fault(field, 'too-small', { min: field.min.toString(), money: 1 })
      if (field.max !== undefined && amount > field.max)
        return fault(field, 'too-large', { max: field.max.toString(), money: 1 })
      return undefined
    }
    case 'choice':
      return field.options.some((option) => option.value === value) ? undefined : fault(field, 'unknown-option')
    case 'date': {
      if (!isDay(value)) return fault(field, 'not-a-date')
      // Days are compared as text: four digits of year make that right.
      if (field.min) {
        const first = limitDay(field.min, ctx.today)
        if (value < first) return fault(field, 'too-early', { min: first })
      }
      if (field.max) {
        const last = limitDay(field.max, ctx.today)
        if (value > last) return fault(field, 'too-late', { max: last })
      }
      if (field.onWorkingDays && ctx.workingDay?.(value) === false)
        return fault(field, 'not-a-working-day', { day: value })
      return undefined
    }
    case 'nik':
    case 'kk': {
      if (!/^\d+$/.test(value)) return fault(field, 'not-digits')
      if (value.length !== 16) return fault(field, 'digits-count', { count: value.length })
      const wrong = field.kind === 'nik' ? nikFault(value) : undefined
      return wrong && fault(field, wrong)
    }
    case 'phone': {
      if (!/^\+[1-9]\d{7,14}$/.test(value)) return fault(field, 'not-a-phone')
      if (value.startsWith('+62')) {
        if (!/^\+62[1-9]\d{6,11}$/.test(value)) return fault(field, 'not-a-phone')
        if (field.mobile && !/^\+628\d{8,11}$/.test(value)) return fault(field, 'not-a-mobile')
      } else if (field.mobile) return fault(field, 'not-a-mobile')
      return undefined
    }
    case 'email':
      if (value.length > 254) return fault(field, 'too-long', { max: 254 })
      return email.test(value) && value.indexOf('@') <= 64 ? undefined : fault(field, 'not-an-email')
    case 'region': {
      const level = levelOf(value)
      if (level === undefined) return fault(field, 'not-a-region')
      if (level !== field.level) return fault(field, 'region-unfinished', { level: field.level })
      if (!value.startsWith(field.from)) return fault(field, 'region-outside', { from: field.from })
      if (field.within && ctx.home && !value.startsWith(ctx.home.code))
        return fault(field, 'region-elsewhere', { place: ctx.home.name })
      return ctx.regionExists && !ctx.regionExists(value) ? fault(field, 'unknown-region') : undefined
    }
  }
}

function checkChoices(field: Extract<LeafField, { kind: 'choices' }>, value: unknown): Fault | undefined {
  if (!Array.isArray(value)) return fault(field, 'wrong-shape')
  let at = -1
  for (const chosen of value) {
    const index = field.options.findIndex((option) => option.value === chosen)
    if (index < 0) return fault(field, 'unknown-option')
    // The order of the form, each once: one choice of things has one writing.
    if (index <= at) return fault(field, 'wrong-shape')
    at = index
  }
  if (value.length === 0) return field.required || field.min > 0 ? missing(field) : fault(field, 'wrong-shape')
  const exclusive = field.exclusive !== undefined && value.includes(field.exclusive)
  if (exclusive) {
    const option = field.options.find(({ value: v }) => v === field.exclusive)
    return value.length > 1 ? fault(field, 'exclusive-choice', { option: option?.label ?? '' }) : undefined
  }
  if (value.length < field.min) return fault(field, 'too-few-chosen', { min: field.min, count: value.length })
  if (value.length > field.max) return fault(field, 'too-many-chosen', { max: field.max, count: value.length })
  return undefined
}

function checkFiles(field: Extract<LeafField, { kind: 'file' }>, value: unknown, ctx: FormContext): Fault | undefined {
  if (!Array.isArray(value) || value.length === 0) return fault(field, 'wrong-shape')
  if (value.length > field.max) return fault(field, 'too-many-files', { max: field.max, count: value.length })
  if (value.length < field.min) return fault(field, 'too-few-files', { min: field.min, count: value.length })
  const seen = new Set<string>()
  for (const id of value) {
    if (typeof id !== 'string' || !fileId.test(id) || seen.has(id)) return fault(field, 'unknown-file')
    seen.add(id)
    if (!ctx.file) continue
    const facts = ctx.file(id)
    if (!facts) return fault(field, 'unknown-file')
    if (!acceptsType(field.accept, facts.type))
      return fault(field, 'file-type', { file: facts.name, accept: field.accept.join(', ') })
    if (facts.size > field.maxBytes)
      return fault(field, 'file-size', { file: facts.name, max: Math.round(field.maxBytes / 1_048_576) })
  }
  return undefined
}

/** File kinds a form may ask for, by extension, with their media types. */
export const fileTypes: Record<string, readonly string[]> = {
  pdf: ['application/pdf'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png'],
  webp: ['image/webp'],
  heic: ['image/heic', 'image/heif'],
  doc: ['application/msword'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  xls: ['application/vnd.ms-excel'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  csv: ['text/csv'],
  txt: ['text/plain'],
  zip: ['application/zip'],
}

/** Whether a media type is one of the asked extensions; an empty list takes everything. */
export const acceptsType = (accept: readonly string[], type: string): boolean =>
  accept.length === 0 || accept.some((extension) => fileTypes[extension]?.includes(type))
