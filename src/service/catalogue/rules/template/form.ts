/** Service wing, catalogue rules: form.json as a tree: every question by its key, and where each stands. Pure. */
import { plainOf, treeOf } from './standard.ts'
import { branch, canonical, leaf, type Tree } from './tree.ts'

type Component = Record<string, unknown>

/** A question with what stands around it. `place`: numbers from the outermost group inwards. */
export type Question = { name: string; own: Component; place: number[]; parents: Component[] }

const isRecord = (value: unknown): value is Component =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textIn = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** What a component is called by: its key; a group its address, else its label; words their beginning. */
function nameOf(one: Component): string {
  const said = isRecord(one.properties) ? one.properties : {}
  const key = textIn(one.key) ?? textIn(one.path)
  if (key !== undefined) return key
  const address = textIn(said.section) ?? textIn(said.page)
  if (address !== undefined) return `${textIn(said.section) ? 'bagian' : 'halaman'}:${address}`
  return `${String(one.type)}:${(textIn(one.label) ?? textIn(one.text) ?? '').slice(0, 60)}`
}

/** Marks of the editor that say nothing of the question. */
const silent = new Set(['id', 'layout', 'components'])

/** What a component says of itself, without those in it. */
export const ownOf = (one: Component): Component =>
  Object.fromEntries(Object.entries(one).filter(([key]) => !silent.has(key)))

/** Every component, groups before what is in them; undefined for a text that is no form. */
export function questionsIn(text: string): Question[] | undefined {
  const form = formIn(text)
  const found: Question[] = []
  const taken = new Map<string, number>()
  const walk = (list: unknown, place: number[], parents: Component[]): void => {
    if (!Array.isArray(list)) return
    list.forEach((one: unknown, at) => {
      if (!isRecord(one)) return
      const plain = nameOf(one)
      const count = (taken.get(plain) ?? 0) + 1
      taken.set(plain, count)
      found.push({ name: count === 1 ? plain : `${plain} (${count})`, own: ownOf(one), place: [...place, at], parents })
      walk(one.components, [...place, at], [...parents, one])
    })
  }
  if (!form) return undefined
  walk(form.components, [], [])
  return found
}

function formIn(text: string): Component | undefined {
  try {
    const form: unknown = JSON.parse(text)
    return isRecord(form) && Array.isArray(form.components) ? form : undefined
  } catch {
    return undefined
  }
}

/** What decides whether and how often a question is asked: the conditions and repetitions of what it stands in. */
export const around = ({ parents }: Question): string =>
  canonical(
    parents.flatMap((parent) => [
      ...(parent.conditional === undefined ? [] : [{ conditional: parent.conditional }]),
      ...(parent.type === 'dynamiclist' ? [{ repeats: nameOf(parent) }] : []),
    ]),
  )

export function formTree(text: string): Tree | undefined {
  const form = formIn(text)
  const questions = questionsIn(text)
  if (!form || !questions) return undefined
  const inside = new Map<string, string[]>([['', []]])
  const byPlace = new Map(questions.map((one) => [one.place.join('.'), one.name]))
  for (const { name, place } of questions) {
    const parent = byPlace.get(place.slice(0, -1).join('.')) ?? ''
    inside.set(parent, [...(inside.get(parent) ?? []), name])
  }
  return branch('map', [
    ['form', treeOf(Object.fromEntries(Object.entries(form).filter(([key]) => key !== 'components')))],
    [
      'questions',
      branch(
        'map',
        questions.map(({ name, own }) => [name, treeOf(own)]),
      ),
    ],
    [
      'places',
      branch(
        'map',
        [...inside].map(([parent, names]) => [
          parent,
          branch(
            'list',
            names.map((name) => [name, leaf(name)]),
          ),
        ]),
      ),
    ],
  ])
}

/** The form a tree tells. A question placed nowhere comes last; one placed twice stands where it is named first. */
export function writeForm(tree: Tree): string {
  const part = (name: string) => (tree.kind === 'leaf' ? undefined : tree.parts.get(name))
  const [questions, places] = [part('questions'), part('places')]
  const known = questions && questions.kind !== 'leaf' ? questions.parts : new Map<string, Tree>()
  const placed = new Set<string>()
  const namesIn = (parent: string): string[] => {
    const list = places && places.kind !== 'leaf' ? places.parts.get(parent) : undefined
    return list && list.kind !== 'leaf' ? [...list.parts.keys()] : []
  }
  const build = (names: readonly string[]): Component[] =>
    names.flatMap((name) => {
      const own = known.get(name)
      if (!own || placed.has(name)) return []
      placed.add(name)
      const value = plainOf(own)
      const fields = isRecord(value) ? value : {}
      const within = build(namesIn(name))
      const holds = fields.type === 'group' || fields.type === 'dynamiclist'
      return [{ ...fields, ...(holds || within.length > 0 ? { components: within } : {}) }]
    })
  const components = build(namesIn(''))
  const left = build([...known.keys()].filter((name) => !placed.has(name)))
  const groups = left.filter(({ type }) => type === 'group')
  const loose = left.filter(({ type }) => type !== 'group')
  const last = components.at(-1)
  if (last && loose.length > 0) last.components = [...(Array.isArray(last.components) ? last.components : []), ...loose]
  const form = part('form')
  const head = form && isRecord(plainOf(form)) ? (plainOf(form) as Component) : {}
  return `${JSON.stringify({ ...head, components: [...components, ...groups] }, null, 2)}\n`
}
