/** Service wing, catalogue rules: BPMN's XML as plain elements and written again, prefixes as the library has them. Pure. */
import { Parser } from 'saxen'
import { melayaniNamespace } from '../../../../engines/bpmn/extension.ts'

export type Xml = { name: string; attributes: Record<string, string>; children: Xml[]; text: string }

const namespaces: Record<string, string> = {
  'http://www.omg.org/spec/BPMN/20100524/MODEL': 'bpmn',
  'http://www.omg.org/spec/BPMN/20100524/DI': 'bpmndi',
  'http://www.omg.org/spec/DD/20100524/DC': 'dc',
  'http://www.omg.org/spec/DD/20100524/DI': 'di',
  'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
  [melayaniNamespace]: 'melayani',
}

/** The root; undefined for what is not well-formed. Names bear the prefixes above, whatever the file called them. */
export function readXml(text: string): Xml | undefined {
  const top: Xml = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  let broken = false
  const fail = () => {
    broken = true
  }
  const say = (words: string) => {
    const element = open.at(-1)
    if (element) element.text += words
  }
  new Parser()
    .ns(namespaces)
    .on('openTag', (name, attributes, decode) => {
      const element: Xml = {
        name,
        attributes: Object.fromEntries(
          Object.entries(attributes()).flatMap(([key, value]) =>
            key === 'xmlns' || (key.startsWith('xmlns:') && Object.hasOwn(namespaces, value))
              ? []
              : [[key, decode(value)]],
          ),
        ),
        children: [],
        text: '',
      }
      open.at(-1)?.children.push(element)
      open.push(element)
    })
    .on('closeTag', () => {
      open.pop()
    })
    .on('text', (words, decode) => say(decode(words)))
    .on('cdata', say)
    .on('error', fail)
    .on('warn', fail)
    .parse(text)
  const [root] = top.children
  return broken || open.length !== 1 ? undefined : root
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const inAttribute = (text: string): string =>
  escaped(text).replaceAll('\n', '&#10;').replaceAll('\r', '&#13;').replaceAll('\t', '&#9;')

export function writeXml(root: Xml): string {
  const declared = Object.entries(namespaces).map(([uri, prefix]) => [`xmlns:${prefix}`, uri] as const)
  const whole = { ...root, attributes: { ...Object.fromEntries(declared), ...root.attributes } }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(whole, '')}`
}

function written({ name, attributes, children, text }: Xml, indent: string): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${inAttribute(value)}"`)
  const head = `${indent}<${name}${said.join('')}`
  if (children.length > 0)
    return `${head}>\n${children.map((child) => written(child, `${indent}  `)).join('')}${indent}</${name}>\n`
  return text.trim() === '' ? `${head} />\n` : `${head}>${escaped(text)}</${name}>\n`
}
