/** Tests: people's words find the service they mean; what we do not have finds nothing. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { cpuOf } from '../../../../test/cost.ts'
import { must } from '../../../kernel/result.ts'
import { type Library, readLibrary } from '../actions/library.ts'
import { buildSearch, type Searched, type SearchIndex, search } from './search.ts'
import { slips, stem } from './stem.ts'

let library: Library
let index: SearchIndex

before(async () => {
  library = must(await readLibrary())
  index = buildSearch(library.packages, library.synonyms)
})

const meant: [string, string][] = [
  ['ktp hilang', 'ktp-hilang'],
  ['bikin akte', 'akta-kelahiran'],
  ['kartu kluarga ilang', 'kk-hilang'],
  ['lost id card', 'ktp-hilang'],
  ['bayi baru lahir', 'akta-kelahiran'],
  ['kerja', 'ak1'],
  ['surat miskin', 'sktm'],
  ['pindh rumah', 'pindah-keluar'],
  ['iin penelitian', 'izin-penelitian'],
  ['e-ktp rusak', 'ktp-hilang'],
  ['ektp patah', 'ktp-hilang'],
  ['KTP-el saya hilang di pasar', 'ktp-hilang'],
  ['dompet kecopetan ktp', 'ktp-hilang'],
  ['kehilangan ktp', 'ktp-hilang'],
  ['bikin ktp baru', 'ktp-baru'],
  ['buat ktp umur 17', 'ktp-baru'],
  ['rekam ektp', 'ktp-baru'],
  ['first id card', 'ktp-baru'],
  ['katepe baru', 'ktp-baru'],
  ['kk baru habis nikah', 'kk-baru'],
  ['pecah kk', 'kk-baru'],
  ['tambah anggota keluarga', 'kk-baru'],
  ['new family card', 'kk-baru'],
  ['kartu keluarga rusak kebanjiran', 'kk-hilang'],
  ['lost family card', 'kk-hilang'],
  ['akte lahir anak', 'akta-kelahiran'],
  ['akta kelahiran', 'akta-kelahiran'],
  ['birth certificate', 'akta-kelahiran'],
  ['akta klahiran', 'akta-kelahiran'],
  ['melahirkan', 'akta-kelahiran'],
  ['newborn baby', 'akta-kelahiran'],
  ['orang tua meninggal', 'akta-kematian'],
  ['akte kematian', 'akta-kematian'],
  ['death certificate', 'akta-kematian'],
  ['bapak wafat', 'akta-kematian'],
  ['surat pindah', 'pindah-keluar'],
  ['pindah domisili ke kota lain', 'pindah-keluar'],
  ['moving to another city', 'pindah-keluar'],
  ['boyongan', 'pindah-keluar'],
  ['ktp anak', 'kia'],
  ['kia', 'kia'],
  ['child id card', 'kia'],
  ['kartu identitas anak', 'kia'],
  ['surat domisili', 'domisili'],
  ['surat keterangan tempat tinggal', 'domisili'],
  ['proof of address', 'domisili'],
  ['domisli', 'domisili'],
  ['sktm', 'sktm'],
  ['surat tidak mampu buat sekolah', 'sktm'],
  ['keringanan biaya rumah sakit', 'sktm'],
  ['skck', 'pengantar-skck'],
  ['surat kelakuan baik', 'pengantar-skck'],
  ['police clearance', 'pengantar-skck'],
  ['pengantar nikah', 'pengantar-nikah'],
  ['mau kawin', 'pengantar-nikah'],
  ['numpang nikah', 'pengantar-nikah'],
  ['getting married', 'pengantar-nikah'],
  ['kartu kuning', 'ak1'],
  ['kartu pencari kerja', 'ak1'],
  ['cari lowongan', 'ak1'],
  ['ak-1', 'ak1'],
  ['looking for a job', 'ak1'],
  ['ijin riset skripsi', 'izin-penelitian'],
  ['penelitian', 'izin-penelitian'],
  ['research permit', 'izin-penelitian'],
  ['izin praktek dokter', 'sip-tenaga-kesehatan'],
  ['sip bidan', 'sip-tenaga-kesehatan'],
  ['perpanjang sip perawat', 'sip-tenaga-kesehatan'],
  ['nurse license', 'sip-tenaga-kesehatan'],
  ['minta data anggaran', 'informasi-publik'],
  ['ppid', 'informasi-publik'],
  ['freedom of information', 'informasi-publik'],
  ['keterbukaan infomasi publik', 'informasi-publik'],
  ['izin usaha warung', 'pendampingan-nib'],
  ['buka usaha', 'pendampingan-nib'],
  ['nib', 'pendampingan-nib'],
  ['oss umkm', 'pendampingan-nib'],
  ['start a business', 'pendampingan-nib'],
  ['kpt hilang', 'ktp-hilang'],
  ['ktp ilng', 'ktp-hilang'],
  ['menghilangkan ktp', 'ktp-hilang'],
  ['dicuri orang kk', 'kk-hilang'],
  ['anak saya belum punya akta', 'akta-kelahiran'],
  ['istri baru melahirkan', 'akta-kelahiran'],
  ['nyari kerja', 'ak1'],
  ['suratt pindahh', 'pindah-keluar'],
  ['perpindahan penduduk', 'pindah-keluar'],
  ['kelahiran anak pertama', 'akta-kelahiran'],
  ['ktphilang', 'ktp-hilang'],
  ['lamaran kerja', 'ak1'],
  ['how do i move to another city', 'pindah-keluar'],
  ['my id card was stolen', 'ktp-hilang'],
  ['toko kelontong', 'pendampingan-nib'],
  ['baby', 'akta-kelahiran'],
  ['dokter', 'sip-tenaga-kesehatan'],
  ['ktp', 'ktp-baru'],
  ['kartu keluarga', 'kk-baru'],
  ['nikah', 'pengantar-nikah'],
]

describe('a query finds the service meant among the first three', () => {
  for (const [query, service] of meant)
    test(query, () => {
      const ids = search(index, query, 'id').results.map(({ id }) => id)
      assert.ok(ids.slice(0, 3).includes(service), `${query}: ${ids.join(', ')}`)
    })

  test('and it comes first for at least nine queries in ten', () => {
    const first = meant.filter(([query, service]) => search(index, query, 'id').results[0]?.id === service)
    assert.ok(first.length >= meant.length * 0.9, `${first.length} of ${meant.length}`)
  })
})

describe('what is not in the catalogue finds nothing', () => {
  for (const query of [
    'xyzzy',
    'asdf qwerty',
    'resep rendang padang',
    'harga emas hari ini',
    '!!!',
    'cuaca besok',
    'zzzzzzzzzzzz',
    'nonton bola',
    'lorem ipsum dolor',
    'magang',
    'paspor',
    'surat sehat',
    'pajak motor',
    'a',
  ])
    test(JSON.stringify(query), () => {
      assert.deepEqual(search(index, query, 'id').results, [])
    })
})

test('a birth is no copy of documents: the office of public information is not found for it', () => {
  for (const query of ['Akte lahiran', 'akte lahir', 'akta kelahiran'])
    assert.deepEqual(
      search(index, query).results.map(({ id }) => id),
      ['akta-kelahiran'],
      query,
    )
})

test('a mended query is offered as a suggestion, a right one is not', () => {
  assert.equal(search(index, 'pindh rumah', 'id').suggestion, 'pindah rumah')
  assert.equal(search(index, 'aktalahir', 'id').suggestion, 'akta lahir')
  assert.equal(search(index, 'pindah rumah', 'id').suggestion, undefined)
})

test('one slip in any letter of a long word is forgiven', () => {
  for (const word of ['kelahiran', 'penelitian', 'domisili', 'kematian'])
    for (let at = 1; at < word.length; at++) {
      const typed = word.slice(0, at) + word.slice(at + 1)
      assert.ok(search(index, typed, 'id').results.length > 0, typed)
    }
})

test('any text is answered, never thrown at', () => {
  for (const query of [
    '',
    ' ',
    '\u0000',
    'é'.repeat(5000),
    '💥 ktp',
    "'; drop table --",
    '<script>',
    'constructor',
    '__proto__',
  ])
    search(index, query, 'en')
  assert.equal(search(index, '💥 ktp', 'en').results[0]?.id.startsWith('ktp'), true)
})

test('words of one family have one stem', () => {
  const families = [
    ['hilang', 'kehilangan', 'menghilangkan', 'hilangnya'],
    ['pindah', 'pindahan', 'perpindahan', 'memindahkan', 'dipindahkan'],
    ['kirim', 'mengirim', 'dikirim', 'pengiriman', 'kirimkan'],
    ['urus', 'mengurus', 'ngurus', 'uruskan'],
    ['tulis', 'menulis', 'ditulis', 'tulisan'],
    ['lahir', 'melahirkan', 'dilahirkan'],
  ]
  for (const [root, ...others] of families) for (const word of others) assert.equal(stem(word), root, word)
  for (const word of ['keluarga', 'anak', 'makan', 'jalan', 'bidan', 'penduduk']) assert.equal(stem(word), word)
})

test('slips counts letters more, less, other and swapped', () => {
  assert.equal(slips('kpt', 'ktp', 2), 1)
  assert.equal(slips('iin', 'izin', 2), 1)
  assert.equal(slips('surat', 'surat', 2), 0)
  assert.equal(slips('abc', 'xyz', 2), 3)
})

test('twelve times the services cost less than twenty-four times the search', () => {
  const letters = 'abcdefghijkl'
  const many: Searched[] = [...letters].flatMap((letter, at) =>
    library.packages.map(({ service }) => ({
      service: {
        ...service,
        id: `${service.id}-${letter}`,
        everyday_words:
          at === 0
            ? service.everyday_words
            : service.everyday_words.map((words) => words.replaceAll(' ', `${letter} `) + letter),
      },
    })),
  )
  assert.equal(many.length >= 200, true)
  const large = buildSearch(many, library.synonyms)
  const cost = (index: typeof large) =>
    cpuOf(() => {
      for (let round = 0; round < 20; round++) for (const [query] of meant) search(index, query, 'id')
    })
  const small = buildSearch(library.packages, library.synonyms)
  const growth = cost(large) / cost(small)
  const larger = many.length / library.packages.length
  assert.ok(growth < 2 * larger, `${larger.toFixed(0)} times the services cost ${growth.toFixed(1)} times as much`)
})
