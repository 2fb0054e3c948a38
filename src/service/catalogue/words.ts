/** Service wing, catalogue: words in Indonesian and English. A missing label does not compile. */
import type { ClockKind } from '../../engines/calendar/model.ts'
import type { Bilingual, Lang, Words } from '../../kernel/language.ts'
import type { Category, Confidence, OfferState } from './model.ts'
import type { OfficeKind, OfficeRole } from './rules/lanes.ts'
import type { SecondLook } from './rules/second-look.ts'

export const categoryWords: Words<Category> = {
  kependudukan: { id: 'KTP, KK, dan pindah', en: 'ID card, family card and moving' },
  'pencatatan-sipil': { id: 'Kelahiran dan kematian', en: 'Births and deaths' },
  'surat-keterangan': { id: 'Surat dari kelurahan', en: 'Letters from the village' },
  'tenaga-kerja': { id: 'Pekerjaan', en: 'Work' },
  perizinan: { id: 'Izin dan rekomendasi', en: 'Permits' },
  kesehatan: { id: 'Kesehatan', en: 'Health' },
  sosial: { id: 'Bantuan sosial', en: 'Social aid' },
  usaha: { id: 'Usaha', en: 'Business' },
  informasi: { id: 'Informasi publik', en: 'Public information' },
}

/** Labels of UU 25/2009 Pasal 21, in its order. */
export const confidenceWords: Words<Confidence> = {
  high: { id: 'Sumber kuat', en: 'Strong source' },
  medium: { id: 'Sumber cukup', en: 'Fair source' },
  low: { id: 'Sumber lemah', en: 'Weak source' },
  mem: { id: 'Pengetahuan umum, belum diperiksa', en: 'General knowledge, not yet checked' },
}

/** `{n}` is the length; read with `timeText`. */
export const clockWords: Words<ClockKind | 'menit-layanan' | 'menit'> = {
  'hari-kerja': { id: '{n} hari kerja', en: '{n} working days' },
  'hari-kalender': { id: '{n} hari', en: '{n} days' },
  'jam-layanan': { id: '{n} jam pada jam buka kantor', en: '{n} hours within office hours' },
  jam: { id: '{n} jam', en: '{n} hours' },
  'menit-layanan': { id: '{n} menit pada jam buka kantor', en: '{n} minutes within office hours' },
  menit: { id: '{n} menit', en: '{n} minutes' },
}

/** What our clock counts: it runs from sending, whatever the text of the rule says. */
export const countedWords: Bilingual = {
  id: 'sejak dikirim; berhenti selama menunggu Anda',
  en: 'from sending; stops while waiting for you',
}

/** From when the time runs by the text of the rule. */
export const startWords: Words<'berkas-lengkap' | 'terkirim'> = {
  'berkas-lengkap': { id: 'sejak berkas lengkap', en: 'from a complete file' },
  terkirim: { id: 'sejak permohonan dikirim', en: 'from sending' },
}

export const packageProblemKinds = [
  'unreadable',
  'empty-file',
  'file-missing',
  'part-missing',
  'value-refused',
  'unknown-part',
  'id-not-folder',
  'verified-by-nobody',
  'requirement-field-unknown',
  'requirement-field-no-file',
  'requirement-nothing',
  'requirement-when-missing',
  'requirement-when-needless',
  'file-not-required',
  'double',
  'calendar-missing',
  'calendar-needless',
  'calendar-unknown',
  'minutes-of-days',
  'lane-unknown',
  'lane-missing',
  'four-eyes-differ',
  'four-eyes-incomplete',
  'result-missing',
  'letter-never-issued',
  'unit-unknown',
  'service-unknown',
  'condition-unreadable',
  'condition-name-unknown',
  'condition-always',
  'condition-never',
  'question-unused',
  'nobody-eligible',
  'pattern-place-unknown',
  'letter-does-not-compile',
  'letter-answer-unknown',
  'letter-proves-unsaid',
  'step-twice',
  'step-nowhere',
  'step-without-time',
  'source-unknown',
  'outcome-unnamed',
  'clock-amount',
  'silence-unverified',
  'silence-example',
  'silence-days',
  'silence-no-letter',
  'timer-clock',
  'timer-asks',
  'message-asks',
  'message-sender',
  'message-unnamed',
  'start-waits',
  'decision-unknown',
  'decision-unused',
  'decision-name-unknown',
  'rule-no-result',
  'rule-result-taken',
  'rule-several',
  'assignment-step-unknown',
  'assignment-minutes-idle',
  'template-follows',
  'template-unknown',
  'template-left',
  'template-older',
  'lock-holds-nothing',
  'lock-changed',
  'lock-missing',
  'lock-more',
  'lock-around',
  'lock-hidden',
  'lock-unreadable',
] as const
export type PackageProblemKind = (typeof packageProblemKinds)[number]

