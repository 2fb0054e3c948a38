/** Front, api: every operation there is. Each hands over to one action of the service wing. */
import { z } from 'zod'
import type { FieldProblem } from '../../../engines/forms/model.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import { isUuid, keyedHash, readCaseNumber, sameBytes } from '../../../kernel/id.ts'
import { urlOf } from '../../../kernel/tenant.ts'
import type { Tx } from '../../../platform/db.ts'
import { guessLimit, openByCode } from '../../../service/cases/actions/applicant.ts'
import { caseForLetter, statusView } from '../../../service/cases/actions/read.ts'
import { findOffered, offered } from '../../../service/catalogue/actions/services.ts'
import { type DraftEnv, type LoadRefusal, loadDraft, type Work } from '../../../service/drafts/actions/load.ts'
import { saveAnswers, uploadLimits } from '../../../service/drafts/actions/page.ts'
import { type SendDetail, type SendRefusal, sendDraft } from '../../../service/drafts/actions/send.ts'
import { startDraft } from '../../../service/drafts/actions/start.ts'
import { checkLetter, letterOfHash } from '../../../service/letters/actions/check.ts'
import {
  ChangeDraft,
  DraftBegun,
  DraftOut,
  FileAdded,
  LetterOut,
  NewDraft,
  type ProblemCode,
  Send,
  SentOut,
  ServiceDetail,
  ServiceList,
  StatusOut,
} from '../model.ts'
import { faultOut, letterOut, serviceDetail, serviceLine, statusOut } from './draw.ts'
import { type Call, done, type Operation, type Parameter, type Refused, refused } from './operation.ts'

const path = (name: string, says: string): Parameter => ({
  name,
  in: 'path',
  says,
  schema: z.string().max(120),
  required: true,
})
const needed = (place: 'query' | 'header', name: string, says: string): Parameter => ({
  name,
  in: place,
  says,
  schema: z.string().max(120),
  required: true,
})

const serviceList: Operation = {
  id: 'listServices',
  method: 'get',
  path: '/api/layanan',
  tag: 'Layanan',
  summary: 'Services the region offers, by name',
  parameters: [],
  answer: { status: 200, schema: ServiceList, says: 'Open and paused services' },
  refusals: [],
  run: async (tx) => done(200, { services: (await offered(tx)).map(serviceLine) }),
}

const serviceOne: Operation = {
  id: 'getService',
  method: 'get',
  path: '/api/layanan/{id}',
  tag: 'Layanan',
  summary: 'One service: its standard and the fields of its form',
  parameters: [path('id', 'Of the list of services')],
  answer: { status: 200, schema: ServiceDetail, says: 'The service as offered now' },
  refusals: ['no-such-service'],
  run: async (tx, { at }) => {
    const found = await findOffered(tx, at.id ?? '')
    return found ? done(200, serviceDetail(found)) : refused('no-such-service')
  },
}

const envOf = ({ site, tenant }: Call): DraftEnv => ({
  files: site.files,
  secret: site.config.secret,
  zone: tenant.zone,
})

/** The name of a draft as its key knows it: another key cannot make it, so it opens no other's draft. */
function handleOf({ site, actor }: Call, draftId: string): string {
  const who = actor.kind === 'key' ? actor.keyId : ''
  return `${draftId}.${keyedHash(site.config.secret, `api draft ${who} ${draftId}`).toString('base64url').slice(0, 22)}`
}

function draftOf(call: Call): string | undefined {
  const [draftId = ''] = (call.at.id ?? '').split('.')
  return isUuid(draftId) && sameBytes(Buffer.from(handleOf(call, draftId)), Buffer.from(call.at.id ?? ''))
    ? draftId
    : undefined
}

function draftOut(call: Call, work: Work): z.infer<typeof DraftOut> {
  const missing = validateAll(work.form, work.draft.answers, work.ctx)
  return {
    id: handleOf(call, work.draft.id),
    service: work.draft.serviceId,
    version: work.draft.version,
    ready: missing.length === 0 && !work.paused,
    missing: missing.map((problem) => faultOut(problem, call.c.get('lang'))),
    expiresAt: work.draft.expiresAt.toISOString(),
  }
}

const loadProblems = { unknown: 'not-found', expired: 'gone', sent: 'sent', moot: 'sent' } as const satisfies Record<
  LoadRefusal,
  ProblemCode
>

const draftPath = path('id', 'As answered when the draft was begun')

