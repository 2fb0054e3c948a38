/** Tests of the tree: the vectors that transparency-dev publishes (Apache-2.0), each proof accepted or refused as they say. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { checkConsistency, checkInclusion } from './tree.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/conformance/merkle/testdata/', import.meta.url))
const skip = existsSync(folder) ? false : 'the vectors are not beside this repository'
const bytes = z
  .string()
  .nullable()
  .transform((text) => Buffer.from(text ?? '', 'base64'))
const proof = z.array(bytes).nullable()
const Inclusion = z.object({
  leafIdx: z.number(),
  treeSize: z.number(),
  root: bytes,
  leafHash: bytes,
  proof,
  wantErr: z.boolean(),
})
const Consistency = z.object({
  size1: z.number(),
  size2: z.number(),
  root1: bytes,
  root2: bytes,
  proof,
  wantErr: z.boolean(),
})

function vectors(kind: string): [name: string, vector: unknown][] {
  const files = existsSync(folder) ? readdirSync(`${folder}${kind}`, { recursive: true, encoding: 'utf8' }) : []
  return files
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(`${folder}${kind}/${name}`, 'utf8'))])
}

describe('published vectors', { skip }, () => {
  it('of inclusion are accepted or refused, each as it says', () => {
    const all = vectors('inclusion')
    assert.equal(all.length, 98)
    for (const [name, vector] of all) {
      const it = Inclusion.parse(vector)
      const found = checkInclusion(it.proof ?? [], it.leafIdx, it.treeSize, it.leafHash, it.root)
      assert.equal(found, !it.wantErr, name)
    }
  })

  it('of consistency are accepted or refused, each as it says', () => {
    const all = vectors('consistency')
    assert.equal(all.length, 98)
    for (const [name, vector] of all) {
      const it = Consistency.parse(vector)
      assert.equal(checkConsistency(it.proof ?? [], it.size1, it.size2, it.root1, it.root2), !it.wantErr, name)
    }
  })
})
