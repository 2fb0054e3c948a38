/** Engine forms: every kind of field, pages, groups, conditions, checks, summaries and new versions. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cpuOf } from '../../../test/cost.ts'
import { must } from '../../kernel/result.ts'
import type { Day } from '../../kernel/time.ts'
import { changedFields } from './changed.ts'
import { checkForm } from './check-form.ts'
import { compileForm } from './compile.ts'
import { exampleSchema } from './example.ts'
import { huge, naughty } from './fuzz.fixture.ts'
import type { Answers, Form, FormContext, Posted } from './model.ts'
import { inputsOf, readPage, rowCount } from './read-page.ts'
import { summaryOf } from './summary.ts'
import { effectiveAnswers, progress, validateAll } from './validate.ts'
import { nextPage, pageById, pagesOf, previousPage, sectionsOf } from './visible.ts'
import { formProblemText, problemText } from './words.ts'

const ctx: FormContext = { today: '2026-11-23' as Day }

type Component = Record<string, unknown>
const formOf = (...components: Component[]): Form =>
  must(compileForm({ components: [{ type: 'group', label: 'Bagian', properties: { label_en: 'Part' }, components }] }))
const field = (kind: string | undefined, more: Component = {}, properties: Component = {}): Component => ({
  type: 'textfield',
  key: 'x',
  label: 'Isian',
  properties: { label_en: 'Entry', ...(kind ? { kind } : {}), ...properties },
  ...more,
})

/** Reads one field alone: its answer, or the words of its first problem. */
function read(component: Component, posted: Posted | string | string[], given: FormContext = ctx): unknown {
  const form = formOf(component)
  const page = pagesOf(form, {}, given)[0]
  assert.ok(page)
  const raw = typeof posted === 'string' || Array.isArray(posted) ? { x: posted } : posted
  const { answers, problems } = readPage(page, raw, {}, given)
  return problems[0] ? problemText(problems[0], 'id') : answers.x
}

test('NIK: sixteen digits however spaced, a day that exists, women with 40 added; regions and age are not judged', () => {
  const nik = field('nik', { label: 'NIK' })
  for (const typed of [
    '3201014501900012',
    '3201 0145 0190 0012',
    '320101.450190.0012',
    ' 3201-0145-0190-0012 ',
    '３２０１０１４５０１９０００１２',
  ])
    assert.equal(read(nik, typed), '3201014501900012')
  assert.equal(read(nik, '9999990101000001'), '9999990101000001')
  assert.equal(read(nik, '3201012902000001'), '3201012902000001')
  assert.equal(read(nik, '320101450190001'), 'NIK harus 16 angka. Anda menulis 15.')
  assert.match(String(read(nik, '3201013202900001')), /angka ke-7/)
  assert.match(String(read(nik, '3201017201900001')), /angka ke-7/)
  assert.match(String(read(nik, '3201014001900001')), /angka ke-7/)
  assert.match(String(read(nik, '3201012902010001')), /angka ke-7/)
  assert.match(String(read(nik, '3201010113900001')), /angka ke-7/)
  assert.match(String(read(nik, '3201014501900000')), /0000/)
  assert.match(String(read(nik, '32010145O1900012')), /hanya boleh berisi angka/)
  assert.equal(read(field('kk'), '0000000000000000'), '0000000000000000')
})

test('dates: three fields or one, names of months, four digits of year, limits from today', () => {
  const date = field(undefined, { type: 'datetime', subtype: 'date' }, { max: 'today-17y', min: '1900-01-01' })
  const parts = (day: string, month: string, year: string) =>
    read(date, { 'x.day': day, 'x.month': month, 'x.year': year })
  for (const month of ['8', '08', 'Agustus', 'agustus', 'AGU', 'Ags', 'August'])
    assert.equal(parts('17', month, '1945'), '1945-08-17')
  for (const text of ['1945-08-17', '17-8-1945', '17/08/1945', '17.8.1945', '17 Agustus 1945', '17 agt 1945'])
    assert.equal(read(date, text), '1945-08-17')
  assert.match(String(parts('17', '', '1945')), /belum lengkap/)
  assert.match(String(parts('29', '2', '2001')), /tidak ada di kalender/)
  assert.match(String(parts('1', '1', '90')), /4 angka/)
  assert.equal(parts('23', '11', '2009'), '2009-11-23')
  assert.match(String(parts('24', '11', '2009')), /paling lambat 23 November 2009/)
  assert.match(String(parts('31', '12', '1899')), /paling awal 1 Januari 1900/)
  const leap: FormContext = { today: '2024-02-29' as Day }
  assert.equal(read(date, '2007-02-28', leap), '2007-02-28')
  assert.match(String(read(date, '2007-03-01', leap)), /28 Februari 2007/)
})

