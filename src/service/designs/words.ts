/** Designs: what the list, the overview, handing over and the files say, in both languages. */
import type { Bilingual } from '../../kernel/language.ts'
import type { PackageFile } from '../catalogue/model.ts'
import type { DesignState } from './model.ts'
import { templateWords } from './words/templates.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const words = {
  title: both('Rancang layanan', 'Design services'),
  lead: both(
    'Ubah layanan atau buat yang baru. Tidak ada yang berlaku sebelum rekan lain menerbitkannya.',
    'Change a service or make a new one. Nothing takes effect before a colleague publishes it.',
  ),
  designs: both('Rancangan', 'Designs'),
  noDesigns: both('Belum ada rancangan', 'No designs yet'),
  noDesignsText: both('Mulai satu di bawah ini.', 'Begin one below.'),
  name: both('Nama', 'Name'),
  state: both('Keadaan', 'State'),
  changed: both('Terakhir diubah', 'Last changed'),
  begun: both('Dimulai', 'Begun'),
  by: both('{moment}, oleh {name}', '{moment}, by {name}'),
  serviceHint: both(
    'Diisi bila mulai dari layanan yang ada atau salinannya.',
    'Filled in when you begin from a present service or a copy of it.',
  ),
  templateHint: both(
    'Diisi bila mulai dari contoh pustaka.',
    'Filled in when you begin from an example of the library.',
  ),
  begin: both('Mulai rancangan', 'Begin a design'),
  beginDo: both('Mulai rancangan', 'Begin the design'),
  from: both('Mulai dari mana?', 'What does it begin with?'),
  fromPresent: both('Layanan yang ada, untuk diubah', 'A service that is there, to be changed'),
  fromCopy: both('Salinan layanan yang ada, untuk layanan baru', 'A copy of a service that is there, for a new one'),
  fromTemplate: both('Contoh dari pustaka', 'A sample of the library'),
  fromEmpty: both('Kosong: kerangka tanpa isi', 'Nothing: a bare frame'),
  service: both('Layanan', 'Service'),
  template: both('Contoh', 'Sample'),
  newId: both('Kode layanan baru', 'Code of the new service'),
  newIdHint: both(
    'Huruf kecil, angka, dan tanda hubung, misalnya surat-usaha. Menjadi alamat layanan dan tidak bisa diganti.',
    'Lower case, digits and hyphens, such as surat-usaha. It becomes the address of the service and cannot be changed.',
  ),
  newName: both('Nama layanan baru', 'Name of the new service'),
  newNameHint: both(
    'Dalam bahasa Indonesia; terjemahannya diisi kemudian.',
    'In Indonesian; the translation is filled in later.',
  ),
  onlyNew: both('Hanya untuk layanan baru', 'Only for a new service'),
  back: both('Semua rancangan', 'All designs'),
  code: both('Kode layanan', 'Code of the service'),
  base: both('Dimulai dari versi', 'Begun from version'),
  baseNone: both('Belum pernah terbit di sini', 'Never published here'),
  baseMoved: both(
    'Sejak rancangan ini dimulai, versi {version} sudah terbit. Perbedaan di bawah dihitung terhadap versi itu: yang diubah di sana dan tidak ada di sini akan hilang.',
    'Since this design was begun, version {version} has been published. The differences below are against that one: what was changed there and is not here will be lost.',
  ),
  parts: both('Bagian', 'Parts'),
  good: both('Beres', 'In order'),
  notYet: both('Diperiksa sesudah galat lain beres', 'Checked once the other errors are mended'),
  errorCount: both('{errors} galat', '{errors} errors'),
  warningCount: both('{warnings} peringatan', '{warnings} warnings'),
  checks: both('Pemeriksaan', 'Checks'),
  checksNone: both('Tidak ada masalah.', 'No problems.'),
  problemCount: both('{errors} galat dan {warnings} peringatan', '{errors} errors and {warnings} warnings'),
  place: both('Tempat', 'Place'),
  kind: both('Jenis', 'Kind'),
  what: both('Masalah', 'Problem'),
  error: both('Galat', 'Error'),
  warning: both('Peringatan', 'Warning'),
  allowed: both('Yang diizinkan: {allowed}', 'Allowed: {allowed}'),
  line: both('{file}, baris {line}', '{file}, line {line}'),
  changes: both('Perbedaan dengan yang berlaku', 'Differences from what is in force'),
  changesNew: both(
    'Layanan ini belum pernah terbit di sini, jadi seluruhnya baru.',
    'This service was never published here, so all of it is new.',
  ),
  changesNone: both('Belum ada yang berbeda.', 'Nothing is different yet.'),
  changesUnread: both(
    'Perbedaan belum bisa dihitung: perbaiki dulu galatnya.',
    'The differences cannot be computed yet: mend the errors first.',
  ),
  overview: both('Ikhtisar', 'Overview'),
  next: both('Langkah berikut', 'Next step'),
  nextChange: both(
    'Buka salah satu bagian di atas dan ubah yang perlu. Setelah ada yang berbeda, rancangan bisa diserahkan.',
    'Open one of the parts above and change what is needed. Once something differs, the design can be handed over.',
  ),
  handOverMend: both(
    'Masih ada galat. Perbaiki dulu yang disebut di bawah; sesudah itu rancangan bisa diserahkan di sini.',
    'There are errors still. Mend what is named below first; then the design can be handed over here.',
  ),
  nextMend: both(
    'Perbaiki galat di atas; sesudah itu rancangan bisa diserahkan.',
    'Mend the errors above; then the design can be handed over.',
  ),
  nextHandOver: both(
    'Rancangan bisa diserahkan kepada rekan untuk diterbitkan.',
    'The design can be handed to a colleague to be published.',
  ),
  handOver: both('Serahkan kepada rekan', 'Hand over to a colleague'),
  handOverTitle: both('Serahkan rancangan', 'Hand over the design'),
  handOverLead: both(
    'Rekan lain melihat perbedaannya dan menerbitkan atau mengembalikannya. Selama itu rancangan tidak bisa diubah.',
    'A colleague sees the differences and publishes or returns it. Meanwhile the design cannot be changed.',
  ),
  note: both('Catatan untuk rekan', 'Note for the colleague'),
  noteHint: both('Apa yang diubah dan mengapa.', 'What was changed and why.'),
  handOverDo: both('Serahkan', 'Hand over'),
  waits: both('Menunggu rekan', 'Waits for a colleague'),
  waitsText: both('Rancangan ini sudah diserahkan.', 'This design has been handed over.'),
  proposal: both('Lihat usulannya', 'See the proposal'),
  published: both('Sudah terbit', 'Published'),
  publishedText: both(
    'Rancangan ini terbit sebagai versi {version}.',
    'This design was published as version {version}.',
  ),
  returned: both('Dikembalikan', 'Returned'),
  returnedText: both('Rekan mengembalikan rancangan ini: “{reason}”', 'A colleague returned this design: “{reason}”'),
  withdrawn: both('Usulan ditarik', 'Proposal withdrawn'),
  withdrawnText: both('Usulannya ditarik kembali oleh pengusulnya.', 'Its proposal was withdrawn by who made it.'),
  reopen: both('Lanjutkan merancang', 'Go on designing'),
  closed: both('Rancangan ini disimpan sebagai arsip.', 'This design has been put away.'),
  close: both('Simpan sebagai arsip', 'Put away'),
  closeHint: both(
    'Hilang dari pekerjaan, tetapi bisa dibuka kembali.',
    'Out of the work, but it can be taken up again.',
  ),
  history: both('Riwayat perubahan', 'History of changes'),
  historyLead: both(
    'Setiap simpanan bisa dikembalikan. Mengembalikan juga tercatat, jadi bisa dibatalkan lagi.',
    'Every save can be returned to. Returning is kept as well, so it can be undone.',
  ),
  backStep: both('Batalkan perubahan terakhir', 'Take back the last change'),
  backTo: both('Kembalikan ke keadaan ini', 'Return to this state'),
  revision: both('Simpanan', 'Save'),
  first: both('Awal', 'Beginning'),
  standsFor: both('kembali ke simpanan {revision}', 'back to save {revision}'),
  now: both('Sekarang', 'Now'),
  trial: both('Coba', 'Try'),
  difference: both('Perbedaan', 'Differences'),
  file: both('Berkas', 'Files'),
  kept: both('Yang tersimpan sekarang', 'What is saved now'),
} satisfies Record<string, Bilingual>

