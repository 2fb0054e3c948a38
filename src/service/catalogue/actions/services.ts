/** Catalogue: publishing services to a region and reading them back, compiled once. Immutable, so kept in memory for good. */
import { parse as parseYaml } from 'yaml'
import { record } from '../../../base/journal/actions.ts'
import { type Layout, readLayout } from '../../../engines/bpmn/layout.ts'
import type { Procedure } from '../../../engines/bpmn/model.ts'
import { readProcedure } from '../../../engines/bpmn/read.ts'
import { compileForm } from '../../../engines/forms/compile.ts'
import type { Form } from '../../../engines/forms/model.ts'
import type { Decision } from '../../../engines/rules/decision/model.ts'
import { readDecisions } from '../../../engines/rules/decision/read.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { sha256 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { knownFiles, type OfferState, type PackageTexts, Service } from '../model.ts'
import * as store from '../store.ts'
import { factsOf, findTemplate, keepTemplate } from './templates.ts'

/** A published service ready to work with. `version` is the region's own count, from 1. */
export type Published = {
  service: Service
  version: number
  contentHash: string
  form: Form
  procedure: Procedure
  /** The tables its business rule tasks ask; empty without `decision.dmn`. */
  decisions: readonly Decision[]
  /** Where its elements are drawn; undefined when it cannot be laid out. */
  layout?: Layout
  letter: string
  state: OfferState
  /** Since when it is open or paused. */
  since: Date
}

/** A version as it was published, whether or not it is offered now. */
export type PublishedVersion = Omit<Published, 'state' | 'since'>

type Compiled = Promise<PublishedVersion>

/** By content: the same package in several regions or databases is compiled once. */
const byContent = new Map<string, Compiled>()

/** By database, then region, service and version: only what is committed, for a version rolled back may come otherwise. */
const known = new WeakMap<object, Map<string, Compiled>>()

async function compile(version: store.Version): Compiled {
  const service = Service.parse(parseYaml(version.files['service.yaml']))
  const form = compileForm(JSON.parse(version.files['form.json']))
  if (!form.ok)
    throw new Error(`published form of ${version.serviceId} does not compile: ${JSON.stringify(form.detail)}`)
  const procedure = await readProcedure(version.files['procedure.bpmn'])
  if (!procedure.ok)
    throw new Error(`published procedure of ${version.serviceId} cannot be read: ${JSON.stringify(procedure.detail)}`)
  const table = version.files['decision.dmn']
  const decisions = table === undefined ? ok([]) : readDecisions(table)
  if (!decisions.ok)
    throw new Error(`published table of ${version.serviceId} cannot be read: ${JSON.stringify(decisions.detail)}`)
  return {
    service,
    version: version.version,
    contentHash: version.contentHash,
    form: form.value,
    procedure: procedure.value,
    decisions: decisions.value,
    layout: await readLayout(version.files['procedure.bpmn'], procedure.value),
    letter: version.files['letter.typ'],
  }
}

/** One version of a service, or undefined. Read from each database once per process. */
export async function findService(tx: Tx, serviceId: string, version: number): Promise<PublishedVersion | undefined> {
  const key = `${tx.region} ${serviceId} ${version}`
  const here = known.get(tx.origin) ?? new Map<string, Compiled>()
  known.set(tx.origin, here)
  const kept = here.get(key)
  if (kept) return kept
  const row = await store.findVersion(tx, serviceId, version)
  if (!row) return undefined
  const content = `${row.contentHash} ${version}`
  const made = byContent.get(content) ?? compile(row)
  byContent.set(content, made)
  made.catch(() => byContent.delete(content))
  tx.afterCommit(() => {
    here.set(key, made)
    made.catch(() => here.delete(key))
  })
  return made
}

/** A version that must exist, because a case or draft refers to it. */
export async function getService(tx: Tx, serviceId: string, version: number): Promise<PublishedVersion> {
  const found = await findService(tx, serviceId, version)
  if (!found) throw new Error(`no version ${version} of ${serviceId} in ${tx.region}`)
  return found
}

