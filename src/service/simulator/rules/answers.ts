/** Simulator, rules: what an invented person answers to any form, judged by the form itself. Pure. */
import type {
  Answer,
  AnswerRecord,
  Answers,
  Field,
  Form,
  FormContext,
  LeafField,
} from '../../../engines/forms/model.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'
import { addDays, type Day } from '../../../kernel/time.ts'
import type { Random } from './random.ts'

/** A person who asks for something. Every NIK and KK begins with 99, a province that no real one has. */
export type Person = { name: string; nik: string; familyCard: string; birthPlace: string; bornOn: Day; village: string }

const given =
  'Aditya Agustina Amelia Andri Anisa Ari Ayu Bayu Cahyo Citra Dani Dewi Dian Dimas Eka Endang Erna Fajar Febri Fitri Galuh Hadi Hana Hesti Ika Imam Indra Irma Joko Kartika Lia Lukman Maya Mega Mulyadi Nanda Nia Nur Oki Putri Rahayu Rama Ratna Rendi Retno Rina Rizki Rudi Sari Septi Sinta Siti Sri Surya Tari Teguh Tika Tri Umar Vina Wahyu Wati Wayan Wulan Yanti Yoga Yuni Zainal'.split(
    ' ',
  )
const family =
  'Adiputra Anggraeni Ardiansyah Astuti Firmansyah Gunawan Hakim Handayani Hapsari Hidayat Iskandar Kurniawan Kusuma Lestari Maharani Maulana Mulyani Nasution Nugroho Nuraini Pangestu Permana Pertiwi Prabowo Pranata Pratama Purnama Puspita Rahmawati Ramadhan Safitri Saputra Setiawan Siregar Sitorus Sudirman Suharto Sulistyo Susanti Sutrisno Utami Wibowo Widodo Wijaya Wulandari Yulianti'.split(
    ' ',
  )

/** An invented name; one in twelve people has a single one. */
export const nameOf = (random: Random): string =>
  random.chance(1 / 12) ? random.pick(given) : `${random.pick(given)} ${random.pick(family)}`

const two = (value: number): string => String(value).padStart(2, '0')

/** A NIK of nobody: invented district, a day of birth, a serial. */
export function nikOf(random: Random, bornOn: Day): string {
  const [year = '', month = '', date = ''] = bornOn.split('-')
  const day = Number(date) + (random.chance(0.5) ? 40 : 0)
  return `9901${two(random.whole(1, 6))}${two(day)}${month}${year.slice(2)}${String(random.whole(1, 9999)).padStart(4, '0')}`
}

export function personOf(random: Random, today: Day, villages: readonly string[], places: readonly string[]): Person {
  const bornOn = addDays(today, -random.whole(18 * 366, 70 * 365))
  return {
    name: nameOf(random),
    nik: nikOf(random, bornOn),
    familyCard: `9901${two(random.whole(1, 6))}${two(random.whole(1, 28))}${two(random.whole(1, 12))}${two(random.whole(5, 24))}${String(random.whole(1, 9999)).padStart(4, '0')}`,
    birthPlace: random.pick(places),
    bornOn,
    village: random.pick(villages),
  }
}

const streets = 'Melati Mawar Kenanga Anggrek Cempaka Flamboyan Merpati Kutilang Diponegoro Pahlawan Mekar Pasar'.split(
  ' ',
)
const phrases = [
  'Untuk keperluan keluarga di rumah.',
  'Diminta oleh sekolah anak saya.',
  'Untuk melengkapi berkas pekerjaan.',
  'Sesuai surat pengantar yang saya unggah.',
]
const words: Readonly<Record<string, readonly string[]>> = {
  pekerjaan: ['Petani', 'Pedagang', 'Guru', 'Nelayan', 'Buruh harian', 'Wiraswasta', 'Perawat'],
  rt: ['001', '002', '003', '004', '005', '006'],
  rw: ['01', '02', '03', '04', '05'],
}

/** What is known of the world while answering: the form's context, the person, places, and a file for a field. */
export type Asking = {
  ctx: FormContext
  person: Person
  villages: readonly string[]
  places: readonly string[]
  /** The id under which a file will be handed in for a field. */
  file(field: string, endings: readonly string[]): string
}

/**
 * Answers to every question that must be answered; those of `before` that still hold stay. Undefined when this form asks what no invented
 * person knows: then it is not simulated, and the caller says so.
 */