export const stateWords: Record<DesignState, Bilingual> = {
  open: both('Dikerjakan', 'In work'),
  'handed-over': both('Diserahkan', 'Handed over'),
  closed: both('Arsip', 'Put away'),
}

/** Each text of a package, as the part of the design it is. */
export const partWords: Record<PackageFile, Bilingual> = {
  'service.yaml': both('Standar pelayanan', 'Service standard'),
  'form.json': both('Formulir', 'Form'),
  'procedure.bpmn': both('Prosedur', 'Procedure'),
  'letter.typ': both('Surat', 'Letter'),
  'decision.dmn': both('Tabel keputusan', 'Decision tables'),
}

/** What the page before this one did, told once. */
export const newsWords = {
  dimulai: both('Rancangan dimulai.', 'The design has begun.'),
  tersimpan: both('Perubahan tersimpan.', 'The change is saved.'),
  dikembalikan: both('Rancangan dikembalikan ke keadaan itu.', 'The design was returned to that state.'),
  diserahkan: both(
    'Rancangan diserahkan. Rekan lain sekarang bisa menerbitkannya.',
    'The design is handed over. A colleague can publish it now.',
  ),
  diarsipkan: both('Rancangan disimpan sebagai arsip.', 'The design is put away.'),
  dibuka: both('Rancangan dibuka kembali.', 'The design is taken up again.'),
} satisfies Record<string, Bilingual>
export type NewsKey = keyof typeof newsWords

