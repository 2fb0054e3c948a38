/** Engine rules: what an author is told about a condition that went wrong, Indonesian and English. Words alone. */
import { fill, type Lang, type Words } from '../../kernel/language.ts'

export type WarningCode =
  | 'name-missing'
  | 'entry-missing'
  | 'not-defined'
  | 'not-comparable'
  | 'not-a-truth'
  | 'argument-missing'
  | 'argument-kind'
  | 'no-answer'
  | 'not-a-function'
  | 'not-a-range'
  | 'too-many-items'
  | 'too-long-text'
  | 'too-many-steps'
  | 'too-many-calls'
  | 'too-deep'
  | 'fault'

const warnings: Words<WarningCode> = {
  'name-missing': { id: 'Tidak ada nilai bernama "{name}"', en: 'There is no value called "{name}"' },
  'entry-missing': { id: 'Tidak ada isian "{name}" di dalam {kind}', en: 'There is no entry "{name}" in a {kind}' },
  'not-defined': {
    id: 'Tanda "{sign}" tidak berlaku untuk {left} dan {right}',
    en: 'The sign "{sign}" has no meaning for {left} and {right}',
  },
  'not-comparable': {
    id: '{left} dan {right} tidak dapat dibandingkan',
    en: '{left} and {right} cannot be compared',
  },
  'not-a-truth': { id: 'Yang diharapkan benar atau salah, bukan {kind}', en: 'Expected true or false, not {kind}' },
  'argument-missing': {
    id: 'Fungsi "{name}": "{parameter}" kosong',
    en: 'Function "{name}": "{parameter}" is null',
  },
  'argument-kind': {
    id: 'Fungsi "{name}": "{parameter}" tidak boleh berjenis {kind}',
    en: 'Function "{name}": "{parameter}" cannot be a {kind}',
  },
  'no-answer': {
    id: 'Fungsi "{name}" tidak punya jawaban untuk nilai ini',
    en: 'Function "{name}" has no answer for these values',
  },
  'not-a-function': { id: 'Yang dipanggil bukan fungsi', en: 'What is called is not a function' },
  'not-a-range': {
    id: 'Rentang tidak dapat dibuat dari {left} dan {right}',
    en: 'No range can be made of {left} and {right}',
  },
  'too-many-items': { id: 'Daftar lebih dari {most} isian', en: 'A list of more than {most} items' },
  'too-long-text': { id: 'Teks lebih dari {most} huruf', en: 'A text of more than {most} characters' },
  'too-many-steps': {
    id: 'Perhitungan dihentikan setelah {most} langkah',
    en: 'The evaluation was stopped after {most} steps',
  },
  'too-many-calls': {
    id: 'Fungsi saling memanggil lebih dalam dari {most} tingkat',
    en: 'Functions call one another deeper than {most} levels',
  },
  'too-deep': { id: 'Nilai bersarang lebih dari {most} tingkat', en: 'A value nested deeper than {most} levels' },
  fault: { id: 'Tidak dapat dihitung: {what}', en: 'Cannot be evaluated: {what}' },
}

export const warningMessage = (code: WarningCode, params: Record<string, string>): string =>
  fill(warnings[code].en, params)

/** A warning in the reader's language; `position` of the warning says which part of the text it is about. */
export const warningText = (warning: { code: WarningCode; params: Record<string, string> }, lang: Lang): string =>
  fill(warnings[warning.code][lang], warning.params)

export type TariffRefusal = 'value-missing' | 'warned' | 'no-amount' | 'not-whole' | 'negative' | 'too-large'

/** Why an amount was not reckoned; told to the author of a tariff, never to an applicant. */
export const tariffWords: Words<TariffRefusal> = {
  'value-missing': { id: 'Tarif: nilai belum ada: {found}', en: 'Tariff: values are missing: {found}' },
  warned: { id: 'Tarif: ada peringatan saat dihitung', en: 'Tariff: there were warnings while it was reckoned' },
  'no-amount': { id: 'Tarif: hasilnya bukan bilangan', en: 'Tariff: the answer is not a number' },
  'not-whole': { id: 'Tarif: hasilnya bukan rupiah utuh: {found}', en: 'Tariff: not whole rupiah: {found}' },
  negative: { id: 'Tarif: hasilnya kurang dari nol: {found}', en: 'Tariff: less than nothing: {found}' },
  'too-large': { id: 'Tarif: lebih dari 15 angka: {found}', en: 'Tariff: more than 15 digits: {found}' },
}
