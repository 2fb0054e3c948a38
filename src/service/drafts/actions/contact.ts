/** Drafts: whether an address given in the form can be read by the applicant: a one-time code, before messages go there. */
import { checkCode, codeInfo, type Notify, type ShownAddress, sendCode } from '../../../base/people/actions/codes.ts'
import { type Gate, limits } from '../../../base/people/actions/gate.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { queueNotice } from '../../../platform/notice.ts'
import type { RateKeeper } from '../../../platform/rate.ts'
import { contactMark, contactsIn } from '../rules/flow.ts'
import { codeNotice } from '../words.ts'
import type { Work } from './load.ts'
import { saveTouched } from './start.ts'

const notify: Notify = async (tx, { channel, to, lang, facts }, now) => {
  await queueNotice(tx, { channel, to, template: codeNotice, params: facts, lang }, now)
}

const purposeOf = (work: Work): string => `draft ${work.draft.id}`

/** Counted before the transaction was opened, see `mayAskCode` and `mayTryCode`. */
const counted: RateKeeper = { allow: async () => true, forgive: async () => {}, giveBack: async () => {} }

type Counting = { rates: RateKeeper; region: string; from: string; now: Date }

/** Whether one more code may go to this address. Counts; to be asked outside any transaction. */
export const mayAskCode = async ({ rates, region, from, now }: Counting, mark: string): Promise<boolean> =>
  (from === '' || (await rates.allow(region, limits.codeFrom, from, now))) &&
  (await rates.allow(region, limits.codeTo, mark.replace(':', ' '), now))

export const mayTryCode = ({ rates, region, now }: Counting, codeId: string): Promise<boolean> =>
  rates.allow(region, limits.codeTries, codeId, now)

/** Sends a code to one of the addresses in the answers; to no other. Returns the id by which it is entered. */
export async function askCode(
  tx: Tx,
  gate: Pick<Gate, 'config'>,
  work: Work,
  mark: string,
  now: Date,
): Promise<Result<string, 'no-such-address'>> {
  const contact = contactsIn(work).find((one) => contactMark(one.channel, one.address) === mark)
  if (!contact) return no('no-such-address')
  const { channel, address } = contact
  const sent = await sendCode(
    tx,
    { config: gate.config, rates: counted, notify },
    { channel, address, purpose: purposeOf(work), from: '', lang: work.draft.lang },
    now,
  )
  return sent.ok ? ok(sent.value.id) : no('no-such-address')
}

export const askedCode = (tx: Tx, work: Work, codeId: string, now: Date) => codeInfo(tx, codeId, purposeOf(work), now)

/**
 * The code as typed; right, its address is confirmed in the draft, and its mark is answered. Pressed twice, it was right
 * both times.
 */
export async function confirmCode(
  tx: Tx,
  gate: Pick<Gate, 'config'>,
  work: Work,
  given: { id: string; code: string },
  now: Date,
): Promise<Result<string, 'wrong' | 'expired' | 'spent'>> {
  const checked = await checkCode(
    tx,
    { config: gate.config, rates: counted },
    { ...given, purpose: purposeOf(work) },
    now,
  )
  const { draft } = work
  const markOf = (shown: ShownAddress) => contactMark(shown.channel, shown.address)
  if (!checked.ok) {
    const before = checked.detail && markOf(checked.detail)
    return before && draft.confirmed.includes(before) ? ok(before) : no(checked.refusal)
  }
  const mark = markOf(checked.value)
  await saveTouched(tx, { ...draft, confirmed: [...new Set([...draft.confirmed, mark])], withoutNews: false }, now)
  return ok(mark)
}
