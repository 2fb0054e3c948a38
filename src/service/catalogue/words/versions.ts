/** Catalogue: words of proposing, publishing and returning versions, and a difference in a sentence. */
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { componentWords } from '../model/components.ts'
import { type ComponentKey, componentKeys, type Service } from '../model.ts'
import type { Difference, DifferenceKind } from '../rules/difference.ts'

const both = (id: string, en: string): Bilingual => ({ id, en })

export const differenceWords: Record<DifferenceKind, Bilingual> = {
  'element-added': both('Langkah baru: {name}.', 'New step: {name}.'),
  'element-removed': both('Langkah dihapus: {name}.', 'Step removed: {name}.'),
  'element-renamed': both('Nama langkah “{from}” menjadi “{to}”.', 'Step “{from}” is now named “{to}”.'),
  'element-kind': both('Jenis langkah {name}: {from} menjadi {to}.', 'Kind of step {name}: {from} becomes {to}.'),
  'lane-changed': both('Langkah {name} pindah dari {from} ke {to}.', 'Step {name} goes from {from} to {to}.'),
  'act-changed': both('Pekerjaan pada {name}: {from} menjadi {to}.', 'Work at {name}: {from} becomes {to}.'),
  'outcomes-changed': both('Pilihan hasil {name}: {from} menjadi {to}.', 'Results of {name}: {from} become {to}.'),
  'eyes-changed': both(
    'Pelaku yang tidak boleh mengerjakan {name}: dari langkah “{from}” menjadi “{to}”.',
    'Who may not do {name}: those of step “{from}” become those of “{to}”.',
  ),
  'operation-changed': both('Tugas mesin {name}: {from} menjadi {to}.', 'Machine work of {name}: {from} becomes {to}.'),
  'timer-changed': both('Batas waktu {name}: {from} menjadi {to}.', 'Time limit {name}: {from} becomes {to}.'),
  'result-changed': both('Akhir {name}: {from} menjadi {to}.', 'End {name}: {from} becomes {to}.'),
  'several-changed': both('Banyaknya pelaksanaan {name} berubah.', 'How often {name} is carried out has changed.'),
  'flow-added': both('Jalan baru: {name} {to}', 'New way: {name} {to}'),
  'flow-removed': both('Jalan dihapus: {name}.', 'Way removed: {name}.'),
  'flow-moved': both('Jalan “{from}” menjadi “{to}”.', 'Way “{from}” becomes “{to}”.'),
  'condition-changed': both('Syarat jalan {name}: {from} menjadi {to}', 'Condition of way {name}: {from} becomes {to}'),
  'default-changed': both(
    'Bila tidak ada syarat yang berlaku sesudah {name}: {from} menjadi {to}.',
    'When no condition holds after {name}: {from} becomes {to}.',
  ),
  'field-added': both('Isian baru: {name}.', 'New question: {name}.'),
  'field-removed': both('Isian dihapus: {name}.', 'Question removed: {name}.'),
  'field-renamed': both('Pertanyaan “{from}” menjadi “{to}”.', 'Question “{from}” becomes “{to}”.'),
  'field-kind': both('Jenis isian {name}: {from} menjadi {to}.', 'Kind of question {name}: {from} becomes {to}.'),
  'field-required': both('Isian {name} wajib diisi.', 'Question {name} must be answered.'),
  'field-optional': both('Isian {name} boleh dikosongkan.', 'Question {name} may be left empty.'),
  'form-changed': both(
    'Formulir berubah pada petunjuk, aturan, atau susunannya.',
    'The form changed in its hints, rules or order.',
  ),
  'promise-changed': both('Janji waktu: {from} menjadi {to}.', 'Promised time: {from} becomes {to}.'),
  'tariff-changed': both('Biaya: {from} menjadi {to}.', 'Cost: {from} becomes {to}.'),
  'unit-changed': both('Unit pelaksana: {from} menjadi {to}.', 'Unit: {from} becomes {to}.'),
  'silence-changed': both(
    'Keputusan hukum bila kantor diam berubah.',
    'What the law decides when the office is silent has changed.',
  ),
  'deadlines-changed': both(
    'Pengingat atau penerusan keterlambatan berubah.',
    'Reminders, or who is told of a delay, changed.',
  ),
  'standard-changed': both(
    'Standar pelayanan, bagian {name}, berubah.',
    'The service standard changed in its part {name}.',
  ),
  'procedure-renamed': both('Nama prosedur “{from}” menjadi “{to}”.', 'Procedure “{from}” is now named “{to}”.'),
  'lanes-renamed': both(
    'Nama jalur pada gambar: {from} menjadi {to}.',
    'Names of the lanes in the drawing: {from} become {to}.',
  ),
  'letter-changed': both('Naskah surat berubah.', 'The text of the letter changed.'),
  'table-added': both('Tabel keputusan {name} baru, {to} aturan.', 'The decision table {name} is new, {to} rules.'),
  'table-removed': both('Tabel keputusan {name} dihapus.', 'The decision table {name} was removed.'),
  'rule-added': both('Aturan {name} baru: {to}.', 'The rule {name} is new: {to}.'),
  'rule-removed': both('Aturan {name} dihapus: {from}.', 'The rule {name} was removed: {from}.'),
  'rule-changed': both('Aturan {name} berubah: {from} menjadi {to}.', 'The rule {name} changed: {from} became {to}.'),
  'table-changed': both(
    'Tabel keputusan {name} berubah: {from} menjadi {to}.',
    'The decision table {name} changed: {from} became {to}.',
  ),
}

