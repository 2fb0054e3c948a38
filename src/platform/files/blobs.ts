/** Platform, files: where bytes lie, and how on a disk. Knows keys and bytes, no names and no people. */
import { randomUUID } from 'node:crypto'
import { createReadStream, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

export type BlobStore = {
  /** Keeps the bytes; when this returns, a power cut takes nothing away. */
  put(key: string, bytes: Buffer): Promise<void>
  /** The bytes; undefined when nothing is kept under the key. */
  open(key: string): Promise<Readable | undefined>
  /** Nothing happens when there is nothing. */
  remove(key: string): Promise<void>
  /** All keys, by region, to find what no row names any more. */
  list(): AsyncIterable<{ key: string; at: Date }>
  close(): void
}

/** `9901/ab/<uuid>` or `9901/ab/<uuid>.preview`: nothing a sender chose is ever part of a path. */
export type BlobKey = string
export const keyPattern = /^[A-Z0-9]{2,10}\/[0-9a-f]{2}\/[0-9a-f-]{36}(\.preview)?$/

/** Spread over 256 folders by the last letters, which are random (the first tell the time). */
export const blobKey = (region: string, id: string, preview?: 'preview'): BlobKey =>
  `${region}/${id.slice(-2)}/${id}${preview ? '.preview' : ''}`

/** The key itself; anything that is no key of ours is a fault before it reaches a disk or a network. */
export function checked(key: string): string {
  if (!keyPattern.test(key)) throw new Error('not a key of the file store')
  return key
}

/**
 * Keeps blobs below `folder` without waiting for the disk, equal ones in one place: for a simulated past alone, whose files
 * nobody handed in and whose making can be done again.
 */
export function hastyBlobs(folder: string): BlobStore {
  const made = new Set<string>()
  const first = new WeakMap<Buffer, string>()
  return {
    ...diskBlobs(folder),
    put: async (key, bytes) => {
      const to = join(folder, checked(key))
      const place = dirname(to)
      if (!made.has(place)) mkdirSync(place, { recursive: true, mode: 0o700 })
      made.add(place)
      const same = first.get(bytes)
      // A file has only so many names, and some disks give it only one.
      if (same !== undefined && linked(same, to)) return
      writeFileSync(to, bytes, { mode: 0o600, flag: 'wx' })
      first.set(bytes, to)
    },
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}

/** Keeps blobs below `folder`. */
export function diskBlobs(folder: string): BlobStore {
  const made = new Set<string>()
  return {
    put: async (key, bytes) => {
      const to = join(folder, checked(key))
      const place = dirname(to)
      if (!made.has(place)) {
        const first = await mkdir(place, { recursive: true, mode: 0o700 })
        if (first) await syncUpTo(place, dirname(first))
        made.add(place)
      }
      const half = join(place, `.${randomUUID()}`)
      try {
        const file = await open(half, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(half, to)
      } catch (fault) {
        made.delete(place)
        await rm(half, { force: true })
        throw fault
      }
      await syncFolder(place)
    },
    open: async (key) => {
      const path = join(folder, checked(key))
      // Opened before it is promised, so that a missing file is known before the answer's head is sent.
      const file = await open(path, 'r').catch((fault) => (isMissing(fault) ? undefined : Promise.reject(fault)))
      return file && createReadStream(path, { fd: file })
    },
    remove: (key) => rm(join(folder, checked(key)), { force: true }),
    list: async function* () {
      for (const region of await names(folder)) {
        for (const place of await names(join(folder, region))) {
          for (const name of await names(join(folder, region, place))) {
            const key = `${region}/${place}/${name}`
            const found = keyPattern.test(key) ? await stat(join(folder, key)).catch(() => undefined) : undefined
            if (found) yield { key, at: found.mtime }
          }
        }
      }
    },
    close: () => {},
  }
}

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

const isMissing = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT'

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** New folders are names in their parents, and those must reach the disk as well. */
async function syncUpTo(from: string, top: string): Promise<void> {
  for (let at = from; at.length >= top.length; at = dirname(at)) {
    await syncFolder(at)
    if (at === top) return
  }
}
