#!/usr/bin/env node
// The one executable: makes JavaScript of src/ once for each state of it, and hands over to src/cli.ts.
// Why not read TypeScript at each start: docs/decisions/0010-start.md.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Melayani perlu Node 20.19 atau lebih baru; ini ${process.versions.node}.`)
  process.exit(1)
}

const root = fileURLToPath(new URL('../', import.meta.url))
const cache = join(root, '.cache', 'run')

/** Names and bytes of everything that goes in: any change, in src or in the packages, makes another hash. */
function stateOf() {
  const hash = createHash('sha256')
  for (const name of ['package-lock.json', 'bin/melayani.mjs']) hash.update(readFileSync(join(root, name)))
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) visit(path)
      else if (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
        hash.update(path).update(readFileSync(path))
    }
  }
  visit(join(root, 'src'))
  return hash.digest('hex').slice(0, 20)
}

/** A file keeps its own place in the tree: what it finds by `import.meta.url` is where it was written. */
const ownPlace = {
  name: 'own-place',
  setup(build) {
    build.onLoad({ filter: /\/src\/.*\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }))
  },
}

async function make(folder) {
  const { build, stop } = await import('esbuild')
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  await build({
    entryPoints: [join(root, 'src', 'cli.ts')],
    absWorkingDir: root,
    outdir: draft,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'linked',
    plugins: [ownPlace],
    logLevel: 'silent',
  })
  stop()
  try {
    renameSync(draft, folder)
  } catch (fault) {
    // Another start was quicker.
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw fault
  }
  // Earlier states go; a process that runs one may still load a part of it, so the last few stay.
  const states = readdirSync(cache, { withFileTypes: true }).filter((entry) => /^[0-9a-f]{20}$/.test(entry.name))
  for (const name of newestLast(states).slice(0, -4)) rmSync(join(cache, name), { recursive: true, force: true })
}

const newestLast = (entries) =>
  entries
    .map(({ name }) => ({ name, at: statSync(join(cache, name)).mtimeMs }))
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name)

async function program() {
  const folder = join(cache, stateOf())
  try {
    if (!existsSync(folder)) await make(folder)
  } catch (fault) {
    // A folder that cannot be written, a platform without esbuild: read the TypeScript as it is, only slower.
    if (process.env.MELAYANI_LOG === 'debug') console.error(fault)
    const { register } = await import('tsx/esm/api')
    register()
    return import('../src/cli.ts')
  }
  process.setSourceMapsEnabled(true)
  return import(pathToFileURL(join(folder, 'cli.mjs')).href)
}

const { run } = await program()
process.exitCode = await run(process.argv.slice(2))
