/** Service wing, catalogue rules: where values come from: keys of `library/sources.yaml`, or of the package itself. Pure. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Result } from '../../../kernel/result.ts'
import { type Source, Sources } from '../model.ts'
import { type PackageProblem, readYaml } from './package.ts'

export const readSources = (text: string): Result<Sources, 'invalid-package', PackageProblem[]> =>
  readYaml(text, 'sources.yaml', Sources)

/** `sippn-8304801; detik`: several keys, by semicolons. */
export const sourceKeys = (source: string): string[] =>
  source
    .split(';')
    .map((key) => key.trim())
    .filter((key) => key !== '')

export type NamedSource = { title: Bilingual; url?: string; kind: Source['kind'] }

/**
 * What the keys of a value stand for, in their order. A key nobody knows (of a package published before keys were
 * checked) is shown as it was written, as a note.
 */
export const namedSources = (source: string, ...books: readonly Sources[]): NamedSource[] =>
  sourceKeys(source).map((key) => {
    const book = books.find((one) => Object.hasOwn(one, key))
    return book?.[key] ?? { title: { id: key, en: key }, kind: 'catatan' }
  })
