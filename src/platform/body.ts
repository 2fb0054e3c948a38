/** Platform: the body of a posted form, files spooled to disk as they arrive. The only reader of request bodies of pages. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'

/** One uploaded file, already on disk in the spool, hashed while it streamed. */
export type Upload = {
  /** Name of the form field. */
  field: string
  /** Name the sender gave, cleaned of paths and control characters; never used as a path. */
  name: string
  path: string
  bytes: number
  sha256: Buffer
  /** True when the stream was cut at the limit; the spooled part is worthless. */
  tooLarge: boolean
}

export type Posted = {
  fields: Record<string, string | string[]>
  files: Upload[]
  /** Hash of all fields (but the idempotency key) and files, in order: what "the same body" means. */
  hash: Buffer
  /** Removes the spooled files; called by `write` when the answer is made. */
  discard(): Promise<void>
}

export type BodyLimits = {
  /** All of the body, files included. */
  maxBytes: number
  /** Folder for files while the request lasts; made when missing. */
  spool: string
  maxFiles?: number
  /** A larger file is cut, and marked `tooLarge`; the fields beside it stay readable. */
  maxFileBytes?: number
  /** A sender silent for so long is given up. Milliseconds. */
  stallMs?: number
}

const maxFields = 1000
/** Bytes of a urlencoded body that is read in one piece. */
const smallBytes = 65_536
const maxNameBytes = 200
const maxFieldBytes = 200_000

type Pairs = [name: string, value: string][]

/**
 * Reads a urlencoded or multipart form. `too-large`: the body, a field or their number is beyond its limit.
 * `unreadable`: another content type, a broken or cut body. Bad input never throws; a full or broken disk does.
 * NB a file whose input was left empty is no file; a named file of no bytes is one, of `bytes` 0.
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<Posted | 'too-large' | 'unreadable'> {
  const type = request.headers.get('content-type') ?? ''
  const length = Number(request.headers.get('content-length') ?? 0)
  if (length > limits.maxBytes) return 'too-large'
  if (request.headers.get('content-encoding')) return 'unreadable'
  const urlencoded = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)
  if (urlencoded && length > 0 && length <= smallBytes) return readSmall(request, limits)
  if (!request.body) return posted([], [])
  if (request.bodyUsed) return 'unreadable'
  if (urlencoded) return readUrlencoded(request.body, limits)
  if (/^multipart\/form-data\s*;/i.test(type)) return readMultipart(request.body, type, limits)
  if (type === '' && length === 0) return (await readAll(request.body, limits)) === '' ? posted([], []) : 'unreadable'
  return 'unreadable'
}

/** Removes what a killed process left in the spool. Returns how many files went. */
export async function sweepSpool(spool: string, olderThan: Date): Promise<number> {
  let count = 0
  for (const name of await readdir(spool).catch(() => [] as string[])) {
    const path = join(spool, name)
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile() || found.mtime >= olderThan) continue
    await rm(path, { force: true })
    count++
  }
  return count
}

