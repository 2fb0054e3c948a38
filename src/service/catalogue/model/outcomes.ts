/** Service wing, catalogue: what the outcomes of a task are called where one of them is chosen. Data alone. */
import type { Bilingual, Lang } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

/** Names of outcomes as packages use them; one that is not here is shown as written. What follows is told by the drawing. */
export const outcomeWords: Record<string, Bilingual> = {
  lengkap: both('Berkas lengkap dan sesuai', 'Documents complete and right'),
  perbaikan: both('Minta pemohon memperbaiki', 'Ask the applicant to correct'),
  'tolak-usul': both('Usulkan penolakan kepada kepala', 'Propose refusal to the head'),
  cocok: both('Data cocok', 'The data match'),
  'tidak-cocok': both('Data tidak cocok', 'The data do not match'),
  terekam: both('Perekaman selesai', 'Recorded'),
  'tidak-datang': both('Pemohon tidak datang', 'The applicant did not come'),
  'nib-terbit': both('NIB sudah terbit', 'The business number was issued'),
  'belum-terbit': both('NIB belum terbit', 'The business number was not issued'),
  setuju: both('Setujui permohonan', 'Approve the application'),
  tolak: both('Tolak permohonan', 'Refuse the application'),
  kembalikan: both('Kembalikan ke petugas', 'Send back to the officer'),
  sesuai: both('Hasil sesuai', 'Result as required'),
  'tidak-sesuai': both('Hasil tidak sesuai', 'Result not as required'),
  selesai: both('Selesai', 'Done'),
}

/** An outcome in words; one that is not known as it is written. */
export const outcomeSaid = (name: string, lang: Lang): string =>
  Object.hasOwn(outcomeWords, name) ? (outcomeWords[name]?.[lang] ?? name) : name
