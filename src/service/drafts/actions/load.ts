/** Drafts: a draft opened: its form at the version now offered, and all that the form may know of the world. */
import type { Form, FormContext } from '../../../engines/forms/model.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { FileFact, FileStore } from '../../../platform/files.ts'
import { correctionOf } from '../../cases/actions/applicant.ts'
import { calendarOf, servesOn } from '../../cases/actions/clock.ts'
import type { Case, CaseDocument, Correction } from '../../cases/model.ts'
import { formContext, regionCodesIn } from '../../catalogue/actions/form-context.ts'
import { findOffered, getService, type Published, type PublishedVersion } from '../../catalogue/actions/services.ts'
import type { Draft } from '../model.ts'
import { answersOf, openKeys } from '../rules/correction.ts'
import { type Asked, carriedOver } from '../rules/flow.ts'
import * as store from '../store.ts'

/** What drafts need from the process and the tenant. */
export type DraftEnv = { files: FileStore; secret: string; zone: Zone }

export type Work = Asked & {
  form: Form
  /** As it is now, carried over to the offered version when that is newer; saved with the next write. */
  draft: Draft
  known: PublishedVersion
  paused: boolean
  /** A newer version was published since the last write. */
  overtaken: boolean
  /** Files handed in with this draft; those of the case stand in `correction`. */
  files: FileFact[]
  correction?: { case: Case; correction: Correction; documents: CaseDocument[] }
}

/** `sent`: it went, detail is the draft. `moot`: the correction it was made for is answered already. */
export type LoadRefusal = 'unknown' | 'expired' | 'sent' | 'moot'

export type LoadOptions = {
  lock?: boolean
  may?: (draft: Draft) => boolean
  /** Region codes just posted, whose names must be known too. */
  regions?: readonly string[]
  /** Read the files though no answer names one yet. */
  withFiles?: boolean
  /** Read already, with its lock, together with others. */
  draft?: Draft
  /** Its files, read already. */
  files?: FileFact[]
  /** What is offered, read already. */
  offered?: ReadonlyMap<string, Published>
}

export async function loadDraft(
  tx: Tx,
  env: DraftEnv,
  id: string,
  now: Date,
  options: LoadOptions = {},
): Promise<Result<Work, LoadRefusal, Draft>> {
  const draft = options.draft ?? (await store.findDraft(tx, id, options.lock ? 'lock' : 'read'))
  if (!draft || options.may?.(draft) === false) return no('unknown')
  if (draft.sentAt) return no('sent', draft)
  if (draft.expiresAt <= now) return no('expired', draft)
  const mending = draft.caseId ? await correctionOf(tx, draft.caseId) : undefined
  if (mending && !mending.ok) return no('moot', draft)
  const correction = mending?.value
  const offered = correction
    ? undefined
    : options.offered
      ? options.offered.get(draft.serviceId)
      : await findOffered(tx, draft.serviceId)
  const overtaken = offered !== undefined && offered.version !== draft.version
  const known = offered ?? (await getService(tx, draft.serviceId, draft.version))
  const needsFiles = options.withFiles || Object.values(draft.answers).some(Array.isArray)
  const files = options.files ?? (needsFiles ? await env.files.list(tx, { kind: 'draft', id }) : [])
  const facts = [
    ...files
      .filter((file) => file.state !== 'infected')
      .map(({ id, name, bytes, type }) => ({ id, name, size: bytes, type })),
    ...(correction?.documents ?? []).map(({ fileId, name, bytes, type }) => ({ id: fileId, name, size: bytes, type })),
  ]
  const at = { now, zone: env.zone, workingDay: await workingDayOf(tx, known) }
  const before = correction?.case.answers
  const regions = [...(options.regions ?? []), ...(before ? regionCodesIn(known.form, before) : [])]
  const contextFor = (form: Form): Promise<FormContext> => formContext(tx, form, draft.answers, facts, at, regions)
  const ctx = await contextFor(known.form)
  const paused = correction === undefined && offered?.state !== 'open'
  const work = { form: known.form, known, ctx, paused, overtaken, files, correction, before }
  if (correction) return ok(inCorrection({ ...work, draft }))
  if (!overtaken) return ok({ ...work, draft })
  const old = await getService(tx, draft.serviceId, draft.version)
  return ok({ ...work, draft: carriedOver(draft, old.form, known, ctx) })
}

/** Asked only for forms that speak of working days: the calendar of the unit that serves. */
export async function workingDayOf(
  tx: Tx,
  { form, service }: { form: Form; service: { unit: string } },
): Promise<FormContext['workingDay']> {
  const asks = [...form.fields.values()].some((field) =>
    (field.kind === 'repeat' ? field.fields : [field]).some((one) => one.kind === 'date' && one.onWorkingDays),
  )
  return asks ? servesOn(await calendarOf(tx, service.unit)) : undefined
}

/** What may be changed now; all else is as the case has it, whatever was posted. */
export function inCorrection<W extends Asked>(work: W): W {
  const draft = { ...work.draft, answers: answersOf(work) }
  return { ...work, draft, open: openKeys(work) }
}
