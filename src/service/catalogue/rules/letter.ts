/** Service wing, catalogue rules: what a letter is given to read, and a sample of it. Pure. */
import type { Answers, Field, Form, FormContext, LeafField } from '../../../engines/forms/model.ts'
import { displayOf } from '../../../engines/forms/summary.ts'
import { effectiveAnswers } from '../../../engines/forms/validate.ts'
import { letterNumber } from './number.ts'
import type { ServicePackage } from './package.ts'

/** A plain answer as text in Indonesian, or the rows of a repeating group. A key that was not asked is absent. */
export type LetterAnswer = string | Record<string, string>[]

/** What `letter.typ` reads through `sys.inputs.data` (JSON). See docs/service-packages.md. */
export type LetterData = {
  example: boolean
  region: { name: string; seat: string }
  unit: { name: string; address: string; head: string }
  /** `qr` is the path of a file beside the letters, or SVG text. */
  letter: {
    number: string
    date_text: string
    title: string
    id: string
    verify_url: string
    qr: string
    /** Whether and how the PDF is signed electronically, and by whose certificate. */
    signature: 'demo' | 'service' | 'none'
    signature_name: string
  }
  case: { number: string }
  answers: Record<string, LetterAnswer>
  officer: { position: string }
}

/**
 * Answers as a letter reads them: choices keep their value (a letter words them itself) and days their `YYYY-MM-DD`;
 * everything else is the Indonesian text a person was shown. What the form hides is left out.
 */
export function letterAnswers(form: Form, answers: Answers, ctx: FormContext): Record<string, LetterAnswer> {
  const shown: Record<string, LetterAnswer> = {}
  const leaf = (field: LeafField, answer: unknown): string =>
    field.kind === 'choice' || field.kind === 'date' ? String(answer) : displayOf(field, answer, ctx, 'id')
  for (const [key, answer] of Object.entries(effectiveAnswers(form, answers, ctx))) {
    const field = form.fields.get(key)
    if (!field) continue
    if (field.kind !== 'repeat') shown[key] = leaf(field, answer)
    else if (Array.isArray(answer))
      shown[key] = answer.map((row) =>
        Object.fromEntries(
          field.fields.flatMap((part): [string, string][] => {
            const value = typeof row === 'object' && Object.hasOwn(row, part.key) ? row[part.key] : undefined
            return value === undefined ? [] : [[part.key, leaf(part, value)]]
          }),
        ),
      )
  }
  return shown
}

/** Some answers as label and value, both as people were shown them, in the order of `keys`. Hidden and empty ones are left out. */
export function statedAnswers(
  form: Form,
  keys: readonly string[],
  answers: Answers,
  ctx: FormContext,
): [string, string][] {
  const given = effectiveAnswers(form, answers, ctx)
  return keys.flatMap((key): [string, string][] => {
    const field = form.fields.get(key)
    if (!field || field.kind === 'repeat' || !Object.hasOwn(given, key)) return []
    return [[field.label.id, displayOf(field, given[key], ctx, 'id')]]
  })
}

const square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>'

/** Invented data that names nobody: for the check, and for a designer's preview. */
export function sampleLetter({ service, form }: Pick<ServicePackage, 'service' | 'form'>): LetterData {
  const answers: Record<string, LetterAnswer> = {}
  for (const field of form.fields.values()) answers[field.key] = sampleAnswer(field)
  const head = service.roles.find(({ position }) => position === 'kepala')?.title.id ?? service.unit
  const number = letterNumber(service.letter, { seq: 127, unit: service.unit, month: 11, year: 2026 })
  return {
    example: service.example,
    region: { name: 'Kabupaten Sukamaju Raya', seat: 'Sukamaju' },
    unit: {
      name: service.unit.toUpperCase(),
      address: 'Jalan Melati Nomor 1, Sukamaju, Nusa Contoh',
      head: 'Nama Contoh, S.IP.',
    },
    letter: {
      number,
      date_text: '23 November 2026',
      title: service.letter.title.id,
      id: 'K7QM-2RWT-9XGB',
      verify_url: 'https://layanan.contoh.example/periksa/K7QM-2RWT-9XGB',
      qr: square,
      signature: 'none',
      signature_name: '',
    },
    case: { number: '2026-001274' },
    answers,
    officer: { position: head },
  }
}

function sampleAnswer(field: Field): LetterAnswer {
  switch (field.kind) {
    case 'repeat':
      return [Object.fromEntries(field.fields.map((leaf): [string, string] => [leaf.key, String(sampleAnswer(leaf))]))]
    case 'nik':
    case 'kk':
      return '9901014508900001'
    case 'person-name':
      return 'Sari Wulandari'
    case 'date':
      return '2026-11-23'
    case 'number':
      return '3'
    case 'rupiah':
      return 'Rp1.250.000'
    case 'boolean':
      return 'Ya'
    case 'choice':
    case 'choices':
      return field.options[0]?.value ?? '-'
    case 'region':
      return 'Kelurahan Mekarsari, Kecamatan Sukamaju, Kabupaten Sukamaju Raya'
    case 'phone':
      return '+6281200000000'
    case 'email':
      return 'sari@contoh.example'
    case 'file':
      return 'berkas.pdf'
    case 'text':
    case 'long-text':
      if (field.pattern) return ['004', '07.30', '2019'].find((text) => field.pattern?.expression.test(text)) ?? '-'
      return 'Contoh isian #tanda "kutip" $ \\ *'
  }
}
