/** Catalogue: finding a service: search over what a region offers now, life events, and "may I apply?". Touches the library, no table. */
import type { Lang } from '../../../kernel/language.ts'
import { must } from '../../../kernel/result.ts'
import { libraryText } from '../../../platform/library.ts'
import { componentWords } from '../model/components.ts'
import { type EligibilityQuestion, type LifeEvent, lifeEventIds, type Service, type Synonyms } from '../model.ts'
import { type Assessment, assess, type EligibilityAnswers, readEligibilityAnswer } from '../rules/eligibility.ts'
import { readLifeEvent, readSynonyms } from '../rules/life-event.ts'
import { buildSearch, type SearchIndex, search } from '../rules/search.ts'
import { categoryWords, confidenceWords } from '../words.ts'
import type { Published } from './services.ts'

export type { Assessment }

/** What the catalogue calls its own parts, for pages of other slices. */
export const labels = {
  categories: categoryWords,
  components: componentWords,
  confidence: confidenceWords,
}

export type Found = {
  hits: { published: Published; why: string[] }[]
  /** The query with its slips mended, when that changed it; the hits are those of the mended query. */
  suggestion?: string
}

const indexes = new Map<string, { signature: string; index: SearchIndex }>()

/**
 * The offered services a query means, best first, at most 10. The index is built when the offers of the region change
 * (a few milliseconds) and kept; one index per region.
 */
export async function searchServices(
  region: string,
  offers: readonly Published[],
  query: string,
  lang: Lang,
): Promise<Found> {
  const signature = offers.map(({ service, contentHash }) => `${service.id} ${contentHash}`).join('\n')
  let known = indexes.get(region)
  if (known?.signature !== signature) {
    known = { signature, index: buildSearch(offers, await synonyms()) }
    indexes.set(region, known)
  }
  const answer = search(known.index, query, lang)
  const byId = new Map(offers.map((published) => [published.service.id, published]))
  const hits = answer.results.flatMap(({ id, why }) => {
    const published = byId.get(id)
    return published ? [{ published, why: [...new Set(why)] }] : []
  })
  return answer.suggestion === undefined ? { hits } : { hits, suggestion: answer.suggestion }
}

let words: Promise<Synonyms> | undefined
const synonyms = (): Promise<Synonyms> => {
  words ??= libraryText('words/synonyms.yaml').then((text) => must(readSynonyms(text)))
  return words
}

let events: Promise<LifeEvent[]> | undefined

/** Every life event of the library, in the order of a life. A file that cannot be read is a fault of the release. */
export function lifeEvents(): Promise<LifeEvent[]> {
  events ??= Promise.all(
    lifeEventIds.map(async (id) => must(readLifeEvent(await libraryText(`life-events/${id}.yaml`), `${id}.yaml`))),
  )
  return events
}

/** Life events whose everyday words are in the query. */
export async function lifeEventsFor(query: string): Promise<LifeEvent[]> {
  const asked = ` ${query
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
  return (await lifeEvents()).filter((event) => event.everyday_words.some((word) => asked.includes(` ${word} `)))
}

/** Whether someone with these answers may apply, as far as they reach; nothing of it is kept. */
export const mayApply = (service: Service, answers: EligibilityAnswers): Assessment =>
  assess(service.eligibility, answers)

/** Whether this was one of the answers offered. */
export const isAnswer = (question: EligibilityQuestion, given: unknown): boolean =>
  readEligibilityAnswer(question, given) !== undefined
