/** Base, people: the cast of the demonstration is complete, and is made once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { openDatabase } from '../../../platform/db.ts'
import { staffIn, unitByKey } from '../../offices/actions.ts'
import { areaName } from '../../regions/actions/areas.ts'
import { may } from '../model.ts'
import { castUnits } from './cast.ts'
import { createDemo } from './demo.ts'

const database = await testDatabase()
const { db, owner } = database
const cast = await seedTestCast(database)
const day = '2026-11-23' as never

test('each service unit has two officers and one head', async () => {
  await db.inRegion(region, async (tx) => {
    for (const { key } of castUnits) {
      assert.ok(await unitByKey(tx, key), key)
      if (key === 'setda' || key === 'inspektorat') continue
      assert.equal((await staffIn(tx, key, 'petugas', day)).length, 2, key)
      assert.equal((await staffIn(tx, key, 'kepala', day)).length, 1, key)
    }
  })
})

test('the cast may do what their posts carry', async () => {
  assert.equal(may(await cast.actor('sari'), 'case.claim', { unitKey: 'dukcapil' }), true)
  assert.equal(may(await cast.actor('sari'), 'case.claim', { unitKey: 'dinsos' }), false)
  assert.equal(may(await cast.actor('darmawan'), 'case.decide', { unitKey: 'dukcapil', holdsCase: true }), true)
  assert.equal(may(await cast.actor('okta'), 'staff.manage'), true)
  assert.equal(may(await cast.actor('citra'), 'service.publish'), true)
  assert.equal(may(await cast.actor('maria'), 'journal.read'), true)
  assert.equal(may(await cast.actor('rahmat'), 'queue.see'), true)
  assert.equal(may(await cast.actor('siti'), 'helper.apply'), true)
})

test('applicants live in villages that exist', async () => {
  await db.outside(async (tx) => {
    for (const applicant of cast.applicants) {
      assert.ok(await areaName(tx, applicant.village), applicant.village)
      assert.match(applicant.nik, /^99\d{14}$/)
    }
  })
})

test('a second making changes nothing', async () => {
  assert.equal(await createDemo(openDatabase(owner), db, { now: castNow, areas: 'invented' }), undefined)
})
