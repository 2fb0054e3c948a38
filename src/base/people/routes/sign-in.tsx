/** Base, people: addresses of signing in and out: /masuk, /keluar, /mulai. What carries a secret is never kept for repeats. */
import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isUuid, keyedHash, sameBytes } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import {
  type Ctx,
  dropGrants,
  go,
  isSecure,
  type Outcome,
  page,
  type Site,
  siteUrl,
  type Vars,
  write,
} from '../../../platform/http.tsx'
import { faultText } from '../../../platform/log.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { knownBrowser, rememberBrowser } from '../actions/browser.ts'
import { checkCode, codeInfo, type Notify, sendCode, signInApplicant } from '../actions/codes.ts'
import { factorsOf, offerTotp, passkeyEnrolment, passkeyRequest } from '../actions/factors.ts'
import type { Gate } from '../actions/gate.ts'
import { addressOf, dropSession, keepSession, sessionHere } from '../actions/guard.ts'
import { Journey, journeyMinutes, openProvider, type Provider } from '../actions/oidc.ts'
import { endSession, staffActor, type Visit } from '../actions/sessions.ts'
import { setupTry } from '../actions/setup-code.ts'
import {
  changePassword,
  type Enrolment,
  enrol,
  isStaffSession,
  type Locked,
  type PasswordRefusal,
  type Proof,
  proveSecond,
  type StaffSession,
  signIn,
  signInByIdentity,
  signOut,
} from '../actions/sign-in.ts'
import { type FirstRefusal, staffById, startAsOperator, waitsForFirst } from '../actions/staff.ts'
import {
  ApplicantPage,
  CodePage,
  CodesPage,
  EnrolPage,
  type Errors,
  FirstPage,
  PasswordPage,
  SecondPage,
  SignInPage,
  TakenPage,
} from '../pages/sign-in.tsx'
import { agentFamily, homeOf, provedLately, safeReturn } from '../rules.ts'
import { words } from '../words.ts'

/** Bodies of these posts hold secrets, and a hash of one would let it be guessed: no idempotency row is kept. */
const secret = { repeatable: true, maxBytes: 50_000 } as const

export const field = (posted: Posted, name: string): string => {
  const value = posted.fields[name]
  return typeof value === 'string' ? value : ''
}
const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)
const moment = (c: Ctx) => ({ now: c.get('now'), zone: c.get('tenant').zone })
/** Passkeys are bound to the host of the tenant's own address. */
const gateOf = (c: Ctx): Gate => {
  const { config, rates } = c.get('site')
  return { config: { ...config, url: siteUrl(c) }, rates }
}
const agentOf = (c: Ctx) => agentFamily(c.req.header('user-agent'))

export const lockedText = (c: Ctx, detail: Locked | undefined): string =>
  fill(words.locked[c.get('lang')], {
    time: clockText(c.get('page').zone, detail?.again ?? c.get('now'), c.get('lang')),
  })

const carry = (back: string | undefined): string => (back ? `?ke=${encodeURIComponent(back)}` : '')

/** After each step: the new token into the cookie, and on to what is still asked. */
async function onward(c: Ctx, tx: Tx, visit: Visit, back: string | undefined): Promise<Outcome> {
  const { session, token } = visit
  const staff = session.staffId ? await staffById(tx, session.staffId) : undefined
  const cookie = (ctx: Ctx) => {
    keepSession(ctx, token)
    if (session.stage === 'full' && staff) rememberBrowser(ctx, staff.email)
  }
  if (session.stage === 'second') return go(`/masuk/kedua${carry(back)}`, [], cookie)
  if (session.stage === 'enrol') {
    return go(`${staff?.passwordGiven ? '/masuk/sandi' : '/masuk/kedua'}${carry(back)}`, [], cookie)
  }
  return go(back ?? (await startOf(c, tx, session.staffId)), [], cookie)
}

