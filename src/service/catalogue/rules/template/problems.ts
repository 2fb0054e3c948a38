/** Service wing, catalogue rules: what a package owes to the template it follows, in words. Pure. */
import { type Bilingual, fill } from '../../../../kernel/language.ts'
import type { Breach, Template } from '../../model/template.ts'
import type { PackageTexts, TemplateRef } from '../../model.ts'
import { packageProblemWords } from '../../words.ts'
import { type PackageProblem, told } from '../package.ts'
import { lineOf, mapText } from '../places.ts'
import { breachesOf } from './locks.ts'

/** A broken lock, by the name its template gives the part, with the ground. */
export function breachProblem({ lock, kind, line }: Breach): PackageProblem {
  const words = packageProblemWords[`lock-${kind}`]
  const message: Bilingual = {
    id: fill(words.id, { name: lock.name.id, reason: lock.reason.id }),
    en: fill(words.en, { name: lock.name.en, reason: lock.reason.en }),
  }
  return { file: lock.file, line, severity: 'error', message }
}

/** What a package must follow: exactly this content, or at least this version of the template. */
export type Bound = { ref: TemplateRef; exact: boolean }
type Standing = { ref?: TemplateRef; template?: Template; bounds?: readonly Bound[] }

/** `ref`: what the package names; `template`: that one where it is known; `bounds`: what it must follow. */
export async function problemsUnder(
  files: PackageTexts,
  { ref, template, bounds = [] }: Standing,
): Promise<PackageProblem[]> {
  const said = (one: TemplateRef) => ({ found: `${one.id} ${one.version}` })
  const line = lineOf(mapText(files['service.yaml']), ['template'])
  for (const { ref: wanted, exact } of bounds) {
    if (!ref) return [told('service.yaml', line, 'template-left', said(wanted))]
    const other = ref.id !== wanted.id || (ref.version === wanted.version && ref.hash !== wanted.hash)
    if (other || (exact ? ref.version !== wanted.version : ref.version < wanted.version))
      return [told('service.yaml', line, 'template-older', said(wanted))]
  }
  if (!ref) return []
  if (!template) return [told('service.yaml', line, 'template-unknown', said(ref))]
  return (await breachesOf(template, files)).map(breachProblem)
}
