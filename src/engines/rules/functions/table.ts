/** Engine rules: all of FEEL's own functions by name. Pure. */
import type { Builtin } from './builtin.ts'
import { contextFunctions } from './contexts.ts'
import { intervalFunctions } from './intervals.ts'
import { listFunctions } from './lists.ts'
import { momentFunctions } from './moments.ts'
import { numberFunctions } from './numbers.ts'
import { stringFunctions } from './strings.ts'
import { totalFunctions } from './totals.ts'

export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [
    ...contextFunctions,
    ...intervalFunctions,
    ...listFunctions,
    ...momentFunctions,
    ...numberFunctions,
    ...stringFunctions,
    ...totalFunctions,
  ].map((builtin) => [builtin.name, builtin]),
)