/** What `service check` says. Warnings are told and do not stop publishing. */
export const packageProblemWords: Record<PackageProblemKind, Bilingual & { warning?: true }> = {
  'assignment-step-unknown': {
    id: '{at}: {found} bukan langkah kantor.',
    en: '{at}: {found} is no step of the office.',
  },
  'assignment-minutes-idle': {
    id: 'Menit perkiraan dihitung hanya pada cara workload.',
    en: 'Expected minutes count only with the rule workload.',
    warning: true,
  },
  'template-follows': {
    id: 'Paket di dalam pola tidak boleh mengikuti pola lain: hapus bagian template.',
    en: 'The package in a template follows no other: remove its part template.',
  },
  'template-unknown': {
    id: 'Pola {found} tidak dikenal di sini, atau isinya lain dari yang disebut.',
    en: 'The template {found} is not known here, or its content is not the one named.',
  },
  'template-left': {
    id: 'Layanan ini mengikuti pola {found}. Bagian template di service.yaml harus tetap.',
    en: 'This service follows the template {found}. The part template of service.yaml must stay.',
  },
  'template-older': {
    id: 'Layanan ini sudah mengikuti pola {found}; tidak bisa kembali ke versi pola sebelumnya atau ke pola lain.',
    en: 'This service already follows the template {found}. It cannot go back to an earlier version of it, or to another.',
  },
  'lock-holds-nothing': {
    id: 'Kunci "{name}" tidak mengunci apa pun yang ada di pola ini ({at}: {kind}).',
    en: 'The lock "{name}" holds nothing that this template has ({at}: {kind}).',
  },
  'lock-changed': {
    id: 'Terkunci: {name}. Harus sama dengan pola nasional. {reason}',
    en: 'Locked: {name}. It must be as in the national template. {reason}',
  },
  'lock-missing': {
    id: 'Terkunci: {name}. Bagian ini harus ada seperti di pola nasional. {reason}',
    en: 'Locked: {name}. This part must be there as in the national template. {reason}',
  },
  'lock-more': {
    id: 'Terkunci: {name}. Boleh lebih kecil dari pola nasional, tidak boleh lebih besar. {reason}',
    en: 'Locked: {name}. It may be less than in the national template, never more. {reason}',
  },
  'lock-around': {
    id: 'Terkunci: {name}. Ada jalan yang melewati langkah ini. {reason}',
    en: 'Locked: {name}. There is a way that passes this step by. {reason}',
  },
  'lock-hidden': {
    id: 'Terkunci: {name}. Bagian ini ada, tetapi tersembunyi: bersyarat, di dalam kurung atau komentar, atau di bawah perintah lain. {reason}',
    en: 'Locked: {name}. The part is there but hidden: under a condition, in a bracket or comment, or under other orders. {reason}',
  },
  'lock-unreadable': {
    id: 'Terkunci: {name}. Berkasnya tidak terbaca, jadi tidak bisa dipastikan sama dengan pola nasional. {reason}',
    en: 'Locked: {name}. Its file cannot be read, so nobody can tell whether it is as in the national template. {reason}',
  },
  unreadable: { id: 'Berkas tidak terbaca: {what}', en: 'The file cannot be read: {what}' },
  'empty-file': { id: 'Berkas kosong.', en: 'The file is empty.' },
  'file-missing': { id: 'Berkas {file} tidak ada.', en: 'The file {file} is missing.' },
  'part-missing': { id: '{at} belum ada.', en: '{at} is missing.' },
  'value-refused': { id: '{at}: nilai "{found}" tidak diterima.', en: '{at}: the value "{found}" is not accepted.' },
  'unknown-part': { id: '{at} tidak dikenal.', en: '{at} is not known.' },
  'id-not-folder': {
    id: 'id "{found}" tidak sama dengan nama folder.',
    en: 'The id "{found}" differs from the name of the folder.',
  },
  'clock-amount': {
    id: '{at}: {found} tidak dapat dihitung pada jam layanan ini: hari harus bulat, dan pengingat jatuh sebelum batas waktu.',
    en: '{at}: {found} cannot be counted on this service’s clock. Days are whole, and a reminder comes before the last moment.',
  },
  'silence-unverified': {
    id: 'Keputusan karena diam dinyalakan tanpa verifikasi. Verifikasi dasarnya, atau tulis state: off.',
    en: 'The decision by silence is on and nobody verified it. Verify its ground, or write state: off.',
  },
  'silence-example': {
    id: 'Keputusan karena diam dinyalakan dalam contoh dan belum diverifikasi.',
    en: 'The decision by silence is on in an example and not verified.',
    warning: true,
  },
  'silence-days': {
    id: 'Keputusan karena diam berakhir sebelum mulai berlaku.',
    en: 'The decision by silence ends before it begins.',
  },
  'silence-no-letter': {
    id: 'Dikabulkan karena diam, tetapi proses utama tidak punya langkah yang menerbitkan surat.',
    en: 'Granted by silence, but the process itself has no step that issues the letter.',
  },
  'timer-clock': {
    id: 'Waktu {timer} tidak dapat dihitung kalender: {found}',
    en: 'The calendar cannot count the time of {timer}: {found}',
  },
  'timer-asks': {
    id: 'Waktu {timer} membuka tugas pemohon {found} tanpa ada yang menulis apa yang diminta. Letakkan tugas petugas di antaranya.',
    en: 'The timer {timer} opens the applicant’s task {found}, and nobody wrote what is asked. Put a task of an officer between.',
  },
  'message-asks': {
    id: 'Pesan {event} membuka tugas pemohon {found} tanpa ada yang menulis apa yang diminta. Letakkan tugas petugas di antaranya.',
    en: 'The message {event} opens the applicant’s task {found}, and nobody wrote what is asked. Put a task of an officer between.',
  },
  'message-sender': {
    id: 'Peristiwa pesan {event} perlu melayani:sender dari jabatan yang ada, ditemukan "{found}".',
    en: 'The message event {event} needs melayani:sender of positions there are, found "{found}".',
  },
  'message-unnamed': {
    id: 'Peristiwa pesan {event} perlu nama: tombolnya memakai nama itu.',
    en: 'The message event {event} needs a name: its button carries it.',
  },
  'start-waits': {
    id: 'Awal {event} menunggu pesan atau waktu. Permohonan dimulai dengan dikirim, jadi awalnya harus polos.',
    en: 'The start {event} waits for a message or a time. A case begins by being sent, so its start is a plain one.',
  },
  'decision-unknown': {
    id: 'Tugas aturan {task} memakai tabel "{found}" yang tidak ada di decision.dmn.',
    en: 'The rule task {task} asks the table "{found}", which is not in decision.dmn.',
  },
  'decision-unused': {
    id: 'Tabel "{found}" tidak dipakai tugas mana pun.',
    en: 'The table "{found}" is asked by no task.',
    warning: true,
  },
  'decision-name-unknown': {
    id: 'Tabel "{table}" membaca "{found}" yang tidak dikenal.',
    en: 'The table "{table}" reads "{found}", which is not known.',
  },
  'rule-no-result': {
    id: 'Tugas aturan {task} perlu melayani:result: nama tempat jawabannya disimpan.',
    en: 'The rule task {task} needs melayani:result: the name its answer is kept under.',
  },
  'rule-result-taken': {
    id: 'Tugas {task} menyimpan jawabannya sebagai "{found}", yang juga isian pemohon. Pakai nama lain.',
    en: 'The task {task} keeps its answer as "{found}", which the applicant fills in. Use another name.',
  },
  'rule-several': {
    id: 'Tugas aturan {task} tidak dapat dijalankan berkali-kali.',
    en: 'The rule task {task} cannot have several instances.',
  },
  'verified-by-nobody': {
    id: '{at}: verified: true memerlukan verified_by dan verified_on.',
    en: '{at}: verified: true needs verified_by and verified_on.',
  },
  'requirement-field-unknown': {
    id: 'Persyaratan {requirement} menunjuk isian "{field}" yang tidak ada di form.json.',
    en: 'Requirement {requirement} names the field "{field}", which is not in form.json.',
  },
  'requirement-field-no-file': {
    id: 'Persyaratan {requirement}: isian "{field}" bukan unggahan berkas.',
    en: 'Requirement {requirement}: the field "{field}" does not take files.',
  },
  'requirement-nothing': {
    id: 'Persyaratan {requirement} tidak punya field atau form_code.',
    en: 'Requirement {requirement} has neither field nor form_code.',
  },
  'requirement-when-missing': {
    id: 'Persyaratan {requirement} bersyarat di formulir. Tulis syaratnya di "when".',
    en: 'Requirement {requirement} is conditional in the form. Say when in "when".',
  },
  'requirement-when-needless': {
    id: 'Persyaratan {requirement} punya "when", tetapi formulir selalu memintanya.',
    en: 'Requirement {requirement} has "when", but the form always asks for it.',
  },
  'file-not-required': {
    id: 'Isian berkas "{field}" tidak disebut dalam persyaratan.',
    en: 'The file field "{field}" is named by no requirement.',
  },
  double: { id: '{at}: "{found}" ditulis dua kali.', en: '{at}: "{found}" is written twice.' },
  'calendar-missing': {
    id: 'Jam {clock} memerlukan kalender di {at}.',
    en: 'The clock {clock} needs a calendar in {at}.',
  },
  'calendar-needless': { id: 'Jam {clock} tidak memakai kalender.', en: 'The clock {clock} uses no calendar.' },
  'calendar-unknown': { id: 'Kalender "{found}" tidak ada.', en: 'There is no calendar "{found}".' },
  'source-unknown': {
    id: '{at}: sumber "{found}" tidak ada di library/sources.yaml maupun di "sources" paket ini.',
    en: '{at}: the source "{found}" is neither in library/sources.yaml nor in "sources" of this package.',
  },
  'outcome-unnamed': {
    id: 'Langkah {task}: hasil "{found}" tidak punya kata untuk petugas.',
    en: 'Step {task}: the outcome "{found}" has no words for officers.',
  },
  'minutes-of-days': {
    id: 'in_minutes hanya untuk jam-layanan atau jam.',
    en: 'in_minutes is only for jam-layanan or jam.',
  },
  'lane-unknown': { id: '{at}: lajur "{found}" tidak ada di roles.', en: '{at}: the lane "{found}" is not in roles.' },
  'lane-missing': {
    id: 'Peran "{found}" tidak punya langkah di procedure.bpmn.',
    en: 'The role "{found}" has no step in procedure.bpmn.',
    warning: true,
  },
  'four-eyes-differ': {
    id: 'four_eyes tidak sama dengan melayani:fourEyes di procedure.bpmn: {what}.',
    en: 'four_eyes differs from melayani:fourEyes in procedure.bpmn: {what}.',
  },
  'four-eyes-incomplete': {
    id: 'Pemutus langkah "{task}" boleh orang yang memeriksa "{found}". Tambahkan "{found}" pada melayani:fourEyes, dipisah spasi.',
    en: 'Whoever did "{found}" may decide "{task}". Add "{found}" to melayani:fourEyes, parted by a space.',
  },
  'result-missing': {
    id: 'Tidak ada akhir dengan melayani:result="{found}".',
    en: 'There is no end with melayani:result="{found}".',
  },
  'letter-never-issued': {
    id: 'Tidak ada langkah dengan melayani:operation="issue-letter".',
    en: 'There is no step with melayani:operation="issue-letter".',
  },
  'unit-unknown': { id: 'Unit "{found}" tidak dikenal.', en: 'The unit "{found}" is not known.' },
  'service-unknown': { id: '{at}: layanan "{found}" tidak ada.', en: '{at}: there is no service "{found}".' },
  'condition-unreadable': { id: '{at}: FEEL tidak terbaca: {what}.', en: '{at}: FEEL cannot be read: {what}.' },
  'condition-name-unknown': {
    id: '{at} memakai "{found}", yang bukan pertanyaan.',
    en: '{at} uses "{found}", which is no question.',
  },
  'condition-always': {
    id: 'Syarat {condition} terpenuhi pada setiap jawaban.',
    en: 'Condition {condition} is met by every answer.',
  },
  'condition-never': {
    id: 'Syarat {condition} tidak dapat terpenuhi.',
    en: 'Condition {condition} cannot be met.',
  },
  'question-unused': {
    id: 'Pertanyaan "{found}" tidak dipakai oleh syarat mana pun.',
    en: 'The question "{found}" is used by no condition.',
  },
  'nobody-eligible': {
    id: 'Tidak ada jawaban yang memenuhi semua syarat.',
    en: 'No answers meet all conditions.',
  },
  'pattern-place-unknown': {
    id: 'Nomor surat memakai {found} yang tidak dikenal.',
    en: 'The letter number uses {found}, which is not known.',
  },
  'letter-does-not-compile': { id: 'Surat tidak dapat disusun: {what}', en: 'The letter does not compile: {what}' },
  'letter-answer-unknown': {
    id: 'Surat memakai jawaban "{found}" yang tidak ada di form.json.',
    en: 'The letter uses the answer "{found}", which is not in form.json.',
  },
  'letter-proves-unsaid': {
    id: 'Kode QR menyatakan jawaban "{found}", tetapi letter.typ tidak menuliskannya.',
    en: 'The QR code states the answer "{found}", but letter.typ does not print it.',
  },
  'step-twice': { id: '{at} punya service dan outside sekaligus.', en: '{at} has both service and outside.' },
  'step-nowhere': { id: '{at} tidak menyebut service atau outside.', en: '{at} names neither service nor outside.' },
  'step-without-time': {
    id: '{at} di luar daerah memerlukan time dan cost.',
    en: '{at} is outside and needs time and cost.',
  },
}

