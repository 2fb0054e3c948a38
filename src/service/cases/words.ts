/** Cases: every word an applicant or officer reads about a case, in both languages; typed so that none can be missing. */
import type { Kind } from '../../base/journal/model.ts'
import type { Bilingual, Words } from '../../kernel/language.ts'
import type { NoticeTemplate } from '../../platform/notice.ts'
import type { ClaimRefusal } from './actions/officer.ts'
import type { Status, ViewPurpose } from './model.ts'
import type { CompletionRefusal } from './rules/case.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

/** Status words follow the national design system: Terkirim, Dalam verifikasi, Perlu perbaikan … */
export const statusWords: Record<Status, Bilingual> = {
  queued: both('Terkirim, menunggu giliran', 'Sent, waiting its turn'),
  examined: both('Dalam verifikasi', 'Being checked'),
  returned: both('Perlu perbaikan', 'Needs correction'),
  deciding: both('Menunggu keputusan', 'Waiting for a decision'),
  issuing: both('Disetujui, surat disiapkan', 'Approved, letter in preparation'),
  approved: both('Selesai, disetujui', 'Done, approved'),
  refused: both('Ditolak', 'Refused'),
  withdrawn: both('Ditarik pemohon', 'Withdrawn by the applicant'),
}

export const statusMeaning: Record<Status, Bilingual> = {
  queued: both(
    'Kami sudah menerima permohonan Anda. Petugas memeriksanya menurut urutan kedatangan.',
    'We have your application. Officers take them in order of arrival.',
  ),
  examined: both(
    'Petugas sedang memeriksa berkas Anda. Anda tidak perlu melakukan apa pun.',
    'An officer is checking your documents. You need not do anything.',
  ),
  returned: both(
    'Ada yang perlu Anda perbaiki. Jam kantor berhenti sampai Anda mengirimnya kembali.',
    'Something needs your correction. The office’s clock stands still until you send it back.',
  ),
  deciding: both(
    'Berkas sudah diperiksa. Pejabat yang berwenang sedang memutuskan.',
    'The documents were checked. The official in charge is deciding.',
  ),
  issuing: both(
    'Permohonan disetujui. Surat Anda sedang dibuat dan segera dapat diunduh.',
    'Your application is approved. Your letter is being made and can be downloaded soon.',
  ),
  approved: both(
    'Permohonan disetujui. Surat Anda dapat diunduh di bawah ini.',
    'Your application is approved. You can download your letter below.',
  ),
  refused: both(
    'Permohonan tidak dapat disetujui. Alasan dan cara keberatan ada di bawah ini.',
    'The application could not be approved. The reason and how to object are below.',
  ),
  withdrawn: both(
    'Anda menarik permohonan ini. Anda boleh mengajukan lagi kapan saja.',
    'You withdrew this application. You may apply again at any time.',
  ),
}

/** Outcomes as colleagues read them afterwards: `Periksa berkas: usul penolakan`. */
export const foundWords: Record<string, Bilingual> = {
  '': both('selesai', 'done'),
  lengkap: both('lengkap dan sesuai', 'complete and right'),
  perbaikan: both('pemohon diminta memperbaiki', 'the applicant was asked to correct'),
  'tolak-usul': both('usul penolakan', 'refusal proposed'),
  cocok: both('data cocok', 'the data match'),
  'tidak-cocok': both('data tidak cocok', 'the data do not match'),
  terekam: both('perekaman selesai', 'recorded'),
  'tidak-datang': both('pemohon tidak datang', 'the applicant did not come'),
  'nib-terbit': both('NIB sudah terbit', 'the business number was issued'),
  'belum-terbit': both('NIB belum terbit', 'the business number was not issued'),
  setuju: both('disetujui', 'approved'),
  tolak: both('ditolak', 'refused'),
  kembalikan: both('dikembalikan ke petugas', 'sent back to the officer'),
  sesuai: both('hasil sesuai', 'result as required'),
  'tidak-sesuai': both('hasil tidak sesuai', 'result not as required'),
  selesai: both('selesai', 'done'),
}

/** What choosing an outcome does, from what the drawing makes of it. */
export const consequenceWords = {
  asks: both(
    'Permintaan perbaikan sampai kepada pemohon. Jam kantor berhenti sampai dijawab.',
    'The applicant is asked to correct. The office’s clock stops until it is answered.',
  ),
  issues: both('Permohonan disetujui dan suratnya dibuat.', 'The application is approved and its letter made.'),
  approves: both('Permohonan disetujui dan selesai.', 'The application is approved and ends.'),
  refuses: both(
    'Permohonan ditolak dan selesai. Pemohon membaca alasan Anda.',
    'The application is refused and ends. The applicant reads your reason.',
  ),
  next: both('Lanjut ke: {step} ({who}).', 'Goes on to: {step} ({who}).'),
  waits: both('Menunggu langkah lain yang masih berjalan.', 'Waits for other steps that still run.'),
} as const satisfies Record<string, Bilingual>

/** Why a letter was taken back: the closed list of the letters, which read these words by `told.ts`. */
export const endReasonWords: Record<string, Bilingual> = {
  'keliru-data': both('Data di surat keliru', 'The letter has wrong data'),
  'dokumen-palsu': both('Dokumen pemohon ternyata palsu', 'The applicant’s documents turned out to be false'),
  'keberatan-dikabulkan': both('Keberatan dikabulkan', 'An objection was upheld'),
  'permintaan-pemegang': both('Permintaan pemegang surat', 'Asked by the holder'),
  'putusan-pengadilan': both('Putusan pengadilan', 'A court decided so'),
  'dibuka-kembali': both('Permohonannya dibuka kembali', 'The application was opened again'),
  'batal-terbit': both(
    'Permohonannya berubah sebelum surat selesai dibuat',
    'The application changed before the letter was made',
  ),
}

