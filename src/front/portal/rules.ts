/** Front, portal rules: figures in words that do not say more than they know, and the findings that title charts. Pure. */
import { durationText, numberText } from '../../kernel/amount.ts'
import { type Bilingual, fill, type Lang } from '../../kernel/language.ts'
import { addDays, clockText, type Day, dayIn, dayText, longDayText, weekday, type Zone } from '../../kernel/time.ts'
import type { ComponentKey, Fact, Service } from '../../service/catalogue/model.ts'
import type { Measured, OfficeNow, Today, Week } from './model.ts'
import { aboutWords } from './words/about.ts'
import { figureWords as words } from './words/figures.ts'

/** Below this many a share is told as a count: one case more would move it by ten points. */
export const smallest = 10

/** One unit for a whole axis, fit for its longest value, so that its steps are round numbers of it. */
export function scaleFor(longest: number): { seconds: number; unit: Bilingual } {
  if (longest < 5400) return { seconds: 60, unit: words.minutes }
  return longest < 172_800 ? { seconds: 3600, unit: words.hours } : { seconds: 86_400, unit: words.days }
}

/** A share as a percentage, or undefined when it is of too few. Never rounded up to all, nor down to none. */
export function percentText(part: number, whole: number, lang: Lang): string | undefined {
  if (whole < smallest) return undefined
  const digits = whole >= 1000 ? 10 : 1
  const exact = (part / whole) * 100 * digits
  const shown = part === whole ? exact : part === 0 ? 0 : Math.min(Math.max(Math.round(exact), 1), 100 * digits - 1)
  return `${numberText(shown / digits, lang)}%`
}

/** `96% (143 dari 149)`, or `3 dari 4` when there are too few for a percentage. */
export function shareText(part: number, whole: number, lang: Lang): string {
  const counts = fill(words.ofWhole[lang], { part: numberText(part, lang), whole: numberText(whole, lang) })
  const percent = percentText(part, whole, lang)
  return percent === undefined ? counts : `${percent} (${counts})`
}

/** Wilson's 95 % interval of a share, in percent. Source: Wilson 1927; Newcombe 1998, method 3. */
export function interval(part: number, whole: number): { low: number; high: number } {
  if (whole === 0) return { low: 0, high: 100 }
  const z = 1.959964
  const share = part / whole
  const centre = share + (z * z) / (2 * whole)
  const spread = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))
  const scale = 100 / (1 + (z * z) / whole)
  const bounded = (percent: number) => Math.min(100, Math.max(0, Math.round(percent * 1e6) / 1e6))
  return { low: bounded((centre - spread) * scale), high: bounded((centre + spread) * scale) }
}

/** How long it really took, in one or two sentences that never leave out how many they speak of. */
export function realityText(measured: Measured | undefined, lang: Lang): string {
  if (!measured || measured.decided === 0 || measured.p50 === undefined) return words.noneDecided[lang]
  const half = durationText(measured.p50, lang)
  const n = numberText(measured.decided, lang)
  if (measured.decided === 1) return fill(words.oneDecided[lang], { half })
  if (measured.decided < smallest || measured.p90 === undefined) return fill(words.fewDecided[lang], { n, half })
  return fill(words.halfAndNine[lang], { n, half, nine: durationText(measured.p90, lang) })
}

/** `hari ini, Senin 09.00 WIB` style: named by how far off the day is. */
export function untilText(office: Pick<OfficeNow, 'open' | 'until'>, now: Date, zone: Zone, lang: Lang): string {
  const clock = clockText(zone, office.until, lang)
  if (office.open) return fill(words.openUntil[lang], { clock })
  const today = dayIn(zone, now)
  const day = dayIn(zone, office.until)
  if (day === today) return fill(words.opensToday[lang], { clock })
  if (day === addDays(today, 1)) return fill(words.opensTomorrow[lang], { clock })
  const name = day < addDays(today, 7) ? dayName(day, lang) : longDayText(day, lang)
  return fill(words.opensOn[lang], { day: name, clock })
}

