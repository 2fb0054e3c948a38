/** Cases: SQL of `cases.appointment` and its photos: visits and meetings. */
import sql from 'sql-template-tag'
import type { Tx } from '../../../platform/db.ts'
import { Appointment, AppointmentPhoto } from '../model.ts'

const columns = sql`id, case_id, kind, element, starts_at, place, note, units, planned_by, position, planned_at, unsuited_text,
  unsuited_at, cancelled_at, arrived_at, outcome, findings, attendance, minutes, latitude, longitude, accuracy, record_hash,
  held_by, held_as, held_at`

export async function insertAppointment(tx: Tx, it: Appointment): Promise<void> {
  await tx.run(sql`
    insert into cases.appointment (region_code, id, case_id, kind, element, starts_at, place, note, units, planned_by, position, planned_at)
    values (${tx.region}, ${it.id}, ${it.caseId}, ${it.kind}, ${it.element}, ${it.startsAt}, ${it.place}, ${it.note ?? null}, ${it.units},
      ${it.plannedBy}, ${it.position}, ${it.plannedAt})`)
}

export const findAppointment = (tx: Tx, id: string): Promise<Appointment | undefined> =>
  tx.find(sql`select ${columns} from cases.appointment where region_code = ${tx.region} and id = ${id}`, Appointment)

/** All of a case, in the order in which they take place. */
export const appointmentsOf = (tx: Tx, caseId: string): Promise<Appointment[]> =>
  tx.many(
    sql`select ${columns} from cases.appointment
        where region_code = ${tx.region} and case_id = ${caseId} order by starts_at, id limit 100`,
    Appointment,
  )

/** False when it was answered, held or called off. */
export async function answerUnsuited(tx: Tx, id: string, text: string, at: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.appointment set unsuited_text = ${text}, unsuited_at = ${at}
    where region_code = ${tx.region} and id = ${id} and unsuited_at is null and held_at is null and cancelled_at is null`)
  return rows === 1
}

/** False when it was held or called off. */
export async function cancelAppointment(tx: Tx, id: string, at: Date): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.appointment set cancelled_at = ${at}
    where region_code = ${tx.region} and id = ${id} and held_at is null and cancelled_at is null`)
  return rows === 1
}

export type Held = Required<Pick<Appointment, 'outcome' | 'findings' | 'recordHash' | 'heldBy' | 'heldAs' | 'heldAt'>> &
  Pick<Appointment, 'arrivedAt' | 'attendance' | 'minutes' | 'latitude' | 'longitude' | 'accuracy'>

/** Writes it down, once. False when it was held or called off. */
export async function holdAppointment(tx: Tx, id: string, it: Held): Promise<boolean> {
  const rows = await tx.run(sql`
    update cases.appointment set outcome = ${it.outcome}, findings = ${it.findings}, record_hash = ${it.recordHash},
      held_by = ${it.heldBy}, held_as = ${it.heldAs}, held_at = ${it.heldAt}, arrived_at = ${it.arrivedAt ?? null},
      attendance = ${it.attendance ?? null}, minutes = ${it.minutes ?? null}, latitude = ${it.latitude ?? null},
      longitude = ${it.longitude ?? null}, accuracy = ${it.accuracy ?? null}
    where region_code = ${tx.region} and id = ${id} and held_at is null and cancelled_at is null`)
  return rows === 1
}

export async function insertPhoto(
  tx: Tx,
  appointmentId: string,
  it: Omit<AppointmentPhoto, 'appointmentId'>,
): Promise<void> {
  await tx.run(sql`
    insert into cases.appointment_photo (region_code, appointment_id, file_id, sha256, latitude, longitude, accuracy)
    values (${tx.region}, ${appointmentId}, ${it.fileId}, ${it.sha256}, ${it.latitude ?? null}, ${it.longitude ?? null}, ${it.accuracy ?? null})`)
}

export const photosOf = (tx: Tx, appointmentIds: readonly string[]): Promise<AppointmentPhoto[]> =>
  appointmentIds.length === 0
    ? Promise.resolve([])
    : tx.many(
        sql`select appointment_id, file_id, sha256, latitude, longitude, accuracy from cases.appointment_photo
            where region_code = ${tx.region} and appointment_id = any(${appointmentIds as string[]}::uuid[]) order by file_id limit 600`,
        AppointmentPhoto,
      )
