/**
 * Letters: issuing. First the number, in a transaction that waits for nothing; then the letter is set, signed and stored
 * without any; then one more makes it the letter of its number. Whatever fails in between is done again: the number stays.
 * Why in this order: docs/decisions/0019-letters.md.
 */
import { record } from '../../../base/journal/actions.ts'
import type { Act } from '../../../base/journal/model.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { system } from '../../../kernel/actor.ts'
import { sha256 } from '../../../kernel/id.ts'
import { fitted, type Proof } from '../../../kernel/proof.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { letterPdf } from '../../../platform/pdf.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { lapseMoot } from '../../cases/actions/lapse.ts'
import { caseAwaiting, operationDone } from '../../cases/actions/operations.ts'
import { caseForLetter, lockCase } from '../../cases/actions/read.ts'
import { tell } from '../../cases/actions/tell.ts'
import type { Case } from '../../cases/model.ts'
import { statedByLetter } from '../../catalogue/actions/letters.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Letter, Registered } from '../model.ts'
import { fileName, readRequest, validUntil } from '../rules.ts'
import * as store from '../store.ts'
import { getUnit, letterData, signatureOf } from './draw.ts'
import { sealProof } from './keys.ts'
import type { Press } from './press.ts'
import { takeForStep } from './register.ts'

/** The procedure asks for the letter. Run again after a fault it goes on where it was; run again after the end it is refused. */
export async function issueLetter(
  press: Press,
  caseId: string,
  element: string,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-awaited' | 'being-set'>> {
  const { region, zone } = press.tenant
  const taken = await press.db.inRegion(region, (tx) => takeForStep(tx, zone, caseId, element, now))
  return taken.ok ? setLetter(press, taken.value.id, now) : taken
}

/** Beyond what the signing service may take: the time to set, store and keep. */
const settingMs = 30_000

/** Until when whoever begins to set a letter now has it to themselves; undefined where setting it twice costs nothing. */
export const setUntil = ({ signer }: Pick<Press, 'signer'>, now: Date): Date | undefined =>
  signer?.patienceMs === undefined ? undefined : new Date(now.getTime() + signer.patienceMs + settingMs)

/**
 * Sets the letter of a number that was taken, and keeps it; the letter itself when that was done before. Refused while
 * somebody else has it at the signing service: no number leaves the house under two signatures.
 */
export async function setLetter(press: Press, id: string, now: Date): Promise<Result<Letter, 'unknown' | 'being-set'>> {
  const { db, files, tenant } = press
  const begun = await db.inRegion(tenant.region, async (tx) => {
    const line = await store.findRegistered(tx, id)
    if (!line) return undefined
    if (line.setAt) return { done: await store.findLetter(tx, id) }
    const until = setUntil(press, now)
    if (until && !(await store.holdLine(tx, id, now, until))) return { done: 'being-set' as const }
    return composed(tx, press, line, now)
  })
  if (!begun) return no('unknown')
  if ('done' in begun) {
    if (begun.done === 'being-set') return no('being-set')
    return begun.done ? ok(begun.done) : no('unknown')
  }
  const { line, data, template } = begun
  const plain = (press.typeset ?? letterPdf)(template, data, line.takenAt)
  const said = { at: now, name: data.officer.position, place: data.region.seat, reason: data.letter.title }
  const pdf = press.signer
    ? await press.signer.sign(plain, said).catch(async (fault: unknown) => {
        await db.inRegion(tenant.region, (tx) => store.letGoOfLine(tx, id))
        throw fault
      })
    : plain
  const stored = await files.storeMade(tenant.region, pdf, now)
  return db.inRegion(tenant.region, (tx) => keep(tx, press, { ...begun, pdf, stored }, now))
}

