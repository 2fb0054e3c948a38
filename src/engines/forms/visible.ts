/** Engine forms: what an applicant sees, given the answers so far; pages in order. Pure. */
import { holds } from '../rules/feel.ts'
import type { Answer, Answers, Field, Form, FormContext, LeafField, Page, PageDef, Section } from './model.ts'

/** Values as FEEL sees them: numbers as numbers, days as text, unanswered and hidden as null, an untouched tick box as false. */
export type Values = Record<string, unknown>

/** An answer of one's own, never what every object inherits. */
export const answerOf = (answers: { [key: string]: Answer }, key: string): Answer | undefined =>
  Object.hasOwn(answers, key) ? answers[key] : undefined

export const startValues = (ctx: FormContext): Values => ({ today: ctx.today, now: ctx.now })

export function leafValue(field: LeafField, answer: unknown): unknown {
  switch (field.kind) {
    case 'boolean':
      return answer === true
    case 'number':
    case 'rupiah':
      return typeof answer === 'string' && /^-?\d+(\.\d+)?$/.test(answer) ? Number(answer) : null
    case 'choices':
    case 'file':
      return Array.isArray(answer) ? answer : []
    default:
      return typeof answer === 'string' ? answer : null
  }
}

export function fieldValue(field: Field, answer: unknown): unknown {
  if (field.kind !== 'repeat') return leafValue(field, answer)
  if (!Array.isArray(answer)) return []
  return answer.map((row: unknown) => {
    const values: Values = {}
    for (const child of field.fields) values[child.key] = leafValue(child, ownEntry(row, child.key))
    return values
  })
}

/** An entry of a row that may be anything. */
export const ownEntry = (row: unknown, key: string): unknown =>
  typeof row === 'object' && row !== null && !Array.isArray(row) && Object.hasOwn(row, key)
    ? (row as Record<string, unknown>)[key]
    : undefined

/** Whether a part is hidden, given the values before it. */
export const hidden = (part: { hide?: Parameters<typeof holds>[0] }, values: Values): boolean =>
  part.hide !== undefined && holds(part.hide, values)

/** The fields of one row that are seen, in order; the row's own earlier answers stand before those of the form. */
export function visibleInRow(
  fields: LeafField[],
  row: unknown,
  outer: Values,
): { fields: LeafField[]; values: Values } {
  const values: Values = { ...outer }
  for (const field of fields) values[field.key] = null
  const seen: LeafField[] = []
  for (const field of fields) {
    if (hidden(field, values)) continue
    seen.push(field)
    values[field.key] = leafValue(field, ownEntry(row, field.key))
  }
  return { fields: seen, values }
}

type Visit = {
  /** Called before the field's own value is known; the answer to use for what follows. */
  field: (field: Field, page: PageDef, values: Values) => unknown
  page?: (page: PageDef, values: Values) => void
  section?: (id: string) => void
}

/**
 * Goes once through the form in order. A condition sees only what stands before it, and of that only what is visible:
 * so one pass decides all, and hidden answers have no effect.
 */
export function walk(form: Form, ctx: FormContext, visit: Visit): Values {
  const values = startValues(ctx)
  for (const section of form.sections) {
    const away = hidden(section, values)
    if (!away) visit.section?.(section.id)
    for (const page of section.pages) {
      const gone = away || hidden(page, values)
      if (!gone) visit.page?.(page, values)
      for (const field of page.fields) {
        if (gone || hidden(field, values)) values[field.key] = null
        else values[field.key] = fieldValue(field, visit.field(field, page, values))
      }
    }
  }
  return values
}

/** Sections with something to see, in order. */
export function sectionsOf(form: Form, answers: Answers, ctx: FormContext): Section[] {
  const pages = new Map<string, Page[]>()
  for (const page of pagesOf(form, answers, ctx)) {
    const list = pages.get(page.section)
    if (list) list.push(page)
    else pages.set(page.section, [page])
  }
  return form.sections.flatMap(({ id, title, hint }) => {
    const list = pages.get(id)
    return list ? [{ id, title, hint, pages: list }] : []
  })
}

/** Pages with at least one visible field, in order; hidden fields and notes are left out of them. */
export function pagesOf(form: Form, answers: Answers, ctx: FormContext): Page[] {
  const pages: Page[] = []
  let current: Page | undefined
  walk(form, ctx, {
    page(def, values) {
      const notes = def.notes.filter((note) => !hidden(note, values)).map((note) => note.text)
      current = { id: def.id, section: def.section, title: def.title, hint: def.hint, notes, fields: [], def, form }
    },
    field(field) {
      if (current?.fields.length === 0) pages.push(current)
      current?.fields.push(field)
      return answerOf(answers, field.key)
    },
  })
  return pages
}

/** The page of that id when it is visible now. */
export const pageById = (form: Form, id: string, answers: Answers, ctx: FormContext): Page | undefined =>
  pagesOf(form, answers, ctx).find((page) => page.id === id)

/** The page after `id`, counted in the order of the form even when `id` itself is hidden now; undefined after the last. */
export function nextPage(form: Form, id: string, answers: Answers, ctx: FormContext): Page | undefined {
  const order = [...form.pages.keys()]
  const at = order.indexOf(id)
  return pagesOf(form, answers, ctx).find((page) => order.indexOf(page.id) > at)
}

/** The page before `id`; undefined before the first. */
export function previousPage(form: Form, id: string, answers: Answers, ctx: FormContext): Page | undefined {
  const order = [...form.pages.keys()]
  const at = order.indexOf(id)
  return pagesOf(form, answers, ctx).findLast((page) => order.indexOf(page.id) < at)
}
