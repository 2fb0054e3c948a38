/** Cases: the addresses of those who answer objections and appeals. */
import { Hono } from 'hono'
import { positions } from '../../../base/offices/actions.ts'
import { titleRead } from '../../../base/offices/model.ts'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import type { Answers } from '../../../engines/forms/model.ts'
import { summaryOf } from '../../../engines/forms/summary.ts'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse } from '../../../platform/file-response.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { formContext } from '../../catalogue/actions/form-context.ts'
import {
  type Answering,
  type AnswerRefusal,
  answer,
  type ObjectionView,
  objectionsFor,
  objectionView,
} from '../actions/objections.ts'
import { findCase } from '../actions/read.ts'
import { noteReadBeside } from '../actions/viewing.ts'
import { JudgePage, ObjectionsPage } from '../pages/judge.tsx'
import { hasContact } from '../rules/case.ts'
import { unofficialTitle } from '../words.ts'
import { formKey, inRegion, officer, text } from './common.tsx'

export const judgeRoutes = new Hono<Vars>()

const listPath = '/meja/keberatan'
const onePath = `${listPath}/:id{${uuidPattern}}`
judgeRoutes.use(listPath, requireStaff('objection.decide'))
judgeRoutes.use(`${listPath}/*`, requireStaff('objection.decide'))

judgeRoutes.get(listPath, async (c) => {
  const found = await inRegion(c, (tx) => objectionsFor(tx, officer(c), c.get('now')))
  const said = c.req.query('jawaban')
  const done = said === 'disimpan' ? 'told' : said === 'disimpan-tanpa-kontak' ? 'no-contact' : undefined
  return c.html(<ObjectionsPage ctx={c.get('page')} found={found} done={done} />)
})

async function judgePage(
  c: Ctx,
  tx: Tx,
  view: ObjectionView,
  more: { typed?: Answering; refusal?: AnswerRefusal } = {},
) {
  const lang = c.get('lang')
  const known = lang === 'id' ? [] : await positions(tx)
  const files = view.documents.map(({ fileId, name, bytes, type }) => ({ id: fileId, name, size: bytes, type }))
  const at = { now: c.get('now'), zone: c.get('tenant').zone }
  const context = await formContext(tx, view.known.form, view.case.answers, files, at)
  return (
    <JudgePage
      ctx={{ ...c.get('page'), path: `${listPath}/${view.objection.id}` }}
      view={view}
      sections={summaryOf(view.known.form, view.case.answers as Answers, context, lang)}
      titleOf={(kept) => unofficialTitle(kept, lang) ?? titleRead(kept, known)}
      formKey={formKey()}
      {...more}
    />
  )
}

judgeRoutes.get(onePath, async (c) => {
  const drawn = await inRegion(c, async (tx) => {
    const found = await objectionView(tx, c.req.param('id'), officer(c), c.get('now'))
    if (!found.ok) return found
    await noteReadBeside(tx, found.value.case.id, officer(c), 'objection', c.get('now'))
    return { ok: true as const, html: await judgePage(c, tx, found.value) }
  })
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

judgeRoutes.get(`${onePath}/dokumen/:file`, async (c) => {
  const { id, file } = c.req.param()
  const document = await inRegion(c, async (tx) => {
    const found = await objectionView(tx, id, officer(c), c.get('now'))
    const one = found.ok && isUuid(file) ? found.value.documents.find(({ fileId }) => fileId === file) : undefined
    if (found.ok && one)
      await noteReadBeside(tx, found.value.case.id, officer(c), 'objection', c.get('now'), one.fileId)
    return one
  })
  return document ? fileResponse(c, document.fileId, { inline: true }) : refusalPage(c, 'not-found')
})

/** Whether its applicant left a way to be told. */
async function toldOf(tx: Tx, caseId: string): Promise<boolean> {
  const it = await findCase(tx, caseId)
  return it !== undefined && hasContact(it)
}

/** `kabul:` and the step, `kabul:` alone for what was applied for, `tolak`. */
function answeringOf(fields: Record<string, string | string[]>): Answering {
  const chosen = text(fields.keputusan)
  const granted = chosen.startsWith('kabul:')
  return {
    outcome: granted ? 'granted' : chosen === 'tolak' ? 'rejected' : '',
    element: granted ? chosen.slice('kabul:'.length) : '',
    ground: text(fields.dasar),
    reason: text(fields.alasan),
  }
}

judgeRoutes.post(`${onePath}/jawaban`, (c) =>
  write(c, async (tx, { fields }) => {
    const id = c.req.param('id')
    const typed = answeringOf(fields)
    const done = await answer(tx, id, typed, officer(c), c.get('now'))
    if (done.ok)
      return go(`${listPath}?jawaban=disimpan${(await toldOf(tx, done.value.caseId)) ? '' : '-tanpa-kontak'}`)
    const found = await objectionView(tx, id, officer(c), c.get('now'))
    if (!found.ok) return go(listPath)
    const status = ['outcome-missing', 'ground-missing', 'reason-missing', 'too-long', 'step-unknown'].includes(
      done.refusal,
    )
      ? 422
      : 409
    return page(await judgePage(c, tx, found.value, { typed, refusal: done.refusal }), status)
  }),
)

judgeRoutes.get(`${onePath}/jawaban`, (c) => c.redirect(`${listPath}/${c.req.param('id')}`, 303))
