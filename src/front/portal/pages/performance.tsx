/** Front, portal pages: public performance: a finding, its chart, the table, and how it was computed. Draws only. */
import { durationText, numberText } from '../../../kernel/amount.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { type Day, dayIn, dayText } from '../../../kernel/time.ts'
import { BarChart, LineChart, StackChart } from '../../../platform/ui/charts.tsx'
import { EmptyState, Facts, SimulatedNotice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { Icon } from '../../../platform/ui/icons.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Listed, Measured, Week } from '../model.ts'
import {
  interval,
  isUnverified,
  overallFinding,
  percentText,
  realityText,
  scaleFor,
  shareText,
  shortDay,
  smallest,
  titleText,
  weeklyFinding,
  wholeWeeks,
} from '../rules.ts'
import { performanceWords as words } from '../words/performance.ts'
import { serviceWords } from '../words/services.ts'
import { promiseText, Unverified } from './parts.tsx'

export const PerformancePage = ({ ctx, all }: { ctx: PageContext; all: Listed[] }) => {
  const { lang } = ctx
  const decided = all.flatMap((listed) => (listed.measured?.decided ? [{ listed, measured: listed.measured }] : []))
  const rated = decided.map(({ listed, measured }) => ({
    name: listed.service.name[lang],
    decided: measured.decided,
    onTime: measured.onTime,
  }))
  const comparable = rated.filter((one) => one.decided >= smallest)
  const lowest = Math.min(...comparable.map((one) => one.onTime / one.decided))
  return (
    <Page ctx={ctx} title={words.title[lang]} wide section="kinerja">
      <h1>{words.title[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      <p class="lead">{words.lead[lang]}</p>
      {rated.length === 0 ? (
        <EmptyState title={words.nothing[lang]} icon="chart">
          <p>{words.nothingText[lang]}</p>
        </EmptyState>
      ) : undefined}
      {comparable.length > 0 ? (
        <BarChart
          lang={lang}
          title={overallFinding(rated, lang)}
          note={words.chartNote[lang]}
          format={(value) => `${numberText(Math.round(value), lang)}%`}
          labelTitle={words.service[lang]}
          valueTitle={words.share[lang]}
          bars={comparable.map((one) => ({
            label: `${one.name} (${numberText(one.decided, lang)})`,
            value: (one.onTime / one.decided) * 100,
            emphasis: lowest < 1 && one.onTime / one.decided === lowest,
            ...interval(one.onTime, one.decided),
          }))}
        />
      ) : undefined}
      <h2 id="layanan">{words.table[lang]}</h2>
      <ServiceTable all={all.filter(({ measured }) => measured)} lang={lang} />
      <Unmeasured all={all.filter(({ measured }) => !measured)} lang={lang} />
      <Buttons>
        <Button href="/kinerja.csv" kind="quiet">
          <Icon name="download" /> {words.csv[lang]}
        </Button>
      </Buttons>
      <How lang={lang} />
    </Page>
  )
}

const ServiceTable = ({ all, lang }: { all: Listed[]; lang: Lang }) =>
  all.length === 0 ? undefined : (
    <Table
      caption={words.table[lang]}
      hideCaption
      columns={[
        { key: 'name', title: words.service[lang] },
        { key: 'decided', title: words.decided[lang], numeric: true },
        { key: 'onTime', title: words.onTime[lang], numeric: true },
        { key: 'half', title: words.half[lang], numeric: true },
        { key: 'nine', title: words.nine[lang], numeric: true },
        { key: 'open', title: words.open[lang], numeric: true },
        { key: 'overdue', title: words.overdue[lang], numeric: true },
      ]}
      rows={all.map(({ service, measured }) => ({
        name: <a href={`/kinerja/${service.id}`}>{service.name[lang]}</a>,
        ...figuresRow(measured, lang),
      }))}
    />
  )

/** Named all the same: that nothing was asked of them is a figure too. */
const Unmeasured = ({ all, lang }: { all: Listed[]; lang: Lang }) =>
  all.length === 0 ? undefined : (
    <p>
      {words.unmeasured[lang]} {all.map(({ service }) => service.name[lang]).join(', ')}.
    </p>
  )

function figuresRow(measured: Measured | undefined, lang: Lang) {
  const now = {
    open: numberText(measured?.open ?? 0, lang),
    overdue:
      measured && measured.overdue > 0 ? (
        <StatusTag kind="late">{numberText(measured.overdue, lang)}</StatusTag>
      ) : (
        numberText(0, lang)
      ),
  }
  if (!measured || measured.decided === 0 || measured.p50 === undefined || measured.p90 === undefined)
    return { decided: words.none[lang], onTime: '–', half: '–', nine: '–', ...now }
  const { decided, onTime, p50, p90 } = measured
  return {
    decided: numberText(decided, lang),
    onTime: percentText(onTime, decided, lang) ?? shareText(onTime, decided, lang),
    half: durationText(p50, lang),
    nine: decided < smallest ? words.few[lang] : durationText(p90, lang),
    ...now,
  }
}

const How = ({ lang }: { lang: Lang }) => (
  <>
    <h2 id="cara">{words.how[lang]}</h2>
    <ul>
      {(['howOnTime', 'howTimes', 'howNow', 'howSmall', 'howInterval', 'howFresh', 'gone', 'howWho'] as const).map(
        (key) => (
          <li>{words[key][lang]}</li>
        ),
      )}
    </ul>
  </>
)

export type ServicePerformance = { listed: Listed; weeks: Week[] }

export const ServicePerformancePage = ({ ctx, view }: { ctx: PageContext; view: ServicePerformance }) => {
  const { lang } = ctx
  const { service, measured } = view.listed
  const name = service.name[lang]
  return (
    <Page
      ctx={ctx}
      title={titleText(`${words.title[lang]}: ${name}`)}
      wide
      section="kinerja"
      breadcrumbs={[{ text: words.title[lang], href: '/kinerja' }, { text: name }]}
    >
      <h1>{name}</h1>
      <SimulatedNotice ctx={ctx} />
      <p class="lead">
        {words.promise[lang]}: {promiseText(service.time, lang)}{' '}
        {isUnverified(service.time) ? <Unverified lang={lang} /> : undefined}. {realityText(measured, lang)}
      </p>
      <p class="hint">{serviceWords.timesFrom[lang]}</p>
      {measured ? <ServiceFacts measured={measured} lang={lang} /> : undefined}
      {view.weeks.length === 0 ? (
        <EmptyState title={words.noWeeks[lang]} icon="chart" />
      ) : (
        <>
          <DecidedChart ctx={ctx} weeks={view.weeks} />
          <HalfChart ctx={ctx} weeks={view.weeks} />
        </>
      )}
      <Buttons>
        <Button href={`/kinerja/${service.id}.csv`} kind="quiet">
          <Icon name="download" /> {words.csv[lang]}
        </Button>
        <a href={`/layanan/${service.id}`}>{words.toService[lang]}</a>
        <a href="/kinerja#cara">{words.how[lang]}</a>
      </Buttons>
    </Page>
  )
}

const ServiceFacts = ({ measured, lang }: { measured: Measured; lang: Lang }) => (
  <Facts
    facts={[
      ...(measured.decided === 0
        ? []
        : [
            {
              value:
                percentText(measured.onTime, measured.decided, lang) ??
                shareText(measured.onTime, measured.decided, lang),
              text: fill(words.inTimeOf[lang], {
                part: numberText(measured.onTime, lang),
                whole: numberText(measured.decided, lang),
              }),
            },
          ]),
      { value: numberText(measured.open, lang), text: words.open[lang] },
      {
        value: numberText(measured.overdue, lang),
        text: words.overdue[lang],
        tone: measured.overdue > 0 ? ('late' as const) : ('ok' as const),
      },
    ]}
  />
)

const DecidedChart = ({ ctx, weeks }: { ctx: PageContext; weeks: Week[] }) => {
  const { lang } = ctx
  return (
    <StackChart
      lang={lang}
      title={weeklyFinding(weeks, dayIn(ctx.zone, ctx.now), lang)}
      note={words.weeklyNote[lang]}
      format={(value) => numberText(value, lang)}
      labelTitle={words.week[lang]}
      names={[words.inTime[lang], words.late[lang]]}
      columns={wholeWeeks(weeks).map((week) => ({
        label: shortDay(week.week as Day, lang),
        parts: [week.onTime, week.decided - week.onTime],
      }))}
    />
  )
}

const HalfChart = ({ ctx, weeks }: { ctx: PageContext; weeks: Week[] }) => {
  const { lang } = ctx
  const timed = weeks.flatMap((week) => (week.p50 === undefined ? [] : [{ week: week.week as Day, p50: week.p50 }]))
  const [first, ...others] = timed
  if (!first || others.length === 0) return undefined
  const last = others.at(-1) ?? first
  const longest = others.reduce((a, b) => (b.p50 > a.p50 ? b : a), first)
  const scale = scaleFor(longest.p50)
  return (
    <LineChart
      lang={lang}
      title={fill(words.halfTitle[lang], {
        last: durationText(last.p50, lang),
        longest: durationText(longest.p50, lang),
        week: fill(words.weekOf[lang], { day: dayText(longest.week, lang) }),
      })}
      note={words.halfNote[lang]}
      format={(value) => `${numberText(value, lang)} ${scale.unit[lang]}`}
      labelTitle={words.week[lang]}
      zero
      series={[
        {
          name: words.halfByWeek[lang],
          points: timed.map(({ week, p50 }) => ({ label: shortDay(week, lang), value: p50 / scale.seconds })),
        },
      ]}
    />
  )
}
