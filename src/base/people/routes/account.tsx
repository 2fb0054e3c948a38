/** Base, people: addresses of one's own account under /akun. */
import { Hono } from 'hono'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, secretToken } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { dayIn, dayText } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import type { Line } from '../../../platform/ui/lists.tsx'
import { delegationsOf } from '../../offices/actions.ts'
import { applicantById } from '../actions/codes.ts'
import { factorsOf } from '../actions/factors.ts'
import { keepSession, requireStaff, sessionHere, signInAddress } from '../actions/guard.ts'
import { sessionsOf } from '../actions/sessions.ts'
import {
  changePassword,
  endElsewhere,
  isStaffSession,
  removeFactor,
  renewRecoveryCodes,
  type StaffSession,
} from '../actions/sign-in.ts'
import { namesOf, staffById } from '../actions/staff.ts'
import { AccountPage, ApplicantAccountPage, HelpingPage } from '../pages/account.tsx'
import { PasswordPage } from '../pages/sign-in.tsx'
import { refusals, standInCauseWords, words } from '../words.ts'
import { nameOfPosition } from './operator-desk.ts'
import { codesGone, codesShown, field, passwordErrors, wasShown } from './sign-in.tsx'

export const accountRoutes = new Hono<Vars>()

const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)
const moment = (c: Ctx) => ({ now: c.get('now'), zone: c.get('tenant').zone })

accountRoutes.get('/akun', async (c) => {
  const actor = c.get('actor')
  if (actor.kind === 'staff') return c.html(await inRegion(c, (tx) => accountPage(c, tx, actor)))
  if (actor.kind !== 'applicant') return c.redirect(signInAddress(c), 303)
  const applicant = await inRegion(c, (tx) => applicantById(tx, actor.applicantId))
  return c.html(<ApplicantAccountPage ctx={c.get('page')} email={applicant?.email} phone={applicant?.phone} />)
})

accountRoutes.use('/akun/*', requireStaff())

accountRoutes.get('/akun/membantu', requireStaff('helper.apply'), (c) => c.html(<HelpingPage ctx={c.get('page')} />))

async function accountPage(c: Ctx, tx: Tx, actor: Staff, problem?: string) {
  const here = await sessionHere(c, tx)
  const sessions = await sessionsOf(tx, actor.staffId, c.get('now'))
  const factors = await factorsOf(tx, actor.staffId)
  const staff = await staffById(tx, actor.staffId)
  return (
    <AccountPage
      ctx={c.get('page')}
      name={actor.name}
      email={staff?.email ?? ''}
      posts={actor.posts}
      standIns={await standInLines(c, tx, actor)}
      devices={sessions.map((one) => ({
        id: one.id,
        agent: one.agent,
        since: one.createdAt,
        seen: one.seenAt,
        here: one.id === here?.id,
      }))}
      totp={factors.totp}
      passkeys={factors.passkeys}
      recoveryLeft={factors.recoveryLeft}
      problem={problem}
      said={
        { sandi: words.passwordSaved, terbukti: words.proved, 'kode-sekali': words.codesGone }[
          c.req.query('kabar') ?? ''
        ]?.[c.get('lang')]
      }
      formKey={secretToken().slice(0, 22)}
    />
  )
}

/** What concerns this person of standing in, as lines: position and other person, days, cause and whose appointment it is. */
async function standInLines(c: Ctx, tx: Tx, { staffId }: Staff) {
  const lang = c.get('lang')
  const running = await delegationsOf(tx, staffId, dayIn(c.get('tenant').zone, c.get('now')))
  const names = await namesOf(
    tx,
    running.flatMap((one) => [one.fromStaff, one.toStaff, one.madeBy]),
  )
  const lines: Line[] = []
  for (const one of running) {
    const mine = one.toStaff === staffId
    const title = mine ? words.standsInFor[lang] : words.isStoodIn[lang]
    const other = names.get(mine ? one.fromStaff : one.toStaff) ?? ''
    const position = await nameOfPosition(tx, one.positionId, lang)
    const days = { from: dayText(one.fromDay, lang), to: dayText(one.toDay, lang) }
    const note = { ...days, cause: standInCauseWords[one.cause][lang].toLowerCase(), by: names.get(one.madeBy) ?? '' }
    lines.push({ title: fill(title, { position, other }), note: fill(words.standInDays[lang], note) })
  }
  return lines
}

