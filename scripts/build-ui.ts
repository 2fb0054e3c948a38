/**
 * Script: builds `src/platform/ui/generated/` from the CSS, scripts, pictures and font of the kit.
 * `node --import tsx scripts/build-ui.ts` writes; `--check` exits 1 when the committed files are stale;
 * `--measure` compares with govuk-frontend's own CSS (docs/decisions/0003-ui.md).
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import * as esbuild from 'esbuild'

const ui = fileURLToPath(new URL('../src/platform/ui/', import.meta.url))
const generated = join(ui, 'generated')
const require = createRequire(import.meta.url)

/** The package brings no types. */
const subsetFont: (font: Buffer, text: string, options: object) => Promise<Buffer> = require('subset-font')

/** Upper bounds in bytes; brotli for text, as it is for the font. Source: design.md §11 and the decision record. */
const budgets: Record<string, number> = {
  'critical.css': 6_144,
  'late.css': 6_144,
  'enhance.js': 30_720,
  'proof.js': 6_144,
  'touch.js': 2_048,
  // Inside a file that is downloaded once and then used without a network; it brings a reader of QR codes.
  'offline.js': 40_960,
  'jakarta.woff2': 25_600,
  // For designers of services alone; no page of a citizen or of the workbench names it.
  'canvas.js': 204_800,
  'canvas.css': 10_240,
  'design.css': 2_048,
  'bpmn.woff2': 15_360,
  'form-canvas.js': 102_400,
  'form-canvas.css': 5_120,
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** Sheets inlined in every page, in the order of the cascade. */
const critical = ['base', 'frame', 'parts', 'forms', 'rows']

const targets = ['chrome90', 'firefox90', 'safari15']

const brotli = (body: Uint8Array) =>
  brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).byteLength

const publicPath = (name: string, body: Uint8Array): string => {
  const [stem, extension] = name.split('.')
  return `/aset/${stem}-${createHash('sha256').update(body).digest('hex').slice(0, 10)}.${extension}`
}

async function minifyCss(text: string): Promise<string> {
  return (await esbuild.transform(text, { loader: 'css', minify: true, legalComments: 'none' })).code.trim()
}

/** Printable ASCII, and the marks Indonesian and English typography use in headings and figures. */
const letters = `${Array.from({ length: 95 }, (_, n) => String.fromCharCode(32 + n)).join('')}–—‘’“”…·•×±−½→←°©éÉ\u00a0`

async function font(): Promise<Buffer> {
  const source = require.resolve(
    '@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2',
  )
  return subsetFont(await readFile(source), letters, {
    targetFormat: 'woff2',
    variationAxes: { wght: { min: 400, max: 800 } },
  })
}

/** The drawing library's own sheets, ours after them so that ours win. */
async function canvasCss(): Promise<string> {
  const library = ['diagram-js/assets/diagram-js.css', 'bpmn-js/dist/assets/bpmn-js.css']
  const sheets = await Promise.all(library.map((name) => readFile(require.resolve(name), 'utf8')))
  const icons = await readFile(require.resolve('bpmn-js/dist/assets/bpmn-font/css/bpmn-codes.css'), 'utf8')
  const own = await readFile(join(ui, 'css', 'canvas.css'), 'utf8')
  return [...sheets, icons.replace(/^@charset[^;]*;/, ''), own].join('\n')
}

/**
 * Parts of the form editor that our page never reaches: its properties panel with an editor of expressions, and the widgets,
 * expressions and Markdown of a form that is filled in. What of it is named when the editor starts gets nothing to hold on to.
 */
const unused =
  /^(@codemirror\/|@lezer\/|@bpmn-io\/(feel-editor|feelers-editor|feelin)|feelers$|luxon$|marked$|flatpickr$|dompurify$|focus-trap$|big\.js$|lodash\/)/
/** The names asked of it are looked up in what it descends from, for the bundler copies only its own. */
const nothing =
  'const nothing = new Proxy(function () {}, { get: (_, name) => (name === "prototype" ? {} : nothing), apply: () => nothing }); module.exports = Object.create(nothing)'

/** The editor and what it draws with each bring a Preact; with two of them neither finds what the other holds. */
const formEditor: esbuild.Plugin = {
  name: 'form-editor',
  setup(work) {
    work.onResolve({ filter: unused }, ({ path }) => ({ path, namespace: 'nothing' }))
    work.onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: nothing }))
    work.onResolve({ filter: /^preact($|\/)/ }, ({ path, kind, pluginData }) =>
      pluginData === 'ours' ? undefined : work.resolve(path, { kind, resolveDir: ui, pluginData: 'ours' }),
    )
  },
}

async function script(name: string, banner = '', plugins: esbuild.Plugin[] = []): Promise<Uint8Array> {
  const built = await esbuild.build({
    entryPoints: [join(ui, 'enhance', name)],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: targets,
    legalComments: 'none',
    banner: { js: banner },
    plugins,
  })
  const [file] = built.outputFiles
  if (!file) throw new Error('esbuild made no script')
  return file.contents
}

