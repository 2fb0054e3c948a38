/** Simulator: a transaction in which an invented past is written: its jobs come back to it, and what cannot change is read once. */
import type { z } from 'zod'
import type { Database, Tx } from '../../../platform/db.ts'

export type Job = { job: string; payload?: Record<string, unknown> }

type Query = Parameters<Tx['run']>[0]

export type Pace = {
  tx: Tx
  /** The same transaction for what would open one of its own. */
  db: Database
  /** Jobs asked for since the last call. */
  takeJobs(): Job[]
}

/** Offices, areas, staff and offers: nothing that a past writes touches them, and people who change them meanwhile change the present. */
const standing =
  /^\s*select\b(?!.*\bfor (?:update|share)\b).*\bfrom (?:offices|regions|catalogue|people)\.(?!.*\b(?:cases|drafts|letters|journal)\.)/is

type Many = <T>(query: Query, schema?: z.ZodType<T>) => Promise<T[]>

/** Asks what cannot change once, and everything else each time. */
export function askingOnce(ask: Many): Many {
  const isStanding = new Map<string, boolean>()
  const known = new Map<string, Promise<unknown[]>>()
  return <T>(query: Query, schema?: z.ZodType<T>): Promise<T[]> => {
    const { text } = query
    let stands = isStanding.get(text)
    if (stands === undefined) {
      stands = standing.test(text)
      isStanding.set(text, stands)
    }
    if (!stands) return ask(query, schema)
    const key = `${text} ${JSON.stringify(query.values)}`
    const kept = known.get(key) as Promise<T[]> | undefined
    if (kept) return kept
    const rows = ask(query, schema)
    known.set(key, rows)
    return rows
  }
}

/** `real` asks what cannot change once by itself, or is made to. */
export function paceOf(db: Database, real: Tx, once: 'by-itself' | 'made-to'): Pace {
  let jobs: Job[] = []
  const many: Many = once === 'by-itself' ? real.many : askingOnce(real.many)
  const tx: Tx = {
    ...real,
    ...(once === 'by-itself' ? {} : readingBy(many)),
    takeJobs: (more) => {
      jobs.push(...more)
    },
  }
  return {
    tx,
    db: { ...db, inRegion: (_region, work) => work(tx) },
    takeJobs: () => {
      const taken = jobs
      jobs = []
      return taken
    },
  }
}

const readingBy = (many: Many): Pick<Tx, 'many' | 'find' | 'get'> => ({
  many,
  find: async (query, schema) => (await many(query, schema))[0],
  get: async (query, schema) => {
    const [row] = await many(query, schema)
    if (row === undefined) throw new Error(`no row where one must be: ${query.text.slice(0, 200)}`)
    return row
  },
})
