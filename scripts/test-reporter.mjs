/** Script (JavaScript: Node loads reporters before tsx): how `npm test` tells its story. Failures whole, with what their file printed; of the rest, a line and the slowest files. */
import { relative } from 'node:path'
import { inspect } from 'node:util'

/**
 * @typedef {{ name: string, file?: string, nesting: number, message?: string, skip?: string | boolean,
 *   details?: { duration_ms: number, type?: string, error?: Error & { failureType?: string } } }} Data
 * @typedef {{ tests: number, ms: number, printed: string, failed: boolean }} FileStory
 */

/** Kinds of failure that only repeat a failure already told one level below. */
const echoes = new Set(['subtestsFailed', 'cancelledByParent'])

/** @param {AsyncIterable<{ type: string, data: Data }>} source */
// biome-ignore lint/style/noDefaultExport: node:test takes a reporter by its default export only
export default async function* reporter(source) {
  const began = Date.now()
  /** @type {Map<string, FileStory>} */
  const stories = new Map()
  /** @type {string[]} */
  const skipped = []
  let failures = 0
  let passes = 0
  /** @param {Data} data */
  const story = (data) => {
    // A suite of a group is named after its file (see test-groups.ts).
    const isGroup = data.file !== undefined && /groups-\d+/.test(data.file)
    const file =
      isGroup && data.details?.type === 'suite' ? data.name : data.file ? relative(process.cwd(), data.file) : '?'
    const known = stories.get(file) ?? { tests: 0, ms: 0, printed: '', failed: false }
    stories.set(file, known)
    return known
  }
  for await (const { type, data } of source) {
    if (type === 'test:stdout' || type === 'test:stderr') {
      story(data).printed += data.message ?? ''
    } else if (type === 'test:pass') {
      const told = story(data)
      if (data.nesting === 0) told.ms += data.details?.duration_ms ?? 0
      if (data.details?.type === 'suite') continue
      told.tests += 1
      if (data.skip !== undefined) skipped.push(`${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}`)
      else passes += 1
      if (process.env.MELAYANI_TEST_NAMES) yield `  ok ${relative(process.cwd(), data.file ?? '')}: ${data.name}\n`
    } else if (type === 'test:fail') {
      const told = story(data)
      told.failed = true
      // What its process printed stands under the group.
      const group = stories.get(relative(process.cwd(), data.file ?? ''))
      if (group) group.failed = true
      if (data.nesting === 0) told.ms += data.details?.duration_ms ?? 0
      const error = data.details?.error
      if (error?.failureType && echoes.has(error.failureType)) continue
      failures += 1
      yield `\n✖ ${relative(process.cwd(), data.file ?? '')}: ${data.name}\n${indent(explain(error))}\n`
    }
  }
  for (const [file, told] of stories) {
    if (told.failed && told.printed.trim() !== '')
      yield `\n— printed by ${file}\n${indent(told.printed.slice(-6000))}\n`
  }
  const slow = [...stories].sort(([, a], [, b]) => b.ms - a.ms).filter(([, { ms }]) => ms > 1000)
  if (slow.length > 0) {
    yield `\nSlowest: ${slow
      .slice(0, 12)
      .map(([file, { ms }]) => `${file} ${(ms / 1000).toFixed(1)} s`)
      .join(', ')}\n`
  }
  if (skipped.length > 0) yield `Skipped: ${skipped.join('; ')}\n`
  yield `${failures === 0 ? '✔' : '✖'} ${passes} passed, ${failures} failed, ${skipped.length} skipped in ${[...stories.values()].filter(({ tests, failed }) => tests > 0 || failed).length} files, ${((Date.now() - began) / 1000).toFixed(1)} s\n`
}

/** @param {Error | undefined} error */
function explain(error) {
  const cause = error?.cause ?? error
  return cause instanceof Error && cause.stack ? inspect(cause, { depth: 4 }) : inspect(cause)
}

/** @param {string} text */
const indent = (text) => text.trimEnd().replace(/^/gm, '    ')
