/** Catalogue: national templates: those shipped with the program and those an operator brought in; what they lock, and what follows them. */
import { record } from '../../../base/journal/actions.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Breach, Template, TemplateTexts } from '../model/template.ts'
import type { PackageFile, PackageTexts, TemplateRef } from '../model.ts'
import type { PackageProblem } from '../rules/package.ts'
import { breachesOf } from '../rules/template/locks.ts'
import { type Bound, breachProblem, problemsUnder } from '../rules/template/problems.ts'
import { checkTemplate, readTemplate } from '../rules/template/read.ts'
import { refOf } from '../rules/template/standard.ts'
import * as store from '../store/templates.ts'
import { byRef, findShipped, shippedTemplates } from './folders.ts'
import { checkServiceTexts } from './library.ts'
import { librarySources } from './sources.ts'

/** Every template this region may adopt: what it keeps itself, and beside that what is shipped. */
export async function knownTemplates(tx: Tx): Promise<Template[]> {
  const kept = (await store.keptTemplates(tx)).flatMap(asTemplate)
  const has = new Set(kept.map(({ ref }) => `${ref.id} ${ref.version}`))
  const others = (await shippedTemplates()).filter(({ ref }) => !has.has(`${ref.id} ${ref.version}`))
  return [...kept, ...others].sort(byRef)
}

const asTemplate = ({ files }: store.KeptTemplate): Template[] => {
  const read = readTemplate(files)
  return read.ok ? [read.value] : []
}

/** Exactly the content a service names; undefined when it is not known here or is another under the same number. */
export async function findTemplate(tx: Tx, ref: TemplateRef): Promise<Template | undefined> {
  const kept = await store.findTemplate(tx, ref.id, ref.version)
  const found = kept ? asTemplate(kept)[0] : await findShipped(ref)
  return found?.ref.hash === ref.hash ? found : undefined
}

/** Keeps a template with the region, so that it is there for good whatever a later release ships. */
export async function keepTemplate(tx: Tx, template: Template, now: Date): Promise<boolean> {
  const { ref, texts } = template
  const kept = { templateId: ref.id, version: ref.version, contentHash: ref.hash, files: texts }
  return store.insertTemplate(tx, kept, now)
}

export type ImportRefusal = 'invalid-package' | 'hash-differs' | 'version-taken' | 'version-older'
export type Imported = { template: Template; changed: boolean }

/**
 * Makes a template known to the region. `expected`: the fingerprint its publisher told, where one is given. A version that is
 * known never changes; a version older than the newest known is refused, since nothing could come of it.
 */
export async function importTemplate(
  tx: Tx,
  texts: TemplateTexts,
  by: { actor: Actor; now: Date; expected?: string },
): Promise<Result<Imported, ImportRefusal, PackageProblem[]>> {
  const read = await checkedTemplate(texts)
  if (!read.ok) return read
  const { ref } = read.value
  if (by.expected !== undefined && by.expected.toLowerCase() !== ref.hash) return no('hash-differs')
  const versions = (await knownTemplates(tx)).filter((one) => one.ref.id === ref.id)
  const present = versions.find((one) => one.ref.version === ref.version)
  if (present) return present.ref.hash === ref.hash ? ok({ template: present, changed: false }) : no('version-taken')
  if (versions.some((one) => one.ref.version > ref.version)) return no('version-older')
  if (!(await keepTemplate(tx, read.value, by.now))) return no('version-taken')
  await record(tx, { kind: 'template.imported', facts: factsOf(ref) }, by.actor, by.now)
  return ok({ template: read.value, changed: true })
}

/** A template that reads, locks what it has, and whose package might be published. Unit names are the region's own affair. */
export async function checkedTemplate(
  texts: TemplateTexts,
): Promise<Result<Template, 'invalid-package', PackageProblem[]>> {
  const read = readTemplate(texts)
  if (!read.ok) return read
  const problems = [
    ...(await checkTemplate(read.value, Object.keys(await librarySources()))),
    ...(await checkServiceTexts(texts)),
  ]
  return problems.some(({ severity }) => severity === 'error') ? no('invalid-package', problems) : read
}

/** As the journal keeps it. */
export const factsOf = (ref: TemplateRef) => ({
  template: ref.id,
  templateVersion: ref.version,
  templateHash: ref.hash,
})

/** The template a package says it follows. */
export const templateOf = ({ 'service.yaml': text }: Pick<PackageTexts, 'service.yaml'>): TemplateRef | undefined =>
  refOf(text)

/** What a package owes to the template it names, and to those it must follow. */
export async function templateProblems(
  files: PackageTexts,
  find: (ref: TemplateRef) => Promise<Template | undefined>,
  bounds: readonly Bound[] = [],
): Promise<PackageProblem[]> {
  const ref = refOf(files['service.yaml'])
  const template = ref && (await find(ref))
  return problemsUnder(files, { ...(ref ? { ref } : {}), ...(template ? { template } : {}), bounds })
}

export type LockBroken = { name: Bilingual; file: PackageFile; message: Bilingual }

/** What a change would break that holds now, each by its name. What was broken before may be mended step by step. */
export async function newlyBroken(
  template: Template,
  before: PackageTexts,
  after: PackageTexts,
): Promise<LockBroken[]> {
  const key = ({ lock, kind }: Breach) => `${template.sheet.locks.indexOf(lock)} ${kind}`
  const old = new Set((await breachesOf(template, before)).map(key))
  return (await breachesOf(template, after))
    .filter((one) => !old.has(key(one)))
    .map((one) => ({ name: one.lock.name, file: one.lock.file, message: breachProblem(one).message }))
}