type Label =
  | 'trackTitle'
  | 'trackLead'
  | 'number'
  | 'numberHint'
  | 'code'
  | 'codeHint'
  | 'open'
  | 'lostCode'
  | 'lostCodeText'
  | 'numberMistyped'
  | 'noMatch'
  | 'tooMany'
  | 'statusOf'
  | 'sentOn'
  | 'promised'
  | 'withWhom'
  | 'since'
  | 'by'
  | 'yourTurn'
  | 'mend'
  | 'mendNow'
  | 'reason'
  | 'letters'
  | 'downloadLetter'
  | 'checkLetter'
  | 'journey'
  | 'history'
  | 'messages'
  | 'noMessages'
  | 'messageLabel'
  | 'messageHint'
  | 'send'
  | 'emptyMessage'
  | 'copy'
  | 'withdraw'
  | 'withdrawTitle'
  | 'withdrawText'
  | 'withdrawYes'
  | 'keep'
  | 'tooLate'
  | 'leave'
  | 'leaveText'
  | 'left'
  | 'leftText'
  | 'decision'
  | 'ground'
  | 'decidedBy'
  | 'object'
  | 'you'
  | 'office'
  | 'downloadData'
  | 'documents'
  | 'replaced'
  | 'messageSent'
  | 'applicant'
  | 'keepCode'
  | 'desk'
  | 'deskEmpty'
  | 'deskEmptyText'
  | 'held'
  | 'heldNone'
  | 'waiting'
  | 'takeOldest'
  | 'service'
  | 'time'
  | 'arrival'
  | 'name'
  | 'filterService'
  | 'allServices'
  | 'onlyLate'
  | 'more'
  | 'nothingWaits'
  | 'queueText'
  | 'notes'
  | 'noteHint'
  | 'addNote'
  | 'noNotes'
  | 'task'
  | 'claim'
  | 'release'
  | 'heldByOther'
  | 'fourEyes'
  | 'viewPurposeTitle'
  | 'viewPurposeLead'
  | 'viewPurpose'
  | 'viewPurposeGo'
  | 'viewPurposeMissing'
  | 'ownCase'
  | 'notTurn'
  | 'choose'
  | 'chooseMissing'
  | 'reasonFor'
  | 'reasonHint'
  | 'fieldsFor'
  | 'groundFor'
  | 'groundHint'
  | 'finish'
  | 'handOver'
  | 'handOverTo'
  | 'handOverDo'
  | 'noColleague'
  | 'search'
  | 'searchHint'
  | 'searchDo'
  | 'searchNone'
  | 'searchNoneText'
  | 'status'
  | 'allStatuses'
  | 'done'
  | 'returnedDone'
  | 'approvedDone'
  | 'refusedDone'
  | 'claimedDone'
  | 'releasedDone'
  | 'handedDone'
  | 'notedDone'
  | 'contact'
  | 'channel'
  | 'due'
  | 'writeApplicant'
  | 'paused'
  | 'older'
  | 'unitQueue'
  | 'confirmFields'
  | 'now'
  | 'filterLate'
  | 'numberMissing'
  | 'codeMissing'
  | 'codeLength'
  | 'openHere'
  | 'messageTooLong'
  | 'tooManyMessages'
  | 'messagesClosed'
  | 'noQueue'
  | 'noQueueText'
  | 'filterNone'
  | 'filterNoneText'
  | 'jump'
  | 'answersOf'
  | 'looks'
  | 'looksTold'
  | 'noDocuments'
  | 'noteFor'
  | 'noteForHint'
  | 'handOverText'
  | 'heldBy'
  | 'latest'
  | 'found'
  | 'actions'
  | 'closedOn'
  | 'duePaused'
  | 'serviceStep'
  | 'endLetter'
  | 'newNote'
  | 'reasonTooLong'
  | 'chooseColleague'
  | 'explained'
  | 'explainedSee'
  | 'explainedLooked'
  | 'explainedSteps'
  | 'explainedTime'
  | 'promisedCounted'
  | 'byMachine'
  | 'explainedRules'
  | 'explainedVersion'
  | 'explainedStandard'
  | 'explainedBy'
  | 'explainedFrom'
  | 'explainedTo'
  | 'explainedFound'
  | 'explainedStep'
  | 'decidedOn'
  | 'wasRefused'
  | 'wasApproved'
  | 'wasLate'
  | 'wasInTime'
  | 'officeHad'
  | 'youWaited'
  | 'drawing'
  | 'drawingSee'
  | 'drawingNow'
  | 'drawingEnded'
  | 'drawingHint'
  | 'drawingNone'
  | 'skipped'
  | 'notReached'
  | 'foundSoFar'
  | 'finding'
  | 'corrections'
  | 'askedBy'
  | 'askedOn'
  | 'askedParts'
  | 'answeredOn'
  | 'notAnswered'
  | 'changedAnswers'
  | 'changedNothing'
  | 'was'
  | 'isNew'
  | 'correctedBadge'
  | 'barredBadge'
  | 'applicantTold'
  | 'withDecision'
  | 'unsavedParts'
  | 'unsavedNote'
  | 'unsavedMessage'
  | 'noteTooLong'
  | 'noContact'
  | 'refuseHint'
  | 'noteMust'
  | 'noteMissing'
  | 'handedTo'
  | 'colleagueBarred'
  | 'colleagueOwnCase'
  | 'letterSection'
  | 'letterValid'
  | 'letterOpen'
  | 'letterCheck'
  | 'letterWait'
  | 'letterReplaced'
  | 'letterRevoked'
  | 'endedBecause'
  | 'reissue'
  | 'reissueText'
  | 'preview'
  | 'previewText'
  | 'revokedDone'
  | 'replacedDone'
  | 'reissuedDone'
  | 'letterEndedTitle'
  | 'letterEndedText'
  | 'letterNewText'
  | 'endedLetters'
  | 'oldLetter'
  | 'sameData'
  | 'toTask'
  | 'largeView'
  | 'closeView'
  | 'openPage'
  | 'otherDocuments'
  | 'notSent'
  | 'backToCase'
  | 'downloadFile'
  | 'keyTake'
  | 'keySave'
  | 'keyNext'
  | 'keyPrevious'
  | 'unitWork'
  | 'unitWorkLead'
  | 'holder'
  | 'heldSince'
  | 'everyone'
  | 'unitNone'
  | 'unitNoneText'
  | 'lostGo'
  | 'lostLead'
  | 'lostContact'
  | 'lostContactHint'
  | 'lostContactMissing'
  | 'lostContactMistyped'
  | 'lostSend'
  | 'lostNoContact'
  | 'lostNoContactText'
  | 'lostEnter'
  | 'lostMaybe'
  | 'lostDemo'
  | 'lostDigits'
  | 'lostOnceMore'
  | 'lostNoMatch'
  | 'objectTo'
  | 'objectBy'
  | 'objectTerm'
  | 'objectAt'
  | 'objectSource'
  | 'notVerified'
  | 'applyAgain'
  | 'askOffice'
  | 'messageHintClosed'
  | 'correctionSent'
  | 'correctionWaits'
  | 'correctionWaitsText'

