/** Platform: files people hand in and offices hand out. Rows in schema `files`, bytes in the blob store, scanned by clamd if there is one. */
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { isUuid, sha256, uuidv7 } from '../kernel/id.ts'
import { no, ok, type Result } from '../kernel/result.ts'
import { sweepSpool, type Upload } from './body.ts'
import type { Tx } from './db.ts'
import type { Config } from './env.ts'
import { type BlobStore, blobKey, diskBlobs, hastyBlobs } from './files/blobs.ts'
import {
  type Content,
  type ContentLimits,
  type ContentRefusal,
  type FileType,
  fittingName,
  readContent,
} from './files/content.ts'
import { enqueue, type JobHandler, readPayload } from './jobs.ts'
import { clamdScanner, type Scanner } from './scan.ts'

export type { FileType } from './files/content.ts'

/** Whose file it is: `{ kind: 'draft', id }`. Who may open it is for that slice to decide. */
export type FileOwner = { kind: string; id: string }

export const FileFact = z.object({
  id: z.string(),
  ownerKind: z.string(),
  ownerId: z.string(),
  purpose: z.string(),
  /** Shown to people; one ending, that of the content. */
  name: z.string(),
  type: z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/webp']),
  /** Length and hash of the bytes as kept, which for images are not those sent. */
  bytes: z.number(),
  sha256: z.instanceof(Buffer),
  width: z.number().optional(),
  height: z.number().optional(),
  previewBytes: z.number().optional(),
  /** `held`: not scanned yet, opened by nobody. `infected`: its bytes are gone. */
  state: z.enum(['held', 'clean', 'infected']),
  createdAt: z.date(),
})
export type FileFact = z.infer<typeof FileFact>

export type KeepRefusal = ContentRefusal | 'infected'

export type KeepOptions = {
  owner: FileOwner
  /** What it is for, in the words of the program: the key of the form's field, `letter`. */
  purpose: string
  limits?: ContentLimits
  now: Date
}

/** A file ready to be sent: its facts, and its bytes once asked for (ask once, and read or destroy the stream). */
export type OpenFile = { fact: FileFact; type: string; bytes: number; preview: boolean; read(): Promise<Readable> }

export type FileStore = {
  /** Folder in which `readBody` lets uploads wait. */
  spool: string
  /**
   * Examines, draws anew and stores the bytes before any transaction is open, so that no lock waits for a store far away;
   * `keep` then only writes the row. Without it `keep` does all. Bytes that no row comes to name go with `sweep-files`.
   */
  prepare(
    upload: Upload,
    at: { region: string; now: Date },
    limits?: ContentLimits,
  ): Promise<Result<true, KeepRefusal, string>>
  /** Keeps an upload; its bytes are safe in the store before the row is written. Details: see `readContent`. */
  keep(tx: Tx, upload: Upload, options: KeepOptions): Promise<Result<FileFact, KeepRefusal, string>>
  /** Stores bytes the office made before any transaction is open, as `prepare` does for uploads; the id is for `keepMade`. */
  storeMade(region: string, bytes: Buffer, now: Date, id?: string): Promise<string>
  /** Keeps bytes the office made itself, as they are, unscanned. With the `id` of `storeMade` only the row is written. */
  keepMade(
    tx: Tx,
    bytes: Buffer,
    made: { id?: string; name: string; type: FileType; owner: FileOwner; purpose: string; now: Date },
  ): Promise<FileFact>
  find(tx: Tx, id: string): Promise<FileFact | undefined>
  /** Files of one owner, oldest first. */
  list(tx: Tx, owner: FileOwner): Promise<FileFact[]>
  /** Files of many owners of one kind, by owner, each oldest first. */
  listMany(tx: Tx, kind: string, ids: readonly string[]): Promise<Map<string, FileFact[]>>
  /** Undefined when unknown; a held or infected one has facts, and its `read` throws. */
  open(tx: Tx, id: string): Promise<OpenFile | undefined>
  /** The small picture of an image; undefined for what has none or may not be opened. */
  preview(tx: Tx, id: string): Promise<OpenFile | undefined>
  /** Gives files to another owner: a draft became a case. Returns how many. */
  adopt(tx: Tx, ids: readonly string[], from: FileOwner, to: FileOwner): Promise<number>
  /** The same for many files of many owners in one statement. */
  adoptMany(tx: Tx, moves: readonly { id: string; from: FileOwner; to: FileOwner }[]): Promise<number>
  /** Removes rows now and bytes once the transaction has committed. Returns how many there were. */
  remove(tx: Tx, ids: readonly string[]): Promise<number>
  removeAllOf(tx: Tx, owner: FileOwner): Promise<number>
  /** Jobs of files: `scan-file`, and `sweep-files` for every region at once. */
  jobs: Record<'scan-file' | 'sweep-files', JobHandler>
  close(): void
}

