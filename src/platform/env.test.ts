/** Platform, env: what cannot be a data folder is told as a mistake of the settings, before anything is made. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { ConfigMistake, readConfig } from './env.ts'

const folder = mkdtempSync(join(tmpdir(), 'melayani-env-'))
after(() => rmSync(folder, { recursive: true }))
const file = join(folder, 'a-file')
writeFileSync(file, '')

const asked: string[] = []
const read = (MELAYANI_DATA: string) =>
  readConfig({ MELAYANI_DATA }, (dataFolder) => {
    asked.push(dataFolder)
    return 'a secret of the demonstration'
  })

test('a data folder that is a file, or lies below one, is named and nothing is made', () => {
  for (const wanted of [file, join(file, 'below', 'it')]) {
    assert.throws(
      () => read(wanted),
      (fault) =>
        fault instanceof ConfigMistake && fault.message === `MELAYANI_DATA: ${file} is a file; a folder is needed`,
    )
  }
  assert.deepEqual(asked, [])
})

test('a folder that is there and one that can be made are taken', () => {
  for (const wanted of [folder, join(folder, 'new', 'one')]) assert.equal(read(wanted).dataFolder, wanted)
})

test('letters are sent to be signed by https, or to this machine, and trust only certificates that can be read', () => {
  const mistakes = (more: Record<string, string>): string => {
    try {
      readConfig(
        { MELAYANI_DATA: folder, ESIGN_REGION: '9901', ESIGN_URL: 'https://tanda.example', ...more },
        () => 'a secret of the demonstration',
      )
      return ''
    } catch (fault) {
      if (!(fault instanceof ConfigMistake)) throw fault
      return fault.message
    }
  }
  for (const good of ['https://tanda.example/sign', 'http://127.0.0.1:9000/sign', 'http://[::1]/sign'])
    assert.equal(mistakes({ ESIGN_URL: good }), '', good)
  for (const bad of ['http://tanda.example/sign', 'http://127.0.0.1.example/', 'ftp://tanda.example/'])
    assert.match(mistakes({ ESIGN_URL: bad }), /^ESIGN_URL: /, bad)
  assert.match(mistakes({ ESIGN_ROOTS: join(folder, 'nothing') }), /^ESIGN_ROOTS: .*cannot be read/)
  assert.match(mistakes({ ESIGN_ROOTS: file }), /^ESIGN_ROOTS: .*at least one certificate/)
})
