/** Cases: the officer's addresses of one task: taken, put back, finished, handed over. */
import { Hono } from 'hono'
import { postsOf } from '../../../base/offices/actions.ts'
import { isUuid, uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write, writtenIn } from '../../../platform/http.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { claim, complete, handOver, release } from '../actions/officer.ts'
import { caseOfTask, fileView } from '../actions/read.ts'
import { reasonsFor } from '../actions/reasons.ts'
import { touchActed } from '../actions/touch.ts'
import { keepUnfinished } from '../actions/unfinished.ts'
import { Completion, messageLength, reasonLength } from '../model.ts'
import { isGivenOut } from '../rules/assignment.ts'
import type { CompletionRefusal } from '../rules/case.ts'
import { reasonText, useOf } from '../rules/reasons.ts'
import { reasonWords, unfinishedWords } from '../words/bench.ts'
import { refusalWords, words } from '../words.ts'
import {
  type FileMore,
  filePage,
  filledIn,
  inRegion,
  kept,
  list,
  officer,
  type SaidKey,
  saidText,
  stay,
  text,
} from './common.tsx'
import { deskPage } from './queue.tsx'

export const taskRoutes = new Hono<Vars>()

const taskPath = `/meja/tugas/:task{${uuidPattern}}`

/** The case file again, with what went wrong and all that was written; or the desk when the file may not be read. */
export async function again(
  c: Ctx,
  tx: Tx,
  posted: Posted,
  caseId: string | undefined,
  problems: Problem[],
  status: 409 | 422,
  errors: FileMore['errors'] = {},
): Promise<Outcome> {
  if (caseId) {
    const drawn = await filePage(c, tx, caseId, { ...filledIn(posted.fields), errors, problems })
    if (drawn.ok) return page(drawn.html, status)
  }
  return page(await deskPage(c, tx, { problem: problems[0]?.text, written: writtenIn(posted) }), status)
}

taskRoutes.post(`${taskPath}/pengambilan`, (c) =>
  write(c, async (tx, posted) => {
    const taken = await claim(tx, c.req.param('task'), officer(c), c.get('now'))
    if (taken.ok) return stay(c, tx, taken.value.caseId, 'diambil', '#awal', filledIn(posted.fields))
    // Taken by the same officer, in another browser: there is nothing to refuse.
    if (taken.refusal === 'in-hand') return go(`/meja/berkas/${await caseOfTask(tx, c.req.param('task'))}#tugas`)
    return again(
      c,
      tx,
      posted,
      undefined,
      [{ text: refusalWords[taken.refusal][c.get('lang')], href: '#antrean' }],
      409,
    )
  }),
)

taskRoutes.post(`${taskPath}/pelepasan`, (c) =>
  write(c, async (tx, posted) => {
    const taskId = c.req.param('task')
    const done = await release(tx, taskId, officer(c), c.get('now'))
    if (done.ok)
      return go(`/meja?hasil=${isGivenOut(done.value) ? 'dibagikan' : 'dilepas'}&berkas=${done.value.caseId}`)
    return again(c, tx, posted, undefined, [{ text: refusalWords[done.refusal][c.get('lang')], href: '#antrean' }], 409)
  }),
)

