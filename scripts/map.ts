/**
 * Script: writes docs/map.md, one screen of what there is: wings, slices, files, tables, views, addresses, jobs.
 * Read from the code and the migrations. `--check` writes nothing and exits 1 when the file is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { madeInMigrations, platformSchemas } from '../test/boundaries/rooms.ts'
import { isTest, parse, readSources, root, type Source, walk } from '../test/boundaries/source.ts'

const wings: Record<string, string> = {
  base: 'what every wing stands on',
  service: 'a person gets a service',
  voice: 'people are heard',
  measure: 'the record is read',
  press: 'the newsroom',
  front: 'pages that gather from every wing',
}
const rooms: Record<string, string> = {
  kernel: 'pure words everyone shares',
  engines: 'pure machines',
  platform: 'the outside',
}
const methods = new Set(['get', 'post', 'put', 'patch', 'delete', 'all'])

type Route = { method: string; path: string; file: string }
type Job = { name: string; file: string }

/**
 * Addresses a file answers: calls such as `site.get('/lacak', …)`, wherever the first argument is a path, also one put
 * together from constants of the file. Patterns of parameters (`:id{[0-9]+}`) are left out.
 */
export function routesOf(source: Source): Route[] {
  const file = parse(source)
  const constants = new Map<string, ts.Expression>()
  walk(file, (node) => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      constants.set(node.name.text, node.initializer)
    }
  })
  const textOf = (node: ts.Expression | undefined, depth = 0): string => {
    if (node === undefined || depth > 5) return '…'
    if (ts.isStringLiteralLike(node)) return node.text
    if (ts.isIdentifier(node)) return textOf(constants.get(node.text), depth + 1)
    if (!ts.isTemplateExpression(node)) return '…'
    return (
      node.head.text + node.templateSpans.map((span) => textOf(span.expression, depth + 1) + span.literal.text).join('')
    )
  }
  const found: Route[] = []
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const method = node.expression.name.text
    const [first, ...rest] = node.arguments
    if (!methods.has(method) || rest.length === 0 || !first) return
    for (const one of ts.isArrayLiteralExpression(first) ? first.elements : [first]) {
      const path = textOf(one).replace(/\{[^/]*\}/g, '')
      if (path.startsWith('/')) found.push({ method: method.toUpperCase(), path, file: source.path })
    }
  })
  return found
}

/**
 * Jobs a file offers: the names in a type `Record<'a' | 'b', JobHandler>`, or the keys of the object it describes.
 */
export function jobsOf(source: Source): Job[] {
  const file = parse(source)
  const names = new Set<string>()
  walk(file, (node) => {
    if (!ts.isTypeReferenceNode(node) || node.typeName.getText(file) !== 'Record') return
    const [keys, value] = node.typeArguments ?? []
    if (!keys || value?.getText(file) !== 'JobHandler') return
    walk(keys, (key) => {
      if (ts.isStringLiteral(key)) names.add(key.text)
    })
    const table = tableOf(node.parent)
    for (const property of table?.properties ?? []) {
      if (!property.name) continue
      names.add(ts.isStringLiteralLike(property.name) ? property.name.text : property.name.getText(file))
    }
  })
  return [...names].map((name) => ({ name, file: source.path }))
}

/** The object that a type stands beside: of a constant, of `satisfies`, or answered by an arrow function. */
function tableOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  let value: ts.Node | undefined
  if (ts.isVariableDeclaration(node)) value = node.initializer
  if (ts.isSatisfiesExpression(node)) value = node.expression
  if (ts.isArrowFunction(node)) value = node.body
  while (value && ts.isParenthesizedExpression(value)) value = value.expression
  return value && ts.isObjectLiteralExpression(value) ? value : undefined
}

/** When recurring jobs run, by name: objects such as `{ job: 'sweep-core', at: '7 * * * *' }`. In UTC. */
export function timesOf(sources: readonly Source[]): Map<string, string> {
  const times = new Map<string, string>()
  for (const source of sources) {
    const file = parse(source)
    walk(file, (node) => {
      if (!ts.isObjectLiteralExpression(node)) return
      const text = (name: string): string | undefined => {
        for (const property of node.properties) {
          if (ts.isPropertyAssignment(property) && property.name.getText(file) === name) {
            return ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined
          }
        }
        return undefined
      }
      const job = text('job')
      const at = text('at')
      if (job && at) times.set(job, at)
    })
  }
  return times
}

/** Migrations in which a schema is named, by their numbers. */
function migrationsOf(schema: string): string[] {
  const folder = join(root, 'db', 'migrations')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .filter((name) =>
      new RegExp(
        `\\b(create schema ${schema}|(table|view|index|function|sequence|on|protect\\()\\s*'?(only )?${schema}\\.)`,
        'i',
      ).test(readFileSync(join(folder, name), 'utf8').replace(/--.*$/gm, '')),
    )
    .map((name) => `[${name.slice(0, 4)}](../db/migrations/${name})`)
}