export const words: Words<Label> = {
  explained: both('Penjelasan keputusan', 'The decision explained'),
  explainedSee: both('Bagaimana keputusan ini dibuat', 'How this decision was made'),
  explainedLooked: both('Yang dilihat', 'What was looked at'),
  explainedSteps: both('Langkah dan siapa melakukannya', 'Steps and who did them'),
  explainedTime: both('Lamanya', 'How long it took'),
  explainedRules: both('Aturan yang dipakai', 'Rules that were applied'),
  explainedVersion: both(
    'Layanan ini terbit sebagai versi {version}, sidik isi {hash}.',
    'This service was published as version {version}, fingerprint {hash}.',
  ),
  explainedStandard: both('Lihat standar pelayanannya sekarang', 'See its service standard as it is now'),
  explainedBy: both('Oleh jabatan', 'By position'),
  explainedFrom: both('Mulai menunggu', 'Waiting since'),
  explainedTo: both('Selesai', 'Done'),
  explainedFound: both('Hasil', 'Result'),
  explainedStep: both('Langkah', 'Step'),
  decidedOn: both('Diputuskan pada', 'Decided on'),
  wasRefused: both('Ditolak', 'Refused'),
  wasApproved: both('Disetujui', 'Approved'),
  wasLate: both('Terlambat', 'Late'),
  wasInTime: both('Tepat waktu', 'In time'),
  officeHad: both('Di tangan kantor', 'In the hands of the office'),
  youWaited: both('Anda menunggu seluruhnya', 'You waited in all'),
  drawing: both('Gambar alur', 'The procedure, drawn'),
  drawingSee: both('Lihat pada gambar alur', 'See it in the drawing'),
  drawingNow: both('Sekarang: {steps}.', 'Now: {steps}.'),
  drawingEnded: both('Permohonan ini sudah selesai.', 'This application has ended.'),
  drawingHint: both(
    'Kuning sedang berjalan, hijau dengan centang sudah selesai. Geser ke samping bila gambar lebih lebar dari layar.',
    'Yellow is under way, green with a tick is done. Move sideways where the drawing is wider than the screen.',
  ),
  drawingNone: both(
    'Alur layanan ini belum bergambar. Langkahnya ada di bawah.',
    'The procedure of this service has no drawing. Its steps are below.',
  ),
  skipped: both('dilewati', 'skipped'),
  promisedCounted: both(
    '{term} sejak dikirim; berhenti selama menunggu Anda',
    '{term} from sending; stops while waiting for you',
  ),
  byMachine: both('otomatis', 'automatic'),
  notReached: both('tidak dilakukan', 'not done'),
  foundSoFar: both('Hasil langkah sebelumnya', 'What the earlier steps found'),
  finding: both('{step}: {found}', '{step}: {found}'),
  corrections: both('Perbaikan yang diminta', 'Corrections asked for'),
  askedBy: both('Diminta oleh', 'Asked by'),
  askedOn: both('Diminta pada', 'Asked on'),
  askedParts: both('Bagian yang diminta', 'Parts asked for'),
  answeredOn: both('Perbaikan masuk', 'Correction came in'),
  notAnswered: both('Belum dijawab pemohon', 'Not answered by the applicant yet'),
  changedAnswers: both('Yang berubah', 'What changed'),
  changedNothing: both('Tidak ada isian atau berkas yang berubah.', 'No answer or document was changed.'),
  was: both('sebelumnya: {before}', 'before: {before}'),
  isNew: both('baru', 'new'),
  correctedBadge: both('perbaikan masuk', 'correction came in'),
  barredBadge: both('perlu orang lain', 'needs someone else'),
  applicantTold: both('Pemohon dikabari.', 'The applicant is told.'),
  withDecision: both('Pesan bersama keputusan', 'A word with the decision'),
  unsavedParts: both('Belum tersimpan', 'Not saved yet'),
  unsavedNote: both('Catatan dalam yang Anda tulis belum disimpan.', 'The internal note you wrote is not saved yet.'),
  unsavedMessage: both(
    'Pesan untuk pemohon yang Anda tulis belum dikirim.',
    'The message to the applicant you wrote is not sent yet.',
  ),
  noteTooLong: both(
    'Catatan paling banyak {most} huruf. Catatan Anda {count} huruf.',
    'A note has at most {most} letters. Yours has {count}.',
  ),
  noContact: both(
    'Pemohon tidak memberi kontak. Ia hanya melihatnya di halaman lacak.',
    'The applicant gave no contact. They only see it on the tracking page.',
  ),
  refuseHint: both(
    'Tulis mengapa tidak dapat disetujui, dengan kata sehari-hari. Pemohon membacanya bersama cara keberatan.',
    'Say why it cannot be approved, in everyday words. The applicant reads it with how to object.',
  ),
  noteMust: both(
    'Jelaskan mengapa Anda mengusulkan penolakan. Kepala membacanya sebelum memutuskan.',
    'Say why you propose refusal. The head reads it before deciding.',
  ),
  noteMissing: both('Tulis alasan usul penolakan untuk kepala.', 'Write the reason for the proposal, for the head.'),
  handedTo: both('Berkas diserahkan kepada {name}.', 'The file was handed to {name}.'),
  colleagueBarred: both(
    'Rekan itu sudah memeriksa permohonan ini, jadi langkah ini harus dilakukan orang lain.',
    'That colleague examined this application, so someone else must take this step.',
  ),
  colleagueOwnCase: both(
    'Rekan itu mengirim permohonan ini atau membantunya, jadi pilih orang lain.',
    'That colleague sent this application or helped with it, so choose someone else.',
  ),
  letterSection: both('Surat', 'Letter'),
  letterValid: both('Berlaku', 'Valid'),
  letterOpen: both('Unduh PDF', 'Download the PDF'),
  letterCheck: both('Periksa', 'Check'),
  letterWait: both(
    'Surat sedang dibuat. Muat ulang halaman ini sebentar lagi.',
    'The letter is being made. Load this page again in a moment.',
  ),
  letterReplaced: both('Diganti', 'Replaced'),
  letterRevoked: both('Dicabut', 'Revoked'),
  endedBecause: both('{date}: {reason}', '{date}: {reason}'),
  reissue: both('Terbitkan lagi', 'Issue anew'),
  reissueText: both(
    'Surat baru dibuat dari data permohonan yang sekarang, dengan nomor baru.',
    'A new letter is made from the case as it is, with a new number.',
  ),
  preview: both('Lihat contoh surat', 'See a sample of the letter'),
  previewText: both(
    'Berkas PDF dengan tanda air, tanpa nomor, tidak disimpan.',
    'A PDF with a watermark, without a number, not kept.',
  ),
  revokedDone: both('Surat dicabut.', 'The letter was revoked.'),
  replacedDone: both('Surat pengganti terbit.', 'The replacement was issued.'),
  reissuedDone: both('Surat terbit lagi.', 'The letter was issued anew.'),
  letterEndedTitle: both('Surat Anda tidak berlaku lagi', 'Your letter is no longer valid'),
  letterEndedText: both(
    'Kantor mencabut surat {number}. Alasannya: {reason}. Tanyakan lewat pesan di bawah bila belum jelas.',
    'The office revoked the letter {number}. The reason: {reason}. Ask by message below if anything is unclear.',
  ),
  endedLetters: both('Surat yang tidak berlaku lagi', 'Letters that no longer hold'),
  oldLetter: both('Lihat surat lama (tidak berlaku)', 'See the old letter (not valid)'),
  sameData: both(
    'Data permohonan tidak berubah sejak surat dicabut, jadi isinya akan sama. Bila datanya keliru, minta pemohon mengajukan lagi.',
    'The data of the case have not changed since the letter was revoked, so it will say the same. If they are wrong, ask the applicant to apply again.',
  ),
  letterNewText: both(
    'Pakai surat yang terbaru. Surat {number} tidak berlaku lagi.',
    'Use the newest letter. The letter {number} is no longer valid.',
  ),
  toTask: both('Tugas', 'Task'),
  largeView: both('Perbesar', 'Enlarge'),
  closeView: both('Tutup gambar', 'Close the picture'),
  openPage: both('Buka di halaman sendiri', 'Open on a page of its own'),
  otherDocuments: both('Berkas lain', 'Other documents'),
  notSent: both('Tidak dikirim', 'Not sent'),
  backToCase: both('Kembali ke berkas', 'Back to the case'),
  downloadFile: both('Unduh berkas', 'Download the file'),
  keyTake: both('Ambil tugas yang tertua, atau tugas ini', 'Take the oldest task, or this one'),
  keySave: both('Simpan hasil tugas', 'Save the result of the task'),
  keyNext: both('Baris berikutnya di antrean', 'Next line of the queue'),
  keyPrevious: both('Baris sebelumnya di antrean', 'Previous line of the queue'),
  unitWork: both('Di unit saya', 'In my unit'),
  unitWorkLead: both(
    'Tugas yang sedang dipegang petugas di unit Anda, yang tertua dahulu.',
    'Tasks held by the officers of your unit, the oldest first.',
  ),
  holder: both('Pemegang', 'Held by'),
  heldSince: both('Dipegang sejak', 'Held since'),
  everyone: both('Semua petugas', 'All officers'),
  unitNone: both('Tidak ada tugas yang dipegang', 'No task is held'),
  unitNoneText: both('Semua tugas masih di antrean atau sudah selesai.', 'All tasks wait in the queue or are done.'),
  lostGo: both('Buka dengan kontak yang dikonfirmasi', 'Open it with your confirmed contact'),
  lostLead: both(
    'Tulis nomor permohonan dan kontak yang Anda konfirmasi saat mengirim. Kami kirim kode 6 angka ke sana.',
    'Enter the application number and the contact you confirmed when sending. We send a code of 6 digits there.',
  ),
  lostContact: both('Surel atau nomor ponsel', 'E-mail or mobile number'),
  lostContactHint: both('Seperti yang tertulis pada permohonan.', 'As it stands in the application.'),
  lostContactMissing: both('Tulis surel atau nomor ponsel Anda.', 'Enter your e-mail or mobile number.'),
  lostContactMistyped: both(
    'Surel atau nomor ini salah tulis. Contoh: nama@contoh.id atau 0812 3456 7890.',
    'This e-mail or number is not written right. For example nama@contoh.id or 0812 3456 7890.',
  ),
  lostSend: both('Kirim kode', 'Send the code'),
  lostNoContact: both('Tidak mengonfirmasi kontak?', 'No contact confirmed?'),
  lostNoContactText: both(
    'Datang ke loket dengan KTP dan nomor permohonan. Petugas dapat mencari permohonan Anda.',
    'Come to the counter with your ID card and the application number. Officers can find your application.',
  ),
  lostEnter: both('Tulis kode 6 angka', 'Enter the code of 6 digits'),
  lostMaybe: both(
    'Bila nomor dan kontak itu cocok, kode sedang dikirim. Berlaku 10 menit. Tidak datang? Periksa lagi nomor dan kontaknya.',
    'If the number and the contact belong together, a code is on its way. It is good for 10 minutes. Nothing came? Check the number and the contact.',
  ),
  lostDemo: both('Contoh: lihat kodenya di kotak surat uji', 'Demonstration: see the code in the test mailbox'),
  lostDigits: both('Kode 6 angka', 'Code of 6 digits'),
  lostOnceMore: both('Kirim kode baru', 'Send a new code'),
  lostNoMatch: both(
    'Kode ini salah atau sudah lewat masanya. Periksa pesan yang terakhir.',
    'This code is wrong or has expired. Check the latest message.',
  ),
  objectTo: both('Kepada', 'To'),
  objectBy: both('Paling lambat', 'At the latest'),
  objectTerm: both('Dihitung {term} sejak keputusan pada {day}.', 'Counted as {term} from the decision on {day}.'),
  objectAt: both('Alamat kantor', 'Address of the office'),
  objectSource: both('Sumber', 'Source'),
  notVerified: both('belum diverifikasi', 'not verified'),
  askOffice: both('Hubungi kantor', 'Ask the office'),
  applyAgain: both('Ajukan lagi', 'Apply again'),
  messageHintClosed: both(
    'Permohonan ini sudah selesai, jadi pesan mungkin tidak segera dibaca. Untuk jawaban cepat, hubungi kantor.',
    'This application has ended, so a message may not be read soon. For a quick answer, ask the office.',
  ),
  correctionSent: both('Perbaikan terkirim.', 'Your correction was sent.'),
  correctionWaits: both('Perbaikan diterima, menunggu giliran', 'Correction received, waiting its turn'),
  correctionWaitsText: both(
    'Perbaikan Anda sudah kami terima. Petugas memeriksanya menurut urutan. Anda tidak perlu melakukan apa pun.',
    'We have your correction. Officers check it in its turn. You need not do anything.',
  ),
  newNote: both('Catatan baru', 'New note'),
  reasonTooLong: both(
    'Alasan paling banyak {most} huruf. Tulisan Anda {count} huruf.',
    'A reason has at most {most} letters. Yours has {count}.',
  ),
  chooseColleague: both('Pilih rekan yang menerima tugas.', 'Choose the colleague who gets the task.'),
  now: both('Keadaan sekarang', 'Where it stands'),
  filterLate: both('Tenggat', 'Due'),
  numberMissing: both('Tulis nomor permohonan Anda.', 'Enter your application number.'),
  codeMissing: both('Tulis kode rahasia Anda.', 'Enter your secret code.'),
  codeLength: both(
    'Kode terdiri dari 8 huruf dan angka. Anda menulis {count}.',
    'The code has 8 letters and digits. You wrote {count}.',
  ),
  openHere: both(
    'Permohonan ini belum dibuka di perangkat ini. Tulis nomor dan kodenya.',
    'This application is not open on this device. Enter its number and code.',
  ),
  messageTooLong: both(
    'Pesan paling banyak {most} huruf. Pesan Anda {count} huruf.',
    'A message has at most {most} letters. Yours has {count}.',
  ),
  tooManyMessages: both(
    'Terlalu banyak pesan sekaligus. Tunggu beberapa menit, lalu kirim lagi.',
    'Too many messages at once. Wait a few minutes, then send again.',
  ),
  messagesClosed: both(
    'Permohonan ini sudah lama selesai. Untuk pertanyaan baru, hubungi kantor.',
    'This application ended long ago. For new questions, ask the office.',
  ),
  noQueue: both('Anda tidak memegang antrean', 'You hold no queue'),
  noQueueText: both(
    'Anda dapat mencari dan membaca permohonan, tanpa mengambil tugas.',
    'You can search and read cases, without taking tasks.',
  ),
  filterNone: both('Tidak ada yang cocok dengan saringan', 'Nothing matches the filter'),
  filterNoneText: both('Hapus saringan untuk melihat seluruh antrean.', 'Clear the filter to see the whole queue.'),
  jump: both('Lompat ke bagian', 'Jump to a part'),
  answersOf: both('Isian', 'Answers'),
  looks: both('Mohon lihat sekali lagi', 'Please look once more'),
  looksTold: both(
    'Halaman periksa meminta pemohon melihat hal ini sekali lagi sebelum mengirim.',
    'The check page asks applicants to look at this once more before sending.',
  ),
  noDocuments: both('Tidak ada berkas pada permohonan ini.', 'There are no documents in this application.'),
  noteFor: both('Catatan untuk rekan berikutnya', 'Note for the colleague who is next'),
  noteForHint: both(
    'Hanya dibaca rekan kerja. Jelaskan mengapa Anda memilih ini.',
    'Read by colleagues only. Say why you chose this.',
  ),
  handOverText: both(
    'Tugas dan berkasnya pindah ke tangan rekan itu. Urutannya tetap.',
    'The task and its file go to that colleague. It keeps its place.',
  ),
  heldBy: both('Tugas ini sedang dikerjakan oleh {name}.', '{name} has this task in hand.'),
  latest: both('Permohonan terbaru', 'Newest cases'),
  found: both('Hasil pencarian', 'Search results'),
  actions: both('Yang dapat Anda lakukan', 'What you can do'),
  closedOn: both('Selesai', 'Ended'),
  duePaused: both(
    'Dihitung lagi setelah pemohon mengirim perbaikan',
    'Counted again once the applicant sends the correction',
  ),
  serviceStep: both('Layanan dan langkah', 'Service and step'),
  endLetter: both('Akhiri atau ganti surat', 'End or replace the letter'),
  trackTitle: both('Lacak permohonan', 'Track an application'),
  trackLead: both(
    'Tulis nomor permohonan dan kode rahasia dari tanda terima Anda.',
    'Enter the application number and the secret code from your receipt.',
  ),
  number: both('Nomor permohonan', 'Application number'),
  numberHint: both(
    'Contoh: 2026-000017. Tanda hubung boleh dilewati.',
    'For example 2026-000017. You may leave out the hyphen.',
  ),
  code: both('Kode rahasia', 'Secret code'),
  codeHint: both('Delapan huruf dan angka, misalnya K7MQ-2XRD.', 'Eight letters and digits, such as K7MQ-2XRD.'),
  open: both('Buka permohonan', 'Open the application'),
  lostCode: both('Kode hilang?', 'Lost the code?'),
  lostCodeText: both(
    'Kode ada di tanda terima dan di halaman status. Kami tidak mengirimnya lewat pesan. Bila kode hilang, kontak yang Anda konfirmasi dapat membuka permohonan. Tanpa kontak itu, datang ke loket dengan KTP dan nomor permohonan.',
    'The code is on the receipt and on the status page. We do not send it by message. If the code is lost, the contact you confirmed can open the application. Without one, come to the counter with your ID card and the application number.',
  ),
  numberMistyped: both(
    'Nomor ini salah ketik. Periksa lagi angka demi angka pada tanda terima.',
    'This number has a typing mistake. Compare it digit by digit with the receipt.',
  ),
  noMatch: both(
    'Nomor dan kode tidak cocok. Periksa keduanya pada tanda terima.',
    'The number and the code do not match. Check both on the receipt.',
  ),
  tooMany: both('Terlalu banyak percobaan. Coba lagi mulai {time}.', 'Too many tries. Try again from {time}.'),
  statusOf: both('Status permohonan', 'Status of the application'),
  sentOn: both('Dikirim', 'Sent'),
  promised: both('Janji selesai', 'Promised by'),
  withWhom: both('Sedang di', 'Now with'),
  since: both('Sejak', 'Since'),
  by: both('Paling lambat', 'At the latest'),
  yourTurn: both('Giliran Anda', 'Your turn'),
  mend: both('Yang perlu diperbaiki', 'What needs correction'),
  mendNow: both('Perbaiki sekarang', 'Correct it now'),
  reason: both('Alasan', 'Reason'),
  letters: both('Surat Anda', 'Your letter'),
  downloadLetter: both('Unduh surat (PDF)', 'Download the letter (PDF)'),
  checkLetter: both('Halaman periksa keaslian', 'Page that proves it is genuine'),
  journey: both('Perjalanannya', 'Its way'),
  history: both('Riwayat', 'History'),
  messages: both('Pesan', 'Messages'),
  noMessages: both('Belum ada pesan.', 'No messages yet.'),
  messageLabel: both('Pesan Anda', 'Your message'),
  messageHint: both(
    'Jangan tulis kata sandi atau nomor kartu. Petugas membacanya pada jam kerja.',
    'Do not write passwords or card numbers. Officers read it in office hours.',
  ),
  send: both('Kirim pesan', 'Send message'),
  emptyMessage: both('Tulis pesan Anda dahulu.', 'Write your message first.'),
  copy: both('Salinan isian saya', 'Copy of my answers'),
  withdraw: both('Tarik permohonan', 'Withdraw the application'),
  withdrawTitle: both('Tarik permohonan ini?', 'Withdraw this application?'),
  withdrawText: both(
    'Permohonan berhenti dan tidak dapat dilanjutkan. Anda boleh mengajukan lagi kapan saja, gratis.',
    'The application stops and cannot be continued. You may apply again at any time.',
  ),
  withdrawYes: both('Ya, tarik permohonan', 'Yes, withdraw it'),
  keep: both('Tidak, lanjutkan saja', 'No, keep it'),
  tooLate: both(
    'Permohonan ini sudah diputuskan, jadi tidak dapat ditarik lagi.',
    'This application is decided already and can no longer be withdrawn.',
  ),
  leave: both('Tutup di perangkat ini', 'Close on this device'),
  leaveText: both(
    'Pakai ini bila ponsel atau komputer ini bukan milik Anda.',
    'Use this when the phone or computer is not yours.',
  ),
  left: both('Permohonan ditutup di perangkat ini', 'The application is closed on this device'),
  leftText: both(
    'Untuk membukanya lagi Anda perlu nomor dan kode.',
    'To open it again you need the number and the code.',
  ),
  decision: both('Keputusan', 'Decision'),
  ground: both('Dasar hukum', 'Legal ground'),
  decidedBy: both('Diputuskan oleh', 'Decided by'),
  object: both('Cara menyatakan keberatan', 'How to object'),
  you: both('Anda', 'You'),
  office: both('Kantor', 'The office'),
  downloadData: both('Unduh sebagai data (JSON)', 'Download as data (JSON)'),
  documents: both('Berkas', 'Documents'),
  replaced: both('sudah diganti', 'replaced'),
  messageSent: both('Pesan terkirim.', 'Message sent.'),
  applicant: both('Pemohon', 'Applicant'),
  keepCode: both(
    'Simpan kode ini. Jangan berikan kepada orang yang tidak Anda percaya.',
    'Keep this code. Give it only to people you trust.',
  ),
  desk: both('Meja saya', 'My desk'),
  deskEmpty: both('Tidak ada yang menunggu', 'Nothing is waiting'),
  deskEmptyText: both(
    'Semua permohonan di antrean Anda sudah dikerjakan. Yang baru muncul di sini menurut urutan kedatangan.',
    'Everything in your queue is done. New ones appear here in order of arrival.',
  ),
  held: both('Sedang saya kerjakan', 'In my hands'),
  heldNone: both('Belum ada tugas di tangan Anda. Ambil yang tertua.', 'You hold no task. Take the oldest.'),
  waiting: both('Antrean', 'Queue'),
  takeOldest: both('Ambil yang tertua', 'Take the oldest'),
  service: both('Layanan', 'Service'),
  time: both('Waktu', 'Time'),
  arrival: both('Masuk', 'Arrived'),
  name: both('Pemohon', 'Applicant'),
  filterService: both('Layanan', 'Service'),
  allServices: both('Semua layanan', 'All services'),
  onlyLate: both('Hanya yang terlambat', 'Late ones only'),
  more: both('Berikutnya', 'Next'),
  nothingWaits: both('Tidak ada tugas yang dapat Anda ambil sekarang.', 'There is no task for you to take now.'),
  queueText: both(
    'Urut kedatangan, bukan urut kenalan. Sistem mencatat siapa mengambil apa.',
    'In order of arrival, not of acquaintance. Who takes what is on record.',
  ),
  notes: both('Catatan dalam', 'Internal notes'),
  noteHint: both(
    'Dibaca petugas dan kepala unit ini, serta sekda dan inspektorat yang menyatakan tujuannya. Pemohon dan unit lain tidak membacanya.',
    'Read by officers and the head of this unit, and by the secretary and the inspectorate once they say what for. Applicants and other units never read it.',
  ),
  addNote: both('Simpan catatan', 'Save note'),
  noNotes: both('Belum ada catatan.', 'No notes yet.'),
  task: both('Tugas', 'Task'),
  claim: both('Ambil tugas ini', 'Take this task'),
  release: both('Kembalikan ke antrean', 'Put back into the queue'),
  heldByOther: both('Tugas ini sedang dikerjakan rekan Anda.', 'A colleague has this task in hand.'),
  ownCase: both(
    'Anda mengirim permohonan ini. Orang lain harus memeriksanya.',
    'You sent this application. Somebody else has to examine it.',
  ),
  viewPurposeTitle: both('Untuk apa Anda membaca permohonan ini?', 'What are you reading this application for?'),
  viewPurposeLead: both(
    'Anda tidak bertugas di unit ini. Tujuan Anda dicatat bersama waktu dan jabatan, dan berlaku 12 jam.',
    'You do not work in this unit. Your purpose is recorded with the time and your position, and holds for 12 hours.',
  ),
  viewPurpose: both('Tujuan', 'Purpose'),
  viewPurposeGo: both('Catat dan buka permohonan', 'Record it and open the application'),
  viewPurposeMissing: both('Pilih tujuan membaca', 'Choose what you read it for'),
  fourEyes: both(
    'Anda sudah memeriksa permohonan ini, jadi langkah ini harus dilakukan orang lain.',
    'You examined this application, so someone else must take this step.',
  ),
  notTurn: both(
    'Tidak ada langkah untuk Anda pada permohonan ini sekarang.',
    'There is no step for you in this case now.',
  ),
  choose: both('Apa hasilnya?', 'What is the result?'),
  chooseMissing: both('Pilih hasilnya dahulu.', 'Choose the result first.'),
  reasonFor: both('Alasan untuk pemohon', 'Reason for the applicant'),
  reasonHint: both(
    'Tulis apa yang kurang dan cara memperbaikinya, dengan kata sehari-hari.',
    'Say what is missing and how to mend it, in everyday words.',
  ),
  fieldsFor: both('Bagian mana yang harus diperbaiki?', 'Which parts must be corrected?'),
  groundFor: both('Dasar hukum keputusan', 'Legal ground of the decision'),
  groundHint: both('Pilih pasal yang menjadi dasar.', 'Choose the article it rests on.'),
  finish: both('Simpan hasil', 'Save the result'),
  handOver: both('Serahkan kepada rekan', 'Hand over to a colleague'),
  handOverTo: both('Rekan', 'Colleague'),
  handOverDo: both('Serahkan', 'Hand over'),
  noColleague: both('Tidak ada rekan lain pada posisi ini.', 'Nobody else holds this position.'),
  search: both('Cari permohonan', 'Search cases'),
  searchHint: both('Nomor permohonan atau nama pemohon', 'Application number or name of the applicant'),
  searchDo: both('Cari', 'Search'),
  searchNone: both('Tidak ada yang cocok', 'Nothing matches'),
  searchNoneText: both(
    'Periksa ejaan nama, atau tulis nomor lengkap.',
    'Check the spelling of the name, or write the whole number.',
  ),
  status: both('Status', 'Status'),
  allStatuses: both('Semua status', 'All statuses'),
  done: both('Hasil tersimpan. Permohonan diteruskan.', 'Result saved. The case moves on.'),
  returnedDone: both(
    'Permintaan perbaikan terkirim kepada pemohon.',
    'The request for correction went to the applicant.',
  ),
  approvedDone: both('Permohonan disetujui. Surat sedang dibuat.', 'Application approved. The letter is being made.'),
  refusedDone: both('Permohonan ditolak.', 'Application refused.'),
  claimedDone: both('Tugas ini di tangan Anda.', 'This task is in your hands.'),
  releasedDone: both('Tugas kembali ke antrean pada urutannya.', 'The task is back in its place in the queue.'),
  handedDone: both('Tugas diserahkan kepada rekan Anda.', 'The task was handed to your colleague.'),
  notedDone: both('Catatan tersimpan.', 'Note saved.'),
  contact: both('Kontak', 'Contact'),
  channel: both('Cara mengajukan', 'Way of applying'),
  due: both('Tenggat', 'Due'),
  writeApplicant: both('Tulis kepada pemohon', 'Write to the applicant'),
  paused: both('jam kantor berhenti', 'office clock stopped'),
  older: both('Lebih lama', 'Older'),
  unitQueue: both('{count} menunggu di antrean Anda', '{count} waiting in your queue'),
  confirmFields: both('Pilih sedikitnya satu bagian.', 'Choose at least one part.'),
}

