/** Service wing, catalogue rules: a national template read from its texts, and everything wrong with one. Pure. */
import { sha256 } from '../../../../kernel/id.ts'
import { ok, type Result } from '../../../../kernel/result.ts'
import { sheetFile, type Template, TemplateSheet, type TemplateTexts, templateFiles } from '../../model/template.ts'
import { type PackageProblem, readService, readYaml, told } from '../package.ts'
import { lineOf, mapText } from '../places.ts'
import { sourceKeys } from '../sources.ts'
import { breachesOf } from './locks.ts'
import { refOf } from './standard.ts'

/** Hash of a template's content: file by file, in the fixed order, lengths included so that nothing can slide over. */
export const templateHash = (texts: TemplateTexts): string => {
  const parts = templateFiles.flatMap((file) => {
    const text = texts[file]
    return text === undefined ? [] : [`${file} ${Buffer.byteLength(text)}\n${text}`]
  })
  return sha256(parts.join('\n')).toString('hex')
}

/** Reads the sheet and names the content. Whether its locks hold anything is asked by `checkTemplate`. */
export function readTemplate(texts: TemplateTexts): Result<Template, 'invalid-package', PackageProblem[]> {
  const sheet = readYaml(texts[sheetFile], sheetFile, TemplateSheet)
  if (!sheet.ok) return sheet
  const { id, version } = sheet.value
  return ok({ sheet: sheet.value, ref: { id, version, hash: templateHash(texts) }, texts })
}

/**
 * What makes a template none: another id than its service's, a package that itself follows one, a fact verified by nobody, a
 * lock upon nothing, a source that is not among `known`. The package in it is checked as any other, by who asks.
 */
export async function checkTemplate({ sheet, texts }: Template, known?: readonly string[]): Promise<PackageProblem[]> {
  const problems: PackageProblem[] = []
  const map = mapText(texts[sheetFile])
  const tell = (
    path: (string | number)[],
    kind: Parameters<typeof told>[2],
    places: Record<string, string>,
    allowed?: string,
  ) => problems.push(told(sheetFile, lineOf(map, path), kind, places, allowed))
  const service = readService(texts['service.yaml'])
  if (service.ok && service.value.id !== sheet.id) tell(['id'], 'id-not-folder', { found: sheet.id }, service.value.id)
  if (refOf(texts['service.yaml'])) problems.push(told('service.yaml', 1, 'template-follows'))
  for (const [at, lock] of sheet.locks.entries()) {
    if (lock.verified && !(lock.verified_by && lock.verified_on))
      tell(['locks', at], 'verified-by-nobody', { at: `locks[${at}]` })
    const own = service.ok ? Object.keys(service.value.sources) : []
    for (const found of known ? sourceKeys(lock.source) : [])
      if (!known?.includes(found) && !own.includes(found))
        tell(['locks', at, 'source'], 'source-unknown', { at: `locks[${at}].source`, found }, known?.join(', '))
  }
  for (const { lock, kind } of await breachesOf({ sheet, texts }, texts))
    tell(['locks', sheet.locks.indexOf(lock)], 'lock-holds-nothing', {
      name: lock.name.id,
      at: `${lock.file}: ${lock.at.join(' › ')}`,
      kind,
    })
  return problems
}
