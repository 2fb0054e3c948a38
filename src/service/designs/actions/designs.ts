/** Designs: begun, found, put away and taken up again. Who may propose a version of a service may design. */
import { join } from 'node:path'
import { record } from '../../../base/journal/actions.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { libraryFolder, libraryNames } from '../../../platform/library.ts'
import { adoptedTexts, templateVersion, updateOf } from '../../catalogue/actions/adoption.ts'
import { readServiceTexts } from '../../catalogue/actions/folders.ts'
import { presentTexts } from '../../catalogue/actions/proposals.ts'
import { findOffered } from '../../catalogue/actions/services.ts'
import { factsOf, keepTemplate, templateOf } from '../../catalogue/actions/templates.ts'
import { type PackageTexts, Slug } from '../../catalogue/model.ts'
import { type Beginning, type Design, type DesignHead, designsMost, longestTitle } from '../model.ts'
import { renamed } from '../rules/begin.ts'
import * as store from '../store.ts'

/** Designs listed: every one in work, then the latest of the others. */
const listed = designsMost + 100

/** The design, or undefined when this region has none of that id. */
export const openDesign = async (tx: Tx, id: string): Promise<Design | undefined> =>
  isUuid(id) ? store.findDesign(tx, id) : undefined

export const listDesigns = (tx: Tx): Promise<DesignHead[]> => store.designsOf(tx, listed)

export type BeginRefusal = 'forbidden' | 'unknown' | 'id-refused' | 'id-taken' | 'name-missing' | 'too-long' | 'full'

/**
 * Begins a design. `unknown`: no such service, or no such template; `id-refused`: the id is not written as an address;
 * `id-taken`: a service of that id is offered here; `full`: as many are open as may be.
 */
export async function beginDesign(
  tx: Tx,
  beginning: Beginning,
  actor: Staff,
  now: Date,
): Promise<Result<Design, BeginRefusal>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const { serviceId } = beginning
  if (!Slug.safeParse(serviceId).success) return no('id-refused')
  const offer = await findOffered(tx, serviceId)
  const named = await nameFor(tx, beginning, offer?.service.name.id)
  if (named === undefined) return no('unknown')
  if (named === '') return no('name-missing')
  if (named.length > longestTitle) return no('too-long')
  if (!ownName(beginning) && offer) return no('id-taken')
  const source = await textsFor(tx, beginning, now)
  if (!source) return no('unknown')
  const follows = templateOf(source)
  const held = beginning.from === 'copy' || beginning.from === 'template' ? undefined : follows
  const design: Design = {
    id: uuidv7(now),
    serviceId,
    title: named,
    baseVersion: offer?.version,
    revision: 0,
    files: ownName(beginning) ? source : renamed(source, serviceId, named),
    begunBy: actor.staffId,
    begunAt: now,
    changedBy: actor.staffId,
    changedAt: now,
    state: 'open',
    ...(held ? { templateId: held.id, templateVersion: held.version, templateHash: held.hash } : {}),
  }
  if (!(await store.insertDesign(tx, design))) return no('full')
  await tell(
    tx,
    design,
    { kind: 'design.begun', facts: { design: design.id, from: beginning.from, ...(held ? factsOf(held) : {}) } },
    actor,
    now,
  )
  return ok(design)
}

/** Whether a design keeps the name that its beginning brings. */
const ownName = ({ from }: Beginning): boolean => from === 'present' || from === 'national' || from === 'update'

async function nameFor(tx: Tx, beginning: Beginning, offered: string | undefined): Promise<string | undefined> {
  switch (beginning.from) {
    case 'present':
    case 'update':
      return offered
    case 'national':
      return offered ?? (await templateVersion(tx, beginning.serviceId, beginning.version))?.sheet.name.id
    default:
      return beginning.name.trim()
  }
}

async function textsFor(tx: Tx, beginning: Beginning, now: Date): Promise<PackageTexts | undefined> {
  if (beginning.from === 'national') return adoptedTexts(tx, beginning, now)
  if (beginning.from === 'update') {
    const told = await updateOf(tx, beginning.serviceId, beginning)
    if (told) await keepTemplate(tx, told.next, now)
    return told?.update.files
  }
  if (beginning.from === 'present') return presentTexts(tx, beginning.serviceId)
  if (beginning.from === 'copy')
    return Slug.safeParse(beginning.of).success ? presentTexts(tx, beginning.of) : undefined
  const [folder, name] =
    beginning.from === 'empty' ? (['designs', 'layanan-baru'] as const) : (['services', beginning.template] as const)
  if (!(await libraryNames(folder)).includes(name)) return undefined
  const texts = await readServiceTexts(join(libraryFolder, folder, name))
  return texts.ok ? texts.value : undefined
}

export type StateRefusal = 'forbidden' | 'unknown' | 'not-open' | 'open-already' | 'full'

/** Puts a design away; it can be taken up again. One that waits for a second person is taken back there first. */
export async function closeDesign(
  tx: Tx,
  id: string,
  actor: Staff,
  now: Date,
): Promise<Result<DesignHead, StateRefusal>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const design = await held(tx, id)
  if (!design) return no('unknown')
  if (design.state !== 'open') return no('not-open')
  await store.moveDesign(tx, id, 'closed', { actor: actor.staffId, now })
  await tell(tx, design, { kind: 'design.closed', facts: { design: id, revision: design.revision } }, actor, now)
  return ok({ ...design, state: 'closed' })
}

/** Takes up a design that was put away, or whose proposal does not wait any more. */
export async function reopenDesign(
  tx: Tx,
  id: string,
  actor: Staff,
  now: Date,
): Promise<Result<DesignHead, StateRefusal>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const design = await held(tx, id)
  if (!design) return no('unknown')
  if (design.state === 'open') return no('open-already')
  if (!(await store.moveDesign(tx, id, 'open', { actor: actor.staffId, now }))) return no('full')
  await tell(tx, design, { kind: 'design.reopened', facts: { design: id, revision: design.revision } }, actor, now)
  return ok({ ...design, state: 'open' })
}

const held = async (tx: Tx, id: string): Promise<Design | undefined> =>
  isUuid(id) ? store.lockDesign(tx, id) : undefined

type DesignAct = Parameters<typeof record>[1]

/** With the version it began from, so that the journal of a service shows it. */
const tell = (tx: Tx, design: Design, act: DesignAct, actor: Staff, now: Date) =>
  record(
    tx,
    { ...act, ...(design.baseVersion ? { service: { id: design.serviceId, version: design.baseVersion } } : {}) },
    actor,
    now,
  )
