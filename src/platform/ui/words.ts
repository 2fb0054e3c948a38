/** Platform, ui: the words the kit itself says, in Indonesian and English. Pure data. */
import type { Words } from '../../kernel/language.ts'

type UiWord =
  | 'skip'
  | 'mainNav'
  | 'staffNav'
  | 'footerNav'
  | 'pathNav'
  | 'pagesNav'
  | 'services'
  | 'track'
  | 'verify'
  | 'performance'
  | 'mine'
  | 'desk'
  | 'myDesk'
  | 'search'
  | 'searchLabel'
  | 'searchExample'
  | 'signOut'
  | 'otherLanguage'
  | 'open24'
  | 'privacy'
  | 'accessibility'
  | 'help'
  | 'helpText'
  | 'demoWord'
  | 'demo'
  | 'simulatedTitle'
  | 'simulated'
  | 'simulatedWritingTitle'
  | 'simulatedWriting'
  | 'errorPrefix'
  | 'errorTitle'
  | 'written'
  | 'errorAt'
  | 'back'
  | 'change'
  | 'optional'
  | 'day'
  | 'month'
  | 'year'
  | 'choose'
  | 'previous'
  | 'next'
  | 'page'
  | 'stepDone'
  | 'stepNow'
  | 'stepNext'
  | 'stepSkipped'
  | 'important'
  | 'success'
  | 'warning'
  | 'figures'
  | 'filter'
  | 'clearFilter'
  | 'openFile'
  | 'key'
  | 'printedFrom'
  | 'whatsapp'
  | 'copyLink'
  | 'copied'
  | 'print'
  | 'keys'
  | 'keysOn'
  | 'keysOff'
  | 'keysAre'
  | 'measure'
  | 'value'

export const words: Words<UiWord> = {
  skip: { id: 'Langsung ke isi', en: 'Skip to content' },
  mainNav: { id: 'Utama', en: 'Main' },
  staffNav: { id: 'Meja kerja', en: 'Workbench' },
  footerNav: { id: 'Kaki halaman', en: 'Footer' },
  pathNav: { id: 'Letak halaman', en: 'Breadcrumb' },
  pagesNav: { id: 'Halaman hasil', en: 'Result pages' },
  services: { id: 'Layanan', en: 'Services' },
  track: { id: 'Lacak', en: 'Track' },
  verify: { id: 'Periksa surat', en: 'Verify' },
  performance: { id: 'Kinerja', en: 'Performance' },
  mine: { id: 'Permohonan saya', en: 'My applications' },
  desk: { id: 'Meja', en: 'Desk' },
  myDesk: { id: 'Meja saya', en: 'My desk' },
  search: { id: 'Cari', en: 'Search' },
  searchLabel: { id: 'Cari layanan', en: 'Search services' },
  searchExample: { id: 'mis. ktp hilang, akta lahir', en: 'e.g. lost id card, birth certificate' },
  signOut: { id: 'Keluar', en: 'Sign out' },
  otherLanguage: { id: 'English', en: 'Indonesia' },
  open24: { id: 'Buka 24 jam', en: 'Open 24 hours' },
  privacy: { id: 'Privasi', en: 'Privacy' },
  accessibility: { id: 'Aksesibilitas', en: 'Accessibility' },
  help: { id: 'Bantuan', en: 'Help' },
  helpText: {
    id: 'Situs ini buka siang dan malam. Tidak bisa sendiri? Orang yang Anda percaya boleh membantu.',
    en: 'This site is open day and night. Cannot do it alone? Someone you trust may help you.',
  },
  demoWord: { id: 'Contoh', en: 'Example' },
  demo: {
    id: 'kabupaten ini rekaan, begitu juga orang dan angkanya.',
    en: 'this regency is invented, and so are its people and figures.',
  },
  simulatedTitle: { id: 'Riwayat ini simulasi', en: 'This history is simulated' },
  simulated: {
    id: 'Permohonan dan angka dari {from} sampai {to} dibuat oleh simulasi, bukan dari orang sungguhan. Surat lamanya berupa lembar ringkas.',
    en: 'Applications and figures from {from} to {to} were made by a simulation, not by real people. Its letters are short sheets.',
  },
  simulatedWritingTitle: { id: 'Riwayat simulasi sedang ditulis', en: 'A simulated history is being written' },
  simulatedWriting: {
    id: 'Permohonan dan angka rekaan dari {from} sampai {to} muncul sekaligus bila selesai, biasanya dalam beberapa menit. Anda bisa bekerja sementara itu.',
    en: 'Invented applications and figures from {from} to {to} appear all at once when it is done, usually within minutes. You can work meanwhile.',
  },
  errorPrefix: { id: 'Galat: ', en: 'Error: ' },
  written: { id: 'Yang Anda tulis, untuk disalin', en: 'What you wrote, to be copied' },
  errorTitle: { id: 'Ada yang perlu diperbaiki', en: 'There is a problem' },
  errorAt: { id: 'Galat:', en: 'Error:' },
  back: { id: 'Kembali', en: 'Back' },
  change: { id: 'Ubah', en: 'Change' },
  optional: { id: 'boleh dikosongkan', en: 'optional' },
  day: { id: 'Tanggal', en: 'Day' },
  month: { id: 'Bulan', en: 'Month' },
  year: { id: 'Tahun', en: 'Year' },
  choose: { id: 'Pilih satu', en: 'Choose one' },
  previous: { id: 'Sebelumnya', en: 'Previous' },
  next: { id: 'Berikutnya', en: 'Next' },
  page: { id: 'Halaman', en: 'Page' },
  stepDone: { id: 'Selesai:', en: 'Done:' },
  stepNow: { id: 'Sekarang:', en: 'Now:' },
  stepNext: { id: 'Nanti:', en: 'Next:' },
  stepSkipped: { id: 'Tidak dilakukan:', en: 'Not done:' },
  important: { id: 'Penting', en: 'Important' },
  success: { id: 'Berhasil', en: 'Success' },
  warning: { id: 'Peringatan:', en: 'Warning:' },
  figures: { id: 'Angka dalam tabel', en: 'The figures as a table' },
  filter: { id: 'Saring', en: 'Filter' },
  clearFilter: { id: 'Hapus saringan', en: 'Clear filters' },
  openFile: { id: 'Buka berkas', en: 'Open file' },
  key: { id: 'tekan', en: 'press' },
  printedFrom: { id: 'Dicetak dari', en: 'Printed from' },
  whatsapp: { id: 'Kirim lewat WhatsApp', en: 'Send by WhatsApp' },
  copyLink: { id: 'Salin tautan', en: 'Copy link' },
  copied: { id: 'Tersalin', en: 'Copied' },
  print: { id: 'Cetak', en: 'Print' },
  keys: { id: 'Tombol pintas', en: 'Shortcut keys' },
  keysOn: { id: 'Tombol pintas hidup. Tekan untuk mematikan.', en: 'Shortcut keys are on. Press to turn them off.' },
  keysOff: { id: 'Tombol pintas mati. Tekan untuk menghidupkan.', en: 'Shortcut keys are off. Press to turn them on.' },
  keysAre: { id: 'Tombol pintas di halaman ini', en: 'Shortcut keys on this page' },
  measure: { id: 'Ukuran', en: 'Measure' },
  value: { id: 'Nilai', en: 'Value' },
}
