/** Designs rules: which properties of a question can be changed beside the drawing: those the engine runs, by kind. Pure. */
import type { FieldKind } from '../../../../engines/forms/model.ts'
import { kindsOfType, propertiesOf } from '../../../../engines/forms/vocabulary.ts'

/** What a component is to the engine: a kind of field, or `section`, `page`, `note`; `foreign` when it is none of these. */
export type DrawnKind = FieldKind | 'section' | 'page' | 'note' | 'foreign'

/** The kinds that are a field, in the order of the engine's own table. */
const fieldKinds = [...new Set(Object.values(kindsOfType).flat())]
export const drawnKinds: readonly Exclude<DrawnKind, 'foreign'>[] = [...fieldKinds, 'section', 'page', 'note']

type Typed = { type: string; properties?: Record<string, unknown>; validate?: Record<string, unknown> }

export function kindOf({ type, properties, validate }: Typed, isTop: boolean): DrawnKind {
  if (type === 'group') return isTop ? 'section' : 'page'
  if (type === 'text') return 'note'
  const kinds = Object.hasOwn(kindsOfType, type) ? kindsOfType[type] : undefined
  if (!kinds) return 'foreign'
  const meant = type === 'textfield' ? (properties?.kind ?? validate?.validationType) : properties?.kind
  return kinds.find((kind) => kind === meant) ?? kinds[0] ?? 'foreign'
}

export const propertyWordsOf = (kind: DrawnKind): ReadonlySet<string> =>
  new Set(kind === 'foreign' ? [] : propertiesOf[kind])

/**
 * One property: where it lies in a component, how it is written (`box`: there or not, as `yes`; `whole`: a number; `options`: one a
 * line), and of which kinds it is.
 */
export type Property = {
  at: readonly [string] | readonly [string, string]
  as: 'text' | 'long' | 'feel' | 'whole' | 'box' | 'choice' | 'options'
  kinds: readonly DrawnKind[]
  /** What a ticked box writes. */
  yes?: true | 'true' | 'tenant'
  /** Shown only where a file says it already; it is another way of saying what a property here says. */
  only?: 'present'
}

const asks = fieldKinds.filter((kind) => kind !== 'repeat')
const texts: readonly DrawnKind[] = ['text', 'long-text']

/** By the engine's table: of all kinds that list this word. */
const word = (name: string, as: Property['as'] = 'text', yes?: Property['yes']): Property => ({
  at: ['properties', name],
  as,
  kinds: drawnKinds.filter((kind) => propertiesOf[kind].includes(name)),
  ...(yes ? { yes } : {}),
})

/** In the order in which they stand beside the drawing; the name is that of the control. */
export const properties = {
  label: { at: ['label'], as: 'long', kinds: drawnKinds.filter((kind) => kind !== 'note') },
  label_en: word('label_en', 'long'),
  text: { at: ['text'], as: 'long', kinds: ['note'] },
  text_en: word('text_en', 'long'),
  kind: { at: ['properties', 'kind'], as: 'choice', kinds: fieldKinds },
  key: { at: ['key'], as: 'text', kinds: asks },
  rows_key: { at: ['key'], as: 'text', kinds: ['repeat'], only: 'present' },
  path: { at: ['path'], as: 'text', kinds: ['repeat'] },
  required: { at: ['validate', 'required'], as: 'box', kinds: fieldKinds, yes: true },
  hint: word('hint', 'long'),
  hint_en: word('hint_en', 'long'),
  description: { at: ['description'], as: 'long', kinds: drawnKinds, only: 'present' },
  values: { at: ['values'], as: 'options', kinds: ['choice', 'choices'] },
  exclusive: word('exclusive'),
  minLength: { at: ['validate', 'minLength'], as: 'whole', kinds: texts },
  maxLength: { at: ['validate', 'maxLength'], as: 'whole', kinds: [...texts, 'person-name'] },
  pattern: { at: ['validate', 'pattern'], as: 'text', kinds: texts },
  pattern_hint: word('pattern_hint'),
  pattern_hint_en: word('pattern_hint_en'),
  decimalDigits: { at: ['decimalDigits'], as: 'whole', kinds: ['number'] },
  least: { at: ['validate', 'min'], as: 'whole', kinds: ['number'] },
  most: { at: ['validate', 'max'], as: 'whole', kinds: ['number'] },
  unit: word('unit'),
  unit_en: word('unit_en'),
  min: word('min'),
  max: word('max'),
  on_working_days: word('on_working_days', 'box', 'true'),
  mobile: word('mobile', 'box', 'true'),
  level: word('level', 'choice'),
  from: word('from'),
  within: word('within', 'box', 'tenant'),
  accept: word('accept'),
  max_mb: word('max_mb'),
  min_files: word('min_files'),
  max_files: word('max_files'),
  item: word('item'),
  item_en: word('item_en'),
  hide: { at: ['conditional', 'hide'], as: 'feel', kinds: drawnKinds },
  rule: word('rule', 'feel'),
  rule_text: word('rule_text', 'long'),
  rule_text_en: word('rule_text_en', 'long'),
  why: word('why', 'long'),
  why_en: word('why_en', 'long'),
  short: word('short'),
  short_en: word('short_en'),
  autocomplete: word('autocomplete', 'choice'),
  page: word('page'),
  section: word('section'),
} as const satisfies Record<string, Property>
export type PropertyName = keyof typeof properties