test('numbers: decimal comma, dots between thousands, no double rounding, limits', () => {
  const number = (text: string, more: Component = {}) =>
    read(field(undefined, { type: 'number', decimalDigits: 2, ...more }), text)
  const right = {
    '12': '12',
    '1.250': '1250',
    '1.250,5': '1250.5',
    '12,50': '12.5',
    '1.5': '1.5',
    '1,250.5': '1250.5',
    '-0': '0',
    '007': '7',
    ',5': '0.5',
    '+3': '3',
    '−4': '-4',
    '1 000': '1000',
    '0.25': '0.25',
  }
  for (const [typed, read] of Object.entries(right)) assert.equal(number(typed), read, typed)
  for (const typed of ['1e3', '0x10', '1.2.3', '1,2,3', '..', '-', 'dua', '1-2'])
    assert.match(String(number(typed)), /harus berupa angka/, typed)
  assert.match(String(number('1,255')), /2 angka di belakang koma/)
  assert.match(String(number('1,5', { decimalDigits: 0 })), /bilangan bulat/)
  assert.match(String(number('1234567890123456')), /15 angka/)
  assert.equal(number('10', { validate: { min: 10, max: 10 } }), '10')
  assert.match(String(number('9,99', { validate: { min: 10 } })), /paling sedikit 10/)
  assert.equal(number('999999999999,99', { validate: { max: '999999999999.99' } }), '999999999999.99')
})

test('a text with a pattern that is too long is told by its pattern', () => {
  const rt = field(
    undefined,
    { type: 'textfield', validate: { maxLength: 3, pattern: '[0-9]{1,3}' } },
    {
      pattern_hint: 'Paling banyak 3 angka, misalnya 004.',
      pattern_hint_en: 'Up to 3 digits, such as 004.',
    },
  )
  for (const typed of ['tiga', 'RT nol empat', '00004', 'x'.repeat(5000)])
    assert.match(String(read(rt, typed)), /belum sesuai\. Paling banyak 3 angka/, typed.slice(0, 20))
})

test('rupiah: dots, Rp and ,- are forgiven; sen are not', () => {
  const money = field('rupiah', {}, { max: '2000000' })
  for (const typed of ['1250000', '1.250.000', 'Rp1.250.000', 'Rp. 1.250.000,-', 'rp 1 250 000,00'])
    assert.equal(read(money, typed), '1250000')
  assert.match(String(read(money, '1.250.00')), /rupiah tanpa sen/)
  assert.equal(read(money, '2.000.001'), 'Isian paling banyak Rp2.000.000.')
})

test('phones come out in one writing', () => {
  const phone = field('phone')
  for (const typed of [
    '081234567890',
    '0812-3456-7890',
    '+62 812 3456 7890',
    '6281234567890',
    '+62 (0)812 3456 7890',
    '006281234567890',
    '81234567890',
  ])
    assert.equal(read(phone, typed), '+6281234567890', typed)
  assert.equal(read(phone, '(021) 555-1234'), '+62215551234')
  assert.equal(read(phone, '+60 12-345 6789'), '+60123456789')
  assert.match(String(read(phone, '0812')), /0812 3456 7890/)
  assert.match(String(read(field('phone', {}, { mobile: 'true' }), '021 555 1234')), /ponsel/)
})

