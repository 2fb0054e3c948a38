/** Designs rules: a form drawn and taken back is the very same text, and what is drawn is what the list would have done. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Rng, randomForm, rngFrom } from '../../../../engines/forms/fuzz.fixture.ts'
import { kindsOfType, propertiesOf } from '../../../../engines/forms/vocabulary.ts'
import { must } from '../../../../kernel/result.ts'
import { libraryNames, libraryText } from '../../../../platform/library.ts'
import { carriedIn, type Drawing, type Drawn, drawingOf, textDrawn } from './drawing.ts'
import { addedTypes, formAfter, type QuestionTexts, questionsOf } from './edit.ts'
import { drawnKinds, kindOf, type Property, properties } from './properties.ts'

const forms = new Map<string, string>()
for (const name of await libraryNames('services')) forms.set(name, await libraryText(`services/${name}/form.json`))
const domisili = forms.get('domisili') ?? ''

/** What the editor does to a schema by itself: rows, versions, and nothing else. */
function throughEditor(drawing: Drawing): unknown {
  let row = 0
  const walk = (one: Drawn): unknown => ({
    ...one,
    layout: { row: `Row_${row++}`, columns: null },
    ...(one.components ? { components: one.components.map(walk) } : {}),
  })
  const components = drawing.components.map(walk)
  return JSON.parse(JSON.stringify({ ...drawing, id: 'Form_1', schemaVersion: 99, components }))
}

const listOf = (drawing: Drawing, place: readonly number[]): Drawn[] => {
  let list = drawing.components
  for (const step of place.slice(0, -1)) list = list[step]?.components ?? []
  return list
}
const pick = <T>(rng: Rng, list: readonly T[]): T => {
  const one = list[Math.floor(rng() * list.length)]
  assert.ok(one !== undefined)
  return one
}

