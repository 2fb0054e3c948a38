/** Cases: visits and meetings by requests: planned, answered once, written down with what a photo claims, needed by its step. */
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { castNow } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import type { Visitor } from '../../../test/site.ts'
import { noticesOf, publish, timedTexts } from '../../../test/timed.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { sha256 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { photoPlace, placeIn } from '../../platform/files/place.ts'
import { type HeldSaid, holdAppointment, planAppointment, saysUnsuited } from './actions/appointments.ts'
import { complete } from './actions/officer.ts'
import { Completion } from './model.ts'
import { appointmentsOf, photosOf } from './store/appointments.ts'

const desk = await openDeskSite()
const { cast, region } = desk
const { db } = desk.test
const { files } = desk.site
const inRegion = <T>(work: Parameters<typeof db.inRegion<T>>[1]) => db.inRegion(region, work)
const rina = desk.staff.rina
const day = 86_400_000
const tomorrow = new Date(castNow.getTime() + day)
let keys = 0
const key = () => `kunci-jadwal-${String(++keys).padStart(6, '0')}`

// The check of a document is a visit from here on.
await publish(db, await timedTexts({ drawing: (xml) => xml.replace('melayani:act="examine"', 'melayani:act="visit"') }))

async function inHand(name = 'Wulan Sari') {
  const one = await desk.sent(name, 60)
  const task = await desk.worked(one, rina, 30)
  return { one, task }
}
const planned = async (caseId: string, startsAt = tomorrow) =>
  must(
    await inRegion((tx) =>
      planAppointment(
        tx,
        caseId,
        { kind: 'visit', startsAt, place: 'Jl. Kenanga 4', note: '', units: [] },
        rina,
        castNow,
      ),
    ),
  )
const said: HeldSaid = { outcome: 'terlaksana', findings: 'Rumah ada.', attendance: '', minutes: 'Kami datang.' }
const acts = async (caseId: string, kind: string) =>
  (await inRegion((tx) => historyOf(tx, caseId))).filter((entry) => entry.kind === kind)

async function holder(one: DeskCase): Promise<Visitor> {
  const visitor = desk.visitor()
  await visitor.get('/lacak')
  await visitor.send({ nomor: one.number, kode: one.code })
  return visitor
}
async function as(who: 'rina' | 'joko' | 'sari') {
  const visitor = desk.visitor()
  await visitor.signIn(cast.people[who].email)
  return visitor
}

const picture = (exif: Record<string, string> = {}) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a6' } })
    .withExif({ IFD3: exif })
    .jpeg()
    .toBuffer()
const monas = {
  GPSLatitudeRef: 'S',
  GPSLatitude: '6/1 10/1 31/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '106/1 49/1 37/1',
}
async function upload(name: string, bytes: Buffer) {
  const path = join(files.spool, name)
  await writeFile(path, bytes)
  return { field: 'foto', name: `${name}.jpg`, path, bytes: bytes.length, sha256: sha256(bytes), tooLarge: false }
}

