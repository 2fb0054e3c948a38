/** Tests: service packages read, and every fault named with file and line. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { must } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import { libraryFolder } from '../../../platform/library.ts'
import { readServiceTexts } from '../actions/folders.ts'
import { checkServiceFolder, type Library, readLibrary, setLetter } from '../actions/library.ts'
import { librarySources } from '../actions/sources.ts'
import { outcomeWords } from '../model/outcomes.ts'
import { componentKeys, outcomeNames, type PackageFile, type PackageTexts, type Sources } from '../model.ts'
import { checkPackage } from './check.ts'
import { letterAnswers, sampleLetter } from './letter.ts'
import { letterNumber } from './number.ts'
import { type PackageProblem, readPackage } from './package.ts'
import { readSources, sourceKeys } from './sources.ts'
import { factsOf, ruleText, termOf, timeText } from './standard.ts'

let library: Library
let texts: PackageTexts
let sources: Sources

before(async () => {
  library = must(await readLibrary())
  sources = await librarySources()
  texts = must(await readServiceTexts(join(libraryFolder, 'services', 'ktp-hilang')))
})

test('a text with YAML aliases is refused by its line, however much they would unfold to', async () => {
  const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'
  const read = await readPackage({ ...texts, 'service.yaml': bomb })
  const [first] = read.ok ? [] : (read.detail ?? [])
  assert.deepEqual([first?.file, first?.line, first?.severity], ['service.yaml', 2, 'error'])
})

describe('the library', () => {
  test('holds at least 12 services, each an example with all 14 components', () => {
    assert.ok(library.packages.length >= 12, `${library.packages.length}`)
    for (const { service } of library.packages) {
      assert.equal(service.example, true, service.id)
      for (const key of componentKeys) assert.ok(service[key], `${service.id} ${key}`)
    }
  })

  test('has no problem in any package, warnings included, letters set', async () => {
    for (const { service } of library.packages)
      assert.deepEqual(await checkServiceFolder(join(libraryFolder, 'services', service.id)), [], service.id)
  })

  test('calls nothing verified that nobody checked, and names a source everywhere', () => {
    for (const { service } of library.packages)
      for (const { path, fact } of factsOf(service)) {
        assert.equal(fact.verified, false, `${service.id} ${path.join('.')}`)
        assert.ok(fact.source.length > 3, `${service.id} ${path.join('.')}`)
        if (fact.source === 'contoh') assert.equal(fact.authority, 'local', `${service.id} ${path.join('.')}`)
      }
  })

  test('has words for officers for every outcome a package may use', () => {
    for (const name of outcomeNames) assert.ok(outcomeWords[name]?.id && outcomeWords[name]?.en, name)
  })

  test('names only sources that are listed with a title; what was never noted has no address', () => {
    for (const [key, { title, url, kind }] of Object.entries(sources)) {
      assert.ok(title.id.length > 5 && title.en.length > 5, key)
      assert.equal(kind === 'catatan' && url !== undefined, false, key)
    }
    const named = new Set(library.packages.flatMap(({ service }) => factsOf(service).map(({ fact }) => fact.source)))
    const used = new Set([...named].flatMap(sourceKeys))
    assert.deepEqual(
      [...used].filter((key) => !Object.hasOwn(sources, key)),
      [],
    )
    assert.deepEqual(
      Object.keys(sources).filter((key) => !used.has(key)),
      [],
      'a source nothing names',
    )
    assert.equal(readSources('kabar:\n  kind: berita\n').ok, false, 'a source without a title')
    assert.equal(readSources('kabar:\n  title: {id: a, en: a}\n  kind: berita\n  url: javascript:x\n').ok, false)
  })

  test('lets a letter hold what people type without reading it as markup', async () => {
    const pkg = library.packages.find(({ service }) => service.id === 'pindah-keluar')
    assert.ok(pkg)
    const sample = sampleLetter(pkg)
    sample.answers.nama_lengkap = '#panic("no") $x$ \\ *a* "b" @c <d>'
    assert.ok((await setLetter(pkg.letter, sample)).ok)
  })

  test('sets every letter with no answers at all', async () => {
    for (const pkg of library.packages)
      assert.ok((await setLetter(pkg.letter, { ...sampleLetter(pkg), answers: {} })).ok, pkg.service.id)
  })

  test('keeps sentences to citizens short: at most 20 words', () => {
    const long: string[] = []
    for (const { service } of library.packages)
      for (const text of [
        service.summary.id,
        service.description.id,
        service.declaration.id,
        service.complaints.text.id,
      ])
        for (const sentence of text.split(/(?<=[.?!]) /))
          if (sentence.split(/\s+/).length > 20) long.push(`${service.id}: ${sentence}`)
    assert.deepEqual(long, [])
  })
})

const change = (file: PackageFile, from: string | RegExp, to: string): PackageTexts => {
  const before = texts[file] ?? ''
  const text = before.replace(from, to)
  assert.notEqual(text, before, `nothing to change in ${file}`)
  return { ...texts, [file]: text }
}

const problemsOf = async (files: PackageTexts): Promise<PackageProblem[]> => {
  const read = await readPackage(files)
  if (!read.ok) return read.detail ?? []
  return checkPackage(read.value, {
    calendars: ['national'],
    sources: Object.keys(sources),
    units: ['dukcapil'],
    services: library.packages.map(({ service }) => service.id),
    compileLetter: setLetter,
  })
}

/** Line from 1 of the first line that holds this text. */
const lineWith = (file: string, text: string): number => file.split('\n').findIndex((line) => line.includes(text)) + 1

