/** Catalogue rules: national templates: what merging keeps, and every way we know of getting around a locked part. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readProcedure } from '../../../../engines/bpmn/read.ts'
import { libraryFolder } from '../../../../platform/library.ts'
import { readServiceTexts, shippedTemplates } from '../../actions/folders.ts'
import { checkServiceTexts } from '../../actions/library.ts'
import { checkedTemplate } from '../../actions/templates.ts'
import type { Lock, Template } from '../../model/template.ts'
import type { PackageFile, PackageTexts } from '../../model.ts'
import { readPackage } from '../package.ts'
import { formTree, questionsIn, writeForm } from './form.ts'
import { letterTree, writeLetter } from './letter.ts'
import { breachesOf } from './locks.ts'
import { merge } from './merge.ts'
import { problemsUnder } from './problems.ts'
import { procedureTree, writeProcedure } from './procedure.ts'
import { refOf, standardTree, withRef, writeStandard } from './standard.ts'
import { type Branch, branch, leaf, type Path, same, type Tree } from './tree.ts'
import { updated } from './update.ts'

const templates = await shippedTemplates()
const the = (id: string, version: number): Template => {
  const found = templates.find(({ ref }) => ref.id === id && ref.version === version)
  assert.ok(found)
  return found
}
const first = the('akta-kematian', 1)
const second = the('akta-kematian', 2)
const packageOf = ({ texts: { 'template.yaml': _sheet, ...files } }: Template): PackageTexts => files
const region = await readServiceTexts(`${libraryFolder}services/akta-kematian`)
assert.ok(region.ok)
const own = region.value
const edit = (files: PackageTexts, file: PackageFile, from: string | RegExp, to: string): PackageTexts => {
  const text = (files[file] ?? '').replace(from, to)
  assert.notEqual(text, files[file], `${file}: ${String(from)} is not there`)
  return { ...files, [file]: text }
}
const broken = async (template: Template, files: PackageTexts) =>
  (await breachesOf(template, files)).map(({ lock, kind }) => `${lock.name.en}: ${kind}`)

describe('three states side by side', () => {
  const draw = (seed: number) => {
    let state = seed
    const below = (most: number): number => {
      // Numerical Recipes' linear congruential generator: any seed, the same trees each time.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * most)
    }
    const tree = (depth: number): Tree => {
      if (depth === 0 || below(3) === 0) return leaf(below(4))
      const names = ['a', 'b', 'c', 'd', 'e'].sort(() => below(3) - 1).slice(0, below(5))
      return branch(
        below(2) === 0 ? 'map' : 'list',
        names.map((key) => [key, tree(depth - 1)] as const),
      )
    }
    return tree
  }
  const runs = 5000
  const paths = (it: Tree | undefined, at: Path = []): string[] =>
    it === undefined
      ? []
      : [at.join('/'), ...(it.kind === 'leaf' ? [] : [...it.parts].flatMap(([key, part]) => paths(part, [...at, key])))]

  it('the side that alone changed something is the result; so is what both made alike', () => {
    for (let seed = 1; seed <= runs; seed++) {
      const tree = draw(seed)
      const [base, other] = [tree(3), tree(3)]
      assert.ok(same(merge(base, base, other).tree, other), `seed ${seed}`)
      assert.ok(same(merge(base, other, base).tree, other), `seed ${seed}`)
      assert.ok(same(merge(base, other, other).tree, other), `seed ${seed}`)
      assert.deepEqual(merge(base, other, other).parts, [])
    }
  })

  it('what a region added is there afterwards, and what it changed is there or told as a conflict', () => {
    let conflicts = 0
    for (let seed = 1; seed <= runs; seed++) {
      const tree = draw(seed)
      const [base, mine, theirs] = [tree(3), tree(3), tree(3)]
      const met = merge(base, mine, theirs)
      const [before, after] = [new Set(paths(base)), new Set(paths(met.tree))]
      for (const path of paths(mine)) if (!before.has(path)) assert.ok(after.has(path), `seed ${seed}: ${path} is gone`)
      const told = met.parts.filter(({ fate }) => fate === 'conflict')
      conflicts += told.length
      assert.ok(told.every(({ chosen }) => chosen === 'own'))
    }
    assert.ok(conflicts > runs / 10, 'hardly anything was in conflict, so nothing was tried')
  })

  it('a conflict is the region’s unless the template’s is chosen; then it is the template’s', () => {
    const of = (value: number): Branch =>
      branch('map', [
        ['a', leaf(value)],
        ['b', leaf(0)],
      ])
    const kept = merge(of(1), of(2), of(3))
    assert.ok(same(kept.tree, of(2)))
    assert.deepEqual(
      kept.parts.map(({ at, fate }) => [at.join('/'), fate]),
      [['a', 'conflict']],
    )
    assert.ok(same(merge(of(1), of(2), of(3), () => 'next').tree, of(3)))
  })
})

describe('texts as trees', () => {
  it('say the same when they are written again', async () => {
    for (const { texts } of templates) {
      const [standard, form, letter, procedure] = [
        standardTree(texts['service.yaml']),
        formTree(texts['form.json']),
        letterTree(texts['letter.typ']),
        procedureTree(texts['procedure.bpmn']),
      ]
      assert.ok(standard && form && procedure)
      assert.equal(writeStandard(texts['service.yaml'], standard), texts['service.yaml'])
      assert.deepEqual(JSON.parse(writeForm(form)), JSON.parse(texts['form.json']))
      assert.equal(writeLetter(letter), texts['letter.typ'])
      const [before, after] = [
        await readProcedure(texts['procedure.bpmn']),
        await readProcedure(writeProcedure(procedure) ?? ''),
      ]
      assert.ok(before.ok && after.ok)
      assert.equal(after.value.hash, before.value.hash)
    }
  })

  it('keep their comments and order where only one value is written', () => {
    const text = '# atas\na: 1 # satu\nb:\n  - id: x\n    c: "dua" # dua\n'
    const tree = standardTree(text.replace('a: 1', 'a: 7'))
    assert.ok(tree)
    assert.equal(writeStandard(text, tree), text.replace('a: 1', 'a: 7'))
  })
})

describe('templates of the library', () => {
  it('read, lock what they have, hold their own locks and may be published', async () => {
    assert.deepEqual(
      templates.map(({ ref }) => `${ref.id} ${ref.version}`),
      ['akta-kematian 1', 'akta-kematian 2', 'ktp-hilang 1'],
    )
    for (const template of templates) {
      const checked = await checkedTemplate(template.texts)
      assert.ok(checked.ok, JSON.stringify(checked.ok || checked.detail))
      assert.ok(template.sheet.example && template.sheet.locks.every(({ verified }) => !verified))
    }
  })

  it('a template that locks nothing it has, follows another or names a source nobody knows is refused', async () => {
    const bad = async (from: string, to: string, file: 'template.yaml' | 'service.yaml' = 'template.yaml') => {
      const text = first.texts[file].replace(from, to)
      assert.notEqual(text, first.texts[file])
      const read = await checkedTemplate({ ...first.texts, [file]: text })
      return read.ok ? '' : (read.detail ?? []).map(({ message }) => message.en).join('\n')
    }
    assert.match(await bad('at: [tariff, amount]', 'at: [tariff, amuont]'), /holds nothing/)
    assert.match(await bad('at: [putuskan]', 'at: [putuskann]'), /holds nothing/)
    assert.match(await bad('source: uu-24-2013-79a', 'source: entah-apa'), /entah-apa/)
    assert.match(await bad('id: akta-kematian\nversion', 'id: akta-lain\nversion'), /akta-lain/)
    assert.match(
      await bad(
        'version: 1\n',
        `version: 1\ntemplate: { id: x, version: 1, hash: ${'a'.repeat(64)} }\n`,
        'service.yaml',
      ),
      /follows no other/,
    )
  })
})

describe('locked parts', () => {
  it('hold in the service of the library that follows the template, and its text names exactly that content', async () => {
    assert.deepEqual(refOf(own['service.yaml']), first.ref)
    assert.deepEqual(await broken(first, own), [])
  })

  it('of service.yaml: each one changed, emptied or taken away is told by its name', async () => {
    for (const template of templates)
      for (const lock of template.sheet.locks.filter(({ file }) => file === 'service.yaml')) {
        const files = packageOf(template)
        const without = (
          tree: Tree | undefined,
          [name = '', ...rest]: Path,
          end: (part: Tree) => Tree | undefined,
        ): Tree | undefined => {
          if (!tree || tree.kind === 'leaf') return tree
          return branch(
            tree.kind,
            [...tree.parts].flatMap(([key, part]) => {
              const next = key !== name ? part : rest.length === 0 ? end(part) : without(part, rest, end)
              return next ? [[key, next] as const] : []
            }),
          )
        }
        const tree = standardTree(files['service.yaml'])
        const changed = (part: Tree): Tree =>
          part.kind === 'leaf' && typeof part.value === 'number' ? leaf(part.value + 1) : leaf('lain')
        for (const end of [() => undefined, changed]) {
          const next = without(tree, lock.at, end)
          assert.ok(next)
          const told = await broken(template, { ...files, 'service.yaml': writeStandard(files['service.yaml'], next) })
          assert.ok(
            told.some((one) => one.startsWith(`${lock.name.en}: `)),
            `${lock.name.en}: ${told.join()}`,
          )
        }
      }
  })

  it('a promise may be shorter than the template’s and never longer, nor counted by another clock', async () => {
    assert.deepEqual(await broken(first, edit(own, 'service.yaml', 'length: 24\n', 'length: 8\n')), [])
    assert.deepEqual(await broken(first, edit(own, 'service.yaml', 'length: 24\n', 'length: 25\n')), [
      'Longest promise: more',
    ])
    assert.deepEqual(await broken(first, edit(own, 'service.yaml', 'clock: jam\n', 'clock: hari-kalender\n')), [
      'Clock that counts the promise: changed',
    ])
    assert.deepEqual(await broken(first, edit(own, 'service.yaml', 'length: 24\n', 'length: "24"\n')), [
      'Longest promise: changed',
    ])
  })

  it('a region may add its own legal basis, and say that it verified one of the template', async () => {
    const more = edit(
      own,
      'service.yaml',
      'legal_basis:\n',
      'legal_basis:\n  - instrument: Perda 3/2026\n    about: { id: Pencatatan sipil, en: Civil registration }\n    source: contoh\n    confidence: low\n    verified: false\n',
    )
    assert.deepEqual(await broken(first, more), [])
    const seen = edit(
      own,
      'service.yaml',
      'source: uu-24-2013-79a\n    confidence: high\n    verified: false',
      'source: uu-24-2013-79a\n    confidence: high\n    verified: true\n    verified_by: Citra\n    verified_on: 2026-11-01',
    )
    assert.deepEqual(await broken(first, seen), [])
  })

  it('a text that says one key twice or speaks by aliases keeps no promise', async () => {
    const twice = edit(own, 'service.yaml', 'tariff:\n', 'tariff:\n  amount: 50000\n')
    assert.ok((await broken(first, twice)).includes('Tariff of nothing: unreadable'))
    const alias = edit(own, 'service.yaml', '  amount: 0\n', '  amount: &nol 0\nlain: *nol\n')
    assert.ok((await broken(first, alias)).includes('Tariff of nothing: unreadable'))
  })

  it('of form.json: each changed, taken away, doubled, made optional or hidden is told', async () => {
    for (const lock of first.sheet.locks.filter(({ file }) => file === 'form.json')) {
      const key = lock.at[0] ?? ''
      const walk = (
        list: Record<string, unknown>[],
        act: (one: Record<string, unknown>, list: Record<string, unknown>[]) => void,
      ): void => {
        for (const one of [...list]) {
          if (one.key === key) act(one, list)
          if (Array.isArray(one.components)) walk(one.components, act)
        }
      }
      const acts: [string, (one: Record<string, unknown>, list: Record<string, unknown>[]) => void][] = [
        ['label', (one) => Object.assign(one, { label: 'Lain' })],
        ['optional', (one) => Object.assign(one, { validate: {} })],
        ['condition', (one) => Object.assign(one, { conditional: { hide: '= true' } })],
        ['removed', (one, list) => void list.splice(list.indexOf(one), 1)],
        ['doubled', (one, list) => void list.push({ ...one, validate: {} })],
        ['other type', (one) => Object.assign(one, { type: 'textarea' })],
      ]
      for (const [what, act] of acts) {
        const form = JSON.parse(own['form.json'])
        walk(form.components, act)
        const told = await broken(first, { ...own, 'form.json': JSON.stringify(form) })
        assert.ok(
          told.some((one) => one.startsWith(`${lock.name.en}: `)),
          `${key} ${what}: ${told.join()}`,
        )
      }
    }
    const form = JSON.parse(own['form.json'])
    form.components[0].components[0].conditional = { hide: '= true' }
    assert.ok(
      (await broken(first, { ...own, 'form.json': JSON.stringify(form) })).includes(
        'Question: NIK of the deceased: hidden',
      ),
    )
  })

  it('marks of an editor, another page and questions of the region’s own break nothing', async () => {
    const form = JSON.parse(own['form.json'])
    const [page] = form.components[0].components.splice(0, 1)
    page.components[0].id = 'Field_1'
    page.components[0].layout = { row: 'Row_1' }
    form.components[0].components.push(page, { type: 'textfield', key: 'tambahan', label: 'Tambahan' })
    assert.deepEqual(await broken(first, { ...own, 'form.json': JSON.stringify(form) }), [])
  })

  it('of procedure.bpmn: each changed or taken away is told; so is a way or an alarm that passes it by', async () => {
    const bpmn = 'procedure.bpmn'
    const step = 'Step: Decide on the application'
    const tries: [string, PackageTexts, string][] = [
      ['four eyes', edit(own, bpmn, ' melayani:fourEyes="periksa"', ''), `${step}: changed`],
      ['outcomes', edit(own, bpmn, 'setuju tolak kembalikan', 'setuju tolak'), `${step}: changed`],
      ['name', edit(own, bpmn, 'name="Putuskan permohonan"', 'name="Stempel"'), `${step}: changed`],
      [
        'id',
        { ...own, [bpmn]: own[bpmn].replaceAll('"putuskan"', '"putuskan2"').replaceAll('>putuskan<', '>putuskan2<') },
        `${step}: missing`,
      ],
      [
        'condition',
        edit(own, bpmn, '= outcome = &quot;setuju&quot;', '= true'),
        'Condition of the way Approved: changed',
      ],
      [
        'lane',
        edit(
          edit(own, bpmn, '        <bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef>\n', ''),
          bpmn,
          '<bpmn:flowNodeRef>periksa<',
          '<bpmn:flowNodeRef>putuskan</bpmn:flowNodeRef>\n        <bpmn:flowNodeRef>periksa<',
        ),
        `${step}: changed`,
      ],
      [
        'straight on',
        edit(
          own,
          bpmn,
          'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="putuskan"',
          'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="terbitkan"',
        ),
        `${step}: around`,
      ],
      [
        'not examined',
        edit(
          own,
          bpmn,
          'id="f_mulai" sourceRef="mulai" targetRef="periksa"',
          'id="f_mulai" sourceRef="mulai" targetRef="putuskan"',
        ),
        'Step: Check the documents: around',
      ],
      [
        'alarm',
        edit(
          own,
          bpmn,
          '    <bpmn:sequenceFlow id="f_mulai"',
          '    <bpmn:boundaryEvent id="alarm" name="Lama" melayani:label_en="Long" attachedToRef="putuskan"><bpmn:timerEventDefinition id="alarm_t" melayani:clock="hari-kerja" melayani:length="1" /></bpmn:boundaryEvent>\n    <bpmn:sequenceFlow id="f_alarm" sourceRef="alarm" targetRef="terbitkan" />\n    <bpmn:sequenceFlow id="f_mulai"',
        ),
        `${step}: around`,
      ],
      ['unreadable', { ...own, [bpmn]: '<' }, `${step}: unreadable`],
    ]
    for (const [what, files, told] of tries) {
      const found = await broken(first, files)
      assert.ok(found.includes(told), `${what}: ${found.join()}`)
    }
  })

  it('a step of the region’s own between two locked ones breaks nothing', async () => {
    const files = edit(
      own,
      'procedure.bpmn',
      'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="putuskan" />',
      'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="telaah" />\n    <bpmn:userTask id="telaah" name="Telaah" melayani:position="petugas" melayani:act="examine" melayani:outcomes="sesuai" />\n    <bpmn:sequenceFlow id="f_telaah" sourceRef="telaah" targetRef="putuskan" />',
    )
    assert.deepEqual(await broken(first, files), [])
  })

  it('of letter.typ: a clause changed, taken away, doubled or kept off the paper is told', async () => {
    const typ = 'letter.typ'
    const clause =
      '// pola: tanpa-biaya\nPelayanan ini tidak dipungut biaya. Laporkan bila ada yang meminta imbalan.\n// akhir pola'
    const tries: [string, string, string][] = [
      ['changed', clause.replace('tidak dipungut', 'dipungut'), 'changed'],
      ['removed', '', 'missing'],
      ['doubled', `${clause}\n${clause.replace('tidak ', '')}`, 'changed'],
      ['block comment', `/*\n${clause}\n*/`, 'hidden'],
      ['condition', `#if false [\n${clause}\n]`, 'hidden'],
      ['hidden', `#hide[\n${clause}\n]`, 'hidden'],
      ['bound to a name', `#let x = [\n${clause}\n]`, 'hidden'],
      ['raw text', `\`\`\`\n${clause}\n\`\`\``, 'hidden'],
      ['formula', `$\n${clause}\n$`, 'hidden'],
      ['a string', `#let x = "\n${clause}\n"`, 'hidden'],
      ['shown as nothing', `#show par: none\n\n${clause}`, 'hidden'],
      ['white', `#set text(fill: white)\n\n${clause}`, 'hidden'],
      ['the sheet made anew', `#let surat(..x) = none\n${clause}`, 'hidden'],
      ['another file', `#include "lain.typ"\n${clause}`, 'hidden'],
      ['raw text of four signs', `\`\`\`\`\n${clause}\n\`\`\`\``, 'hidden'],
      ['a backslash in raw text', `\`\\\` \`\n${clause}\n\``, 'hidden'],
      ['a bracket in a string', `#hide[#("]")\n${clause}\n#("[")]`, 'hidden'],
      ['a bracket in raw text', `#hide[\`]\`\n${clause}\n\`[\`]`, 'hidden'],
      ['a bracket in a comment behind a colon', `#hide[ x:// ]\n${clause}\n]`, 'hidden'],
      ['a comment that another line end closes', `// x\r/*\n${clause}\n// x\r*/`, 'hidden'],
      ['white between strings that look like a comment', `#("/*")#set text(fill: white)#("*/")\n\n${clause}`, 'hidden'],
      ['white behind what looks like a comment', `\\// #set text(fill: white)\n\n${clause}`, 'hidden'],
    ]
    for (const [what, text, kind] of tries) {
      const found = await broken(first, { ...own, [typ]: own[typ].replace(clause, () => text) })
      assert.deepEqual(found, [`Clause of the letter: free of charge: ${kind}`], what)
    }
    const free = [
      'Kami turut berduka.',
      '// Catatan: "kutip, [kurung dan #set text()\nKami turut berduka.',
      '#text(fill: rgb("#24407a"))[Kami turut berduka] (lihat `kode` dan $x$). // selesai\n',
    ]
    for (const words of free)
      assert.deepEqual(await broken(first, edit(own, typ, 'Kami turut berduka cita.', words)), [])
  })

  it('the template named in the text cannot be dropped, lowered, exchanged or forged', async () => {
    const bounds = [{ ref: first.ref, exact: false }]
    const told = async (files: PackageTexts, template?: Template) =>
      (
        await problemsUnder(files, {
          ...(refOf(files['service.yaml']) ? { ref: refOf(files['service.yaml']) } : {}),
          ...(template ? { template } : {}),
          bounds,
        })
      ).map(({ message }) => message.en)
    const naming = (ref: Partial<Template['ref']>) => ({
      ...own,
      'service.yaml': withRef(own['service.yaml'], { ...first.ref, ...ref }),
    })
    assert.deepEqual(await told(own, first), [])
    assert.match((await told({ ...own, 'service.yaml': withRef(own['service.yaml'], undefined) })).join(), /must stay/)
    assert.match((await told(naming({ id: 'ktp-hilang' }), first)).join(), /cannot go back/)
    assert.match((await told(naming({ hash: '0'.repeat(64) }))).join(), /cannot go back/)
    assert.match((await told(naming({ version: 3 }))).join(), /not known here/)
  })
})

