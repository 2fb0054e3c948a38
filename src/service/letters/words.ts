/** Letters: every word on the pages that prove and end letters, in both languages. */
import type { Bilingual, Words } from '../../kernel/language.ts'
import type { NoticeTemplate } from '../../platform/notice.ts'
import type { Standing } from './rules.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const standingWords: Record<Standing, Bilingual> = {
  valid: both('Surat ini asli dan berlaku', 'This letter is genuine and valid'),
  expired: both('Surat ini asli, tetapi masa berlakunya sudah lewat', 'This letter is genuine, but its time is over'),
  revoked: both('Surat ini sudah dicabut dan tidak berlaku', 'This letter was revoked and is not valid'),
  replaced: both('Surat ini sudah diganti dengan yang baru', 'This letter was replaced by a new one'),
}

export const standingMeaning: Record<Standing, Bilingual> = {
  valid: both(
    'Kami menerbitkan surat ini. Bandingkan isinya dengan surat di tangan Anda: semua harus sama.',
    'We issued this letter. Compare it with the one in your hand: all must be the same.',
  ),
  expired: both(
    'Kami menerbitkan surat ini, tetapi jangan diterima lagi sebagai surat yang berlaku.',
    'We issued this letter, but do not accept it as valid any more.',
  ),
  revoked: both(
    'Jangan terima surat ini. Alasan pencabutan ada di bawah.',
    'Do not accept this letter. Why it was revoked is below.',
  ),
  replaced: both(
    'Jangan terima surat ini. Minta surat penggantinya.',
    'Do not accept this letter. Ask for the one that replaces it.',
  ),
}

type Label =
  | 'title'
  | 'lead'
  | 'number'
  | 'numberHint'
  | 'check'
  | 'orFile'
  | 'fileLead'
  | 'file'
  | 'fileHint'
  | 'checkFile'
  | 'hash'
  | 'hashHint'
  | 'notFound'
  | 'notFoundText'
  | 'fileUnknown'
  | 'fileUnknownText'
  | 'fileEmpty'
  | 'fileNoPdf'
  | 'onceIssued'
  | 'notThatFile'
  | 'fileMissing'
  | 'fileSame'
  | 'fileSameText'
  | 'fileOther'
  | 'fileOtherText'
  | 'letterNumber'
  | 'letterTitle'
  | 'holder'
  | 'service'
  | 'unit'
  | 'signedAs'
  | 'issued'
  | 'validUntil'
  | 'noEnd'
  | 'endedOn'
  | 'endReason'
  | 'fingerprint'
  | 'checkedAt'
  | 'another'
  | 'example'
  | 'compareFile'
  | 'compareText'
  | 'newLetter'
  | 'end'
  | 'endLead'
  | 'reason'
  | 'revoke'
  | 'replace'
  | 'replaceText'
  | 'ended'
  | 'numberMissing'
  | 'numberLength'
  | 'hashUnreadable'
  | 'chooseReason'
  | 'notRevoked'
  | 'notApproved'
  | 'holds'
  | 'toCase'
  | 'signature'
  | 'signedDemo'
  | 'signedService'
  | 'notSigned'
  | 'beingSet'
  | 'beingSetText'

