import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import sql from 'sql-template-tag'
import { testCost } from '../../../test/cast.ts'
import { brokenRules, ruleNames } from '../../../test/hardening/invariants.ts'
import { type TestDatabase, testDatabase } from '../../../test/helpers.ts'
import { withClient } from '../../../test/server.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { hashPassword } from '../../base/people/actions/gate.ts'
import { loadInvented } from '../../base/regions/actions/areas.ts'
import { addTenant, tenants } from '../../base/regions/actions/tenants.ts'
import { pastUntil, startSimulated } from '../../front/setup/actions.ts'
import { must } from '../../kernel/result.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { type Database, openDatabase, sqlState } from '../../platform/db.ts'
import { hastyBlobs } from '../../platform/files/blobs.ts'
import { openFiles } from '../../platform/files.ts'
import { Marking } from '../cases/model.ts'
import { begin, take } from '../cases/rules/steps.ts'
import { getService } from '../catalogue/actions/services.ts'
import { factLines, factsDigest } from './actions/digest.ts'
import { type HistoryOptions, type Workshop, writeHistory } from './actions/history.ts'
import { isWritten } from './actions/written.ts'

const region = '9901'
/** The end of Ramadan and its long holiday lie in the past that is written. */
const now = new Date('2026-04-06T03:10:00Z')
const days = 24

type Place = { test: TestDatabase; owner: Database; tenant: Tenant; shop: Workshop }

const folder = await mkdtemp(join(tmpdir(), 'melayani-simulator-'))
after(() => rm(folder, { recursive: true, force: true }))
const files = openFiles({ spool: join(folder, 'spool'), blobs: hastyBlobs(join(folder, 'files')) })

/** A database of its own with a region marked for the past of a seed. */
async function marked(seed: string, context?: { after(hook: () => Promise<void>): void }): Promise<Place> {
  const database = await testDatabase(context)
  const owner = openDatabase(database.owner)
  await owner.outside(loadInvented)
  const hash = hashPassword('kuda makan rumput 9901', testCost)
  const wanted = { region, kind: 'government', name: 'Kabupaten Rekaan', zone: 'WIB', seat: 'Mekarsari' } as const
  const simulated = pastUntil(now, { days, seed })
  const { tenant } = must(
    await startSimulated(owner, database.db, { ...wanted, simulated }, { hash: () => hash, passwordOf: () => 'x' }),
  )
  const shop = { db: database.db, files, secret: database.secret, url: 'http://localhost' }
  return { test: database, owner, tenant, shop }
}

const write = ({ shop, tenant }: Place, more: Partial<HistoryOptions> = {}) =>
  writeHistory(shop, tenant, { now, demand: 4, ...more })

const refusalOf = async (answer: ReturnType<typeof writeHistory>): Promise<string> => {
  const given = await answer
  return given.ok ? 'written' : given.refusal
}

const casesIn = ({ test: { db } }: Place) =>
  db.inRegion(region, (tx) =>
    tx.many<{ id: string; number: string; sentAt: Date; decidedAt?: Date; closedAt?: Date; status: string }>(
      sql`select id, number, sent_at, decided_at, closed_at, status from cases.case where region_code = ${region} order by arrival`,
    ),
  )

const place = await marked('satu')

