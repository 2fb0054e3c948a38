/** Cases: words about opening a closed case again, in both languages. */
import type { Bilingual } from '../../../kernel/language.ts'
import type { NoticeTemplate } from '../../../platform/notice.ts'
import type { AskRefusal } from '../actions/reopening.ts'
import type { ReopenGround } from '../model.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

/** Grounds to open a closed case again. After UU 30/2014 Art. 63–66 (from memory, unverified). */
export const reopenGroundWords: Record<ReopenGround, Bilingual> = {
  kekeliruan: both('Keputusan mengandung kekeliruan', 'The decision contains an error'),
  'data-baru': both('Ada keterangan atau bukti baru', 'New facts or evidence have come up'),
  'dokumen-palsu': both('Dokumennya ternyata palsu', 'A document turned out to be false'),
  'putusan-pengadilan': both('Perintah putusan pengadilan', 'Ordered by a court'),
  rekomendasi: both('Rekomendasi Ombudsman atau inspektorat', 'Recommended by the Ombudsman or the inspectorate'),
}

export const reopenWords = {
  title: both('Buka kembali permohonan', 'Open the application again'),
  link: both('Usulkan membuka kembali', 'Propose opening it again'),
  lead: both(
    'Tulis dasar dan alasannya. Orang kedua harus menyetujui sebelum apa pun berubah.',
    'State the ground and the reasons. A second person has to confirm before anything changes.',
  ),
  letterEnds: both(
    'Surat yang sudah terbit dicabut saat disetujui. Pemohon diberi tahu.',
    'A letter that was issued is revoked on confirmation. The applicant is told.',
  ),
  ground: both('Dasar', 'Ground'),
  step: both('Diperiksa lagi mulai dari', 'Taken up again at'),
  reason: both('Alasan', 'Reasons'),
  reasonHint: both('Pemohon akan membaca alasan ini.', 'The applicant will read these reasons.'),
  ask: both('Usulkan', 'Propose'),
  cancel: both('Batal', 'Cancel'),
  section: both('Pembukaan kembali', 'Opening again'),
  waits: both('Menunggu persetujuan orang kedua', 'Waits for a second person'),
  confirmed: both('Disetujui', 'Confirmed'),
  declined: both('Tidak disetujui', 'Turned down'),
  withdrawn: both('Ditarik pengusul', 'Taken back'),
  withdraw: both('Tarik usulan', 'Take the proposal back'),
  withdrawnDone: both('Usul ditarik. Tidak ada yang berubah.', 'The proposal was taken back. Nothing changed.'),
  listLead: both(
    'Usul yang menunggu persetujuan Anda sebagai orang kedua, yang terlama lebih dahulu.',
    'Proposals that wait for you as the second person, the oldest first.',
  ),
  listNone: both('Tidak ada usul yang menunggu Anda', 'No proposal waits for you'),
  listNoneText: both('Usul baru muncul di sini dan di meja Anda.', 'New ones appear here and on your desk.'),
  proposed: both('Diusulkan', 'Proposed'),
  confirm: both('Setujui dan buka kembali', 'Confirm and open again'),
  decline: both('Jangan buka', 'Do not open'),
  askedBy: both('Diusulkan oleh', 'Proposed by'),
  settledBy: both('Diputuskan oleh', 'Settled by'),
  askedDone: both('Usul disimpan. Orang kedua diberi tahu.', 'The proposal is kept. A second person was told.'),
  reopenedDone: both('Permohonan dibuka kembali.', 'The application is open again.'),
  declinedDone: both('Usul tidak disetujui. Tidak ada yang berubah.', 'The proposal was turned down. Nothing changed.'),
  notDone: both(
    'Usul ini tidak dapat Anda putuskan: Anda yang mengusulkan, sudah diputuskan, atau bukan wewenang Anda.',
    'You cannot settle this: you proposed it, it is settled, or it is not yours.',
  ),
  toldTitle: both('Permohonan ini dibuka kembali', 'This application was opened again'),
  basis: both('UU 30/2014 Pasal 63–66', 'Law 30/2014 Articles 63–66'),
} as const satisfies Record<string, Bilingual>

export const askRefusalWords: Record<AskRefusal, Bilingual> = {
  unknown: both('Permohonan ini tidak ada.', 'There is no such application.'),
  'not-yours': both('Permohonan ini bukan wewenang Anda.', 'This application is not yours.'),
  'not-closed': both(
    'Hanya permohonan yang sudah diputuskan dapat dibuka kembali.',
    'Only a decided application can be opened again.',
  ),
  'ground-missing': both('Pilih dasarnya.', 'Choose the ground.'),
  'step-unknown': both('Pilih langkah awalnya.', 'Choose the step to begin at.'),
  'reason-missing': both('Tulis alasannya.', 'Write the reasons.'),
  'too-long': both('Alasan paling banyak 2.000 huruf.', 'Reasons have 2,000 letters at most.'),
  waits: both('Sudah ada usul yang menunggu persetujuan.', 'A proposal waits already.'),
}

/** To who may settle it. */
export const reopeningNotice: NoticeTemplate = {
  name: 'case-reopening',
  subject: both('Permohonan {number} diusulkan dibuka kembali', 'Application {number} is proposed to be opened again'),
  text: both(
    'Permohonan {service} nomor {number} diusulkan dibuka kembali dan menunggu keputusan Anda: {link}',
    'Application {number} for {service} is proposed to be opened again and waits for you: {link}',
  ),
}
