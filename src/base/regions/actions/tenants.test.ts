/** Base, regions: tenants are added by the owner alone, found by host, and of two kinds that cannot be mistaken. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/helpers.ts'
import { openDatabase, sqlState } from '../../../platform/db.ts'
import { insertUnit } from '../../offices/store.ts'
import { zoneOf } from '../model.ts'
import { loadAreas } from './areas.ts'
import { addTenant, tenantOf, tenants } from './tenants.ts'

const { owner, db, app } = await testDatabase()
const asOwner = openDatabase(owner)
const now = new Date('2026-11-23T02:00:00Z')
await asOwner.outside(loadAreas)

const sukamaju = {
  region: '9901',
  kind: 'government',
  name: 'Kabupaten Sukamaju Raya',
  zone: 'WIB',
  seat: 'Mekarsari',
  hosts: ['layanan.sukamaju.example'],
}
const warta = {
  region: 'PWARTA',
  kind: 'publisher',
  name: 'Warta Sukamaju',
  zone: 'WIB',
  seat: 'Mekarsari',
  hosts: ['warta.example'],
}

test('before there is a tenant nobody is found, and the first one shows at once', async () => {
  const find = tenantOf(db)
  assert.equal(await find('localhost'), undefined)
  const added = await addTenant(asOwner, warta, now)
  assert.equal(added.ok, true)
  assert.equal((await find('localhost'))?.region, 'PWARTA')
})

test('the host decides; an unknown host gets the first government', async () => {
  assert.equal((await addTenant(asOwner, sukamaju, now)).ok, true)
  let time = 0
  const find = tenantOf(db, () => time)
  assert.equal((await find('warta.example'))?.kind, 'publisher')
  assert.deepEqual(await find('localhost'), {
    region: '9901',
    kind: 'government',
    name: 'Kabupaten Sukamaju Raya',
    zone: 'WIB',
    seat: 'Mekarsari',
    hosts: ['layanan.sukamaju.example'],
  })
  await addTenant(
    asOwner,
    { ...sukamaju, region: '5171', name: 'Kota Denpasar', zone: 'WITA', hosts: ['dps.example'] },
    now,
  )
  assert.equal((await find('dps.example'))?.region, '9901', 'the list is kept for half a minute')
  time = 30_000
  assert.equal((await find('dps.example'))?.region, '5171')
})

test('a second of the same code, a host given away, and a code of no area are refused', async () => {
  const refusal = async (wanted: unknown) => {
    const answer = await addTenant(asOwner, wanted, now)
    return answer.ok ? 'added' : answer.refusal
  }
  assert.equal(await refusal(sukamaju), 'exists')
  assert.equal(await refusal({ ...sukamaju, region: '3273' }), 'host-taken')
  assert.equal(await refusal({ ...sukamaju, region: '9999', hosts: [] }), 'area-unknown')
  assert.equal(await refusal({ ...sukamaju, region: 'PX1', hosts: [] }), 'unreadable')
  assert.equal(await refusal({ ...warta, region: '3273', hosts: [] }), 'unreadable')
  assert.equal(await refusal({ ...sukamaju, region: '3273', hosts: ['HOST/'] }), 'unreadable')
  assert.equal((await db.outside(tenants)).length, 3)
})

test('the serving role cannot add a tenant', async () => {
  await assert.rejects(
    addTenant(db, { ...sukamaju, region: '3273', hosts: [] }, now),
    (fault) => sqlState(fault) === '42501',
  )
  await assert.rejects(app.query(`delete from regions.tenant`), (fault) => sqlState(fault) === '42501')
})

test('a publisher cannot hold a unit of government', async () => {
  await assert.rejects(
    asOwner.inRegion('PWARTA', (tx) =>
      insertUnit(
        tx,
        {
          id: '00000000-0000-7000-8000-000000000001',
          key: 'redaksi',
          name: 'Redaksi',
          nameEn: 'Newsroom',
          address: '',
          phone: '',
          hours: 'Mon-Fri 08:00-12:00',
          zone: 'WIB',
        },
        now,
      ),
    ),
    (fault) => sqlState(fault) === '23514',
  )
})

test('the zone of a province is proposed', () => {
  assert.deepEqual(['3273', '9901', '5171', '64', '9171'].map(zoneOf), ['WIB', 'WIB', 'WITA', 'WITA', 'WIT'])
})
