/** Front, portal words: public performance. Pure data. */
import type { Words } from '../../../kernel/language.ts'

type PerformanceWord =
  | 'title'
  | 'lead'
  | 'chartNote'
  | 'service'
  | 'share'
  | 'table'
  | 'decided'
  | 'onTime'
  | 'half'
  | 'nine'
  | 'open'
  | 'overdue'
  | 'none'
  | 'few'
  | 'how'
  | 'howOnTime'
  | 'howTimes'
  | 'howSmall'
  | 'howNow'
  | 'howInterval'
  | 'howFresh'
  | 'howWho'
  | 'csv'
  | 'nothing'
  | 'nothingText'
  | 'promise'
  | 'week'
  | 'weekOf'
  | 'inTime'
  | 'late'
  | 'unmeasured'
  | 'halfByWeek'
  | 'halfTitle'
  | 'weeklyNote'
  | 'halfNote'
  | 'noWeeks'
  | 'toService'
  | 'inTimeOf'
  | 'gone'

export const performanceWords: Words<PerformanceWord> = {
  title: { id: 'Kinerja', en: 'Performance' },
  lead: {
    id: 'Semua angka dihitung dari catatan permohonan. Tidak satu pun dapat diketik orang.',
    en: 'Every figure is computed from the record of applications. None can be typed in by anyone.',
  },
  chartNote: {
    id: 'Bagian keputusan yang tepat waktu, 90 hari terakhir. Garis tipis: rentang kepercayaan 95%.',
    en: 'Share of decisions on time, last 90 days. Thin line: 95% confidence interval.',
  },
  service: { id: 'Layanan', en: 'Service' },
  share: { id: 'Tepat waktu', en: 'On time' },
  table: { id: 'Setiap layanan, 90 hari terakhir', en: 'Each service, last 90 days' },
  decided: { id: 'Diputus', en: 'Decided' },
  onTime: { id: 'Tepat waktu', en: 'On time' },
  half: { id: 'Separuh dalam', en: 'Half within' },
  nine: { id: '9 dari 10 dalam', en: '9 in 10 within' },
  open: { id: 'Dikerjakan kini', en: 'In hand now' },
  overdue: { id: 'Lewat janji kini', en: 'Overdue now' },
  none: { id: 'belum ada', en: 'none yet' },
  few: { id: 'terlalu sedikit', en: 'too few' },
  how: { id: 'Bagaimana angka ini dihitung', en: 'How these figures are computed' },
  howOnTime: {
    id: 'Tepat waktu: diputus sebelum batas janji, dihitung sejak dikirim. Jam kantor berhenti hanya selama pemohon harus memperbaiki.',
    en: 'On time: decided before the promised limit, counted from sending. The office’s clock stops only while the applicant must correct something.',
  },
  howTimes: {
    id: 'Lama: dari kirim sampai putus menurut jam Anda. Malam, hari libur, dan waktu perbaikan ikut dihitung.',
    en: 'Duration: from sending to decision by your clock. Nights, holidays and correction time all count.',
  },
  howSmall: {
    id: 'Persen ditulis bila ada 10 keputusan atau lebih. Di bawah itu kami menulis jumlahnya.',
    en: 'A percentage is given for 10 decisions or more. Below that we give the count.',
  },
  howNow: {
    id: 'Masuk hari ini: dikirim sejak pukul 00.00. Dikerjakan: sudah dikirim, belum ditutup. Lewat janji: melewati batas dan tidak menunggu pemohon.',
    en: 'Sent today: since midnight. In hand: sent and not yet closed. Overdue: past the limit and not waiting for the applicant.',
  },
  howInterval: {
    id: 'Rentang kepercayaan dihitung dengan cara Wilson. Makin sedikit keputusan, makin lebar rentangnya.',
    en: 'The confidence interval is Wilson’s. The fewer the decisions, the wider it is.',
  },
  howFresh: {
    id: 'Angka dihitung ulang paling lambat setiap menit. Yang ditolak ikut dihitung, yang ditarik pemohon tidak.',
    en: 'Figures are counted anew at least every minute. Refusals count; applications withdrawn do not.',
  },
  howWho: {
    id: 'Ingin memeriksa sendiri? Unduh angkanya sebagai CSV, lalu bandingkan dengan halaman ini.',
    en: 'To check for yourself, download the figures as CSV and compare them with this page.',
  },
  csv: { id: 'Unduh sebagai CSV', en: 'Download as CSV' },
  nothing: { id: 'Belum ada yang dapat diukur', en: 'Nothing to measure yet' },
  nothingText: {
    id: 'Belum ada permohonan yang diputus dalam 90 hari terakhir. Halaman ini terisi sendiri begitu ada.',
    en: 'No application was decided in the last 90 days. This page fills itself once there are some.',
  },
  promise: { id: 'Janji', en: 'Promise' },
  week: { id: 'Minggu', en: 'Week' },
  weekOf: { id: 'minggu {day}', en: 'week of {day}' },
  late: { id: 'terlambat', en: 'late' },
  unmeasured: {
    id: 'Belum ada permohonan dalam 90 hari terakhir:',
    en: 'No applications in the last 90 days:',
  },
  inTime: { id: 'tepat waktu', en: 'on time' },
  halfByWeek: { id: 'separuh dalam', en: 'half within' },
  halfTitle: {
    id: 'Minggu terakhir yang tercatat, separuh selesai dalam {last}. Terlama {longest}, {week}',
    en: 'In the latest recorded week half were done within {last}. The longest was {longest}, {week}',
  },
  weeklyNote: {
    id: 'Jumlah keputusan setiap minggu, dihitung dari hari Senin. Minggu terakhir mungkin belum penuh.',
    en: 'Number of decisions each week, from Monday. The last week may not be complete.',
  },
  halfNote: {
    id: 'Waktu tengah menurut jam Anda. Minggu tanpa keputusan tidak punya waktu, jadi tidak digambar.',
    en: 'Median time by your clock. Weeks without a decision have no time, so they are not drawn.',
  },
  noWeeks: {
    id: 'Belum ada keputusan dalam 26 minggu terakhir.',
    en: 'There were no decisions in the last 26 weeks.',
  },
  toService: { id: 'Lihat layanan ini', en: 'See this service' },
  inTimeOf: { id: 'tepat waktu, {part} dari {whole} dalam 90 hari', en: 'on time, {part} of {whole} within 90 days' },
  gone: {
    id: 'Layanan yang tidak ditawarkan lagi tidak ditampilkan di tabel.',
    en: 'Services no longer offered are not in the table.',
  },
}
