/** Designs: the samples of the library that a design can begin with, by name. Read once: a release does not change. */
import { parse } from 'yaml'
import { Bilingual } from '../../../kernel/language.ts'
import { libraryNames, libraryText } from '../../../platform/library.ts'

let known: Promise<{ id: string; name: Bilingual }[]> | undefined

export function templateChoices(): Promise<{ id: string; name: Bilingual }[]> {
  known ??= readChoices()
  known.catch(() => {
    known = undefined
  })
  return known
}

async function readChoices(): Promise<{ id: string; name: Bilingual }[]> {
  const ids = await libraryNames('services')
  return Promise.all(
    ids.map(async (id) => {
      const service: unknown = parse(await libraryText(`services/${id}/service.yaml`))
      const name = typeof service === 'object' && service !== null && 'name' in service ? service.name : undefined
      return { id, name: Bilingual.parse(name) }
    }),
  )
}
