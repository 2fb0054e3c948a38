/** Platform: rate limits in PostgreSQL, so that they hold across processes and restarts. Keys are hashed; no address is kept. */
import sql from 'sql-template-tag'
import { keyedHash } from '../kernel/id.ts'
import type { Database } from './db.ts'

/** A leaky bucket: `burst` at once, then one more each `everySeconds`. */
export type Limit = { name: string; burst: number; everySeconds: number }

export type RateKeeper = {
  /** Counts one try; false when it is one too many. In its own transaction, so a refused act still counts. */
  allow(region: string, limit: Limit, who: string, now: Date): Promise<boolean>
  /** Gives one try back, after a success: what is right is no guess, and does not wear the limit out for neighbours. */
  giveBack(region: string, limit: Limit, who: string): Promise<void>
  /** Gives all tries back, after a success that only one person can have. */
  forgive(region: string, limit: Limit, who: string): Promise<void>
}

export function rateKeeper(db: Database, secret: string): RateKeeper {
  const keyOf = (limit: Limit, who: string) => keyedHash(secret, `rate ${limit.name} ${who}`)
  return {
    allow: (region, limit, who, now) =>
      db.inRegion(region, async (tx) => {
        const drip = 1 / limit.everySeconds
        const row = await tx.get<{ level: number }>(sql`
          insert into core.rate as r (region_code, key, level, at)
          values (${region}, ${keyOf(limit, who)}, 1, ${now})
          on conflict (region_code, key) do update set
            level = least(greatest(0, r.level - greatest(0, extract(epoch from excluded.at - r.at)) * ${drip}::float8) + 1, ${limit.burst + 1}::float8),
            at = greatest(r.at, excluded.at)
          returning level`)
        return row.level <= limit.burst
      }),
    giveBack: (region, limit, who) =>
      db.inRegion(region, async (tx) => {
        await tx.run(sql`
          update core.rate set level = greatest(0, level - 1)
          where region_code = ${region} and key = ${keyOf(limit, who)}`)
      }),
    forgive: (region, limit, who) =>
      db.inRegion(region, async (tx) => {
        await tx.run(sql`delete from core.rate where region_code = ${region} and key = ${keyOf(limit, who)}`)
      }),
  }
}

/** Forgets buckets untouched for a day. Returns how many. */
export const sweepRates = (db: Database, region: string, now: Date): Promise<number> =>
  db.inRegion(region, (tx) =>
    tx.run(sql`delete from core.rate where region_code = ${region} and at < ${new Date(now.getTime() - 86_400_000)}`),
  )