/** All that the letter says, read at one moment. */
async function composed(tx: Tx, press: Press, line: Registered, now: Date) {
  const { tenant, url } = press
  const decided = await caseForLetter(tx, line.caseId)
  const it = decided.case
  const published = await getService(tx, it.serviceId, it.version)
  const { service } = published
  const unit = await getUnit(tx, it.unitKey)
  const names = await namesOf(tx, decided.deciderId ? [decided.deciderId] : [])
  const day = dayIn(tenant.zone, line.takenAt)
  const until = validUntil(day, service.letter.valid_months)
  const verifyUrl = `${url}/periksa/${line.id}`
  const signature = signatureOf(press)
  const drawing = {
    tenant,
    it,
    published,
    unit,
    number: line.number,
    id: line.id,
    verifyUrl,
    head: names.get(decided.deciderId ?? '') ?? '',
    position: decided.position,
    signature,
    dated: line.takenAt,
  }
  const data = await letterData(tx, { ...drawing, qr: '' })
  const stated: Proof = {
    region: tenant.region,
    letter: line.id.replaceAll('-', ''),
    issued: day,
    ...(until === undefined ? {} : { until }),
    example: service.example,
    number: line.number,
    title: service.letter.title.id,
    holder: it.applicantName,
    unit: unit.name,
    signedAs: decided.position,
    particulars: await statedByLetter(tx, published, it.answers, { now: line.takenAt, zone: tenant.zone }),
  }
  const digits = await sealProof(tx, press.secret, stated, now)
  const letter: Omit<Letter, 'fileId' | 'sha256'> = {
    id: line.id,
    caseId: it.id,
    serviceId: it.serviceId,
    number: line.number,
    title: service.letter.title.id,
    says: {
      holder: it.applicantName,
      unit: unit.name,
      service: service.name,
      title: service.letter.title,
      example: service.example,
      particulars: fitted(stated).particulars.map(([label, value]) => [label, value]),
      signature,
    },
    signedAs: decided.position,
    state: 'valid',
    issuedAt: line.takenAt,
    validUntil: until,
  }
  return {
    line,
    letter,
    template: published.letter,
    data: { ...data, letter: { ...data.letter, qr: press.typeset ? '' : qrSvg([`${verifyUrl}#`, digits]).svg } },
    name: `${fileName(service.letter.title.id)}-${line.id}.pdf`,
  }
}

type Made = Awaited<ReturnType<typeof composed>> & { pdf: Buffer; stored: string }

/** The letter becomes the one of its number, once: of two who set it at once the second finds the first one's. */
async function keep(tx: Tx, press: Press, made: Made, now: Date): Promise<Result<Letter, 'unknown'>> {
  const { line } = made
  const request = readRequest(line.request)
  if (!request) throw new Error(`the number ${line.id} was taken for ${line.request}`)
  // The case before the line, as whoever takes a number does.
  const awaited = request.kind === 'issue' ? await caseAwaiting(tx, line.caseId, request.element) : undefined
  const reopened = request.kind !== 'issue' && (await lockCase(tx, line.caseId))?.status !== 'approved'
  const locked = await store.lockRegistered(tx, line.id)
  if (!locked) return no('unknown')
  if (locked.setAt) {
    const other = await store.findLetter(tx, line.id)
    return other ? ok(other) : no('unknown')
  }
  const { case: it } = await caseForLetter(tx, line.caseId)
  const file = await press.files.keepMade(tx, made.pdf, {
    id: made.stored,
    name: made.name,
    type: 'application/pdf',
    owner: { kind: 'case', id: it.id },
    purpose: 'letter',
    now,
  })
  // The case went another way while its letter was set: the number keeps its letter, which says that it does not hold.
  const isVoid = reopened || (awaited !== undefined && !awaited.ok)
  const letter: Letter = {
    ...made.letter,
    fileId: file.id,
    sha256: sha256(made.pdf),
    ...(isVoid ? { state: 'revoked', endedAt: now, endReason: 'batal-terbit' } : {}),
  }
  await store.insertLetter(tx, letter)
  await store.markSet(tx, line.id, now)
  const act: Act = {
    kind: 'letter.issued',
    facts: { letter: letter.id, number: letter.number, sha256: letter.sha256.toString('hex') },
    caseId: it.id,
    service: { id: it.serviceId, version: it.version },
  }
  if (request.kind === 'issue' && awaited?.ok) await operationDone(tx, awaited.value, request.element, [act], now)
  else await record(tx, act, system, now)
  if (isVoid) {
    await record(
      tx,
      { ...act, kind: 'letter.revoked', facts: { letter: letter.id, reason: 'batal-terbit' } },
      system,
      now,
    )
    return ok(letter)
  }
  if (request.kind === 'replace') await tellAbout(tx, it, 'letter-replaced', now)
  if (request.kind === 'reissue') {
    await lapseMoot(tx, it, now)
    await tellAbout(tx, it, 'letter-reissued', now)
  }
  return ok(letter)
}

/** Tells the applicant what became of their letter. */
export async function tellAbout(
  tx: Tx,
  it: Case,
  notice: 'letter-revoked' | 'letter-replaced' | 'letter-reissued',
  now: Date,
): Promise<void> {
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, notice, now)
}
