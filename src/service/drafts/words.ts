/** Drafts: every word read while an application is written and sent, in both languages; typed so that none can be missing. */
import type { Bilingual, Words } from '../../kernel/language.ts'
import type { NoticeTemplate } from '../../platform/notice.ts'
import type { FileRefusal } from './actions/page.ts'
import type { NewsTo } from './model.ts'
import type { SectionState } from './rules/flow.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const sectionWords: Record<SectionState['state'], Bilingual> = {
  'not-started': both('Belum diisi', 'Not started'),
  partly: both('Belum lengkap', 'Not complete'),
  done: both('Selesai', 'Done'),
  'to-mend': both('Perlu diperbaiki', 'Needs correction'),
  mended: both('Sudah diperbaiki', 'Corrected'),
  'asked-again': both('Ditanyakan lagi', 'Asked again'),
}

export const newsWords: Record<NewsTo, Bilingual> = {
  applicant: both('Pemohon', 'The applicant'),
  helper: both('Saya yang membantu', 'Me, who helps'),
  both: both('Keduanya', 'Both of us'),
}

/** When one address begins, sends or hands in more than is let in. Each says what stays. */
export const limitWords = {
  begin: both(
    'Dari jaringan ini banyak sekali permohonan dimulai dalam waktu singkat. Permohonan yang sudah dimulai tetap ada.',
    'Very many applications were begun from this network in a short time. Those already begun are still there.',
  ),
  send: both(
    'Dari jaringan ini banyak sekali permohonan dikirim dalam waktu singkat. Isian Anda tersimpan; kirim lagi nanti.',
    'Very many applications were sent from this network in a short time. What you filled in is kept; send it later.',
  ),
  bytes: both(
    'Dari jaringan ini banyak sekali berkas dikirim dalam waktu singkat. Halaman lain tersimpan; kirim berkas ini lagi nanti.',
    'Very many files were sent from this network in a short time. Your other pages are kept; send this file later.',
  ),
} as const satisfies Record<string, Bilingual>

/** `{name}` is the file as its sender calls it. Each says what to do instead. */
export const fileWords: Record<FileRefusal['refusal'], Bilingual> = {
  'too-large': both(
    '“{name}” terlalu besar. Foto ulang dengan ukuran sedang, atau kirim berkas paling besar {max} MB.',
    '“{name}” is too large. Take the photo again in medium size, or send a file of at most {max} MB.',
  ),
  'wrong-type': both(
    'Berkas “{name}” tidak dapat dipakai. Kirim {accept}.',
    'The file “{name}” cannot be used. Send {accept}.',
  ),
  unreadable: both(
    '“{name}” rusak atau terputus, jadi tidak dapat dibuka. Foto atau pindai sekali lagi.',
    '“{name}” is damaged or cut off and cannot be opened. Photograph or scan it once more.',
  ),
  empty: both('“{name}” kosong. Pilih berkas lain.', '“{name}” is empty. Choose another file.'),
  infected: both(
    '“{name}” mengandung program berbahaya. Kirim foto dokumen aslinya.',
    '“{name}” contains a harmful program. Send a photo of the original document.',
  ),
  'too-many': both(
    '“{name}” tidak disimpan karena paling banyak {count} berkas. Hapus salah satu dahulu.',
    '“{name}” was not kept because at most {count} files are taken. Remove one first.',
  ),
}