describe('a form that is drawn', () => {
  it('is the very same text when nothing was drawn, for every shipped service', () => {
    assert.ok(forms.size >= 17)
    for (const [name, text] of forms)
      assert.equal(must(textDrawn(text, throughEditor(must(drawingOf(text))))), text, name)
  })

  it('loses nothing of a random form, written in any way, whatever else stands in it', () => {
    const rng = rngFrom(28)
    for (let round = 0; round < 300; round++) {
      const form = randomForm(rng)
      const strange = { ...form, komentar: ['x'], components: [...form.components, { type: 'image', source: 'a' }] }
      Object.assign(strange.components[0] ?? {}, { layout: { row: 'r' }, readonly: true, nested: { deep: [1, null] } })
      const text = JSON.stringify(strange, null, round % 4)
      assert.equal(must(textDrawn(text, throughEditor(must(drawingOf(text))))), text)
    }
  })

  it('moved, removed and reworded by drawing is what the list makes of the same acts', () => {
    const rng = rngFrom(7)
    for (const [name, whole] of forms) {
      let text = whole
      for (let round = 0; round < 25; round++) {
        const questions = must(questionsOf(text)).filter((one) => one.type !== 'text')
        const { place, last, first, ...one } = pick(rng, questions)
        const drawing = must(drawingOf(text))
        const list = listOf(drawing, place)
        const at = place.at(-1) ?? 0
        const drawn = list[at]
        assert.ok(drawn)
        const act = pick(rng, ['up', 'down', 'remove', 'change'] as const)
        if ((act === 'up' && first) || (act === 'down' && last) || (act === 'remove' && first && last)) continue
        let byList: string
        if (act === 'change') {
          const texts: QuestionTexts = { ...one, label: `${one.label} ${round}`, options: undefined }
          byList = must(formAfter(text, { act, place, texts }))
          drawn.label = `${one.label} ${round}`
        } else {
          byList = must(formAfter(text, { act, place }))
          list.splice(at, 1)
          if (act !== 'remove') list.splice(act === 'up' ? at - 1 : at + 1, 0, drawn)
        }
        const byDrawing = must(textDrawn(text, throughEditor(drawing)))
        assert.deepEqual(JSON.parse(byDrawing), JSON.parse(byList), `${name} ${act} ${place.join('.')}`)
        text = byDrawing
      }
    }
  })

  it('takes an element to another group with everything it carries', () => {
    const form = JSON.parse(domisili)
    form.components[0].components[0].catatan = { siapa: 'tetap' }
    const text = JSON.stringify(form)
    const drawing = must(drawingOf(text))
    const [moved] = drawing.components[0]?.components?.splice(0, 1) ?? []
    assert.ok(moved)
    drawing.components[1]?.components?.push(moved)
    const made = JSON.parse(must(textDrawn(text, throughEditor(drawing))))
    assert.deepEqual(made.components[1].components.at(-1), form.components[0].components[0])
  })

  it('an element drawn twice, or with a place that is none, is never the same component twice', () => {
    const drawing = must(drawingOf(domisili))
    const [first] = drawing.components
    assert.ok(first)
    const twice = {
      ...drawing,
      components: [first, first, { id: 'b_99', type: 'group' }, { id: 'b_0', type: 'button' }],
    }
    const made = JSON.parse(must(textDrawn(domisili, twice)))
    assert.equal(made.components.length, 3)
    assert.deepEqual(made.components[0], JSON.parse(domisili).components[0])
    assert.deepEqual(made.components[2], { type: 'group', components: [] })
  })

  it('added, it is written as the list would write it, without what the editor adds for itself', () => {
    const drawing = must(drawingOf(domisili))
    const added = {
      id: 'Field_1',
      type: 'textfield',
      key: 'usaha',
      label: 'Nama usaha',
      validate: {},
      properties: { kind: 'text', hint: '' },
      layout: { row: 'x' },
      defaultValue: 'x',
    }
    drawing.components[0]?.components?.push(added as Drawn)
    const made = JSON.parse(must(textDrawn(domisili, drawing)))
    assert.deepEqual(made.components[0].components.at(-1), {
      type: 'textfield',
      key: 'usaha',
      label: 'Nama usaha',
      properties: { kind: 'text', hint: '' },
    })
  })

  it('what is no drawing is refused, and so is a file that does not read', () => {
    for (const drawing of [undefined, null, 'x', [], {}, { components: [{ type: 'group' }] }, { components: [1] }]) {
      const made = textDrawn(domisili, drawing)
      assert.equal(!made.ok && made.refusal, 'drawing-refused')
    }
    const deep = JSON.parse(`${'{"id":"a","type":"group","components":['.repeat(9000)}${']}'.repeat(9000)}`)
    const condition = JSON.parse(`${'{"all":['.repeat(9000)}${']}'.repeat(9000)}`)
    for (const one of [deep, { id: 'a', type: 'textfield', key: 'a', conditional: condition }]) {
      const made = textDrawn(domisili, { components: [one] })
      assert.equal(!made.ok && made.refusal, 'drawing-refused')
    }
    assert.equal(textDrawn('{', { components: [] }).ok, false)
    assert.equal(drawingOf('[]').ok, false)
  })

  it('says in names what it carries unseen', () => {
    const form = JSON.parse(domisili)
    Object.assign(form.components[0].components[0], { searchable: true })
    form.components[1].properties.salah = 'x'
    form.components.push({ type: 'button', label: 'Kirim', action: 'submit' })
    const carried = carriedIn(JSON.stringify(form))
    assert.deepEqual(carried[0], { place: '', label: '', names: ['type', 'id', 'schemaVersion'] })
    assert.deepEqual(
      carried.slice(1).map(({ place, names }) => [place, names]),
      [
        ['0.0', ['searchable']],
        ['1', ['properties.salah']],
        [String(form.components.length - 1), ['type', 'label', 'action']],
      ],
    )
    for (const [name, text] of forms) assert.equal(carriedIn(text).length, 1, `${name} is drawn whole`)
  })
})

describe('the properties beside the drawing', () => {
  const all: [string, Property][] = Object.entries(properties)
  const wordsFor = (kind: (typeof drawnKinds)[number]) =>
    all.flatMap(([, { at, kinds }]) => (at[0] === 'properties' && kinds.includes(kind) ? [at[1] ?? ''] : []))

  it('are those the engine reads of each kind, every one and no other', () => {
    for (const kind of drawnKinds) assert.deepEqual(wordsFor(kind).toSorted(), propertiesOf[kind].toSorted(), kind)
  })

  it('know every kind that can be added from the palette', () => {
    for (const [name, made] of Object.entries(addedTypes))
      assert.equal(kindOf(made, name === 'section'), name, `${name} is what it says`)
    assert.equal(kindOf({ type: 'textfield', validate: { validationType: 'email' } }, false), 'email')
    assert.equal(kindOf({ type: 'toString' }, false), 'foreign')
    for (const kind of Object.values(kindsOfType).flat()) assert.ok(drawnKinds.includes(kind))
  })
})
