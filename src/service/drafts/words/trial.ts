/** Drafts: what the trial of a form says to its designer, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const trialWords = {
  title: both('Coba formulir', 'Try the form'),
  lead: both(
    'Formulir seperti dilihat pemohon di ponsel. Pakai data rekaan: jawaban diperiksa sungguhan, dan tidak ada yang tersimpan.',
    'The form as an applicant sees it on a phone. Use invented data: answers are really checked, and nothing is kept.',
  ),
  back: both('Kembali ke formulir', 'Back to the form'),
  again: both('Mulai lagi dari awal', 'Start over'),
  goOn: both('Lanjut', 'Continue'),
  before: both('Halaman sebelumnya', 'Page before'),
  toPage: both('Pergi ke halaman ({n} halaman tampak)', 'Go to a page ({n} pages are seen)'),
  open: both('Buka halaman', 'Open the page'),
  unreadable: both('Formulir ini belum bisa dicoba', 'This form cannot be tried yet'),
  unreadableText: both('Perbaiki dulu galatnya.', 'Mend its errors first.'),
  done: both('Semua halaman sudah dilalui', 'Every page was gone through'),
  doneText: both(
    'Di bawah ini jawaban yang akan diterima petugas. Yang masih kurang disebut di atas.',
    'Below are the answers the officer would get. What is still missing is named above.',
  ),
} satisfies Record<string, Bilingual>
