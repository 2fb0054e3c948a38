/** Test: answers that show each page of a form at least once, found by trying choices with a seed. Uses the form engine. */
import { checkAnswer } from '../../src/engines/forms/check-answer.ts'
import type { Answer, AnswerRecord, Answers, Form, FormContext, LeafField } from '../../src/engines/forms/model.ts'
import { pagesOf } from '../../src/engines/forms/visible.ts'

export type Rng = () => number

/** A small seeded generator (xorshift, 32 bits). */
export function rngFrom(seed: number): Rng {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

export const pick = <T>(rng: Rng, list: readonly T[]): T => {
  const one = list[Math.floor(rng() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}

const texts = [
  'Melati tiga',
  'Sawah',
  '004',
  '4',
  '12345',
  'SKTLK/1/2026',
  'B 1234 XY',
  '2015',
  '0123456789',
  'ABC-12/2024',
]
const days = [
  '1990-01-15',
  '2020-01-02',
  '2026-11-20',
  '2026-11-23',
  '2026-12-20',
  '2008-05-06',
  '1970-03-04',
  '2027-02-01',
]

function candidates(field: LeafField, rng: Rng): readonly (string | boolean | string[])[] {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return [...texts, 'Keterangan yang cukup panjang untuk isian ini, dengan beberapa kata lagi.'].sort(
        () => rng() - 0.5,
      )
    case 'person-name':
      return ['Siti Rahmawati']
    case 'number':
    case 'rupiah':
      return ['1', '2', '5', '30', '1000', '1500000', '2020', String(field.min ?? 0)].sort(() => rng() - 0.5)
    case 'boolean':
      return rng() < 0.5 ? [true] : [false, true]
    case 'choice':
      return [pick(rng, field.options).value]
    case 'choices':
      return [[pick(rng, field.options).value], field.options.slice(0, field.min || 1).map((option) => option.value)]
    case 'date':
      return [...days].sort(() => rng() - 0.5)
    case 'nik':
      return ['9901015501900001', '9901014101900001']
    case 'kk':
      return ['9901012001010001']
    case 'phone':
      return ['+6281234567890']
    case 'email':
      return ['siti@contoh.example']
    case 'region':
      return ['9901011001', '990101', '9901', '99']
    case 'file':
      return []
  }
}

const answerFor = (field: LeafField, ctx: FormContext, rng: Rng) =>
  candidates(field, rng).find((value) => checkAnswer(field, value, ctx) === undefined)

/** One set of answers; every visible or hidden field that can be answered has one. */
function someAnswers(form: Form, ctx: FormContext, rng: Rng): Answers {
  const answers: Answers = {}
  for (const field of form.fields.values()) {
    if (field.kind !== 'repeat') {
      const value: Answer | undefined = answerFor(field, ctx, rng)
      if (value !== undefined) answers[field.key] = value
      continue
    }
    const row: AnswerRecord = {}
    for (const child of field.fields) {
      const value = answerFor(child, ctx, rng)
      if (value !== undefined) row[child.key] = value
    }
    answers[field.key] = Array.from({ length: Math.max(1, field.min) }, () => ({ ...row }))
  }
  return answers
}

/** For each page of the form, by its id, answers that show it, with as many of its fields as were ever seen at once. */
export function showingEach(form: Form, ctx: FormContext, seed: number): Map<string, Answers> {
  const rng = rngFrom(seed)
  const found = new Map<string, { answers: Answers; fields: number }>()
  for (let round = 0; round < 300; round++) {
    const answers = someAnswers(form, ctx, rng)
    for (const page of pagesOf(form, answers, ctx)) {
      if (page.fields.length > (found.get(page.id)?.fields ?? 0))
        found.set(page.id, { answers, fields: page.fields.length })
    }
  }
  return new Map([...found].map(([id, { answers }]) => [id, answers]))
}
