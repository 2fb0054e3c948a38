/** Drafts, routes: checking the answers, sending them, and the receipt. */
import { Hono } from 'hono'
import { unitByKey } from '../../../base/offices/actions.ts'
import { remaining } from '../../../engines/calendar/calendar.ts'
import type { Answers, FieldProblem } from '../../../engines/forms/model.ts'
import { summaryOf } from '../../../engines/forms/summary.ts'
import { problemText } from '../../../engines/forms/words.ts'
import { sameBytes, uuidPattern } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { page as answerPage, type Ctx, go, siteUrl, type Vars, write } from '../../../platform/http.tsx'
import { calendarOf } from '../../cases/actions/clock.ts'
import { mayOpenHere } from '../../cases/actions/lost-code.ts'
import { caseCode, codeHash } from '../../cases/actions/open.ts'
import { findCase } from '../../cases/actions/read.ts'
import { looksAt } from '../../catalogue/actions/second-looks.ts'
import { getService } from '../../catalogue/actions/services.ts'
import type { Work } from '../actions/load.ts'
import { sendDraft } from '../actions/send.ts'
import { togetherIn } from '../actions/send-many.ts'
import { ReceiptPage } from '../pages/around.tsx'
import { CheckPage } from '../pages/form.tsx'
import { asksHelper, contactsIn, isConfirmed, problemsOf, shownPages } from '../rules/flow.ts'
import { words } from '../words.ts'
import {
  actorOf,
  answer,
  atOf,
  draftPath,
  envOf,
  frameOf,
  hasTasks,
  idOf,
  mayHere,
  reading,
  refused,
  saidOf,
  sentTo,
  text,
} from './common.tsx'

export const sendRoutes = new Hono<Vars>()

sendRoutes.get(`${draftPath}/periksa`, (c) =>
  reading(c, async (tx, work) => {
    if (asksHelper(work.draft)) return go(`${atOf(work)}/dibantu`)
    return answerPage(await checkPage(c, tx, work, {}), 200)
  }),
)

type Told = { problems?: FieldProblem[]; undeclared?: boolean; unchanged?: string[]; note?: string }

async function checkPage(c: Ctx, tx: Tx, work: Work, told: Told) {
  const lang = c.get('lang')
  const at = atOf(work)
  const open = problemsOf(work)
  const pages = shownPages(work)
  const answers = work.draft.answers as Answers
  const pageOf = (key: string) => work.form.pageOf.get(key)?.id ?? ''
  const contacts = work.correction || work.draft.newsTo === 'helper' ? [] : contactsIn(work)
  const confirmed = contacts.filter((contact) => isConfirmed(work.draft, contact))
  const last = pages.at(-1)
  const looks = await looksAt(tx, work.known, work.draft.answers, work.ctx, 'applicant')
  // Of a pair of answers, the first that may be changed here.
  const lookAddress = ({ keys, pageId }: (typeof looks)[number]) => {
    const key = keys.find((one) => work.open?.has(one) !== false)
    return key === undefined ? undefined : `${at}/isi/${pageId}?dari=periksa#${key}`
  }
  return (
    <CheckPage
      ctx={c.get('page')}
      frame={frameOf(c, work)}
      said={saidOf(c, work)}
      sections={summaryOf(work.form, answers, work.ctx, lang)}
      problems={(told.problems ?? []).map((problem) => ({
        text: problemText(problem, lang),
        href: `${at}/isi/${pageOf(problem.key)}?dari=periksa#${problem.path}`,
      }))}
      mayChange={(pageId, key) => pages.some((page) => page.id === pageId) && work.open?.has(key) !== false}
      declaration={work.known.service.declaration}
      declareError={told.undeclared}
      declared={told.undeclared === false}
      unchanged={
        told.unchanged && told.unchanged.length > 0
          ? {
              fields: told.unchanged.map((key) => ({
                label: work.form.fields.get(key)?.label[lang] ?? key,
                href: `${at}/isi/${pageOf(key)}?dari=periksa#${key}`,
              })),
              note: told.note ?? '',
            }
          : undefined
      }
      contact={
        contacts.length > 0
          ? {
              text:
                confirmed.length > 0
                  ? `${confirmed.map((one) => one.address.replace(/^\+62/, '0')).join(', ')} · ${words.contactConfirmed[lang]}`
                  : words[work.draft.withoutNews ? 'contactSkipped' : 'contactOpen'][lang],
              href: `${at}/kontak`,
            }
          : undefined
      }
      back={hasTasks(work) ? at : last ? `${at}/isi/${last.id}` : at}
      open={openFields(work, open, lang, (key, path) => `${at}/isi/${pageOf(key)}?dari=periksa#${path}`)}
      looks={looks.map((look) => ({ text: look.text[lang], href: lookAddress(look) }))}
      pageTitle={(id) => {
        const page = work.form.pages.get(id)
        return page && page.fields.length > 1 ? page.title[lang] : undefined
      }}
    />
  )
}

