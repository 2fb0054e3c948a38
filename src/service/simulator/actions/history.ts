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
import type { Tenant } from '../../../kernel/tenant.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import { keepUnsent } from '../../../platform/notice.ts'
import { offered } from '../../catalogue/actions/services.ts'
import { type HistoryRefusal, usualDemand, type Written } from '../model.ts'
import { daysBetween } from '../rules/habits.ts'
import { randomOf } from '../rules/random.ts'
import { lockHistory } from '../store.ts'
import { type Chronicle, openChronicle, writeDay } from './day.ts'
import { paceOf } from './pace.ts'
import { plainSheet } from './sheet.ts'
import { hasEntry, isMarked } from './written.ts'

/** What the writing of a past needs from the process. `files` may be hasty: nobody handed these in. */
export type Workshop = { db: Database; files: FileStore; secret: string; url: string }

export type HistoryOptions = {
  /** Applications begun on a plain weekday; default `usualDemand`. */
  demand?: number
  now: Date
  signal?: AbortSignal
  /** Told after each day. */
  onDay?: (done: number, days: number) => void
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
  try {
    return await shop.db.inRegion(tenant.region, async (real) => {
      await lockHistory(real)
      if (!(await isMarked(real, simulated))) return no('not-simulated')
      if (await hasEntry(real, simulated)) return no('written')
      const pace = paceOf(shop.db, real)
      const { tx } = pace
      const random = randomOf(simulated.seed)
      const chronicle = await openChronicle(pace, services, random, {
        demand: options.demand ?? usualDemand,
        simulated,
        press: { ...shop, db: pace.db, tenant, typeset: plainSheet },
        world: {
          env: { files: shop.files, secret: shop.secret, zone: tenant.zone },
          ...(await placesOf(tx)),
          ...(await papers()),
        },
      })
      if (!chronicle) return no('no-offices')
      const days = daysBetween(tenant.zone, simulated.from, simulated.to, dayIn)
      for (const [index, day] of days.entries()) {
        await writeDay(chronicle, day)
        if (options.signal?.aborted) throw new Stopped()
        options.onDay?.(index + 1, days.length)
        // Pages are served by the same process: they come first.
        await sleep(0)
      }
      await keepUnsent(tx, simulated.to)
      const written = { ...told(chronicle), seed: simulated.seed, days: days.length }
      const facts = { seed: written.seed, days: written.days, cases: written.cases }
      await record(tx, { kind: 'tenant.simulated', facts }, system, simulated.to)
      return ok({ ...written, milliseconds: Math.round(performance.now() - began) })
    })
  } catch (fault) {
    if (fault instanceof Stopped) return no('stopped')
    throw fault
  }
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
