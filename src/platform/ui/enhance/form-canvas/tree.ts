/** Platform, ui, browser: the drawn form as a tree: who stands where, what may stand where, what each is called. */
import type { Drawn, FormCanvasData, Get } from './model.ts'

export const rootOf = (get: Get): Drawn | undefined =>
  get('formFieldRegistry')
    .getAll()
    .find(({ type }) => type === 'default')

/** Every question in the order of the form, with how deep it stands (0 for a section). */
export function inOrder(get: Get): { one: Drawn; place: string; depth: number }[] {
  const walk = (list: readonly Drawn[], above: string, depth: number): { one: Drawn; place: string; depth: number }[] =>
    list.flatMap((one, at) => {
      const place = above === '' ? String(at) : `${above}.${at}`
      return [{ one, place, depth }, ...walk(one.components ?? [], place, depth + 1)]
    })
  return walk(rootOf(get)?.components ?? [], '', 0)
}

export const parentOf = (get: Get, one: Drawn): Drawn | undefined => get('formFieldRegistry').get(one._parent ?? '')

export const holds = ({ type }: Pick<Drawn, 'type'>): boolean =>
  type === 'group' || type === 'dynamiclist' || type === 'default'

/** Sections stand at the top, pages in sections, questions in both, rows of a list hold plain questions only. */
export function mayStand(get: Get, type: string, into: Drawn): boolean {
  if (into.type === 'default') return type === 'group'
  if (into.type === 'dynamiclist') return !holds({ type })
  if (into.type !== 'group') return false
  return type !== 'group' || parentOf(get, into)?.type === 'default'
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A part of a question, as text; '' for what is none. */
export function textAt(one: Drawn, at: readonly string[]): string {
  let value: unknown = one
  for (const name of at) value = isRecord(value) ? value[name] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** What to write for `value` at a place of two names: the record around it, the others in it kept. */
export function around(one: Drawn, at: readonly string[], value: unknown): Record<string, unknown> {
  const [outer = '', inner] = at
  if (inner === undefined) return { [outer]: value }
  const before = isRecord(one[outer]) ? one[outer] : {}
  const { [inner]: _was, ...others } = before
  if (value === undefined) return { [outer]: others }
  return { [outer]: inner in before ? { ...before, [inner]: value } : { ...others, [inner]: value } }
}

/** What it is to the engine. Says the same as the server's `kindOf`. */
export function kindOf(data: FormCanvasData, get: Get, one: Drawn): string {
  if (one.type === 'group') return parentOf(get, one)?.type === 'default' ? 'section' : 'page'
  if (one.type === 'text') return 'note'
  const kinds = data.kindsOfType[one.type]
  if (!kinds) return 'foreign'
  const meant =
    textAt(one, ['properties', 'kind']) || (one.type === 'textfield' ? textAt(one, ['validate', 'validationType']) : '')
  return kinds.includes(meant) ? meant : (kinds[0] ?? 'foreign')
}

export const labelOf = (data: FormCanvasData, one: Drawn): string =>
  textAt(one, [one.type === 'text' ? 'text' : 'label']) ||
  textAt(one, ['key']) ||
  textAt(one, ['path']) ||
  data.words.unnamed

/** A key that no other question has. */
export function freeKey(get: Get, stem: string): string {
  const taken = new Set(
    get('formFieldRegistry')
      .getAll()
      .flatMap((one) => [textAt(one, ['key']), textAt(one, ['path'])]),
  )
  let n = 1
  while (taken.has(`${stem}_${n}`)) n++
  return `${stem}_${n}`
}
