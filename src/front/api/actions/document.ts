/** Front, api: the OpenAPI 3.1 document, made from the rows of operations and their Zod schemas. Pure. */
import { z } from 'zod'
import { named, Problem, type ProblemCode, problems } from '../model.ts'
import type { Operation } from './operation.ts'

type Json = Record<string, unknown>

/** What any operation may answer: the frame's own refusals. */
const framed = ['unauthorized', 'too-many', 'closed', 'fault'] as const satisfies readonly ProblemCode[]
const ofKeys = ['scope'] as const satisfies readonly ProblemCode[]
const ofWrites = [
  'unreadable',
  'key-missing',
  'forbidden',
  'key-used',
  'too-large',
] as const satisfies readonly ProblemCode[]

/** Every problem an operation may answer with. */
export const refusalsOf = (operation: Operation): ProblemCode[] => [
  ...new Set<ProblemCode>([
    ...operation.refusals,
    ...(operation.parameters.some((one) => one.in === 'path') ? (['not-found'] as const) : []),
    ...(operation.path === '/api/surat' ? (['not-found'] as const) : []),
    ...(operation.scope ? ofKeys : []),
    ...(operation.writes ? ofWrites : []),
    ...framed,
  ]),
]

/** Schemas by name, each reference to a named one as `$ref`. JSON Schema 2020-12, the dialect of OpenAPI 3.1. */
function schemas(): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id })
  const made = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` }).schemas
  return Object.fromEntries(
    Object.entries(made).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as Json]),
  )
}

const nameOf = new Map<z.ZodType, string>(Object.entries(named).map(([id, schema]) => [schema, id]))

const refTo = (schema: z.ZodType): Json => {
  const name = nameOf.get(schema)
  if (!name) throw new Error('a shape of the API without a name')
  return { $ref: `#/components/schemas/${name}` }
}

const inline = (schema: z.ZodType): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return rest as Json
}

const fileBody: Json = {
  type: 'object',
  required: ['field', 'file'],
  properties: {
    field: { type: 'string', description: 'Key of the file field' },
    file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'PDF, JPEG, PNG or WebP' },
  },
}

function operationOut(operation: Operation): Json {
  const { body, answer } = operation
  const byStatus = new Map<number, ProblemCode[]>()
  for (const code of refusalsOf(operation)) {
    const { status } = problems[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const idempotency = { $ref: '#/components/parameters/IdempotencyKey' }
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    security: operation.scope ? [{ apiKey: [] }] : [],
    ...(operation.scope ? { description: `Scope of the key: \`${operation.scope}\`.` } : {}),
    parameters: [
      ...operation.parameters.map((one) => ({
        name: one.name,
        in: one.in,
        required: one.required,
        description: one.says,
        schema: inline(one.schema),
      })),
      ...(operation.writes ? [idempotency] : []),
    ],
    ...(body
      ? {
          requestBody: {
            required: true,
            content:
              body === 'file'
                ? { 'multipart/form-data': { schema: fileBody } }
                : { 'application/json': { schema: refTo(body) } },
          },
        }
      : {}),
    responses: {
      [answer.status]: {
        description: answer.says,
        content: { 'application/json': { schema: refTo(answer.schema) } },
      },
      ...Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemOut(status, codes)])),
    },
  }
}

const problemOut = (status: number, codes: readonly ProblemCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join('; '),
  ...(status === 429 ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } } : {}),
  content: { 'application/problem+json': { schema: refTo(Problem) } },
})

/** The whole document for one region. `url` without a trailing slash. */
export function openApiDocument(operations: readonly Operation[], at: { url: string; region: string }): Json {
  const paths: Record<string, Json> = {}
  for (const operation of operations) {
    const one = paths[operation.path] ?? {}
    one[operation.method] = operationOut(operation)
    paths[operation.path] = one
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `Melayani, ${at.region}`,
      version: '1',
      summary: 'Services of a regional government, for programs',
      description:
        'Refusals are RFC 9457 problems. Keys are given by the operator, per region and with scopes. Nothing here uses cookies.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: at.url }],
    tags: [
      { name: 'Layanan', description: 'Catalogue of services' },
      { name: 'Permohonan', description: 'Applications' },
      { name: 'Surat', description: 'Proof of letters' },
    ],
    paths,
    components: {
      schemas: schemas(),
      parameters: {
        IdempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description:
            'A fresh one for each act. The same key with the same body is answered alike for three days; with another body 409.',
          schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' },
        },
      },
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'A key of the region: mly_…, with scopes' },
      },
    },
  }
}