/** Known reasons why a file of a good kind cannot be taken. */
export const fileDetails: Record<string, Bilingual> = {
  encrypted: both(
    '“{name}” dikunci kata sandi. Kirim PDF tanpa kata sandi, atau fotonya.',
    '“{name}” is locked by a password. Send the PDF without one, or a photo of it.',
  ),
  acts: both(
    '“{name}” memuat program atau berkas lain. Cetak ulang sebagai PDF biasa, atau kirim fotonya.',
    '“{name}” contains a program or another file. Print it again as a plain PDF, or send a photo of it.',
  ),
  'heic-unreadable': both(
    'Foto “{name}” berjenis HEIC. Simpan sebagai JPG di ponsel Anda, lalu kirim lagi, atau kirim tangkapan layarnya.',
    'The photo “{name}” is of type HEIC. Save it as JPG on your phone, then send it again, or send a screenshot of it.',
  ),
  pixels: both(
    'Foto “{name}” terlalu lebar. Foto ulang dengan ukuran sedang.',
    'The photo “{name}” is too wide. Take it again in medium size.',
  ),
}

/** What a wrong file seems to be, told by its ending: `Berkas “x.docx” adalah Word. Kirim …`. */
export const wrongKinds: Record<string, Bilingual> = {
  doc: both('Word', 'Word'),
  docx: both('Word', 'Word'),
  odt: both('dokumen teks', 'a text document'),
  rtf: both('dokumen teks', 'a text document'),
  txt: both('teks biasa', 'plain text'),
  xls: both('Excel', 'Excel'),
  xlsx: both('Excel', 'Excel'),
  csv: both('tabel', 'a table'),
  ppt: both('PowerPoint', 'PowerPoint'),
  pptx: both('PowerPoint', 'PowerPoint'),
  zip: both('kumpulan berkas (ZIP)', 'a bundle of files (ZIP)'),
  rar: both('kumpulan berkas (RAR)', 'a bundle of files (RAR)'),
  mp4: both('video', 'a video'),
  mov: both('video', 'a video'),
  mp3: both('suara', 'a sound'),
  gif: both('gambar GIF', 'a GIF picture'),
  svg: both('gambar SVG', 'an SVG picture'),
  webp: both('gambar WebP', 'a WebP picture'),
  heic: both('foto HEIC', 'a HEIC photo'),
  exe: both('program', 'a program'),
  apk: both('program', 'a program'),
}

type Label =
  | 'savedAt'
  | 'continueElsewhere'
  | 'continueCode'
  | 'continueUntil'
  | 'leave'
  | 'leaveText'
  | 'remove'
  | 'removeTitle'
  | 'removeText'
  | 'removeYes'
  | 'keep'
  | 'removed'
  | 'removedText'
  | 'closed'
  | 'closedText'
  | 'tasksLead'
  | 'tasksDone'
  | 'checkTask'
  | 'checkTaskHint'
  | 'notYet'
  | 'ready'
  | 'optional'
  | 'allParts'
  | 'goOn'
  | 'saveChange'
  | 'chooseOn'
  | 'upload'
  | 'filesKept'
  | 'fileAccept'
  | 'fileAcceptShort'
  | 'fileAdd'
  | 'fileRemove'
  | 'fileHeld'
  | 'fileInfected'
  | 'wrongKind'
  | 'photoOr'
  | 'otherDocument'
  | 'orLast'
  | 'rowAdd'
  | 'rowRemove'
  | 'whyAsked'
  | 'yes'
  | 'askedAgain'
  | 'askedAgainText'
  | 'check'
  | 'checkLead'
  | 'checkProblems'
  | 'checkProblem'
  | 'declaration'
  | 'declareFirst'
  | 'send'
  | 'sendCorrection'
  | 'renewed'
  | 'sentBefore'
  | 'pausedTitle'
  | 'pausedText'
  | 'pausedStart'
  | 'noService'
  | 'toServices'
  | 'sentTitle'
  | 'number'
  | 'code'
  | 'codeKeep'
  | 'codeAnyone'
  | 'nextTitle'
  | 'nextOffice'
  | 'nextNews'
  | 'nextNoNews'
  | 'nextAsk'
  | 'nextLetter'
  | 'byWhen'
  | 'byWhenText'
  | 'contactOffice'
  | 'track'
  | 'share'
  | 'shareText'
  | 'shareCode'
  | 'free'
  | 'resumeTitle'
  | 'resumeLead'
  | 'resumeField'
  | 'resumeHint'
  | 'resumeOpen'
  | 'resumeNoMatch'
  | 'resumeSent'
  | 'resumeExpired'
  | 'resumeTooMany'
  | 'resumeMissing'
  | 'resumeNeeded'
  | 'resumeLost'
  | 'resumeLostText'
  | 'contactTitle'
  | 'contactLead'
  | 'contactPhone'
  | 'contactEmail'
  | 'contactSend'
  | 'contactAgain'
  | 'contactConfirmed'
  | 'contactCode'
  | 'contactCodeHint'
  | 'contactDemo'
  | 'contactConfirm'
  | 'contactSkip'
  | 'contactSkipText'
  | 'contactSkipped'
  | 'contactWrong'
  | 'contactExpired'
  | 'contactSpent'
  | 'contactTooMany'
  | 'contactTask'
  | 'contactOpen'
  | 'contactNext'
  | 'helpTitle'
  | 'helpLead'
  | 'helpWho'
  | 'helpOther'
  | 'helpOwn'
  | 'helpWhoMissing'
  | 'helpConsent'
  | 'helpConsentHint'
  | 'helpConsentMissing'
  | 'helpNews'
  | 'helpNewsHint'
  | 'helpNewsMissing'
  | 'mendTitle'
  | 'mendLead'
  | 'mendReason'
  | 'answeredElsewhere'
  | 'rowsElsewhere'
  | 'merged'
  | 'mustFill'
  | 'mustMend'
  | 'lookTitle'
  | 'lookGo'
  | 'residents'
  | 'notAsked'
  | 'unchanged'
  | 'unchangedTitle'
  | 'changeIt'
  | 'explain'
  | 'explainHint'
  | 'explainTooLong'
  | 'notAskedTitle'