const laneWords: Record<string, Bilingual> = {
  pemohon: both('pemohon', 'the applicant'),
  petugas: both('petugas', 'the officer'),
  kepala: both('kepala unit', 'the head of the unit'),
}

/** Parts of `service.yaml` that are not among the fourteen components and have no kind of difference of their own. */
const partWords: Record<
  Exclude<keyof Service, ComponentKey | 'id' | 'version' | 'unit' | 'silence' | 'deadlines'>,
  Bilingual
> = {
  template: both('pola nasional', 'national template'),
  category: both('kelompok', 'category'),
  life_events: both('peristiwa hidup', 'life events'),
  name: both('nama', 'name'),
  summary: both('ringkasan', 'summary'),
  description: both('uraian', 'description'),
  everyday_words: both('kata sehari-hari', 'everyday words'),
  sources: both('sumber', 'sources'),
  roles: both('pelaku', 'roles'),
  assignment: both('pembagian tugas', 'how tasks are given out'),
  four_eyes: both('pemisahan pemeriksa dan pemutus', 'separation of examiner and decider'),
  objection: both('keberatan', 'objection'),
  eligibility: both('pemeriksaan syarat awal', 'check of who can apply'),
  declaration: both('pernyataan pemohon', "the applicant's declaration"),
  letter: both('surat', 'letter'),
  outside: both('instansi lain', 'other offices'),
  related: both('layanan terkait', 'related services'),
  retention_days: both('masa simpan', 'time of keeping'),
  example: both('tanda contoh', 'mark of a sample'),
}
const otherParts = new Map<string, Bilingual>(Object.entries(partWords))

/** One change as a sentence. Nothing on one side is said as a dash. */
export function differenceText({ kind, name, from, to }: Difference, lang: Lang): string {
  const said = (text: Bilingual | undefined): string => {
    const plain = text?.[lang] ?? ''
    return (kind === 'lane-changed' ? laneWords[plain]?.[lang] : undefined) ?? plain
  }
  const component = componentKeys.find((key) => key === name?.id)
  const part = component ? componentWords[component] : otherParts.get(name?.id ?? '')
  const places = {
    name: (kind === 'standard-changed' ? part?.[lang] : undefined) ?? said(name),
    from: said(from) || '–',
    to: said(to) || (kind === 'flow-added' ? '' : '–'),
  }
  return fill(differenceWords[kind][lang], places).trim()
}

export const versionWords = {
  title: both('Versi: {service}', 'Versions: {service}'),
  link: both('Versi', 'Versions'),
  oneWaits: both('1 usulan menunggu', '1 proposal waits'),
  lead: both(
    'Versi baru diusulkan oleh satu orang dan diterbitkan oleh orang lain. Yang sudah terbit tidak pernah berubah.',
    'A new version is proposed by one person and published by another. What is published never changes.',
  ),
  present: both('Versi yang berlaku', 'Present version'),
  none: both('Belum pernah terbit di sini.', 'Never published here.'),
  waiting: both('Menunggu orang kedua', 'Waits for a second person'),
  look: both('Lihat usulan', 'Look at the proposal'),
  moving: both('Permohonan pada versi lama', 'Applications under older versions'),
  history: both('Usulan', 'Proposals'),
  proposer: both('Pengusul', 'Proposed by'),
  decider: both('Orang kedua', 'Second person'),
  when: both('Diusulkan', 'Proposed'),
  state: both('Keadaan', 'State'),
  note: both('Alasan perubahan', 'Why it changes'),
  noteHint: both(
    'Untuk rekan yang memeriksa. Jangan tulis data pribadi.',
    'For the colleague who checks it. No personal data.',
  ),
  propose: both('Usulkan versi baru', 'Propose a new version'),
  proposeDo: both('Periksa dan usulkan', 'Check and propose'),
  files: both('Berkas paket', 'Files of the package'),
  filesHint: both(
    'Satu ZIP, atau berkas yang berubah saja: service.yaml, form.json, procedure.bpmn, letter.typ. Selebihnya diambil dari versi yang berlaku. Paling besar 2 MB.',
    'One ZIP, or only the files that change: service.yaml, form.json, procedure.bpmn, letter.typ. The rest is taken from the present version. At most 2 MB.',
  ),
  proposal: both('Usulan versi: {service}', 'Proposed version: {service}'),
  checks: both('Hasil pemeriksaan', 'Checks'),
  noProblems: both('Tidak ada yang salah.', 'Nothing is wrong.'),
  problemCount: both('{errors} kesalahan, {warnings} peringatan', '{errors} errors, {warnings} warnings'),
  error: both('Salah', 'Error'),
  warning: both('Peringatan', 'Warning'),
  place: both('Tempat', 'Place'),
  kind: both('Jenis', 'Kind'),
  what: both('Temuan', 'Finding'),
  allowed: both('Boleh: {allowed}', 'Allowed: {allowed}'),
  difference: both('Yang berubah dari versi {version}', 'What changes from version {version}'),
  differenceNew: both(
    'Layanan ini belum pernah terbit di sini: semuanya baru.',
    'This service was never published here: all of it is new.',
  ),
  differenceNone: both(
    'Yang dijalankan dan yang dibaca orang tetap; hanya penulisan berkasnya berubah.',
    'What is carried out and what people read stays; only the writing of the files changed.',
  ),
  promiseStays: both(
    'Permohonan yang berjalan tetap pada versinya sampai dipindah dengan sengaja, dan janji waktunya tetap.',
    'Running applications keep their version until they are moved on purpose, and their promised time stays.',
  ),
  decide: both('Terbitkan atau kembalikan', 'Publish or return'),
  publish: both('Terbitkan', 'Publish'),
  giveBack: both('Kembalikan', 'Return'),
  reason: both('Alasan dikembalikan', 'Why it is returned'),
  reasonHint: both('Wajib bila dikembalikan.', 'Needed when it is returned.'),
  own: both(
    'Ini usulan Anda sendiri. Orang lain yang menerbitkan atau mengembalikannya.',
    'This is your own proposal. Another person publishes or returns it.',
  ),
  withdraw: both('Tarik usulan', 'Withdraw the proposal'),
  refusedTitle: both('Belum disimpan', 'Not saved'),
  back: both('Layanan', 'Services'),
  publishedAs: both('Terbit sebagai versi {version}', 'Published as version {version}'),
} satisfies Record<string, Bilingual>

