/** Cases: cells of exported files: what could be a formula, quotes, ends of lines. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellText, csvLine } from './cells.ts'

test('no text begins as a formula does, whatever stands before it', () => {
  const before = ['', ' ', '\t', '\n', '\r\n', '\u00a0', '\ufeff', '  \t']
  for (const sign of ['=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20'])
    for (const blank of before) {
      const text = `${blank}${sign}HYPERLINK("http://evil.example")`
      assert.equal(cellText(text), `'${text}`, JSON.stringify(text))
    }
  for (const plain of ['Wulan Sari', '2026-000017', 'R. Aj. Siti, dll.', '1+1=2', 'a@b.example', ''])
    assert.equal(cellText(plain), plain)
})

test('a line of CSV keeps commas, quotes and ends of lines within their cells', () => {
  assert.equal(csvLine(['a,b', 'say "hi"', 'two\nlines', '=1+1']), `"a,b","say ""hi""","two\nlines","'=1+1"\r\n`)
})