describe('a visit', () => {
  it('is planned by who has the step in hand; the applicant reads when and where, and answers once', async () => {
    const { one } = await inHand()
    const officer = await as('rina')
    const path = `/meja/berkas/${one.caseId}/jadwal`
    const body = {
      jenis: 'visit',
      'tanggal-hari': '1',
      'tanggal-bulan': '12',
      'tanggal-tahun': '2026',
      jam: '09.30',
      tempat: 'Jl. Kenanga 4',
      pesan: 'Siapkan KTP asli.',
    }
    assert.equal((await officer.post(path, { ...body, _kunci: key(), jam: '25:00' })).status, 422)
    assert.equal((await officer.post(path, { ...body, _kunci: key(), 'tanggal-tahun': '2025' })).status, 422)
    await officer.post(path, { ...body, _kunci: key() })
    const [made] = await inRegion((tx) => appointmentsOf(tx, one.caseId))
    assert.ok(made)
    const applicant = await holder(one)
    const page = await applicant.get(`/lacak/${one.number}`)
    assert.match(page.text, /Kunjungan ke lokasi.*1 Desember 2026.*09[.:]30.*Jl\. Kenanga 4.*Siapkan KTP asli/s)
    assert.ok((await noticesOf(db, 'case-appointment')).some(({ text }) => text.includes(one.number)))
    const answer = { _kunci: key(), [`waktu-${made.id}`]: 'Senin saya bekerja, Sabtu bisa.' }
    await applicant.post(`/lacak/${one.number}/jadwal/${made.id}`, answer)
    assert.equal(
      (await applicant.post(`/lacak/${one.number}/jadwal/${made.id}`, { ...answer, _kunci: key() })).status,
      409,
    )
    assert.match((await officer.get(`/meja/berkas/${one.caseId}`)).text, /tidak cocok bagi pemohon.*Sabtu bisa/s)
    assert.equal((await acts(one.caseId, 'appointment.unsuited')).length, 1)
  })

  it('is neither answered by the applicant of another case nor planned, called off or written by who has no step in hand', async () => {
    const { one } = await inHand('Slamet')
    const made = await planned(one.caseId)
    const { one: other } = await inHand('Tuti')
    const stranger = await holder(other)
    const answer = { _kunci: key(), [`waktu-${made.id}`]: 'Jangan datang.' }
    assert.equal((await stranger.post(`/lacak/${other.number}/jadwal/${made.id}`, answer)).status, 404)
    assert.equal(
      (await stranger.post(`/lacak/${one.number}/jadwal/${made.id}`, { ...answer, _kunci: key() })).status,
      401,
    )
    for (const who of ['joko', 'sari'] as const) {
      const officer = await as(who)
      const at = `/meja/berkas/${one.caseId}/jadwal`
      for (const path of [at, `${at}/${made.id}`, `${at}/${made.id}/pembatalan`])
        await officer.post(path, { _kunci: key(), jenis: 'visit', tempat: 'x', hasil: 'terlaksana', temuan: 'Palsu.' })
      assert.ok([403, 404].includes((await officer.get(`${at}/${made.id}`)).status), who)
    }
    const [kept, ...more] = await inRegion((tx) => appointmentsOf(tx, one.caseId))
    assert.deepEqual([kept?.unsuitedAt, kept?.heldAt, kept?.cancelledAt, more], [undefined, undefined, undefined, []])
    // Under the number of another case, from an officer with a step of that other in hand.
    const crossed = await inRegion((tx) => holdAppointment(tx, files, other.caseId, made.id, said, [], rina, castNow))
    assert.equal(crossed.ok ? '' : crossed.refusal, 'unknown')
  })

  it('answered too late, or after it was called off, changes nothing', async () => {
    const { one } = await inHand()
    const made = await planned(one.caseId)
    const actor = { kind: 'applicant', applicantId: one.caseId } as const
    const late = await inRegion((tx) => saysUnsuited(tx, one.caseId, made.id, 'Tidak bisa.', actor, made.startsAt))
    assert.equal(late.ok ? '' : late.refusal, 'too-late')
    const officer = await as('rina')
    await officer.post(`/meja/berkas/${one.caseId}/jadwal/${made.id}/pembatalan`, { _kunci: key() })
    const off = await inRegion((tx) => saysUnsuited(tx, one.caseId, made.id, 'Tidak bisa.', actor, castNow))
    assert.equal(off.ok ? '' : off.refusal, 'too-late')
    assert.match((await (await holder(one)).get(`/lacak/${one.number}`)).text, /Dibatalkan/)
  })
})