async function startOf(c: Ctx, tx: Tx, staffId: string | undefined): Promise<string> {
  const actor = staffId ? await staffActor(tx, staffId, c.get('tenant').zone, c.get('now')) : undefined
  return actor ? homeOf(actor) : '/akun'
}

/** Answers a refused post with its page. Kept, so that what was counted or noted stays. */
const refused = (html: Parameters<typeof page>[0], status: 409 | 422 | 429): Outcome => ({
  kind: 'page',
  html,
  status,
  keep: true,
})

/** Routes of signing in. `notify` puts the one-time code into the outbox. */
export function signInRoutes(notify: Notify): Hono<Vars> {
  const routes = new Hono<Vars>()

  routes.get('/masuk', async (c) => {
    if (await inRegion(c, waitsForFirst)) return c.redirect('/mulai', 303)
    const said = c.req.query('oidc')
    const problem =
      said === 'gagal'
        ? words.oidcFailed
        : said === 'asing'
          ? words.oidcUnknown
          : said === 'surel'
            ? words.oidcUnverified
            : said === 'lain'
              ? words.oidcOther
              : undefined
    const errors = problem ? { surel: problem[c.get('lang')] } : {}
    return c.html(signInPage(c, { back: safeReturn(c.req.query('ke')), errors }))
  })

  const signInPage = (c: Ctx, more: { back?: string; email?: string; errors?: Errors }) => (
    <SignInPage ctx={c.get('page')} oidc={providerOf(c) !== undefined} {...more} />
  )

  routes.post('/masuk', (c) =>
    write(
      c,
      async (tx, posted) => {
        const back = safeReturn(field(posted, 'ke'))
        const email = field(posted, 'surel')
        const given = {
          email,
          password: field(posted, 'sandi'),
          agent: agentOf(c),
          address: addressOf(c),
          known: knownBrowser(c, email.trim().toLowerCase()),
        }
        const visit = await signIn(tx, c.get('site'), given, c.get('now'))
        if (!visit.ok) {
          const text = visit.refusal === 'locked' ? lockedText(c, visit.detail) : words.wrongSignIn[c.get('lang')]
          const html = signInPage(c, { back, email, errors: { surel: text } })
          return refused(html, visit.refusal === 'locked' ? 429 : 422)
        }
        const before = await sessionHere(c, tx)
        if (before) await endSession(tx, before.id)
        return onward(c, tx, visit.value, back)
      },
      secret,
    ),
  )

  routes.get('/masuk/kedua', async (c) => {
    const back = safeReturn(c.req.query('ke'))
    const html = await inRegion(c, async (tx) => {
      const session = await sessionHere(c, tx)
      if (isStaffSession(session) && session.stage === 'full' && !provedLately(session, c.get('now')))
        return 'prove-first'
      return isStaffSession(session) ? secondOrEnrolPage(c, tx, session, back) : undefined
    })
    c.header('cache-control', 'no-store')
    if (html === 'prove-first') return c.redirect('/akun/bukti?lanjut=faktor', 303)
    return html ? c.html(html) : c.redirect('/masuk', 303)
  })

  routes.post('/masuk/kedua', (c) =>
    write(
      c,
      async (tx, posted) => {
        const back = safeReturn(field(posted, 'ke'))
        const session = await sessionHere(c, tx)
        if (!isStaffSession(session)) return go('/masuk')
        return session.stage === 'second'
          ? proveOutcome(c, tx, session, posted, back)
          : enrolOutcome(c, tx, session, posted, back)
      },
      secret,
    ),
  )

  routes.get('/masuk/sandi', async (c) => {
    const back = safeReturn(c.req.query('ke'))
    const next = await inRegion(c, async (tx) => insteadOfPassword(tx, await sessionHere(c, tx), back))
    if (next) return c.redirect(next, 303)
    return c.html(<PasswordPage ctx={c.get('page')} action="/masuk/sandi" back={back} asksPresent={false} />)
  })

  routes.post('/masuk/sandi', (c) =>
    write(
      c,
      async (tx, posted) => {
        const back = safeReturn(field(posted, 'ke'))
        const session = await sessionHere(c, tx)
        const next = await insteadOfPassword(tx, session, back)
        if (next || !isStaffSession(session)) return go(next ?? '/masuk')
        const changed = await changePassword(tx, c.get('site'), session, { wanted: field(posted, 'baru') }, moment(c))
        if (changed.ok) return onward(c, tx, changed.value, back)
        if (changed.refusal === 'not-now') return elsewhere(back)
        const errors = passwordErrors(c, changed.refusal, changed.detail)
        const html = (
          <PasswordPage ctx={c.get('page')} action="/masuk/sandi" back={back} asksPresent={false} errors={errors} />
        )
        return refused(html, 422)
      },
      secret,
    ),
  )

  routes.get('/masuk/oidc', async (c) => {
    const provider = providerOf(c)
    if (!provider) return c.redirect('/masuk', 303)
    try {
      const { address, journey } = await provider.begin(safeReturn(c.req.query('ke')), c.get('now'))
      keepJourney(c, journey)
      return c.redirect(address, 303)
    } catch (fault) {
      c.get('site').log.warn('oidc', { requestId: c.get('requestId'), fault: faultText(fault) })
      return c.redirect('/masuk?oidc=gagal', 303)
    }
  })

  routes.get('/masuk/oidc/balik', async (c) => {
    const provider = providerOf(c)
    const journey = readJourney(c)
    deleteCookie(c, 'oidc', { path: '/masuk/oidc', secure: isSecure(c) })
    if (!provider || !journey) return c.redirect('/masuk?oidc=gagal', 303)
    try {
      const identity = await provider.finish(new URL(c.req.url), journey)
      const visit = await inRegion(c, async (tx) => {
        const at = { ...moment(c), agent: agentOf(c) }
        const opened = await signInByIdentity(tx, c.get('site'), identity, at)
        if (!opened.ok) return opened.refusal
        const before = await sessionHere(c, tx)
        if (before) await endSession(tx, before.id)
        const to = safeReturn(journey.back) ?? (await startOf(c, tx, opened.value.session.staffId))
        const staff = opened.value.session.staffId ? await staffById(tx, opened.value.session.staffId) : undefined
        return { token: opened.value.token, to, email: staff?.email }
      })
      if (visit === 'unknown-person') return c.redirect('/masuk?oidc=asing', 303)
      if (visit === 'email-unverified') return c.redirect('/masuk?oidc=surel', 303)
      if (visit === 'other-identity') return c.redirect('/masuk?oidc=lain', 303)
      keepSession(c, visit.token)
      if (visit.email) rememberBrowser(c, visit.email)
      return c.redirect(visit.to, 303)
    } catch (fault) {
      c.get('site').log.warn('oidc', { requestId: c.get('requestId'), fault: faultText(fault) })
      return c.redirect('/masuk?oidc=gagal', 303)
    }
  })

  routes.get('/masuk/warga', (c) => c.html(<ApplicantPage ctx={c.get('page')} />))

  routes.post('/masuk/warga', (c) =>
    write(
      c,
      async (tx, posted) => {
        const contact = field(posted, 'kontak')
        const channel = contact.includes('@') ? 'email' : 'phone'
        const wanted = { channel, address: contact, purpose: 'masuk', from: addressOf(c), lang: c.get('lang') } as const
        const sent = await sendCode(tx, { ...c.get('site'), notify }, wanted, c.get('now'))
        if (sent.ok) return go('/masuk/warga/kode', [], (ctx) => keepCodeId(ctx, sent.value.id))
        const tooMany = sent.refusal === 'too-many'
        const text = tooMany ? lockedText(c, sent.detail) : words.contactWrong[c.get('lang')]
        const html = <ApplicantPage ctx={c.get('page')} contact={contact} errors={{ kontak: text }} />
        return refused(html, tooMany ? 429 : 422)
      },
      secret,
    ),
  )

  const codePage = (c: Ctx, info: { address: string; expiresAt: Date }, errors?: Errors) => (
    <CodePage ctx={c.get('page')} to={info.address} until={info.expiresAt} errors={errors} />
  )

  routes.get('/masuk/warga/kode', async (c) => {
    const id = codeIdOf(c)
    const info = id ? await inRegion(c, (tx) => codeInfo(tx, id, 'masuk', c.get('now'))) : undefined
    return info ? c.html(codePage(c, info)) : c.redirect('/masuk/warga', 303)
  })

  routes.post('/masuk/warga/kode', (c) =>
    write(
      c,
      async (tx, posted) => {
        const { lang } = c.get('page')
        const id = codeIdOf(c)
        if (!id) return go('/masuk/warga')
        const info = await codeInfo(tx, id, 'masuk', c.get('now'))
        const given = { id, purpose: 'masuk', code: field(posted, 'kode') }
        const checked = await checkCode(tx, c.get('site'), given, c.get('now'))
        if (!checked.ok) {
          if (checked.refusal === 'wrong' && info) {
            return refused(codePage(c, info, { kode: words.codeWrong[lang] }), 422)
          }
          const said = checked.refusal === 'expired' ? words.codeExpired[lang] : words.codeSpent[lang]
          return refused(<ApplicantPage ctx={c.get('page')} said={said} />, 422)
        }
        const visit = await signInApplicant(tx, c.get('site'), { ...checked.value, agent: agentOf(c) }, c.get('now'))
        const before = await sessionHere(c, tx)
        if (before) await endSession(tx, before.id)
        return go('/saya', [], (ctx) => {
          deleteCookie(ctx, 'kode', { path: '/masuk/warga', secure: isSecure(ctx) })
          keepSession(ctx, visit.token)
        })
      },
      secret,
    ),
  )

  routes.post('/keluar', (c) =>
    write(
      c,
      async (tx, posted) => {
        const session = await sessionHere(c, tx)
        if (session) await signOut(tx, session, c.get('actor'), field(posted, 'semua') === 'ya', c.get('now'))
        return go('/', [], (ctx) => {
          dropSession(ctx)
          dropGrants(ctx)
        })
      },
      secret,
    ),
  )

  routes.get('/mulai', async (c) =>
    (await inRegion(c, waitsForFirst))
      ? c.html(<FirstPage ctx={c.get('page')} />)
      : c.html(<TakenPage ctx={c.get('page')} />, 404),
  )

  routes.post('/mulai', (c) => {
    const again = (posted: Posted, errors: Errors, status: 422 | 429): Outcome => {
      const shown = { name: field(posted, 'nama'), email: field(posted, 'surel'), code: field(posted, 'kode') }
      return page(<FirstPage ctx={c.get('page')} {...shown} errors={errors} />, status)
    }
    return write(
      c,
      async (tx, posted) => {
        const given = {
          name: field(posted, 'nama'),
          email: field(posted, 'surel'),
          password: field(posted, 'sandi'),
          code: field(posted, 'kode'),
          agent: agentOf(c),
        }
        const visit = await startAsOperator(tx, c.get('site'), given, c.get('now'))
        if (visit.ok) return onward(c, tx, visit.value, '/operator')
        if (visit.refusal === 'taken') return page(<TakenPage ctx={c.get('page')} />, 404)
        return again(posted, firstErrors(c, visit.refusal), 422)
      },
      {
        ...secret,
        before: async (posted) => {
          const until = await setupTry(c.get('site'), c.get('tenant').region, addressOf(c), c.get('now'))
          return until && again(posted, { kode: lockedText(c, { again: until }) }, 429)
        },
      },
    )
  })
  return routes
}

