/** Service wing, catalogue rules: service.yaml as a tree of parts and back; comments and order of the file stay. Pure. */
import { type Document, isMap, isNode, isScalar, isSeq, type Node, parseDocument, visit } from 'yaml'
import { type TemplateRef, TemplateRef as TemplateRefSchema } from '../../model.ts'
import { branch, canonical, leaf, type Path, type Tree } from './tree.ts'

/** How YAML is written again: comments and order stay; lines are folded as the library's are. */
const yamlLines = { lineWidth: 120, minContentWidth: 0 } as const

/** Undefined for a text that is no record, has a key twice, or speaks by aliases. */
export function standardTree(text: string): Tree | undefined {
  const document = readable(text)
  return document && treeOf(document.toJS({ maxAliasCount: 0 }))
}

export const readable = (text: string): Document | undefined => {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: true })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  let aliased = false
  visit(document, {
    Alias: () => {
      aliased = true
      return visit.BREAK
    },
  })
  return aliased ? undefined : document
}

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) {
    const names = value.map(nameOfItem)
    const named = names.every((name) => name !== undefined) && new Set(names).size === names.length
    return named
      ? branch(
          'list',
          value.map((item, at) => [names[at] ?? '', treeOf(item)]),
        )
      : leaf(value)
  }
  if (!isRecord(value) || isBilingual(value)) return leaf(value)
  return branch(
    'map',
    Object.entries(value).map(([key, part]) => [key, treeOf(part)]),
  )
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text in two languages is one part: one half alone would not fit the other. */
const isBilingual = (value: Record<string, unknown>): boolean =>
  Object.keys(value).every((key) => key === 'id' || key === 'en') && typeof value.id === 'string'

/** What an item of a list is called by; an item without a name makes the whole list one part. */
export function nameOfItem(item: unknown): string | undefined {
  if (typeof item === 'string' || typeof item === 'number') return String(item)
  if (!isRecord(item)) return undefined
  if (typeof item.instrument === 'string')
    return typeof item.article === 'string' ? `${item.instrument} ${item.article}` : item.instrument
  if (typeof item.task === 'string') return `${item.task} ${String(item.not_same_as)}`
  for (const key of ['id', 'key', 'value', 'lane', 'name'] as const) {
    const name = item[key]
    if (typeof name === 'string') return name
  }
  return undefined
}

export function plainOf(tree: Tree): unknown {
  if (tree.kind === 'leaf') return tree.value
  return tree.kind === 'list'
    ? [...tree.parts.values()].map(plainOf)
    : Object.fromEntries([...tree.parts].map(([key, part]) => [key, plainOf(part)]))
}

/** The text made to say what the tree says; what says it already stays as it is written. */
export function writeStandard(text: string, tree: Tree): string {
  const document = readable(text)
  if (!document || canonical(document.toJS({ maxAliasCount: 0 })) === canonical(plainOf(tree))) return text
  document.contents = written(document, document.contents, tree)
  return document.toString(yamlLines)
}

function written(document: Document, node: Node | null, tree: Tree): Node {
  const now: unknown = node && isNode(node) ? node.toJS(document) : undefined
  if (node && canonical(now) === canonical(plainOf(tree))) return node
  if (tree.kind === 'map' && isMap(node)) {
    for (const key of node.items.map((pair) => keyText(pair.key))) if (!tree.parts.has(key)) node.delete(key)
    for (const [key, part] of tree.parts) {
      const old = node.get(key, true)
      node.set(key, written(document, isNode(old) ? old : null, part))
    }
    return node
  }
  if (tree.kind === 'list' && isSeq(node)) {
    const old = new Map(node.items.flatMap((item) => (isNode(item) ? [[nameOfItem(item.toJS(document)), item]] : [])))
    node.items = [...tree.parts].map(([name, part]) => written(document, old.get(name) ?? null, part))
    return node
  }
  const value = plainOf(tree)
  if (isScalar(node) && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')) {
    if (typeof node.value !== typeof value) delete node.type
    delete node.source
    node.value = value
    return node
  }
  return document.createNode(value)
}

const keyText = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key))

/** The template a text says it follows; undefined when it names none, or nothing that could be one. */
export function refOf(text: string): TemplateRef | undefined {
  const document = readable(text)
  const parsed = TemplateRefSchema.safeParse(document && toJs(document.getIn(['template'])))
  return parsed.success ? parsed.data : undefined
}

const toJs = (node: unknown): unknown => (isMap(node) ? node.toJSON() : node)

/** The text naming the template it follows, behind its version; or none. */
export function withRef(text: string, ref: TemplateRef | undefined): string {
  const document = readable(text)
  if (!document || !isMap(document.contents)) return text
  if (canonical(refOf(text)) === canonical(ref)) return text
  const { items } = document.contents
  const at = items.findIndex((pair) => keyText(pair.key) === 'template')
  const there = items[at]
  if (there && ref) there.value = document.createNode({ ...ref })
  else if (there) items.splice(at, 1)
  else if (ref) {
    const after = items.findIndex((pair) => keyText(pair.key) === 'version')
    items.splice(after + 1, 0, document.createPair('template', { ...ref }))
  }
  return document.toString(yamlLines)
}

/** A path by names as a path by numbers, as forms and lines speak of it; undefined when the part is not there. */
export function numbered(text: string, path: Path): (string | number)[] | undefined {
  const document = readable(text)
  let value: unknown = document?.toJS({ maxAliasCount: 0 })
  const found: (string | number)[] = []
  for (const name of path) {
    if (Array.isArray(value)) {
      const at = value.findIndex((item) => nameOfItem(item) === name)
      if (at < 0) return undefined
      found.push(at)
      value = value[at]
    } else if (isRecord(value) && Object.hasOwn(value, name)) {
      found.push(name)
      value = value[name]
    } else return undefined
  }
  return found
}