/** Every generated file by name, made afresh. */
async function build(): Promise<Map<string, Uint8Array>> {
  const source = (name: string) => readFile(join(ui, name), 'utf8')
  const files = new Map<string, Uint8Array>()
  const served = new Map<string, Uint8Array>()
  for (const name of ['mark.svg', 'kawung.svg']) served.set(name, Buffer.from((await source(name)).trim()))
  served.set('jakarta.woff2', await font())
  served.set('enhance.js', await script('enhance.ts'))
  served.set('proof.js', await script('proof.ts'))
  served.set('touch.js', await script('touch.ts'))
  served.set('bpmn.woff2', await readFile(require.resolve('bpmn-js/dist/assets/bpmn-font/font/bpmn.woff2')))
  served.set(
    'canvas.js',
    await script('canvas.ts', '/*! Holds bpmn-js by Camunda Services GmbH; its licence is in NOTICE. */'),
  )
  served.set(
    'form-canvas.js',
    await script('form-canvas.ts', '/*! Holds form-js by Camunda Services GmbH; its licence is in NOTICE. */', [
      formEditor,
    ]),
  )
  const sheet = async (text: string) =>
    (await minifyCss(text)).replace(/asset:([\w.]+)/g, (_, name: string) => {
      const body = served.get(name)
      if (!body) throw new Error(`a sheet names an asset that is not built: ${name}`)
      return publicPath(name, body)
    })
  served.set('late.css', Buffer.from(await sheet(await source('css/late.css'))))
  served.set('design.css', Buffer.from(await sheet(await source('css/design.css'))))
  served.set('form-canvas.css', Buffer.from(await sheet(await source('css/form-canvas.css'))))
  served.set('canvas.css', Buffer.from(await sheet(await canvasCss())))
  for (const [name, body] of served) files.set(name, body)
  files.set('offline.js', await script('offline.ts'))
  const inline = await Promise.all(['tokens.css', ...critical.map((name) => `css/${name}.css`)].map(source))
  files.set('critical.css', Buffer.from(await minifyCss(inline.join(''))))
  const manifest = Object.fromEntries(
    [...served].map(([name, body]) => [name, { path: publicPath(name, body), type: types[name.split('.')[1] ?? ''] }]),
  )
  files.set('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  return files
}

/** The components of govuk-frontend that the kit has too, compiled by Sass with our font and colours. */
async function measureGovuk(): Promise<{ plain: number; brotli: number }> {
  const sass = await import('sass')
  const parts =
    'back-link breadcrumbs button checkboxes date-input details error-message error-summary fieldset file-upload hint input inset-text label notification-banner pagination panel radios select skip-link summary-list table tag task-list textarea warning-text'
  const lean = [
    '$govuk-font-family: (system-ui, sans-serif);',
    '@import "govuk-frontend/dist/govuk/base";',
    '@import "govuk-frontend/dist/govuk/core/index";',
    '@import "govuk-frontend/dist/govuk/objects/index";',
    '@import "govuk-frontend/dist/govuk/utilities/index";',
    ...parts.split(' ').map((part) => `@import "govuk-frontend/dist/govuk/components/${part}/index";`),
  ].join('\n')
  const root = fileURLToPath(new URL('../node_modules/', import.meta.url))
  const out = sass.compileString(lean, {
    style: 'compressed',
    loadPaths: [root],
    quietDeps: true,
    logger: sass.Logger.silent,
  })
  const body = Buffer.from(await minifyCss(out.css))
  return { plain: body.byteLength, brotli: brotli(body) }
}

const sizeOf = (name: string, body: Uint8Array) => (name.endsWith('woff2') ? body.byteLength : brotli(body))

async function staleNames(files: Map<string, Uint8Array>): Promise<string[]> {
  const onDisk = await readdir(generated).catch(() => [])
  const stale = onDisk.filter((name) => !files.has(name))
  for (const [name, body] of files) {
    const old = await readFile(join(generated, name)).catch(() => undefined)
    if (!old?.equals(body)) stale.push(name)
  }
  return stale
}

async function main(): Promise<number> {
  const files = await build()
  let over = 0
  for (const [name, body] of files) {
    const size = sizeOf(name, body)
    const budget = budgets[name]
    if (budget !== undefined && size > budget) over++
    console.log(
      `${name.padEnd(16)} ${String(body.byteLength).padStart(7)} B  ${String(size).padStart(6)} B sent${budget ? `  (budget ${budget})` : ''}`,
    )
  }
  if (over > 0) console.error(`${over} file(s) over budget`)
  if (process.argv.includes('--measure')) {
    const govuk = await measureGovuk()
    console.log(`govuk-frontend   ${govuk.plain} B  ${govuk.brotli} B sent, the same components`)
  }
  const stale = await staleNames(files)
  if (process.argv.includes('--check')) {
    if (stale.length > 0) console.error(`stale: ${stale.join(', ')}; run: node --import tsx scripts/build-ui.ts`)
    return stale.length > 0 || over > 0 ? 1 : 0
  }
  await mkdir(generated, { recursive: true })
  for (const name of stale) {
    const body = files.get(name)
    if (body) await writeFile(join(generated, name), body)
    else await rm(join(generated, name))
  }
  return over > 0 ? 1 : 0
}

process.exitCode = await main()
