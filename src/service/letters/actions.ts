/** Letters: issuing, taking back, replacing and checking. */
import { renderSVG } from 'uqr'
import { record } from '../../base/journal/actions.ts'
import { unitByKey } from '../../base/offices/actions.ts'
import { titleOf, type Unit } from '../../base/offices/model.ts'
import { namesOf } from '../../base/people/actions/staff.ts'
import { may } from '../../base/people/model.ts'
import type { Staff } from '../../kernel/actor.ts'
import { humanCode, readHumanCode, sha256 } from '../../kernel/id.ts'
import { no, ok, type Result } from '../../kernel/result.ts'
import type { Tenant } from '../../kernel/tenant.ts'
import { dayIn, dayText } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { FileStore } from '../../platform/files.ts'
import { letterPdf } from '../../platform/pdf.ts'
import { caseAwaiting, operationDone } from '../cases/actions/operations.ts'
import { caseForLetter, findCase } from '../cases/actions/read.ts'
import { tell } from '../cases/actions/tell.ts'
import type { Case } from '../cases/model.ts'
import { formContext } from '../catalogue/actions/form-context.ts'
import { answersForLetter } from '../catalogue/actions/letters.ts'
import { getService, type PublishedVersion } from '../catalogue/actions/services.ts'
import type { Letter, RevokeReason } from './model.ts'
import { fileName, letterNumber, readHash, validUntil } from './rules.ts'
import * as store from './store.ts'

/** What issuing needs from the process. */
export type Press = { files: FileStore; url: string; tenant: Tenant }

/** The procedure asks for the letter: made, kept, recorded, and the case goes on, all or nothing. A second run does nothing. */
export async function issueLetter(
  tx: Tx,
  press: Press,
  caseId: string,
  element: string,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-awaited'>> {
  const awaited = await caseAwaiting(tx, caseId, element)
  if (!awaited.ok) return awaited
  const it = awaited.value
  const letter = await makeLetter(tx, press, it, await getService(tx, it.serviceId, it.version), now)
  const facts = { letter: letter.id, number: letter.number, sha256: letter.sha256.toString('hex') }
  const service = { id: it.serviceId, version: it.version }
  await operationDone(tx, it, element, [{ kind: 'letter.issued', facts, caseId, service }], now)
  return ok(letter)
}

type Drawn = { number: string; id: string; verifyUrl: string; qr: string; head: string; position: string }

/** The letter as a PDF: the words of its package, the answers of the case, and what it is called and signed by. */
async function drawLetter(
  tx: Tx,
  press: Press,
  it: Case,
  published: PublishedVersion,
  unit: Unit,
  drawn: Drawn & { preview?: true },
  now: Date,
): Promise<Buffer> {
  const { service } = published
  return letterPdf(
    published.letter,
    {
      example: service.example,
      preview: drawn.preview ?? false,
      region: { name: press.tenant.name, seat: press.tenant.seat },
      unit: { name: unit.name, address: unit.address, head: drawn.head },
      letter: {
        number: drawn.number,
        date_text: dayText(dayIn(press.tenant.zone, now), 'id'),
        title: service.letter.title.id,
        id: drawn.id,
        verify_url: drawn.verifyUrl,
        qr: drawn.qr,
      },
      case: { number: it.number },
      answers: answersForLetter(
        published,
        it.answers,
        await formContext(tx, published.form, it.answers, [], { now, zone: press.tenant.zone }),
      ),
      officer: { position: drawn.position },
    },
    now,
  )
}

/**
 * The letter as it would be if this officer approved now: marked as a sample, without a number or a check, kept
 * nowhere. For everyone who may read the case; who does not decide sees it without a name beneath.
 */
export async function previewLetter(
  tx: Tx,
  press: Press,
  caseId: string,
  staff: Staff,
  now: Date,
): Promise<Result<{ pdf: Buffer; number: string }, 'unknown' | 'not-yours'>> {
  const it = await findCase(tx, caseId)
  if (!it) return no('unknown')
  if (!may(staff, 'case.search', { unitKey: it.unitKey })) return no('not-yours')
  const published = await getService(tx, it.serviceId, it.version)
  const unit = await getUnit(tx, it.unitKey)
  const post = staff.posts.find((held) => held.unitKey === it.unitKey && held.kind === 'kepala')
  const role = published.service.roles.find(({ position }) => position === 'kepala')
  const pdf = await drawLetter(
    tx,
    press,
    it,
    published,
    unit,
    {
      number: sampleNumber,
      id: 'XXXX-XXXX-XXXX',
      verifyUrl: `${press.url}/periksa`,
      qr: '',
      head: post ? staff.name : '',
      position: post ? titleOf(post, 'id') : (role?.title.id ?? ''),
      preview: true,
    },
    now,
  )
  return ok({ pdf, number: it.number })
}

/** In place of a number, which a letter gets only when it is issued. */
const sampleNumber = '(diberikan saat terbit)'

async function getUnit(tx: Tx, key: string): Promise<Unit> {
  const unit = await unitByKey(tx, key)
  if (!unit) throw new Error(`no unit ${key} in ${tx.region}`)
  return unit
}

