/** Platform, ui: bars, lines and strips as SVG from the server, each titled by its finding, with its table beneath. Draws only. */
import type { Child } from 'hono/jsx'
import type { Lang } from '../../kernel/language.ts'
import { Details } from './components.tsx'
import { type Column, Table, type TableRow } from './lists.tsx'
import { linear, percent, quantile, ticks } from './scale.ts'
import { words } from './words.ts'

/**
 * Positions across are percentages and positions down are pixels, so that a chart fits any width while its words keep
 * their size. The drawing is hidden from assistive technology: the finding above and the table beneath say all of it.
 */
type ChartProps = {
  lang: Lang
  /** The finding, as a sentence: `Sembilan dari sepuluh KTP selesai dalam 21 jam`. */
  title: string
  /** Period, number of cases, where the figures come from. */
  note?: Child
  /** How a value is written, with its unit. */
  format: (value: number) => string
}

type TableOf = { columns: Column[]; rows: TableRow[] }

const Figure = (props: ChartProps & { height: number; table: TableOf; children: Child }) => (
  <figure class="chart">
    <figcaption>{props.title}</figcaption>
    {props.note ? <p class="hint">{props.note}</p> : undefined}
    <svg width="100%" height={props.height} aria-hidden="true">
      {props.children}
    </svg>
    <Details summary={words.figures[props.lang]}>
      <Table caption={props.title} hideCaption columns={props.table.columns} rows={props.table.rows} />
    </Details>
  </figure>
)

export type Bar = { label: string; value: number; emphasis?: boolean; low?: number; high?: number }

/** Bars from zero, longest value at 78 % of the width so that its figure fits behind it. `low`/`high` draw the interval. */
export const BarChart = (
  props: ChartProps & { bars: Bar[]; labelTitle: string; valueTitle: string; target?: { value: number; text: string } },
) => {
  const { bars, format, target } = props
  const row = 54
  const top = target ? 26 : 0
  const height = top + bars.length * row
  const most = Math.max(...bars.map((bar) => bar.high ?? bar.value), target?.value ?? 0, 0)
  const x = linear([0, most || 1], [0, 78])
  const emphasised = bars.some((bar) => bar.emphasis)
  const interval = bars.some((bar) => bar.low !== undefined)
  return (
    <Figure
      {...props}
      height={height}
      table={{
        columns: [
          { key: 'label', title: props.labelTitle },
          { key: 'value', title: props.valueTitle, numeric: true },
        ],
        rows: bars.map((bar) => ({ label: bar.label, value: valueText(bar, format) })),
      }}
    >
      {target ? (
        <>
          <line class="target" x1={percent(x(target.value))} x2={percent(x(target.value))} y1="20" y2={height} />
          <text class={x(target.value) > 50 ? 'target-text end' : 'target-text'} x={percent(x(target.value))} y="13">
            {target.text}
          </text>
        </>
      ) : undefined}
      {bars.map((bar, index) => {
        const y = top + index * row
        const look = emphasised && !bar.emphasis ? 'soft-1' : 'mark-1'
        return (
          <>
            <text class="halo" y={y + 16}>
              {bar.label}
            </text>
            <rect class={look} y={y + 23} width={percent(x(bar.value))} height="18" rx="3" />
            {interval && bar.low !== undefined && bar.high !== undefined ? (
              <>
                <line class="under" x1={percent(x(bar.low))} x2={percent(x(bar.high))} y1={y + 32} y2={y + 32} />
                <line class="interval" x1={percent(x(bar.low))} x2={percent(x(bar.high))} y1={y + 32} y2={y + 32} />
              </>
            ) : undefined}
            <text class="strong" x={percent(x(Math.max(bar.value, bar.high ?? 0)))} dx="8" y={y + 37}>
              {format(bar.value)}
            </text>
          </>
        )
      })}
    </Figure>
  )
}

const valueText = (bar: { value: number; low?: number; high?: number }, format: (value: number) => string): string =>
  bar.low === undefined || bar.high === undefined
    ? format(bar.value)
    : `${format(bar.value)} (${format(bar.low)}–${format(bar.high)})`

export type LinePoint = { label: string; value: number; low?: number; high?: number }
export type Series = { name: string; points: LinePoint[] }

