/** Engine forms: from what a browser sent for one field to its canonical answer. Pure. */

import { readRupiah } from '../../kernel/money.ts'
import { areaLevels } from '../../kernel/region.ts'
import { checkAnswer, type Fault, fault, missing } from './check-answer.ts'
import { dayFromParts, dayFromText } from './dates.ts'
import type { AnswerRecord, FormContext, LeafField, Posted } from './model.ts'
import { asciiDigits, cleanLine, cleanLines } from './text.ts'

type Leaf = AnswerRecord[string]
/** Blank: nothing was entered and nothing needs to be. */
export type Reading = { state: 'blank' } | { state: 'value'; value: Leaf } | { state: 'fault'; fault: Fault }

const blank: Reading = { state: 'blank' }

/** Beyond this nothing typed is looked at: it is too long for every field. Characters. */
const tooMuch = 100_000

const dateParts = ['day', 'month', 'year'] as const

/** The names of the controls of one field at one path, the plain one first. */
export function controlsOf(field: LeafField, path: string): string[] {
  if (field.kind === 'date') return [path, ...dateParts.map((part) => `${path}.${part}`)]
  if (field.kind === 'region') return [path, ...areaLevels.map((level) => `${path}.${level}`)]
  return [path]
}

/** The last text sent under a name; '' when none. */
export function one(posted: Posted, name: string): string {
  const values = many(posted, name)
  return values[values.length - 1] ?? ''
}

