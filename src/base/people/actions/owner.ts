/** Base, people: tells the owner of an account that what proves or trusts them was changed: a theft is noticed by the one it hurts. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { type NoticeTemplate, queueNotice } from '../../../platform/notice.ts'
import * as store from '../store/staff.ts'

const changes = {
  'sign-in-reset': {
    id: 'Operator membuat kata sandi sementara untuk akun Anda dan menghapus langkah keduanya.',
    en: 'An operator made a temporary password for your account and removed its second step.',
  },
  'role-granted': { id: 'Akun Anda diberi peran baru.', en: 'Your account was given another role.' },
  password: { id: 'Kata sandi akun Anda diganti.', en: 'The password of your account was changed.' },
  'totp-added': {
    id: 'Aplikasi kode dipasang sebagai langkah kedua.',
    en: 'A code app was added as a second step.',
  },
  'passkey-added': { id: 'Kunci sandi dipasang sebagai langkah kedua.', en: 'A passkey was added as a second step.' },
  'totp-removed': { id: 'Aplikasi kode dihapus dari akun Anda.', en: 'The code app was removed from your account.' },
  'passkey-removed': {
    id: 'Sebuah kunci sandi dihapus dari akun Anda.',
    en: 'A passkey was removed from your account.',
  },
  'recovery-renewed': {
    id: 'Kode pemulihan akun Anda diganti; yang lama tidak berlaku lagi.',
    en: 'The recovery codes of your account were replaced; the old ones are void.',
  },
} as const satisfies Record<string, Bilingual>
export type OwnerChange = keyof typeof changes

const template = (change: OwnerChange): NoticeTemplate => ({
  name: 'account-changed',
  subject: { id: 'Akun petugas Anda berubah', en: 'Your staff account was changed' },
  text: {
    id: `${changes[change].id} Bila bukan Anda yang melakukan atau memintanya, segera hubungi operator lain atau Inspektorat.\n\nLihat akun Anda: {link}`,
    en: `${changes[change].en} If you did not do or ask for this, tell another operator or the Inspectorate at once.\n\nSee your account: {link}`,
  },
})

/** Puts the message into the outbox, in the transaction of the change. Which language a member of staff reads is not kept. */
export async function tellOwner(tx: Tx, staffId: string, change: OwnerChange, now: Date): Promise<void> {
  const staff = await store.findStaff(tx, staffId)
  if (!staff) return
  const notice = { channel: 'email', to: staff.email, template: template(change), params: {}, lang: 'id' } as const
  await queueNotice(tx, { ...notice, link: '/akun' }, now)
}