/** A write by the person of this session; anyone else is shown to the sign-in page. */
const byOwner = (
  c: Ctx,
  work: (tx: Tx, session: StaffSession, posted: Parameters<Parameters<typeof write>[1]>[1]) => Promise<Outcome>,
  options?: { repeatable: true },
) =>
  write(
    c,
    async (tx, posted) => {
      const session = await sessionHere(c, tx)
      return isStaffSession(session) && session.stage === 'full' ? work(tx, session, posted) : go('/masuk')
    },
    options,
  )

accountRoutes.post('/akun/sesi/:id/akhir', (c) =>
  byOwner(c, async (tx, session) => {
    const id = c.req.param('id')
    if (isUuid(id)) await endElsewhere(tx, session, id, moment(c))
    return go('/akun')
  }),
)

accountRoutes.post('/akun/faktor', (c) =>
  byOwner(c, async (tx, session, posted) => {
    const factor =
      field(posted, 'cara') === 'passkey'
        ? ({ kind: 'passkey', id: field(posted, 'id') } as const)
        : ({ kind: 'totp' } as const)
    const removed = await removeFactor(tx, c.get('site'), session, factor, moment(c))
    if (removed.ok) return go('/akun', [], (ctx) => keepSession(ctx, removed.value.token))
    if (removed.refusal === 'not-now') return go('/akun')
    if (removed.refusal === 'prove-first') return go('/akun/bukti')
    const text = removed.refusal === 'last-factor' ? words.lastFactor : refusals.unknown
    return problemPage(c, tx, text[c.get('lang')])
  }),
)

accountRoutes.post('/akun/pemulihan', (c) =>
  byOwner(
    c,
    async (tx, session, posted) => {
      if (wasShown(session, posted)) return codesGone
      const made = await renewRecoveryCodes(tx, c.get('site'), session, moment(c))
      if (made.ok) return codesShown(c, made.value.token, made.value.codes, '/akun')
      if (made.refusal === 'not-now') return go('/akun')
      if (made.refusal === 'prove-first') return go('/akun/bukti')
      return problemPage(c, tx, words.noFactor[c.get('lang')])
    },
    { repeatable: true },
  ),
)

async function problemPage(c: Ctx, tx: Tx, problem: string): Promise<Outcome> {
  const actor = c.get('actor')
  return actor.kind === 'staff' ? page(await accountPage(c, tx, actor, problem), 422) : go('/masuk')
}

accountRoutes.get('/akun/sandi', async (c) => {
  const actor = c.get('actor')
  const account = actor.kind === 'staff' ? await inRegion(c, (tx) => emailOf(tx, actor.staffId)) : undefined
  return c.html(<PasswordPage ctx={c.get('page')} action="/akun/sandi" asksPresent={true} account={account} />)
})

const emailOf = async (tx: Tx, staffId: string) => (await staffById(tx, staffId))?.email

// NB: repeatable, because a hash of this body would let the password be guessed.
accountRoutes.post('/akun/sandi', (c) =>
  byOwner(
    c,
    async (tx, session, posted) => {
      const given = { present: field(posted, 'sekarang'), wanted: field(posted, 'baru') }
      const changed = await changePassword(tx, c.get('site'), session, given, moment(c))
      if (changed.ok) return go('/akun?kabar=sandi', [], (ctx) => keepSession(ctx, changed.value.token))
      if (changed.refusal === 'not-now') return go('/akun')
      const errors = passwordErrors(c, changed.refusal, changed.detail)
      const account = await emailOf(tx, session.staffId)
      const html = (
        <PasswordPage ctx={c.get('page')} action="/akun/sandi" asksPresent={true} account={account} errors={errors} />
      )
      const status = changed.refusal === 'locked' ? 429 : 422
      return { kind: 'page', html, status, keep: true }
    },
    { repeatable: true },
  ),
)