function firstErrors(c: Ctx, refusal: Exclude<FirstRefusal, 'taken'>): Errors {
  const lang = c.get('lang')
  if (refusal === 'code-wrong') return { kode: words.setupCodeWrong[lang] }
  if (refusal === 'name') return { nama: words.nameWrong[lang] }
  if (refusal === 'email') return { surel: words.emailWrong[lang] }
  return { sandi: { 'too-short': words.tooShort, 'too-long': words.tooLong, common: words.common }[refusal][lang] }
}

/** Where /masuk/sandi leads who has no given password to change there; undefined for those it is for. */
async function insteadOfPassword(tx: Tx, session: Visit['session'] | undefined, back: string | undefined) {
  if (!isStaffSession(session) || session.stage !== 'enrol') return '/masuk'
  const staff = await staffById(tx, session.staffId)
  return staff?.passwordGiven ? undefined : `/masuk/kedua${carry(back)}`
}

export function passwordErrors(
  c: Ctx,
  refusal: Exclude<PasswordRefusal, 'not-now'>,
  detail: Locked | undefined,
): Errors {
  const lang = c.get('lang')
  if (refusal === 'locked') return { sekarang: lockedText(c, detail) }
  if (refusal === 'wrong') return { sekarang: words.wrongPresent[lang] }
  const texts = { 'too-short': words.tooShort, 'too-long': words.tooLong, common: words.common, same: words.same }
  return { baru: texts[refusal][lang] }
}

