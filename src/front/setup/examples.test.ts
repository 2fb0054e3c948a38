/** Front, setup: examples are published for units that a real government has; none is invented for it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { addUnit, closeUnit, units } from '../../base/offices/actions.ts'
import { usualHours } from '../../base/offices/model.ts'
import type { Staff } from '../../kernel/actor.ts'
import { uuidv7 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { dayIn } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { offered } from '../../service/catalogue/actions/services.ts'
import { examplesFor, libraryPackages, publishExamples } from './actions.ts'

const { db } = await testDatabase()
const packages = await libraryPackages()
const operator: Staff = { kind: 'staff', staffId: uuidv7(castNow), name: 'Andi Tenri', roles: ['operator'], posts: [] }
const inMakassar = (work: (tx: Tx) => Promise<void>) =>
  db.inRegion('7371', async (tx) => {
    await work(tx)
    tx.rollback()
  })
const publish = async (tx: Tx, providers: Record<string, string>, actor = operator) => {
  const done = await publishExamples(tx, packages, new Map(Object.entries(providers)), actor, castNow)
  return done.ok ? done.value : done.refusal
}
const unit = async (tx: Tx, key: string) => {
  const wanted = { key, name: key, nameEn: key, address: '', phone: '', hours: usualHours, zone: 'WITA' } as const
  return must(await addUnit(tx, wanted, operator, castNow))
}
const offeredBy = async (tx: Tx) =>
  (await offered(tx)).map(({ service, state }) => `${service.id} ${service.unit} ${state}`)

test('a government without units gets no service and no unit', () =>
  inMakassar(async (tx) => {
    assert.equal(await publish(tx, {}), 'nothing-chosen')
    assert.equal(await publish(tx, { dukcapil: 'dukcapil' }), 'unit-unknown')
    assert.deepEqual(await units(tx), [])
    assert.deepEqual(await offered(tx), [])
  }))

test('services go to the units chosen and are not open yet, the others wait, and a second time only those are left', () =>
  inMakassar(async (tx) => {
    await unit(tx, 'dinas-kesehatan-kota')
    assert.equal(await publish(tx, { dinkes: 'dinas-kesehatan-kota' }), 1)
    assert.deepEqual(await offeredBy(tx), ['sip-tenaga-kesehatan dinas-kesehatan-kota paused'])
    assert.equal((await examplesFor(tx, packages)).length, packages.length - 1)
    assert.equal(
      await publish(tx, { dinkes: 'dinas-kesehatan-kota' }),
      'nothing-chosen',
      'never over one that is offered',
    )
    await unit(tx, 'kominfo')
    assert.equal(await publish(tx, { diskominfo: 'kominfo', dukcapil: 'kominfo' }), 9)
    assert.deepEqual(
      (await units(tx)).map(({ key }) => key),
      ['dinas-kesehatan-kota', 'kominfo'],
    )
  }))

test('a closed unit provides nothing, and who is no operator publishes nothing', () =>
  inMakassar(async (tx) => {
    const closed = await unit(tx, 'lama')
    await closeUnit(tx, closed.id, dayIn('WITA', castNow), operator, castNow)
    assert.equal(await publish(tx, { dinkes: 'lama' }), 'unit-unknown')
    await unit(tx, 'baru')
    assert.equal(await publish(tx, { dinkes: 'baru' }, { ...operator, roles: ['designer'] }), 'forbidden')
    assert.deepEqual(await offered(tx), [])
  }))
