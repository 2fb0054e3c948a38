/** Two ways to write a past, act by act in the database and in memory: the same seed must leave the same rows in every table. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import sql, { raw } from 'sql-template-tag'
import { testCost } from '../../../test/cast.ts'
import { brokenRules } from '../../../test/hardening/invariants.ts'
import { testDatabase } from '../../../test/helpers.ts'
import { hashPassword } from '../../base/people/actions/gate.ts'
import { loadInvented } from '../../base/regions/actions/areas.ts'
import { pastUntil, startSimulated } from '../../front/setup/actions.ts'
import { must } from '../../kernel/result.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { type Database, openDatabase, type Tx } from '../../platform/db.ts'
import { hastyBlobs } from '../../platform/files/blobs.ts'
import { openFiles } from '../../platform/files.ts'
import { rotateKey } from '../letters/actions/keys.ts'
import { type HistoryOptions, type Workshop, writeHistory } from './actions/history.ts'
import { tableFacts } from './store/held.ts'

const region = '9901'
const now = new Date('2026-04-06T03:10:00Z')

const folder = await mkdtemp(join(tmpdir(), 'melayani-twins-'))
after(() => rm(folder, { recursive: true, force: true }))
const files = openFiles({ spool: join(folder, 'spool'), blobs: hastyBlobs(join(folder, 'files')) })

type Place = { db: Database; tenant: Tenant; shop: Workshop; admin: Awaited<ReturnType<typeof testDatabase>>['owner'] }

async function marked(
  context: { after(hook: () => Promise<void>): void },
  { seed, days }: { seed: string; days: number },
): Promise<Place> {
  const { db, owner, secret } = await testDatabase(context)
  const asOwner = openDatabase(owner)
  await asOwner.outside(loadInvented)
  const hash = hashPassword('kuda makan rumput 9901', testCost)
  const wanted = { region, kind: 'government', name: 'Kabupaten Rekaan', zone: 'WIB', seat: 'Mekarsari' } as const
  const { tenant } = must(
    await startSimulated(
      asOwner,
      db,
      { ...wanted, simulated: pastUntil(now, { days, seed }) },
      { hash: () => hash, passwordOf: () => 'x' },
    ),
  )
  return { db, tenant, shop: { db, files, secret, url: 'http://localhost' }, admin: owner }
}

const uuids =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b/g

/** Hashes of what has ids in it, codes, and keys: they differ from database to database. */
const hangsOnIds: Readonly<Record<string, readonly string[]>> = {
  'cases.appointment': ['recordHash'],
  'cases.case': ['codeHash'],
  'drafts.draft': ['codeHash'],
  'letters.letter': ['sha256'],
  'letters.seal_key': ['id', 'publicKey', 'sealed'],
}

type Written = { table: string; text: string }

const textOf = (table: string, row: Record<string, unknown>): string => {
  const kept = Object.entries(row).filter(([column]) => !hangsOnIds[table]?.includes(column))
  const told = Object.fromEntries(
    kept.map(([column, value]) => [
      column,
      Buffer.isBuffer(value)
        ? table === 'files.file' && row.purpose === 'letter'
          ? ''
          : value.toString('hex')
        : value,
    ]),
  )
  const text = JSON.stringify(told).replace(/"(?:answersHash|sha256)":"[0-9a-f]{64}"/g, '')
  return row.kind === 'appointment.held' ? text.replace(/"hash":"[0-9a-f]{64}"/, '') : text
}

/** Counts of cases are kept as sums and what came since; what they say together must be the same. */
const counted = (tx: Tx) =>
  tx.many(
    sql`select unit_key, service_id, status, sum(n)::int8 as count from (
        select unit_key, service_id, status, count as n from cases.tally where region_code = ${tx.region}
        union all select unit_key, service_id, status, change from cases.tally_change where region_code = ${tx.region}) told
      group by 1, 2, 3 having sum(n) <> 0`,
  )

/** Every row of the region in every table that a past fills. */
async function rowsOf({ db, admin }: Place): Promise<{ rows: Written[]; tables: string[] }> {
  const facts = await db.inRegion(region, tableFacts)
  const rows: Written[] = []
  await openDatabase(admin).inRegion(region, async (tx) => {
    for (const row of await counted(tx)) rows.push({ table: 'cases.tally', text: textOf('cases.tally', row) })
    for (const { name } of facts.filter(({ name }) => !name.startsWith('cases.tally')))
      for (const row of await tx.many(
        sql`select * from ${raw(name.replace('cases.case', 'cases."case"'))} where region_code = ${region}`,
      )) {
        rows.push({ table: name, text: textOf(name, row) })
      }
  })
  return { rows, tables: facts.map(({ name }) => name) }
}