export type FilesOptions = { spool: string; blobs: BlobStore; scanner?: Scanner }

/** The store as configured: S3 when S3_URL is given, else the data folder; scanning when CLAMD is given. */
export async function filesFromConfig(config: Config): Promise<FileStore> {
  return openFiles({
    spool: join(config.dataFolder, 'spool'),
    blobs: await blobsFromConfig(config),
    scanner: config.CLAMD ? clamdScanner(config.CLAMD) : undefined,
  })
}

/** The store in which a simulated past keeps its files: the same place, without waiting for the disk. */
export async function hastyFiles(config: Config): Promise<FileStore> {
  const blobs = config.S3_URL ? await blobsFromConfig(config) : hastyBlobs(join(config.dataFolder, 'files'))
  return openFiles({ spool: join(config.dataFolder, 'spool'), blobs })
}

async function blobsFromConfig(config: Config): Promise<BlobStore> {
  if (!config.S3_URL) return diskBlobs(join(config.dataFolder, 'files'))
  // Loaded only here: the library takes a good part of a second to load.
  const { s3Blobs } = await import('./files/s3.ts')
  return s3Blobs({
    url: config.S3_URL,
    key: config.S3_KEY ?? '',
    secret: config.S3_SECRET ?? '',
    region: config.S3_REGION,
  })
}

const columns = sql`id, owner_kind, owner_id, purpose, name, type, bytes, sha256, width, height, preview_bytes, state, created_at`

const limitsKey = (limits: ContentLimits): string => JSON.stringify([limits.maxBytes, limits.types])

