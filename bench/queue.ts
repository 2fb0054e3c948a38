/**
 * Bench: 32 officers take the oldest that waits, all at once, from a region of 1,000,000 cases of which one in fifty waits: no case
 * taken twice, none passed over for a later one, and how long a claim takes at worst. The limit is the barest claim there can be on
 * the same server over the same connections in the same run: `update … skip locked` on a table of the waiting rows alone.
 * At 1,000,000 cases it needs some 2 GB of disk and minutes to load. `npm run bench queue [cases] [claims of each officer]`
 */
import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Staff } from '../src/kernel/actor.ts'
import { claimOldest } from '../src/service/cases/actions/officer.ts'
import { fill } from './fill.ts'
import { type BenchDatabase, benchServer, median, quantile, verdict } from './lib.ts'

const cases = Number(process.argv[2] ?? 1_000_000)
const each = Number(process.argv[3] ?? 40)
const officers = 32
const rounds = 4
const region = '9901'
if (!Number.isInteger(cases) || !Number.isInteger(each) || cases < 50 * officers * each || each < rounds)
  throw new Error(`one case in fifty waits: at least ${50 * officers * each} cases for ${each} claims of each officer`)

type Claim = { place: number; began: number; ended: number }

/** So many claims by everyone at once; each officer takes the next as soon as they have one. */
async function together(each: number, claim: (officer: number) => Promise<number | undefined>): Promise<Claim[]> {
  const claims: Claim[] = []
  await Promise.all(
    Array.from({ length: officers }, async (_, officer) => {
      for (let n = 0; n < each; n++) {
        const began = performance.now()
        const place = await claim(officer)
        if (place === undefined) throw new Error('nothing waits: the measurement would say nothing')
        claims.push({ place, began, ended: performance.now() })
      }
    }),
  )
  return claims
}

/** The waiting rows alone, with what a claim of them needs and no more. */
async function bareTable({ adminPool }: BenchDatabase): Promise<void> {
  await adminPool.query(
    `create table public.bare (region_code text not null, arrival bigint not null, claimed_by uuid, primary key (region_code, arrival))`,
  )
  await adminPool.query(
    `insert into public.bare select region_code, arrival from cases.task where region_code = $1 and state = 'open' order by arrival`,
    [region],
  )
  await adminPool.query('create index on public.bare (region_code, arrival) where claimed_by is null')
  await adminPool.query('grant select, update on public.bare to melayani_app')
  await adminPool.query('vacuum analyze public.bare')
}

const bareClaim = ({ db }: BenchDatabase, staffId: string): Promise<number | undefined> =>
  db.inRegion(region, async (tx) => {
    const taken = await tx.find<{ arrival: number }>(sql`
      update public.bare set claimed_by = ${staffId}::uuid where region_code = ${region} and arrival = (
        select arrival from public.bare where region_code = ${region} and claimed_by is null
        order by arrival limit 1 for update skip locked)
      returning arrival`)
    return taken?.arrival
  })

/** Cases that were taken by a claim that began when a later one had been given away already: it was free, and passed over. */
function passedOver(claims: readonly Claim[]): number {
  const byPlace = [...claims].sort((a, b) => a.place - b.place)
  let earliestEnd = Number.POSITIVE_INFINITY
  let found = 0
  for (const { began, ended } of byPlace.reverse()) {
    if (began > earliestEnd) found++
    earliestEnd = Math.min(earliestEnd, ended)
  }
  return found
}

const server = await benchServer()
try {
  const bench = await server.open('queue')
  const { adminPool, db, cast } = bench
  await fill(bench, cases)
  await bareTable(bench)
  const rina = await cast.actor('rina')
  const staff = Array.from({ length: officers }, (): Staff => ({ ...rina, staffId: randomUUID() }))
  const now = new Date()
  const claimOf = (officer: number): Promise<number | undefined> =>
    db.inRegion(region, async (tx) => {
      const taken = await claimOldest(tx, staff[officer] as Staff, now)
      return taken.ok ? taken.value.arrival : undefined
    })
  const waiting = (
    await adminPool.query<{ arrival: string }>(
      `select arrival from cases.task where region_code = $1 and state = 'open' and unit_key = any($2) and lane = 'petugas' order by arrival limit $3`,
      [region, rina.posts.map(({ unitKey }) => unitKey), officers * each],
    )
  ).rows.map(({ arrival }) => Number(arrival))
  const claims: Claim[] = []
  const bare: Claim[] = []
  const part = Math.ceil(each / rounds)
  // In turn, so that what the machine does meanwhile strikes both.
  for (let done = 0; done < each; done += part) {
    const many = Math.min(part, each - done)
    claims.push(...(await together(many, claimOf)))
    bare.push(...(await together(many, (officer) => bareClaim(bench, (staff[officer] as Staff).staffId))))
  }
  const places = claims.map(({ place }) => place).sort((a, b) => a - b)
  const held = await adminPool.query<{ tasks: string; holders: string }>(
    `select count(*) as tasks, count(distinct claimed_by) as holders from cases.task where region_code = $1 and state = 'claimed'`,
    [region],
  )
  const times = (list: readonly Claim[]) => list.map(({ began, ended }) => ended - began)
  for (const [name, list] of [
    ['claim', times(claims)],
    ['bare ', times(bare)],
  ] as const)
    process.stdout.write(
      `     ${name}: p50 ${median(list).toFixed(2)} ms, p99 ${quantile(list, 0.99).toFixed(2)} ms, ${list.length} by ${officers} at once\n`,
    )
  const twice = places.length - new Set(places).size
  verdict(`queue: taken twice, of ${places.length} claims at ${cases.toLocaleString('en')} cases`, twice, { atMost: 0 })
  verdict('queue: noted in the database as taken', Number(held.rows[0]?.tasks) / places.length, {
    atLeast: 1,
    atMost: 1,
  })
  verdict('queue: not among the oldest that waited', places.filter((place, at) => place !== waiting[at]).length, {
    atMost: 0,
  })
  verdict('queue: passed over for a later one', passedOver(claims), { atMost: 0 })
  verdict('queue: p99 of a claim against the barest', quantile(times(claims), 0.99) / quantile(times(bare), 0.99), {
    atMost: 30,
  })
  await bench.close()
} finally {
  await server.stop()
}
