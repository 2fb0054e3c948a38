/** Engine room of procedures, test: every node and flow has a place, in each package as drawn and with its drawing taken away. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readLayout } from './layout.ts'
import type { Procedure } from './model.ts'
import { readProcedure } from './read.ts'

const services = new URL('../../../library/services/', import.meta.url)
const names = readdirSync(services)
const textOf = (name: string): string => readFileSync(new URL(`${name}/procedure.bpmn`, services), 'utf8')
const undrawn = (xml: string): string => xml.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '')

async function read(xml: string): Promise<Procedure> {
  const procedure = await readProcedure(xml)
  assert.ok(procedure.ok)
  return procedure.value
}

function assertWhole(layout: Awaited<ReturnType<typeof readLayout>>, procedure: Procedure, about: string): void {
  assert.ok(layout, about)
  assert.deepEqual(layout.nodes.map(({ id }) => id).sort(), procedure.nodes.map(({ id }) => id).sort(), about)
  assert.deepEqual(layout.flows.map(({ id }) => id).sort(), procedure.flows.map(({ id }) => id).sort(), about)
  for (const { id, x, y, width, height } of [...layout.nodes, ...layout.lanes]) {
    assert.ok(x > 0 && y > 0 && width > 10 && height > 10, `${about} ${id}`)
    assert.ok(x + width < layout.width && y + height < layout.height, `${about} ${id}`)
  }
  for (const { id, points } of layout.flows)
    assert.ok(
      points.length > 1 && points.every(({ x, y }) => x > 0 && y > 0 && x < layout.width && y < layout.height),
      id,
    )
}

test('each package as it is drawn, its lanes named in both languages', async () => {
  for (const name of names) {
    const xml = textOf(name)
    const procedure = await read(xml)
    const layout = await readLayout(xml, procedure)
    assertWhole(layout, procedure, name)
    assert.deepEqual(new Set(layout?.lanes.map(({ id }) => id.startsWith('lajur_'))), new Set([true]), name)
    assert.ok(
      layout?.lanes.every((lane) => lane.name !== '' && lane.name_en !== lane.name),
      name,
    )
  }
})

test('each package without its drawing, or with one node missing from it, is laid out; no two tasks lie upon each other', async () => {
  for (const name of names) {
    const xml = textOf(name)
    const procedure = await read(xml)
    const partly = xml.replace(/<bpmndi:BPMNShape id="putuskan_di"[\s\S]*?<\/bpmndi:BPMNShape>/, '')
    assert.notEqual(partly, xml)
    for (const one of [undrawn(xml), partly]) {
      const layout = await readLayout(one, procedure)
      assertWhole(layout, procedure, name)
      assert.deepEqual(layout?.lanes, [])
      // What is attached to a task lies on its edge.
      const attached = new Set(procedure.nodes.filter(({ kind }) => kind === 'boundary').map(({ id }) => id))
      const boxes = layout?.nodes.filter(({ id }) => !attached.has(id)) ?? []
      for (const [n, a] of boxes.entries())
        for (const b of boxes.slice(n + 1))
          assert.ok(
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
            `${name}: ${a.id} on ${b.id}`,
          )
    }
  }
})
