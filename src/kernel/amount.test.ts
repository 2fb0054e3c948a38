/** Kernel, test: numbers and lengths of time in words. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationText, numberText } from './amount.ts'

test('a length is told in the unit people would use, a minute at least', () => {
  assert.equal(durationText(20, 'id'), '1 menit')
  assert.equal(durationText(45 * 60, 'id'), '45 menit')
  assert.equal(durationText(9 * 3600, 'en'), '9 hours')
  assert.equal(durationText(60 * 3600, 'id'), '2,5 hari')
  assert.equal(durationText(60 * 3600, 'en'), '2.5 days')
  assert.equal(durationText(14.2 * 86_400, 'id'), '14 hari')
})

test('numbers are parted as each language does it', () => {
  assert.deepEqual([numberText(1312, 'id'), numberText(2.5, 'id')], ['1.312', '2,5'])
  assert.deepEqual([numberText(1312, 'en'), numberText(2.5, 'en')], ['1,312', '2.5'])
})
