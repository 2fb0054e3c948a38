/**
 * Tenancy: what would keep the schema from being spread over several servers by Citus, or lose rows there. Each rule
 * was found by running (a distributed table, forced row security, plain statements); here it is read off a plain PostgreSQL.
 */
import type pg from 'pg'
import { isTest, literalsOf, type Source } from '../boundaries/source.ts'
import { definerFunctions, hasRegion, ourSchemas } from './catalogue.ts'

export type Finding = { rule: string; what: string }

const tenant = `from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ourSchemas} and ${hasRegion('c.oid')}`
const regionOf = (oid: string) =>
  `(select r.attnum from pg_attribute r where r.attrelid = ${oid} and r.attname = 'region_code')`
const outside = `not ${hasRegion('k.conrelid')}`

/** Each rule as a query whose every row is one finding. */
const catalogueRules: Record<string, string> = {
  'region-code-is-text': `select c.oid::regclass || ': ' || format_type(r.atttypid, r.atttypmod) as what from pg_attribute r join pg_class c on c.oid = r.attrelid
    join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ourSchemas} and r.attname = 'region_code' and r.atttypid <> 'text'::regtype`,
  'region-code-not-null': `select c.oid::regclass::text as what from pg_attribute r join pg_class c on c.oid = r.attrelid
    join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p') and ${ourSchemas} and r.attname = 'region_code' and not r.attnotnull`,
  'primary-key-present': `select c.oid::regclass::text as what ${tenant} and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
  'keys-begin-with-region': `select i.indexrelid::regclass::text as what from pg_index i
    where i.indrelid in (select c.oid ${tenant}) and (i.indisunique or i.indisprimary or i.indisexclusion) and i.indkey[0] <> ${regionOf('i.indrelid')}`,
  'references-pair-regions': `select k.conrelid::regclass || ': ' || k.conname as what from pg_constraint k
    where k.contype = 'f' and k.conrelid in (select c.oid ${tenant}) and k.confrelid in (select c.oid ${tenant})
      and not exists (select from unnest(k.conkey, k.confkey) as p (mine, theirs) where p.mine = ${regionOf('k.conrelid')} and p.theirs = ${regionOf('k.confrelid')})`,
  'references-set-nothing-null': `select k.conrelid::regclass || ': ' || k.conname as what from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace where k.contype = 'f' and ${ourSchemas} and (k.confdeltype in ('n', 'd') or k.confupdtype in ('n', 'd'))`,
  'no-reference-from-outside': `select k.conrelid::regclass || ': ' || k.conname as what from pg_constraint k
    where k.contype = 'f' and ${outside} and k.confrelid in (select c.oid ${tenant})`,
  'sequences-are-bigint': `select s.seqrelid::regclass::text as what from pg_sequence s join pg_class c on c.oid = s.seqrelid
    join pg_namespace n on n.oid = c.relnamespace where ${ourSchemas} and s.seqtypid <> 'bigint'::regtype`,
  'policies-have-no-query': `select p.polrelid::regclass || ': ' || p.polname as what from pg_policy p
    where p.polrelid in (select c.oid ${tenant}) and concat(p.polqual::text, p.polwithcheck::text) like '%{SUBLINK%'`,
  'row-security-is-forced': `select c.oid::regclass::text as what ${tenant} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  'no-function-as-owner': `select n.nspname || '.' || p.proname as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace where ${ourSchemas} and p.prosecdef
    and n.nspname || '.' || p.proname <> all (array[${Object.keys(definerFunctions)
      .map((name) => `'${name}'`)
      .join(', ')}])`,
  'one-owner': `select string_agg(distinct c.relowner::regrole::text, ', ') as what ${tenant} having count(distinct c.relowner) > 1`,
  'values-are-made-in-the-app': `select d.adrelid::regclass || '.' || a.attname || ': ' || pg_get_expr(d.adbin, d.adrelid) as what from pg_attrdef d
    join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum where d.adrelid in (select c.oid ${tenant})
      and pg_get_expr(d.adbin, d.adrelid) ~* '(now|clock_timestamp|gen_random_uuid|uuid_generate\\w*|uuidv7|random|nextval)\\(|CURRENT_'`,
  'triggers-stay-in-their-row': `select t.tgrelid::regclass || ': ' || t.tgname as what from pg_trigger t join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and t.tgrelid in (select c.oid ${tenant}) and p.prosrc ~* '(tg_table_name|tg_relid|pg_notify|\\mnotify\\M|add_job)'`,
}

export const catalogueRuleNames: readonly string[] = Object.keys(catalogueRules)

export async function catalogueFindings(client: pg.ClientBase): Promise<Finding[]> {
  const found: Finding[] = []
  for (const [rule, query] of Object.entries(catalogueRules)) {
    const { rows } = await client.query<{ what: string }>(query)
    for (const { what } of rows) found.push({ rule, what })
  }
  return found
}

type Statement = { where: string; text: string }

