/** Catalogue: a letter with invented data, as a designer looks at it before anything is published. Touches the typesetter. */
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { PackageTexts } from '../model.ts'
import { sampleLetter } from '../rules/letter.ts'
import { readPackage } from '../rules/package.ts'
import { setLetter } from './library.ts'

/** The PDF. `invalid-package`: standard, form or procedure do not read yet; `unsettable`: the letter does not. */
export async function sampleLetterOf(texts: PackageTexts): Promise<Result<Buffer, 'invalid-package' | 'unsettable'>> {
  const read = await readPackage(texts)
  if (!read.ok) return no('invalid-package')
  const set = await setLetter(read.value.letter, sampleLetter(read.value))
  return set.ok ? ok(set.value) : no('unsettable')
}