export const words: Words<Label> = {
  savedAt: both('tersimpan {time}', 'saved {time}'),
  continueElsewhere: both('Lanjutkan nanti atau di perangkat lain', 'Continue later or on another device'),
  continueCode: both('Salin kode', 'Copy the code'),
  continueUntil: both(
    'Isian disimpan sampai {day}. Tulis kodenya di halaman',
    'Your answers are kept until {day}. Enter the code on the page',
  ),
  leave: both('Tutup di perangkat ini', 'Close on this device'),
  leaveText: both(
    'Pakai ini bila ponsel atau komputer ini bukan milik Anda.',
    'Use this when the phone or computer is not yours.',
  ),
  remove: both('Hapus isian ini', 'Delete these answers'),
  removeTitle: both('Hapus semua isian?', 'Delete all answers?'),
  removeText: both(
    'Semua jawaban dan berkas untuk permohonan ini dihapus sekarang. Ini tidak dapat dibatalkan.',
    'All answers and files of this application are deleted now. This cannot be undone.',
  ),
  removeYes: both('Ya, hapus', 'Yes, delete'),
  keep: both('Tidak, lanjutkan', 'No, continue'),
  removed: both('Isian sudah dihapus', 'Your answers are deleted'),
  removedText: both('Jawaban dan berkasnya tidak kami simpan lagi.', 'We no longer keep the answers or files.'),
  closed: both('Isian ditutup di perangkat ini', 'The application is closed on this device'),
  closedText: both(
    'Isian tetap tersimpan. Untuk membukanya lagi Anda perlu kode dengan tiga kata dan tiga angka.',
    'Your answers are kept. To open them again you need the code of three words.',
  ),
  tasksLead: both(
    'Isi bagian di bawah ini dalam urutan apa pun. Setiap halaman tersimpan sendiri.',
    'Fill in the parts below in any order. Each page is saved by itself.',
  ),
  tasksDone: both('{done} dari {all} bagian selesai.', '{done} of {all} parts are done.'),
  checkTask: both('Periksa dan kirim', 'Check and send'),
  checkTaskHint: both('Baca lagi jawaban Anda sebelum dikirim.', 'Read your answers again before sending.'),
  notYet: both('Belum dapat dimulai', 'Cannot start yet'),
  ready: both('Siap diperiksa', 'Ready to check'),
  optional: both('boleh dikosongkan', 'optional'),
  allParts: both('Daftar bagian', 'All parts'),
  goOn: both('Simpan dan lanjutkan', 'Save and continue'),
  saveChange: both('Simpan perubahan', 'Save the change'),
  chooseOn: both('Tampilkan pilihan berikutnya', 'Show the next list'),
  upload: both('Unggah', 'Upload'),
  filesKept: both('Berkas yang sudah tersimpan', 'Files kept'),
  fileAccept: both(
    'Jenis: {accept}. Paling besar {max} MB tiap berkas, paling banyak {count} berkas.',
    'Types: {accept}. At most {max} MB each, at most {count} files.',
  ),
  fileAcceptShort: both('Jenis: {accept}. Paling banyak {count} berkas.', 'Types: {accept}. At most {count} files.'),
  fileAdd: both('Tambah berkas lain', 'Add another file'),
  fileRemove: both('Hapus', 'Remove'),
  fileHeld: both('sedang diperiksa', 'being checked'),
  fileInfected: both('berbahaya, sudah dihapus', 'harmful, deleted'),
  wrongKind: both('Berkas “{name}” adalah {kind}. Kirim {accept}.', 'The file “{name}” is {kind}. Send {accept}.'),
  photoOr: both('foto atau {accept}', 'a photo or {accept}'),
  otherDocument: both('berkas {accept}', 'a file of type {accept}'),
  orLast: both('{first}, atau {last}', '{first} or {last}'),
  rowAdd: both('Tambah lagi', 'Add another'),
  rowRemove: both('Hapus', 'Remove'),
  whyAsked: both('Mengapa kami bertanya?', 'Why do we ask?'),
  yes: both('Ya', 'Yes'),
  askedAgain: both('Formulir ini diperbarui', 'This form was updated'),
  askedAgainText: both(
    'Jawaban Anda yang lain tetap tersimpan. Hanya ini yang ditanyakan lagi:',
    'Your other answers are kept. Only this is asked again:',
  ),
  check: both('Periksa jawaban Anda', 'Check your answers'),
  checkLead: both(
    'Pastikan semuanya benar. Anda masih dapat mengubahnya.',
    'Make sure that all is right. You can still change it.',
  ),
  checkProblems: both(
    'Masih ada {count} isian yang perlu diisi atau diperbaiki sebelum dikirim',
    '{count} answers still have to be given or mended before sending',
  ),
  checkProblem: both(
    'Masih ada satu isian yang perlu diisi atau diperbaiki sebelum dikirim',
    'One answer still has to be given or mended before sending',
  ),
  declaration: both('Pernyataan', 'Declaration'),
  declareFirst: both('Centang pernyataan ini sebelum mengirim.', 'Tick this declaration before sending.'),
  send: both('Kirim permohonan', 'Send application'),
  sendCorrection: both('Kirim perbaikan', 'Send the correction'),
  sentBefore: both(
    'Halaman ini sudah pernah dikirim dengan isian lain. Periksa isian di bawah, lalu tekan tombol sekali lagi.',
    'This page was already sent with other answers. Look at those below, then press the button once more.',
  ),
  renewed: both(
    'Formulir baru saja diperbarui. Periksa sekali lagi, lalu kirim.',
    'The form was updated just now. Check once more, then send.',
  ),
  pausedTitle: both('Layanan ini sedang jeda', 'This service is paused'),
  pausedText: both(
    'Kantor sedang tidak menerima permohonan ini. Isian Anda tetap tersimpan dan dapat dikirim setelah dibuka lagi.',
    'The office is not taking this application at the moment. Your answers are kept and can be sent once it reopens.',
  ),
  pausedStart: both(
    'Kantor sedang tidak menerima permohonan baru untuk layanan ini. Coba lagi nanti, atau tanyakan ke loket.',
    'The office is not taking new applications for this service. Try again later, or ask at the counter.',
  ),
  noService: both('Layanan itu tidak ada di daerah ini.', 'This region does not offer that service.'),
  toServices: both('Lihat semua layanan', 'See all services'),
  sentTitle: both('Permohonan terkirim', 'Application sent'),
  number: both('Nomor permohonan', 'Application number'),
  code: both('Kode rahasia', 'Secret code'),
  codeKeep: both(
    'Simpan nomor dan kode ini. Foto layar ini, cetak, atau kirim ke diri sendiri.',
    'Keep this number and code. Take a picture of this screen, print it, or send it to yourself.',
  ),
  codeAnyone: both(
    'Siapa pun yang punya nomor dan kode dapat membuka permohonan ini. Berikan hanya kepada orang yang Anda percaya.',
    'Anyone with the number and the code can open this application. Give them only to people you trust.',
  ),
  nextTitle: both('Apa yang terjadi berikutnya', 'What happens next'),
  nextOffice: both(
    '{unit} memeriksa permohonan menurut urutan kedatangan.',
    '{unit} checks applications in order of arrival.',
  ),
  nextAsk: both(
    'Bila ada yang kurang, kami minta Anda memperbaikinya. Jam kantor berhenti selama itu.',
    'If something is missing, we ask you to correct it. The office’s clock stands still meanwhile.',
  ),
  nextLetter: both('Hasilnya dapat diunduh di halaman lacak.', 'The result can be downloaded on the tracking page.'),
  nextNews: both('Kami kabari Anda lewat {contact}.', 'We tell you by {contact}.'),
  nextNoNews: both(
    'Tidak ada kontak yang dikonfirmasi, jadi lihat kabarnya di halaman lacak.',
    'No contact was confirmed, so look for news on the tracking page.',
  ),
  byWhen: both('Paling lambat', 'At the latest'),
  byWhenText: both('Kantor berjanji selesai paling lambat', 'The office promises to be done by'),
  contactOffice: both('Pertanyaan', 'Questions'),
  track: both('Lacak permohonan ini', 'Track this application'),
  share: both('Simpan atau bagikan', 'Keep or share'),
  shareText: both('Permohonan {service}, nomor {number}.', 'Application {service}, number {number}.'),
  shareCode: both('Kode rahasia {code}.', 'Secret code {code}.'),
  free: both('Biaya', 'Cost'),
  resumeTitle: both('Lanjutkan permohonan', 'Continue an application'),
  resumeLead: both(
    'Tulis kode, tiga kata dan tiga angka, yang muncul saat Anda mengisi.',
    'Enter the code, three words and three digits, that was shown while you filled it in.',
  ),
  resumeField: both('Kode', 'Code'),
  resumeHint: both(
    'Contoh: sawah-mentari-kopi-427. Huruf besar, spasi, dan satu salah ketik tidak apa-apa.',
    'For example sawah-mentari-kopi-427. Capitals, spaces and a slip of the key do not matter.',
  ),
  resumeOpen: both('Buka isian', 'Open it'),
  resumeNoMatch: both(
    'Kode ini tidak kami kenal. Periksa ketiga kata dan ketiga angkanya.',
    'We do not know this code. Check the three words and the three digits.',
  ),
  resumeSent: both(
    'Permohonan ini sudah dikirim. Lacak dengan nomor dan kode pada tanda terima.',
    'This application was sent already. Track it with the number and code on the receipt.',
  ),
  resumeExpired: both(
    'Isian ini sudah lewat 30 hari tanpa perubahan, jadi tidak disimpan lagi. Anda boleh mulai baru.',
    'These answers were unchanged for 30 days and are no longer kept. You may start anew.',
  ),
  resumeTooMany: both('Terlalu banyak percobaan. Coba lagi mulai {time}.', 'Too many tries. Try again from {time}.'),
  resumeMissing: both('Tulis kodenya.', 'Enter the code.'),
  resumeNeeded: both(
    'Untuk membuka isian ini di sini, tulis kodenya.',
    'To open this application here, enter its code.',
  ),
  resumeLost: both('Kode hilang?', 'Lost the code?'),
  resumeLostText: both(
    'Kode masih terlihat di perangkat tempat Anda mengisi. Bila tidak ada, mulai permohonan baru.',
    'The code can still be seen on the device you used. If that is gone, start a new application.',
  ),
  contactTitle: both('Agar kami dapat mengabari Anda', 'So that we can tell you news'),
  contactLead: both(
    'Kami kirim kode 6 angka untuk memastikan kabar sampai kepada Anda, bukan orang lain.',
    'We send a code of 6 digits to make sure that news reaches you and nobody else.',
  ),
  contactPhone: both('Pesan ke {address}', 'Message to {address}'),
  contactEmail: both('Surel ke {address}', 'E-mail to {address}'),
  contactSend: both('Kirim kode', 'Send the code'),
  contactAgain: both('Kirim kode baru', 'Send a new code'),
  contactConfirmed: both('Terkonfirmasi', 'Confirmed'),
  contactCode: both('Kode 6 angka', 'Code of 6 digits'),
  contactCodeHint: both(
    'Kami kirim ke {address}. Berlaku sampai {time}.',
    'We sent it to {address}. It is good until {time}.',
  ),
  contactDemo: both('Contoh: lihat kodenya di kotak surat uji', 'Demonstration: see the code in the test mailbox'),
  contactConfirm: both('Konfirmasi', 'Confirm'),
  contactSkip: both('Lanjut tanpa kabar', 'Continue without news'),
  contactSkipText: both(
    'Tanpa konfirmasi kami tidak mengirim kabar. Anda tetap dapat melacak dengan nomor dan kode. Tanpa kontak, kode yang hilang hanya dapat diurus di loket.',
    'Without it we send no news. You can still track with the number and the code. Without a contact, a lost code can only be dealt with at the counter.',
  ),
  contactSkipped: both('Tanpa kabar', 'Without news'),
  contactWrong: both('Kode ini salah. Periksa pesan yang terakhir.', 'This code is wrong. Check the latest message.'),
  contactExpired: both('Kode ini sudah lewat masanya. Minta kode baru.', 'This code has expired. Ask for a new one.'),
  contactSpent: both(
    'Kode ini tidak dapat dipakai lagi. Minta kode baru.',
    'This code can no longer be used. Ask for a new one.',
  ),
  contactTooMany: both(
    'Terlalu banyak kode diminta. Tunggu beberapa menit, atau lanjut tanpa kabar.',
    'Too many codes were asked for. Wait a few minutes, or continue without news.',
  ),
  contactTask: both('Konfirmasi kontak', 'Confirm your contact'),
  contactOpen: both('Belum dikonfirmasi', 'Not confirmed'),
  contactNext: both('Lanjutkan', 'Continue'),
  helpTitle: both('Untuk siapa permohonan ini?', 'For whom is this application?'),
  helpLead: both(
    'Anda masuk sebagai petugas atau kader. Kami catat bahwa permohonan ini dibantu.',
    'You are signed in as staff or helper. We record that this application was helped.',
  ),
  helpWho: both('Permohonan ini untuk', 'This application is for'),
  helpOther: both('Orang yang saya bantu', 'Someone I help'),
  helpOwn: both('Saya sendiri', 'Myself'),
  helpWhoMissing: both('Pilih untuk siapa permohonan ini.', 'Choose for whom this application is.'),
  helpConsent: both(
    'Orang itu meminta bantuan saya, dan tahu data apa yang saya isikan.',
    'That person asked for my help and knows which data I enter.',
  ),
  helpConsentHint: both(
    'Bacakan jawaban sebelum dikirim. Serahkan nomor dan kodenya kepada pemohon.',
    'Read the answers aloud before sending. Give the number and the code to the applicant.',
  ),
  helpConsentMissing: both('Centang bahwa orang itu setuju dibantu.', 'Tick that the person agrees to be helped.'),
  helpNews: both('Siapa yang menerima kabar?', 'Who gets the news?'),
  helpNewsHint: both('Tanyakan kepada pemohon.', 'Ask the applicant.'),
  helpNewsMissing: both('Pilih siapa yang menerima kabar.', 'Choose who gets the news.'),
  mendTitle: both('Perbaiki permohonan {number}', 'Correct application {number}'),
  mendLead: both(
    'Hanya bagian di bawah ini yang diminta kantor. Jawaban lain tetap seperti semula.',
    'The office asks only for the parts below. Other answers stay as they are.',
  ),
  mendReason: both('Alasan dari kantor', 'Reason given by the office'),
  notAsked: both(
    'Jawaban yang tidak diminta kantor tetap seperti semula. Untuk mengubahnya, tulis pesan kepada kantor.',
    'Answers the office did not ask for stay as they were. To change one, write a message to the office.',
  ),
  unchanged: both(
    'Belum ada yang Anda ubah: {fields}. Ubah, atau jelaskan di bawah mengapa sudah benar.',
    'You have not changed anything yet: {fields}. Change it, or explain below why it is right.',
  ),
  unchangedTitle: both('Yang diminta kantor dan belum diubah', 'What the office asked for and is unchanged'),
  changeIt: both('Ubah', 'Change'),
  explain: both('Sudah benar, jelaskan', 'It is right already, explain'),
  explainHint: both(
    'Isi bila memang tidak perlu diubah. Kantor membacanya bersama perbaikan Anda.',
    'Fill this in if nothing needs changing. The office reads it with your correction.',
  ),
  explainTooLong: both(
    'Penjelasan paling banyak {most} huruf. Anda menulis {count}.',
    'An explanation has at most {most} letters. You wrote {count}.',
  ),
  answeredElsewhere: both(
    '{label} sudah diisi “{value}” di jendela atau perangkat lain. Isian di bawah belum disimpan; tekan tombol lagi untuk memakainya.',
    '{label} was answered “{value}” in another window or device. What stands below is not saved yet; press the button again to use it.',
  ),
  rowsElsewhere: both(
    '{label} sudah diisi di jendela atau perangkat lain. Isian di bawah belum disimpan; tekan tombol lagi untuk memakainya.',
    '{label} was filled in in another window or device. What stands below is not saved yet; press the button again to use it.',
  ),
  merged: both(
    'Sejak halaman tadi dibuka, isian lain di sana diubah di tempat lain. Perubahan itu kami pertahankan.',
    'Since that page was opened, other answers on it were changed elsewhere. We kept those changes.',
  ),
  mustFill: both('Belum diisi', 'Not answered yet'),
  mustMend: both('Perlu diperbaiki', 'Needs mending'),
  lookTitle: both('Mohon lihat sekali lagi', 'Please look once more'),
  lookGo: both('Lihat', 'Look'),
  residents: both('Layanan ini untuk warga {place}.', 'This service is for residents of {place}.'),
  notAskedTitle: both('Tetap seperti semula', 'Stays as it was'),
}

/** The one-time code that confirms a contact. */
export const codeNotice: NoticeTemplate = {
  name: 'contact-code',
  subject: both('Kode konfirmasi Anda', 'Your confirmation code'),
  text: both(
    'Kode konfirmasi Anda: {code}. Berlaku {minutes} menit. Jangan berikan kode ini kepada siapa pun.',
    'Your confirmation code: {code}. Good for {minutes} minutes. Give this code to nobody.',
  ),
  secret: true,
}
