/** Engine forms: the shapes of a compiled form, its answers and its problems. Pure types and nothing else. */
import type { Bilingual } from '../../kernel/language.ts'
import type { AreaLevel } from '../../kernel/region.ts'
import type { Day } from '../../kernel/time.ts'
import type { Condition } from '../rules/feel.ts'

/**
 * One answer, safe as JSON, always in its canonical writing: numbers and rupiah as decimal text (`-1.5`, `1250000`), days as
 * `YYYY-MM-DD`, NIK and KK as 16 digits, phones as `+62812…`, regions as a code without dots, files as a list of file ids,
 * one choice as its value, several as their values in the order of the form, a repeating group as a list of records.
 * An unanswered field has no key.
 */
export type Answer = string | boolean | string[] | AnswerRecord[]
export type AnswerRecord = { [key: string]: string | boolean | string[] }
export type Answers = Record<string, Answer>

/** What a browser sent, one entry a control: see `inputsOf` for the names. */
export type Posted = Record<string, string | string[]>

export type FileFacts = { name: string; size: number; type: string }

/** Everything the engine may know from outside; the caller brings it. `today` in the office's zone. */
export type FormContext = {
  today: Day
  /** Moment for FEEL's now(); without it now() is null. */
  now?: Date
  /** Whether a region exists; unset means that any well-formed code is taken. */
  regionExists?: (code: string) => boolean
  regionName?: (code: string) => string | undefined
  /** The area whose people the office serves: fields that say `within: tenant` lie in it. Unset means nowhere is outside. */
  home?: { code: string; name: string }
  /** What is known of an uploaded file; undefined when this draft has no such file. Unset means ids are not looked up. */
  file?: (id: string) => FileFacts | undefined
  /** Whether the office serves on that day; unset means that days are not looked up. */
  workingDay?: (day: Day) => boolean
}

export type Option = { value: string; label: Bilingual; hint?: Bilingual }

/** A day written relative to today (`today-17y`), or a fixed one. */
export type DayLimit = { text: string; base: Day | 'today'; years: number; months: number; days: number }

type Base = {
  key: string
  /** JSON path of the component in the schema, for messages to the designer. */
  at: string
  label: Bilingual
  /** A few words for messages ("NIK", "Tanggal lahir"): as given, else the label, else "Jawaban" when the label is a question. */
  short: Bilingual
  hint?: Bilingual
  /** Why we ask. */
  why?: Bilingual
  required: boolean
  /** HTML autocomplete token (WCAG 2.2, 1.3.5). */
  autocomplete?: string
  /** Hidden when this holds. */
  hide?: Condition
  /** An extra rule that must hold for the answer (FEEL), with the words that tell how to mend it. */
  rule?: { condition: Condition; text: Bilingual }
}

export type TextField = Base & {
  kind: 'text' | 'long-text'
  minLength: number
  maxLength: number
  pattern?: { source: string; expression: RegExp; hint: Bilingual }
}
export type NumberField = Base & { kind: 'number'; decimals: number; min?: string; max?: string; unit?: Bilingual }
export type RupiahField = Base & { kind: 'rupiah'; min?: bigint; max?: bigint }
export type BooleanField = Base & { kind: 'boolean' }
export type ChoiceField = Base & { kind: 'choice'; look: 'radio' | 'select'; options: Option[] }
export type ChoicesField = Base & { kind: 'choices'; options: Option[]; min: number; max: number; exclusive?: string }
/** `onWorkingDays`: only days on which the office serves. */
export type DateField = Base & { kind: 'date'; min?: DayLimit; max?: DayLimit; onWorkingDays?: boolean }
export type DigitsField = Base & { kind: 'nik' | 'kk' }
export type PhoneField = Base & { kind: 'phone'; mobile: boolean }
export type EmailField = Base & { kind: 'email' }
export type NameField = Base & { kind: 'person-name'; maxLength: number }
export type RegionField = Base & { kind: 'region'; level: AreaLevel; from: string; within?: 'tenant' }
export type FileField = Base & { kind: 'file'; accept: string[]; maxBytes: number; min: number; max: number }
export type RepeatField = Base & { kind: 'repeat'; min: number; max: number; item: Bilingual; fields: LeafField[] }