export const words: Words<Label> = {
  numberMissing: both('Tulis nomor pemeriksaan surat.', 'Enter the check number of the letter.'),
  numberLength: both(
    'Nomor pemeriksaan terdiri dari 12 huruf dan angka. Anda menulis {count}.',
    'The check number has 12 letters and digits. You wrote {count}.',
  ),
  hashUnreadable: both(
    'Sidik jari terdiri dari 64 angka dan huruf a sampai f. Pilih berkasnya saja bila ragu.',
    'A fingerprint has 64 digits and letters a to f. When in doubt, just choose the file.',
  ),
  title: both('Periksa surat', 'Check a letter'),
  lead: both(
    'Siapa pun boleh memeriksa apakah surat benar dari kami dan masih berlaku.',
    'Anyone may check whether a letter really comes from us and is still valid.',
  ),
  number: both('Nomor pemeriksaan', 'Check number'),
  numberHint: both(
    'Dua belas huruf dan angka di bawah kode QR surat, misalnya K7MQ-2XRD-9ABC.',
    'Twelve letters and digits below the QR code of the letter, such as K7MQ-2XRD-9ABC.',
  ),
  check: both('Periksa', 'Check'),
  orFile: both('Atau periksa dengan berkasnya', 'Or check with the file'),
  fileLead: both(
    'Pilih berkas PDF surat itu. Bila peramban Anda mampu, hanya sidik jarinya yang dikirim, bukan berkasnya.',
    'Choose the PDF file of the letter. Where the browser can, only its fingerprint is sent, not the file.',
  ),
  file: both('Berkas PDF surat', 'PDF file of the letter'),
  fileHint: both(
    'Berkas yang dipindai atau difoto ulang tidak dapat diperiksa dengan cara ini.',
    'A scanned or photographed copy cannot be checked this way.',
  ),
  checkFile: both('Bandingkan berkas', 'Compare the file'),
  hash: both('Sidik jari berkas (SHA-256)', 'Fingerprint of the file (SHA-256)'),
  hashHint: both(
    'Terisi sendiri bila peramban Anda mendukung. Boleh juga Anda isi.',
    'Fills itself where the browser can. You may also enter it.',
  ),
  notFound: both('Tidak ada surat dengan nomor ini', 'There is no letter with this number'),
  notFoundText: both(
    'Periksa lagi nomornya, huruf demi huruf. Bila tetap tidak ada, surat itu bukan dari kami.',
    'Check the number again, letter by letter. If there is still none, the letter is not from us.',
  ),
  fileUnknown: both(
    'Berkas ini bukan surat dari kami, atau sudah diubah',
    'This file is no letter of ours, or was changed',
  ),
  fileUnknownText: both(
    'Jangan pakai sebagai surat kami. Punya nomor pemeriksaan? Periksa juga nomornya di bawah.',
    'Do not use it as a letter of ours. Is there a check number? Check that below as well.',
  ),
  fileEmpty: both(
    'Berkas ini kosong. Unduh lagi suratnya, lalu pilih berkas PDF-nya.',
    'This file is empty. Download the letter again, then choose its PDF file.',
  ),
  fileNoPdf: both(
    'Berkas ini bukan PDF. Pilih berkas PDF surat itu; foto atau pindaian tidak dapat dibandingkan.',
    'This file is no PDF. Choose the PDF file of the letter; a photo or scan cannot be compared.',
  ),
  onceIssued: both('Surat bernomor ini pernah kami terbitkan', 'We did issue a letter of this number'),
  notThatFile: both(
    'Berkas yang Anda kirim bukan surat itu. Jangan dipakai.',
    'The file you sent is not that letter. Do not use it.',
  ),
  fileMissing: both('Pilih berkas surat dahulu.', 'Choose the file of the letter first.'),
  fileSame: both('Berkas ini sama persis dengan yang kami terbitkan', 'This file is exactly the one we issued'),
  fileSameText: both('Tidak satu bita pun berubah.', 'Not one byte was changed.'),
  fileOther: both('Berkas ini berbeda dari yang kami terbitkan', 'This file differs from the one we issued'),
  fileOtherText: both(
    'Berkas sudah diubah, dipindai ulang, atau bukan surat ini.',
    'The file was changed, scanned again, or is another letter.',
  ),
  letterNumber: both('Nomor surat', 'Number of the letter'),
  letterTitle: both('Jenis surat', 'Kind of letter'),
  holder: both('Atas nama', 'In the name of'),
  service: both('Layanan', 'Service'),
  unit: both('Diterbitkan oleh', 'Issued by'),
  signedAs: both('Ditetapkan oleh', 'Signed by'),
  issued: both('Tanggal terbit', 'Date of issue'),
  validUntil: both('Berlaku sampai', 'Valid until'),
  noEnd: both('Sampai diganti atau dicabut', 'Until replaced or revoked'),
  endedOn: both('Berakhir pada', 'Ended on'),
  endReason: both('Alasan', 'Reason'),
  fingerprint: both('Sidik jari berkas', 'Fingerprint of the file'),
  checkedAt: both('Diperiksa pada', 'Checked at'),
  another: both('Periksa surat lain', 'Check another letter'),
  example: both(
    'Surat contoh dari pemerintah daerah rekaan. Tidak berlaku di mana pun.',
    'A sample letter of an invented government. Valid nowhere.',
  ),
  compareFile: both('Bandingkan berkasnya', 'Compare its file'),
  compareText: both(
    'Pastikan isi PDF tidak diubah sejak kami terbitkan.',
    'Make sure the PDF was not changed since we issued it.',
  ),
  newLetter: both('Surat pengganti', 'The letter that replaces it'),
  end: both('Akhiri surat ini', 'End this letter'),
  endLead: both(
    'Halaman pemeriksaan langsung memberi tahu siapa pun yang memeriksa.',
    'The check page tells everyone at once.',
  ),
  reason: both('Alasan pencabutan', 'Reason for revoking'),
  revoke: both('Cabut surat', 'Revoke the letter'),
  replace: both('Terbitkan pengganti', 'Issue a replacement'),
  replaceText: both(
    'Surat baru dibuat dari data permohonan yang sekarang; yang lama ditandai diganti.',
    'A new letter is made from the case as it is; the old one is marked as replaced.',
  ),
  ended: both('Surat ini sudah berakhir sebelumnya.', 'This letter had ended before.'),
  notRevoked: both(
    'Hanya surat yang dicabut dapat diterbitkan lagi. Untuk mengganti surat yang berlaku, pilih pengganti.',
    'Only a revoked letter can be issued anew. To change a valid one, issue a replacement.',
  ),
  notApproved: both(
    'Persetujuannya tidak berlaku lagi, sehingga suratnya tidak dapat diterbitkan lagi.',
    'Its approval does not stand any more, so its letter cannot be issued anew.',
  ),
  holds: both('Permohonan ini sudah punya surat yang berlaku.', 'This application has a valid letter already.'),
  toCase: both('Kembali ke berkas permohonan', 'Back to the case'),
  chooseReason: both('Pilih alasannya dahulu.', 'Choose the reason first.'),
  signature: both('Tanda tangan elektronik', 'Electronic signature'),
  signedDemo: both(
    'Berkas PDF ditandatangani dengan sertifikat contoh untuk peragaan, tanpa kekuatan hukum.',
    'The PDF file is signed with a sample certificate of the demonstration, without legal force.',
  ),
  signedService: both(
    'Berkas PDF ditandatangani dengan sertifikat {name}.',
    'The PDF file is signed with a certificate of {name}.',
  ),
  notSigned: both(
    'Tidak ditandatangani secara elektronik. Keasliannya dibuktikan oleh halaman ini dan kode QR.',
    'Not signed electronically. This page and the QR code prove that it is genuine.',
  ),
  beingSet: both('Surat ini sedang dibuat', 'This letter is being made'),
  beingSetText: both(
    'Nomornya sudah ada, berkasnya segera menyusul. Muat ulang halaman ini sebentar lagi.',
    'It has its number; the file follows shortly. Load this page again in a moment.',
  ),
}