test('e-mail, names, text and patterns', () => {
  const email = field(undefined, { validate: { validationType: 'email' } })
  assert.equal(read(email, ' Siti.A@Contoh.CO.ID '), 'Siti.A@contoh.co.id')
  for (const typed of ['siti', 'a@b', 'a b@c.id', 'a..b@c.id', 'a@-b.id'])
    assert.match(String(read(email, typed)), /belum benar/)
  const name = field('person-name')
  for (const typed of ["Nur'aini", 'R. A. Kartini, S.H.', 'Zoë', '李小龙', 'Budi'])
    assert.equal(read(name, typed), typed)
  assert.match(String(read(name, 'Budi 2')), /tanpa angka/)
  assert.equal(read(field(undefined), '  ru\u200bmah \u0000 kita\t'), 'ru' + 'mah kita')
  assert.equal(read(field(undefined), 'e\u0301'), 'é')
  assert.equal(read(field(undefined, { type: 'textarea' }), 'a \r\n\r\n\r\n b'), 'a\n\nb')
  assert.match(String(read(field(undefined, { validate: { maxLength: 3 } }), '😀😀😀😀')), /paling banyak 3/)
  assert.equal(read(field(undefined, { validate: { maxLength: 3 } }), '😀😀😀'), '😀😀😀')
  const pattern = field(
    undefined,
    { validate: { pattern: '\\d{5}' } },
    { pattern_hint: 'Tulis 5 angka.', pattern_hint_en: 'Write 5 digits.' },
  )
  assert.equal(read(pattern, '12345'), '12345')
  assert.equal(read(pattern, '123456'), 'Isian belum sesuai. Tulis 5 angka.')
})

const values = ['a', 'b', 'c'].map((value) => ({ value, label: `Pilihan ${value}`, label_en: `Choice ${value}` }))

test('choices: only what is listed, in the order of the form, an exclusive one alone', () => {
  assert.equal(read(field(undefined, { type: 'radio', values }), 'b'), 'b')
  assert.match(String(read(field(undefined, { type: 'select', values }), 'toString')), /salah satu/)
  const list = (properties: Component = {}, more: Component = {}) =>
    field(undefined, { type: 'checklist', values, ...more }, properties)
  assert.deepEqual(read(list(), ['c', 'a', 'a', '']), ['a', 'c'])
  assert.match(String(read(list({ exclusive: 'c' }), ['a', 'c'])), /"Pilihan c" tidak dapat dipilih bersama/)
  assert.match(String(read(list({ max: '1' }), ['a', 'b'])), /paling banyak 1/)
  assert.match(String(read(list({}, { validate: { required: true } }), [])), /paling sedikit 1/)
  assert.equal(read(field(undefined, { type: 'checkbox' }), {}), false)
  assert.equal(read(field(undefined, { type: 'checkbox' }), 'on'), true)
  assert.match(String(read(field(undefined, { type: 'checkbox', validate: { required: true } }), {})), /Centang/)
})

test('regions: the deepest level chosen counts, existence is asked of the caller', () => {
  const region = field('region', { type: 'select' }, { level: 'village', from: '9901' })
  assert.equal(read(region, '99.01.01.2001'), '9901012001')
  assert.equal(
    read(region, { 'x.province': '99', 'x.regency': '9901', 'x.district': '990101', 'x.village': '9901012001' }),
    '9901012001',
  )
  assert.match(String(read(region, { 'x.province': '99', 'x.regency': '9901' })), /Pilih sampai desa\/kelurahan/)
  assert.match(String(read(region, '1101012001')), /di luar wilayah/)
  assert.match(String(read(region, '9901012001', { ...ctx, regionExists: () => false })), /tidak ada di daftar/)
})

test('regions: one that lies in the area that serves is refused elsewhere, in words that name it; unknown, nowhere is outside', () => {
  const region = field('region', { type: 'select' }, { level: 'village', within: 'tenant' })
  const served = { ...ctx, home: { code: '9901', name: 'Kabupaten Sukamaju Raya' } }
  assert.equal(read(region, '9901012001', served), '9901012001')
  assert.match(
    String(read(region, '3201012001', served)),
    /Alamat ini di luar Kabupaten Sukamaju Raya; layanan ini untuk warga Kabupaten Sukamaju Raya/,
  )
  assert.equal(read(region, '3201012001'), '3201012001')
  const anywhere = field('region', { type: 'select' }, { level: 'village' })
  assert.equal(read(anywhere, '3201012001', served), '3201012001')
})

