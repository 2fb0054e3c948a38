/** Designs rules: parts of service.yaml read for a form and written back, comments and order kept. Pure. */
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { no, ok, type Result } from '../../../../kernel/result.ts'
import { Service } from '../../../catalogue/model.ts'
import { yamlLines } from '../begin.ts'
import type { Field, List, Section } from './spec.ts'

export type Path = readonly (string | number)[]

/** Name of the field of a form that stands for this place: `requirements.0.name.id`. */
export const nameOf = (path: Path): string => path.join('.')

export type Shown = { path: Path; field: Field; values: Record<string, string>; chosen: string[] }
export type ShownList = { path: Path; list: List; items: { path: Path; parts: Shown[] }[] }
export type SectionView = { parts: (Shown | ShownList)[] }

const languages = ['id', 'en'] as const
const isBoth = ({ kind }: Field): boolean => kind === 'both' || kind === 'both-long'
/** What an item of a list without fields is. */
const plainItem: Field = { key: '', kind: 'both-long' }

/** The present values of a section. Refusal `unreadable`: the text is no YAML of ours. */
export function viewOf(text: string, section: Section): Result<SectionView, 'unreadable'> {
  const document = readable(text)
  if (!document) return no('unreadable')
  const parts = section.parts.map((part) => {
    const path = [...section.at, part.key]
    if (part.kind !== 'list') return shown(document, path, part)
    const list = document.getIn(path)
    const count = isSeq(list) ? list.items.length : 0
    const items = Array.from({ length: count }, (_, at) => {
      const item = [...path, at]
      const fields = part.fields?.map((field) => shown(document, [...item, field.key], field))
      return { path: item, parts: fields ?? [shown(document, item, plainItem)] }
    })
    return { path, list: part, items }
  })
  return ok({ parts })
}

function readable(text: string): Document | undefined {
  const document = parseDocument(text, { logLevel: 'silent' })
  return document.errors.length === 0 && isMap(document.contents) && !hasAlias(document) ? document : undefined
}

/** A few aliases can unfold to any size; the check refuses them as well. */
function hasAlias(document: Document): boolean {
  let found = false
  visit(document, {
    Alias: () => {
      found = true
      return visit.BREAK
    },
  })
  return found
}

function shown(document: Document, path: Path, field: Field): Shown {
  const value: unknown = document.getIn(path)
  const list = isSeq(value) ? value.toJSON().map(String) : []
  const values = isBoth(field)
    ? Object.fromEntries(languages.map((lang) => [lang, plain(document.getIn([...path, lang]))]))
    : { '': list.length > 0 ? list.join('\n') : plain(value) }
  return { path, field, values, chosen: list }
}

const plain = (value: unknown): string =>
  value === undefined || value === null || typeof value === 'object' ? '' : String(value)

/** What was sent, by name of field; several of `codes`. */
export type Sent = Readonly<Record<string, string | string[] | undefined>>
/** Beside what was typed: an item more, one less, or one up or down. */
export type ListAct = { act: 'add' | 'remove' | 'up' | 'down'; path: Path }

/**
 * The text with what was typed in a section. Fields that were not sent stay; a text that is no number is kept as it was typed,
 * for the check to refuse. Comments and the order of the file stay; lines may be folded anew. Nothing changed: the very same text.
 */
export function edited(text: string, section: Section, sent: Sent, act?: ListAct): Result<string, 'unreadable'> {
  const document = readable(text)
  if (!document) return no('unreadable')
  const view = viewOf(text, section)
  if (!view.ok) return view
  let changes = 0
  for (const part of view.value.parts)
    for (const one of 'list' in part ? part.items.flatMap(({ parts }) => parts) : [part])
      changes += put(document, one, sent)
  const list =
    act && section.parts.find((part): part is List => part.kind === 'list' && isWithin(act.path, section, part))
  if (act && list && change(document, list, act)) changes++
  return ok(changes === 0 ? text : document.toString(yamlLines))
}

const isWithin = (path: Path, section: Section, list: List): boolean =>
  nameOf(path) === nameOf([...section.at, list.key]) || nameOf(path.slice(0, -1)) === nameOf([...section.at, list.key])

