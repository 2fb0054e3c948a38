/** Boundaries: what must not be in the repository, and licences that fit. Reads tracked files only. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSources, root } from './source.ts'

type Locked = { resolved?: string; license?: string; dev?: boolean; link?: boolean; optional?: boolean; os?: string[] }
type Lock = { packages: Record<string, Locked> }
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock

test('package-lock.json names no registry', () => {
  assert.ok(Object.keys(lock.packages).length > 100)
  const named = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)
  assert.deepEqual(
    named.map(([name]) => name),
    [],
  )
})

// Newer versions of some packages bring one: package.json overrides them with the last versions that had none.
test('no package reports of whoever installs it', () => {
  const reporter = /\btelemetry-js$|@scarf\/|analytics/
  assert.match('node_modules/@ibm/telemetry-js', reporter)
  assert.deepEqual(
    Object.keys(lock.packages).filter((path) => reporter.test(path)),
    [],
  )
})

/** Paths of one machine. Written so that this file does not contain what it looks for. */
const machinePaths = new RegExp(
  `(?<![\\w.~-])/(?:${['work', 'root', 'Users', 'home(?!/(?:user|melayani)/)', 'tmp/b(?:rief|ash)'].join('|')})/[\\w.]|[A-Z]:\\\\Users`,
)

test('the search for machine paths finds them', () => {
  for (const path of [
    ['', 'work', 'main/a'],
    ['', 'root', '.npm'],
    ['', 'home', 'budi/a'],
    ['', 'Users', 'budi'],
    ['see ', 'tmp', 'brief', 'x'],
  ]) {
    assert.match(path.join('/'), machinePaths)
  }
  for (const fine of [
    ['.', 'work', 'jobs'].join('/'),
    'src/root/a',
    'src/front/home/a',
    '~/.local/share',
    '/layanan/home',
    'work.add_jobs',
  ])
    assert.doesNotMatch(fine, machinePaths)
})

test('no tracked file names a path of one machine', (context) => {
  if (!existsSync(join(root, '.git'))) return context.skip('not a working copy of the repository')
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  assert.ok(files.length > 50)
  const found = files
    .filter((path) => existsSync(join(root, path)) && !/\.(woff2|png|jpe?g|webp|pdf)$/.test(path))
    .flatMap((path) => {
      const hit = machinePaths.exec(readFileSync(join(root, path), 'utf8'))
      return hit ? [`${path}: ${hit[0]}`] : []
    })
  assert.deepEqual(found, [])
})

const fitting =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|Python-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense)$/

/** libvips is loaded as a library of its own, which the LGPL allows; see NOTICE. */
const replaceable = /^node_modules\/@img\/sharp-/

test('every package that is shipped has a licence that fits Apache-2.0', () => {
  // Of other platforms' builds the lock may know the name alone; they are built from the source of one that is here.
  const elsewhere = (entry: Locked) => entry.optional && entry.license === undefined && entry.os !== undefined
  const shipped = Object.entries(lock.packages).filter(
    ([name, entry]) => name !== '' && !entry.dev && !entry.link && !elsewhere(entry),
  )
  assert.ok(shipped.length > 50)
  const strange = shipped.filter(
    ([name, { license = '' }]) =>
      !fitting.test(license) && !(replaceable.test(name) && /LGPL-3\.0-or-later/.test(license)),
  )
  assert.deepEqual(
    strange.map(([name, { license }]) => `${name}: ${license}`),
    [],
  )
})

test('what knip passes over is named in the code after all: found by resolve() or by Sass', () => {
  const knip = JSON.parse(readFileSync(join(root, 'knip.json'), 'utf8')) as { ignoreDependencies: string[] }
  const texts = ['src', 'scripts', 'test']
    .flatMap((folder) => readSources(folder))
    .filter(({ path }) => !path.startsWith('test/boundaries/'))
  for (const name of knip.ignoreDependencies)
    assert.ok(
      texts.some(({ text }) => text.includes(`${name}/`)),
      name,
    )
})

test('licence and notice are there', () => {
  assert.match(
    readFileSync(join(root, 'LICENSE'), 'utf8'),
    /Apache License\s+Version 2\.0[\s\S]*END OF TERMS AND CONDITIONS/,
  )
  const notice = readFileSync(join(root, 'NOTICE'), 'utf8')
  for (const owed of ['idn-area-data', 'Open Database License', 'Plus Jakarta Sans', 'govuk-frontend'])
    assert.ok(notice.includes(owed), owed)
})