test('files: number, kind and size by what the caller knows of them', () => {
  const file = field(undefined, { type: 'filepicker', accept: '.pdf,.jpg' }, { max_files: '2', max_mb: '1' })
  const known: FormContext = {
    ...ctx,
    file: (id) =>
      ({
        a: { name: 'a.pdf', size: 10, type: 'application/pdf' },
        b: { name: 'b.exe', size: 10, type: 'application/x-msdownload' },
        c: { name: 'c.jpg', size: 2_000_000, type: 'image/jpeg' },
      })[id],
  }
  assert.deepEqual(read(file, ['a'], known), ['a'])
  assert.match(String(read(file, ['b'], known)), /"b.exe" tidak diterima/)
  assert.match(String(read(file, ['c'], known)), /paling besar 1 MB/)
  assert.match(String(read(file, ['d'], known)), /tidak ditemukan/)
  assert.match(String(read(file, ['constructor'], { ...ctx, file: () => undefined })), /tidak ditemukan/)
  assert.match(String(read(file, ['1', '2', '3'])), /paling banyak 2/)
})

const example = must(compileForm(exampleSchema))
const complete: Answers = {
  nama: 'Siti Aminah',
  nik: '3201014501900012',
  lahir: '1990-08-17',
  desa: '9901012001',
  keperluan: 'kerja',
  ktp: ['f1'],
  setuju: true,
}

test('the example form has no problem and its pages follow the answers', () => {
  assert.deepEqual(checkForm(example), [])
  const ids = (answers: Answers) => pagesOf(example, answers, ctx).map((page) => page.id)
  assert.ok(!ids(complete).includes('usaha') && !ids(complete).includes('penjelasan'))
  assert.ok(ids({ keperluan: 'usaha' }).includes('usaha'))
  assert.equal(nextPage(example, 'keperluan', { keperluan: 'lain' }, ctx)?.id, 'penjelasan')
  assert.equal(nextPage(example, 'keperluan', complete, ctx)?.id, 'bantuan')
  assert.equal(previousPage(example, 'bantuan', complete, ctx)?.id, 'keperluan')
  assert.equal(nextPage(example, 'setuju', complete, ctx), undefined)
  assert.equal(previousPage(example, 'nama', complete, ctx), undefined)
  assert.equal(pageById(example, 'usaha', complete, ctx), undefined)
  assert.deepEqual(
    sectionsOf(example, complete, ctx).map((section) => section.id),
    ['tentang-anda', 'keperluan', 'keluarga', 'berkas'],
  )
  assert.deepEqual(pagesOf(example, {}, ctx)[0]?.notes, [
    { id: 'Siapkan KTP dan KK Anda.', en: 'Have your KTP and KK at hand.' },
  ])
})

test('sending judges what is visible; hidden and unknown answers are left out', () => {
  assert.deepEqual(validateAll(example, complete, ctx), [])
  const hidden = { ...complete, penjelasan: 'x', omzet: 'banyak', asing: 'y' }
  assert.deepEqual(validateAll(example, hidden, ctx), [])
  assert.deepEqual(effectiveAnswers(example, hidden, ctx), complete)
  assert.deepEqual(
    validateAll(example, { ...complete, keperluan: 'lain' }, ctx).map((p) => [p.key, p.code]),
    [['penjelasan', 'missing']],
  )
  const states = progress(example, { nama: 'Siti', ktp: ['f'], setuju: true }, ctx).map(
    ({ state, first, optional }) => [state, first, optional],
  )
  assert.deepEqual(states, [
    ['partly', 'nomor', false],
    ['not-started', 'keperluan', false],
    ['not-started', 'anak', true],
    ['done', 'ktp', false],
  ])
})

