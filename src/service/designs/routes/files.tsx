/** Designs: /rancang/:design/berkas: the four texts, one by one and as a ZIP, changed here or brought in. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { disposition } from '../../../platform/file-response.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { zip } from '../../../platform/zip.ts'
import { packageBytes, readUpload } from '../../catalogue/actions/upload.ts'
import { knownFiles, type PackageTexts } from '../../catalogue/model.ts'
import { checkDesign } from '../actions/check.ts'
import { openDesign } from '../actions/designs.ts'
import { type SaveDetail, saveFiles } from '../actions/save.ts'
import type { Change, Design } from '../model.ts'
import { FilesPage, fieldOf } from '../pages/files.tsx'
import { addressOf } from '../pages/parts.tsx'
import { asWritten } from '../rules/lines.ts'
import { uploadWords } from '../words/files.ts'
import {
  designer,
  designPage,
  formKey,
  inRegion,
  newsIn,
  pageAt,
  refusalIn,
  revisionIn,
  statusOf,
  text,
} from './common.tsx'

export const fileRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/berkas`

async function filesPage(c: Ctx, tx: Tx, design: Design, more: { refused?: Problem[]; typed?: Change } = {}) {
  const { problems } = await checkDesign(tx, design)
  const ctx = pageAt(c, addressOf(design.id, 'berkas'))
  return <FilesPage ctx={ctx} design={design} problems={problems} formKey={formKey} said={newsIn(c)} {...more} />
}

fileRoutes.get(path, (c) => designPage(c, (tx, design) => filesPage(c, tx, design)))

/** One text as it is, or all of them in the folder of their service. */
fileRoutes.get(`${path}/:name`, async (c) => {
  const { design: id, name } = c.req.param()
  const design = await inRegion(c, (tx) => openDesign(tx, id))
  if (!design) return refusalPage(c, 'not-found')
  const file = knownFiles.find((one) => one === name)
  const body = file && design.files[file]
  if (file && body !== undefined) return download(file, 'text/plain; charset=utf-8', Buffer.from(body))
  if (name !== `${design.serviceId}.zip`) return c.redirect(addressOf(id, 'berkas'), 303)
  const parts = knownFiles.flatMap((one) => {
    const content = design.files[one]
    return content === undefined ? [] : [{ name: `${design.serviceId}/${one}`, content: Buffer.from(content) }]
  })
  return download(name, 'application/zip', zip(parts))
})

const download = (name: string, type: string, body: Buffer): Response =>
  new Response(new Uint8Array(body), {
    headers: {
      'content-type': type,
      'content-disposition': disposition('attachment', name),
      'content-length': String(body.length),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })

const fileIn = (detail: SaveDetail | undefined) =>
  typeof detail !== 'object' ? detail : 'locked' in detail ? detail.locked[0]?.file : detail.file

/** Saves what came; or the page again with it and why not, at the file concerned. */
async function kept(c: Ctx, tx: Tx, design: Design, files: Change, revision: number, at?: string): Promise<Outcome> {
  const done = await saveFiles(tx, design.id, { files, revision }, designer(c), c.get('now'))
  if (done.ok) return go(`${addressOf(design.id, 'berkas')}?kabar=tersimpan`)
  const file = fileIn(done.detail)
  const href = at ?? (file === undefined ? '#isi' : `#${fieldOf[file]}`)
  const refused = [{ text: await refusalIn(c, tx, design, done.refusal, done.detail), href }]
  // Drawn for the design as it is now: saved again, what was typed stands against what the other one saved.
  const now = (await openDesign(tx, design.id)) ?? design
  return page(await filesPage(c, tx, now, { refused, typed: files }), statusOf(done.refusal))
}

fileRoutes.post(path, (c) =>
  write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const design = await openDesign(tx, c.req.param('design'))
      if (!design) return go('/rancang')
      const typed: Change = {}
      for (const file of knownFiles) {
        const sent = posted.fields[fieldOf[file]]
        if (sent !== undefined) typed[file] = asWritten(design.files[file] ?? '', text(sent))
      }
      return kept(c, tx, design, typed, revisionIn(posted.fields.revisi))
    },
    { maxBytes: packageBytes },
  ),
)

fileRoutes.post(`${path}/unggahan`, (c) =>
  write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const design = await openDesign(tx, c.req.param('design'))
      if (!design) return go('/rancang')
      const uploads = posted.files.filter(({ field }) => field === 'unggahan')
      const read = await readUpload(uploads, design.files)
      if (read.ok)
        return kept(c, tx, design, changed(design, read.value), revisionIn(posted.fields.revisi), '#unggahan')
      const places = { found: read.detail ?? '', allowed: knownFiles.join(', ') }
      const refused = [{ text: fill(uploadWords[read.refusal][c.get('lang')], places), href: '#unggahan' }]
      return page(await filesPage(c, tx, design, { refused }), 422)
    },
    { maxBytes: packageBytes + 100_000 },
  ),
)

const changed = (design: Design, texts: PackageTexts): Change =>
  Object.fromEntries(knownFiles.filter((file) => texts[file] !== design.files[file]).map((file) => [file, texts[file]]))
