/** Cases: words about objections and appeals, in both languages. */
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { AnswerRefusal } from '../actions/objections.ts'
import { messageLength } from '../model.ts'
import type { NoRight } from '../rules/remedies.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const objectionWords = {
  keberatan: both('Keberatan', 'Objection'),
  banding: both('Banding administratif', 'Administrative appeal'),
  makeKeberatan: both('Ajukan keberatan', 'Object'),
  makeBanding: both('Ajukan banding', 'Appeal'),
  section: both('Keberatan dan banding', 'Objection and appeal'),
  leadRefusal: both(
    'Tulis mengapa keputusan itu menurut Anda keliru. Yang ikut memutuskan tidak boleh menjawabnya.',
    'Say why you think the decision is wrong. Nobody who took part in it may answer.',
  ),
  leadSilence: both(
    'Permohonan Anda belum diputuskan padahal batas waktunya lewat. Tulis apa yang Anda minta.',
    'Your application is not decided although its time has passed. Say what you ask for.',
  ),
  leadObjection: both(
    'Keberatan Anda ditolak. Tulis mengapa jawaban itu menurut Anda keliru.',
    'Your objection was rejected. Say why you think the answer is wrong.',
  ),
  leadRevocation: both(
    'Tulis mengapa pencabutan surat itu menurut Anda keliru. Yang ikut mencabut tidak boleh menjawabnya.',
    'Say why you think the letter should not have been revoked. Nobody who took part in that may answer.',
  ),
  free: both('Tidak dipungut biaya.', 'Free of charge.'),
  until: both('Dapat diajukan sampai', 'Can be made until'),
  answerBy: both('Dijawab paling lambat', 'Answered by'),
  ifSilent: both('Bila tidak dijawab', 'If it is not answered'),
  silentGranted: both('Dianggap dikabulkan, dengan sendirinya.', 'It counts as granted, by itself.'),
  answerTerm: both('{term} sejak diajukan', '{term} from when it is made'),
  against: both('Keputusan yang Anda lawan', 'The decision you turn against'),
  why: both('Alasan Anda', 'Your reasons'),
  whyHint: both('Sebutkan apa yang keliru dan apa yang Anda minta.', 'Say what is wrong and what you ask for.'),
  whyMissing: both('Tulis alasan Anda.', 'Write your reasons.'),
  whyTooLong: both('Paling panjang {most} huruf; tulisan Anda {count}.', 'At most {most} letters; yours has {count}.'),
  send: both('Kirim', 'Send'),
  check: both('Lanjut: periksa', 'Next: check'),
  checkTitle: both('Periksa sebelum dikirim', 'Check before sending'),
  checkText: both('Yang akan dikirim', 'What will be sent'),
  once: both(
    'Ini hanya dapat diajukan satu kali. Sesudah dikirim tidak dapat diubah; tambahan dapat Anda tulis sampai dijawab.',
    'It can be made only once. What was sent cannot be changed; you can add to it until it is answered.',
  ),
  change: both('Ubah', 'Change'),
  to: both('Akan dijawab oleh', 'Will be answered by'),
  toNobody: both(
    'Saat ini belum ada pejabat di daerah ini yang berwenang menjawabnya. Operator dan inspektorat diberi tahu begitu Anda mengirimnya.',
    'At present nobody in this region is entitled to answer it. The operator and the inspectorate are told as soon as you send it.',
  ),
  waitsForNobody: both(
    'Saat ini belum ada pejabat di daerah ini yang berwenang menjawabnya. Operator dan inspektorat sudah diberi tahu.',
    'At present nobody in this region is entitled to answer it. The operator and the inspectorate were told.',
  ),
  whichDays: both(
    'Hari kerja di sini Senin sampai Jumat, tanpa libur nasional, cuti bersama dan libur daerah; jam buka loket tidak mengubahnya.',
    'Working days here are Monday to Friday, without national, shared and regional days off; counter hours do not change them.',
  ),
  whichAllDays: both('Setiap hari dihitung, hari libur juga.', 'Every day counts, days off too.'),
  files: both(
    'Berkas tidak dapat dilampirkan di sini. Sebutkan buktinya dalam tulisan Anda, lalu bawa ke kantor dengan nomor permohonan ini.',
    'Files cannot be attached here. Name your evidence in the text, then bring it to the office with the number of this application.',
  ),
  turnsAgainst: both('Terhadap', 'Against'),
  decisionAt: both('Keputusan ke-{n}, {day}', 'Decision {n}, {day}'),
  answerAt: both('Jawaban atas keberatan, {day}', 'The answer to the objection, {day}'),
  revocationAt: both('Pencabutan surat, {day}', 'The revocation of the letter, {day}'),
  silenceAt: both('Permohonan yang belum diputuskan sampai {day}', 'The application not decided by {day}'),
  added: both('Tambahan, {moment}', 'Added, {moment}'),
  addTitle: both('Tambahkan tulisan', 'Add to it'),
  addHint: both(
    'Tulisan yang sudah dikirim tetap ada. Pejabat yang menjawab diberi tahu.',
    'What you sent stays as it is. Whoever answers is told.',
  ),
  addDo: both('Kirim tambahan', 'Send the addition'),
  takeBack: both('Tarik kembali', 'Take it back'),
  takeBackKeberatan: both('Tarik keberatan', 'Take the objection back'),
  takeBackBanding: both('Tarik banding', 'Take the appeal back'),
  takeBackText: both(
    'Sesudah ditarik tidak ada yang menjawabnya, dan terhadap keputusan yang sama tidak dapat diajukan lagi. Keputusannya tetap berlaku.',
    'Once taken back nobody answers it, and it cannot be made again against the same decision. The decision stays as it is.',
  ),
  takeBackYes: both('Ya, tarik kembali', 'Yes, take it back'),
  takeBackNo: both('Tidak, biarkan menunggu', 'No, let it wait'),
  withdrawn: both('Ditarik oleh pemohon', 'Taken back by the applicant'),
  lapsedRefusal: both('Gugur, keputusan yang dilawan tidak berlaku lagi', 'Fell away, the decision no longer stands'),
  endedOn: both('Berakhir', 'Ended'),
  cancel: both('Batal', 'Cancel'),
  madeOn: both('Diajukan', 'Made'),
  waits: both('Menunggu jawaban', 'Waiting for an answer'),
  granted: both('Dikabulkan', 'Granted'),
  rejected: both('Ditolak', 'Rejected'),
  lapsed: both('Selesai, permohonan sudah diputuskan', 'Over, the application was decided'),
  byLaw: both('Dikabulkan karena tidak dijawab', 'Granted as it was not answered'),
  answered: both('Dijawab', 'Answered'),
  answeredBy: both('Dijawab oleh', 'Answered by'),
  reason: both('Alasan', 'Reasons'),
  ground: both('Dasar hukum', 'Legal ground'),
  followsStep: both('Permohonan diperiksa lagi mulai dari: {step}.', 'The application is taken up again at: {step}.'),
  followsLetter: both('Surat Anda diterbitkan lagi.', 'Your letter is issued again.'),
  followsGranted: both('Permohonan Anda dikabulkan.', 'Your application is granted.'),
  ways: both('Jalan berikutnya', 'Next ways'),
  wayAppeal: both('Banding kepada {post}, sampai {day}.', 'An appeal to {post}, until {day}.'),
  wayAppealNobody: both(
    'Banding, sampai {day}. Saat ini belum ada pejabat yang berwenang menjawabnya.',
    'An appeal, until {day}. At present nobody is entitled to answer it.',
  ),
  basis: both('Dasar', 'Basis'),
  title: both('Keberatan yang menunggu jawaban Anda', 'Objections waiting for your answer'),
  none: both('Tidak ada keberatan yang menunggu', 'No objection waits'),
  noneText: both(
    'Keberatan muncul di sini bila Anda yang berwenang menjawab dan tidak ikut memutuskan.',
    'An objection appears here when it is yours to answer and you took no part in the decision.',
  ),
  dueOn: both('Batas jawaban', 'Answer due'),
  case: both('Permohonan', 'Application'),
  about: both('Tentang', 'About'),
  refusal: both('Penolakan permohonan', 'Refusal of the application'),
  silence: both('Permohonan tidak diputuskan pada waktunya', 'Application not decided in time'),
  revocation: both('Pencabutan surat', 'Revocation of a letter'),
  revocationText: both('Pencabutan yang dilawan', 'The revocation turned against'),
  grantLetter: both('Kabulkan: terbitkan lagi suratnya', 'Grant: issue the letter again'),
  grantLetterHint: both(
    'Persetujuan tetap berlaku. Surat baru dibuat dengan nomor baru.',
    'The approval stands. A new letter is made, with a new number.',
  ),
  objection: both('Jawaban atas keberatan', 'Answer to an objection'),
  applicantSays: both('Kata pemohon', 'What the applicant says'),
  earlier: both('Keberatan sebelumnya', 'Earlier objections'),
  documents: both('Berkas', 'Documents'),
  answers: both('Isian pemohon', 'What the applicant filled in'),
  yourAnswer: both('Jawaban Anda', 'Your answer'),
  choose: both('Keputusan', 'Decision'),
  grantStep: both('Kabulkan: periksa lagi mulai dari “{step}”', 'Grant: take it up again at “{step}”'),
  grantWhole: both('Kabulkan: setujui permohonannya', 'Grant: approve what was applied for'),
  grantWholeHint: both(
    'Keputusan lama diganti dan suratnya dibuat.',
    'The old decision is replaced and the letter made.',
  ),
  reject: both('Tolak', 'Reject'),
  rejectHint: both(
    'Pemohon membaca alasan Anda dan jalan berikutnya.',
    'The applicant reads your reasons and the next ways.',
  ),
  reasonFor: both('Alasan untuk pemohon', 'Reasons for the applicant'),
  answerDo: both('Jawab', 'Answer'),
  answerDone: both('Jawaban Anda disimpan.', 'Your answer is kept.'),
  barred: both(
    'Anda ikut menangani permohonan ini, jadi orang lain yang menjawab keberatannya.',
    'You had a hand in this application, so somebody else answers the objection.',
  ),
  lapsedReason: both(
    'Keberatan tidak dijawab sampai batas waktunya.',
    'The objection was not answered by its last day.',
  ),
  desk: both('Keberatan', 'Objections'),
} as const satisfies Record<string, Bilingual>

