/** Front, trail: what the journal's page says, every kind of act among it, in both languages. */
import type { Entry, Kind } from '../../base/journal/model.ts'
import type { Bilingual } from '../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const words = {
  title: both('Jejak', 'Journal'),
  lead: both(
    'Setiap perbuatan tercatat bersama akibatnya dan tidak bisa diubah. Yang terbaru di atas.',
    'Every act is recorded together with its effect and cannot be changed. Newest first.',
  ),
  bounded: both(
    'Ditampilkan 31 hari terakhir. Pilih hari untuk melihat yang lebih lama.',
    'The last 31 days are shown. Choose a day to see older ones.',
  ),
  act: both('Perbuatan', 'Act'),
  allKinds: both('Semua perbuatan', 'All acts'),
  case: both('Nomor permohonan', 'Application number'),
  position: both('Jabatan pelaku', 'Position of who acted'),
  allPositions: both('Semua jabatan', 'All positions'),
  day: both('Hari', 'Day'),
  when: both('Waktu', 'When'),
  who: both('Pelaku', 'Who'),
  facts: both('Rincian', 'Details'),
  show: both('Tampilkan', 'Show'),
  none: both('Tidak ada yang cocok', 'Nothing fits'),
  noneText: both('Ubah saringannya, atau hapus.', 'Change the filter, or clear it.'),
  older: both('Yang lebih lama', 'Older'),
} satisfies Record<string, Bilingual>

export const actorWords: Record<Entry['actor'], Bilingual> = {
  anyone: both('Pengunjung', 'A visitor'),
  applicant: both('Pemohon', 'The applicant'),
  staff: both('Petugas', 'Staff'),
  key: both('Program', 'A program'),
  system: both('Sistem', 'The system'),
}

export const kindWords: Record<Kind, Bilingual> = {
  'case.sent': both('Permohonan dikirim', 'Application sent'),
  'case.claimed': both('Tugas diambil', 'Task taken'),
  'case.released': both('Tugas dikembalikan ke antrean', 'Task put back into the queue'),
  'case.task-done': both('Tugas diselesaikan', 'Task finished'),
  'case.returned': both('Permohonan dikembalikan untuk diperbaiki', 'Application returned for correction'),
  'case.corrected': both('Permohonan diperbaiki', 'Application corrected'),
  'case.withdrawn': both('Permohonan ditarik', 'Application withdrawn'),
  'case.handed-over': both('Tugas diserahkan kepada rekan', 'Task handed to a colleague'),
  'case.noted': both('Catatan dalam ditulis', 'Internal note written'),
  'case.message': both('Pesan dikirim', 'Message sent'),
  'case.decided': both('Permohonan diputuskan', 'Application decided'),
  'case.closed': both('Permohonan ditutup', 'Application closed'),
  'case.viewed': both('Permohonan atau berkas dibaca', 'Application or document read'),
  'letter.issued': both('Surat diterbitkan', 'Letter issued'),
  'letter.revoked': both('Surat dicabut', 'Letter revoked'),
  'letter.replaced': both('Surat diganti', 'Letter replaced'),
  'letter.reissued': both('Surat diminta terbit lagi', 'Letter asked for anew'),
  'draft.started': both('Permohonan mulai diisi', 'Application begun'),
  'draft.expired': both('Isian yang kedaluwarsa dihapus', 'Expired drafts removed'),
  'service.published': both('Layanan diterbitkan', 'Service published'),
  'staff.signed-in': both('Petugas masuk', 'Staff signed in'),
  'staff.signed-out': both('Petugas keluar', 'Staff signed out'),
  'staff.locked-out': both('Terlalu banyak kata sandi salah', 'Too many wrong passwords'),
  'staff.changed': both('Akun atau peran petugas diubah', 'Account or role of staff changed'),
  'office.changed': both('Unit, jabatan, atau pemegangnya diubah', 'Unit, position or holder changed'),
  'delegation.made': both('Pengganti ditunjuk', 'Stand-in appointed'),
  'key.changed': both('Kunci program diubah', 'Key of a program changed'),
  'tenant.started': both('Pemerintah daerah dimulai', 'Government begun'),
}