suite('a past once written', () => {
  before(async () => {
    must(await write(place))
  })

  test('is the same in another database from the same seed, and another from another', async (t) => {
    const [same, other] = [await marked('satu', t), await marked('dua', t)]
    must(await write(same))
    must(await write(other))
    const lines = await factLines(place.test.db, region)
    assert.deepEqual(await factLines(same.test.db, region), lines)
    assert.ok(lines.length > 300, `${lines.length} acts`)
    const digest = await factsDigest(place.test.db, region)
    assert.equal(await factsDigest(same.test.db, region), digest)
    assert.notEqual(await factsDigest(other.test.db, region), digest)
  })

  test('keeps every rule that cases, letters and the clock keep', async () => {
    const found = await place.test.db.inRegion(region, brokenRules)
    assert.deepEqual(found, {})
    assert.ok(ruleNames.length > 20)
  })

  test('has cases of every kind of end, corrections, delays and work still to be done', async () => {
    const lines = await factLines(place.test.db, region)
    for (const kind of [
      'case.returned',
      'case.corrected',
      'case.overdue',
      'case.escalated',
      'letter.issued',
      'case.message',
    ])
      assert.ok(
        lines.some((line) => line.includes(`"${kind}"`)),
        kind,
      )
    const statuses = new Set((await casesIn(place)).map(({ status }) => status))
    for (const status of ['approved', 'refused']) assert.ok(statuses.has(status), status)
    assert.ok(
      [...statuses].some((status) => !['approved', 'refused', 'withdrawn'].includes(status)),
      'nothing is open',
    )
  })

  test('leads every case to where its acts lead, played again from its journal', async () => {
    const { db } = place.test
    let played = 0
    for (const { id, status } of await casesIn(place)) {
      if (status === 'withdrawn') continue
      const { stored, replayed } = await db.inRegion(region, async (tx) => {
        const it = await tx.get(
          sql`select service_id, version, answers, marking, sent_at from cases.case where region_code = ${region} and id = ${id}`,
        )
        const machine = await getService(tx, String(it.serviceId), Number(it.version))
        const answers = it.answers as Record<string, unknown>
        let { marking } = must(begin(machine, answers, it.sentAt as Date))
        for (const { kind, facts, at } of await historyOf(tx, id)) {
          const element =
            kind === 'case.task-done'
              ? String(facts.element)
              : kind === 'case.corrected' || kind === 'letter.issued'
                ? marking.tokens[0]?.at
                : undefined
          if (element === undefined) continue
          const outcome = typeof facts.outcome === 'string' ? facts.outcome : undefined
          marking = must(take(machine, marking, { complete: element, outcome }, answers, at)).marking
        }
        return { stored: Marking.parse(it.marking), replayed: marking }
      })
      assert.deepEqual(replayed, stored, id)
      played++
    }
    assert.ok(played > 40, `${played} cases`)
  })

  test('lies within its own time, act by act, and nothing of it waits in a queue of jobs or messages', async () => {
    const { from, to } = place.tenant.simulated ?? { from: now, to: now }
    const { admin } = place.test
    await place.test.db.inRegion(region, async (tx) => {
      const outside = await tx.many(
        sql`select kind, at from journal.entry where region_code = ${region} and (at < ${from} or at > ${to})`,
      )
      assert.deepEqual(outside, [])
      const late = await tx.many(sql`select key from cases.deadline where region_code = ${region} and done_at > ${to}`)
      assert.deepEqual(late, [])
      const queued = await tx.many(sql`select id from core.notice where region_code = ${region} and state = 'queued'`)
      assert.deepEqual(queued, [])
    })
    const jobs = await withClient(admin, (client) => client.query('select payload from graphile_worker._private_jobs'))
    assert.deepEqual(jobs.rows, [])
  })

  test('is written once', async () => {
    assert.equal(await isWritten(place.test.db, place.tenant), true)
    assert.equal(await refusalOf(write(place)), 'written')
  })

  test('cannot be taken from its region, nor can its time be moved', async () => {
    for (const change of [
      'simulated_from = null, simulated_to = null, simulated_seed = null',
      `simulated_to = simulated_to + interval '1 day'`,
      `simulated_seed = 'tiga'`,
    ])
      await assert.rejects(
        place.test.owner.query(`update regions.tenant set ${change} where code = '${region}'`),
        (fault) => sqlState(fault) === 'P0403',
      )
    await assert.rejects(
      place.test.app.query(`update regions.tenant set simulated_seed = 'tiga'`),
      (fault) => sqlState(fault) === '42501',
    )
  })
})

test('a region at work gets no past, whatever the caller says of it, and cannot be marked for one afterwards', async (t) => {
  const database = await testDatabase(t)
  const owner = openDatabase(database.owner)
  await owner.outside(loadInvented)
  const real = {
    region,
    kind: 'government',
    name: 'Kabupaten Sungguhan',
    zone: 'WIB',
    seat: 'Mekarsari',
    hosts: [],
  } as const
  const tenant = must(await addTenant(owner, real, now))
  const shop = { db: database.db, files, secret: database.secret, url: 'http://localhost' }
  assert.equal(await refusalOf(writeHistory(shop, tenant, { now })), 'not-simulated')
  const lied = { ...tenant, simulated: pastUntil(now, { days, seed: 'satu' }) }
  assert.equal(await refusalOf(writeHistory(shop, lied, { now })), 'not-simulated')
  await assert.rejects(
    database.owner.query(
      `update regions.tenant set simulated_from = '2026-01-01', simulated_to = '2026-02-01', simulated_seed = 'satu'`,
    ),
    (fault) => sqlState(fault) === 'P0403',
  )
  const acts = await database.db.inRegion(region, (tx) =>
    tx.many(sql`select id from journal.entry where region_code = ${region}`),
  )
  assert.deepEqual(acts, [])
})

test('no invented region enters a database in which a real government works', async (t) => {
  const database = await testDatabase(t)
  const owner = openDatabase(database.owner)
  await owner.outside(loadInvented)
  await database.owner.query(
    `insert into regions.area (code, name) values ('32', 'Jawa Barat'), ('3273', 'Kota Bandung')`,
  )
  const government = { kind: 'government', zone: 'WIB', seat: 'Bandung', hosts: [] } as const
  must(await addTenant(owner, { ...government, region: '3273', name: 'Kota Bandung' }, now))
  const simulated = pastUntil(now, { days, seed: 'satu' })
  const refused = await addTenant(owner, { ...government, region, name: 'Kabupaten Rekaan', simulated }, now)
  assert.equal(refused.ok ? 'added' : refused.refusal, 'beside-real')
  assert.equal((await database.db.outside(tenants)).length, 1)
})

test('a past that ends ahead of the clock is refused, and one that is stopped leaves nothing behind', async (t) => {
  const place = await marked('satu', t)
  const { from, to } = place.tenant.simulated ?? { from: now, to: now }
  const early = new Date((from.getTime() + to.getTime()) / 2)
  assert.equal(await refusalOf(write(place, { now: early })), 'not-yet')
  const stopping = new AbortController()
  const stopped = write(place, {
    signal: stopping.signal,
    onDay: (done) => (done === 5 ? stopping.abort() : undefined),
  })
  assert.equal(await refusalOf(stopped), 'stopped')
  assert.deepEqual(await casesIn(place), [])
  assert.equal(await isWritten(place.test.db, place.tenant), false)
})
