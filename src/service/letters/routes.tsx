/** Letters: the addresses under /periksa and, for heads of units, /meja/surat. */
import { open } from 'node:fs/promises'
import { Hono, type MiddlewareHandler } from 'hono'
import { positions } from '../../base/offices/actions.ts'
import { titleRead } from '../../base/offices/model.ts'
import { addressOf, requireStaff } from '../../base/people/actions/guard.ts'
import type { Staff } from '../../kernel/actor.ts'
import { readHumanCode, sameBytes, secretToken, uuidPattern } from '../../kernel/id.ts'
import { fill, type Lang } from '../../kernel/language.ts'
import type { Result } from '../../kernel/result.ts'
import { dayIn } from '../../kernel/time.ts'
import type { Posted } from '../../platform/body.ts'
import type { Tx } from '../../platform/db.ts'
import { type Ctx, go, type Outcome, page, siteUrl, type Vars, write } from '../../platform/http.tsx'
import { faultText } from '../../platform/log.ts'
import { letterPdf } from '../../platform/pdf.ts'
import type { Limit } from '../../platform/rate.ts'
import { refusalPage } from '../../platform/refusal.tsx'
import { endReasonText } from '../cases/actions/told.ts'
import { checkLetter, isBeingSet, letterOfHash } from './actions/check.ts'
import { previewLetter } from './actions/draw.ts'
import { type Following, reissue, replace } from './actions/end.ts'
import { letterToEnd } from './actions/held.ts'
import { setLetter } from './actions/issue.ts'
import { publicKeys } from './actions/keys.ts'
import { type Press, pressOf } from './actions/press.ts'
import { settle } from './actions/reopen.ts'
import { type RevokeRefusal, revoke, settleRevocation } from './actions/revoke.ts'
import type { Letter } from './model.ts'
import { revokeReasons } from './model.ts'
import { BeingSetPage, CheckPage, EndPage, type EndTyped, LetterPage } from './pages/letter.tsx'
import { OfflineFile, OfflinePage, offlinePolicy, type ProofPage } from './pages/proof.tsx'
import { readHash } from './rules.ts'
import { endWords, words } from './words.ts'

/** Check numbers cannot be guessed; the limit only keeps the page from being worn out. */
const checks: Limit = { name: 'letter-check', burst: 30, everySeconds: 10 }

const formKey = () => secretToken().slice(0, 22)

export const letterRoutes = new Hono<Vars>()

const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

letterRoutes.get('/periksa', async (c) => {
  const typed = c.req.query('nomor')
  if (typed === undefined) return c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} />)
  const problem = numberProblem(typed, c.get('lang'))
  if (problem) return c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} typed={typed} problem={problem} />, 422)
  if (!(await c.get('site').rates.allow(c.get('tenant').region, checks, addressOf(c), c.get('now'))))
    return refusalPage(c, 'too-many')
  const letter = await inRegion(c, (tx) => checkLetter(tx, typed))
  return letter
    ? c.redirect(`/periksa/${letter.id}`, 303)
    : c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} typed={typed} missing />, 404)
})

/** What can be said of a number without looking: nothing was written, or too much or too little. */
function numberProblem(typed: string, lang: Lang): string | undefined {
  const count = readHumanCode(typed).length
  if (count === 0) return words.numberMissing[lang]
  return count === 12 ? undefined : fill(words.numberLength[lang], { count })
}

const letterPath = '/periksa/:id{[0-9A-Za-z-]{12,20}}'

type LetterMore = { file?: 'same' | 'other'; fileProblem?: string; hash?: string }

async function letterPage(c: Ctx, tx: Tx, letter: Letter, more: LetterMore = {}) {
  const actor = c.get('actor')
  const mayEnd = actor.kind === 'staff' && (await letterToEnd(tx, letter.id, actor)).ok
  const signedAs = c.get('lang') === 'id' ? letter.signedAs : titleRead(letter.signedAs, await positions(tx))
  return (
    <LetterPage
      ctx={{ ...c.get('page'), path: `/periksa/${letter.id}` }}
      letter={letter}
      signedAs={signedAs}
      endReason={
        letter.state === 'revoked' && letter.endReason ? endReasonText(letter.endReason)[c.get('lang')] : undefined
      }
      formKey={formKey()}
      mayEnd={mayEnd}
      proof={await proofPage(c, tx, letter.id)}
      {...more}
    />
  )
}

async function proofPage(c: Ctx, tx: Tx, letter?: string): Promise<ProofPage> {
  const { region, name, zone } = c.get('tenant')
  return { lang: c.get('lang'), zone, region, regionName: name, keys: await publicKeys(tx), url: siteUrl(c), letter }
}

