/** Cases: what the journal is told of a decision table that was asked. */
import type { Act } from '../../../base/journal/model.ts'
import type { Ruled } from '../rules/steps.ts'

/** Most rules named; a sum of more says which table and no more. */
const mostNamed = 100

/** One entry for each table asked: by its hash and the rules that fit, never by its answer, which may speak of a person. */
export const ruledActs = (
  ruled: readonly Ruled[] = [],
  { caseId, service }: Pick<Act, 'caseId' | 'service'>,
): Act<'case.ruled'>[] =>
  ruled.map(({ rules, ...one }) => ({
    kind: 'case.ruled',
    facts: { ...one, rules: rules.slice(0, mostNamed) },
    caseId,
    service,
  }))
