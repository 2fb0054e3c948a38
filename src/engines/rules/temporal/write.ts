/** Engine rules: dates, times and durations as ISO 8601 text, one writing for each value. Pure. */
import type { TimeValue } from '../values/value.ts'
import { calendarDay } from './days.ts'
import { clockParts } from './read.ts'

const two = (number: number): string => String(number).padStart(2, '0')

export function dateText(number: number): string {
  const { year, month, day } = calendarDay(number)
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** `08:00:00.25+07:00`; UTC is `Z`. */
export function timeText({ nano, offset }: Pick<TimeValue, 'nano' | 'offset'>): string {
  const at = clockParts(nano)
  const fraction = at.nano === 0 ? '' : `.${String(at.nano).padStart(9, '0').replace(/0+$/, '')}`
  return `${two(at.hour)}:${two(at.minute)}:${two(at.second)}${fraction}${offset === null ? '' : offsetText(offset)}`
}

export function offsetText(offset: number): string {
  if (offset === 0) return 'Z'
  const size = Math.abs(offset)
  const seconds = size % 60 === 0 ? '' : `:${two(size % 60)}`
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${seconds}`
}

/** `P1Y2M`, `-P3M`, `P0M`. */
export function monthsText(months: number): string {
  const [years, rest] = [Math.floor(Math.abs(months) / 12), Math.abs(months) % 12]
  const parts = `${years ? `${years}Y` : ''}${rest ? `${rest}M` : ''}`
  return `${months < 0 ? '-' : ''}P${parts || '0M'}`
}

/** `P1DT2H3M4.5S`, `-PT1S`, `PT0S`. */
export function daysText(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos
  const [seconds, fraction] = [size / 1_000_000_000n, size % 1_000_000_000n]
  const units: [bigint, string][] = [
    [(seconds / 3600n) % 24n, 'H'],
    [(seconds / 60n) % 60n, 'M'],
  ]
  const rest = seconds % 60n
  const tail = fraction === 0n ? '' : `.${String(fraction).padStart(9, '0').replace(/0+$/, '')}`
  const clock = units.map(([count, unit]) => (count ? `${count}${unit}` : '')).join('')
  const time = `${clock}${rest || tail ? `${rest}${tail}S` : ''}`
  const day = seconds / 86_400n
  const all = `${day ? `${day}D` : ''}${time ? `T${time}` : ''}`
  return `${nanos < 0n ? '-' : ''}P${all || 'T0S'}`
}