/** What a QR code proves by itself, in the browser and from the file that needs no network. */
export const proofWords = {
  genuine: both('Kode QR ini asli', 'This QR code is genuine'),
  genuineText: both(
    'Isi di bawah ditandatangani oleh {region}. Bandingkan dengan surat di tangan Anda: semua harus sama.',
    'What follows is signed by {region}. Compare it with the letter in your hand: all must be the same.',
  ),
  expired: both(
    'Kode QR ini asli, tetapi masa berlaku surat sudah lewat',
    'This QR code is genuine, but the letter’s time is over',
  ),
  expiredText: both(
    'Isi di bawah ditandatangani oleh {region}. Jangan diterima lagi sebagai surat yang berlaku.',
    'What follows is signed by {region}. Do not accept it as valid any more.',
  ),
  genuineHere: both(
    'Kode QR ditandatangani oleh {region} dan milik surat ini.',
    'The QR code is signed by {region} and belongs to this letter.',
  ),
  expiredHere: both(
    'Kode QR ditandatangani oleh {region} dan milik surat ini.',
    'The QR code is signed by {region} and belongs to this letter.',
  ),
  content: both('Isi kode QR', 'What the QR code says'),
  belowIsOurs: both(
    'Yang tertulis di bawah ini adalah surat yang kami terbitkan dengan nomor pemeriksaan itu.',
    'What is written below is the letter that we issued with that check number.',
  ),
  unreadable: both('Ini bukan kode QR surat kami', 'This is no QR code of our letters'),
  unreadableText: both(
    'Foto lebih dekat dan terang, atau salin alamat lengkap dari pemindai, termasuk angka setelah tanda #.',
    'Take the photo closer, in more light. Or copy the whole address from the scanner, with the digits after #.',
  ),
  'unknown-key': both('Kuncinya tidak dikenal di sini', 'Its key is not known here'),
  'unknown-keyText': both(
    'Surat ini mungkin lebih baru daripada halaman ini, atau palsu. Unduh lagi halaman pemeriksa, atau periksa nomornya.',
    'The letter may be newer than this page, or forged. Get the checking page again, or check the number.',
  ),
  'other-region': both('Surat ini bukan dari {region}', 'This letter is not from {region}'),
  'other-regionText': both(
    'Kodenya menyebut daerah lain. Periksa di situs daerah itu.',
    'Its code names another region. Check at the site of that region.',
  ),
  forged: both('Kode QR ini palsu atau rusak', 'This QR code is forged or damaged'),
  forgedText: both(
    'Jangan terima surat ini. Tanda tangannya tidak cocok dengan isinya.',
    'Do not accept this letter. Its signature does not fit what it says.',
  ),
  another: both('Kode QR ini milik surat lain', 'This QR code belongs to another letter'),
  anotherText: both(
    'Jangan terima surat ini. Kodenya dan alamatnya tidak cocok.',
    'Do not accept this letter. Its code and its address do not fit.',
  ),
  unable: both('Peramban ini tidak dapat memeriksa kode QR', 'This browser cannot check the QR code'),
  unableText: both(
    'Perlu peramban yang lebih baru dengan JavaScript. Nomor pemeriksaan di surat tetap dapat diperiksa di situs.',
    'A newer browser with JavaScript is needed. The check number on the letter can still be checked at the site.',
  ),
  later: both(
    'Kode QR tidak tahu apakah surat dicabut atau diganti setelah terbit. Tanyakan di:',
    'A QR code cannot know whether the letter was revoked or replaced later. Ask at:',
  ),
  offline: both('Periksa surat tanpa internet', 'Check letters without internet'),
  offlineLead: both(
    'Kode QR di surat memuat isi pokoknya, ditandatangani. Berkas ini memeriksanya tanpa jaringan.',
    'The QR code of a letter holds what it says, signed. This file checks it without a network.',
  ),
  offlineStep1: both(
    'Unduh berkas pemeriksa dan simpan di ponsel.',
    'Download the checking file and keep it on the phone.',
  ),
  offlineStep2: both(
    'Buka berkas itu, lalu foto kode QR di surat.',
    'Open it, then take a photo of the QR code of the letter.',
  ),
  offlineStep3: both(
    'Bandingkan yang tampil dengan surat di tangan Anda.',
    'Compare what it shows with the letter in your hand.',
  ),
  offlineGet: both('Unduh berkas pemeriksa ({size} kB)', 'Download the checking file ({size} kB)'),
  offlineLimit: both(
    'Tanpa internet tidak dapat diketahui apakah surat dicabut setelah terbit. Untuk hal penting, periksa juga nomornya di sini.',
    'Without internet nobody can know whether a letter was revoked later. When it matters, check the number here too.',
  ),
  keys: both('Kunci yang kami pakai', 'The keys we use'),
  keysText: both(
    'Kunci lama tetap tercantum, agar surat yang dulu terbit tetap dapat diperiksa.',
    'Old keys stay listed, so that letters issued in their time can still be checked.',
  ),
  keyPresent: both('dipakai sejak {from}', 'used since {from}'),
  keyRetired: both('dipakai {from} sampai {until}', 'used from {from} to {until}'),
  keysFile: both('Kunci publik untuk program', 'Public keys for programs'),
  fileTitle: both('Periksa surat tanpa internet', 'Check a letter without internet'),
  fileLead: both(
    'Untuk surat dari {region}. Tidak ada yang dikirim ke mana pun.',
    'For letters from {region}. Nothing is sent anywhere.',
  ),
  photo: both('Foto kode QR', 'Photo of the QR code'),
  photoHint: both(
    'Isi layar dengan kodenya, tegak dan terang.',
    'Fill the screen with the code, upright and well lit.',
  ),
  text: both('Atau tempel hasil pemindai', 'Or paste what a scanner read'),
  textHint: both('Alamat lengkap, termasuk angka setelah tanda #.', 'The whole address, with the digits after #.'),
  fileMade: both('Dibuat {date} untuk {region}. Kunci yang dikenal:', 'Made {date} for {region}. Keys known:'),
} satisfies Record<string, Bilingual>

