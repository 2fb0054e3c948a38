/** Designs rules: acts on the questions of a form keep it readable and everything else as it was. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compileForm } from '../../../../engines/forms/compile.ts'
import { must } from '../../../../kernel/result.ts'
import { libraryNames, libraryText } from '../../../../platform/library.ts'
import { addedTypes, type FormAct, formAfter, type Place, placeIn, type QuestionView, questionsOf } from './edit.ts'

const domisili = await libraryText('services/domisili/form.json')
const texts = { label: 'Pertanyaan baru', labelEn: 'New question', hint: '', hintEn: '', required: true }
const questions = (text: string): QuestionView[] => must(questionsOf(text))
const placeOf = (text: string, key: string): Place => {
  const found = questions(text).find((one) => one.key === key)
  assert.ok(found, key)
  return found.place
}
const optionsText = ({ options }: QuestionView) =>
  options.map(({ value, label, labelEn }) => `${value} | ${label} | ${labelEn}`).join('\r\n')
const asShown = (one: QuestionView): FormAct => ({
  act: 'change',
  place: one.place,
  texts: { ...one, options: one.options.length > 0 ? optionsText(one) : undefined },
})
const refusal = (act: FormAct, text = domisili): string => {
  const done = formAfter(text, act)
  return done.ok ? 'done' : done.refusal
}
const add = { act: 'add', inside: false, type: 'text', key: 'baru', texts } as const

describe('acts on the questions of a form', () => {
  it('saved as shown are the very same text, for every question of every package', async () => {
    for (const name of await libraryNames('services')) {
      const text = await libraryText(`services/${name}/form.json`)
      for (const one of questions(text)) assert.equal(must(formAfter(text, asShown(one))), text, `${name} ${one.key}`)
    }
  })

  it('change the words, whether it must be answered, and the options, and nothing else', () => {
    const place = placeOf(domisili, 'status_tinggal')
    const options = 'sewa | Menyewa | Rented\nkos | Kos'
    const made = must(formAfter(domisili, { act: 'change', place, texts: { ...texts, required: false, options } }))
    const one = questions(made).find(({ key }) => key === 'status_tinggal')
    assert.deepEqual([one?.label, one?.labelEn, one?.required], ['Pertanyaan baru', 'New question', false])
    assert.deepEqual(
      one?.options.map(({ value }) => value),
      ['sewa', 'kos'],
    )
    const others = (text: string) => questions(text).filter(({ key }) => key !== 'status_tinggal')
    assert.deepEqual(others(made), others(domisili))
    assert.ok(compileForm(JSON.parse(made)).ok)
  })

  it('add every kind of question so that the form still compiles, and take it away again', () => {
    const place = placeOf(domisili, 'tempat_lahir')
    for (const type of Object.keys(addedTypes) as (keyof typeof addedTypes)[]) {
      if (type === 'page' || type === 'section') continue
      const made = must(
        formAfter(domisili, { ...add, place, type, texts: { ...texts, options: 'a | A | A\nb | B | B' } }),
      )
      const compiled = compileForm(JSON.parse(made))
      assert.ok(compiled.ok, `${type} ${JSON.stringify(compiled)}`)
      assert.equal(compiled.value.fields.get('baru')?.kind, type)
      const back = must(formAfter(made, { act: 'remove', place: placeOf(made, 'baru') }))
      assert.deepEqual(JSON.parse(back), JSON.parse(domisili))
    }
    const section = must(formAfter(domisili, { ...add, place: [0], type: 'section' }))
    assert.equal(questions(section).find(({ place: at }) => at.join() === '1')?.label, texts.label)
  })

  it('move among their fellows and no further', () => {
    const place = placeOf(domisili, 'nik')
    assert.equal(refusal({ act: 'up', place }), 'no-further')
    const down = must(formAfter(domisili, { act: 'down', place }))
    assert.deepEqual(placeOf(down, 'no_kk'), place)
    const up = must(formAfter(down, { act: 'up', place: placeOf(down, 'nik') }))
    assert.deepEqual(JSON.parse(up), JSON.parse(domisili))
  })

  it('refuse what would be no question, by name', () => {
    const place = placeOf(domisili, 'nik')
    assert.equal(refusal({ ...add, place, key: 'nama_lengkap' }), 'key-taken')
    for (const key of ['', 'Besar', 'a b', '1a']) assert.equal(refusal({ ...add, place, key }), 'key-refused')
    assert.equal(refusal({ ...add, place, texts: { ...texts, label: ' ' } }), 'label-missing')
    assert.equal(refusal({ ...add, place, type: 'choice', texts: { ...texts, options: '' } }), 'options-refused')
    assert.equal(refusal({ ...add, place, type: 'choice', texts: { ...texts, options: 'a b | x' } }), 'options-refused')
    assert.equal(refusal({ ...add, place, type: 'choice', texts: { ...texts, options: 'a\na' } }), 'options-refused')
    assert.equal(refusal({ ...add, place: [0] }), 'group-needed')
    assert.equal(refusal({ ...add, place: [99] }), 'unknown-question')
    assert.equal(refusal({ ...add, place }, '{'), 'unreadable')
    assert.equal(refusal({ ...add, place }, '{"components":[{"type":1}]}'), 'unreadable')
    for (const text of ['', 'a', '-1', '1.', '1.2.3.4.5', '1,2']) assert.equal(placeIn(text), undefined)
  })

  it('in any order leave a form that still reads', () => {
    let seed = Number(process.env.SEED ?? 20261125)
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return (seed >>> 8) % below
    }
    const types = Object.keys(addedTypes) as (keyof typeof addedTypes)[]
    for (let round = 0; round < 60; round++) {
      let text = domisili
      for (let n = 0; n < 25; n++) {
        const list = questions(text)
        const one = list[random(list.length)]
        if (!one) break
        const { place } = one
        const acts: FormAct[] = [
          { ...add, place, key: `baru_${n}`, inside: random(2) === 0, type: types[random(types.length)] ?? 'text' },
          { act: 'remove', place },
          { act: random(2) === 0 ? 'up' : 'down', place },
          { act: 'change', place, texts: { ...texts, hint: 'x', required: random(2) === 0 } },
        ]
        const act = acts[random(acts.length)]
        const done = act && formAfter(text, act)
        if (done?.ok) text = done.value
        const keys = questions(text).flatMap(({ key }) => key || [])
        assert.equal(new Set(keys).size, keys.length)
        compileForm(JSON.parse(text))
      }
    }
  })
})