taskRoutes.post(`${taskPath}/penyelesaian`, (c) =>
  write(c, async (tx, posted) => {
    const { fields } = posted
    const taskId = c.req.param('task')
    const outcome = text(fields.hasil)
    const written = filledIn(fields)
    const seen = text(fields.versi)
    const completion = Completion.safeParse({
      outcome,
      version: /^\d{1,9}$/.test(seen) ? Number(seen) : undefined,
      reason: text(fields[`alasan.${outcome}`]).trim().slice(0, reasonLength),
      ground: text(fields[`dasar.${outcome}`]),
      fields: list(fields[`bagian.${outcome}`]),
      note: text(fields[`catatan.${outcome}`]).trim().slice(0, messageLength),
    })
    const found = tooLong(c, fields, outcome)
    if (!completion.success) found.push(problemOf(c, 'outcome-unknown', outcome))
    else {
      const done = await complete(tx, taskId, completion.data, officer(c), c.get('now'))
      if (done.ok && found.length === 0) {
        const { result, returned, case: it } = done.value
        const key: SaidKey =
          result === 'approved' ? 'disetujui' : result === 'refused' ? 'ditolak' : returned ? 'kembali' : 'selesai'
        const left = written.typed.pesan.trim() + written.typed.catatan.trim()
        const elsewhere = `/meja?hasil=${key}&berkas=${it.id}`
        if (left === '') return go(elsewhere)
        // What was written to the applicant or for colleagues was not sent with the result: it stays in sight.
        const said = { text: saidText(c, key, it) }
        const drawn = await filePage(c, tx, it.id, { typed: written.typed, said, left: leftOf(c, written.typed) })
        return drawn.ok ? kept(drawn.html, elsewhere) : go(elsewhere)
      }
      if (!done.ok) {
        const refusals = done.detail && done.detail.length > 0 ? done.detail : [done.refusal]
        for (const refusal of refusals) {
          const problem = problemOf(c, refusal, outcome)
          if (!found.some(({ at }) => at === problem.at)) found.push(problem)
        }
      }
    }
    const status = found.every(({ at }) => at !== 'tugas') ? 422 : 409
    const problems = found.map(({ at, text: said }) => ({ text: said, href: `#${at.replace('.', '-')}` }))
    const errors = Object.fromEntries(found.map(({ at, text: said }) => [at, said]))
    return again(c, tx, posted, await caseOfTask(tx, taskId), problems, status, errors)
  }),
)

/** What stands written on a page whose result was saved, each with its place. */
function leftOf(c: Ctx, typed: { pesan: string; catatan: string }): Problem[] {
  const lang = c.get('lang')
  return [
    ...(typed.pesan.trim() === '' ? [] : [{ text: words.unsavedMessage[lang], href: '#pesan' }]),
    ...(typed.catatan.trim() === '' ? [] : [{ text: words.unsavedNote[lang], href: '#catatan' }]),
  ]
}

/** What is written is kept for this officer; the task stays in hand and nobody is told. */
taskRoutes.post(`${taskPath}/konsep`, (c) =>
  write(c, async (tx, posted) => {
    const taskId = c.req.param('task')
    const written = filledIn(posted.fields)
    const done = await keepUnfinished(tx, taskId, written.entered, officer(c), c.get('now'))
    if (done.ok) await touchActed(tx, done.value, officer(c), c.get('now'))
    if (!done.ok) {
      const said = done.refusal === 'too-long' ? unfinishedWords.tooLong : refusalWords[done.refusal]
      const problems = [{ text: said[c.get('lang')], href: '#tugas' }]
      return again(c, tx, posted, await caseOfTask(tx, taskId), problems, done.refusal === 'too-long' ? 422 : 409)
    }
    const elsewhere = `/meja/berkas/${done.value}?hasil=konsep#tugas`
    const { pesan, catatan } = written.typed
    if ((pesan + catatan).trim() === '') return go(elsewhere)
    // The message and the note are not part of the draft: they stay in sight.
    const said = { text: unfinishedWords.kept[c.get('lang')] }
    const drawn = await filePage(c, tx, done.value, { ...written, said, left: leftOf(c, written.typed) })
    return drawn.ok ? kept(drawn.html, elsewhere) : go(elsewhere)
  }),
)

/**
 * A reason ready to use, put into what is written: the file again with all of it, nothing kept. What stood there stays,
 * the chosen text beneath it.
 */
taskRoutes.post(`${taskPath}/alasan`, (c) =>
  write(
    c,
    async (tx, posted) => {
      const { fields } = posted
      const lang = c.get('lang')
      const outcome = text(fields.isi)
      const caseId = await caseOfTask(tx, c.req.param('task'))
      const written = filledIn({ ...fields, hasil: outcome || text(fields.hasil) })
      const found = caseId ? await fileView(tx, caseId, officer(c)) : undefined
      const view = found?.ok ? found.value : undefined
      const mine = view?.mine?.id === c.req.param('task') ? view.mine : undefined
      if (!caseId || !view || !mine)
        return again(c, tx, posted, caseId, [{ text: refusalWords['not-yours'][lang], href: '#tugas' }], 409)
      const choice = mine.choices.find((one) => one.outcome === outcome)
      const wanted = text(fields[`siap.${outcome}`])
      const reason = (await reasonsFor(tx, mine)).find(
        ({ id, use }) => id === wanted && choice !== undefined && use === useOf(choice),
      )
      if (!reason) {
        const problem = { text: reasonWords.notChosen[lang], href: `#siap-${outcome}` }
        const errors = { [`siap.${outcome}`]: problem.text }
        const drawn = await filePage(c, tx, caseId, { ...written, errors, problems: [problem] })
        return drawn.ok ? page(drawn.html, 422) : again(c, tx, posted, caseId, [problem], 422)
      }
      const before = (written.entered.reasons[outcome] ?? '').trimEnd()
      written.entered.reasons[outcome] = [before, reasonText(reason, view.case)].filter(Boolean).join('\n\n')
      const drawn = await filePage(c, tx, caseId, { ...written, said: { text: reasonWords.inserted[lang] } })
      return drawn.ok ? page(drawn.html, 200) : again(c, tx, posted, caseId, [], 409)
    },
    { repeatable: true },
  ),
)