describe('a broken package is refused, naming file, line and what is allowed', () => {
  const cases: [string, PackageFile, string | RegExp, string, RegExp, string?][] = [
    ['a component missing', 'service.yaml', /^tariff:\n(?: .*\n)+/m, '', /tariff belum ada/],
    [
      'an unknown category',
      'service.yaml',
      'category: kependudukan',
      'category: hiburan',
      /hiburan/,
      'category: hiburan',
    ],
    ['an unknown key', 'service.yaml', 'unit: dukcapil', 'unit: dukcapil\nwarna: biru', /warna tidak dikenal/, 'warna'],
    [
      'a source nobody knows',
      'service.yaml',
      /source: contoh\n/,
      'source: beginikah\n',
      /sumber "beginikah"/,
      'beginikah',
    ],
    [
      'an outcome without words',
      'procedure.bpmn',
      'lengkap perbaikan',
      'lengkap xyz-jadi perbaikan',
      /hasil "xyz-jadi"/,
    ],
    ['half a rupiah', 'service.yaml', 'amount: 0', 'amount: 0.5', /tariff.amount/, 'amount: 0.5'],
    ['a clock without calendar', 'service.yaml', 'clock: jam', 'clock: hari-kerja', /kalender/],
    ['a field that is not there', 'service.yaml', 'field: foto_kk', 'field: foto_kkk', /foto_kkk/, 'field: foto_kkk'],
    ['a field that takes no file', 'service.yaml', 'field: foto_kk', 'field: nama_lengkap', /bukan unggahan/],
    ['a condition kept silent', 'service.yaml', / {4}when:\n {6}id: Bila KTP hilang\n.*\n/, '', /bersyarat/],
    [
      'an unknown lane',
      'service.yaml',
      '- lane: pemohon\n      text',
      '- lane: satpam\n      text',
      /satpam/,
      'lane: satpam',
    ],
    ['four eyes not drawn', 'service.yaml', 'not_same_as: periksa', 'not_same_as: mulai', /four_eyes/],
    [
      'an examiner who may decide',
      'procedure.bpmn',
      'fourEyes="periksa cocokkan"',
      'fourEyes="periksa"',
      /"putuskan" boleh orang yang memeriksa "cocokkan"/,
      'id="putuskan"',
    ],
    [
      'eyes of nobody',
      'procedure.bpmn',
      'fourEyes="periksa cocokkan"',
      'fourEyes="periksa cocokan"',
      /bukan tugas orang: cocokan/,
    ],
    ['a related service that is not there', 'service.yaml', '- kk-hilang', '- kk-lenyap', /kk-lenyap/, '- kk-lenyap'],
    [
      'verified by nobody',
      'service.yaml',
      '    verified: false',
      '    verified: true',
      /verified_by/,
      '    verified: true',
    ],
    ['FEEL that cannot be read', 'service.yaml', 'expression: pernah_punya', 'expression: "pernah_punya and"', /FEEL/],
    ['a question unknown', 'service.yaml', 'expression: pernah_punya', 'expression: sudah_kawin', /sudah_kawin/],
    ['an unknown place in the number', 'service.yaml', '{month}', '{purnama}', /\{purnama\}/, '{purnama}'],
    ['a code in the number that is not given', 'service.yaml', '{month}', '{kode}', /\{kode\}/, '{kode}'],
    ['text that is no YAML', 'service.yaml', 'id: ktp-hilang', 'id: [ktp', /tidak terbaca/],
    ['text that is no JSON', 'form.json', '"components"', 'components', /tidak terbaca/],
    ['an unknown kind of field', 'form.json', '"type": "radio"', '"type": "sulap"', /sulap|radio/, 'sulap'],
    ['a condition on a later field', 'form.json', '=sebab != \\"hilang\\"', '=foto_kk != \\"hilang\\"', /foto_kk/],
    ['a path that never ends', 'procedure.bpmn', /<bpmn:sequenceFlow id="f_kabari" .*\/>/, '', /kabari/],
    ['a position unknown', 'procedure.bpmn', 'melayani:position="kepala"', 'melayani:position="raja"', /raja/],
    ['a letter of an unknown answer', 'letter.typ', 'isi("nik")', 'isi("nikk")', /nikk/, 'nikk'],
    [
      'a code that states what was not asked',
      'service.yaml',
      '    - sebab\n  title',
      '    - sebabb\n  title',
      /sebabb/,
      '- sebabb',
    ],
    [
      'a code that states what the letter does not print',
      'service.yaml',
      '    - sebab\n  title',
      '    - telepon\n  title',
      /Kode QR menyatakan jawaban "telepon"/,
      '- telepon',
    ],
    ['a letter that does not compile', 'letter.typ', '#rincian(', '#rincian((', /tidak dapat disusun/],
  ]
  for (const [name, file, from, to, message, at] of cases)
    test(name, async () => {
      // JSON escapes its quotes; the cases above write them as the file does.
      const files = change(file, typeof from === 'string' ? from.replaceAll('\\\\"', '\\"') : from, to)
      const problems = await problemsOf(files)
      const found = problems.find((problem) => message.test(problem.message.id))
      assert.ok(found, JSON.stringify(problems))
      assert.equal(found.file, file)
      assert.ok(found.line >= 1)
      if (at) assert.equal(found.line, lineWith(files[file] ?? '', at), found.message.id)
    })

  test('all faults of all files are told at once', async () => {
    const files = { ...change('service.yaml', 'amount: 0', 'amount: -1'), 'letter.typ': ' ', 'form.json': '{}' }
    const told = new Set((await problemsOf(files)).map(({ file }) => file))
    assert.deepEqual(told, new Set(['service.yaml', 'form.json', 'letter.typ']))
  })

  test('never throws on cut or garbled text', async () => {
    for (const file of Object.keys(texts) as PackageFile[])
      for (let part = 0; part < 20; part++) {
        const whole = texts[file] ?? ''
        await problemsOf({ ...texts, [file]: whole.slice(0, Math.floor((whole.length * part) / 20)) })
      }
  })

  test('a folder that lacks a file is told so', async () => {
    const problems = await checkServiceFolder(join(libraryFolder, 'letters'))
    assert.equal(problems.length, 4)
  })
})

