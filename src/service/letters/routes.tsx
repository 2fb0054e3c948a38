/** Letters: the addresses under /periksa and, for heads of units, /meja/surat. */
import { Hono } from 'hono'
import { addressOf, requireStaff } from '../../base/people/actions/guard.ts'
import { mayAnywhere } from '../../base/people/model.ts'
import { secretToken } from '../../kernel/id.ts'
import type { Posted } from '../../platform/body.ts'
import type { Tx } from '../../platform/db.ts'
import { type Ctx, go, page, type Vars, write } from '../../platform/http.tsx'
import type { Limit } from '../../platform/rate.ts'
import { refusalPage } from '../../platform/refusal.tsx'
import { checkLetter, letterOfHash, replace, revoke } from './actions.ts'
import type { Letter } from './model.ts'
import { RevokeReason } from './model.ts'
import { CheckPage, EndPage, LetterPage } from './pages.tsx'
import { words } from './words.ts'

/** Check numbers cannot be guessed; the limit only keeps the page from being worn out. */
const checks: Limit = { name: 'letter-check', burst: 30, everySeconds: 10 }

const formKey = () => secretToken().slice(0, 22)

export const letterRoutes = new Hono<Vars>()

const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

letterRoutes.get('/periksa', async (c) => {
  const typed = c.req.query('nomor')
  if (!typed) return c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} />)
  if (!(await c.get('site').rates.allow(c.get('tenant').region, checks, addressOf(c), c.get('now'))))
    return refusalPage(c, 'too-many')
  const letter = await inRegion(c, (tx) => checkLetter(tx, typed))
  return letter
    ? c.redirect(`/periksa/${letter.id}`, 303)
    : c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} typed={typed} missing />, 404)
})

const letterPath = '/periksa/:id{[0-9A-Za-z-]{12,20}}'

const letterPage = (c: Ctx, letter: Letter, more: { file?: 'same' | 'other'; fileProblem?: string } = {}) => (
  <LetterPage
    ctx={c.get('page')}
    letter={letter}
    formKey={formKey()}
    mayEnd={mayAnywhere(c.get('actor'), 'letter.revoke')}
    {...more}
  />
)

letterRoutes.get(letterPath, async (c) => {
  const letter = await inRegion(c, (tx) => checkLetter(tx, c.req.param('id')))
  c.header('cache-control', 'no-store')
  return letter
    ? c.html(letterPage(c, letter))
    : c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} typed={c.req.param('id')} missing />, 404)
})

/** The fingerprint that was sent: computed in the browser, or of the file itself. */
const sentHash = ({ fields, files }: Posted): string | undefined => {
  const uploaded = files.find((file) => file.field === 'berkas' && !file.tooLarge)?.sha256.toString('hex')
  const typed = typeof fields.sidik === 'string' && fields.sidik.trim() !== '' ? fields.sidik : undefined
  return uploaded ?? typed
}

letterRoutes.post('/periksa', (c) =>
  write(
    c,
    async (tx, posted) => {
      const hash = sentHash(posted)
      const again = (fileProblem: string) =>
        page(<CheckPage ctx={c.get('page')} formKey={formKey()} fileProblem={fileProblem} />, 422)
      if (!hash) return again(words.fileMissing[c.get('lang')])
      const letter = await letterOfHash(tx, hash)
      return letter ? page(letterPage(c, letter, { file: 'same' }), 200) : again(words.fileUnknown[c.get('lang')])
    },
    { repeatable: true, maxBytes: 11_000_000 },
  ),
)

letterRoutes.post(letterPath, (c) =>
  write(
    c,
    async (tx, posted) => {
      const letter = await checkLetter(tx, c.req.param('id'))
      if (!letter) return page(<CheckPage ctx={c.get('page')} formKey={formKey()} missing />, 404)
      const hash = sentHash(posted)
      if (!hash) return page(letterPage(c, letter, { fileProblem: words.fileMissing[c.get('lang')] }), 422)
      return page(
        letterPage(c, letter, {
          file: hash.replace(/\s/g, '').toLowerCase() === letter.sha256.toString('hex') ? 'same' : 'other',
        }),
        200,
      )
    },
    { repeatable: true, maxBytes: 11_000_000 },
  ),
)

letterRoutes.use('/meja/surat/*', requireStaff('letter.revoke'))

const deskPath = '/meja/surat/:id{[0-9A-Z-]{14}}'

letterRoutes.get(deskPath, async (c) => {
  const letter = await inRegion(c, (tx) => checkLetter(tx, c.req.param('id')))
  return letter
    ? c.html(<EndPage ctx={c.get('page')} letter={letter} formKey={formKey()} />)
    : refusalPage(c, 'not-found')
})

letterRoutes.post(`${deskPath}/pencabutan`, (c) =>
  write(c, async (tx, { fields }) => {
    const id = c.req.param('id')
    const reason = RevokeReason.safeParse(fields.alasan)
    const staff = c.get('actor')
    if (staff.kind !== 'staff') throw new Error('an officer was expected after the guard')
    const done = reason.success ? await revoke(tx, id, reason.data, staff, c.get('now')) : undefined
    if (done?.ok) return go(`/periksa/${id}`)
    const text = done ? refusalText(done.refusal)[c.get('lang')] : words.chooseReason[c.get('lang')]
    const letter = await checkLetter(tx, id)
    return letter
      ? page(<EndPage ctx={c.get('page')} letter={letter} formKey={formKey()} problem={text} />, done ? 409 : 422)
      : page(<CheckPage ctx={c.get('page')} formKey={formKey()} missing />, 404)
  }),
)

letterRoutes.post(`${deskPath}/penggantian`, (c) =>
  write(c, async (tx) => {
    const id = c.req.param('id')
    const staff = c.get('actor')
    if (staff.kind !== 'staff') throw new Error('an officer was expected after the guard')
    const { files, config } = c.get('site')
    const done = await replace(tx, { files, url: config.url, tenant: c.get('tenant') }, id, staff, c.get('now'))
    if (done.ok) return go(`/periksa/${done.value.id}`)
    const letter = await checkLetter(tx, id)
    return letter
      ? page(
          <EndPage
            ctx={c.get('page')}
            letter={letter}
            formKey={formKey()}
            problem={refusalText(done.refusal)[c.get('lang')]}
          />,
          409,
        )
      : page(<CheckPage ctx={c.get('page')} formKey={formKey()} missing />, 404)
  }),
)

const refusalText = (refusal: 'unknown' | 'not-yours' | 'ended') =>
  refusal === 'not-yours' ? words.notYours : refusal === 'ended' ? words.ended : words.notFound
