/** Front, portal words: lists of services, the page of one, "may I apply?" and life events. Pure data. */
import type { Words } from '../../../kernel/language.ts'

type ServiceWord =
  | 'services'
  | 'all'
  | 'allKinds'
  | 'kinds'
  | 'found'
  | 'foundOne'
  | 'inKind'
  | 'meant'
  | 'mended'
  | 'because'
  | 'none'
  | 'noneHelp'
  | 'noneAsk'
  | 'seeAll'
  | 'eventsToo'
  | 'stepByStep'
  | 'promise'
  | 'usually'
  | 'free'
  | 'paused'
  | 'pausedText'
  | 'open24'
  | 'example'
  | 'exampleText'
  | 'follows'
  | 'start'
  | 'mayI'
  | 'prepare'
  | 'prepareNote'
  | 'onScreen'
  | 'always'
  | 'thisList'
  | 'listedTimes'
  | 'someTimes'
  | 'noChannelYet'
  | 'whereToTell'
  | 'nothingToPrepare'
  | 'ourPromise'
  | 'countedFrom'
  | 'byRule'
  | 'timesFrom'
  | 'reality'
  | 'realityLink'
  | 'inHand'
  | 'cost'
  | 'ground'
  | 'moneyAsked'
  | 'moneyTell'
  | 'help'
  | 'helpText'
  | 'journey'
  | 'youSend'
  | 'youSendNote'
  | 'youGet'
  | 'byMachine'
  | 'decides'
  | 'fourEyes'
  | 'complain'
  | 'object'
  | 'objectTo'
  | 'objectWithin'
  | 'outside'
  | 'standard'
  | 'standardNote'
  | 'source'
  | 'unverified'
  | 'verifiedBy'
  | 'related'
  | 'share'
  | 'unit'
  | 'number'

