/** Front, api: /api: parses, asks who calls, counts, runs an operation, and tells the answer or a problem (RFC 9457). */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { addressOf } from '../../base/people/actions/guard.ts'
import { keyFromHeader } from '../../base/people/actions/keys.ts'
import { anyone } from '../../kernel/actor.ts'
import { type Posted, readBody } from '../../platform/body.ts'
import type { Tx } from '../../platform/db.ts'
import { type Ctx, siteUrl, type Vars } from '../../platform/http.tsx'
import { recall, remember } from '../../platform/idempotency.ts'
import type { Limit } from '../../platform/rate.ts'
import { caseCode } from '../../service/cases/actions/open.ts'
import { codeOfDraft } from '../../service/drafts/actions/told.ts'
import { openApiDocument } from './actions/document.ts'
import { type Answered, type Call, type Done, type Operation, type Refused, refused } from './actions/operation.ts'
import { operations } from './actions/operations.ts'
import { type Problem, type ProblemCode, problems } from './model.ts'

const byKey: Limit = { name: 'api-key', burst: 120, everySeconds: 0.5 }
const byAddress: Limit = { name: 'api-anyone', burst: 60, everySeconds: 1 }
const mostJson = 300_000
const mostFile = 11_000_000

export const apiRoutes = new Hono<Vars>()

apiRoutes.get('/api', (c) => c.json({ document: '/api/openapi.json', problems: '/api/masalah' }))

apiRoutes.get('/api/openapi.json', (c) => {
  return c.json(openApiDocument(operations, { url: siteUrl(c), region: c.get('tenant').name }))
})

const explained = (code: ProblemCode) => ({ type: `/api/masalah/${code}`, code, ...problems[code] })

apiRoutes.get('/api/masalah', (c) => c.json({ problems: (Object.keys(problems) as ProblemCode[]).map(explained) }))

apiRoutes.get('/api/masalah/:code', (c) => {
  const code = c.req.param('code')
  return Object.hasOwn(problems, code) ? c.json(explained(code as ProblemCode)) : problem(c, refused('not-found'))
})

for (const operation of operations)
  apiRoutes.on(operation.method, operation.path.replace(/\{(\w+)\}/g, ':$1'), (c) => serve(c, operation))

apiRoutes.all('/api/*', (c) => problem(c, refused('not-found')))

function problem(c: Ctx, { code, errors, detail }: Refused): Response {
  const { status, title, detail: usual } = problems[code]
  const body: Problem = {
    type: `/api/masalah/${code}`,
    title,
    status,
    code,
    detail: detail ?? usual,
    requestId: c.get('requestId'),
    ...(errors ? { errors } : {}),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }
  if (code === 'too-many') headers['retry-after'] = '60'
  if (code === 'unauthorized') headers['www-authenticate'] = 'Bearer realm="melayani"'
  return c.body(JSON.stringify(body), status, headers)
}

type Caller = { actor: Call['actor']; who: string; limit: Limit }

/** Who calls. A key is looked at wherever one is given; a wrong one is refused also where none is needed. */
async function callerOf(c: Ctx, operation: Operation): Promise<Caller | Refused> {
  const header = c.req.header('authorization')
  const { db, config } = c.get('site')
  if (!header) return operation.scope ? refused('unauthorized') : { actor: anyone, who: addressOf(c), limit: byAddress }
  const at = { secret: config.secret, now: c.get('now') }
  const holder = await db.inRegion(c.get('tenant').region, (tx) => keyFromHeader(tx, header, at))
  if (!holder) return refused('unauthorized')
  if (operation.scope && !holder.scopes.includes(operation.scope)) return refused('scope')
  return { actor: { kind: 'key', keyId: holder.keyId }, who: holder.keyId, limit: byKey }
}

async function serve(c: Ctx, operation: Operation): Promise<Response> {
  const site = c.get('site')
  const tenant = c.get('tenant')
  const now = c.get('now')
  const caller = await callerOf(c, operation)
  // A wrong key is counted by address, so that guessing keys is slow.
  const counted = 'kind' in caller ? { who: addressOf(c), limit: byAddress } : caller
  if (!(await site.rates.allow(tenant.region, counted.limit, counted.who, now))) return problem(c, refused('too-many'))
  if ('kind' in caller) return problem(c, caller)
  const at = parametersOf(c, operation)
  if ('kind' in at) return problem(c, at)
  const read = await bodyOf(c, operation)
  if ('kind' in read) return problem(c, read)
  try {
    const call: Call = {
      c,
      site,
      tenant,
      now,
      actor: caller.actor,
      at: at.values,
      body: read.body,
      upload: read.upload,
    }
    const early = await operation.before?.(call)
    if (early) return problem(c, early)
    const answered = operation.writes
      ? await once(call, operation, read.hash, caller.who)
      : await readOnly(call, operation)
    return answered.kind === 'done' ? c.json(withCode(call, answered), answered.status) : problem(c, answered)
  } finally {
    await read.discard?.()
  }
}

