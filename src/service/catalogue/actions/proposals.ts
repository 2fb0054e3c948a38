/** Catalogue: a version proposed by one person, checked and compared, and published or returned by another. */
import { record } from '../../../base/journal/actions.ts'
import { units } from '../../../base/offices/actions.ts'
import { may } from '../../../base/people/model.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db.ts'
import { libraryNames } from '../../../platform/library.ts'
import { type PackageTexts, Slug, type TemplateRef } from '../model.ts'
import { checkPackage } from '../rules/check.ts'
import { type Difference, differences } from '../rules/difference.ts'
import { type PackageProblem, readPackage, type ServicePackage, told } from '../rules/package.ts'
import * as proposals from '../store/proposals.ts'
import * as store from '../store.ts'
import { setLetter } from './library.ts'
import { contentHash, findOffered, offered, type Published, publishService } from './services.ts'
import { librarySources } from './sources.ts'
import { findTemplate, templateProblems } from './templates.ts'

export type Proposal = proposals.Proposal
export type ProposalHead = proposals.ProposalHead

/** Longest note or reason, in UTF-16 units. */
export const proposalTextLength = 2000
/** Earlier proposals shown. */
const proposalsShown = 20
/** Services marked as having a proposal; a region offers some hundreds at most. */
const waitingShown = 1000

/** A package as far as it reads, everything wrong with it, and what it changes against the present version. */
export type Checked = {
  texts: PackageTexts
  pkg?: ServicePackage
  problems: PackageProblem[]
  present?: Published
  differences?: Difference[]
}

const isError = ({ severity }: PackageProblem): boolean => severity === 'error'

/**
 * Checks a package as this region would publish it for that service: its units, its services, the library's calendars, and the
 * locked parts of the national template it follows. `held`: the template a design is held to.
 */
export async function checkProposed(
  tx: Tx,
  serviceId: string,
  texts: PackageTexts,
  held?: TemplateRef,
): Promise<Checked> {
  const present = await findOffered(tx, serviceId)
  const follows = present?.service.template
  const bounds = [...(held ? [{ ref: held, exact: true }] : []), ...(follows ? [{ ref: follows, exact: false }] : [])]
  const owed = await templateProblems(texts, (ref) => findTemplate(tx, ref), bounds)
  const read = await readPackage(texts)
  if (!read.ok) return { texts, problems: [...owed, ...(read.detail ?? [])], present }
  const pkg = read.value
  const [known, offices, examples, calendars, sources] = await Promise.all([
    offered(tx),
    units(tx),
    libraryNames('services'),
    libraryNames('calendars'),
    librarySources(),
  ])
  const checked = await checkPackage(pkg, {
    compileLetter: setLetter,
    units: offices.filter(({ closedOn }) => !closedOn).map(({ key }) => key),
    services: [...new Set([serviceId, ...known.map(({ service }) => service.id), ...examples])],
    calendars: calendars.flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : [])),
    sources: Object.keys(sources),
  })
  const problems = [...owed, ...checked]
  if (pkg.service.id !== serviceId)
    problems.unshift(told('service.yaml', 1, 'id-not-folder', { found: pkg.service.id }, serviceId))
  return { texts, pkg, problems, present, differences: await comparedWith(tx, present, pkg) }
}

async function comparedWith(
  tx: Tx,
  present: { service: { id: string }; version: number } | undefined,
  pkg: ServicePackage,
): Promise<Difference[] | undefined> {
  const row = present && (await store.findVersion(tx, present.service.id, present.version))
  const before = row && (await readPackage(row.files))
  return before?.ok ? differences(before.value, pkg) : undefined
}

/** The files of the version now offered; undefined when the service is not offered here. */
export async function presentTexts(tx: Tx, serviceId: string): Promise<PackageTexts | undefined> {
  const offer = await store.findOffer(tx, serviceId)
  return offer && (await store.findVersion(tx, serviceId, offer.version))?.files
}

export type ProposeRefusal =
  | 'forbidden'
  | 'other-service'
  | 'unchanged'
  | 'another-waits'
  | 'invalid-package'
  | 'too-long'

/** Keeps a checked package for a second person. Errors of the check refuse it; warnings are shown to both. */
export async function propose(
  tx: Tx,
  serviceId: string,
  checked: Checked,
  note: string,
  actor: Staff,
  now: Date,
): Promise<Result<Proposal, ProposeRefusal>> {
  if (!may(actor, 'service.propose')) return no('forbidden')
  const said = cleanLines(note)
  if (said.length > proposalTextLength) return no('too-long')
  if (!checked.pkg) return no('invalid-package')
  if (checked.pkg.service.id !== serviceId) return no('other-service', checked.pkg.service.id)
  if (checked.problems.some(isError)) return no('invalid-package')
  const hash = contentHash(checked.texts)
  const offer = await findOffered(tx, serviceId)
  if (offer?.contentHash === hash) return no('unchanged')
  const proposal = {
    id: uuidv7(now),
    serviceId,
    baseVersion: offer?.version,
    contentHash: hash,
    files: checked.texts,
    note: said,
    proposedBy: actor.staffId,
    proposedAt: now,
  }
  if (!(await proposals.insertProposal(tx, proposal))) return no('another-waits')
  await record(
    tx,
    {
      kind: 'service.proposed',
      facts: { proposal: proposal.id, base: offer?.version ?? 0, contentHash: hash },
      ...(offer ? { service: { id: serviceId, version: offer.version } } : {}),
    },
    actor,
    now,
  )
  return ok({ ...proposal, state: 'waiting' })
}