export type LeafField =
  | TextField
  | NumberField
  | RupiahField
  | BooleanField
  | ChoiceField
  | ChoicesField
  | DateField
  | DigitsField
  | PhoneField
  | EmailField
  | NameField
  | RegionField
  | FileField
export type Field = LeafField | RepeatField
export type FieldKind = Field['kind']

export type Note = { text: Bilingual; hide?: Condition }

/** A page as written: a question, or a few that belong together. `title` is the only field's label, or the group's. */
export type PageDef = {
  id: string
  at: string
  section: string
  title: Bilingual
  hint?: Bilingual
  notes: Note[]
  fields: Field[]
  hide?: Condition
}

export type SectionDef = {
  id: string
  at: string
  title: Bilingual
  hint?: Bilingual
  hide?: Condition
  pages: PageDef[]
}

/** A compiled form: conditions parsed, limits read, fields indexed. Never changed after it is made. */
export type Form = {
  id: string
  sections: SectionDef[]
  pages: ReadonlyMap<string, PageDef>
  /** Top-level fields by key; the fields of a repeating group are in its `fields`. */
  fields: ReadonlyMap<string, Field>
  /** The page each top-level field stands on. */
  pageOf: ReadonlyMap<string, PageDef>
  /** Texts without English, by JSON path: publishing asks for them, running does not. */
  withoutEnglish: readonly string[]
}

/** A page as this applicant sees it now: only what is visible. `id` is safe in an address and stable between versions. */
export type Page = {
  id: string
  /** Id of its section. */
  section: string
  title: Bilingual
  hint?: Bilingual
  notes: Bilingual[]
  fields: Field[]
  def: PageDef
  form: Form
}

/** A section with the pages this applicant sees now; none is listed when all are hidden. */
export type Section = { id: string; title: Bilingual; hint?: Bilingual; pages: Page[] }

/** `optional`: nothing in it must be answered. `problems`: how many stand in the way of sending. `first`: where to go on. */
export type Progress = {
  section: Section
  state: 'not-started' | 'partly' | 'done'
  optional: boolean
  problems: number
  first: string
}

export type ProblemCode =
  | 'missing'
  | 'not-ticked'
  | 'not-chosen'
  | 'unknown-option'
  | 'too-few-chosen'
  | 'too-many-chosen'
  | 'exclusive-choice'
  | 'too-short'
  | 'too-long'
  | 'wrong-pattern'
  | 'not-a-number'
  | 'too-many-digits'
  | 'whole-number'
  | 'too-many-decimals'
  | 'too-small'
  | 'too-large'
  | 'not-rupiah'
  | 'not-a-date'
  | 'date-incomplete'
  | 'no-such-day'
  | 'year-of-four'
  | 'too-early'
  | 'not-a-working-day'
  | 'too-late'
  | 'not-digits'
  | 'digits-count'
  | 'nik-date'
  | 'nik-serial'
  | 'not-a-phone'
  | 'not-a-mobile'
  | 'not-an-email'
  | 'not-a-name'
  | 'region-unfinished'
  | 'not-a-region'
  | 'unknown-region'
  | 'region-outside'
  | 'region-elsewhere'
  | 'unknown-file'
  | 'file-type'
  | 'file-size'
  | 'too-few-files'
  | 'too-many-files'
  | 'too-few-items'
  | 'too-many-items'
  | 'rule'
  | 'wrong-shape'

export type ProblemParams = Record<string, string | number | Bilingual>

/** What is wrong with one answer: `key` of the top-level field, `path` of the control (`anak.0.nama`). JSON-safe; words: `problemText`. */
export type FieldProblem = { key: string; path: string; code: ProblemCode; params: ProblemParams }

export type FormProblemCode =
  | 'not-an-object'
  | 'wrong-type'
  | 'missing-property'
  | 'unsupported'
  | 'unknown-value'
  | 'bad-key'
  | 'duplicate-key'
  | 'colliding-key'
  | 'duplicate-page'
  | 'no-options'
  | 'duplicate-option'
  | 'bad-condition'
  | 'bad-limit'
  | 'empty'
  | 'too-much'
  | 'unknown-name'
  | 'own-name'
  | 'later-name'
  | 'always-hidden'
  | 'always-hidden-required'
  | 'missing-english'

/** What is wrong with a form: JSON path (`components[0].components[2].key`), what was found, what is allowed. */
export type FormProblem = { path: string; code: FormProblemCode; found: string; allowed: string }
