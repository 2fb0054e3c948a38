/** Cases: stands before the officer's addresses of a case: reading is recorded, and outside the unit needs a purpose. */
import { Hono, type MiddlewareHandler } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { isUuid, secretToken, uuidPattern } from '../../../kernel/id.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { caseOfTask } from '../actions/read.ts'
import { noteView, stateViewPurpose } from '../actions/viewing.ts'
import type { Case } from '../model.ts'
import { OutOfReachPage } from '../pages/conflict.tsx'
import { PurposePage } from '../pages/purpose.tsx'
import { conflictWords } from '../words/conflict.ts'
import { conflictRoutes } from './conflict.tsx'

export const viewingRoutes = new Hono<Vars>()
viewingRoutes.route('/', conflictRoutes) // /meja/berkas/…/benturan

const casePath = `/meja/berkas/:case{${uuidPattern}}`
const purposePath = `${casePath}/tujuan`

const purposePage = (c: Ctx, it: Pick<Case, 'id' | 'number'>, wrong = false) => (
  <PurposePage
    ctx={c.get('page')}
    caseId={it.id}
    number={it.number}
    formKey={secretToken().slice(0, 22)}
    wrong={wrong}
  />
)

viewingRoutes.post(purposePath, requireStaff('queue.see'), (c) =>
  write(c, async (tx, { fields }) => {
    const actor = c.get('actor')
    const id = c.req.param('case')
    const stated = typeof fields.tujuan === 'string' ? fields.tujuan : ''
    if (actor.kind !== 'staff') return go('/masuk')
    const done = await stateViewPurpose(tx, id, actor, stated, c.get('now'))
    if (done.ok) return go(`/meja/berkas/${id}`)
    return done.refusal === 'purpose-missing' && done.detail
      ? page(purposePage(c, done.detail, true), 422)
      : go('/meja')
  }),
)

/** Whatever an address below shows of the case, this comes first; what is not allowed at all the address refuses itself. */
const viewed =
  (caseOf: (c: Ctx) => Promise<string | undefined>): MiddlewareHandler<Vars> =>
  async (c, next) => {
    const actor = c.get('actor')
    const caseId = actor.kind === 'staff' ? await caseOf(c) : undefined
    if (actor.kind !== 'staff' || !caseId) return next()
    const [, file] = /\/dokumen\/([^/]+)(?:\/(?!kecil$)[^/]*)?$/.exec(c.req.path) ?? []
    const document = file && isUuid(file) ? file : undefined
    const seen = await c
      .get('site')
      .db.inRegion(c.get('tenant').region, (tx) => noteView(tx, caseId, actor, c.get('now'), document))
    if (!seen.ok && seen.refusal === 'conflict' && seen.detail) {
      if (c.req.method !== 'GET') return refusalPage(c, 'forbidden', { text: conflictWords.closedText })
      return c.html(<OutOfReachPage ctx={c.get('page')} number={seen.detail.number} />, 403)
    }
    if (seen.ok || seen.refusal !== 'purpose-missing' || !seen.detail) return next()
    if (c.req.method !== 'GET') return refusalPage(c, 'forbidden')
    if (c.req.path !== `/meja/berkas/${caseId}`) return c.redirect(`/meja/berkas/${caseId}`, 303)
    return c.html(purposePage(c, seen.detail))
  }

const namedCase = viewed(async (c) => c.req.param('case'))
viewingRoutes.use(casePath, namedCase)
viewingRoutes.use(`${casePath}/*`, namedCase)
viewingRoutes.use(
  `/meja/tugas/:task{${uuidPattern}}/*`,
  viewed((c) => {
    const task = c.req.param('task') ?? ''
    return c.get('site').db.inRegion(c.get('tenant').region, (tx) => caseOfTask(tx, task))
  }),
)
