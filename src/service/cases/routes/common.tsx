/** Cases: what the officer's routes share: who came, what was just said, the case file as a page. */
import { setCookie } from 'hono/cookie'
import { positions, staffIn, units } from '../../../base/offices/actions.ts'
import { type Position, type PostKind, titleRead } from '../../../base/offices/model.ts'
import { namesOf } from '../../../base/people/actions/staff.ts'
import { may } from '../../../base/people/model.ts'
import type { Answers, FormContext } from '../../../engines/forms/model.ts'
import { type SummarySection, summaryOf } from '../../../engines/forms/summary.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { secretToken } from '../../../kernel/id.ts'
import { dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Html, isSecure, type Outcome } from '../../../platform/http.tsx'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { looksAt } from '../../catalogue/actions/second-looks.ts'
import { calendarOf } from '../actions/clock.ts'
import { type FileView, fileView, findCase, mayRead } from '../actions/read.ts'
import { reasonsFor } from '../actions/reasons.ts'
import { touchOf, touchOpened, touchSeal } from '../actions/touch.ts'
import { unfinishedOf } from '../actions/unfinished.ts'
import type { Case, Task } from '../model.ts'
import { CaseFilePage, type Entered, type FileProps } from '../pages/file.tsx'
import type { CorrectionTold } from '../pages/papers.tsx'
import type { SaidProps } from '../pages/parts.tsx'
import type { TouchTold } from '../pages/touch.tsx'
import { hasContact, ownCase, sameEyes } from '../rules/case.ts'
import { aroundCorrection, changesBetween, filesOf } from '../rules/changes.ts'
import { actWords } from '../words/acts.ts'
import { appointmentWords } from '../words/appointments.ts'
import { assignmentWords } from '../words/assignment.ts'
import { unfinishedWords } from '../words/bench.ts'
import { conflictWords } from '../words/conflict.ts'
import { opinionWords } from '../words/opinion.ts'
import { reopenWords } from '../words/reopening.ts'
import { secondWords } from '../words/second.ts'
import { touchWords } from '../words/touch.ts'
import { unofficialTitle, words } from '../words.ts'

export const formKey = () => secretToken().slice(0, 22)
export const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
export const list = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** The guard lets only staff come to these routes. */
export function officer(c: Ctx): Staff {
  const actor = c.get('actor')
  if (actor.kind !== 'staff') throw new Error('an officer was expected after the guard')
  return actor
}

export const inRegion = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.get('site').db.inRegion(c.get('tenant').region, work)

/** What can be said after an act, by the word it leaves in the address. */
const saidWords = {
  diambil: words.claimedDone,
  dilepas: words.releasedDone,
  dibagikan: assignmentWords.releasedDone,
  selesai: words.done,
  kembali: words.returnedDone,
  disetujui: words.approvedDone,
  ditolak: words.refusedDone,
  diserahkan: words.handedDone,
  dicatat: words.notedDone,
  terkirim: words.messageSent,
  dicabut: words.revokedDone,
  diganti: words.replacedDone,
  terbit: words.reissuedDone,
  benturan: conflictWords.done,
  dikabarkan: actWords.sent,
  dijadwalkan: appointmentWords.planned,
  tercatat: appointmentWords.held,
  batal: appointmentWords.calledOff,
  benturankosong: conflictWords.doneNobody,
  dimintai: opinionWords.askedDone,
  diusulkan: reopenWords.askedDone,
  dibuka: reopenWords.reopenedDone,
  tetap: reopenWords.declinedDone,
  takdiputus: reopenWords.notDone,
  cabutusul: secondWords.revocationAsked,
  cabuttolak: secondWords.revocationDeclined,
  cabuttarik: secondWords.revocationWithdrawn,
  ditarik: reopenWords.withdrawnDone,
  konsep: unfinishedWords.kept,
  luarlayar: touchWords.awayDone,
} as const
export type SaidKey = keyof typeof saidWords

/** Acts of which the applicant is told, if there is a way. */
const toldApplicant: ReadonlySet<SaidKey> = new Set([
  'kembali',
  'disetujui',
  'ditolak',
  'terkirim',
  'dicabut',
  'diganti',
  'terbit',
  'dibuka',
])

export const isSaidKey = (key: string | undefined): key is SaidKey => key !== undefined && Object.hasOwn(saidWords, key)

const saidCookie = 'kabar'

/** Keeps what is to be said for the next page, which says it once: a page loaded again does not repeat it. */
export function sayOnce(c: Ctx, key: SaidKey, caseId: string): void {
  setCookie(c, saidCookie, `${key}.${caseId}`, {
    path: '/meja',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: 60,
  })
}

/** What was kept to be said; from now on it is said. */
export function takeSaid(c: Ctx): { key: SaidKey; caseId: string } | undefined {
  const kept = new RegExp(`(?:^|;\\s*)${saidCookie}=([a-z]+)\\.([0-9a-f-]{36})?(?:;|$)`).exec(
    c.req.header('cookie') ?? '',
  )
  if (!kept) return undefined
  setCookie(c, saidCookie, '', {
    path: '/meja',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: 0,
  })
  const [, key, caseId = ''] = kept
  return isSaidKey(key) ? { key, caseId } : undefined
}

