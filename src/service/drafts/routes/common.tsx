/** Drafts, routes: what every address of a draft shares: opening it for this visitor, its frame, its refusals. */
import type { Actor } from '../../../kernel/actor.ts'
import { secretToken, uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, grant, type Outcome, page, writtenIn } from '../../../platform/http.tsx'
import { findCase } from '../../cases/actions/read.ts'
import { type DraftEnv, type LoadOptions, type LoadRefusal, loadDraft, type Work } from '../actions/load.ts'
import type { Draft } from '../model.ts'
import { ResumePage } from '../pages/around.tsx'
import type { Said } from '../pages/form.tsx'
import type { FrameData } from '../pages/frame.tsx'
import { mayOpenDraft } from '../rules/flow.ts'
import { resumeCode } from '../rules/resume-code.ts'
import { words } from '../words.ts'

export const draftPath = `/permohonan/:id{${uuidPattern}}`

export const formKey = (): string => secretToken().slice(0, 22)
export const text = (value: string | string[] | undefined): string =>
  (typeof value === 'string' ? value : value?.at(-1)) ?? ''

export const envOf = (c: Ctx): DraftEnv => ({
  files: c.get('site').files,
  secret: c.get('site').config.secret,
  zone: c.get('tenant').zone,
})

export const actorOf = (c: Ctx): Actor => c.get('actor')
export const mayHere =
  (c: Ctx) =>
  (draft: Draft): boolean =>
    mayOpenDraft(c.get('grants'), actorOf(c), draft)

/** Where a draft that cannot be opened leads instead. Unknown and not theirs look alike. */
export async function refused(
  c: Ctx,
  tx: Tx,
  refusal: LoadRefusal,
  draft: Draft | undefined,
  posted?: Posted,
): Promise<Outcome> {
  const ctx = c.get('page')
  const shown = { ctx, formKey: formKey(), written: posted && writtenIn(posted) }
  if (refusal === 'expired') return page(<ResumePage {...shown} problem={words.resumeExpired[ctx.lang]} />, 410)
  if (refusal === 'unknown' || !draft) return page(<ResumePage {...shown} needed />, 401)
  const caseId = draft.sentCaseId ?? draft.caseId ?? ''
  return sentTo(tx, caseId, draft.caseId !== undefined)
}

/** The receipt of a new case, or the page of a corrected one. */
export async function sentTo(tx: Tx, caseId: string, isCorrection: boolean, news = ''): Promise<Outcome> {
  if (!isCorrection) return go(`/permohonan/terkirim/${caseId}`, [`case:${caseId}`])
  const it = await findCase(tx, caseId)
  return go(it ? `/lacak/${it.number}${news}` : '/lacak', [`case:${caseId}`])
}

/** Answers a GET by an outcome; nothing is written but the cookie of what this browser may open. */
export async function answer(c: Ctx, outcome: Outcome): Promise<Response> {
  if (outcome.kind === 'page') return c.html(outcome.html, outcome.status)
  grant(c, outcome.grants ?? [])
  return c.redirect(outcome.to, 303)
}

/** Shows something of the draft of the address, when this visitor may open it. */
export async function reading(
  c: Ctx,
  show: (tx: Tx, work: Work) => Promise<Outcome>,
  options: LoadOptions = {},
): Promise<Response> {
  const outcome = await c.get('site').db.inRegion(c.get('tenant').region, async (tx) => {
    const loaded = await loadDraft(tx, envOf(c), idOf(c), c.get('now'), { ...options, may: mayHere(c) })
    return loaded.ok ? show(tx, loaded.value) : refused(c, tx, loaded.refusal, loaded.detail)
  })
  return answer(c, outcome)
}

/** Work for `write`, on the draft of the address with its row locked until the end. */
export const onDraft =
  (
    c: Ctx,
    act: (tx: Tx, work: Work, posted: Posted) => Promise<Outcome>,
    optionsOf: (posted: Posted) => LoadOptions = () => ({}),
  ) =>
  async (tx: Tx, posted: Posted): Promise<Outcome> => {
    const wanted = { ...optionsOf(posted), lock: true, may: mayHere(c) }
    const loaded = await loadDraft(tx, envOf(c), idOf(c), c.get('now'), wanted)
    return loaded.ok ? act(tx, loaded.value, posted) : refused(c, tx, loaded.refusal, loaded.detail, posted)
  }

export const idOf = (c: Ctx): string => c.req.param('id') ?? ''
export const atOf = (work: Work): string => `/permohonan/${work.draft.id}`

/** A page that shows what was refused, while what was good stays saved. */
export const kept = (html: Extract<Outcome, { kind: 'page' }>['html'], status: 200 | 409 | 422): Outcome => ({
  kind: 'page',
  html,
  status,
  keep: true,
})

export const hasTasks = (work: Work): boolean => work.form.sections.length > 1 || work.correction !== undefined

export const frameOf = (c: Ctx, work: Work): FrameData => ({
  draftId: work.draft.id,
  service: work.known.service.name,
  savedAt: work.draft.updatedAt,
  expiresAt: work.draft.expiresAt,
  code: resumeCode(c.get('site').config.secret, work.draft.id),
  hasTasks: hasTasks(work),
  formKey,
})

export function saidOf(c: Ctx, work: Work): Said {
  const lang = c.get('lang')
  return {
    paused: work.paused,
    renewed: c.req.query('baru') === '1',
    ignored: c.req.query('tertutup') === '1',
    merged: c.req.query('gabung') === '1',
    askedAgain: work.draft.renewed?.fields.map((key) => work.form.fields.get(key)?.label[lang] ?? key),
    mending: work.correction && {
      number: work.correction.case.number,
      reason: work.correction.correction.reason,
    },
  }
}
