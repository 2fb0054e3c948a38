/** Front, api: one operation as a row: what is parsed, who may, what is answered. Routes and document read the same row. */
import type { z } from 'zod'
import type { KeyScope } from '../../../base/people/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tenant } from '../../../kernel/tenant.ts'
import type { Upload } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Ctx, Site } from '../../../platform/http.tsx'
import type { FieldFault, ProblemCode } from '../model.ts'

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  says: string
  schema: z.ZodType
  required: boolean
}

/** `codeOf`: the answer holds this code, which is derived again for each repeat and kept nowhere. */
export type Done = {
  kind: 'done'
  status: 200 | 201
  body: Record<string, unknown>
  codeOf?: { of: 'draft' | 'case'; id: string }
}
export type Refused = {
  kind: 'refused'
  code: ProblemCode
  errors?: z.infer<typeof FieldFault>[]
  detail?: string
  keep?: true
}
export type Answered = Done | Refused

export type Call = {
  c: Ctx
  site: Site
  tenant: Tenant
  now: Date
  actor: Actor
  /** Parameters by name, as text that fits their schema. */
  at: Record<string, string>
  body: unknown
  upload?: Upload
}

export type Operation = {
  id: string
  method: 'get' | 'post' | 'patch'
  /** With `{name}` for each path parameter. */
  path: string
  tag: 'Layanan' | 'Permohonan' | 'Surat'
  summary: string
  /** Absent: open to anyone. */
  scope?: KeyScope
  /** Changes something: needs an Idempotency-Key, and is answered alike when it comes again. */
  writes?: true
  parameters: readonly Parameter[]
  /** `file`: multipart with the parts `field` and `file`. */
  body?: z.ZodType | 'file'
  answer: { status: 200 | 201; schema: z.ZodType; says: string }
  /** Beyond those any operation may answer. */
  refusals: readonly ProblemCode[]
  /** Asked before any transaction. */
  before?(call: Call): Promise<Refused | undefined>
  run(tx: Tx, call: Call): Promise<Answered>
}

export const done = (status: Done['status'], body: Record<string, unknown>, codeOf?: Done['codeOf']): Done => ({
  kind: 'done',
  status,
  body,
  codeOf,
})
export const refused = (code: ProblemCode, more: Omit<Refused, 'kind' | 'code'> = {}): Refused => ({
  kind: 'refused',
  code,
  ...more,
})