const dayName = (day: Day, lang: Lang): string => longDayText(day, lang).split(',')[0] ?? dayText(day, lang)

const longestTitle = 52

/** What fits a tab and a search result: cut at a word when it is longer. */
export const titleText = (text: string): string =>
  text.length <= longestTitle ? text : `${text.slice(0, longestTitle - 1).replace(/[\s:,.]+\S*$/, '')}…`

/** Whether there is anything to say of the region yet. */
export const isMeasured = (today: Today): boolean => today.sent + today.open + today.decided > 0

export type Rated = { name: string; decided: number; onTime: number }

/** The title of the chart of all services: which one keeps its promise least, or that none breaks it. */
export function overallFinding(rated: readonly Rated[], lang: Lang): string {
  const [first, ...others] = rated.filter((one) => one.decided >= smallest)
  if (!first) return words.tooFewForFinding[lang]
  const worst = others.reduce((a, b) => (b.onTime / b.decided < a.onTime / a.decided ? b : a), first)
  if (worst.onTime === worst.decided) {
    const n = rated.reduce((sum, one) => sum + one.decided, 0)
    const late = rated.some((one) => one.onTime < one.decided)
    return late ? words.noneLateOfMany[lang] : fill(words.noneLate[lang], { n: numberText(n, lang) })
  }
  return fill(words.worst[lang], {
    name: worst.name,
    late: numberText(worst.decided - worst.onTime, lang),
    n: numberText(worst.decided, lang),
  })
}

/** Weeks from the first to the last one, gaps filled with none: a week without a decision is a fact too. */
export function wholeWeeks(weeks: readonly Week[]): Week[] {
  const [first] = weeks
  const last = weeks.at(-1)
  if (!first || !last) return []
  const known = new Map(weeks.map((week) => [week.week, week]))
  const all: Week[] = []
  for (let day = first.week as Day; day <= (last.week as Day); day = addDays(day, 7))
    all.push(known.get(day) ?? { week: day, decided: 0, onTime: 0 })
  return all
}

/** `29 Jun`: a day on an axis, where the year is known from the words around it. */
export function shortDay(day: Day, lang: Lang): string {
  const [date, month = ''] = dayText(day, lang).split(' ')
  return `${date} ${month.slice(0, 3)}`
}

/** The title of one service's weekly chart: the last four weeks beside the four before, in counts. */
export function weeklyFinding(weeks: readonly Week[], today: Day, lang: Lang): string {
  const monday = addDays(today, -((weekday(today) + 6) % 7))
  const sum = (from: number, to: number) => {
    const [start, end] = [addDays(monday, from * 7), addDays(monday, to * 7)]
    const within = weeks.filter(({ week }) => week >= start && week <= end)
    return {
      n: within.reduce((total, week) => total + week.decided, 0),
      kept: within.reduce((total, week) => total + week.onTime, 0),
    }
  }
  const [recent, before] = [sum(-3, 0), sum(-7, -4)]
  if (recent.n === 0) return words.quietWeeks[lang]
  const counts = { n: recent.n, kept: recent.kept, beforeN: before.n, beforeKept: before.kept }
  return fill(before.n === 0 ? words.recentWeeks[lang] : words.weeksCompared[lang], counts)
}

/** A value nobody has compared with its official text, or with the region's own standard. */
export const isUnverified = (fact: Pick<Fact, 'verified'>): boolean => !fact.verified

/** One of the 14 parts of a service standard: what it says, and on what each thing said rests. */
export type StandardPart = { lines: { text: string; fact?: Fact }[]; fact?: Fact }

/**
 * The 14 parts of UU 25/2009 Pasal 21 as plain lines, each with its source; a part without one key does not compile.
 * `time`: the promise as we count it, and the wording of the rule where that is another; the source is the rule's.
 */
