/** Kernel: words for sizes of files. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sizeText } from './language.ts'

test('a size is told in whole kB, from a million bytes in MB with a comma in Indonesian', () => {
  assert.deepEqual(
    [0, 1_499, 999_400, 1_000_000, 2_340_000].map((bytes) => sizeText(bytes, 'id')),
    ['1 kB', '1 kB', '999 kB', '1,0 MB', '2,3 MB'],
  )
  assert.equal(sizeText(2_340_000, 'en'), '2.3 MB')
})
