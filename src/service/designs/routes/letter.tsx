/** Designs: /rancang/:design/surat: the text of the letter and a sample of it with invented data. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { disposition } from '../../../platform/file-response.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { lockedPlaces } from '../../catalogue/actions/adoption.ts'
import { sampleLetterOf } from '../../catalogue/actions/sample.ts'
import { checkDesign } from '../actions/check.ts'
import { openDesign } from '../actions/designs.ts'
import { saveFile } from '../actions/save.ts'
import type { Design } from '../model.ts'
import { LetterPage } from '../pages/letter.tsx'
import { addressOf } from '../pages/parts.tsx'
import { questionsOf } from '../rules/form/edit.ts'
import { asWritten } from '../rules/lines.ts'
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

export const letterRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/surat`
const file = 'letter.typ'

async function letterPage(c: Ctx, tx: Tx, design: Design, more: { refused?: Problem[]; typed?: string } = {}) {
  const checked = await checkDesign(tx, design)
  const problems = checked.problems.filter((one) => one.file === file)
  const questions = questionsOf(design.files['form.json'])
  const keys = (questions.ok ? questions.value : []).flatMap(({ key, label }) => (key ? [{ key, label }] : []))
  const settable = checked.pkg !== undefined && !problems.some(({ severity }) => severity === 'error')
  const ctx = pageAt(c, addressOf(design.id, 'surat'))
  const locks = (await lockedPlaces(tx, design.files))?.clauses ?? []
  return (
    <LetterPage {...{ ctx, design, problems, keys, settable, locks }} formKey={formKey()} said={newsIn(c)} {...more} />
  )
}

letterRoutes.get(path, (c) => designPage(c, (tx, design) => letterPage(c, tx, design)))

letterRoutes.get(`${path}/contoh.pdf`, async (c) => {
  const design = await inRegion(c, (tx) => openDesign(tx, c.req.param('design')))
  if (!design) return refusalPage(c, 'not-found')
  const made = await sampleLetterOf(design.files)
  if (!made.ok) return c.redirect(addressOf(design.id, 'surat'), 303)
  return new Response(new Uint8Array(made.value), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': disposition('inline', `contoh-${design.serviceId}.pdf`),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
})

letterRoutes.post(path, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return go('/rancang')
    const typed = asWritten(design.files[file], text(posted.fields.naskah))
    const it = { name: file, text: typed, revision: revisionIn(posted.fields.revisi) } as const
    const saved = await saveFile(tx, design.id, it, designer(c), c.get('now'))
    if (saved.ok) return go(`${addressOf(design.id, 'surat')}?kabar=tersimpan`)
    const refused = [{ text: await refusalIn(c, tx, design, saved.refusal, saved.detail), href: '#naskah' }]
    const now = (await openDesign(tx, design.id)) ?? design
    return page(await letterPage(c, tx, now, { refused, typed }), statusOf(saved.refusal))
  }),
)