export function openFiles({ spool, blobs, scanner }: FilesOptions): FileStore {
  // A page write that must try again brings the same upload; drawing an image twice would double its time.
  const examined = new WeakMap<Upload, { key: string; content: Promise<Result<Content, ContentRefusal, string>> }>()
  const examine = (upload: Upload, limits: ContentLimits) => {
    const key = limitsKey(limits)
    const known = examined.get(upload)
    if (known?.key === key) return known.content
    const content = readContent(upload.path, limits)
    examined.set(upload, { key, content })
    return content
  }

  const find = async (tx: Tx, id: string): Promise<FileFact | undefined> =>
    isUuid(id)
      ? tx.find(sql`select ${columns} from files.file where region_code = ${tx.region} and id = ${id}`, FileFact)
      : undefined

  const put = async (region: string, id: string, content: Content): Promise<void> => {
    await blobs.put(blobKey(region, id), content.bytes)
    if (content.preview) await blobs.put(blobKey(region, id, 'preview'), content.preview)
  }
  /** Stored before its transaction, and under which id; told once, since the same upload may be kept twice. */
  const stored = new WeakMap<Upload, { region: string; id: string }>()
  const takeStored = (upload: Upload, region: string): string | undefined => {
    const known = stored.get(upload)
    stored.delete(upload)
    return known?.region === region ? known.id : undefined
  }

  const insert = async (
    tx: Tx,
    content: Content,
    row: { id?: string } & {
      name: string
      owner: FileOwner
      purpose: string
      state: 'held' | 'clean'
      uploadSha256: Buffer
      now: Date
    },
  ): Promise<FileFact> => {
    const id = row.id ?? uuidv7(row.now)
    if (!row.id) await put(tx.region, id, content)
    return tx.get(
      sql`insert into files.file (region_code, id, owner_kind, owner_id, purpose, name, type, bytes, sha256, upload_sha256,
          width, height, preview_bytes, state, created_at)
        values (${tx.region}, ${id}, ${row.owner.kind}, ${row.owner.id}, ${row.purpose}, ${row.name}, ${content.type},
          ${content.bytes.length}, ${content.sha256}, ${row.uploadSha256}, ${content.width ?? null}, ${content.height ?? null},
          ${content.preview?.length ?? null}, ${row.state}, ${row.now})
        returning ${columns}`,
      FileFact,
    )
  }

  /** A crash after the commit leaves bytes that no row names; `sweep-files` finds them. */
  const removeBlobsLater = (tx: Tx, ids: string[]) => {
    const { region } = tx
    tx.afterCommit(() => {
      for (const id of ids) {
        blobs.remove(blobKey(region, id)).catch(() => {})
        blobs.remove(blobKey(region, id, 'preview')).catch(() => {})
      }
    })
  }

  const reader = (tx: Tx, fact: FileFact, preview?: 'preview') => async (): Promise<Readable> => {
    if (fact.state !== 'clean') throw new Error(`file is ${fact.state}`)
    const stream = await blobs.open(blobKey(tx.region, fact.id, preview))
    if (!stream) throw new Error(`bytes of file ${fact.id} are missing from the store`)
    return stream
  }

  return {
    spool,
    prepare: async (upload, { region, now }, limits = {}) => {
      if (upload.tooLarge) return no('too-large')
      if (upload.bytes === 0) return no('empty')
      const content = await examine(upload, limits)
      if (!content.ok) return content
      const id = uuidv7(now)
      await put(region, id, content.value)
      stored.set(upload, { region, id })
      return ok(true)
    },
    keep: async (tx, upload, { owner, purpose, limits = {}, now }) => {
      if (upload.tooLarge) return no('too-large')
      if (upload.bytes === 0) return no('empty')
      if (await isKnownInfected(tx, upload.sha256)) return no('infected')
      const content = await examine(upload, limits)
      if (!content.ok) return content
      const fact = await insert(tx, content.value, {
        id: takeStored(upload, tx.region),
        name: fittingName(upload.name, content.value.type),
        owner,
        purpose,
        state: scanner ? 'held' : 'clean',
        uploadSha256: upload.sha256,
        now,
      })
      if (scanner) await enqueue(tx, 'scan-file', { fileId: fact.id })
      return ok(fact)
    },
    storeMade: async (region, bytes, now, id = uuidv7(now)) => {
      await blobs.put(blobKey(region, id), bytes)
      return id
    },
    keepMade: async (tx, bytes, { id, name, type, owner, purpose, now }) => {
      const hash = sha256(bytes)
      const content: Content = { type, bytes, sha256: hash }
      return insert(tx, content, {
        id,
        name: fittingName(name, type),
        owner,
        purpose,
        state: 'clean',
        uploadSha256: hash,
        now,
      })
    },
    find,
    list: (tx, owner) =>
      tx.many(
        sql`select ${columns} from files.file
          where region_code = ${tx.region} and owner_kind = ${owner.kind} and owner_id = ${owner.id} order by id`,
        FileFact,
      ),
    listMany: async (tx, kind, ids) => {
      const byOwner = new Map<string, FileFact[]>()
      if (ids.length === 0) return byOwner
      const facts = await tx.many(
        sql`select ${columns} from files.file
          where region_code = ${tx.region} and owner_kind = ${kind} and owner_id = any(${ids as string[]}) order by id`,
        FileFact,
      )
      for (const fact of facts) byOwner.set(fact.ownerId, [...(byOwner.get(fact.ownerId) ?? []), fact])
      return byOwner
    },
    open: async (tx, id) => {
      const fact = await find(tx, id)
      return fact && { fact, type: fact.type, bytes: fact.bytes, preview: false, read: reader(tx, fact) }
    },
    preview: async (tx, id) => {
      const fact = await find(tx, id)
      if (fact?.state !== 'clean' || fact.previewBytes === undefined) return undefined
      return { fact, type: 'image/webp', bytes: fact.previewBytes, preview: true, read: reader(tx, fact, 'preview') }
    },
    adopt: (tx, ids, from, to) =>
      tx.run(sql`update files.file set owner_kind = ${to.kind}, owner_id = ${to.id}
        where region_code = ${tx.region} and id = any(${ids.filter(isUuid)}::uuid[])
          and owner_kind = ${from.kind} and owner_id = ${from.id}`),
    adoptMany: async (tx, moves) => {
      const known = moves.filter((move) => isUuid(move.id))
      if (known.length === 0) return 0
      const column = (of: (move: (typeof known)[number]) => string): string[] => known.map(of)
      return tx.run(sql`
        update files.file f set owner_kind = went.to_kind, owner_id = went.to_id
        from unnest(${column(({ id }) => id)}::uuid[], ${column(({ from }) => from.kind)}::text[], ${column(({ from }) => from.id)}::text[],
          ${column(({ to }) => to.kind)}::text[], ${column(({ to }) => to.id)}::text[]) as went (id, from_kind, from_id, to_kind, to_id)
        where f.region_code = ${tx.region} and f.id = went.id and f.owner_kind = went.from_kind and f.owner_id = went.from_id`)
    },
    remove: async (tx, ids) => {
      const gone = await tx.many<{ id: string }>(
        sql`delete from files.file where region_code = ${tx.region} and id = any(${ids.filter(isUuid)}::uuid[]) returning id`,
      )
      removeBlobsLater(
        tx,
        gone.map(({ id }) => id),
      )
      return gone.length
    },
    removeAllOf: async (tx, owner) => {
      const gone = await tx.many<{ id: string }>(
        sql`delete from files.file
          where region_code = ${tx.region} and owner_kind = ${owner.kind} and owner_id = ${owner.id} returning id`,
      )
      removeBlobsLater(
        tx,
        gone.map(({ id }) => id),
      )
      return gone.length
    },
    jobs: {
      'scan-file': scanJob(blobs, scanner),
      'sweep-files': sweepJob(blobs, spool),
    },
    close: () => blobs.close(),
  }
}

