/** Engine room of procedures: problems of a drawing and refusals of a step in words, Indonesian and English. Pure. */
import { type Bilingual, fill, type Lang } from '../../kernel/language.ts'
import type { Problem, ProblemCode } from './model.ts'

const problems: Record<ProblemCode, Bilingual> = {
  'unreadable-xml': {
    id: 'Berkas tidak dapat dibaca sebagai BPMN: {found}',
    en: 'The file cannot be read as BPMN: {found}',
  },
  'unknown-content': { id: 'Isi yang tidak dikenal: {found}', en: 'Unknown content: {found}' },
  'no-process': { id: 'Tidak ada proses', en: 'There is no process' },
  'several-processes': { id: 'Ada lebih dari satu proses', en: 'There is more than one process' },
  'no-start': { id: 'Tidak ada awal', en: 'There is no start' },
  'several-starts': { id: 'Ada lebih dari satu awal', en: 'There is more than one start' },
  'element-not-executed': { id: 'Jenis ini tidak dijalankan {found}', en: 'This kind is not executed {found}' },
  'feature-not-executed': { id: 'Sifat "{found}" tidak dijalankan', en: 'The property "{found}" is not executed' },
  'attribute-unknown': { id: 'Atribut tidak dikenal: {found}', en: 'Unknown attribute: {found}' },
  'attribute-value': { id: 'Nilai atribut salah: {found}', en: 'Wrong attribute value: {found}' },
  'id-missing': { id: 'Tidak ada id {found}', en: 'There is no id {found}' },
  'id-double': { id: 'Id dipakai dua kali', en: 'The id is used twice' },
  'flow-broken': { id: 'Alur terputus: {found}', en: 'Broken flow: {found}' },
  'call-not-pinned': {
    id: 'Proses yang dipanggil tidak dikunci pada satu versi: {found}',
    en: 'The called process is not pinned to one version: {found}',
  },
  'call-unknown': {
    id: 'Proses yang dipanggil tidak ada: {found}',
    en: 'The called process does not exist: {found}',
  },
  'timer-unreadable': { id: 'Waktu tidak dapat dibaca: {found}', en: 'The timer cannot be read: {found}' },
  'several-unreadable': {
    id: 'Perlu tepat satu: jumlah atau daftar, dan dapat dibaca: {found}',
    en: 'Exactly one is needed, a number or a list, and readable: {found}',
  },
  'several-ways-out': {
    id: 'Lebih dari satu jalan keluar, semuanya berjalan; gambarlah gerbang',
    en: 'More than one way out, all of them taken; draw a gateway',
  },
  'condition-misplaced': {
    id: 'Syarat hanya boleh pada percabangan yang memilih: {found}',
    en: 'A condition belongs only after a split that chooses: {found}',
  },
  'condition-missing': {
    id: 'Cabang tanpa syarat, dan bukan cabang bawaan',
    en: 'A way without condition that is not the default',
  },
  'condition-unreadable': { id: 'Syarat tidak dapat dibaca: {found}', en: 'The condition cannot be read: {found}' },
  'default-with-condition': {
    id: 'Cabang bawaan tidak boleh bersyarat: {found}',
    en: 'The default may not have a condition: {found}',
  },
  unreachable: { id: 'Tidak dapat dicapai dari awal', en: 'Cannot be reached from the start' },
  'dead-end': { id: 'Dari sini tidak ada jalan ke akhir', en: 'From here there is no way to an end' },
  'never-ends': {
    id: 'Permohonan dapat tertahan di sini tanpa pernah selesai',
    en: 'A case can come here and never end',
  },
  deadlock: { id: 'Penggabungan ini dapat menunggu selamanya', en: 'This join can wait for ever' },
  'endless-loop': { id: 'Lingkaran tanpa tugas di dalamnya', en: 'A loop without a task in it' },
  'twice-at-once': { id: 'Dapat berjalan dua kali sekaligus', en: 'Can be active twice at once' },
  'split-without-default': { id: 'Percabangan tanpa cabang bawaan', en: 'A split without a default' },
  'condition-name-unknown': {
    id: 'Syarat menyebut nama yang tidak ada: {found}',
    en: 'The condition names what does not exist: {found}',
  },
  'condition-never-true': {
    id: 'Syarat ini tidak akan pernah benar: {found}',
    en: 'This condition can never be true: {found}',
  },
  'outcome-not-handled': { id: 'Pilihan ini tidak diatur: {found}', en: 'These outcomes are not handled: {found}' },
  'outcome-ignored': {
    id: 'Tidak ada syarat yang memakai pilihan ini: {found}',
    en: 'No condition looks at these outcomes: {found}',
  },
  'position-missing': { id: 'Tugas tanpa pelaksana', en: 'A task without a position' },
  'position-unknown': { id: 'Pelaksana tidak dikenal: {found}', en: 'Unknown position: {found}' },
  'act-unknown': { id: 'Tindakan tidak dikenal: {found}', en: 'Unknown act: {found}' },
  'operation-missing': { id: 'Tugas mesin tanpa operasi', en: 'A machine task without operation' },
  'operation-unknown': { id: 'Operasi tidak dikenal: {found}', en: 'Unknown operation: {found}' },
  'result-unknown': { id: 'Hasil tidak dikenal: {found}', en: 'Unknown result: {found}' },
  'four-eyes-unknown': {
    id: 'Aturan empat mata menunjuk yang bukan tugas orang: {found}',
    en: 'Four eyes names no task of a person: {found}',
  },
  'four-eyes-order': {
    id: 'Aturan empat mata menunjuk tugas yang tidak mendahului: {found}',
    en: 'Four eyes names a task that does not come before: {found}',
  },
  'four-eyes-skippable': {
    id: 'Tugas untuk aturan empat mata dapat terlewati: {found}',
    en: 'The task named for four eyes can be passed by: {found}',
  },
  'four-eyes-impossible': {
    id: 'Aturan empat mata tidak mungkin: jabatan ini dipegang kurang dari dua orang ({found})',
    en: 'Four eyes cannot work: fewer than two people hold this position ({found})',
  },
  'longer-than-promise': {
    id: 'Lebih lama dari janji layanan: {found}',
    en: 'Longer than the service promises: {found}',
  },
  'error-not-caught': {
    id: 'Kesalahan ini tidak ditangkap di mana pun',
    en: 'This error is caught nowhere',
  },
  'race-broken': {
    id: 'Sesudah gerbang peristiwa harus ada peristiwa penangkap dengan satu alur masuk: {found}',
    en: 'After an event-based gateway must stand a catching event with one way in: {found}',
  },
  'too-large-to-prove': {
    id: 'Terlalu besar untuk dibuktikan dalam {found} keadaan',
    en: 'Too large to prove within {found} states',
  },
}

/** `baris 14, userTask "periksa": …; yang boleh: …`. */
export function problemText(problem: Problem, lang: Lang): string {
  const line = problem.line === undefined ? '' : lang === 'id' ? `baris ${problem.line}` : `line ${problem.line}`
  const element = [problem.type, problem.element && `"${problem.element}"`].filter(Boolean).join(' ')
  const place = [line, element].filter((part) => part !== '').join(', ')
  const found =
    problem.found === undefined ? '' : problem.code === 'element-not-executed' ? `(${problem.found})` : problem.found
  const said = fill(problems[problem.code][lang], { found }).trim()
  const allowed = problem.allowed?.length
    ? `; ${lang === 'id' ? 'yang boleh' : 'allowed'}: ${problem.allowed.join(', ')}`
    : ''
  return `${place === '' ? '' : `${place}: `}${said}${allowed}`
}
