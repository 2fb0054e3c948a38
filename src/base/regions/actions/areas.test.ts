/** Base, regions: the area list is whole, loads once, and answers with names people know. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../../../test/helpers.ts'
import { openDatabase, sqlState } from '../../../platform/db.ts'
import { areaName, childrenOf, loadAreas, readAreas, regionExists } from './areas.ts'
import { inventedAreas } from './invented.ts'

const { owner, db, app } = await testDatabase()
const asOwner = openDatabase(owner)

test('all areas load, and a second load finds nothing to do and costs less', async () => {
  const started = performance.now()
  const changed = await asOwner.outside(loadAreas)
  const took = performance.now() - started
  assert.equal(changed, 38 + 514 + 7285 + 83762 + inventedAreas.length)
  const again = performance.now()
  assert.equal(await asOwner.outside(loadAreas), 0)
  assert.ok(performance.now() - again < took)
})

test('every area but a province has its parent', async () => {
  const orphans = await owner.query(
    `select child.code from regions.area child left join regions.area parent on parent.code = child.parent
     where child.parent is not null and parent.code is null`,
  )
  assert.deepEqual(orphans.rows, [])
})

test('an edition with a changed name changes just that name', async () => {
  await owner.query(`update regions.area set name = 'Salah' where code = '3273'`)
  await owner.query(`update regions.edition set hash = 'older'`)
  assert.equal(await asOwner.outside(loadAreas), 1)
})

test('children come by name, from the provinces down to villages', async () => {
  await db.outside(async (tx) => {
    const provinces = await childrenOf(tx)
    assert.equal(provinces.length, 39)
    assert.deepEqual(await childrenOf(tx, '99'), [{ code: '9901', name: 'Kabupaten Sukamaju Raya' }])
    const districts = await childrenOf(tx, '9901')
    assert.equal(districts.length, 6)
    let villages = 0
    for (const district of districts) villages += (await childrenOf(tx, district.code)).length
    assert.equal(villages, 24)
    assert.deepEqual(await childrenOf(tx, '9901011001'), [])
    assert.deepEqual(await childrenOf(tx, "'; drop table"), [])
  })
})

test('an area is named with all above it', async () => {
  await db.outside(async (tx) => {
    assert.equal(
      await areaName(tx, '9901011001'),
      'Kelurahan Mekarsari, Kec. Mekarsari, Kabupaten Sukamaju Raya, Nusa Contoh',
    )
    assert.equal(await areaName(tx, '1101012001'), 'Desa Keude Bakongan, Kec. Bakongan, Kabupaten Aceh Selatan, Aceh')
    assert.equal(await areaName(tx, '9901'), 'Kabupaten Sukamaju Raya, Nusa Contoh')
    for (const wrong of ['', '990', '9999', '9901999999', 'x', '99 1']) {
      assert.equal(await areaName(tx, wrong), undefined, wrong)
      assert.equal(await regionExists(tx, wrong), false, wrong)
    }
    assert.equal(await regionExists(tx, '990101'), true)
  })
})

test('the serving role cannot change the list', async () => {
  await assert.rejects(app.query(`update regions.area set name = 'x'`), (fault) => sqlState(fault) === '42501')
})

test('quoted names are read, and a line that is no area stops the load', () => {
  assert.deepEqual(readAreas('code,district_code,name\n11.01.01.2001,11.01.01,"Ujung ""A"", Baru"\n'), [
    { code: '1101012001', name: 'Ujung "A", Baru' },
  ])
  assert.throws(() => readAreas('code,name\n1.1.1,Aceh'), /not an area/)
})