export const channelWords: Record<'web' | 'helper' | 'api', Bilingual> = {
  web: both('Daring, sendiri', 'Online, alone'),
  helper: both('Daring, dibantu petugas atau kader', 'Online, with a helper'),
  api: both('Lewat aplikasi lain', 'Through another application'),
}

/** Why staff of another unit read a case. */
export const viewPurposeWords: Record<ViewPurpose, Bilingual> = {
  pengawasan: both('Pengawasan rutin', 'Routine oversight'),
  pengaduan: both('Menangani pengaduan', 'Handling a complaint'),
  pemeriksaan: both('Pemeriksaan khusus', 'A special examination'),
  'permintaan-pemohon': both('Diminta pemohon', 'The applicant asked for it'),
  'penegak-hukum': both('Permintaan sah penegak hukum', 'A lawful request of law enforcement'),
}

export const refusalWords: Record<
  ClaimRefusal | CompletionRefusal | 'not-their-queue' | 'nothing-waits' | 'empty',
  Bilingual
> = {
  unknown: both('Tugas ini tidak ada lagi.', 'This task no longer exists.'),
  'not-yours': both(
    'Tugas ini bukan wewenang Anda, atau tidak lagi di tangan Anda.',
    'This task is not yours to do, or no longer in your hands.',
  ),
  'given-out': both(
    'Tugas layanan ini dibagikan menurut giliran atau beban kerja, tidak diambil sendiri.',
    'Tasks of this service are given out in turn or by workload; nobody takes them.',
  ),
  'in-hand': both('Tugas ini sudah di tangan Anda.', 'This task is in your hands already.'),
  taken: both(
    'Tugas ini baru saja diambil rekan Anda. Ambil yang berikutnya.',
    'A colleague has just taken this task. Take the next one.',
  ),
  'four-eyes': words.fourEyes,
  'own-case': words.ownCase,
  conflict: both(
    'Ada pernyataan benturan kepentingan, jadi permohonan ini harus ditangani orang lain.',
    'A conflict of interest was declared, so somebody else has to handle this application.',
  ),
  'task-gone': both(
    'Tugas ini sudah selesai atau dibatalkan. Hasil Anda belum disimpan.',
    'This task is already done or was cancelled. Your result was not saved.',
  ),
  'reason-missing': both('Tulis alasannya untuk pemohon.', 'Write the reason for the applicant.'),
  'fields-missing': words.confirmFields,
  'note-missing': words.noteMissing,
  'ground-missing': both('Pilih dasar hukum keputusan.', 'Choose the legal ground of the decision.'),
  'unknown-element': both('Langkah ini tidak ada dalam prosedur.', 'This step is not in the procedure.'),
  'not-waiting': both(
    'Permohonan sudah tidak di langkah ini. Muat ulang halamannya.',
    'The case is no longer at this step. Load the page again.',
  ),
  'outcome-missing': words.chooseMissing,
  'outcome-unknown': words.chooseMissing,
  'outcome-unexpected': words.chooseMissing,
  incident: both(
    'Prosedur layanan ini tidak dapat berjalan terus. Perancang layanan perlu memperbaikinya.',
    'The procedure of this service cannot go on. Its designer needs to mend it.',
  ),
  'law-decided': both(
    'Batas waktu keputusan sudah lewat dan hukum memutuskan permohonan ini. Keputusannya segera tampil di berkas.',
    'The time to decide has passed and the law decides this application. Its decision will soon be in the file.',
  ),
  'record-missing': both(
    'Langkah ini kunjungan atau pertemuan. Catat dulu hasilnya, baru selesaikan.',
    'This step is a visit or a meeting. Write down its record first, then finish.',
  ),
  'opinions-awaited': both(
    'Pendapat unit lain masih ditunggu. Permohonan baru dapat diputuskan setelah dijawab atau batas waktunya lewat.',
    'Opinions of other units are awaited. It can be decided once they are given or their time has passed.',
  ),
  'version-moved': both(
    'Permohonan ini baru dipindah ke prosedur versi lain. Lihat lagi langkah dan pilihannya, lalu simpan.',
    'This application was just moved to another version of the procedure. Look at its step and choices again, then save.',
  ),
  'not-their-queue': both('Rekan itu tidak bertugas di antrean ini.', 'That colleague does not work in this queue.'),
  'nothing-waits': words.nothingWaits,
  empty: words.emptyMessage,
}

