/**
 * Simulator: what happened in a region as one hash: the journal's facts, act by act. Ids are random in every database and
 * stand here as places in the order of their appearance within their case; officers stand by their address.
 */
import { createHash } from 'node:crypto'
import { entriesOf } from '../../../base/journal/actions.ts'
import type { Entry } from '../../../base/journal/model.ts'
import { staffById } from '../../../base/people/actions/staff.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { findCase } from '../../cases/actions/read.ts'

/** Facts that hang on ids or on the bytes of a letter, which holds ids. Answers are hashed from the case itself. */
const leftOut: ReadonlySet<string> = new Set(['answersHash', 'sha256', 'subject'])

const idLike = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4})$/

/** SHA-256 of the lines of `factLines`, hexadecimal. */
export async function factsDigest(db: Database, region: string): Promise<string> {
  const hash = createHash('sha256')
  for (const line of await factLines(db, region)) hash.update(`${line}\n`)
  return hash.digest('hex')
}

/** A line an act, case by case; then a line a case with its answers and where it stands. The same in every database for the same seed. */
export async function factLines(db: Database, region: string): Promise<string[]> {
  const byCase = new Map<string, Entry[]>()
  let before: string | undefined
  for (;;) {
    const part = await db.inRegion(region, (tx) => entriesOf(tx, { units: 'all', before, limit: 5000 }))
    for (const entry of part) {
      const key = entry.caseId ?? ''
      const list = byCase.get(key)
      if (list) list.push(entry)
      else byCase.set(key, [entry])
    }
    before = part.at(-1)?.id
    if (part.length < 5000) break
  }
  const lines: string[] = []
  await db.inRegion(region, async (tx) => {
    const nameOf = namer(tx)
    for (const [caseId, entries] of byCase) {
      const acts = await caseLines(entries.reverse(), nameOf)
      // What belongs to no case happened beside others at the same moment, in no order that matters.
      if (caseId === '') acts.sort()
      lines.push(...acts, ...(caseId === '' ? [] : [await standing(tx, caseId)]))
    }
  })
  return lines.sort()
}

const namer = (tx: Tx) => {
  const known = new Map<string, string>()
  return async (staffId: string): Promise<string> => {
    const name = known.get(staffId) ?? (await staffById(tx, staffId))?.email ?? '?'
    known.set(staffId, name)
    return name
  }
}

async function caseLines(entries: readonly Entry[], nameOf: (staffId: string) => Promise<string>): Promise<string[]> {
  const places = new Map<string, number>()
  const number = entries.find(({ kind }) => kind === 'case.sent')?.facts.number ?? ''
  const lines: string[] = []
  for (const [index, entry] of entries.entries()) {
    const { kind, unitKey, serviceId, serviceVersion } = entry
    const facts = Object.entries(entry.facts).flatMap(([key, value]) => {
      if (leftOut.has(key) || (key === 'hash' && kind === 'appointment.held')) return []
      if (typeof value !== 'string' || !idLike.test(value)) return [[key, value]]
      const place = places.get(value) ?? places.size + 1
      places.set(value, place)
      return [[key, place]]
    })
    const who = entry.officer ? await nameOf(entry.officer) : entry.actor
    const at = entry.at.toISOString()
    const order = number === '' ? '' : String(index).padStart(4, '0')
    lines.push(
      JSON.stringify([number, order, at, kind, who, unitKey, serviceId, serviceVersion, Object.fromEntries(facts)]),
    )
  }
  return lines
}

async function standing(tx: Tx, caseId: string): Promise<string> {
  const it = await findCase(tx, caseId)
  if (!it) throw new Error(`an act of no case: ${caseId}`)
  const answers = JSON.stringify(it.answers, (_, value) =>
    typeof value === 'string' && idLike.test(value) ? '' : value,
  )
  const { number, status, applicantName, marking, sentAt, dueAt, decidedAt, closedAt, pauses, officeSeconds } = it
  const hash = createHash('sha256').update(answers).digest('hex')
  return JSON.stringify([
    number,
    'z',
    status,
    applicantName,
    marking,
    sentAt,
    dueAt,
    decidedAt,
    closedAt,
    pauses,
    officeSeconds,
    hash,
  ])
}
