/** Designs: what the lists of a procedure say. */
import type { ClockKind } from '../../../engines/calendar/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { ActRefusal, AddedKind } from '../rules/procedure/acts.ts'
import type { NodeKind } from '../rules/procedure/drawing.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const procedureWords = {
  title: both('Prosedur', 'Procedure'),
  lead: both(
    'Langkah layanan, dari permohonan dikirim sampai selesai. Gambar dan daftar ini satu hal yang sama.',
    'The steps of the service, from the application being sent to its end. The drawing and this list are the same thing.',
  ),
  drawing: both('Gambar prosedur', 'Drawing of the procedure'),
  drawingNone: both(
    'Prosedur ini belum bisa digambar; perbaiki dulu galatnya.',
    'This procedure cannot be drawn yet; mend its errors first.',
  ),
  unreadable: both(
    'procedure.bpmn tidak bisa dibaca. Perbaiki teksnya di halaman Berkas.',
    'procedure.bpmn cannot be read. Mend its text on the page Files.',
  ),
  toFiles: both('Buka halaman Berkas', 'Open the page Files'),
  toCanvas: both('Ubah pada gambar', 'Change it on the drawing'),
  toTrial: both('Coba prosedur', 'Try the procedure'),
  steps: both('Langkah', 'Steps'),
  step: both('Langkah {name}', 'Step {name}'),
  ways: both('Sesudahnya', 'After it'),
  wayTo: both('ke {to}', 'to {to}'),
  wayWhen: both('ke {to}, bila {condition}', 'to {to}, when {condition}'),
  wayElse: both('ke {to}, bila tidak ada syarat yang berlaku', 'to {to}, when no condition holds'),
  noWays: both('Tidak ada: perjalanan berakhir di sini.', 'None: the way ends here.'),
  edit: both('Ubah', 'Change'),
  up: both('Naik', 'Move up'),
  down: both('Turun', 'Move down'),
  remove: both('Hapus langkah', 'Remove the step'),
  removeHint: both(
    'Yang menuju ke sini disambung ke langkah sesudahnya.',
    'What leads here is joined to the step after it.',
  ),
  back: both('Semua langkah', 'All steps'),
  save: both('Simpan langkah', 'Save the step'),
  name: both('Nama', 'Name'),
  nameEn: both('Nama dalam bahasa Inggris', 'Name in English'),
  lane: both('Lajur', 'Lane'),
  laneHint: both('Siapa yang mengerjakannya.', 'Who does it.'),
  act: both('Pekerjaan', 'Work'),
  outcomes: both('Pilihan hasil', 'Results to choose from'),
  outcomesHint: both('Dipakai dalam syarat: outcome = "lengkap".', 'Used in conditions: outcome = "lengkap".'),
  fourEyes: both('Tidak boleh orang yang mengerjakan', 'Not by who did'),
  operation: both('Tugas mesin', 'Work of the machine'),
  result: both('Hasil akhir', 'How the case ends'),
  resultOf: both('Hasil disimpan sebagai', 'The value is kept as'),
  clock: both('Jam yang dipakai', 'Clock'),
  length: both('Lamanya', 'How long'),
  lengthHint: both('Angka saja: hari atau jam dari jam itu.', 'A number: days or hours of that clock.'),
  none: both('Tidak ada', 'None'),
  addAfter: both('Tambah langkah sesudah ini', 'Add a step after this one'),
  kind: both('Jenis', 'Kind'),
  intoWay: both('Di jalan mana', 'Into which way'),
  add: both('Tambah langkah', 'Add the step'),
  connect: both('Tambah jalan', 'Add a way'),
  connectHint: both('Dari langkah ini ke langkah lain.', 'From this step to another.'),
  to: both('Ke langkah', 'To the step'),
  wayName: both('Nama jalan', 'Name of the way'),
  condition: both('Syarat (FEEL)', 'Condition (FEEL)'),
  conditionHint: both(
    'Misalnya outcome = "lengkap". Kosong bila selalu.',
    'Such as outcome = "lengkap". Empty when always.',
  ),
  otherwise: both('Jalan ini dipakai bila tidak ada syarat yang berlaku', 'This way is taken when no condition holds'),
  way: both('Jalan ke {to}', 'Way to {to}'),
  saveWay: both('Simpan jalan', 'Save the way'),
  disconnect: both('Hapus jalan', 'Remove the way'),
  timer: both('Pasang batas waktu', 'Put a time limit on it'),
  timerOn: both('Batas waktu pada {name}', 'Time limit on {name}'),
  timerKind: both('Bila waktunya lewat', 'When the time is over'),
  interrupts: both('Langkah ini berhenti dan jalan lain ditempuh', 'This step stops and another way is taken'),
  beside: both(
    'Langkah ini tetap berjalan, jalan lain ditempuh juga',
    'This step goes on, another way is taken as well',
  ),
  holds: both(
    'Sub-proses dengan {count} bagian; ubah isinya di halaman Berkas.',
    'Sub-process of {count} parts; change what is in it on the page Files.',
  ),
  unnamed: both('Tanpa nama ({id})', 'Without a name ({id})'),
} satisfies Record<string, Bilingual>

