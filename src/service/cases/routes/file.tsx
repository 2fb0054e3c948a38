/** Cases: the officer's addresses of one case: its file, its documents and letters, notes and messages. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import { fileResponse, pictureResponse, previewResponse } from '../../../platform/file-response.ts'
import { type Ctx, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { addNote, writeToApplicant } from '../actions/officer.ts'
import { type FileView, fileView, findCase } from '../actions/read.ts'
import type { CaseDocument } from '../model.ts'
import { PicturePage } from '../pages/papers.tsx'
import { messageProblem } from '../pages/parts.tsx'
import { filePage, inRegion, officer, saidText, stay, takeSaid, text, writtenIn } from './common.tsx'
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

type Found = { view: FileView; document: CaseDocument }

/** The document of the address, when this officer may read its case. */
async function documentOf(c: Ctx): Promise<Found | undefined> {
  const found = await inRegion(c, (tx) => fileView(tx, c.req.param('case') ?? '', officer(c)))
  const document = found.ok
    ? found.value.documents.find((candidate) => candidate.fileId === c.req.param('file'))
    : undefined
  return found.ok && document ? { view: found.value, document } : undefined
}

const labelOf = (c: Ctx, { view, document }: Found): string =>
  view.known.form.fields.get(document.field)?.label[c.get('lang')] ?? document.field

/** Saved files bear the number of the case and what they are, not what a phone called them. */
fileRoutes.get(`${casePath}/dokumen/:file`, async (c) => {
  const found = await documentOf(c)
  if (!found) return refusalPage(c, 'not-found')
  const ending = /\.[a-z]{3,4}$/.exec(found.document.name)?.[0] ?? ''
  const name = `${found.view.case.number} ${labelOf(c, found)}${ending}`.replace(/[/\\:*?"<>|]+/g, '-')
  return fileResponse(c, found.document.fileId, { inline: true, name })
})

fileRoutes.get(`${casePath}/dokumen/:file/kecil`, async (c) => {
  const found = await documentOf(c)
  return found ? previewResponse(c, found.document.fileId) : refusalPage(c, 'not-found')
})

fileRoutes.get(`${casePath}/dokumen/:file/besar`, async (c) => {
  const found = await documentOf(c)
  return found ? pictureResponse(c, found.document.fileId) : refusalPage(c, 'not-found')
})

fileRoutes.get(`${casePath}/dokumen/:file/lihat`, async (c) => {
  const found = await documentOf(c)
  if (!found?.document.type.startsWith('image/')) return refusalPage(c, 'not-found')
  const { view, document } = found
  return c.html(
    <PicturePage
      ctx={c.get('page')}
      number={view.case.number}
      caseId={view.case.id}
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
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const note = text(fields.catatan)
    const written = writtenIn(fields)
    const done = await addNote(tx, caseId, note, officer(c), c.get('now'))
    if (done.ok)
      return stay(c, tx, caseId, 'dicatat', '#catatan-dalam', {
        ...written,
        typed: { ...written.typed, catatan: '' },
      })
    const problem = { text: messageProblem(done.refusal, note, c.get('lang')), href: '#catatan' }
    return refused(c, tx, caseId, done.refusal, { ...written, problems: [problem], errors: { catatan: problem.text } })
  }),
)

fileRoutes.post(`${casePath}/pesan`, (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const message = text(fields.pesan)
    const written = writtenIn(fields)
    const done = await writeToApplicant(tx, caseId, message, officer(c), c.get('now'))
    if (done.ok)
      return stay(c, tx, caseId, 'terkirim', '#pesan-pemohon', {
        ...written,
        typed: { ...written.typed, pesan: '' },
      })
    const problem = { text: messageProblem(done.refusal, message, c.get('lang')), href: '#pesan' }
    return refused(c, tx, caseId, done.refusal, { ...written, problems: [problem], errors: { pesan: problem.text } })
  }),
)

/** The file again with what is wrong and everything written; else that it is not theirs. */
async function refused(
  c: Ctx,
  tx: Parameters<typeof filePage>[1],
  caseId: string,
  refusal: 'unknown' | 'not-yours' | 'empty' | 'too-long',
  more: NonNullable<Parameters<typeof filePage>[3]>,
) {
  const drawn = await filePage(c, tx, caseId, more)
  const status = refusal === 'empty' || refusal === 'too-long' ? 422 : 403
  return page(drawn.ok ? drawn.html : await deskPage(c, tx, { problem: more.problems?.[0]?.text }), status)
}

// What is posted there is done there; whoever comes back to the address, as after signing in again, is led to the case.
const toCase = (c: Ctx) => c.redirect(`/meja/berkas/${c.req.param('case')}`, 303)
fileRoutes.get(`${casePath}/catatan`, toCase)
fileRoutes.get(`${casePath}/pesan`, toCase)
