/** Front, portal, test: the words are plain: short sentences in Indonesian, something in English for each, the same places in both. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Bilingual } from '../../kernel/language.ts'
import { aboutWords, accessibilityArticle, helpArticle, privacyArticle } from './words/about.ts'
import { figureWords } from './words/figures.ts'
import { homeWords } from './words/home.ts'
import { performanceWords } from './words/performance.ts'
import { eligibilityWords, eventWords, serviceWords } from './words/services.ts'

const articles = [helpArticle, privacyArticle, accessibilityArticle]
const all: Bilingual[] = [
  ...[figureWords, homeWords, performanceWords, serviceWords, eligibilityWords, eventWords, aboutWords].flatMap(
    (words) => Object.values<Bilingual>(words),
  ),
  ...articles.flatMap(({ title, lead, sections }) => [
    title,
    lead,
    ...sections.flatMap((section) => [section.heading, ...section.lines]),
  ]),
]

test('no Indonesian sentence is longer than 20 words', () => {
  const long = all
    .flatMap(({ id }) => id.split(/(?<=[.?!:])\s/))
    .filter((sentence) => sentence.split(/\s+/).length > 20)
  assert.deepEqual(long, [])
})

test('both languages have the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort()
  for (const { id, en } of all) assert.deepEqual(places(id), places(en), id)
})