/** Each rule over one statement: true when it is broken. `names` are the tenant tables, without quotes. */
const codeRules: Record<string, (text: string, names: readonly string[]) => boolean> = {
  'region-by-set-local': (text) => /set_config\s*\(\s*'app\./i.test(text),
  'values-not-select': (text, names) => {
    const into = /insert\s+into\s+([\w."]+)[^;]*?\bselect\b/i.exec(text)?.[1]?.replaceAll('"', '').toLowerCase()
    return into !== undefined && names.includes(into)
  },
  'no-merge': (text) => /\bmerge\s+into\b/i.test(text),
  'no-volatile-in-set': (text) =>
    /\bset\b[^;]*=\s*\(?\s*(clock_timestamp|gen_random_uuid|uuidv7|random)\s*\(/i.test(text),
  'no-now-in-upsert': (text) => /\bdo\s+update\s+set\b[^;]*\b(now\s*\(|current_timestamp)/i.test(text),
  'skip-locked-in-a-region': (text) => /\bskip\s+locked\b/i.test(text) && !/region_code\s*=/i.test(text),
  'no-move-of-a-row': (text) => /\bupdate\b[^;]*\bset\b[^;]*?(?:\bset|,)\s*region_code\s*=/i.test(`${text} `),
  'query-names-its-region': (text, names) => namesNoRegion(text, names),
  'times-are-parameters': (text, names) =>
    names.some((name) => text.replaceAll('"', '').toLowerCase().includes(name)) &&
    /\b(now|clock_timestamp|statement_timestamp)\s*\(\s*\)|\bcurrent_(timestamp|date|time)\b/i.test(text),
}

const notAnAlias =
  /^(where|set|on|join|left|right|full|inner|cross|natural|order|group|limit|for|using|values|union|returning|having)$/i

/**
 * Whether some tenant table of a statement is asked for without its region: each one read or changed needs a comparison
 * of its own `region_code`, by alias where it has one; one inserted into needs the column.
 */
function namesNoRegion(text: string, names: readonly string[]): boolean {
  const tables = [
    ...text.matchAll(/\b(from|join|update|into)\s+(?:only\s+)?([a-z_]\w*\."?\w+"?)(?:\s+(?:as\s+)?([a-z]\w*))?/gi),
  ]
    .map(([, how = '', table = '', alias = '']) => ({
      how: how.toLowerCase(),
      table: table.replaceAll('"', '').toLowerCase(),
      alias: notAnAlias.test(alias) ? '' : alias,
    }))
    .filter(({ table }) => names.includes(table))
  // Who reads a view names the region; the view passes the column on, and joins its tables within one region.
  if (/^\s*create\s+view\b/i.test(text))
    return (
      !/\bselect\s+(?:\w+\.)?region_code\b/i.test(text) ||
      (tables.length > 1 && !/\w+\.region_code\s*=\s*\w+\.region_code\b/i.test(text))
    )
  const inserted = tables.filter(({ how }) => how === 'into')
  if (inserted.length > 0 && !/\(\s*region_code\b/i.test(text)) return true
  const asked = tables.filter(({ how }) => how !== 'into')
  const bare = asked.filter(({ alias }) => !alias)
  // Without an alias the column stands alone, or behind the table's name.
  const bareComparisons = [...text.matchAll(/(?<![.\w])(?:[a-z_]\w*\.)?(?:\w+\.)?region_code\s*=/gi)].filter(
    ([found]) => !asked.some(({ alias }) => alias && found.toLowerCase().startsWith(`${alias.toLowerCase()}.`)),
  )
  if (bareComparisons.length < bare.length) return true
  return asked.some(
    ({ alias }) =>
      alias !== '' &&
      !new RegExp(`\\b${alias}\\.region_code\\s*=|=\\s*${alias}\\.region_code\\b`, 'i').test(text) &&
      !(asked.length === 1 && /(?<![.\w])region_code\s*=/i.test(text)),
  )
}

export const codeRuleNames: readonly string[] = Object.keys(codeRules)

/** SQL in the product: what the `sql` tag makes, and any other string that begins as a statement does. */
function statementsOf(source: Source): Statement[] {
  const literals = literalsOf(source).filter(
    ({ tag, text }) => tag === 'sql' || /^\s*(with|select|insert|update|delete|merge)\s/i.test(text),
  )
  const parts = new Map(literals.flatMap(({ name, text }) => (name ? [[`\${${name}}`, text] as const] : [])))
  const used = (part: string) => literals.some(({ text }) => text.includes(part))
  // A constant that others are built on is judged where it is used, put in its place.
  return literals
    .filter(({ name }) => !name || !used(`\${${name}}`))
    .map(({ text, line }) => {
      let whole = text
      for (const [part, meaning] of parts) whole = whole.replaceAll(part, meaning)
      return { where: `${source.path}:${line}`, text: whole.replace(/--.*$/gm, '') }
    })
}

/** A migration cut into statements, the bodies of its functions left out: those run where the row is. */
function statementsOfMigration({ path, text }: Source): Statement[] {
  const bare = text.replace(/--.*$/gm, '').replace(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
  return bare.split(';').map((statement) => ({ where: path, text: statement }))
}

/** Every statement of these files, tests left out. */
export const statementsIn = (sources: readonly Source[]): Statement[] =>
  sources
    .filter(({ path }) => !isTest(path))
    .flatMap((source) => (source.path.endsWith('.sql') ? statementsOfMigration(source) : statementsOf(source)))

export function codeFindings(sources: readonly Source[], tenantNames: readonly string[]): Finding[] {
  const names = tenantNames.map((name) => name.replaceAll('"', '').toLowerCase())
  return statementsIn(sources).flatMap(({ where, text }) =>
    Object.entries(codeRules)
      .filter(([, broken]) => broken(text, names))
      .map(([rule]) => ({ rule, what: `${where} ${text.trim().replace(/\s+/g, ' ').slice(0, 100)}` })),
  )
}
