/** Drafts, rules: codes of three words: far apart, the same each time, forgiving when typed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { uuidv7 } from '../../../kernel/id.ts'
import { codeWords, readResumeCode, resumeCode, resumeHash, slips } from './resume-code.ts'

const secret = 'a secret of tests, long enough'

test('256 words, each a plain word, any two at least three slips apart', () => {
  assert.equal(new Set(codeWords).size, 256)
  for (const [at, word] of codeWords.entries()) {
    assert.match(word, /^[a-z]{4,9}$/)
    for (const other of codeWords.slice(at + 1)) assert.ok(slips(word, other) >= 3, `${word} ${other}`)
  }
})

test('a draft has one code, another draft another', () => {
  const id = uuidv7(new Date(0))
  assert.equal(resumeCode(secret, id), resumeCode(secret, id))
  assert.notEqual(resumeCode(secret, id), resumeCode(secret, uuidv7(new Date(0))))
  assert.notEqual(resumeCode(secret, id), resumeCode('another secret', id))
  assert.match(resumeCode(secret, id), /^[a-z]+-[a-z]+-[a-z]+-\d{3}$/)
  assert.equal(resumeHash(secret, 'a').length, 32)
})

test('case, gaps and one slip in each word are forgiven', () => {
  const code = 'sawah-mentari-kopi-427'
  for (const typed of [
    'sawah-mentari-kopi-427',
    '  SAWAH mentari  Kopi 427 ',
    'sawah.mentari.kopi.427',
    'sawahmentarikopi427',
    'sawah–mentari—kopi 4 2 7',
    'sawa mentari kopi 427',
    'sawwah metnari kopl 427',
    '427 sawah mentari kopi',
  ])
    assert.equal(readResumeCode(typed), code, typed)
})

test('every single slip in every word is mended to that word', () => {
  for (const word of codeWords)
    for (let at = 0; at < word.length; at++)
      for (const slip of [
        word.slice(0, at) + word.slice(at + 1),
        `${word.slice(0, at)}q${word.slice(at)}`,
        `${word.slice(0, at)}q${word.slice(at + 1)}`,
      ])
        assert.equal(readResumeCode(`${slip} mentari kopi 427`), `${word}-mentari-kopi-427`, slip)
})

test('what cannot be a code is none', () => {
  for (const typed of [
    '',
    'sawah mentari 427',
    'sawah mentari kopi',
    'sawah mentari kopi 42',
    'sawah mentari kopi 4277',
    'xyzzy plugh abcde 123',
    '😀',
    'a'.repeat(10_000),
  ])
    assert.equal(readResumeCode(typed), undefined, typed.slice(0, 40))
})