/** At most three series over the same labels; each line carries its name (one alone is named by the title) and last value at its end. */
export const LineChart = (
  props: ChartProps & {
    series: Series[]
    labelTitle: string
    zero?: boolean
    target?: { value: number; text: string }
  },
) => {
  const { series, format, target } = props
  const points = series.flatMap((line) => line.points)
  const all = [
    ...points.flatMap((p) => [p.value, p.low ?? p.value, p.high ?? p.value]),
    ...(target ? [target.value] : []),
  ]
  const steps = ticks(props.zero ? 0 : Math.min(...all), Math.max(...all))
  const y = linear([steps[0] ?? 0, steps.at(-1) ?? 1], [226, 34])
  const labels = series[0]?.points.map((point) => point.label) ?? []
  const x = linear([0, Math.max(labels.length - 1, 1)], [0, 100])
  const path = (values: number[]) =>
    values.map((v, n) => `${n === 0 ? 'M' : 'L'}${round(x(n))} ${round(y(v))}`).join('')
  const middle = Math.floor((labels.length - 1) / 2)
  return (
    <Figure
      {...props}
      height={258}
      table={{
        columns: [
          { key: 'label', title: props.labelTitle },
          ...series.map((line, n) => ({ key: String(n), title: line.name, numeric: true })),
        ],
        rows: labels.map((label, n) => ({
          label,
          ...Object.fromEntries(
            series.map((line, s) => {
              const point = line.points[n]
              return [String(s), point ? valueText(point, format) : '–']
            }),
          ),
        })),
      }}
    >
      {steps.map((step) => (
        <>
          <line class="grid-line" x1="0" x2="100%" y1={round(y(step))} y2={round(y(step))} />
          <text class="soft" y={round(y(step)) - 5}>
            {format(step)}
          </text>
        </>
      ))}
      <svg x="11%" width="86%" height="258" viewBox="0 0 100 258" preserveAspectRatio="none" aria-hidden="true">
        {series.map((line) => {
          if (!line.points.every((p) => p.low !== undefined && p.high !== undefined)) return undefined
          const back = line.points
            .map((p, n) => `L${round(x(n))} ${round(y(p.low ?? 0))}`)
            .reverse()
            .join('')
          return <path class="soft-1" d={`${path(line.points.map((p) => p.high ?? 0))}${back}z`} />
        })}
        {target ? (
          <path class="target" d={`M0 ${round(y(target.value))}H100`} vector-effect="non-scaling-stroke" />
        ) : undefined}
        {series.map((line, n) => (
          <path class={`line-${n + 1}`} d={path(line.points.map((p) => p.value))} vector-effect="non-scaling-stroke" />
        ))}
      </svg>
      {target ? (
        <text class="target-text halo" x="11%" y={round(y(target.value)) - 6}>
          {target.text}
        </text>
      ) : undefined}
      {placeLabels(series.map((line) => y(line.points.at(-1)?.value ?? 0))).map((place, n) => {
        const line = series[n]
        const last = line?.points.at(-1)
        if (!line || !last) return undefined
        return (
          <>
            <circle class={`mark-${n + 1}`} cx="97%" cy={round(y(last.value))} r="5" />
            <text class="strong end halo" x="97%" y={place}>
              {series.length > 1 ? `${line.name} ` : ''}
              {format(last.value)}
            </text>
          </>
        )
      })}
      {[...new Set([0, middle, labels.length - 1])].map((n) => (
        <text class={`soft${n === 0 ? '' : n === middle ? ' middle' : ' end'}`} x={percent(11 + x(n) * 0.86)} y="250">
          {labels[n]}
        </text>
      ))}
    </Figure>
  )
}

const round = (value: number) => Number(value.toFixed(1))

export type StackedColumn = { label: string; parts: readonly [number, number] }

