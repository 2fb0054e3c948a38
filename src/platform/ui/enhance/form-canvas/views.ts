/** Platform, ui, browser: how questions look in the drawing: their words, kind and findings; the editor's own widgets stay out. */
import { h } from 'preact'
import type { Drawn, FieldView, FormCanvasData, Found, Get } from './model.ts'
import { kindOf, labelOf, textAt } from './tree.ts'

export type Marks = ReadonlyMap<string, readonly Found[]>

/** The editor gets these kinds and no other; nothing of theirs claims keys, so that a wrong key is a finding and no fault. */
export function registerViews(get: Get, data: FormCanvasData, marks: () => Marks): void {
  const fields = get('formFields')
  const groups = new Map(['group', 'dynamiclist'].map((type) => [type, fields.get(type)]))
  for (const type of Object.keys(fields._formFields)) if (type !== 'default') delete fields._formFields[type]

  const about = (one: Drawn): string => {
    const kind = kindOf(data, get, one)
    const key = textAt(one, ['key']) || textAt(one, ['path'])
    const { required, optional, when } = data.words
    const asks = !['section', 'page', 'note', 'foreign', 'repeat'].includes(kind)
    const needed = asks ? (textAt(one, ['validate', 'required']) === 'true' ? required : optional) : ''
    const conditional = textAt(one, ['conditional', 'hide']) !== '' ? when : ''
    return [data.kinds[kind] ?? kind, key, needed, conditional].filter((text) => text !== '').join(' · ')
  }
  const findings = (one: Drawn) =>
    (marks().get(one.id) ?? []).map(({ severity, text }) =>
      h('span', { class: `isian-temuan ${severity}` }, h('b', null, `${data.words[severity]}: `), text),
    )
  const described = (view: (props: { field: Drawn }) => unknown, type: string): FieldView =>
    Object.assign(view, {
      config: { type, name: type, group: 'basic-input', keyed: false, pathed: false, create: (made: object) => made },
    })

  const leaf = ({ field }: { field: Drawn }) =>
    h(
      'div',
      { class: 'isian' },
      h('span', { class: 'isian-nama' }, labelOf(data, field)),
      h('span', { class: 'isian-jenis' }, about(field)),
      findings(field),
    )
  for (const type of [...Object.keys(data.kindsOfType), 'text', data.foreign])
    fields.register(
      type,
      described((props) => leaf(props), type),
    )
  for (const [type, around] of groups) {
    if (!around) throw new Error(`the editor has no ${type}`)
    // Called, not drawn as an element: what it reads from its surroundings is then read for ours.
    const view = (props: { field: Drawn }) =>
      h(
        'div',
        { class: 'isian-kelompok' },
        h('span', { class: 'isian-jenis' }, about(props.field)),
        findings(props.field),
        around({ ...props, field: { ...props.field, label: labelOf(data, props.field) } }) as never,
      )
    fields.register(type, described(view, type))
  }
}