test('a refused field keeps its former answer and what was typed; valid ones beside it are taken', () => {
  const page = pageById(example, 'nomor', {}, ctx)
  assert.ok(page)
  const read = readPage(page, { nik: '123', kk: '3201 0145 0190 0012', asing: 'x' }, { nik: '3201014501900012' }, ctx)
  assert.deepEqual(read.answers, { nik: '3201014501900012', kk: '3201014501900012' })
  assert.deepEqual(read.entered, { nik: '123', kk: '3201 0145 0190 0012' })
  assert.deepEqual(
    read.problems.map((p) => [p.path, p.code]),
    [['nik', 'digits-count']],
  )
  assert.deepEqual(readPage(page, { nik: '3201014501900012', kk: ' ' }, read.answers, ctx).answers, {
    nik: '3201014501900012',
  })
})

test('a field may depend on the one above it on the same page', () => {
  const page = pageById(example, 'usaha', { keperluan: 'usaha' }, ctx)
  assert.ok(page)
  const read = (karyawan: string) =>
    readPage(page, { omzet: '1', karyawan }, { keperluan: 'usaha' }, ctx).problems.map((p) => p.path)
  assert.deepEqual(read('10'), [])
  assert.deepEqual(read('11'), ['penanggung'])
})

test('groups: blank rows do not count, rows are renumbered, one is left out when asked, all or nothing is taken', () => {
  const page = pageById(example, 'anak', {}, ctx)
  assert.ok(page)
  const child = (n: number, name: string) => ({ [`anak.${n}.nama_anak`]: name, [`anak.${n}.lahir_anak`]: '2015-02-01' })
  const good = readPage(
    page,
    {
      ...child(0, 'Ali'),
      'anak.1.nama_anak': ' ',
      ...child(4, 'Ani'),
      'anak.4.sekolah': 'on',
      'anak.4.nama_sekolah': 'SD 1',
    },
    {},
    ctx,
  )
  const rows = [
    { nama_anak: 'Ali', lahir_anak: '2015-02-01', sekolah: false },
    { nama_anak: 'Ani', lahir_anak: '2015-02-01', sekolah: true, nama_sekolah: 'SD 1' },
  ]
  assert.deepEqual(good.answers, { anak: rows })
  assert.equal(good.entered['anak.1.nama_anak'], 'Ani')
  assert.deepEqual(readPage(page, { ...inputsOf(page, good.answers), 'anak.remove': '0' }, good.answers, ctx).answers, {
    anak: [rows[1]],
  })
  const bad = readPage(page, { ...child(0, 'Ali'), ...child(2, 'An1') }, good.answers, ctx)
  assert.deepEqual(
    bad.problems.map((p) => [p.key, p.path, p.code]),
    [['anak', 'anak.1.nama_anak', 'not-a-name']],
  )
  assert.deepEqual(bad.answers, good.answers)
  assert.equal(bad.entered['anak.1.nama_anak'], 'An1')
  assert.equal(readPage(page, {}, good.answers, ctx).answers.anak, undefined)
  const many = readPage(page, Object.assign({}, ...Array.from({ length: 6 }, (_, n) => child(n, 'Ali'))), {}, ctx)
  assert.deepEqual(
    many.problems.map((p) => p.code),
    ['too-many-items'],
  )
  const list = page.fields[0]
  assert.ok(list?.kind === 'repeat')
  assert.deepEqual(
    [rowCount(list, {}, false), rowCount(list, good.entered, false), rowCount(list, good.entered, true)],
    [1, 2, 3],
  )
})

test("a rule of the designer is told in the designer's words", () => {
  const problems = validateAll(
    example,
    { ...complete, anak: [{ nama_anak: 'Ali', lahir_anak: '2015-01-01', sekolah: false }], tanggungan: '0' },
    ctx,
  )
  assert.deepEqual(
    problems.map((p) => problemText(p, 'en')),
    ['The number of dependants may not be below the number of children.'],
  )
})

