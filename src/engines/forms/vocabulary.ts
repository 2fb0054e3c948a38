/** Engine forms: the documented subset of form-js and our own words in its `properties`. Data alone; docs/forms.md says it in prose. */
import type { FieldKind } from './model.ts'

/** Component types we read, and the kinds each may become through `properties.kind`; the first is the default. */
export const kindsOfType: Record<string, readonly FieldKind[]> = {
  textfield: ['text', 'person-name', 'nik', 'kk', 'phone', 'email', 'rupiah', 'region', 'date'],
  textarea: ['long-text'],
  number: ['number', 'rupiah'],
  checkbox: ['boolean'],
  radio: ['choice'],
  select: ['choice', 'region'],
  checklist: ['choices'],
  datetime: ['date'],
  filepicker: ['file'],
  dynamiclist: ['repeat'],
}

export const componentTypes = [...Object.keys(kindsOfType), 'group', 'text']

const commonProperties = ['kind', 'label_en', 'short', 'short_en', 'hint', 'hint_en', 'why', 'why_en', 'page']
const leafProperties = [...commonProperties, 'autocomplete', 'rule', 'rule_text', 'rule_text_en']

/** Words allowed in `properties`, by kind of field, and for groups and notes. Anything else is refused: a misspelt rule is no rule. */
export const propertiesOf: Record<FieldKind | 'section' | 'page' | 'note', readonly string[]> = {
  text: [...leafProperties, 'pattern_hint', 'pattern_hint_en'],
  'long-text': [...leafProperties, 'pattern_hint', 'pattern_hint_en'],
  number: [...leafProperties, 'unit', 'unit_en'],
  rupiah: [...leafProperties, 'min', 'max'],
  boolean: leafProperties,
  choice: leafProperties,
  choices: [...leafProperties, 'min', 'max', 'exclusive'],
  date: [...leafProperties, 'min', 'max', 'on_working_days'],
  nik: leafProperties,
  kk: leafProperties,
  phone: [...leafProperties, 'mobile'],
  email: leafProperties,
  'person-name': leafProperties,
  region: [...leafProperties, 'level', 'from', 'within'],
  file: [...leafProperties, 'accept', 'max_mb', 'min_files', 'max_files'],
  repeat: [...commonProperties, 'min', 'max', 'item', 'item_en'],
  section: ['label_en', 'hint', 'hint_en', 'section'],
  page: ['label_en', 'hint', 'hint_en', 'page'],
  note: ['text_en'],
}

/** Parts of form-js that would change what an answer means and that we do not run. */
export const refusedParts = [
  'valuesKey',
  'valuesExpression',
  'defaultValue',
  'readonly',
  'disabled',
  'searchable',
  'computeOn',
  'expression',
]

/** HTML autocomplete tokens a form may ask for (HTML Standard §4.10.18.7), those that fit our kinds. */
export const autocompleteTokens = [
  'name',
  'given-name',
  'family-name',
  'nickname',
  'honorific-prefix',
  'organization',
  'organization-title',
  'street-address',
  'address-line1',
  'address-line2',
  'address-line3',
  'address-level1',
  'address-level2',
  'address-level3',
  'address-level4',
  'postal-code',
  'country',
  'country-name',
  'bday',
  'bday-day',
  'bday-month',
  'bday-year',
  'sex',
  'tel',
  'tel-national',
  'email',
  'url',
  'off',
]

/** Names no key may have: FEEL's own words and functions, what expressions bind themselves, and what every object already has. */
export const reservedKeys: ReadonlySet<string> = new Set([
  ...['and', 'or', 'not', 'if', 'then', 'else', 'for', 'in', 'some', 'every', 'return', 'satisfies', 'between', 'true'],
  ...[
    'false',
    'null',
    'function',
    'external',
    'instance',
    'of',
    'date',
    'time',
    'duration',
    'list',
    'context',
    'range',
  ],
  ...['item', 'partial', 'today', 'now', 'number', 'string', 'substring', 'replace', 'contains', 'matches', 'split'],
  ...['count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'sublist', 'append', 'concatenate', 'remove', 'reverse'],
  ...[
    'union',
    'flatten',
    'product',
    'median',
    'stddev',
    'mode',
    'decimal',
    'floor',
    'ceiling',
    'abs',
    'modulo',
    'sqrt',
  ],
  ...['log', 'exp', 'odd', 'even', 'is', 'before', 'after', 'meets', 'overlaps', 'finishes', 'includes', 'during'],
  ...['starts', 'coincides', 'sort', 'day', 'month', 'year', 'add', 'constructor', 'prototype', 'then'],
  ...['toString', 'toLocaleString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'propertyIsEnumerable', 'toJSON'],
])

export const keyPattern = /^[a-z][A-Za-z0-9_]{0,49}$/
export const optionPattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/

/** Ceilings: a form beyond them is a mistake, or an attack. */
export const ceilings = {
  components: 500,
  text: 1000,
  longText: 10_000,
  label: 1000,
  options: 500,
  items: 50,
  files: 20,
  megabytes: 100,
}
