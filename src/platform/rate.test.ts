/** Tests of what an address counts as for rate limits. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { localBuckets, networkOf } from './rate.ts'

test('every address of one IPv6 subscriber counts as the same, of two subscribers as two', () => {
  const one = networkOf('2001:db8:1:2::1')
  for (const same of [
    '2001:db8:1:2:ffff:ffff:ffff:ffff',
    '2001:0DB8:0001:0002::beef',
    '[2001:db8:1:2::7]:4433',
    '2001:db8:1:2::9%eth0',
  ])
    assert.equal(networkOf(same), one, same)
  for (const other of ['2001:db8:1:3::1', '2001:db8:1::1', '2001:db8::1:2:0:1'])
    assert.notEqual(networkOf(other), one, other)
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('an IPv4 address counts as itself, however it is written', () => {
  for (const same of ['192.0.2.7', '::ffff:192.0.2.7', '::FFFF:c000:0207', '192.0.2.7:51000', ' 192.0.2.7'])
    assert.equal(networkOf(same), '192.0.2.7', same)
  assert.notEqual(networkOf('192.0.2.8'), '192.0.2.7')
})

test('what is no address is neither thrown at nor made one', () => {
  for (const text of ['', 'unknown', '_hidden', '::g', '1.2.3', '[]', 'a'.repeat(64)])
    assert.equal(typeof networkOf(text), 'string')
  assert.notEqual(networkOf('unknown'), networkOf('_hidden'))
})

test('a bucket lets in its burst, then as much as has dripped, and says how long to wait', () => {
  const buckets = localBuckets()
  const limit = { name: 'uji', burst: 3, everySeconds: 10 }
  const at = (seconds: number) => new Date(seconds * 1000)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => buckets.take(limit, 'a', at(0))),
    [0, 0, 0, 10],
  )
  assert.equal(buckets.take(limit, 'b', at(0)), 0, 'another is not held up')
  assert.equal(buckets.take(limit, 'a', at(9)), 1)
  assert.equal(buckets.take(limit, 'a', at(10)), 0)
  assert.equal(buckets.take(limit, 'a', at(1000), 2), 0)
  assert.equal(buckets.take(limit, 'a', at(1000), 2), 10)
  assert.equal(buckets.take(limit, 'c', at(0), 99), 0, 'one larger than the bucket fills it')
  assert.ok(buckets.take(limit, 'c', at(0)) > 0)
  assert.equal(buckets.take(limit, 'c', at(-50)), 10, 'a clock that goes back forgives nothing')
})

test('however many addresses come, memory stays bounded and who is counted stays counted', () => {
  const buckets = localBuckets()
  const limit = { name: 'uji', burst: 1, everySeconds: 60 }
  for (let n = 0; n < 50_000; n++) assert.equal(buckets.take(limit, `alamat ${n}`, new Date(n)), 0)
  assert.ok(buckets.take(limit, 'alamat 49999', new Date(50_000)) > 0)
})
