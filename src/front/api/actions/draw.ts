/** Front, api: domain values as the shapes of the document. Pure. */
import type { Field, FieldProblem, LeafField } from '../../../engines/forms/model.ts'
import { problemText } from '../../../engines/forms/words.ts'
import type { Lang } from '../../../kernel/language.ts'
import type { StatusView } from '../../../service/cases/actions/read.ts'
import { statusText } from '../../../service/cases/actions/told.ts'
import type { Published } from '../../../service/catalogue/actions/services.ts'
import { promisedTime } from '../../../service/catalogue/actions/told.ts'
import type { Letter } from '../../../service/letters/model.ts'
import type { FieldOut, LeafOut } from '../model.ts'

export function serviceLine({ service, version, state }: Published) {
  const { time, tariff } = service
  return {
    id: service.id,
    version,
    name: service.name,
    summary: service.summary,
    category: service.category,
    unit: service.unit,
    state,
    example: service.example,
    tariff: tariff.amount,
    time: promisedTime(time),
  }
}

export function serviceDetail(published: Published) {
  const { service, form } = published
  return {
    ...serviceLine(published),
    description: service.description,
    legalBasis: service.legal_basis.map(({ instrument, article, about, verified }) => ({
      instrument,
      article,
      about,
      verified,
    })),
    requirements: service.requirements.map(({ id, name, detail, when, field }) => ({ id, name, detail, when, field })),
    product: service.product.text,
    objection: service.objection.text,
    declaration: service.declaration,
    fields: [...form.fields.values()].map((field) => fieldOut(field, form.pageOf.get(field.key)?.hide !== undefined)),
  }
}

function fieldOut(field: Field, onHiddenPage: boolean): FieldOut {
  if (field.kind !== 'repeat') return leafOut(field, onHiddenPage)
  const { min, max } = field
  const fields = field.fields.map((inner) => leafOut(inner, false))
  return { ...common(field, onHiddenPage), min: String(min), max: String(max), fields }
}

const common = (field: Field, onHiddenPage: boolean): LeafOut => ({
  key: field.key,
  kind: field.kind,
  label: field.label,
  hint: field.hint,
  required: field.required,
  conditional: onHiddenPage || field.hide !== undefined,
})

function leafOut(field: LeafField, onHiddenPage: boolean): LeafOut {
  return { ...common(field, onHiddenPage), ...limitsOf(field) }
}

const text = (value: { toString(): string } | undefined): string | undefined => value?.toString()

function limitsOf(field: LeafField): Partial<LeafOut> {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return { min: text(field.minLength), max: text(field.maxLength), pattern: field.pattern?.source }
    case 'number':
      return { min: field.min, max: field.max }
    case 'rupiah':
      return { min: text(field.min), max: text(field.max) }
    case 'choice':
      return { options: optionsOf(field.options) }
    case 'choices':
      return { options: optionsOf(field.options), min: text(field.min), max: text(field.max) }
    case 'date':
      return { min: field.min?.text, max: field.max?.text }
    case 'person-name':
      return { max: text(field.maxLength) }
    case 'region':
      return { level: field.level }
    case 'file':
      return { accept: [...field.accept], maxBytes: field.maxBytes, min: text(field.min), max: text(field.max) }
    default:
      return {}
  }
}

const optionsOf = (options: Extract<LeafField, { kind: 'choice' }>['options']) =>
  options.map(({ value, label }) => ({ value, label }))

export const faultOut = (problem: FieldProblem, lang: Lang) => ({
  field: problem.key,
  path: problem.path,
  code: problem.code,
  text: problemText(problem, lang),
})

export function statusOut(view: StatusView, url: string) {
  const { case: it, known, correction } = view
  return {
    number: it.number,
    service: { id: it.serviceId, version: it.version, name: known.service.name },
    status: it.status,
    statusText: statusText(it.status),
    sentAt: it.sentAt.toISOString(),
    dueAt: it.dueAt.toISOString(),
    waitingSince: it.waitingSince?.toISOString(),
    decidedAt: it.decidedAt?.toISOString(),
    steps: view.steps.map((step) => ({ name: { id: step.name, en: step.name_en }, state: step.state })),
    asked: correction && {
      reason: correction.reason,
      fields: correction.fields,
      askedAt: correction.askedAt.toISOString(),
    },
    letters: view.letters.map(({ id, number, title, state, issuedAt }) => ({
      id,
      number,
      title,
      state,
      issuedAt: issuedAt.toISOString(),
    })),
    href: `${url}/lacak/${it.number}`,
  }
}

/** As much as the page that proves a letter tells, and no more. */
export const letterOut = (letter: Letter) => ({
  id: letter.id,
  state: letter.state,
  number: letter.number,
  title: letter.says.title,
  holder: letter.says.holder,
  unit: letter.says.unit,
  service: letter.says.service,
  signedAs: letter.signedAs,
  example: letter.says.example,
  issuedAt: letter.issuedAt.toISOString(),
  validUntil: letter.validUntil,
  endedAt: letter.endedAt?.toISOString(),
  endReason: letter.endReason,
  replacedBy: letter.replacedBy,
  sha256: letter.sha256.toString('hex'),
})