/** What a head writes when a letter ends, and what is missing in it. */
export const endWords = {
  revokeText: both(
    'Untuk data keliru atau dokumen palsu, orang kedua harus menyetujui. Sampai itu surat tetap berlaku.',
    'For wrong data or false documents a second person has to confirm. Until then the letter holds.',
  ),
  ground: both('Dasar hukum', 'Legal ground'),
  groundHint: both(
    'Misalnya UU 30/2014 Pasal 64, atau nomor putusan. Tidak perlu bila pemegang yang meminta.',
    'For instance Law 30/2014 Article 64, or the number of a ruling. Not needed when the holder asks.',
  ),
  explain: both('Penjelasan', 'Explanation'),
  explainHint: both('Pemohon akan membaca penjelasan ini.', 'The applicant will read this.'),
  groundMissing: both('Tulis dasar hukumnya.', 'State the legal ground.'),
  reasonMissing: both('Tulis penjelasannya.', 'Write the explanation.'),
  tooLong: both(
    'Penjelasan paling banyak 2.000 huruf, dasar hukum 300.',
    'An explanation has 2,000 letters at most, a legal ground 300.',
  ),
  waits: both('Pencabutan surat ini sudah diusulkan.', 'Revoking this letter is proposed already.'),
  reopeningWaits: both(
    'Pembukaan kembali diusulkan. Surat baru menunggu keputusannya.',
    'Opening the case again is proposed. A new letter waits for the outcome.',
  ),
} satisfies Record<string, Bilingual>

/** To who may confirm. */
export const revocationNotice: NoticeTemplate = {
  name: 'letter-revocation',
  subject: both('Pencabutan surat permohonan {number} diusulkan', 'Revoking the letter of {number} is proposed'),
  text: both(
    'Pencabutan surat {service} pada permohonan nomor {number} diusulkan dan menunggu keputusan Anda: {link}',
    'Revoking the letter of {service}, application {number}, is proposed and waits for you: {link}',
  ),
}
