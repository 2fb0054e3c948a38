/** Catalogue: a national template taken up by a region, and brought to its next version: what would change, before anything does. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Lock, Template } from '../model/template.ts'
import type { PackageFile, PackageTexts } from '../model.ts'
import { questionsIn } from '../rules/template/form.ts'
import { letterParts } from '../rules/template/letter.ts'
import { breachesOf } from '../rules/template/locks.ts'
import { breachProblem } from '../rules/template/problems.ts'
import { elementAt, procedureTree } from '../rules/template/procedure.ts'
import { numbered, plainOf, withRef } from '../rules/template/standard.ts'
import type { Tree } from '../rules/template/tree.ts'
import { type FilePart, type Update, updated } from '../rules/template/update.ts'
import { presentTexts } from './proposals.ts'
import { differencesBetween } from './reading.ts'
import { differenceSaid } from './said.ts'
import { offered } from './services.ts'
import { findTemplate, keepTemplate, knownTemplates, templateOf } from './templates.ts'

/** One version of a template known here. */
export const templateVersion = async (tx: Tx, id: string, version: number): Promise<Template | undefined> =>
  (await knownTemplates(tx)).find(({ ref }) => ref.id === id && ref.version === version)

/** The package without the sheet. */
export const packageOf = ({ texts: { 'template.yaml': _sheet, ...files } }: Template): PackageTexts => files

/** The template as a package of this region: whole, or what is offered here with its locked parts. Keeps the template. */
export async function adoptedTexts(
  tx: Tx,
  it: { serviceId: string; version: number; keep: boolean },
  now: Date,
): Promise<PackageTexts | undefined> {
  const template = await templateVersion(tx, it.serviceId, it.version)
  if (!template) return undefined
  const present = await presentTexts(tx, it.serviceId)
  const files = packageOf(template)
  await keepTemplate(tx, template, now)
  if (present && it.keep) return (await updated(files, present, template)).files
  return { ...files, 'service.yaml': withRef(files['service.yaml'], template.ref) }
}

/** One part in which region and template differ, in words; `id` names it in a form. */
export type PartTold = {
  id: string
  file: PackageFile
  /** Keys of service.yaml, or of what a question or step says. */
  at: readonly string[]
  /** Of a question or step: what it is called. */
  about?: string
  base: string
  own: string
  next: string
}

export type UpdateTold = {
  base: Template
  next: Template
  update: Update
  /** What the template changed, and what that would change here, in words; undefined while one of two is no whole package. */
  templateChanges?: Bilingual[]
  ownChanges?: Bilingual[]
  conflicts: PartTold[]
  kept: PartTold[]
}

/** The id of a part: `service.yaml summary`. */
const idOf = (file: PackageFile, at: readonly string[]): string => `${file} ${at.join('/')}`

/**
 * What the service offered here would be under another version of its template. Undefined when it follows none, the version is not
 * newer, or one of the two is not known. `takes`: the conflicts of which the template's part is wanted.
 */
export async function updateOf(
  tx: Tx,
  serviceId: string,
  { version, takes = [] }: { version: number; takes?: readonly string[] },
): Promise<UpdateTold | undefined> {
  const present = await presentTexts(tx, serviceId)
  const ref = present && templateOf(present)
  const base = ref && (await findTemplate(tx, ref))
  const next = base && version > base.ref.version ? await templateVersion(tx, base.ref.id, version) : undefined
  if (!present || !base || !next) return undefined
  const wanted = new Set(takes)
  const update = await updated(packageOf(base), present, next, (file, at) =>
    wanted.has(idOf(file, at)) ? 'next' : 'own',
  )
  const said = (list: Awaited<ReturnType<typeof differencesBetween>>) => list?.map(differenceSaid)
  const told = (fate: FilePart['fate']) =>
    update.parts.filter((part) => part.fate === fate && !part.lock).map((part) => partTold(part, present, next))
  return {
    base,
    next,
    update,
    templateChanges: said(await differencesBetween(packageOf(base), packageOf(next))),
    ownChanges: said(await differencesBetween(present, update.files)),
    conflicts: told('conflict'),
    kept: told('kept'),
  }
}

