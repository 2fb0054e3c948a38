/**
 * Bench: the tree. Growing it against SHA-256 of the same bytes, one hash a leaf, turns alternating; then, when asked,
 * proofs of every size, damaged proofs and spoiled texts in great number. `npm run bench tlog [large] [first seed]`
 */
import { hash } from 'node:crypto'
import { leafHash } from '../src/engines/tlog/hash.ts'
import { misread } from '../src/engines/tlog/spoil.fixture.ts'
import { below, damaged, logOf, seeded } from '../src/engines/tlog/tlog.fixture.ts'
import {
  append,
  checkConsistency,
  checkInclusion,
  emptyEdge,
  proveConsistency,
  proveInclusion,
} from '../src/engines/tlog/tree.ts'
import { median, verdict } from './lib.ts'

const isLarge = process.argv[2] === 'large'
const first = Number(process.argv[3] ?? 1)

const entry = Buffer.alloc(600, 0x61)
const leaves = 50_000
const ratios: number[] = []
for (let turn = 0; turn < 9; turn++) {
  const raw = seconds(() => {
    for (let at = 0; at < leaves; at++) hash('sha256', entry, 'buffer')
  })
  const grown = seconds(() => {
    const edge = emptyEdge()
    for (let at = 0; at < leaves; at++) append(edge, leafHash(entry))
  })
  ratios.push(raw / grown)
}
verdict('tlog: leaves appended for one bare SHA-256 of the same bytes', median(ratios), { atLeast: 0.5 })

if (isLarge) {
  const log = logOf(1024, first)
  const at = <T>(list: readonly T[], index: number): T => list[index] ?? missing()
  let proofs = 0
  let wrong = 0
  for (let size = 1; size <= 1024; size++)
    for (let one = 0; one < size; one++) {
      const path = await proveInclusion(one, size, log.reader)
      if (!checkInclusion(path, one, size, at(log.leaves, one), at(log.roots, size))) wrong += 1
      const grown = await proveConsistency(one + 1, size, log.reader)
      if (!checkConsistency(grown, one + 1, size, at(log.roots, one + 1), at(log.roots, size))) wrong += 1
      proofs += 2
    }
  none(`tlog: proofs that do not hold, of ${proofs}`, wrong)

  const random = seeded(first)
  let accepted = 0
  const wanted = 10_000_000
  for (let times = 0; times < wanted; ) {
    const size = 2 + below(random, 1022)
    const one = below(random, size - 1)
    const path = await proveInclusion(one, size, log.reader)
    const grown = await proveConsistency(one + 1, size, log.reader)
    for (let again = 0; again < 10; again++, times += 2) {
      if (checkInclusion(damaged(random, path), one, size, at(log.leaves, one), at(log.roots, size))) accepted += 1
      if (checkConsistency(damaged(random, grown), one + 1, size, at(log.roots, one + 1), at(log.roots, size)))
        accepted += 1
    }
  }
  none(`tlog: damaged proofs accepted, of ${wanted}`, accepted)

  const texts = 10_000_000
  const wrongly = await misread(first, texts)
  for (const line of wrongly.slice(0, 10)) process.stdout.write(`     ${line}\n`)
  none(`tlog: spoiled texts misread, of ${texts}`, wrongly.length)
}

/** A count that must be nothing. */
function none(name: string, count: number): void {
  process.stdout.write(`${count === 0 ? 'ok  ' : 'FAIL'} ${name}: ${count} (wanted 0)\n`)
  if (count > 0) process.exitCode = 1
}

function seconds(work: () => void): number {
  const began = process.hrtime.bigint()
  work()
  return Number(process.hrtime.bigint() - began) / 1e9
}

function missing(): never {
  throw new Error('the log of the bench is shorter than it should be')
}