const opening = (source: Source): string =>
  (/^(?:#!.*\n)?\/\*\*\s*([\s\S]*?)\s*\*\//.exec(source.text)?.[1] ?? '')
    .replace(/\s*\n\s*\*\s?/g, ' ')
    .replace(/^[^:]*:\s*/, '')
    .replace(/(?<=[.!?]) [\s\S]*$/, '')

const link = (path: string, text = path.split('/').slice(3).join('/') || path): string => `[${text}](../${path})`
const code = (name: string): string => `\`${plain(name)}\``
const addressText = ({ method, path }: Route): string => `${method} \`${path}\``
const named = (name: string, list: readonly string[]): string[] =>
  list.length > 0 ? [`- ${name}: ${list.join(' · ')}`] : []
const plain = (name: string): string => name.replaceAll('"', '')

const jobText = ({ name }: Job, times: ReadonlyMap<string, string>): string =>
  times.has(name) ? `\`${name}\` at \`${times.get(name)}\` UTC` : `\`${name}\``

function sliceText(
  wing: string,
  slice: string,
  sources: readonly Source[],
  times: ReadonlyMap<string, string>,
): string[] {
  const own = sources.filter(({ path }) => path.startsWith(`src/${wing}/${slice}/`) && !isTest(path))
  const made = madeInMigrations()
  const mine = (name: string) => plain(name).startsWith(`${slice}.`)
  const shown = [
    ['Files', own.map(({ path }) => link(path))],
    ['Tables', made.tables.filter(mine).map(code)],
    ['Views', made.views.filter(mine).map(code)],
    ['Migrations', migrationsOf(slice)],
    ['Jobs', own.flatMap(jobsOf).map((job) => jobText(job, times))],
    [
      'Addresses',
      own
        .filter(({ path }) => /\/routes(\.tsx$|\/)/.test(path))
        .flatMap(routesOf)
        .map(addressText),
    ],
  ] as const
  return [`### ${wing}/${slice}`, '', ...shown.flatMap(([name, list]) => named(name, list)), '']
}

/** The whole map as Markdown. */
export function mapText(): string {
  const sources = readSources().filter(({ path }) => !isTest(path))
  const inFolder = (folder: string) => [
    ...new Set(
      sources.flatMap(({ path }) =>
        path.startsWith(`${folder}/`) && path.split('/').length > 3 ? [path.split('/')[2] ?? ''] : [],
      ),
    ),
  ]
  const made = madeInMigrations()
  const times = timesOf(sources)
  const platform = sources.filter(({ path }) => path.startsWith('src/platform/'))
  const top = sources.filter(({ path }) => path.split('/').length === 2)
  return `${[
    '# Map',
    '',
    'Written by `npm run map` from the code and the migrations; a stale one fails the check.',
    '',
    '## Processes',
    '',
    ...top.map((source) => `- ${link(source.path, source.path)}: ${opening(source)}`),
    ...named(
      'Jobs',
      top.flatMap(jobsOf).map((job) => jobText(job, times)),
    ),
    '',
    ...Object.entries(rooms).flatMap(([room, meaning]) => [
      `## ${room}: ${meaning}`,
      '',
      ...sources
        .filter(({ path }) => path.startsWith(`src/${room}/`))
        .map((source) => `- ${link(source.path, source.path.split('/').slice(2).join('/'))}: ${opening(source)}`),
      ...(room === 'platform'
        ? [
            ...named('Tables', made.tables.filter((name) => platformSchemas.has(name.split('.')[0] ?? '')).map(code)),
            ...named(
              'Jobs',
              platform.flatMap(jobsOf).map((job) => jobText(job, times)),
            ),
            ...named('Addresses', platform.flatMap(routesOf).map(addressText)),
          ]
        : []),
      '',
    ]),
    ...Object.entries(wings).flatMap(([wing, meaning]) => {
      const slices = inFolder(`src/${wing}`)
      return slices.length === 0
        ? []
        : [`## ${wing}: ${meaning}`, '', ...slices.flatMap((slice) => sliceText(wing, slice, sources, times))]
    }),
  ]
    .join('\n')
    .trimEnd()}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'docs', 'map.md')
  const text = mapText()
  let old = ''
  try {
    old = readFileSync(file, 'utf8')
  } catch {
    // The first map.
  }
  if (process.argv.includes('--check')) {
    if (old !== text) console.error('docs/map.md is stale: npm run map')
    process.exitCode = old === text ? 0 : 1
  } else if (old !== text) writeFileSync(file, text)
  console.log(`${text.split('\n').length} lines, ${old === text ? 'unchanged' : 'changed'}`)
}