export const serviceWords: Words<ServiceWord> = {
  services: { id: 'Layanan', en: 'Services' },
  all: { id: 'Semua layanan, A sampai Z', en: 'All services, A to Z' },
  allKinds: { id: 'Semua', en: 'All' },
  kinds: { id: 'Jenis layanan', en: 'Kinds of service' },
  found: { id: '{n} layanan untuk “{query}”', en: '{n} services for “{query}”' },
  foundOne: { id: '1 layanan untuk “{query}”', en: '1 service for “{query}”' },
  inKind: { id: '{n} layanan', en: '{n} services' },
  meant: { id: 'Maksud Anda:', en: 'Did you mean:' },
  mended: { id: 'Hasil di bawah ini untuk kata itu.', en: 'The results below are for those words.' },
  because: { id: 'Cocok dengan:', en: 'Matches:' },
  none: { id: 'Kami belum menemukan layanan untuk “{query}”', en: 'We found no service for “{query}” yet' },
  noneHelp: {
    id: 'Coba kata yang lebih pendek, seperti “ktp” atau “pindah”. Boleh juga kata sehari-hari.',
    en: 'Try a shorter word, such as “ktp” or “moving”. Everyday words are fine.',
  },
  noneAsk: {
    id: 'Tetap tidak ada? Tanyakan lewat halaman bantuan. Mungkin kantor lain yang mengurusnya.',
    en: 'Still nothing? Ask through the help page. Another office may be in charge.',
  },
  seeAll: { id: 'Lihat semua layanan', en: 'See all services' },
  eventsToo: { id: 'Setapak demi setapak', en: 'Step by step' },
  stepByStep: { id: '{n} langkah, dengan waktu dan biaya', en: '{n} steps, with time and cost' },
  promise: { id: 'Janji:', en: 'Promise:' },
  usually: { id: 'biasanya {time}', en: 'usually {time}' },
  free: { id: 'Gratis', en: 'Free' },
  paused: { id: 'Dijeda', en: 'Paused' },
  pausedText: {
    id: 'Layanan ini sedang tidak menerima permohonan baru. Permohonan yang sudah dikirim tetap dikerjakan.',
    en: 'This service takes no new applications at the moment. Those already sent are still worked on.',
  },
  open24: { id: 'Buka 24 jam', en: 'Open 24 hours' },
  example: { id: 'Contoh layanan', en: 'Example of a service' },
  follows: {
    id: 'Mengikuti pola nasional versi {version}.',
    en: 'Follows version {version} of the national template.',
  },
  exampleText: {
    id: 'Isi halaman ini contoh. Nilai bertanda “belum diverifikasi” belum dicocokkan dengan naskah resminya.',
    en: 'This page is an example. Values marked “not verified” were not compared with the official text.',
  },
  start: { id: 'Mulai permohonan', en: 'Start application' },
  mayI: { id: 'Saya boleh mengajukan?', en: 'May I apply?' },
  prepare: { id: 'Siapkan ini', en: 'Have these ready' },
  prepareNote: { id: 'Foto dari ponsel cukup, asal terbaca.', en: 'A photo from a phone will do, if it can be read.' },
  onScreen: { id: 'Diganti pertanyaan di layar.', en: 'Replaced by questions on screen.' },
  listedTimes: { id: 'Waktu dan biaya layanan di sini', en: 'Times and costs of the services here are' },
  someTimes: { id: 'Sebagian waktu dan biaya di sini', en: 'Some of the times and costs here are' },
  thisList: { id: 'Daftar syarat ini', en: 'This list of requirements is' },
  noChannelYet: {
    id: 'Formulir pengaduan di situs ini belum dibuka.',
    en: 'The complaint form on this site is not open yet.',
  },
  whereToTell: { id: 'Ke mana mengadu sekarang', en: 'Where to complain for now' },
  always: { id: 'Selalu diminta', en: 'Always asked' },
  nothingToPrepare: { id: 'Tidak ada berkas yang perlu disiapkan.', en: 'There are no documents to prepare.' },
  ourPromise: { id: 'Janji kami', en: 'Our promise' },
  countedFrom: {
    id: 'Dihitung sejak dikirim; berhenti selama menunggu Anda.',
    en: 'Counted from sending; stops while waiting for you.',
  },
  byRule: { id: 'Bunyi aturannya: {rule}.', en: 'The wording of the rule: {rule}.' },
  timesFrom: {
    id: 'Waktu dihitung sejak dikirim; berhenti selama menunggu Anda.',
    en: 'Times count from sending; they stop while waiting for you.',
  },
  reality: { id: 'Kenyataannya', en: 'What really happens' },
  realityLink: { id: 'Lihat kinerja per minggu', en: 'See performance by week' },
  inHand: {
    id: 'Sedang dikerjakan: {open}. Lewat janji: {overdue}.',
    en: 'In hand now: {open}. Past the promise: {overdue}.',
  },
  cost: { id: 'Biaya', en: 'Cost' },
  ground: { id: 'Dasar:', en: 'Basis:' },
  moneyAsked: { id: 'Bila ada yang meminta uang,', en: 'If anyone asks you for money,' },
  moneyTell: { id: 'beri tahu kami', en: 'tell us' },
  help: { id: 'Tidak bisa sendiri?', en: 'Cannot do it alone?' },
  helpText: {
    id: 'Keluarga, kader, atau operator desa boleh mengajukan untuk Anda. Kabar tetap dapat dikirim ke Anda.',
    en: 'Family or a village helper may apply for you. News can still be sent to you.',
  },
  journey: { id: 'Perjalanannya', en: 'How it goes' },
  youSend: { id: 'Anda mengirim permohonan', en: 'You send the application' },
  youSendNote: { id: 'kapan saja, tanpa akun', en: 'at any time, without an account' },
  youGet: { id: 'Anda dikabari dan mengunduh hasilnya', en: 'You are told, and download the result' },
  byMachine: { id: 'otomatis', en: 'automatic' },
  decides: { id: 'Siapa yang memutuskan', en: 'Who decides' },
  fourEyes: {
    id: 'Yang memutuskan bukan orang yang memeriksa.',
    en: 'The one who decides is not the one who checked.',
  },
  complain: { id: 'Bila ada keluhan', en: 'If you have a complaint' },
  object: { id: 'Bila ditolak', en: 'If you are refused' },
  objectTo: { id: 'Keberatan ditujukan kepada {to}.', en: 'Objections go to {to}.' },
  objectWithin: { id: 'Waktunya {time} sejak keputusan.', en: 'Within {time} of the decision.' },
  outside: { id: 'Sistem lain yang mungkin Anda perlukan', en: 'Other systems you may need' },
  standard: { id: 'Standar pelayanan lengkap', en: 'The complete service standard' },
  standardNote: {
    id: 'Lihat empat belas bagian (UU 25/2009 Pasal 21), masing-masing dengan sumbernya',
    en: 'See the fourteen parts (Law 25/2009 Article 21), each with its source',
  },
  source: { id: 'Sumber:', en: 'Source:' },
  unverified: { id: 'belum diverifikasi', en: 'not verified' },
  verifiedBy: { id: 'Diperiksa {by}, {on}.', en: 'Checked by {by}, {on}.' },
  related: { id: 'Layanan terkait', en: 'Related services' },
  share: { id: 'Bagikan halaman ini', en: 'Share this page' },
  unit: { id: 'Diurus oleh', en: 'Served by' },
  number: { id: 'Bagian {n}', en: 'Part {n}' },
}