letterRoutes.get('/periksa/luring', async (c) => {
  const { keys, size } = await inRegion(c, async (tx) => {
    const proof = await proofPage(c, tx)
    return { keys: proof.keys, size: String(await offlineHtml(c, proof)).length }
  })
  return c.html(<OfflinePage ctx={c.get('page')} keys={keys} size={size} />)
})

const offlineHtml = (c: Ctx, proof: ProofPage) => <OfflineFile {...proof} now={c.get('now')} />

letterRoutes.get('/periksa/luring/berkas', async (c) => {
  const proof = await inRegion(c, (tx) => proofPage(c, tx))
  c.header('content-security-policy', offlinePolicy)
  c.header('content-disposition', `attachment; filename="periksa-surat-${proof.region}.html"`)
  return c.html(offlineHtml(c, proof))
})

letterRoutes.get('/periksa/kunci.json', async (c) => {
  const { region, name, zone } = c.get('tenant')
  const keys = await inRegion(c, publicKeys)
  return c.json({
    region,
    name,
    algorithm: 'ECDSA P-256 SHA-256',
    keys: keys.map((key) => ({
      id: key.id,
      spki: key.publicKey.toString('base64'),
      from: dayIn(zone, key.madeAt),
      until: key.retiredAt && dayIn(zone, key.retiredAt),
    })),
  })
})

letterRoutes.get(letterPath, async (c) => {
  if (!(await c.get('site').rates.allow(c.get('tenant').region, checks, addressOf(c), c.get('now'))))
    return refusalPage(c, 'too-many')
  const drawn = await inRegion(c, async (tx) => {
    const id = c.req.param('id')
    const letter = await checkLetter(tx, id)
    if (letter) return letterPage(c, tx, letter)
    return (await isBeingSet(tx, id)) ? <BeingSetPage ctx={c.get('page')} /> : undefined
  })
  c.header('cache-control', 'no-store')
  return drawn
    ? c.html(drawn)
    : c.html(<CheckPage ctx={c.get('page')} formKey={formKey()} typed={c.req.param('id')} missing />, 404)
})

/** The first bytes of the uploaded file, read before any transaction is open. */
function firstBytes() {
  const first: { bytes?: Buffer } = {}
  const readFirst = async ({ files }: Posted): Promise<undefined> => {
    const file = files.find((one) => one.field === 'berkas' && !one.tooLarge)
    if (!file) return
    const handle = await open(file.path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0)
      first.bytes = buffer.subarray(0, bytesRead)
    } finally {
      await handle.close()
    }
  }
  return { first, readFirst }
}

/** A file that cannot be a letter whatever it holds: it is empty, or no PDF (whose mark stands in the first 1,024 bytes). */
const unfitOf = ({ files }: Posted, { bytes }: { bytes?: Buffer }): 'fileEmpty' | 'fileNoPdf' | undefined => {
  if (!files.some((file) => file.field === 'berkas')) return undefined
  if (bytes?.length === 0) return 'fileEmpty'
  return bytes && !bytes.includes('%PDF-') ? 'fileNoPdf' : undefined
}

/** The fingerprint that was sent: computed in the browser, or of the file itself. */
const sentHash = ({ fields, files }: Posted): string | undefined => {
  const uploaded = files.find((file) => file.field === 'berkas' && !file.tooLarge)?.sha256.toString('hex')
  return uploaded ?? typedHash({ fields })
}

const typedHash = ({ fields }: Pick<Posted, 'fields'>): string | undefined =>
  typeof fields.sidik === 'string' && fields.sidik.trim() !== '' ? fields.sidik : undefined

/** Files are bounded for each address before one byte of them is read. */
const filesBounded: MiddlewareHandler<Vars> = async (c, next) => {
  if (c.req.method !== 'POST') return next()
  const calm = await c.get('site').rates.allow(c.get('tenant').region, checks, addressOf(c), c.get('now'))
  return calm ? next() : refusalPage(c, 'too-many')
}
letterRoutes.use('/periksa', filesBounded)
letterRoutes.use(letterPath, filesBounded)

letterRoutes.post('/periksa', (c) => {
  const { first, readFirst } = firstBytes()
  return write(
    c,
    async (tx, posted) => {
      const hash = sentHash(posted)
      const again = (fileProblem: string) =>
        page(
          <CheckPage ctx={c.get('page')} formKey={formKey()} fileProblem={fileProblem} hash={typedHash(posted)} />,
          422,
        )
      if (!hash) return again(words.fileMissing[c.get('lang')])
      const letter = await letterOfHash(tx, hash)
      if (letter) return page(await letterPage(c, tx, letter, { file: 'same' }), 200)
      if (!readHash(hash)) return again(words.hashUnreadable[c.get('lang')])
      const unfit = unfitOf(posted, first)
      if (unfit) return again(words[unfit][c.get('lang')])
      return page(<CheckPage ctx={c.get('page')} formKey={formKey()} unknown />, 200)
    },
    { repeatable: true, maxBytes: 11_000_000, before: readFirst },
  )
})

