/** Service wing, catalogue rules: search that forgives spelling and knows stems and everyday words. Pure. */
import type { Lang } from '../../../kernel/language.ts'
import type { Service, Synonyms } from '../model.ts'
import { slips, stem, wordsOf } from './stem.ts'

/** What search reads of a package. */
export type Searched = { service: Service }

/** `why`: the words of the query that led here, as the catalogue writes them. */
export type SearchHit = { id: string; score: number; why: string[] }
export type SearchAnswer = { results: SearchHit[]; suggestion?: string }

type Phrase = { terms: string[]; weight: number }
type Entry = { id: string; names: Record<Lang, string>; phrases: Phrase[] }
/** A word as written, with its letters as bits so that most words are passed over without comparing. */
type Known = { word: string; bits: number; count: number }

export type SearchIndex = {
  entries: Entry[]
  /** Term → weight in each entry, by position. */
  postings: Map<string, Map<number, number>>
  /** Every word that needs no mending: of services, of synonyms. */
  known: Map<string, number>
  byLength: Map<number, Known[]>
  phrases: Map<string, string[]>
  longestPhrase: number
  stops: ReadonlySet<string>
  others: ReadonlySet<string>
}

const weights = { name: 6, everyday: 5, summary: 2, category: 1.5, requirement: 0.8, description: 0.8 }

/** Built once a catalogue version; a few milliseconds for hundreds of services. */
export function buildSearch(packages: readonly Searched[], synonyms: Synonyms): SearchIndex {
  const index: SearchIndex = {
    entries: [],
    postings: new Map(),
    known: new Map(),
    byLength: new Map(),
    phrases: new Map(),
    longestPhrase: 1,
    stops: new Set(synonyms.stop_words.flatMap(wordsOf)),
    others: new Set(synonyms.other_words.flatMap(wordsOf)),
  }
  for (const [word, variants] of Object.entries(synonyms.words)) {
    const canonical = wordsOf(word)
    // The longer phrase also stands for itself, so that `akta lahir` is not taken apart by another entry.
    for (const variant of [word, ...variants]) {
      const parts = wordsOf(variant)
      index.phrases.set(parts.join(' '), canonical)
      const [only] = parts
      if (only !== undefined && parts.length === 1 && !index.phrases.has(stem(only)))
        index.phrases.set(stem(only), canonical)
      index.longestPhrase = Math.max(index.longestPhrase, parts.length)
      learn(index, parts)
    }
  }
  packages.forEach(({ service }, at) => {
    index.entries.push({ id: service.id, names: service.name, phrases: [] })
    const add = (text: string, weight: number, phrase = false) => addText(index, at, text, weight, phrase)
    add(service.id.replaceAll('-', ' '), weights.name)
    for (const lang of ['id', 'en'] as const) {
      add(service.name[lang], weights.name, true)
      add(service.summary[lang], weights.summary)
      add(service.description[lang], weights.description)
      for (const { name } of service.requirements) add(name[lang], weights.requirement)
    }
    for (const words of service.everyday_words) add(words, weights.everyday, true)
    for (const event of service.life_events) add(event.replaceAll('-', ' '), weights.category)
  })
  for (const [word, count] of index.known) {
    const list = index.byLength.get(word.length) ?? []
    list.push({ word, bits: bitsOf(word), count })
    index.byLength.set(word.length, list)
  }
  return index
}

function addText(index: SearchIndex, at: number, text: string, weight: number, phrase: boolean): void {
  const words = wordsOf(text)
  learn(index, words)
  const terms = termsOf(index, words)
  for (const term of terms) {
    const posting = index.postings.get(term) ?? new Map<number, number>()
    posting.set(at, Math.max(posting.get(at) ?? 0, weight))
    index.postings.set(term, posting)
  }
  const meant = [...new Set(terms)].filter((term) => !index.stops.has(term))
  if (phrase && meant.length > 0) index.entries[at]?.phrases.push({ terms: meant, weight })
}

const learn = (index: SearchIndex, words: readonly string[]): void => {
  for (const word of words)
    for (const form of new Set([word, stem(word)])) index.known.set(form, (index.known.get(form) ?? 0) + 1)
}

/** Words to terms: phrases and everyday words become the catalogue's, then stems. */
function termsOf(index: SearchIndex, words: readonly string[]): string[] {
  const terms: string[] = []
  for (let at = 0; at < words.length; ) {
    let taken = 0
    for (let length = Math.min(index.longestPhrase, words.length - at); length > 0 && taken === 0; length--) {
      const found =
        index.phrases.get(words.slice(at, at + length).join(' ')) ??
        (length === 1 ? index.phrases.get(stem(words[at] ?? '')) : undefined)
      if (!found) continue
      terms.push(...found)
      taken = length
    }
    if (taken === 0) terms.push(words[at] ?? '')
    at += taken || 1
  }
  return terms.map(stem)
}

type Asked = { term: string; shown: string; share: number }

/**
 * The services meant, best first, at most `limit`. Nothing when no word of weight is known: the page then says so kindly.
 * `suggestion` is the query with its slips mended, when mending changed it. Any text may be asked; the first 12 words count.
 */