function parametersOf(c: Ctx, operation: Operation): { values: Record<string, string> } | Refused {
  const values: Record<string, string> = {}
  for (const one of operation.parameters) {
    const given =
      one.in === 'path' ? c.req.param(one.name) : one.in === 'query' ? c.req.query(one.name) : c.req.header(one.name)
    if (given === undefined && !one.required) continue
    const parsed = one.schema.safeParse(given)
    if (!parsed.success) return refused('invalid', { detail: `${one.name}: ${parsed.error.issues[0]?.message}` })
    values[one.name] = String(parsed.data)
  }
  return { values }
}

type ReadBody = { body: unknown; hash: Buffer; upload?: Call['upload']; discard?: () => Promise<void> }

async function bodyOf(c: Ctx, { body }: Operation): Promise<ReadBody | Refused> {
  if (!body) return { body: undefined, hash: Buffer.alloc(32) }
  if (body === 'file') return fileOf(c)
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return refused('unreadable')
  const bytes = await readBytes(c.req.raw, mostJson)
  if (bytes === undefined) return refused('too-large')
  const json = readJson(bytes)
  if (json === undefined) return refused('unreadable')
  const parsed = body.safeParse(json)
  if (!parsed.success) return refused('invalid', { errors: parsed.error.issues.map(issueOut) })
  return { body: json, hash: createHash('sha256').update(JSON.stringify(json)).digest() }
}

const issueOut = (issue: z.core.$ZodIssue) => {
  const path = issue.path.join('.')
  return { field: String(issue.path[0] ?? ''), path, code: issue.code ?? 'invalid', text: issue.message }
}

async function readBytes(request: Request, most: number): Promise<Buffer | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return undefined
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > most) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Strict UTF-8 and JSON; what PostgreSQL cannot keep (NUL) is unreadable too. */
function readJson(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const value: unknown = JSON.parse(text)
    return /\\u0000/i.test(text) ? undefined : value
  } catch {
    return undefined
  }
}

async function fileOf(c: Ctx): Promise<ReadBody | Refused> {
  const { spool } = c.get('site').files
  const posted: Posted | 'too-large' | 'unreadable' = await readBody(c.req.raw, {
    maxBytes: mostFile,
    spool,
    maxFiles: 1,
  })
  if (typeof posted === 'string') return refused(posted)
  const upload = posted.files.find((file) => file.field === 'file')
  const { field } = posted.fields
  if (!upload || typeof field !== 'string') {
    await posted.discard()
    return refused('invalid', { detail: 'The parts `field` and `file` are needed.' })
  }
  if (upload.tooLarge) {
    await posted.discard()
    return refused('too-large')
  }
  return { body: { field }, hash: posted.hash, upload, discard: posted.discard }
}

const readOnly = ({ site, tenant, ...rest }: Call, operation: Operation): Promise<Answered> =>
  site.db.inRegion(tenant.region, (tx) => operation.run(tx, { site, tenant, ...rest }))

/** A code that opens something is derived when it is told, first or again, and is not among what is kept. */
function withCode({ site }: Call, { body, codeOf }: Done): Record<string, unknown> {
  if (!codeOf) return body
  const { secret } = site.config
  return codeOf.of === 'case'
    ? { ...body, code: caseCode(secret, codeOf.id) }
    : { ...body, resumeCode: codeOfDraft(secret, codeOf.id) }
}

const Kept = z.object({
  status: z.union([z.literal(200), z.literal(201)]),
  body: z.record(z.string(), z.unknown()),
  codeOf: z.object({ of: z.enum(['draft', 'case']), id: z.string() }).optional(),
})

const keptOf = (answer: { to: string }): Done => ({ kind: 'done', ...Kept.parse(JSON.parse(answer.to)) })

/** The same key and body, the same answer; another body 409. Refusals keep nothing, so that they may be mended. */
async function once(call: Call, operation: Operation, hash: Buffer, who: string): Promise<Answered> {
  const { c, site, tenant, now } = call
  const given = c.req.header('idempotency-key')
  if (!given || !/^[\w-]{8,100}$/.test(given)) return refused('key-missing')
  const place = createHash('sha256').update(`${who} ${c.req.method} ${c.req.path}`).digest('base64url')
  const key = `api ${given} ${place}`
  for (let round = 0; round < 3; round++) {
    const answered = await site.db.inRegion(tenant.region, (tx) => attempt(tx, call, operation, { key, hash, now }))
    if (answered) return answered
  }
  return refused('key-used')
}

/** Undefined when another request answered this key at the same time. */
async function attempt(
  tx: Tx,
  call: Call,
  operation: Operation,
  { key, hash, now }: { key: string; hash: Buffer; now: Date },
): Promise<Answered | undefined> {
  const known = await recall(tx, key, hash)
  if (known.kind === 'other-body') return refused('key-used')
  if (known.kind === 'same') return keptOf(known.answer)
  const answered = await operation.run(tx, call)
  if (answered.kind === 'refused') {
    // Asked twice at once: what stood in the way may be the twin, which was answered while we waited for it.
    const twin = await recall(tx, key, hash)
    if (!answered.keep || twin.kind === 'same') tx.rollback()
    return twin.kind === 'same' ? keptOf(twin.answer) : answered
  }
  const { status, body, codeOf } = answered
  const answer = { to: JSON.stringify({ status, body, codeOf }), grants: [] }
  if (await remember(tx, key, hash, answer, now)) return answered
  tx.rollback()
  return undefined
}
