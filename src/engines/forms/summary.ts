/** Engine forms: answers as text, for the check page and the printed copy. Pure. */
import type { Lang } from '../../kernel/language.ts'
import { rupiahText } from '../../kernel/money.ts'
import { dayText, isDay } from '../../kernel/time.ts'
import type { Answers, Form, FormContext, LeafField, RepeatField } from './model.ts'
import { answerOf, fieldValue, ownEntry, pagesOf, startValues, visibleInRow } from './visible.ts'
import { answerWords } from './words.ts'

/** `display` may have several lines (`\n`); `answered` is false when it only says that nothing was given. */
export type SummaryRow = { key: string; label: string; display: string; answered: boolean; pageId: string }
export type SummarySection = { id: string; title: string; rows: SummaryRow[] }

/** Everything visible, in order; one row a field, one row an item of a repeating group (`anak.0`). */
export function summaryOf(form: Form, answers: Answers, ctx: FormContext, lang: Lang): SummarySection[] {
  const sections: SummarySection[] = []
  const values = startValues(ctx)
  const titles = new Map(form.sections.map((section) => [section.id, section.title[lang]]))
  for (const page of pagesOf(form, answers, ctx)) {
    let section = sections[sections.length - 1]
    if (section?.id !== page.section) {
      section = { id: page.section, title: titles.get(page.section) ?? '', rows: [] }
      sections.push(section)
    }
    for (const field of page.fields) {
      const answer = answerOf(answers, field.key)
      values[field.key] = fieldValue(field, answer)
      const row = { key: field.key, label: field.label[lang], answered: answer !== undefined, pageId: page.id }
      if (field.kind !== 'repeat') section.rows.push({ ...row, display: displayOf(field, answer, ctx, lang) })
      else if (!Array.isArray(answer) || answer.length === 0)
        section.rows.push({ ...row, answered: false, display: answerWords.empty[lang] })
      else
        for (const [index, item] of answer.entries())
          section.rows.push({
            ...row,
            key: `${field.key}.${index}`,
            label: `${field.item[lang]} ${index + 1}`,
            display: itemText(field, item, values, ctx, lang),
          })
    }
  }
  return sections
}

function itemText(
  field: RepeatField,
  item: unknown,
  values: Record<string, unknown>,
  ctx: FormContext,
  lang: Lang,
): string {
  return visibleInRow(field.fields, item, values)
    .fields.map((child) => `${child.label[lang]}: ${displayOf(child, ownEntry(item, child.key), ctx, lang)}`)
    .join('\n')
}

/** One answer in words. An answer that does not fit its field is shown as it is, never hidden. */
export function displayOf(field: LeafField, answer: unknown, ctx: FormContext, lang: Lang): string {
  if (answer === undefined) return answerWords.empty[lang]
  if (typeof answer === 'boolean') return answerWords[answer ? 'yes' : 'no'][lang]
  if (Array.isArray(answer))
    return answer.map((entry: unknown) => entryText(field, plainText(entry), ctx, lang)).join('\n')
  return entryText(field, plainText(answer), ctx, lang)
}

const plainText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)) ?? ''

function entryText(field: LeafField, text: string, ctx: FormContext, lang: Lang): string {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return field.options.find((option) => option.value === text)?.label[lang] ?? text
    case 'date':
      return isDay(text) ? dayText(text, lang) : text
    case 'rupiah':
      return /^\d+$/.test(text) ? rupiahText(BigInt(text)) : text
    case 'number': {
      const [units = '', part] = text.split('.')
      const grouped = units.replace(/\B(?=(\d{3})+(?!\d))/g, '.')
      const number = part === undefined ? grouped : `${grouped},${part}`
      return field.unit ? `${number} ${field.unit[lang]}` : number
    }
    case 'region':
      return ctx.regionName?.(text) ?? text
    case 'file':
      return ctx.file?.(text)?.name ?? text
    case 'phone':
      return text.replace(/^\+62/, '0')
    default:
      return text
  }
}
