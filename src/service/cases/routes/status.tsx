/** Cases: the applicant's addresses under /lacak: parse, act, redirect or draw. */
import { Hono } from 'hono'
import { positions, unitByKey } from '../../../base/offices/actions.ts'
import { titleRead } from '../../../base/offices/model.ts'
import { addressOf } from '../../../base/people/actions/guard.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Answers } from '../../../engines/forms/model.ts'
import { summaryOf } from '../../../engines/forms/summary.ts'
import { cleanLines } from '../../../engines/forms/text.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { readCaseNumber, readHumanCode, sameBytes, secretToken, uuidPattern } from '../../../kernel/id.ts'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import type { Posted } from '../../../platform/body.ts'
import { fileResponse } from '../../../platform/file-response.ts'
import { type Ctx, dropGrants, go, page, siteUrl, type Vars, write, writtenHere } from '../../../platform/http.tsx'
import type { Limit } from '../../../platform/rate.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { type SourcesOf, sourcesOf } from '../../catalogue/actions/sources.ts'
import { guessLimit, openByCode, withdraw, writeToOffice } from '../actions/applicant.ts'
import { saysUnsuited } from '../actions/appointments.ts'
import { calendarOf } from '../actions/clock.ts'
import { sendEvent } from '../actions/events.ts'
import { mayOpenHere } from '../actions/lost-code.ts'
import { addToObjection, withdrawObjection } from '../actions/objecting.ts'
import { object, type Rights, rightsOf } from '../actions/objections.ts'
import { caseCode, codeHash } from '../actions/open.ts'
import { type StatusView, statusView } from '../actions/read.ts'
import { type Case, messageLength } from '../model.ts'
import type { Tried } from '../pages/acts.tsx'
import type { TriedUnsuited } from '../pages/appointments.tsx'
import { DrawingPage } from '../pages/drawing.tsx'
import type { Office } from '../pages/ended.tsx'
import { ExplainedPage } from '../pages/explained.tsx'
import { CheckObjectionPage, ObjectPage, TakeBackPage } from '../pages/objection.tsx'
import { messageProblem } from '../pages/parts.tsx'
import { CopyPage, LeftPage, StatusPage, TrackPage, WithdrawPage } from '../pages/status.tsx'
import { actWords } from '../words/acts.ts'
import { appointmentWords } from '../words/appointments.ts'
import { objectionAdded, objectionProblem, objectionSent, objectionTakenBack } from '../words/objection.ts'
import { unofficialTitle, words } from '../words.ts'
import { tooManyText } from './lost-code.tsx'

/** Guessing is bounded twice: by case number whoever asks (`guessLimit`), and by visitor. Many may share one address (a village hall, a mobile network); what opens a case is given back. */
const byVisitor: Limit = { name: 'track-visitor', burst: 60, everySeconds: 10 }

/** A conversation, not a flood. */
const messages: Limit = { name: 'case-message', burst: 10, everySeconds: 60 }

const formKey = () => secretToken().slice(0, 22)
const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

export const statusRoutes = new Hono<Vars>()

statusRoutes.get('/lacak', (c) =>
  c.html(<TrackPage ctx={c.get('page')} formKey={formKey()} number={c.req.query('nomor')} />),
)

