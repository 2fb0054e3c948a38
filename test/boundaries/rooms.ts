/** Boundaries: what imports cannot show. Who names a table, what a file calls itself, what pure code reaches for. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { isTest, type Literal, literalsOf, parse, root, type Source, walk } from './source.ts'

export type Finding = { rule: RoomRule; path: string; line: number; what: string }

export const roomRules = [
  'room-is-named',
  'names-of-a-slice',
  'tables-have-one-store',
  'pure-asks-nobody',
  'posts-go-through-write',
  'gets-never-write',
  'no-barrel-file',
  'no-inline-style-or-script',
  'file-is-readable',
] as const
export type RoomRule = (typeof roomRules)[number]

const wings = ['base', 'service', 'voice', 'measure', 'press', 'front']
const partNames = ['model.ts', 'rules.ts', 'store.ts', 'actions.ts', 'pages.tsx', 'routes.tsx', 'jobs.ts', 'words.ts']
const partFolders = partNames.map((name) => name.replace(/\.tsx?$/, ''))

/** Where the tables and views are made: names such as `core.idempotency`, from the text of the migrations. */
export function madeInMigrations(migrations: readonly string[] = readMigrationTexts()): {
  tables: string[]
  views: string[]
} {
  const text = migrations.join('\n').replace(/--.*$/gm, '')
  const names = (kind: RegExp) => [...text.matchAll(kind)].map((match) => String(match[1]).toLowerCase())
  return {
    tables: names(/create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([a-z_]\w*\.\w+)/gi),
    views: names(/create\s+(?:or\s+replace\s+)?(?:materialized\s+)?view\s+([a-z_]\w*\.\w+)/gi),
  }
}

function readMigrationTexts(): string[] {
  const folder = join(root, 'db', 'migrations')
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** Schemas that belong to no slice but to the platform. */
export const platformSchemas: ReadonlySet<string> = new Set(['core', 'files', 'migration', 'work'])

/** Whether a path may name the tables of a schema: the platform those of `core`, a slice's store those of its slice. */
function ownsSchema(path: string, schema: string): boolean {
  if (platformSchemas.has(schema)) return path.startsWith('src/platform/')
  return new RegExp(`^src/(${wings.join('|')})/${schema}/store(\\.ts$|/)`).test(path)
}

/** Everything found in these files against the room rules. `tables` are the names no stranger may say. */
export function roomFindings(sources: readonly Source[], tables: readonly string[]): Finding[] {
  return sources.flatMap((source) => [
    ...namesItsRoom(source),
    ...keepsSliceNames(source),
    ...namesOnlyOwnTables(source, tables),
    ...asksNobody(source),
    ...writesOneWay(source),
    ...isNoBarrel(source),
    ...drawsWithoutInline(source),
    ...isReadable(source),
  ])
}

function namesItsRoom({ path, text }: Source): Finding[] {
  if (isTest(path) || !path.startsWith('src/')) return []
  const [, room = '', slice = ''] = path.split('/')
  const opening = (/^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text)?.[1] ?? '')
    .toLowerCase()
    .replace('command line', 'cli')
  const naming = opening.slice(0, opening.indexOf(':') + 1)
  const wanted = wings.includes(room)
    ? [slice]
    : room.includes('.')
      ? [room.replace(/\.tsx?$/, '')]
      : [room.replace(/s$/, '')]
  const missing = wanted.filter((word) => !naming.includes(word.toLowerCase()))
  if (missing.length === 0) return []
  return [
    {
      rule: 'room-is-named',
      path,
      line: 1,
      what: `begin with /** … ${wanted.join(', ')}: …; not found: ${missing.join(', ')}`,
    },
  ]
}

function keepsSliceNames({ path }: Source): Finding[] {
  const [, room = '', slice = '', name = '', ...deeper] = path.split('/')
  if (!path.startsWith('src/') || !wings.includes(room) || isTest(path)) return []
  const fine = deeper.length === 0 ? slice !== '' && partNames.includes(name) : partFolders.includes(name)
  return fine
    ? []
    : [{ rule: 'names-of-a-slice', path, line: 1, what: `allowed: ${partNames.join(' ')}, or a folder of such a name` }]
}

const verbs = '(?:from|join|into|update|only|table|truncate|lock|using|references)'

function namesOnlyOwnTables(source: Source, tables: readonly string[]): Finding[] {
  if (isTest(source.path) || !source.path.startsWith('src/')) return []
  return literalsOf(source).flatMap((literal) =>
    tables
      .filter((table) => !ownsSchema(source.path, table.split('.')[0] ?? '') && says(literal, table))
      .map((table): Finding => ({ rule: 'tables-have-one-store', path: source.path, line: literal.line, what: table })),
  )
}

/** In SQL every mention counts; in other text only one behind a verb of SQL, for `cases.cases` may be a key as well. */
function says(literal: Literal, table: string): boolean {
  const name = table.replace('.', '"?\\."?')
  const behind = literal.tag === undefined ? `\\b${verbs}\\s+"?` : '(?<![\\w.])'
  return new RegExp(`${behind}${name}(?!\\w)`, 'i').test(literal.text)
}

