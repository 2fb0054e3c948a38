/** Several programs that start at once on the databases of one server: each is brought up to date, none falls over another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { migrate } from '../../src/platform/migrate.ts'
import { testDatabase } from '../helpers.ts'

test('eight programs on four databases of one server set up its shared roles at once, six times over', async (context) => {
  const databases = await Promise.all(Array.from({ length: 4 }, () => testDatabase(context)))
  for (let round = 1; round <= 6; round++) {
    const outcomes = await Promise.allSettled(
      [...databases, ...databases].map(({ admin, secret }) => migrate(admin, secret)),
    )
    const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [String(outcome.reason)] : []))
    assert.deepEqual(faults, [], `round ${round}`)
  }
})
