/** Tests: of two tabs neither silently undoes the other: every mixture of changed here, changed there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers } from '../model.ts'
import { marksOf, readMarks, reconcile } from './clash.ts'

const values = [undefined, 'a', 'b', 'c'] as const
const withA = (value: string | undefined): Answers => (value === undefined ? {} : { a: value })
const marksFor = (answers: Answers) => readMarks(marksOf([{ key: 'a', kind: 'text' }], answers))

test('what changed in one tab alone is kept; what changed in both is asked, and what is saved stays', () => {
  for (const shown of values)
    for (const saved of values)
      for (const here of values) {
        const { answers, kept, clashing } = reconcile(withA(saved), withA(here), marksFor(withA(shown)))
        const label = JSON.stringify({ shown, saved, here })
        if (saved === shown) assert.deepEqual([answers, kept, clashing], [withA(here), [], []], label)
        else if (here === saved) assert.deepEqual([answers, kept, clashing], [withA(saved), [], []], label)
        else if (here === shown) assert.deepEqual([answers, kept, clashing], [withA(saved), ['a'], []], label)
        else assert.deepEqual([answers, kept, clashing], [withA(saved), [], ['a']], label)
      }
})

test('rows that the database keeps with their names in another order are the same rows', () => {
  const drawn = { a: [{ nama: 'Ani', nik: '1', hubungan: 'anak' }] }
  const kept = { a: [{ nik: '1', nama: 'Ani', hubungan: 'anak' }] }
  assert.deepEqual(reconcile(kept, { a: [{ nama: 'Budi' }] }, marksFor(drawn)), {
    answers: { a: [{ nama: 'Budi' }] },
    kept: [],
    clashing: [],
  })
})

test('marks that nobody made change nothing', () => {
  for (const text of [undefined, '', '=', 'a', 'a=', '=x', ' ', 'a=b=c', '__proto__=x', 'x'.repeat(20_000)]) {
    const { answers } = reconcile({ b: '1' }, { b: '2' }, readMarks(text))
    assert.equal(answers.b, '2', JSON.stringify(text?.slice(0, 20)))
    assert.equal(({} as Record<string, unknown>).x, undefined)
  }
})
