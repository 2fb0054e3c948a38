/** Designs: what the page of the four files says. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { UploadRefusal } from '../../catalogue/actions/upload.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const fileWords = {
  title: both('Berkas', 'Files'),
  lead: both(
    'Paket layanan adalah empat berkas teks. Unduh, ubah dengan alat sendiri, unggah lagi; atau ubah langsung di sini.',
    'A service package is four text files. Download them, change them with tools of your own, upload them again; or change them here.',
  ),
  export: both('Unduh', 'Download'),
  exportAll: both('Unduh semua (ZIP)', 'Download all (ZIP)'),
  import: both('Unggah', 'Upload'),
  importLabel: both('ZIP paket, atau berkas yang berubah', 'ZIP of the package, or the files that change'),
  importHint: both(
    'service.yaml, form.json, procedure.bpmn, letter.typ. Yang tidak diunggah tetap seperti sekarang.',
    'service.yaml, form.json, procedure.bpmn, letter.typ. What is not uploaded stays as it is.',
  ),
  importDo: both('Unggah dan simpan', 'Upload and save'),
  texts: both('Teks', 'Texts'),
  save: both('Simpan', 'Save'),
  other: both('Yang tersimpan sekarang: {file}', 'What is saved now: {file}'),
  none: both('Tidak ada', 'None'),
} satisfies Record<string, Bilingual>

export const uploadWords: Record<UploadRefusal, Bilingual> = {
  'no-file': both('Pilih berkas dulu.', 'Choose a file first.'),
  'file-unknown': both(
    'Berkas {found} bukan bagian paket. Yang dikenal: {allowed}.',
    'The file {found} is no part of a package. Known are: {allowed}.',
  ),
  'zip-unreadable': both(
    'ZIP {found} tidak bisa dibaca, terlalu besar, atau tanpa berkas paket.',
    'The ZIP {found} cannot be read, is too large, or has no file of a package.',
  ),
  'file-large': both('Berkas {found} terlalu besar.', 'The file {found} is too large.'),
  'file-missing': both('Berkas {found} tidak ada.', 'The file {found} is missing.'),
}
