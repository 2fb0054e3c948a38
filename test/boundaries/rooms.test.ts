/** Boundaries: the room rules bite on planted files and find nothing in the product. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { madeInMigrations, type RoomRule, roomFindings, roomRules } from './rooms.ts'
import { readSources } from './source.ts'

const head = '/** Service wing, cases: the shape of a case. */\n'
const tables = ['cases.cases', 'core.rate', 'people.staff']
const planted: { rule: RoomRule; path: string; text: string }[] = [
  { rule: 'room-is-named', path: 'src/kernel/a.ts', text: 'export const a = 1\n' },
  { rule: 'room-is-named', path: 'src/kernel/a.ts', text: '/** Platform: a. */\n' },
  { rule: 'room-is-named', path: 'src/service/cases/model.ts', text: '/** Service wing: no slice named. */\n' },
  { rule: 'room-is-named', path: 'src/main.ts', text: '// Main: not a doc comment\n' },
  { rule: 'names-of-a-slice', path: 'src/service/cases/utils.ts', text: head },
  { rule: 'names-of-a-slice', path: 'src/service/cases/helpers/a.ts', text: head },
  { rule: 'names-of-a-slice', path: 'src/service/cases/routes.ts', text: head },
  { rule: 'tables-have-one-store', path: 'src/service/letters/store.ts', text: 'sql`select 1 from cases.cases`' },
  { rule: 'tables-have-one-store', path: 'src/service/cases/actions.ts', text: 'sql`select 1 from cases.cases`' },
  { rule: 'tables-have-one-store', path: 'src/base/people/store.ts', text: 'sql`delete from core.rate`' },
  { rule: 'tables-have-one-store', path: 'src/platform/jobs.ts', text: "query('update people.staff set a = 1')" },
  { rule: 'tables-have-one-store', path: 'src/platform/jobs.ts', text: 'sql`select s.name from "people"."staff" s`' },
  { rule: 'pure-asks-nobody', path: 'src/service/cases/rules.ts', text: 'const a = new Date()' },
  { rule: 'pure-asks-nobody', path: 'src/service/cases/rules/due.ts', text: 'const a = Date.now()' },
  { rule: 'pure-asks-nobody', path: 'src/engines/bpmn/run.ts', text: 'const a = Math.random()' },
  { rule: 'pure-asks-nobody', path: 'src/kernel/a.ts', text: 'const a = process.env.HOME' },
  { rule: 'pure-asks-nobody', path: 'src/kernel/a.ts', text: "fetch('https://example.org')" },
  { rule: 'pure-asks-nobody', path: 'src/kernel/a.ts', text: 'const a = crypto.randomUUID()' },
  {
    rule: 'posts-go-through-write',
    path: 'src/service/cases/routes.tsx',
    text: "site.post('/lacak', (c) => save(c))\nconst save = (c) => c.redirect('/')",
  },
  {
    rule: 'gets-never-write',
    path: 'src/service/cases/routes/desk.tsx',
    text: "site.get('/lacak', (c) => save(c))\nconst save = (c) => write(c, work)",
  },
  { rule: 'no-barrel-file', path: 'src/service/cases/rules/index.ts', text: head },
  {
    rule: 'no-inline-style-or-script',
    path: 'src/service/cases/pages.tsx',
    text: 'const a = <p style="color:red">a</p>',
  },
  { rule: 'no-inline-style-or-script', path: 'src/service/cases/pages.tsx', text: 'const a = <a onclick="b()">a</a>' },
  { rule: 'file-is-readable', path: 'src/service/cases/rules.ts', text: `${head}\n`.repeat(400) },
]

for (const { rule, path, text } of planted) {
  test(`${rule} bites in ${path}: ${text.slice(0, 50).trim()}`, () => {
    assert.ok(roomFindings([{ path, text }], tables).some((finding) => finding.rule === rule))
  })
}

test('every room rule has a planted violation', () => {
  assert.deepEqual(new Set(planted.map((planting) => planting.rule)), new Set(roomRules))
})

test('what is allowed is not reported', () => {
  const fine = [
    { path: 'src/service/cases/model.ts', text: head },
    {
      path: 'src/service/cases/rules/moves.ts',
      text: `${head}const at = new Date(now.getTime() + 1)\nconst key = 'cases.cases'`,
    },
    {
      path: 'src/service/cases/store.ts',
      text: `${head}const q = sql\`select 1 from cases.cases where region_code = \${r}\``,
    },
    { path: 'src/engines/bpmn/run.ts', text: '/** Engine, bpmn: runs. */\nconst f = (process) => process.id' },
    { path: 'src/platform/rate.ts', text: '/** Platform: rates. */\nconst q = sql`delete from core.rate`' },
    {
      path: 'src/service/cases/routes.tsx',
      text: `${head}site.post('/lacak', guard, (c) => save(c))\nfunction save(c) { return keep(c) }\nconst keep = (c) => write(c, work)\nsite.get('/lacak', (c) => draw(c))\nconst lang = c.get('lang')`,
    },
    { path: 'src/main.ts', text: '/** Main: starts. */\nconst now = new Date()' },
    { path: 'src/service/cases/rules.test.ts', text: 'const now = Date.now()' },
  ]
  assert.deepEqual(roomFindings(fine, tables), [])
})

test('tables and views are found in migrations, comments left out', () => {
  const text =
    '-- create table x.gone\ncreate table a.b (c int);\ncreate unlogged table a.u ();\nCREATE OR REPLACE VIEW a.v_v as select 1;'
  assert.deepEqual(madeInMigrations([text]), { tables: ['a.b', 'a.u'], views: ['a.v_v'] })
  assert.ok(madeInMigrations().tables.includes('core.idempotency'))
})

test('the product keeps the room rules', () => {
  const sources = readSources()
  assert.ok(sources.length > 20, `only ${sources.length} files were read`)
  const findings = roomFindings(sources, madeInMigrations().tables)
  assert.deepEqual(
    findings.map(({ rule, path, line, what }) => `${rule}: ${path}:${line} ${what}`),
    [],
  )
})
