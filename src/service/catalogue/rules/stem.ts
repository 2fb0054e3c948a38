/** Service wing, catalogue rules: words as search compares them: folded, split, and cut to a light Indonesian stem. Pure. */

/** Lower case, no marks, only letters and digits; everything else parts words. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export const wordsOf = (text: string): string[] => {
  const folded = foldText(text)
  return folded === '' ? [] : folded.split(' ')
}

/** Roots that look as if they wore a prefix or suffix, and words whose stem would mean something else. */
const whole = new Set(
  `keluarga kelakuan kesehatan keterangan penduduk kependudukan pelayanan layanan perempuan pengantar pemohon permohonan
  anak ikan makan jalan bulan badan dan bukan bahan teman tangan depan jangan harapan ujian arisan bidan dokumen berkas
  nasi gaji kopi toko kali hari lari mati kami kuliah sekolah terima perlu perawat apoteker persyaratan petugas pejabat
  terbit seragam segera bersalin sewa sendiri semua serta dinas dimana dia diri beras berita beli bebas belajar beasiswa
  desa kepala kertas kedua ketua kecil merah meja media mesin peta pesan perkara domisili informasi publik polisi riset
  penelitian kelurahan identitas elektronik kota luar negeri usaha izin akun sini bayi pribadi kunci suami istri siswi`
    .split(/\s+/)
    .filter(Boolean),
)

/** Roots whose first letter melts into a nasal prefix (`mengirim` from `kirim`), where the rule alone would guess wrong. */
const melted = new Set(
  `kirim kerja kawin kuning kembang kubur kenal ketik kurang cari pakai pilih pindah pinjam periksa pesan puas putus tulis
  tanam tanda tanggung tuju tunggu tolak tinggal teliti terbit sewa simpan sakit sembuh sunting salin`
    .split(/\s+/)
    .filter(Boolean),
)

const vowel = /^[aiueo]/

/**
 * A light stem: particles, possessives, suffixes, then at most two prefixes with their nasal changes. It need not be the
 * dictionary's root, only the same for words of one family (`kehilangan`, `menghilangkan`, `hilangnya` → `hilang`).
 */
export function stem(word: string): string {
  if (word.length < 5 || /\d/.test(word) || whole.has(word)) return word
  let rest = cut(word, /(lah|kah|pun)$/, 4)
  rest = cut(rest, /(nya|ku|mu)$/, 4)
  if (whole.has(rest)) return rest
  const prefixed = unprefix(rest)
  const bare = unsuffix(rest)
  if (prefixed === rest) return bare
  const both = unsuffix(prefixed)
  // A second prefix, as in `diperbaiki`, `keberatan`, `mempersiapkan`.
  const twice = /^(per|ber|ter|ke|pe|se)/.test(both) && both.length > 6 ? unprefix(both) : both
  return twice.length >= 3 ? twice : bare
}

const cut = (word: string, ending: RegExp, least: number): string => {
  const shorter = word.replace(ending, '')
  return shorter.length >= least ? shorter : word
}

function unsuffix(word: string): string {
  if (whole.has(word) || melted.has(word)) return word
  if (word.endsWith('kan') && word.length >= 6) return word.slice(0, -3)
  if (word.endsWith('an') && word.length >= 6) return word.slice(0, -2)
  if (word.endsWith('i') && word.length >= 6 && !/(si|ai|oi)$/.test(word)) return word.slice(0, -1)
  return word
}

function unprefix(word: string): string {
  const rules: [RegExp, (rest: string) => string][] = [
    [/^(?:me|pe)ny(?=[aiueo])/, (rest) => `s${rest}`],
    [/^(?:me|pe)ng(?=[aiueo])/, (rest) => (melted.has(unsuffix(`k${rest}`)) ? `k${rest}` : rest)],
    [/^(?:me|pe)ng(?=[gkh])/, (rest) => rest],
    [/^(?:me|pe)m(?=[bfvp])/, (rest) => rest],
    [/^(?:me|pe)m(?=[aiueo])/, (rest) => (melted.has(unsuffix(`p${rest}`)) ? `p${rest}` : `m${rest}`)],
    [/^(?:me|pe)n(?=[cdjzst])/, (rest) => rest],
    [/^(?:me|pe)n(?=[aiueo])/, (rest) => (melted.has(unsuffix(`t${rest}`)) ? `t${rest}` : `n${rest}`)],
    [/^(?:ber|ter|per)/, (rest) => rest],
    [/^(?:di|ke|se)(?=..)/, (rest) => rest],
    [/^(?:me|pe)(?=[lrwy])/, (rest) => rest],
    // Spoken: ngurus, nyari, nulis.
    [/^ng(?=[aiueo])/, (rest) => (melted.has(unsuffix(`k${rest}`)) ? `k${rest}` : rest)],
    [/^ny(?=[aiueo])/, (rest) => (melted.has(unsuffix(`c${rest}`)) ? `c${rest}` : `s${rest}`)],
  ]
  for (const [prefix, mend] of rules) {
    const found = prefix.exec(word)
    if (!found) continue
    const rest = mend(word.slice(found[0].length))
    if (rest.length >= 4 || (rest.length === 3 && vowel.test(rest))) return rest
  }
  return word
}

/** Smallest number of slips (a letter more, less, other, or two swapped), up to `most`; more than that answers `most + 1`. */
export function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    before = last
    last = row
  }
  return last[b.length] ?? most + 1
}
