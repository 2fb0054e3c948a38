/** Simulator: visits and meetings of an invented past: planned when the step is taken, held and written down before it is finished. */
import type { Tx } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import { holdAppointment, planAppointment } from '../../cases/actions/appointments.ts'
import type { Random } from '../rules/random.ts'
import type { Taken } from '../rules/shift.ts'
import { isMet, type Officer } from './offices.ts'

export type Meeting = { id: string; startsAt: number; random: Random }

type Met = { id: string; random: Random; meetings: Map<string, Meeting> }

const quarterMs = 15 * 60_000

/** An hour or so before it is written down, at a quarter of an hour. */
const startOf = ({ from, to }: Taken<Officer>): number =>
  Math.max(Math.floor((to - 4 * quarterMs) / quarterMs), Math.floor(from / quarterMs) + 1) * quarterMs

/** Plans one for a step that needs it, as soon as the step is in hand. */
export async function planMeeting(tx: Tx, it: Met, taken: Taken<Officer>): Promise<void> {
  const { act, taskId } = taken.task
  if (!isMet(act)) return
  const startsAt = startOf(taken)
  const planned = await planAppointment(
    tx,
    it.id,
    {
      kind: act,
      startsAt: new Date(startsAt),
      place: act === 'visit' ? 'Tempat yang disebut dalam permohonan' : 'Ruang rapat kantor',
      note: act === 'visit' ? 'Mohon ada yang menerima kami di tempat.' : 'Mohon bawa dokumen asli.',
      units: [],
    },
    taken.person.actor,
    new Date(taken.from),
  )
  if (!planned.ok) throw new Error(`an invented ${act} was not planned: ${planned.refusal}`)
  it.meetings.set(taskId, { id: planned.value.id, startsAt, random: it.random.of(`met ${taken.task.element}`) })
}

const found = [
  'Keadaan di tempat sesuai dengan isian permohonan.',
  'Sarana dan ruang sesuai; papan nama belum dipasang dan pemohon menyanggupi.',
  'Sesuai. Dokumen asli diperlihatkan dan cocok dengan unggahan.',
]

/**
 * Writes down what was found at a meeting planned for a task; nothing for other tasks. Without photos: nobody was there to
 * take one. False when the step was taken away meanwhile.
 */
export async function holdMeeting(
  tx: Tx,
  files: FileStore,
  it: Met,
  taskId: string,
  { actor }: Officer,
  now: Date,
): Promise<boolean> {
  const meeting = it.meetings.get(taskId)
  if (!meeting) return true
  it.meetings.delete(taskId)
  const { id, startsAt, random } = meeting
  const arrived = Math.min(startsAt + random.whole(0, 25) * 60_000, now.getTime())
  const held = await holdAppointment(
    tx,
    files,
    it.id,
    id,
    {
      outcome: random.weighted({ terlaksana: 9, sebagian: 1 }),
      arrivedAt: new Date(arrived),
      findings: random.pick(found),
      attendance: 'Pemohon',
      minutes: 'Pemeriksaan selesai. Hasilnya disampaikan bersama keputusan.',
    },
    [],
    actor,
    now,
  )
  // Taken back, or decided by the law, while it was in hand.
  if (!held.ok && held.refusal !== 'not-yours') throw new Error(`an invented meeting was not held: ${held.refusal}`)
  return held.ok
}
