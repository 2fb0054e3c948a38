/** Catalogue: reads and checks the library's folders. Touches files and the typesetter; no database. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { libraryFolder } from '../../../platform/library.ts'
import { letterPdf, TemplateFault } from '../../../platform/pdf.ts'
import type { Template } from '../model/template.ts'
import type { LifeEvent, PackageTexts, Synonyms } from '../model.ts'
import { type CheckContext, checkPackage, type LetterFault } from '../rules/check.ts'
import { checkLifeEvent, readLifeEvent, readSynonyms } from '../rules/life-event.ts'
import { type PackageProblem, readPackage, type ServicePackage, told } from '../rules/package.ts'
import { lineOf, mapText } from '../rules/places.ts'
import { problemsUnder } from '../rules/template/problems.ts'
import { refOf } from '../rules/template/standard.ts'
import { findShipped, readIfThere, readServiceTexts } from './folders.ts'
import { librarySources } from './sources.ts'

/** A folder as a package, or everything that does not read. */
export async function readServiceFolder(
  dir: string,
): Promise<Result<ServicePackage, 'invalid-package', PackageProblem[]>> {
  const texts = await readServiceTexts(dir)
  return texts.ok ? readPackage(texts.value) : texts
}

/**
 * Everything wrong with one service folder, as `melayani service check DIR` says it. Other services and calendars are those
 * of the library around the folder (`DIR/..` and `DIR/../../calendars`), unless `context` names them. A national template that
 * it follows is one that comes with the program, or one of `templates`.
 * An empty list, or one of warnings alone, means that it may be published.
 */
export async function checkServiceFolder(
  dir: string,
  context: CheckContext = {},
  templates: readonly Template[] = [],
): Promise<PackageProblem[]> {
  const texts = await readServiceTexts(dir)
  if (!texts.ok) return texts.detail ?? []
  const ref = refOf(texts.value['service.yaml'])
  const given = templates.find((one) => one.ref.hash === ref?.hash)
  const template = given ?? (ref && (await findShipped(ref)))
  const owed = await problemsUnder(texts.value, { ...(ref ? { ref } : {}), ...(template ? { template } : {}) })
  const services = context.services ?? (await foldersIn(join(dir, '..')))
  const calendars = context.calendars ?? (await calendarsIn(join(dir, '..', '..', 'calendars')))
  const problems = [...owed, ...(await checkServiceTexts(texts.value, { ...context, services, calendars }))]
  const read = await readPackage(texts.value)
  if (read.ok && read.value.service.id !== basename(dir)) {
    const line = lineOf(mapText(texts.value['service.yaml']), ['id'])
    problems.unshift(told('service.yaml', line, 'id-not-folder', { found: read.value.service.id }, basename(dir)))
  }
  return problems
}

/** The same for texts alone; services and calendars are those of the library unless `context` names them. */
export async function checkServiceTexts(texts: PackageTexts, context: CheckContext = {}): Promise<PackageProblem[]> {
  const read = await readPackage(texts)
  if (!read.ok) return read.detail ?? []
  const services = context.services ?? (await foldersIn(join(libraryFolder, 'services')))
  const calendars = 'calendars' in context ? context.calendars : await calendarsIn(join(libraryFolder, 'calendars'))
  const sources = context.sources ?? Object.keys(await librarySources())
  return checkPackage(read.value, {
    compileLetter: setLetter,
    ...context,
    services,
    sources,
    ...(calendars ? { calendars } : {}),
  })
}

/** Sets a letter with sample data, only to see that it can be set. */
export async function setLetter(source: string, sample: unknown): Promise<Result<Buffer, 'unsettable', LetterFault[]>> {
  try {
    return ok(letterPdf(source, sample, new Date(0)))
  } catch (fault) {
    if (fault instanceof TemplateFault) return no('unsettable', [{ message: fault.message }])
    throw fault
  }
}

export type Library = { packages: ServicePackage[]; lifeEvents: LifeEvent[]; synonyms: Synonyms }

/** The whole library, or everything that does not read, each problem's `file` with its folder before it. */
export async function readLibrary(dir = libraryFolder): Promise<Result<Library, 'invalid-package', PackageProblem[]>> {
  const problems: PackageProblem[] = []
  const keep = <T>(folder: string, read: Result<T, 'invalid-package', PackageProblem[]>): T[] => {
    if (read.ok) return [read.value]
    problems.push(...(read.detail ?? []).map((problem) => ({ ...problem, file: `${folder}/${problem.file}` })))
    return []
  }
  const packages: ServicePackage[] = []
  const names = await foldersIn(join(dir, 'services'))
  for (const id of names) packages.push(...keep(`services/${id}`, await readServiceFolder(join(dir, 'services', id))))
  const lifeEvents: LifeEvent[] = []
  for (const file of (await readdir(join(dir, 'life-events'))).filter((name) => name.endsWith('.yaml')).sort()) {
    const text = await readFile(join(dir, 'life-events', file), 'utf8')
    for (const event of keep('life-events', readLifeEvent(text, file))) {
      lifeEvents.push(event)
      problems.push(
        ...checkLifeEvent(event, text, file, names).map((problem) => ({ ...problem, file: `life-events/${file}` })),
      )
    }
  }
  const [synonyms] = keep('words', readSynonyms(await readFile(join(dir, 'words', 'synonyms.yaml'), 'utf8')))
  return problems.length > 0 || !synonyms ? no('invalid-package', problems) : ok({ packages, lifeEvents, synonyms })
}

/** Names of service folders: those that hold a service.yaml that names something. */
async function foldersIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const names: string[] = []
  for (const entry of entries)
    if (entry.isDirectory() && (await readIfThere(join(dir, entry.name, 'service.yaml'))) !== undefined)
      names.push(entry.name)
  return names.sort()
}

async function calendarsIn(dir: string): Promise<string[] | undefined> {
  try {
    const ids: string[] = []
    for (const file of await readdir(dir)) {
      if (!file.endsWith('.yaml')) continue
      const data: unknown = parse(await readFile(join(dir, file), 'utf8'))
      if (typeof data === 'object' && data !== null && 'id' in data) ids.push(String(data.id))
    }
    return ids
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined
    throw fault
  }
}