export const noRightWords: Record<NoRight | 'unknown' | 'nothing-waits' | 'full', Bilingual> = {
  withdrawn: both(
    'Anda sudah menariknya kembali, jadi tidak dapat diajukan lagi.',
    'You took it back, so it cannot be made again.',
  ),
  'nothing-waits': both(
    'Tidak ada keberatan atau banding yang menunggu jawaban.',
    'No objection or appeal waits for an answer.',
  ),
  full: both('Tambahan sudah 20 kali. Bawa sisanya ke kantor.', 'You added 20 texts. Bring the rest to the office.'),
  unknown: both('Permohonan ini tidak ada.', 'There is no such application.'),
  'nothing-to-object': both(
    'Belum ada keputusan penolakan, dan batas waktunya belum lewat.',
    'There is no refusal, and its time has not passed.',
  ),
  'too-late': both('Waktu untuk mengajukannya sudah lewat.', 'The time to make it has passed.'),
  pending: both('Keberatan Anda sedang menunggu jawaban.', 'Your objection is waiting for its answer.'),
  exhausted: both(
    'Keberatan dan banding atas keputusan ini sudah selesai.',
    'Objection and appeal against this are over.',
  ),
}

export const answerRefusalWords: Record<AnswerRefusal, Bilingual> = {
  unknown: both('Keberatan ini tidak ada.', 'There is no such objection.'),
  'not-yours': both('Keberatan ini bukan wewenang Anda.', 'This objection is not yours to answer.'),
  'took-part': objectionWords.barred,
  answered: both('Keberatan ini sudah dijawab.', 'This objection was answered already.'),
  lapsed: both(
    'Yang dilawan tidak ada lagi, jadi keberatan ini selesai.',
    'What it turned against is there no more, so this is over.',
  ),
  'law-decided': both(
    'Batas waktu jawaban sudah lewat. Keberatan dikabulkan oleh hukum.',
    'The time to answer has passed. The objection is granted by law.',
  ),
  'outcome-missing': both('Pilih keputusannya.', 'Choose the decision.'),
  'ground-missing': both('Pilih dasar hukumnya.', 'Choose the legal ground.'),
  'reason-missing': both('Tulis alasan untuk pemohon.', 'Write the reasons for the applicant.'),
  'too-long': both(
    'Alasan terlalu panjang: paling banyak 2.000 huruf.',
    'The reasons are too long: 2,000 letters at most.',
  ),
  'step-unknown': both('Langkah itu tidak dapat dibuka lagi.', 'That step cannot be taken up again.'),
}