/** Each open field once: what it is called, where it is asked, and whether nothing was answered at all. */
function openFields(
  work: Work,
  problems: readonly FieldProblem[],
  lang: Lang,
  hrefOf: (key: string, path: string) => string,
) {
  const first = new Map<string, FieldProblem>()
  for (const problem of problems) if (!first.has(problem.key)) first.set(problem.key, problem)
  return [...first.values()].map(({ key, path }) => ({
    key,
    label: work.form.fields.get(key)?.label[lang] ?? key,
    href: hrefOf(key, path),
    missing: !Object.hasOwn(work.draft.answers, key),
  }))
}

const isDeclared = (posted: Posted): boolean => text(posted.fields.pernyataan) !== ''

/** Most presses share one transaction with others; what is not a plain success comes back and is done by itself. */
async function sendTogether(c: Ctx, posted: Posted, key: string) {
  const { db } = c.get('site')
  const press = {
    draftId: idOf(c),
    key,
    bodyHash: posted.hash,
    declared: isDeclared(posted),
    actor: actorOf(c),
    lang: c.get('lang'),
    may: mayHere(c),
    now: c.get('now'),
  }
  const pressed = await togetherIn(db, c.get('tenant').region, envOf(c))(press)
  return pressed.kind === 'sent' ? pressed.answer : undefined
}

sendRoutes.post(`${draftPath}/kirim`, (c) =>
  write(
    c,
    async (tx, posted) => {
      const note = text(posted.fields.penjelasan)
      const by = { actor: actorOf(c), declared: isDeclared(posted), note, lang: c.get('lang'), may: mayHere(c) }
      const sent = await sendDraft(tx, envOf(c), idOf(c), by, c.get('now'))
      if (sent.ok) return sentTo(tx, sent.value.caseId, sent.value.isCorrection, '?perbaikan=terkirim')
      const { work, draft, problems, unchanged } = sent.detail ?? {}
      if (sent.refusal === 'unknown' || sent.refusal === 'expired' || sent.refusal === 'moot' || !work)
        return refused(c, tx, sent.refusal === 'expired' || sent.refusal === 'moot' ? sent.refusal : 'unknown', draft)
      if (sent.refusal === 'renewed') return go(`${atOf(work)}/periksa?baru=1`)
      if (sent.refusal === 'unhelped') return go(`${atOf(work)}/dibantu`)
      if (sent.refusal === 'paused') return answerPage(await checkPage(c, tx, work, {}), 409)
      const undeclared = sent.refusal !== 'problems' && !isDeclared(posted)
      return answerPage(await checkPage(c, tx, work, { problems, undeclared, unchanged, note }), 422)
    },
    { together: (posted, key) => sendTogether(c, posted, key) },
  ),
)

/** The receipt, shown again as often as asked for. A case not open here leads to the page that asks for number and code. */
sendRoutes.get(`/permohonan/terkirim/:case{${uuidPattern}}`, async (c) => {
  const { db, config } = c.get('site')
  const outcome = await db.inRegion(c.get('tenant').region, async (tx) => {
    const it = await findCase(tx, c.req.param('case'))
    if (!it || !(await mayOpenHere(tx, c.get('grants'), actorOf(c), it))) return go('/lacak')
    const { service } = await getService(tx, it.serviceId, it.version)
    const unit = await unitByKey(tx, it.unitKey)
    const code = caseCode(config.secret, it.id)
    const lang = c.get('lang')
    return answerPage(
      <ReceiptPage
        ctx={c.get('page')}
        it={{
          number: it.number,
          code: sameBytes(codeHash(config.secret, it.id, code), it.codeHash) ? code : undefined,
          service: service.name,
          tariff: service.tariff.text,
          sentAt: it.sentAt,
          dueAt: it.dueAt,
          uncertain: remaining(await calendarOf(tx, it.unitKey), it.clock, it.sentAt, it.dueAt).uncertain,
          unit: unit && { name: lang === 'id' ? unit.name : unit.nameEn, address: unit.address, phone: unit.phone },
          contacts: [it.email, it.phone?.replace(/^\+62/, '0')].filter((contact) => contact !== undefined),
          url: siteUrl(c),
        }}
      />,
      200,
    )
  })
  return answer(c, outcome)
})
