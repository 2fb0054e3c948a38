/** Test: people and things as they stand just before a post: cases in hand, drafts to be sent, sessions half-way. */
import assert from 'node:assert/strict'
import { Secret, TOTP } from 'otpauth'
import sql from 'sql-template-tag'
import { createKey } from '../../src/base/people/actions/keys.ts'
import { addStaff } from '../../src/base/people/actions/staff.ts'
import { packageTexts } from '../../src/front/setup/actions.ts'
import { must } from '../../src/kernel/result.ts'
import type { Tx } from '../../src/platform/db.ts'
import { planAppointment } from '../../src/service/cases/actions/appointments.ts'
import { publishService } from '../../src/service/catalogue/actions/services.ts'
import { bySystem } from '../cast.ts'
import { type DeskSite, domisiliAnswers } from '../desk-site.ts'
import type { Visitor } from '../site.ts'
import { readyDraft } from './way.ts'

const listeningParts = `
  <bpmn:boundaryEvent id="cabut" name="Cabut permohonan" melayani:label_en="Withdraw" melayani:sender="pemohon" attachedToRef="periksa"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>
  <bpmn:endEvent id="ditarik" melayani:result="withdrawn"><bpmn:terminateEventDefinition /></bpmn:endEvent>
  <bpmn:sequenceFlow id="f_cabut" sourceRef="cabut" targetRef="ditarik" />
  <bpmn:boundaryEvent id="lapor" name="Hasil dari RT masuk" melayani:label_en="RT has reported" melayani:sender="petugas" attachedToRef="periksa" cancelActivity="false"><bpmn:messageEventDefinition /></bpmn:boundaryEvent>
  <bpmn:endEvent id="dilaporkan" />
  <bpmn:sequenceFlow id="f_lapor" sourceRef="lapor" targetRef="dilaporkan" />`

