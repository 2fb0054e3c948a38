/** Tests of what an address counts as for rate limits. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOf } from './rate.ts'

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
