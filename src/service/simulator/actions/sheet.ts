/** Simulator: the letter of a simulated past: one plain page that says what it is, set without Typst, which would take most of the time. */
import type { LetterData } from '../../catalogue/actions/letters.ts'

/** Characters that a standard font of PDF shows; others become a question mark. */
const shown = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '?')
    .replace(/[\\()]/g, '\\$&')

/** PDF 1.4 by hand: a catalog, a page, a font and its lines. Without `data`: the page that stands for a paper handed in. */
export function plainSheet(_template: string, data: LetterData | undefined, at: Date): Buffer {
  const lines = data ? letterLines(data) : ['Dokumen rekaan untuk peragaan.', 'An invented document for demonstration.']
  const text = lines.map((line, index) => `${index === 0 ? '' : '0 -22 Td '}(${shown(line)}) Tj`).join('\n')
  const stream = `BT /F1 11 Tf 56 770 Td\n${text}\nET`
  const stamp = at.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (id) >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Producer (Melayani) /CreationDate (D:${stamp}Z) >>`,
  ]
  let pdf = '%PDF-1.4\n'
  const places: number[] = []
  for (const [index, object] of objects.entries()) {
    places.push(pdf.length)
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  pdf += `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`
  return Buffer.from(pdf, 'latin1')
}

function letterLines({ letter, unit, region, officer, case: { number } }: LetterData): string[] {
  return [
    'RIWAYAT SIMULASI, TANPA KEKUATAN HUKUM / SIMULATED HISTORY, WITHOUT LEGAL FORCE',
    'Lembar ringkas ini mengganti naskah surat yang lengkap.',
    '',
    region.name,
    unit.name,
    letter.title,
    `Nomor: ${letter.number}`,
    `Tanggal: ${letter.date_text}`,
    `Permohonan: ${number}`,
    `Ditetapkan oleh: ${officer.position}`,
    `Periksa: ${letter.verify_url}`,
  ]
}
