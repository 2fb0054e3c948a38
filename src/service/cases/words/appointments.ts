/** Cases: words about visits and meetings, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { HeldRefusal, PlanRefusal, UnsuitedRefusal } from '../actions/appointments.ts'
import type { Appointment, AppointmentOutcome } from '../model.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const appointmentKindWords: Record<Appointment['kind'], Bilingual> = {
  visit: both('Kunjungan ke lokasi', 'Visit to the place'),
  hearing: both('Pertemuan', 'Meeting'),
}

export const appointmentOutcomeWords: Record<AppointmentOutcome, Bilingual> = {
  terlaksana: both('Terlaksana', 'Took place'),
  sebagian: both('Terlaksana sebagian', 'Took place in part'),
  'tidak-terlaksana': both('Tidak terlaksana', 'Did not take place'),
}

export const appointmentWords = {
  section: both('Kunjungan dan pertemuan', 'Visits and meetings'),
  plan: both('Jadwalkan kunjungan atau pertemuan', 'Plan a visit or meeting'),
  planLead: both(
    'Pemohon mendapat kabar dan melihat waktu, tempat, dan pesan Anda di halamannya.',
    'The applicant is told, and sees the time, place and your message on their page.',
  ),
  planned: both('Jadwal disimpan, pemohon diberi tahu.', 'Planned; the applicant was told.'),
  kind: both('Jenis', 'Kind'),
  day: both('Tanggal', 'Date'),
  time: both('Jam', 'Time'),
  timeHint: both('Jam dan menit, contohnya 09:30.', 'Hours and minutes, such as 09:30.'),
  place: both('Tempat', 'Place'),
  note: both('Pesan untuk pemohon', 'Message to the applicant'),
  noteHint: both('Misalnya apa yang perlu disiapkan.', 'For instance what to have ready.'),
  units: both('Unit yang diundang', 'Units invited'),
  save: both('Simpan jadwal', 'Save'),
  cancel: both('Batal', 'Cancel'),
  when: both('Waktu', 'When'),
  who: both('Dijadwalkan oleh', 'Planned by'),
  state: both('Keadaan', 'State'),
  coming: both('Akan datang', 'To come'),
  over: both('Menunggu catatan hasil', 'Waits for its record'),
  cancelled: both('Dibatalkan', 'Called off'),
  unsuited: both('Waktunya tidak cocok bagi pemohon', 'The time does not suit the applicant'),
  unsuitedYou: both('Anda menyampaikan waktunya tidak cocok', 'You said that the time does not suit'),
  unsuitedAsk: both('Waktu itu tidak cocok', 'That time does not suit'),
  unsuitedLabel: both('Waktu itu tidak cocok. Kapan Anda bisa?', 'That time does not suit. When could you?'),
  unsuitedHint: both(
    'Dapat disampaikan sekali. Jadwal tetap berlaku sampai kantor mengubahnya.',
    'Can be said once. The plan holds until the office changes it.',
  ),
  unsuitedSend: both('Sampaikan', 'Send'),
  unsuitedDone: both(
    'Kantor sudah menerima jawaban Anda tentang jadwal.',
    'The office has your answer about the time.',
  ),
  callOff: both('Batalkan jadwal', 'Call off'),
  calledOff: both('Jadwal dibatalkan, pemohon diberi tahu.', 'Called off; the applicant was told.'),
  write: both('Catat hasil', 'Write down the record'),
  writeLead: both(
    'Sekali disimpan, catatan ini tidak dapat diubah. Sidiknya masuk Jejak.',
    'Once saved, the record cannot be changed. Its fingerprint goes into the journal.',
  ),
  held: both('Catatan hasil disimpan.', 'The record is kept.'),
  outcome: both('Pelaksanaan', 'Did it take place?'),
  arrived: both('Jam tiba', 'Time of arrival'),
  findings: both('Temuan, untuk kantor', 'Findings, for the office'),
  attendance: both('Yang hadir', 'Who attended'),
  minutes: both('Berita acara, dibaca pemohon', 'Minutes, read by the applicant'),
  minutesHint: both('Kosongkan bila belum ada yang perlu disampaikan.', 'Leave empty if there is nothing to tell yet.'),
  photos: both('Foto', 'Photos'),
  photosHint: both(
    'Paling banyak 6. Data tersembunyi di foto dihapus; lokasinya dibaca lebih dulu dan ditampilkan.',
    'Six at most. Hidden data in a photo is removed; its location is read before and shown.',
  ),
  phone: both('Lokasi ponsel', 'Location of the phone'),
  phoneHint: both(
    'Hanya bila Anda setuju. Tanpa JavaScript atau tanpa izin, catatan tersimpan tanpa lokasi.',
    'Only if you agree. Without JavaScript or consent the record is kept without a location.',
  ),
  phoneUse: both('Pakai lokasi ponsel ini', 'Use the location of this phone'),
  latitude: both('Lintang', 'Latitude'),
  longitude: both('Bujur', 'Longitude'),
  accuracy: both('Ketelitian (meter)', 'Accuracy (metres)'),
  hash: both('Sidik catatan', 'Fingerprint of the record'),
  fromPhoto: both('lokasi menurut foto', 'location from the photo'),
  fromPhone: both('lokasi menurut ponsel', 'location from the phone'),
  within: both('ketelitian {metres} m', 'accuracy {metres} m'),
  withinUnknown: both('ketelitian tidak disebut', 'accuracy not said'),
  noPlace: both('tanpa lokasi', 'no location'),
  claim: both(
    'Lokasi adalah pernyataan foto atau ponsel, bukan bukti.',
    'A location is a claim of the photo or phone, not a proof.',
  ),
  photo: both('Foto {n}', 'Photo {n}'),
} as const satisfies Record<string, Bilingual>

const unknown = both('Jadwal ini tidak ada.', 'There is no such appointment.')
const notYours = both('Ambil dulu tugasnya.', 'Take the task first.')
const ended = both('Jadwal ini sudah dicatat hasilnya atau dibatalkan.', 'It was written down or called off already.')
const tooLong = both('Teksnya terlalu panjang.', 'The text is too long.')

export const planRefusalWords: Record<PlanRefusal, Bilingual> = {
  unknown,
  'not-yours': notYours,
  'kind-missing': both('Pilih jenisnya.', 'Choose the kind.'),
  'time-unclear': both(
    'Tulis tanggal dan jam, paling jauh 180 hari lagi.',
    'Write a date and a time, 180 days from now at most.',
  ),
  'time-past': both('Waktu itu sudah lewat. Tulis waktu yang akan datang.', 'That time is past. Write one to come.'),
  'place-missing': both('Tulis tempatnya.', 'Write the place.'),
  'too-long': both(
    'Tempat paling banyak 300 huruf, pesan 2.000 huruf.',
    'A place has 300 letters at most, a message 2,000.',
  ),
  'units-unknown': both('Pilih paling banyak sepuluh unit yang ada.', 'Choose ten existing units at most.'),
}

export const unsuitedRefusalWords: Record<UnsuitedRefusal, Bilingual> = {
  unknown,
  empty: both('Tulis kapan Anda bisa.', 'Write when you could.'),
  'too-long': both('Paling banyak 1.000 huruf.', '1,000 letters at most.'),
  'too-late': both(
    'Ini sudah disampaikan, atau jadwalnya sudah lewat atau dibatalkan.',
    'This was said already, or the time is past or called off.',
  ),
}

export const heldRefusalWords: Record<HeldRefusal, Bilingual> = {
  unknown,
  'not-yours': notYours,
  ended,
  'outcome-missing': both('Pilih apakah terlaksana.', 'Choose whether it took place.'),
  'findings-missing': both('Tulis temuannya.', 'Write the findings.'),
  'too-long': tooLong,
  'arrival-unclear': both('Jam tiba belum terjadi.', 'The time of arrival has not come yet.'),
  'photos-many': both('Paling banyak enam foto.', 'Six photos at most.'),
  'too-large': both('Foto paling besar 10 MB.', 'A photo has 10 MB at most.'),
  'wrong-type': both('Kirim foto JPEG, PNG, atau WebP.', 'Send JPEG, PNG or WebP photos.'),
  unreadable: both('Foto tidak terbaca. Ambil lagi.', 'The photo cannot be read. Take it again.'),
  empty: both('Berkas foto kosong.', 'The photo is an empty file.'),
  infected: both('Berkas itu berbahaya dan tidak disimpan.', 'That file is dangerous and was not kept.'),
}

/** To units invited; without a name of the applicant. */
export const appointmentNotice: NoticeTemplate = {
  name: 'appointment-invited',
  subject: both('Undangan untuk permohonan {number}', 'Invitation about application {number}'),
  text: both(
    'Unit Anda diundang pada {when} di {place} tentang permohonan {service} nomor {number}. {link}',
    'Your unit is invited on {when} at {place} about application {number} for {service}. {link}',
  ),
}