type Told = Record<'applicant' | 'office', Bilingual>
const same = (id: string, en: string): Told => ({ applicant: both(id, en), office: both(id, en) })

/** History as sentences, for the applicant and for the office; kinds that are not here are not told. */
export const historyWords: Partial<Record<Kind, Told>> = {
  'case.sent': {
    applicant: both('Anda mengirim permohonan.', 'You sent the application.'),
    office: both('Pemohon mengirim permohonan.', 'The applicant sent the application.'),
  },
  'case.assigned': same('Tugas dibagikan kepada petugas: {step}.', 'The task was given to an officer: {step}.'),
  'case.claimed': same('{who} mulai mengerjakan: {step}.', '{who} began: {step}.'),
  'case.released': same(
    '{who} mengembalikan berkas ke antrean, pada urutan yang sama.',
    '{who} put the file back into the queue, at its place.',
  ),
  'case.task-done': same('Selesai: {step}.', 'Done: {step}.'),
  'case.returned': {
    applicant: both('Kantor meminta Anda memperbaiki isian atau berkas.', 'The office asked you for a correction.'),
    office: both('Pemohon diminta memperbaiki.', 'The applicant was asked for a correction.'),
  },
  'case.corrected': {
    applicant: both('Anda mengirim perbaikan.', 'You sent the correction.'),
    office: both('Pemohon mengirim perbaikan.', 'The applicant sent the correction.'),
  },
  'case.withdrawn': {
    applicant: both('Anda menarik permohonan.', 'You withdrew the application.'),
    office: both('Pemohon menarik permohonan.', 'The applicant withdrew the application.'),
  },
  'case.handed-over': same(
    'Berkas diserahkan kepada petugas lain pada posisi yang sama.',
    'The file was handed to another officer of the same position.',
  ),
  'case.conflict': same(
    'Seorang petugas menyatakan benturan kepentingan. Orang lain yang menangani.',
    'An officer declared a conflict of interest. Somebody else handles it.',
  ),
  'case.message': same('Pesan ditulis.', 'A message was written.'),
  'case.decided': same('Permohonan diputuskan.', 'The application was decided.'),
  'case.overdue': same(
    'Batas waktu lewat. Dicatat oleh jam, bukan oleh petugas.',
    'The promised time passed. Written by the clock, not by an officer.',
  ),
  'case.reminded': {
    applicant: both('Petugas diingatkan tentang batas waktu.', 'The officers were reminded of the last day.'),
    office: both('Petugas diingatkan tentang batas waktu.', 'The officers were reminded of the last day.'),
  },
  'case.escalated': same('Keterlambatan diteruskan kepada {post}.', 'The delay was passed on to {post}.'),
  'case.timer': same('Batas waktu dalam prosedur lewat: {step}.', 'A time limit of the procedure passed: {step}.'),
  'appointment.planned': same('Kunjungan atau pertemuan dijadwalkan.', 'A visit or meeting was planned.'),
  'appointment.unsuited': {
    applicant: both('Anda menyampaikan bahwa waktunya tidak cocok.', 'You said that the time does not suit.'),
    office: both('Pemohon menyampaikan bahwa waktunya tidak cocok.', 'The applicant said that the time does not suit.'),
  },
  'appointment.cancelled': same('Kunjungan atau pertemuan dibatalkan.', 'A visit or meeting was called off.'),
  'appointment.held': same('Hasil kunjungan atau pertemuan dicatat.', 'A visit or meeting was written down.'),
  'case.event': {
    applicant: both('Disampaikan: {step}.', 'Sent: {step}.'),
    office: both('Disampaikan: {step}.', 'Sent: {step}.'),
  },
  'case.ruled': same('Tabel keputusan dijalankan: {step}.', 'A decision table was asked: {step}.'),
  'task.overdue': {
    office: both(
      'Langkah "{step}" lewat batasnya; {post} diberi tahu.',
      'The step "{step}" is past its time; {post} was told.',
    ),
    applicant: both(
      'Langkah "{step}" lewat batasnya; {post} diberi tahu.',
      'The step "{step}" is past its time; {post} was told.',
    ),
  },
  'opinion.lapsed': same(
    'Pendapat unit lain tidak datang sampai batasnya; permohonan dapat diputuskan tanpanya.',
    'The opinion of another unit did not come in its time; it can be decided without.',
  ),
  'case.reopened': same('Permohonan dibuka kembali, mulai dari: {step}.', 'Opened again, at: {step}.'),
  'reopening.asked': {
    applicant: both(
      'Kantor mempertimbangkan membuka kembali permohonan ini.',
      'The office considers opening this again.',
    ),
    office: both('Pembukaan kembali diusulkan.', 'Opening it again was proposed.'),
  },
  'reopening.declined': same('Permohonan tidak dibuka kembali.', 'It was not opened again.'),
  'opinion.asked': same('Pendapat unit lain diminta.', 'Another unit was asked for its opinion.'),
  'opinion.given': same('Unit lain memberi pendapat.', 'Another unit gave its opinion.'),
  'objection.made': {
    applicant: both('Anda mengajukan keberatan atau banding.', 'You objected or appealed.'),
    office: both('Pemohon mengajukan keberatan atau banding.', 'The applicant objected or appealed.'),
  },
  'objection.added': same(
    'Keberatan atau banding dilengkapi pemohon.',
    'The applicant added to the objection or appeal.',
  ),
  'objection.decided': same('Keberatan atau banding selesai.', 'The objection or appeal is over.'),
  'procedure.moved': same(
    'Permohonan dipindah ke prosedur versi {version}. Janji waktunya tetap.',
    'The application was moved to version {version} of the procedure. Its promised time stays.',
  ),
  'procedure.move-undone': same(
    'Pemindahan dibatalkan; permohonan kembali ke prosedur versi {version}.',
    'The move was undone; the application is back under version {version} of the procedure.',
  ),
  'letter.issued': same('Surat diterbitkan.', 'The letter was issued.'),
  'letter.revoked': same('Surat dicabut.', 'The letter was revoked.'),
  'letter.replaced': same('Surat diganti dengan yang baru.', 'The letter was replaced by a new one.'),
  'letter.reissued': same('Surat diterbitkan lagi.', 'The letter is issued again.'),
}

