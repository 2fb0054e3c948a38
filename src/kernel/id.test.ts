/** Kernel: ids in the order in which they are made. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isUuid, uuidv7 } from './id.ts'

const now = new Date('2026-11-24T02:00:00.123Z')

it('of ids made for one moment the later is the larger, whatever other moments come between', () => {
  const made = Array.from({ length: 20_000 }, (_, n) => {
    if (n % 3 === 0) uuidv7(new Date(now.getTime() + n))
    return uuidv7(now)
  })
  assert.deepEqual(made, [...made].sort())
  assert.equal(new Set(made).size, made.length)
})

it('an id is a UUID of version 7 and begins with its moment', () => {
  const id = uuidv7(now)
  assert.ok(isUuid(id))
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/)
  assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), now.getTime())
})
