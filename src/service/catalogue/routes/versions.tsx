/** Catalogue: /operator/layanan/:service/versi: versions proposed, looked at, published or returned. Mounted before the offers. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { may } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { secretToken, uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { disposition } from '../../../platform/file-response.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import {
  type Checked,
  checkProposed,
  findProposal,
  type ProposalHead,
  presentTexts,
  proposalView,
  propose,
  type Settling,
  settle,
  versionsView,
} from '../actions/proposals.ts'
import { packageBytes, readUpload } from '../actions/upload.ts'
import { knownFiles } from '../model.ts'
import { addressOf, ProposalPage, VersionsPage, type VersionsProps } from '../pages/versions.tsx'
import { type ProposalRefusal, proposalRefusals, proposalStateWords, versionNews } from '../words/versions.ts'

export const versionRoutes = new Hono<Vars>()
versionRoutes.use('/operator/layanan/:service/versi', requireStaff('service.propose'))
versionRoutes.use('/operator/layanan/:service/versi/*', requireStaff('service.propose'))

/** The guard lets only staff come here. */
function staffOf(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('staff were expected after the guard')
  return actor
}

const formKey = () => secretToken().slice(0, 22)
const first = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

const namesIn = (tx: Tx, list: readonly Pick<ProposalHead, 'proposedBy' | 'decidedBy'>[]) =>
  namesOf(tx, [
    ...new Set(list.flatMap(({ proposedBy, decidedBy }) => (decidedBy ? [proposedBy, decidedBy] : [proposedBy]))),
  ])

/** A refusal at its place on the page. */
const problemAt = (c: Ctx, refusal: ProposalRefusal, href: string, detail?: unknown): Problem => {
  const lang = c.get('lang')
  const state = typeof detail === 'string' && Object.hasOwn(proposalStateWords, detail) ? detail : undefined
  const known = state && proposalStateWords[state as keyof typeof proposalStateWords][lang]
  const places = { found: String(detail ?? ''), state: known ?? '', allowed: knownFiles.join(', ') }
  return { text: fill(proposalRefusals[refusal][lang], places), href }
}

type More = Pick<VersionsProps, 'checked' | 'note' | 'problems'>

async function versionsPage(c: Ctx, tx: Tx, serviceId: string, more: More = {}) {
  const view = await versionsView(tx, serviceId)
  if (!view) return undefined
  const names = await namesIn(tx, view.list)
  const mayMove = may(c.get('actor'), 'case.move')
  return <VersionsPage ctx={c.get('page')} {...{ serviceId, view, names, mayMove, formKey: formKey(), ...more }} />
}

versionRoutes.get('/operator/layanan/:service/versi', async (c) => {
  const { region } = c.get('tenant')
  const html = await c.get('site').db.inRegion(region, (tx) => versionsPage(c, tx, c.req.param('service')))
  return html ? c.html(html) : refusalPage(c, 'not-found')
})

versionRoutes.post('/operator/layanan/:service/versi', (c) => {
  const serviceId = c.req.param('service')
  return write(c, async (tx, posted) => proposeUploaded(c, tx, serviceId, posted), {
    maxBytes: packageBytes + 100_000,
  })
})

async function proposeUploaded(c: Ctx, tx: Tx, serviceId: string, posted: Posted): Promise<Outcome> {
  const note = first(posted.fields.catatan)
  const again = async (status: 409 | 422, problem: Problem, checked?: Checked): Promise<Outcome> => {
    const html = await versionsPage(c, tx, serviceId, { note, checked, problems: [problem] })
    return html ? page(html, status) : go('/operator/layanan')
  }
  if (!(await versionsView(tx, serviceId))) return go('/operator/layanan')
  const read = await readUpload(
    posted.files.filter(({ field }) => field === 'berkas'),
    await presentTexts(tx, serviceId),
  )
  if (!read.ok) return again(422, problemAt(c, read.refusal, '#berkas', read.detail))
  const checked = await checkProposed(tx, serviceId, read.value)
  const done = await propose(tx, serviceId, checked, note, staffOf(c), c.get('now'))
  if (done.ok) return go(`${addressOf(serviceId, done.value.id)}?kabar=diusulkan`)
  const place =
    done.refusal === 'invalid-package' ? '#pemeriksaan' : done.refusal === 'too-long' ? '#catatan' : '#berkas'
  return again(
    done.refusal === 'another-waits' ? 409 : 422,
    problemAt(c, done.refusal, place, done.detail),
    done.refusal === 'invalid-package' ? checked : undefined,
  )
}