const draftBegin: Operation = {
  id: 'beginDraft',
  method: 'post',
  path: '/api/permohonan',
  tag: 'Permohonan',
  summary: 'Begin an application',
  scope: 'drafts',
  writes: true,
  parameters: [],
  body: NewDraft,
  answer: { status: 201, schema: DraftBegun, says: 'The draft, with what its form still asks' },
  refusals: ['invalid', 'no-such-service', 'paused'],
  run: async (tx, call) => {
    const { service: serviceId, language: lang } = NewDraft.parse(call.body)
    const env = envOf(call)
    const begun = await startDraft(tx, { serviceId, lang, channel: 'api', secret: env.secret }, call.actor, call.now)
    if (!begun.ok) return refused(begun.refusal)
    const loaded = await loadDraft(tx, env, begun.value.id, call.now)
    if (!loaded.ok) throw new Error(`a draft just begun is ${loaded.refusal}`)
    return done(201, draftOut(call, loaded.value), { of: 'draft', id: begun.value.id })
  },
}

const draftSee: Operation = {
  id: 'getDraft',
  method: 'get',
  path: '/api/permohonan/{id}',
  tag: 'Permohonan',
  summary: 'What a draft still asks',
  scope: 'drafts',
  parameters: [draftPath],
  answer: { status: 200, schema: DraftOut, says: 'The draft; answers are not told back' },
  refusals: ['sent', 'gone'],
  run: async (tx, call) => {
    const id = draftOf(call)
    const loaded = id && (await loadDraft(tx, envOf(call), id, call.now))
    if (!loaded) return refused('not-found')
    return loaded.ok ? done(200, draftOut(call, loaded.value)) : refused(loadProblems[loaded.refusal])
  },
}

/** The refusals of saving answers. An unknown key of a field is told in the same list as a wrong answer. */
function answersRefused(call: Call, refusal: LoadRefusal | 'problems', detail: unknown): Refused {
  if (refusal !== 'problems') return refused(loadProblems[refusal])
  const lang = call.c.get('lang')
  const errors = Array.isArray(detail)
    ? (detail as FieldProblem[]).map((problem) => faultOut(problem, lang))
    : ((detail as { unknown?: string[] }).unknown ?? []).map((key) => ({
        field: key,
        path: key,
        code: 'unknown-field',
        text: lang === 'en' ? 'This form has no such field' : 'Isian ini tidak ada di formulir',
      }))
  return refused('answers', { errors })
}

const draftChange: Operation = {
  id: 'answerDraft',
  method: 'patch',
  path: '/api/permohonan/{id}',
  tag: 'Permohonan',
  summary: 'Give or take back answers',
  scope: 'drafts',
  writes: true,
  parameters: [draftPath],
  body: ChangeDraft,
  answer: { status: 200, schema: DraftOut, says: 'What is still asked' },
  refusals: ['invalid', 'answers', 'sent', 'gone'],
  run: async (tx, call) => {
    const id = draftOf(call)
    if (!id) return refused('not-found')
    const { answers } = ChangeDraft.parse(call.body)
    const saved = await saveAnswers(tx, envOf(call), id, answers, call.now)
    return saved.ok ? done(200, draftOut(call, saved.value)) : answersRefused(call, saved.refusal, saved.detail)
  },
}

const draftFile: Operation = {
  id: 'addFile',
  method: 'post',
  path: '/api/permohonan/{id}/berkas',
  tag: 'Permohonan',
  summary: 'Hand in a file for a file field of the form itself (not of a repeating group)',
  scope: 'drafts',
  writes: true,
  parameters: [draftPath],
  body: 'file',
  answer: {
    status: 201,
    schema: FileAdded,
    says: 'The file as kept: images are turned upright and lose their metadata; a PDF is kept byte for byte, with its own',
  },
  refusals: ['invalid', 'file', 'answers', 'sent', 'gone'],
  before: async ({ site, tenant, now, upload }) => {
    if (!upload) return undefined
    const examined = await site.files.prepare(upload, { region: tenant.region, now }, uploadLimits)
    return examined.ok ? undefined : refused('file', { detail: examined.refusal })
  },
  run: addFile,
}

async function addFile(tx: Tx, call: Call) {
  const id = draftOf(call)
  const { upload } = call
  const { field: key } = z.object({ field: z.string() }).parse(call.body)
  if (!id || !upload) return refused(id ? 'invalid' : 'not-found')
  const env = envOf(call)
  const loaded = await loadDraft(tx, env, id, call.now, { lock: true })
  if (!loaded.ok) return refused(loadProblems[loaded.refusal])
  const field = loaded.value.form.fields.get(key)
  if (field?.kind !== 'file') return refused('invalid', { detail: `No file field of this form: ${key}` })
  const before = loaded.value.draft.answers[key]
  const ids = Array.isArray(before) ? before.filter((one) => typeof one === 'string') : []
  const owner = { kind: 'draft', id }
  const kept = await env.files.keep(tx, upload, { owner, purpose: key, limits: uploadLimits, now: call.now })
  if (!kept.ok) return refused('file', { detail: kept.refusal })
  const saved = await saveAnswers(tx, env, id, { [key]: [...ids, kept.value.id] }, call.now)
  if (!saved.ok) return answersRefused(call, saved.refusal, saved.detail)
  const { name, type, bytes, sha256 } = kept.value
  const file = { id: kept.value.id, name, type, bytes, sha256: sha256.toString('hex') }
  return done(201, { ...draftOut(call, saved.value), file })
}

