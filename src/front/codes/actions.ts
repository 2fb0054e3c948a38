/** Front, codes: how a one-time code is told to the person who asked for it. */
import type { Notify } from '../../base/people/actions/codes.ts'
import { type NoticeTemplate, queueNotice } from '../../platform/notice.ts'

export const oneTimeCode: NoticeTemplate = {
  name: 'one-time-code',
  subject: { id: 'Kode Anda: {code}', en: 'Your code: {code}' },
  text: {
    id: 'Kode Anda {code}. Berlaku {minutes} menit, sekali pakai. Jangan beritahukan kepada siapa pun; petugas tidak pernah memintanya. Bila Anda tidak memintanya, abaikan pesan ini.',
    en: 'Your code is {code}. It works once, for {minutes} minutes. Tell it to nobody; officers never ask for it. If you did not ask for it, ignore this message.',
  },
  secret: true,
}

/** Puts a one-time code into the outbox, in the transaction that made it. */
export const sendCodeNotice: Notify = async (tx, { channel, to, lang, facts }, now) => {
  await queueNotice(tx, { channel, to, template: oneTimeCode, params: facts, lang }, now)
}
