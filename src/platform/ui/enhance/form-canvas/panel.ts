/** Platform, ui, browser: the properties beside the drawing. The page brings the fields and the table; here they meet the questions. */
import type { Drawn, FormCanvasData, Get, Property } from './model.ts'
import { around, kindOf, textAt } from './tree.ts'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
type Choice = { value?: unknown; label?: unknown; label_en?: unknown }

const optionsIn = (one: Drawn): Choice[] => (Array.isArray(one.values) ? one.values : [])

function read(one: Drawn, { at, as }: Property): string {
  if (as !== 'options') return textAt(one, at)
  return optionsIn(one)
    .map(({ value, label, label_en }) => [value, label, label_en].map((text) => text ?? '').join(' | '))
    .join('\n')
}

/** What an option says beside its words stays with its value. */
function optionsFrom(typed: string, before: readonly Choice[]): Choice[] {
  const lines = typed.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const [value = '', label = '', english = ''] = line.split('|').map((part) => part.trim())
    const { label: _label, label_en: _english, ...known } = before.find((one) => one.value === value) ?? {}
    return { ...known, value, label: label || value, ...(english === '' ? {} : { label_en: english }) }
  })
}

function typedIn(control: Control, one: Drawn, property: Property): unknown {
  const typed = control.value.replace(/\r\n?/g, '\n')
  switch (property.as) {
    case 'box':
      return control instanceof HTMLInputElement && control.checked ? property.yes : undefined
    case 'options':
      return optionsFrom(typed, optionsIn(one))
    case 'whole':
      if (typed.trim() === '') return undefined
      // What is no number is kept as it was typed, for the check to speak of.
      return /^-?\d+(\.\d+)?$/.test(typed.trim()) ? Number(typed) : typed.trim()
    default:
      return typed.trim() === '' ? undefined : typed.trim()
  }
}

/** Binds the rows `[data-sifat]` to whatever is chosen; answers what shows another question. */
export function bindPanel(panel: HTMLElement, get: Get, data: FormCanvasData): (one: Drawn | undefined) => void {
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-sifat]')].flatMap((row) => {
    const control = row.querySelector<Control>('input, select, textarea')
    const property = data.properties[row.dataset.sifat ?? '']
    return control && property ? [{ row, control, property, name: row.dataset.sifat ?? '' }] : []
  })
  let shown: Drawn | undefined
  for (const { control, property } of rows)
    control.addEventListener('change', () => {
      if (shown) get('modeling').editFormField(shown, around(shown, property.at, typedIn(control, shown, property)))
    })

  const kinds = (control: HTMLSelectElement, one: Drawn) =>
    control.replaceChildren(
      ...(data.kindsOfType[one.type] ?? []).map((kind) => new Option(data.kinds[kind] ?? kind, kind)),
    )
  return (one) => {
    shown = one
    const kind = one && kindOf(data, get, one)
    for (const { row, control, property, name } of rows) {
      const has = one !== undefined && read(one, property) !== ''
      const fits = kind !== undefined && property.kinds.includes(kind) && (property.only !== 'present' || has)
      const several = name !== 'kind' || (one !== undefined && (data.kindsOfType[one.type] ?? []).length > 1)
      // A list whose key stands under its other name has no second one.
      const twice = name === 'path' && one !== undefined && textAt(one, ['key']) !== ''
      row.hidden = !fits || !several || twice
      if (row.hidden || !one || kind === undefined) continue
      if (name === 'kind' && control instanceof HTMLSelectElement) kinds(control, one)
      fill(control, name === 'kind' ? kind : read(one, property), property)
    }
  }
}

function fill(control: Control, value: string, property: Property): void {
  if (control instanceof HTMLInputElement && control.type === 'checkbox') {
    control.checked = value === String(property.yes)
    return
  }
  // What a file says beyond our lists is shown, not lost.
  if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value))
    control.append(new Option(value, value))
  if (control.value !== value) control.value = value
}
