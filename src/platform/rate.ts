/** Platform: rate limits in PostgreSQL, so that they hold across processes and restarts. Keys are hashed; no address is kept. */
import { isIPv4, isIPv6 } from 'node:net'
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

/** Leaky buckets of this process alone, in memory: for floods, not for guesses, which must count across processes. */
export type LocalBuckets = {
  /** Counts `amount`; 0 when it was let in, else nothing is counted and these are the seconds to wait. */
  take(limit: Limit, who: string, now: Date, amount?: number): number
}

/** So many buckets are kept; beyond, those that are empty again are forgotten, then the older half. */
const mostBuckets = 20_000

export function localBuckets(): LocalBuckets {
  const kept = new Map<string, { level: number; at: number; everySeconds: number }>()
  const levelAt = (bucket: { level: number; at: number; everySeconds: number }, at: number) =>
    Math.max(0, bucket.level - Math.max(0, at - bucket.at) / 1000 / bucket.everySeconds)
  const forget = (at: number) => {
    for (const [key, bucket] of kept) if (levelAt(bucket, at) === 0) kept.delete(key)
    for (const key of kept.keys()) {
      if (kept.size <= mostBuckets / 2) return
      kept.delete(key)
    }
  }
  return {
    take: (limit, who, now, amount = 1) => {
      const at = now.getTime()
      const key = `${limit.name} ${who}`
      const { burst, everySeconds } = limit
      const known = kept.get(key)
      const wanted = (known ? levelAt(known, at) : 0) + Math.min(amount, burst)
      if (wanted > burst) return Math.max(1, Math.ceil((wanted - burst) * everySeconds - 1e-6))
      if (!known && kept.size >= mostBuckets) forget(at)
      kept.set(key, { level: wanted, at, everySeconds })
      return 0
    },
  }
}

/**
 * What an address counts as: an IPv4 address as itself, also when written in IPv6; an IPv6 address as its /64, which one
 * subscriber has to themselves and could walk through. What is no address stays as it is.
 */
export function networkOf(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
  if (isIPv4(bare) || !isIPv6(bare)) return bare
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const groups =
    tail === undefined ? before : [...before, ...Array(8 - before.length - after.length).fill('0'), ...after]
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff') {
    const bytes = groups.slice(6).flatMap((group) => {
      const value = Number.parseInt(group, 16)
      return [value >> 8, value & 255]
    })
    return bytes.join('.')
  }
  return `${groups.slice(0, 4).join(':')}::/64`
}

/** Forgets buckets untouched for a day. Returns how many. */
export const sweepRates = (db: Database, region: string, now: Date): Promise<number> =>
  db.inRegion(region, (tx) =>
    tx.run(sql`delete from core.rate where region_code = ${region} and at < ${new Date(now.getTime() - 86_400_000)}`),
  )