const sendProblems = {
  unknown: 'not-found',
  expired: 'gone',
  moot: 'sent',
  paused: 'paused',
  renewed: 'renewed',
  // Only drafts of helpers, which are begun in a browser.
  unhelped: 'not-found',
  undeclared: 'invalid',
  unchanged: 'invalid',
  problems: 'incomplete',
} as const satisfies Record<SendRefusal, ProblemCode>

const draftSend: Operation = {
  id: 'sendDraft',
  method: 'post',
  path: '/api/permohonan/{id}/kirim',
  tag: 'Permohonan',
  summary: 'Send the application. Sent already: the same answer again',
  scope: 'send',
  writes: true,
  parameters: [draftPath],
  body: Send,
  answer: { status: 201, schema: SentOut, says: 'It is in the queue; number and code are for the applicant' },
  refusals: ['invalid', 'incomplete', 'paused', 'renewed', 'gone', 'sent'],
  run: async (tx, call) => {
    const id = draftOf(call)
    if (!id) return refused('not-found')
    const { declared } = Send.parse(call.body)
    const sent = await sendDraft(tx, envOf(call), id, { actor: call.actor, declared }, call.now)
    if (!sent.ok) {
      const found = (sent.detail as SendDetail | undefined)?.problems ?? []
      const errors = found.map((problem) => faultOut(problem, call.c.get('lang')))
      // What the newer form could keep stays kept.
      return refused(sendProblems[sent.refusal], {
        ...(errors.length > 0 ? { errors } : {}),
        ...(sent.refusal === 'renewed' ? { keep: true as const } : {}),
      })
    }
    const { case: it } = await caseForLetter(tx, sent.value.caseId)
    const body = {
      number: it.number,
      sentAt: it.sentAt.toISOString(),
      dueAt: it.dueAt.toISOString(),
      href: `${urlOf(call.site.config.url, call.tenant)}/lacak/${it.number}`,
    }
    return done(201, body, { of: 'case', id: it.id })
  },
}

const status: Operation = {
  id: 'getStatus',
  method: 'get',
  path: '/api/permohonan/status',
  tag: 'Permohonan',
  summary: 'Where an application is. Number and code travel as headers, so that no address holds them',
  scope: 'status',
  parameters: [
    needed('header', 'Nomor-Permohonan', 'Its number, as 2026-004121'),
    needed('header', 'Kode-Permohonan', 'Its code of eight letters'),
  ],
  answer: { status: 200, schema: StatusOut, says: 'Status, steps, what is asked, letters' },
  refusals: ['invalid', 'no-match'],
  before: async ({ site, tenant, now, at }) => {
    const number = readCaseNumber(at['Nomor-Permohonan'] ?? '')
    if (!number || (await site.rates.allow(tenant.region, guessLimit, number, now))) return undefined
    return refused('too-many')
  },
  run: async (tx, { site, at, tenant }) => {
    const opened = await openByCode(tx, site.config.secret, at['Nomor-Permohonan'] ?? '', at['Kode-Permohonan'] ?? '')
    const view = opened.ok ? await statusView(tx, opened.value.number) : undefined
    return view ? done(200, statusOut(view, urlOf(site.config.url, tenant))) : refused('no-match')
  },
}

const letterOne: Operation = {
  id: 'checkLetter',
  method: 'get',
  path: '/api/surat/{id}',
  tag: 'Surat',
  summary: 'What a letter says and whether it holds, by its check number',
  parameters: [path('id', 'Twelve letters, with or without hyphens')],
  answer: { status: 200, schema: LetterOut, says: 'The letter; revoked and replaced ones too' },
  refusals: [],
  run: async (tx, { at }) => {
    const letter = await checkLetter(tx, at.id ?? '')
    return letter ? done(200, letterOut(letter)) : refused('not-found')
  },
}

const letterByHash: Operation = {
  id: 'checkLetterFile',
  method: 'get',
  path: '/api/surat',
  tag: 'Surat',
  summary: 'The letter whose file has this hash',
  parameters: [needed('query', 'sha256', 'SHA-256 of the file, 64 hexadecimal digits')],
  answer: { status: 200, schema: LetterOut, says: 'The letter' },
  refusals: ['invalid'],
  run: async (tx, { at }) => {
    const letter = await letterOfHash(tx, at.sha256 ?? '')
    return letter ? done(200, letterOut(letter)) : refused('not-found')
  },
}

/** In the order of the document; a fixed path stands before one with a parameter in its place. */
export const operations: readonly Operation[] = [
  serviceList,
  serviceOne,
  draftBegin,
  status,
  draftSee,
  draftChange,
  draftFile,
  draftSend,
  letterByHash,
  letterOne,
]
