/**
 * Simulator: a transaction in memory. The verbs that people use speak to it as to the database; what they wrote goes there
 * in batches at the end. A statement that is not understood word by word ends it (`NotHeld`), and so does nothing silently.
 */
import type { z } from 'zod'
import type { Database, Tx } from '../../../platform/db.ts'
import { openRows, type Rows } from '../rules/held/rows.ts'
import { makeReady, type Outcome, type Ready } from '../rules/held/run.ts'
import { NotHeld, readStatement, type Statement } from '../rules/held/sql.ts'
import * as store from '../store/held.ts'

type Query = Parameters<Tx['run']>[0]

export type Held = {
  tx: Tx
  /** Through which what is not held is read, until told otherwise. */
  readBy(reader: Tx): void
  /** Writes everything; throws `Collided` when somebody wrote meanwhile what this hangs on. */
  writeTo(real: Tx): Promise<number>
}

/** What was read is not any more as it was. */
export class Collided extends Error {}

/** A region with more rows than these in one table is not read into memory: it is no new one. */
const mostRows = 5000

/** The journal is written to and read by nobody while a past is made. */
const isWrittenOnly = (table: string): boolean => table === 'journal.entry'

/** Reads what the region has. */
export async function holdRegion(db: Database, real: Tx): Promise<Held> {
  const tables = new Map<string, Rows>()
  const unread = new Set<string>()
  const facts = await store.tableFacts(real)
  await Promise.all(
    facts.map(async (one) => {
      const rows = openRows(one)
      tables.set(one.name, rows)
      const found = isWrittenOnly(one.name) ? undefined : await store.rowsIn(real, one, mostRows)
      if (!found || found.length > mostRows) unread.add(one.name)
      else for (const row of found) rows.add(row, 'loaded')
    }),
  )
  let reader: Tx | undefined
  const ready = new Map<string, Ready | 'beyond'>()
  const prepared = (text: string): Ready | 'beyond' => {
    const known = ready.get(text)
    if (known) return known
    const made = prepare(text, tables, unread)
    if (ready.size < 2000) ready.set(text, made)
    return made
  }
  const breathe = breather()
  const run = async (query: Query): Promise<Outcome> => {
    const made = prepared(query.text)
    if (made !== 'beyond') {
      // Done at once, so that statements are carried out in the order in which they are asked; only the answer may wait.
      const outcome = made(query.values)
      const pause = breathe()
      if (pause) await pause
      return outcome
    }
    if (!reader) throw new NotHeld('nothing to read by')
    const rows = await reader.many(query)
    return { rows, count: rows.length }
  }
  const later: (() => void)[] = []
  const many = async <T>(query: Query, schema?: z.ZodType<T>): Promise<T[]> => {
    const { rows } = await run(query)
    return schema ? rows.map((row) => schema.parse(row)) : (rows as T[])
  }
  const tx: Tx = {
    region: real.region,
    origin: db.pool,
    many,
    find: async (query, schema) => (await many(query, schema))[0],
    get: async (query, schema) => {
      const [row] = await many(query, schema)
      if (row === undefined) throw new Error(`no row where one must be: ${query.text.slice(0, 200)}`)
      return row
    },
    run: async (query) => (await run(query)).count,
    attempt: () => Promise.reject(new NotHeld('a savepoint')),
    afterCommit: (work) => {
      later.push(work)
    },
    rollback: () => {
      throw new NotHeld('a rollback')
    },
  }
  return {
    tx,
    readBy: (by) => {
      reader = by
    },
    writeTo: async (real) => {
      let written = 0
      for (const { name } of facts) {
        const rows = tables.get(name)
        if (rows) written += await writeRows(real, rows)
      }
      for (const work of later) real.afterCommit(work)
      return written
    },
  }
}

/** Longest stretch, in milliseconds, for which memory keeps the process from serving pages. */
const stretchMs = 10

/** A pause once such a stretch is over; nothing before. */
function breather(): () => Promise<void> | undefined {
  let since = performance.now()
  let pause: Promise<void> | undefined
  return () => {
    if (!pause && performance.now() - since > stretchMs)
      pause = new Promise((resolve) => {
        setImmediate(() => {
          pause = undefined
          since = performance.now()
          resolve()
        })
      })
    return pause
  }
}

async function writeRows(real: Tx, rows: Rows): Promise<number> {
  const { facts } = rows
  const is = async (asItWas: Promise<boolean>) => {
    if (!(await asItWas)) throw new Collided(facts.name)
  }
  for (const row of rows.gone) await is(store.deleteGone(real, facts, row))
  for (const kept of rows.all()) if (kept.state === 'changed') await is(store.updateChanged(real, facts, kept))
  return store.insertFresh(real, rows)
}

/** Numbers in order of arrival come from the database, which gives each to one alone. */
const takesArrivals = (text: string): boolean => /^\s*select nextval\(/i.test(text)

function prepare(text: string, tables: ReadonlyMap<string, Rows>, unread: ReadonlySet<string>): Ready | 'beyond' {
  if (takesArrivals(text)) return 'beyond'
  if (!store.mentionsHeld(text)) {
    if (!/^\s*(?:select|with)\b/i.test(text) || /\bfor update\b/i.test(text)) throw new NotHeld(text.slice(0, 120))
    return 'beyond'
  }
  const statement = readStatement(text)
  return makeReady(statement, (name) => {
    const rows = tables.get(name)
    if (!rows || !store.isHeldTable(name)) throw new NotHeld(`table ${name}`)
    if (unread.has(name) && !isPlainInsert(statement)) throw new NotHeld(`${name} was not read`)
    return rows
  })
}

const isPlainInsert = (statement: Statement): boolean => statement.kind === 'insert' && statement.conflict === undefined
