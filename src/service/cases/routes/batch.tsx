/** Cases: the officer's addresses of one act upon many cases: chosen, foreseen, confirmed, told. */
import { Hono } from 'hono'
import { staffIn } from '../../../base/offices/actions.ts'
import type { PostKind } from '../../../base/offices/model.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { faultText } from '../../../platform/log.ts'
import type { Limit } from '../../../platform/rate.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import {
  askBatch,
  type BatchProblem,
  type BatchRefusal,
  batchView,
  boundOf,
  carryOutBatch,
  foresee,
  handsFor,
  outcomesFor,
  readable,
} from '../actions/batch.ts'
import { BatchAct, BatchSaid } from '../model/batch.ts'
import { type Case, messageLength } from '../model.ts'
import {
  BatchPage,
  type BatchTyped,
  batchPath,
  ChooseBatchPage,
  type ChooseProps,
  PreviewBatchPage,
} from '../pages/batch.tsx'
import { chosenOf } from '../rules/batch.ts'
import { outcomesToExplain } from '../rules/case.ts'
import { batchProblemWords, batchWords } from '../words/batch.ts'
import { words } from '../words.ts'
import { formKey, inRegion, list, listBack, officer, text } from './common.tsx'

export const batchRoutes = new Hono<Vars>()

/** Twenty in a row, then one each half minute: each may be fifty acts. */
export const batchLimit: Limit = { name: 'case-batch', burst: 20, everySeconds: 30 }

async function serviceNames(c: Ctx, tx: Tx): Promise<(id: string) => string> {
  const names = new Map((await offered(tx)).map(({ service }) => [service.id, service.name[c.get('lang')]]))
  return (id) => names.get(id) ?? id
}

/** Colleagues of the queues from which something may be handed over. */
async function colleaguesOf(c: Ctx, tx: Tx, cases: readonly Case[]) {
  const staff = officer(c)
  const day = dayIn(c.get('tenant').zone, c.get('now'))
  const ids = new Set<string>()
  for (const { unitKey, lane } of await handsFor(tx, cases, staff))
    for (const id of await staffIn(tx, unitKey, lane as PostKind, day)) ids.add(id)
  const names = await namesOf(tx, [...ids])
  return [...ids].map((staffId) => ({ staffId, name: names.get(staffId) ?? '' }))
}

type Asked = { caseIds: string[]; back: string; typed: BatchTyped }

async function choosePage(c: Ctx, tx: Tx, asked: Asked, more: Pick<ChooseProps, 'problems' | 'errors'> = {}) {
  const { path, ...ctx } = c.get('page')
  const cases = await readable(tx, asked.caseIds.slice(0, 200), officer(c))
  return (
    <ChooseBatchPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? path : batchPath }}
      cases={cases}
      serviceName={await serviceNames(c, tx)}
      back={asked.back}
      typed={asked.typed}
      outcomes={await outcomesFor(tx, cases, officer(c))}
      colleagues={await colleaguesOf(c, tx, cases)}
      {...more}
    />
  )
}

const nothingTyped: BatchTyped = { outcome: '', note: '', colleague: '' }

batchRoutes.get(batchPath, async (c) => {
  const caseIds = chosenOf(
    c.req.queries('berkas') ?? [],
    c.req.query('halaman') ?? '',
    c.req.query('semua') !== undefined,
    isUuid,
  )
  const problem = boundOf(undefined, caseIds.length)
  const said = problem && batchProblemWords[problem][c.get('lang')]
  const asked = { caseIds, back: listBack(c.req.query('dari') ?? ''), typed: nothingTyped }
  const problems = said ? [{ text: said, href: '#pilihan' }] : []
  return c.html(await inRegion(c, (tx) => choosePage(c, tx, asked, { problems })))
})

/** What a form asks for. The note stands where its act has it. */
function askedIn({ fields }: Posted): Asked {
  const act = BatchAct.safeParse(text(fields.tindakan))
  const confirmed = fields['catatan.hasil'] === undefined
  const note = act.data === 'complete' && !confirmed ? text(fields['catatan.hasil']) : text(fields.catatan)
  return {
    // Boxes ticked, or what the preview showed.
    caseIds: chosenOf(list(fields.berkas), text(fields.halaman), true, isUuid),
    back: listBack(text(fields.dari)),
    typed: {
      act: act.data,
      outcome: act.data === 'complete' ? text(fields.hasil) : '',
      note: act.data === 'complete' || act.data === 'note' ? note : '',
      colleague: act.data === 'hand-over' ? text(fields.rekan) : '',
    },
  }
}

type Found = { act: BatchAct; said: BatchSaid }

