/** Platform, files: where bytes lie when that is an S3-compatible store. Loaded only when one is configured. */
import { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { type BlobStore, checked, keyPattern } from './blobs.ts'

export type S3Config = { url: string; key: string; secret: string; region: string }

/** Keeps blobs in a bucket: `https://host/bucket` or `https://host/bucket/prefix`. The store answers for durability. */
export function s3Blobs(config: S3Config): BlobStore {
  const url = new URL(config.url)
  const [bucket, ...rest] = url.pathname.split('/').filter(Boolean)
  if (!bucket) throw new Error('S3_URL names no bucket: give https://host/bucket')
  const prefix = rest.length > 0 ? `${rest.join('/')}/` : ''
  const client = new S3Client({
    endpoint: url.origin,
    region: config.region,
    credentials: { accessKeyId: config.key, secretAccessKey: config.secret },
    forcePathStyle: true,
    // Stores older than 2025 do not know the newer checksums the library would add unasked.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    // Letters are stored while their number is held: a store that hangs must not hold every letter of an office.
    requestHandler: { requestTimeout: 10_000, connectionTimeout: 3_000 },
  })
  const at = (key: string) => ({ Bucket: bucket, Key: prefix + checked(key) })
  return {
    put: async (key, bytes) => {
      await client.send(new PutObjectCommand({ ...at(key), Body: bytes }))
    },
    open: async (key) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(at(key)))
        return Body instanceof Readable ? Body : undefined
      } catch (fault) {
        if (fault instanceof Error && (fault.name === 'NoSuchKey' || fault.name === 'NotFound')) return undefined
        throw fault
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(at(key)))
    },
    list: async function* () {
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix || undefined, ContinuationToken: token }),
        )
        for (const { Key, LastModified } of page.Contents ?? []) {
          const key = Key?.slice(prefix.length) ?? ''
          if (LastModified && keyPattern.test(key)) yield { key, at: LastModified }
        }
        token = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (token)
    },
    close: () => client.destroy(),
  }
}