/** A name fit to be shown: the last part of a path, no control or direction characters, at most 120 characters. */
export function cleanName(given: string | undefined): string {
  const last = (given ?? '').normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const shown = last
    // How browsers write these in a multipart header (WHATWG HTML, multipart/form-data encoding algorithm).
    .replace(/%22/g, '"')
    .replace(/%0[AD]/gi, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/["<>|:*?]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const letters = [...shown]
  if (letters.length <= 120) return shown || 'berkas'
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(shown)?.[0] ?? ''
  return letters.slice(0, 120 - extension.length).join('') + extension
}

/** One line break, one way to write a letter, and nothing PostgreSQL cannot keep. */
const cleanValue = (value: string): string =>
  value
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .normalize('NFC')

function posted(pairs: Pairs, files: Upload[]): Posted {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of pairs) {
    const before = fields[name]
    if (before === undefined) fields[name] = value
    else if (Array.isArray(before)) before.push(value)
    else fields[name] = [before, value]
  }
  const said = [
    pairs.filter(([name]) => name !== '_kunci'),
    files.map((file) => [file.field, file.name, file.sha256.toString('hex'), file.tooLarge]),
  ]
  return {
    fields,
    files,
    hash: createHash('sha256').update(JSON.stringify(said)).digest(),
    discard: () => removeAll(files.map((file) => file.path)),
  }
}

const removeAll = async (paths: string[]): Promise<void> => {
  await Promise.all(paths.map((path) => rm(path, { force: true })))
}

class Stop extends Error {
  readonly reason: 'too-large' | 'unreadable'
  constructor(reason: 'too-large' | 'unreadable') {
    super(reason)
    this.reason = reason
  }
}

/** Chunks of the body; throws Stop beyond the limit, on a broken connection or on silence. */
async function* chunksOf(body: ReadableStream<Uint8Array>, limits: BodyLimits): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let bytes = 0
  let finished = false
  try {
    for (;;) {
      let timer: NodeJS.Timeout | undefined
      const silence = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Stop('unreadable')), limits.stallMs ?? 60_000)
      })
      const part = await Promise.race([
        reader.read().catch(() => Promise.reject(new Stop('unreadable'))),
        silence,
      ]).finally(() => clearTimeout(timer))
      if (part.done) {
        finished = true
        return
      }
      bytes += part.value.byteLength
      if (bytes > limits.maxBytes) throw new Stop('too-large')
      yield part.value
    }
  } finally {
    if (!finished) void reader.cancel().catch(() => {})
  }
}

async function readAll(
  body: ReadableStream<Uint8Array>,
  limits: BodyLimits,
): Promise<string | 'too-large' | undefined> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of chunksOf(body, limits)) chunks.push(chunk)
  } catch (fault) {
    if (fault instanceof Stop) return fault.reason === 'too-large' ? 'too-large' : undefined
    throw fault
  }
  return Buffer.concat(chunks).toString('utf8')
}

async function readUrlencoded(
  body: ReadableStream<Uint8Array>,
  limits: BodyLimits,
): Promise<Posted | 'too-large' | 'unreadable'> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of chunksOf(body, limits)) chunks.push(chunk)
  } catch (fault) {
    if (fault instanceof Stop) return fault.reason
    throw fault
  }
  return readPairs(Buffer.concat(chunks).toString('utf8'))
}

/** Most forms: told to be small, so read in one piece; a tenth of a page write's time went into streaming them. */
async function readSmall(request: Request, limits: BodyLimits): Promise<Posted | 'too-large' | 'unreadable'> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<undefined>((given) => {
    timer = setTimeout(() => given(undefined), limits.stallMs ?? 60_000)
  })
  try {
    const text = await Promise.race([request.text(), silence])
    return text === undefined ? 'unreadable' : readPairs(text)
  } catch {
    return 'unreadable'
  } finally {
    clearTimeout(timer)
  }
}

function readPairs(text: string): Posted | 'too-large' {
  const pairs: Pairs = []
  for (const [name, value] of new URLSearchParams(text)) {
    if (pairs.length === maxFields || fieldTooLarge(name, value)) return 'too-large'
    pairs.push([cleanValue(name), cleanValue(value)])
  }
  return posted(pairs, [])
}

const fieldTooLarge = (name: string, value: string): boolean =>
  Buffer.byteLength(name) > maxNameBytes || Buffer.byteLength(value) > maxFieldBytes

