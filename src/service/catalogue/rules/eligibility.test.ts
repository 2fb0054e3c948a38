/** Tests: "may I apply?" ends clearly and names what failed. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { must } from '../../../kernel/result.ts'
import { type Library, readLibrary } from '../actions/library.ts'
import type { Eligibility } from '../model.ts'
import { assess, completions, type EligibilityAnswers } from './eligibility.ts'

let library: Library
let lost: Eligibility

before(async () => {
  library = must(await readLibrary())
  const found = library.packages.find(({ service }) => service.id === 'ktp-hilang')
  assert.ok(found)
  lost = found.service.eligibility
})

describe('a lost ID card', () => {
  test('nothing answered: unknown, and the first question is asked', () => {
    const { verdict, next, failed } = assess(lost, {})
    assert.deepEqual([verdict, next?.key, failed], ['unknown', 'pernah_punya', []])
  })

  test('a damaged card needs no police letter, so it is not asked', () => {
    const { verdict, next } = assess(lost, { pernah_punya: 'ya', keadaan: 'rusak' })
    assert.deepEqual([verdict, next], ['yes', undefined])
  })

  test('a lost card without police letter: no, naming the condition', () => {
    const { verdict, failed, next } = assess(lost, { pernah_punya: 'ya', keadaan: 'hilang', surat_polisi: 'tidak' })
    assert.deepEqual([verdict, failed.map(({ id }) => id), next], ['no', ['ada-surat-polisi'], undefined])
  })

  test('never had one: no at once, and where to go instead', () => {
    const { verdict, failed } = assess(lost, { pernah_punya: 'tidak' })
    assert.deepEqual([verdict, failed[0]?.instead], ['no', 'ktp-baru'])
  })

  test('an answer that was not offered counts as not answered', () => {
    for (const keadaan of ['dimakan-kambing', '', null, 7, ['hilang'], { a: 1 }])
      assert.equal(assess(lost, { pernah_punya: 'ya', keadaan }).next?.key, 'keadaan')
  })
})

test('asking the next question always ends, in no more steps than questions, with a verdict that stands', () => {
  for (const { service } of library.packages) {
    const { eligibility } = service
    for (const full of completions(eligibility.questions, {})) {
      const answers: Record<string, unknown> = {}
      let step = assess(eligibility, answers)
      let asked = 0
      while (step.verdict === 'unknown') {
        assert.ok(step.next, `${service.id}: unknown without a question`)
        assert.ok(++asked <= eligibility.questions.length, service.id)
        answers[step.next.key] = full[step.next.key]
        step = assess(eligibility, answers as EligibilityAnswers)
      }
      assert.equal(assess(eligibility, full).verdict, step.verdict, `${service.id} ${JSON.stringify(full)}`)
      assert.equal(step.verdict === 'no', step.failed.length > 0)
    }
  }
})

test('an expression that cannot be read lets nobody in', () => {
  const words = { id: 'a', en: 'a' }
  const broken: Eligibility = {
    questions: [{ key: 'a', label: words }],
    conditions: [{ id: 'x', expression: 'a and', pass: words, fail: words }],
  }
  assert.equal(assess(broken, { a: true }).verdict, 'no')
})
