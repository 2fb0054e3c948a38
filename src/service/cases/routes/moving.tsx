/** Cases: /operator/layanan/:service/pindah: running cases under older versions, moved and taken back. Mounted before the offers. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, secretToken, uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { type Answer, recall, remember } from '../../../platform/idempotency.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { type Moved, movableUpTo, moveCases, movesPage, previewMoves, undoMove } from '../actions/moving.ts'
import { MovingPage, type MovingProps, movingAddress } from '../pages/moving.tsx'
import { moveRefusals, undoRefusals, movingWords as words } from '../words/moving.ts'
import { list, text } from './common.tsx'

export const movingRoutes = new Hono<Vars>()
movingRoutes.use('/operator/layanan/:service/pindah', requireStaff('case.move'))
movingRoutes.use('/operator/layanan/:service/pindah/*', requireStaff('case.move'))

/** The guard lets only staff come here. */
function staffOf(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('staff were expected after the guard')
  return actor
}

const wholeNumber = (typed: string, most: number): number | undefined =>
  /^\d{1,15}$/.test(typed) ? Math.min(most, Number(typed)) : undefined

async function movingPage(c: Ctx, tx: Tx, more: Pick<MovingProps, 'said' | 'warned' | 'problems'> = {}) {
  const serviceId = c.req.param('service') ?? ''
  const asked = { page: Math.max(1, wholeNumber(c.req.query('hal') ?? '', 10_000) ?? 1), now: c.get('now') }
  const view = await previewMoves(tx, serviceId, asked)
  if (!view) return undefined
  const names = await namesOf(tx, [...new Set(view.done.map(({ movedBy }) => movedBy))])
  const keyOf = () => secretToken().slice(0, 22)
  return <MovingPage ctx={c.get('page')} {...{ serviceId, view, names, keyOf, ...more }} />
}

/** What the page before this one did, told once. */
function newsOf(c: Ctx): Pick<MovingProps, 'said' | 'warned'> {
  const lang = c.get('lang')
  if (c.req.query('kabar') === 'batal') return { said: words.wasUndone[lang] }
  if (c.req.query('kabar') !== 'pindah') return {}
  const moved = wholeNumber(c.req.query('jumlah') ?? '', 1_000_000) ?? 0
  const left = wholeNumber(c.req.query('sisa') ?? '', 1_000_000) ?? 0
  const why = c.req.query('sebab') ?? ''
  const cause = Object.hasOwn(moveRefusals, why) ? moveRefusals[why as keyof typeof moveRefusals][lang] : ''
  return {
    ...(moved > 0 || left === 0 ? { said: fill(words.done[lang], { moved }) } : {}),
    ...(left > 0 ? { warned: `${fill(words.notDone[lang], { n: left })} ${cause}`.trim() } : {}),
  }
}

movingRoutes.get('/operator/layanan/:service/pindah', async (c) => {
  const { region } = c.get('tenant')
  const html = await c.get('site').db.inRegion(region, (tx) => movingPage(c, tx, newsOf(c)))
  return html ? c.html(html) : refusalPage(c, 'not-found')
})

/**
 * A transaction for each case, none of them inside that of the answer: one waiting in another could use up the pool. The key
 * is asked first and kept last: pressed twice, each case is moved once and the first answer is told again.
 */
movingRoutes.post('/operator/layanan/:service/pindah', (c) =>
  write(
    c,
    async (tx): Promise<Outcome> => {
      const problem = { text: words.nothingChosen[c.get('lang')], href: '#kasus' }
      const html = await movingPage(c, tx, { problems: [problem] })
      return html ? page(html, 422) : go('/operator/layanan')
    },
    { together: (posted, key) => moveChosen(c, posted, key) },
  ),
)

/** Undefined when nothing was chosen, or the key has answered something else. */
async function moveChosen(c: Ctx, { fields, hash }: Posted, key: string): Promise<Answer | undefined> {
  const serviceId = c.req.param('service') ?? ''
  const now = c.get('now')
  const inRegion = <T,>(work: (tx: Tx) => Promise<T>) => c.get('site').db.inRegion(c.get('tenant').region, work)
  const known = await inRegion((tx) => recall(tx, key, hash))
  if (known.kind === 'same') return known.answer
  const seen = wholeNumber(text(fields.versi), 1_000_000_000)
  if (known.kind === 'other-body' || seen === undefined) return undefined
  const last = wholeNumber(text(fields.batas), Number.MAX_SAFE_INTEGER) ?? 0
  const chosen =
    text(fields.pilihan) === 'semua'
      ? await inRegion((tx) => movableUpTo(tx, serviceId, last, now))
      : list(fields.kasus).filter(isUuid).slice(0, movesPage)
  if (chosen.length === 0) return undefined
  const done = await moveCases(c.get('site').db, c.get('tenant').region, chosen, seen, staffOf(c), now)
  const answer = { to: `${movingAddress(serviceId)}?${told(done)}`, grants: [] }
  const isFirst = await inRegion((tx) => remember(tx, key, hash, answer, now))
  const twin = isFirst ? undefined : await inRegion((tx) => recall(tx, key, hash))
  return twin?.kind === 'same' ? twin.answer : answer
}

const told = ({ moved, refused }: Moved): string =>
  new URLSearchParams({
    kabar: 'pindah',
    jumlah: String(moved),
    ...(refused[0] ? { sisa: String(refused.length), sebab: refused[0].refusal } : {}),
  }).toString()

movingRoutes.post(`/operator/layanan/:service/pindah/:move{${uuidPattern}}`, (c) =>
  write(c, async (tx) => {
    const done = await undoMove(tx, c.req.param('move'), staffOf(c), c.get('now'))
    if (done.ok) return go(`${movingAddress(c.req.param('service'))}?kabar=batal`)
    const problem = { text: undoRefusals[done.refusal][c.get('lang')], href: '#kasus' }
    const html = await movingPage(c, tx, { problems: [problem] })
    return html ? page(html, done.refusal === 'forbidden' ? 403 : 409) : go('/operator/layanan')
  }),
)