statusRoutes.post('/lacak', async (c) => {
  const lang = c.get('lang')
  const again = (posted: Posted, problems: { number?: string; code?: string }, status: 422 | 429) => {
    const typed = { number: text(posted.fields.nomor), code: text(posted.fields.kode) }
    return page(<TrackPage ctx={c.get('page')} formKey={formKey()} {...typed} problems={problems} />, status)
  }
  const { rates } = c.get('site')
  const { region } = c.get('tenant')
  let tried: string | undefined
  const answer = await write(
    c,
    async (tx, posted) => {
      const opened = await openByCode(
        tx,
        c.get('site').config.secret,
        text(posted.fields.nomor),
        text(posted.fields.kode),
      )
      if (opened.ok) return go(`/lacak/${opened.value.number}`, [`case:${opened.value.id}`])
      return opened.refusal === 'number-mistyped'
        ? again(posted, { number: words.numberMistyped[lang] }, 422)
        : again(posted, { code: words.noMatch[lang] }, 422)
    },
    {
      repeatable: true,
      before: async (posted) => {
        const unfinished = typingProblems(text(posted.fields.nomor), text(posted.fields.kode), lang)
        if (unfinished) return again(posted, unfinished, 422)
        tried = readCaseNumber(text(posted.fields.nomor))
        if (!(await rates.allow(region, byVisitor, addressOf(c), c.get('now'))))
          return again(posted, { number: tooManyText(c, byVisitor) }, 429)
        if (tried && !(await rates.allow(region, guessLimit, tried, c.get('now'))))
          return again(posted, { number: tooManyText(c, guessLimit) }, 429)
        return undefined
      },
    },
  )
  if (answer.status === 303 && tried) {
    await rates.giveBack(region, byVisitor, addressOf(c))
    await rates.giveBack(region, guessLimit, tried)
  }
  return answer
})

/** What can be said without looking at any case: something is missing, or the code is not of eight letters. */
function typingProblems(number: string, code: string, lang: Lang): { number?: string; code?: string } | undefined {
  const count = readHumanCode(code).length
  const problems = {
    number: number.trim() === '' ? words.numberMissing[lang] : undefined,
    code: count === 0 ? words.codeMissing[lang] : count === 8 ? undefined : fill(words.codeLength[lang], { count }),
  }
  return problems.number || problems.code ? problems : undefined
}

statusRoutes.post('/lacak/penutupan', (c) =>
  write(c, async () => go('/lacak/tutup', [], dropGrants), { repeatable: true }),
)
statusRoutes.get('/lacak/tutup', (c) => c.html(<LeftPage ctx={c.get('page')} />))

const actorOf = (c: Ctx): Actor => c.get('actor')

const numberPath = '/lacak/:number{[0-9]{4}-[0-9]{6,}}'

type Viewed = StatusView & {
  calendar: Calendar
  titleOf: (kept: string) => string
  office?: Office
  sourcesOf: SourcesOf
  rights: Rights
}

/** The case of the address, when this visitor may open it; else the page that asks for number and code. */
async function viewed(c: Ctx, use: (view: Viewed) => Response | Promise<Response>): Promise<Response> {
  const number = c.req.param('number') ?? ''
  const found = await c.get('site').db.inRegion(c.get('tenant').region, async (tx) => {
    const view = await statusView(tx, number)
    if (!view || !(await mayOpenHere(tx, c.get('grants'), actorOf(c), view.case))) return undefined
    const { unitKey } = view.case
    const known = c.get('lang') === 'id' ? [] : await positions(tx)
    return {
      ...view,
      calendar: await calendarOf(tx, unitKey),
      titleOf: (kept: string) => unofficialTitle(kept, c.get('lang')) ?? titleRead(kept, known),
      office: await unitByKey(tx, unitKey),
      sourcesOf: await sourcesOf(view.known.service),
      rights: await rightsOf(tx, view.case, c.get('now')),
    }
  })
  if (!found) {
    const written = await writtenHere(c)
    const shown = { number, written, closedHere: true, formKey: formKey() }
    return c.html(<TrackPage ctx={c.get('page')} {...shown} />, 401)
  }
  return use(found)
}

function shownCode(c: Ctx, it: Case): string | undefined {
  if (!c.get('grants').has(`case:${it.id}`)) return undefined
  const { secret } = c.get('site').config
  const code = caseCode(secret, it.id)
  return sameBytes(codeHash(secret, it.id, code), it.codeHash) ? code : undefined
}

const statusPage = (
  c: Ctx,
  view: Viewed,
  more: {
    said?: string
    problem?: string
    message?: string
    tried?: Tried
    unsuited?: TriedUnsuited
    adding?: { typed: string; problem: string }
  } = {},
) => (
  <StatusPage
    ctx={{ ...c.get('page'), path: `/lacak/${view.case.number}` }}
    view={view}
    calendar={view.calendar}
    titleOf={view.titleOf}
    office={view.office}
    sourcesOf={view.sourcesOf}
    rights={view.rights}
    formKey={formKey()}
    code={shownCode(c, view.case)}
    url={siteUrl(c)}
    {...more}
  />
)