/** Columns of two parts over time, such as kept and late by week; the first part stands at the foot. */
export const StackChart = (
  props: ChartProps & { columns: StackedColumn[]; names: readonly [string, string]; labelTitle: string },
) => {
  const { columns, names, format } = props
  const steps = ticks(0, Math.max(1, ...columns.map(({ parts }) => parts[0] + parts[1])))
  const y = linear([0, steps.at(-1) ?? 1], [226, 54])
  const slot = 88 / Math.max(columns.length, 1)
  const left = (n: number) => 11 + n * slot
  const middle = Math.floor((columns.length - 1) / 2)
  return (
    <Figure
      {...props}
      height={258}
      table={{
        columns: [
          { key: 'label', title: props.labelTitle },
          { key: 'first', title: names[0], numeric: true },
          { key: 'second', title: names[1], numeric: true },
        ],
        rows: columns.map(({ label, parts }) => ({ label, first: format(parts[0]), second: format(parts[1]) })),
      }}
    >
      {names.map((name, n) => (
        <>
          <rect class={`mark-${n + 1}`} x={n === 0 ? '0' : '40%'} y="4" width="14" height="14" rx="3" />
          <text class="strong" x={n === 0 ? '0' : '40%'} dx="20" y="16">
            {name}
          </text>
        </>
      ))}
      {steps.map((step) => (
        <>
          <line class="grid-line" x1="0" x2="100%" y1={round(y(step))} y2={round(y(step))} />
          <text class="soft" y={round(y(step)) - 5}>
            {format(step)}
          </text>
        </>
      ))}
      {columns.map(({ parts: [first, second] }, n) => (
        <>
          {first > 0 ? (
            <rect
              class="mark-1"
              x={percent(left(n) + slot * 0.15)}
              width={percent(slot * 0.7)}
              y={round(y(first))}
              height={round(226 - y(first))}
            />
          ) : undefined}
          {second > 0 ? (
            <rect
              class="mark-2"
              x={percent(left(n) + slot * 0.15)}
              width={percent(slot * 0.7)}
              y={round(y(first + second))}
              height={round(y(first) - y(first + second) - (first > 0 ? 2 : 0))}
            />
          ) : undefined}
        </>
      ))}
      {[...new Set([0, middle, columns.length - 1])].map((n) => {
        const last = n === columns.length - 1 && n > 0
        return (
          <text
            class={`soft${n === 0 ? '' : last ? ' end' : ' middle'}`}
            x={percent(n === 0 ? left(0) : last ? left(n + 1) : left(n) + slot / 2)}
            y="250"
          >
            {columns[n]?.label}
          </text>
        )
      })}
    </Figure>
  )
}

/** Names at the ends of lines, 12 px above them, pushed apart to 18 px where they would touch. */
export function placeLabels(ends: number[]): number[] {
  const order = ends.map((end, n) => ({ n, at: end - 12 })).sort((a, b) => a.at - b.at)
  let floor = 12
  for (const label of order) {
    label.at = Math.max(label.at, floor)
    floor = label.at + 18
  }
  return order.sort((a, b) => a.n - b.n).map((label) => round(label.at))
}

/**
 * Every case as a dot on one line, with the half (`median`), nine in ten (`p90`) and the promise marked: the whole truth of a
 * service's times. `values` in any order, in the unit `format` writes.
 */
export const DistributionStrip = (
  props: ChartProps & { values: number[]; promise?: number; names: { median: string; p90: string; promise: string } },
) => {
  const { format, names, promise } = props
  const sorted = [...props.values].sort((a, b) => a - b)
  const median = quantile(sorted, 0.5)
  const p90 = quantile(sorted, 0.9)
  if (median === undefined || p90 === undefined) return undefined
  const end = ticks(0, Math.max(sorted.at(-1) ?? 0, promise ?? 0), 5).at(-1) ?? 1
  const x = linear([0, end || 1], [1.5, 97])
  const marks = [
    { at: median, name: names.median, look: 'strong', y: 16 },
    { at: p90, name: names.p90, look: 'strong', y: 36 },
    ...(promise === undefined ? [] : [{ at: promise, name: names.promise, look: 'target-text', y: 56 }]),
  ]
  return (
    <Figure
      {...props}
      height={136}
      table={{
        columns: [
          { key: 'name', title: words.measure[props.lang] },
          { key: 'value', title: words.value[props.lang], numeric: true },
        ],
        rows: marks.map((mark) => ({ name: mark.name, value: format(mark.at) })),
      }}
    >
      <rect
        class="soft-1"
        x={percent(x(sorted[0] ?? 0))}
        width={percent(x(p90) - x(sorted[0] ?? 0))}
        y="70"
        height="36"
        rx="4"
      />
      {sorted.map((value, n) => (
        <circle class="dot" cx={percent(x(value))} cy={78 + ((n * 7) % 5) * 5} r="4" />
      ))}
      <line class="axis" x1="0" x2="100%" y1="112" y2="112" />
      {marks.map((mark) => {
        const anchored = x(mark.at) > 55
        return (
          <>
            <line
              class={mark.look === 'strong' ? 'tick' : 'target'}
              x1={percent(x(mark.at))}
              x2={percent(x(mark.at))}
              y1={mark.y - 12}
              y2="112"
            />
            <text
              class={`${mark.look} halo${anchored ? ' end' : ''}`}
              x={percent(x(mark.at))}
              dx={anchored ? -7 : 7}
              y={mark.y}
            >
              {mark.name} {format(mark.at)}
            </text>
          </>
        )
      })}
      {[0, end].map((value) => (
        <text class={value === 0 ? 'soft' : 'soft end'} x={value === 0 ? '0' : '100%'} y="130">
          {format(value)}
        </text>
      ))}
    </Figure>
  )
}
