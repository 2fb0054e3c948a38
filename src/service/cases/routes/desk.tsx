/** Cases: the officer's addresses under /meja: parse, act, redirect or draw. */
import { Hono } from 'hono'
import { postsOf, staffIn } from '../../../base/offices/actions.ts'
import type { PostKind } from '../../../base/offices/model.ts'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { may } from '../../../base/people/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Answers } from '../../../engines/forms/model.ts'
import { summaryOf } from '../../../engines/forms/summary.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { isUuid, secretToken, uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { must } from '../../../kernel/result.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse, previewResponse } from '../../../platform/file-response.ts'
import { type Ctx, go, type Outcome, page, type Vars, write, writtenIn } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { offered } from '../../catalogue/actions/services.ts'
import { calendarOf } from '../actions/clock.ts'
import { addNote, claim, claimOldest, complete, handOver, release, writeToApplicant } from '../actions/officer.ts'
import { caseOfTask, deskOf, fileView, mayOpenDocument, searchCases } from '../actions/read.ts'
import { Completion, messageLength, reasonLength, type SearchLine, Status } from '../model.ts'
import { DeskPage, SearchPage, type ServiceName } from '../pages/desk.tsx'
import { CaseFilePage, type Entered, type FileProps } from '../pages/file.tsx'
import { messageProblem } from '../pages/parts.tsx'
import { refusalWords, words } from '../words.ts'

const formKey = () => secretToken().slice(0, 22)
const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
/** A number of the address: whole, not negative, no larger than JavaScript counts; else nothing. */
const whole = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
/** A name of a service in the address: what cannot be one is nothing. */
const word = (value: string | undefined): string | undefined =>
  value !== undefined && /^[a-z0-9-]{1,80}$/.test(value) ? value : undefined
const list = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

export const deskRoutes = new Hono<Vars>()
deskRoutes.use('/meja', requireStaff('queue.see'))
deskRoutes.use('/meja/*', requireStaff('queue.see'))

/** The guard above lets only staff come here. */
function officer(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('an officer was expected after the guard')
  return actor
}

const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

const serviceNames = async (c: Ctx, tx: Tx): Promise<ServiceName[]> =>
  (await offered(tx)).map((one) => ({ id: one.service.id, name: one.service.name[c.get('lang')] }))

const saidWords = {
  diambil: words.claimedDone,
  dilepas: words.releasedDone,
  selesai: words.done,
  kembali: words.returnedDone,
  disetujui: words.approvedDone,
  ditolak: words.refusedDone,
  diserahkan: words.handedDone,
  dicatat: words.notedDone,
  terkirim: words.messageSent,
} as const

const saidOf = (c: Ctx): string | undefined => {
  const key = c.req.query('hasil')
  return key && Object.hasOwn(saidWords, key) ? saidWords[key as keyof typeof saidWords][c.get('lang')] : undefined
}

async function deskPage(c: Ctx, tx: Tx, more: { problem?: string; said?: string; written?: string[] } = {}) {
  const filter = { serviceId: word(c.req.query('layanan')), late: c.req.query('terlambat') === '1' }
  const after = whole(c.req.query('setelah')) ?? 0
  const desk = await deskOf(
    tx,
    officer(c),
    { serviceId: filter.serviceId, late: filter.late ? c.get('now') : undefined },
    after,
  )
  const calendars = new Map<string, Calendar>()
  for (const known of desk.services.values())
    calendars.set(known.service.unit, await calendarOf(tx, known.service.unit))
  const query = new URLSearchParams()
  if (filter.serviceId) query.set('layanan', filter.serviceId)
  if (filter.late) query.set('terlambat', '1')
  const last = desk.waiting.at(-1)
  if (last) query.set('setelah', String(last.arrival))
  return (
    <DeskPage
      ctx={c.get('page')}
      desk={desk}
      formKey={formKey()}
      calendars={calendars}
      services={await serviceNames(c, tx)}
      filter={filter}
      moreHref={desk.more ? `/meja?${query}` : undefined}
      {...more}
    />
  )
}

