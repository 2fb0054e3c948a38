/** Front, portal words: figures and findings, in Indonesian and English. Pure data. */
import type { Words } from '../../../kernel/language.ts'

type FigureWord =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'ofWhole'
  | 'noneDecided'
  | 'oneDecided'
  | 'fewDecided'
  | 'halfAndNine'
  | 'openUntil'
  | 'opensToday'
  | 'opensTomorrow'
  | 'opensOn'
  | 'tooFewForFinding'
  | 'noneLate'
  | 'noneLateOfMany'
  | 'worst'
  | 'quietWeeks'
  | 'recentWeeks'
  | 'weeksCompared'

export const figureWords: Words<FigureWord> = {
  minutes: { id: 'menit', en: 'minutes' },
  hours: { id: 'jam', en: 'hours' },
  days: { id: 'hari', en: 'days' },
  ofWhole: { id: '{part} dari {whole}', en: '{part} of {whole}' },
  noneDecided: {
    id: 'Belum ada yang selesai dalam 90 hari terakhir.',
    en: 'None finished in the last 90 days yet.',
  },
  oneDecided: {
    id: 'Baru 1 permohonan selesai dalam 90 hari terakhir, dalam {half}.',
    en: 'Only 1 application finished in the last 90 days, in {half}.',
  },
  fewDecided: {
    id: 'Baru {n} permohonan selesai dalam 90 hari terakhir. Separuhnya selesai dalam {half}.',
    en: 'Only {n} applications finished in the last 90 days. Half took at most {half}.',
  },
  halfAndNine: {
    id: 'Separuh selesai dalam {half}, sembilan dari sepuluh dalam {nine}. Dari {n} permohonan, 90 hari terakhir.',
    en: 'Half were done within {half}, nine in ten within {nine}. Of {n} applications, last 90 days.',
  },
  openUntil: { id: 'Buka sampai {clock}', en: 'Open until {clock}' },
  opensToday: { id: 'Tutup, buka hari ini {clock}', en: 'Closed, opens today {clock}' },
  opensTomorrow: { id: 'Tutup, buka besok {clock}', en: 'Closed, opens tomorrow {clock}' },
  opensOn: { id: 'Tutup, buka {day} {clock}', en: 'Closed, opens {day} {clock}' },
  tooFewForFinding: {
    id: 'Belum ada layanan dengan 10 keputusan atau lebih, jadi belum ada yang dapat dibandingkan',
    en: 'No service has 10 decisions or more yet, so nothing can be compared',
  },
  noneLate: {
    id: 'Tidak ada yang terlambat: semua {n} keputusan tepat waktu',
    en: 'None was late: all {n} decisions were on time',
  },
  noneLateOfMany: {
    id: 'Semua layanan dengan 10 keputusan atau lebih selalu tepat waktu',
    en: 'Every service with 10 decisions or more was always on time',
  },
  worst: {
    id: 'Paling sering terlambat: {name}, {late} dari {n} keputusan lewat janji',
    en: 'Most often late: {name}, {late} of {n} decisions past the promise',
  },
  quietWeeks: {
    id: 'Tidak ada keputusan dalam 4 minggu terakhir',
    en: 'There were no decisions in the last 4 weeks',
  },
  recentWeeks: {
    id: '4 minggu terakhir: {kept} dari {n} keputusan tepat waktu',
    en: 'Last 4 weeks: {kept} of {n} decisions on time',
  },
  weeksCompared: {
    id: '4 minggu terakhir {kept} dari {n} keputusan tepat waktu, sebelumnya {beforeKept} dari {beforeN}',
    en: 'Last 4 weeks {kept} of {n} decisions on time, the 4 before {beforeKept} of {beforeN}',
  },
}
