/** Cases: the officer's addresses of one case: its file, its documents and letters, notes and messages. */
import { Hono } from 'hono'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse, pictureResponse, previewResponse } from '../../../platform/file-response.ts'
import { type Ctx, type Outcome, page, type Vars, write, writtenIn } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { addNote, writeToApplicant } from '../actions/officer.ts'
import { type DocumentView, documentView, fileView, findCase, mayOpenDocument } from '../actions/read.ts'
import { touchActed } from '../actions/touch.ts'
import { StaffDrawingPage } from '../pages/drawing.tsx'
import { PicturePage } from '../pages/papers.tsx'
import { messageProblem } from '../pages/parts.tsx'
import { type FileMore, filePage, filledIn, inRegion, officer, saidText, stay, takeSaid, text } from './common.tsx'
import { deskPage } from './queue.tsx'

export const fileRoutes = new Hono<Vars>()

const casePath = `/meja/berkas/:case{${uuidPattern}}`

fileRoutes.get(casePath, async (c) => {
  const caseId = c.req.param('case')
  const kept = takeSaid(c)
  const drawn = await inRegion(c, async (tx) => {
    const said = kept && { text: saidText(c, kept.key, await findCase(tx, caseId)) }
    return filePage(c, tx, caseId, { said })
  })
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

fileRoutes.get(`${casePath}/alur`, async (c) => {
  const found = await inRegion(c, (tx) => fileView(tx, c.req.param('case'), officer(c)))
  if (found.ok) return c.html(<StaffDrawingPage ctx={c.get('page')} view={found.value} />)
  return refusalPage(c, found.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

/** The document of the address with its case, when this officer may open it. */
const documentOf = (c: Ctx): Promise<DocumentView | undefined> =>
  inRegion(c, (tx) => documentView(tx, c.req.param('case') ?? '', c.req.param('file') ?? '', officer(c)))

const mayOpen = (c: Ctx, caseId: string, fileId: string): Promise<boolean> =>
  isUuid(fileId) ? inRegion(c, (tx) => mayOpenDocument(tx, caseId, fileId, officer(c))) : Promise.resolve(false)

const labelOf = (c: Ctx, { known, document }: DocumentView): string =>
  known.form.fields.get(document.field)?.label[c.get('lang')] ?? document.field

/** Saved files bear the number of the case and what they are, not what a phone called them. */
fileRoutes.get(`${casePath}/dokumen/:file`, async (c) => {
  const found = await documentOf(c)
  if (!found) return refusalPage(c, 'not-found')
  const ending = /\.[a-z]{3,4}$/.exec(found.document.name)?.[0] ?? ''
  const name = `${found.case.number} ${labelOf(c, found)}${ending}`.replace(/[/\\:*?"<>|]+/g, '-')
  return fileResponse(c, found.document.fileId, { inline: true, name })
})

fileRoutes.get(`${casePath}/dokumen/:file/kecil`, async (c) => {
  const { case: caseId, file } = c.req.param()
  return (await mayOpen(c, caseId, file)) ? previewResponse(c, file) : refusalPage(c, 'not-found')
})

fileRoutes.get(`${casePath}/dokumen/:file/besar`, async (c) => {
  const { case: caseId, file } = c.req.param()
  return (await mayOpen(c, caseId, file)) ? pictureResponse(c, file) : refusalPage(c, 'not-found')
})

fileRoutes.get(`${casePath}/dokumen/:file/lihat`, async (c) => {
  const found = await documentOf(c)
  if (!found?.document.type.startsWith('image/')) return refusalPage(c, 'not-found')
  const { document } = found
  return c.html(
    <PicturePage
      ctx={c.get('page')}
      number={found.case.number}
      caseId={found.case.id}
      label={labelOf(c, found)}
      document={document}
    />,
  )
})

fileRoutes.get(`${casePath}/surat/:letter`, async (c) => {
  const found = await inRegion(c, (tx) => fileView(tx, c.req.param('case'), officer(c)))
  const letter = found.ok ? found.value.letters.find(({ id }) => id === c.req.param('letter')) : undefined
  return letter ? fileResponse(c, letter.fileId) : refusalPage(c, 'not-found')
})

fileRoutes.post(`${casePath}/catatan`, (c) =>
  write(c, async (tx, posted) => {
    const { fields } = posted
    const caseId = c.req.param('case')
    const note = text(fields.catatan)
    const written = filledIn(fields)
    const done = await addNote(tx, caseId, note, officer(c), c.get('now'))
    if (done.ok) await touchActed(tx, caseId, officer(c), c.get('now'))
    if (done.ok)
      return stay(c, tx, caseId, 'dicatat', '#catatan-dalam', {
        ...written,
        typed: { ...written.typed, catatan: '' },
      })
    const problem = { text: messageProblem(done.refusal, note, c.get('lang'), 'note'), href: '#catatan' }
    return refused(c, tx, posted, caseId, done.refusal, { problems: [problem], errors: { catatan: problem.text } })
  }),
)

fileRoutes.post(`${casePath}/pesan`, (c) =>
  write(c, async (tx, posted) => {
    const { fields } = posted
    const caseId = c.req.param('case')
    const message = text(fields.pesan)
    const written = filledIn(fields)
    const done = await writeToApplicant(tx, caseId, message, officer(c), c.get('now'))
    if (done.ok) await touchActed(tx, caseId, officer(c), c.get('now'))
    if (done.ok)
      return stay(c, tx, caseId, 'terkirim', '#pesan-pemohon', {
        ...written,
        typed: { ...written.typed, pesan: '' },
      })
    const problem = { text: messageProblem(done.refusal, message, c.get('lang')), href: '#pesan' }
    return refused(c, tx, posted, caseId, done.refusal, { problems: [problem], errors: { pesan: problem.text } })
  }),
)

/** The file again with what is wrong and everything written; or the desk when the file may not be read. */
async function refused(
  c: Ctx,
  tx: Tx,
  posted: Posted,
  caseId: string,
  refusal: 'unknown' | 'not-yours' | 'empty' | 'too-long',
  more: Pick<FileMore, 'problems' | 'errors'>,
): Promise<Outcome> {
  const drawn = await filePage(c, tx, caseId, { ...filledIn(posted.fields), ...more })
  const status = refusal === 'empty' || refusal === 'too-long' ? 422 : 403
  if (drawn.ok) return page(drawn.html, status)
  return page(await deskPage(c, tx, { problem: more.problems?.[0]?.text, written: writtenIn(posted) }), status)
}

// What is posted there is done there; whoever comes back to the address, as after signing in again, is led to the case.
const toCase = (c: Ctx) => c.redirect(`/meja/berkas/${c.req.param('case')}`, 303)
fileRoutes.get(`${casePath}/catatan`, toCase)
fileRoutes.get(`${casePath}/pesan`, toCase)
