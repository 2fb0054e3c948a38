/** Letters: the letter as a PDF: the words of its package, the answers of the case, and what it is called and signed by. */
import { unitByKey } from '../../../base/offices/actions.ts'
import { titleOf, type Unit } from '../../../base/offices/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import { dayIn, dayText } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { letterPdf } from '../../../platform/pdf.ts'
import { findCase, mayRead } from '../../cases/actions/read.ts'
import type { Case } from '../../cases/model.ts'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { answersForLetter, type LetterData } from '../../catalogue/actions/letters.ts'
import { getService, type PublishedVersion } from '../../catalogue/actions/services.ts'
import type { Says } from '../model.ts'
import type { Press } from './press.ts'

export type Drawing = {
  tenant: Press['tenant']
  it: Case
  published: PublishedVersion
  unit: Unit
  number: string
  id: string
  verifyUrl: string
  qr: string
  head: string
  position: string
  signature: NonNullable<Says['signature']>
  preview?: true
  /** The day the letter bears. */
  dated: Date
}

/** Everything the template reads. */
export async function letterData(tx: Tx, drawing: Drawing): Promise<LetterData & { preview: boolean }> {
  const { tenant, it, published, unit, signature, dated } = drawing
  const { service } = published
  const context = await formContext(tx, published.form, it.answers, [], { now: dated, zone: tenant.zone })
  return {
    example: service.example,
    preview: drawing.preview ?? false,
    region: { name: tenant.name, seat: tenant.seat },
    unit: { name: unit.name, address: unit.address, head: drawing.head },
    letter: {
      number: drawing.number,
      date_text: dayText(dayIn(tenant.zone, dated), 'id'),
      title: service.letter.title.id,
      id: drawing.id,
      verify_url: drawing.verifyUrl,
      qr: drawing.qr,
      signature: signature.kind,
      signature_name: signature.name,
    },
    case: { number: it.number },
    answers: answersForLetter(published, it.answers, context),
    officer: { position: drawing.position },
  }
}

/** The unit that issues; one that is gone is a fault. */
export async function getUnit(tx: Tx, key: string): Promise<Unit> {
  const unit = await unitByKey(tx, key)
  if (!unit) throw new Error(`no unit ${key} in ${tx.region}`)
  return unit
}

export const signatureOf = ({ signer }: Pick<Press, 'signer'>): NonNullable<Says['signature']> =>
  signer ? { kind: signer.kind, name: signer.name } : { kind: 'none', name: '' }

/** In place of a number, which a letter gets only when it is issued. */
const sampleNumber = '(diberikan saat terbit)'

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
  if (!(await mayRead(tx, it, staff))) return no('not-yours')
  const published = await getService(tx, it.serviceId, it.version)
  const post = staff.posts.find((held) => held.unitKey === it.unitKey && held.kind === 'kepala')
  const role = published.service.roles.find(({ position }) => position === 'kepala')
  const data = await letterData(tx, {
    tenant: press.tenant,
    it,
    published,
    unit: await getUnit(tx, it.unitKey),
    number: sampleNumber,
    id: 'XXXX-XXXX-XXXX',
    verifyUrl: `${press.url}/periksa`,
    qr: '',
    head: post ? staff.name : '',
    position: post ? titleOf(post, 'id') : (role?.title.id ?? ''),
    signature: { kind: 'none', name: '' },
    preview: true,
    dated: now,
  })
  return ok({ pdf: letterPdf(published.letter, data, now), number: it.number })
}
