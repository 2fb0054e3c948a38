/** Cases: words about conflicts of interest, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { Relation } from '../model.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const relationWords: Record<Relation, Bilingual> = {
  keluarga: both('Keluarga atau kerabat pemohon', 'Family or relative of the applicant'),
  usaha: both('Kepentingan usaha atau harta saya', 'My own business or property'),
  kerja: both('Bekerja, atau pernah bekerja, untuk pemohon', 'I work, or worked, for the applicant'),
  perkara: both('Wakil atau kuasa pemohon', 'I represent the applicant'),
  pribadi: both('Hubungan pribadi: teman dekat, atau sedang berselisih', 'Personal: a close friend, or in dispute'),
  lain: both('Hubungan lain yang memengaruhi', 'Another tie that could weigh'),
}

export const conflictWords = {
  title: both('Benturan kepentingan', 'Conflict of interest'),
  link: both('Saya punya benturan kepentingan', 'I have a conflict of interest'),
  lead: both(
    'Nyatakan bila Anda punya hubungan dengan pemohon atau isi permohonan ini. Orang lain akan menanganinya.',
    'Say so if you are tied to the applicant or to what is applied for. Somebody else will handle it.',
  ),
  follows: both(
    'Berkas langsung lepas dari tangan Anda dan kembali ke urutannya. Anda tidak dapat membacanya lagi, dan pernyataan ini tidak dapat ditarik.',
    'The file leaves your hands at once and goes back to its place. You cannot read it any more, and this cannot be taken back.',
  ),
  told: both(
    'Atasan Anda diberi tahu. Jenis hubungan dan catatan hanya dibaca inspektorat, tidak oleh rekan Anda.',
    'Your head is told. The tie and the note are read by the inspectorate alone, not by colleagues.',
  ),
  relation: both('Hubungan Anda', 'Your tie'),
  relationMissing: both('Pilih hubungan Anda.', 'Choose your tie.'),
  note: both('Catatan untuk inspektorat', 'Note for the inspectorate'),
  noteTooLong: both(
    'Catatan paling panjang {most} huruf; ini {count}.',
    'A note has {most} letters at most; this has {count}.',
  ),
  declare: both('Nyatakan dan lepaskan', 'Declare and let go'),
  cancel: both('Batal', 'Cancel'),
  done: both(
    'Pernyataan Anda dicatat. Permohonan itu kini ditangani orang lain.',
    'Your declaration is on record. Somebody else now handles that application.',
  ),
  doneNobody: both(
    'Pernyataan Anda dicatat. Belum ada pejabat lain; sekretaris daerah diberi tahu.',
    'Your declaration is on record. There is no other officer yet; the regional secretary was told.',
  ),
  nobody: both(
    'Seorang petugas menyatakan benturan kepentingan. Belum ada pejabat lain; sekretaris daerah diberi tahu.',
    'An officer declared a conflict of interest. There is no other officer yet; the regional secretary was told.',
  ),
  basis: both('UU 30/2014 Pasal 42–45', 'Law 30/2014 Articles 42–45'),
  closedTitle: both('Permohonan ini bukan untuk Anda', 'This application is not for you'),
  closedText: both(
    'Anda, atau yang menunjuk Anda sebagai pengganti, menyatakan benturan kepentingan pada permohonan ini. Orang lain yang menangani dan membacanya.',
    'You, or whoever appointed you as a stand-in, declared a conflict of interest in this application. Others handle and read it.',
  ),
  already: both('Anda sudah menyatakannya.', 'You have declared it already.'),
  section: both('Benturan kepentingan yang dinyatakan', 'Conflicts of interest declared'),
  officer: both('Petugas', 'Officer'),
  appoint: both(
    'Tunjuk pengganti yang cuti atau dalam benturan kepentingan',
    'Appoint a stand-in for leave or a conflict of interest',
  ),
} as const satisfies Record<string, Bilingual>

/** To who leads the unit. No name: mail is read elsewhere; the file tells who. */
export const conflictNotice: NoticeTemplate = {
  name: 'case-conflict',
  subject: both('Benturan kepentingan pada permohonan {number}', 'Conflict of interest in application {number}'),
  text: both(
    'Seorang petugas menyatakan benturan kepentingan pada permohonan {service} nomor {number}. Permohonan itu kembali ke antrean untuk petugas lain. Lihat: {link}',
    'An officer declared a conflict of interest in application {number} for {service}. It is back in the queue for others. See: {link}',
  ),
}

/** The same when nobody in the unit may go on. */
export const conflictNobodyNotice: NoticeTemplate = {
  name: 'case-conflict-nobody',
  subject: both(
    'Permohonan {number} tidak punya petugas yang boleh menangani',
    'Nobody may handle application {number}',
  ),
  text: both(
    'Karena benturan kepentingan, tidak ada lagi pemegang jabatan yang boleh menangani permohonan {service} nomor {number}. Tunjuk pengganti segera; batas waktunya tetap berjalan. Lihat: {link}',
    'After a conflict of interest nobody who holds the position may handle application {number} for {service}. Appoint a stand-in soon; its time goes on. See: {link}',
  ),
}
