/** Service wing, catalogue rules: answers that do not go with what stands beside them, or with the office that serves: worth a second look, never a refusal. Pure. */
import type { Answers, Field, Form, FormContext, LeafField, Page } from '../../../engines/forms/model.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'

/**
 * `birth`: digits 7 to 12 of a NIK name another day than the one written beside it. `same-number`: NIK and KK are one
 * number. `elsewhere`: the address lies in another village than the one whose office serves; `village` is its name.
 */
export type SecondLook = { key: string; pageId: string; field: LeafField } & (
  | { kind: 'birth' | 'same-number'; other: LeafField }
  | { kind: 'elsewhere'; village: string }
)

/** The village an office serves, by its name: `Kelurahan Mekarsari`; undefined when it serves more than one. */
export const villageOf = (officeName: string): string | undefined =>
  /^(?:Kelurahan|Desa) \S/.test(officeName) ? officeName : undefined

/** Whether the form asks for an address in the region that serves. */
export const asksHome = (form: Form): boolean => [...form.fields.values()].some(isHome)

const isHome = (field: Field): boolean => field.kind === 'region' && field.within === 'tenant'

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

/**
 * Looks page by page: only what is asked together speaks of one person, and only where a page asks for one NIK.
 * `office`: the name of the office that serves, when it is known.
 */
export const secondLooks = (form: Form, answers: Answers, ctx: FormContext, office = ''): SecondLook[] =>
  pagesOf(form, answers, ctx).flatMap((page) => [
    ...numbersBeside(page, answers),
    ...addressElsewhere(page, answers, ctx, villageOf(office)),
  ])

function numbersBeside(page: Page, answers: Answers): SecondLook[] {
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
}

/** By the name of the village: two of one name in a region are not told apart. */
function addressElsewhere(page: Page, answers: Answers, ctx: FormContext, served: string | undefined): SecondLook[] {
  if (served === undefined) return []
  return page.fields.flatMap((field): SecondLook[] => {
    const code = answers[field.key]
    if (field.kind !== 'region' || !isHome(field) || typeof code !== 'string') return []
    const village = ctx.regionName?.(code)?.split(', ')[0]
    if (village === undefined || village.toLowerCase() === served.toLowerCase()) return []
    return [{ key: field.key, pageId: page.id, field, kind: 'elsewhere', village }]
  })
}
