/**
 * Simulator: a past of a region, written day by day through the verbs that people use, at the moments at which they would
 * have been used. One transaction: nobody sees half a past, and a process that is killed leaves none.
 * Why like this: docs/decisions/0023-simulator.md.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { record } from '../../../base/journal/actions.ts'
import { childrenOf } from '../../../base/regions/actions/areas.ts'
import { system } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Simulated, Tenant } from '../../../kernel/tenant.ts'
import { dayIn } from '../../../kernel/time.ts'
import { type Database, sqlState, type Tx } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import { keepUnsent } from '../../../platform/notice.ts'
import { offered, type Published } from '../../catalogue/actions/services.ts'
import { type HistoryRefusal, usualDemand, type Written } from '../model.ts'
import { daysBetween } from '../rules/habits.ts'
import { NotHeld } from '../rules/held/sql.ts'
import { randomOf } from '../rules/random.ts'
import { lockHistory } from '../store.ts'
import { type Chronicle, openChronicle, writeDay } from './day.ts'
import { Collided, holdRegion } from './held.ts'
import { type Pace, paceOf } from './pace.ts'
import { plainSheet } from './sheet.ts'
import { hasEntry, isMarked } from './written.ts'

/** What the writing of a past needs from the process. `files` may be hasty: nobody handed these in. */
export type Workshop = { db: Database; files: FileStore; secret: string; url: string }

export type HistoryOptions = {
  /** Applications begun on a plain weekday; default `usualDemand`. */
  demand?: number
  now: Date
  signal?: AbortSignal
  /** Told after each day, and waited for. */
  onDay?: (done: number, days: number) => void | Promise<void>
  /** Rests after each day so many times as long as the day took to write; default 0. */
  rest?: number
  /** Act by act in the database, as people would: the reference that the fast way is compared with. */
  slowly?: true
  /** Told why the fast way could not be gone. */
  onSlow?: (why: string) => void
}

/**
 * Writes the past for which `tenant` was marked when it was added. Refused for any other region, for one that has it
 * already, and before its end: no moment of it lies ahead of the clock.
 */
export async function writeHistory(
  shop: Workshop,
  tenant: Tenant,
  options: HistoryOptions,
): Promise<Result<Written, HistoryRefusal>> {
  const { simulated } = tenant
  if (!simulated) return no('not-simulated')
  if (simulated.to > options.now) return no('not-yet')
  const began = performance.now()
  // Read outside, so that the process keeps what is committed.
  const services = await shop.db.inRegion(tenant.region, offered)
  const past = { shop, tenant, simulated, services, options }
  try {
    const told = options.slowly ? await byActs(past) : await inMemory(past)
    return told.ok ? ok({ ...told.value, milliseconds: Math.round(performance.now() - began) }) : told
  } catch (fault) {
    if (fault instanceof Stopped) return no('stopped')
    throw fault
  }
}

type Told = Omit<Written, 'milliseconds'>
type Past = {
  shop: Workshop
  tenant: Tenant
  simulated: Simulated
  services: readonly Published[]
  options: HistoryOptions
}

/** Act by act in the database, which holds what the past counts until all of it is written. */
const byActs = (past: Past): Promise<Result<Told, HistoryRefusal>> =>
  past.shop.db.inRegion(past.tenant.region, async (real) => {
    const free = await mayWrite(real, past.simulated)
    return free.ok ? compose(past, paceOf(past.shop.db, real, 'made-to'), (day) => day()) : free
  })

/** Another begins again when somebody wrote meanwhile what this past hangs on: a number of a letter, the region's key. */
const tries = 5

/**
 * The same acts, in memory; then all their rows in one short transaction. Nobody waits for it longer than that takes.
 * What memory does not understand is written act by act.
 */
