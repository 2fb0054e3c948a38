/** Front, portal words: the home page. Pure data. */
import type { Words } from '../../../kernel/language.ts'

type HomeWord =
  | 'title'
  | 'open'
  | 'question'
  | 'promise'
  | 'events'
  | 'allEvents'
  | 'waysIn'
  | 'continue'
  | 'continueText'
  | 'track'
  | 'trackText'
  | 'verify'
  | 'verifyText'
  | 'often'
  | 'oftenNote'
  | 'oftenNoteNone'
  | 'allServices'
  | 'noServices'
  | 'honest'
  | 'sentToday'
  | 'openNow'
  | 'onTime'
  | 'onTimeFew'
  | 'overdue'
  | 'nothingYet'
  | 'how'
  | 'whatIsOpen'
  | 'applyAlways'
  | 'countersOpen'
  | 'countersNone'
  | 'offices'

export const homeWords: Words<HomeWord> = {
  title: { id: 'Beranda', en: 'Home' },
  open: { id: 'Buka sekarang, 24 jam sehari', en: 'Open now, 24 hours a day' },
  question: { id: 'Anda mau mengurus apa?', en: 'What do you need to get done?' },
  promise: {
    id: 'Ajukan dari ponsel, kapan saja. Anda selalu tahu berkas sedang di siapa dan kapan selesai.',
    en: 'Apply from your phone, at any time. You always know who has your papers and when they will be done.',
  },
  events: { id: 'Peristiwa hidup', en: 'Life events' },
  allEvents: { id: 'Semua peristiwa', en: 'All life events' },
  waysIn: { id: 'Sudah pernah mulai?', en: 'Already started?' },
  continue: { id: 'Lanjutkan permohonan', en: 'Continue an application' },
  continueText: {
    id: 'Dengan kode pendek, dari ponsel mana pun.',
    en: 'With your short code, from any phone.',
  },
  track: { id: 'Lacak permohonan', en: 'Track an application' },
  trackText: { id: 'Lihat sedang di siapa dan kapan selesai.', en: 'See who has it and when it will be done.' },
  verify: { id: 'Periksa surat', en: 'Verify a letter' },
  verifyText: { id: 'Pastikan surat asli dan masih berlaku.', en: 'Make sure a letter is genuine and valid.' },
  often: { id: 'Paling sering diurus', en: 'Most asked for' },
  oftenNote: {
    id: 'Menurut jumlah permohonan 90 hari terakhir.',
    en: 'By number of applications in the last 90 days.',
  },
  oftenNoteNone: {
    id: 'Belum ada permohonan untuk dihitung, jadi ini layanan yang umum dicari.',
    en: 'No applications to count yet, so these are services people usually look for.',
  },
  allServices: { id: 'Lihat semua {n} layanan', en: 'See all {n} services' },
  noServices: {
    id: 'Daerah ini belum membuka layanan di sini.',
    en: 'This region offers no services here yet.',
  },
  honest: { id: 'Hari ini, apa adanya', en: 'Today, as it is' },
  sentToday: { id: 'permohonan masuk hari ini', en: 'applications sent today' },
  openNow: { id: 'sedang dikerjakan sekarang', en: 'being worked on now' },
  onTime: { id: 'tepat waktu dalam 90 hari, dari {n} keputusan', en: 'on time within 90 days, of {n} decisions' },
  onTimeFew: { id: 'keputusan tepat waktu dalam 90 hari', en: 'decisions on time within 90 days' },
  overdue: { id: 'sedang lewat janji. Lihat yang mana', en: 'past the promise now. See which' },
  nothingYet: {
    id: 'Belum ada yang dapat diukur. Belum ada permohonan masuk atau diputus dalam 90 hari terakhir. Angka tampil di sini begitu ada.',
    en: 'Nothing to measure yet. No application was sent or decided in the last 90 days. Figures appear here once there are some.',
  },
  how: {
    id: 'Bagaimana angka ini dihitung, dan cara memeriksanya sendiri',
    en: 'How these figures are computed, and how to check them yourself',
  },
  whatIsOpen: { id: 'Yang buka sekarang', en: 'What is open now' },
  applyAlways: {
    id: 'Mengajukan di sini selalu bisa, 24 jam sehari. Yang di bawah ini adalah jam loket dan jam petugas.',
    en: 'You can always apply here, 24 hours a day. Below are the hours of counters and officers.',
  },
  countersOpen: {
    id: 'Sekarang {moment}: {open} dari {all} loket buka.',
    en: 'It is now {moment}: {open} of {all} counters are open.',
  },
  countersNone: { id: 'Sekarang {moment}: semua loket tutup.', en: 'It is now {moment}: all counters are closed.' },
  offices: { id: 'Kantor', en: 'Offices' },
}
