/** Platform, ui: a procedure as its file lays it out, with marks on its parts. Draws only; knows the engine by its types. */
import type { Layout } from '../../engines/bpmn/layout.ts'
import type { ProcedureNode } from '../../engines/bpmn/model.ts'
import type { Bilingual, Lang } from '../../kernel/language.ts'

/** Where a case stands, or what a version changes; each has a sign of its own besides its colour. */
export type Mark = 'done' | 'now' | 'added' | 'removed' | 'changed'

const changes: Partial<Record<Mark, string>> = { added: '+', removed: '−', changed: '≠' }

/** What people call a step. The file's code for one without a name would tell them nothing, so its kind stands instead. */
export const nameIn = (node: Pick<ProcedureNode, 'id' | 'kind' | 'name' | 'name_en'>, lang: Lang): string => {
  const own = lang === 'id' ? node.name : node.name_en
  if (own !== node.id) return own
  return unnamed[/^(exclusive|inclusive|parallel|race)$/.test(node.kind) ? 'fork' : 'step'][lang]
}

const unnamed: Record<'fork' | 'step', Bilingual> = {
  fork: { id: 'percabangan', en: 'fork' },
  step: { id: 'tanpa nama', en: 'unnamed' },
}

/** Hidden from assistive technology: what is said around it must say all of it. `marks`: by id, of elements and of flows. */
export const Drawing = (props: {
  layout: Layout
  nodes: readonly ProcedureNode[]
  marks?: ReadonlyMap<string, Mark>
  lang: Lang
  /** The name of its arrow head: one of its own for each drawing of a page. */
  arrow?: string
}) => {
  const { layout, lang, arrow = 'panah' } = props
  const width = Math.ceil(layout.width)
  const height = Math.ceil(layout.height)
  const boxes = new Map(layout.nodes.map((box) => [box.id, box]))
  return (
    <svg class="drawing" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <defs>
        <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
          <path d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {layout.lanes.map((lane) => (
        <>
          <rect class="lane" x={lane.x} y={lane.y} width={lane.width} height={lane.height} />
          <text class="lane-name" x={lane.x + 8} y={lane.y + 16}>
            {lang === 'id' ? lane.name : lane.name_en}
          </text>
        </>
      ))}
      {layout.flows.map(({ id, points }) => (
        <Way points={points} arrow={arrow} mark={props.marks?.get(id)} />
      ))}
      {props.nodes.flatMap((node) => {
        const box = boxes.get(node.id)
        return box ? [<Node node={node} box={box} mark={props.marks?.get(node.id)} lang={lang} />] : []
      })}
    </svg>
  )
}

type WayProps = { points: Layout['flows'][number]['points']; arrow: string; mark?: Mark }

const Way = ({ points, arrow, mark }: WayProps) => {
  const line = (
    <polyline points={points.map(({ x, y }) => `${short(x)},${short(y)}`).join(' ')} marker-end={`url(#${arrow})`} />
  )
  const [a, b] = points.slice(Math.max(0, Math.floor(points.length / 2) - 1))
  if (!mark || !a || !b) return line
  return (
    <g class={mark}>
      {line}
      <Sign mark={mark} x={(a.x + b.x) / 2} y={(a.y + b.y) / 2} />
    </g>
  )
}

/** Added, removed or changed, on a disc; nothing for the others. */
const Sign = ({ mark, x, y }: { mark?: Mark; x: number; y: number }) => {
  const sign = mark && changes[mark]
  if (!sign) return undefined
  return (
    <>
      <circle class="disc" cx={short(x)} cy={short(y)} r={9} />
      <text class="disc-sign" x={short(x)} y={short(y) + 5}>
        {sign}
      </text>
    </>
  )
}

const short = (value: number): number => Math.round(value * 10) / 10

type NodeProps = { node: ProcedureNode; box: Layout['nodes'][number]; mark?: Mark; lang: Lang }

const Node = ({ node, box, mark, lang }: NodeProps) => {
  const { x, y, width, height } = box
  const [middle, centre] = [x + width / 2, y + height / 2]
  if (node.kind === 'task' || node.kind === 'sub') {
    const name = nameIn(node, lang)
    // A running sub-process holds others: its name stands at its head.
    const holds = height > 120
    const lines = linesFor(name, Math.floor((width - 10) / 6.6), holds ? 1 : Math.floor((height - 8) / 15))
    const first = holds ? y + 16 : centre - (lines.length - 1) * 7.5 + 4
    return (
      <g class={mark}>
        <rect class="box" x={x} y={y} width={width} height={height} rx={9} />
        {lines.map((line, n) => (
          <text x={middle} y={first + n * 15}>
            {line}
          </text>
        ))}
        {mark === 'done' ? <path class="tick" d={`M${x + width - 17} ${y + 10}l4 4 7-8`} /> : undefined}
        <Sign mark={mark} x={x} y={y} />
      </g>
    )
  }
  if (node.kind === 'start' || node.kind === 'end' || node.kind === 'catch' || node.kind === 'throw') {
    const lines = linesFor(nameIn(node, lang), 20, 2)
    // A name drawn above grows upwards, so that its last line stays where it was.
    const above = box.label !== undefined && box.label.y < y
    const first = box.label ? box.label.y + 11 - (above ? (lines.length - 1) * 14 : 0) : y + height + 15
    return (
      <g class={mark}>
        <circle class={node.kind === 'end' ? 'box end-event' : 'box'} cx={middle} cy={centre} r={width / 2} />
        {lines.map((line, n) => (
          <text class="beside" x={box.label?.x ?? middle} y={first + n * 14}>
            {line}
          </text>
        ))}
        <Sign mark={mark} x={x} y={y} />
      </g>
    )
  }
  if (node.kind === 'boundary')
    return (
      <g class={mark}>
        <circle class="box" cx={middle} cy={centre} r={width / 2} />
        <Sign mark={mark} x={x} y={y} />
      </g>
    )
  const [w, h] = [width / 2, height / 2]
  return (
    <g class={mark}>
      <path class="box" d={`M${middle} ${y}l${w} ${h} -${w} ${h} -${w} -${h}z`} />
      <text class="sign" x={middle} y={centre + 7}>
        {signs[node.kind]}
      </text>
      <Sign mark={mark} x={x} y={y} />
    </g>
  )
}

/** As the standard draws them (BPMN 2.0.2 §10.6): one way, all ways, some ways, whichever comes first. */
const signs = { exclusive: '×', parallel: '+', inclusive: '○', race: '⬠' } as const

/** A name in at most `most` lines of `width` letters, cut with an ellipsis where it is longer. Words stay whole while they fit. */
export function linesFor(name: string, width: number, most: number): string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.length <= width ? word : `${word.slice(0, width - 1)}…`)
  }
  if (lines.length <= most) return lines
  const kept = lines.slice(0, most)
  const cut = kept[most - 1] ?? ''
  kept[most - 1] = `${cut.slice(0, Math.max(0, width - 1))}…`
  return kept
}
