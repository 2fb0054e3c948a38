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
    'Tulis mengapa keputusan itu menurut Anda keliru. Orang yang tidak ikut memutuskan akan menjawabnya.',
    'Say why you think the decision is wrong. Somebody who took no part in it will answer.',
  ),
  leadSilence: both(
    'Permohonan Anda belum diputuskan padahal batas waktunya lewat. Tulis apa yang Anda minta.',
    'Your application is not decided although its time has passed. Say what you ask for.',
  ),
  leadObjection: both(
    'Keberatan Anda ditolak. Tulis mengapa jawaban itu menurut Anda keliru. Atasan pejabat itu akan menjawabnya.',
    'Your objection was rejected. Say why you think the answer is wrong. A superior of that official will answer.',
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
  followsGranted: both('Permohonan Anda dikabulkan.', 'Your application is granted.'),
  ways: both('Jalan berikutnya', 'Next ways'),
  wayAppeal: both('Banding kepada atasan, sampai {day}.', 'An appeal to the superior, until {day}.'),
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
  answerDone: both(
    'Jawaban Anda disimpan dan dikabarkan kepada pemohon.',
    'Your answer is kept and told to the applicant.',
  ),
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

export const noRightWords: Record<NoRight | 'unknown', Bilingual> = {
  unknown: both('Permohonan ini tidak ada.', 'There is no such application.'),
  'nothing-to-object': both(
    'Belum ada keputusan penolakan, dan batas waktunya belum lewat.',
    'There is no refusal, and its time has not passed.',
  ),
  'too-late': both('Waktu untuk mengajukannya sudah lewat.', 'The time to make it has passed.'),
  pending: both('Keberatan Anda sedang menunggu jawaban.', 'Your objection is waiting for its answer.'),
  exhausted: both(
    'Keberatan dan banding atas keputusan ini sudah dijawab.',
    'Objection and appeal against this are answered.',
  ),
}

export const answerRefusalWords: Record<AnswerRefusal, Bilingual> = {
  unknown: both('Keberatan ini tidak ada.', 'There is no such objection.'),
  'not-yours': both('Keberatan ini bukan wewenang Anda.', 'This objection is not yours to answer.'),
  'took-part': objectionWords.barred,
  answered: both('Keberatan ini sudah dijawab.', 'This objection was answered already.'),
  lapsed: both(
    'Permohonannya sudah diputuskan, jadi keberatan ini selesai.',
    'The application was decided, so this is over.',
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

export const objectionSent = both(
  'Keberatan Anda kami terima. Jawabannya muncul di halaman ini.',
  'We have your objection. The answer appears on this page.',
)

/** What is said where the reasons were written. */
export function objectionProblem(
  refusal: NoRight | 'unknown' | 'empty' | 'too-long',
  typed: string,
  lang: Lang,
): string {
  if (refusal === 'empty') return objectionWords.whyMissing[lang]
  if (refusal !== 'too-long') return noRightWords[refusal][lang]
  return fill(objectionWords.whyTooLong[lang], { most: messageLength, count: typed.trim().length })
}
