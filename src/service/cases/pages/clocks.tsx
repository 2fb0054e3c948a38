/** Cases: both clocks of a case, and what will happen by itself and when. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import type { Reading } from '../../../engines/calendar/model.ts'
import { readClocks } from '../../../engines/calendar/pauses.ts'
import { remainingText, termText, uncertainDue } from '../../../engines/calendar/words.ts'
import { durationText } from '../../../kernel/amount.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { SummaryList, Timeline } from '../../../platform/ui/lists.tsx'
import type { StatusView } from '../actions/read.ts'
import { type Case, type Deadline, isClosed } from '../model.ts'
import { clocksAt } from '../rules/case.ts'
import { type Planned, pausesOfCase, planOf } from '../rules/deadlines.ts'
import { actWords } from '../words/acts.ts'
import { secondWords } from '../words/second.ts'
import { clockWords, planWords, postWords, words } from '../words.ts'

/** That the delay was passed on, and to whom; in a table without a frame, where words may wrap. */
export const PassedOn = ({ to, lang, inTable }: { to?: string; lang: Lang; inTable?: true }) => {
  if (!to) return undefined
  const text = fill(clockWords.passedOn[lang], { post: postWords[to]?.[lang] ?? to })
  return inTable ? <small class="under">{text}</small> : <StatusTag kind="late">{text}</StatusTag>
}

/** The highest post that was told of the delay. */
export const passedOnTo = (deadlines: readonly Deadline[]): string | undefined =>
  deadlines.findLast(({ kind, doneAt }) => kind === 'escalate' && doneAt !== undefined)?.target

type ClocksProps = { ctx: PageContext; view: StatusView; calendar: Calendar; reader: 'applicant' | 'office' }

/** Of a case that still runs: the office's clock, the citizen's, and what comes by itself. */
export const Clocks = ({ ctx, view, calendar, reader }: ClocksProps) => {
  const { lang, zone, now } = ctx
  const it = view.case
  if (isClosed(it.status) || it.decidedAt) return undefined
  const term = { clock: it.clock, length: it.length, from: it.sentAt }
  const { office, citizen } = readClocks(calendar, term, pausesOfCase(it), now)
  const moments = planned(view, calendar, reader, now, lang).map(({ row, text }) => ({
    at: momentText(zone, row.at, lang),
    iso: row.at.toISOString(),
    text,
  }))
  return (
    <section id="jam">
      <h2>{clockWords.title[lang]}</h2>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: clockWords.office[lang], value: officeText(office, it, now, lang, reader) },
          { key: clockWords.citizen[lang], value: passed(it.clock, citizen.elapsed, lang) },
        ]}
      />
      {office.uncertain ? <p class="hint">{uncertainDue[lang]}</p> : undefined}
      {moments.length > 0 ? (
        <>
          <h3>{clockWords.byItself[lang]}</h3>
          <Timeline moments={moments} />
        </>
      ) : undefined}
    </section>
  )
}

/** Of a case that was decided or closed, for who works there or inspects: how long it took, and whether in time. */
export const Lasted = ({ ctx, view }: { ctx: PageContext; view: StatusView }) => {
  const { lang, zone } = ctx
  const it = view.case
  const end = it.decidedAt ?? it.closedAt
  if (!end) return undefined
  const { officeSeconds, citizenSeconds } = clocksAt(it, end)
  const late = end > it.dueAt
  return (
    <section id="jam">
      <h2>{words.explainedTime[lang]}</h2>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: words.promised[lang], value: fill(secondWords.promised[lang], { term: termText(it, lang) }) },
          {
            key: words.due[lang],
            value: (
              <>
                {momentText(zone, it.dueAt, lang)}{' '}
                {it.status === 'withdrawn' ? undefined : (
                  <StatusTag kind={late ? 'late' : 'ok'}>{words[late ? 'wasLate' : 'wasInTime'][lang]}</StatusTag>
                )}
              </>
            ),
          },
          { key: words[it.decidedAt ? 'decidedOn' : 'closedOn'][lang], value: momentText(zone, end, lang) },
          { key: words.officeHad[lang], value: durationText(officeSeconds, lang) },
          { key: secondWords.applicantWaited[lang], value: durationText(citizenSeconds, lang) },
        ]}
      />
    </section>
  )
}

/** So many days, or so many whole hours; minutes below one. */
const passed = (clock: Case['clock'], elapsed: number, lang: Lang): string =>
  fill(clockWords.used[lang], {
    amount: termText({ clock, length: elapsed < 1 ? elapsed : Math.floor(elapsed) }, lang),
  })

/** What has passed and what is left; while it stands still, for whom. */
function officeText(reading: Reading, it: Case, now: Date, lang: Lang, reader: ClocksProps['reader']): string {
  const used = passed(it.clock, reading.elapsed, lang)
  if (it.waitingSince) return `${used} · ${clockWords[reader === 'applicant' ? 'standsYou' : 'standsApplicant'][lang]}`
  const late = reading.due !== undefined && now > reading.due
  const amount = late ? reading.late : reading.left
  return `${used} · ${remainingText({ clock: it.clock, amount, late, uncertain: reading.uncertain }, lang)}`
}

/** What comes, in order; the applicant does not need to hear of reminders. What is past stands in the history. */
function planned(
  view: StatusView,
  calendar: Calendar,
  reader: ClocksProps['reader'],
  now: Date,
  lang: Lang,
): { row: Planned; text: string }[] {
  const { service, procedure } = view.known
  const timers = view.deadlines.filter(
    ({ kind, doneAt, heldSince }) =>
      !doneAt && !heldSince && (kind === 'timer' || (reader === 'office' && kind.startsWith('task-'))),
  )
  const rows: Planned[] = [...planOf(calendar, service, view.case), ...timers].sort(
    (a, b) => a.ripeAt.getTime() - b.ripeAt.getTime(),
  )
  return rows
    .filter(({ kind, ripeAt }) => ripeAt > now && (reader === 'office' || kind !== 'remind'))
    .map((row) => {
      const { kind, target = '' } = row
      const node = kind === 'timer' ? procedure.nodes.find(({ id }) => id === target) : undefined
      const said = kind === 'silence' ? planWords[target === 'granted' ? 'granted' : 'refused'] : planWords[kind]
      const text = fill(said[lang], {
        post: postWords[target]?.[lang] ?? target,
        basis: service.silence?.legal_basis ?? '',
        step: node ? (lang === 'id' ? node.name : node.name_en) : target,
      })
      const unverified = kind === 'silence' && service.silence?.verified !== true
      return { row, text: unverified ? `${text} (${words.notVerified[lang]})` : text }
    })
}

/** The last moment of one step, where the drawing gives it a time of its own. It stands still with the case. */
export const TaskLimit = (props: { ctx: PageContext; limitAt?: Date; waits: boolean }) => {
  const { ctx, limitAt } = props
  if (!limitAt || props.waits) return undefined
  const isLate = ctx.now > limitAt
  return (
    <StatusTag kind={isLate ? 'late' : 'info'}>
      {actWords[isLate ? 'limitLate' : 'limit'][ctx.lang]} {momentText(ctx.zone, limitAt, ctx.lang)}
    </StatusTag>
  )
}