function put(document: Document, { path, field, values }: Shown, sent: Sent): number {
  if (isBoth(field)) {
    const typed = languages.map((lang) => sent[nameOf([...path, lang])])
    if (typed.every((one) => one === undefined)) return 0
    const texts = typed.map((one, at) => tidy(oneOf(one) ?? values[languages[at] ?? 'id'] ?? '', field))
    if (field.optional && texts.every((one) => one === '')) return drop(document, path)
    return languages.reduce((count, lang, at) => count + set(document, [...path, lang], texts[at] ?? ''), 0)
  }
  const name = nameOf(path)
  // A group of boxes with none ticked sends nothing; its mark says that it was there.
  const here =
    field.kind === 'codes' || field.kind === 'yes' || field.kind === 'flag' ? sent[`${name}.ada`] : sent[name]
  if (here === undefined) return 0
  const typed = sent[name]
  switch (field.kind) {
    case 'yes':
      return set(document, path, typed !== undefined)
    case 'flag':
      return typed === undefined ? drop(document, path) : set(document, path, true)
    case 'codes':
      return setList(document, path, [typed ?? []].flat())
    case 'lines': {
      const lines = (oneOf(typed) ?? '').split(/\r?\n/).flatMap((line) => line.trim() || [])
      return field.optional && lines.length === 0 ? drop(document, path) : setList(document, path, lines)
    }
    default: {
      const value = tidy(oneOf(typed) ?? '', field)
      if (field.optional && value === '') return drop(document, path)
      return set(document, path, field.kind === 'whole' && /^\d{1,15}$/.test(value) ? Number(value) : value)
    }
  }
}

const oneOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Thousands may be written with dots; a choice of none is a dash. */
function tidy(typed: string, { kind }: Field): string {
  const trimmed = typed.replace(/\r\n?/g, '\n').trim()
  if (kind === 'whole' && /^\d{1,3}(\.\d{3})+$/.test(trimmed)) return trimmed.replaceAll('.', '')
  return kind === 'choice' && trimmed === '-' ? '' : trimmed
}

function set(document: Document, path: Path, value: string | number | boolean): number {
  const node = document.getIn(path, true)
  if (isScalar(node)) {
    if (node.value === value) return 0
    // How it was quoted goes with what it was; its comments stay.
    if (typeof node.value !== typeof value) node.type = undefined
    node.source = undefined
    node.value = value
    return 1
  }
  document.setIn([...path], value)
  return 1
}

function setList(document: Document, path: Path, values: readonly string[]): number {
  const list = document.getIn(path)
  const before: unknown[] = isSeq(list) ? list.toJSON() : []
  if (isSeq(list) && before.length === values.length && before.every((one, at) => one === values[at])) return 0
  document.setIn([...path], document.createNode([...values]))
  return 1
}

function drop(document: Document, path: Path): number {
  return document.hasIn([...path]) && document.deleteIn([...path]) ? 1 : 0
}

function change(document: Document, list: List, { act, path }: ListAct): boolean {
  if (act === 'add') {
    const found = document.getIn(path)
    const item = document.createNode(blankItem(list))
    if (isSeq(found)) found.items.push(item)
    else document.setIn([...path], document.createNode([blankItem(list)]))
    return true
  }
  const [seq, at] = [document.getIn(path.slice(0, -1)), path.at(-1)]
  if (!isSeq(seq) || typeof at !== 'number' || at >= seq.items.length) return false
  if (act === 'remove') {
    seq.items.splice(at, 1)
    return true
  }
  const to = act === 'up' ? at - 1 : at + 1
  if (to < 0 || to >= seq.items.length) return false
  const [item] = seq.items.splice(at, 1)
  seq.items.splice(to, 0, item)
  return true
}

function blankItem({ fields }: List): Record<string, unknown> {
  if (!fields) return { id: '', en: '' }
  return Object.fromEntries(fields.filter(({ optional }) => !optional).map((field) => [field.key, blank(field)]))
}

function blank(field: Field): unknown {
  if (isBoth(field)) return { id: '', en: '' }
  if (field.kind === 'whole') return 1
  if (field.kind === 'yes') return false
  if (field.kind === 'choice' && Array.isArray(field.choices))
    return field.choices.at(field.key === 'confidence' ? -2 : 0)
  return ''
}

/** Places of service.yaml that do not fit its schema, by the name of their field. */
export function misfits(text: string): string[] {
  const document = readable(text)
  const parsed = document && Service.safeParse(document.toJS({ maxAliasCount: 0 }))
  if (!parsed || parsed.success) return []
  return [
    ...new Set(
      parsed.error.issues.map(({ path }) => nameOf(path.map((part) => (typeof part === 'symbol' ? '' : part)))),
    ),
  ]
}

/** The deepest place of the file that begins at or before this line (from 1), by name; '' for none. */
export function placeAtLine(text: string, line: number): string {
  const counter = new LineCounter()
  const document = parseDocument(text, { logLevel: 'silent', lineCounter: counter })
  let found = ''
  const walk = (node: unknown, path: Path): void => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        const at = isScalar(key) && key.range ? counter.linePos(key.range[0]).line : undefined
        if (at !== undefined && at <= line) found = nameOf([...path, name])
        walk(value, [...path, name])
      }
    if (isSeq(node))
      node.items.forEach((item, at) => {
        const range = isMap(item) || isScalar(item) ? item.range : undefined
        if (range && counter.linePos(range[0]).line <= line) found = nameOf([...path, at])
        walk(item, [...path, at])
      })
  }
  walk(document.contents, [])
  return found
}
