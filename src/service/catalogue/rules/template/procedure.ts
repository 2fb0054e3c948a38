/** Service wing, catalogue rules: procedure.bpmn as a tree: every element by its id, its lane among what it says, its picture apart. Pure. */
import { plainOf, treeOf } from './standard.ts'
import { branch, leaf, type Path, partAt, type Tree } from './tree.ts'
import { readXml, writeXml, type Xml } from './xml.ts'

/** What an element says of its neighbours is made anew from the ways when it is written. */
const derived = new Set(['bpmn:incoming', 'bpmn:outgoing', 'bpmn:flowNodeRef'])
/** Not an attribute of BPMN: the id of the lane that names the element. */
const laneMark = 'lane!'

export function procedureTree(text: string): Tree | undefined {
  const root = readXml(text)
  if (root?.name !== 'bpmn:definitions') return undefined
  const lanes = new Map<string, string>()
  for (const lane of all(root))
    if (lane.name === 'bpmn:lane')
      for (const { name, text: id } of lane.children)
        if (name === 'bpmn:flowNodeRef') lanes.set(id.trim(), lane.attributes.id ?? '')
  return elementTree(root, lanes)
}

function* all(element: Xml): Generator<Xml> {
  yield element
  for (const child of element.children) yield* all(child)
}

function elementTree(element: Xml, lanes: ReadonlyMap<string, string>): Tree {
  const { name, attributes, children, text } = element
  const lane = lanes.get(attributes.id ?? '')
  const own = children.filter((child) => !derived.has(child.name))
  const names = new Map<string, number>()
  const parts = own.map((child): [string, Tree] => {
    const plain = nameOf(child)
    const count = (names.get(plain) ?? 0) + 1
    names.set(plain, count)
    // A shape or a line is one part: half of one and half of another would be neither.
    const part = child.attributes.bpmnElement && name === 'bpmndi:BPMNPlane' ? leaf(child) : elementTree(child, lanes)
    return [count === 1 ? plain : `${plain}[${count}]`, part]
  })
  return branch('map', [
    ['tag', leaf(name)],
    ['says', treeOf({ ...attributes, ...(lane === undefined ? {} : { [laneMark]: lane }) })],
    ...(own.length === 0 && text.trim() !== '' ? [['text', leaf(text)] as [string, Tree]] : []),
    ['parts', branch('list', parts)],
  ])
}

const nameOf = ({ name, attributes }: Xml): string =>
  attributes.bpmnElement ? `di:${attributes.bpmnElement}` : attributes.id ? `#${attributes.id}` : name

/** The file a tree tells; pictures of what is not there any more are left out. */
export function writeProcedure(tree: Tree): string | undefined {
  const root = xmlOf(tree)
  if (!root) return undefined
  const ids = new Set(
    [...all(root)].flatMap(({ attributes, name }) => (name.startsWith('bpmn:') ? (attributes.id ?? []) : [])),
  )
  const flows = [...all(root)].filter(({ name }) => name === 'bpmn:sequenceFlow')
  const inLane = new Map<string, string[]>()
  for (const { attributes } of all(root)) {
    const { [laneMark]: lane, id } = attributes
    if (lane === undefined || id === undefined) continue
    inLane.set(lane, [...(inLane.get(lane) ?? []), id])
    delete attributes[laneMark]
  }
  const named = (name: string, text: string): Xml => ({ name, attributes: {}, children: [], text })
  for (const element of all(root)) {
    const id = element.attributes.id ?? ''
    if (element.name === 'bpmndi:BPMNPlane')
      element.children = element.children.filter(({ attributes }) => ids.has(attributes.bpmnElement ?? ''))
    if (element.name === 'bpmn:lane')
      element.children = [...(inLane.get(id) ?? []).map((one) => named('bpmn:flowNodeRef', one)), ...element.children]
    const way = (tag: string, end: string) =>
      flows.filter(({ attributes }) => attributes[end] === id).map(({ attributes }) => named(tag, attributes.id ?? ''))
    const ways = id === '' ? [] : [...way('bpmn:incoming', 'targetRef'), ...way('bpmn:outgoing', 'sourceRef')]
    const first = element.children.filter(({ name }) => /^bpmn:(documentation|extensionElements)$/.test(name))
    element.children = [...first, ...ways, ...element.children.filter((child) => !first.includes(child))]
  }
  return writeXml(root)
}

const isXml = (value: unknown): value is Xml =>
  typeof value === 'object' && value !== null && 'name' in value && 'attributes' in value && 'children' in value

function xmlOf(tree: Tree | undefined): Xml | undefined {
  if (!tree) return undefined
  if (tree.kind === 'leaf') return isXml(tree.value) ? structuredClone(tree.value) : undefined
  const { tag, says, text, parts } = Object.fromEntries(tree.parts)
  if (tag?.kind !== 'leaf' || !says) return undefined
  const attributes = Object.fromEntries(
    Object.entries(Object(plainOf(says))).map(([key, value]) => [key, String(value)]),
  )
  const children = parts && parts.kind !== 'leaf' ? [...parts.parts.values()].flatMap((part) => xmlOf(part) ?? []) : []
  return { name: String(tag.value), attributes, children, text: text?.kind === 'leaf' ? String(text.value) : '' }
}

/** Where in the tree the element of this id is; its picture is no element. */
export function pathOfElement(tree: Tree | undefined, id: string): Path | undefined {
  const parts = partAt(tree, ['parts'])
  if (!parts || parts.kind === 'leaf') return undefined
  for (const [name, part] of parts.parts) {
    if (name === `#${id}`) return ['parts', name]
    const within = pathOfElement(part, id)
    if (within) return ['parts', name, ...within]
  }
  return undefined
}

/** Whether a path leads to the picture and not to what it shows. */
export function isPicture(tree: Tree | undefined, at: Path): boolean {
  const tag = partAt(tree, [...at.slice(0, 2), 'tag'])
  return tag?.kind === 'leaf' && String(tag.value).startsWith('bpmndi:')
}

/** What an element at a path is called, and the id the path speaks of. */
export function elementAt(tree: Tree | undefined, at: Path): { id: string; name: string } | undefined {
  for (let length = at.length; length > 0; length--) {
    const id = at[length - 1]
    if (!id?.startsWith('#')) continue
    const said = partAt(tree, [...at.slice(0, length), 'says', 'name'])
    return { id: id.slice(1), name: said?.kind === 'leaf' ? String(said.value) : '' }
  }
  return undefined
}
