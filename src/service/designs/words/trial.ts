/** Designs: words of trying a procedure out, in both languages. */
import type { IncidentKind } from '../../../engines/bpmn/model.ts'
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const trialWords = {
  title: both('Coba prosedur', 'Try the procedure'),
  lead: both(
    'Jalankan prosedur ini dengan data rekaan. Tidak ada yang tersimpan dan tidak ada yang dikabari.',
    'Run this procedure with invented data. Nothing is kept and nobody is told.',
  ),
  unreadable: both(
    'Prosedur ini belum terbaca, jadi belum dapat dicoba. Perbaiki dulu galatnya.',
    'This procedure cannot be read yet, so it cannot be tried. Mend its errors first.',
  ),
  begin: both('Mulai percobaan', 'Begin the trial'),
  beginAt: both('Permohonan dikirim pada', 'The application is sent on'),
  beginHour: both('Pukul', 'At'),
  data: both('Jawaban formulir yang dibaca prosedur', 'Answers of the form that the procedure reads'),
  dataHint: both(
    'Jangan memakai data orang sungguhan: isinya ikut tertulis di alamat halaman.',
    'Use no data of real people: it becomes part of the address of the page.',
  ),
  noData: both('Prosedur ini tidak membaca jawaban formulir.', 'This procedure reads no answers of the form.'),
  yes: both('Ya', 'Yes'),
  no: both('Tidak', 'No'),
  now: both('Sekarang menurut percobaan: {moment}', 'Now, in this trial: {moment}'),
  waiting: both('Yang menunggu', 'What waits'),
  waitingNone: both('Tidak ada langkah yang menunggu.', 'No step waits.'),
  who: both('Pelaksana: {who}', 'Position: {who}'),
  times: both('{n} kali', '{n} times'),
  machine: both('Dikerjakan mesin', 'Done by the machine'),
  chosen: both('Pilih hasilnya:', 'Choose the outcome:'),
  done: both('Selesai', 'Done'),
  fails: both('Gagal', 'It fails'),
  result: both('Nilai yang didapat', 'Value it gives'),
  timers: both('Waktu yang berjalan', 'Timers that run'),
  due: both('Jatuh tempo {moment}', 'Due {moment}'),
  dueUnknown: both('Jatuh tempo menurut {clock}: {length}', 'Due by {clock}: {length}'),
  overdue: both('sudah lewat', 'passed already'),
  fire: both('Waktunya tiba', 'Its time comes'),
  messages: both('Pesan yang ditunggu', 'Messages awaited'),
  arrives: both('Pesan datang', 'It arrives'),
  clock: both('Majukan jam percobaan', 'Move the clock of the trial'),
  clockDay: both('Tanggal', 'Date'),
  clockDo: both('Majukan jam', 'Move the clock'),
  back: both('Satu langkah mundur', 'One step back'),
  again: both('Mulai lagi', 'Start over'),
  path: both('Perjalanan sejauh ini', 'The path so far'),
  started: both('Permohonan dikirim', 'The application is sent'),
  completed: both('{name} selesai', '{name} is done'),
  completedWith: both('{name} selesai: {outcome}', '{name} is done: {outcome}'),
  fired: both('Waktunya tiba: {name}', 'Its time came: {name}'),
  arrived: both('Pesan datang: {name}', 'Message arrived: {name}'),
  failed: both('{name} gagal', '{name} failed'),
  afterwards: both('Menunggu: {what}', 'Waiting: {what}'),
  reached: both('Akhir tercapai: {what}', 'Ends reached: {what}'),
  finished: both('Prosedur selesai', 'The procedure has ended'),
  finishedText: both('Berakhir di: {what}', 'It ended at: {what}'),
  incident: both('Prosedur macet di {name}', 'The procedure cannot go on at {name}'),
  unfit: both('Langkah itu tidak cocok', 'That act does not fit'),
  unfitText: both(
    'Yang diminta tidak menunggu saat itu, mungkin karena rancangannya berubah. Langkah itu dan sesudahnya dilewati.',
    'It was not waiting then, perhaps because the design changed. It and what followed are left out.',
  ),
  tooLong: both(
    'Percobaan ini terlalu panjang atau alamatnya rusak. Mulai lagi.',
    'This trial is too long, or its address is broken. Start over.',
  ),
  drawing: both('Gambar', 'Drawing'),
  drawingHint: both(
    'Kuning: sedang di sini. Hijau dengan centang: sudah dilalui.',
    'Yellow: it stands here. Green with a tick: passed.',
  ),
} satisfies Record<string, Bilingual>

export const incidentWords: Record<IncidentKind, Bilingual> = {
  'no-start': both('Tidak ada awal yang bisa dimulai.', 'There is no start to begin at.'),
  'no-condition': both(
    'Tidak ada syarat yang berlaku dan tidak ada jalan bawaan.',
    'No condition holds and there is no default way.',
  ),
  endless: both('Berputar tanpa tugas di dalamnya.', 'It goes in circles without a task.'),
  stuck: both('Penggabungan menunggu selamanya.', 'A join waits for ever.'),
  'error-not-caught': both('Kesalahan ini tidak ditangkap di mana pun.', 'This error is caught nowhere.'),
  'timer-unreadable': both('Waktunya tidak dapat dihitung.', 'Its time cannot be computed.'),
  'instances-unreadable': both(
    'Jumlah pelaksanaannya tidak dapat dihitung.',
    'How often it is done cannot be computed.',
  ),
  'too-many-instances': both('Terlalu banyak pelaksanaan sekaligus.', 'Too many instances at once.'),
  'script-failed': both('Hitungannya tidak memberi nilai.', 'Its calculation gives no value.'),
}