deskRoutes.get('/meja', async (c) => c.html(await inRegion(c, (tx) => deskPage(c, tx, { said: saidOf(c) }))))

deskRoutes.post('/meja/ambil', (c) =>
  write(c, async (tx) => {
    const taken = await claimOldest(tx, officer(c), c.get('now'))
    if (taken.ok) return go(`/meja/berkas/${taken.value.caseId}?hasil=diambil#tugas`)
    return page(await deskPage(c, tx, { problem: refusalWords[taken.refusal][c.get('lang')] }), 409)
  }),
)

const casePath = `/meja/berkas/:case{${uuidPattern}}`
const taskPath = `/meja/tugas/:task{${uuidPattern}}`

type FileMore = Pick<FileProps, 'entered' | 'typed' | 'problems' | 'errors' | 'said' | 'written'>

/** The case file as a page, or the refusal that stands in its place. */
async function filePage(c: Ctx, tx: Tx, caseId: string, more: FileMore = {}) {
  const staff = officer(c)
  const found = await fileView(tx, caseId, staff)
  if (!found.ok) return found
  const view = found.value
  const { zone } = c.get('tenant')
  const files = view.documents.map((document) => ({
    id: document.fileId,
    name: document.name,
    size: document.bytes,
    type: document.type,
  }))
  const context = await formContext(tx, view.known.form, view.case.answers, files, { now: c.get('now'), zone })
  const task = view.handsOver
  const others = task
    ? (await staffIn(tx, task.unitKey, task.lane as PostKind, dayIn(zone, c.get('now')))).filter(
        (id) => id !== task.claimedBy,
      )
    : []
  const seen = [
    ...others,
    ...view.others.map((one) => one.claimedBy),
    ...view.notes.map((note) => note.staffId),
    ...view.history.map((entry) => entry.officer),
  ]
  const names = await namesOf(tx, [...new Set(seen.filter((id) => id !== undefined))])
  return {
    ok: true as const,
    html: (
      <CaseFilePage
        ctx={c.get('page')}
        view={view}
        calendar={await calendarOf(tx, view.case.unitKey)}
        sections={summaryOf(view.known.form, view.case.answers as Answers, context, c.get('lang'))}
        formKey={formKey()}
        names={names}
        mayEndLetter={may(staff, 'letter.revoke', { unitKey: view.case.unitKey })}
        colleagues={others.map((staffId) => ({ staffId, name: names.get(staffId) ?? '' }))}
        previews={
          new Set(
            view.documents.filter((document) => document.type.startsWith('image/')).map((document) => document.fileId),
          )
        }
        contacts={[view.case.email, view.case.phone].filter((contact) => contact !== undefined)}
        {...more}
      />
    ),
  }
}

deskRoutes.get(casePath, async (c) => {
  const drawn = await inRegion(c, (tx) => filePage(c, tx, c.req.param('case'), { said: saidOf(c) }))
  if (drawn.ok) return c.html(drawn.html)
  return refusalPage(c, drawn.refusal === 'unknown' ? 'not-found' : 'forbidden')
})

const mayOpen = (c: Ctx, caseId: string, fileId: string): Promise<boolean> =>
  isUuid(fileId) ? inRegion(c, (tx) => mayOpenDocument(tx, caseId, fileId, officer(c))) : Promise.resolve(false)

deskRoutes.get(`${casePath}/dokumen/:file`, async (c) => {
  const { case: caseId, file } = c.req.param()
  return (await mayOpen(c, caseId, file)) ? fileResponse(c, file, { inline: true }) : refusalPage(c, 'not-found')
})

deskRoutes.get(`${casePath}/dokumen/:file/kecil`, async (c) => {
  const { case: caseId, file } = c.req.param()
  return (await mayOpen(c, caseId, file)) ? previewResponse(c, file) : refusalPage(c, 'not-found')
})

