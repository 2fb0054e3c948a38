/** Service wing, catalogue rules: life events, step by step across services and offices outside. Pure. */
import type { Result } from '../../../kernel/result.ts'
import { LifeEvent, Synonyms } from '../model.ts'
import { type PackageProblem, readYaml, told } from './package.ts'
import { lineOf, mapText } from './places.ts'

/** `library/life-events/<id>.yaml`; `file` names it in problems. */
export const readLifeEvent = (text: string, file: string): Result<LifeEvent, 'invalid-package', PackageProblem[]> =>
  readYaml(text, file, LifeEvent)

/** `library/words/synonyms.yaml`. */
export const readSynonyms = (text: string): Result<Synonyms, 'invalid-package', PackageProblem[]> =>
  readYaml(text, 'synonyms.yaml', Synonyms)

/**
 * What is wrong with a life event among these services: each step is either one of our services, which brings its own time
 * and cost, or an office outside with time and cost in words.
 */
export function checkLifeEvent(
  event: LifeEvent,
  text: string,
  file: string,
  services: readonly string[],
): PackageProblem[] {
  const map = mapText(text)
  return event.steps.flatMap((step, at) => {
    const line = lineOf(map, ['steps', at])
    const place = `steps[${at}]`
    if (step.service !== undefined && step.outside !== undefined)
      return [told(file, line, 'step-twice', { at: place }, 'service | outside')]
    if (step.service !== undefined) {
      if (services.includes(step.service)) return []
      const found = { at: place, found: step.service }
      return [told(file, lineOf(map, ['steps', at, 'service']), 'service-unknown', found, services.join(', '))]
    }
    if (step.outside === undefined) return [told(file, line, 'step-nowhere', { at: place }, 'service | outside')]
    if (!step.time || !step.cost) return [told(file, line, 'step-without-time', { at: place }, 'time, cost')]
    return []
  })
}