/** The sentence for it; with a case, whether its applicant heard of it. */
export function saidText(c: Ctx, key: SaidKey, it: Case | undefined): string {
  const said = saidWords[key][c.get('lang')]
  if (!it || !toldApplicant.has(key)) return said
  return `${said} ${words[hasContact(it) ? 'applicantTold' : 'noContact'][c.get('lang')]}`
}

/** The same on a page of another thing: names the case with a link, when this officer may read it. */
export async function saidOf(c: Ctx, tx: Tx): Promise<SaidProps | undefined> {
  const kept = takeSaid(c)
  if (!kept) return undefined
  const it = kept.caseId === '' ? undefined : await findCase(tx, kept.caseId)
  if (!it || !(await mayRead(tx, it, officer(c)))) return { text: saidText(c, kept.key, undefined) }
  return { text: saidText(c, kept.key, it), about: { id: it.id, number: it.number, name: it.applicantName } }
}

export type FileMore = Pick<FileProps, 'entered' | 'typed' | 'problems' | 'errors' | 'said' | 'left' | 'tried'>

/** The list that an address or a form names, if that is one of ours; else the desk. */
export const listBack = (from: string): string =>
  from.length <= 500 && /^\/meja(\/cari|\/unit)?(\?[\x21-\x7e]*)?$/.test(from) ? from : '/meja'

/** Where a case file leads back to. */
const backOf = (c: Ctx): string => listBack(c.req.query('dari') ?? '')

