/** Letters: taking a number. A short transaction of its own or the last of a write: nothing is waited for while the counter is held. */
import { humanCode } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { enqueue } from '../../../platform/jobs.ts'
import { caseAwaiting } from '../../cases/actions/operations.ts'
import type { Case } from '../../cases/model.ts'
import { letterNumber } from '../../catalogue/actions/letters.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { LetterSpec } from '../../catalogue/model.ts'
import type { LetterRequest, Registered } from '../model.ts'
import { requestText } from '../rules.ts'
import * as store from '../store.ts'

/** How long the one who asked for a letter has to set it before the queue does. */
const headStartMs = 5000

/** The procedure asks for the letter. A step that runs twice finds its number, and one not waited for takes none. */
export async function takeForStep(
  tx: Tx,
  zone: Zone,
  caseId: string,
  element: string,
  now: Date,
): Promise<Result<Registered, 'unknown' | 'not-awaited'>> {
  const awaited = await caseAwaiting(tx, caseId, element)
  if (!awaited.ok) return no(awaited.refusal)
  return ok(await takeNumber(tx, zone, awaited.value, { kind: 'issue', element }, now))
}

/**
 * The number for a request, and the job that will set its letter whatever becomes of the caller. The case must be locked, or
 * else the letter it is about, so that the same request does not come twice at once. Do nothing slow after it.
 */
export async function takeNumber(
  tx: Tx,
  zone: Zone,
  it: Pick<Case, 'id' | 'unitKey' | 'serviceId' | 'version'>,
  asked: LetterRequest,
  now: Date,
  given?: string,
): Promise<Registered> {
  const request = requestText(it.id, asked)
  const waiting = await store.findWaiting(tx, request)
  if (waiting && given !== undefined && waiting.id !== given)
    throw new Error(`the number ${waiting.id} waits for ${request} already, and not as ${given}`)
  if (waiting) return waiting
  const id = given ?? humanCode(12)
  const { service } = await getService(tx, it.serviceId, it.version)
  const [year = 0, month = 1] = dayIn(zone, now).split('-').map(Number)
  const series = service.letter.series === 'service' ? service.id : ''
  await enqueue(tx, 'set-letter', { letter: id }, { runAt: new Date(now.getTime() + headStartMs), key: id })
  const { seq, number } = await freeNumber(tx, service.letter, { unitKey: it.unitKey, series, year, month })
  const line = { id, unitKey: it.unitKey, series, year, seq, number, caseId: it.id, request, takenAt: now }
  await store.insertRegistered(tx, line)
  return line
}

/** Series of one unit that number alike pass over each other's numbers: a double would stop both for ever. */
async function freeNumber(
  tx: Tx,
  spec: LetterSpec,
  at: { unitKey: string; series: string; year: number; month: number },
): Promise<{ seq: number; number: string }> {
  for (;;) {
    const seq = await store.nextNumber(tx, at)
    const number = letterNumber(spec, { seq, unit: at.unitKey, month: at.month, year: at.year })
    if (!(await store.isNumberTaken(tx, at.unitKey, number))) return { seq, number }
  }
}

/** Numbers taken before a moment whose letters still wait, so that those a job gave up on are tried again. */
export const waitingSince = (tx: Tx, before: Date): Promise<Registered[]> => store.waitingSince(tx, before)
