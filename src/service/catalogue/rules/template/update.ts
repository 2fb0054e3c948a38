/**
 * Service wing, catalogue rules: a region's package brought from one version of its template to the next. What is the region's own
 * stays, what both changed is told, and locked parts end as the template has them. Pure.
 */

import type { Breach, Lock, Template } from '../../model/template.ts'
import { knownFiles, type PackageFile, type PackageTexts } from '../../model.ts'
import { formTree, writeForm } from './form.ts'
import { letterTree, withPlace, writeLetter } from './letter.ts'
import { breachesOf } from './locks.ts'
import { type Choose, merge, type Part } from './merge.ts'
import { isPicture, pathOfElement, procedureTree, writeProcedure } from './procedure.ts'
import { refOf, standardTree, withRef, writeStandard } from './standard.ts'
import { branch, leaf, type Path, partAt, same, type Tree, withPart } from './tree.ts'

/** `lock`: both changed it, and it is locked now: the template's stands. */
export type FilePart = Part & { file: PackageFile; lock?: Lock }
/** `forced`: locked parts that the region had in another way. `left`: locks that only a person can make hold. */
export type Update = { files: PackageTexts; parts: FilePart[]; forced: Lock[]; left: Breach[] }
export type ChooseIn = (file: PackageFile, at: Path) => 'own' | 'next'

const readers: Record<PackageFile, (text: string) => Tree | undefined> = {
  'service.yaml': standardTree,
  'form.json': formTree,
  'procedure.bpmn': procedureTree,
  'letter.typ': letterTree,
  'decision.dmn': () => undefined,
}

/** The text that says what a tree says; `own` is written over, so that its comments stay. */
const writers: Record<PackageFile, (tree: Tree, own: string) => string | undefined> = {
  'service.yaml': (tree, own) => writeStandard(own, tree),
  'form.json': writeForm,
  'procedure.bpmn': writeProcedure,
  'letter.typ': writeLetter,
  'decision.dmn': () => undefined,
}

/** A text of which one is no tree is one part: taken or kept whole. */
function treesOf(file: PackageFile, texts: readonly (string | undefined)[]): (Tree | undefined)[] {
  const trees = texts.map((text) => (text === undefined ? undefined : readers[file](text)))
  return texts.every((text, at) => text === undefined || trees[at])
    ? trees
    : texts.map((text) => (text === undefined ? undefined : leaf(text)))
}

/**
 * The region's package under the next version of its template. With `base` and `next` the same template it is an adoption that keeps
 * what the region has: only locked parts change. Of a conflict the region's own stands, unless `choose` says otherwise.
 */
export async function updated(
  base: PackageTexts,
  own: PackageTexts,
  next: Template,
  choose: ChooseIn = () => 'own',
): Promise<Update> {
  // Which template is followed is no part to be merged: all three say what the region's says, until the end.
  const follows = refOf(own['service.yaml'])
  const alike = (text: string | undefined, file: PackageFile) =>
    text !== undefined && file === 'service.yaml' ? withRef(text, follows) : text
  const parts: FilePart[] = []
  const met: Partial<Record<PackageFile, string>> = {}
  for (const file of knownFiles) {
    const [was, has, comes] = [alike(base[file], file), own[file], alike(next.texts[file], file)]
    const text = mergeTexts(file, { was, has, comes }, (at) => choose(file, at), parts)
    if (text !== undefined) met[file] = text
  }
  const files = whole(met, own)
  const broken = await breachesOf(next, files)
  const imposed = impose(files, next, broken)
  const left = await breachesOf(next, imposed)
  const forced = broken.flatMap(({ lock }) => (left.some((one) => one.lock === lock) ? [] : [lock]))
  return {
    files: { ...imposed, 'service.yaml': withRef(imposed['service.yaml'], next.ref) },
    parts: parts.map((part) => {
      const lock = part.fate === 'conflict' ? next.sheet.locks.find((one) => covers(one, part)) : undefined
      return lock ? { ...part, lock } : part
    }),
    forced,
    left,
  }
}

/** Whether a lock speaks of this part of a tree. */
export function covers({ file, at, rule }: Lock, part: { file: PackageFile; at: Path }): boolean {
  if (rule !== 'same' || file !== part.file) return false
  const [name = ''] = at
  const begins = (path: Path) => path.every((one, n) => one === part.at[n])
  switch (file) {
    case 'service.yaml':
      return begins(at)
    case 'form.json':
      return begins(['questions', name])
    case 'letter.typ':
      return begins(['clauses', name])
    case 'procedure.bpmn':
      return part.at.findLast((one) => one.startsWith('#')) === `#${name}`
    case 'decision.dmn':
      return true
  }
}

