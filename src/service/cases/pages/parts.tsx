/** Cases: small parts that the applicant's and the officer's pages share. Draws only. */
import type { Calendar } from '../../../engines/calendar/calendar.ts'
import { remaining } from '../../../engines/calendar/calendar.ts'
import { remainingText } from '../../../engines/calendar/words.ts'
import type { Lang } from '../../../kernel/language.ts'
import { momentText, type Zone } from '../../../kernel/time.ts'
import { StatusTag } from '../../../platform/ui/components.tsx'
import { isClosed, type Message, type Status } from '../model.ts'
import { statusWords, words } from '../words.ts'

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

export const CaseStatus = ({ status, lang }: { status: Status; lang: Lang }) => (
  <StatusTag kind={look[status]} icon={status === 'returned' ? 'edit' : undefined}>
    {statusWords[status][lang]}
  </StatusTag>
)

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
  const hoursLeft = (dueAt.getTime() - now.getTime()) / 3_600_000
  return <StatusTag kind={left.late ? 'late' : hoursLeft < 8 ? 'soon' : 'ok'}>{remainingText(left, lang)}</StatusTag>
}

export const Messages = (props: {
  lang: Lang
  zone: Zone
  messages: readonly Message[]
  own: 'applicant' | 'office'
}) => (
  <ol class="talk">
    {props.messages.map((message) => (
      <li class={message.sender === props.own ? 'own' : undefined}>
        <p>{message.text}</p>
        <small>
          {message.sender === 'applicant'
            ? props.own === 'applicant'
              ? words.you[props.lang]
              : words.applicant[props.lang]
            : (message.position ?? words.office[props.lang])}
          {' · '}
          <time datetime={message.at.toISOString()}>{momentText(props.zone, message.at, props.lang)}</time>
        </small>
      </li>
    ))}
  </ol>
)

/** A number of bytes as people say it. */
export const sizeText = (bytes: number, lang: Lang): string => {
  const text =
    bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
  return lang === 'id' ? text.replace('.', ',') : text
}
