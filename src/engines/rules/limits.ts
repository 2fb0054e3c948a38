/** Engine rules: the bounds that no condition passes. Pure; constants alone. Documented in docs/feel.md. */

/** Characters of one expression. */
export const longestText = 2000
/** Levels of nesting in one expression; chains of `and` and `or` count as one. */
export const deepest = 200
/** Steps of one evaluation: a turn of a loop, a call, an element of a list touched; dear arithmetic counts as 50. */
export const mostSteps = 100_000
/** Levels of expressions inside one another while functions call functions. */
export const deepestCalls = 1000
/** Items of any list that an expression builds or is given. */
export const longestList = 10_000
/** UTF-16 units of any text that an expression builds. */
export const longestString = 20_000
/** Levels of a value that is given, compared, written or handed back. */
export const deepestValue = 40
/** Instructions of one compiled pattern of `matches`, `replace` and `split`. */
export const longestPattern = 2000
/** Warnings kept of one evaluation. */
export const mostWarnings = 100