function partTold(part: FilePart, own: PackageTexts, next: Template): PartTold {
  const { file, at } = part
  const named = (text: string) => elementAt(procedureTree(text), at)
  const element = file === 'procedure.bpmn' ? (named(own[file]) ?? named(next.texts[file])) : undefined
  const question = file === 'form.json' && at[0] === 'questions' ? at[1] : undefined
  const inner = element ? at.slice(at.indexOf(`#${element.id}`) + 1) : question ? at.slice(2) : at
  return {
    id: idOf(file, at),
    file,
    at: inner.filter((name) => name !== 'says' && name !== 'parts'),
    ...(element ? { about: element.name || element.id } : question ? { about: question } : {}),
    base: shown(part.base),
    own: shown(part.own),
    next: shown(part.next),
  }
}

/** A part as a line of text: Indonesian of what is in both languages; at most 400 letters. */
function shown(tree: Tree | undefined): string {
  if (!tree) return ''
  const value = plainOf(tree)
  const text =
    typeof value === 'object' && value !== null
      ? 'id' in value && 'en' in value && typeof value.id === 'string'
        ? value.id
        : JSON.stringify(value)
      : String(value)
  return text.length > 400 ? `${text.slice(0, 399)}…` : text
}

/** What of a package is locked, each place as its own editor speaks of it. */
export type LockedPlaces = {
  template: Template
  /** By place in service.yaml: `requirements.1`. */
  standard: ReadonlyMap<string, Lock>
  /** By place among the questions: `0.1`. */
  questions: ReadonlyMap<string, Lock>
  /** By id of a step or way. */
  elements: ReadonlyMap<string, Lock>
  clauses: readonly Lock[]
}

/** Undefined when the package follows no template that is known here. */
export async function lockedPlaces(tx: Tx, files: PackageTexts): Promise<LockedPlaces | undefined> {
  const ref = templateOf(files)
  const template = ref && (await findTemplate(tx, ref))
  if (!template) return undefined
  const of = (file: PackageFile) => template.sheet.locks.filter((lock) => lock.file === file)
  const questions = questionsIn(files['form.json']) ?? []
  return {
    template,
    standard: new Map(
      of('service.yaml').flatMap((lock) => {
        const place = numbered(files['service.yaml'], lock.at)
        return place ? [[place.join('.'), lock] as const] : []
      }),
    ),
    questions: new Map(
      of('form.json').flatMap((lock) => {
        const found = questions.find(({ name }) => name === lock.at[0])
        return found ? [[found.place.join('.'), lock] as const] : []
      }),
    ),
    elements: new Map(of('procedure.bpmn').map((lock) => [lock.at[0] ?? '', lock])),
    clauses: of('letter.typ').filter((lock) =>
      letterParts(files['letter.typ']).clauses.some(({ name }) => name === lock.at[0]),
    ),
  }
}

/** A template as a region sees it. `follows`: the version that its service follows; `offered`: whether it has that service. */
export type TemplateStanding = { versions: Template[]; newest: Template; offered: boolean; follows?: number }

/** Every template with what became of it here. */
export async function templateStandings(tx: Tx): Promise<TemplateStanding[]> {
  const services = new Map((await offered(tx)).map(({ service }) => [service.id, service]))
  const byId = new Map<string, Template[]>()
  for (const one of await knownTemplates(tx)) byId.set(one.ref.id, [...(byId.get(one.ref.id) ?? []), one])
  return [...byId].flatMap(([id, versions]) => {
    const newest = versions.at(-1)
    const service = services.get(id)
    const follows = service?.template?.version
    return newest ? [{ versions, newest, offered: service !== undefined, ...(follows ? { follows } : {}) }] : []
  })
}

/** Whether a newer version than the one followed is there to be taken. */
export const hasUpdate = ({ newest, follows }: TemplateStanding): boolean =>
  follows !== undefined && newest.ref.version > follows

/** Locks upon the procedure that a drawing would break, by element; for the checks as one draws. */
export async function brokenElements(
  tx: Tx,
  files: PackageTexts,
  xml: string,
): Promise<{ element: string; message: Bilingual }[]> {
  const ref = templateOf(files)
  const template = ref && (await findTemplate(tx, ref))
  if (!template) return []
  const broken = await breachesOf(template, { ...files, 'procedure.bpmn': xml })
  return broken
    .filter(({ lock }) => lock.file === 'procedure.bpmn')
    .map((one) => ({ element: one.lock.at[0] ?? '', message: breachProblem(one).message }))
}