export const kindWords: Record<NodeKind, Bilingual> = {
  start: both('Mulai', 'Start'),
  user: both('Dikerjakan orang', 'Done by a person'),
  manual: both('Dikerjakan orang', 'Done by a person'),
  service: both('Dikerjakan mesin', 'Done by the machine'),
  send: both('Pemberitahuan', 'Message'),
  script: both('Perhitungan', 'Computation'),
  rule: both('Aturan keputusan', 'Decision rule'),
  exclusive: both('Percabangan: satu jalan', 'Split: one way'),
  parallel: both('Percabangan: semua jalan', 'Split: all ways'),
  inclusive: both('Percabangan: jalan yang syaratnya berlaku', 'Split: ways whose condition holds'),
  race: both('Yang lebih dulu terjadi', 'Whichever comes first'),
  catch: both('Menunggu', 'Waits'),
  throw: both('Kejadian', 'Event'),
  boundary: both('Batas waktu', 'Time limit'),
  end: both('Akhir', 'End'),
  sub: both('Sub-proses', 'Sub-process'),
}

/** Kinds that can be added, as one would ask for them. */
export const addedWords: Record<AddedKind, Bilingual> = {
  user: kindWords.user,
  service: kindWords.service,
  send: kindWords.send,
  script: kindWords.script,
  exclusive: kindWords.exclusive,
  parallel: kindWords.parallel,
  inclusive: kindWords.inclusive,
  end: kindWords.end,
}

export const workWords: Record<string, Bilingual> = {
  examine: both('Memeriksa', 'Examine'),
  correct: both('Memperbaiki (pemohon)', 'Correct (the applicant)'),
  decide: both('Memutuskan', 'Decide'),
  'issue-letter': both('Menerbitkan surat', 'Issue the letter'),
  notify: both('Mengabari pemohon', 'Tell the applicant'),
  approved: both('Disetujui', 'Approved'),
  refused: both('Ditolak', 'Refused'),
}

export const clockWords: Record<ClockKind, Bilingual> = {
  'hari-kerja': both('Hari kerja', 'Working days'),
  'hari-kalender': both('Hari kalender', 'Calendar days'),
  'jam-layanan': both('Jam layanan', 'Office hours'),
  jam: both('Jam', 'Hours'),
}

export const actRefusalWords: Record<ActRefusal, Bilingual> = {
  unreadable: procedureWords.unreadable,
  'unknown-step': both(
    'Langkah itu tidak ada, atau tidak bisa untuk ini.',
    'There is no such step, or it cannot be used for this.',
  ),
  'unknown-way': both('Jalan itu tidak ada lagi.', 'There is no such way any more.'),
  'name-missing': both('Tulis namanya.', 'Write its name.'),
  'way-missing': both('Pilih di jalan mana langkah ini masuk.', 'Choose into which way the step goes.'),
  'after-end': both(
    'Sesudah akhir tidak ada langkah lagi. Pilih langkah lain.',
    'Nothing comes after an end. Choose another step.',
  ),
  'into-start': both(
    'Jalan tidak bisa menuju awal atau batas waktu. Pilih langkah lain.',
    'A way cannot lead to a start or a time limit. Choose another step.',
  ),
  'start-stays': both('Awal prosedur tidak bisa dihapus.', 'The start of the procedure cannot be removed.'),
  'several-ways': both(
    'Langkah ini punya beberapa jalan keluar. Hapus dulu jalannya sampai tinggal satu.',
    'This step has several ways out. Remove them until one is left.',
  ),
  'not-in-line': both(
    'Langkah ini hanya bisa bertukar tempat dengan langkah biasa yang segaris. Ubah jalannya saja.',
    'This step can only change places with a plain step on one line. Change its ways instead.',
  ),
  'length-refused': both('Tulis lamanya dengan angka, 1 sampai 9999.', 'Write how long as a number, 1 to 9999.'),
}