/** The operator's page of services: what is offered, what is missing, and what follows from opening and pausing. */
export const offerWords = {
  title: { id: 'Layanan', en: 'Services' },
  lead: {
    id: 'Layanan yang terbuka menerima permohonan 24 jam. Layanan yang dijeda tetap terlihat, tetapi tidak menerima permohonan baru.',
    en: 'An open service takes applications round the clock. A paused one can still be seen, but takes no new applications.',
  },
  operator: { id: 'Operator', en: 'Operator' },
  none: { id: 'Belum ada layanan yang terbit', en: 'No service is published yet' },
  noneText: {
    id: 'Mulai dari layanan contoh. Tidak ada yang terbuka sebelum Anda membukanya.',
    en: 'Begin with the example services. None is open before you open it.',
  },
  examples: { id: 'Terbitkan layanan contoh', en: 'Publish example services' },
  service: { id: 'Layanan', en: 'Service' },
  unit: { id: 'Unit', en: 'Unit' },
  version: { id: 'Versi', en: 'Version' },
  state: { id: 'Keadaan', en: 'State' },
  since: { id: 'Sejak', en: 'Since' },
  missing: { id: 'Yang belum ada', en: 'What is missing' },
  nothingMissing: { id: 'Lengkap', en: 'Nothing' },
  act: { id: 'Tindakan', en: 'Act' },
  noUnit: { id: 'Unit “{unit}” tidak ada atau sudah ditutup', en: 'The unit “{unit}” is not there or is closed' },
  noHolder: { id: 'Belum ada pemegang: {lanes}', en: 'Held by nobody: {lanes}' },
  unservedTitle: { id: 'Terbuka, tetapi tidak ada yang melayani', en: 'Open, but nobody serves' },
  unserved: { id: '{service}: belum ada pemegang {lanes}.', en: '{service}: nobody holds {lanes}.' },
  unservedAdvice: {
    id: 'Permohonan akan menunggu tanpa ada yang mengerjakan. Tetapkan pemegangnya, atau jeda layanan itu.',
    en: 'Applications would wait with nobody to work on them. Appoint somebody, or pause the service.',
  },
  open: { id: 'Buka', en: 'Open' },
  pause: { id: 'Jeda', en: 'Pause' },
  openTitle: { id: 'Buka layanan: {service}', en: 'Open the service: {service}' },
  pauseTitle: { id: 'Jeda layanan: {service}', en: 'Pause the service: {service}' },
  openFollows: {
    id: 'Sejak Anda menekan tombol ini, siapa pun dapat mengajukan permohonan, kapan saja. Waktu yang dijanjikan berjalan untuk tiap permohonan.',
    en: 'From the moment you press the button anyone can apply, at any hour. The promised time runs for each application.',
  },
  pauseFollows: {
    id: 'Permohonan baru tidak diterima sampai layanan dibuka lagi. Isian yang belum dikirim tersimpan dan dapat dikirim sesudahnya.',
    en: 'New applications are not taken until the service is opened again. Answers not sent yet are kept and can be sent then.',
  },
  pauseRunning: {
    id: 'Permohonan yang sudah dikirim tetap dikerjakan sampai selesai. Waktu yang dijanjikan untuknya tetap berjalan.',
    en: 'Applications already sent are worked on until they are finished. Their promised time goes on running.',
  },
  refusedTitle: { id: 'Layanan ini belum bisa dibuka', en: 'This service cannot be opened yet' },
  refused: {
    id: 'Belum ada yang memegang {lanes} di unit “{unit}”. Permohonan akan menunggu tanpa ada yang mengerjakan.',
    en: 'Nobody holds {lanes} in the unit “{unit}”. Applications would wait with nobody to work on them.',
  },
  refusedAdvice: {
    id: 'Buat jabatannya bila belum ada, lalu tetapkan pemegangnya mulai hari ini. Sesudah itu layanan dapat dibuka dari sini.',
    en: 'Make the position if there is none, then appoint its holder from today. The service can then be opened from here.',
  },
  positions: { id: 'Ke Jabatan', en: 'To Positions' },
  holders: { id: 'Ke Pemegang jabatan', en: 'To Holders' },
  cancel: { id: 'Batal', en: 'Cancel' },
  published: {
    id: 'Layanan sudah terbit, dan masih dijeda. Buka satu per satu setelah ada yang melayani.',
    en: 'The services are published, and still paused. Open each one once somebody can serve it.',
  },
  opened: { id: 'Layanan sudah dibuka.', en: 'The service is open.' },
  paused: {
    id: 'Layanan sudah dijeda. Permohonan yang sudah dikirim tetap dikerjakan.',
    en: 'The service is paused. Applications already sent are worked on as before.',
  },
} satisfies Record<string, Bilingual>