const afterObjecting: Record<string, Bilingual> = {
  terkirim: objectionSent,
  ditambah: objectionAdded,
  ditarik: objectionTakenBack,
}

statusRoutes.get(numberPath, (c) =>
  viewed(c, (view) => {
    const said =
      c.req.query('pesan') === 'terkirim'
        ? words.messageSent
        : c.req.query('perbaikan') === 'terkirim'
          ? words.correctionSent
          : c.req.query('kabar') === 'terkirim'
            ? actWords.sent
            : c.req.query('jadwal') === 'terkirim'
              ? appointmentWords.unsuitedDone
              : afterObjecting[c.req.query('keberatan') ?? '']
    return c.html(statusPage(c, view, { said: said?.[c.get('lang')] }))
  }),
)

/** Of a case that was decided; before that there is nothing to explain. */
statusRoutes.get(`${numberPath}/penjelasan`, (c) =>
  viewed(c, (view) => {
    const { decision, titleOf, office, sourcesOf: named, rights } = view
    if (!decision || view.case.status === 'issuing') return c.redirect(`/lacak/${view.case.number}`, 303)
    const shown = { ctx: c.get('page'), view, decision, titleOf, office, sourcesOf: named, rights }
    return c.html(<ExplainedPage {...shown} />)
  }),
)

statusRoutes.get(`${numberPath}/alur`, (c) =>
  viewed(c, (view) => c.html(<DrawingPage ctx={c.get('page')} view={view} />)),
)

statusRoutes.get(`${numberPath}/salinan`, (c) =>
  viewed(c, async (view) => c.html(<CopyPage ctx={c.get('page')} view={view} sections={await sectionsOf(c, view)} />)),
)

async function sectionsOf(c: Ctx, view: StatusView) {
  const { db } = c.get('site')
  const files = view.documents.map((document) => ({
    id: document.fileId,
    name: document.name,
    size: document.bytes,
    type: document.type,
  }))
  const at = { now: c.get('now'), zone: c.get('tenant').zone }
  const context = await db.inRegion(c.get('tenant').region, (tx) =>
    formContext(tx, view.known.form, view.case.answers, files, at),
  )
  return summaryOf(view.known.form, view.case.answers as Answers, context, c.get('lang'))
}

statusRoutes.get(`${numberPath}/salinan.json`, (c) =>
  viewed(c, async (view) => {
    c.header('content-disposition', `attachment; filename="permohonan-${view.case.number}.json"`)
    c.header('cache-control', 'no-store')
    return c.json({
      number: view.case.number,
      service: { id: view.case.serviceId, version: view.case.version, name: view.known.service.name.id },
      sentAt: view.case.sentAt,
      answers: view.case.answers,
      files: view.documents.map((document) => ({
        field: document.field,
        name: document.name,
        bytes: document.bytes,
        sha256: document.sha256.toString('hex'),
      })),
    })
  }),
)

statusRoutes.get(`${numberPath}/berkas/:file`, (c) =>
  viewed(c, async (view) => {
    const document = view.documents.find((candidate) => candidate.fileId === c.req.param('file'))
    return document ? fileResponse(c, document.fileId, { inline: true }) : refusalPage(c, 'not-found')
  }),
)

statusRoutes.get(`${numberPath}/surat/:letter`, (c) =>
  viewed(c, async (view) => {
    const letter = view.letters.find((candidate) => candidate.id === c.req.param('letter'))
    return letter ? fileResponse(c, letter.fileId) : refusalPage(c, 'not-found')
  }),
)

