/** Engine rules: values as text, the way the function `string` writes them (DMN 1.5 §10.3.4.1). Pure. */
import { overLimit } from '../budget.ts'
import { deepestValue, longestString } from '../limits.ts'
import { dateText, daysText, monthsText, timeText } from '../temporal/write.ts'
import { numberText } from './number.ts'
import { isList, isNumber, type Value } from './value.ts'

/** Texts inside lists and contexts stand in quotes. Throws `overLimit` when it would be too long or too deep. */
export function textOf(value: Value): string {
  const parts: string[] = []
  let room = longestString
  const put = (text: string): undefined => {
    room -= text.length
    if (room < 0) throw overLimit.length
    parts.push(text)
  }
  write(value, put, 0)
  return parts.join('')
}

function write(value: Value, put: (text: string) => undefined, depth: number): undefined {
  if (depth > deepestValue) throw overLimit.depth
  if (value === null) return put('null')
  if (typeof value === 'string') return put(depth > 0 ? `"${value.replace(/["\\]/g, '\\$&')}"` : value)
  if (typeof value === 'boolean') return put(String(value))
  if (isNumber(value)) return put(numberText(value))
  const each = (items: Iterable<[string, Value]>) => {
    let first = true
    for (const [before, item] of items) {
      put(first ? before : `, ${before}`)
      write(item, put, depth + 1)
      first = false
    }
  }
  if (isList(value)) {
    put('[')
    each(value.map((item): [string, Value] => ['', item]))
    return put(']')
  }
  switch (value.kind) {
    case 'date':
      return put(dateText(value.day))
    case 'time':
      return put(timeText(value))
    case 'date and time':
      return put(`${dateText(value.day)}T${timeText(value)}`)
    case 'days and time duration':
      return put(daysText(value.nanos))
    case 'years and months duration':
      return put(monthsText(value.months))
    case 'range':
      put(value.startIncluded ? '[' : '(')
      if (value.start !== null) write(value.start, put, depth + 1)
      put('..')
      if (value.end !== null) write(value.end, put, depth + 1)
      return put(value.endIncluded ? ']' : ')')
    case 'context':
      put('{')
      each([...value.entries].map(([key, item]): [string, Value] => [`${key}: `, item]))
      return put('}')
    case 'function':
      return put('function')
  }
}
