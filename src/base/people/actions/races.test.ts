/** Base, people: two posts at the same moment on one session or one person: one acts, the other is refused. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, castPassword, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import type { Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { rateKeeper } from '../../../platform/rate.ts'
import * as factors from '../store/factors.ts'
import { newRecoveryCodes } from './factors.ts'
import { endSession, type NewSession, openSession } from './sessions.ts'
import { changePassword, isStaffSession, proveSecond, removeFactor, renewRecoveryCodes } from './sign-in.ts'

const database = await testDatabase()
const { db, secret } = database
const { people } = await seedTestCast(database)
const gate = { config: { secret, demo: false, url: 'http://localhost' }, rates: rateKeeper(db, secret) }
const at = { now: castNow, zone: 'WIB' } as const
const inRegion = <T>(work: (tx: Tx) => Promise<T>) => db.inRegion(region, work)
const said = (answers: Result<unknown, string>[]) => answers.map((one) => (one.ok ? 'ok' : one.refusal)).sort()

async function open(staffId: string, stage: NewSession['stage']) {
  const wanted = { owner: { staffId }, stage, means: 'password', agent: '?' }
  const { session } = await inRegion((tx) => openSession(tx, wanted, secret, castNow))
  assert.ok(isStaffSession(session))
  return session
}
const fullSessions = (staffId: string) =>
  inRegion((tx) =>
    tx.many(
      sql`select 1 from people.session where region_code = ${region} and staff_id = ${staffId} and stage = 'full'`,
    ),
  ).then((rows) => rows.length)

test('one waiting session, two right proofs at once: one full session, and the other proof is not used up', async () => {
  const { id } = people.sari
  const codes = await inRegion((tx) => newRecoveryCodes(tx, secret, id))
  const waiting = await open(id, 'second')
  const prove = (code = '') => inRegion((tx) => proveSecond(tx, gate, waiting, { means: 'recovery', code }, at))
  assert.deepEqual(said(await Promise.all(codes.slice(0, 2).map(prove))), ['not-waiting', 'ok'])
  assert.equal(await fullSessions(id), 1)
  assert.equal(await inRegion((tx) => factors.recoveryCodesLeft(tx, id)), 9)
  assert.deepEqual(said([await prove(codes[5])]), ['not-waiting'], 'nor later')
})

test('both second factors removed at once, from two devices: one stays', async () => {
  const { id } = people.ningsih
  const passkey = { id: 'k1', staffId: id, publicKey: Buffer.alloc(2), counter: 0, transports: [], name: 'k' }
  await inRegion(async (tx) => {
    await factors.saveTotp(tx, id, { secret: Buffer.alloc(20), lastStep: 0 }, castNow)
    await factors.insertPasskey(tx, { ...passkey, createdAt: castNow })
  })
  const [phone, desk] = [await open(id, 'full'), await open(id, 'full')]
  const answers = await Promise.all([
    inRegion((tx) => removeFactor(tx, gate, phone, { kind: 'totp' }, at)),
    inRegion((tx) => removeFactor(tx, gate, desk, { kind: 'passkey', id: 'k1' }, at)),
  ])
  assert.deepEqual(said(answers), ['not-now', 'ok'])
  const left = await inRegion(async (tx) => [await factors.findTotp(tx, id), ...(await factors.passkeysOf(tx, id))])
  assert.equal(left.filter(Boolean).length, 1)
})

test('a session ended meanwhile acts no more: no password, no codes, no factor', async () => {
  const { id } = people.rina
  await inRegion((tx) => factors.saveTotp(tx, id, { secret: Buffer.alloc(20), lastStep: 0 }, castNow))
  const gone = await open(id, 'full')
  await inRegion((tx) => endSession(tx, gone.id))
  const answers = [
    await inRegion((tx) => changePassword(tx, gate, gone, { present: castPassword, wanted: 'hujan sore hari' }, at)),
    await inRegion((tx) => renewRecoveryCodes(tx, gate, gone, at)),
    await inRegion((tx) => removeFactor(tx, gate, gone, { kind: 'totp' }, at)),
  ]
  assert.deepEqual(said(answers), ['not-now', 'not-now', 'not-now'])
  assert.equal(await fullSessions(id), 0)
})
