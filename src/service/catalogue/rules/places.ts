/** Service wing, catalogue rules: where in a text file a value stands, for messages that name the line. Pure. */
import { type Document, isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml'

export type Path = readonly (string | number)[]
export type TextMap = { document: Document.Parsed; counter: LineCounter }

/** Reads YAML, or JSON (which YAML contains), keeping where everything stands. Never throws; see `document.errors`. */
export function mapText(text: string): TextMap {
  const counter = new LineCounter()
  return { document: parseDocument(text, { lineCounter: counter, uniqueKeys: true }), counter }
}

/** Line from 1 of the value at this path; of the nearest thing around it when it is not there. */
export function lineOf({ document, counter }: TextMap, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const offset = offsetAt(document, path.slice(0, length))
    if (offset !== undefined) return counter.linePos(offset).line
  }
  return 1
}

/** The key of a pair says more to an eye than the value under it. */
function offsetAt(document: Document.Parsed, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  const last = path[path.length - 1]
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === String(last))
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    return undefined
  }
  const node = document.getIn(path, true)
  return isNode(node) && node.range ? node.range[0] : undefined
}

/** `components[0].components[2].key` as its parts; `$` is the whole. */
export const partsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\[(\d+)\]|([^.[\]$]+)/g)].map((part) =>
    part[1] === undefined ? (part[2] ?? '') : Number(part[1]),
  )