export function standardOf(
  service: Service,
  time: { promise: string; rule?: string },
  lang: Lang,
): Record<ComponentKey, StandardPart> {
  const whole = (text: string, fact: Fact): StandardPart => ({ lines: [{ text }], fact })
  const listed = (texts: string[], fact: Fact): StandardPart => ({ lines: texts.map((text) => ({ text })), fact })
  const titleOf = (lane: string) => service.roles.find((role) => role.lane === lane)?.title[lang] ?? lane
  return {
    legal_basis: {
      lines: service.legal_basis.map((basis) => ({
        text: `${[basis.instrument, basis.article].filter(Boolean).join(' ')}: ${basis.about[lang]}`,
        fact: basis,
      })),
    },
    requirements: {
      lines: service.requirements.map((requirement) => ({
        text: [requirement.name[lang], requirement.when?.[lang]].filter(Boolean).join('. '),
        fact: requirement,
      })),
    },
    procedure: listed(
      service.procedure.steps.map((step) => step.text[lang]),
      service.procedure,
    ),
    time: time.rule
      ? { lines: [{ text: time.promise }, { text: time.rule, fact: service.time }] }
      : whole(time.promise, service.time),
    tariff: whole(service.tariff.text[lang], service.tariff),
    product: whole(service.product.text[lang], service.product),
    facilities: listed(
      service.facilities.items.map((item) => item[lang]),
      service.facilities,
    ),
    competence: listed(
      service.competence.items.map((item) => item[lang]),
      service.competence,
    ),
    internal_oversight: whole(service.internal_oversight.text[lang], service.internal_oversight),
    complaints: whole(service.complaints.text[lang], service.complaints),
    staff_count: listed(
      service.staff_count.lanes.map(({ lane, count }) => `${titleOf(lane)}: ${count}`),
      service.staff_count,
    ),
    service_guarantee: whole(service.service_guarantee.text[lang], service.service_guarantee),
    safety_guarantee: whole(service.safety_guarantee.text[lang], service.safety_guarantee),
    performance_evaluation: whole(service.performance_evaluation.text[lang], service.performance_evaluation),
  }
}

/** Fields of comma separated values (RFC 4180); a text that a spreadsheet would run as a formula is disarmed by a quote mark. */
export function csvText(rows: readonly (readonly (string | number | undefined)[])[]): string {
  const field = (value: string | number | undefined): string => {
    if (typeof value !== 'string') return value === undefined ? '' : String(value)
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')
}

/** Ids of services nobody can be shown figures of yet, in the order most regions are asked for them. */
const usual = ['ktp-hilang', 'akta-kelahiran', 'kk-baru', 'domisili', 'ak1', 'sktm', 'informasi-publik']

/** The services most asked for: by applications within the window, then the usual ones, then by name. Paused ones are not led to. */
export function mostAsked<T extends { service: Pick<Service, 'id'>; state: string; measured?: Pick<Measured, 'sent'> }>(
  all: readonly T[],
  count: number,
): T[] {
  const rank = ({ service }: T) => (usual.includes(service.id) ? usual.indexOf(service.id) : usual.length)
  return all
    .filter(({ state }) => state === 'open')
    .map((one, place) => ({ one, place }))
    .sort(
      (a, b) =>
        (b.one.measured?.sent ?? 0) - (a.one.measured?.sent ?? 0) || rank(a.one) - rank(b.one) || a.place - b.place,
    )
    .slice(0, count)
    .map(({ one }) => one)
}

/** `3 sampai 10 tahun`: how long closed applications are kept, over all services. */
export function retentionText(years: readonly number[], lang: Lang): string {
  const [from, to] = [Math.min(...years), Math.max(...years)]
  return years.length === 0 ? '–' : fill((from === to ? aboutWords.sameYears : aboutWords.years)[lang], { from, to })
}