export const offerStateWords: Words<OfferState> = {
  open: { id: 'terbuka', en: 'open' },
  paused: { id: 'dijeda', en: 'paused' },
}

/** Kinds of position as a lane is told beside its title. */
export const officeKindWords: Words<OfficeKind> = {
  petugas: { id: 'petugas', en: 'officer' },
  kepala: { id: 'kepala', en: 'head' },
}

/** `Petugas loket (petugas), Lurah (kepala)`: the title in the service, and the kind of position that fills it. */
export const lanesText = (lanes: readonly OfficeRole[], lang: Lang): string =>
  lanes
    .map(({ title, position }) =>
      title[lang].toLowerCase() === officeKindWords[position][lang]
        ? title[lang]
        : `${title[lang]} (${officeKindWords[position][lang]})`,
    )
    .join(', ')

/** Said at what is worth a second look, by its kind: to the applicant before sending, and to the officer. */
export const lookWords = {
  birth: {
    applicant: {
      id: 'Angka ke-7 sampai ke-12 {name} tidak sama dengan {other} yang Anda tulis. Bila memang begitu di kartunya, lanjutkan saja.',
      en: 'Digits 7 to 12 of {name} differ from the {other} you wrote. If the card says so, just continue.',
    },
    officer: {
      id: 'Angka ke-7 sampai ke-12 {name} tidak sama dengan {other}. Cocokkan dengan kartunya.',
      en: 'Digits 7 to 12 of {name} differ from the {other}. Compare them with the card.',
    },
  },
  'same-number': {
    applicant: {
      id: '{name} dan {other} sama. Keduanya nomor yang berbeda.',
      en: '{name} and {other} are the same. They are two different numbers.',
    },
    officer: {
      id: '{name} dan {other} sama. Cocokkan dengan kartunya.',
      en: '{name} and {other} are the same. Compare them with the cards.',
    },
  },
  elsewhere: {
    applicant: {
      id: 'Alamat Anda di {village}, sedangkan surat ini dibuat {office} untuk warganya. Bila Anda tinggal di {village}, urus di kantornya.',
      en: 'Your address is in {village}, but this letter is made by {office} for its residents. If you live in {village}, apply at its office.',
    },
    officer: {
      id: 'Alamatnya di {village}, bukan di wilayah {office}. Periksa tempat tinggal pemohon.',
      en: 'The address is in {village}, outside the area of {office}. Check where the applicant lives.',
    },
  },
} satisfies Record<SecondLook['kind'], Record<'applicant' | 'officer', Bilingual>>