/**
 * The case file again, with what went wrong; or the desk when the file may not be read. What was written stands in its
 * form again (422), or beside the problem where the form is gone.
 */
async function again(
  c: Ctx,
  tx: Tx,
  caseId: string | undefined,
  problem: Problem,
  status: 409 | 422 | 403,
  more: FileMore & { posted?: Posted } = {},
): Promise<Outcome> {
  const { posted, ...drawn } = more
  const written = posted && writtenIn(posted)
  if (caseId) {
    const file = await filePage(c, tx, caseId, {
      ...drawn,
      problems: [problem],
      written: status === 422 ? undefined : written,
    })
    if (file.ok) return page(file.html, status)
  }
  return page(await deskPage(c, tx, { problem: problem.text, written }), status)
}

deskRoutes.post(`${taskPath}/pengambilan`, (c) =>
  write(c, async (tx) => {
    const taken = await claim(tx, c.req.param('task'), officer(c), c.get('now'))
    if (taken.ok) return go(`/meja/berkas/${taken.value.caseId}?hasil=diambil#tugas`)
    return again(c, tx, undefined, { text: refusalWords[taken.refusal][c.get('lang')], href: '#antrean' }, 409)
  }),
)

deskRoutes.post(`${taskPath}/pelepasan`, (c) =>
  write(c, async (tx) => {
    const done = await release(tx, c.req.param('task'), officer(c), c.get('now'))
    if (done.ok) return go('/meja?hasil=dilepas')
    return again(c, tx, undefined, { text: refusalWords[done.refusal][c.get('lang')], href: '#antrean' }, 409)
  }),
)

deskRoutes.post(`${taskPath}/penyelesaian`, (c) =>
  write(c, async (tx, posted) => {
    const { fields } = posted
    const lang = c.get('lang')
    const outcome = text(fields.hasil)
    const taskId = c.req.param('task')
    const entered = enteredOf(fields, outcome)
    const wrong = async (at: string, problem: string, status: 409 | 422) =>
      again(c, tx, await caseOfTask(tx, taskId), { text: problem, href: `#${at.replace('.', '-')}` }, status, {
        entered,
        posted,
        errors: { [at]: problem },
      })
    const written = { reason: text(fields[`alasan.${outcome}`]), note: text(fields[`catatan.${outcome}`]) }
    for (const [at, typed, most] of [
      [`alasan.${outcome}`, written.reason, reasonLength],
      [`catatan.${outcome}`, written.note, messageLength],
    ] as const) {
      const count = typed.trim().length
      if (count > most) return wrong(at, fill(words.reasonTooLong[lang], { most, count }), 422)
    }
    const completion = Completion.safeParse({
      outcome,
      reason: written.reason,
      ground: text(fields[`dasar.${outcome}`]),
      fields: list(fields[`bagian.${outcome}`]),
    })
    if (!completion.success) return wrong('hasil', refusalWords['outcome-unknown'][lang], 422)
    const done = await complete(tx, taskId, completion.data, officer(c), c.get('now'))
    if (done.ok) {
      const { result, returned } = done.value
      if (written.note.trim() !== '')
        must(await addNote(tx, done.value.case.id, written.note, officer(c), c.get('now')))
      const said =
        result === 'approved' ? 'disetujui' : result === 'refused' ? 'ditolak' : returned ? 'kembali' : 'selesai'
      return go(`/meja?hasil=${said}`)
    }
    const place: Partial<Record<typeof done.refusal, string>> = {
      'reason-missing': `alasan.${outcome}`,
      'fields-missing': `bagian.${outcome}`,
      'ground-missing': `dasar.${outcome}`,
      'outcome-missing': 'hasil',
      'outcome-unknown': 'hasil',
      'outcome-unexpected': 'hasil',
    }
    const at = place[done.refusal]
    return wrong(at ?? 'tugas', refusalWords[done.refusal][lang], at ? 422 : 409)
  }),
)

