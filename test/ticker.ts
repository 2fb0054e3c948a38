/** Test: a process of its own that does what is ripe in a region until nothing is left; it may be killed at any moment. */
import type pg from 'pg'
import { openDatabase, openPool } from '../src/platform/db.ts'
import { carryOutRipe } from '../src/service/cases/actions/tick.ts'

const { config, region, now } = JSON.parse(process.argv[2] ?? '') as {
  config: pg.PoolConfig
  region: string
  now: string
}
const pool = openPool(config, 2)
for (;;) {
  const tick = await carryOutRipe(openDatabase(pool), region, new Date(now), { most: 20 })
  process.stdout.write(`${tick.done}\n`)
  if (!tick.more) break
}
await pool.end()
