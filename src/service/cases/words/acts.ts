/** Cases: words about what a procedure waits for, decision tables and tasks with a time of their own, in both languages. */
import type { Outcome } from '../../../engines/rules/decision/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { SendRefusal } from '../actions/events.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const actWords = {
  section: both('Yang dapat Anda sampaikan', 'What you can send'),
  needed: both('Giliran Anda', 'Your turn'),
  neededText: both(
    'Permohonan ini menunggu Anda. Selama itu jam kantor berhenti.',
    'This application waits for you. Until then the office’s clock stands still.',
  ),
  officeSection: both('Yang dapat disampaikan', 'What can be sent'),
  officeText: both(
    'Prosedur menunggu kabar ini. Sekali disampaikan, tidak dapat ditarik.',
    'The procedure waits for this. Once sent, it cannot be taken back.',
  ),
  note: both('Keterangan', 'Note'),
  noteHint: both('Terkirim ke petugas bersama kabar ini.', 'Goes to the officers with it.'),
  noteOffice: both('Tersimpan sebagai catatan dalam.', 'Kept as an internal note.'),
  sent: both('Kabar Anda sudah disampaikan.', 'It was sent.'),
  waits: both('Menunggu Anda', 'Waits for you'),
  waitsApplicant: both('Menunggu kabar dari pemohon.', 'Waits for the applicant.'),
  ends: both('Dengan ini permohonan berakhir.', 'This ends the application.'),
  limit: both('Batas langkah ini', 'This step is due'),
  limitLate: both('Langkah ini terlambat sejak', 'This step is late since'),
  rules: both('Tabel keputusan yang dipakai', 'Decision tables that were used'),
  rulesLead: both(
    'Tabel ini dijalankan mesin atas isian Anda. Hasilnya dapat dihitung ulang siapa saja.',
    'A machine ran this table over your answers. Anybody can reckon it again.',
  ),
  ruleHash: both('Sidik tabel', 'Fingerprint of the table'),
  ruleWhen: both('Dipakai', 'Used'),
  ruleFits: both('Aturan yang cocok', 'Rules that fit'),
  ruleIf: both('Bila', 'If'),
  ruleThen: both('maka', 'then'),
  ruleAnswer: both('Hasil', 'Answer'),
  yes: both('ya', 'yes'),
  no: both('tidak', 'no'),
} as const satisfies Record<string, Bilingual>

export const outcomeWords: Record<Outcome, Bilingual> = {
  matched: both('ada jawaban', 'gave an answer'),
  none: both(
    'tidak ada aturan yang cocok; permohonan mengikuti jalan biasa',
    'no rule fits; the application goes the usual way',
  ),
  several: both(
    'lebih dari satu aturan cocok, jadi tidak ada jawaban; permohonan mengikuti jalan biasa',
    'more than one rule fits, so there is no answer; the application goes the usual way',
  ),
  unclear: both(
    'nilainya tidak dapat dihitung, jadi tidak ada jawaban; permohonan mengikuti jalan biasa',
    'a value could not be reckoned, so there is no answer; the application goes the usual way',
  ),
}

export const sendRefusalWords: Record<SendRefusal, Bilingual> = {
  unknown: both('Permohonan ini tidak ada.', 'There is no such application.'),
  'not-yours': both('Kabar ini bukan dari jabatan Anda.', 'This is not for your position to send.'),
  'not-waiting': both(
    'Prosedur tidak lagi menunggu kabar ini. Lihat keadaan permohonan di bawah.',
    'The procedure does not wait for this any more. See below how the application stands.',
  ),
  closed: both('Permohonan ini sudah berakhir.', 'This application has ended.'),
  'law-decided': both(
    'Batas waktunya sudah lewat, jadi hukum yang memutuskan.',
    'Its time has passed, so the law decides.',
  ),
  'own-case': both(
    'Anda ikut mengirim permohonan ini, jadi rekan lain yang menyampaikannya.',
    'You had a hand in sending this application, so a colleague has to do this.',
  ),
  conflict: both('Anda menyatakan benturan kepentingan.', 'You declared a conflict of interest.'),
  'too-long': both('Keterangan paling banyak 4.000 huruf.', 'A note has 4,000 letters at most.'),
  'opinions-awaited': both(
    'Pendapat unit lain masih ditunggu. Sampai batas waktunya permohonan belum dapat diputuskan.',
    'Opinions of other units are awaited. Until their time has passed the application cannot be decided.',
  ),
  incident: both(
    'Prosedur tidak dapat berjalan dari sini. Beri tahu perancang layanan.',
    'The procedure cannot go on from here. Tell the designer of the service.',
  ),
}

/** To who has the step in hand. */
export const taskReminderNotice: NoticeTemplate = {
  name: 'task-reminder',
  subject: both('Langkah "{step}" pada {number} mendekati batas', 'The step "{step}" of {number} is nearly due'),
  text: both(
    'Langkah "{step}" pada permohonan {service} nomor {number} harus selesai paling lambat {due}. Buka: {link}',
    'The step "{step}" of application {number} for {service} has to be finished by {due}. Open: {link}',
  ),
}

/** To those above. */
export const taskDelayNotice: NoticeTemplate = {
  name: 'task-delay',
  subject: both(
    'Langkah "{step}" pada {number} terlambat, diteruskan kepada {post}',
    'The step "{step}" of {number} is late, passed on to {post}',
  ),
  text: both(
    'Langkah "{step}" pada permohonan {service} nomor {number} belum selesai. Batasnya {due}. Keterlambatan ini diteruskan kepada {post}. Buka: {link}',
    'The step "{step}" of application {number} for {service} is not finished. It was due {due}. This delay is passed on to {post}. Open: {link}',
  ),
}
