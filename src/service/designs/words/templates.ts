/** Designs: what the pages of national templates and every lock say, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

/** What the part is called that names the template itself. */
export const templateName = both('Pola nasional yang diikuti', 'The national template that is followed')

export const templateWords = {
  title: both('Pola nasional', 'National templates'),
  lead: both(
    'Kementerian menetapkan pola layanan. Daerah memakainya; bagian terkunci sama di semua daerah, sisanya Anda tentukan.',
    'A ministry sets the template of a service. A region adopts it: locked parts are the same everywhere, the rest is yours.',
  ),
  none: both('Belum ada pola', 'No templates yet'),
  noneText: both(
    'Operator dapat memasukkan pola dari kementerian.',
    'The operator can bring in a template of a ministry.',
  ),
  publisher: both('Ditetapkan oleh', 'Set by'),
  version: both('Versi', 'Version'),
  published: both('Tanggal', 'Date'),
  here: both('Di sini', 'Here'),
  notOffered: both('Belum dipakai', 'Not adopted'),
  offeredOwn: both('Layanan ada, belum mengikuti pola', 'Service is here, follows no template'),
  follows: both('Mengikuti versi {version}', 'Follows version {version}'),
  update: both('Pembaruan pola tersedia', 'An update of the template is available'),
  updateOf: both(
    'Pembaruan pola tersedia: {name}, versi {version}',
    'Update of a template available: {name}, version {version}',
  ),
  seeUpdate: both('Lihat yang akan berubah', 'See what it would change'),
  example: both('Contoh rekaan: tidak ditetapkan kementerian mana pun.', 'An invented sample: no ministry has set it.'),
  unverified: both('belum diverifikasi', 'not verified'),
  locks: both('Bagian terkunci', 'Locked parts'),
  locked: both('Terkunci', 'Locked'),
  atMost: both('Paling banyak', 'At most'),
  part: both('Bagian', 'Part'),
  reason: both('Alasan dan dasar', 'Reason and ground'),
  source: both('Sumber: {source}', 'Source: {source}'),
  fingerprint: both('Sidik isi', 'Fingerprint of the content'),
  changes: both('Yang baru di versi ini', 'New in this version'),
  adopt: both('Pakai pola ini', 'Adopt this template'),
  adoptLead: both(
    'Rancangan baru dimulai dengan isi pola. Rekan lain memeriksa dan menerbitkannya seperti biasa.',
    'A new design begins with the template. A colleague checks and publishes it as usual.',
  ),
  adoptHow: both(
    'Layanan ini sudah ada di sini. Mulai dari mana?',
    'This service is here already. What does it begin with?',
  ),
  adoptKeep: both(
    'Layanan kami; hanya bagian terkunci mengikuti pola',
    'Our service; only locked parts become the template’s',
  ),
  adoptWhole: both('Seluruh isi pola', 'The whole template'),
  adoptDo: both('Mulai rancangan dari pola', 'Begin a design from the template'),
  followed: both('Sudah dipakai, versi {version}.', 'Adopted already, version {version}.'),
  back: both('Semua pola', 'All templates'),
  updateTitle: both('Pembaruan pola: {name}', 'Update of the template: {name}'),
  updateLead: both(
    'Layanan Anda mengikuti versi {from}. Inilah yang akan berubah bila versi {to} dipakai. Belum ada yang berubah sekarang.',
    'Your service follows version {from}. This is what would change with version {to}. Nothing has changed yet.',
  ),
  templateChanges: both('Yang berubah di pola', 'What the template changed'),
  ownChanges: both('Yang akan berubah pada layanan Anda', 'What would change in your service'),
  changesNone: both('Tidak ada.', 'Nothing.'),
  changesUnread: both('Belum bisa dihitung.', 'It cannot be told yet.'),
  conflicts: both('Diubah di kedua pihak', 'Changed on both sides'),
  conflictsLead: both(
    'Bagian ini diubah oleh Anda dan oleh pola. Punya Anda tetap, kecuali Anda memilih punya pola.',
    'You changed these parts, and so did the template. Yours stay, unless you choose the template’s.',
  ),
  conflictsNone: both('Tidak ada bagian yang berbenturan.', 'No part is in conflict.'),
  takeOwn: both('Tetap punya kami: {text}', 'Keep ours: {text}'),
  takeNext: both('Pakai punya pola: {text}', 'Take the template’s: {text}'),
  absent: both('(tidak ada)', '(not there)'),
  before: both('Pola versi lama: {text}', 'Template before: {text}'),
  forced: both('Diganti karena terkunci', 'Replaced, because locked'),
  forcedLead: both(
    'Bagian ini terkunci dalam versi baru dan pada layanan Anda berbeda.',
    'These parts are locked in the new version, and in your service they differ.',
  ),
  left: both('Perlu Anda benahi sendiri', 'For you to mend'),
  leftLead: both(
    'Kunci ini belum terpenuhi sesudah digabung. Benahi di rancangan sebelum diserahkan.',
    'These locks do not hold after merging. Mend them in the design before it is handed over.',
  ),
  kept: both('Tetap punya Anda', 'Stays yours'),
  keptNone: both('Tidak ada perbedaan sendiri.', 'Nothing of your own.'),
  take: both('Mulai rancangan dengan pembaruan ini', 'Begin a design with this update'),
  noUpdate: both('Tidak ada pembaruan untuk layanan ini.', 'There is no update for this service.'),
  design: both(
    'Mengikuti pola nasional {name}, versi {version}',
    'Follows the national template {name}, version {version}',
  ),
  designLead: both(
    'Bagian berikut terkunci; perubahan padanya ditolak lewat cara apa pun.',
    'The parts below are locked; a change of them is refused, whichever way it comes.',
  ),
  lockedHere: both('Terkunci oleh pola nasional: {name}.', 'Locked by the national template: {name}.'),
  refused: both(
    'Tidak disimpan, karena bagian ini terkunci oleh pola nasional: {parts}.',
    'Not saved, because these parts are locked by the national template: {parts}.',
  ),
} satisfies Record<string, Bilingual>
