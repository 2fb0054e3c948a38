/** Cases: words of one act upon many cases, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { BatchProblem, BatchRefusal } from '../actions/batch.ts'
import type { BatchAct } from '../model/batch.ts'
import { batchMost, inHandMost, takeMost } from '../rules/batch.ts'
import { refusalWords, words } from '../words.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const batchActWords: Record<BatchAct, { name: Bilingual; hint: Bilingual; done: Bilingual }> = {
  take: {
    name: both('Ambil', 'Take'),
    hint: both(
      `Paling banyak ${takeMost} sekaligus dan ${inHandMost} di tangan Anda. Yang datang lebih dulu diambil lebih dulu.`,
      `At most ${takeMost} at once and ${inHandMost} in your hand. What came first is taken first.`,
    ),
    done: both('Diambil', 'Taken'),
  },
  'put-back': {
    name: both('Kembalikan ke antrean', 'Put back into the queue'),
    hint: both('Kembali ke tempat menurut waktu datangnya.', 'Back to the place that their arrival gives them.'),
    done: both('Dikembalikan', 'Put back'),
  },
  'hand-over': {
    name: both('Serahkan kepada rekan', 'Hand over to a colleague'),
    hint: both('Rekan dari antrean yang sama.', 'A colleague of the same queue.'),
    done: both('Diserahkan', 'Handed over'),
  },
  complete: {
    name: both('Selesaikan dengan hasil yang sama', 'Finish with the same result'),
    hint: both(
      'Hanya berkas di tangan Anda yang sudah Anda buka. Keputusan dan permintaan perbaikan tidak dapat serentak.',
      'Only files in your hand that you have opened. Decisions and requests for correction are made one by one.',
    ),
    done: both('Selesai', 'Finished'),
  },
  note: {
    name: both('Tambah catatan', 'Add a note'),
    hint: words.noteHint,
    done: both('Dicatat', 'Noted'),
  },
}

export const batchWords = {
  title: both('Tindakan serentak', 'One act upon many'),
  pick: both('Pilih permohonan {number}', 'Choose application {number}'),
  all: both('Semua di daftar ini ({count})', 'All in this list ({count})'),
  go: both('Lanjut dengan yang dipilih', 'Go on with the chosen'),
  goHint: both(
    'Centang permohonan, lalu pilih tindakannya. Anda melihat akibatnya dulu.',
    'Tick applications, then choose what to do. You see what will happen first.',
  ),
  picks: both('Pilih untuk tindakan serentak: {list}', 'Choose for one act upon many: {list}'),
  chosen: both('Permohonan yang dipilih', 'Applications chosen'),
  act: both('Tindakan', 'What to do'),
  colleague: both('Rekan', 'Colleague'),
  noColleague: both('Tidak ada tugas yang dapat Anda serahkan.', 'There is no task you could hand over.'),
  outcome: both('Hasil', 'Result'),
  noOutcome: both(
    'Tidak ada hasil yang dapat diberikan serentak pada tugas di tangan Anda.',
    'No result can be given to many of the tasks in your hand.',
  ),
  noteOf: both('Catatan untuk rekan', 'Note for colleagues'),
  preview: both('Lihat akibatnya', 'See what will happen'),
  previewTitle: both('Yang akan terjadi', 'What will happen'),
  previewText: both(
    'Belum ada yang dilakukan. Setiap permohonan diproses sendiri; yang tidak dapat tidak menghalangi yang lain.',
    'Nothing was done yet. Each application is dealt with by itself; one that cannot be does not stop the others.',
  ),
  will: both('Akan: {act}', 'Will be: {act}'),
  willNot: both('Tidak dapat', 'Cannot be done'),
  confirm: both('{act}: {count} permohonan', '{act}: {count} applications'),
  nothing: both('Tidak satu pun dapat dilakukan. Ubah pilihan Anda.', 'None of it can be done. Change what you chose.'),
  change: both('Ubah pilihan', 'Change the choice'),
  resultTitle: both('Hasil tindakan serentak', 'What was done'),
  result: both('{done} dilakukan, {refused} tidak.', '{done} done, {refused} not.'),
  left: both('{count} belum mendapat giliran.', '{count} still wait for their turn.'),
  leftText: both(
    'Yang sudah dilakukan tidak diulang. Muat ulang halaman ini, atau lanjutkan sisanya.',
    'What was done is not done again. Load this page again, or go on with the rest.',
  ),
  goOn: both('Lanjutkan sisanya', 'Go on with the rest'),
  waits: both('Belum', 'Not yet'),
  notDone: both('Tidak dilakukan', 'Not done'),
  outcomeOf: both('Akibat', 'What happens'),
  hidden: both('Tidak dapat Anda baca lagi', 'You may read it no more'),
  kept: both('Hasil ini tersimpan 90 hari, hanya untuk Anda.', 'This is kept for 90 days, for you alone.'),
  actMissing: both('Pilih tindakannya.', 'Choose what to do.'),
  colleagueMissing: words.chooseColleague,
  outcomeMissing: both('Pilih hasilnya.', 'Choose the result.'),
  tooMuch: both(
    'Anda baru melakukan banyak tindakan serentak. Tunggu satu menit, lalu kirim lagi.',
    'You did many such acts just now. Wait a minute, then send again.',
  ),
} as const

export const batchProblemWords: Record<BatchProblem, Bilingual> = {
  'none-chosen': both('Centang sedikitnya satu permohonan.', 'Tick at least one application.'),
  'too-many': both(`Paling banyak ${batchMost} permohonan sekaligus.`, `At most ${batchMost} applications at once.`),
  'too-many-taken': both(
    `Paling banyak ${takeMost} permohonan diambil sekaligus, supaya yang lain juga kebagian.`,
    `At most ${takeMost} are taken at once, so that others get their share.`,
  ),
}

export const batchRefusalWords: Record<BatchRefusal, Bilingual> = {
  ...refusalWords,
  'in-hand': both('Sudah di tangan Anda.', 'In your hands already.'),
  taken: both('Sudah di tangan rekan.', 'In a colleague’s hands already.'),
  'outcome-unknown': both('Langkahnya tidak mengenal hasil ini.', 'Its step does not know this result.'),
  'too-long': both('Catatan terlalu panjang.', 'The note is too long.'),
  'nothing-open': both('Tidak ada tugas yang menunggu Anda.', 'No task of it waits for you.'),
  'not-in-hand': both('Tidak di tangan Anda.', 'Not in your hand.'),
  'hands-full': both(
    `Sudah ${inHandMost} tugas di tangan Anda. Selesaikan atau kembalikan dulu.`,
    `${inHandMost} tasks are in your hand. Finish some or put some back first.`,
  ),
  'not-in-bulk': both(
    'Keputusan dan permintaan perbaikan dibuat satu per satu, di berkasnya.',
    'Decisions and requests for correction are made one by one, in their file.',
  ),
  'not-opened': both('Anda belum membuka berkasnya.', 'You have not opened its file.'),
}

export const isBatchRefusal = (code: string): code is BatchRefusal => Object.hasOwn(batchRefusalWords, code)
