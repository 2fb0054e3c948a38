/** Cases: small parts that the applicant's and the officer's pages share. Draws only. */
import type { Entry } from '../../../base/journal/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { remaining } from '../../../engines/calendar/calendar.ts'
import { remainingText, uncertainDue } from '../../../engines/calendar/words.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { clockText, dayIn, longDayText, momentText, type Zone } from '../../../kernel/time.ts'
import { Notice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { type Step, SummaryList } from '../../../platform/ui/lists.tsx'
import type { Known, StatusView } from '../actions/read.ts'
import { isClosed, type Message, messageLength, type Status } from '../model.ts'
import { conflictWords } from '../words/conflict.ts'
import { secondWords } from '../words/second.ts'
import { eventWords, historyWords, postWords, refusalWords, statusWords, words } from '../words.ts'

const look: Record<Status, 'ok' | 'late' | 'soon' | 'info' | 'neutral'> = {
  queued: 'info',
  examined: 'info',
  returned: 'soon',
  deciding: 'info',
  issuing: 'ok',
  approved: 'ok',
  refused: 'late',
  withdrawn: 'neutral',
}

/** `revoked`: approved, and its letter was taken back. */
export const CaseStatus = ({ status, lang, revoked }: { status: Status; lang: Lang; revoked?: boolean }) => (
  <StatusTag kind={revoked ? 'late' : look[status]} icon={status === 'returned' ? 'edit' : undefined}>
    {(revoked ? secondWords.letterRevoked : statusWords[status])[lang]}
  </StatusTag>
)

/** The last day of a promise in days, the last eight hours of one in hours: on the case's own clock, as it is told. */
const isSoon = ({ clock, amount }: ReturnType<typeof remaining>): boolean =>
  clock.startsWith('hari') ? amount < 1 : amount < 8

/** Remaining or overrun time on the case's own clock; the clock that stands still says so. */
export const TimeLeft = (props: {
  lang: Lang
  now: Date
  clock: Parameters<typeof remaining>[1]
  dueAt: Date
  waitingSince?: Date
  status: Status
  calendar: Calendar
}) => {
  const { lang, now, dueAt } = props
  if (isClosed(props.status)) return undefined
  if (props.waitingSince) return <StatusTag kind="info">{words.paused[lang]}</StatusTag>
  const left = remaining(props.calendar, props.clock, now, dueAt)
  return (
    <>
      <StatusTag kind={left.late ? 'late' : isSoon(left) ? 'soon' : 'ok'}>{remainingText(left, lang)}</StatusTag>
      {left.uncertain ? <small class="hint"> {uncertainDue[lang]}</small> : undefined}
    </>
  )
}

export type SaidProps = {
  text: string
  /** The case it is about, when that is not the page's own. */
  about?: { id: string; number: string; name: string }
}

/** What was just done, and to which case. */
export const Said = ({ ctx, text, about }: SaidProps & { ctx: PageContext }) => (
  <Notice lang={ctx.lang} kind="ok">
    <p>
      {about ? (
        <>
          <a href={`/meja/berkas/${about.id}`}>
            <span class="num">{about.number}</span> · {about.name}
          </a>
          {': '}
        </>
      ) : undefined}
      {text}
    </p>
  </Notice>
)

export const Messages = (props: {
  lang: Lang
  zone: Zone
  messages: readonly Message[]
  own: 'applicant' | 'office'
  titleOf: (kept: string) => string
}) => (
  <ol class="talk">
    {props.messages.map((message) => (
      <li class={message.sender === props.own ? 'own' : undefined}>
        <p class="said">{message.text}</p>
        <small>
          {message.sender === 'applicant'
            ? props.own === 'applicant'
              ? words.you[props.lang]
              : words.applicant[props.lang]
            : message.position
              ? props.titleOf(message.position)
              : words.office[props.lang]}
          {' · '}
          <time datetime={message.at.toISOString()}>{momentText(props.zone, message.at, props.lang)}</time>
        </small>
      </li>
    ))}
  </ol>
)

/** A moment for the narrow columns of a table: `Sen 23 Nov, 07.00`; the year when it is another than now's. */
export function shortMoment(zone: Zone, moment: Date, now: Date, lang: Lang): string {
  const [weekday = '', date = ''] = longDayText(dayIn(zone, moment), lang).split(', ')
  const [day, month = '', year] = date.split(' ')
  const other = year === dayIn(zone, now).slice(0, 4) ? '' : ` ${year}`
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}${other}, ${clockText(zone, moment, lang).slice(0, 5)}`
}

/** The title of the position that does a step of the procedure, as the service names it. */
export const roleOf = (known: Known, lane: string | undefined, lang: Lang): string | undefined =>
  known.service.roles.find((role) => role.position === lane)?.title[lang]

/** By machine alone: making the letter, telling the applicant. */
const byMachine = ({ work }: { work: string }): boolean => work !== 'user' && work !== 'manual'

/**
 * The steps of the main path, each with who does it. Of a case that ended early, what the machine would have done later
 * is left out: nobody is to read that they were not told of their refusal.
 */
export const stepLines = ({ case: it, steps, known }: StatusView, lang: Lang): Step[] => {
  const stopped = isClosed(it.status) && it.status !== 'approved'
  return steps
    .filter((step) => !(stopped && step.state === 'skipped' && byMachine(step)))
    .map((step) => ({
      title: lang === 'id' ? step.name : step.name_en,
      state: step.state,
      note:
        step.state === 'skipped'
          ? words[stopped ? 'notReached' : 'skipped'][lang]
          : byMachine(step)
            ? words.byMachine[lang]
            : step.lane === 'pemohon'
              ? words.you[lang]
              : roleOf(known, step.lane, lang),
    }))
}

export type HistoryLine = { entry: Entry; text: string }

/**
 * What happened in sentences, newest first. The applicant reads of positions, never of names. A step that ended in a
 * correction or a decision is told once, by what it led to.
 */
export function historyLines(
  view: Pick<StatusView, 'history' | 'known' | 'formerly' | 'decisions'>,
  reader: 'applicant' | 'office',
  lang: Lang,
  told: { names?: ReadonlyMap<string, string>; titleOf: (kept: string) => string },
): HistoryLine[] {
  const { known, formerly } = view
  const { history } = view
  const led = new Set(
    history.flatMap(({ kind, at }) => (kind === 'case.returned' || kind === 'case.decided' ? [at.getTime()] : [])),
  )
  const lines: HistoryLine[] = []
  for (const entry of history) {
    if (entry.kind === 'case.task-done' && led.has(entry.at.getTime())) continue
    const text = historyWords[entry.kind as keyof typeof historyWords]
    if (!text) continue
    const { element, from, result, to } = entry.facts
    // A case that was moved has acts of steps that only its former version has.
    const then = formerly.find(({ version }) => version === entry.serviceVersion) ?? known
    const step = then.procedure.nodes.find((node) => node.id === (element ?? entry.facts.event))
    const said =
      entry.kind === 'case.message'
        ? eventWords[from === 'office' ? 'officeWrote' : 'applicantWrote']
        : entry.kind === 'case.decided'
          ? eventWords[decidedKey(result, entry.facts.by)]
          : entry.kind === 'case.conflict' && entry.facts.left === 0
            ? { applicant: conflictWords.nobody, office: conflictWords.nobody }
            : text
    // Each decision by its own position, also one that gave way since.
    const decidedAs = view.decisions.find(({ at }) => at.getTime() === entry.at.getTime())?.position
    const sentence = fill(said[reader][lang], {
      step: step ? (lang === 'id' ? step.name : step.name_en) : '',
      version: typeof entry.facts.version === 'number' ? entry.facts.version : '',
      who: roleOf(then, step?.kind === 'task' ? step.lane : undefined, lang) ?? words.office[lang],
      post: postWords[String(to)]?.[lang] ?? '',
      position: decidedAs ? told.titleOf(decidedAs) : words.office[lang],
    })
    // Colleagues read who has it now; the applicant only that it went on.
    const receiver = entry.kind === 'case.handed-over' && reader === 'office' ? told.names?.get(String(to)) : undefined
    lines.push({ entry, text: receiver ? fill(words.handedTo[lang], { name: receiver }) : sentence })
  }
  return lines.reverse()
}

function decidedKey(result: unknown, by: unknown): keyof typeof eventWords {
  const approved = result === 'approved'
  if (by === 'law') return approved ? 'lawApproved' : 'lawRefused'
  if (by === 'procedure') return approved ? 'procedureApproved' : 'procedureRefused'
  return approved ? 'approved' : 'refused'
}

/** What the applicant answered, by section. Files are listed with their pictures elsewhere on the page. */
export const Answers = (props: { lang: Lang; sections: readonly SummarySection[]; form: Known['form'] }) => (
  <>
    {props.sections.map((section) => {
      const rows = section.rows.filter((row) => props.form.fields.get(row.key)?.kind !== 'file')
      return rows.length === 0 ? undefined : (
        <section>
          <h2>{section.title}</h2>
          <SummaryList
            lang={props.lang}
            rows={rows.map((row) => ({ key: row.label, value: <span class="said">{row.display}</span> }))}
          />
        </section>
      )
    })}
  </>
)

/** Why a message or note was not taken, at the field where it was written. */
export function messageProblem(
  refusal: 'unknown' | 'not-yours' | 'empty' | 'too-long' | 'closed',
  typed: string,
  lang: Lang,
  what: 'message' | 'note' = 'message',
): string {
  if (refusal === 'too-long') {
    return fill(words[`${what}TooLong`][lang], { most: messageLength, count: typed.trim().length })
  }
  if (refusal === 'closed') return words.messagesClosed[lang]
  return refusal === 'empty' ? words.emptyMessage[lang] : refusalWords[refusal][lang]
}
