/** Cases: words about opinions of other units, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { AskOpinionRefusal, GiveRefusal } from '../actions/opinions.ts'
import type { OpinionAnswer } from '../model.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const opinionAnswerWords: Record<OpinionAnswer, Bilingual> = {
  setuju: both('Setuju', 'Agrees'),
  bersyarat: both('Setuju dengan syarat', 'Agrees with conditions'),
  keberatan: both('Keberatan', 'Objects'),
}

export const opinionWords = {
  section: both('Pendapat unit lain', 'Opinions of other units'),
  ask: both('Minta pendapat unit lain', 'Ask other units for their opinion'),
  askLead: both(
    'Unit yang dipilih membaca pertanyaan Anda dan bagian yang Anda tandai, tidak lebih. Permohonan tetap berjalan.',
    'The units chosen read your question and the parts you tick, no more. The application goes on meanwhile.',
  ),
  units: both('Unit', 'Units'),
  lane: both('Dijawab oleh', 'Answered by'),
  head: both('Kepala unit', 'Head of the unit'),
  officer: both('Petugas', 'Officers'),
  question: both('Pertanyaan', 'Question'),
  days: both('Dijawab dalam', 'To be answered within'),
  daysHint: both('Hari kerja, 1 sampai {most}.', 'Working days, 1 to {most}.'),
  awaited: both('Putusan menunggu', 'Does the decision wait?'),
  awaitedHint: both(
    'Bila ditandai, permohonan baru dapat diputuskan setelah dijawab. Lewat batasnya tanpa jawaban, boleh diputuskan tanpa pendapat itu; hal itu dicatat.',
    'If ticked, nothing is decided before the answer. When its time has passed without one, it may be decided without it; that is recorded.',
  ),
  awaitedYes: both('Tunggu jawabannya sebelum memutuskan', 'Wait for the answers before deciding'),
  isAwaited: both('putusan menunggu', 'the decision waits'),
  lapsed: both('tidak dijawab; boleh diputuskan tanpanya', 'not answered; it may be decided without'),
  fields: both('Bagian yang boleh dibaca', 'Parts they may read'),
  fieldsHint: both('Tandai hanya yang perlu untuk menjawab.', 'Tick only what is needed to answer.'),
  send: both('Minta pendapat', 'Ask'),
  cancel: both('Batal', 'Cancel'),
  askedDone: both('Pertanyaan dikirim ke unit yang dipilih.', 'The question was sent to the units chosen.'),
  unit: both('Unit', 'Unit'),
  answer: both('Pendapat', 'Opinion'),
  text: both('Uraian', 'What they say'),
  waits: both('Ditunggu sampai', 'Awaited until'),
  late: both('Terlambat sejak', 'Late since'),
  title: both('Pendapat yang diminta dari Anda', 'Opinions asked of you'),
  none: both('Tidak ada pendapat yang diminta', 'No opinion is asked for'),
  noneText: both(
    'Pertanyaan unit lain kepada jabatan Anda muncul di sini.',
    'Questions of other units to your position appear here.',
  ),
  due: both('Batas', 'Due'),
  asks: both('Diminta oleh', 'Asked by'),
  shown: both('Yang boleh Anda baca', 'What you may read'),
  nothingShown: both('Hanya pertanyaannya.', 'The question alone.'),
  yours: both('Pendapat Anda', 'Your opinion'),
  textLabel: both('Alasan atau syaratnya', 'Reasons or conditions'),
  give: both('Kirim pendapat', 'Send the opinion'),
  givenDone: both('Pendapat Anda disimpan.', 'Your opinion is kept.'),
  given: both('Sudah dijawab', 'Answered'),
  closed: both(
    'Permohonannya sudah selesai, jadi tidak perlu dijawab lagi.',
    'The application has ended; no answer is needed.',
  ),
  desk: both('Pendapat', 'Opinions'),
} as const satisfies Record<string, Bilingual>

export const askOpinionRefusalWords: Record<AskOpinionRefusal, Bilingual> = {
  unknown: both('Permohonan ini tidak ada.', 'There is no such application.'),
  'not-yours': both('Ambil dulu tugasnya, baru minta pendapat.', 'Take the task first, then ask.'),
  'units-missing': both('Pilih satu sampai sepuluh unit.', 'Choose one to ten units.'),
  'question-missing': both('Tulis pertanyaannya.', 'Write the question.'),
  'too-long': both('Pertanyaan paling banyak 2.000 huruf.', 'A question has 2,000 letters at most.'),
  'days-unclear': both('Tulis jumlah hari kerja, 1 sampai 30.', 'Write working days, 1 to 30.'),
  'nobody-there': both(
    'Di salah satu unit tidak ada pemegang jabatan itu. Pilih jabatan atau unit lain.',
    'In one of the units nobody holds that position. Choose another position or unit.',
  ),
}

export const giveRefusalWords: Record<GiveRefusal, Bilingual> = {
  unknown: both('Pertanyaan ini tidak ada.', 'There is no such question.'),
  'not-yours': both('Pertanyaan ini bukan untuk jabatan Anda.', 'This question is not for your position.'),
  answered: both('Pertanyaan ini sudah dijawab.', 'This question was answered already.'),
  closed: opinionWords.closed,
  'answer-missing': both('Pilih pendapatnya.', 'Choose the opinion.'),
  'text-missing': both('Tulis alasan atau syaratnya.', 'Write the reasons or conditions.'),
  'too-long': both('Paling banyak 4.000 huruf.', '4,000 letters at most.'),
}

/** To those asked; without a name of the applicant. */
export const opinionNotice: NoticeTemplate = {
  name: 'opinion-asked',
  subject: both('Pendapat diminta untuk permohonan {number}', 'Your opinion is asked on application {number}'),
  text: both(
    'Unit lain meminta pendapat Anda tentang permohonan {service} nomor {number}, paling lambat {due}. Buka: {link}',
    'Another unit asks for your opinion on application {number} for {service}, by {due}. Open: {link}',
  ),
}