test('the summary says every visible answer in words, in both languages', () => {
  const known: FormContext = {
    ...ctx,
    regionName: () => 'Mekarsari',
    file: () => ({ name: 'ktp.jpg', size: 1, type: 'image/jpeg' }),
  }
  const rows = (lang: 'id' | 'en') =>
    Object.fromEntries(
      summaryOf(example, complete, known, lang).flatMap((s) => s.rows.map((row) => [row.key, row.display])),
    )
  assert.deepEqual(
    [rows('id').lahir, rows('en').lahir, rows('id').desa, rows('id').ktp, rows('id').setuju, rows('en').kk],
    ['17 Agustus 1990', '17 August 1990', 'Mekarsari', 'ktp.jpg', 'Ya', 'Not given'],
  )
  assert.equal(rows('en').keperluan, 'Applying for work')
})

const problemsOf = (...components: Component[]) => {
  const compiled = compileForm({
    components: [{ type: 'group', label: 'B', properties: { label_en: 'B' }, components }],
  })
  return (compiled.ok ? checkForm(compiled.value) : (compiled.detail ?? [])).map(
    (problem) => `${problem.path} ${problem.code}`,
  )
}

test('a form that cannot be run is refused with path, what was found and what is allowed', () => {
  const at = 'components[0].components[0]'
  assert.deepEqual(problemsOf(field(undefined, { type: 'slider' })), [`${at}.type unsupported`])
  for (const key of ['__proto__', 'constructor', 'toString', 'Nama', 'a.b', 'a b', 'and', 'today', '', 'a-b'])
    assert.deepEqual(problemsOf(field(undefined, { key })), [`${at}.key bad-key`], key)
  assert.deepEqual(problemsOf(field(undefined), field(undefined)), ['components[0].components[1].key duplicate-key'])
  assert.deepEqual(problemsOf(field(undefined, { key: 'namaAyah' }), field(undefined, { key: 'nama_ayah' })), [
    'components[0].components[1] duplicate-page',
  ])
  assert.deepEqual(problemsOf(field(undefined, { type: 'radio', values: [] })), [`${at}.values no-options`])
  assert.deepEqual(problemsOf(field(undefined, { type: 'radio', values: [...values, values[0]] })), [
    `${at}.values[3].value duplicate-option`,
  ])
  assert.deepEqual(problemsOf(field(undefined, { conditional: { hide: '=a and' } })), [
    `${at}.conditional.hide bad-condition`,
  ])
  assert.deepEqual(problemsOf(field('nik', {}, { hnit: 'x' })), [`${at}.properties.hnit unsupported`])
  assert.deepEqual(problemsOf(field(undefined, { type: 'datetime' }, { max: 'kemarin' })), [
    `${at}.properties.max bad-limit`,
  ])
  assert.deepEqual(
    problemsOf(field(undefined, { validate: { pattern: '(a+)+' } }, { pattern_hint: 'x', pattern_hint_en: 'x' })),
    [`${at}.validate.pattern bad-limit`],
  )
  for (const schema of [
    null,
    1,
    'x',
    [],
    {},
    { components: 3 },
    { components: [null] },
    { components: [{ type: 'textfield' }] },
  ])
    assert.equal(compileForm(schema).ok, false)
  const refused = compileForm({ components: [{ type: 'group', label: 'B', components: [field('umur')] }] })
  assert.match(
    refused.ok ? '' : formProblemText(refused.detail?.[0] ?? { path: '', code: 'empty', found: '', allowed: '' }, 'en'),
    /properties\.kind: has an unknown value\. Found: umur\. Allowed: text, person-name/,
  )
})

test('conditions that can never see what they name are found before publishing', () => {
  const radio = (key: string, more: Component = {}) => field(undefined, { type: 'radio', key, values, ...more })
  const hide = (text: string) => ({ conditional: { hide: text } })
  const [first, second] = [
    'components[0].components[0].conditional.hide',
    'components[0].components[1].conditional.hide',
  ]
  assert.deepEqual(problemsOf(radio('p', hide('=q = "a"')), radio('q')), [`${first} later-name`])
  assert.deepEqual(problemsOf(radio('p', hide('=p = "a"'))), [`${first} own-name`])
  assert.deepEqual(problemsOf(radio('p', hide('=zz = "a"'))), [`${first} unknown-name`])
  assert.deepEqual(problemsOf(radio('p', hide('=q = "a"')), radio('q', hide('=p = "a"'))), [`${first} later-name`])
  assert.deepEqual(problemsOf(radio('p'), radio('q', hide('=p = "a"'))), [])
  assert.deepEqual(problemsOf(radio('p'), radio('q', hide('=p != "salah"'))), [`${second} always-hidden`])
  assert.deepEqual(problemsOf(radio('p'), radio('q', { ...hide('=true'), validate: { required: true } })), [
    `${second} always-hidden-required`,
  ])
  assert.deepEqual(problemsOf(field(undefined, { properties: {} })), [
    'components[0].components[0].label missing-english',
  ])
})

