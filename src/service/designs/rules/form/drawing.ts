/** Designs rules: form.json as a schema the form editor draws, and what was drawn back into form.json. Pure. */
import { z } from 'zod'
import { kindsOfType } from '../../../../engines/forms/vocabulary.ts'
import { no, ok, type Result } from '../../../../kernel/result.ts'
import { type Component, type FormFile, type Place, readForm, written } from './edit.ts'
import { kindOf, propertyWordsOf } from './properties.ts'

/** What of a component the drawing shows and changes, in the order in which a new one is written. */
const drawnParts = [
  'type',
  'key',
  'path',
  'label',
  'text',
  'description',
  'subtype',
  'decimalDigits',
  'validate',
  'conditional',
  'values',
  'properties',
] as const
type DrawnPart = (typeof drawnParts)[number]

/** Stands in the drawing for a component of a type that the engine does not run. */
export const foreignType = 'asing'

/** An element of the drawing. Its id tells the place in the file it was drawn from (`b_0_2`); one added has an id of the editor's. */
export type Drawn = { id: string; type: string; components?: Drawn[] } & Partial<Record<DrawnPart, unknown>>
const Drawn: z.ZodType<Drawn> = z.looseObject({
  id: z.string().max(100),
  type: z.string().max(40),
  get components() {
    return z.array(Drawn).max(500).optional()
  },
})
export type Drawing = { type: 'default'; components: Drawn[] }
const Drawing = z.looseObject({ components: z.array(Drawn).max(500) })

const holds = (type: string): boolean => type === 'group' || type === 'dynamiclist'
const isKnown = (type: string): boolean => holds(type) || type === 'text' || Object.hasOwn(kindsOfType, type)

/** The file as the editor is to draw it. Everything the drawing leaves out is told by `carriedIn`. */
export function drawingOf(text: string): Result<Drawing, 'unreadable'> {
  const form = readForm(text)
  return form ? ok({ type: 'default', components: drawAll(form.components, []) }) : no('unreadable')
}

const drawAll = (components: readonly Component[], above: Place): Drawn[] =>
  components.map((one, at) => draw(one, [...above, at]))

function draw(one: Component, place: Place): Drawn {
  const id = `b_${place.join('_')}`
  if (!isKnown(one.type)) return { id, type: foreignType, label: one.type }
  const parts = Object.fromEntries(drawnParts.flatMap((part) => (one[part] === undefined ? [] : [[part, one[part]]])))
  const inside = holds(one.type) ? { components: drawAll(one.components ?? [], place) } : {}
  return { ...structuredClone(parts), id, type: one.type, ...inside }
}

/** Objects and lists within each other; a form has a dozen at most. */
const deepest = 32

/** Told without recursion: what is read after it may recurse. */
function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

export type DrawingRefusal = 'unreadable' | 'drawing-refused'

/**
 * The text with what was drawn. Elements that were in the file keep all that the drawing does not show, and the order in which
 * it was written; nothing changed: the very same text. What the editor adds for itself (ids, rows) is left out.
 * `drawing-refused`: no drawing of an editor, or one beyond any form.
 */
export function textDrawn(text: string, drawing: unknown): Result<string, DrawingRefusal> {
  const form = readForm(text)
  if (!form) return no('unreadable')
  const read = isTooDeep(drawing) ? undefined : Drawing.safeParse(drawing)
  if (!read?.success) return no('drawing-refused')
  return ok(written(text, { ...form, components: restoreAll(form, read.data.components, new Set()) }))
}

const restoreAll = (form: FormFile, list: readonly Drawn[], used: Set<string>): Component[] =>
  list.flatMap((one) => {
    const found = used.has(one.id) ? undefined : drawnFrom(form, one.id)
    if (found) used.add(one.id)
    if (found && !isKnown(found.one.type)) return [found.one]
    if (found && found.one.type === one.type) return [merge(form, found, one, used)]
    return isKnown(one.type) ? [begin(form, one, used)] : []
  })

type Found = { one: Component; place: Place }

function drawnFrom(form: FormFile, id: string): Found | undefined {
  if (!/^b(_\d{1,3}){1,6}$/.test(id)) return undefined
  const place = id.split('_').slice(1).map(Number)
  let list: Component[] | undefined = form.components
  for (const step of place.slice(0, -1)) list = list?.[step]?.components
  const one = list?.[place.at(-1) ?? -1]
  return one && { one, place }
}

function merge(form: FormFile, { one, place }: Found, drawn: Drawn, used: Set<string>): Component {
  const before = draw(one, place)
  const after: Component = { ...one }
  for (const part of drawnParts) {
    const value = tidy(drawn[part])
    if (part === 'type' || same(tidy(before[part]), value)) continue
    if (value === undefined) delete after[part]
    else Object.assign(after, { [part]: value })
  }
  const inside = restoreAll(form, drawn.components ?? [], used)
  if (holds(one.type) && (one.components !== undefined || inside.length > 0)) after.components = inside
  return after
}

function begin(form: FormFile, drawn: Drawn, used: Set<string>): Component {
  const parts = drawnParts.flatMap((part) => {
    const value = tidy(drawn[part])
    return value === undefined ? [] : [[part, value]]
  })
  const inside = holds(drawn.type) ? { components: restoreAll(form, drawn.components ?? [], used) } : {}
  return { ...structuredClone(Object.fromEntries(parts)), type: drawn.type, ...inside }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** An emptied text, and a record with nothing in it, are as if they were not there. */
function tidy(value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return undefined
  if (typeof value !== 'object' || Array.isArray(value)) return value
  return Object.keys(value).length === 0 ? undefined : value
}

/** What stays in the file untouched though nobody sees it in the drawing: names of its parts, by place; the form itself at ''. */
export type Carried = { place: string; label: string; names: string[] }

export function carriedIn(text: string): Carried[] {
  const form = readForm(text)
  if (!form) return []
  const ofForm = Object.keys(form).filter((name) => name !== 'components')
  const found = carriedAll(form.components, [])
  return ofForm.length > 0 ? [{ place: '', label: '', names: ofForm }, ...found] : found
}

const carriedAll = (components: readonly Component[], above: Place): Carried[] =>
  components.flatMap((one, at) => {
    const place = [...above, at]
    const names = undrawn(one, above.length === 0)
    const label = String(one.label ?? one.text ?? one.key ?? one.type)
    const inside = holds(one.type) ? carriedAll(one.components ?? [], place) : []
    return names.length > 0 ? [{ place: place.join('.'), label, names }, ...inside] : inside
  })

function undrawn(one: Component, isTop: boolean): string[] {
  if (!isKnown(one.type)) return Object.keys(one)
  const drawn: ReadonlySet<string> = new Set([...drawnParts, ...(holds(one.type) ? ['components'] : [])])
  const words = propertyWordsOf(kindOf(one, isTop))
  return [
    ...Object.keys(one).filter((name) => !drawn.has(name)),
    ...Object.keys(one.properties ?? {}).flatMap((name) => (words.has(name) ? [] : [`properties.${name}`])),
  ]
}
