/**
 * Service wing, catalogue rules: whether the locked parts of a template are in a package as the template has them. It is judged by
 * what the texts mean, however they are written; a file that cannot be read keeps no promise. Pure.
 */
import { reach, wholeGraphOf } from '../../../../engines/bpmn/graph.ts'
import { meaningOf } from '../../../../engines/bpmn/meaning.ts'
import type { Procedure } from '../../../../engines/bpmn/model.ts'
import { readProcedure } from '../../../../engines/bpmn/read.ts'
import { readDecisions } from '../../../../engines/rules/decision/read.ts'
import type { Breach, BreachKind, Lock, Template } from '../../model/template.ts'
import type { PackageTexts } from '../../model.ts'
import { lineOf, mapText } from '../places.ts'
import { around, questionsIn } from './form.ts'
import { letterParts, orders, standsOpen } from './letter.ts'
import { numbered, standardTree } from './standard.ts'
import { branch, canonical, partAt, same, sameOrder, type Tree } from './tree.ts'

type Held = Pick<Template, 'sheet' | 'texts'>
/** What one file says to a lock: how it breaks it and where, or nothing. */
type Judge = (lock: Lock) => { kind: BreachKind; line?: number } | undefined

/** Every lock that does not hold, in the order of the sheet. A template breaks none of its own, unless it locks nothing there. */
export async function breachesOf(template: Held, files: PackageTexts): Promise<Breach[]> {
  const judges: Record<Lock['file'], Judge> = {
    'service.yaml': standardJudge(template.texts, files),
    'form.json': formJudge(template.texts, files),
    'procedure.bpmn': await procedureJudge(template, files),
    'letter.typ': letterJudge(template, files),
    'decision.dmn': decisionJudge(template.texts, files),
  }
  return template.sheet.locks.flatMap((lock) => {
    const found = judges[lock.file](lock)
    return found ? [{ lock, kind: found.kind, line: found.line ?? 1 }] : []
  })
}

const unreadable: Judge = () => ({ kind: 'unreadable' })

function standardJudge(template: PackageTexts, files: PackageTexts): Judge {
  const [theirs, own] = [standardTree(template['service.yaml']), standardTree(files['service.yaml'])]
  if (!theirs || !own) return unreadable
  const map = mapText(files['service.yaml'])
  return ({ at, rule }) => {
    const [wanted, found] = [partAt(theirs, at), partAt(own, at)]
    const line = lineOf(map, numbered(files['service.yaml'], at) ?? at)
    if (!wanted || !found) return { kind: 'missing', line }
    if (rule === 'same') return same(unverified(wanted), unverified(found)) ? undefined : { kind: 'changed', line }
    const [most, has] = [wanted, found].map((part) => (part.kind === 'leaf' ? part.value : undefined))
    if (typeof most !== 'number' || typeof has !== 'number') return { kind: 'changed', line }
    return has <= most ? undefined : { kind: 'more', line }
  }
}

const verifying = new Set(['verified', 'verified_by', 'verified_on'])

/** Whoever holds a text beside the template's word may say so: that changes nothing of what is locked. */
const unverified = (tree: Tree): Tree =>
  tree.kind === 'leaf'
    ? tree
    : branch(
        tree.kind,
        [...tree.parts].flatMap(([name, part]) => (verifying.has(name) ? [] : [[name, unverified(part)] as const])),
      )

function formJudge(template: PackageTexts, files: PackageTexts): Judge {
  const [theirs, own] = [questionsIn(template['form.json']), questionsIn(files['form.json'])]
  if (!theirs || !own) return unreadable
  const map = mapText(files['form.json'])
  return ({ at, rule }) => {
    const [key] = at
    const wanted = theirs.find(({ name }) => name === key)
    const found = own.filter(({ name }) => name === key || name.startsWith(`${key} (`))
    const [one] = found
    if (!wanted || !one || at.length !== 1 || rule !== 'same') return { kind: 'missing' }
    const line = lineOf(
      map,
      one.place.flatMap((number) => ['components', number]),
    )
    if (found.length > 1 || canonical(wanted.own) !== canonical(one.own)) return { kind: 'changed', line }
    // Unchanged, but in a group that is not shown or is asked again and again.
    return around(wanted) === around(one) ? undefined : { kind: 'hidden', line }
  }
}

