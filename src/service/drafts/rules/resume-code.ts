/** Drafts, rules: the code by which a draft is opened on another device: three everyday words and three digits. Pure. */
import { keyedHash } from '../../../kernel/id.ts'

/** 256 words, any two at least three slips apart, so that one slip is always mended rightly (a test counts them). */
export const codeWords: readonly string[] = `
akasia alpukat amplop anggrek anggur angin anyaman bahagia bakso bandara bandeng bandrek bangau batik bawang
bayam bebek belalang belimbing beranda beringin beruang biola botol bubur bukit buncis cabai cahaya cangkir
cempaka cempedak cengkeh cincin cokelat congklak dahlia dawet delman dokter durian egrang embun fajar galeri
gamelan gandum gantungan gapura garpu gasing gelas gelombang gergaji gerimis gerobak gitar globe gondola guci
gudeg gunung gurami gurita halaman halte harimau harmoni hidangan hutan ikan indah jagung jahe jalak jambu
jembatan jemuran jendela jeruk kacamata kamboja kamus kancil kangkung kantor kapal karavan kecambah kedondong
keju kelambu kelapa kelereng kelinci kemeja kemiri kencur kendi kentang kepiting kerajinan keranjang kerbau
kerupuk ketoprak ketumbar ketupat kismis klarinet klepon kolintang koloni kompor konser kopi koran kristal kuali
kubis kucing kulkas kunyit kurma lampion langsat lapangan lapis laptop laut lavender lembah lengkuas lesung
lilin limau loket lontar lontong lukisan lumpia mahoni mainan majalah makaroni mangga mangkuk markisa martabak
matahari melati melinjo mengkudu mentari merica minyak mobil muara mujair nagasari nampan nanas nelayan nyiur
ombak orkes pabrik palem pancing pandan pasir pelabuhan pelangi pempek pendopo penggaris pensil penyu perahu
permata perunggu pesawat petak piano pinus piring plastik pohon prangko pulau pulpen puncak pustaka rambutan
ransel rawon rempeyek rindang robot rumput rusa salju sambal samudra sasando savana sawah sayur sekolah seledri
selendang semangka semut sendok senja sepakbola sepatu sepeda serai seruling simfoni singkong sirsak skuter
spatula stasiun stroberi sukun sungai tanjung teduh teko teleskop teratai terminal termos terompet timun tomat
tongkol topeng toples traktor trembesi tulip tupai udang ungu vanila violet wisata wortel yoghurt zaitun zamrud
zebra`
  .trim()
  .split(/\s+/)

/** `sawah-mentari-kopi-427`: the same each time for the same draft; 34 bits. */
export function resumeCode(secret: string, draftId: string): string {
  const bytes = keyedHash(secret, `draft words ${draftId}`)
  const words = [0, 1, 2].map((at) => codeWords[bytes[at] ?? 0])
  const digits = String(bytes.readUInt32BE(4) % 1000).padStart(3, '0')
  return [...words, digits].join('-')
}

/** What is kept of the code: a stolen table opens nothing. */
export const resumeHash = (secret: string, code: string): Buffer => keyedHash(secret, `draft code ${code}`)

/**
 * A typed code in its one written form, or undefined when it cannot be one. Case, spaces, hyphens and missing gaps are
 * forgiven, and one slip (a letter wrong, missing, too many, or two swapped) in each word.
 */
export function readResumeCode(typed: string): string | undefined {
  const text = typed.slice(0, 200).normalize('NFKD').toLowerCase()
  const digits = text.replace(/\D/g, '')
  if (digits.length !== 3) return undefined
  const parts = text.split(/[^a-z]+/).filter((part) => part !== '')
  const words = parts.length === 3 ? parts.map(nearestWord) : splitWords(parts.join(''), 3)
  if (words?.length !== 3 || words.some((word) => word === undefined)) return undefined
  return [...words, digits].join('-')
}

function nearestWord(part: string): string | undefined {
  if (codeWords.includes(part)) return part
  const near = codeWords.filter((word) => Math.abs(word.length - part.length) <= 1 && slips(word, part) <= 1)
  return near.length === 1 ? near[0] : undefined
}

/** Letters without gaps, cut into so many words of the list in the only way there is. */
function splitWords(letters: string, count: number): string[] | undefined {
  const ways: string[][] = []
  const cut = (rest: string, taken: string[]) => {
    if (taken.length === count) {
      if (rest === '') ways.push(taken)
      return
    }
    for (const word of codeWords) if (rest.startsWith(word)) cut(rest.slice(word.length), [...taken, word])
  }
  cut(letters, [])
  return ways.length === 1 ? ways[0] : undefined
}

/** Slips between two words: letters wrong, missing or added, neighbours swapped (optimal string alignment distance). */
export function slips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, at(rows, i - 1, j - 1) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(rows, i - 2, j - 2) + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? 0