export function many(posted: Posted, name: string): string[] {
  if (!Object.hasOwn(posted, name)) return []
  const value: unknown = posted[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : []
}

/** Reads one field: what is valid comes back canonical; what is not, with the fault; required and blank is a fault. */
export function readAnswer(field: LeafField, path: string, posted: Posted, ctx: FormContext): Reading {
  const typed = normalise(field, path, posted)
  if (typed.state === 'blank') return field.required ? { state: 'fault', fault: missing(field) } : blank
  if (typed.state === 'fault') return typed
  const wrong = checkAnswer(field, typed.value, ctx)
  return wrong ? { state: 'fault', fault: wrong } : typed
}

/** Whether nothing was entered for a field: no text that means anything, no tick. */
export function isBlank(field: LeafField, path: string, posted: Posted): boolean {
  const typed = normalise(field, path, posted)
  return typed.state === 'blank' || (typed.state === 'value' && typed.value === false)
}

function normalise(field: LeafField, path: string, posted: Posted): Reading {
  const value = (text: Leaf): Reading => (text === '' ? blank : { state: 'value', value: text })
  const refuse = (...args: Parameters<typeof fault> extends [unknown, ...infer Rest] ? Rest : never): Reading => ({
    state: 'fault',
    fault: fault(field, ...args),
  })
  const raw = one(posted, path)
  if (raw.length > tooMuch) return refuse('too-long', { max: 'maxLength' in field ? field.maxLength : 100 })
  switch (field.kind) {
    case 'text':
    case 'person-name':
      return value(cleanLine(raw))
    case 'long-text':
      return value(cleanLines(raw))
    case 'number': {
      const text = compact(raw)
      if (text === '') return blank
      const decimal = decimalFrom(text)
      return decimal === undefined ? refuse('not-a-number') : value(decimal)
    }
    case 'rupiah': {
      const text = compact(raw)
      if (text === '') return blank
      const amount = readRupiah(text)
      return amount === undefined ? refuse('not-rupiah') : value(amount.toString())
    }
    case 'boolean': {
      const text = raw.trim().toLowerCase()
      if (['true', 'on', 'ya', 'yes', 'y', '1'].includes(text)) return value(true)
      if (['', 'false', 'off', 'tidak', 'no', '0'].includes(text)) return value(false)
      return refuse('unknown-option')
    }
    case 'choice':
      return value(raw.trim())
    case 'choices': {
      const chosen = new Set(many(posted, path).map((text) => text.trim()))
      chosen.delete('')
      if (chosen.size === 0) return blank
      const known = field.options.map((option) => option.value).filter((option) => chosen.has(option))
      return known.length === chosen.size ? value(known) : refuse('unknown-option')
    }
    case 'date': {
      const parts = dateParts.map((part) => cleanLine(asciiDigits(one(posted, `${path}.${part}`).slice(0, 100))))
      const [day = '', month = '', year = ''] = parts
      const whole = cleanLine(asciiDigits(raw))
      if (whole === '' && parts.every((part) => part === '')) return blank
      const read = parts.some((part) => part !== '') ? dayFromParts(day, month, year) : dayFromText(whole)
      return 'day' in read ? value(read.day) : refuse(read.fault)
    }
    case 'nik':
    case 'kk':
      return value(compact(raw).replace(/[.\-_/]/g, ''))
    case 'phone':
      return value(phoneFrom(compact(raw)))
    case 'email': {
      const text = cleanLine(raw).replace(/^mailto:/i, '')
      const at = text.lastIndexOf('@')
      return value(at < 0 ? text : text.slice(0, at) + text.slice(at).toLowerCase())
    }
    case 'region': {
      const levels = areaLevels.map((level) =>
        compact(one(posted, `${path}.${level}`).slice(0, 100)).replaceAll('.', ''),
      )
      const deepest = levels.filter((code) => code !== '').pop() ?? ''
      return value(deepest === '' ? compact(raw).replaceAll('.', '') : deepest)
    }
    case 'file': {
      const ids = [...new Set(many(posted, path).map((id) => id.trim()))].filter((id) => id !== '')
      return ids.length === 0 ? blank : value(ids)
    }
  }
}

const compact = (raw: string): string => cleanLine(asciiDigits(raw)).replace(/\s/g, '')

/**
 * A canonical decimal from Indonesian writing (`1.250,5`), and from others where no doubt is left: with both signs the last is
 * the decimal one; a single dot before exactly three digits parts thousands (`1.250` is 1250), else it is a decimal point.
 */
export function decimalFrom(text: string): string | undefined {
  const match = /^([+-]?)([\d.,]+)$/.exec(text)
  const digits = match?.[2]
  if (!match || digits === undefined || !/\d/.test(digits)) return undefined
  const comma = digits.lastIndexOf(',')
  const dot = digits.lastIndexOf('.')
  const count = (sign: string) => digits.split(sign).length - 1
  let decimal = ''
  if (comma >= 0 && dot >= 0) decimal = comma > dot ? ',' : '.'
  else if (comma >= 0) decimal = count(',') === 1 ? ',' : ''
  else if (dot >= 0) decimal = count('.') === 1 && !/^[1-9]\d{0,2}\.\d{3}$/.test(digits) ? '.' : ''
  if (decimal !== '' && count(decimal) > 1) return undefined
  const at = decimal === '' ? digits.length : digits.indexOf(decimal)
  const whole = digits.slice(0, at)
  const part = digits.slice(at + 1)
  if (/[.,]/.test(part)) return undefined
  const grouped = /^\d{1,3}(?:\.\d{3})+$|^\d{1,3}(?:,\d{3})+$/
  if (/[.,]/.test(whole) && !grouped.test(whole)) return undefined
  const units = whole.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '') || '0'
  const rest = part.replace(/0+$/, '')
  const plain = rest === '' ? units : `${units}.${rest}`
  return match[1] === '-' && plain !== '0' ? `-${plain}` : plain
}

/** `+62…` from `0812-…`, `62812…`, `+62 (0)812…`, `812…`; other countries keep their `+`. What is no number comes back as it was. */
function phoneFrom(text: string): string {
  const bare = text.replace(/^tel:/i, '').replace(/[-.()/]/g, '')
  if (!/^\+?\d+$/.test(bare)) return bare
  const international = bare.replace(/^00(?=[1-9])/, '+')
  if (international.startsWith('+')) return international.replace(/^\+620/, '+62')
  if (international.startsWith('62') && international.length >= 10) return `+${international}`.replace(/^\+620/, '+62')
  if (international.startsWith('0')) return `+62${international.slice(1)}`
  if (international.startsWith('8')) return `+62${international}`
  return international
}
