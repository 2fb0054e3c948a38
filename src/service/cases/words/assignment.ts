/** Cases: words about tasks that are given out, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { PassedReason } from '../model/assignment.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const assignmentWords = {
  whyMine: both('Kenapa saya', 'Why me'),
  firstTurn: both(
    'Layanan ini membagi tugas bergiliran. Anda belum pernah mendapat giliran layanan ini.',
    'This service gives tasks out in turn. You had no turn of this service yet.',
  ),
  nextTurn: both(
    'Layanan ini membagi tugas bergiliran. Giliran terakhir Anda paling lama berlalu: nomor {last}; ini nomor {turn}.',
    'This service gives tasks out in turn. Your last turn is longest ago: number {last}; this is number {turn}.',
  ),
  least: both(
    'Layanan ini membagi tugas menurut beban kerja. Pekerjaan di tangan Anda paling sedikit: {minutes} menit.',
    'This service gives tasks out by workload. You had the least in hand: {minutes} minutes.',
  ),
  present: both('Yang dapat menerimanya: {count} orang.', 'Who could have had it: {count}.'),
  passed: both('Dilewati: {list}.', 'Passed over: {list}.'),
  givenOut: both(
    'Tugas ini dibagikan oleh sistem begitu ada pemegang jabatan yang dapat menerimanya. Tugas ini tidak dapat diambil sendiri.',
    'The program gives this task out as soon as somebody of the position can have it. Nobody can take it.',
  ),
  givenTo: both(
    'Sistem membagikan tugas ini kepada {name}. Rekan lain tidak dapat mengambilnya.',
    'The program gave this task to {name}. Nobody else can take it.',
  ),
  waitsForTurn: both('Menunggu dibagikan; tidak dapat diambil', 'Waits to be given out; cannot be taken'),
  givenServices: both(
    'Dibagikan oleh sistem, tidak diambil dari antrean: {list}. Tugasnya langsung masuk ke tangan petugas yang mendapatnya.',
    'Given out by the program, not taken from the queue: {list}. A task goes straight into the hand of who gets it.',
  ),
  heldGiven: both('Dibagikan sistem', 'Given out'),
  heldNone: both('Belum ada tugas di tangan Anda.', 'No task in your hand.'),
  release: both('Kembalikan untuk dibagikan lagi', 'Give back, to be given out again'),
  releasedDone: both(
    'Tugas dikembalikan. Sistem membagikannya kepada rekan yang dapat menerimanya.',
    'The task was given back. The program gives it to a colleague who can have it.',
  ),
} as const satisfies Record<string, Bilingual>

/** `{count}` people for this reason; no names: it is nobody's business who steps aside. */
export const passedWords: Record<PassedReason, Bilingual> = {
  'stood-in': both('{count} sedang digantikan', '{count} stood in for'),
  conflict: both('{count} dalam benturan kepentingan', '{count} in conflict of interest'),
  'own-case': both('{count} mengirim permohonan ini', '{count} who sent it'),
  'four-eyes': both('{count} mengerjakan langkah yang diperiksa', '{count} who did the step that is checked'),
  'had-before': both('{count} pernah menerimanya', '{count} who had it before'),
}
