/** Designs rules: a standard changed by its form keeps its comments, its order and everything that was not touched. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { must } from '../../../../kernel/result.ts'
import { libraryNames, libraryText } from '../../../../platform/library.ts'
import { componentKeys } from '../../../catalogue/model.ts'
import { edited, misfits, nameOf, placeAtLine, type Sent, viewOf } from './edit.ts'
import { type SectionKey, sectionKeys, sectionOf, sections } from './spec.ts'

const domisili = await libraryText('services/domisili/service.yaml')
const section = (key: SectionKey) => {
  const found = sectionOf(key)
  assert.ok(found)
  return found
}
const comments = (text: string): string[] => text.split('\n').filter((line) => line.trimStart().startsWith('#'))
/** What the page of a section would send if nobody typed anything. */
function untouched(text: string, key: SectionKey): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {}
  for (const part of must(viewOf(text, section(key))).parts)
    for (const { path, field, values, chosen } of 'list' in part ? part.items.flatMap(({ parts }) => parts) : [part]) {
      const name = nameOf(path)
      if (field.kind === 'both' || field.kind === 'both-long')
        for (const lang of ['id', 'en']) sent[nameOf([...path, lang])] = (values[lang] ?? '').replaceAll('\n', '\r\n')
      else if (field.kind === 'codes') Object.assign(sent, { [`${name}.ada`]: '1', [name]: chosen })
      else if (field.kind === 'yes' || field.kind === 'flag')
        Object.assign(sent, { [`${name}.ada`]: '1' }, values[''] === 'true' ? { [name]: 'ya' } : {})
      else sent[name] = values[''] ?? ''
    }
  return sent
}
const typed = (key: SectionKey, more: Sent, text = domisili) =>
  must(edited(text, section(key), { ...untouched(text, key), ...more }))

describe('a standard in its form', () => {
  it('has every component of the law, each in one section', () => {
    const named = Object.values(sections).flatMap(({ at, parts }) =>
      at.length > 0 ? [...at] : parts.map(({ key }) => key),
    )
    for (const key of componentKeys) assert.equal(named.filter((one) => one === key).length, 1, key)
  })

  it('sent untouched is the very same text, for every section of every package', async () => {
    for (const name of await libraryNames('services')) {
      const text = await libraryText(`services/${name}/service.yaml`)
      for (const key of sectionKeys) assert.equal(typed(key, {}, text), text, `${name} ${key}`)
    }
  })

  it('changes what was typed and nothing else; every comment stays', () => {
    const made = typed('waktu', {
      'time.clock': 'hari-kerja',
      'time.length': '3',
      'time.in_minutes.ada': '1',
      'time.in_minutes': undefined,
    })
    const [before, after] = [parse(domisili), parse(made)]
    assert.deepEqual([after.time.clock, after.time.length, 'in_minutes' in after.time], ['hari-kerja', 3, false])
    assert.deepEqual({ ...after, time: 0 }, { ...before, time: 0 })
    assert.deepEqual(comments(made), comments(domisili))
    assert.deepEqual(misfits(made), [])
  })

  it('keeps a comment beside a value that changes', () => {
    const made = typed(
      'biaya',
      { 'tariff.amount': '25.000' },
      domisili.replace('  amount: 0', '  amount: 0 # menurut Perda'),
    )
    assert.match(made, /amount: 25000 # menurut Perda/)
  })

  it('takes optional things away when they are emptied, and puts them in when they are written', () => {
    const made = typed('dasar-hukum', {
      'legal_basis.0.article': '',
      'legal_basis.1.article': 'Pasal 3',
      'legal_basis.1.note.id': 'Lihat',
      'legal_basis.1.note.en': 'See',
    })
    const { legal_basis: list } = parse(made)
    assert.ok(!('article' in list[0]))
    assert.deepEqual([list[1].article, list[1].note], ['Pasal 3', { id: 'Lihat', en: 'See' }])
    assert.deepEqual(misfits(made), [])
  })

  it('adds, removes and moves items of a list with what was typed at the same time', () => {
    const act = (name: 'add' | 'remove' | 'up' | 'down', path: (string | number)[], text = domisili, more: Sent = {}) =>
      must(edited(text, section('persyaratan'), { ...untouched(text, 'persyaratan'), ...more }, { act: name, path }))
    const idsIn = (text: string): string[] => parse(text).requirements.map(({ id }: { id: string }) => id)
    const before = idsIn(domisili)
    const added = act('add', ['requirements'], domisili, { 'requirements.0.id': 'pengantar' })
    assert.deepEqual(idsIn(added), ['pengantar', ...before.slice(1), ''])
    assert.ok(misfits(added).includes(`requirements.${before.length}.id`))
    assert.deepEqual(idsIn(act('down', ['requirements', 0])), [before[1], before[0], before[2]])
    assert.deepEqual(idsIn(act('up', ['requirements', 0])), before)
    assert.deepEqual(idsIn(act('remove', ['requirements', 1])), [before[0], before[2]])
    assert.equal(act('remove', ['requirements', 9]), domisili)
    assert.equal(act('remove', ['legal_basis', 0]), domisili)
  })

  it('keeps what is no number as it was typed and names its field', () => {
    const made = typed('waktu', { 'time.length': 'tiga hari' })
    assert.equal(parse(made).time.length, 'tiga hari')
    assert.deepEqual(misfits(made), ['time.length'])
    assert.deepEqual(parse(typed('waktu', { 'time.length': '10' }, made)), parse(domisili))
  })

  it('whatever is typed reads again as it was typed', () => {
    for (const text of [
      'a: b',
      '# bukan catatan',
      "it's",
      '"',
      '- x',
      '{',
      'ya',
      'null',
      '1',
      'é 𝕏',
      'a\nb',
      '&x',
      '%',
      '\t',
    ]) {
      const made = typed('umum', { 'name.id': text, 'summary.en': text })
      assert.equal(parse(made).name.id, text.trim(), text)
      assert.equal(must(viewOf(made, section('umum'))).parts.length, sections.umum.parts.length)
    }
  })

  it('finds the field of a line, and refuses what is no YAML', () => {
    const line = domisili.split('\n').findIndex((one) => one.includes('  clock: jam-layanan')) + 1
    assert.equal(placeAtLine(domisili, line), 'time.clock')
    assert.equal(edited('a: [', section('umum'), {}).ok, false)
    assert.equal(viewOf('- daftar', section('umum')).ok, false)
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nlegal_basis: [*b, *b]\n'
    assert.equal(viewOf(bomb, section('dasar-hukum')).ok, false)
    assert.deepEqual(misfits(bomb), [])
  })
})
