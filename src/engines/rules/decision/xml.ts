/** Engine rules: DMN's XML as a plain tree with lines. Pure; no entity but XML's own, nothing fetched. */
import { Parser } from 'saxen'
import { no, ok, type Result } from '../../../kernel/result.ts'

export type Element = {
  /** `dmn:decision`; an element of a foreign namespace keeps its own prefix. */
  name: string
  attributes: Record<string, string>
  /** Line in the file, from 1. */
  line: number
  children: Element[]
  text: string
}

/** All versions whose decision tables are alike. */
const versions = ['20151101/dmn.xsd', '20180521/MODEL/', '20191111/MODEL/', '20211108/MODEL/', '20230324/MODEL/']
const namespaces: Record<string, string> = {
  ...Object.fromEntries(
    versions.flatMap((version) =>
      ['http://www.omg.org/spec/DMN/', 'https://www.omg.org/spec/DMN/'].map((host) => [host + version, 'dmn']),
    ),
  ),
}

/** The root of the file. Refusal `unreadable`: not well-formed; the detail says what and where. */
export function treeOf(xml: string): Result<Element, 'unreadable', { found: string; line: number }> {
  const top: Element = { name: '', attributes: {}, line: 1, children: [], text: '' }
  const open = [top]
  let problem: { found: string; line: number } | undefined
  const fail = (fault: Error, context: () => { line: number }) => {
    problem ??= { found: fault.message.split('\n')[0] ?? '', line: context().line + 1 }
  }
  const say = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  new Parser()
    .ns(namespaces)
    .on('openTag', (name, attributes, decode, _selfClosing, context) => {
      const element: Element = {
        name,
        attributes: Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)])),
        line: context().line + 1,
        children: [],
        text: '',
      }
      open.at(-1)?.children.push(element)
      open.push(element)
    })
    .on('closeTag', () => {
      open.pop()
    })
    .on('text', (text, decode) => say(decode(text)))
    .on('cdata', say)
    .on('error', fail)
    .on('warn', fail)
    .parse(xml)
  if (problem) return no('unreadable', problem)
  const [root] = top.children
  return root && open.length === 1 ? ok(root) : no('unreadable', { found: 'not closed', line: 1 })
}
