/** Drafts, routes: opening by code, helping someone, confirming a contact, closing on this device, deleting. */
import { Hono } from 'hono'
import { againAt } from '../../../base/people/actions/gate.ts'
import { addressOf } from '../../../base/people/actions/guard.ts'
import { isUuid } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { page as answerPage, type Ctx, dropGrants, go, type Vars, write } from '../../../platform/http.tsx'
import type { Limit } from '../../../platform/rate.ts'
import { askCode, askedCode, confirmCode, mayAskCode, mayTryCode } from '../actions/contact.ts'
import type { Work } from '../actions/load.ts'
import { deleteDraft, findByResumeCode, saveTouched, tellHelped } from '../actions/start.ts'
import { NewsTo } from '../model.ts'
import { ContactPage, type HelpAnswers, HelpPage, PlainPage, RemovePage, ResumePage } from '../pages/around.tsx'
import { contactMark, contactsIn, isConfirmed, shownPages } from '../rules/flow.ts'
import { words } from '../words.ts'
import { atOf, draftPath, formKey, frameOf, onDraft, reading, text } from './common.tsx'

export const aroundRoutes = new Hono<Vars>()

/** Guessing a code of 34 bits: by visitor, and by all visitors of a region together. What opens a draft is given back. */
const byVisitor: Limit = { name: 'draft-code-visitor', burst: 60, everySeconds: 10 }
const byRegion: Limit = { name: 'draft-code-region', burst: 300, everySeconds: 1 }

aroundRoutes.get('/permohonan', (c) => c.redirect('/permohonan/lanjut', 303))
aroundRoutes.get('/permohonan/lanjut', (c) => c.html(<ResumePage ctx={c.get('page')} formKey={formKey()} />))

aroundRoutes.post('/permohonan/lanjut', async (c) => {
  const { rates } = c.get('site')
  const { region } = c.get('tenant')
  const again = (posted: Posted, problem: keyof typeof words, status: 422 | 429, limit: Limit = byVisitor) => {
    const time = clockText(c.get('page').zone, againAt(limit, c.get('now')), c.get('lang'))
    const said = fill(words[problem][c.get('lang')], { time })
    return answerPage(
      <ResumePage ctx={c.get('page')} formKey={formKey()} code={text(posted.fields.kode)} problem={said} />,
      status,
    )
  }
  const answer = await write(
    c,
    async (tx, posted) => {
      const found = await findByResumeCode(tx, text(posted.fields.kode), c.get('site').config.secret, c.get('now'))
      if (found.ok) return go(`/permohonan/${found.value.id}`, [`draft:${found.value.id}`])
      return again(posted, found.refusal === 'sent' ? 'resumeSent' : 'resumeNoMatch', 422)
    },
    {
      repeatable: true,
      before: async (posted) => {
        if (text(posted.fields.kode).trim() === '') return again(posted, 'resumeMissing', 422)
        const now = c.get('now')
        if (!(await rates.allow(region, byVisitor, addressOf(c), now))) return again(posted, 'resumeTooMany', 429)
        if (!(await rates.allow(region, byRegion, region, now))) return again(posted, 'resumeTooMany', 429, byRegion)
        return undefined
      },
    },
  )
  if (answer.status === 303) {
    await rates.giveBack(region, byVisitor, addressOf(c))
    await rates.giveBack(region, byRegion, region)
  }
  return answer
})

aroundRoutes.post('/permohonan/penutupan', (c) =>
  write(c, async () => go('/permohonan/ditutup', [], dropGrants), { repeatable: true }),
)
aroundRoutes.get('/permohonan/ditutup', (c) =>
  c.html(
    <PlainPage
      ctx={c.get('page')}
      title={words.closed}
      text={words.closedText}
      links={[
        { href: '/permohonan/lanjut', text: words.resumeTitle },
        { href: '/layanan', text: words.toServices },
      ]}
    />,
  ),
)
aroundRoutes.get('/permohonan/dihapus', (c) =>
  c.html(
    <PlainPage
      ctx={c.get('page')}
      title={words.removed}
      text={words.removedText}
      links={[{ href: '/layanan', text: words.toServices }]}
    />,
  ),
)

aroundRoutes.get(`${draftPath}/penghapusan`, (c) =>
  reading(c, async (_tx, work) => answerPage(<RemovePage ctx={c.get('page')} frame={frameOf(c, work)} />, 200)),
)
aroundRoutes.post(`${draftPath}/penghapusan`, (c) =>
  write(
    c,
    onDraft(c, async (tx, work) => {
      await deleteDraft(tx, c.get('site').files, work.draft.id)
      return go('/permohonan/dihapus')
    }),
  ),
)

aroundRoutes.get(`${draftPath}/dibantu`, (c) =>
  reading(c, async (_tx, work) => {
    if (!mayBeHelped(work)) return go(atOf(work))
    const given: HelpAnswers = work.draft.newsTo ? { for: 'orang-lain', consent: true, news: work.draft.newsTo } : {}
    return answerPage(<HelpPage ctx={c.get('page')} frame={frameOf(c, work)} given={given} errors={{}} />, 200)
  }),
)

const mayBeHelped = (work: Work): boolean => work.draft.helperId !== undefined && work.correction === undefined

