/** Platform, ui, test: lines of names in a drawing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesFor } from './drawing.tsx'

test('a name stands in lines of whole words, and says with an ellipsis that it was cut', () => {
  assert.deepEqual(linesFor('Putuskan permohonan', 15, 4), ['Putuskan', 'permohonan'])
  assert.deepEqual(linesFor('Periksa berkas', 15, 4), ['Periksa berkas'])
  assert.deepEqual(linesFor('', 15, 4), [])
  assert.deepEqual(linesFor('Pertanggungjawaban', 10, 2), ['Pertanggu…'])
  assert.deepEqual(linesFor('satu dua tiga empat lima', 8, 2), ['satu dua', 'tiga…'])
})

test('never more lines, nor wider ones, than there is room for', () => {
  const names = ['Cocokkan biodata pemohon dengan basis data', 'a', 'x'.repeat(80), 'kata '.repeat(40)]
  for (const name of names)
    for (let width = 2; width < 30; width++)
      for (let most = 1; most < 5; most++) {
        const lines = linesFor(name, width, most)
        assert.ok(lines.length <= most && lines.every((line) => line.length <= width), `${name} ${width} ${most}`)
      }
})