/** Makers of such things on this site; each call makes new ones, but for those signed in. */
export function standsOf(desk: DeskSite) {
  const { cast } = desk
  const inRegion = <T>(work: (tx: Tx) => Promise<T>) => desk.test.db.inRegion(desk.region, work)
  const secret = desk.site.config.secret
  const signedIn = new Map<string, Visitor>()
  let count = 0
  const next = (): number => ++count
  const nextName = () => `Warga ${String.fromCodePoint(65 + (++count % 26)).repeat(3)}`

  async function as(key: keyof typeof cast.people): Promise<Visitor> {
    const known = signedIn.get(key)
    if (known) return known
    const visitor = desk.visitor()
    await visitor.signIn(cast.people[key].email)
    signedIn.set(key, visitor)
    return visitor
  }

  const taskOf = (caseId: string) =>
    inRegion((tx) =>
      tx.get<{ id: string }>(
        sql`select id from cases.task where region_code = ${tx.region} and case_id = ${caseId} and state in ('open', 'claimed')`,
      ),
    )

  /** A case in the queue of the village, and its task. */
  async function waiting() {
    const it = await desk.sent(nextName(), 30)
    return { it, task: (await taskOf(it.caseId)).id }
  }

  /** A case in Rina's hands. */
  async function inHand() {
    const it = await desk.sent(nextName(), 30)
    return { it, task: await desk.worked(it, desk.staff.rina, 20) }
  }

  /** Whoever holds the receipt of a new case, of `domisili` unless told. */
  async function withReceipt(service = 'domisili') {
    const it = await desk.sent(nextName(), 30, { service })
    const visitor = desk.visitor()
    await visitor.post('/lacak', { nomor: it.number, kode: it.code })
    assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 200))
    return { it, visitor }
  }

  let listens: Promise<string> | undefined
  /** A service whose check may be ended by the applicant (`cabut`), and beside which an officer may tell something (`lapor`). */
  const listening = (): Promise<string> => {
    listens ??= inRegion(async (tx) => {
      const id = 'domisili-kabar'
      const texts = await packageTexts('domisili')
      const added = (name: string) => `<bpmn:flowNodeRef>${name}</bpmn:flowNodeRef>`
      const drawn = texts['procedure.bpmn']
        .replace(added('mulai'), ['mulai', 'cabut', 'ditarik', 'lapor', 'dilaporkan'].map(added).join(''))
        .replace('<bpmn:sequenceFlow id="f_mulai"', `${listeningParts}<bpmn:sequenceFlow id="f_mulai"`)
      const yaml = texts['service.yaml'].replace('id: domisili\n', `id: ${id}\n`)
      must(
        await publishService(
          tx,
          { ...texts, 'service.yaml': yaml, 'procedure.bpmn': drawn },
          bySystem(desk.site.clock()),
        ),
      )
      return id
    })
    return listens
  }

  /** A visit tomorrow, planned by Rina, who has the step in hand; and whoever holds the receipt. */
  async function visited() {
    const { it, visitor } = await withReceipt()
    await desk.worked(it, desk.staff.rina, 20)
    const startsAt = new Date(desk.site.clock().getTime() + 86_400_000)
    const planned = { kind: 'visit', startsAt, place: 'Jl. Kenanga 4', note: '', units: [] }
    const { id } = await inRegion(async (tx) =>
      must(await planAppointment(tx, it.caseId, planned, desk.staff.rina, desk.site.clock())),
    )
    return { it, visitor, id }
  }

  /** A draft of `domisili` with every answer, and files when it is to be sent. */
  async function draft(more: { files?: true; visitor?: Visitor } = {}) {
    const visitor = more.visitor ?? desk.visitor()
    count += 3
    const seed = count
    const email = `w${seed}@contoh.example`
    const answers = { ...domisiliAnswers(nextName()), surel: email }
    const id = await readyDraft(desk, visitor, { answers, files: more.files ?? false, seed })
    return { visitor, id, email }
  }

  const codeSentTo = (address: string) =>
    inRegion(async (tx) => {
      const { text } = await tx.get<{ text: string }>(
        sql`select text from core.notice where region_code = ${tx.region} and recipient = ${address} order by id desc limit 1`,
      )
      return /(?<![-\d])\d{6}/.exec(text)?.[0] ?? ''
    })

  /** Someone new on the staff, who was told a password. */
  async function newcomer() {
    const email = `baru${++count}@sukamaju.example`
    const okta = await cast.actor('okta')
    const added = await inRegion(async (tx) =>
      must(await addStaff(tx, { name: 'Orang Baru', email }, okta, desk.site.clock())),
    )
    const visitor = desk.visitor()
    await visitor.get('/masuk')
    await visitor.send({ surel: email, sandi: added.password }, { form: '/masuk' })
    assert.match(visitor.page.at, /^\/masuk\/sandi/)
    return { visitor, email }
  }

  const appCode = (key: string) =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: desk.site.clock().getTime() })

  /** Someone with a password of their own and an app, signed in; and the key of the app. */
  async function withApp() {
    const { visitor, email } = await newcomer()
    await visitor.send({ baru: 'jalan pagi ke pasar' }, { form: '/masuk/sandi' })
    await visitor.get('/masuk/kedua')
    const key = /<code>([A-Z2-7 ]+)<\/code>/.exec(visitor.page.html)?.[1]?.replaceAll(' ', '') ?? ''
    await visitor.post('/masuk/kedua', { langkah: 'totp', kode: appCode(key) })
    assert.equal(visitor.page.status, 200, visitor.page.text.slice(0, 300))
    return { visitor, email, key }
  }

  const rowOf = (table: 'offices.unit' | 'people.role_grant', where: ReturnType<typeof sql>) =>
    inRegion((tx) =>
      tx.get<{ id: string }>(
        table === 'offices.unit'
          ? sql`select id from offices.unit where region_code = ${tx.region} and ${where}`
          : sql`select id from people.role_grant where region_code = ${tx.region} and ${where}`,
      ),
    )

  let made: Promise<string> | undefined
  const key = (): Promise<string> => {
    made ??= inRegion(async (tx) => {
      const wanted = { name: 'uji', scopes: ['drafts', 'send'] as const, days: 30 }
      return must(await createKey(tx, secret, wanted, await cast.actor('okta'), desk.site.clock())).key
    })
    return made
  }
  const api = async (): Promise<ReadonlyMap<string, string>> => new Map([['authorization', `Bearer ${await key()}`]])
  async function apiDraft(files?: true) {
    const answer = await desk.app.request('http://localhost/api/permohonan', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await key()}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: '{"service":"domisili"}',
    })
    const { id } = (await answer.json()) as { id: string }
    if (files) {
      const visitor = desk.visitor()
      const ready = await draft({ files, visitor })
      const [own = ''] = id.split('.')
      await inRegion(async (tx) => {
        await tx.run(
          sql`update files.file set owner_id = ${own} where region_code = ${tx.region} and owner_id = ${ready.id}`,
        )
        await tx.run(
          sql`update drafts.draft set answers = (select answers from drafts.draft
              where region_code = ${tx.region} and id = ${ready.id}) where region_code = ${tx.region} and id = ${own}`,
        )
      })
    }
    return id
  }

  return {
    api,
    apiDraft,
    appCode,
    as,
    codeSentTo,
    draft,
    inHand,
    listening,
    newcomer,
    next,
    nextName,
    rowOf,
    visited,
    waiting,
    withApp,
    withReceipt,
  }
}
