/** Tests of tiles: names, which files a growing tree needs, and that a tree read from its files is the tree. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  bundleOf,
  entriesIn,
  newBundles,
  newTiles,
  nodesIn,
  type Tile,
  tileFrom,
  tilePath,
  tileReader,
} from './tile.ts'
import { below, logOf, seeded } from './tlog.fixture.ts'
import { checkConsistency, checkInclusion, proveConsistency, proveInclusion, rootOf } from './tree.ts'

const log = logOf(1500, 5, 12)

describe('names of tiles', () => {
  it('are those of the specification, and lead back', () => {
    const named: [Tile, string][] = [
      [{ level: 0, index: 1234067, width: 256 }, 'tile/0/x001/x234/067'],
      [{ level: 0, index: 273, width: 112 }, 'tile/0/273.p/112'],
      [{ level: 2, index: 0, width: 1 }, 'tile/2/000.p/1'],
      [{ level: 'entries', index: 1000, width: 256 }, 'tile/entries/x001/000'],
    ]
    for (const [tile, path] of named) {
      assert.equal(tilePath(tile), path)
      assert.deepEqual(tileFrom(path), { ok: true, value: tile })
    }
  })

  it('have one spelling each: no other is read', () => {
    for (const path of [
      '',
      'tile/0/1',
      'tile/0/x000/001',
      'tile/00/001',
      'tile/64/001',
      'tile/0/001.p/0',
      'tile/0/001.p/256',
      'tile/0/001.p/01',
      'tile/0/001.p/',
      'tile/0/x001',
      'tile/0/001/002',
      'tile/0/../001',
      '/tile/0/001',
      'tile/0/001\n',
      `tile/0/${'x999/'.repeat(7)}999`,
    ])
      assert.equal(tileFrom(path).ok, false, path)
  })

  it('for any number of a tile lead back to it', () => {
    const random = seeded(3)
    for (let times = 0; times < 5000; times++) {
      const tile: Tile = {
        level: times % 7 === 0 ? 'entries' : below(random, 64),
        index: below(random, 10 ** (1 + below(random, 15))),
        width: 1 + below(random, 256),
      }
      assert.deepEqual(tileFrom(tilePath(tile)), { ok: true, value: tile })
    }
  })
})

describe('files of a tree', () => {
  it('of 70,000 leaves are those the specification counts', () => {
    const widths = (level: number) =>
      newTiles(0, 70_000)
        .filter((tile) => tile.level === level)
        .map(({ width }) => width)
    assert.deepEqual(
      [widths(0).length, widths(0).filter((width) => width === 256).length, widths(0).at(-1)],
      [274, 273, 112],
    )
    assert.deepEqual(widths(1), [256, 17])
    assert.deepEqual(widths(2), [1])
    assert.equal(newBundles(0, 70_000).length, 274)
    assert.deepEqual(newTiles(0, 256).map(tilePath), ['tile/0/000', 'tile/1/000.p/1'])
  })

  it('that are new from one size to the next are, with those before, the files of the whole', () => {
    const random = seeded(9)
    const known = new Map<string, number>()
    let size = 0
    for (let times = 0; times < 400; times++) {
      const next = size + below(random, times % 10 === 0 ? 70_000 : 300)
      for (const tile of [...newTiles(size, next), ...newBundles(size, next)])
        known.set(`${tile.level}/${tile.index}`, tile.width)
      size = next
    }
    const whole = [...newTiles(0, size), ...newBundles(0, size)]
    assert.equal(known.size, whole.length)
    for (const { level, index, width } of whole)
      assert.equal(known.get(`${level}/${index}`), width, `${level}/${index}`)
  })

  it('give the roots and proofs of the tree, each file read once a call', async () => {
    let most = 0
    const read = (tiles: readonly Tile[]) => {
      assert.equal(new Set(tiles.map(tilePath)).size, tiles.length)
      most = Math.max(most, tiles.length)
      return tiles.map((tile) =>
        Buffer.concat(
          nodesIn(tile).map((node) => log.nodes.get(`${node.level} ${node.index}`) ?? assert.fail(tilePath(tile))),
        ),
      )
    }
    const random = seeded(4)
    for (let times = 0; times < 300; times++) {
      const size = 1 + below(random, 1500)
      const reader = tileReader(size, read)
      const root = log.roots[size] ?? assert.fail()
      assert.deepEqual(Buffer.from(await rootOf(size, reader)), root)
      const index = below(random, size)
      const leaf = log.leaves[index] ?? assert.fail()
      assert.ok(checkInclusion(await proveInclusion(index, size, reader), index, size, leaf, root))
      const old = below(random, size)
      assert.ok(
        checkConsistency(await proveConsistency(old, size, reader), old, size, log.roots[old] ?? assert.fail(), root),
      )
    }
    assert.ok(most <= 3, `${most} files for one proof`)
  })

  it('cut short are a fault, not a hash', async () => {
    const reader = tileReader(300, (tiles) => tiles.map(() => Buffer.alloc(31)))
    await assert.rejects(rootOf(300, reader), /length/)
  })
})

describe('bundles', () => {
  it('carry entries of any length up to the largest, and refuse what is longer', () => {
    for (const entries of [
      [],
      [Buffer.alloc(0)],
      [Buffer.alloc(65_535, 7), Buffer.from('a')],
      log.entries.slice(0, 256),
    ])
      assert.deepEqual(entriesIn(bundleOf(entries), entries.length), { ok: true, value: entries })
    assert.throws(() => bundleOf([Buffer.alloc(65_536)]))
  })

  it('with an entry too many, too few or cut are refused', () => {
    const bundle = bundleOf(log.entries.slice(0, 5))
    for (const [bytes, width] of [
      [bundle, 4],
      [bundle, 6],
      [bundle.subarray(0, -1), 5],
      [Buffer.concat([bundle, Buffer.of(0)]), 5],
      [Buffer.of(0), 1],
    ] as const)
      assert.equal(entriesIn(bytes, width).ok, false)
  })
})
