/** Drafts: one page as posted, saved: answers, files handed in and taken away. What is good is kept whatever else failed. */
import type { FieldProblem, FileField, Page, Posted } from '../../../engines/forms/model.ts'
import { inputsOf, readPage } from '../../../engines/forms/read-page.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import type { Lang } from '../../../kernel/language.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Upload } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import type { FileFact, KeepRefusal } from '../../../platform/files.ts'
import { Answers, type Draft } from '../model.ts'
import { heldBack, marksName, readMarks, reconcile } from '../rules/clash.ts'
import { closedNames } from '../rules/correction.ts'
import { withoutAsked } from '../rules/flow.ts'
import { engineNames, leavesOf, readWish, settleRegions, type Wish, wishName } from '../rules/posted.ts'
import { type DraftEnv, inCorrection, type LoadRefusal, loadDraft, type Work } from './load.ts'
import { saveTouched } from './start.ts'

/** Uploads may be larger than what a form keeps: a photo is drawn smaller first. Bytes. */
export const uploadLimits = { maxBytes: 10_000_000 } as const

/** Why a file was not taken; `name` as its sender called it. */
export type FileRefusal = {
  path: string
  name: string
  refusal: KeepRefusal | 'too-many'
  detail?: string
  field: FileField
}

export type PageSaved = {
  work: Work
  /** What was typed, to be shown again; empty of what was accepted and gone on from. */
  entered: Posted
  problems: FieldProblem[]
  refused: FileRefusal[]
  wish: Wish
  /** In a correction: fields posted although they are not to be changed; left as they are. */
  ignored: string[]
  /** Changed elsewhere since the page was drawn: kept so (`merged`), or asked about since it was changed here too. */
  merged: string[]
  clashing: string[]
}

/**
 * Saves what a page posted. The row was locked when `work` was loaded. `sentBefore`: other content came from this very
 * page already (the back button), so that this one is to be looked at once more: only new files are saved.
 */
export async function savePage(
  tx: Tx,
  env: DraftEnv,
  work: Work,
  page: Page,
  given: {
    fields: Readonly<Record<string, string | string[]>>
    files: readonly Upload[]
    own: string
    lang: Lang
    sentBefore: boolean
  },
  now: Date,
): Promise<PageSaved> {
  const wish = readWish(given.fields[wishName])
  const posted = engineNames(given.fields)
  settleRegions(page, posted, given.own)
  if (wish.kind === 'remove-row') posted[`${wish.key}.remove`] = wish.row
  const { open } = work
  const openPage = open ? { ...page, fields: page.fields.filter((field) => open.has(field.key)) } : page
  const ignored = open ? closeFields(work, page, posted, given.files) : []
  const handed = await takeFiles(tx, env, work, openPage, posted, given.files, wish, now)
  const ctx = { ...work.ctx, file: handed.facts }
  const read = readPage(page, posted, work.draft.answers, ctx)
  const asDrawn = readMarks(lastOf(given.fields[marksName]))
  const before = work.draft.answers
  const brought = Answers.parse(read.answers)
  const { answers, kept, clashing } = given.sentBefore
    ? heldBack(before, brought, page.fields)
    : reconcile(before, brought, asDrawn)
  // Too few files yet is no reason to forget those that came, nor to bring back those taken away.
  for (const problem of read.problems) {
    const ids = posted[problem.path]
    if (problem.code !== 'too-few-files' || problem.path !== problem.key || !Array.isArray(ids)) continue
    if (ids.length > 0) answers[problem.key] = ids
    else delete answers[problem.key]
  }
  const failed = new Set([...read.problems.map((problem) => problem.key), ...clashing])
  const answered = given.sentBefore ? [] : page.fields.map((field) => field.key).filter((key) => !failed.has(key))
  const renewed = withoutAsked(work.draft.renewed, answered)
  const nothingNew = given.sentBefore && handed.files === work.files
  const draft = nothingNew
    ? work.draft
    : await saveTouched(tx, { ...work.draft, answers, renewed, lang: given.lang }, now)
  const after = { ...work, draft, ctx, files: handed.files, overtaken: nothingNew && work.overtaken }
  return {
    work: open ? inCorrection(after) : after,
    entered: read.entered,
    problems: read.problems,
    refused: handed.refused,
    wish,
    ignored,
    merged: kept,
    clashing,
  }
}

const lastOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.at(-1)

/** Puts what stands for every closed field of the page in place of what was posted for it; says which those were. */
function closeFields(work: Work, page: Page, posted: Posted, files: readonly Upload[]): string[] {
  const closed = page.def.fields.filter((field) => !work.open?.has(field.key))
  const names = [...Object.keys(posted), ...files.map((file) => file.field)]
  const ignored = closedNames(
    names,
    closed.map((field) => field.key),
  )
  for (const name of Object.keys(posted)) if (closedNames([name], ignored).length > 0) delete posted[name]
  Object.assign(posted, inputsOf({ ...page, fields: closed }, work.draft.answers))
  return ignored
}