async function makeLetter(
  tx: Tx,
  press: Press,
  it: Case,
  published: PublishedVersion,
  now: Date,
  id = humanCode(12),
): Promise<Letter> {
  const { service } = published
  const unit = await getUnit(tx, it.unitKey)
  const decided = await caseForLetter(tx, it.id)
  const names = await namesOf(tx, decided.deciderId ? [decided.deciderId] : [])
  const day = dayIn(press.tenant.zone, now)
  const seq = await store.nextNumber(tx, it.unitKey, Number(day.slice(0, 4)))
  const number = letterNumber(service.letter.number_pattern, { seq, unit: it.unitKey, day })
  const verifyUrl = `${press.url}/periksa/${id}`
  const drawn = {
    number,
    id,
    verifyUrl,
    qr: renderSVG(verifyUrl, { ecc: 'M', border: 2 }),
    head: names.get(decided.deciderId ?? '') ?? '',
    position: decided.position,
  }
  const pdf = await drawLetter(tx, press, it, published, unit, drawn, now)
  const file = await press.files.keepMade(tx, pdf, {
    name: `${fileName(service.letter.title.id)}-${id}.pdf`,
    type: 'application/pdf',
    owner: { kind: 'case', id: it.id },
    purpose: 'letter',
    now,
  })
  const letter: Letter = {
    id,
    caseId: it.id,
    serviceId: it.serviceId,
    number,
    title: service.letter.title.id,
    says: {
      holder: it.applicantName,
      unit: unit.name,
      service: service.name,
      title: service.letter.title,
      example: service.example,
    },
    fileId: file.id,
    sha256: sha256(pdf),
    signedAs: decided.position,
    state: 'valid',
    issuedAt: now,
    validUntil: validUntil(day, service.letter.valid_months),
  }
  await store.insertLetter(tx, letter)
  return letter
}

const mayEnd = (staff: Staff, it: { unitKey: string }): boolean => may(staff, 'letter.revoke', { unitKey: it.unitKey })

/** The letter, when this officer may end it: heads of the unit that issued it. */
export async function letterToEnd(
  tx: Tx,
  letterId: string,
  staff: Staff,
): Promise<Result<Letter, 'unknown' | 'not-yours'>> {
  const letter = await store.findLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  return mayEnd(staff, it) ? ok(letter) : no('not-yours')
}

/** Takes a letter back; the page that proves it says so from this moment. */
export async function revoke(
  tx: Tx,
  letterId: string,
  reason: RevokeReason,
  staff: Staff,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-yours' | 'ended'>> {
  const letter = await store.findLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!mayEnd(staff, it)) return no('not-yours')
  if (!(await store.endLetter(tx, letter.id, 'revoked', reason, undefined, now))) return no('ended')
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  await record(
    tx,
    {
      kind: 'letter.revoked',
      facts: { letter: letter.id, reason },
      caseId: it.id,
      service: { id: it.serviceId, version: it.version },
      post,
    },
    staff,
    now,
  )
  await tellAbout(tx, it, 'letter-revoked', now)
  return ok({ ...letter, state: 'revoked', endedAt: now, endReason: reason })
}

/** Tells the applicant what became of their letter. */
async function tellAbout(
  tx: Tx,
  it: Case,
  notice: 'letter-revoked' | 'letter-replaced' | 'letter-reissued',
  now: Date,
) {
  const { service } = await getService(tx, it.serviceId, it.version)
  await tell(tx, it, service, notice, now)
}

/**
 * Issues the letter anew after it was revoked: the approval still stands, its letter did not. Refused while another
 * letter of the case holds, so that there are never two.
 */
export async function reissue(
  tx: Tx,
  press: Press,
  letterId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-yours' | 'not-revoked' | 'holds'>> {
  const letter = await store.lockLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!mayEnd(staff, it)) return no('not-yours')
  if (letter.state !== 'revoked') return no('not-revoked')
  if (await store.holdsLetter(tx, letter.caseId)) return no('holds')
  const fresh = await makeLetter(tx, press, it, await getService(tx, it.serviceId, it.version), now)
  await record(
    tx,
    {
      kind: 'letter.issued',
      facts: { letter: fresh.id, number: fresh.number, sha256: fresh.sha256.toString('hex') },
      caseId: it.id,
      service: { id: it.serviceId, version: it.version },
      post: staff.posts.find((held) => held.unitKey === it.unitKey),
    },
    staff,
    now,
  )
  await tellAbout(tx, it, 'letter-reissued', now)
  return ok(fresh)
}

/** Issues the letter anew from the case as it is, and marks the old one as replaced. */
export async function replace(
  tx: Tx,
  press: Press,
  letterId: string,
  staff: Staff,
  now: Date,
): Promise<Result<Letter, 'unknown' | 'not-yours' | 'ended'>> {
  const letter = await store.findLetter(tx, letterId)
  if (!letter) return no('unknown')
  const { case: it } = await caseForLetter(tx, letter.caseId)
  if (!mayEnd(staff, it)) return no('not-yours')
  const id = humanCode(12)
  if (!(await store.endLetter(tx, letter.id, 'replaced', 'diganti', id, now))) return no('ended')
  const fresh = await makeLetter(tx, press, it, await getService(tx, it.serviceId, it.version), now, id)
  const post = staff.posts.find((held) => held.unitKey === it.unitKey)
  await record(
    tx,
    {
      kind: 'letter.replaced',
      facts: { letter: letter.id, by: fresh.id },
      caseId: it.id,
      service: { id: it.serviceId, version: it.version },
      post,
    },
    staff,
    now,
  )
  await tellAbout(tx, it, 'letter-replaced', now)
  return ok(fresh)
}

/** The letter of a typed or scanned check number. */
export function checkLetter(tx: Tx, typed: string): Promise<Letter | undefined> {
  const code = readHumanCode(typed)
  return code.length === 12 ? store.findLetter(tx, code.replace(/(.{4})(?=.)/g, '$1-')) : Promise.resolve(undefined)
}

/** The letter whose file has this hash, for a file dropped without its number. */
export async function letterOfHash(tx: Tx, typed: string): Promise<Letter | undefined> {
  const hash = readHash(typed)
  return hash ? store.findLetterByHash(tx, hash) : undefined
}
