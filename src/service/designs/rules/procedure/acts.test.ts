/** Designs rules: acts on a procedure keep it readable, its ids apart and everything else as it was. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readLayout } from '../../../../engines/bpmn/layout.ts'
import type { Procedure } from '../../../../engines/bpmn/model.ts'
import { readProcedure } from '../../../../engines/bpmn/read.ts'
import { must } from '../../../../kernel/result.ts'
import { libraryNames, libraryText } from '../../../../platform/library.ts'
import { type ActRefusal, actOn, addedKinds, type ProcedureAct } from './acts.ts'
import { procedureView } from './view.ts'

const domisili = await libraryText('services/domisili/procedure.bpmn')
const texts = { name: 'Cocokkan data', nameEn: 'Match the data' }

const read = async (xml: string): Promise<Procedure> => must(await readProcedure(xml))
const ids = ({ nodes, flows }: Procedure) => ({
  nodes: nodes.map(({ id }) => id).sort(),
  ways: flows.map(({ from, to }) => `${nodes[from]?.id} ${nodes[to]?.id}`).sort(),
})
const after = async (xml: string, ...acts: ProcedureAct[]): Promise<string> => {
  let text = xml
  for (const act of acts) text = must(await actOn(text, act))
  return text
}
const refusal = async (act: ProcedureAct, xml = domisili): Promise<ActRefusal | 'done'> => {
  const done = await actOn(xml, act)
  return done.ok ? 'done' : done.refusal
}

describe('acts on a procedure', () => {
  it('put a step between two others, in its lane, with its work', async () => {
    const it = { act: 'add', after: 'mulai', kind: 'user', lane: 'lajur_petugas' } as const
    const made = await read(
      await after(domisili, { ...it, texts: { ...texts, act: 'examine', outcomes: 'cocok tidak-cocok' } }),
    )
    const node = made.nodes.find(({ id }) => id === 'cocokkan_data')
    assert.ok(node?.kind === 'task' && node.lane === 'petugas')
    assert.deepEqual([node.act, node.outcomes, node.name_en], ['examine', ['cocok', 'tidak-cocok'], texts.nameEn])
    assert.ok(ids(made).ways.includes('mulai cocokkan_data') && ids(made).ways.includes('cocokkan_data periksa'))
    assert.ok(!ids(made).ways.includes('mulai periksa'))
  })

  it('taking out what was put in gives the same meaning again', async () => {
    const before = await read(domisili)
    for (const kind of ['user', 'service', 'send', 'script', 'exclusive', 'parallel'] as const) {
      const made = await after(domisili, { act: 'add', after: 'terbitkan', kind, lane: '', texts })
      assert.notEqual((await readProcedure(made)).ok && (await read(made)).hash, before.hash, kind)
      const back = await read(await after(made, { act: 'remove', id: 'cocokkan_data' }))
      assert.deepEqual(ids(back), ids(before), kind)
    }
  })

  it('move a step up and down again, and refuse where there is no line', async () => {
    const made = await after(domisili, { act: 'add', after: 'mulai', kind: 'user', lane: '', texts })
    const before = await read(made)
    const down = await after(made, { act: 'move', id: 'terbitkan', up: false })
    assert.ok(ids(await read(down)).ways.includes('kabari terbitkan'))
    assert.ok(ids(await read(down)).ways.includes('terbitkan disetujui'))
    assert.deepEqual(ids(await read(await after(down, { act: 'move', id: 'terbitkan', up: true }))), ids(before))
    assert.equal(await refusal({ act: 'move', id: 'periksa', up: true }), 'not-in-line')
    assert.equal(await refusal({ act: 'move', id: 'mulai', up: false }), 'not-in-line')
    assert.equal(await refusal({ act: 'move', id: 'putuskan', up: false }), 'not-in-line')
  })

  it('lead a way elsewhere, with its condition, and make it the one taken when none holds', async () => {
    const way = { act: 'reconnect', way: 'f_lengkap', to: 'terbitkan', name: 'Langsung', condition: '' } as const
    const made = await read(await after(domisili, { ...way, condition: 'outcome = "lengkap"', otherwise: false }))
    const flow = made.flows.find(({ id }) => id === 'f_lengkap')
    assert.deepEqual([flow?.name, flow?.condition], ['Langsung', 'outcome = "lengkap"'])
    assert.equal(made.nodes[flow?.to ?? -1]?.id, 'terbitkan')
    const gate = made.nodes.find(({ id }) => id === 'hasil_periksa')
    assert.ok(gate?.kind === 'exclusive' && gate.otherwise === undefined)
    const again = await read(
      await after(domisili, { ...way, way: 'f_perbaikan', to: 'perbaiki', condition: 'x', otherwise: true }),
    )
    const split = again.nodes.find(({ id }) => id === 'hasil_periksa')
    assert.ok(split?.kind === 'exclusive' && again.flows[split.otherwise ?? -1]?.id === 'f_perbaikan')
    assert.equal(again.flows.find(({ id }) => id === 'f_perbaikan')?.condition, undefined)
  })

  it('hang a timer on a step, counted in working time, beside it or instead of it', async () => {
    const timer = {
      act: 'timer',
      on: 'periksa',
      to: 'ditolak',
      name: 'Terlalu lama',
      nameEn: '',
      clock: 'hari-kerja',
      length: '5',
    } as const
    for (const interrupts of [true, false]) {
      const made = await read(await after(domisili, { ...timer, interrupts }))
      const node = made.nodes.find(({ kind }) => kind === 'boundary')
      assert.ok(node?.kind === 'boundary' && made.nodes[node.host]?.id === 'periksa')
      assert.equal(node.interrupts, interrupts)
      assert.deepEqual(node.trigger, { timer: { kind: 'working', clock: 'hari-kerja', length: 5 } })
    }
    const both = await after(domisili, { ...timer, interrupts: true }, { act: 'remove', id: 'terlalu_lama' })
    assert.deepEqual(ids(await read(both)), ids(await read(domisili)))
    assert.equal(await refusal({ ...timer, interrupts: true, length: 'lima' }), 'length-refused')
    assert.equal(await refusal({ ...timer, interrupts: true, on: 'hasil_periksa' }), 'unknown-step')
    assert.equal(await refusal({ ...timer, interrupts: true, to: 'mulai' }), 'into-start')
  })

  it('refuse what would be no procedure, by name', async () => {
    assert.equal(await refusal({ act: 'remove', id: 'mulai' }), 'start-stays')
    assert.equal(await refusal({ act: 'remove', id: 'hasil_periksa' }), 'several-ways')
    assert.equal(await refusal({ act: 'remove', id: 'tidak_ada' }), 'unknown-step')
    assert.equal(await refusal({ act: 'disconnect', way: 'tidak_ada' }), 'unknown-way')
    const add = { act: 'add', kind: 'user', lane: '', texts } as const
    assert.equal(await refusal({ ...add, after: 'disetujui' }), 'after-end')
    assert.equal(await refusal({ ...add, after: 'hasil_periksa' }), 'way-missing')
    assert.equal(await refusal({ ...add, after: 'mulai', texts: { name: ' ', nameEn: '' } }), 'name-missing')
    assert.equal(await refusal({ act: 'remove', id: 'x' }, '<bukan xml'), 'unreadable')
    assert.equal(await refusal({ act: 'remove', id: 'x' }, ''), 'unreadable')
  })

  it('keep one meaning when a package of the library is only read and written', async () => {
    for (const name of await libraryNames('services')) {
      const xml = await libraryText(`services/${name}/procedure.bpmn`)
      const { steps } = must(await procedureView(xml))
      const [step] = steps.filter(({ kind }) => kind === 'user')
      assert.ok(step)
      const same = { act: 'change', id: step.id, lane: '', texts: { name: step.name, nameEn: step.nameEn } } as const
      assert.equal((await read(await after(xml, same))).hash, (await read(xml)).hash, name)
    }
  })

  it('in any order leave a text that reads, or of which the check names the element; ids stay apart', async () => {
    let seed = Number(process.env.SEED ?? 20261125)
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed % below
    }
    const pick = <T>(list: readonly T[]): T => {
      const one = list[random(list.length)]
      assert.ok(one !== undefined)
      return one
    }
    const rounds = Number(process.env.FUZZ ?? 25)
    for (let round = 0; round < rounds; round++) {
      let xml = domisili
      for (let n = 0; n < 14; n++) {
        const { steps, ways, lanes } = must(await procedureView(xml))
        const [one, two] = [pick(steps).id, pick(steps).id]
        const named = { name: pick(['Langkah', 'Periksa', 'f_x', '< & ">', 'ü']), nameEn: 'Step' }
        const acts: ProcedureAct[] = [
          {
            act: 'add',
            after: one,
            kind: pick(Object.keys(addedKinds) as (keyof typeof addedKinds)[]),
            lane: pick(lanes).id,
            texts: named,
          },
          { act: 'remove', id: one },
          { act: 'move', id: one, up: random(2) === 0 },
          { act: 'connect', from: one, to: two, name: '', condition: pick(['', 'outcome = "a"', 'x = (']) },
          { act: 'change', id: one, lane: pick(lanes).id, texts: named },
          { act: 'timer', on: one, to: two, ...named, clock: 'jam', length: '3', interrupts: random(2) === 0 },
          ...(ways.length > 0
            ? ([
                {
                  act: 'reconnect',
                  way: pick(ways).id,
                  to: two,
                  name: 'a',
                  condition: '1 = 1',
                  otherwise: random(2) === 0,
                },
                { act: 'disconnect', way: pick(ways).id },
              ] as const)
            : []),
        ]
        const act = pick(acts)
        const done = await actOn(xml, act)
        if (!done.ok) continue
        xml = done.value
        const said = JSON.stringify(act)
        const written = [...xml.matchAll(/\sid="([^"]*)"/g)].map((hit) => hit[1])
        assert.equal(new Set(written).size, written.length, said)
        const again = await readProcedure(xml)
        const unreadable = new Set(['unreadable-xml', 'unknown-content', 'flow-broken', 'id-missing', 'id-double'])
        for (const problem of again.ok ? [] : (again.detail ?? [])) {
          assert.ok(!unreadable.has(problem.code), `${said} ${JSON.stringify(problem)}`)
          assert.ok(problem.element !== undefined || problem.code === 'no-start', `${said} ${JSON.stringify(problem)}`)
        }
        if (again.ok) assert.ok(((await readLayout(xml, again.value))?.lanes.length ?? 0) > 0, said)
      }
    }
  })
})