/** Everything typed for every outcome, so that nothing entered is lost whichever was chosen. */
function enteredOf(fields: Record<string, string | string[]>, outcome: string): Entered {
  const entered: Entered = { outcome, reasons: {}, grounds: {}, fields: {}, notes: {} }
  for (const [name, value] of Object.entries(fields)) {
    const [kind, ...rest] = name.split('.')
    const of = rest.join('.')
    if (kind === 'alasan') entered.reasons[of] = text(value)
    if (kind === 'catatan' && of !== '') entered.notes[of] = text(value)
    if (kind === 'dasar') entered.grounds[of] = text(value)
    if (kind === 'bagian') entered.fields[of] = list(value)
  }
  return entered
}

deskRoutes.post(`${taskPath}/penyerahan`, (c) =>
  write(c, async (tx, { fields }) => {
    const staffId = text(fields.rekan)
    const day = dayIn(c.get('tenant').zone, c.get('now'))
    const posts = isUuid(staffId) ? await postsOf(tx, staffId, day) : []
    const done = await handOver(tx, c.req.param('task'), { staffId, posts }, officer(c), c.get('now'))
    if (done.ok) return go('/meja?hasil=diserahkan')
    const lang = c.get('lang')
    const problem =
      staffId === '' && done.refusal === 'not-their-queue'
        ? words.chooseColleague[lang]
        : refusalWords[done.refusal][lang]
    return again(c, tx, await caseOfTask(tx, c.req.param('task')), { text: problem, href: '#tugas' }, 409)
  }),
)

deskRoutes.post(`${casePath}/catatan`, (c) =>
  write(c, async (tx, posted) => {
    const caseId = c.req.param('case')
    const typed = text(posted.fields.catatan)
    const done = await addNote(tx, caseId, typed, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=dicatat#catatan-dalam`)
    const problem = { text: messageProblem(done.refusal, typed, c.get('lang')), href: '#catatan' }
    const status = done.refusal === 'empty' || done.refusal === 'too-long' ? 422 : 403
    const more = { posted, errors: { catatan: problem.text }, typed: { catatan: typed } }
    return again(c, tx, caseId, problem, status, more)
  }),
)

deskRoutes.post(`${casePath}/pesan`, (c) =>
  write(c, async (tx, posted) => {
    const caseId = c.req.param('case')
    const typed = text(posted.fields.pesan)
    const done = await writeToApplicant(tx, caseId, typed, officer(c), c.get('now'))
    if (done.ok) return go(`/meja/berkas/${caseId}?hasil=terkirim#pesan-pemohon`)
    const problem = { text: messageProblem(done.refusal, typed, c.get('lang')), href: '#pesan' }
    const status = done.refusal === 'empty' || done.refusal === 'too-long' ? 422 : 403
    const more = { posted, errors: { pesan: problem.text }, typed: { pesan: typed } }
    return again(c, tx, caseId, problem, status, more)
  }),
)

deskRoutes.get('/meja/cari', async (c) => {
  const status = Status.safeParse(c.req.query('status'))
  const asked = {
    q: c.req.query('q')?.trim().slice(0, 200) || undefined,
    status: status.success ? status.data : undefined,
    serviceId: word(c.req.query('layanan')),
  }
  const before = whole(c.req.query('sebelum'))
  const { lines, services } = await inRegion(c, async (tx) => {
    const found: SearchLine[] = await searchCases(tx, officer(c), { ...asked, before })
    return { lines: found, services: await serviceNames(c, tx) }
  })
  const shown = lines.slice(0, 50)
  const query = new URLSearchParams(c.req.query())
  query.set('sebelum', String(shown.at(-1)?.arrival ?? 0))
  const searched = Boolean(asked.q || asked.status || asked.serviceId)
  return c.html(
    <SearchPage
      ctx={c.get('page')}
      services={services}
      asked={asked}
      lines={shown}
      searched={searched}
      olderHref={lines.length > 50 ? `/meja/cari?${query}` : undefined}
    />,
  )
})