/** Counted before the transaction; kept so that a repeat of what was sent is answered before it is told. */
statusRoutes.post(`${numberPath}/pesan`, (c) =>
  viewed(c, (view) => {
    let calm = true
    return write(
      c,
      async (tx, posted) => {
        const message = text(posted.fields.pesan)
        if (!calm) return page(statusPage(c, view, { problem: words.tooManyMessages[c.get('lang')], message }), 429)
        const done = await writeToOffice(tx, view.case.id, message, actorFor(c, view.case), c.get('now'))
        if (done.ok) return go(`/lacak/${view.case.number}?pesan=terkirim#pesan-pesan`)
        const problem = messageProblem(done.refusal, message, c.get('lang'))
        return page(statusPage(c, view, { problem, message }), done.refusal === 'closed' ? 409 : 422)
      },
      {
        before: async () => {
          calm = await c.get('site').rates.allow(c.get('tenant').region, messages, view.case.id, c.get('now'))
          return undefined
        },
      },
    )
  }),
)

/** What the procedure waits for, sent by whoever may open the case here. */
statusRoutes.post(`${numberPath}/kabar`, (c) =>
  viewed(c, (view) =>
    write(c, async (tx, posted) => {
      const element = text(posted.fields.peristiwa)
      const note = text(posted.fields[`keterangan-${element}`])
      const by = { as: 'pemohon', actor: actorFor(c, view.case) } as const
      const done = await sendEvent(tx, view.case.id, element, note, by, c.get('now'))
      if (done.ok) return go(`/lacak/${view.case.number}?kabar=terkirim`)
      const now = (await statusView(tx, view.case.number)) ?? view
      const shown = statusPage(c, { ...view, ...now }, { tried: { element, note, refusal: done.refusal } })
      return page(shown, done.refusal === 'too-long' ? 422 : done.refusal === 'not-yours' ? 403 : 409)
    }),
  ),
)

/** The one answer to a planned time. */
statusRoutes.post(`${numberPath}/jadwal/:appointment{${uuidPattern}}`, (c) =>
  viewed(c, (view) =>
    write(c, async (tx, posted) => {
      const id = c.req.param('appointment') ?? ''
      const typed = text(posted.fields[`waktu-${id}`])
      const done = await saysUnsuited(tx, view.case.id, id, typed, actorFor(c, view.case), c.get('now'))
      if (done.ok) return go(`/lacak/${view.case.number}?jadwal=terkirim`)
      const shown = statusPage(c, view, { unsuited: { id, text: typed, refusal: done.refusal } })
      return page(shown, done.refusal === 'too-late' ? 409 : done.refusal === 'unknown' ? 404 : 422)
    }),
  ),
)

statusRoutes.get(`${numberPath}/penarikan`, (c) =>
  viewed(c, (view) => c.html(<WithdrawPage ctx={c.get('page')} view={view} formKey={formKey()} />)),
)

statusRoutes.post(`${numberPath}/penarikan`, (c) =>
  viewed(c, (view) =>
    write(c, async (tx) => {
      const done = await withdraw(tx, view.case.id, actorFor(c, view.case), c.get('now'))
      if (done.ok) return go(`/lacak/${view.case.number}`)
      return page(
        <WithdrawPage ctx={c.get('page')} view={view} formKey={formKey()} problem={words.tooLate[c.get('lang')]} />,
        409,
      )
    }),
  ),
)

const objectPage = (c: Ctx, view: Viewed, more: { typed?: string; problem?: string } = {}) => (
  <ObjectPage
    ctx={{ ...c.get('page'), path: `/lacak/${view.case.number}/keberatan` }}
    view={view}
    rights={view.rights}
    sourcesOf={view.sourcesOf}
    titleOf={view.titleOf}
    formKey={formKey()}
    {...more}
  />
)

statusRoutes.get(`${numberPath}/keberatan`, (c) => viewed(c, (view) => c.html(objectPage(c, view))))

statusRoutes.get(`${numberPath}/keberatan/:act{periksa|tambahan}`, (c) =>
  c.redirect(`/lacak/${c.req.param('number')}${c.req.param('act') === 'periksa' ? '/keberatan' : '#keberatan'}`, 303),
)