describe('the record of a visit', () => {
  it('is needed before its step is finished, and one of another step does not do', async () => {
    const { one, task } = await inHand()
    const finish = () => inRegion((tx) => complete(tx, task, Completion.parse({ outcome: 'lengkap' }), rina, castNow))
    const early = await finish()
    assert.equal(early.ok ? '' : early.refusal, 'record-missing')
    const made = await planned(one.caseId)
    const only = await finish()
    assert.equal(only.ok ? '' : only.refusal, 'record-missing', 'a plan is no record')
    must(await inRegion((tx) => holdAppointment(tx, files, one.caseId, made.id, said, [], rina, castNow)))
    must(await finish())
  })

  it('keeps a photo without its metadata, where the file said it was beside it, and is written once', async () => {
    const { one } = await inHand()
    const made = await planned(one.caseId)
    const taken = await upload('kunjungan-a', await picture(monas))
    const plain = await upload('kunjungan-b', await picture())
    const phone = { latitude: '-6.2', longitude: '106.8', accuracy: '12.4' }
    const held = must(
      await inRegion((tx) =>
        holdAppointment(tx, files, one.caseId, made.id, { ...said, phone }, [taken, plain], rina, castNow),
      ),
    )
    const photos = await inRegion((tx) => photosOf(tx, [made.id]))
    assert.deepEqual(
      photos.map(({ latitude, longitude }) => [latitude, longitude]).sort(),
      [
        [-6.175278, 106.826944],
        [undefined, undefined],
      ].sort(),
    )
    for (const photo of photos) {
      const open = await inRegion((tx) => files.open(tx, photo.fileId))
      const bytes: Buffer[] = []
      assert.ok(open)
      for await (const part of await open.read()) bytes.push(Buffer.from(part))
      assert.equal((await sharp(Buffer.concat(bytes)).metadata()).exif, undefined)
    }
    const [act] = await acts(one.caseId, 'appointment.held')
    assert.deepEqual([act?.facts.hash, act?.facts.photos, act?.facts.located], [held.recordHash, 2, 2])
    const page = (await (await as('rina')).get(`/meja/berkas/${one.caseId}`)).text
    assert.match(page, /lokasi menurut foto: -6\.175278, 106\.826944/)
    assert.match(page, /lokasi menurut ponsel: -6\.200000, 106\.800000, ketelitian 12 m/)
    const again = await inRegion((tx) => holdAppointment(tx, files, one.caseId, made.id, said, [], rina, castNow))
    assert.equal(again.ok ? '' : again.refusal, 'ended')
    const applicant = (await (await holder(one)).get(`/lacak/${one.number}`)).text
    assert.match(applicant, /Kami datang\./)
    assert.doesNotMatch(applicant, /Rumah ada\.|106\.8/)
    for (const one_ of [taken, plain]) await rm(one_.path, { force: true })
  })

  it('takes no place that is none: forged, broken or off the earth; and refuses nothing for want of one', async () => {
    const nowhere = [
      { ...monas, GPSLatitude: '95/1 0/1 0/1' },
      { ...monas, GPSLatitude: '6/0 10/1 31/1' },
      { ...monas, GPSLatitudeRef: 'X' },
      { ...monas, GPSLongitude: '200/1 0/1 0/1' },
    ]
    for (const [n, exif] of nowhere.entries()) {
      const forged = await upload(`palsu-${n}`, await picture(exif))
      assert.equal(await photoPlace(forged.path), undefined, JSON.stringify(exif))
      await rm(forged.path)
    }
    const { one } = await inHand()
    for (const phone of [
      { latitude: '91', longitude: '10', accuracy: '1' },
      { latitude: '1e1', longitude: '10', accuracy: '1' },
      { latitude: 'NaN', longitude: '', accuracy: '' },
      { latitude: "6'; drop table", longitude: '10', accuracy: '1' },
    ]) {
      const made = await planned(one.caseId)
      const held = must(
        await inRegion((tx) => holdAppointment(tx, files, one.caseId, made.id, { ...said, phone }, [], rina, castNow)),
      )
      assert.deepEqual([held.latitude, held.longitude], [undefined, undefined])
    }
  })

  it('reads metadata of any bytes without falling: every byte of a real block cut or turned over', async () => {
    const real = (await sharp(await picture(monas)).metadata()).exif
    assert.ok(real)
    assert.deepEqual(placeIn(real), { latitude: -6.175278, longitude: 106.826944 })
    for (let at = 0; at < real.length; at++) {
      placeIn(real.subarray(0, at))
      const turned = Buffer.from(real)
      turned[at] = 255 - (turned[at] ?? 0)
      const place = placeIn(turned)
      if (place) assert.ok(Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180)
    }
    assert.equal(placeIn(await readFile(new URL(import.meta.url))), undefined)
  })
})