async function proveOutcome(
  c: Ctx,
  tx: Tx,
  session: StaffSession,
  posted: Posted,
  back: string | undefined,
): Promise<Outcome> {
  const lang = c.get('lang')
  const step = field(posted, 'langkah')
  const proof: Proof =
    step === 'kunci'
      ? { means: 'passkey', json: field(posted, 'jawaban') }
      : step === 'pemulihan'
        ? { means: 'recovery', code: field(posted, 'pemulihan') }
        : { means: 'totp', code: field(posted, 'kode') }
  const proved = await proveSecond(tx, gateOf(c), session, proof, moment(c))
  if (proved.ok) return onward(c, tx, proved.value, back)
  if (proved.refusal === 'not-waiting') return elsewhere(back)
  const place = { totp: 'kode', recovery: 'pemulihan', passkey: 'kunci' }[proof.means]
  const wrong = { totp: words.wrongCode, recovery: words.wrongRecovery, passkey: words.wrongPasskey }[proof.means]
  const locked = proved.refusal === 'locked'
  const text = locked ? lockedText(c, proved.detail) : wrong[lang]
  return refused(await secondOrEnrolPage(c, tx, session, back, { [place]: text }), locked ? 429 : 422)
}

async function enrolOutcome(
  c: Ctx,
  tx: Tx,
  session: StaffSession,
  posted: Posted,
  back: string | undefined,
): Promise<Outcome> {
  if (session.stage === 'full' && wasShown(session, posted)) return codesGone
  const lang = c.get('lang')
  const name = field(posted, 'nama').trim().slice(0, 80) || words.passkeyNameDefault[lang]
  const enrolment: Enrolment =
    field(posted, 'langkah') === 'kunci'
      ? { means: 'passkey', json: field(posted, 'jawaban'), name }
      : { means: 'totp', code: field(posted, 'kode') }
  const done = await enrol(tx, gateOf(c), session, enrolment, moment(c))
  if (!done.ok) {
    if (done.refusal === 'not-now') return elsewhere(back)
    if (done.refusal === 'prove-first') return go('/akun/bukti?lanjut=faktor')
    const locked = done.refusal === 'locked'
    const wrong = enrolment.means === 'totp' ? words.wrongCode : words.wrongPasskey
    const text = locked ? lockedText(c, done.detail) : wrong[lang]
    const errors = { [enrolment.means === 'totp' ? 'kode' : 'kunci']: text }
    return refused(await secondOrEnrolPage(c, tx, session, back, errors), locked ? 429 : 422)
  }
  const onto = await onward(c, tx, done.value, back ?? (session.stage === 'full' ? '/akun' : undefined))
  return done.value.codes && onto.kind === 'go' ? codesShown(c, done.value.token, done.value.codes, onto.to) : onto
}

