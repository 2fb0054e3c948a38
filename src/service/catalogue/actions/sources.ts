/** Catalogue: the sources values are said to come from, read once from the library. */
import { libraryText } from '../../../platform/library.ts'
import type { Service, Sources } from '../model.ts'
import { type NamedSource, namedSources, readSources } from '../rules/sources.ts'

let book: Promise<Sources> | undefined

/** The library's own list. A broken file is a fault of the release. */
export function librarySources(): Promise<Sources> {
  book ??= libraryText('sources.yaml').then((text) => {
    const read = readSources(text)
    if (!read.ok) throw new Error(`library/sources.yaml: ${JSON.stringify(read.detail)}`)
    return read.value
  })
  return book
}

export type SourcesOf = (source: string) => NamedSource[]

/** Titles and addresses of what a service names: its own list before the library's. */
export async function sourcesOf(service: Pick<Service, 'sources'>): Promise<SourcesOf> {
  const library = await librarySources()
  return (source) => namedSources(source, service.sources, library)
}
