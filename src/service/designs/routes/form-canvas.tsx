/** Designs: /rancang/:design/formulir/kanvas, where a form is drawn beside its standard, and /cek, which tells what is wrong with a drawing. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { lockedPlaces } from '../../catalogue/actions/adoption.ts'
import { checkDesign } from '../actions/check.ts'
import { openDesign } from '../actions/designs.ts'
import { drawnForm } from '../actions/drawing.ts'
import { saveFile } from '../actions/save.ts'
import type { Design } from '../model.ts'
import { FormCanvasPage, type FormCanvasProps } from '../pages/form-canvas.tsx'
import { addressOf } from '../pages/parts.tsx'
import { carriedIn, drawingOf } from '../rules/form/drawing.ts'
import { formCanvasPage } from '../words/form-canvas.ts'
import { designer, formKey, inRegion, newsIn, pageAt, refusalIn, revisionIn, statusOf } from './common.tsx'
import { byQuestion } from './form.tsx'

export const formCanvasRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/formulir`
const file = 'form.json'

const drawn = (c: Ctx, design: Design, text: string, more: Partial<FormCanvasProps> = {}) => {
  const drawing = drawingOf(text)
  return (
    <FormCanvasPage
      ctx={pageAt(c, addressOf(design.id, 'formulir/kanvas'))}
      design={design}
      text={text}
      drawing={drawing.ok ? drawing.value : undefined}
      carried={carriedIn(text)}
      revision={design.revision}
      formKey={formKey()}
      {...more}
    />
  )
}

formCanvasRoutes.get(`${path}/kanvas`, async (c) => {
  const design = await inRegion(c, (tx) => openDesign(tx, c.req.param('design')))
  if (!design) return refusalPage(c, 'not-found')
  const locks = await inRegion(c, (tx) => lockedPlaces(tx, design.files))
  return c.html(drawn(c, design, design.files[file], { said: newsIn(c), locks }))
})

formCanvasRoutes.post(`${path}/kanvas`, (c) =>
  write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const id = c.req.param('design')
      const design = await openDesign(tx, id)
      if (!design) return go('/rancang')
      const lang = c.get('lang')
      const made = drawnForm(posted.fields)
      const locks = await lockedPlaces(tx, design.files)
      const again = (problem: string, text: string, status: 403 | 409 | 422) =>
        page(drawn(c, design, text, { problems: [{ text: problem, href: '#berkas-form' }], locks }), status)
      if (!made?.ok) {
        const said =
          made?.refusal === 'too-long'
            ? await refusalIn(c, tx, design, 'too-long')
            : formCanvasPage.refusedDrawing[lang]
        return again(said, design.files[file], 422)
      }
      const it = { name: file, text: made.value, revision: revisionIn(posted.fields.revisi) } as const
      const saved = await saveFile(tx, id, it, designer(c), c.get('now'))
      if (saved.ok) return go(`${addressOf(id, 'formulir/kanvas')}?kabar=tersimpan`)
      // What was drawn stays; the revision is the present one, so that saving again is a decision.
      const why = await refusalIn(c, tx, design, saved.refusal, saved.detail)
      return again(why, made.value, statusOf(saved.refusal))
    },
    { maxBytes: 1_000_000 },
  ),
)

type Judged = { status: 200 | 404 | 413 | 422; problems: { place?: string; severity: string; text: string }[] }

/** `components[0].components[2].key: …`: the question itself is marked, so its place would say nothing. */
const placeBefore = /^(?:baris|line) \d+(?:, |: )?|^components\[[^:]*: /

/** The form as it is drawn at this moment, judged as the list page judges it; each problem at the question it is about. */
async function judged(c: Ctx, tx: Tx, fields: Parameters<typeof drawnForm>[0]): Promise<Judged> {
  const design = await openDesign(tx, c.req.param('design') ?? '')
  const made = drawnForm(fields)
  if (!design) return { status: 404, problems: [] }
  if (!made?.ok) return { status: made?.refusal === 'too-long' ? 413 : 422, problems: [] }
  const files = { ...design.files, [file]: made.value }
  const problems = (await checkDesign(tx, { ...design, files })).problems.filter((one) => one.file === file)
  const places = [...byQuestion(made.value, problems)]
  return {
    status: 200,
    problems: problems.map((one) => {
      const place = places.find(([, list]) => list.includes(one))?.[0]
      const said = one.message[c.get('lang')]
      return { place, severity: one.severity, text: place === undefined ? said : said.replace(placeBefore, '') }
    }),
  }
}

/** For the script of the drawing: keeps nothing, and answers in JSON unless the post itself is refused. */
formCanvasRoutes.post(`${path}/cek`, async (c) => {
  const told: { answer?: Judged } = {}
  const refused = await write(
    c,
    async (tx, posted) => {
      told.answer = await judged(c, tx, posted.fields)
      return go('')
    },
    { repeatable: true, maxBytes: 1_000_000 },
  )
  return told.answer ? c.json({ problems: told.answer.problems }, told.answer.status) : refused
})