type EligibilityWord =
  | 'whatNow'
  | 'whatNowText'
  | 'whatNowInstead'
  | 'seeNeeds'
  | 'askHelp'
  | 'title'
  | 'nothingKept'
  | 'yes'
  | 'no'
  | 'next'
  | 'chooseOne'
  | 'youSaid'
  | 'again'
  | 'can'
  | 'canText'
  | 'cannot'
  | 'cannotText'
  | 'failed'
  | 'passed'
  | 'instead'
  | 'unsure'
  | 'unsureText'
  | 'back'

export const eligibilityWords: Words<EligibilityWord> = {
  title: { id: 'Saya boleh mengajukan?', en: 'May I apply?' },
  nothingKept: {
    id: 'Jawaban di sini tidak kami simpan dan tidak masuk permohonan mana pun.',
    en: 'We do not keep your answers here, and they go into no application.',
  },
  yes: { id: 'Ya', en: 'Yes' },
  no: { id: 'Tidak', en: 'No' },
  next: { id: 'Lanjutkan', en: 'Continue' },
  chooseOne: { id: 'Pilih salah satu jawaban.', en: 'Choose one of the answers.' },
  youSaid: { id: 'Jawaban Anda', en: 'Your answers' },
  again: { id: 'Ulangi dari awal', en: 'Start over' },
  can: { id: 'Ya, Anda boleh mengajukan', en: 'Yes, you may apply' },
  canText: {
    id: 'Menurut jawaban Anda, semua syarat terpenuhi. Petugas tetap memeriksa berkas Anda.',
    en: 'By your answers, all conditions are met. An officer still checks your documents.',
  },
  cannot: { id: 'Belum bisa dengan keadaan ini', en: 'Not possible as things are' },
  cannotText: { id: 'Syarat berikut belum terpenuhi:', en: 'This condition is not met:' },
  failed: { id: 'Yang belum terpenuhi', en: 'What is not met' },
  passed: { id: 'Yang sudah terpenuhi', en: 'What is met' },
  whatNow: { id: 'Langkah berikutnya', en: 'What to do now' },
  whatNowText: {
    id: 'Penuhi dahulu yang tertulis di atas, lalu ajukan kapan saja. Bila menurut Anda jawabannya keliru, ulangi dari awal.',
    en: 'See to what is written above first, then apply at any time. If an answer was wrong, start over.',
  },
  whatNowInstead: {
    id: 'Pilih layanan di atas. Bila menurut Anda jawabannya keliru, ulangi dari awal.',
    en: 'Choose the service above. If an answer was wrong, start over.',
  },
  seeNeeds: { id: 'Lihat yang perlu disiapkan', en: 'See what to prepare' },
  askHelp: { id: 'Minta bantuan', en: 'Ask for help' },
  instead: { id: 'Layanan yang tepat untuk Anda', en: 'The right service for you' },
  unsure: { id: 'Petugas perlu melihat berkas Anda', en: 'An officer needs to see your documents' },
  unsureText: {
    id: 'Jawaban ini belum cukup untuk memastikan. Anda boleh mengajukan, petugas yang menilai.',
    en: 'These answers are not enough to be sure. You may apply; an officer will judge.',
  },
  back: { id: 'Kembali ke layanan', en: 'Back to the service' },
}

type EventWord =
  | 'title'
  | 'lead'
  | 'ours'
  | 'elsewhere'
  | 'time'
  | 'cost'
  | 'when'
  | 'reality'
  | 'example'
  | 'notOffered'
  | 'others'

export const eventWords: Words<EventWord> = {
  title: { id: 'Peristiwa hidup', en: 'Life events' },
  lead: {
    id: 'Satu peristiwa sering berarti beberapa kantor. Di sini urutannya, dengan waktu dan biayanya.',
    en: 'One event often means several offices. Here is the order, with time and cost.',
  },
  ours: { id: 'Di sini, 24 jam', en: 'Here, 24 hours' },
  elsewhere: { id: 'Di tempat lain:', en: 'Elsewhere:' },
  time: { id: 'Waktu:', en: 'Time:' },
  cost: { id: 'Biaya:', en: 'Cost:' },
  when: { id: 'Kapan:', en: 'When:' },
  reality: { id: 'biasanya {time}', en: 'usually {time}' },
  example: {
    id: 'Urutan ini contoh. Waktu dan biaya di kantor lain tidak kami tentukan. Tanyakan juga di sana.',
    en: 'This order is an example. We do not set the time and cost of other offices. Ask there too.',
  },
  notOffered: { id: 'Layanan ini belum dibuka di daerah ini.', en: 'This service is not offered in this region yet.' },
  others: { id: 'Peristiwa lain', en: 'Other life events' },
}