type Wrong = { at: string; text: string }

/** Where on the page each refusal of a completion is mended; what is not here concerns the task as a whole. */
const placeOf: Partial<Record<CompletionRefusal | 'unknown', string>> = {
  'reason-missing': 'alasan',
  'fields-missing': 'bagian',
  'ground-missing': 'dasar',
  'note-missing': 'catatan',
  'outcome-missing': 'hasil',
  'outcome-unknown': 'hasil',
  'outcome-unexpected': 'hasil',
}

function problemOf(c: Ctx, refusal: CompletionRefusal | 'unknown', outcome: string): Wrong {
  const place = placeOf[refusal] ?? 'tugas'
  const at = place === 'hasil' || place === 'tugas' ? place : `${place}.${outcome}`
  return { at, text: refusalWords[refusal][c.get('lang')] }
}

/** Texts over their length, each at its place; browsers are not told the limit, so that pasted text is not cut unseen. */
function tooLong(c: Ctx, fields: Record<string, string | string[]>, outcome: string): Wrong[] {
  const limits = [
    [`alasan.${outcome}`, reasonLength],
    [`catatan.${outcome}`, messageLength],
  ] as const
  return limits.flatMap(([at, most]) => {
    const count = text(fields[at]).trim().length
    return count > most ? [{ at, text: fill(words.reasonTooLong[c.get('lang')], { most, count }) }] : []
  })
}

taskRoutes.post(`${taskPath}/penyerahan`, (c) =>
  write(c, async (tx, posted) => {
    const { fields } = posted
    const taskId = c.req.param('task')
    const staffId = text(fields.rekan)
    const day = dayIn(c.get('tenant').zone, c.get('now'))
    const posts = isUuid(staffId) ? await postsOf(tx, staffId, day) : []
    const done = await handOver(tx, taskId, { staffId, posts }, officer(c), c.get('now'))
    const caseId = await caseOfTask(tx, taskId)
    if (done.ok) return go(`/meja?hasil=diserahkan&berkas=${caseId}`)
    const lang = c.get('lang')
    const problem =
      staffId === '' && done.refusal === 'not-their-queue'
        ? words.chooseColleague[lang]
        : done.refusal === 'four-eyes'
          ? words.colleagueBarred[lang]
          : done.refusal === 'own-case'
            ? words.colleagueOwnCase[lang]
            : refusalWords[done.refusal][lang]
    const ofColleague = ['not-their-queue', 'four-eyes', 'own-case'].includes(done.refusal)
    const problems = [{ text: problem, href: ofColleague ? '#rekan' : '#tugas' }]
    return again(c, tx, posted, caseId, problems, 409, ofColleague ? { rekan: problem } : {})
  }),
)

/** Nothing is shown at these addresses; whoever comes back to one is led to the case of the task. */
async function toCase(c: Ctx): Promise<Response> {
  const caseId = await inRegion(c, (tx) => caseOfTask(tx, c.req.param('task') ?? ''))
  return c.redirect(caseId ? `/meja/berkas/${caseId}` : '/meja', 303)
}
taskRoutes.get(`${taskPath}/pengambilan`, toCase)
taskRoutes.get(`${taskPath}/pelepasan`, toCase)
taskRoutes.get(`${taskPath}/penyelesaian`, toCase)
taskRoutes.get(`${taskPath}/penyerahan`, toCase)
taskRoutes.get(`${taskPath}/alasan`, toCase)
taskRoutes.get(`${taskPath}/konsep`, toCase)
