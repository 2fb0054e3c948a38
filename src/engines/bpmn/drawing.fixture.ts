/** Tests of procedures: short ways to write BPMN. Pure. */
import { must } from '../../kernel/result.ts'
import type { Procedure } from './model.ts'
import { readProcedure } from './read.ts'

export const inProcess = (content: string, id = 'p') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:melayani="https://melayani.id/ns/bpmn" id="d" targetNamespace="https://melayani.id/example">
<bpmn:process id="${id}" isExecutable="true">
${content}
</bpmn:process>
</bpmn:definitions>`

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/**
 * A drawing in lines: `start s`, `user a by petugas outcomes=ya,tidak act=decide fourEyes=b`, `service c operation=notify`,
 * `xor g default=f2`, `and g`, `end e result=approved`, `terminate e`, and flows `f1: a -> b if outcome = "ya"`.
 */
export function xmlOf(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return inProcess(lines.map(lineXml).join('\n'))
}

const kinds: Record<string, string> = {
  start: 'startEvent',
  user: 'userTask',
  manual: 'manualTask',
  service: 'serviceTask',
  send: 'sendTask',
  xor: 'exclusiveGateway',
  and: 'parallelGateway',
  end: 'endEvent',
  terminate: 'endEvent',
}

function lineXml(line: string): string {
  const flow = /^(\S+): (\S+) -> (\S+)(?: if (.*))?$/.exec(line)
  if (flow) {
    const [, id, from, to, condition] = flow
    const body = condition
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(condition)}</bpmn:conditionExpression>`
      : ''
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`
  }
  const [kind = '', id, ...rest] = line.replace(' by ', ' position=').split(/\s+/)
  const attributes = rest.map((part) => {
    const [name = '', value = ''] = part.split('=')
    return ` ${name === 'default' || name === 'name' ? name : `melayani:${name}`}="${escaped(value.replaceAll(',', ' '))}"`
  })
  const inner = kind === 'terminate' ? '<bpmn:terminateEventDefinition/>' : ''
  const name = kinds[kind] ?? kind
  return `<bpmn:${name} id="${id}"${attributes.join('')}>${inner}</bpmn:${name}>`
}

export const draw = async (text: string): Promise<Procedure> => must(await readProcedure(xmlOf(text)))

/** Examine, correct in a loop, decide by another person, issue: the shape of most permits. */
export const permit = `
  start s
  user periksa by petugas act=examine outcomes=lengkap,perbaiki
  user lengkapi by pemohon act=correct
  user putuskan by kepala act=decide outcomes=setuju,tolak fourEyes=periksa
  service terbit operation=issue-letter
  send kabar operation=notify
  xor g1 default=f3
  xor g2 default=f7
  end selesai result=approved
  end ditolak result=refused
  f1: s -> periksa
  f2: periksa -> g1
  f3: g1 -> putuskan
  f4: g1 -> lengkapi if outcome = "perbaiki"
  f5: lengkapi -> periksa
  f6: putuskan -> g2
  f7: g2 -> ditolak
  f8: g2 -> terbit if outcome = "setuju"
  f9: terbit -> kabar
  f10: kabar -> selesai`

const attributesOf = (attributes: Record<string, string>) =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')

/** One element as XML: `el('userTask', 'a', { 'melayani:position': 'petugas' }, '…')`. */
export const el = (tag: string, id: string, attributes: Record<string, string> = {}, inner = ''): string =>
  `<bpmn:${tag} id="${id}"${attributesOf(attributes)}>${inner}</bpmn:${tag}>`

/** Flows as XML from lines such as `f1: a -> b if x = 1`. */
export const ways = (...lines: string[]): string => lines.map(lineXml).join('')

/** What stands in an event: `timer('PT1H')`, `message('m')`, `error('x')`. */
export const timer = (body: string, kind = 'timeDuration'): string =>
  `<bpmn:timerEventDefinition><bpmn:${kind}>${escaped(body)}</bpmn:${kind}></bpmn:timerEventDefinition>`
export const message = (id: string): string => `<bpmn:messageEventDefinition messageRef="${id}"/>`
export const error = (id?: string): string => `<bpmn:errorEventDefinition${id ? ` errorRef="${id}"` : ''}/>`
export const several = (inner: string, attributes: Record<string, string> = {}): string =>
  `<bpmn:multiInstanceLoopCharacteristics${attributesOf(attributes)}>${inner}</bpmn:multiInstanceLoopCharacteristics>`
export const feel = (tag: string, body: string): string => `<bpmn:${tag}>${escaped(body)}</bpmn:${tag}>`

/** A file with one process `p` of this content, with messages `m1` `m2` and errors `x1` `x2` of code K1 and K2. */
export const inFile = (content: string, more = ''): string =>
  inProcess(content).replace(
    '</bpmn:process>',
    `</bpmn:process><bpmn:message id="m1" name="surat"/><bpmn:message id="m2" name="bayar"/>
<bpmn:error id="x1" errorCode="K1"/><bpmn:error id="x2" errorCode="K2"/>${more}`,
  )
