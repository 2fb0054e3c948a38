/** Designs: what the lists of a form and the page of a letter say. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { AddedType, FormRefusal } from '../rules/form/edit.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const formWords = {
  title: both('Formulir', 'Form'),
  lead: both(
    'Pertanyaan kepada pemohon, menurut urutannya. Bagian dan halaman memuat pertanyaan.',
    'The questions to the applicant, in their order. Sections and pages hold questions.',
  ),
  unreadable: both(
    'form.json tidak bisa dibaca. Perbaiki teksnya di halaman Berkas.',
    'form.json cannot be read. Mend its text on the page Files.',
  ),
  toCanvas: both('Gambar formulir', 'Draw the form'),
  toTrial: both('Coba formulir', 'Try the form'),
  toFiles: both('Buka halaman Berkas', 'Open the page Files'),
  questions: both('Pertanyaan', 'Questions'),
  question: both('Pertanyaan {name}', 'Question {name}'),
  required: both('wajib diisi', 'must be answered'),
  optional: both('boleh dikosongkan', 'may be left empty'),
  edit: both('Ubah', 'Change'),
  up: both('Naik', 'Move up'),
  down: both('Turun', 'Move down'),
  back: both('Semua pertanyaan', 'All questions'),
  label: both('Pertanyaan atau nama', 'Question or name'),
  labelEn: both('Dalam bahasa Inggris', 'In English'),
  hint: both('Petunjuk', 'Help'),
  hintEn: both('Petunjuk dalam bahasa Inggris', 'Help in English'),
  mustAnswer: both('Wajib diisi', 'Must be answered'),
  options: both('Pilihan', 'Options'),
  optionsHint: both(
    'Satu di setiap baris: nilai | Indonesia | Inggris. Nilai berupa huruf, angka, garis bawah, titik, atau tanda hubung.',
    'One a line: value | Indonesian | English. A value is letters, digits, underscore, dot or hyphen.',
  ),
  optionsOnly: both('Hanya untuk pilihan.', 'Only for choices.'),
  save: both('Simpan pertanyaan', 'Save the question'),
  addAfter: both('Tambah sesudah ini', 'Add after this one'),
  addInside: both('Tambah di dalamnya', 'Add inside it'),
  type: both('Jenis', 'Kind'),
  key: both('Nama isian', 'Key of the answer'),
  keyHint: both(
    'Huruf kecil, angka, garis bawah, misalnya nama_usaha. Untuk bagian dan halaman boleh kosong.',
    'Lower case, digits, underscore, such as nama_usaha. May be empty for sections and pages.',
  ),
  add: both('Tambah', 'Add'),
  remove: both('Hapus', 'Remove'),
  removeHint: both('Yang ada di dalamnya ikut terhapus.', 'What is in it goes as well.'),
} satisfies Record<string, Bilingual>

export const typeWords: Record<AddedType, Bilingual> = {
  text: both('Teks pendek', 'Short text'),
  'long-text': both('Teks panjang', 'Long text'),
  'person-name': both('Nama orang', 'Name of a person'),
  nik: both('NIK', 'National ID number'),
  kk: both('Nomor Kartu Keluarga', 'Family card number'),
  phone: both('Nomor telepon', 'Phone number'),
  email: both('Alamat surel', 'E-mail address'),
  number: both('Angka', 'Number'),
  rupiah: both('Rupiah', 'Rupiah'),
  date: both('Tanggal', 'Date'),
  region: both('Wilayah', 'Area'),
  boolean: both('Kotak centang', 'Tick box'),
  choice: both('Satu pilihan', 'One choice'),
  choices: both('Beberapa pilihan', 'Several choices'),
  file: both('Berkas', 'File'),
  page: both('Halaman', 'Page'),
  section: both('Bagian', 'Section'),
}

/** Kinds that are listed and not added here. */
export const otherKinds: Record<string, Bilingual> = {
  repeat: both('Daftar berulang', 'Repeating list'),
  note: both('Keterangan', 'Note'),
}

export const formRefusalWords: Record<FormRefusal, Bilingual> = {
  unreadable: formWords.unreadable,
  'unknown-question': both('Pertanyaan itu tidak ada lagi.', 'There is no such question any more.'),
  'label-missing': both('Tulis pertanyaan atau namanya.', 'Write the question or its name.'),
  'key-refused': both(
    'Tulis nama isian dengan huruf kecil, angka, dan garis bawah.',
    'Write the key in lower case, digits and underscore.',
  ),
  'key-taken': both('Nama isian itu sudah dipakai. Tulis yang lain.', 'That key is in use. Write another.'),
  'group-needed': both(
    'Di tempat ini hanya bisa bagian. Tambahkan pertanyaan di dalam bagian atau halaman.',
    'Only a section can stand here. Add questions inside a section or page.',
  ),
  'options-refused': both(
    'Tulis paling sedikit satu pilihan, masing-masing dengan nilai yang berbeda dan tanpa spasi.',
    'Write at least one option, each with a value of its own and without blanks.',
  ),
  'no-further': both('Sudah di ujung bagiannya.', 'It is at the end of its group already.'),
}

export const letterWords = {
  title: both('Surat', 'Letter'),
  lead: both(
    'Naskah surat dalam Typst. isi("kunci") mengambil jawaban formulir.',
    'The text of the letter in Typst. isi("key") takes an answer of the form.',
  ),
  keys: both('Isian yang dapat dipakai', 'Answers that can be used'),
  text: both('Naskah surat', 'Text of the letter'),
  save: both('Simpan', 'Save'),
  preview: both('Lihat contoh surat (PDF)', 'See a sample letter (PDF)'),
  previewHint: both(
    'Dengan data rekaan, dari naskah yang tersimpan.',
    'With invented data, from the text that is saved.',
  ),
  noPreview: both(
    'Contoh belum bisa dibuat: perbaiki dulu galat di bawah.',
    'A sample cannot be made yet: mend the errors below first.',
  ),
  other: both('Yang tersimpan sekarang', 'What is saved now'),
} satisfies Record<string, Bilingual>
