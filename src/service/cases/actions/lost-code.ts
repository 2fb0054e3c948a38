/** Cases: the way back without the code: a one-time code to a contact that was confirmed when the case was sent. */
import { record } from '../../../base/journal/actions.ts'
import { applicantById, checkCode, readAddress, sendCode } from '../../../base/people/actions/codes.ts'
import type { Gate } from '../../../base/people/actions/gate.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { isUuid, readCaseNumber, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { queueNotice } from '../../../platform/notice.ts'
import type { Limit, RateKeeper } from '../../../platform/rate.ts'
import type { Case } from '../model.ts'
import * as store from '../store.ts'
import { openCodeNotice } from '../words.ts'
import { mayOpen } from './applicant.ts'

/** Codes sent for one case, counted only where number and contact fit; and codes asked for from one place, whatever was typed. */
export const askLimits = {
  number: { name: 'lost-code-number', burst: 5, everySeconds: 600 },
  visitor: { name: 'lost-code-visitor', burst: 20, everySeconds: 60 },
} as const satisfies Record<string, Limit>

/** Tries at one code: five, then one more each five minutes, when it is over; and tries from one place. */
export const enterLimits = {
  code: { name: 'lost-code-enter', burst: 5, everySeconds: 300 },
  visitor: { name: 'lost-code-tries', burst: 20, everySeconds: 60 },
} as const satisfies Record<string, Limit>

/** Counted before the transaction was opened. */
const counted: RateKeeper = { allow: async () => true, forgive: async () => {}, giveBack: async () => {} }

const purposeOf = (it: Case): string => `open case ${it.id}`

/** An address as written, e-mail or telephone, in the form it is kept in. */
function contactIn(typed: string): { channel: 'email' | 'phone'; address: string } | undefined {
  const channel = typed.includes('@') ? 'email' : 'phone'
  const address = readAddress(channel, typed.trim())
  return address === undefined ? undefined : { channel, address }
}

const isOf = (it: Case, contact: { channel: 'email' | 'phone'; address: string }): boolean =>
  it[contact.channel]?.toLowerCase() === contact.address.toLowerCase()

/** The number of the case, when the contact typed is the one confirmed for it. */
export async function contactFits(tx: Tx, typed: { number: string; contact: string }): Promise<string | undefined> {
  const number = readCaseNumber(typed.number)
  const contact = contactIn(typed.contact)
  const it = number && contact ? await store.findCaseByNumber(tx, number) : undefined
  return it && contact && isOf(it, contact) ? number : undefined
}

/**
 * Sends a code when number and contact belong together. The answer is the same when they do not: an id by which a code
 * would be entered. Refused only for what can be seen without looking at any case.
 */
export async function askOpenCode(
  tx: Tx,
  gate: Pick<Gate, 'config'>,
  typed: { number: string; contact: string },
  now: Date,
): Promise<Result<string, 'number-mistyped' | 'contact-mistyped'>> {
  const number = readCaseNumber(typed.number)
  if (!number) return no('number-mistyped')
  const contact = contactIn(typed.contact)
  if (!contact) return no('contact-mistyped')
  const it = await store.findCaseByNumber(tx, number)
  if (!it || !isOf(it, contact)) return ok(uuidv7(now))
  const sent = await sendCode(
    tx,
    {
      config: gate.config,
      rates: counted,
      notify: (inner, { channel, to, lang, facts }, at) =>
        queueNotice(inner, { channel, to, template: openCodeNotice, params: { ...facts, number }, lang }, at).then(
          () => {},
        ),
    },
    { ...contact, purpose: purposeOf(it), from: '', lang: it.lang },
    now,
  )
  return ok(sent.ok ? sent.value.id : uuidv7(now))
}

/** The case, when the code is the one that was sent for it. Whatever is wrong fails alike. */
export async function openByOneTimeCode(
  tx: Tx,
  gate: Pick<Gate, 'config'>,
  typed: { number: string; id: string; code: string },
  now: Date,
): Promise<Result<Case, 'no-match'>> {
  const number = readCaseNumber(typed.number)
  const it = number && isUuid(typed.id) ? await store.findCaseByNumber(tx, number) : undefined
  if (!it) return no('no-match')
  const given = { id: typed.id, purpose: purposeOf(it), code: typed.code }
  const checked = await checkCode(tx, { config: gate.config, rates: counted }, given, now)
  if (!checked.ok) return no('no-match')
  const service = { id: it.serviceId, version: it.version }
  await record(
    tx,
    { kind: 'case.opened', caseId: it.id, facts: { way: 'one-time-code' }, service },
    { kind: 'anyone' },
    now,
  )
  return ok(it)
}

/**
 * Whether this visitor may open the case: as `mayOpen`, or because the account they are signed in with has shown that it
 * reads the contact which was confirmed for the case.
 */
export async function mayOpenHere(tx: Tx, grants: ReadonlySet<string>, actor: Actor, it: Case): Promise<boolean> {
  if (mayOpen(grants, actor, it)) return true
  if (actor.kind !== 'applicant') return false
  const account = await applicantById(tx, actor.applicantId)
  if (!account) return false
  return (['email', 'phone'] as const).some((channel) => {
    const address = account[channel]
    return address !== undefined && isOf(it, { channel, address })
  })
}