/** To whoever may answer. */
export const objectionNotice: NoticeTemplate = {
  name: 'objection-made',
  subject: both(
    '{level} atas permohonan {number} menunggu jawaban',
    '{level} on application {number} waits for an answer',
  ),
  text: both(
    '{level} atas permohonan {service} nomor {number} harus dijawab paling lambat {due}. Bila tidak, dianggap dikabulkan. Buka: {link}',
    '{level} on application {number} for {service} has to be answered by {due}. If not, it counts as granted. Open: {link}',
  ),
}

/** To whoever may answer, when the applicant wrote more. */
export const objectionAddedNotice: NoticeTemplate = {
  name: 'objection-added',
  subject: both('{level} atas permohonan {number} dilengkapi', '{level} on application {number} was added to'),
  text: both(
    'Pemohon melengkapi {level} atas permohonan {service} nomor {number}. Batas jawabannya tetap {due}. Buka: {link}',
    'The applicant added to the {level} on application {number} for {service}. It still has to be answered by {due}. Open: {link}',
  ),
}

/** To operator and inspectorate: nobody may answer it, and silence would grant it. */
export const nobodyAnswersNotice: NoticeTemplate = {
  name: 'objection-unanswerable',
  subject: both('Tidak ada yang dapat menjawab: permohonan {number}', 'Nobody can answer: application {number}'),
  text: both(
    '{level} atas permohonan {service} nomor {number} tidak ada yang berwenang menjawab. Bila tidak dijawab paling lambat {due}, dianggap dikabulkan. Tetapkan pemegang jabatan di atas unitnya: {link}',
    'Nobody is entitled to answer the {level} on application {number} for {service}. If it is not answered by {due}, it counts as granted. Appoint somebody above its unit: {link}',
  ),
}

export const objectionAdded = both('Tambahan Anda kami terima.', 'We have what you added.')
export const objectionTakenBack = both('Sudah ditarik kembali.', 'It was taken back.')

export const objectionSent = both(
  'Keberatan Anda kami terima. Jawabannya muncul di halaman ini.',
  'We have your objection. The answer appears on this page.',
)

/** What is said where the reasons were written. */
export function objectionProblem(
  refusal: keyof typeof noRightWords | 'empty' | 'too-long',
  typed: string,
  lang: Lang,
): string {
  if (refusal === 'empty') return objectionWords.whyMissing[lang]
  if (refusal !== 'too-long') return noRightWords[refusal][lang]
  return fill(objectionWords.whyTooLong[lang], { most: messageLength, count: typed.trim().length })
}
