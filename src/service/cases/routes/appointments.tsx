/** Cases: the officer's addresses of visits and meetings: planned, called off, written down. */
import { Hono } from 'hono'
import { units } from '../../../base/offices/actions.ts'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import { dayIn, isDay, momentOf, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse } from '../../../platform/file-response.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import {
  callOff,
  type HeldRefusal,
  holdAppointment,
  mayPlan,
  mostPhotos,
  type PlanRefusal,
  planAppointment,
} from '../actions/appointments.ts'
import { fileView } from '../actions/read.ts'
import { PlanPage, RecordPage, type TypedPlan, type TypedRecord } from '../pages/appointments.tsx'
import { formKey, inRegion, list, officer, text } from './common.tsx'

export const appointmentRoutes = new Hono<Vars>()

const planPath = `/meja/berkas/:case{${uuidPattern}}/jadwal`
const onePath = `${planPath}/:appointment{${uuidPattern}}`

/** `09:30` on that day; undefined when it is no time. */
function momentAt(zone: Zone, day: string, time: string): Date | undefined {
  const [, hours, minutes] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time.trim()) ?? []
  return isDay(day) && hours !== undefined ? momentOf(zone, day, Number(hours) * 60 + Number(minutes)) : undefined
}

async function planPage(c: Ctx, tx: Tx, caseId: string, more: { typed?: TypedPlan; refusal?: PlanRefusal } = {}) {
  const found = await fileView(tx, caseId, officer(c))
  if (!found.ok) return found
  const { case: it, mine } = found.value
  if (!more.refusal && !(await mayPlan(tx, it, officer(c))))
    return { ok: false as const, refusal: 'not-yours' as const }
  const lang = c.get('lang')
  const others = (await units(tx))
    .filter((unit) => unit.key !== it.unitKey && !unit.closedOn)
    .map((unit) => ({ key: unit.key, name: lang === 'id' ? unit.name : unit.nameEn }))
  const kind = mine?.act === 'hearing' ? 'hearing' : 'visit'
  const shown = { caseId, number: it.number, kind, units: others, formKey: formKey(), ...more }
  return {
    ok: true as const,
    html: <PlanPage ctx={{ ...c.get('page'), path: `/meja/berkas/${caseId}/jadwal` }} {...shown} />,
  }
}

appointmentRoutes.get(planPath, async (c) => {
  const drawn = await inRegion(c, (tx) => planPage(c, tx, c.req.param('case')))
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

appointmentRoutes.post(planPath, (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const part = (suffix: string) => text(fields[`tanggal-${suffix}`]).trim()
    const typed: TypedPlan = {
      kind: text(fields.jenis),
      day: { day: part('hari'), month: part('bulan'), year: part('tahun') },
      time: text(fields.jam),
      place: text(fields.tempat),
      note: text(fields.pesan),
      units: list(fields.unit),
    }
    const day = `${part('tahun').padStart(4, '0')}-${part('bulan').padStart(2, '0')}-${part('hari').padStart(2, '0')}`
    const startsAt = momentAt(c.get('tenant').zone, day, typed.time)
    const done = await planAppointment(tx, caseId, { ...typed, startsAt }, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=dijadwalkan`)
    const drawn = await planPage(c, tx, caseId, { typed, refusal: done.refusal })
    return drawn.ok ? page(drawn.html, done.refusal === 'not-yours' ? 403 : 422) : go('/meja')
  }),
)

async function recordPage(
  c: Ctx,
  tx: Tx,
  caseId: string,
  id: string,
  more: { typed?: TypedRecord; refusal?: HeldRefusal } = {},
) {
  const found = await fileView(tx, caseId, officer(c))
  if (!found.ok) return found
  const { case: it, appointments } = found.value
  const one = appointments.find((candidate) => candidate.id === id)
  if (!one) return { ok: false as const, refusal: 'unknown' as const }
  if (!more.refusal && (one.heldAt || one.cancelledAt || !(await mayPlan(tx, it, officer(c)))))
    return { ok: false as const, refusal: 'not-yours' as const }
  const ctx = { ...c.get('page'), path: `/meja/berkas/${caseId}/jadwal/${id}` }
  return {
    ok: true as const,
    html: <RecordPage ctx={ctx} {...{ caseId, number: it.number, one, formKey: formKey(), ...more }} />,
  }
}

appointmentRoutes.get(onePath, async (c) => {
  const { case: caseId, appointment } = c.req.param()
  const drawn = await inRegion(c, (tx) => recordPage(c, tx, caseId, appointment))
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

appointmentRoutes.post(onePath, (c) =>
  write(
    c,
    async (tx, { fields, files }) => {
      const { case: caseId, appointment } = c.req.param()
      const typed: TypedRecord = {
        outcome: text(fields.hasil),
        arrived: text(fields.tiba),
        findings: text(fields.temuan),
        attendance: text(fields.hadir),
        minutes: text(fields.berita),
      }
      const { zone } = c.get('tenant')
      const said = {
        ...typed,
        arrivedAt: momentAt(zone, dayIn(zone, c.get('now')), typed.arrived),
        phone: { latitude: text(fields.lintang), longitude: text(fields.bujur), accuracy: text(fields.ketelitian) },
      }
      const photos = files.filter(({ field }) => field === 'foto')
      const store = c.get('site').files
      const done = await holdAppointment(tx, store, caseId, appointment, said, photos, officer(c), c.get('now'))
      if (done.ok) return go(`/meja/berkas/${caseId}?hasil=tercatat`)
      const drawn = await recordPage(c, tx, caseId, appointment, { typed, refusal: done.refusal })
      return drawn.ok
        ? page(drawn.html, done.refusal === 'not-yours' ? 403 : done.refusal === 'ended' ? 409 : 422)
        : go('/meja')
    },
    { maxBytes: mostPhotos * 10_000_000 + 200_000 },
  ),
)

appointmentRoutes.post(`${onePath}/pembatalan`, (c) =>
  write(c, async (tx) => {
    const { case: caseId, appointment } = c.req.param()
    const done = await callOff(tx, caseId, appointment, officer(c), c.get('now'))
    return go(done.ok ? `/meja/berkas/${caseId}?hasil=batal` : `/meja/berkas/${caseId}`)
  }),
)

appointmentRoutes.get(`${onePath}/dokumen/:file`, async (c) => {
  const { case: caseId, appointment, file } = c.req.param()
  const known = await inRegion(c, async (tx) => {
    const found = isUuid(file) ? await fileView(tx, caseId, officer(c)) : undefined
    return found?.ok && found.value.photos.some((one) => one.appointmentId === appointment && one.fileId === file)
  })
  return known ? fileResponse(c, file, { inline: true }) : refusalPage(c, 'not-found')
})