aroundRoutes.post(`${draftPath}/dibantu`, (c) =>
  write(
    c,
    onDraft(c, async (tx, work, posted) => {
      if (!mayBeHelped(work)) return go(atOf(work))
      const lang = c.get('lang')
      const given: HelpAnswers = {
        for: text(posted.fields.untuk),
        consent: text(posted.fields.setuju) !== '',
        news: text(posted.fields.kabar),
      }
      if (given.for === 'sendiri') {
        await tellHelped(tx, work.draft, { for: 'own' }, c.get('now'))
        return go(atOf(work))
      }
      const news = NewsTo.safeParse(given.news)
      const isOther = given.for === 'orang-lain'
      if (isOther && given.consent && news.success) {
        await tellHelped(tx, work.draft, { for: 'other', newsTo: news.data }, c.get('now'))
        return go(atOf(work))
      }
      const errors = isOther
        ? {
            ...(given.consent ? {} : { setuju: words.helpConsentMissing[lang] }),
            ...(news.success ? {} : { kabar: words.helpNewsMissing[lang] }),
          }
        : { untuk: words.helpWhoMissing[lang] }
      return answerPage(<HelpPage ctx={c.get('page')} frame={frameOf(c, work)} given={given} errors={errors} />, 422)
    }),
  ),
)

type ContactProblem = { text: string; at: 'kode' | 'kontak' }

async function contactPage(c: Ctx, tx: Tx, work: Work, codeId: string, problem?: ContactProblem) {
  const asked = isUuid(codeId) ? await askedCode(tx, work, codeId, c.get('now')) : undefined
  const last = shownPages(work).at(-1)
  return (
    <ContactPage
      ctx={c.get('page')}
      frame={frameOf(c, work)}
      lines={contactsIn(work).map((contact) => ({
        contact,
        mark: contactMark(contact.channel, contact.address),
        confirmed: isConfirmed(work.draft, contact),
      }))}
      asked={asked && { ...asked, address: asked.address.replace(/^\+62/, '0') }}
      problem={problem?.at === 'kode' && !asked ? { ...problem, at: 'kontak' } : problem}
      back={last ? `${atOf(work)}/isi/${last.id}` : atOf(work)}
      next={`${atOf(work)}/periksa`}
    />
  )
}

aroundRoutes.get(`${draftPath}/kontak`, (c) =>
  reading(c, async (tx, work) => {
    if (work.correction || contactsIn(work).length === 0) return go(`${atOf(work)}/periksa`)
    return answerPage(await contactPage(c, tx, work, c.req.query('kode') ?? ''), 200)
  }),
)

const counting = (c: Ctx) => ({
  rates: c.get('site').rates,
  region: c.get('tenant').region,
  from: addressOf(c),
  now: c.get('now'),
})

/** Counted before the transaction; kept so that the page can say it. */
aroundRoutes.post(`${draftPath}/kontak`, (c) => {
  let calm = true
  return write(
    c,
    onDraft(c, async (tx, work, posted) => {
      if (!calm) {
        const said = { text: words.contactTooMany[c.get('lang')], at: 'kontak' } as const
        return answerPage(await contactPage(c, tx, work, '', said), 429)
      }
      const asked = await askCode(tx, c.get('site'), work, text(posted.fields.kontak), c.get('now'))
      return go(`${atOf(work)}/kontak${asked.ok ? `?kode=${asked.value}` : ''}`)
    }),
    {
      before: async (posted) => {
        calm = await mayAskCode(counting(c), text(posted.fields.kontak))
        return undefined
      },
    },
  )
})

aroundRoutes.post(`${draftPath}/kontak/kode`, (c) => {
  let calm = true
  return write(
    c,
    onDraft(c, async (tx, work, posted) => {
      const id = text(posted.fields.id)
      const given = { id, code: text(posted.fields.kode) }
      const checked =
        calm && isUuid(id)
          ? await confirmCode(tx, c.get('site'), work, given, c.get('now'))
          : ({ ok: false, refusal: isUuid(id) ? 'spent' : 'expired' } as const)
      if (checked.ok) {
        const open = contactsIn(work).some(
          (contact) =>
            !isConfirmed(work.draft, contact) && contactMark(contact.channel, contact.address) !== checked.value,
        )
        return go(`${atOf(work)}/${open ? 'kontak' : 'periksa'}`)
      }
      const said = { wrong: words.contactWrong, expired: words.contactExpired, spent: words.contactSpent }
      const problem = { text: said[checked.refusal][c.get('lang')], at: 'kode' } as const
      return answerPage(await contactPage(c, tx, work, id, problem), 422)
    }),
    {
      repeatable: true,
      before: async (posted) => {
        const id = text(posted.fields.id)
        calm = isUuid(id) && (await mayTryCode(counting(c), id))
        return undefined
      },
    },
  )
})

aroundRoutes.post(`${draftPath}/kontak/tanpa-kabar`, (c) =>
  write(
    c,
    onDraft(c, async (tx, work) => {
      await saveTouched(tx, { ...work.draft, withoutNews: true }, c.get('now'))
      return go(`${atOf(work)}/periksa`)
    }),
  ),
)