/** Sentences of history that depend on what the act says. */
export const eventWords: Record<
  | 'officeWrote'
  | 'applicantWrote'
  | 'approved'
  | 'refused'
  | 'lawApproved'
  | 'lawRefused'
  | 'procedureApproved'
  | 'procedureRefused',
  Told
> = {
  officeWrote: {
    applicant: both('Kantor menulis pesan kepada Anda.', 'The office wrote to you.'),
    office: both('Kantor menulis pesan kepada pemohon.', 'The office wrote to the applicant.'),
  },
  applicantWrote: {
    applicant: both('Anda menulis pesan.', 'You wrote a message.'),
    office: both('Pemohon menulis pesan.', 'The applicant wrote a message.'),
  },
  approved: same('{position} menyetujui permohonan.', '{position} approved the application.'),
  refused: same('{position} menolak permohonan.', '{position} refused the application.'),
  lawApproved: same(
    'Permohonan dikabulkan karena hukum: kantor tidak memutuskan sampai batas waktunya.',
    'The application was granted by law: the office did not decide by its last day.',
  ),
  lawRefused: same(
    'Permohonan dianggap ditolak menurut aturan: kantor tidak memutuskan sampai batas waktunya.',
    'The application counts as refused by the rules: the office did not decide by its last day.',
  ),
  procedureApproved: same(
    'Permohonan disetujui menurut prosedur: batas waktunya lewat.',
    'The application was approved by the procedure: its time limit passed.',
  ),
  procedureRefused: same(
    'Permohonan berakhir menurut prosedur: batas waktunya lewat.',
    'The application was ended by the procedure: its time limit passed.',
  ),
}

