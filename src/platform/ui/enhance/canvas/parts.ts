/** Platform, ui, browser: reading and changing the parts of an element that our engine understands; every change can be undone. */
import type { Bo, Drawn, Get } from './model.ts'

/** `bpmn:UserTask` → `userTask`, as the file writes it. */
export const kindOf = ({ $type }: Bo): string => {
  const name = $type.replace(/^bpmn:/, '')
  return name.charAt(0).toLowerCase() + name.slice(1)
}

export const isBo = (value: unknown): value is Bo => typeof value === 'object' && value !== null && '$type' in value

const listOf = (value: unknown): Bo[] => (Array.isArray(value) ? value.filter(isBo) : [])

export const textOf = (owner: Bo | undefined, name: string): string => {
  const value = owner?.get(name)
  return typeof value === 'string' ? value : ''
}

/** A pool stands for the process drawn in it. */
export const meant = ({ businessObject }: Drawn): Bo => {
  const process = businessObject.$type === 'bpmn:Participant' ? businessObject.get('processRef') : undefined
  return isBo(process) ? process : businessObject
}

export const definitionOf = (bo: Bo): Bo | undefined => {
  const type = bo.$type
  return /Event$/.test(type) ? listOf(bo.get('eventDefinitions'))[0] : undefined
}

/** The text of an expression: condition, timer, number of instances. */
export const bodyOf = (owner: Bo | undefined, name: string): string => {
  const expression = owner?.get(name)
  return isBo(expression) ? textOf(expression, 'body') : ''
}

export type Change = { get: Get; element: Drawn }

/** An attribute; an empty one goes away. */
export function setText({ get, element }: Change, owner: Bo, name: string, value: string): void {
  const said = value.trim() === '' ? undefined : value.trim()
  if (owner === element.businessObject) get('modeling').updateProperties(element, { [name]: said })
  else get('modeling').updateModdleProperties(element, owner, { [name]: said })
}

/** An expression in FEEL or ISO 8601, as an element of its own. */
export function setBody({ get, element }: Change, owner: Bo, name: string, value: string): void {
  get('modeling').updateModdleProperties(element, owner, { [name]: expression(get, owner, value) })
}

function expression(get: Get, owner: Bo, value: string): Bo | undefined {
  if (value.trim() === '') return undefined
  const made = get('bpmnFactory').create('bpmn:FormalExpression', { body: value.trim() })
  made.$parent = owner
  return made
}

export type TimerKind = 'working' | 'duration' | 'date' | 'cycle'
const timerProperties = { duration: 'timeDuration', date: 'timeDate', cycle: 'timeCycle' } as const

export function timerOf(definition: Bo | undefined): { kind: TimerKind | ''; value: string } {
  if (textOf(definition, 'melayani:clock') !== '') return { kind: 'working', value: '' }
  for (const [kind, name] of Object.entries(timerProperties)) {
    const value = bodyOf(definition, name)
    if (value !== '') return { kind: kind as TimerKind, value }
  }
  return { kind: '', value: '' }
}

export function setTimer({ get, element }: Change, definition: Bo, kind: TimerKind | '', value: string): void {
  const kept = kind === 'working'
  get('modeling').updateModdleProperties(element, definition, {
    'melayani:clock': kept ? textOf(definition, 'melayani:clock') || 'hari-kerja' : undefined,
    'melayani:length': kept ? textOf(definition, 'melayani:length') || '1' : undefined,
    timeDuration: kind === 'duration' ? expression(get, definition, value) : undefined,
    timeDate: kind === 'date' ? expression(get, definition, value) : undefined,
    timeCycle: kind === 'cycle' ? expression(get, definition, value) : undefined,
  })
}

/** The name of the message, or the code of the error, that an event refers to. */
export function rootOf(definition: Bo | undefined): string {
  const [message, error] = [definition?.get('messageRef'), definition?.get('errorRef')]
  if (definition?.$type === 'bpmn:MessageEventDefinition') return isBo(message) ? textOf(message, 'name') : ''
  return isBo(error) ? textOf(error, 'errorCode') || textOf(error, 'name') : ''
}

/** Refers to the message or error of that name, made beside the process where there is none yet. */
export function setRoot({ get, element }: Change, definition: Bo, value: string): void {
  const isMessage = definition.$type === 'bpmn:MessageEventDefinition'
  const reference = isMessage ? 'messageRef' : 'errorRef'
  const [type, name] = isMessage ? ['bpmn:Message', 'name'] : ['bpmn:Error', 'errorCode']
  const definitions = definitionsOf(element.businessObject)
  if (value.trim() === '' || !definitions) {
    get('modeling').updateModdleProperties(element, definition, { [reference]: undefined })
    return
  }
  const roots = listOf(definitions.get('rootElements'))
  const known = roots.find((root) => root.$type === type && textOf(root, name) === value.trim())
  const root = known ?? get('bpmnFactory').create(type, { name: value.trim(), [name]: value.trim() })
  if (!known) {
    root.$parent = definitions
    get('modeling').updateModdleProperties(element, definitions, { rootElements: [...roots, root] })
  }
  get('modeling').updateModdleProperties(element, definition, { [reference]: root })
}

const definitionsOf = (bo: Bo): Bo | undefined => {
  let at: Bo | undefined = bo
  while (at && at.$type !== 'bpmn:Definitions') at = at.$parent
  return at
}

export type SeveralKind = '' | 'parallel' | 'sequential'

export const loopOf = (bo: Bo): Bo | undefined => {
  if (!/Task$|SubProcess$|CallActivity$/.test(bo.$type)) return undefined
  const loop = bo.get('loopCharacteristics')
  return isBo(loop) ? loop : undefined
}

export function setSeveral({ get, element }: Change, bo: Bo, kind: SeveralKind): void {
  const loop = loopOf(bo)
  if (kind === '') get('modeling').updateProperties(element, { loopCharacteristics: undefined })
  else if (loop)
    get('modeling').updateModdleProperties(element, loop, { isSequential: kind === 'sequential' ? true : undefined })
  else {
    const made = get('bpmnFactory').create('bpmn:MultiInstanceLoopCharacteristics', {
      ...(kind === 'sequential' ? { isSequential: true } : {}),
    })
    made.$parent = bo
    get('modeling').updateProperties(element, { loopCharacteristics: made })
  }
}

/** Whether this way is the one taken when no condition holds. */
export const isDefault = ({ source, businessObject }: Drawn): boolean =>
  source !== undefined &&
  choosing.test(source.businessObject.$type) &&
  source.businessObject.get('default') === businessObject

export function setDefault({ get, element }: Change, wanted: boolean): void {
  const { source, businessObject } = element
  if (!source) return
  if (wanted) get('modeling').updateModdleProperties(element, businessObject, { conditionExpression: undefined })
  get('modeling').updateProperties(source, { default: wanted ? businessObject : undefined })
}

/** Only what follows these may have a condition or be the default. */
export const choosing = /ExclusiveGateway$|InclusiveGateway$|Task$|SubProcess$|CallActivity$/
