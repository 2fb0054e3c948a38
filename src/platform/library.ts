/** Platform: reads the content folder `library/`. Files of a release never change while it runs, so each is read once. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const libraryFolder = fileURLToPath(new URL('../../library/', import.meta.url))

const texts = new Map<string, Promise<string>>()

/** Text of one file, named from the library's root, such as `calendars/national.yaml`. */
export function libraryText(name: string): Promise<string> {
  const known = texts.get(name)
  if (known) return known
  const read = readFile(join(libraryFolder, name), 'utf8')
  texts.set(name, read)
  read.catch(() => texts.delete(name))
  return read
}

/** Names within a folder of the library, sorted. */
export const libraryNames = async (folder: string): Promise<string[]> =>
  (await readdir(join(libraryFolder, folder))).sort()
