/** Boundaries: the import rules bite on planted trees and find nothing in the product. */
import assert from 'node:assert/strict'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { cruiseFolder, rulesThatDoNotBite } from './cruise.ts'
import { root } from './source.ts'

test('each import rule reports its planted violations and nothing that is allowed', async () => {
  assert.deepEqual(await rulesThatDoNotBite(), [])
})

test('an empty reading is a fault, not a clean result', async () => {
  const folder = join(root, '.cache', 'planted-nothing')
  await mkdir(join(folder, 'src'), { recursive: true })
  try {
    await assert.rejects(cruiseFolder(folder), /read no module|no module|Can't open/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the product keeps the import rules', async () => {
  const { modules, violations } = await cruiseFolder()
  assert.ok(modules > 20, `only ${modules} modules were read`)
  assert.deepEqual(
    violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`),
    [],
  )
})
