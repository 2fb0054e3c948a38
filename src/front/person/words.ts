/** Front, person: words of a person's own page, in both languages. */
import type { Bilingual, Words } from '../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

type Label =
  | 'title'
  | 'helperTitle'
  | 'lead'
  | 'helperLead'
  | 'drafts'
  | 'cases'
  | 'number'
  | 'service'
  | 'status'
  | 'sent'
  | 'changed'
  | 'until'
  | 'who'
  | 'none'
  | 'noneText'
  | 'find'
  | 'go'
  | 'track'
  | 'signOut'

export const words: Words<Label> = {
  title: both('Permohonan saya', 'My applications'),
  helperTitle: both('Permohonan yang saya bantu', 'Applications I helped with'),
  lead: both('Semua yang Anda tulis dan kirim dengan akun ini.', 'All that you wrote and sent with this account.'),
  helperLead: both('Permohonan yang Anda tulis untuk orang lain.', 'Applications you wrote for other people.'),
  drafts: both('Belum dikirim', 'Not sent yet'),
  cases: both('Sudah dikirim', 'Sent'),
  number: both('Nomor', 'Number'),
  service: both('Layanan', 'Service'),
  status: both('Status', 'Status'),
  sent: both('Dikirim', 'Sent'),
  changed: both('Terakhir diubah', 'Last changed'),
  until: both('Disimpan sampai', 'Kept until'),
  who: both('Pemohon', 'Applicant'),
  none: both('Belum ada permohonan', 'No applications yet'),
  noneText: both(
    'Yang Anda mulai setelah masuk akan muncul di sini.',
    'What you begin after signing in will appear here.',
  ),
  find: both('Cari layanan', 'Find a service'),
  go: both('Lanjutkan', 'Continue'),
  track: both('Punya nomor dan kode? Lacak permohonan', 'Have a number and a code? Track an application'),
  signOut: both('Keluar', 'Sign out'),
}