export const caseNotices = [
  'case-sent',
  'case-returned',
  'case-refused',
  'case-approved',
  'case-message',
  'case-granted-by-law',
  'case-refused-by-law',
  'letter-revoked',
  'letter-replaced',
  'letter-reissued',
  'objection-granted',
  'objection-rejected',
  'objection-granted-by-law',
  'case-reopened',
  'case-appointment',
  'objection-lapsed',
] as const
export type CaseNotice = (typeof caseNotices)[number]

/** What is sent by mail or message: the number and what to do, never an answer, a NIK or the code. */
export const notices: Record<CaseNotice, NoticeTemplate> = {
  'case-appointment': {
    name: 'case-appointment',
    subject: both('Jadwal kunjungan atau pertemuan untuk {number}', 'A visit or meeting about {number}'),
    text: both(
      'Ada kabar tentang kunjungan atau pertemuan untuk permohonan {service} nomor {number}. Lihat waktu, tempat, dan hasilnya dengan nomor dan kode rahasia Anda: {link}',
      'There is news of a visit or meeting about your application {number} for {service}. See its time, place and outcome with your number and secret code: {link}',
    ),
  },
  'case-sent': {
    name: 'case-sent',
    subject: both('Permohonan {number} kami terima', 'We have your application {number}'),
    text: both(
      'Permohonan {service} Anda kami terima dengan nomor {number}. Lihat perkembangannya kapan saja dengan nomor dan kode rahasia Anda: {link}',
      'We have your application for {service}, number {number}. See how it goes at any time with your number and secret code: {link}',
    ),
  },
  'case-returned': {
    name: 'case-returned',
    subject: both('Permohonan {number} perlu perbaikan', 'Application {number} needs a correction'),
    text: both(
      'Ada bagian permohonan {service} nomor {number} yang perlu Anda perbaiki. Jam kantor berhenti sampai Anda mengirimnya kembali. Buka: {link}',
      'Part of your application for {service}, number {number}, needs your correction. The office’s clock stands still until you send it back. Open: {link}',
    ),
  },
  'case-refused': {
    name: 'case-refused',
    subject: both('Keputusan permohonan {number}', 'Decision on application {number}'),
    text: both(
      'Permohonan {service} nomor {number} tidak dapat disetujui. Alasan, dasar hukum dan cara keberatan dapat Anda baca di: {link}',
      'Your application for {service}, number {number}, could not be approved. Read the reason, the legal ground and how to object at: {link}',
    ),
  },
  'case-approved': {
    name: 'case-approved',
    subject: both('Permohonan {number} disetujui', 'Application {number} is approved'),
    text: both(
      'Permohonan {service} nomor {number} disetujui dan suratnya sudah dapat diunduh di: {link}',
      'Your application for {service}, number {number}, is approved and the letter can be downloaded at: {link}',
    ),
  },
  'case-message': {
    name: 'case-message',
    subject: both('Pesan baru untuk permohonan {number}', 'New message about application {number}'),
    text: both(
      'Kantor menulis pesan tentang permohonan {service} nomor {number}. Baca di: {link}',
      'The office wrote a message about your application for {service}, number {number}. Read it at: {link}',
    ),
  },
  'case-granted-by-law': {
    name: 'case-granted-by-law',
    subject: both('Permohonan {number} dikabulkan karena hukum', 'Application {number} is granted by law'),
    text: both(
      'Kantor tidak memutuskan permohonan {service} nomor {number} sampai batas waktunya. Karena itu permohonan dikabulkan karena hukum. Suratnya sedang dibuat: {link}',
      'The office did not decide your application for {service}, number {number}, by its last day. It is therefore granted by law. The letter is being made: {link}',
    ),
  },
  'case-refused-by-law': {
    name: 'case-refused-by-law',
    subject: both('Permohonan {number} dianggap ditolak', 'Application {number} counts as refused'),
    text: both(
      'Kantor tidak memutuskan permohonan {service} nomor {number} sampai batas waktunya. Menurut aturan, permohonan dianggap ditolak. Dasar hukum dan cara keberatan: {link}',
      'The office did not decide your application for {service}, number {number}, by its last day. By the rules it counts as refused. The legal ground and how to object: {link}',
    ),
  },
  'letter-revoked': {
    name: 'letter-revoked',
    subject: both('Surat permohonan {number} dicabut', 'The letter of application {number} was revoked'),
    text: both(
      'Kantor mencabut surat dari permohonan {service} nomor {number}. Surat itu tidak berlaku lagi. Baca alasannya di: {link}',
      'The office revoked the letter of your application for {service}, number {number}. It is no longer valid. Read why at: {link}',
    ),
  },
  'letter-replaced': {
    name: 'letter-replaced',
    subject: both('Surat permohonan {number} diganti', 'The letter of application {number} was replaced'),
    text: both(
      'Surat dari permohonan {service} nomor {number} diganti dengan yang baru. Surat lama tidak berlaku lagi. Unduh yang baru di: {link}',
      'The letter of your application for {service}, number {number}, was replaced. The old one is no longer valid. Download the new one at: {link}',
    ),
  },
  'letter-reissued': {
    name: 'letter-reissued',
    subject: both('Surat permohonan {number} terbit lagi', 'The letter of application {number} was issued anew'),
    text: both(
      'Kantor menerbitkan lagi surat dari permohonan {service} nomor {number}. Unduh surat yang berlaku di: {link}',
      'The office issued the letter of your application for {service}, number {number}, anew. Download the valid one at: {link}',
    ),
  },
  'objection-granted': {
    name: 'objection-granted',
    subject: both('Keberatan atas permohonan {number} dikabulkan', 'The objection on application {number} is granted'),
    text: both(
      'Keberatan atau banding Anda atas permohonan {service} nomor {number} dikabulkan. Baca apa yang terjadi selanjutnya di: {link}',
      'Your objection or appeal on application {number} for {service} is granted. Read what happens next at: {link}',
    ),
  },
  'objection-rejected': {
    name: 'objection-rejected',
    subject: both('Keberatan atas permohonan {number} dijawab', 'The objection on application {number} is answered'),
    text: both(
      'Keberatan atau banding Anda atas permohonan {service} nomor {number} ditolak. Alasan dan jalan berikutnya dapat Anda baca di: {link}',
      'Your objection or appeal on application {number} for {service} was rejected. Read the reasons and the next ways at: {link}',
    ),
  },
  'objection-granted-by-law': {
    name: 'objection-granted-by-law',
    subject: both('Keberatan atas permohonan {number} dikabulkan', 'The objection on application {number} is granted'),
    text: both(
      'Keberatan atau banding Anda atas permohonan {service} nomor {number} tidak dijawab sampai batas waktunya. Karena itu dianggap dikabulkan. Baca di: {link}',
      'Your objection or appeal on application {number} for {service} was not answered by its last day. It therefore counts as granted. Read at: {link}',
    ),
  },
  'case-reopened': {
    name: 'case-reopened',
    subject: both('Permohonan {number} dibuka kembali', 'Application {number} is opened again'),
    text: both(
      'Kantor membuka kembali permohonan {service} nomor {number} dan memeriksanya lagi. Alasannya dapat Anda baca di: {link}',
      'The office opened application {number} for {service} again and takes it up anew. Read why at: {link}',
    ),
  },
  'objection-lapsed': {
    name: 'objection-lapsed',
    subject: both('Keberatan atas permohonan {number} gugur', 'The objection on application {number} has fallen away'),
    text: both(
      'Keputusan permohonan {service} nomor {number} yang Anda lawan tidak berlaku lagi. Karena itu keberatan atau banding Anda gugur. Terhadap keputusan yang baru Anda dapat mengajukannya lagi: {link}',
      'The decision on application {number} for {service} that you turned against no longer stands. Your objection or appeal has therefore fallen away. Against the new decision you can make one again: {link}',
    ),
  },
}

