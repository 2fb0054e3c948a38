/** Engine forms: one page as posted, read into answers; and answers written back into its controls. Pure. */

import { rupiahText } from '../../kernel/money.ts'
import { areaLevels, parentOf } from '../../kernel/region.ts'
import type {
  Answer,
  AnswerRecord,
  Answers,
  FieldProblem,
  FormContext,
  LeafField,
  Page,
  Posted,
  RepeatField,
} from './model.ts'
import { controlsOf, isBlank, many, one, type Reading, readAnswer } from './read-answer.ts'
import { countFault, ruleFault } from './validate.ts'
import { answerOf, hidden, leafValue, ownEntry, type Values, walk } from './visible.ts'

export type PageRead = {
  /** The given answers with what was accepted from this page; a refused field keeps its former answer. */
  answers: Answers
  /** What was sent for this page's controls, unchanged, to show again; rows of groups renumbered from 0. */
  entered: Posted
  problems: FieldProblem[]
}

/**
 * Reads a posted page. Controls are named by field key; a day also as `key.day`, `key.month`, `key.year`; a region also as
 * `key.province` … `key.village`; rows of a group as `key.0.child`. `key.remove` = n leaves row n out; rows left wholly blank do not count.
 * Fields of the page are read in order, so that one may depend on the one above it. A blank optional field loses its answer.
 */
export function readPage(page: Page, posted: Posted, answers: Answers, ctx: FormContext): PageRead {
  const merged: Answers = { ...answers }
  const entered: Posted = {}
  const problems: FieldProblem[] = []
  walk(page.form, ctx, {
    field(field, def, values) {
      if (def.id === page.id) {
        if (field.kind === 'repeat') readRows(field, posted, values, ctx, merged, entered, problems)
        else {
          keepEntered(field, field.key, field.key, posted, entered)
          const reading = withRule(field, readAnswer(field, field.key, posted, ctx), values)
          if (reading.state === 'fault') problems.push({ key: field.key, path: field.key, ...reading.fault })
          else if (reading.state === 'value') merged[field.key] = reading.value
          else delete merged[field.key]
        }
      }
      return answerOf(merged, field.key)
    },
  })
  return { answers: merged, entered, problems }
}

function withRule(field: LeafField, reading: Reading, values: Values): Reading {
  const broken = reading.state === 'value' ? ruleFault(field, reading.value, values) : undefined
  return broken ? { state: 'fault', fault: broken } : reading
}

/** A group is accepted as a whole or not at all; what was typed stays in `entered`. */
function readRows(
  field: RepeatField,
  posted: Posted,
  outer: Values,
  ctx: FormContext,
  merged: Answers,
  entered: Posted,
  problems: FieldProblem[],
): void {
  const rows = rowsPosted(field, posted)
  const known = problems.length
  const count = countFault(field, rows.length)
  if (count) problems.push({ key: field.key, path: field.key, ...count })
  const accepted = rows.map((from, to) => {
    const values: Values = { ...outer }
    for (const child of field.fields) values[child.key] = null
    const record: AnswerRecord = {}
    for (const child of field.fields) {
      const path = `${field.key}.${to}.${child.key}`
      keepEntered(child, `${field.key}.${from}.${child.key}`, path, posted, entered)
      if (count?.code === 'too-many-items' || hidden(child, values)) continue
      const reading = withRule(child, readAnswer(child, `${field.key}.${from}.${child.key}`, posted, ctx), values)
      if (reading.state === 'fault') problems.push({ key: field.key, path, ...reading.fault })
      if (reading.state === 'value') record[child.key] = reading.value
      values[child.key] = leafValue(child, record[child.key])
    }
    return record
  })
  if (problems.length > known) return
  if (accepted.length > 0) merged[field.key] = accepted
  else delete merged[field.key]
}

/** Numbers of the rows that hold something, in order. At most 1,000 are looked at. */
function rowsPosted(field: RepeatField, posted: Posted): number[] {
  const found = new Set<number>()
  const start = `${field.key}.`
  for (const name of Object.keys(posted)) {
    if (!name.startsWith(start)) continue
    const row = /^(\d{1,3})\./.exec(name.slice(start.length))?.[1]
    if (row !== undefined && String(Number(row)) === row) found.add(Number(row))
  }
  const remove = one(posted, `${field.key}.remove`)
  return [...found]
    .filter((row) => String(row) !== remove)
    .filter((row) => field.fields.some((child) => !isBlank(child, `${field.key}.${row}.${child.key}`, posted)))
    .sort((a, b) => a - b)
}

function keepEntered(field: LeafField, from: string, to: string, posted: Posted, entered: Posted): void {
  const names = controlsOf(field, to)
  for (const [index, name] of controlsOf(field, from).entries()) {
    const values = many(posted, name)
    const as = names[index]
    if (as === undefined || values.length === 0) continue
    entered[as] = field.kind === 'choices' || field.kind === 'file' ? values : (values[values.length - 1] ?? '')
  }
}

/** How many rows a page shows for a group: those entered, at least what is needed (one when nothing is), one more when asked. */
export function rowCount(field: RepeatField, entered: Posted, more: boolean): number {
  let last = -1
  const start = `${field.key}.`
  for (const name of Object.keys(entered)) {
    if (name.startsWith(start)) last = Math.max(last, Number(/^(\d{1,3})\./.exec(name.slice(start.length))?.[1] ?? -1))
  }
  return Math.min(field.max, Math.max(last + 1 + (more ? 1 : 0), field.min, 1))
}

/** The controls of a page filled from answers, in writing `readPage` reads back as the same answers. */
export function inputsOf(page: Page, answers: Answers): Posted {
  const inputs: Posted = {}
  for (const field of page.fields) {
    const answer = answerOf(answers, field.key)
    if (field.kind !== 'repeat') write(field, field.key, answer, inputs)
    else if (Array.isArray(answer)) {
      for (const [index, row] of answer.entries())
        for (const child of field.fields)
          write(child, `${field.key}.${index}.${child.key}`, ownEntry(row, child.key) as Answer | undefined, inputs)
    }
  }
  return inputs
}

function write(field: LeafField, path: string, answer: Answer | undefined, inputs: Posted): void {
  if (answer === undefined) return
  if (typeof answer === 'boolean') {
    if (answer) inputs[path] = 'true'
    return
  }
  if (typeof answer !== 'string') {
    inputs[path] = answer.filter((entry): entry is string => typeof entry === 'string')
    return
  }
  inputs[path] = answer
  if (field.kind === 'number') inputs[path] = answer.replace('.', ',')
  if (field.kind === 'rupiah' && /^\d+$/.test(answer)) inputs[path] = rupiahText(BigInt(answer)).replace('Rp', '')
  if (field.kind === 'phone') inputs[path] = answer.replace(/^\+62/, '0')
  if (field.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(answer)) {
    const [year, month, day] = answer.split('-')
    inputs[`${path}.day`] = String(Number(day))
    inputs[`${path}.month`] = String(Number(month))
    inputs[`${path}.year`] = year ?? ''
  }
  if (field.kind === 'region') {
    for (let code: string | undefined = answer; code !== undefined; code = parentOf(code)) {
      const level = areaLevels[[2, 4, 6, 10].indexOf(code.length)]
      if (level) inputs[`${path}.${level}`] = code
    }
  }
}
