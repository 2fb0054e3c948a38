/** Base, people: /akun/bukti: the password or a code once more, before second steps or recovery codes are changed. */
import { Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, type Vars, write } from '../../../platform/http.tsx'
import { factorsOf } from '../actions/factors.ts'
import { keepSession, requireStaff, sessionHere } from '../actions/guard.ts'
import { proveAgain } from '../actions/proof.ts'
import { isStaffSession } from '../actions/sign-in.ts'
import { staffById } from '../actions/staff.ts'
import { ProofPage } from '../pages/proof.tsx'
import { words } from '../words.ts'
import { field, lockedText } from './sign-in.tsx'

export const proofRoutes = new Hono<Vars>()

/** Where to go on afterwards: a word of ours, never an address. */
const onward = { faktor: '/masuk/kedua?ke=/akun', akun: '/akun?kabar=terbukti' } as const
const nextOf = (asked: string | undefined): keyof typeof onward => (asked === 'faktor' ? 'faktor' : 'akun')

async function proofPage(c: Ctx, tx: Tx, next: string, errors: { sandi?: string; kode?: string } = {}) {
  const actor = c.get('actor')
  const staffId = actor.kind === 'staff' ? actor.staffId : ''
  const staff = await staffById(tx, staffId)
  const { totp } = await factorsOf(tx, staffId)
  const password = staff?.passwordHash !== undefined
  return <ProofPage ctx={c.get('page')} account={staff?.email} next={next} {...{ totp, password, errors }} />
}

proofRoutes.use('/akun/bukti', requireStaff())

proofRoutes.get('/akun/bukti', async (c) => {
  c.header('cache-control', 'no-store')
  const next = nextOf(c.req.query('lanjut'))
  return c.html(await c.get('site').db.inRegion(c.get('tenant').region, (tx) => proofPage(c, tx, next)))
})

proofRoutes.post('/akun/bukti', (c) =>
  write(
    c,
    async (tx, posted): Promise<Outcome> => {
      const session = await sessionHere(c, tx)
      if (!isStaffSession(session)) return go('/masuk')
      const next = nextOf(field(posted, 'lanjut'))
      const code = field(posted, 'kode')
      const proof =
        field(posted, 'cara') === 'kode'
          ? ({ means: 'totp', code } as const)
          : ({ means: 'password', password: field(posted, 'sandi') } as const)
      const at = { now: c.get('now'), zone: c.get('tenant').zone }
      const proved = await proveAgain(tx, c.get('site'), session, proof, at)
      if (proved.ok) return go(onward[next], [], (ctx) => keepSession(ctx, proved.value.token))
      if (proved.refusal === 'not-now') return go('/masuk')
      const lang = c.get('lang')
      const wrong = proof.means === 'totp' ? words.wrongCode : words.wrongPresent
      const text = proved.refusal === 'locked' ? lockedText(c, proved.detail) : wrong[lang]
      const html = await proofPage(c, tx, next, { [proof.means === 'totp' ? 'kode' : 'sandi']: text })
      // Kept, so that a try that was noted stays noted.
      return { kind: 'page', html, status: proved.refusal === 'locked' ? 429 : 422, keep: true }
    },
    // A hash of this body would let the password be guessed.
    { repeatable: true, maxBytes: 50_000 },
  ),
)