/** Another post has gone on with this session: where that led, or by the guard there back to signing in. */
const elsewhere = (back: string | undefined): Outcome => go(back ?? '/akun')

/** Whether the form was drawn for an earlier session, which its own answer ended: the page of codes was loaded again. */
export const wasShown = (session: StaffSession, posted: Posted): boolean =>
  field(posted, 'sesi') !== '' && field(posted, 'sesi') !== session.id

/** Where it is said that codes are shown once, beside the button that makes new ones. */
export const codesGone: Outcome = go('/akun?kabar=kode-sekali')

/** The page that shows recovery codes once; the cookie must change with it. */
export function codesShown(c: Ctx, token: string, codes: readonly string[], next: string): Outcome {
  keepSession(c, token)
  c.header('cache-control', 'no-store')
  const html = <CodesPage ctx={c.get('page')} codes={codes} next={next} />
  return { kind: 'page', html, status: 200, keep: true }
}

async function secondOrEnrolPage(c: Ctx, tx: Tx, session: StaffSession, back: string | undefined, errors: Errors = {}) {
  const { config } = gateOf(c)
  const ctx = c.get('page')
  const factors = await factorsOf(tx, session.staffId)
  if (session.stage === 'second') {
    const passkey = factors.passkeys.length > 0 ? await passkeyRequest(config, session, factors.passkeys) : undefined
    const options = passkey && JSON.stringify(passkey)
    return <SecondPage ctx={ctx} back={back} totp={factors.totp} passkey={options} errors={errors} />
  }
  const staff = await staffById(tx, session.staffId)
  if (!staff) throw new Error('a session of nobody')
  const offer = offerTotp(config.secret, session, staff, `Melayani ${c.get('tenant').name}`)
  const site = { ...config, name: c.get('tenant').name }
  const passkey = JSON.stringify(await passkeyEnrolment(site, session, staff, factors.passkeys))
  const qr = qrSvg([offer.uri], 'L').svg
  return (
    <EnrolPage
      ctx={ctx}
      session={session.id}
      back={back}
      qr={qr}
      manual={offer.manual}
      account={staff.email}
      adding={session.stage === 'full'}
      replaces={factors.totp}
      passkey={passkey}
      errors={errors}
    />
  )
}

