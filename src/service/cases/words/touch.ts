/** Cases: words of touch time: what is counted at the page of a task, what it is not, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const touchWords = {
  counted: both(
    'Waktu kerja tercatat pada tugas ini: {minutes} menit.',
    'Working time counted on this task: {minutes} minutes.',
  ),
  none: both('Waktu kerja pada tugas ini belum tercatat.', 'No working time counted on this task yet.'),
  estimated: both(
    'Sebagian perkiraan: peramban ini tidak menjalankan skrip.',
    'Partly an estimate: this browser runs no scripts.',
  ),
  how: both('Apa yang dicatat, dan untuk apa', 'What is counted, and what for'),
  stops: both(
    'Dihitung selama halaman ini terlihat dan dipakai. Berhenti setelah {minutes} menit tanpa kegiatan, atau saat halaman disembunyikan.',
    'Counted while this page is seen and used. It stops after {minutes} minutes without activity, or when the page is hidden.',
  ),
  limits: both(
    'Telepon, kertas, dan pembicaraan tidak terhitung. Membaca lama tanpa menggulir terhitung kurang.',
    'Calls, paper and talk are not counted. Reading long without scrolling counts too little.',
  ),
  purpose: both(
    'Dipakai untuk menghitung kebutuhan pegawai per jenis tugas. Tidak dipakai untuk menilai orang.',
    'Used to reckon how many officers a kind of task needs. Not used to judge people.',
  ),
  whoSees: both(
    'Kepala unit hanya melihat nilai tengah per jenis tugas, dari sedikitnya {tasks} tugas dan {officers} petugas. Jumlah per tugas masuk jejak audit tanpa isi berkas.',
    'The head of the unit sees only the median of a kind of task, from at least {tasks} tasks and {officers} officers. The sum of each task goes into the trail, without content of the file.',
  ),
  awayLabel: both('Waktu di luar layar, dalam menit', 'Time away from the screen, in minutes'),
  awayHint: both(
    'Perkiraan Anda sendiri untuk tugas ini, misalnya telepon atau berkas kertas. Disimpan terpisah, tidak dijumlahkan. Tulis 0 untuk menghapus.',
    'Your own estimate for this task, such as calls or paper. Kept apart and never added. Write 0 to take it back.',
  ),
  awayDo: both('Simpan waktu di luar layar', 'Save time away from the screen'),
  away: both(
    'Di luar layar menurut Anda: {minutes} menit (terpisah).',
    'Away from the screen, by your word: {minutes} minutes (apart).',
  ),
  awayDone: both('Waktu di luar layar disimpan.', 'Time away from the screen was saved.'),
  notMinutes: both(
    'Tulis menit sebagai bilangan bulat 0 sampai {most}.',
    'Write the minutes as a whole number from 0 to {most}.',
  ),
  longerThanHeld: both(
    'Tugas ini belum selama itu di tangan Anda. Tulis menit yang lebih sedikit.',
    'The task has not been in your hand that long. Write fewer minutes.',
  ),
  usual: both('Waktu kerja per jenis tugas', 'Working time by kind of task'),
  usualLead: both(
    'Nilai tengah waktu di halaman tugas, 180 hari terakhir. Bukan waktu tunggu, dan bukan nilai seseorang.',
    'Median time at the page of a task in the last 180 days. Not waiting time, and not a mark of anybody.',
  ),
  usualNone: both('Belum ada tugas selesai yang tercatat', 'No finished task was counted yet'),
  usualNoneText: both(
    'Waktu dicatat sejak petugas membuka halaman tugasnya.',
    'Time is counted from when an officer opens the page of a task.',
  ),
  median: both('Nilai tengah', 'Median'),
  tasks: both('Tugas selesai', 'Finished tasks'),
  ofThemEstimated: both('{count} perkiraan', '{count} estimated'),
  tooFew: both('Belum cukup', 'Too few'),
  minutes: both('{minutes} menit', '{minutes} min'),
  seconds: both('{seconds} detik', '{seconds} s'),
  tooMany: both('Terlalu banyak tanda dari halaman ini.', 'Too many signs from this page.'),
} as const