/** What is asked, whole; or where on the page it is mended. */
function wholeOf(c: Ctx, { typed, caseIds }: Asked): Found | { at: string; said: string } {
  const lang = c.get('lang')
  const bound: BatchProblem | undefined = boundOf(typed.act, caseIds.length)
  if (bound) return { at: 'pilihan', said: batchProblemWords[bound][lang] }
  if (!typed.act) return { at: 'tindakan', said: batchWords.actMissing[lang] }
  const noteAt = typed.act === 'complete' ? 'catatan.hasil' : 'catatan'
  if (typed.act === 'hand-over' && !isUuid(typed.colleague))
    return { at: 'rekan', said: batchWords.colleagueMissing[lang] }
  if (typed.act === 'complete' && typed.outcome === '') return { at: 'hasil', said: batchWords.outcomeMissing[lang] }
  if (typed.act === 'note' && typed.note.trim() === '') return { at: noteAt, said: words.emptyMessage[lang] }
  if (outcomesToExplain.includes(typed.outcome) && typed.note.trim() === '')
    return { at: noteAt, said: words.noteMissing[lang] }
  const said = BatchSaid.safeParse(typed)
  if (said.success) return { act: typed.act, said: said.data }
  const count = typed.note.trim().length
  return { at: noteAt, said: fill(words.noteTooLong[lang], { most: messageLength, count }) }
}

async function mend(c: Ctx, tx: Tx, asked: Asked, wrong: { at: string; said: string }): Promise<Outcome> {
  // Without an act, or a colleague to choose, the place is the list of acts itself.
  const shown = ['rekan', 'hasil'].includes(wrong.at) ? 'tindakan' : wrong.at
  const problems = [{ text: wrong.said, href: `#${shown.replace('.', '-')}` }]
  return page(await choosePage(c, tx, asked, { problems, errors: { [shown]: wrong.said } }), 422)
}

batchRoutes.post(`${batchPath}/pratinjau`, (c) => {
  const staff = officer(c)
  const { db } = c.get('site')
  const { region } = c.get('tenant')
  let foreseen = new Map<string, BatchRefusal | undefined>()
  return write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const asked = askedIn(posted)
      const whole = wholeOf(c, asked)
      if ('at' in whole) return mend(c, tx, asked, whole)
      const cases = await readable(tx, [...foreseen.keys()], staff)
      const names = await namesOf(tx, isUuid(whole.said.colleague) ? [whole.said.colleague] : [])
      const { path: _, ...ctx } = c.get('page')
      return page(
        <PreviewBatchPage
          ctx={{ ...ctx, path: batchPath }}
          cases={cases}
          serviceName={await serviceNames(c, tx)}
          back={asked.back}
          typed={{ ...asked.typed, ...whole.said, act: whole.act }}
          foreseen={foreseen}
          colleague={names.get(whole.said.colleague)}
          formKey={formKey()}
        />,
        200,
      )
    },
    {
      repeatable: true,
      // Each case in a transaction of its own, and none waiting within another.
      before: async (posted) => {
        const asked = askedIn(posted)
        const whole = wholeOf(c, asked)
        if ('at' in whole) return undefined
        const cases = await inRegion(c, (tx) => readable(tx, asked.caseIds, staff))
        foreseen = await foresee(db, region, { ...whole, caseIds: cases.map(({ id }) => id) }, staff, c.get('now'))
        return undefined
      },
    },
  )
})
batchRoutes.get(`${batchPath}/pratinjau`, (c) => c.redirect('/meja', 303))

/** Carries out what is left after the request for it is kept; what breaks is told by the page, and to the operator. */
async function carryOn(c: Ctx, id: string): Promise<void> {
  const { db, log } = c.get('site')
  const { region } = c.get('tenant')
  for (const fault of await carryOutBatch(db, region, id, officer(c), c.get('now')))
    log.error('part of a batch failed', { region, fault: faultText(fault) })
}

batchRoutes.post(batchPath, async (c) => {
  let calm = true
  let made: string | undefined
  const answer = await write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const asked = askedIn(posted)
      const whole = wholeOf(c, asked)
      if ('at' in whole) return mend(c, tx, asked, whole)
      if (!calm) {
        const problems = [{ text: batchWords.tooMuch[c.get('lang')], href: '#tindakan' }]
        return page(await choosePage(c, tx, asked, { problems }), 429)
      }
      const done = await askBatch(tx, { ...whole, caseIds: asked.caseIds }, officer(c), c.get('now'))
      if (!done.ok) return mend(c, tx, asked, { at: 'pilihan', said: batchProblemWords[done.refusal][c.get('lang')] })
      made = done.value
      return go(`${batchPath}/${done.value}`)
    },
    {
      before: async () => {
        calm = await c.get('site').rates.allow(c.get('tenant').region, batchLimit, officer(c).staffId, c.get('now'))
        return undefined
      },
    },
  )
  if (made) await carryOn(c, made)
  return answer
})

const onePath = `${batchPath}/:batch{${uuidPattern}}`

batchRoutes.get(onePath, async (c) => {
  const html = await inRegion(c, async (tx) => {
    const view = await batchView(tx, c.req.param('batch'), officer(c))
    return (
      view && <BatchPage ctx={c.get('page')} view={view} serviceName={await serviceNames(c, tx)} formKey={formKey()} />
    )
  })
  return html ? c.html(html) : refusalPage(c, 'not-found')
})

batchRoutes.post(`${onePath}/lanjutan`, async (c) => {
  const id = c.req.param('batch')
  let theirs = false
  const answer = await write(c, async (tx): Promise<Outcome> => {
    theirs = (await batchView(tx, id, officer(c))) !== undefined
    return go(theirs ? `${batchPath}/${id}` : '/meja')
  })
  if (theirs) await carryOn(c, id)
  return answer
})
batchRoutes.get(`${onePath}/lanjutan`, (c) => c.redirect(`${batchPath}/${c.req.param('batch')}`, 303))
