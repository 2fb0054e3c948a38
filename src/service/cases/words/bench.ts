/** Cases: words of the workbench beside the queue and the file: reasons ready to use, saved filters, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { ExportRefusal } from '../actions/exports.ts'
import type { ReasonRefusal } from '../actions/reasons.ts'
import type { ExportPurpose, ReasonUse } from '../model.ts'
import { viewPurposeWords } from '../words.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const reasonUseWords: Record<ReasonUse, Bilingual> = {
  correction: both('Permintaan perbaikan', 'Request for correction'),
  refusal: both('Penolakan', 'Refusal'),
}

export const reasonWords = {
  title: both('Alasan siap pakai', 'Reasons ready to use'),
  lead: both(
    'Petugas unit Anda memilih alasan ini, lalu menyesuaikannya dengan berkasnya. Pemohon membaca hasilnya.',
    'Officers of your unit choose such a reason and fit it to the file. The applicant reads what comes of it.',
  ),
  most: both('{count} dari paling banyak {most} alasan.', '{count} of {most} reasons at most.'),
  none: both('Belum ada alasan siap pakai', 'No reason ready to use yet'),
  noneText: both('Tambahkan yang paling sering Anda tulis.', 'Add the ones you write most often.'),
  add: both('Tambah alasan', 'Add a reason'),
  addDo: both('Tambahkan', 'Add'),
  change: both('Ubah alasan', 'Change the reason'),
  changeDo: both('Simpan perubahan', 'Save the changes'),
  remove: both('Hapus alasan ini', 'Remove this reason'),
  removeText: both(
    'Yang sudah ditulis dengan alasan ini tidak berubah.',
    'What was written with this reason does not change.',
  ),
  name: both('Nama pendek', 'Short name'),
  nameHint: both(
    'Petugas memilih menurut nama ini. Pemohon tidak membacanya.',
    'Officers choose by it. Applicants never see it.',
  ),
  use: both('Untuk', 'For'),
  service: both('Layanan', 'Service'),
  unit: both('Unit', 'Unit'),
  everyService: both('Semua layanan unit ini', 'All services of this unit'),
  textId: both('Alasan dalam bahasa Indonesia', 'The reason in Indonesian'),
  textIdHint: both(
    'Katakan apa yang harus dilakukan pemohon. Jangan tulis nama atau nomor orang.',
    'Say what the applicant should do. Write no name or number of a person.',
  ),
  textEn: both('Alasan dalam bahasa Inggris', 'The reason in English'),
  textEnHint: both(
    'Dipakai bila pemohon memilih bahasa Inggris. Bila kosong, yang berbahasa Indonesia dipakai.',
    'Used when the applicant chose English. If empty, the Indonesian one is used.',
  ),
  indonesianOnly: both('hanya bahasa Indonesia', 'Indonesian only'),
  nameMissing: both('Tulis nama pendek, paling banyak 80 huruf.', 'Write a short name of at most 80 letters.'),
  useMissing: both('Pilih untuk apa alasan ini.', 'Choose what the reason is for.'),
  textMissing: both('Tulis alasannya, paling banyak 2.000 huruf.', 'Write the reason, of at most 2,000 letters.'),
  textEnTooLong: both('Alasan paling banyak 2.000 huruf.', 'A reason has at most 2,000 letters.'),
  added: both(
    'Alasan ditambahkan. Petugas sudah dapat memilihnya.',
    'The reason was added. Officers can choose it now.',
  ),
  changed: both('Perubahan disimpan.', 'The changes were saved.'),
  removed: both('Alasan dihapus.', 'The reason was removed.'),
  choose: both('Alasan siap pakai', 'Reason ready to use'),
  chooseHint: both(
    'Teksnya masuk ke kotak alasan di bawah dan dapat Anda ubah. Yang sudah Anda tulis tetap ada.',
    'Its text goes into the box below, where you can change it. What you wrote stays.',
  ),
  insert: both('Masukkan ke alasan', 'Put it into the reason'),
  inserted: both(
    'Alasan siap pakai dimasukkan. Sesuaikan dengan berkas ini, lalu simpan.',
    'The reason was put in. Fit it to this file, then save.',
  ),
  notChosen: both('Pilih alasan siap pakai lebih dulu.', 'Choose a reason ready to use first.'),
  manage: both('Kelola alasan siap pakai', 'Keep reasons ready to use'),
} as const satisfies Record<string, Bilingual>

export const filterWords = {
  title: both('Saringan tersimpan', 'Saved filters'),
  lead: both(
    'Hanya Anda yang melihat daftar ini. Jumlahnya dihitung saat halaman dibuka.',
    'Only you see this list. Counts are of the moment the page was opened.',
  ),
  none: both('Belum ada saringan tersimpan', 'No saved filter yet'),
  noneText: both(
    'Saring antrean atau cari permohonan, lalu simpan saringannya di halaman itu.',
    'Filter the queue or search for cases, then save the filter on that page.',
  ),
  save: both('Simpan saringan ini', 'Save this filter'),
  name: both('Nama saringan', 'Name of the filter'),
  nameMissing: both('Tulis nama saringan, paling banyak 60 huruf.', 'Write a name of at most 60 letters.'),
  nameTaken: both(
    'Saringan Anda yang lain sudah bernama begitu. Tulis nama lain.',
    'Another filter of yours has that name. Write another one.',
  ),
  full: both(
    'Anda sudah menyimpan 30 saringan. Hapus yang tidak dipakai lebih dulu.',
    'You keep 30 filters already. Remove one that you do not use first.',
  ),
  asks: both('Mencari', 'Asks for'),
  found: both('Jumlah', 'Count'),
  change: both('Ubah', 'Change'),
  changeOf: both('Ubah atau hapus saringan {name}', 'Change or remove the filter {name}'),
  rename: both('Simpan nama', 'Save the name'),
  remove: both('Hapus saringan ini', 'Remove this filter'),
  saved: both('Saringan disimpan.', 'The filter was saved.'),
  renamed: both('Nama disimpan.', 'The name was saved.'),
  removed: both('Saringan dihapus.', 'The filter was removed.'),
  gone: both('Saringan ini sudah tidak ada.', 'This filter is no longer there.'),
  queue: both('Antrean', 'Queue'),
  search: both('Pencarian', 'Search'),
  atLeast: both('{count} atau lebih', '{count} or more'),
} as const satisfies Record<string, Bilingual>

export const unfinishedWords = {
  keep: both('Simpan konsep', 'Save as a draft'),
  kept: both(
    'Konsep disimpan. Hanya Anda yang melihatnya, dan tugas ini tetap di tangan Anda.',
    'The draft was saved. Only you see it, and the task stays in your hand.',
  ),
  found: both(
    'Konsep Anda dari {moment} terisi di bawah. Belum ada yang dikirim. Konsep dihapus setelah 90 hari tidak disimpan lagi.',
    'Your draft of {moment} is filled in below. Nothing was sent yet. A draft not saved again for 90 days is deleted.',
  ),
  badge: both('Ada konsep', 'Has a draft'),
  tooLong: both('Konsep ini terlalu panjang untuk disimpan.', 'This draft is too long to be saved.'),
} as const satisfies Record<string, Bilingual>

export const exportWords = {
  title: both('Ekspor daftar', 'Export a list'),
  asks: both('Yang diekspor', 'What is exported'),
  lead: both(
    'Berkas dibuat sambil diunduh, berapa pun barisnya. Alamat unduhan berlaku 15 menit, hanya untuk Anda.',
    'The file is made while it downloads, whatever its size. Its address is good for 15 minutes, for you alone.',
  ),
  recorded: both(
    'Setiap ekspor tercatat di Jejak: siapa, kapan, saringannya, dan tujuannya.',
    'Every export is recorded in the journal: who, when, its filter, and what for.',
  ),
  format: both('Bentuk berkas', 'Kind of file'),
  xlsx: both('Excel (.xlsx)', 'Excel (.xlsx)'),
  csv: both('CSV (.csv), dipisah koma', 'CSV (.csv), separated by commas'),
  columns: both('Kolom', 'Columns'),
  without: both('Tanpa nama pemohon', 'Without names of applicants'),
  withNames: both('Dengan nama pemohon', 'With names of applicants'),
  withNamesHint: both(
    'Data pribadi: pilih tujuannya. Simpan berkasnya di tempat aman dan hapus setelah dipakai.',
    'Personal data: choose what for. Keep the file safe and delete it after use.',
  ),
  purpose: both('Tujuan', 'Purpose'),
  purposeHint: both('Wajib bila nama ikut.', 'Required when names are in it.'),
  go: both('Ekspor', 'Export'),
  link: both('Ekspor daftar ini', 'Export this list'),
  rows: both('{count} permohonan saat ini.', '{count} applications at this moment.'),
  formatMissing: both('Pilih bentuk berkas.', 'Choose the kind of file.'),
  tooMany: both(
    'Anda baru mengekspor banyak daftar. Tunggu tiga menit, lalu ekspor lagi. Pilihan Anda tetap terisi.',
    'You exported many lists just now. Wait three minutes, then export again. What you chose is still filled in.',
  ),
  purposeMissing: both('Pilih tujuan ekspor dengan nama.', 'Choose what the names are exported for.'),
  number: both('Nomor', 'Number'),
  name: both('Nama pemohon', 'Name of the applicant'),
  service: both('Layanan', 'Service'),
  unit: both('Unit', 'Unit'),
  status: both('Status', 'Status'),
  channel: both('Cara mengajukan', 'Way of applying'),
  sentAt: both('Dikirim', 'Sent'),
  dueAt: both('Tenggat', 'Due'),
  decidedAt: both('Diputuskan', 'Decided'),
  fileName: both('permohonan', 'applications'),
} as const satisfies Record<string, Bilingual>

export const exportRefusalWords: Record<ExportRefusal, Bilingual> = {
  'not-yours': both(
    'Nama pemohon hanya diekspor oleh kepala unit, sekda, dan inspektorat.',
    'Names are exported by heads of units, the secretary and the inspectorate alone.',
  ),
  'purpose-missing': exportWords.purposeMissing,
  'too-wide': both(
    'Kata ini cocok dengan lebih dari 20.000 nama. Tulis nama yang lebih lengkap, atau ekspor tanpa kata.',
    'More than 20,000 names fit this word. Write more of the name, or export without words.',
  ),
  expired: both(
    'Alamat unduhan ini sudah lewat 15 menit. Minta ekspor yang baru.',
    'This address was good for 15 minutes. Ask for a new export.',
  ),
  unknown: both('Ekspor ini tidak ada.', 'There is no such export.'),
}

export const exportPurposeWords: Record<ExportPurpose, Bilingual> = {
  'pekerjaan-unit': both('Pekerjaan unit', 'Work of the unit'),
  pelaporan: both('Pelaporan', 'Reporting'),
  ...viewPurposeWords,
}

export const reasonRefusalWords: Record<ReasonRefusal, Bilingual> = {
  unknown: both('Alasan ini sudah tidak ada.', 'This reason is no longer there.'),
  'not-yours': both('Alasan unit ini dikelola kepalanya.', 'The reasons of this unit are kept by its head.'),
  full: both(
    'Unit ini sudah menyimpan 60 alasan. Hapus yang tidak dipakai lebih dulu.',
    'This unit keeps 60 reasons already. Remove one that is not used first.',
  ),
  'service-unknown': both('Pilih layanan dari unit ini.', 'Choose a service of this unit.'),
  'name-taken': both(
    'Sudah ada alasan bernama begitu untuk keperluan dan layanan yang sama. Tulis nama lain.',
    'There is a reason of that name for the same use and service. Write another name.',
  ),
}