async function readMultipart(
  body: ReadableStream<Uint8Array>,
  type: string,
  limits: BodyLimits,
): Promise<Posted | 'too-large' | 'unreadable'> {
  const maxFiles = limits.maxFiles ?? 20
  const spooled: string[] = []
  const pairs: Pairs = []
  const saving: Promise<Upload | undefined>[] = []
  let parser: BusboyInstance
  try {
    parser = new Busboy({
      headers: { 'content-type': type },
      // One more than allowed, so that reaching a limit can be told from going beyond it.
      limits: {
        fieldSize: maxFieldBytes + 1,
        fields: maxFields + 1,
        fileSize: limits.maxFileBytes ?? 10_000_000,
        files: maxFiles + 20,
        parts: maxFields + maxFiles + 20,
        headerPairs: 20,
        headerSize: 8192,
      },
      isPartAFile: (_field: unknown, _type: unknown, name: unknown) => name !== undefined,
    } as ConstructorParameters<typeof Busboy>[0])
  } catch {
    return 'unreadable'
  }
  let stopped: Stop | undefined
  const ended = new Promise<void>((resolve, reject) => {
    const stop = (reason: Stop['reason']) => {
      stopped ??= new Stop(reason)
      reject(stopped)
    }
    parser.on('field', (name, value, nameCut, valueCut) => {
      if (typeof name !== 'string') return stop('unreadable')
      if (nameCut || valueCut || pairs.length === maxFields || fieldTooLarge(name, value)) return stop('too-large')
      pairs.push([cleanValue(name), cleanValue(value)])
    })
    parser.on('file', (field: string | undefined, stream, name: string | undefined) => {
      const saved = saveFile(stream, limits.spool, spooled, field, name)
      // Answered for below; this only keeps a fault from being called unhandled meanwhile.
      saved.catch((fault) => {
        stream.resume()
        if (fault instanceof Stop) stop(fault.reason)
        else reject(fault)
      })
      saving.push(saved)
    })
    parser.on('filesLimit', () => stop('too-large'))
    parser.on('fieldsLimit', () => stop('too-large'))
    parser.on('partsLimit', () => stop('too-large'))
    parser.on('error', () => stop('unreadable'))
    parser.on('finish', () => resolve())
  })
  ended.catch(() => {})
  try {
    for await (const chunk of chunksOf(body, limits)) {
      await Promise.race([new Promise<void>((resolve) => parser.write(chunk, () => resolve())), ended])
      if (stopped) throw stopped
    }
    parser.end()
    await ended
    const files = (await Promise.all(saving)).filter((file) => file !== undefined)
    if (files.length > maxFiles) throw new Stop('too-large')
    return posted(pairs, files)
  } catch (fault) {
    stopped ??= fault instanceof Stop ? fault : undefined
    parser.destroy()
    // A file stream that will never end is told so, else its descriptor would stay open.
    for (const stream of openStreams.get(spooled) ?? []) stream.destroy()
    await Promise.allSettled(saving)
    await removeAll(spooled)
    if (fault instanceof Stop) return fault.reason
    throw fault
  }
}

/** File streams of one request that are still being written, by its list of spooled paths. */
const openStreams = new WeakMap<string[], Set<BusboyFileStream>>()

async function saveFile(
  stream: BusboyFileStream,
  spool: string,
  spooled: string[],
  field: string | undefined,
  name: string | undefined,
): Promise<Upload | undefined> {
  const streams = openStreams.get(spooled) ?? new Set()
  openStreams.set(spooled, streams.add(stream))
  // The parser may report an error before the first read; the loop below meets it again.
  stream.on('error', () => {})
  const path = join(spool, randomUUID())
  await mkdir(spool, { recursive: true, mode: 0o700 })
  if (stream.destroyed) throw new Stop('unreadable')
  spooled.push(path)
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    for (;;) {
      const next = await chunks.next().catch(() => Promise.reject(new Stop('unreadable')))
      if (next.done) break
      hash.update(next.value)
      bytes += next.value.length
      await file.write(next.value)
    }
  } finally {
    streams.delete(stream)
    await file.close()
  }
  if (!stream.readableEnded && !stream.truncated) throw new Stop('unreadable')
  if (field === undefined || (!name && bytes === 0)) {
    await rm(path, { force: true })
    return undefined
  }
  return {
    field: cleanValue(field),
    name: cleanName(name),
    path,
    bytes,
    sha256: hash.digest(),
    tooLarge: stream.truncated,
  }
}
