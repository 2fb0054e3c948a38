/**
 * Bench: conditions and tariffs. One evaluation of a compiled condition against one evaluation of the same text by
 * @bpmn-io/feelin, which parses each time; and against itself compiled anew each time. Turns alternate, median of each.
 */
import { evaluate as feelin } from '@bpmn-io/feelin'
import { evaluate, parseCondition } from '../src/engines/rules/feel.ts'
import { must } from '../src/kernel/result.ts'
import { median, verdict } from './lib.ts'

const cases: { name: string; text: string; context: Record<string, unknown> }[] = [
  { name: 'way out of a gateway', text: 'outcome = "setuju"', context: { outcome: 'setuju' } },
  {
    name: 'field hidden or not',
    text: 'asal_anak != "diketahui" or ada_buku_nikah != "ya"',
    context: { asal_anak: 'diketahui', ada_buku_nikah: 'ya' },
  },
  {
    name: 'age on a day',
    text: 'date(lahir) <= date(hari) - duration("P17Y")',
    context: { lahir: '2000-05-05', hari: '2026-11-23' },
  },
  {
    name: 'tariff by area and zone',
    text: 'round half up(luas * (if zona = "kota" then 2500.75 else 1250.25) + 10000, 0)',
    context: { luas: 127.35, zona: 'kota' },
  },
  {
    name: 'rows of a list',
    text: 'sum(for b in barang return b.harga * b.jumlah) > 1000 and count(barang[jumlah > 1]) = 2',
    context: {
      barang: [
        { harga: 1250, jumlah: 2 },
        { harga: 75, jumlah: 1 },
        { harga: 9900, jumlah: 3 },
      ],
    },
  },
]

const turns = 15
/** Microseconds of one call, by a batch that takes long enough to be measured. */
function each(call: () => unknown, batch: number): number {
  const start = process.hrtime.bigint()
  for (let at = 0; at < batch; at++) call()
  return Number(process.hrtime.bigint() - start) / 1000 / batch
}

let worst = Number.POSITIVE_INFINITY
for (const { name, text, context } of cases) {
  const condition = must(parseCondition(text))
  const ours = () => evaluate(condition, context)
  const theirs = () => feelin(text, context)
  const anew = () => evaluate(must(parseCondition(text)), context)
  if (JSON.stringify(ours().value) !== JSON.stringify(theirs().value) && !text.includes('round half up'))
    throw new Error(`${name}: the two do not agree: ${JSON.stringify([ours(), theirs()])}`)
  for (const warm of [ours, theirs, anew]) each(warm, 300)
  const times = { ours: [] as number[], theirs: [] as number[], anew: [] as number[] }
  for (let turn = 0; turn < turns; turn++) {
    times.ours.push(each(ours, 2000))
    times.theirs.push(each(theirs, 60))
    times.anew.push(each(anew, 60))
  }
  const [us, them, again] = [median(times.ours), median(times.theirs), median(times.anew)]
  const figures = `${us.toFixed(2)} µs compiled, ${again.toFixed(0)} µs read anew, ${them.toFixed(0)} µs by feelin`
  process.stdout.write(`     ${name}: ${figures}\n`)
  worst = Math.min(worst, them / us)
  verdict(name, them / us, { atLeast: 20 })
}
verdict('the slowest of these', worst, { atLeast: 20 })