/** Names of people and posts, which two databases share though their ids differ. */
async function knownNames({ db }: Place): Promise<Map<string, string>> {
  const found = await db.inRegion(region, (tx) =>
    tx.many<{ id: string; name: string }>(
      sql`select id::text, email as name from people.staff where region_code = ${region}
        union all select p.id::text, u.key || ' ' || p.kind || ' ' || p.title from offices.position p
          join offices.unit u on u.region_code = p.region_code and u.id = p.unit_id where p.region_code = ${region}`,
    ),
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 20)

/**
 * Rows with every id replaced by what is told of it: first the rows that name it, without ids; then those rows with what is
 * told of their other ids, three times over. Rows that differ, or refer to others, come out different.
 */
async function canonical(place: Place): Promise<Map<string, string[]>> {
  const { rows, tables } = await rowsOf(place)
  let told = new Map<string, string>()
  const known = await knownNames(place)
  const drawn = (text: string, self?: string): string =>
    text.replace(uuids, (id) => known.get(id) ?? (id === self ? '*' : (told.get(id) ?? '?')))
  for (let round = 0; round < 4; round++) {
    const next = new Map<string, string[]>()
    for (const { table, text } of rows)
      for (const id of new Set(text.match(uuids)))
        if (!known.has(id)) next.set(id, [...(next.get(id) ?? []), `${table} ${drawn(text, id)}`])
    told = new Map([...next].map(([id, lines]) => [id, short(lines.sort().join('\n'))]))
  }
  const byTable = new Map<string, string[]>(tables.map((table) => [table, []]))
  for (const { table, text } of rows) byTable.get(table)?.push(drawn(text))
  for (const lines of byTable.values()) lines.sort()
  return byTable
}

const write = async (place: Place, more: Partial<HistoryOptions>) =>
  must(await writeHistory(place.shop, place.tenant, { now, demand: 5, ...more }))

for (const { seed, days } of [
  { seed: 'satu', days: 12 },
  { seed: 'tiga', days: 4 },
])
  test(`seed ${seed}: act by act and in memory leave the same rows in every table, and both keep every rule`, async (t) => {
    const [acts, memory] = [await marked(t, { seed, days }), await marked(t, { seed, days })]
    const slow: string[] = []
    const { milliseconds: _, ...one } = await write(acts, { slowly: true })
    const { milliseconds: __, ...other } = await write(memory, { onSlow: (why) => slow.push(why) })
    assert.deepEqual(slow, [], 'memory did not understand a statement')
    const [expected, found] = [await canonical(acts), await canonical(memory)]
    for (const [table, lines] of expected) {
      const there = found.get(table) ?? []
      const first = lines.findIndex((line, index) => line !== there[index])
      assert.deepEqual([there.length, there[first]], [lines.length, lines[first]], table)
      assert.deepEqual(there.slice(first).join('\n').length, lines.slice(first).join('\n').length, table)
    }
    assert.deepEqual(other, one)
    if (days > 10) assert.ok(found.get('cases.appointment')?.some((line) => line.includes('"heldAt"')))
    for (const table of [
      'cases.case',
      'cases.task',
      'cases.deadline',
      'journal.entry',
      'letters.letter',
      'cases.tally',
    ])
      assert.ok((found.get(table)?.length ?? 0) > 3, table)
    for (const { db } of [acts, memory]) assert.deepEqual(await db.inRegion(region, brokenRules), {})
  })

test('a task that belongs to another case is seen, though all else is as it was', async (t) => {
  const place = await marked(t, { seed: 'satu', days: 4 })
  await write(place, {})
  const before = await canonical(place)
  assert.deepEqual(await canonical(place), before)
  const moved = await openDatabase(place.admin).inRegion(region, (tx) =>
    tx.run(sql`
      update cases.task set case_id = (select c.id from cases.case c where c.region_code = ${region} and c.id <> task.case_id order by arrival limit 1)
      where region_code = ${region} and id = (select id from cases.task where region_code = ${region} and state = 'done' order by id limit 1)`),
  )
  assert.equal(moved, 1)
  const after = await canonical(place)
  assert.notEqual(after.get('cases.task')?.join(), before.get('cases.task')?.join())
})

test('a key made for the letters of the region meanwhile is kept: the past begins again and has its letters proved by it', async (t) => {
  const place = await marked(t, { seed: 'satu', days: 6 })
  let begun = 0
  const written = await write(place, {
    onDay: async (done) => {
      if (done !== 1 || begun++ > 0) return
      await place.db.inRegion(region, (tx) => rotateKey(tx, place.shop.secret, now))
    },
  })
  assert.equal(begun, 2)
  assert.ok(written.letters > 3, `${written.letters} letters`)
  const { cases, keys, letters } = await place.db.inRegion(region, (tx) =>
    tx.get<{ cases: number; keys: number; letters: number }>(
      sql`select (select count(*) from cases.case where region_code = ${region}) as cases,
        (select count(*) from letters.seal_key where region_code = ${region}) as keys,
        (select count(*) from letters.letter where region_code = ${region}) as letters`,
    ),
  )
  assert.deepEqual({ cases, keys, letters }, { cases: written.cases, keys: 1, letters: written.letters })
  assert.deepEqual(await place.db.inRegion(region, brokenRules), {})
})

test('a region that memory does not read whole gets its past act by act, and says why', async (t) => {
  const place = await marked(t, { seed: 'satu', days: 3 })
  await openDatabase(place.admin).inRegion(region, (tx) =>
    tx.run(sql`
      insert into core.notice (region_code, id, channel, template, lang, recipient, params, subject, text, secret, state, attempts, created_at)
      select ${region}, gen_random_uuid(), 'email', 'case-sent', 'id', 'x@example.id', '{}', 'x', 'x', false, 'stored', 0, ${now}
      from generate_series(1, 5001)`),
  )
  const slow: string[] = []
  const written = await write(place, { onSlow: (why) => slow.push(why) })
  assert.deepEqual(slow, ['core.notice was not read'])
  const { cases } = await place.db.inRegion(region, (tx) =>
    tx.get<{ cases: number }>(sql`select count(*) as cases from cases.case where region_code = ${region}`),
  )
  assert.equal(cases, written.cases)
  assert.deepEqual(await place.db.inRegion(region, brokenRules), {})
})
