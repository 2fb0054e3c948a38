/** Platform, ui, browser: a new step lies over nothing and stays in its lane as long as there is room in it. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { freePlace } from './place.ts'

const task = { width: 100, height: 80 }
const lanes = [
  { x: 0, y: 0, width: 1000, height: 120 },
  { x: 0, y: 120, width: 1000, height: 120 },
]

it('a free place is kept as wanted', () => {
  const want = { x: 300, y: 60 }
  assert.deepEqual(freePlace(task, want, { taken: [], lanes, lines: [] }), want)
})

it('beside a neighbour it moves along its lane, clear of it', () => {
  const neighbour = { x: 250, y: 20, ...task }
  const at = freePlace(task, { x: 320, y: 60 }, { taken: [neighbour], lanes, lines: [] })
  assert.equal(at.y, 60)
  assert.ok(at.x - task.width / 2 >= neighbour.x + neighbour.width + 20, `${at.x}`)
})

it('between two lanes it goes into one of them, and into the other one when the first is full', () => {
  const astride = freePlace(task, { x: 300, y: 110 }, { taken: [], lanes, lines: [] })
  assert.ok(astride.y <= 80, `${astride.y}`)
  const full = [{ x: 0, y: 10, width: 1000, height: 100 }]
  const other = freePlace(task, { x: 300, y: 60 }, { taken: full, lanes, lines: [] })
  assert.ok(other.y >= 160 && other.y <= 200, `${other.y}`)
})

it('a flow is not lain over when there is room beside it', () => {
  const line = [
    { x: 300, y: 0 },
    { x: 300, y: 240 },
  ]
  const at = freePlace(task, { x: 310, y: 60 }, { taken: [], lanes, lines: [line] })
  assert.ok(at.x - task.width / 2 >= 300, `${at.x}`)
})

it('where nothing is free it stays where it was wanted', () => {
  const everything = { x: -5000, y: -5000, width: 10000, height: 10000 }
  assert.deepEqual(freePlace(task, { x: 1, y: 2 }, { taken: [everything], lanes: [], lines: [] }), { x: 1, y: 2 })
})
