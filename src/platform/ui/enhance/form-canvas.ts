/** Platform, ui, browser: a form drawn in the browser beside its standard. Loaded by that page alone; without it the list page does the same. */
import { FormEditor } from '@bpmn-io/form-js-editor'
import { askFindings, bindPreview, soon } from './form-canvas/asking.ts'
import type { Drawn, FormCanvasData, Found, Get, Services } from './form-canvas/model.ts'
import { bindPanel } from './form-canvas/panel.ts'
import { bindStandard } from './form-canvas/standard.ts'
import { freeKey, holds, inOrder, kindOf, labelOf, mayStand, parentOf, rootOf } from './form-canvas/tree.ts'
import { registerViews } from './form-canvas/views.ts'

const byId = <T extends HTMLElement>(id: string, type: new () => T): T => {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`)
  return found
}

/** Services of the editor that we do without: nothing in our forms is a template or an expression to it. */
const without = {
  expressionLanguage: [
    'value',
    { isExpression: () => false, evaluate: () => null, evaluateUnaryTest: () => false, getVariableNames: () => [] },
  ],
  templating: ['value', { isTemplate: () => false, evaluate: (text: string) => text, getVariableNames: () => [] }],
  markdownRenderer: ['value', { render: (text: string) => text }],
  propertiesPanel: ['value', { attachTo: () => undefined, detach: () => undefined, registerProvider: () => undefined }],
  propertiesProvider: ['value', {}],
  feelPopup: ['value', {}],
}

/** What a question begins with: its kind's parts, a name, and a key of its own. */
function begun(data: FormCanvasData, get: Get, kind: string): Record<string, unknown> {
  const made = structuredClone(data.additions[kind] ?? { type: 'textfield' })
  const name = data.kinds[kind] ?? kind
  if (made.type === 'text') return { ...made, text: name }
  const { values } = made
  if (Array.isArray(values))
    made.values = values.map((one: Record<string, unknown>, at) => ({
      ...one,
      label: `${data.words.option} ${at + 1}`,
    }))
  if (made.type === 'dynamiclist') return { ...made, label: name, path: freeKey(get, 'daftar') }
  return made.type === 'group' ? { ...made, label: name } : { ...made, label: name, key: freeKey(get, 'isian') }
}

/** The editor puts questions side by side in rows; our forms have one beside none. */
function limit(get: Get, data: FormCanvasData, dragged: () => string | undefined): void {
  const modeling = get('modeling')
  const add = modeling.addFormField.bind(modeling)
  const move = modeling.moveFormField.bind(modeling)
  modeling.addFormField = (made, into, at) => {
    const { layout: _row, ...plain } = made
    const kind = dragged()
    const whole = kind === undefined ? plain : { ...plain, ...begun(data, get, kind) }
    return add({ ...whole, layout: { row: `Row_${Math.random().toString(36).slice(2)}` } }, into, at)
  }
  modeling.moveFormField = (one, from, into, was, at, row) => move(one, from, into, was, at, row)
  const dragging = get('dragging')
  const validate = dragging.validateDrop.bind(dragging)
  dragging.validateDrop = (element, target) => {
    const inside = element.querySelector<HTMLElement>('.fjs-element')
    const type = element.dataset.fieldType ?? inside?.dataset.fieldType ?? ''
    const into = get('formFieldRegistry').get(target.closest<HTMLElement>('.fjs-element')?.dataset.id ?? '')
    if (into && type !== '' && !mayStand(get, type, into)) return data.words.cannot
    return inside ? validate(element, target) : undefined
  }
  const actions = get('formFieldContextActions')
  const entries = actions.getEntries.bind(actions)
  actions.getEntries = (one) =>
    Object.fromEntries(
      Object.entries(entries(one)).map(([key, entry]) => [
        key,
        { ...entry, title: `${data.words.remove}: ${labelOf(data, one)}` },
      ]),
    )
}

/** Each in a row of its own whose name never changes, so that nothing is drawn anew for nothing. */
const inRows = (list: readonly Drawn[]): Drawn[] =>
  list.map((one) => ({
    ...one,
    layout: { row: `Row_${one.id}` },
    ...(one.components ? { components: inRows(one.components) } : {}),
  }))

async function open(): Promise<void> {
  const form = byId('kanvas-simpan', HTMLFormElement)
  const file = byId('berkas-form', HTMLTextAreaElement)
  const work = byId('kanvas-kerja', HTMLElement)
  const paper = byId('kanvas', HTMLElement)
  const live = byId('kanvas-kabar', HTMLElement)
  const choice = byId('unsur', HTMLSelectElement)
  const others = byId('pindah_ke', HTMLSelectElement)
  const status = byId('temuan-kabar', HTMLElement)
  const data = JSON.parse(byId('kanvas-data', HTMLScriptElement).text) as FormCanvasData
  const { words } = data
  bindStandard({
    data,
    list: byId('standar-daftar', HTMLElement),
    box: byId('standar-isi', HTMLElement),
    status: byId('standar-kabar', HTMLElement),
  })
  if (!data.drawing) {
    live.textContent = words.unreadable
    return
  }
  const editor = new FormEditor({
    container: paper,
    palette: { parent: document.createElement('div') },
    propertiesPanel: { parent: document.createElement('div') },
    additionalModules: [without],
  })
  const get: Get = (name) => editor.get<Services[typeof name]>(name)
  let marks: ReadonlyMap<string, Found[]> = new Map()
  let dragged: string | undefined
  registerViews(get, data, () => marks)
  limit(get, data, () => dragged)
  get('eventBus').on('drag.start', ({ element }) => {
    dragged = element?.dataset.jenis
  })
  paper.style.setProperty('--drop-here', JSON.stringify(words.drop))
  await editor.importSchema({ ...data.drawing, components: inRows(data.drawing.components) })
  work.hidden = false
  // From here on what is saved is the drawing; typing in the file beside it would be lost.
  file.readOnly = true

  const gambar = form.elements.namedItem('_gambar')
  const drawn = (): string => JSON.stringify(editor.getSchema())
  const sent = () => ({ _berkas: file.value, _gambar: drawn() })
  const show = bindPanel(byId('sifat', HTMLElement), get, data)
  const preview = bindPreview({
    data,
    sent,
    box: byId('pratinjau-sini', HTMLElement),
    status: byId('pratinjau-kabar', HTMLElement),
  })
  const chosen = (): Drawn | undefined => {
    const one = get('selection').get()
    return one && one.type !== 'default' ? get('formFieldRegistry').get(one.id) : undefined
  }
  const nameOf = (one: Drawn) => `${labelOf(data, one)} (${data.kinds[kindOf(data, get, one)] ?? one.type})`

  const list = () => {
    const all = inOrder(get)
    const options = (those: typeof all) =>
      those.map(({ one, depth }) => new Option(`${'\u2003'.repeat(depth)}${nameOf(one)}`, one.id))
    choice.replaceChildren(new Option(words.choose, ''), ...options(all))
    others.replaceChildren(new Option(words.choose, ''), ...options(all.filter(({ one }) => holds(one))))
  }
  const refresh = () => {
    const one = chosen()
    choice.value = one?.id ?? ''
    show(one)
    byId('sifat-kosong', HTMLElement).hidden = one !== undefined
    byId('urung', HTMLButtonElement).disabled = !get('commandStack').canUndo()
    byId('ulang', HTMLButtonElement).disabled = !get('commandStack').canRedo()
  }
  const choose = (one: Drawn) => {
    get('selection').set(one)
    paper.querySelector(`.fjs-element[data-id="${one.id}"]`)?.scrollIntoView({ block: 'nearest' })
  }

  const lineOf = ({ place, severity, text }: Found): HTMLElement => {
    const line = document.createElement('li')
    const kind = document.createElement('b')
    kind.textContent = `${words[severity]}: `
    line.append(kind)
    const one = inOrder(get).find((it) => it.place === place)?.one
    if (one) {
      const link = document.createElement('a')
      link.href = '#sifat-judul'
      link.textContent = `${nameOf(one)}: ${text}`
      link.addEventListener('click', (event) => {
        event.preventDefault()
        choose(one)
        byId('sifat-judul', HTMLElement).focus()
      })
      line.append(link)
    } else line.append(text)
    return line
  }
  const judge = soon(async (isLast) => {
    status.textContent = words.checking
    const found = await askFindings(data, sent)
    // What was asked before the last change is no answer to it.
    if (!isLast()) return
    if (!found) {
      status.textContent = words.checkFailed
      return
    }
    status.textContent = found.length === 0 ? words.nothingWrong : words.findings.replace('{n}', String(found.length))
    byId('temuan', HTMLElement).replaceChildren(...found.map(lineOf))
    const ids = new Map(inOrder(get).map(({ one, place }) => [place, one.id]))
    const marked = new Map<string, Found[]>()
    for (const one of found) {
      const id = ids.get(one.place ?? '') ?? ''
      marked.set(id, [...(marked.get(id) ?? []), one])
    }
    marks = marked
    editor._setState({})
    preview.refresh()
  })

  let { changed } = data
  let sending = false
  get('eventBus').on('selection.changed', refresh)
  get('eventBus').on('commandStack.changed', () => {
    changed = true
    byId('kanvas-ubah', HTMLElement).textContent = words.unsaved
    list()
    refresh()
    judge()
  })
  choice.addEventListener('change', () => {
    const one = get('formFieldRegistry').get(choice.value)
    if (one) choose(one)
    else get('selection').clear()
  })

  /** A press of a button, and what it came to in words for who does not see the drawing. */
  const press = (id: string, act: () => string | undefined) =>
    byId(id, HTMLButtonElement).addEventListener('click', () => {
      dragged = undefined
      live.textContent = act() ?? ''
    })
  const put = (kind: string, into: Drawn, at: number): string => {
    const made = begun(data, get, kind)
    if (!mayStand(get, String(made.type), into)) return words.cannot
    const one = get('modeling').addFormField(made, into, at)
    choose(one)
    return `${words.added}: ${nameOf(one)}`
  }
  press('tambah', () => {
    const kind = byId('tambah_jenis', HTMLSelectElement).value
    const [one, root] = [chosen(), rootOf(get)]
    const type = String(data.additions[kind]?.type ?? '')
    if (!root) return words.cannot
    // Into what is chosen when it may stand there, else behind it, else behind what holds it.
    if (one && holds(one) && mayStand(get, type, one) && kind !== 'section')
      return put(kind, one, one.components?.length ?? 0)
    let after = one
    while (after) {
      const parent = parentOf(get, after)
      const at = (parent?.components ?? []).indexOf(after)
      if (parent && mayStand(get, type, parent) && (kind !== 'section' || parent === root))
        return put(kind, parent, at + 1)
      after = parent === root ? undefined : parent
    }
    if (mayStand(get, type, root) && kind !== 'page') return put(kind, root, root.components?.length ?? 0)
    const last = root.components?.at(-1)
    return last ? put(kind, last, last.components?.length ?? 0) : words.cannot
  })
  const shift = (by: 1 | -1) => () => {
    const one = chosen()
    const parent = one && parentOf(get, one)
    if (!one || !parent?.components) return words.nothingChosen
    const at = parent.components.indexOf(one)
    if (at + by < 0 || at + by >= parent.components.length) return words.atTheEnd
    get('modeling').moveFormField(one, parent, parent, at, by === 1 ? at + 2 : at - 1)
    return `${words.moved}: ${nameOf(one)}`
  }
  press('naik', shift(-1))
  press('turun', shift(1))
  press('pindah', () => {
    const one = chosen()
    const [from, into] = [one && parentOf(get, one), get('formFieldRegistry').get(others.value)]
    if (!one || !from?.components || !into) return words.nothingChosen
    if (into === one || into === from || !mayStand(get, one.type, into)) return words.cannot
    get('modeling').moveFormField(one, from, into, from.components.indexOf(one), into.components?.length ?? 0)
    return `${words.moved}: ${nameOf(one)}`
  })
  press('hapus', () => {
    const one = chosen()
    const parent = one && parentOf(get, one)
    if (!one || !parent?.components) return words.nothingChosen
    const name = nameOf(one)
    get('modeling').removeFormField(one, parent, parent.components.indexOf(one))
    return `${words.removed}: ${name}`
  })
  press('urung', () => void get('commandStack').undo())
  press('ulang', () => void get('commandStack').redo())
  press('pratinjau-awal', () => void preview.restart())

  form.addEventListener('submit', () => {
    if (gambar instanceof HTMLInputElement) gambar.value = drawn()
    sending = true
  })
  addEventListener('beforeunload', (event) => {
    if (changed && !sending) event.preventDefault()
  })
  addEventListener('pageshow', () => {
    sending = false
  })

  list()
  refresh()
  judge()
}

await open()
