/** Cases: the address at which opening a closed case again is asked for. Who settles it does so at the letters' address. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { fileView } from '../actions/read.ts'
import {
  type AskRefusal,
  askReopening,
  reopeningsFor,
  revocationsFor,
  withdrawReopening,
} from '../actions/reopening.ts'
import { AskReopeningPage } from '../pages/reopening.tsx'
import { SecondPage } from '../pages/second.tsx'
import { stepsToReopen } from '../rules/reopen.ts'
import { reopenGroundWords, reopenWords } from '../words/reopening.ts'
import { secondWords } from '../words/second.ts'
import { endReasonWords } from '../words.ts'
import { formKey, inRegion, officer, text } from './common.tsx'

export const reopeningRoutes = new Hono<Vars>()

const listPath = '/meja/pembukaan'
reopeningRoutes.get(listPath, requireStaff('objection.decide'), async (c) => {
  const found = await inRegion(c, (tx) => reopeningsFor(tx, officer(c)))
  const waiting = found.map(({ case: it, one }) => ({
    case: it,
    ground: reopenGroundWords[one.ground][c.get('lang')],
    askedAt: one.askedAt,
    at: 'pembukaan',
  }))
  return c.html(<SecondPage ctx={c.get('page')} title={reopenWords.section[c.get('lang')]} waiting={waiting} />)
})

reopeningRoutes.get('/meja/pencabutan', requireStaff('objection.decide'), async (c) => {
  const lang = c.get('lang')
  const found = await inRegion(c, (tx) => revocationsFor(tx, officer(c)))
  const waiting = found.map(({ case: it, one }) => ({
    case: it,
    ground: endReasonWords[one.kind]?.[lang] ?? one.kind,
    askedAt: one.askedAt,
    at: 'pencabutan',
  }))
  return c.html(<SecondPage ctx={c.get('page')} title={secondWords.revocations[lang]} waiting={waiting} />)
})

const path = `/meja/berkas/:case{${uuidPattern}}/pembukaan`

type More = { typed?: { ground: string; element: string; reason: string }; refusal?: AskRefusal }

async function askPage(c: Ctx, tx: Tx, caseId: string, more: More = {}) {
  const found = await fileView(tx, caseId, officer(c))
  if (!found.ok) return found
  if (!found.value.mayReopen && !more.refusal) return { ok: false as const, refusal: 'not-yours' as const }
  const { case: it, known } = found.value
  const steps = stepsToReopen(known.procedure)
  const shown = { caseId, number: it.number, known, steps, formKey: formKey(), ...more }
  return { ok: true as const, html: <AskReopeningPage ctx={c.get('page')} {...shown} /> }
}

reopeningRoutes.get(path, async (c) => {
  const drawn = await inRegion(c, (tx) => askPage(c, tx, c.req.param('case')))
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

reopeningRoutes.post(path, (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const typed = { ground: text(fields.dasar), element: text(fields.langkah), reason: text(fields.alasan) }
    const done = await askReopening(tx, caseId, typed, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=diusulkan#pembukaan`)
    const drawn = await askPage(c, tx, caseId, { typed, refusal: done.refusal })
    if (!drawn.ok) return go('/meja')
    const wrong = ['ground-missing', 'step-unknown', 'reason-missing', 'too-long'].includes(done.refusal)
    return page(drawn.html, wrong ? 422 : done.refusal === 'not-yours' ? 403 : 409)
  }),
)

reopeningRoutes.post(`${path}/penarikan`, (c) =>
  write(c, async (tx) => {
    const caseId = c.req.param('case')
    const done = await withdrawReopening(tx, caseId, officer(c), c.get('now'))
    return go(done.ok ? `/meja/berkas/${caseId}?hasil=ditarik#pembukaan` : '/meja?hasil=takdiputus')
  }),
)
reopeningRoutes.get(`${path}/penarikan`, (c) => c.redirect(`/meja/berkas/${c.req.param('case')}#pembukaan`, 303))
