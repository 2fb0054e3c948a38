/** Cases: words of running cases under another version: where each would go, why not, and taking a move back. */
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import type { MoveRefusal, UndoRefusal } from '../actions/moving.ts'
import type { MoveObstacle } from '../rules/moving.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const obstacleWords: Record<MoveObstacle['why'], Bilingual> = {
  gone: both('Langkah {name} tidak ada lagi pada versi baru.', 'The step {name} is not in the new version any more.'),
  'other-kind': both('Langkah {name} menjadi jenis lain.', 'The step {name} is of another kind there.'),
  'other-scope': both('Langkah {name} berada di bagian lain.', 'The step {name} lies in another part there.'),
  'other-several': both(
    'Langkah {name} dikerjakan sebanyak kali yang berbeda.',
    'The step {name} is done a different number of times there.',
  ),
  ended: both('Sudah selesai.', 'It has ended.'),
  decided: both('Sudah diputuskan.', 'It is decided already.'),
  machine: both(
    'Sistem sedang mengerjakan {name}. Tunggu sampai selesai.',
    'The system is doing {name}. Wait until it is done.',
  ),
  'other-unit': both('Unit pelaksananya berbeda pada versi baru.', 'Another unit serves it in the new version.'),
  'other-hands': both(
    'Langkah {name} berpindah antara pemohon dan kantor.',
    'The step {name} passes between the applicant and the office.',
  ),
  'eyes-lost': both(
    'Pada {name}, pemeriksa sebelumnya akan boleh memutuskan sendiri.',
    'At {name}, who examined it before could then decide it too.',
  ),
  'answer-lost': both(
    'Jawaban “{name}” tidak punya tempat pada formulir baru.',
    'The answer “{name}” has no place in the new form.',
  ),
  'answer-missing': both(
    'Formulir baru meminta “{name}”, yang tidak pernah ditanyakan.',
    'The new form wants “{name}”, which was never asked.',
  ),
  'law-decided': both(
    'Batas waktu keputusan sudah lewat dan hukum yang memutuskan.',
    'The time to decide has passed and the law decides.',
  ),
  'clock-first': both(
    'Jam sistem akan bertindak dulu pada permohonan ini. Muat ulang sebentar lagi.',
    'The clock acts on this application first. Load the page again in a minute.',
  ),
  'silence-lost': both(
    'Hak pemohon bila kantor diam akan berubah.',
    'What the applicant is due when the office is silent would change.',
  ),
  'silence-at-once': both(
    'Aturan diam pada versi baru akan langsung memutusnya.',
    'The rule on silence of the new version would decide it at once.',
  ),
  'timer-unreadable': both(
    'Batas waktu {name} tidak dapat dihitung untuk permohonan ini.',
    'The time limit {name} cannot be reckoned for this application.',
  ),
}

export const obstacleText = ({ why, name }: MoveObstacle, lang: Lang): string =>
  fill(obstacleWords[why][lang], { name: name?.[lang] ?? '' })

export const moveRefusals: Record<MoveRefusal, Bilingual> = {
  forbidden: both('Ini bukan wewenang Anda.', 'This is not yours to do.'),
  unknown: both('Permohonan itu tidak ada.', 'There is no such application.'),
  'same-version': both('Sudah pada versi ini.', 'It is under this version already.'),
  overtaken: both(
    'Versi lain terbit sesudah halaman ini dibuka. Lihat lagi akibatnya.',
    'Another version was published since this page was opened. Look again at what it does.',
  ),
  'clock-first': both(
    'Jam sistem akan bertindak pada permohonan ini. Coba lagi sebentar lagi.',
    'The clock is about to act on this application. Try again in a minute.',
  ),
  'not-movable': both('Tidak dapat dipindah.', 'It cannot be moved.'),
}

export const undoRefusals: Record<UndoRefusal, Bilingual> = {
  forbidden: both('Ini bukan wewenang Anda.', 'This is not yours to do.'),
  unknown: both('Pemindahan itu tidak ada.', 'There is no such move.'),
  undone: both('Sudah dibatalkan.', 'It is undone already.'),
  'something-happened': both(
    'Tidak dapat dibatalkan: sesudah pemindahan sudah terjadi hal lain pada permohonan ini.',
    'It cannot be undone: something else has happened to this application since.',
  ),
}

export const movingWords = {
  title: both('Pindah versi: {service}', 'Move to a version: {service}'),
  back: both('Versi', 'Versions'),
  lead: both(
    'Permohonan yang berjalan tetap pada versinya sampai Anda memindahkannya ke versi {version}. Janji waktu kepada pemohon tidak berubah.',
    'Running applications keep their version until you move them to version {version}. The time promised to the applicant does not change.',
  ),
  movable: both('dapat dipindah', 'can be moved'),
  stuck: both('tidak dapat dipindah', 'cannot be moved'),
  there: both('sudah pada versi {version}', 'under version {version} already'),
  beyond: both(
    '{n} lainnya diperiksa sesudah yang {looked} tertua ini.',
    '{n} more are looked at after these {looked} oldest ones.',
  ),
  none: both('Tidak ada permohonan pada versi lama', 'No application is under an older version'),
  noneText: both('Semua yang berjalan memakai versi {version}.', 'All that run are under version {version}.'),
  caption: both('Permohonan yang berjalan pada versi lama', 'Running applications under older versions'),
  number: both('Permohonan', 'Application'),
  version: both('Versi', 'Version'),
  stands: both('Langkah sekarang', 'Step now'),
  result: both('Sesudah dipindah', 'After the move'),
  cannot: both('Tidak dapat dipindah:', 'Cannot be moved:'),
  goes: both('Tetap di {place}', 'Stays at {place}'),
  goesOn: both('Ke {place}', 'To {place}'),
  putBack: both('Kembali ke antrean', 'Back into the queue'),
  choose: both('Pilih', 'Choose'),
  chosen: both('Pindahkan yang dipilih', 'Move the chosen ones'),
  all: both('Pindahkan semua yang dapat ({n})', 'Move all that can be ({n})'),
  nothingChosen: both('Pilih paling sedikit satu permohonan.', 'Choose at least one application.'),
  moves: both('Pemindahan terakhir', 'Latest moves'),
  way: both('Versi {from} ke {to}', 'Version {from} to {to}'),
  when: both('Waktu', 'When'),
  who: both('Oleh', 'By'),
  undo: both('Batalkan', 'Undo'),
  undone: both('Dibatalkan', 'Undone'),
  done: both('{moved} permohonan dipindah.', '{moved} applications were moved.'),
  notDone: both(
    '{n} tidak dipindah karena keadaannya berubah sesudah halaman dibuka.',
    '{n} were not moved, for something changed since the page was opened.',
  ),
  wasUndone: both(
    'Pemindahan dibatalkan. Permohonan kembali seperti semula.',
    'The move is undone. The application is as it was.',
  ),
  refusedTitle: both('Belum dipindah', 'Not moved'),
} satisfies Record<string, Bilingual>
