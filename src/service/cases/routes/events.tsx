/** Cases: the officer's address for what a procedure waits for. The applicant's stands with their other addresses. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import { go, page, type Vars, write } from '../../../platform/http.tsx'
import { sendEvent } from '../actions/events.ts'
import { filePage, officer, text } from './common.tsx'

export const eventRoutes = new Hono<Vars>()

const path = `/meja/berkas/:case{${uuidPattern}}/kabar`

eventRoutes.post(path, (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const element = text(fields.peristiwa)
    const note = text(fields[`keterangan-${element}`])
    const done = await sendEvent(tx, caseId, element, note, { as: 'staff', actor: officer(c) }, c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=dikabarkan`)
    const drawn = await filePage(c, tx, caseId, { tried: { element, note, refusal: done.refusal } })
    if (!drawn.ok) return go('/meja')
    return page(drawn.html, done.refusal === 'not-yours' ? 403 : done.refusal === 'too-long' ? 422 : 409)
  }),
)

eventRoutes.get(path, (c) => c.redirect(`/meja/berkas/${c.req.param('case')}`, 303))
