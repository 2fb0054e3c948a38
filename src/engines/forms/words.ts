/** Engine forms: what is said about answers and forms, in both languages. Words and their filling alone. */
import { type Bilingual, fill, type Lang, type Words } from '../../kernel/language.ts'
import { rupiahText } from '../../kernel/money.ts'
import type { AreaLevel } from '../../kernel/region.ts'
import { dayText, isDay } from '../../kernel/time.ts'
import type { FieldProblem, FormProblem, FormProblemCode, ProblemCode } from './model.ts'

/** Each says how to mend it. `{name}` is the field's short name and begins a sentence. */
export const problemWords: Words<ProblemCode> = {
  missing: { id: '{name} belum diisi. Isi dahulu.', en: '{name} is missing. Enter it.' },
  'not-ticked': { id: 'Centang kotak ini untuk melanjutkan.', en: 'Tick this box to continue.' },
  'not-chosen': { id: '{name} belum dipilih. Pilih satu.', en: '{name} is not chosen yet. Choose one.' },
  'unknown-option': {
    id: '{name} harus salah satu pilihan di daftar.',
    en: '{name} must be one of the choices listed.',
  },
  'too-few-chosen': { id: 'Pilih paling sedikit {min} untuk {name}.', en: 'Choose at least {min} for {name}.' },
  'too-many-chosen': {
    id: 'Pilih paling banyak {max} untuk {name}. Anda memilih {count}.',
    en: 'Choose at most {max} for {name}. You chose {count}.',
  },
  'exclusive-choice': {
    id: '"{option}" tidak dapat dipilih bersama pilihan lain.',
    en: '"{option}" cannot be chosen together with others.',
  },
  'too-short': {
    id: '{name} paling sedikit {min} huruf. Anda menulis {count}.',
    en: '{name} must have at least {min} characters. You wrote {count}.',
  },
  'too-long': {
    id: '{name} paling banyak {max} huruf. Persingkat.',
    en: '{name} may have at most {max} characters. Shorten it.',
  },
  'wrong-pattern': { id: '{name} belum sesuai. {hint}', en: '{name} is not written as needed. {hint}' },
  'not-a-number': {
    id: '{name} harus berupa angka, misalnya 12.',
    en: '{name} must be a number, such as 12.',
  },
  'too-many-digits': { id: '{name} paling banyak {max} angka.', en: '{name} may have at most {max} digits.' },
  'whole-number': { id: '{name} harus bilangan bulat, tanpa koma.', en: '{name} must be a whole number.' },
  'too-many-decimals': {
    id: '{name} paling banyak {max} angka di belakang koma.',
    en: '{name} may have at most {max} digits after the comma.',
  },
  'too-small': { id: '{name} paling sedikit {min}.', en: '{name} must be at least {min}.' },
  'too-large': { id: '{name} paling banyak {max}.', en: '{name} must be at most {max}.' },
  'not-rupiah': {
    id: '{name} harus jumlah rupiah tanpa sen, misalnya Rp1.250.000.',
    en: '{name} must be an amount in whole rupiah, such as Rp1.250.000.',
  },
  'not-a-date': {
    id: '{name} harus tanggal, misalnya 17 8 1990 atau 17 Agustus 1990.',
    en: '{name} must be a date, such as 17 8 1990.',
  },
  'date-incomplete': {
    id: '{name} belum lengkap. Isi tanggal, bulan, dan tahun.',
    en: '{name} is not complete. Enter day, month and year.',
  },
  'no-such-day': {
    id: '{name}: tanggal itu tidak ada di kalender. Periksa kembali.',
    en: '{name}: there is no such day in the calendar. Check it.',
  },
  'year-of-four': {
    id: '{name}: tulis tahun dengan 4 angka, misalnya 1990.',
    en: '{name}: write the year with 4 digits, such as 1990.',
  },
  'too-early': { id: '{name}: isi tanggal paling awal {min}.', en: '{name} must be {min} or later.' },
  'too-late': { id: '{name}: isi tanggal paling lambat {max}.', en: '{name} must be {max} or earlier.' },
  'not-a-working-day': {
    id: '{name}: kantor tutup pada {day}. Pilih hari kerja.',
    en: '{name}: the office is closed on {day}. Choose a working day.',
  },
  'not-digits': { id: '{name} hanya boleh berisi angka.', en: '{name} may hold digits only.' },
  'digits-count': {
    id: '{name} harus 16 angka. Anda menulis {count}.',
    en: '{name} must have 16 digits. You wrote {count}.',
  },
  'nik-date': {
    id: '{name} belum benar pada angka ke-7 sampai ke-12. Salin lagi dari KTP atau KK.',
    en: '{name} is wrong in digits 7 to 12. Copy it again from the KTP or KK.',
  },
  'nik-serial': {
    id: '{name} tidak boleh berakhir 0000. Salin lagi dari KTP atau KK.',
    en: '{name} may not end in 0000. Copy it again from the KTP or KK.',
  },
  'not-a-phone': {
    id: '{name} belum benar. Tulis misalnya 0812 3456 7890.',
    en: '{name} is not right. Write it like 0812 3456 7890.',
  },
  'not-a-mobile': {
    id: '{name} harus nomor ponsel Indonesia, misalnya 0812 3456 7890.',
    en: '{name} must be an Indonesian mobile number, such as 0812 3456 7890.',
  },
  'not-an-email': {
    id: '{name} belum benar. Tulis misalnya nama@contoh.id.',
    en: '{name} is not right. Write it like name@example.id.',
  },
  'not-a-name': {
    id: '{name} hanya boleh berisi huruf dan tanda baca nama, tanpa angka.',
    en: '{name} may hold only letters and marks used in names, no digits.',
  },
  'region-unfinished': {
    id: '{name} belum lengkap. Pilih sampai {level}.',
    en: '{name} is not complete. Choose down to the {level}.',
  },
  'not-a-region': {
    id: '{name} harus dipilih dari daftar wilayah.',
    en: '{name} must be chosen from the list of regions.',
  },
  'unknown-region': {
    id: '{name} tidak ada di daftar wilayah. Pilih lagi.',
    en: '{name} is not in the list of regions. Choose again.',
  },
  'region-outside': {
    id: '{name} berada di luar wilayah layanan ini. Pilih wilayah di dalamnya.',
    en: '{name} lies outside the area of this service. Choose one inside it.',
  },
  'region-elsewhere': {
    id: 'Alamat ini di luar {place}; layanan ini untuk warga {place}. Pilih alamat di sana, atau urus di daerah tempat tinggal Anda.',
    en: 'This address lies outside {place}; this service is for residents of {place}. Choose an address there, or apply where you live.',
  },
  'unknown-file': {
    id: 'Berkas untuk {name} tidak ditemukan. Unggah lagi.',
    en: 'The file for {name} was not found. Upload it again.',
  },
  'file-type': {
    id: 'Jenis berkas "{file}" tidak diterima. Unggah berkas {accept}.',
    en: 'The type of "{file}" is not accepted. Upload one of: {accept}.',
  },
  'file-size': {
    id: 'Berkas "{file}" terlalu besar. Unggah berkas paling besar {max} MB.',
    en: 'The file "{file}" is too large. Upload one of at most {max} MB.',
  },
  'too-few-files': {
    id: 'Unggah paling sedikit {min} berkas untuk {name}.',
    en: 'Upload at least {min} file(s) for {name}.',
  },
  'too-many-files': {
    id: 'Unggah paling banyak {max} berkas untuk {name}. Hapus sebagian.',
    en: 'Upload at most {max} file(s) for {name}. Remove some.',
  },
  'too-few-items': { id: 'Isi paling sedikit {min} untuk {name}.', en: 'Enter at least {min} for {name}.' },
  'too-many-items': {
    id: 'Isi paling banyak {max} untuk {name}. Hapus sebagian.',
    en: 'Enter at most {max} for {name}. Remove some.',
  },
  rule: { id: '{rule}', en: '{rule}' },
  'wrong-shape': { id: '{name} belum dapat dibaca. Isi lagi.', en: '{name} could not be read. Enter it again.' },
}