export const refusalWords = {
  forbidden: both('Anda tidak berwenang merancang layanan.', 'You may not design services.'),
  unknown: both(
    'Pilihan itu tidak dikenal. Pilih lagi dari daftar.',
    'That choice is not known. Choose again from the list.',
  ),
  'id-refused': both(
    'Tulis kode dengan huruf kecil, angka, dan tanda hubung saja, paling banyak 60.',
    'Write the code in lower case, digits and hyphens only, at most 60.',
  ),
  'id-taken': both(
    'Layanan dengan kode itu sudah ada. Tulis kode lain, atau ubah layanan itu.',
    'There is a service of that code. Write another code, or change that service.',
  ),
  'name-missing': both('Tulis nama layanan.', 'Write the name of the service.'),
  'too-long': both('Terlalu panjang. Ringkas dulu.', 'Too long. Shorten it first.'),
  full: both(
    'Sudah 200 rancangan terbuka. Arsipkan yang tidak dikerjakan lagi.',
    '200 designs are open. Put away those nobody works on.',
  ),
  'from-missing': both('Pilih dari mana rancangan dimulai.', 'Choose what the design begins with.'),
  'not-open': both(
    'Rancangan ini sedang tidak bisa diubah: sudah diserahkan atau diarsipkan.',
    'This design cannot be changed now: it was handed over or put away.',
  ),
  'open-already': both('Rancangan ini sudah terbuka.', 'This design is open already.'),
  stale: both(
    'Bagian ini diubah oleh {name}, {moment}, sesudah Anda membukanya. Belum ada yang Anda tulis yang tersimpan. Bandingkan, lalu simpan lagi.',
    'This part was changed by {name}, {moment}, after you opened it. Nothing you wrote is saved yet. Compare, then save again.',
  ),
  'nothing-before': both('Tidak ada keadaan sebelum ini yang disimpan.', 'No state before this one is kept.'),
  'other-service': both('Kode di service.yaml harus {found}.', 'The code in service.yaml must be {found}.'),
  unchanged: both(
    'Belum ada yang berbeda dengan versi yang berlaku.',
    'Nothing differs from the version in force yet.',
  ),
  'another-waits': both(
    'Untuk layanan ini masih ada usulan yang menunggu. Selesaikan dulu yang itu.',
    'Another proposal for this service still waits. Settle that one first.',
  ),
  'invalid-package': both('Masih ada galat. Perbaiki dulu.', 'There are errors left. Mend them first.'),
  locked: templateWords.refused,
} satisfies Record<string, Bilingual>
export type RefusalKey = keyof typeof refusalWords