letterRoutes.post(letterPath, (c) => {
  const { first, readFirst } = firstBytes()
  return write(
    c,
    async (tx, posted) => {
      const letter = await checkLetter(tx, c.req.param('id'))
      if (!letter) return page(<CheckPage ctx={c.get('page')} formKey={formKey()} missing />, 404)
      const hash = sentHash(posted)
      const again = async (fileProblem: string) =>
        page(await letterPage(c, tx, letter, { fileProblem, hash: typedHash(posted) }), 422)
      if (!hash) return again(words.fileMissing[c.get('lang')])
      const bytes = readHash(hash)
      if (!bytes) return again(words.hashUnreadable[c.get('lang')])
      const unfit = sameBytes(bytes, letter.sha256) ? undefined : unfitOf(posted, first)
      if (unfit) return again(words[unfit][c.get('lang')])
      return page(await letterPage(c, tx, letter, { file: sameBytes(bytes, letter.sha256) ? 'same' : 'other' }), 200)
    },
    { repeatable: true, maxBytes: 11_000_000, before: readFirst },
  )
})

letterRoutes.use('/meja/surat/*', requireStaff('letter.revoke'))

const deskPath = '/meja/surat/:id{[0-9A-Z-]{14}}'

letterRoutes.get(deskPath, async (c) => {
  const found = await inRegion(c, (tx) => letterToEnd(tx, c.req.param('id'), officer(c)))
  if (found.ok)
    return c.html(
      <EndPage ctx={c.get('page')} letter={found.value} formKey={formKey()} reasons={reasonsIn(c.get('lang'))} />,
    )
  return refusalPage(c, found.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

const reasonsIn = (lang: Lang) => revokeReasons.map((value) => ({ value, text: endReasonText(value)[lang] }))

/** The guard above lets only staff come here. */
function officer(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('an officer was expected after the guard')
  return actor
}

type EndRefusal = RevokeRefusal | 'not-revoked' | 'not-approved' | 'holds' | 'reopening-waits'

const saidOf = {
  choose: words.chooseReason,
  'ground-missing': endWords.groundMissing,
  'reason-missing': endWords.reasonMissing,
  'too-long': endWords.tooLong,
  waits: endWords.waits,
  'reopening-waits': endWords.reopeningWaits,
  'not-revoked': words.notRevoked,
  'not-approved': words.notApproved,
  holds: words.holds,
} as const

/** The page again with what went wrong and all that was written; nothing of the letter for those whose it is not. */
async function endAgain(c: Ctx, tx: Tx, refusal: EndRefusal, typed: EndTyped = {}): Promise<Outcome> {
  const found = await letterToEnd(tx, c.req.param('id') ?? '', officer(c))
  const lang = c.get('lang')
  if (!found.ok) return page(<CheckPage ctx={c.get('page')} formKey={formKey()} missing />, 404)
  const text = (refusal in saidOf ? saidOf[refusal as keyof typeof saidOf] : words.ended)[lang]
  const ctx = { ...c.get('page'), path: `/meja/surat/${found.value.id}` }
  const fields: Partial<Record<EndRefusal, string>> = {
    choose: 'alasan',
    'ground-missing': 'dasar',
    'reason-missing': typed.replacing ? 'sebab' : 'penjelasan',
    'too-long': typed.replacing ? 'sebab' : 'penjelasan',
  }
  const problem = { text, field: fields[refusal] ?? 'alasan' }
  const shown = { letter: found.value, formKey: formKey(), reasons: reasonsIn(lang), problem, typed }
  return page(<EndPage ctx={ctx} {...shown} />, fields[refusal] ? 422 : 409)
}

const written = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

letterRoutes.post(`${deskPath}/pencabutan`, (c) =>
  write(c, async (tx, { fields }) => {
    const typed = { kind: written(fields.alasan), ground: written(fields.dasar), reason: written(fields.penjelasan) }
    const done = await revoke(tx, c.get('tenant').zone, c.req.param('id'), typed, officer(c), c.get('now'))
    if (!done.ok) return endAgain(c, tx, done.refusal, typed)
    const { letter, proposed } = done.value
    return go(proposed ? `/meja/berkas/${letter.caseId}?hasil=cabutusul#pencabutan` : caseAddress(letter, 'dicabut'))
  }),
)

letterRoutes.post(`${deskPath}/penggantian`, (c) =>
  following(c, 'diganti', async (tx, id, { fields }) => {
    const reason = written(fields.sebab)
    const done = await replace(tx, pressHere(c), id, reason, officer(c), c.get('now'))
    return { done, typed: { replacing: reason } }
  }),
)

letterRoutes.post(`${deskPath}/penerbitan`, (c) =>
  following(c, 'terbit', async (tx, id) => ({
    done: await reissue(tx, pressHere(c), id, officer(c), c.get('now')),
  })),
)

/**
 * A head asks for a letter in the place of another. Once that is written the letter is set at once where that is quick; a
 * service far away is left to the job, and so is whatever fails here.
 */
async function following(
  c: Ctx,
  said: 'diganti' | 'terbit',
  ask: (tx: Tx, id: string, posted: Posted) => Promise<{ done: Result<Following, EndRefusal>; typed?: EndTyped }>,
): Promise<Response> {
  let fresh: string | undefined
  const response = await write(c, async (tx, posted) => {
    const { done, typed } = await ask(tx, c.req.param('id') ?? '', posted)
    if (!done.ok) return endAgain(c, tx, done.refusal, typed)
    fresh = done.value.fresh
    return go(caseAddress(done.value.old, said))
  })
  const press = pressHere(c)
  if (fresh !== undefined && press.signer?.kind !== 'service')
    await setLetter(press, fresh, c.get('now')).catch((fault: unknown) =>
      c.get('site').log.warn('letter not set at once', { requestId: c.get('requestId'), fault: faultText(fault) }),
    )
  return response
}

// Posts are done there; whoever comes back to the address is led to the page of the letter.
const toLetter = (c: Ctx) => c.redirect(`/meja/surat/${c.req.param('id')}`, 303)
letterRoutes.get(`${deskPath}/pencabutan`, toLetter)
letterRoutes.get(`${deskPath}/penggantian`, toLetter)
letterRoutes.get(`${deskPath}/penerbitan`, toLetter)

/** A second person settles whether a closed case is opened again: here, for its letter ends with it. */
const reopeningPath = `/meja/pembukaan/:id{${uuidPattern}}`
letterRoutes.use(`${reopeningPath}/*`, requireStaff('objection.decide'))

const settled = (c: Ctx, confirmed: boolean) =>
  write(c, async (tx) => {
    const done = await settle(tx, c.req.param('id') ?? '', confirmed, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${done.value.case.id}?hasil=${confirmed ? 'dibuka' : 'tetap'}#pembukaan`)
    return go('/meja?hasil=takdiputus')
  })
letterRoutes.post(`${reopeningPath}/persetujuan`, (c) => settled(c, true))
letterRoutes.post(`${reopeningPath}/penolakan`, (c) => settled(c, false))

/** A second person settles whether a letter is taken back; who proposed it takes that back alone. */
const revocationPath = `/meja/pencabutan/:id{${uuidPattern}}`
letterRoutes.use(`${revocationPath}/*`, requireStaff('objection.decide'))

const revocationSettled = (c: Ctx, choice: 'confirmed' | 'declined' | 'withdrawn', said: string) =>
  write(c, async (tx) => {
    const done = await settleRevocation(tx, c.req.param('id') ?? '', choice, officer(c), c.get('now'))
    return go(done.ok ? `/meja/berkas/${done.value.id}?hasil=${said}#surat` : '/meja?hasil=takdiputus')
  })
letterRoutes.post(`${revocationPath}/persetujuan`, (c) => revocationSettled(c, 'confirmed', 'dicabut'))
letterRoutes.post(`${revocationPath}/penolakan`, (c) => revocationSettled(c, 'declined', 'cabuttolak'))
letterRoutes.post(`${revocationPath}/penarikan`, (c) => revocationSettled(c, 'withdrawn', 'cabuttarik'))

const pressHere = (c: Ctx): Press => pressOf(c.get('site'), c.get('tenant'))

/** Back to the case, at its letters, with what was done. */
const caseAddress = (letter: Letter, said: 'dicabut' | 'diganti' | 'terbit'): string =>
  `/meja/berkas/${letter.caseId}?hasil=${said}#surat`

const previewPath = `/meja/berkas/:case{${uuidPattern}}/contoh-surat`
letterRoutes.use(previewPath, requireStaff('case.search'))

letterRoutes.get(previewPath, async (c) => {
  const caseId = c.req.param('case') ?? ''
  const drawn = await inRegion(c, (tx) => previewLetter(tx, pressHere(c), caseId, officer(c), c.get('now')))
  if (!drawn.ok) return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
  const { template, data, number } = drawn.value
  const pdf = letterPdf(template, data, c.get('now'))
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="contoh-surat-${number}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
})
