/** Designs: words of two states of a service side by side, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const differencePage = {
  title: both('Perbedaan', 'Differences'),
  lead: both('Yang berubah dari {from} ke {to}.', 'What changes from {from} to {to}.'),
  version: both('versi {n}', 'version {n}'),
  design: both('rancangan ini', 'this design'),
  from: both('Dari', 'From'),
  to: both('Ke', 'To'),
  compare: both('Bandingkan', 'Compare'),
  nothing: both(
    'Layanan ini belum pernah terbit di sini, jadi belum ada pembandingnya.',
    'This service was never published here, so there is nothing to compare with.',
  ),
  unknown: both(
    'Versi itu tidak ada. Pilih yang lain di bawah.',
    'There is no such version. Choose another one below.',
  ),
  unread: both(
    'Salah satunya belum terbaca seluruhnya, jadi perbedaannya belum bisa disebut. Perbaiki dulu galatnya.',
    'One of the two cannot be read yet, so the differences cannot be told. Mend its errors first.',
  ),
  none: both(
    'Tidak ada yang berubah bagi yang menjalankan dan yang membaca.',
    'Nothing changes for those who carry it out or read it.',
  ),
  procedure: both('Prosedur', 'Procedure'),
  form: both('Formulir', 'Form'),
  standard: both('Standar dan surat', 'Standard and letter'),
  before: both('Sebelum: {side}', 'Before: {side}'),
  after: both('Sesudah: {side}', 'After: {side}'),
  drawings: both('Pada gambar', 'On the drawings'),
  legend: both('Arti tanda', 'What the signs mean'),
  added: both('baru', 'new'),
  removed: both('dihapus', 'removed'),
  changed: both('berubah', 'changed'),
  same: both('Gambarnya sama.', 'The drawings are the same.'),
  drawnList: both('Yang bertanda', 'What is marked'),
} satisfies Record<string, Bilingual>
