/**
 * Script: writes db/schema.sql, the schema as a freshly migrated database has it, so that a change shows in review.
 * Read from pg_catalog because pg_dump need not be installed and its text changes between versions; this text is the
 * same on PostgreSQL 15 and 18. `--check` writes nothing and exits 1 when the file is stale.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { testDatabase } from '../test/helpers.ts'
import { withClient } from '../test/server.ts'

const file = fileURLToPath(new URL('../db/schema.sql', import.meta.url))
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker', 'public')`
const own = (catalogue: string, oid: string) =>
  `not exists (select from pg_depend x where x.classid = '${catalogue}'::regclass and x.objid = ${oid} and x.deptype = 'e')`
/** Rights as `role: a, b`, the owner's own left out; 18 knows MAINTAIN, 15 does not, and nobody is given it. */
const rights = (
  acl: string,
  owner: string,
) => `coalesce((select string_agg(who || ': ' || may, '; ' order by who) from (
  select case a.grantee when 0 then 'public' else a.grantee::regrole::text end collate "C" as who, lower(string_agg(a.privilege_type, ', ' order by a.privilege_type collate "C")) as may
  from aclexplode(${acl}) a where a.grantee <> ${owner} group by 1) g), '')`

type Text = { text: string }

/** The whole schema as text, the same for the same migrations. */
export async function schemaText(client: pg.ClientBase): Promise<string> {
  const read = async (query: string, values: unknown[] = []): Promise<string[]> =>
    (await client.query<Text>(query, values)).rows.map(({ text }) => text)
  // Names are then written with their schema, whatever the role's own path is.
  await client.query(`set search_path = ''`)
  const parts = [
    '-- Written by scripts/schema.ts from a freshly migrated database; read it, never run it.',
    await read(
      `select 'extension ' || extname as text from pg_extension where extname <> 'plpgsql' order by extname collate "C"`,
    ),
    await read(`select 'schema ' || n.nspname || ' owned by ' || n.nspowner::regrole || coalesce(nullif(' (' || ${rights('n.nspacl', 'n.nspowner')} || ')', ' ()'), '') as text
      from pg_namespace n where ${ours} order by n.nspname collate "C"`),
    await read(`select 'type ' || t.oid::regtype || ' as enum (' || (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid) || ')' as text
      from pg_type t join pg_namespace n on n.oid = t.typnamespace where t.typtype = 'e' and ${ours} and ${own('pg_type', 't.oid')} order by t.oid::regtype::text collate "C"`),
    await read(`select 'sequence ' || s.seqrelid::regclass || ' as ' || s.seqtypid::regtype || ' start ' || s.seqstart || ' increment ' || s.seqincrement
        || coalesce(nullif(E'\\n  rights ' || ${rights('c.relacl', 'c.relowner')}, E'\\n  rights '), '') as text
      from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace where ${ours} order by s.seqrelid::regclass::text collate "C"`),
    ...(await tablesText(client, read)),
    // The text of a view is told differently by each version of PostgreSQL; what it shows and what it reads is not.
    ...(await read(`select 'view ' || c.oid::regclass || coalesce(' with (' || array_to_string(c.reloptions, ', ') || ')', '') || E'\\n  columns '
        || (select string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
        || E'\\n  rights ' || ${rights('c.relacl', 'c.relowner')} 
        || coalesce(E'\\n  reads ' || (select string_agg(distinct (d.refobjid::regclass || '.' || a.attname) collate "C", ', ') from pg_rewrite w
             join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> c.oid
             join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid where w.ev_class = c.oid), '') as text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ours} and ${own('pg_class', 'c.oid')} order by c.oid::regclass::text collate "C"`)),
    ...(await read(`select rtrim(pg_get_functiondef(p.oid), E'\\n') || E'\\n  owned by ' || p.proowner::regrole || coalesce(E'\\n  rights ' || nullif(${rights('p.proacl', 'p.proowner')}, ''), '') as text
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prokind <> 'a' and ${ours} and ${own('pg_proc', 'p.oid')}
      order by p.oid::regprocedure::text collate "C"`)),
  ]
  return `${parts
    .map((part) => (Array.isArray(part) ? part.join('\n') : part))
    .filter((part) => part !== '')
    .join('\n\n')
    .replace(/[ \t]+$/gm, '')}\n`
}

async function tablesText(
  client: pg.ClientBase,
  read: (query: string, values: unknown[]) => Promise<string[]>,
): Promise<string[]> {
  const { rows } = await client.query<{ oid: string; head: string; forced: boolean; rls: boolean; rights: string }>(`
    select c.oid, case c.relpersistence when 'u' then 'unlogged ' else '' end || 'table ' || c.oid::regclass || ' owned by ' || c.relowner::regrole
      || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '') as head,
      c.relrowsecurity as rls, c.relforcerowsecurity as forced, ${rights('c.relacl', 'c.relowner')} as rights
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ours} and ${own('pg_class', 'c.oid')}
    order by c.oid::regclass::text collate "C"`)
  const texts: string[] = []
  for (const { oid, head, rls, forced, rights: may } of rows) {
    const lines = [
      ...(await read(
        `select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
           || case when a.attcollation <> t.typcollation then ' collate ' || a.attcollation::regcollation else '' end
           || case when a.attnotnull then ' not null' else '' end
           || coalesce(case a.attgenerated when '' then ' default ' else ' generated always as ' end || pg_get_expr(d.adbin, d.adrelid), '')
           || case a.attidentity when '' then '' else ' identity ' || a.attidentity::text end
           || coalesce(' rights ' || nullif(${rights('a.attacl', 'c.relowner')}, ''), '') as text
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
         left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
         where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`,
        [oid],
      )),
      // 18 keeps NOT NULL as constraints of kind n as well; they are told with the column.
      ...(await read(
        `select 'constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as text from pg_constraint
         where conrelid = $1 and contype not in ('n', 't') order by contype, conname collate "C"`,
        [oid],
      )),
      ...(await read(
        `select pg_get_indexdef(i.indexrelid) as text from pg_index i where i.indrelid = $1
           and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
         order by i.indexrelid::regclass::text collate "C"`,
        [oid],
      )),
      ...(await read(
        `select 'policy ' || quote_ident(polname) || ' for ' || case polcmd when '*' then 'all' else polcmd::text end || case when polpermissive then '' else ' restrictive' end
           || coalesce(' using ' || pg_get_expr(polqual, polrelid), '') || coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '') as text
         from pg_policy where polrelid = $1 order by polname collate "C"`,
        [oid],
      )),
      ...(await read(
        `select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname collate "C"`,
        [oid],
      )),
      ...(rls || forced ? [`row security ${rls ? 'enabled' : 'off'}${forced ? ', forced' : ''}`] : []),
      ...(may ? [`rights ${may}`] : []),
    ]
    texts.push([head, ...lines.map((line) => `  ${line}`)].join('\n'))
  }
  return texts
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const database = await testDatabase({ after: () => {} })
  const text = await withClient(database.admin, schemaText).finally(() => database.drop())
  const stale = (await readFile(file, 'utf8').catch(() => '')) !== text
  if (process.argv.includes('--check')) {
    if (stale) console.error('db/schema.sql is stale: npm run schema')
    process.exitCode = stale ? 1 : 0
  } else if (stale) await writeFile(file, text)
  console.log(`${text.split('\n').length} lines, ${stale ? 'changed' : 'unchanged'}`)
}
