/** Engine rules: an amount of money from a FEEL expression, in whole rupiah. Pure; no binary fraction comes near it. */
import { type Rupiah, readRupiah } from '../../kernel/money.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import { type Condition, type ConditionWarning, evaluateExactly } from './feel.ts'
import { numberText, type Rounding, rounded, whole } from './values/number.ts'
import { isNumber } from './values/value.ts'
import type { TariffRefusal } from './words.ts'

/** How parts of a rupiah are dealt with; `none`: the expression must give whole rupiah by itself. */
export type TariffRounding = 'none' | Extract<Rounding, 'up' | 'down' | 'half-up' | 'half-even'>

/** `found`: names without a value, or the amount that was refused, as decimal text. */
export type TariffDetail = { found?: string; warnings?: ConditionWarning[] }

/**
 * The amount due. Every name that the expression reads must have a value, and nothing may have been warned about:
 * nobody pays an amount reckoned from what is not there. Refusals: 'value-missing', 'warned', 'no-amount' (no number),
 * 'not-whole' (parts of a rupiah where `none` was declared), 'negative', 'too-large' (more than 15 digits).
 */
export function tariff(
  expression: Condition,
  context: Record<string, unknown>,
  rounding: TariffRounding,
): Result<Rupiah, TariffRefusal, TariffDetail> {
  const missing = expression.names.filter((name) => !Object.hasOwn(context, name) || (context[name] ?? null) === null)
  if (missing.length > 0) return no('value-missing', { found: missing.join(', ') })
  const { value, warnings } = evaluateExactly(expression, context)
  if (warnings.length > 0) return no('warned', { warnings })
  if (!isNumber(value)) return no('no-amount')
  const found = numberText(value)
  if (value.isNegative() && !value.isZero()) return no('negative', { found })
  if (rounding === 'none' && !value.isInteger()) return no('not-whole', { found })
  const amount = rounding === 'none' ? value : rounded(value, whole(0), rounding)
  const rupiah = amount && readRupiah(numberText(amount))
  return rupiah === undefined ? no('too-large', { found }) : ok(rupiah)
}