describe('small readings', () => {
  test('time is worded and reckoned, minutes as parts of an hour', () => {
    const ten = { clock: 'jam-layanan', length: 10, in_minutes: true, starts: 'berkas-lengkap' } as const
    assert.equal(timeText(ten, 'id'), '10 menit pada jam buka kantor sejak dikirim; berhenti selama menunggu Anda')
    assert.equal(ruleText(ten, 'id'), '10 menit pada jam buka kantor sejak berkas lengkap')
    assert.deepEqual(termOf({ clock: 'jam-layanan', length: 30, in_minutes: true }), {
      clock: 'jam-layanan',
      length: 0.5,
    })
    const day = { clock: 'hari-kerja', length: 1, starts: 'terkirim' } as const
    assert.equal(timeText(day, 'en'), '1 working day from sending; stops while waiting for you')
    assert.equal(ruleText(day, 'en'), '1 working day from sending')
  })

  test('letter numbers follow the pattern of the agency', () => {
    const at = { seq: 7, unit: 'dukcapil', month: 11, year: 2026 }
    for (const [number_pattern, number] of [
      ['470/{seq}/{unit}/{month}/{year}', '470/007/DUKCAPIL/XI/2026'],
      ['{kode}/{nomor}/{unit}/{bulan-romawi}/{tahun}', '474.1/007/DUKCAPIL/XI/2026'],
      ['{nomor:5}/{bulan}/{tahun}', '00007/11/2026'],
      ['{nomor:1}.{tahun}', '7.2026'],
    ] as const)
      assert.equal(letterNumber({ number_pattern, code: '474.1' }, at), number)
    assert.equal(letterNumber({ number_pattern: '{nomor}/{tahun}' }, { ...at, seq: 12345 }), '12345/2026')
  })

  test('a letter reads choices and days as kept, the rest as shown, and nothing that is hidden', () => {
    const pkg = library.packages.find(({ service }) => service.id === 'ktp-hilang')
    assert.ok(pkg)
    const answers = {
      sebab: 'rusak',
      tanggal_hilang: '2026-11-20',
      nama_lengkap: 'Sari Wulandari',
      wilayah: '9901011001',
    }
    const ctx = { today: '2026-11-23' as Day, regionName: () => 'Mekarsari' }
    assert.deepEqual(letterAnswers(pkg.form, answers, ctx), {
      sebab: 'rusak',
      nama_lengkap: 'Sari Wulandari',
      wilayah: 'Mekarsari',
    })
  })
})
