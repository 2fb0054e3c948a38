/** Catalogue: which lanes the office must fill. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../model.ts'
import { officeLanes, unheldLanes } from './lanes.ts'

const role = (lane: string, position: Role['position']): Role => ({ lane, position, title: { id: lane, en: lane } })
const service = {
  unit: 'kelurahan',
  roles: [role('warga', 'pemohon'), role('loket', 'petugas'), role('lurah', 'kepala'), role('arsip', 'petugas')],
}

test('the applicant fills no lane of the office, and a kind of position is named once', () => {
  assert.deepEqual(
    officeLanes(service).map(({ lane }) => lane),
    ['loket', 'lurah'],
  )
})

test('a lane is unheld when nobody holds its kind in the unit of the service; another unit does not help', () => {
  const unheld = (held: readonly string[]) =>
    unheldLanes(service, (unit, kind) => held.includes(`${unit} ${kind}`)).map(({ lane }) => lane)
  assert.deepEqual(unheld([]), ['loket', 'lurah'])
  assert.deepEqual(unheld(['kelurahan petugas', 'dukcapil kepala']), ['lurah'])
  assert.deepEqual(unheld(['kelurahan petugas', 'kelurahan kepala']), [])
})
