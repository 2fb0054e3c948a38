/** Designs, rules, test: every change of a drawing is marked where it is, and nothing else is. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readProcedure } from '../../../engines/bpmn/read.ts'
import { must } from '../../../kernel/result.ts'
import { marksBetween } from './marks.ts'

const xml = readFileSync(new URL('../../../../library/services/domisili/procedure.bpmn', import.meta.url), 'utf8')
const read = async (text: string) => must(await readProcedure(text))
const between = async (after: string) => {
  const marks = marksBetween(await read(xml), await read(after))
  return { before: Object.fromEntries(marks.before), after: Object.fromEntries(marks.after) }
}

test('a name, a condition, a default and a lane are marked on their own element alone', async () => {
  const changes: [string | RegExp, string, string][] = [
    ['name="Periksa berkas"', 'name="Periksa isi berkas"', 'periksa'],
    ['melayani:outcomes="lengkap perbaikan"', 'melayani:outcomes="lengkap perbaikan selesai"', 'periksa'],
    ['melayani:fourEyes="periksa"', '', 'putuskan'],
    ['melayani:result="refused"', 'melayani:result="approved"', 'ditolak'],
  ]
  for (const [from, to, id] of changes) {
    const text = xml.replace(from, to)
    assert.notEqual(text, xml)
    assert.deepEqual(await between(text), { before: { [id]: 'changed' }, after: { [id]: 'changed' } }, to)
  }
})

test('an added step is marked as new with its flow, the flow that moved as changed; the other way round as removed', async () => {
  const longer = xml
    .replace('targetRef="periksa"', 'targetRef="tambahan"')
    .replace(
      '<bpmn:userTask id="periksa"',
      '<bpmn:userTask id="tambahan" name="Tambahan" melayani:position="petugas" /><bpmn:sequenceFlow id="f_baru" sourceRef="tambahan" targetRef="periksa" /><bpmn:userTask id="periksa"',
    )
  const marks = marksBetween(await read(xml), await read(longer))
  assert.deepEqual([marks.after.get('tambahan'), marks.after.get('f_baru')], ['added', 'added'])
  assert.equal([...marks.after.values()].filter((mark) => mark === 'changed').length, 1)
  const back = marksBetween(await read(longer), await read(xml))
  assert.deepEqual([back.before.get('tambahan'), back.before.get('f_baru')], ['removed', 'removed'])
})

test('another order of the file, or another place in the drawing, is no change', async () => {
  assert.deepEqual(await between(xml.replace(/<dc:Bounds x="(\d+)/, '<dc:Bounds x="1$1').replace(/\n/g, '\n\n')), {
    before: {},
    after: {},
  })
})
