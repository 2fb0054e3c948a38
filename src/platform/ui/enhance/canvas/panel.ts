/** Platform, ui, browser: the list of properties beside the drawing. The page brings the fields; here they meet the elements. */
import type { Bo, Drawn, Get } from './model.ts'
import {
  bodyOf,
  type Change,
  choosing,
  definitionOf,
  isDefault,
  kindOf,
  loopOf,
  meant,
  rootOf,
  type SeveralKind,
  setBody,
  setDefault,
  setRoot,
  setSeveral,
  setText,
  setTimer,
  type TimerKind,
  textOf,
  timerOf,
} from './parts.ts'

type Property = {
  /** Whether an element has it at all. */
  fits(bo: Bo, element: Drawn): boolean
  read(bo: Bo, element: Drawn): string
  write(change: Change, bo: Bo, value: string): void
}

const types =
  (...names: string[]) =>
  (bo: Bo): boolean =>
    names.includes(kindOf(bo))

const people = types('userTask', 'manualTask')
const machine = types('serviceTask', 'sendTask')
const limited = types('userTask', 'manualTask', 'serviceTask', 'sendTask')
const activity = (bo: Bo) => /Task$|SubProcess$|CallActivity$/.test(bo.$type)
const silent = types('sequenceFlow', 'textAnnotation', 'collaboration')
const conditional = (_: Bo, { source }: Drawn) => source !== undefined && choosing.test(source.businessObject.$type)

/** An attribute of the element itself. */
const attribute = (name: string, fits: Property['fits']): Property => ({
  fits,
  read: (bo) => textOf(bo, name),
  write: (change, bo, value) => setText(change, bo, name, value),
})

const ofTimer = (bo: Bo): Bo | undefined => {
  const definition = definitionOf(bo)
  return definition?.$type === 'bpmn:TimerEventDefinition' ? definition : undefined
}
/** Working time stands on a task, or on the timer of an event. */
const clockOwner = (bo: Bo): Bo | undefined =>
  limited(bo) ? bo : timerOf(ofTimer(bo)).kind === 'working' ? ofTimer(bo) : undefined
const clock = (name: string): Property => ({
  fits: (bo) => clockOwner(bo) !== undefined,
  read: (bo) => textOf(clockOwner(bo), name),
  write: (change, bo, value) => {
    const owner = clockOwner(bo)
    if (owner) setText(change, owner, name, value)
  },
})
const expressionOfLoop = (name: string): Property => ({
  fits: (bo) => loopOf(bo) !== undefined,
  read: (bo) => bodyOf(loopOf(bo), name),
  write: (change, bo, value) => {
    const loop = loopOf(bo)
    if (loop) setBody(change, loop, name, value)
  },
})
const attributeOfLoop = (name: string): Property => ({
  fits: (bo) => loopOf(bo) !== undefined,
  read: (bo) => textOf(loopOf(bo), name),
  write: (change, bo, value) => {
    const loop = loopOf(bo)
    if (loop) setText(change, loop, name, value)
  },
})
const root = (type: string): Property => ({
  fits: (bo) => definitionOf(bo)?.$type === type,
  read: (bo) => rootOf(definitionOf(bo)),
  write: (change, bo, value) => {
    const definition = definitionOf(bo)
    if (definition) setRoot(change, definition, value)
  },
})
const yes = (value: boolean): string => (value ? 'ya' : '')