export type Settling = { choice: 'publish' } | { choice: 'return'; reason: string } | { choice: 'withdraw' }
export type SettleRefusal =
  | 'forbidden'
  | 'unknown'
  | 'same-person'
  | 'settled'
  | 'base-moved'
  | 'invalid-package'
  | 'reason-missing'
  | 'too-long'

/**
 * Publishes or returns a proposal, never by who made it; or takes it back, by nobody else. Of two people at once the second
 * is told what the first did. Published is only what was shown: the same content, compared with the version still offered.
 */
export async function settle(
  tx: Tx,
  proposalId: string,
  settling: Settling,
  actor: Staff,
  now: Date,
): Promise<Result<Proposal, SettleRefusal>> {
  const own = settling.choice === 'withdraw'
  if (!may(actor, own ? 'service.propose' : 'service.publish')) return no('forbidden')
  const proposal = await proposals.lockProposal(tx, proposalId)
  if (!proposal) return no('unknown')
  if (own && proposal.proposedBy !== actor.staffId) return no('forbidden')
  if (!own && proposal.proposedBy === actor.staffId) return no('same-person')
  if (proposal.state !== 'waiting') return no('settled', proposal.state)
  if (settling.choice === 'publish') return publish(tx, proposal, actor, now)
  const reason = settling.choice === 'return' ? cleanLines(settling.reason) : undefined
  if (reason === '') return no('reason-missing')
  if (reason !== undefined && reason.length > proposalTextLength) return no('too-long')
  const end = own
    ? ({ state: 'withdrawn', decidedAt: now } as const)
    : ({ state: 'returned', decidedBy: actor.staffId, decidedAt: now, reason } as const)
  if (!(await proposals.settleProposal(tx, proposalId, end))) return no('settled')
  const about = proposal.baseVersion ? { service: { id: proposal.serviceId, version: proposal.baseVersion } } : {}
  if (own)
    await record(tx, { kind: 'service.proposal-withdrawn', facts: { proposal: proposalId }, ...about }, actor, now)
  else
    await record(
      tx,
      {
        kind: 'service.proposal-returned',
        facts: { proposal: proposalId, proposer: proposal.proposedBy },
        ...about,
      },
      actor,
      now,
    )
  return ok({ ...proposal, ...end })
}

async function publish(tx: Tx, proposal: Proposal, actor: Staff, now: Date): Promise<Result<Proposal, SettleRefusal>> {
  const base = await proposals.lockOffered(tx, proposal.serviceId)
  if (base !== proposal.baseVersion) return no('base-moved')
  // Units may have closed since it was proposed.
  const checked = await checkProposed(tx, proposal.serviceId, proposal.files)
  if (!checked.pkg || checked.problems.some(isError)) return no('invalid-package')
  const by = { actor, now, first: 'paused', proposal: { id: proposal.id, proposer: proposal.proposedBy } } as const
  const published = await publishService(tx, proposal.files, by)
  if (!published.ok) return no('invalid-package')
  if (!published.value.changed) return no('base-moved')
  const end = {
    state: 'published',
    decidedBy: actor.staffId,
    decidedAt: now,
    version: published.value.version,
  } as const
  if (!(await proposals.settleProposal(tx, proposal.id, end))) return no('settled')
  return ok({ ...proposal, ...end })
}

export type ProposalView = Checked & { proposal: Proposal; baseMoved: boolean }

/** A proposal with its checks and differences, made anew from what was kept. Compared with the version it was made for. */
/** The proposal that waits, by service. */
export const waitingProposals = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await proposals.waitingServices(tx, waitingShown)).map(({ serviceId, id }) => [serviceId, id]))

export async function proposalView(tx: Tx, serviceId: string, id: string): Promise<ProposalView | undefined> {
  const proposal = await proposals.findProposal(tx, id)
  if (!proposal || proposal.serviceId !== serviceId) return undefined
  const checked = await checkProposed(tx, serviceId, proposal.files)
  const base = proposal.baseVersion
  const compared =
    checked.pkg && base !== undefined
      ? await comparedWith(tx, { service: { id: serviceId }, version: base }, checked.pkg)
      : undefined
  const baseMoved = proposal.state === 'waiting' && checked.present?.version !== base
  return { ...checked, differences: compared, proposal, baseMoved }
}

/** A proposal of that service and what became of it, without checking it anew. */
export async function findProposal(tx: Tx, serviceId: string, id: string): Promise<Proposal | undefined> {
  const proposal = await proposals.findProposal(tx, id)
  return proposal?.serviceId === serviceId ? proposal : undefined
}

export type VersionsView = { present?: Published; list: ProposalHead[] }

/** The present version and the latest proposals of a service; undefined when nothing is known of it here. */
export async function versionsView(tx: Tx, serviceId: string): Promise<VersionsView | undefined> {
  if (!Slug.safeParse(serviceId).success) return undefined
  const present = await findOffered(tx, serviceId)
  const list = await proposals.proposalsOf(tx, serviceId, proposalsShown)
  return present || list.length > 0 ? { present, list } : undefined
}
