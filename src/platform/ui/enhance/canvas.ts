/** Platform, ui, browser: a procedure drawn in the browser. Loaded by that page alone; without it the list page does the same. */
import Modeler from 'bpmn-js/lib/Modeler.js'
import { add, join } from './canvas/build.ts'
import { findings } from './canvas/findings.ts'
import { limit } from './canvas/limits.ts'
import type { CanvasData, Drawn, Get, Services } from './canvas/model.ts'
import { bindPanel } from './canvas/panel.ts'
import { kindOf, meant, textOf } from './canvas/parts.ts'

const byId = <T extends HTMLElement>(id: string, type: new () => T): T => {
  const found = document.getElementById(id)
  if (!(found instanceof type)) throw new Error(`the page has no ${id}`)
  return found
}

/** What the library says, in the language of the page; what it did not foresee stays as it is. */
const translated =
  (translations: Record<string, string>) =>
  (text: string, places: Record<string, string> = {}) =>
    (translations[text] ?? text).replace(/\{([^}]+)\}/g, (whole, name: string) => places[name] ?? whole)

/** All of it beside the palette, not under it. */
function fit(get: Get): undefined {
  const canvas = get('canvas')
  canvas.zoom(canvas.zoom('fit-viewport', 'auto') * 0.86, 'auto')
  canvas.scroll({ dx: 40, dy: 0 })
}

async function open(): Promise<void> {
  const form = byId('kanvas-simpan', HTMLFormElement)
  const file = byId('berkas', HTMLTextAreaElement)
  const work = byId('kanvas-kerja', HTMLElement)
  const live = byId('kanvas-kabar', HTMLElement)
  const choice = byId('unsur', HTMLSelectElement)
  const others = byId('sambung_ke', HTMLSelectElement)
  const data = JSON.parse(byId('kanvas-data', HTMLScriptElement).text) as CanvasData
  const modeler = new Modeler({
    container: byId('kanvas', HTMLElement),
    moddleExtensions: { melayani: data.moddle },
    additionalModules: [{ translate: ['value', translated(data.translations)] }],
  })
  const get: Get = (name) => modeler.get<Services[typeof name]>(name)
  work.hidden = false
  limit(get)
  const show = bindPanel(byId('sifat', HTMLElement), get)

  try {
    await modeler.importXML(file.value)
  } catch {
    live.textContent = data.words.unreadable
    work.hidden = true
    return
  }
  fit(get)
  document.querySelector('#kanvas svg')?.setAttribute('aria-label', data.words.drawing)

  const xmlOf = async (): Promise<string> => (await modeler.saveXML({ format: true })).xml ?? file.value
  const chosen = (): Drawn | undefined => {
    const [one] = get('selection').get()
    return one?.labelTarget ?? one
  }
  const nameOf = (element: Drawn): string => {
    const bo = meant(element)
    const kind = data.kinds[kindOf(bo)] ?? kindOf(bo)
    const name = textOf(bo, 'name') || (element.source ? wayOf(element) : data.words.unnamed)
    return `${name} (${kind})`
  }
  const wayOf = ({ source, target }: Drawn): string =>
    [source, target].map((end) => (end && (textOf(end.businessObject, 'name') || end.id)) ?? '').join(' → ')

  const list = () => {
    const elements = get('elementRegistry')
      .getAll()
      .filter(({ labelTarget, type }) => !labelTarget && type !== 'bpmn:Collaboration')
    const options = elements.map((element) => new Option(nameOf(element), element.id))
    choice.replaceChildren(new Option(data.words.chooseElement, ''), ...options)
    others.replaceChildren(
      new Option(data.words.chooseElement, ''),
      ...elements
        .filter(({ type, source }) => !source && !/Lane$|Participant$|Process$|StartEvent$|Annotation$/.test(type))
        .map((element) => new Option(nameOf(element), element.id)),
    )
  }
  const refresh = () => {
    const element = chosen()
    choice.value = element?.id ?? ''
    show(element)
    byId('urung', HTMLButtonElement).disabled = !get('commandStack').canUndo()
    byId('ulang', HTMLButtonElement).disabled = !get('commandStack').canRedo()
  }
  const focus = (id: string) => {
    const element = get('elementRegistry').get(id)
    if (!element) return
    get('selection').select(element)
    get('canvas').scrollToElement(element)
    byId('sifat-judul', HTMLElement).focus()
  }

  let { changed } = data
  let sending = false
  const found = findings(
    {
      get,
      data,
      list: byId('temuan', HTMLElement),
      status: byId('temuan-kabar', HTMLElement),
      address: data.check,
      nameOf,
    },
    xmlOf,
    focus,
  )
  get('eventBus').on('selection.changed', refresh)
  get('eventBus').on('commandStack.changed', () => {
    changed = true
    byId('kanvas-ubah', HTMLElement).textContent = data.words.unsaved
    list()
    refresh()
    found.later()
  })

  choice.addEventListener('change', () => {
    const element = get('elementRegistry').get(choice.value)
    if (!element) return get('selection').select([])
    get('selection').select(element)
    get('canvas').scrollToElement(element)
  })
  /** A press of a button, and what it came to in words for who does not see the drawing. */
  const press = (id: string, act: () => string | undefined) =>
    byId(id, HTMLButtonElement).addEventListener('click', () => {
      live.textContent = act() ?? ''
    })
  press('tambah', () => {
    const made = add(get, byId('tambah_jenis', HTMLSelectElement).value, chosen())
    if (!made) return data.words.cannotAdd
    get('selection').select(made)
    get('canvas').scrollToElement(made)
    return `${data.words.added}: ${nameOf(made)}`
  })
  press('sambung', () => {
    const [source, target] = [chosen(), get('elementRegistry').get(others.value)]
    if (!source || !target) return data.words.nothingChosen
    const made = join(get, source, target)
    return made ? `${data.words.connected}: ${wayOf(made)}` : data.words.cannotConnect
  })
  press('hapus', () => {
    const element = chosen()
    if (!element?.parent) return data.words.nothingChosen
    const name = nameOf(element)
    get('modeling').removeElements([element])
    return `${data.words.removed}: ${name}`
  })
  press('urung', () => void get('commandStack').undo())
  press('ulang', () => void get('commandStack').redo())
  press('besar', () => void get('canvas').zoom(get('canvas').zoom() * 1.2, 'auto'))
  press('kecil', () => void get('canvas').zoom(get('canvas').zoom() / 1.2, 'auto'))
  press('muat', () => fit(get))

  // Before the keeper of double presses: what is stopped here, to write the file first, is no press yet.
  form.addEventListener('submit', (event) => {
    if (sending || !changed) {
      sending = true
      return
    }
    event.preventDefault()
    void xmlOf().then((xml) => {
      file.value = xml
      sending = true
      form.submit()
    })
  })
  addEventListener('beforeunload', (event) => {
    if (changed && !sending) event.preventDefault()
  })
  addEventListener('pageshow', () => {
    sending = false
  })

  list()
  refresh()
  found.later()
}

// On a narrow screen the page leads to the list instead; a drawing without room cannot be measured.
const wide = matchMedia('not all and (max-width: 40rem)')
if (wide.matches) await open()
else wide.addEventListener('change', () => void open(), { once: true })
