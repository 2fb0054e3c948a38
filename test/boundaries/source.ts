/** Boundaries: reads TypeScript files as syntax trees, for checks on what the text says. Touches the disk only. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** A file as a check sees it; `path` is relative to the repository, with forward slashes. */
export type Source = { path: string; text: string }

/** All TypeScript files below a folder, generated ones and dot folders left out, in the order of their paths. */
export function readSources(folder = 'src'): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(generated|node_modules|\.[^/]+)\//.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Tests, what they are made of, and benches beside the code: nothing that is shipped leans on them. */
export const isTest = (path: string): boolean => /\.(test|fixture|bench)\.tsx?$/.test(path)

export const parse = ({ path, text }: Source): ts.SourceFile =>
  ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2023,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

/** Calls `visit` for every node, parents before children. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

export type Literal = { text: string; line: number; tag?: string; name?: string }

/** Every string and template of a file with the places of values shown as `${…}`; `tag` is the template's function, `name` the constant it is. */
export function literalsOf(source: Source): Literal[] {
  const file = parse(source)
  const found: Literal[] = []
  const add = (node: ts.Node, text: string, tag?: string, name?: string) =>
    found.push({ text, tag, name, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 })
  walk(file, (node) => {
    if (ts.isStringLiteral(node)) add(node, node.text)
    if (!ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTemplateExpression(node)) return
    const tag = ts.isTaggedTemplateExpression(node.parent) ? node.parent.tag.getText(file) : undefined
    const text = ts.isTemplateExpression(node)
      ? node.head.text +
        node.templateSpans.map((span) => `\${${span.expression.getText(file)}}${span.literal.text}`).join('')
      : node.text
    const holder = tag === undefined ? node.parent : node.parent.parent
    add(node, text, tag, ts.isVariableDeclaration(holder) ? holder.name.getText(file) : undefined)
  })
  return found
}