export function search(index: SearchIndex, query: string, lang: Lang = 'id', limit = 10): SearchAnswer {
  const words = wordsOf(query.slice(0, 200)).slice(0, 12)
  const mended = words.map((word) => mend(index, word))
  const changed = mended.some(({ word }, at) => word !== words[at])
  const corrected = mended.flatMap(({ word }) => word.split(' '))
  let asked = asksOf(index, corrected, mended)
  // A query of nothing but small words (`surat`, `kartu`) still means something.
  if (asked.length === 0) asked = asksOf(index, corrected, mended, true).filter(({ term }) => term.length > 2)
  if (asked.length === 0) return { results: [] }

  const count = index.entries.length
  const rarity = (term: string) => Math.log(1 + count / (index.postings.get(term)?.size || 0.5))
  const whole = asked.reduce((sum, { term }) => sum + rarity(term), 0)
  const scores = new Map<number, { score: number; covered: number; strongest: number; why: string[] }>()
  for (const { term, shown, share } of asked) {
    for (const [at, weight] of index.postings.get(term) ?? []) {
      const entry = scores.get(at) ?? { score: 0, covered: 0, strongest: 0, why: [] }
      entry.score += weight * rarity(term) * share
      entry.covered += rarity(term)
      entry.strongest = Math.max(entry.strongest, weight)
      entry.why.push(shown)
      scores.set(at, entry)
    }
  }
  const terms = new Set(asked.map(({ term }) => term))
  const results: SearchHit[] = []
  for (const [at, { score, covered, strongest, why }] of scores) {
    const entry = index.entries[at]
    if (!entry || strongest < weights.summary || covered / whole < 0.3) continue
    results.push({ id: entry.id, score: round((score + phraseBonus(entry, terms)) * (covered / whole)), why })
  }
  const nameOf = new Map(index.entries.map(({ id, names }): [string, string] => [id, names[lang]]))
  results.sort((a, b) => b.score - a.score || (nameOf.get(a.id) ?? '').localeCompare(nameOf.get(b.id) ?? '', lang))
  const best = results[0]?.score ?? 0
  const kept = results.filter(({ score }) => score >= best * 0.2).slice(0, limit)
  return changed && kept.length > 0 ? { results: kept, suggestion: corrected.join(' ') } : { results: kept }
}

function asksOf(index: SearchIndex, corrected: string[], mended: Mended[], small = false): Asked[] {
  const share = Math.min(1, ...mended.map(({ share }) => share))
  const asked = new Map<string, Asked>()
  for (const term of termsOf(index, corrected)) {
    if (!small && index.stops.has(term)) continue
    asked.set(term, { term, shown: term, share })
  }
  return [...asked.values()]
}

/** A name or everyday phrase wholly within the query says more than its words apart; the longer the more. */
function phraseBonus(entry: Entry, terms: ReadonlySet<string>): number {
  let best = 0
  for (const phrase of entry.phrases) {
    if (!phrase.terms.every((term) => terms.has(term))) continue
    const exact = phrase.terms.length === terms.size ? 1.5 : 1
    best = Math.max(best, phrase.weight * phrase.terms.length * exact)
  }
  return best
}

type Mended = { word: string; share: number }

/** The word itself when it is known in any form; else the known word nearest to it; else the one it begins. */
function mend(index: SearchIndex, word: string): Mended {
  const asIs = { word, share: 1 }
  if (word.length < 3 || index.known.has(word) || index.stops.has(word) || index.others.has(word)) return asIs
  const root = stem(word)
  if (index.known.has(root) || index.postings.has(root)) return asIs
  const most = word.length < 4 ? 1 : word.length < 7 ? 1 : 2
  const bits = bitsOf(word)
  let best: { known: Known; distance: number } | undefined
  for (let length = word.length - most; length <= word.length + most; length++) {
    for (const known of index.byLength.get(length) ?? []) {
      if (known.word.length < 3 || differing(bits, known.bits) > most * 2) continue
      // Short words have many neighbours: their first letter must stand.
      if (word.length < 6 && known.word[0] !== word[0]) continue
      if (word.length === 3 && known.word.at(-1) !== word.at(-1) && !swapped(word, known.word)) continue
      const distance = slips(word, known.word, most)
      if (distance > most) continue
      if (!best || distance < best.distance || (distance === best.distance && nearer(word, known, best.known)))
        best = { known, distance }
    }
  }
  if (best) return { word: best.known.word, share: best.distance === 1 ? 0.85 : 0.7 }
  for (let at = word.length - 3; at >= 2; at--) {
    const parts = [word.slice(0, at), word.slice(at)]
    if (parts.every((part) => index.known.has(part))) return { word: parts.join(' '), share: 0.9 }
  }
  if (word.length >= 4) {
    const begun = [...index.known.keys()].find((known) => known.startsWith(word))
    if (begun) return { word: begun, share: 0.8 }
  }
  return asIs
}

const nearer = (word: string, a: Known, b: Known): boolean => {
  const start = (known: Known) => (known.word[0] === word[0] ? 1 : 0)
  return start(a) - start(b) > 0 || (start(a) === start(b) && a.count > b.count)
}

const swapped = (a: string, b: string): boolean =>
  a.length === b.length && [...a].sort().join('') === [...b].sort().join('')

function bitsOf(word: string): number {
  let bits = 0
  for (const letter of word) bits |= 1 << (letter.charCodeAt(0) % 31)
  return bits
}

function differing(a: number, b: number): number {
  let left = a ^ b
  let count = 0
  while (left) {
    left &= left - 1
    count++
  }
  return count
}

const round = (score: number): number => Math.round(score * 100) / 100
