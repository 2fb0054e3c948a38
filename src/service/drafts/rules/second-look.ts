/** Drafts, rules: numbers that do not go with what stands beside them: worth a second look, never a refusal. Pure. */
import type { Field, Form, FormContext, LeafField } from '../../../engines/forms/model.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'
import type { Answers } from '../model.ts'

/** `birth`: digits 7 to 12 of a NIK name another day than the one written beside it. `same-number`: NIK and KK are one number. */
export type SecondLook = {
  kind: 'birth' | 'same-number'
  key: string
  pageId: string
  field: LeafField
  other: LeafField
}

const isBirthday = (field: Field): boolean =>
  field.kind === 'date' && (field.autocomplete === 'bday' || field.key.startsWith('tanggal_lahir'))

/**
 * Whether the day in a NIK (women: day + 40) is this one. The year in it has two digits. Source: reference of Dukcapil
 * practice. NB a NIK is for life: after a correction of the birth date the two rightly differ.
 */
export function nikNamesDay(nik: string, day: string): boolean {
  const written = Number(nik.slice(6, 8))
  const [year = '', month = '', date = ''] = day.split('-')
  return (
    (written > 40 ? written - 40 : written) === Number(date) &&
    nik.slice(8, 10) === month &&
    nik.slice(10, 12) === year.slice(2)
  )
}

/** Looks page by page: only what is asked together speaks of one person, and only where a page asks for one NIK. */
export function secondLooks(form: Form, answers: Answers, ctx: FormContext): SecondLook[] {
  return pagesOf(form, answers, ctx).flatMap((page): SecondLook[] => {
    const niks = page.fields.filter((field): field is LeafField => field.kind === 'nik')
    const [field] = niks
    const nik = field && answers[field.key]
    if (niks.length !== 1 || !field || typeof nik !== 'string') return []
    const at = { key: field.key, pageId: page.id, field }
    return page.fields.flatMap((other): SecondLook[] => {
      const beside = answers[other.key]
      if (typeof beside !== 'string' || other.kind === 'repeat') return []
      if (other.kind === 'kk' && beside === nik) return [{ ...at, kind: 'same-number', other }]
      return isBirthday(other) && !nikNamesDay(nik, beside) ? [{ ...at, kind: 'birth', other }] : []
    })
  })
}
