/**
 * Simulator: a transaction in memory. The verbs that people use speak to it as to the database; what they wrote goes there
 * in batches at the end. A statement that is not understood word by word ends it (`NotHeld`), and so does nothing silently.
 */
import type { z } from 'zod'
import type { Database, Tx } from '../../../platform/db.ts'
import { openRows, type Rows } from '../rules/held/rows.ts'
import { makeReady, type Ready } from '../rules/held/run.ts'
import { NotHeld, readStatement, type Statement } from '../rules/held/sql.ts'
import * as store from '../store/held.ts'
import { askingOnce } from './pace.ts'

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
  const prepared = readyStatements((text) => prepare(text, tables, unread))
  const breathe = breather()
  const readBeyond = askingOnce((query, schema) =>
    reader ? reader.many(query, schema) : Promise.reject(new NotHeld('nothing to read by')),
  )
  const later: (() => void)[] = []
  // Done at once, so that statements are carried out in the order in which they are asked; only the answer may wait.
  const many = async <T>(query: Query, schema?: z.ZodType<T>): Promise<T[]> => {
    const made = prepared(query)
    if (made === 'beyond') return readBeyond(query, schema)
    const { rows } = made(query.values)
    const pause = breathe()
    if (pause) await pause
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
    run: async (query) => {
      const made = prepared(query)
      if (made === 'beyond') return (await readBeyond(query)).length
      const { count } = made(query.values)
      const pause = breathe()
      if (pause) await pause
      return count
    },
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

/** Statements kept ready; beyond these each is read anew. */
const mostReady = 4000

/** Reads each statement once. Known by its pieces: to join and hash its whole text each time took longer than to carry it out. */
function readyStatements(make: (text: string) => Ready | 'beyond'): (query: Query) => Ready | 'beyond' {
  const byLength = new Map<number, { pieces: readonly string[]; made: Ready | 'beyond' }[]>()
  let kept = 0
  return (query) => {
    const { strings } = query
    let known = byLength.get(strings.length)
    if (!known) {
      known = []
      byLength.set(strings.length, known)
    }
    for (const { pieces, made } of known) if (isSame(pieces, strings)) return made
    const made = make(query.text)
    if (kept++ < mostReady) known.push({ pieces: [...strings], made })
    return made
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false
  return true
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
