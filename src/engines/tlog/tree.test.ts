/** Tests of the tree: every proof of every size, against RFC 6962 written down a second time, and none that was damaged. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { below, damaged, logOf, mth, path, proof, seeded } from './tlog.fixture.ts'
import {
  append,
  checkConsistency,
  checkInclusion,
  edgeOf,
  proveConsistency,
  proveInclusion,
  rootOf,
  rootOfEdge,
} from './tree.ts'

const log = logOf(300)
const root = (size: number) => log.roots[size] ?? assert.fail()
const leaf = (index: number) => log.leaves[index] ?? assert.fail()
const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'))

describe('the tree', () => {
  it('has the roots of the known tree of eight leaves', () => {
    // RFC 6962 leaves of the reference implementation: '', 00, 10, 2021, 3031, 40414243, 50515253…
    const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
    assert.equal(
      mth(entries.map((entry) => Buffer.from(entry, 'hex'))).toString('hex'),
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  it('grown leaf by leaf has at every size the root of RFC 6962, and read from what was kept the same', async () => {
    for (let size = 0; size <= 300; size++) {
      assert.deepEqual(hex([root(size)]), hex([mth(log.entries.slice(0, size))]), `${size}`)
      assert.deepEqual(hex([await rootOf(size, log.reader)]), hex([root(size)]), `${size}`)
    }
  })

  it('goes on growing from an edge that was read', async () => {
    const edge = await edgeOf(123, log.reader)
    for (let at = 123; at < 300; at++) {
      append(edge, leaf(at))
      assert.deepEqual(hex([rootOfEdge(edge)]), hex([root(at + 1)]))
    }
  })
})

describe('proofs', () => {
  it('of every leaf in every tree are those of RFC 6962 and hold, with no more than log₂ of the size', async () => {
    for (let size = 1; size <= 64; size++)
      for (let index = 0; index < size; index++) {
        const found = await proveInclusion(index, size, log.reader)
        assert.deepEqual(hex(found), hex(path(index, log.entries.slice(0, size))), `${index} of ${size}`)
        assert.ok(found.length <= Math.ceil(Math.log2(size)))
        assert.ok(checkInclusion(found, index, size, leaf(index), root(size)))
      }
  })

  it('of every beginning of every tree are those of RFC 6962 and hold', async () => {
    for (let size = 1; size <= 64; size++)
      for (let old = 0; old <= size; old++) {
        const found = await proveConsistency(old, size, log.reader)
        if (old > 0) assert.deepEqual(hex(found), hex(proof(old, log.entries.slice(0, size))), `${old} of ${size}`)
        assert.ok(checkConsistency(found, old, size, root(old), root(size)), `${old} of ${size}`)
      }
  })

  it('say nothing for another leaf, another place, another size or another root', async () => {
    for (let size = 2; size <= 40; size++)
      for (let index = 0; index < size; index++) {
        const found = await proveInclusion(index, size, log.reader)
        for (let other = 0; other < size; other++) {
          if (other === index) continue
          assert.ok(!checkInclusion(found, other, size, leaf(index), root(size)), `${index}, ${other} of ${size}`)
          assert.ok(!checkInclusion(found, index, size, leaf(other), root(size)))
        }
        assert.ok(!checkInclusion(found, index, size, leaf(index), root(size - 1)))
        assert.ok(!checkInclusion(found, size, size, leaf(index), root(size)))
      }
  })

  it('are refused with any hash lost, doubled, exchanged, shortened or changed: 20,000 of them', async () => {
    const random = seeded(11)
    for (let times = 0; times < 10_000; times++) {
      const size = 2 + below(random, 298)
      const index = below(random, size)
      const bad = damaged(random, await proveInclusion(index, size, log.reader))
      assert.ok(!checkInclusion(bad, index, size, leaf(index), root(size)), `${index} of ${size}`)
      const old = 1 + below(random, size - 1)
      const worse = damaged(random, await proveConsistency(old, size, log.reader))
      assert.ok(!checkConsistency(worse, old, size, root(old), root(size)), `${old} of ${size}`)
    }
  })

  it('do not make one tree of two that parted', async () => {
    const [ours, theirs] = [logOf(90, 1), logOf(90, 2)]
    const found = await proveConsistency(40, 90, theirs.reader)
    assert.ok(checkConsistency(found, 40, 90, theirs.roots[40] ?? assert.fail(), theirs.roots[90] ?? assert.fail()))
    assert.ok(!checkConsistency(found, 40, 90, ours.roots[40] ?? assert.fail(), theirs.roots[90] ?? assert.fail()))
  })

  it('are not made for what is not there', async () => {
    await assert.rejects(proveInclusion(5, 5, log.reader))
    await assert.rejects(proveInclusion(-1, 5, log.reader))
    await assert.rejects(proveConsistency(6, 5, log.reader))
    assert.ok(!checkInclusion([], 0.5, 1, leaf(0), root(1)))
    assert.ok(!checkConsistency([], 2, 1, root(2), root(1)))
  })
})
