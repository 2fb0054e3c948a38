/** Designs: /rancang/:design/prosedur/kanvas, where a procedure is drawn, and /cek, which tells what is wrong with a drawing. */
import { Hono } from 'hono'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { problemText } from '../../../engines/bpmn/words.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { brokenElements, lockedPlaces } from '../../catalogue/actions/adoption.ts'
import { readParts, spoken } from '../../catalogue/actions/reading.ts'
import { openDesign } from '../actions/designs.ts'
import { saveFile } from '../actions/save.ts'
import { type Design, longestText } from '../model.ts'
import { CanvasPage, type CanvasProps } from '../pages/canvas.tsx'
import { addressOf, momentOf } from '../pages/parts.tsx'
import { refusalWords } from '../words.ts'
import { designer, designPage, formKey, lockedNames, newsIn, pageAt, revisionIn, text } from './common.tsx'

export const canvasRoutes = new Hono<Vars>()

const canvasPath = `/rancang/:design{${uuidPattern}}/prosedur/kanvas`

const canvasPage = (c: Ctx, design: Design, more: Partial<CanvasProps> = {}) => (
  <CanvasPage
    ctx={pageAt(c, addressOf(design.id, 'prosedur/kanvas'))}
    design={design}
    xml={design.files['procedure.bpmn']}
    revision={design.revision}
    formKey={formKey()}
    choices={spoken}
    {...more}
  />
)

canvasRoutes.get(canvasPath, (c) =>
  designPage(c, async (tx, design) =>
    canvasPage(c, design, { said: newsIn(c), locks: await lockedPlaces(tx, design.files) }),
  ),
)

canvasRoutes.post(canvasPath, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const id = c.req.param('design')
    const xml = text(posted.fields.berkas).replaceAll('\r\n', '\n')
    const it = { name: 'procedure.bpmn', text: xml, revision: revisionIn(posted.fields.revisi) } as const
    const done = await saveFile(tx, id, it, designer(c), c.get('now'))
    if (done.ok) return go(`${addressOf(id, 'prosedur/kanvas')}?kabar=tersimpan`)
    const design = await openDesign(tx, id)
    if (!design) return go('/rancang')
    const lang = c.get('lang')
    const places = { ...(await lastChange(c, tx, design)), parts: lockedNames(c, done.detail) }
    const said = fill(refusalWords[done.refusal][lang], places)
    // What was drawn stays; the revision is the present one, so that saving again is a decision.
    const html = canvasPage(c, design, {
      xml,
      problems: [{ text: said, href: '#berkas' }],
      locks: await lockedPlaces(tx, design.files),
    })
    return page(
      html,
      done.refusal === 'forbidden' ? 403 : done.refusal === 'too-long' || done.refusal === 'locked' ? 422 : 409,
    )
  }),
)

async function lastChange(c: Ctx, tx: Tx, design: Design): Promise<Record<string, string>> {
  const names = await namesOf(tx, [design.changedBy])
  return { name: names.get(design.changedBy) ?? '–', moment: momentOf(design.changedAt, c.get('page')) }
}

type Judged = { status: 200 | 404 | 413; problems: { element?: string; severity: string; text: string }[] }

/** The drawing as it is at this moment, judged with the other files as they are kept. */
async function judged(c: Ctx, tx: Tx, xml: string): Promise<Judged> {
  if (xml.length > longestText) return { status: 413, problems: [] }
  const design = await openDesign(tx, c.req.param('design') ?? '')
  if (!design) return { status: 404, problems: [] }
  const { problems } = await readParts({ ...design.files, 'procedure.bpmn': xml })
  const lang = c.get('lang')
  const locked = await brokenElements(tx, design.files, xml)
  return {
    status: 200,
    problems: [
      ...locked.map(({ element, message }) => ({ element, severity: 'error', text: message[lang] })),
      ...problems.map((one) => ({ element: one.element, severity: one.severity, text: problemText(one, lang) })),
    ],
  }
}

/** For the script of the canvas: keeps nothing, and answers in JSON unless the post itself is refused. */
canvasRoutes.post(`/rancang/:design{${uuidPattern}}/prosedur/cek`, async (c) => {
  const told: { answer?: Judged } = {}
  const refused = await write(
    c,
    async (tx, posted) => {
      told.answer = await judged(c, tx, text(posted.fields.berkas).replaceAll('\r\n', '\n'))
      return go('')
    },
    { repeatable: true, maxBytes: 1_000_000 },
  )
  return told.answer ? c.json({ problems: told.answer.problems }, told.answer.status) : refused
})
