/** Test: the forms of a page, read from its HTML, filled in and sent as a browser without scripts would. */

export type Values = Record<string, string | File | readonly (string | File)[]>

export type Filled = { method: 'get' | 'post'; action: string; body: URLSearchParams | FormData }

export type Form = {
  action: string
  method: 'get' | 'post'
  names: string[]
  buttons: { name: string; value: string; text: string; action?: string }[]
  has(name: string): boolean
  hasButton(button: string): boolean
  /** Throws when a choice is not among those offered, or a button is not there. */
  fill(values: Values, button?: string): Filled
}

type Control =
  | { kind: 'text' | 'hidden'; name: string; value: string }
  | { kind: 'choice'; name: string; value: string; on: boolean; one: boolean }
  | { kind: 'select'; name: string; values: string[]; value: string }
  | { kind: 'file'; name: string }

/** Every form of the page, in order. */
export function formsOf(page: string): Form[] {
  const { html, moved } = withoutStrangers(page)
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inner = '']) => {
    const attributes = attributesOf(head)
    return readForm(
      attributes.get('action') ?? '',
      attributes.get('method')?.toLowerCase() === 'post' ? 'post' : 'get',
      attributes.get('enctype') === 'multipart/form-data',
      inner + (moved.get(attributes.get('id') ?? '') ?? ''),
    )
  })
}

/** Controls that name their form by `form="id"` belong to that one, wherever they stand. */
function withoutStrangers(page: string): { html: string; moved: Map<string, string> } {
  const moved = new Map<string, string>()
  const html = page.replace(
    /<(textarea|select|button)\b([^>]*)>[\s\S]*?<\/\1>|<input\b([^>]*)>/g,
    (whole, _tag, head, input) => {
      const id = attributesOf(head ?? input ?? '').get('form')
      if (id === undefined) return whole
      moved.set(id, (moved.get(id) ?? '') + whole)
      return ''
    },
  )
  return { html, moved }
}

function readForm(action: string, method: 'get' | 'post', multipart: boolean, html: string): Form {
  const controls = controlsOf(html)
  const buttons = [...html.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)].flatMap(([, head = '', inner = '']) => {
    const attributes = attributesOf(head)
    if (attributes.get('type') === 'button') return []
    const text = unescaped(inner.replace(/<[^>]+>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim()
    const name = attributes.get('name') ?? ''
    return [{ name, value: attributes.get('value') ?? '', text, action: attributes.get('formaction') }]
  })
  const findButton = (wanted: string) =>
    buttons.find(
      (one) =>
        `${one.name}=${one.value}` === wanted ||
        one.value === wanted ||
        one.text === wanted ||
        one.action?.endsWith(wanted),
    )
  return {
    action,
    method,
    names: [...new Set(controls.map((control) => control.name))],
    buttons,
    has: (name) => controls.some((control) => control.name === name),
    hasButton: (wanted) => findButton(wanted) !== undefined,
    fill: (values, wanted) => {
      const pairs = controls.flatMap((control) => valuesOf(control, values))
      // Several texts for one hidden name, or a name given many values, are sent once each.
      const button = wanted === undefined ? buttons[0] : findButton(wanted)
      if (wanted !== undefined && !button) throw new Error(`no button ${wanted} in the form ${action}`)
      if (button?.name) pairs.push([button.name, button.value])
      const to = button?.action ?? action
      if (!multipart) {
        if (pairs.some(([, value]) => typeof value !== 'string')) throw new Error(`${action} takes no files`)
        return { method, action: to, body: new URLSearchParams(pairs as [string, string][]) }
      }
      const body = new FormData()
      for (const [name, value] of pairs) body.append(name, value)
      return { method, action: to, body }
    },
  }
}

function valuesOf(control: Control, values: Values): [string, string | File][] {
  const { name } = control
  const given = Object.hasOwn(values, name) ? [values[name] ?? []].flat() : undefined
  const texts = given?.filter((value) => typeof value === 'string')
  switch (control.kind) {
    case 'file':
      return given?.filter((value) => typeof value !== 'string').map((file) => [name, file]) ?? []
    case 'hidden':
      return [[name, control.value]]
    case 'choice':
      return (texts ? texts.includes(control.value) : control.on) ? [[name, control.value]] : []
    case 'select': {
      const value = texts?.[0] ?? control.value
      if (!control.values.includes(value)) throw new Error(`${name} does not offer ${value}: ${control.values}`)
      return [[name, value]]
    }
    default:
      return [[name, texts?.[0] ?? control.value]]
  }
}

function controlsOf(html: string): Control[] {
  const found: Control[] = []
  const pattern =
    /<input\b([^>]*?)\/?>|<textarea\b([^>]*)>([\s\S]*?)<\/textarea>|<select\b([^>]*)>([\s\S]*?)<\/select>/g
  for (const [, input, textarea, text = '', select, options = ''] of html.matchAll(pattern)) {
    const attributes = attributesOf(input ?? textarea ?? select ?? '')
    const name = attributes.get('name')
    if (!name || attributes.has('disabled')) continue
    if (textarea !== undefined) found.push({ kind: 'text', name, value: unescaped(text.replace(/^\n/, '')) })
    else if (select !== undefined) found.push(readSelect(name, options))
    else {
      const type = attributes.get('type') ?? 'text'
      const value = attributes.get('value') ?? ''
      if (type === 'checkbox' || type === 'radio')
        found.push({ kind: 'choice', name, value, on: attributes.has('checked'), one: type === 'radio' })
      else if (type === 'file') found.push({ kind: 'file', name })
      else found.push({ kind: type === 'hidden' ? 'hidden' : 'text', name, value })
    }
  }
  return found
}

function readSelect(name: string, html: string): Control {
  const options = [...html.matchAll(/<option\b([^>]*)>/g)].map(([, head = '']) => attributesOf(head))
  const values = options.map((option) => option.get('value') ?? '')
  const chosen = options.find((option) => option.has('selected'))
  return { kind: 'select', name, values, value: chosen?.get('value') ?? values[0] ?? '' }
}

const attributesOf = (head: string): Map<string, string> =>
  new Map(
    [...head.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, unescaped(value)]),
  )

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }
const unescaped = (text: string): string =>
  text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (whole, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(Number.parseInt(name.slice(2), 16))
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)))
    return named[name] ?? whole
  })
