/** Base, people: what a page of a member of staff costs in questions to the database, however much they are trusted with. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { closeUnit, unitByKey } from '../../offices/actions.ts'
import { staffActor } from './sessions.ts'
import { grantRole } from './staff.ts'

const database = await testDatabase()
const cast = await seedTestCast(database)
const okta = await cast.actor('okta')
const today = dayIn('WIB', castNow)

/** A transaction that counts what is asked in it. */
function counting(tx: Tx): { tx: Tx; asked: () => number } {
  let count = 0
  const counted: Tx = {
    ...tx,
    many: (query, schema) => {
      count++
      return tx.many(query, schema)
    },
    find: (query, schema) => {
      count++
      return tx.find(query, schema)
    },
  }
  return { tx: counted, asked: () => count }
}

test('grants in many units are posts there, closed units apart, and cost no question each', () =>
  database.db.inRegion(region, async (tx) => {
    const { id } = cast.people.sari
    const cost = async () => {
      const { tx: watched, asked } = counting(tx)
      const actor = await staffActor(watched, id, 'WIB', castNow)
      return { asked: asked(), actor }
    }
    const grant = async (key: string) => {
      const unit = await unitByKey(tx, key)
      assert.ok(unit)
      await grantRole(tx, { staffId: id, role: 'officer', unitId: unit.id }, okta, castNow)
      return unit
    }
    await grant('kelurahan')
    const one = await cost()
    for (const key of ['dinsos', 'dinkes', 'pupr', 'bapenda']) await grant(key)
    await closeUnit(tx, (await grant('disnaker')).id, today, okta, castNow)
    const six = await cost()
    assert.equal(six.asked, one.asked)
    assert.deepEqual(six.actor?.posts.map(({ unitKey }) => unitKey).sort(), [
      'bapenda',
      'dinkes',
      'dinsos',
      'dukcapil',
      'kelurahan',
      'pupr',
    ])
    tx.rollback()
  }))
