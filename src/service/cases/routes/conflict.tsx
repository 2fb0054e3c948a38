/** Cases: the address at which an officer declares a conflict of interest. Before reading is recorded: nothing is read here. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import { go, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import { caseToDeclare, declareConflict } from '../actions/conflict.ts'
import { ConflictPage, OutOfReachPage } from '../pages/conflict.tsx'
import { formKey, inRegion, officer, text } from './common.tsx'

export const conflictRoutes = new Hono<Vars>()

const path = `/meja/berkas/:case{${uuidPattern}}/benturan`

conflictRoutes.get(path, requireStaff('case.search'), async (c) => {
  const found = await inRegion(c, (tx) => caseToDeclare(tx, c.req.param('case'), officer(c)))
  if (found.ok) {
    const { id, number } = found.value
    return c.html(<ConflictPage ctx={c.get('page')} caseId={id} number={number} formKey={formKey()} />)
  }
  if (found.refusal === 'declared' && found.detail)
    return c.html(<OutOfReachPage ctx={c.get('page')} number={found.detail.number} />)
  return refusalPage(c, found.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

conflictRoutes.post(path, requireStaff('case.search'), (c) =>
  write(c, async (tx, { fields }) => {
    const caseId = c.req.param('case')
    const typed = { relation: text(fields.hubungan), note: text(fields.catatan) }
    const done = await declareConflict(tx, caseId, typed, officer(c), c.get('now'))
    // Declared before, in another window: what it leads to is the same.
    if (done.ok && done.value.left === 0) return go('/meja?hasil=benturankosong')
    if (done.ok || done.refusal === 'declared') return go('/meja?hasil=benturan')
    const { refusal, detail } = done
    if ((refusal === 'relation-missing' || refusal === 'too-long') && detail) {
      const shown = { caseId, number: detail.number, formKey: formKey(), typed, wrong: refusal }
      return page(<ConflictPage ctx={c.get('page')} {...shown} />, 422)
    }
    return go('/meja')
  }),
)
