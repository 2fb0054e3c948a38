/** Front, trail rules, test: no fact of any act is told by a word of the code. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, kinds } from '../../base/journal/model.ts'
import { factRows } from './rules.ts'
import { factWords } from './words.ts'

const entry = (facts: Entry['facts'], more: Partial<Entry> = {}): Entry => ({
  id: '01a20621-adec-71f5-a7be-adcb4e2a1ee5',
  at: new Date('2026-11-25T02:00:00Z'),
  kind: 'case.decided',
  actor: 'staff',
  facts,
  ...more,
})
const names = new Map([['01a20621-adec-71f5-a7be-adcb4e2a1ee6', 'Rina Kartikasari']])
const told = (facts: Entry['facts'], lang: 'id' | 'en' = 'id') =>
  factRows(entry(facts), { lang, zone: 'WIB', names }).map(({ key, value }) => `${key}: ${value}`)

test('every fact that any act may carry has a name in both languages, or is only a way to its row', () => {
  const all = new Set(Object.values(kinds).flatMap((schema) => Object.keys(schema.shape)))
  assert.ok(all.size > 35)
  for (const key of all) {
    const [row] = told({ [key]: key.endsWith('At') ? '2026-11-25T03:30:00Z' : 'x' })
    assert.ok(row === undefined || factWords[key], key)
  }
  assert.deepEqual(told({ task: 'x', note: 'x' }), [])
})

test('lengths, moments, yes and no, people and codes are told as people say them', () => {
  assert.deepEqual(told({ result: 'approved', late: false, officeSeconds: 330, dueAt: '2026-11-25T03:30:00Z' }), [
    'Hasil: disetujui',
    'Terlambat: tidak',
    'Di tangan kantor: 6 menit',
    'Tenggat: Rabu, 25 November 2026, 10.30 WIB',
  ])
  assert.deepEqual(told({ to: '01a20621-adec-71f5-a7be-adcb4e2a1ee6', means: 'password' }, 'en'), [
    'To: Rina Kartikasari',
    'By means of: password',
  ])
  assert.deepEqual(told({ fields: ['nik', 'alamat'], changed: [] }), [
    'Bagian yang diminta: nik, alamat',
    'Yang berubah: –',
  ])
})