export const areaWords: Words<AreaLevel> = {
  province: { id: 'provinsi', en: 'province' },
  regency: { id: 'kabupaten/kota', en: 'regency or city' },
  district: { id: 'kecamatan', en: 'district' },
  village: { id: 'desa/kelurahan', en: 'village' },
}

export const answerWords: Words<'yes' | 'no' | 'empty'> = {
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  empty: { id: 'Tidak diisi', en: 'Not given' },
}

/** What to tell the applicant at the field and in the list of errors. */
export function problemText(problem: Pick<FieldProblem, 'code' | 'params'>, lang: Lang): string {
  const places: Record<string, string> = {}
  for (const [name, value] of Object.entries(problem.params)) {
    if (typeof value === 'object') places[name] = value[lang]
    else if (typeof value === 'string' && isDay(value)) places[name] = dayText(value, lang)
    else if (typeof value === 'string' && Object.hasOwn(areaWords, value))
      places[name] = areaWords[value as AreaLevel][lang]
    else if ('money' in problem.params && /^\d+$/.test(String(value))) places[name] = rupiahText(BigInt(value))
    else
      places[name] = typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace('.', ',') : String(value)
  }
  return fill(problemWords[problem.code][lang], places)
}

const formWords: Record<FormProblemCode, Bilingual> = {
  'not-an-object': { id: 'bukan objek', en: 'is no object' },
  'wrong-type': { id: 'jenisnya salah', en: 'has the wrong type' },
  'missing-property': { id: 'belum ada', en: 'is missing' },
  unsupported: { id: 'tidak didukung', en: 'is not supported' },
  'unknown-value': { id: 'nilainya tidak dikenal', en: 'has an unknown value' },
  'bad-key': { id: 'kunci tidak boleh dipakai', en: 'is not a usable key' },
  'duplicate-key': { id: 'kunci dipakai dua kali', en: 'is a key used twice' },
  'colliding-key': { id: 'kunci mirip atau menutupi kunci lain', en: 'is a key that hides or resembles another' },
  'duplicate-page': { id: 'alamat halaman dipakai dua kali', en: 'is an address used twice' },
  'no-options': { id: 'tidak punya pilihan', en: 'has no options' },
  'duplicate-option': { id: 'pilihan dipakai dua kali', en: 'is an option given twice' },
  'bad-condition': { id: 'syarat tidak dapat dibaca', en: 'is a condition that cannot be read' },
  'bad-limit': { id: 'batas tidak benar', en: 'is a wrong limit' },
  empty: { id: 'kosong', en: 'is empty' },
  'too-much': { id: 'terlalu banyak', en: 'is too much' },
  'unknown-name': { id: 'syarat menyebut isian yang tidak ada', en: 'names a field that does not exist' },
  'own-name': { id: 'syarat menyebut isiannya sendiri', en: 'depends on the field it hides' },
  'later-name': {
    id: 'syarat menyebut isian yang baru ditanyakan kemudian',
    en: 'names a field that is asked only later',
  },
  'always-hidden': { id: 'tidak pernah terlihat', en: 'can never be seen' },
  'always-hidden-required': { id: 'wajib diisi tetapi tidak pernah terlihat', en: 'is required but can never be seen' },
  'missing-english': { id: 'belum ada bahasa Inggrisnya', en: 'has no English' },
}

/** One line for the designer: place, what is wrong, what was found, what is allowed. */
export function formProblemText(problem: FormProblem, lang: Lang): string {
  const { path, code, found, allowed } = problem
  return lang === 'id'
    ? `${path}: ${formWords[code].id}. Ditemukan: ${found}. Yang boleh: ${allowed}.`
    : `${path}: ${formWords[code].en}. Found: ${found}. Allowed: ${allowed}.`
}
