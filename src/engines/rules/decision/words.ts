/** Engine rules: what an author is told about `decision.dmn`, Indonesian and English. Words alone. */
import { fill, type Lang, type Words } from '../../../kernel/language.ts'
import type { DecisionProblem, DecisionProblemCode } from './model.ts'

const problems: Words<DecisionProblemCode> = {
  'unreadable-xml': { id: 'Tidak dapat dibaca sebagai DMN: {found}', en: 'Cannot be read as DMN: {found}' },
  'element-not-executed': {
    id: '"{element}" ({type}) tidak dijalankan {found}',
    en: '"{element}" ({type}) is not carried out {found}',
  },
  'feature-not-executed': {
    id: '"{element}" ({type}): {found} tidak dijalankan',
    en: '"{element}" ({type}): {found} is not carried out',
  },
  'id-missing': {
    id: '{type} di "{element}" perlu id dari huruf, angka, dan _ . : - (ditemukan "{found}")',
    en: 'A {type} in "{element}" needs an id of letters, digits and _ . : - (found "{found}")',
  },
  'id-double': { id: 'Id "{found}" dipakai dua kali', en: 'The id "{found}" is used twice' },
  'no-table': { id: '"{element}" tidak berisi tabel keputusan', en: '"{element}" holds no decision table' },
  'part-missing': { id: '"{element}" ({type}): ada bagian yang kurang', en: '"{element}" ({type}): a part is missing' },
  'cells-differ': {
    id: 'Aturan "{element}" punya {found} sel',
    en: 'Rule "{element}" has {found} cells',
  },
  'cell-unreadable': { id: '"{element}": tidak terbaca: {found}', en: '"{element}": cannot be read: {found}' },
  'hit-policy': {
    id: '"{element}": kebijakan "{found}" tidak dijalankan; COLLECT SUM perlu satu keluaran angka',
    en: '"{element}": hit policy "{found}" is not carried out; COLLECT SUM needs one output of numbers',
  },
  'type-unknown': {
    id: '"{element}": jenis "{found}" tidak dijalankan',
    en: '"{element}": type "{found}" is not carried out',
  },
  'too-large': { id: 'Terlalu besar: {found}', en: 'Too large: {found}' },
}

export const decisionProblemText = (
  { code, element = '', type = '', found = '' }: DecisionProblem,
  lang: Lang,
): string => fill(problems[code][lang], { element, type, found }).trim()