const isPure = (path: string): boolean =>
  /^src\/(kernel|engines)\/|^src\/[^/]+\/[^/]+\/(model|rules)(\.ts$|\/)/.test(path) && !isTest(path)

const ambient = new Set([
  'process',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
  'globalThis',
])

function asksNobody(source: Source): Finding[] {
  if (!isPure(source.path)) return []
  const file = parse(source)
  const found: Finding[] = []
  // `process` is a word of business as well: what a file declares itself is not ambient.
  const own = declaredNames(file)
  const add = (node: ts.Node, what: string) =>
    found.push({
      rule: 'pure-asks-nobody',
      path: source.path,
      line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
      what,
    })
  walk(file, (node) => {
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date' && !node.arguments?.length)
      add(node, 'new Date()')
    if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random|crypto\.\w+)$/.test(node.getText(file))) {
      if (!node.getText(file).startsWith('crypto.') || !importsName(file, 'crypto')) add(node, node.getText(file))
    }
    if (ts.isIdentifier(node) && ambient.has(node.text) && isFreeUse(node) && !own.has(node.text)) add(node, node.text)
  })
  return found
}

function declaredNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  walk(file, (node) => {
    if (
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node)
    ) {
      if (node.name) names.add(node.name.getText(file))
    }
  })
  return names
}

const importsName = (file: ts.SourceFile, name: string): boolean =>
  file.statements.some(
    (statement) => ts.isImportDeclaration(statement) && statement.importClause?.getText(file).includes(name),
  )

/** An identifier that is used, not one that is a member, a key, a parameter or a type. */
function isFreeUse(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isCallExpression(parent)) return parent.expression === node || parent.arguments.includes(node)
  return ts.isPropertyAccessExpression(parent) && parent.expression === node
}

/**
 * Posts reach `write()` of src/platform/http.tsx, by themselves or through functions of the same file; GETs never do.
 * The API for programs (src/front/api) takes its key from a header and has tests of its own.
 */
function writesOneWay(source: Source): Finding[] {
  if (!/\/(routes(\.tsx$|\/)|[\w-]+-routes\.tsx?$)/.test(source.path) || isTest(source.path)) return []
  if (source.path.startsWith('src/front/api/')) return []
  const file = parse(source)
  const functions = new Map<string, ts.Node>()
  walk(file, (node) => {
    if (ts.isFunctionDeclaration(node) && node.name) functions.set(node.name.text, node)
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) {
      functions.set(node.name.text, node.initializer)
    }
  })
  const reachesWrite = (start: ts.Node, seen: Set<string>): boolean => {
    let found = false
    walk(start, (node) => {
      if (found || !ts.isIdentifier(node)) return
      if (node.text === 'write' && ts.isCallExpression(node.parent) && node.parent.expression === node) found = true
      const next = functions.get(node.text)
      if (!next || seen.has(node.text)) return
      seen.add(node.text)
      found ||= reachesWrite(next, seen)
    })
    return found
  }
  const found: Finding[] = []
  walk(file, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return
    const method = node.expression.name.text
    const [path, ...handlers] = node.arguments
    if (!path || handlers.length === 0 || !/^(get|post|put|patch|delete)$/.test(method)) return
    if (!/^['"`]\/|^[a-z]\w*Path$|^`\$\{/.test(path.getText(file))) return
    const writes = handlers.some((handler) => reachesWrite(handler, new Set()))
    if (writes === (method !== 'get')) return
    found.push({
      rule: method === 'get' ? 'gets-never-write' : 'posts-go-through-write',
      path: source.path,
      line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
      what: `${method.toUpperCase()} ${path.getText(file)}`,
    })
  })
  return found
}

const isNoBarrel = ({ path }: Source): Finding[] =>
  /(^|\/)index\.tsx?$/.test(path) ? [{ rule: 'no-barrel-file', path, line: 1, what: 'import the file itself' }] : []

function drawsWithoutInline(source: Source): Finding[] {
  if (!source.path.endsWith('.tsx') || isTest(source.path)) return []
  const file = parse(source)
  const found: Finding[] = []
  walk(file, (node) => {
    if (!ts.isJsxAttribute(node)) return
    const name = node.name.getText(file)
    if (name !== 'style' && !/^on[a-z]/i.test(name)) return
    const element = node.parent.parent.tagName.getText(file)
    if (/^[A-Z]/.test(element)) return
    found.push({
      rule: 'no-inline-style-or-script',
      path: source.path,
      line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1,
      what: `<${element} ${name}>: the content policy lets neither pass`,
    })
  })
  return found
}

/** A file is split by idea near 400 lines; beyond 600 the check refuses it. Words are data and may be long. */
function isReadable({ path, text }: Source): Finding[] {
  const lines = text.split('\n').length
  if (lines <= 600 || isTest(path) || /\/words(\.ts$|\/)/.test(path)) return []
  return [{ rule: 'file-is-readable', path, line: lines, what: `${lines} lines; 600 at most` }]
}
