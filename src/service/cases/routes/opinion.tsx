/** Cases: the addresses of opinions: asked beside a task in hand, answered by those asked. */
import { Hono } from 'hono'
import { positions, units } from '../../../base/offices/actions.ts'
import { titleRead } from '../../../base/offices/model.ts'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse } from '../../../platform/file-response.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import {
  type AskOpinionRefusal,
  askOpinions,
  type GiveRefusal,
  giveOpinion,
  longestOpinion,
  type OpinionView,
  opinionSections,
  opinionsFor,
  opinionView,
  partsAsked,
} from '../actions/opinions.ts'
import { fileView } from '../actions/read.ts'
import { noteReadBeside } from '../actions/viewing.ts'
import { AskOpinionPage, OpinionPage, OpinionsPage, type TypedOpinion } from '../pages/opinion.tsx'
import { unofficialTitle } from '../words.ts'
import { formKey, inRegion, list, officer, text } from './common.tsx'

export const opinionRoutes = new Hono<Vars>()

const askPath = `/meja/berkas/:case{${uuidPattern}}/pendapat`
const listPath = '/meja/pendapat'
const onePath = `${listPath}/:id{${uuidPattern}}`

async function askPage(
  c: Ctx,
  tx: Tx,
  caseId: string,
  more: { typed?: TypedOpinion; refusal?: AskOpinionRefusal } = {},
) {
  const found = await fileView(tx, caseId, officer(c))
  if (!found.ok) return found
  const { case: it, known, mayAskOpinion } = found.value
  if (!mayAskOpinion && !more.refusal) return { ok: false as const, refusal: 'not-yours' as const }
  const lang = c.get('lang')
  const others = (await units(tx))
    .filter((unit) => unit.key !== it.unitKey && !unit.closedOn)
    .map((unit) => ({ key: unit.key, name: lang === 'id' ? unit.name : unit.nameEn }))
  const parts = await partsAsked(tx, it, known.form, { now: c.get('now'), zone: c.get('tenant').zone })
  const shown = {
    caseId,
    number: it.number,
    known,
    parts,
    units: others,
    most: longestOpinion,
    formKey: formKey(),
    ...more,
  }
  return { ok: true as const, html: <AskOpinionPage ctx={c.get('page')} {...shown} /> }
}

opinionRoutes.get(askPath, async (c) => {
  const drawn = await inRegion(c, (tx) => askPage(c, tx, c.req.param('case')))
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

opinionRoutes.post(askPath, (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const typed: TypedOpinion = {
      units: list(fields.unit),
      lane: text(fields.jabatan),
      question: text(fields.pertanyaan),
      days: text(fields.hari).trim(),
      fields: list(fields.bagian),
      awaited: list(fields.tunggu).includes('ya'),
    }
    const days = /^\d{1,3}$/.test(typed.days) ? Number(typed.days) : 0
    const done = await askOpinions(tx, caseId, { ...typed, days }, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=dimintai#pendapat`)
    const drawn = await askPage(c, tx, caseId, { typed, refusal: done.refusal })
    if (!drawn.ok) return go('/meja')
    return page(drawn.html, done.refusal === 'not-yours' ? 403 : 422)
  }),
)

opinionRoutes.get(listPath, async (c) => {
  const found = await inRegion(c, (tx) => opinionsFor(tx, officer(c)))
  return c.html(<OpinionsPage ctx={c.get('page')} found={found} done={c.req.query('pendapat') === 'disimpan'} />)
})

type More = { typed?: { answer: string; text: string }; refusal?: GiveRefusal }

async function opinionPage(c: Ctx, tx: Tx, view: OpinionView, more: More = {}) {
  const lang = c.get('lang')
  const known = lang === 'id' ? [] : await positions(tx)
  const at = { now: c.get('now'), zone: c.get('tenant').zone }
  const sections = await opinionSections(tx, view, at, lang)
  return (
    <OpinionPage
      ctx={{ ...c.get('page'), path: `${listPath}/${view.opinion.id}` }}
      view={view}
      sections={sections}
      titleOf={(kept) => unofficialTitle(kept, lang) ?? titleRead(kept, known)}
      formKey={formKey()}
      {...more}
    />
  )
}

opinionRoutes.get(onePath, async (c) => {
  const drawn = await inRegion(c, async (tx) => {
    const found = await opinionView(tx, c.req.param('id'), officer(c))
    if (!found.ok) return found
    await noteReadBeside(tx, found.value.caseId, officer(c), 'opinion', c.get('now'))
    return { ok: true as const, html: await opinionPage(c, tx, found.value) }
  })
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

opinionRoutes.get(`${onePath}/dokumen/:file`, async (c) => {
  const { id, file } = c.req.param()
  const document = await inRegion(c, async (tx) => {
    const found = await opinionView(tx, id, officer(c))
    const one = found.ok && isUuid(file) ? found.value.documents.find(({ fileId }) => fileId === file) : undefined
    if (found.ok && one) await noteReadBeside(tx, found.value.caseId, officer(c), 'opinion', c.get('now'), one.fileId)
    return one
  })
  return document ? fileResponse(c, document.fileId, { inline: true }) : refusalPage(c, 'not-found')
})

opinionRoutes.post(`${onePath}/jawaban`, (c) =>
  write(c, async (tx, { fields }) => {
    const id = c.req.param('id')
    const typed = { answer: text(fields.pendapat), text: text(fields.uraian) }
    const done = await giveOpinion(tx, id, typed, officer(c), c.get('now'))
    if (done.ok) return go(`${listPath}?pendapat=disimpan`)
    const found = await opinionView(tx, id, officer(c))
    if (!found.ok) return go('/meja')
    const wrong = ['answer-missing', 'text-missing', 'too-long'].includes(done.refusal)
    return page(await opinionPage(c, tx, found.value, { typed, refusal: done.refusal }), wrong ? 422 : 409)
  }),
)

opinionRoutes.get(`${onePath}/jawaban`, (c) => c.redirect(`${listPath}/${c.req.param('id')}`, 303))
