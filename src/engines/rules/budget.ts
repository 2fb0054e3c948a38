/** Engine rules: the steps that one evaluation may take, counted. Pure. */

export type Budget = { stepsLeft: number }

/** Thrown to end an evaluation from within when a bound is passed; caught by whoever began it, and seen by nobody else. */
export const overLimit = {
  steps: new Error('too many steps'),
  depth: new Error('a value nested too deep'),
  length: new Error('a text too long'),
}

export function charge(budget: Budget, steps: number): void {
  budget.stepsLeft -= steps
  if (budget.stepsLeft < 0) throw overLimit.steps
}
