/** Drafts, routes: starting, the task list, each page of questions, and the files handed in. */
import { Hono } from 'hono'
import { childrenOf } from '../../../base/regions/actions/areas.ts'
import type {
  Answers,
  Posted as Entered,
  FieldProblem,
  LeafField,
  Page,
  RepeatField,
} from '../../../engines/forms/model.ts'
import { readAnswer } from '../../../engines/forms/read-answer.ts'
import { inputsOf, rowCount } from '../../../engines/forms/read-page.ts'
import { displayOf, summaryOf } from '../../../engines/forms/summary.ts'
import { answerOf, pageById, visibleInRow, walk } from '../../../engines/forms/visible.ts'
import { problemText } from '../../../engines/forms/words.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { areaLevels } from '../../../kernel/region.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { fileResponse, previewResponse } from '../../../platform/file-response.ts'
import { page as answerPage, type Ctx, go, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import type { DocumentKind } from '../../../platform/ui/pictures.tsx'
import { mayOpenHere } from '../../cases/actions/lost-code.ts'
import { findCaseByNumber } from '../../cases/actions/read.ts'
import { residentsOf } from '../../catalogue/actions/second-looks.ts'
import type { PictureKind } from '../../catalogue/model.ts'
import type { Work } from '../actions/load.ts'
import { type FileRefusal, type PageSaved, savePage, uploadLimits } from '../actions/page.ts'
import { findDraft, startCorrection, startDraft } from '../actions/start.ts'
import { PlainPage } from '../pages/around.tsx'
import { acceptText, type FieldsData, type RegionLevel } from '../pages/field.tsx'
import { QuestionPage, TasksPage } from '../pages/form.tsx'
import { marksOf } from '../rules/clash.ts'
import {
  asksContact,
  asksHelper,
  contactsIn,
  isConfirmed,
  pageAfter,
  pageBefore,
  problemsOf,
  sectionStates,
  shownPages,
} from '../rules/flow.ts'
import { leavesOf, regionStart } from '../rules/posted.ts'
import { fileDetails, fileWords, words, wrongKinds } from '../words.ts'
import {
  actorOf,
  atOf,
  draftPath,
  envOf,
  frameOf,
  hasTasks,
  idOf,
  kept,
  mayHere,
  onDraft,
  reading,
  saidOf,
  text,
} from './common.tsx'

export const formRoutes = new Hono<Vars>()

formRoutes.post('/permohonan', (c) =>
  write(c, async (tx, posted) => {
    const { secret } = c.get('site').config
    const wanted = { serviceId: text(posted.fields.layanan), lang: c.get('lang'), secret }
    const started = await startDraft(tx, wanted, actorOf(c), c.get('now'))
    if (started.ok) return go(`/permohonan/${started.value.id}`, [`draft:${started.value.id}`])
    const title = started.refusal === 'paused' ? words.pausedTitle : words.noService
    const said = started.refusal === 'paused' ? words.pausedStart : words.noService
    const links = [{ href: '/layanan', text: words.toServices }]
    return answerPage(
      <PlainPage ctx={c.get('page')} title={title} text={said} links={links} />,
      started.refusal === 'paused' ? 409 : 404,
    )
  }),
)

/** The office asked for a correction: whoever may open the case gets a draft of what is to be mended. */
formRoutes.post('/permohonan/perbaikan', (c) =>
  write(c, async (tx, posted) => {
    const number = text(posted.fields.nomor)
    const it = /^\d{4}-\d{6,20}$/.test(number) ? await findCaseByNumber(tx, number) : undefined
    if (!it || !(await mayOpenHere(tx, c.get('grants'), actorOf(c), it))) return go('/lacak')
    const { config, files } = c.get('site')
    const by = { lang: c.get('lang'), secret: config.secret, actor: actorOf(c), files }
    const started = await startCorrection(tx, it.id, by, c.get('now'))
    if (!started.ok) return go(`/lacak/${it.number}`)
    return go(`/permohonan/${started.value.id}`, [`draft:${started.value.id}`])
  }),
)

formRoutes.get(draftPath, (c) =>
  reading(c, async (_tx, work) => {
    if (asksHelper(work.draft)) return go(`${atOf(work)}/dibantu`)
    const problems = problemsOf(work)
    const [first] = shownPages(work)
    if (!hasTasks(work)) return go(first ? `${atOf(work)}/isi/${first.id}` : `${atOf(work)}/periksa`)
    return answerPage(
      <TasksPage
        ctx={c.get('page')}
        frame={frameOf(c, work)}
        said={saidOf(c, work)}
        sections={sectionStates(work, problems)}
        contact={contactState(work)}
        ready={problems.length === 0}
      />,
      200,
    )
  }),
)

function contactState(work: Work): 'open' | 'confirmed' | 'skipped' | undefined {
  if (work.correction || work.draft.newsTo === 'helper') return undefined
  const contacts = contactsIn(work)
  if (contacts.length === 0) return undefined
  if (contacts.every((contact) => isConfirmed(work.draft, contact))) return 'confirmed'
  return work.draft.withoutNews ? 'skipped' : 'open'
}

const pagePath = `${draftPath}/isi/:page{[a-z0-9-]{1,80}}`

formRoutes.get(pagePath, (c) =>
  reading(
    c,
    async (tx, work) => {
      const page = pageHere(c, work)
      if (!page) return go(atOf(work))
      const shown = { ...work.draft.renewed?.suggested, ...work.draft.answers } as Answers
      return answerPage(await drawQuestion(c, tx, work, page, { entered: inputsOf(page, shown) }), 200)
    },
    { withFiles: true },
  ),
)

formRoutes.post(pagePath, (c) =>
  write(c, savingPage(c, false), {
    // Files of a page together; each is judged by its own limit.
    maxBytes: c.req.header('content-type')?.startsWith('multipart/') ? 60_000_000 : 1_000_000,
    before: (posted) => examineFirst(c, posted),
    keyUsed: savingPage(c, true),
  }),
)

const savingPage = (c: Ctx, sentBefore: boolean) =>
  onDraft(
    c,
    async (tx, work, posted) => {
      const page = pageHere(c, work)
      if (!page) return go(work.open ? `${atOf(work)}?tertutup=1` : atOf(work))
      const own = c.get('tenant').region
      const given = { fields: posted.fields, files: posted.files, own, lang: c.get('lang'), sentBefore }
      const saved = await savePage(tx, envOf(c), work, page, given, c.get('now'))
      const goesOn = saved.wish.kind === 'go-on'
      const waits = sentBefore || saved.clashing.length > 0
      if (goesOn && !waits && saved.problems.length === 0 && saved.refused.length === 0)
        return go(withNews(nextAddress(c, saved.work, page), saved))
      const again = pageById(saved.work.form, page.id, saved.work.draft.answers, saved.work.ctx) ?? page
      const html = await drawQuestion(c, tx, saved.work, again, {
        entered: saved.entered,
        problems: goesOn ? saved.problems : [],
        refused: saved.refused,
        clashing: saved.clashing,
        merged: saved.merged.length > 0,
        sentBefore,
        addRow: saved.wish.kind === 'add' ? saved.wish.key : undefined,
      })
      return kept(html, waits ? 409 : goesOn || saved.refused.length > 0 ? 422 : 200)
    },
    (posted) => ({ withFiles: true, regions: codesIn(posted.fields) }),
  )

/** The page of the address, when it is visible and something on it may be changed. */
const pageHere = (c: Ctx, work: Work): Page | undefined =>
  shownPages(work).find((page) => page.id === c.req.param('page'))

/** The next page says what of this one was not taken. */
function withNews(address: string, { ignored, merged }: PageSaved): string {
  const news = [...(ignored.length > 0 ? ['tertutup=1'] : []), ...(merged.length > 0 ? ['gabung=1'] : [])]
  return news.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${news.join('&')}`
}

/** Files are drawn anew before any transaction is open, and only for who may write here. */
async function examineFirst(c: Ctx, posted: Posted): Promise<undefined> {
  if (posted.files.length === 0) return
  const { db, files } = c.get('site')
  const draft = await db.inRegion(c.get('tenant').region, (tx) => findDraft(tx, idOf(c)))
  if (!draft || draft.sentAt || draft.expiresAt <= c.get('now') || !mayHere(c)(draft)) return
  const at = { region: c.get('tenant').region, now: c.get('now') }
  for (const upload of posted.files) await files.prepare(upload, at, uploadLimits)
}

export const codesIn = (fields: Posted['fields']): string[] =>
  Object.values(fields)
    .flat()
    .map((value) => value.replace(/[.\s]/g, ''))
    .filter((value) => /^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(value))
    .slice(0, 200)

const fromCheck = (c: Ctx): boolean => c.req.query('dari') === 'periksa'

function nextAddress(c: Ctx, work: Work, page: Page): string {
  const at = atOf(work)
  const next = pageAfter(work, page.id, fromCheck(c))
  if (next !== undefined) return `${at}/isi/${next}${fromCheck(c) ? '?dari=periksa' : ''}`
  return asksContact(work) && !fromCheck(c) ? `${at}/kontak` : `${at}/periksa`
}

type Drawn = {
  entered: Entered
  problems?: FieldProblem[]
  refused?: FileRefusal[]
  clashing?: readonly string[]
  merged?: boolean
  sentBefore?: boolean
  addRow?: string
}

async function drawQuestion(c: Ctx, tx: Tx, work: Work, shown: Page, drawn: Drawn) {
  const lang = c.get('lang')
  const page = { ...shown, fields: shown.fields.filter((field) => work.open?.has(field.key) !== false) }
  const { entered, problems = [], refused = [] } = drawn
  const errors = new Map<string, string>()
  for (const refusal of refused) errors.set(refusal.path, fileText(refusal, lang))
  for (const key of drawn.clashing ?? []) errors.set(key, clashText(work, key, lang))
  for (const problem of problems) if (!errors.has(problem.path)) errors.set(problem.path, problemText(problem, lang))
  const summary: Problem[] = [...errors].map(([path, said]) => ({ text: said, href: `#${path}` }))
  if (drawn.sentBefore && errors.size === 0)
    summary.push({ text: words.sentBefore[lang], href: `#${page.fields[0]?.key ?? ''}` })
  const before = pageBefore(work, page.id)
  const at = atOf(work)
  const service = work.known.service
  const back = fromCheck(c)
    ? `${at}/periksa`
    : before
      ? `${at}/isi/${before}`
      : hasTasks(work)
        ? at
        : `/layanan/${service.id}`
  const fileOf: FieldsData['file'] = (id) => {
    const own = work.files.find((file) => file.id === id)
    if (own) return { id, name: own.name, bytes: own.bytes, image: own.previewBytes !== undefined, state: own.state }
    const old = work.correction?.documents.find((document) => document.fileId === id)
    return old && { id, name: old.name, bytes: old.bytes, image: old.type.startsWith('image/'), state: 'clean' }
  }
  const rows = (field: RepeatField) => rowCount(field, entered, drawn.addRow === field.key)
  const data: FieldsData = {
    lang,
    draftId: work.draft.id,
    entered,
    errors,
    regions: await regionLevels(tx, page, entered, rows, c.get('tenant').region),
    residents: page.fields.some((field) => field.kind === 'region')
      ? await residentsOf(tx, work.known, work.ctx)
      : undefined,
    file: fileOf,
    picture: (key) => {
      const asked = service.requirements.find((requirement) => requirement.field === key)
      return asked && pictures[asked.picture]
    },
  }
  return (
    <QuestionPage
      ctx={c.get('page')}
      frame={frameOf(c, work)}
      said={{ ...saidOf(c, work), ...(drawn.merged ? { merged: true } : {}) }}
      page={page}
      section={work.form.sections.find((section) => section.id === page.section)?.title ?? page.title}
      data={data}
      problems={summary}
      back={back}
      toCheck={fromCheck(c)}
      rows={rows}
      closed={closedRows(work, page, lang)}
      asked={new Set(work.draft.askOnly)}
      marks={marksOf(page.fields, work.draft.answers)}
      visible={(field, row) => visibleFields(work, field, row, entered)}
    />
  )
}

/** What stands there now, so that nobody replaces it unseen. Rows are not told over again. */
function clashText(work: Work, key: string, lang: Lang): string {
  const field = work.form.fields.get(key)
  const label = field?.short[lang] ?? key
  if (!field || field.kind === 'repeat' || field.kind === 'file') return fill(words.rowsElsewhere[lang], { label })
  const shown = displayOf(field, work.draft.answers[key], work.ctx, lang)
  return fill(words.answeredElsewhere[lang], { label, value: shown.length > 120 ? `${shown.slice(0, 119)}…` : shown })
}

/** In a correction: what stands on this page and is not to be changed. */
function closedRows(work: Work, page: Page, lang: Lang): { label: string; display: string }[] {
  const { open } = work
  if (!open) return []
  return summaryOf(work.form, work.draft.answers, work.ctx, lang)
    .flatMap((section) => section.rows)
    .filter((row) => row.pageId === page.id && row.answered && !open.has(row.key.split('.')[0] ?? ''))
}

/** Fields of a row that what was typed in it does not hide. */
export function visibleFields(
  work: Pick<Work, 'form' | 'ctx'> & { draft: Pick<Work['draft'], 'answers'> },
  field: RepeatField,
  row: number,
  entered: Entered,
): LeafField[] {
  const outer = walk(work.form, work.ctx, { field: (one) => answerOf(work.draft.answers, one.key) })
  const record: Record<string, unknown> = {}
  for (const child of field.fields) {
    const reading = readAnswer(child, `${field.key}.${row}.${child.key}`, entered, work.ctx)
    if (reading.state === 'value') record[child.key] = reading.value
  }
  return visibleInRow(field.fields, record, outer).fields
}

/** The drop-downs of each region field: down to the first level not chosen yet, from the tenant's own region on. */
export async function regionLevels(
  tx: Tx,
  page: Page,
  entered: Entered,
  rows: (field: RepeatField) => number,
  own: string,
): Promise<Map<string, RegionLevel[]>> {
  const drawn: Entered = { ...entered }
  for (const field of page.fields)
    if (field.kind === 'repeat')
      for (let row = 0; row < rows(field); row++)
        for (const child of field.fields) drawn[`${field.key}.${row}.${child.key}`] ??= ''
  const found = new Map<string, RegionLevel[]>()
  for (const { field, path } of leavesOf(page, drawn)) {
    if (field.kind !== 'region') continue
    const typed = areaLevels.map((level) => text(entered[`${path}.${level}`])).filter((code) => code !== '')
    const chosen = typed.at(-1) ?? regionStart(field, own)
    const levels: RegionLevel[] = []
    let parent: string | undefined
    for (const level of areaLevels.slice(0, areaLevels.indexOf(field.level) + 1)) {
      const length = [2, 4, 6, 10][areaLevels.indexOf(level)] ?? 0
      const value = chosen.length >= length ? chosen.slice(0, length) : ''
      if (length <= field.from.length) levels.push({ level, value: field.from.slice(0, length), options: 'fixed' })
      else levels.push({ level, value, options: await childrenOf(tx, parent) })
      parent = length <= field.from.length ? field.from.slice(0, length) : value
      if (parent === '') break
    }
    found.set(path, levels)
  }
  return found
}

const pictures: Record<PictureKind, DocumentKind> = {
  ktp: 'ktp',
  kk: 'kk',
  akta: 'akta-kelahiran',
  'buku-nikah': 'buku-nikah',
  'surat-polisi': 'surat-kehilangan',
  ijazah: 'ijazah',
  foto: 'pas-foto',
  str: 'str',
  surat: 'surat-keterangan',
  proposal: 'proposal',
  denah: 'denah',
  pengantar: 'surat-pengantar',
}

const pictureEndings = /\.(webp|gif|hei[cf]|svg|bmp|tiff?|avif)$/i

/** Why a file was not taken, and what to send instead. */
export function fileText({ refusal, detail, name, field }: FileRefusal, lang: Lang): string {
  const other = acceptText({
    ...field,
    accept: field.accept.filter((ending) => !/^(jpe?g|png|webp|hei[cf])$/.test(ending)),
  })
  const photos = field.accept.some((ending) => /^(jpe?g|png)$/.test(ending))
  const kinds = acceptText(field).split(', ')
  const whole =
    kinds.length < 2
      ? acceptText(field)
      : fill(words.orLast[lang], { first: kinds.slice(0, -1).join(', '), last: kinds.at(-1) ?? '' })
  // Who sent a picture is told which kinds of picture, not to send a photo.
  const accept = pictureEndings.test(name)
    ? whole
    : photos
      ? other === ''
        ? fill(words.photoOr[lang], { accept: acceptText(field) })
        : fill(words.photoOr[lang], { accept: other })
      : fill(words.otherDocument[lang], { accept: other })
  const places = { name, accept, max: Math.round(field.maxBytes / 1_048_576), count: field.max }
  const known = detail === undefined ? undefined : fileDetails[detail]
  if (known) return fill(known[lang], places)
  const kind = wrongKinds[/\.([a-z0-9]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '']
  if (refusal === 'wrong-type' && kind) return fill(words.wrongKind[lang], { ...places, kind: kind[lang] })
  return fill(fileWords[refusal][lang], places)
}

const filePath = `${draftPath}/berkas/:file{${uuidPattern}}`
formRoutes.get(filePath, (c) => sendFile(c, 'whole'))
formRoutes.get(`${filePath}/kecil`, (c) => sendFile(c, 'preview'))

/** A file of this draft, or of the case it corrects; of no other. */
async function sendFile(c: Ctx, which: 'whole' | 'preview'): Promise<Response> {
  const id = c.req.param('file') ?? ''
  let named = false
  const shown = await reading(
    c,
    async (_tx, work) => {
      named =
        work.files.some((file) => file.id === id) ||
        (work.correction?.documents.some((document) => document.fileId === id) ?? false)
      return go('')
    },
    { withFiles: true },
  )
  if (named) return which === 'whole' ? fileResponse(c, id, { inline: true }) : previewResponse(c, id)
  return shown.headers.get('location') === '' ? refusalPage(c, 'not-found') : shown
}