describe('an update of a template', () => {
  it('unchanged on one side gives the other side’s texts to the byte', async () => {
    const same = await updated(packageOf(first), packageOf(first), second)
    assert.deepEqual({ ...same.files, 'service.yaml': '' }, { ...packageOf(second), 'service.yaml': '' })
    assert.equal(same.files['service.yaml'], withRef(second.texts['service.yaml'], second.ref))
    const kept = await updated(packageOf(first), own, first)
    assert.deepEqual(kept.files, own)
    assert.deepEqual(kept.forced, [])
  })

  it('of the library’s own service takes what is new, keeps what is its own, and tells each conflict', async () => {
    const it = await updated(packageOf(first), own, second)
    assert.deepEqual(await broken(second, it.files), [])
    assert.deepEqual(refOf(it.files['service.yaml']), second.ref)
    const read = await readPackage(it.files)
    assert.ok(read.ok, JSON.stringify(read.ok || read.detail))
    const { service, form } = read.value
    assert.ok(form.fields.has('tempat_pemakaman'))
    assert.ok(service.everyday_words.includes('akta mati'), 'the region’s own word is gone')
    assert.ok(
      service.facilities.items.some((one) => one.id.includes('laktasi')),
      'the region’s own item is gone',
    )
    assert.ok(
      service.facilities.items.some((one) => one.id.includes('rumah duka')),
      'the template’s new item is not there',
    )
    assert.equal(service.summary.en, 'Register the death of a relative and get the certificate.')
    assert.deepEqual(
      it.parts.filter(({ fate }) => fate === 'conflict').map(({ file, at }) => `${file} ${at.join('.')}`),
      ['service.yaml summary'],
    )
    assert.match(it.files['letter.typ'], /SP4N-LAPOR!/)
    assert.deepEqual(
      (await checkServiceTexts(it.files)).filter(({ severity }) => severity === 'error'),
      [],
    )
    const chosen = await updated(packageOf(first), own, second, () => 'next')
    assert.match(chosen.files['service.yaml'], /the renewed family card/)
  })

  it('keeps a step and a question of the region’s own beside what the template changed', async () => {
    const form = JSON.parse(own['form.json'])
    form.components[0].components[1].components.push({
      type: 'textfield',
      key: 'nomor_makam',
      label: 'Nomor makam',
      properties: { label_en: 'Number of the grave' },
    })
    const mine = edit(
      { ...own, 'form.json': `${JSON.stringify(form, null, 2)}\n` },
      'procedure.bpmn',
      'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="putuskan" />',
      'id="f_lengkap" name="Lengkap" sourceRef="hasil_periksa" targetRef="telaah" />\n    <bpmn:userTask id="telaah" name="Telaah" melayani:position="petugas" melayani:act="examine" melayani:outcomes="sesuai" />\n    <bpmn:sequenceFlow id="f_telaah" sourceRef="telaah" targetRef="putuskan" />',
    )
    const it = await updated(packageOf(first), mine, second)
    assert.deepEqual(await broken(second, it.files), [])
    const read = await readProcedure(it.files['procedure.bpmn'])
    assert.ok(read.ok, JSON.stringify(read))
    assert.ok(read.value.nodes.some(({ id }) => id === 'telaah'))
    assert.equal(read.value.nodes.find(({ id }) => id === 'periksa')?.name, 'Periksa berkas dan data kematian')
    const keys = questionsIn(it.files['form.json'])?.map(({ name }) => name) ?? []
    for (const key of [
      'nomor_makam',
      'tempat_pemakaman',
      ...new Set(first.sheet.locks.flatMap(({ file, at }) => (file === 'form.json' ? at : []))),
    ]) {
      assert.ok(keys.includes(key), `${key} is gone`)
    }
  })

  it('whatever a region’s file says, locked parts of the result are the template’s, or are told as not', async () => {
    const values = ['0', '1000', 'jam', 'lain', 'petugas']
    const lines = own['service.yaml'].split('\n')
    for (const [at, line] of lines.entries()) {
      // Each costs a whole merge: one line in eleven meets every section of the file.
      if (at % 11 !== 0) continue
      const value = values[at % values.length] ?? ''
      const drops = at % 2 === 0
      const changed = lines.toSpliced(at, 1, ...(drops ? [] : [line.replace(/: .*$/, `: ${value}`)])).join('\n')
      const it = await updated(packageOf(first), { ...own, 'service.yaml': changed }, second)
      assert.deepEqual(await broken(second, it.files), [], `line ${at + 1}`)
      assert.deepEqual(it.left, [])
    }
  })

  it('a part that the next version locks and the region has otherwise is told as replaced, not dropped in silence', async () => {
    const mine = edit(own, 'service.yaml', '    - loket\n', '')
    const it = await updated(packageOf(first), mine, second)
    assert.deepEqual(
      it.forced.map(({ name }) => name.en),
      ['Channels for complaints'],
    )
    assert.match(it.files['service.yaml'], / {4}- loket\n/)
  })
})

/** A lock of every kind of file is among those shipped, so that the attacks above meet each. */
it('the library’s templates lock something in each of the four files', () => {
  const files = new Set(templates.flatMap(({ sheet }) => sheet.locks.map(({ file }: Lock) => file)))
  assert.deepEqual([...files].sort(), ['form.json', 'letter.typ', 'procedure.bpmn', 'service.yaml'])
})