type Texts = { was?: string; has?: string; comes?: string }

function mergeTexts(
  file: PackageFile,
  { was, has, comes }: Texts,
  choose: Choose,
  told: FilePart[],
): string | undefined {
  const [base, own, next] = treesOf(file, [was, has, comes])
  const { tree, parts } = merge(base, own, next, choose)
  told.push(
    ...parts
      .filter(({ at }) => file !== 'procedure.bpmn' || !isPicture(own ?? next, at))
      .map((part) => ({ ...part, file })),
  )
  if (tree === undefined) return undefined
  if (same(tree, own)) return has
  if (same(tree, next)) return comes
  if (tree.kind === 'leaf' && typeof tree.value === 'string') return tree.value
  return writers[file](tree, has ?? comes ?? '') ?? has
}

const whole = (met: Partial<Record<PackageFile, string>>, own: PackageTexts): PackageTexts => {
  const { 'decision.dmn': tables } = met
  return {
    'service.yaml': met['service.yaml'] ?? own['service.yaml'],
    'form.json': met['form.json'] ?? own['form.json'],
    'procedure.bpmn': met['procedure.bpmn'] ?? own['procedure.bpmn'],
    'letter.typ': met['letter.typ'] ?? own['letter.typ'],
    ...(tables === undefined ? {} : { 'decision.dmn': tables }),
  }
}

/** The files with these locked parts put as the template has them. */
export function impose(files: PackageTexts, template: Template, broken: readonly Breach[]): PackageTexts {
  const done: PackageTexts = { ...files }
  for (const file of knownFiles) {
    const here = broken.filter(({ lock }) => lock.file === file)
    const wanted = template.texts[file]
    if (here.length === 0 || wanted === undefined) continue
    const [from, own] = treesOf(file, [wanted, done[file]])
    let tree = own
    for (const breach of here) tree = imposed(file, tree, from, breach)
    const text = tree && tree.kind !== 'leaf' ? writers[file](tree, done[file] ?? '') : wanted
    done[file] = text ?? wanted
  }
  return done
}

function imposed(file: PackageFile, tree: Tree | undefined, from: Tree | undefined, it: Breach): Tree | undefined {
  const { at } = it.lock
  const [name = ''] = at
  switch (file) {
    case 'service.yaml':
      return partAt(from, at) ? withPart(tree, at, from) : tree
    case 'form.json': {
      const placed = it.kind === 'hidden' || parentIn(tree, name) === undefined ? atHome(tree, from, name) : tree
      return partAt(from, ['questions', name]) ? withPart(placed, ['questions', name], from) : placed
    }
    case 'letter.typ':
      return clauseImposed(tree, from, name)
    case 'procedure.bpmn':
      return elementImposed(tree, from, name)
    case 'decision.dmn':
      return from
  }
}

/** A letter that says the very words without the marks gets the marks around them, so that it does not say them twice. */
function clauseImposed(tree: Tree | undefined, from: Tree | undefined, name: string): Tree | undefined {
  const [wanted, rest] = [partAt(from, ['clauses', name]), partAt(tree, ['rest'])]
  if (wanted?.kind !== 'leaf') return tree
  const marked = withPart(tree, ['clauses', name], from)
  if (rest?.kind !== 'leaf' || partAt(tree, ['clauses', name])) return marked
  const text = withPlace(String(rest.value), name, String(wanted.value))
  return withPart(marked, ['rest'], branch('map', [['rest', leaf(text)]]))
}

/** A question that stands nowhere, or where it is not always asked, in the group where the template has it. */
function atHome(tree: Tree | undefined, from: Tree | undefined, name: string): Tree | undefined {
  const home = parentIn(from, name)
  if (home === undefined) return tree
  let placed = tree
  for (let at = parentIn(placed, name); at !== undefined; at = parentIn(placed, name))
    placed = withPart(placed, ['places', at, name], undefined)
  return withPart(placed, ['places', home, name], from)
}

function parentIn(tree: Tree | undefined, name: string): string | undefined {
  const places = partAt(tree, ['places'])
  if (!places || places.kind === 'leaf') return undefined
  return [...places.parts].find(([, list]) => list.kind !== 'leaf' && list.parts.has(name))?.[0]
}

/** A step as the template has it: what it says, and what is in it. Ways in and out are other parts. */
function elementImposed(tree: Tree | undefined, from: Tree | undefined, id: string): Tree | undefined {
  const path = pathOfElement(from, id)
  if (!path) return tree
  const here = pathOfElement(tree, id)
  // Elsewhere in the drawing is another step of the same id: there can be one only.
  const cleared = here && here.join(' ') !== path.join(' ') ? withPart(tree, here, undefined) : tree
  return withPart(cleared, path, from)
}