async function inMemory(past: Past): Promise<Result<Told, HistoryRefusal>> {
  const { shop, tenant, simulated } = past
  const inRegion = <T>(work: (tx: Tx) => Promise<T>) => shop.db.inRegion(tenant.region, work)
  for (let tried = 1; ; tried++) {
    try {
      const begun = await inRegion(async (real) => {
        const free = await mayWrite(real, simulated)
        return free.ok ? ok(await holdRegion(shop.db, real)) : free
      })
      if (!begun.ok) return begun
      const held = begun.value
      // What a day reads of the offices, it reads in a transaction of its own that holds nothing.
      const told = await compose(past, paceOf(shop.db, held.tx, 'by-itself'), (work) =>
        inRegion((real) => {
          held.readBy(real)
          return work()
        }),
      )
      if (!told.ok) return told
      return await inRegion(async (real) => {
        const free = await mayWrite(real, simulated)
        if (!free.ok) return free
        await held.writeTo(real)
        return told
      })
    } catch (fault) {
      if (fault instanceof NotHeld) {
        past.options.onSlow?.(fault.message)
        return byActs(past)
      }
      if (tried === tries || !(fault instanceof Collided || sqlState(fault) === '23505')) throw fault
    }
  }
}

/** Whoever asks holds the past of the region to the end of the transaction. */
async function mayWrite(real: Tx, simulated: Simulated): Promise<Result<true, HistoryRefusal>> {
  await lockHistory(real)
  if (!(await isMarked(real, simulated))) return no('not-simulated')
  return (await hasEntry(real, simulated)) ? no('written') : ok(true)
}

/** Day after day; `within` gives each what it reads by. */
async function compose(
  { shop, tenant, simulated, services, options }: Past,
  pace: Pace,
  within: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Result<Told, HistoryRefusal>> {
  const { tx } = pace
  const { seed } = simulated
  const chronicle = await within(async () =>
    openChronicle(pace, services, randomOf(seed), {
      demand: options.demand ?? usualDemand,
      simulated,
      press: { ...shop, db: pace.db, tenant, typeset: plainSheet },
      world: {
        env: { files: shop.files, secret: shop.secret, zone: tenant.zone },
        ...(await placesOf(tx)),
        ...(await papers()),
      },
    }),
  )
  if (!chronicle) return no('no-offices')
  const days = daysBetween(tenant.zone, simulated.from, simulated.to, dayIn)
  for (const [index, day] of days.entries()) {
    const began = performance.now()
    await within(() => writeDay(chronicle, day))
    if (options.signal?.aborted) throw new Stopped()
    await options.onDay?.(index + 1, days.length)
    // Pages are served by the same process: they come first.
    await sleep(((performance.now() - began) * (options.rest ?? 0)) | 0)
  }
  await keepUnsent(tx, simulated.to)
  const facts = { seed, days: days.length, cases: chronicle.counts.cases }
  await record(tx, { kind: 'tenant.simulated', facts }, system, simulated.to)
  return ok({ ...told(chronicle), seed, days: days.length })
}

/** Ends the transaction so that nothing of it stays. */
class Stopped extends Error {}

const told = ({ counts, passedOver }: Chronicle) => ({ ...counts, passedOver: [...passedOver] })

/** Villages of the region, and the names of its districts. */
async function placesOf(tx: Tx): Promise<{ villages: string[]; places: string[] }> {
  const villages: string[] = []
  const places: string[] = []
  for (const below of await childrenOf(tx, tx.region)) {
    const districts = below.code.length === 6 ? [below] : (await childrenOf(tx, below.code)).slice(0, 2)
    for (const district of districts) {
      places.push(district.name)
      villages.push(...(await childrenOf(tx, district.code)).map(({ code }) => code))
    }
  }
  return { villages, places }
}

/** A picture and a page that say nothing: what stands in the place of papers nobody has. */
async function papers(): Promise<{ photo: Buffer; paper: Buffer }> {
  const background = { r: 214, g: 220, b: 228 }
  const photo = await sharp({ create: { width: 480, height: 300, channels: 3, background } })
    .jpeg({ quality: 60 })
    .toBuffer()
  return { photo, paper: plainSheet('', undefined, new Date(0)) }
}
