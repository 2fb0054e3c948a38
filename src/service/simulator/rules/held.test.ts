import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { openRows, type Rows, type TableFacts } from './held/rows.ts'
import { makeReady, type Outcome } from './held/run.ts'
import { NotHeld, readStatement } from './held/sql.ts'

const facts: TableFacts = {
  name: 'cases.task',
  columns: [
    { name: 'region_code', type: 'text', needed: true },
    { name: 'id', type: 'uuid', needed: true },
    { name: 'case_id', type: 'uuid', needed: true },
    { name: 'place', type: 'int4', needed: true },
    { name: 'done_at', type: 'timestamptz', needed: false },
    { name: 'facts', type: 'jsonb', needed: false, standard: '{}' },
  ],
  keys: [['id'], ['case_id', 'place']],
  indexed: new Set(['id', 'case_id', 'done_at']),
}

const table = (): { rows: Rows; run(text: string, ...values: unknown[]): Outcome } => {
  const rows = openRows(facts)
  return { rows, run: (text, ...values) => makeReady(readStatement(text), () => rows)(values) }
}

const insert = 'insert into cases.task (region_code, id, case_id, place, done_at) values ($1, $2, $3, $4, $5)'
const day = new Date('2026-04-06T00:00:00Z')
const later = new Date('2026-04-07T00:00:00Z')

function three() {
  const it = table()
  it.run(insert, '9901', 'a', 'x', 2, null)
  it.run(insert, '9901', 'b', 'x', 1, day)
  it.run(insert, '9901', 'c', 'y', 1, later)
  return it
}

const ids = ({ rows }: Outcome) => rows.map(({ id }) => id).join('')

suite('statements over rows held in memory', () => {
  test('find, order and bound as the database does: nothing comes last, and nothing equals nothing', () => {
    const { run } = three()
    assert.equal(
      ids(run('select id from cases.task where region_code = $1 and case_id = $2 order by place', '9901', 'x')),
      'ba',
    )
    assert.equal(ids(run('select id from cases.task where true order by done_at, id limit 2')), 'bc')
    assert.equal(ids(run('select id from cases.task t where t.done_at <= $1', day)), 'b')
    assert.equal(ids(run('select id from cases.task where not (done_at <= $1)', day)), 'c')
    assert.equal(ids(run('select id from cases.task where done_at = $1', null)), '')
    assert.equal(ids(run('select id from cases.task where done_at is null')), 'a')
    assert.equal(
      ids(
        run('select id from cases.task where id = any($1::uuid[]) and place in (1, 3) order by id desc', [
          'a',
          'c',
          'b',
          'b',
        ]),
      ),
      'cb',
    )
    assert.deepEqual(run('select done_at, case_id from cases.task where id = $1', 'a').rows, [
      { doneAt: undefined, caseId: 'x' },
    ])
  })

  test('change and take away what they name, and count it; a second change sees the first', () => {
    const { run } = three()
    assert.equal(run('update cases.task set done_at = $1 where case_id = $2 and done_at is null', later, 'x').count, 1)
    assert.equal(run('update cases.task set done_at = $1 where case_id = $2 and done_at is null', later, 'x').count, 0)
    assert.equal(ids(run('delete from cases.task where done_at = $1 returning id', later)), 'ac')
    assert.equal(ids(run('select id from cases.task where case_id = $1', 'y')), '')
    const kept = three()
    kept.run(
      'update cases.task t set place = t.place + 5 from unnest($1::uuid[], $2::text[]) as went (id, of) where t.id = went.id and t.case_id = went.of',
      ['a', 'b'],
      ['x', 'y'],
    )
    assert.deepEqual(kept.run('select place from cases.task where case_id = $1 order by id', 'x').rows, [
      { place: 7 },
      { place: 1 },
    ])
  })

  test('keep one row for a key: nothing done, or the one there changed, as the statement says', () => {
    const { run } = three()
    const nothing = `${insert} on conflict (case_id, place) do nothing`
    assert.equal(run(nothing, '9901', 'd', 'x', 1, null).count, 0)
    assert.equal(run(nothing, '9901', 'd', 'x', 3, null).count, 1)
    const change = `${insert} on conflict (region_code, id) do update set place = task.place + excluded.place where task.done_at is null returning place`
    assert.deepEqual(run(change, '9901', 'a', 'x', 10, null), { rows: [{ place: 12 }], count: 1 })
    assert.equal(run(change, '9901', 'b', 'x', 10, null).count, 0)
    assert.throws(() => run(insert, '9901', 'a', 'z', 1, null), NotHeld)
  })

  test('hold a document as the database does: keys by length, then by bytes, and nobody can change it', () => {
    const { run } = table()
    run(
      'insert into cases.task (region_code, id, case_id, place, facts) values ($1, $2, $3, $4, $5::jsonb)',
      '9901',
      'a',
      'x',
      1,
      '{"zz":1,"b":{"d":2,"a":1},"aa":[{"y":1,"x":2}]}',
    )
    const [row] = run('select facts from cases.task where id = $1', 'a').rows
    assert.equal(JSON.stringify(row?.facts), '{"b":{"a":1,"d":2},"aa":[{"x":2,"y":1}],"zz":1}')
    assert.ok(Object.isFrozen(row?.facts))
  })

  test('are refused where memory could only guess: joins, functions, other tables, values of another type', () => {
    const { run } = three()
    for (const text of [
      'select t.id from cases.task t join cases.case c on c.id = t.case_id',
      'select to_char(done_at, $1) as day from cases.task',
      'select id from cases.task where (place, id) > ($1, $2)',
      'select id from cases.task order by done_at desc nulls last',
      "select id from cases.task where id like 'a%'",
      'select id from cases.task union all select id from cases.task',
      'with held as (select 1) select id from cases.task',
      'truncate cases.task',
      'select unknown from cases.task where nothing = 1',
    ])
      assert.throws(() => run(text, 'x', 'y'), NotHeld, text)
    assert.throws(() => run(insert, '9901', 'd', 'x', 9, '2026-04-06'), NotHeld)
    assert.throws(() => run(insert, '9901', 'd', 'x', 1.5, null), NotHeld)
    assert.throws(() => run(insert, '9901', null, 'x', 9, null), NotHeld)
    assert.throws(() => run('select id from cases.task where place = $1', '1'), NotHeld)
  })
})