/** To whoever has the case in hand, or may take it. No name of the applicant: mail is read elsewhere. */
export const reminderNotice: NoticeTemplate = {
  name: 'case-reminder',
  subject: both('Permohonan {number} mendekati batas waktu', 'Application {number} is near its last day'),
  text: both(
    'Permohonan {service} nomor {number} harus diputuskan paling lambat {due}. Buka berkasnya: {link}',
    'Application {number} for {service} has to be decided by {due}. Open its file: {link}',
  ),
}

/** To those above, each in turn. */
export const delayNotice: NoticeTemplate = {
  name: 'case-delay',
  subject: both(
    'Permohonan {number} terlambat, diteruskan kepada {post}',
    'Application {number} is late, passed on to {post}',
  ),
  text: both(
    'Permohonan {service} nomor {number} belum diputuskan. Batas waktunya {due}. Keterlambatan ini diteruskan kepada {post}. Buka berkasnya: {link}',
    'Application {number} for {service} is not decided. It was due {due}. This delay is passed on to {post}. Open its file: {link}',
  ),
}

/** Posts to which a delay is passed on. */
export const postWords: Record<string, Bilingual> = {
  kepala: both('kepala unit', 'the head of the unit'),
  sekda: both('sekretaris daerah', 'the regional secretary'),
  inspektur: both('inspektorat', 'the inspectorate'),
}

/** Both clocks of a case, as applicants and officers read them. */
export const clockWords = {
  title: both('Jam kantor dan jam warga', 'The office’s clock and yours'),
  chip: both('Jam', 'Clocks'),
  office: both('Jam kantor', 'Office’s clock'),
  citizen: both('Jam warga, tidak pernah berhenti', 'Citizen’s clock, never stops'),
  used: both('{amount} terpakai', '{amount} used'),
  standsYou: both('berhenti, menunggu Anda', 'stands still, waiting for you'),
  standsApplicant: both('berhenti, menunggu pemohon', 'stands still, waiting for the applicant'),
  byItself: both('Yang terjadi dengan sendirinya', 'What happens by itself'),
  passedOn: both('terlambat, diteruskan ke {post}', 'late, passed on to {post}'),
} as const satisfies Record<string, Bilingual>

/** What the clock will do, if nobody decides before. */
export const planWords = {
  remind: both('Petugas diingatkan.', 'The officers are reminded.'),
  breach: both('Batas waktu. Sesudahnya dicatat terlambat.', 'Last moment. After it the delay is recorded.'),
  escalate: both('Bila belum diputuskan, diteruskan ke {post}.', 'If not decided, passed on to {post}.'),
  granted: both('Bila belum diputuskan, dikabulkan karena hukum: {basis}.', 'If not decided, granted by law: {basis}.'),
  refused: both('Bila belum diputuskan, dianggap ditolak: {basis}.', 'If not decided, it counts as refused: {basis}.'),
  timer: both('Batas waktu dalam prosedur: {step}.', 'Time limit of the procedure: {step}.'),
  'objection-remind': both('Penjawab keberatan diingatkan.', 'Who answers the objection is reminded.'),
  'objection-silence': both(
    'Bila keberatan belum dijawab, keberatan dikabulkan.',
    'If the objection is not answered, it is granted.',
  ),
  'opinion-remind': both('Unit yang dimintai pendapat diingatkan.', 'The unit asked for its opinion is reminded.'),
  'opinion-breach': both('Batas waktu pendapat unit lain.', 'Last moment of another unit’s opinion.'),
  'task-remind': both('Pemegang langkah ini diingatkan.', 'Who has this step is reminded.'),
  'task-breach': both(
    'Batas waktu langkah ini. Sesudahnya kepala unit diberi tahu.',
    'Last moment of this step. After it the head of the unit is told.',
  ),
  'task-escalate': both(
    'Bila langkah ini belum selesai, diteruskan ke sekda.',
    'If this step is not finished, passed on to the secretary.',
  ),
} as const satisfies Record<string, Bilingual>

/** In the place of an officer's title, where none decided. The Indonesian words are what is kept. */
export const lawPosition = both('Hukum, karena batas waktu lewat', 'The law, as the time had passed')
export const procedurePosition = both(
  'Prosedur layanan, karena batas waktu lewat',
  'The procedure, as a time limit had passed',
)
export const procedureGround = both('Prosedur layanan', 'Procedure of the service')

/** Why it was decided without an officer; the Indonesian words are what is kept and told to the applicant. */
export const lapseReason: Record<'law' | 'procedure' | 'event', Bilingual> = {
  law: both('Kantor tidak memutuskan sampai batas waktunya.', 'The office did not decide by its last day.'),
  procedure: both('Batas waktu dalam prosedur layanan lewat.', 'A time limit of the procedure passed.'),
  event: both('Peristiwa dalam prosedur layanan terjadi.', 'An event of the procedure happened.'),
}

/** A kept title where no officer decided, in the reader's language; undefined for an officer's. */
export const unofficialTitle = (kept: string, lang: 'id' | 'en'): string | undefined =>
  [lawPosition, procedurePosition].find(({ id }) => id === kept)?.[lang]

/** The one-time code that opens a case whose own code was lost. */
export const openCodeNotice: NoticeTemplate = {
  name: 'case-open-code',
  subject: both('Kode untuk membuka permohonan {number}', 'Code to open application {number}'),
  text: both(
    'Kode untuk membuka permohonan {number}: {code}. Berlaku {minutes} menit. Bukan Anda yang meminta? Abaikan, dan jangan berikan kode ini kepada siapa pun.',
    'Code to open application {number}: {code}. Good for {minutes} minutes. You did not ask for it? Ignore it, and give this code to nobody.',
  ),
  secret: true,
}
