/** Front, portal pages: the home page: a promise, a question, ways in, and figures as they are. Draws only. */
import { numberText } from '../../../kernel/amount.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import {
  Band,
  Card,
  CardGrid,
  Chips,
  Facts,
  Hero,
  OpenNow,
  SearchBox,
  StatusTag,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { Icon } from '../../../platform/ui/icons.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { Lines } from '../../../platform/ui/lists.tsx'
import type { EventSummary, Listed, OfficeNow, Today } from '../model.ts'
import { isMeasured, percentText, shareText, untilText } from '../rules.ts'
import { homeWords as words } from '../words/home.ts'
import { eventIcons, ListMark, ServiceCards } from './parts.tsx'

export type HomeView = {
  events: EventSummary[]
  often: Listed[]
  /** How many services the region offers. */
  services: number
  today: Today
  offices: OfficeNow[]
}

export const HomePage = ({ ctx, view }: { ctx: PageContext; view: HomeView }) => {
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.title[lang]} bleed>
      <Hero>
        <OpenNow>{words.open[lang]}</OpenNow>
        <h1>{words.question[lang]}</h1>
        <p>{words.promise[lang]}</p>
        <SearchBox lang={lang} />
        <Chips
          label={words.events[lang]}
          chips={view.events.map(({ id, name }) => ({ text: name, href: `/peristiwa/${id}`, icon: eventIcons[id] }))}
        />
      </Hero>
      <Band>
        {view.services > 0 ? <Often view={view} lang={lang} /> : <p>{words.noServices[lang]}</p>}
        <h2>{words.waysIn[lang]}</h2>
        <CardGrid>
          <Card title={words.track[lang]} href="/lacak" icon="search">
            <p>{words.trackText[lang]}</p>
          </Card>
          <Card title={words.continue[lang]} href="/permohonan/lanjut" icon="edit">
            <p>{words.continueText[lang]}</p>
          </Card>
          <Card title={words.verify[lang]} href="/periksa" icon="shield">
            <p>{words.verifyText[lang]}</p>
          </Card>
        </CardGrid>
      </Band>
      <Band tone="wash">
        <h2>{words.honest[lang]}</h2>
        {isMeasured(view.today) ? <TodayFacts today={view.today} lang={lang} /> : <p>{words.nothingYet[lang]}</p>}
        <p>
          <a href="/kinerja#cara">{words.how[lang]}</a>
        </p>
      </Band>
      {view.offices.length > 0 ? <OfficeBand ctx={ctx} offices={view.offices} /> : undefined}
    </Page>
  )
}

const Often = ({ view, lang }: { view: HomeView; lang: Lang }) => (
  <>
    <h2>{words.often[lang]}</h2>
    <p class="hint">
      {(view.often.some(({ measured }) => measured?.sent) ? words.oftenNote : words.oftenNoteNone)[lang]}
    </p>
    <ListMark all={view.often} lang={lang} />
    <ServiceCards all={view.often} lang={lang} icon />
    <Buttons>
      <Button href="/layanan" kind="quiet">
        {fill(words.allServices[lang], { n: view.services })} <Icon name="arrow-right" />
      </Button>
    </Buttons>
  </>
)

const TodayFacts = ({ today, lang }: { today: Today; lang: Lang }) => {
  const percent = percentText(today.onTime, today.decided, lang)
  return (
    <Facts
      facts={[
        { value: numberText(today.sent, lang), text: words.sentToday[lang], href: '/kinerja#cara' },
        { value: numberText(today.open, lang), text: words.openNow[lang], href: '/kinerja#cara' },
        ...(today.decided === 0
          ? []
          : [
              {
                value: percent ?? shareText(today.onTime, today.decided, lang),
                text: percent
                  ? fill(words.onTime[lang], { n: numberText(today.decided, lang) })
                  : words.onTimeFew[lang],
                href: '/kinerja',
              },
            ]),
        {
          value: numberText(today.overdue, lang),
          text: words.overdue[lang],
          href: '/kinerja#layanan',
          tone: today.overdue > 0 ? 'late' : 'ok',
        } as const,
      ]}
    />
  )
}

const OfficeBand = ({ ctx, offices }: { ctx: PageContext; offices: OfficeNow[] }) => {
  const { lang } = ctx
  const open = offices.filter((office) => office.open).length
  const moment = clockText(ctx.zone, ctx.now, lang)
  return (
    <Band>
      <h2>{words.whatIsOpen[lang]}</h2>
      <p>
        {words.applyAlways[lang]}{' '}
        {fill((open > 0 ? words.countersOpen : words.countersNone)[lang], { open, all: offices.length, moment })}
      </p>
      <Lines
        lines={offices.map((office) => ({
          title: office.name,
          note: office.address,
          end: (
            <StatusTag kind={office.open ? 'ok' : 'neutral'}>{untilText(office, ctx.now, ctx.zone, lang)}</StatusTag>
          ),
        }))}
      />
    </Band>
  )
}
