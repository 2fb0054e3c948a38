/** Front, setup: what the first visit of an empty installation reads. */
import type { Bilingual } from '../../kernel/language.ts'
import type { Zone } from '../../kernel/time.ts'

export const words = {
  title: { id: 'Siapkan layanan daerah Anda', en: 'Set up the services of your region' },
  lead: {
    id: 'Instalasi ini masih kosong. Pilih pemerintah daerah yang dilayani, lalu buat akun operator.',
    en: 'This installation is empty. Choose the government it serves, then make the operator’s account.',
  },
  province: { id: 'Provinsi', en: 'Province' },
  provinceHint: {
    id: 'Nama wilayah menurut data Kemendagri.',
    en: 'Names of areas as in the data of the Ministry of Home Affairs.',
  },
  next: { id: 'Lanjut', en: 'Continue' },
  otherProvince: { id: 'Pilih provinsi lain', en: 'Choose another province' },
  government: { id: 'Pemerintah daerah', en: 'Government' },
  governmentHint: {
    id: 'Pemerintah provinsi, atau salah satu kabupaten atau kota di dalamnya.',
    en: 'The government of the province, or of a regency or city in it.',
  },
  provincial: { id: 'Pemerintah Provinsi {name}', en: 'Provincial Government of {name}' },
  name: { id: 'Nama di halaman dan surat', en: 'Name on pages and letters' },
  seat: { id: 'Tempat kedudukan', en: 'Seat of government' },
  seatHint: { id: 'Ditulis di depan tanggal surat.', en: 'Written before the date of letters.' },
  zone: { id: 'Zona waktu', en: 'Time zone' },
  host: { id: 'Nama host', en: 'Host name' },
  hostHint: {
    id: 'Misalnya layanan.contoh.go.id. Boleh kosong bila hanya ada satu pemerintah daerah di sini.',
    en: 'For example layanan.contoh.go.id. May be empty when there is one government here.',
  },
  create: { id: 'Simpan dan buat operator', en: 'Save and make the operator' },
  code: { id: 'Kode pemasangan', en: 'Setup code' },
  codeHint: {
    id: 'Tertulis di terminal server saat Melayani dijalankan. Berlaku 24 jam.',
    en: 'Written in the server’s terminal when Melayani was started. Good for 24 hours.',
  },
  codeWrong: {
    id: 'Kode ini tidak cocok atau sudah lewat. Jalankan ulang Melayani untuk kode baru.',
    en: 'This code does not fit or has ended. Start Melayani again for a new one.',
  },
  codeTooMany: {
    id: 'Terlalu banyak kode dicoba. Coba lagi mulai pukul {time}.',
    en: 'Too many codes were tried. Try again from {time}.',
  },
  provinceMissing: { id: 'Pilih provinsi', en: 'Choose a province' },
  governmentMissing: { id: 'Pilih pemerintah daerah', en: 'Choose a government' },
  nameBad: { id: 'Isi nama, 3 sampai 120 huruf', en: 'Give a name of 3 to 120 letters' },
  seatBad: { id: 'Isi tempat kedudukan, paling banyak 80 huruf', en: 'Give the seat, at most 80 letters' },
  zoneBad: { id: 'Pilih WIB, WITA, atau WIT', en: 'Choose WIB, WITA or WIT' },
  hostBad: {
    id: 'Tulis nama host saja, huruf kecil, tanpa https:// dan tanpa garis miring',
    en: 'Write the host name alone, in small letters, without https:// or a slash',
  },
  publishTitle: { id: 'Layanan contoh', en: 'Example services' },
  publishLead: {
    id: 'Ada {count} paket layanan contoh. Semuanya ditandai sebagai contoh, dan belum menerima permohonan sampai Anda membukanya.',
    en: 'There are {count} example service packages. All are marked as examples, and take no applications before you open them.',
  },
  publishUnits: {
    id: 'Pilih unit di daerah Anda yang memberikan layanan itu. Yang belum ada unitnya bisa diterbitkan nanti.',
    en: 'Choose the unit of your region that provides each service. Those without a unit can be published later.',
  },
  unitHint: { id: 'Di dalam paket disebut “{key}”.', en: 'The package calls it “{key}”.' },
  notYet: { id: 'Jangan terbitkan dulu', en: 'Do not publish yet' },
  unitsFirst: { id: 'Belum ada unit', en: 'There are no units yet' },
  unitsFirstText: {
    id: 'Layanan diberikan oleh unit yang ada. Buat unit Anda dulu, lalu kembali ke sini.',
    en: 'Services are provided by units that exist. Make your units first, then come back here.',
  },
  makeUnit: { id: 'Buat unit', en: 'Make a unit' },
  publish: { id: 'Terbitkan layanan', en: 'Publish services' },
  published: {
    id: '{count} layanan sudah terbit di daerah ini.',
    en: '{count} services are published in this region.',
  },
  see: { id: 'Buka atau jeda layanan', en: 'Open or pause services' },
  operator: { id: 'Ke halaman operator', en: 'To the operator’s page' },
} satisfies Record<string, Bilingual>

/** Why no example was published. */
export const refusals = {
  forbidden: { id: 'Anda tidak boleh melakukan ini.', en: 'You may not do this.' },
  'nothing-chosen': {
    id: 'Pilih unit untuk paling sedikit satu layanan.',
    en: 'Choose a unit for at least one service.',
  },
  'unit-unknown': {
    id: 'Unit yang dipilih sudah tidak ada. Pilih yang lain.',
    en: 'The chosen unit is no longer there. Choose another.',
  },
} satisfies Record<string, Bilingual>

export const zoneNames: Record<Zone, Bilingual> = {
  WIB: { id: 'WIB, Waktu Indonesia Barat', en: 'WIB, Western Indonesia Time' },
  WITA: { id: 'WITA, Waktu Indonesia Tengah', en: 'WITA, Central Indonesia Time' },
  WIT: { id: 'WIT, Waktu Indonesia Timur', en: 'WIT, Eastern Indonesia Time' },
}