/** Everything the region offers now, open or paused, by name. */
export async function offered(tx: Tx): Promise<Published[]> {
  const offers = await store.offers(tx)
  const found = await Promise.all(
    offers.map(
      async (offer): Promise<Published> => ({
        ...(await getService(tx, offer.serviceId, offer.version)),
        state: offer.state,
        since: offer.since,
      }),
    ),
  )
  return found.sort((a, b) => a.service.name.id.localeCompare(b.service.name.id, 'id'))
}

/** The service as offered now, or undefined when the region does not offer it, whatever was asked for. */
export async function findOffered(tx: Tx, serviceId: string): Promise<Published | undefined> {
  const id = Service.shape.id.safeParse(serviceId)
  const offer = id.success ? await store.findOffer(tx, id.data) : undefined
  if (!offer) return undefined
  const { version, state, since } = offer
  return { ...(await getService(tx, offer.serviceId, version)), state, since }
}

/** Hash of a package's content: file by file, in the fixed order, lengths included so that nothing can slide over. */
export const contentHash = (texts: PackageTexts): string => {
  const parts = knownFiles.flatMap((file) => {
    const text = texts[file]
    return text === undefined ? [] : [`${file} ${Buffer.byteLength(text)}\n${text}`]
  })
  return sha256(parts.join('\n')).toString('hex')
}

/**
 * Publishes a package: a new version when its content changed, else nothing. The caller has checked the package
 * (`checkPackage`); one that does not compile is refused here too. `first`: the state of a service that was never offered
 * here; one that is offered keeps its own. `onlyFirst`: refuses a further version, which takes a proposal and a second person. Whether anybody can serve it is asked by `setOffer` alone, so only a
 * demonstration, whose offices are staffed, begins with `open`.
 */
export async function publishService(
  tx: Tx,
  texts: PackageTexts,
  by: { actor: Actor; now: Date; first: OfferState; proposal?: { id: string; proposer: string }; onlyFirst?: true },
): Promise<
  Result<{ id: string; version: number; changed: boolean; state: OfferState }, 'does-not-compile' | 'needs-colleague'>
> {
  const { actor, now, proposal } = by
  const hash = contentHash(texts)
  const service = Service.safeParse(parseYaml(texts['service.yaml']))
  if (!service.success) return no('does-not-compile', service.error.issues)
  const latest = await store.latestOf(tx, service.data.id)
  if (latest?.contentHash === hash) {
    const state = await offer(tx, service.data.id, latest.version, by)
    return ok({ id: service.data.id, version: latest.version, changed: false, state })
  }
  if (latest && by.onlyFirst) return no('needs-colleague', service.data.id)
  const version: store.Version = {
    serviceId: service.data.id,
    version: (latest?.version ?? 0) + 1,
    contentHash: hash,
    files: texts,
    publishedAt: now,
  }
  try {
    await compile(version)
  } catch (fault) {
    return no('does-not-compile', fault instanceof Error ? fault.message : String(fault))
  }
  const inserted = await store.insertVersion(
    tx,
    version,
    actor.kind === 'staff' ? actor.staffId : undefined,
    proposal?.proposer,
  )
  if (!inserted) return publishService(tx, texts, by)
  const state = await offer(tx, version.serviceId, version.version, by)
  // The template stays with the region as long as something here follows it, whatever a later release ships.
  const follows = service.data.template
  const template = follows && (await findTemplate(tx, follows))
  if (template) await keepTemplate(tx, template, now)
  const service_ = { id: version.serviceId, version: version.version }
  await record(
    tx,
    {
      kind: 'service.published',
      facts: {
        version: version.version,
        contentHash: hash,
        state,
        ...(proposal ? { proposal: proposal.id, proposer: proposal.proposer } : {}),
        ...(follows ? factsOf(follows) : {}),
      },
      service: service_,
    },
    actor,
    now,
  )
  return ok({ id: version.serviceId, version: version.version, changed: true, state })
}

/** Offers the version; returns the state it is offered in. */
async function offer(
  tx: Tx,
  serviceId: string,
  version: number,
  { first, now }: { first: OfferState; now: Date },
): Promise<OfferState> {
  await store.offerVersion(tx, { serviceId, version, state: first, since: now })
  return (await store.findOffer(tx, serviceId))?.state ?? first
}