export function answersTo(form: Form, asking: Asking, random: Random, before: Answers = {}): Answers | undefined {
  const answers: Answers = { ...before }
  // Later questions hang on earlier answers; a question is answered once it shows.
  for (let round = 0; round < 30; round++) {
    const open = pagesOf(form, answers, asking.ctx)
      .flatMap(({ fields }) => fields)
      .filter(({ key, required, kind }) => !Object.hasOwn(answers, key) && (required || kind === 'repeat'))
    const wrong = validateAll(form, answers, asking.ctx).filter(({ key }) => Object.hasOwn(answers, key))
    if (open.length === 0 && wrong.length === 0) return answers
    for (const { key } of wrong) delete answers[key]
    for (const field of open) {
      const answer = answerTo(field, asking, random, answers)
      if (answer === undefined) return undefined
      answers[field.key] = answer
    }
  }
  return undefined
}

function answerTo(field: Field, asking: Asking, random: Random, before: Answers): Answer | undefined {
  if (field.kind !== 'repeat') return leafTo(field, asking, random, before)
  const rows: AnswerRecord[] = []
  for (let row = 0; row < Math.max(field.min, field.required ? 1 : 0); row++) {
    const record: AnswerRecord = {}
    for (const leaf of field.fields) {
      if (!leaf.required) continue
      const answer = leafTo(leaf, asking, random, {})
      if (answer === undefined) return undefined
      record[leaf.key] = answer
    }
    rows.push(record)
  }
  return rows
}

function leafTo(
  field: LeafField,
  asking: Asking,
  random: Random,
  before: Answers,
): string | boolean | string[] | undefined {
  const { person } = asking
  const own = field.key
  switch (field.kind) {
    case 'person-name':
      return own === 'nama_lengkap' ? person.name : nameOf(random)
    case 'nik':
      return own === 'nik' ? person.nik : nikOf(random, person.bornOn)
    case 'kk':
      return person.familyCard
    case 'region':
      return own === 'wilayah' ? person.village : random.pick(asking.villages)
    case 'date':
      return own === 'tanggal_lahir' ? person.bornOn : dateFor(field, asking, random, before)
    case 'choice':
      return random.pick(field.options).value
    case 'choices':
      return field.options.slice(0, Math.max(1, field.min)).map(({ value }) => value)
    case 'boolean':
      return true
    case 'number':
      return numberFor(random, Number(field.min ?? 1), Number(field.max ?? Number(field.min ?? 1) + 6))
    case 'rupiah':
      return String(random.whole(5, 40) * 100_000)
    case 'file':
      return Array.from({ length: Math.max(1, field.min) }, () => asking.file(own, field.accept))
    case 'text':
    case 'long-text':
      return textFor(field, asking, random)
    default:
      return undefined
  }
}

const numberFor = (random: Random, least: number, most: number): string =>
  String(random.whole(least, Math.min(most, least + 6)))

/** The limits of the question, else within the last year; a year hence where the past is not allowed. */
function dateFor(
  field: Extract<LeafField, { kind: 'date' }>,
  { ctx }: Asking,
  random: Random,
  before: Answers,
): string | undefined {
  const fromToday = field.min?.base === 'today' && field.min.years === 0 && field.min.months === 0
  const future = fromToday || (field.max === undefined && field.min === undefined)
  const earliest = Object.entries(before).flatMap(([key, value]) =>
    key.startsWith('mulai') && typeof value === 'string' ? [value as Day] : [],
  )[0]
  for (let round = 0; round < 60; round++) {
    const day = future
      ? addDays(earliest ?? ctx.today, random.whole(2, earliest ? 60 : 25))
      : addDays(ctx.today, -random.whole(1, 300))
    if (!field.onWorkingDays || ctx.workingDay?.(day) !== false) return day
  }
  return undefined
}

function textFor(field: Extract<LeafField, { kind: 'text' | 'long-text' }>, asking: Asking, random: Random) {
  const known = words[field.key.replace(/^.*_(?=r[tw]$)/, '')]
  if (known) return random.pick(known)
  if (field.autocomplete === 'street-address' || field.key.includes('alamat'))
    return `Jl. ${random.pick(streets)} ${random.whole(1, 90)}`
  if (field.key.startsWith('tempat')) return random.pick(asking.places)
  const pattern = field.pattern?.expression
  const tries = [
    random.pick(phrases),
    String(random.whole(2001, 2024)),
    `${two(random.whole(7, 20))}.${two(random.whole(0, 59))}`,
    `${two(random.whole(7, 20))}:${two(random.whole(0, 59))}`,
    String(random.whole(100_000, 999_999)),
    String(random.whole(10_000_000, 99_999_999)),
    `B/${random.whole(1, 900)}/SPKT`,
    '003',
  ]
  return tries.find(
    (text) => text.length >= field.minLength && text.length <= field.maxLength && (!pattern || pattern.test(text)),
  )
}