/** Files that one draft may hold in all, those of rows not accepted yet included. */
const mostFiles = 100

/** Files of the page: those kept before, less those taken away, and the new ones. Sets the ids into `posted`. */
async function takeFiles(
  tx: Tx,
  env: DraftEnv,
  work: Work,
  page: Page,
  posted: Posted,
  uploads: readonly Upload[],
  wish: Wish,
  now: Date,
) {
  const owner = { kind: 'draft', id: work.draft.id }
  let files = work.files
  const refused: FileRefusal[] = []
  const known = (id: string) =>
    files.some((file) => file.id === id) ||
    (work.correction?.documents.some((document) => document.fileId === id) ?? false)
  for (const upload of uploads) posted[upload.field] ??= []
  for (const { field, path, key, inRow } of leavesOf(page, posted)) {
    if (field.kind !== 'file') continue
    const before = inRow ? [] : listOf(work.draft.answers[key])
    let ids = [...new Set([...before, ...listOf(posted[path])])].filter(known)
    if (wish.kind === 'remove-file' && wish.path === path) {
      ids = ids.filter((id) => id !== wish.fileId)
      if (files.some((file) => file.id === wish.fileId)) {
        await env.files.remove(tx, [wish.fileId])
        files = files.filter((file) => file.id !== wish.fileId)
      }
    }
    for (const upload of uploads.filter((one) => one.field === path)) {
      const tell = (refusal: FileRefusal['refusal'], detail?: string) =>
        refused.push({ path, name: upload.name, refusal, detail, field })
      if (ids.length >= field.max || files.length >= mostFiles) {
        tell('too-many')
        continue
      }
      const kept = await env.files.keep(tx, upload, { owner, purpose: key, limits: uploadLimits, now })
      if (!kept.ok) {
        tell(kept.refusal, kept.detail)
        continue
      }
      const fact = kept.value
      const unfit = unfitFor(field, fact)
      // The same file again: a page sent twice, or a second press of the button.
      const twin = files.some((file) => ids.includes(file.id) && file.sha256.equals(fact.sha256))
      if (unfit) tell(unfit)
      if (unfit || twin) await env.files.remove(tx, [fact.id])
      else {
        files = [...files, fact]
        ids.push(fact.id)
      }
    }
    posted[path] = ids
  }
  const facts = (id: string) => {
    const file = files.find((one) => one.id === id && one.state !== 'infected')
    return file ? { name: file.name, size: file.bytes, type: file.type } : work.ctx.file?.(id)
  }
  return { files, facts, refused }
}

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((id): id is string => typeof id === 'string' && id !== '')

const typesByEnding: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  heic: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
}

function unfitFor(field: FileField, fact: FileFact): 'wrong-type' | 'too-large' | undefined {
  if (!field.accept.some((ending) => typesByEnding[ending] === fact.type)) return 'wrong-type'
  return fact.bytes > field.maxBytes ? 'too-large' : undefined
}

/**
 * Takes answers given as data (API): `null` takes one back. All of them or none; each is judged as sending judges it,
 * but that others are still missing is no fault.
 */
export async function saveAnswers(
  tx: Tx,
  env: DraftEnv,
  draftId: string,
  given: Readonly<Record<string, unknown>>,
  now: Date,
): Promise<Result<Work, LoadRefusal | 'problems', Draft | FieldProblem[] | { unknown: string[] }>> {
  const regions = JSON.stringify(given).match(/(?<=")\d{2,10}(?=")/g) ?? []
  const loaded = await loadDraft(tx, env, draftId, now, { lock: true, regions, withFiles: true })
  if (!loaded.ok) return loaded
  const work = loaded.value
  const unknown = Object.keys(given).filter((key) => !work.form.fields.has(key) || work.open?.has(key) === false)
  if (unknown.length > 0) return no('problems', { unknown })
  const merged: Record<string, unknown> = { ...work.draft.answers, ...given }
  for (const [key, value] of Object.entries(given)) if (value === null) delete merged[key]
  const shaped = Answers.safeParse(merged)
  if (!shaped.success) {
    const keys = [...new Set(shaped.error.issues.map((issue) => String(issue.path[0])))]
    return no(
      'problems',
      keys.map((key) => ({ key, path: key, code: 'wrong-shape' as const, params: {} })),
    )
  }
  const answers = shaped.data
  const problems = validateAll(work.form, answers, work.ctx).filter(
    (problem) => Object.hasOwn(given, problem.key) && given[problem.key] !== null,
  )
  if (problems.length > 0) return no('problems', problems)
  const renewed = withoutAsked(work.draft.renewed, Object.keys(given))
  const draft = await saveTouched(tx, { ...work.draft, answers, renewed }, now)
  const after = { ...work, draft, overtaken: false }
  return ok(work.open ? inCorrection(after) : after)
}
