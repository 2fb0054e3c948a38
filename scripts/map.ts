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
type Job = { name: string; file: string; at?: string }

/** Addresses a file answers: calls such as `site.get('/lacak', …)`, wherever the first argument is a path. */
export function routesOf(source: Source): Route[] {
  const file = parse(source)
  const found: Route[] = []
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const method = node.expression.name.text
    const [first, ...rest] = node.arguments
    if (!methods.has(method) || rest.length === 0 || !first) return
    const paths = ts.isArrayLiteralExpression(first) ? first.elements : [first]
    for (const path of paths) {
      if (ts.isStringLiteralLike(path) && path.text.startsWith('/')) {
        found.push({ method: method.toUpperCase(), path: path.text, file: source.path })
      }
    }
  })
  return found
}

/** Jobs a `jobs.ts` offers: the keys of its table of handlers, and when the recurring ones run (UTC). */
export function jobsOf(source: Source): Job[] {
  const file = parse(source)
  const names = new Set<string>()
  const times = new Map<string, string>()
  const textOf = (node: ts.Expression | undefined): string | undefined =>
    node && ts.isStringLiteralLike(node) ? node.text : undefined
  walk(file, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return
    const entry = (name: string) =>
      node.properties.find((property) => ts.isPropertyAssignment(property) && property.name.getText(file) === name)
    const job = entry('job')
    const at = entry('at')
    if (job && at && ts.isPropertyAssignment(job) && ts.isPropertyAssignment(at)) {
      const name = textOf(job.initializer)
      if (name) times.set(name, textOf(at.initializer) ?? '')
    }
    if (!isHandlerTable(node, file)) return
    for (const property of node.properties) {
      if (property.name)
        names.add(ts.isStringLiteralLike(property.name) ? property.name.text : property.name.getText(file))
    }
  })
  return [...new Set([...names, ...times.keys()])].map((name) => ({ name, file: source.path, at: times.get(name) }))
}

/** The object whose type names `JobHandler`, by annotation or by `satisfies`. */
function isHandlerTable(node: ts.ObjectLiteralExpression, file: ts.SourceFile): boolean {
  const { parent } = node
  const type = ts.isVariableDeclaration(parent) || ts.isSatisfiesExpression(parent) ? parent.type : undefined
  return type?.getText(file).includes('JobHandler') ?? false
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
const plain = (name: string): string => name.replaceAll('"', '')

function sliceText(wing: string, slice: string, sources: readonly Source[]): string[] {
  const own = sources.filter(({ path }) => path.startsWith(`src/${wing}/${slice}/`) && !isTest(path))
  const made = madeInMigrations()
  const mine = (name: string) => plain(name).startsWith(`${slice}.`)
  const shown = [
    ['Files', own.map(({ path }) => link(path))],
    ['Tables', made.tables.filter(mine).map((name) => `\`${plain(name)}\``)],
    ['Views', made.views.filter(mine).map((name) => `\`${plain(name)}\``)],
    ['Migrations', migrationsOf(slice)],
    [
      'Jobs',
      own
        .filter(({ path }) => /\/jobs(\.ts$|\/)/.test(path))
        .flatMap(jobsOf)
        .map(({ name, at }) => `\`${name}\`${at ? ` at \`${at}\` UTC` : ''}`),
    ],
    [
      'Addresses',
      own
        .filter(({ path }) => /\/routes(\.tsx$|\/)/.test(path))
        .flatMap(routesOf)
        .map(({ method, path }) => `${method} \`${path}\``),
    ],
  ] as const
  return [
    `### ${wing}/${slice}`,
    '',
    ...shown.filter(([, list]) => list.length > 0).map(([name, list]) => `- ${name}: ${list.join(' · ')}`),
    '',
  ]
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
  const top = sources.filter(({ path }) => path.split('/').length === 2)
  return `${[
    '# Map',
    '',
    'Written by `npm run map` from the code and the migrations; a stale one fails the check.',
    '',
    '## Processes',
    '',
    ...top.map((source) => `- ${link(source.path, source.path)}: ${opening(source)}`),
    ...top.flatMap(routesOf).map(({ method, path }) => `- ${method} \`${path}\``),
    '',
    ...Object.entries(rooms).flatMap(([room, meaning]) => [
      `## ${room}: ${meaning}`,
      '',
      ...sources
        .filter(({ path }) => path.startsWith(`src/${room}/`))
        .map((source) => `- ${link(source.path, source.path.split('/').slice(2).join('/'))}: ${opening(source)}`),
      ...(room === 'platform'
        ? [
            `- Tables: ${made.tables
              .filter((name) => platformSchemas.has(name.split('.')[0] ?? ''))
              .map((name) => `\`${plain(name)}\``)
              .join(' · ')}`,
            ...sources
              .filter(({ path }) => path.startsWith('src/platform/'))
              .flatMap(routesOf)
              .map(({ method, path, file }) => `- ${method} \`${path}\` ${link(file, file.split('/').at(-1))}`),
          ]
        : []),
      '',
    ]),
    ...Object.entries(wings).flatMap(([wing, meaning]) => {
      const slices = inFolder(`src/${wing}`)
      return slices.length === 0
        ? []
        : [`## ${wing}: ${meaning}`, '', ...slices.flatMap((slice) => sliceText(wing, slice, sources))]
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
