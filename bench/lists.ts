/**
 * Bench: queue, search, counts and status at 1,000,000 cases against 10,000, through the same actions as the pages use, in one run.
 * Promise: no slower than 2 times. `npm run bench lists [large] [small]`
 */

import type { Staff } from '../src/kernel/actor.ts'
import { caseNumber } from '../src/kernel/id.ts'
import type { Tx } from '../src/platform/db.ts'
import { countOf } from '../src/service/cases/actions/filters.ts'
import { deskOf, searchCases, statusView } from '../src/service/cases/actions/read.ts'
import type { Status } from '../src/service/cases/model.ts'
import { fill } from './fill.ts'
import { type BenchDatabase, benchServer, median, quantile, verdict } from './lib.ts'

const large = Number(process.argv[2] ?? 1_000_000)
const small = Number(process.argv[3] ?? 10_000)
const rounds = 60

/** What a saved filter finds, as its page says it. */
async function counted(
  tx: Tx,
  staff: Staff,
  asked: { status?: Status; serviceId?: string },
): Promise<{ length: number }> {
  const { count } = await countOf(tx, { list: 'search', late: false, ...asked }, staff, new Date())
  return { length: count }
}

type Times = Record<string, number[]>

async function measure({ db, cast }: BenchDatabase, count: number): Promise<Times> {
  const rina = await cast.actor('rina')
  const inspector = await cast.actor('maria')
  const times: Times = {}
  const timed = async (name: string, work: () => Promise<{ length: number }>) => {
    const began = performance.now()
    const { length } = await work()
    if (length === 0) throw new Error(`${name} found nothing: the measurement would say nothing`)
    const list = times[name] ?? []
    list.push(performance.now() - began)
    times[name] = list
  }
  for (let round = 0; round < rounds; round++) {
    const spread = Math.floor(((round * 7919) % count) / 2)
    const known = caseNumber(2026, 1000 + (round % 50) * Math.floor(count / 100))
    await db.inRegion('9901', async (tx) => {
      await timed('queue, first page', async () => (await deskOf(tx, rina, {}, 0)).waiting)
      await timed('queue, far page', async () => (await deskOf(tx, rina, {}, spread)).waiting)
      await timed('queue of one service', async () => (await deskOf(tx, rina, { serviceId: 'domisili' }, 0)).waiting)
      await timed('search by number', () => searchCases(tx, rina, { q: known }).then((lines) => [...lines, 1]))
      await timed('search by name', () => searchCases(tx, rina, { q: `nama${(round * 2) % 400}` }))
      await timed('search by two names', () => searchCases(tx, rina, { q: `nama${(round * 2) % 400} marga` }))
      await timed('search by status', () => searchCases(tx, rina, { status: 'queued' }))
      await timed('search by rare service', () => searchCases(tx, rina, { serviceId: 'sktm' }))
      await timed('search, everything', () => searchCases(tx, rina, {}))
      await timed('search of all units by status', () => searchCases(tx, inspector, { status: 'queued' }))
      await timed('count of everything', () => counted(tx, rina, {}))
      await timed('count by status and service', () => counted(tx, rina, { status: 'approved', serviceId: 'domisili' }))
      await timed('count of all units by status', () => counted(tx, inspector, { status: 'approved' }))
      await timed('status page', async () => [await statusView(tx, known)])
    })
  }
  return times
}

const server = await benchServer()
try {
  const [little, big] = [await server.open('small'), await server.open('large')]
  await fill(little, small)
  await fill(big, large)
  // Once each to warm up; then in turn, so that what the machine does meanwhile strikes both.
  await measure(little, small)
  await measure(big, large)
  const all: { small: Times; large: Times } = { small: {}, large: {} }
  for (let turn = 0; turn < 3; turn++) {
    for (const [name, list] of Object.entries(await measure(little, small)))
      all.small[name] = [...(all.small[name] ?? []), ...list]
    for (const [name, list] of Object.entries(await measure(big, large)))
      all.large[name] = [...(all.large[name] ?? []), ...list]
  }
  for (const name of Object.keys(all.large)) {
    const at = (times: Times) => times[name] ?? []
    process.stdout.write(
      `     ${name}: p50 ${median(at(all.small)).toFixed(2)} → ${median(at(all.large)).toFixed(2)} ms, p95 ${quantile(at(all.small), 0.95).toFixed(2)} → ${quantile(at(all.large), 0.95).toFixed(2)} ms\n`,
    )
    verdict(
      `lists: ${name}, ${large.toLocaleString('en')} against ${small.toLocaleString('en')} cases, p50`,
      median(at(all.large)) / median(at(all.small)),
      { atMost: 2 },
    )
  }
  await little.close()
  await big.close()
} finally {
  await server.stop()
}