const providers = new WeakMap<Site['config'], Map<string, Provider | undefined>>()

/** One provider per configuration and public address: it keeps what discovery found, and where browsers come back to. */
function providerOf(c: Ctx): Provider | undefined {
  const { config } = c.get('site')
  const url = siteUrl(c)
  const kept = providers.get(config) ?? new Map<string, Provider | undefined>()
  if (!kept.has(url)) kept.set(url, openProvider({ ...config, url }))
  providers.set(config, kept)
  return kept.get(url)
}

const journeyMark = (c: Ctx, text: string) => keyedHash(c.get('site').config.secret, `oidc ${text}`)

function keepJourney(c: Ctx, journey: Journey): void {
  const text = Buffer.from(JSON.stringify(journey)).toString('base64url')
  setCookie(c, 'oidc', `${text}~${journeyMark(c, text).toString('base64url')}`, {
    path: '/masuk/oidc',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: journeyMinutes * 60,
  })
}

function readJourney(c: Ctx): Journey | undefined {
  const [text, mark] = (getCookie(c, 'oidc') ?? '').split('~')
  if (!text || !mark || !sameBytes(Buffer.from(mark, 'base64url'), journeyMark(c, text))) return undefined
  const parsed = Journey.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  return parsed.success && parsed.data.until > c.get('now').getTime() ? parsed.data : undefined
}

/** Only the id of the code, which opens nothing without the six digits. */
const keepCodeId = (c: Ctx, id: string) =>
  setCookie(c, 'kode', id, { path: '/masuk/warga', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge: 900 })

function codeIdOf(c: Ctx): string | undefined {
  const id = getCookie(c, 'kode') ?? ''
  return isUuid(id) ? id : undefined
}
