/** Engine rules: which way a function is called, and its arguments brought to the kinds it takes. Pure. */
import { type Builtin, fit, type Way } from '../functions/builtin.ts'
import { kindOf, type Value } from '../values/value.ts'
import type { WarningCode } from '../words.ts'

/** A way and, for each of its parameters, which of the values given goes there. */
type Chosen = { way: Way; order: readonly number[] }[]
const missing = -1

/** The ways that fit by number or by names; what is wrong, in words, when none does. */
export function choose(builtin: Builtin, names: readonly string[] | undefined, count: number): Chosen | string {
  const fitting: Chosen = []
  for (const way of builtin.ways) {
    const { kinds, needed, rest } = way
    if (names) {
      const all = way.names.every((name, at) => names.includes(name) || kinds[at]?.endsWith('?'))
      if (all && names.every((name) => way.names.includes(name)))
        fitting.push({ way, order: way.names.map((name) => names.indexOf(name)) })
    } else if (count >= needed && (count <= kinds.length || rest)) {
      const order = Array.from({ length: Math.max(count, kinds.length) }, (_, at) => (at < count ? at : missing))
      fitting.push({ way, order })
    }
  }
  if (fitting.length > 0) return fitting
  return `takes ${builtin.ways.map(({ names: known, rest }) => `(${known.join(', ')}${rest ? ', …' : ''})`).join(' or ')}`
}

type Warner = (code: WarningCode, params: Record<string, string>) => null

/** The first way whose kinds all fit, with its values; else null and a warning about the last way tried. */
export function prepare(
  chosen: Chosen,
  given: readonly Value[],
  name: string,
  warn: Warner,
): { way: Way; values: Value[] } | null {
  let wrong: { parameter: string; value: Value } = { parameter: '', value: null }
  for (const { way, order } of chosen) {
    const values: Value[] = []
    const last = way.kinds.length - 1
    for (const [at, place] of order.entries()) {
      const value = given[place] ?? null
      const fitted = fit(value, way.kinds[Math.min(at, last)] ?? 'any')
      if (fitted === undefined) {
        wrong = { parameter: way.names[Math.min(at, last)] ?? '', value }
        break
      }
      values.push(fitted)
    }
    if (values.length === order.length) return { way, values }
  }
  const { parameter, value } = wrong
  if (value === null) return warn('argument-missing', { name, parameter })
  return warn('argument-kind', { name, parameter, kind: kindOf(value) })
}
