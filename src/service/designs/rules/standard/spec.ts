/** Designs rules: which parts of service.yaml a designer fills in, as what kind of field. The table is the form. Pure. */
import { clocks } from '../../../../engines/calendar/model.ts'
import {
  assignmentRules,
  categories,
  complaintChannels,
  confidences,
  pictureKinds,
  positionKinds,
} from '../../../catalogue/model.ts'

/**
 * `text` one line, `long` several, `both` and `both-long` in two languages, `lines` a list of words one a line, `codes` some of a
 * few, `choice` one of a few, `whole` a number, `yes` true or false, `flag` true or absent. Values to choose from may be named
 * by a word (`units`): the page brings them.
 */
export type Field = {
  key: string
  kind: 'text' | 'long' | 'both' | 'both-long' | 'lines' | 'codes' | 'choice' | 'whole' | 'yes' | 'flag'
  optional?: true
  choices?: readonly string[] | 'units' | 'lanes' | 'calendars'
}
/** A list of records; without `fields` each item is a text in two languages. */
export type List = { key: string; kind: 'list'; fields?: readonly Field[] }
export type Part = Field | List

/** `key` is also the address of its page; `at` where it lies in the file. */
export type Section = { key: SectionKey; at: readonly string[]; parts: readonly Part[] }

const text = (key: string): Field => ({ key, kind: 'text' })
const both = (key: string): Field => ({ key, kind: 'both' })
const long = (key: string): Field => ({ key, kind: 'both-long' })
const whole = (key: string): Field => ({ key, kind: 'whole' })
const choice = (key: string, choices: NonNullable<Field['choices']>): Field => ({ key, kind: 'choice', choices })
const perhaps = (field: Field): Field => ({ ...field, optional: true })

const fact: readonly Field[] = [
  text('source'),
  choice('confidence', confidences),
  perhaps(choice('authority', ['legal', 'local'])),
  { key: 'verified', kind: 'yes' },
  perhaps(text('verified_by')),
  perhaps(text('verified_on')),
  perhaps(both('note')),
]
const said = [long('text'), ...fact]
const items = [{ key: 'items', kind: 'list' } as const, ...fact]

export const sectionKeys = [
  'umum',
  'dasar-hukum',
  'persyaratan',
  'prosedur',
  'waktu',
  'biaya',
  'produk',
  'sarana',
  'kompetensi',
  'pengawasan',
  'pengaduan',
  'pelaksana',
  'jaminan',
  'keamanan',
  'evaluasi',
  'peran',
  'empat-mata',
  'pembagian',
  'keberatan',
  'surat',
] as const
export type SectionKey = (typeof sectionKeys)[number]

/** The 14 components of UU 25/2009 Pasal 21 in their order, what is said of the service before them, the rest behind. */
export const sections: Record<SectionKey, Omit<Section, 'key'>> = {
  umum: {
    at: [],
    parts: [
      both('name'),
      both('summary'),
      long('description'),
      { key: 'everyday_words', kind: 'lines' },
      choice('category', categories),
      choice('unit', 'units'),
      { key: 'example', kind: 'yes' },
      both('declaration'),
      whole('retention_days'),
    ],
  },
  'dasar-hukum': {
    at: [],
    parts: [
      {
        key: 'legal_basis',
        kind: 'list',
        fields: [text('instrument'), perhaps(text('article')), both('about'), ...fact],
      },
    ],
  },
  persyaratan: {
    at: [],
    parts: [
      {
        key: 'requirements',
        kind: 'list',
        fields: [
          text('id'),
          both('name'),
          perhaps(both('detail')),
          choice('picture', pictureKinds),
          perhaps(text('field')),
          perhaps(text('form_code')),
          perhaps(both('when')),
          ...fact,
        ],
      },
    ],
  },
  prosedur: {
    at: ['procedure'],
    parts: [{ key: 'steps', kind: 'list', fields: [choice('lane', 'lanes'), both('text')] }, ...fact],
  },
  waktu: {
    at: ['time'],
    parts: [
      choice('clock', clocks),
      whole('length'),
      { key: 'in_minutes', kind: 'flag' },
      choice('starts', ['berkas-lengkap', 'terkirim']),
      perhaps(choice('calendar', 'calendars')),
      ...fact,
    ],
  },
  biaya: { at: ['tariff'], parts: [whole('amount'), both('text'), ...fact] },
  produk: { at: ['product'], parts: said },
  sarana: { at: ['facilities'], parts: items },
  kompetensi: { at: ['competence'], parts: items },
  pengawasan: { at: ['internal_oversight'], parts: said },
  pengaduan: {
    at: ['complaints'],
    parts: [long('text'), { key: 'channels', kind: 'codes', choices: complaintChannels }, ...fact],
  },
  pelaksana: {
    at: ['staff_count'],
    parts: [{ key: 'lanes', kind: 'list', fields: [choice('lane', 'lanes'), whole('count')] }, ...fact],
  },
  jaminan: { at: ['service_guarantee'], parts: said },
  keamanan: { at: ['safety_guarantee'], parts: said },
  evaluasi: { at: ['performance_evaluation'], parts: said },
  peran: {
    at: [],
    parts: [{ key: 'roles', kind: 'list', fields: [text('lane'), choice('position', positionKinds), both('title')] }],
  },
  'empat-mata': {
    at: [],
    parts: [{ key: 'four_eyes', kind: 'list', fields: [text('task'), text('not_same_as')] }],
  },
  pembagian: {
    at: ['assignment'],
    parts: [
      perhaps(choice('rule', assignmentRules)),
      perhaps(whole('minutes')),
      { key: 'steps', kind: 'list', fields: [text('task'), whole('minutes')] },
    ],
  },
  keberatan: {
    at: ['objection'],
    parts: [long('text'), both('to'), perhaps(choice('clock', clocks)), perhaps(whole('length')), ...fact],
  },
  surat: {
    at: ['letter'],
    parts: [
      text('number_pattern'),
      perhaps(text('code')),
      perhaps(choice('series', ['unit', 'service'])),
      both('title'),
      perhaps(whole('valid_months')),
      both('validity'),
      { key: 'proves', kind: 'lines', optional: true },
      ...fact,
    ],
  },
}

export const sectionOf = (key: string): Section | undefined => {
  const found = sectionKeys.find((one) => one === key)
  return found && { key: found, ...sections[found] }
}
