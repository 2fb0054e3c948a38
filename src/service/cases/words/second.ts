/** Cases: words for heads and second persons: what nobody took, letters taken back, stand-ins for one case; in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const secondWords = {
  applicantWaited: both('Pemohon menunggu seluruhnya', 'The applicant waited in all'),
  promised: both(
    '{term} sejak dikirim; berhenti selama menunggu pemohon',
    '{term} from sending; stopped while waiting for the applicant',
  ),
  untaken: both('Belum diambil: {count}, tertua sejak {since}', 'Not taken yet: {count}, the oldest since {since}'),
  untakenNone: both('Belum diambil: tidak ada.', 'Not taken yet: none.'),
  untakenList: both('Belum diambil', 'Not taken yet'),
  heldInstead: both('Lihat yang sedang dikerjakan', 'See what is in hand'),
  waitsSince: both('Menunggu sejak', 'Waits since'),
  nobody: both('Belum ada', 'Nobody yet'),
  revocations: both('Pencabutan surat', 'Letters to revoke'),
  revocationAsked: both(
    'Usul pencabutan disimpan. Surat tetap berlaku sampai orang kedua menyetujui.',
    'The proposal is kept. The letter holds until a second person confirms.',
  ),
  revocationDeclined: both(
    'Usul tidak disetujui. Surat tetap berlaku.',
    'The proposal was turned down. The letter holds.',
  ),
  revocationWithdrawn: both('Usul ditarik. Surat tetap berlaku.', 'The proposal was taken back. The letter holds.'),
  letter: both('Surat', 'Letter'),
  letterRevoked: both('Surat dicabut', 'Letter revoked'),
  explanation: both('Penjelasan', 'Explanation'),
  confirmRevoke: both('Setujui dan cabut', 'Confirm and revoke'),
  declineRevoke: both('Jangan cabut', 'Do not revoke'),
  revokedBy: both('Dicabut oleh', 'Revoked by'),
  replacedBy: both('Diganti oleh', 'Replaced by'),
  byTwo: both('{first}, disetujui {second}', '{first}, confirmed by {second}'),
  replacedKind: both('Diganti', 'Replaced'),
} as const satisfies Record<string, Bilingual>
