/** Platform: the body of a posted form, files spooled to disk as they arrive. The only reader of request bodies of pages. */

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