const proposalPath = `/operator/layanan/:service/versi/:proposal{${uuidPattern}}`

async function proposalPage(c: Ctx, tx: Tx, more: { reason?: string; problems?: Problem[] } = {}) {
  const [serviceId, id] = [c.req.param('service') ?? '', c.req.param('proposal') ?? '']
  const view = await proposalView(tx, serviceId, id)
  if (!view) return undefined
  const staff = staffOf(c)
  const news = c.req.query('kabar') ?? ''
  const said = Object.hasOwn(versionNews, news) ? versionNews[news]?.[c.get('lang')] : undefined
  const shown = {
    serviceId,
    view,
    names: await namesIn(tx, [view.proposal]),
    formKey: formKey(),
    own: view.proposal.proposedBy === staff.staffId,
    mayPublish: may(staff, 'service.publish'),
    said,
    ...more,
  }
  return <ProposalPage ctx={c.get('page')} {...shown} />
}

versionRoutes.get(proposalPath, async (c) => {
  const html = await c.get('site').db.inRegion(c.get('tenant').region, (tx) => proposalPage(c, tx))
  return html ? c.html(html) : refusalPage(c, 'not-found')
})

/** One text of a proposal, for the second person to read as it is. */
versionRoutes.get(`${proposalPath}/berkas/:file`, async (c) => {
  const { service, proposal: id, file: name } = c.req.param()
  const file = knownFiles.find((one) => one === name)
  const { region } = c.get('tenant')
  const found = file && (await c.get('site').db.inRegion(region, (tx) => findProposal(tx, service, id)))
  const text = file && found?.files[file]
  if (!file || text === undefined) return refusalPage(c, 'not-found')
  return c.body(text, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': disposition('attachment', file),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
})

const settlingOf = (posted: Posted): Settling | undefined => {
  const choice = first(posted.fields.putusan)
  if (choice === 'terbit') return { choice: 'publish' }
  if (choice === 'kembali') return { choice: 'return', reason: first(posted.fields.alasan) }
  return choice === 'tarik' ? { choice: 'withdraw' } : undefined
}

const newsOf: Record<Settling['choice'], string> = { publish: 'terbit', return: 'kembali', withdraw: 'ditarik' }

versionRoutes.post(proposalPath, (c) =>
  write(c, async (tx, posted) => {
    const [serviceId, id] = [c.req.param('service') ?? '', c.req.param('proposal') ?? '']
    const settling = settlingOf(posted)
    const done = settling ? await settle(tx, id, settling, staffOf(c), c.get('now')) : undefined
    if (done?.ok && settling) return go(`${addressOf(serviceId, id)}?kabar=${newsOf[settling.choice]}`)
    const refusal = done && !done.ok ? done.refusal : 'choice-missing'
    const place = refusal === 'reason-missing' || refusal === 'too-long' ? '#alasan' : '#putusan'
    const problem = problemAt(c, refusal, place, done && !done.ok ? done.detail : undefined)
    const html = await proposalPage(c, tx, { reason: first(posted.fields.alasan), problems: [problem] })
    if (!html) return go('/operator/layanan')
    return page(html, refusal === 'forbidden' || refusal === 'same-person' ? 403 : refusal === 'settled' ? 409 : 422)
  }),
)
