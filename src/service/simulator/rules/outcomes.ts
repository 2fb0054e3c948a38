/** Simulator, rules: what an officer finds, and what they write for it. Pure. */
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Random } from './random.ts'

/** What is remembered of a case between its steps. */
/** `files`: questions that were answered with a file, of which one may be asked for anew. */
export type Leaning = { careful: boolean; refusalProposed: boolean; rounds: number; files: readonly string[] }

/** How often each outcome is chosen beside the others a step offers; words that are not known count little. */
function weights({ careful, refusalProposed, rounds, files }: Leaning): Readonly<Record<string, number>> {
  return {
    lengkap: 100,
    setuju: refusalProposed ? 15 : 100,
    perbaikan: files.length === 0 ? 0 : rounds > 0 ? 3 : careful ? 4 : 140,
    'tolak-usul': rounds > 1 ? 12 : 3,
    tolak: refusalProposed ? 100 : 1.2,
    kembalikan: rounds > 3 ? 0 : refusalProposed ? 5 : 1.5,
  }
}

/** One of the outcomes the drawing offers for a step; empty when it offers none. */
export function outcomeOf(procedure: Procedure, element: string, leaning: Leaning, random: Random): string {
  const node = procedure.nodes.find(({ id }) => id === element)
  const offered = node?.kind === 'task' ? node.outcomes : []
  if (offered.length === 0) return ''
  const known = weights(leaning)
  return random.weighted(Object.fromEntries(offered.map((one) => [one, known[one] ?? 2])))
}

const mending = [
  'Foto dokumen buram dan tidak terbaca. Unggah lagi foto yang jelas.',
  'Bagian bawah dokumen terpotong. Foto seluruh lembar.',
  'Dokumen ini sudah tidak berlaku. Unggah yang terbaru.',
  'Nama pada dokumen berbeda dengan isian. Unggah dokumen yang sesuai.',
]
const refusing = [
  'Dokumen yang dilampirkan bukan milik pemohon. Permohonan baru dapat diajukan dengan dokumen yang benar.',
  'Data yang diberikan tidak cocok dengan catatan kami setelah diperiksa ulang. Datanglah ke kantor untuk mencocokkannya.',
]

/** What goes with an outcome, and with what the drawing makes of it (`missing`: asked for beside). */
export function writtenFor(
  outcome: string,
  { files }: Leaning,
  basis: string,
  random: Random,
  missing: readonly string[] = [],
) {
  const mends = outcome === 'perbaikan' || missing.includes('fields-missing')
  const refuses = !mends && (outcome.startsWith('tolak') || missing.includes('reason-missing'))
  return {
    outcome,
    ground: basis,
    reason: mends ? random.pick(mending) : refuses ? random.pick(refusing) : '',
    fields: mends && files.length > 0 ? [random.pick(files)] : [],
    note: outcome === 'tolak-usul' || missing.includes('note-missing') ? 'Berkas tidak sesuai, mohon diputuskan.' : '',
  }
}