/** What was written, shown once more before it is sent; or the page to write it, with every word still there. */
statusRoutes.post(`${numberPath}/keberatan/periksa`, (c) =>
  viewed(c, (view) =>
    write(
      c,
      async (_, posted) => {
        const typed = text(posted.fields.alasan)
        const { right } = view.rights
        const said = cleanLines(typed)
        const refusal = said === '' ? 'empty' : said.length > messageLength ? 'too-long' : undefined
        if (!right.ok)
          return page(
            objectPage(c, view, { typed, problem: objectionProblem(right.refusal, typed, c.get('lang')) }),
            409,
          )
        if (text(posted.fields.ubah) !== '') return page(objectPage(c, view, { typed }), 200)
        if (refusal)
          return page(objectPage(c, view, { typed, problem: objectionProblem(refusal, typed, c.get('lang')) }), 422)
        return page(
          <CheckObjectionPage
            ctx={{ ...c.get('page'), path: `/lacak/${view.case.number}/keberatan` }}
            view={view}
            rights={view.rights}
            right={right.value}
            sourcesOf={view.sourcesOf}
            titleOf={view.titleOf}
            formKey={formKey()}
            typed={said}
          />,
          200,
        )
      },
      { repeatable: true },
    ),
  ),
)

/** A further text, under the same limit as messages. */
statusRoutes.post(`${numberPath}/keberatan/tambahan`, (c) =>
  viewed(c, (view) => {
    let calm = true
    return write(
      c,
      async (tx, posted) => {
        const typed = text(posted.fields.tambahan)
        if (!calm)
          return page(statusPage(c, view, { adding: { typed, problem: words.tooManyMessages[c.get('lang')] } }), 429)
        const done = await addToObjection(tx, view.case.id, typed, actorFor(c, view.case), c.get('now'))
        if (done.ok) return go(`/lacak/${view.case.number}?keberatan=ditambah#keberatan`)
        const problem = objectionProblem(done.refusal, typed, c.get('lang'))
        const status = done.refusal === 'empty' || done.refusal === 'too-long' ? 422 : 409
        return page(statusPage(c, view, { adding: { typed, problem } }), status)
      },
      {
        before: async () => {
          calm = await c.get('site').rates.allow(c.get('tenant').region, messages, view.case.id, c.get('now'))
          return undefined
        },
      },
    )
  }),
)

const takeBackPage = (c: Ctx, view: Viewed, problem?: string) => (
  <TakeBackPage
    ctx={{ ...c.get('page'), path: `/lacak/${view.case.number}/keberatan/penarikan` }}
    view={view}
    one={view.objections.find(({ outcome }) => outcome === undefined)}
    formKey={formKey()}
    problem={problem}
  />
)

statusRoutes.get(`${numberPath}/keberatan/penarikan`, (c) => viewed(c, (view) => c.html(takeBackPage(c, view))))

statusRoutes.post(`${numberPath}/keberatan/penarikan`, (c) =>
  viewed(c, (view) =>
    write(c, async (tx) => {
      const done = await withdrawObjection(tx, view.case.id, actorFor(c, view.case), c.get('now'))
      if (done.ok) return go(`/lacak/${view.case.number}?keberatan=ditarik#keberatan`)
      return page(takeBackPage(c, view, objectionProblem(done.refusal, '', c.get('lang'))), 409)
    }),
  ),
)

statusRoutes.post(`${numberPath}/keberatan`, (c) =>
  viewed(c, (view) =>
    write(c, async (tx, posted) => {
      const typed = text(posted.fields.alasan)
      const done = await object(tx, view.case.id, typed, actorFor(c, view.case), c.get('now'))
      if (done.ok) return go(`/lacak/${view.case.number}?keberatan=terkirim#keberatan`)
      const problem = objectionProblem(done.refusal, typed, c.get('lang'))
      const status = done.refusal === 'empty' || done.refusal === 'too-long' ? 422 : 409
      return page(
        objectPage(c, { ...view, rights: await rightsOf(tx, view.case, c.get('now')) }, { typed, problem }),
        status,
      )
    }),
  ),
)

/** Who acts on a case opened by its receipt: its applicant, though no account says so. */
const actorFor = (c: Ctx, it: Case): Actor => {
  const actor = actorOf(c)
  return actor.kind === 'anyone' ? { kind: 'applicant', applicantId: it.applicantId ?? it.id } : actor
}