/** The case file as a page, or the refusal that stands in its place. */
export async function filePage(c: Ctx, tx: Tx, caseId: string, more: FileMore = {}) {
  const staff = officer(c)
  const found = await fileView(tx, caseId, staff)
  if (!found.ok) return found
  const view = found.value
  const lang = c.get('lang')
  const others = await colleaguesOf(c, tx, view)
  const touch = view.mine ? await touchTold(c, tx, view.mine, more) : undefined
  const unfinished = view.mine && !more.entered ? await unfinishedOf(tx, view.mine, staff) : undefined
  const seen = [
    ...others,
    ...view.others.map((one) => one.claimedBy),
    ...view.tasks.map((task) => task.doneBy),
    ...view.notes.map((note) => note.staffId),
    ...view.conflicts.map((one) => one.staffId),
    ...[...view.reopenings, ...view.revocations].flatMap((one) => [one.askedBy, one.settledBy]),
    ...view.history.flatMap((entry) => [
      entry.officer,
      entry.kind === 'case.handed-over' ? String(entry.facts.to) : undefined,
    ]),
  ]
  const names = await namesOf(tx, [...new Set(seen.filter((id) => id !== undefined))])
  const known = await positions(tx)
  const read = (kept: string) => (lang === 'id' ? kept : (unofficialTitle(kept, lang) ?? titleRead(kept, known)))
  const { path, ...ctx } = c.get('page')
  return {
    ok: true as const,
    view,
    html: (
      <CaseFilePage
        ctx={{ ...ctx, path: c.req.method === 'GET' ? path : `/meja/berkas/${caseId}` }}
        view={view}
        calendar={await calendarOf(tx, view.case.unitKey)}
        sections={await sectionsOf(c, tx, view, view.case.answers)}
        looks={(
          await looksAt(tx, view.known, view.case.answers, await contextOf(c, tx, view, view.case.answers), 'officer')
        ).map((look) => look.text[lang])}
        corrections={await correctionsTold(c, tx, view, names, known)}
        formKey={formKey()}
        names={names}
        titleOf={read}
        back={backOf(c)}
        inspects={staff.posts.some(({ kind }) => kind === 'inspektur')}
        unitNames={
          new Map(
            (view.opinions.length > 0 || view.appointments.some((one) => one.units.length > 0)
              ? await units(tx)
              : []
            ).map((unit) => [unit.key, lang === 'id' ? unit.name : unit.nameEn]),
          )
        }
        mayEndLetter={may(staff, 'letter.revoke', { unitKey: view.case.unitKey })}
        entered={unfinished?.written}
        touch={touch}
        unfinishedAt={unfinished?.keptAt}
        reasons={view.mine ? await reasonsFor(tx, view.mine) : []}
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

/** The page of a task in hand begins to count when it is asked for, and tells its holder what was counted. */
async function touchTold(c: Ctx, tx: Tx, task: Task, more: FileMore): Promise<TouchTold> {
  const staff = officer(c)
  const now = c.get('now')
  if (c.req.method === 'GET') await touchOpened(tx, task, staff, now)
  return {
    taskId: task.id,
    seal: touchSeal(c.get('site').config.secret, tx, task, staff, now),
    kept: await touchOf(tx, task, staff),
    typed: more.typed?.luar,
    error: more.errors?.luar,
  }
}

/** Who may get the task: same queue, another hand, and not one whose eyes have seen the case already. */
async function colleaguesOf(c: Ctx, tx: Tx, view: FileView): Promise<string[]> {
  const task = view.handsOver
  if (!task) return []
  const day = dayIn(c.get('tenant').zone, c.get('now'))
  const all = await staffIn(tx, task.unitKey, task.lane as PostKind, day)
  const away = new Set(view.conflicts.map(({ staffId }) => staffId))
  return all.filter(
    (id) =>
      id !== task.claimedBy &&
      !away.has(id) &&
      !ownCase(view.case, id) &&
      !sameEyes(view.known.procedure, task, view.tasks, id),
  )
}

function contextOf(c: Ctx, tx: Tx, view: FileView, answers: Record<string, unknown>): Promise<FormContext> {
  const files = view.documents.map((document) => ({
    id: document.fileId,
    name: document.name,
    size: document.bytes,
    type: document.type,
  }))
  const at = { now: c.get('now'), zone: c.get('tenant').zone }
  return formContext(tx, view.known.form, answers, files, at)
}

async function sectionsOf(c: Ctx, tx: Tx, view: FileView, answers: Record<string, unknown>): Promise<SummarySection[]> {
  const context = await contextOf(c, tx, view, answers)
  return summaryOf(view.known.form, answers as Answers, context, c.get('lang'))
}

async function correctionsTold(
  c: Ctx,
  tx: Tx,
  view: FileView,
  names: ReadonlyMap<string, string>,
  known: readonly Position[],
): Promise<CorrectionTold[]> {
  const isFile = (key: string) => view.known.form.fields.get(key)?.kind === 'file'
  const told: CorrectionTold[] = []
  for (const correction of view.corrections) {
    const asked = view.history.find(({ kind, facts }) => kind === 'case.returned' && facts.correction === correction.id)
    const around = aroundCorrection(correction, view.earlier)
    const position = known.find(({ id }) => id === asked?.positionId)
    const title = position && (c.get('lang') === 'id' ? position.title : position.titleEn)
    told.push({
      correction,
      askedBy: [names.get(asked?.officer ?? ''), title].filter(Boolean).join(', '),
      files: filesOf(correction, view.documents),
      changes: around
        ? changesBetween(
            await sectionsOf(c, tx, view, around.before.answers),
            await sectionsOf(c, tx, view, around.next?.answers ?? view.case.answers),
            isFile,
          )
        : [],
    })
  }
  return told
}

/**
 * After an act that leaves one in the case: its page by redirect; but when other parts of the page hold text that is not
 * saved, the page itself with all of it, for a redirect would throw it away.
 */
export async function stay(
  c: Ctx,
  tx: Tx,
  caseId: string,
  key: SaidKey,
  at: string,
  written: Pick<FileMore, 'entered' | 'typed'>,
): Promise<Outcome> {
  const again = `/meja/berkas/${caseId}?hasil=${key}${at}`
  if (isBlank(written)) return go(again)
  const it = await findCase(tx, caseId)
  const drawn = await filePage(c, tx, caseId, { ...written, said: { text: saidText(c, key, it) } })
  return drawn.ok ? kept(drawn.html, again) : go(again)
}

/** A page after an act that was done; the same post sent again is led elsewhere. */
export const kept = (html: Html, again: string): Outcome => ({ kind: 'page', html, status: 200, keep: true, again })

/** Whether nothing was written or chosen that a redirect would lose. */
function isBlank({ entered, typed }: Pick<FileMore, 'entered' | 'typed'>): boolean {
  const texts = [
    typed?.pesan,
    typed?.catatan,
    entered?.outcome,
    ...Object.values(entered?.reasons ?? {}),
    ...Object.values(entered?.notes ?? {}),
    ...Object.values(entered?.fields ?? {}).flat(),
  ]
  return texts.every((one) => (one ?? '').trim() === '')
}

/** Everything typed for every outcome, so that nothing entered is lost whichever was chosen. */
export function enteredOf(fields: Record<string, string | string[]>, outcome: string): Entered {
  const entered: Entered = { outcome, reasons: {}, grounds: {}, fields: {}, notes: {} }
  for (const [name, value] of Object.entries(fields)) {
    const [kind, ...rest] = name.split('.')
    const of = rest.join('.')
    if (of === '') continue
    if (kind === 'alasan') entered.reasons[of] = text(value)
    if (kind === 'catatan') entered.notes[of] = text(value)
    if (kind === 'dasar') entered.grounds[of] = text(value)
    if (kind === 'bagian') entered.fields[of] = list(value)
  }
  return entered
}

/** The same with what else the page held: the message and the note. */
export const filledIn = (
  fields: Record<string, string | string[]>,
): { entered: Entered; typed: { pesan: string; catatan: string; luar?: string } } => ({
  entered: enteredOf(fields, text(fields.hasil)),
  typed: { pesan: text(fields.pesan), catatan: text(fields.catatan), luar: fields.luar && text(fields.luar) },
})