test('a draft keeps what still means the same and asks again only what changed or is new', () => {
  const choose = (label: string, options = values) =>
    field(undefined, { key: 'p', type: 'radio', label, values: options })
  const old = formOf(
    choose('Pilih'),
    field('nik', { key: 'nik' }),
    field(undefined, { key: 'gone' }),
    field(undefined, { key: 't' }),
  )
  const next = formOf(
    choose('Pilih', values.slice(0, 2)),
    field('nik', { key: 'nik', conditional: { hide: '=p = "b"' } }, { hint: 'Lihat KTP', hint_en: 'See KTP' }),
    field(undefined, { key: 'fresh' }),
    field(undefined, { key: 't', validate: { maxLength: 3 } }),
  )
  const answers: Answers = { p: 'a', nik: '3201014501900012', gone: 'x', t: 'panjang' }
  assert.deepEqual(changedFields(old, next, answers, ctx), {
    kept: { nik: '3201014501900012' },
    askAgain: ['p', 'fresh', 't'],
    suggested: { p: 'a' },
  })
  assert.deepEqual(changedFields(old, old, answers, ctx), { kept: answers, askAgain: [], suggested: {} })
})

test('naughty texts in every field: nothing throws, nothing reaches what all objects share', () => {
  for (const text of [...naughty, huge]) {
    let answers: Answers = {}
    for (const id of example.pages.keys()) {
      const page = pageById(example, id, { ...answers, keperluan: 'usaha' }, ctx)
      if (!page) continue
      const posted: Posted = JSON.parse(
        '{"__proto__":"x","constructor":"y","toString":["z"],"anak.__proto__.x":"1","anak.0.__proto__":"1"}',
      )
      for (const shown of page.fields) {
        posted[shown.key] = text
        for (const part of [
          'day',
          'month',
          'year',
          'province',
          'village',
          '0.nama_anak',
          '0.lahir_anak.day',
          '1.sekolah',
          'remove',
        ])
          posted[`${shown.key}.${part}`] = text
      }
      const read = readPage(page, posted, answers, ctx)
      for (const problem of read.problems) assert.ok(problemText(problem, 'id').length < 500)
      answers = read.answers
    }
    summaryOf(example, answers, ctx, 'id')
  }
  const dirty = JSON.parse('{"__proto__":{"nama":"x"},"constructor":1,"anak":[{"__proto__":{"nama_anak":"x"}}]}')
  assert.deepEqual(effectiveAnswers(example, dirty, ctx), { anak: [{}] })
  assert.equal(({} as Record<string, unknown>).nama, undefined)
})

test('a whole form is judged at the cost of a few copies of its answers', () => {
  const full: Answers = {
    ...complete,
    keperluan: 'usaha',
    omzet: '1',
    karyawan: '12',
    penanggung: 'B',
    bantuan: ['pkh'],
    anak: Array.from({ length: 4 }, () => ({
      nama_anak: 'Ali',
      lahir_anak: '2015-01-01',
      sekolah: true,
      nama_sekolah: 'SD',
    })),
    tanggungan: '4',
  }
  const often = (work: () => unknown) => () => {
    for (let n = 0; n < 2000; n++) work()
  }
  const ratio = cpuOf(often(() => validateAll(example, full, ctx))) / cpuOf(often(() => structuredClone(full)))
  assert.ok(ratio < 25, `${ratio.toFixed(1)} times a copy of the answers`)
})
