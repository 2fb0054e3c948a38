/** Platform: group commit: order, size, and one bad item among good ones. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { batcher } from './batch.ts'

it('gathers what arrives while work runs, and gives each caller its own answer', async () => {
  const sizes: number[] = []
  const double = batcher(
    async (items: readonly number[]) => {
      sizes.push(items.length)
      await sleep(5)
      return items.map((item) => item * 2)
    },
    { most: 8, lanes: 1 },
  )
  const first = Array.from({ length: 3 }, (_, n) => double(n))
  while (sizes.length === 0) await sleep(0)
  const second = Array.from({ length: 20 }, (_, n) => double(100 + n))
  assert.deepEqual(await Promise.all(first), [0, 2, 4])
  assert.deepEqual(
    await Promise.all(second),
    Array.from({ length: 20 }, (_, n) => 200 + 2 * n),
  )
  assert.deepEqual(sizes, [3, 8, 8, 4])
})

it('lets one bad item harm only itself', async () => {
  let calls = 0
  const half = batcher(
    async (items: readonly number[]) => {
      calls++
      if (items.includes(3)) throw new Error('three')
      return items.map((item) => item / 2)
    },
    { most: 10, lanes: 1 },
  )
  const results = await Promise.allSettled([1, 2, 3, 4].map(half))
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
    [0.5, 1, 'failed', 2],
  )
  assert.equal(calls, 5)
  assert.equal(await half(8), 4, 'and the batcher goes on')
})

it('runs no more batches at once than it has lanes', async () => {
  let now = 0
  let most = 0
  const work = batcher(
    async (items: readonly number[]) => {
      most = Math.max(most, ++now)
      await sleep(2)
      now--
      return [...items]
    },
    { most: 1, lanes: 2 },
  )
  await Promise.all(Array.from({ length: 10 }, (_, n) => work(n)))
  assert.equal(most, 2)
})

it('refuses work that answers fewer than it was asked', async () => {
  const short = batcher(async (_items: readonly number[]) => [] as number[], { most: 4, lanes: 1 })
  await assert.rejects(short(1), /a batch of 1 got 0 answers/)
})
