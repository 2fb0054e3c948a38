/** Base, offices: who holds what on which day, and who stands in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { castNow, region, seedTestCast } from '../../../test/cast.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { system } from '../../kernel/actor.ts'
import type { Result } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import * as offices from './actions.ts'

const database = await testDatabase()
const { db } = database
const cast = await seedTestCast(database)
const day = (text: string) => text as Day
const inRegion = <T>(work: (tx: Tx) => Promise<T>) => db.inRegion(region, work)
const said = (answer: Result<unknown, string>) => (answer.ok ? 'ok' : answer.refusal)

const positionOf = async (tx: Tx, staffId: string) =>
  (await offices.postsOf(tx, staffId, day('2026-11-23')))[0]?.positionId ?? ''

test('a post is held from its first day to its last', () =>
  inRegion(async (tx) => {
    const { id } = cast.people.sari
    assert.deepEqual(await offices.postsOf(tx, id, day('2024-01-01')), [])
    const [post] = await offices.postsOf(tx, id, day('2024-01-02'))
    assert.equal(post?.unitKey, 'dukcapil')
    assert.equal(post?.kind, 'petugas')
    assert.equal(post?.actingFor, undefined)
    const holder = (await offices.holders(tx, day('2026-11-23'))).find((one) => one.staffId === id)
    assert.equal(
      said(await offices.endAppointment(tx, holder?.id ?? '', day('2023-01-01'), system, castNow)),
      'days-reversed',
    )
    assert.equal(said(await offices.endAppointment(tx, holder?.id ?? '', day('2026-11-30'), system, castNow)), 'ok')
    assert.equal((await offices.postsOf(tx, id, day('2026-11-30'))).length, 1)
    assert.equal((await offices.postsOf(tx, id, day('2026-12-01'))).length, 0)
    tx.rollback()
  }))

test('a head’s position has one definitive holder at a time; an acting one may stand beside', () =>
  inRegion(async (tx) => {
    const positionId = await positionOf(tx, cast.people.darmawan.id)
    const wanted = { positionId, staffId: cast.people.sari.id, fromDay: day('2026-12-01'), definitive: true }
    assert.equal(said(await offices.appoint(tx, wanted, system, castNow)), 'position-held')
    assert.equal(said(await offices.appoint(tx, { ...wanted, definitive: false }, system, castNow)), 'ok')
    const kinds = (await offices.postsOf(tx, cast.people.sari.id, day('2026-12-01'))).map((post) => post.kind)
    assert.deepEqual(kinds, ['petugas', 'kepala'])
    assert.equal(said(await offices.appoint(tx, { ...wanted, definitive: false }, system, castNow)), 'position-held')
    const nobody = { ...wanted, definitive: false, staffId: '00000000-0000-7000-8000-000000000000' }
    assert.equal(said(await offices.appoint(tx, nobody, system, castNow)), 'staff-unknown')
    tx.rollback()
  }))

test('two appointments of a head at the same moment: one wins', async () => {
  const positionId = await inRegion((tx) => positionOf(tx, cast.people.tuti.id))
  await inRegion(async (tx) => {
    const holder = (await offices.holders(tx, day('2026-11-23'))).find((one) => one.staffId === cast.people.tuti.id)
    await offices.endAppointment(tx, holder?.id ?? '', day('2026-11-30'), system, castNow)
  })
  const appoint = (staffId: string) =>
    inRegion((tx) =>
      offices.appoint(tx, { positionId, staffId, fromDay: day('2026-12-01'), definitive: true }, system, castNow),
    )
  const answers = await Promise.all([appoint(cast.people.mega.id), appoint(cast.people.agus.id)])
  assert.deepEqual(answers.map(said).sort(), ['ok', 'position-held'])
})

test('on leave another person acts in the post, for those days alone', async () => {
  const { darmawan, sari, bagus } = cast.people
  const by = { actor: await cast.actor('okta'), now: castNow }
  await inRegion(async (tx) => {
    const positionId = await positionOf(tx, darmawan.id)
    const leave = {
      positionId,
      fromStaff: darmawan.id,
      toStaff: sari.id,
      fromDay: day('2026-11-23'),
      toDay: day('2026-11-25'),
      reason: 'cuti tahunan',
    }
    assert.equal(said(await offices.delegate(tx, { ...leave, toStaff: darmawan.id }, by)), 'same-person')
    assert.equal(said(await offices.delegate(tx, { ...leave, fromStaff: bagus.id }, by)), 'not-held')
    assert.equal(said(await offices.delegate(tx, { ...leave, toDay: day('2026-11-22') }, by)), 'days-reversed')
    assert.equal(said(await offices.delegate(tx, { ...leave, toDay: day('2028-01-01') }, by)), 'too-long')
    const made = await offices.delegate(tx, leave, by)
    assert.ok(made.ok)
    assert.equal(said(await offices.delegate(tx, { ...leave, toStaff: bagus.id }, by)), 'overlap')
    const posts = await offices.postsOf(tx, sari.id, day('2026-11-25'))
    assert.deepEqual(
      posts.map((post) => [post.kind, post.actingFor]),
      [
        ['petugas', undefined],
        ['kepala', darmawan.id],
      ],
    )
    assert.deepEqual(await offices.staffIn(tx, 'dukcapil', 'kepala', day('2026-11-24')), [sari.id])
    assert.deepEqual(await offices.staffIn(tx, 'dukcapil', 'kepala', day('2026-11-26')), [darmawan.id])
    assert.equal((await offices.postsOf(tx, sari.id, day('2026-11-26'))).length, 1)
    // Who stands in cannot hand the post on.
    const onward = { ...leave, fromStaff: sari.id, toStaff: bagus.id }
    assert.equal(said(await offices.delegate(tx, onward, by)), 'not-held')
    assert.equal(said(await offices.endDelegation(tx, made.value.id, day('2026-11-23'), system, castNow)), 'ok')
    assert.equal((await offices.postsOf(tx, sari.id, day('2026-11-24'))).length, 1)
    const later = await offices.delegate(tx, { ...leave, fromDay: day('2026-12-07'), toDay: day('2026-12-09') }, by)
    assert.ok(later.ok)
    assert.equal(said(await offices.endDelegation(tx, later.value.id, day('2026-11-23'), system, castNow)), 'ok')
    assert.equal(said(await offices.endDelegation(tx, later.value.id, day('2026-11-23'), system, castNow)), 'unknown')
    tx.rollback()
  })
})

test('units keep readable hours and a key of their own; a closed one has no posts', () =>
  inRegion(async (tx) => {
    const unit = {
      key: 'perpus',
      name: 'Perpustakaan',
      nameEn: 'Library',
      address: '',
      phone: '',
      hours: 'Sen-Jum 08:00-15:00',
      zone: 'WIB',
    } as const
    assert.equal(said(await offices.addUnit(tx, { ...unit, hours: 'kapan saja' }, system, castNow)), 'hours-unreadable')
    assert.equal(said(await offices.addUnit(tx, { ...unit, key: 'dukcapil' }, system, castNow)), 'key-taken')
    const stray = { ...unit, parentId: '00000000-0000-7000-8000-000000000000' }
    assert.equal(said(await offices.addUnit(tx, stray, system, castNow)), 'parent-unknown')
    const added = await offices.addUnit(tx, unit, system, castNow)
    assert.ok(added.ok)
    assert.deepEqual(offices.officeHoursOf(added.value).week[1], [{ from: 480, to: 900 }])
    const position = {
      unitId: added.value.id,
      title: 'Pustakawan',
      titleEn: 'Librarian',
      kind: 'petugas',
      single: false,
    } as const
    const placed = await offices.addPosition(tx, position, system, castNow)
    assert.ok(placed.ok)
    const holder = {
      positionId: placed.value.id,
      staffId: cast.people.joko.id,
      fromDay: day('2026-11-01'),
      definitive: true,
    }
    assert.equal(said(await offices.appoint(tx, holder, system, castNow)), 'ok')
    assert.equal((await offices.postsOf(tx, cast.people.joko.id, day('2026-11-23'))).length, 2)
    assert.equal(said(await offices.closeUnit(tx, added.value.id, day('2026-11-23'), system, castNow)), 'ok')
    assert.equal((await offices.postsOf(tx, cast.people.joko.id, day('2026-11-23'))).length, 1)
    assert.equal(said(await offices.addPosition(tx, position, system, castNow)), 'unit-unknown')
    tx.rollback()
  }))

test('another region sees none of it', () =>
  db.inRegion('3273', async (tx) => {
    assert.deepEqual(await offices.units(tx), [])
    assert.deepEqual(await offices.postsOf(tx, cast.people.sari.id, day('2026-11-23')), [])
  }))
