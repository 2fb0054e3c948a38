/** Boundaries: what the documents say of the code is so. Reads files only. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { changelogFaults } from '../../scripts/changelog.ts'
import { Settings } from '../../src/platform/env.ts'
import { root } from './source.ts'

const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
]

/** Cells of each row of a document's tables, headings left out. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[-| ]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )

const linksOf = (text: string): string[] => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => String(match[1]))
const isFile = (from: string, link: string): boolean => existsSync(join(root, dirname(from), link.split('#')[0] ?? ''))

test('every link between files of the repository leads somewhere', () => {
  assert.ok(documents.length >= 10)
  const broken = documents.flatMap((path) =>
    linksOf(read(path))
      .filter((link) => !/^(https?:|mailto:|#)/.test(link) && !isFile(path, link))
      .map((link) => `${path}: ${link}`),
  )
  assert.deepEqual(broken, [])
})

test('every setting is told as the program reads it, and no other', () => {
  const told = rowsOf(read('docs/operations.md'))
    .filter(([name = '']) => /^`[A-Z][A-Z0-9_]+`$/.test(name))
    .map(([name = '', meaning = '']) => [name.slice(1, -1), meaning])
  const read_ = Object.entries(Settings.shape).map(([name, schema]) => [name, schema.description])
  assert.deepEqual(told, read_)
})

test('each word of the glossary is in the file that it names', () => {
  const rows = rowsOf(read('docs/glossary.md')).slice(1)
  assert.ok(rows.length >= 20)
  for (const [term, word = '', , place = ''] of rows) {
    const [link] = linksOf(place)
    assert.ok(link, `${term}: no file`)
    const text = read(join('docs', link))
    assert.match(text, new RegExp(`\\b${word.replaceAll('`', '')}`), `${term}: ${link} has no ${word}`)
  }
})

test('each promise names its keeper or says that there is none', () => {
  const rows = rowsOf(read('docs/promises.md')).slice(1)
  assert.ok(rows.length >= 10)
  for (const [promise, keeper = ''] of rows) {
    const links = linksOf(keeper)
    assert.ok(links.length > 0 || keeper.startsWith('not kept yet'), `${promise}: ${keeper}`)
    for (const link of links)
      assert.match(link, /(\.test\.tsx?|^\.\.\/bench\/.*\.ts)$/, `${promise}: ${link} is neither test nor bench`)
  }
})

test('each decision has context, decision and consequences, and its number is its own', () => {
  const names = readdirSync(join(root, 'docs', 'decisions')).sort()
  for (const name of names) {
    assert.match(name, /^\d{4}-[a-z0-9-]+\.md$/)
    const text = read(`docs/decisions/${name}`)
    assert.match(text, new RegExp(`^# ${Number(name.slice(0, 4))}\\. `), name)
    const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => String(match[1]))
    assert.deepEqual(
      headings.filter((heading) => ['Context', 'Decision', 'Consequences'].includes(heading)),
      ['Context', 'Decision', 'Consequences'],
      name,
    )
  }
  assert.equal(new Set(names.map((name) => name.slice(0, 4))).size, names.length)
})

test('the changelog is in form', () => {
  assert.deepEqual(changelogFaults(read('CHANGELOG.md')), [])
})

test('a release is refused while something is pending, or without its section', () => {
  const ready = '## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- a\n'
  assert.deepEqual(changelogFaults(ready, '1.2.0'), [])
  assert.equal(changelogFaults(ready, '1.3.0').length, 1)
  assert.equal(changelogFaults(ready.replace('## [1.2', '### Pending\n\n- b\n\n## [1.2'), '1.2.0').length, 1)
  assert.equal(changelogFaults(ready.replace('### Added', '### Improved')).length, 1)
  assert.equal(changelogFaults(ready.replace('2026-12-01', 'soon')).length, 1)
})

test('STYLE.md is one page', () => {
  assert.ok(read('STYLE.md').split('\n').length <= 110)
})