/** By the name of the field on the page. The order is that of the page. */
const properties: Record<string, Property> = {
  nama: attribute('name', (bo) => kindOf(bo) !== 'textAnnotation' && kindOf(bo) !== 'collaboration'),
  nama_en: attribute('melayani:label_en', (bo) => !silent(bo)),
  posisi: attribute('melayani:position', types('lane', 'userTask', 'manualTask', 'subProcess')),
  tindakan: attribute('melayani:act', people),
  pilihan: attribute('melayani:outcomes', people),
  empat_mata: attribute('melayani:fourEyes', people),
  operasi: attribute('melayani:operation', machine),
  naskah: {
    fits: types('scriptTask'),
    read: (bo) => textOf(bo, 'script'),
    write: (change, bo, value) => {
      setText(change, bo, 'script', value)
      setText(change, bo, 'scriptFormat', value.trim() === '' ? '' : 'feel')
    },
  },
  keputusan: attribute('melayani:decision', types('businessRuleTask')),
  variabel: attribute('melayani:result', types('scriptTask', 'businessRuleTask')),
  hasil: attribute('melayani:result', types('endEvent')),
  panggil: attribute('calledElement', types('callActivity')),
  versi: attribute('melayani:version', types('callActivity')),
  syarat: {
    fits: (bo, element) => kindOf(bo) === 'sequenceFlow' && conditional(bo, element) && !isDefault(element),
    read: (bo) => bodyOf(bo, 'conditionExpression'),
    write: (change, bo, value) => setBody(change, bo, 'conditionExpression', value),
  },
  bawaan: {
    fits: (bo, element) => kindOf(bo) === 'sequenceFlow' && conditional(bo, element),
    read: (_, element) => yes(isDefault(element)),
    write: (change, _, value) => setDefault(change, value !== ''),
  },
  waktu_jenis: {
    fits: (bo) => ofTimer(bo) !== undefined,
    read: (bo) => timerOf(ofTimer(bo)).kind,
    write: (change, bo, value) => {
      const definition = ofTimer(bo)
      if (definition) setTimer(change, definition, value as TimerKind, examples[value] ?? '')
    },
  },
  waktu_nilai: {
    fits: (bo) => ofTimer(bo) !== undefined && timerOf(ofTimer(bo)).kind !== 'working',
    read: (bo) => timerOf(ofTimer(bo)).value,
    write: (change, bo, value) => {
      const definition = ofTimer(bo)
      if (definition) setTimer(change, definition, timerOf(definition).kind || 'duration', value)
    },
  },
  jam: clock('melayani:clock'),
  lama: clock('melayani:length'),
  pesan: root('bpmn:MessageEventDefinition'),
  galat: root('bpmn:ErrorEventDefinition'),
  menyela: {
    fits: (bo) => kindOf(bo) === 'boundaryEvent' && definitionOf(bo)?.$type !== 'bpmn:ErrorEventDefinition',
    read: (bo) => yes(bo.get('cancelActivity') !== false),
    write: ({ get, element }, _, value) => get('modeling').updateProperties(element, { cancelActivity: value !== '' }),
  },
  berulang: {
    fits: activity,
    read: (bo) => {
      const loop = loopOf(bo)
      return loop === undefined ? '' : loop.get('isSequential') === true ? 'sequential' : 'parallel'
    },
    write: (change, bo, value) => setSeveral(change, bo, value as SeveralKind),
  },
  berulang_jumlah: expressionOfLoop('loopCardinality'),
  berulang_daftar: attributeOfLoop('melayani:collection'),
  berulang_butir: attributeOfLoop('melayani:item'),
  berulang_sampai: expressionOfLoop('completionCondition'),
}

/** What a timer of that kind begins with, so that the choice itself is kept. */
const examples: Record<string, string> = { duration: 'P1D', date: '2026-12-31T16:00:00+07:00', cycle: 'R3/P1D' }

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const controlOf = (row: HTMLElement): Control | undefined =>
  row.querySelector<Control>('input, select, textarea') ?? undefined

const isBox = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && control.type === 'checkbox'

/** Binds the rows `[data-sifat]` of the page to whatever is chosen; answers what shows another element. */
export function bindPanel(panel: HTMLElement, get: Get): (element: Drawn | undefined) => void {
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-sifat]')]
  let shown: Drawn | undefined
  for (const row of rows) {
    const control = controlOf(row)
    const property = properties[row.dataset.sifat ?? '']
    if (!control || !property) continue
    control.addEventListener('change', () => {
      if (!shown) return
      const bo = meant(shown)
      property.write({ get, element: shown }, bo, isBox(control) ? yes(control.checked) : control.value)
    })
  }
  return (element) => {
    shown = element
    for (const row of rows) {
      const control = controlOf(row)
      const property = properties[row.dataset.sifat ?? '']
      const bo = element && meant(element)
      row.hidden = !(control && property && element && bo && property.fits(bo, element))
      if (row.hidden || !control || !property || !element || !bo) continue
      fill(control, property.read(bo, element))
    }
  }
}

function fill(control: Control, value: string): void {
  if (isBox(control)) control.checked = value !== ''
  else if (control.value !== value || control instanceof HTMLSelectElement) {
    // What a file says beyond our lists is shown, not lost.
    if (control instanceof HTMLSelectElement && ![...control.options].some((option) => option.value === value))
      control.append(new Option(value, value))
    control.value = value
  }
}
