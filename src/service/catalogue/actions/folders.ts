/** Catalogue: the texts of a package or template as they lie in a folder. Touches files; no database. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { libraryFolder } from '../../../platform/library.ts'
import { sheetFile, type Template, type TemplateTexts } from '../model/template.ts'
import { optionalFiles, type PackageTexts, packageFiles, type TemplateRef } from '../model.ts'
import { type PackageProblem, told } from '../rules/package.ts'
import { readTemplate } from '../rules/template/read.ts'

/** The texts of a folder; a file that is not there is told, unless it may be left out. */
export async function readServiceTexts(
  dir: string,
): Promise<Result<PackageTexts, 'invalid-package', PackageProblem[]>> {
  const texts: Partial<PackageTexts> = {}
  const missing: PackageProblem[] = []
  for (const file of packageFiles) {
    const text = await readIfThere(join(dir, file))
    if (text === undefined) missing.push(told(file, 1, 'file-missing', { file }, packageFiles.join(', ')))
    else texts[file] = text
  }
  for (const file of optionalFiles) {
    const text = await readIfThere(join(dir, file))
    if (text !== undefined) texts[file] = text
  }
  return missing.length > 0 ? no('invalid-package', missing) : ok(texts as PackageTexts)
}

/** The texts of a template's folder, its sheet among them. */
export async function readTemplateTexts(
  dir: string,
): Promise<Result<TemplateTexts, 'invalid-package', PackageProblem[]>> {
  const texts = await readServiceTexts(dir)
  const sheet = await readIfThere(join(dir, sheetFile))
  if (!texts.ok) return texts
  if (sheet === undefined) return no('invalid-package', [told(sheetFile, 1, 'file-missing', { file: sheetFile })])
  return ok({ ...texts.value, [sheetFile]: sheet })
}

let shipped: Promise<Template[]> | undefined

/** Templates of the library, each version of each. A broken one is a fault of the release. */
export function shippedTemplates(): Promise<Template[]> {
  shipped ??= readTemplates(join(libraryFolder, 'templates'))
  shipped.catch(() => {
    shipped = undefined
  })
  return shipped
}

/** Exactly this content among those of the library. */
export const findShipped = async (ref: TemplateRef): Promise<Template | undefined> =>
  (await shippedTemplates()).find(
    (one) => one.ref.id === ref.id && one.ref.version === ref.version && one.ref.hash === ref.hash,
  )

/** Templates of a folder that has one folder for each, and in it one for each version. */
async function readTemplates(dir: string): Promise<Template[]> {
  const found: Template[] = []
  for (const id of await foldersOf(dir))
    for (const version of await foldersOf(join(dir, id))) {
      const texts = await readTemplateTexts(join(dir, id, version))
      const template = texts.ok ? readTemplate(texts.value) : texts
      if (!template.ok) throw new Error(`${id}/${version}: ${JSON.stringify(template.detail)}`)
      const { ref } = template.value
      if (ref.id !== id || String(ref.version) !== version)
        throw new Error(`${id}/${version} is of ${ref.id} ${ref.version}`)
      found.push(template.value)
    }
  return found.sort(byRef)
}

/** By id, then the older version first. */
export const byRef = (a: Template, b: Template): number =>
  a.ref.id === b.ref.id ? a.ref.version - b.ref.version : a.ref.id < b.ref.id ? -1 : 1

const foldersOf = async (dir: string): Promise<string[]> => {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR'))
      return undefined
    throw fault
  }
}
