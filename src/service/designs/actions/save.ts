/** Designs: what is typed is kept, one text after another; and a step is taken back. */
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { findTemplate, type LockBroken, newlyBroken, templateOf } from '../../catalogue/actions/templates.ts'
import { knownFiles, type PackageFile, type PackageTexts, packageFiles } from '../../catalogue/model.ts'
import { type Change, type Design, heldTo, longestText, type Saved } from '../model.ts'
import { titleOf } from '../rules/title.ts'
import * as store from '../store.ts'
import { templateName } from '../words/templates.ts'

export type SaveRefusal = 'forbidden' | 'unknown' | 'not-open' | 'stale' | 'too-long' | 'locked'
/** Of `stale`: what the other one saved. Of `too-long`: the file. Of `locked`: the parts that would not be the template's. */
export type SaveDetail = Saved | PackageFile | { locked: LockBroken[] }

/**
 * Saves one text of a design. `revision`: the one on which the change was made. Refused as `stale` when somebody else (or
 * another tab) saved this very file since; a change of another file is no hindrance. The same text as before is no change.
 */
export const saveFile = (
  tx: Tx,
  id: string,
  it: { name: PackageFile; text: string; revision: number },
  actor: Staff,
  now: Date,
): Promise<Result<Design, SaveRefusal, SaveDetail>> =>
  saveFiles(tx, id, { files: { [it.name]: it.text }, revision: it.revision }, actor, now)

/** The same for several at once: all or none. */
export async function saveFiles(
  tx: Tx,
  id: string,
  it: { files: Change; revision: number },
  actor: Staff,
  now: Date,
): Promise<Result<Design, SaveRefusal, SaveDetail>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const design = isUuid(id) ? await store.lockDesign(tx, id) : undefined
  if (!design) return no('unknown')
  if (design.state !== 'open') return no('not-open')
  const change = changeOf(design, it.files)
  const names = knownFiles.filter((file) => change[file] !== undefined)
  const long = names.find((file) => (change[file] ?? '').length > longestText)
  if (long) return no('too-long', long)
  const newer = (await store.latestOfFiles(tx, id)).find(
    ({ file, revision }) => names.includes(file) && revision > it.revision,
  )
  if (newer) return no('stale', newer)
  if (names.length === 0) return ok(design)
  const saved = next(design, change, actor, now)
  const locked = await brokenBy(tx, design, saved.files)
  if (locked.length > 0) return no('locked', { locked })
  await store.saveDesign(tx, saved, change)
  return ok(saved)
}

/**
 * Locked parts that a change would break, whichever way it came. The name of the template is one of them: without it nothing would
 * be locked. What was broken as the design was begun may be mended step by step.
 */
async function brokenBy(tx: Tx, design: Design, files: PackageTexts): Promise<LockBroken[]> {
  const ref = heldTo(design)
  if (!ref) return []
  const named = templateOf(files)
  if (named?.hash !== ref.hash || named.id !== ref.id || named.version !== ref.version)
    return [{ name: templateName, file: 'service.yaml', message: templateName }]
  const template = await findTemplate(tx, ref)
  if (!template) throw new Error(`design ${design.id} is held to a template that is not kept`)
  return newlyBroken(template, design.files, files)
}

/** What differs from what is kept; a file that is not there is as an empty one. NUL is what PostgreSQL cannot keep; a text has none. */
function changeOf(design: Design, files: Change): Change {
  const change: Change = {}
  for (const file of knownFiles) {
    const text = files[file]?.replaceAll('\0', '')
    if (text !== undefined && text !== (design.files[file] ?? '')) change[file] = text
  }
  return change
}

function next(design: Design, change: Change, actor: Staff, now: Date): Design {
  const { 'decision.dmn': tables, ...whole } = { ...design.files, ...change }
  // Emptied, the one file that a package may leave out is left out.
  const files = tables ? { ...whole, 'decision.dmn': tables } : whole
  return {
    ...design,
    files,
    title: titleOf(files['service.yaml']) ?? design.title,
    revision: design.revision + 1,
    changedBy: actor.staffId,
    changedAt: now,
  }
}

export type BackRefusal = Exclude<SaveRefusal, 'too-long'> | 'nothing-before'

/**
 * Puts a design back to how it stood before its last change, or at `to`. It is a change like any other: it can be taken back
 * by going to a later revision. Stepping back again goes on from where the last step led.
 */
export async function stepBack(
  tx: Tx,
  id: string,
  it: { revision: number; to?: number },
  actor: Staff,
  now: Date,
): Promise<Result<Design, BackRefusal, SaveDetail>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const design = isUuid(id) ? await store.lockDesign(tx, id) : undefined
  if (!design) return no('unknown')
  if (design.state !== 'open') return no('not-open')
  if (design.revision !== it.revision) {
    const [newer] = await store.savedOf(tx, id, 1)
    return no('stale', newer)
  }
  const to = await store.standsFor(tx, id, it.to ?? (await store.standsFor(tx, id, design.revision)) - 1)
  if (to < 0 || to > design.revision) return no('nothing-before')
  const texts = await store.textsAt(tx, id, to)
  if (packageFiles.some((file) => texts[file] === undefined)) return no('nothing-before')
  const change = changeOf(design, { 'decision.dmn': '', ...texts })
  if (Object.keys(change).length === 0) return ok(design)
  const back = next(design, change, actor, now)
  const locked = await brokenBy(tx, design, back.files)
  if (locked.length > 0) return no('locked', { locked })
  await store.saveDesign(tx, back, change, to)
  return ok(back)
}

/** What was saved of a design, newest first, and how many of it can be shown. */
export const changesOf = (tx: Tx, id: string, limit: number): Promise<Saved[]> => store.savedOf(tx, id, limit)
