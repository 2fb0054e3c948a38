/** Platform, ui, test: every pair of colours in use is legible in light and in dark. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { contrast, readTokens } from './contrast.ts'

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')
const schemes = readTokens(read('./tokens.css'))

/** Words on grounds: 4.5:1 (WCAG 1.4.3), whatever their size. */
const words: [string, string[]][] = [
  ['ink', ['paper', 'card', 'wash', 'line', 'nila-wash', 'kunyit-wash', 'daun-wash', 'bata-wash']],
  ['ink-2', ['paper', 'card', 'wash', 'nila-wash']],
  ['nila', ['paper', 'card', 'wash', 'nila-wash', 'kunyit-wash', 'daun-wash', 'bata-wash']],
  ['nila-2', ['paper', 'card', 'wash', 'nila-wash']],
  ['on-nila', ['nila', 'nila-2']],
  ['on-kunyit', ['kunyit']],
  ['kunyit-ink', ['kunyit-wash']],
  ['daun', ['paper', 'card', 'wash', 'daun-wash']],
  ['bata', ['paper', 'card', 'bata-wash']],
  ['on-bata', ['bata']],
  ['on-hero', ['hero']],
  ['on-hero-2', ['hero']],
]

/** Shapes one has to see: 3:1 (WCAG 1.4.11). */
const shapes: [string, string[]][] = [
  ['edge', ['paper', 'card', 'wash']],
  ['nila', ['paper', 'card']],
  ['bata', ['paper', 'card']],
  ['kunyit', ['hero']],
  ['chart-1', ['paper', 'card']],
  ['chart-2', ['paper', 'card']],
  ['chart-3', ['paper', 'card']],
]

for (const [name, scheme] of Object.entries(schemes)) {
  const check = (pairs: [string, string[]][], least: number) => {
    for (const [front, grounds] of pairs)
      for (const ground of grounds) {
        const ratio = contrast(scheme[front] ?? '', scheme[ground] ?? '')
        assert.ok(ratio >= least, `${front} on ${ground}: ${ratio.toFixed(2)}, at least ${least}`)
      }
  }
  test(`words are legible on every ground they stand on, ${name}`, () => check(words, 4.5))
  test(`shapes stand out from their ground, ${name}`, () => check(shapes, 3))
  // The ring lies around the element, in two colours, so that one of them changes its ground by 3:1 (WCAG 2.4.13).
  test(`the focus ring stands out on every ground, ${name}`, () => {
    for (const ground of ['paper', 'card', 'wash', 'nila-wash', 'bata-wash', 'hero']) {
      const best = Math.max(...['kunyit', 'ink'].map((ring) => contrast(scheme[ring] ?? '', scheme[ground] ?? '')))
      assert.ok(best >= 3, `ring on ${ground}: ${best.toFixed(2)}`)
    }
  })
}

test('dark is read from the file, not only light', () => assert.notEqual(schemes.dark.paper, schemes.light.paper))

test('contrast is that of the standard: black on white is 21, and grey #767676 on white is the well known 4.54', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54')
})

test('the style sheets name only tokens that exist, and no colour of their own but white, black and the mark', () => {
  for (const sheet of ['base', 'frame', 'parts', 'forms', 'rows', 'late'].map((name) => `./css/${name}.css`)) {
    const text = read(sheet).replace(/@media print[\s\S]*$/, '')
    for (const [, name = ''] of text.matchAll(/var\(--([\w-]+)\)/g))
      assert.ok(name in schemes.light, `${sheet}: --${name}`)
    const own = [...text.matchAll(/#[0-9a-f]{3,8}\b/g)].map(([hex]) => hex)
    assert.deepEqual(
      own.filter((hex) => !['#000', '#fff', '#24407a', '#f0a92b', '#7fe0a5'].includes(hex)),
      [],
    )
  }
})