export const proposalStateWords: Record<'waiting' | 'published' | 'returned' | 'withdrawn', Bilingual> = {
  waiting: both('Menunggu', 'Waiting'),
  published: both('Terbit', 'Published'),
  returned: both('Dikembalikan', 'Returned'),
  withdrawn: both('Ditarik', 'Withdrawn'),
}

export const versionNews: Record<string, Bilingual> = {
  diusulkan: both(
    'Usulan tersimpan. Orang lain perlu menerbitkannya.',
    'The proposal is saved. Another person has to publish it.',
  ),
  terbit: both('Versi baru terbit.', 'The new version is published.'),
  kembali: both('Usulan dikembalikan kepada pengusulnya.', 'The proposal went back to who made it.'),
  ditarik: both('Usulan ditarik.', 'The proposal is withdrawn.'),
}

export const proposalRefusals = {
  forbidden: both('Ini bukan wewenang Anda.', 'This is not yours to do.'),
  unknown: both('Usulan itu tidak ada.', 'There is no such proposal.'),
  'other-service': both('Paket ini milik layanan lain: {found}.', 'This package is of another service: {found}.'),
  unchanged: both('Isinya sama dengan versi yang berlaku.', 'Its content is that of the present version.'),
  'another-waits': both(
    'Satu usulan untuk layanan ini masih menunggu. Selesaikan dulu yang itu.',
    'One proposal for this service still waits. Settle that one first.',
  ),
  'invalid-package': both(
    'Paket masih salah. Perbaiki yang ditandai, lalu unggah lagi.',
    'The package is still wrong. Mend what is marked and upload it again.',
  ),
  'same-person': both(
    'Pengusul tidak boleh menerbitkan atau mengembalikan usulannya sendiri.',
    'Who proposed it may not publish or return it.',
  ),
  settled: both(
    'Usulan ini sudah diselesaikan: {state}. Pilihan Anda tidak disimpan.',
    'This proposal was settled already: {state}. Your choice was not saved.',
  ),
  'base-moved': both(
    'Versi yang berlaku sudah bukan versi pembanding usulan ini. Tarik atau kembalikan, lalu usulkan lagi.',
    'The present version is no longer the one this was compared with. Withdraw or return it, then propose again.',
  ),
  'reason-missing': both('Tulis alasan dikembalikan.', 'Write why it is returned.'),
  'too-long': both('Paling banyak 2.000 huruf.', 'At most 2,000 letters.'),
  'no-file': both('Pilih berkasnya.', 'Choose the files.'),
  'file-unknown': both(
    'Berkas {found} bukan bagian paket. Bagiannya: {allowed}.',
    'The file {found} is no part of a package. Its parts: {allowed}.',
  ),
  'zip-unreadable': both('ZIP itu tidak terbaca atau terlalu besar.', 'That ZIP cannot be read, or is too large.'),
  'file-large': both('Berkas {found} terlalu besar.', 'The file {found} is too large.'),
  'file-missing': both('Belum ada: {found}.', 'Missing: {found}.'),
  'choice-missing': both('Pilih terbitkan, kembalikan, atau tarik.', 'Choose publish, return or withdraw.'),
} satisfies Record<string, Bilingual>
export type ProposalRefusal = keyof typeof proposalRefusals