const isKnownInfected = async (tx: Tx, uploadSha256: Buffer): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from files.file
      where region_code = ${tx.region} and upload_sha256 = ${uploadSha256} and state = 'infected' limit 1`,
  )) !== undefined

/** Scans one held file. clamd unreachable: a fault, so the job is tried again and the file stays held. */
const scanJob =
  (blobs: BlobStore, scanner: Scanner | undefined): JobHandler =>
  async (site, payload, { now }) => {
    const { region, fileId } = readPayload(z.object({ region: z.string(), fileId: z.uuid() }), payload)
    const held = await site.db.inRegion(region, (tx) =>
      tx.find(sql`select 1 as one from files.file where region_code = ${region} and id = ${fileId} and state = 'held'`),
    )
    if (!held) return
    // A scanner taken out of the configuration leaves held files held: nobody said they are clean.
    if (!scanner) throw new Error('CLAMD is not configured, yet a file is held')
    const stream = await blobs.open(blobKey(region, fileId))
    if (!stream) throw new Error(`bytes of file ${fileId} are missing from the store`)
    const verdict = await scanner.scan(stream)
    await site.db.inRegion(region, (tx) =>
      tx.run(sql`update files.file set state = ${verdict.state}, scanned_at = ${now}
        where region_code = ${region} and id = ${fileId} and state = 'held'`),
    )
    if (verdict.state !== 'infected') return
    site.log.warn('file infected', { region, kind: verdict.name })
    await blobs.remove(blobKey(region, fileId))
    await blobs.remove(blobKey(region, fileId, 'preview'))
  }

const sweepAfterMs = 86_400_000

/** Removes bytes that no row has named for a day (rolled back, or a crash before removal), and old uploads of the spool. */
const sweepJob =
  (blobs: BlobStore, spool: string): JobHandler =>
  async (site, _payload, { now }) => {
    const before = new Date(now.getTime() - sweepAfterMs)
    const spooled = await sweepSpool(spool, before)
    let count = 0
    const check = async (keys: string[]) => {
      const region = regionOfKey(keys[0] ?? '')
      if (region === '') return
      const ids = [...new Set(keys.map(idOfKey))]
      const rows = await site.db.inRegion(region, (tx) =>
        tx.many<{ id: string }>(
          sql`select id from files.file where region_code = ${region} and id = any(${ids}::uuid[]) and state <> 'infected'`,
        ),
      )
      const named = new Set(rows.map(({ id }) => id))
      for (const key of keys) {
        if (named.has(idOfKey(key))) continue
        await blobs.remove(key)
        count++
      }
    }
    const keys: string[] = []
    for await (const { key, at } of blobs.list()) {
      if (at >= before) continue
      if (keys.length === 500 || (keys[0] && regionOfKey(keys[0]) !== regionOfKey(key))) await check(keys.splice(0))
      keys.push(key)
    }
    await check(keys)
    if (count + spooled > 0) site.log.info('files swept', { count: count + spooled })
  }

const regionOfKey = (key: string): string => key.split('/')[0] ?? ''
const idOfKey = (key: string): string => (key.split('/')[2] ?? '').slice(0, 36)
