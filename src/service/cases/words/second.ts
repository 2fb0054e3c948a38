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
} as const satisfies Record<string, Bilingual>