async function procedureJudge(template: Held, files: PackageTexts): Promise<Judge> {
  const [theirs, own] = [
    await readProcedure(template.texts['procedure.bpmn']),
    await readProcedure(files['procedure.bpmn']),
  ]
  if (!theirs.ok) return unreadable
  if (!own.ok) return () => ({ kind: 'unreadable', line: own.detail?.[0]?.line ?? 1 })
  const [wanted, found] = [meaningOf(theirs.value), meaningOf(own.value)]
  const marks = template.sheet.locks.flatMap(({ file, at }) => (file === 'procedure.bpmn' ? (at[0] ?? []) : []))
  const lineOfId = (id: string) => [...own.value.nodes, ...own.value.flows].find((one) => one.id === id)?.line ?? 1
  return ({ at, rule }) => {
    const [id = ''] = at
    const line = lineOfId(id)
    if (at.length !== 1 || rule !== 'same' || !wanted.has(id) || !found.has(id)) return { kind: 'missing', line }
    if (wanted.get(id) !== found.get(id)) return { kind: 'changed', line }
    if (!theirs.value.nodes.some((node) => node.id === id)) return undefined
    const allowed = beside(theirs.value, id, marks)
    return [...beside(own.value, id, marks)].every((mark) => allowed.has(mark)) ? undefined : { kind: 'around', line }
  }
}

/**
 * What can be come to without finishing a step: the ends by their result, and the other locked steps. The step itself may be
 * entered, so that an event on its border is a way around it too.
 */
function beside(procedure: Procedure, id: string, marks: readonly string[]): Set<string> {
  const { nodes } = procedure
  const graph = wholeGraphOf(procedure)
  const step = nodes.findIndex((node) => node.id === id)
  const onBorder = (at: number) =>
    nodes.flatMap((node, other) => (node.kind === 'boundary' && node.host === at ? [other] : []))
  const starts = nodes.flatMap((node, at) => (node.kind === 'start' && node.body === 0 ? [at] : []))
  const seen = reach(starts, (at) => (at === step ? onBorder(at) : graph.after(at)))
  const come = [...seen].flatMap((at) => nodes[at] ?? [])
  return new Set(
    come.flatMap((node) => [
      ...(node.kind === 'end' && node.body === 0 ? [`end:${node.result ?? ''}`] : []),
      ...(marks.includes(node.id) && node.id !== id ? [node.id] : []),
    ]),
  )
}

function letterJudge(template: Held, files: PackageTexts): Judge {
  const [theirs, own] = [template.texts['letter.typ'], files['letter.typ']]
  const [wanted, found] = [letterParts(theirs).clauses, letterParts(own).clauses]
  const ordered = sameOrder(orders(theirs), orders(own))
  return ({ at, rule }) => {
    const [name] = at
    const clause = wanted.find((one) => one.name === name)
    const same = found.filter((one) => one.name === name)
    const [one] = same
    if (!clause || !one || at.length !== 1 || rule !== 'same') return { kind: 'missing' }
    if (same.length > 1 || clause.text !== one.text) return { kind: 'changed', line: one.line }
    // In a comment, a bracket or under another order the words would stand in the file and not on the paper.
    return ordered && standsOpen(own, one.line) ? undefined : { kind: 'hidden', line: one.line }
  }
}

function decisionJudge(template: PackageTexts, files: PackageTexts): Judge {
  const [theirs, own] = [template['decision.dmn'], files['decision.dmn']].map((text) =>
    text === undefined ? undefined : readDecisions(text),
  )
  if (!theirs?.ok) return unreadable
  if (!own) return () => ({ kind: 'missing' })
  if (!own.ok) return unreadable
  return ({ at: [id] }) => {
    const [wanted, found] = [theirs.value, own.value].map((list) => list.find((one) => one.id === id))
    if (!wanted || !found) return { kind: 'missing' }
    return wanted.hash === found.hash ? undefined : { kind: 'changed', line: found.line ?? 1 }
  }
}
