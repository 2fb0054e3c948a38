/** Engine forms: random answers to random forms. FUZZ=100000 sets how many sets of answers are tried (SEED the start); by default over 100,000 single answers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../kernel/time.ts'
import { checkForm } from './check-form.ts'
import { compileForm } from './compile.ts'
import {
  badAnswer,
  badJson,
  type Canonical,
  keyOf,
  kindOf,
  oracle,
  type Part,
  partsOf,
  type Raw,
  randomForm,
  rngFrom,
  type Schema,
  validAnswer,
  visibleKeys,
} from './fuzz.fixture.ts'
import type { Answers, Form, FormContext } from './model.ts'
import { inputsOf, readPage } from './read-page.ts'
import { summaryOf } from './summary.ts'
import { effectiveAnswers, progress, validateAll } from './validate.ts'
import { pagesOf } from './visible.ts'
import { problemText } from './words.ts'

const rounds = Number(process.env.FUZZ ?? 17_000)
const seed = Number(process.env.SEED ?? 20261123)
const perForm = 50

/** The oracle for a whole field: groups row by row. */
function right(part: Part, value: unknown, today: string): boolean {
  if (kindOf(part) !== 'repeat') return oracle(part, value, today)
  const { min = '0', max = '20' } = part.properties ?? {}
  if (!Array.isArray(value) || value.length < Number(min) || value.length > Number(max)) return false
  return value.every(
    (row: unknown) =>
      typeof row === 'object' &&
      row !== null &&
      !Array.isArray(row) &&
      (part.components ?? []).every((child) => {
        const own = Object.hasOwn(row, keyOf(child)) ? (row as Record<string, unknown>)[keyOf(child)] : undefined
        return own === undefined ? !child.validate?.required : oracle(child, own, today)
      }),
  )
}

const needed = (part: Part) =>
  part.validate?.required === true || (Number(part.properties?.min ?? 0) > 0 && kindOf(part) === 'repeat')

/** Keys of visible fields whose answer is missing or wrong, by the oracle. */
function wrongKeys(schema: Schema, answers: Record<string, unknown>, today: string): string[] {
  const visible = visibleKeys(schema, answers)
  return partsOf(schema)
    .filter(({ part }) => visible.has(keyOf(part)))
    .filter(({ part }) =>
      Object.hasOwn(answers, keyOf(part)) ? !right(part, answers[keyOf(part)], today) : needed(part),
    )
    .map(({ part }) => keyOf(part))
}

/** Every page in order, as a person goes through them. */
function goThrough(form: Form, raw: Raw, start: Answers, ctx: FormContext): Answers {
  let answers = start
  for (const id of form.pages.keys()) {
    const page = pagesOf(form, answers, ctx).find((shown) => shown.id === id)
    if (!page) continue
    const read = readPage(page, raw, answers, ctx)
    for (const problem of read.problems) {
      assert.doesNotMatch(
        problemText(problem, 'id') + problemText(problem, 'en'),
        /\{(name|min|max|count|hint|item|level)\}/,
      )
      assert.ok(form.fields.has(problem.key))
    }
    answers = read.answers
  }
  return answers
}

test(`${rounds} random sets of answers: no crash, nothing invalid accepted, nothing valid lost`, () => {
  const rng = rngFrom(seed)
  let single = 0
  let validSeen = 0
  for (let done = 0; done < rounds; ) {
    const schema = randomForm(rng)
    const compiled = compileForm(schema)
    if (!compiled.ok) return assert.fail(JSON.stringify(compiled))
    const form = compiled.value
    assert.deepEqual(
      checkForm(form).filter((problem) => !problem.code.startsWith('always-hidden')),
      [],
    )
    const today =
      `20${10 + Math.floor(rng() * 40)}-${['01-31', '02-28', '06-15', '12-31'][Math.floor(rng() * 4)]}` as Day
    const ctx: FormContext = { today }
    for (let n = 0; n < perForm && done < rounds; n++, done++) {
      const where = () => `seed ${seed}, round ${done}: ${JSON.stringify({ schema, today })}`
      const raw: Raw = {}
      const expected = new Map<string, Canonical>()
      const json: Record<string, unknown> = {}
      for (const { part } of partsOf(schema)) {
        single++
        const dice = rng()
        const key = keyOf(part)
        const made = dice < 0.65 ? validAnswer(rng, part, key, today) : undefined
        if (made) {
          Object.assign(raw, made.raw)
          expected.set(key, made.canonical)
          json[key] = made.canonical
        } else if (dice < 0.95) {
          Object.assign(raw, badAnswer(rng, part, key, today))
          json[key] = badJson(rng, part)
        }
      }
      try {
        const answers = goThrough(form, raw, {}, ctx)
        const visible = visibleKeys(schema, answers)
        for (const { part } of partsOf(schema)) {
          const key = keyOf(part)
          if (Object.hasOwn(answers, key))
            if (!visible.has(key) || !right(part, answers[key], today)) assert.fail(`accepted ${key}`)
          if (visible.has(key) && expected.has(key)) {
            validSeen++
            assert.deepEqual(answers[key], expected.get(key))
          }
        }
        assert.deepEqual(
          Object.keys(answers).filter((key) => !form.fields.has(key)),
          [],
        )
        assert.equal(Object.getPrototypeOf(answers), Object.prototype)
        const problems = validateAll(form, answers, ctx).map((problem) => problem.key)
        assert.deepEqual([...new Set(problems)], wrongKeys(schema, answers, today))
        assert.deepEqual(effectiveAnswers(form, answers, ctx), answers)

        let again: Answers = {}
        for (const page of pagesOf(form, answers, ctx))
          again = readPage(page, inputsOf(page, answers), again, ctx).answers
        // An untouched tick box is an answer once its page is sent.
        for (const [key, value] of Object.entries(again))
          if (value === false && !Object.hasOwn(answers, key)) delete again[key]
        assert.deepEqual(again, answers)

        const wrong = [...new Set(validateAll(form, json as Answers, ctx).map((problem) => problem.key))]
        assert.deepEqual(wrong, wrongKeys(schema, json, today))
        if (n === 0) {
          effectiveAnswers(form, json as Answers, ctx)
          summaryOf(form, json as Answers, ctx, 'en')
          progress(form, json as Answers, ctx)
        }
      } catch (fault) {
        throw new Error(
          `${String(fault).slice(0, 2000)}\n${where()}\nposted ${JSON.stringify(raw).slice(0, 5000)}\njson ${JSON.stringify(json)}`,
          {
            cause: fault,
          },
        )
      }
    }
  }
  assert.equal(Object.hasOwn(Object.prototype, 'x'), false)
  assert.ok(validSeen > rounds, 'most sets should hold valid answers')
  console.log(`# ${single} single answers, ${validSeen} of them valid and visible`)
})
