/** Platform, ui, test: pages are valid, safe and complete documents, and the built files are those of the sources. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Child } from 'hono/jsx'
import { HtmlValidate, StaticConfigLoader } from 'html-validate'
import { assetPath, assets, criticalCss, criticalCssHash } from './assets.ts'
import { BarChart, DistributionStrip, placeLabels } from './charts.tsx'
import { Card, ErrorSummary, Notice, StatusTag } from './components.tsx'
import type { PageContext } from './context.ts'
import { Button, Checkboxes, DateInput, FileUpload, Form, Radios, TextInput } from './fields.tsx'
import { Gallery } from './gallery.tsx'
import { documentTitle, otherLanguageHref, Page, StaffPage } from './layout.tsx'
import { Pagination, Steps, SummaryList, Table } from './lists.tsx'
import { SampleDesk, SampleHome, SampleQuestion, SampleService } from './samples.tsx'
import { linear, quantile, ticks } from './scale.ts'

const ctx: PageContext = {
  lang: 'id',
  path: '/lacak?nomor=2026-00412',
  regionName: 'Kabupaten Sukamaju Raya',
  tenantKind: 'government',
  demo: true,
  requestId: 'uji',
  now: new Date('2026-11-23T12:04:00Z'),
  zone: 'WIB',
}
const english: PageContext = { ...ctx, lang: 'en' }
const html = (node: Child) => String(node)
const { extends: presets, rules } = JSON.parse(readFileSync(new URL('./htmlvalidate.json', import.meta.url), 'utf8'))
const validator = new HtmlValidate(new StaticConfigLoader({ extends: presets, rules }))

const drawn: [string, string][] = [ctx, english].flatMap((c) => [
  [`gallery ${c.lang}`, html(<Gallery ctx={c} />)],
  [`home ${c.lang}`, html(<SampleHome ctx={c} />)],
  [`service ${c.lang}`, html(<SampleService ctx={c} />)],
  [`question ${c.lang}`, html(<SampleQuestion ctx={c} />)],
  [`desk ${c.lang}`, html(<SampleDesk ctx={c} />)],
])

for (const [name, page] of drawn) {
  test(`${name}: valid HTML by the recommended rules`, async () => {
    const report = await validator.validateString(page)
    const said = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId} ${m.message}`))
    assert.deepEqual(said, [])
  })

  test(`${name}: nothing that a strict Content-Security-Policy would stop`, () => {
    assert.doesNotMatch(page, / style="| on[a-z]+="|javascript:|<script(?![^>]* src="\/aset\/)/)
    for (const [, address] of page.matchAll(/(?:src|href)="(https?:[^"]+)"/g))
      assert.match(address ?? '', /^https:\/\/wa\.me\//)
    const [, inline] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? []
    assert.equal(
      `'sha256-${createHash('sha256')
        .update(inline ?? '')
        .digest('base64')}'`,
      criticalCssHash,
    )
  })

  test(`${name}: every id is there once and every reference leads to one`, () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.deepEqual(
      ids.filter((id, n) => ids.indexOf(id) !== n),
      [],
    )
    for (const [, list = ''] of page.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g))
      for (const id of list.split(' ')) assert.ok(ids.includes(id), id)
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), id)
  })
}

test('the home page with its style fits the first round trip: at most 14 KB compressed', () => {
  for (const [name, page] of drawn.filter(([n]) => !n.startsWith('gallery'))) {
    const size = brotliCompressSync(page).byteLength
    assert.ok(size <= 14_336, `${name} ${size}`)
  }
})

test('inline style keeps to 6 KB compressed', () => assert.ok(brotliCompressSync(criticalCss).byteLength <= 6_144))

test('a page says its language, and the link to the other keeps path and query', () => {
  const page = html(<Page ctx={ctx} title="Lacak" />)
  assert.match(page, /^<!DOCTYPE html><html lang="id">/)
  assert.match(page, /href="\/lacak\?nomor=2026-00412&amp;bahasa=en" lang="en"/)
  assert.equal(otherLanguageHref({ ...english, path: '/layanan?bahasa=en&q=ktp' }), '/layanan?bahasa=id&q=ktp')
})

test('a path that looks like another host stays on this one', () => {
  assert.equal(otherLanguageHref({ ...ctx, path: '//jahat.example/x' }), '/x?bahasa=en')
})

test('a page with problems says so in its title', () => {
  assert.match(html(<Page ctx={ctx} title="NIK" error />), /<title>Galat: NIK · Melayani<\/title>/)
  assert.match(html(<Page ctx={english} title="NIK" error />), /<title>Error: NIK · Melayani<\/title>/)
})

test('a long title ends at a word, in seventy letters, whatever stands before and behind it', () => {
  const long = 'KAB-2026-000123 · Licence to practise as a health worker (example of a service)'
  const title = /<title>(.*)<\/title>/.exec(html(<Page ctx={english} title={long} error />))?.[1] ?? ''
  assert.ok(title.length <= 70, title)
  assert.match(title, /^Error: KAB-2026-000123 · Licence to practise as a\S*.*… · Melayani$/)
  assert.equal(documentTitle('x'.repeat(80)).length, 70)
  assert.equal(documentTitle('y'.repeat(59)), `${'y'.repeat(59)} · Melayani`)
})

test('only an invented region says that it is invented', () => {
  assert.match(html(<Page ctx={ctx} title="x" />), /class="demo"/)
  assert.doesNotMatch(html(<Page ctx={{ ...ctx, demo: false }} title="x" />), /class="demo"/)
})

test('the desk is linked only for those who signed in, and they can sign out by POST', () => {
  assert.doesNotMatch(html(<Page ctx={ctx} title="x" />), /\/meja/)
  const signedIn = { ...ctx, signedIn: { name: 'Budi', position: 'Petugas' } }
  assert.match(html(<Page ctx={signedIn} title="x" />), /href="\/meja"/)
  assert.match(html(<StaffPage ctx={signedIn} title="x" />), /<form action="\/keluar" method="post">/)
})

test('what people typed is escaped wherever it is drawn', () => {
  const bad = '<script>alert(1)</script>"'
  const page = html(
    <Page ctx={{ ...ctx, regionName: bad }} title={bad} back={{ href: '/', text: bad }}>
      <TextInput lang="id" name="n" label={bad} value={bad} error={bad} />
      <SummaryList lang="id" rows={[{ key: bad, value: bad }]} />
      <Table caption={bad} columns={[{ key: 'a', title: bad }]} rows={[{ a: bad }]} />
    </Page>,
  )
  assert.doesNotMatch(page, /<script>alert/)
})

test('a field ties label, hint and error to its input, and says the error in words', () => {
  const field = html(
    <TextInput lang="id" name="nik" label="NIK" hint="16 angka" error="NIK harus 16 angka." spellcheck={false} />,
  )
  assert.match(field, /<label for="nik">/)
  assert.match(field, /aria-describedby="nik-hint nik-error"/)
  assert.match(field, /aria-invalid="true"/)
  assert.match(field, /spellcheck="false"/)
  assert.match(field, /Galat: <\/span>NIK harus 16 angka\./)
})

test('the first choice of a group carries the id its summary links to', () => {
  const options = [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ]
  const group = html(<Radios lang="id" name="alasan" label="Alasan" options={options} value="b" />)
  assert.match(group, /id="alasan" name="alasan" value="a"\/>/)
  assert.match(group, /id="alasan-2" name="alasan" value="b" checked=""/)
  assert.match(
    html(<Checkboxes lang="id" name="x" label="X" options={options} values={['a']} />),
    /value="a" checked=""/,
  )
})

test('a date is three fields named by day, month and year', () => {
  const date = html(<DateInput lang="en" name="lahir" label="Born" value={{ year: '1999' }} />)
  for (const name of ['lahir-hari', 'lahir-bulan', 'lahir-tahun']) assert.match(date, new RegExp(`name="${name}"`))
  assert.match(date, /value="1999"/)
})

test('a form carries its key once and leaves validation to the server', () => {
  const form = html(
    <Form action="/permohonan" idempotencyKey="k1">
      <Button>Kirim</Button>
    </Form>,
  )
  assert.match(form, /method="post"[^>]*novalidate/)
  assert.match(form, /<input type="hidden" name="_kunci" value="k1"\/>/)
})

test('a file whose hash is wanted says where to put it', () =>
  assert.match(html(<FileUpload lang="id" name="f" label="F" hashInto="sidik" />), /data-hash-into="sidik"/))

test('no problems, no summary; one page, no pagination', () => {
  assert.equal(html(<ErrorSummary lang="id" problems={[]} />), '')
  assert.equal(html(<Pagination lang="id" page={1} pages={1} hrefOf={String} />), '')
})

test('pagination shows the ends, the neighbours and a gap between', () => {
  const pages = html(<Pagination lang="id" page={6} pages={12} hrefOf={(n) => `?hal=${n}`} />)
  assert.deepEqual(
    [...pages.matchAll(/aria-label="Halaman (\d+)"/g)].map(([, n]) => n),
    ['1', '5', '6', '7', '12'],
  )
  assert.equal(pages.split('… ').length, 3)
})

test('a status is a word and a shape, not a colour alone', () => {
  const tag = html(<StatusTag kind="late">lewat 1 hari</StatusTag>)
  assert.match(tag, /<svg/)
  assert.match(tag, /lewat 1 hari/)
})

test('steps say in words which is done, which is now; before applying they are only numbered', () => {
  const steps = [{ title: 'A', state: 'done' as const }, { title: 'B', state: 'now' as const }, { title: 'C' }]
  const drawnSteps = html(<Steps lang="id" steps={steps} />)
  for (const word of ['Selesai:', 'Sekarang:', 'Nanti:']) assert.ok(drawnSteps.includes(word), word)
  assert.match(drawnSteps, /aria-current="step"/)
  assert.doesNotMatch(html(<Steps lang="id" plain steps={steps} />), /Selesai|aria-current|class="done"/)
})

test('a notice of success is announced, others are not pressed on the listener', () => {
  assert.match(html(<Notice lang="id" kind="ok" />), /role="status"/)
  assert.doesNotMatch(html(<Notice lang="id" />), /role=/)
})

test('a linked card has one link, named by its title', () => {
  const card = html(
    <Card title="KTP hilang" href="/layanan/ktp">
      <p>Ganti</p>
    </Card>,
  )
  assert.equal(card.match(/<a /g)?.length, 1)
  assert.match(card, /<h3><a href="\/layanan\/ktp">KTP hilang<\/a><\/h3>/)
})

test('a bar chart carries its finding and a table with the same figures', () => {
  const chart = html(
    <BarChart
      lang="id"
      title="Domisili paling cepat"
      labelTitle="Layanan"
      valueTitle="Median"
      format={(v) => `${v} jam`}
      bars={[
        { label: 'Domisili', value: 2, low: 1, high: 3 },
        { label: 'Izin', value: 36 },
      ]}
    />,
  )
  assert.match(chart, /<figcaption>Domisili paling cepat<\/figcaption>/)
  assert.match(chart, /<table[\s\S]*2 jam \(1 jam–3 jam\)[\s\S]*36 jam[\s\S]*<\/table>/)
  assert.match(chart, /width="78%"/)
})

test('charts survive no data, one value and zeros', () => {
  const words = { median: 'm', p90: 'p', promise: 'j' }
  const strip = (values: number[]) =>
    html(<DistributionStrip lang="id" title="t" format={String} values={values} names={words} />)
  assert.equal(strip([]), '')
  for (const values of [[0], [5], [0, 0, 0]]) assert.doesNotMatch(strip(values), /NaN|Infinity/)
  const bars = html(
    <BarChart lang="id" title="t" labelTitle="l" valueTitle="v" format={String} bars={[{ label: 'a', value: 0 }]} />,
  )
  assert.doesNotMatch(bars, /NaN|Infinity/)
})

test('scales: straight lines, round steps that cover the range, quantiles as spreadsheets have them', () => {
  assert.equal(linear([0, 10], [0, 100])(2.5), 25)
  assert.equal(linear([3, 3], [0, 100])(3), 50)
  assert.deepEqual(ticks(0, 42), [0, 20, 40, 60])
  assert.deepEqual(ticks(84, 97.7), [80, 85, 90, 95, 100])
  assert.deepEqual(ticks(0.1, 0.32), [0.1, 0.2, 0.3, 0.4])
  assert.deepEqual(ticks(5, 5), [5])
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5)
  assert.equal(quantile([], 0.5), undefined)
})

test('names at the ends of lines never touch', () => {
  const places = placeLabels([100, 102, 101, 40]).sort((a, b) => a - b)
  places.forEach((place, n) => {
    if (n > 0) assert.ok(place - (places[n - 1] ?? 0) >= 18)
  })
})

test('assets have a path with their hash, a type, and no file is left unserved', () => {
  for (const { path, type, body } of assets) {
    assert.match(path, /^\/aset\/[a-z]+(-[a-z]+)*-[0-9a-f]{10}\.[a-z0-9]+$/)
    assert.ok(type)
    assert.ok(path.includes(createHash('sha256').update(body).digest('hex').slice(0, 10)), path)
  }
  const files = readdirSync(new URL('./generated/', import.meta.url))
  const inPages = ['critical.css', 'offline.js']
  assert.equal(files.length, assets.length + inPages.length + 1, 'and the manifest')
  assert.throws(() => assetPath('tidak-ada.css'), /no such asset/)
})
