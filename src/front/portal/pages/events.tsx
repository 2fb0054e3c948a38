/** Front, portal pages: life events, step by step across our services and offices outside, with time and cost. Draws only. */
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { Card, CardGrid, Chips, InsetText, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Page } from '../../../platform/ui/layout.tsx'
import { Steps } from '../../../platform/ui/lists.tsx'
import type { LifeEvent, LifeEventStep } from '../../../service/catalogue/model.ts'
import type { EventSummary, Listed } from '../model.ts'
import { titleText } from '../rules.ts'
import { serviceWords, eventWords as words } from '../words/services.ts'
import { costText, eventIcons, ListMark, promiseText, Usually } from './parts.tsx'

export const EventsPage = ({ ctx, events }: { ctx: PageContext; events: EventSummary[] }) => {
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.title[lang]} wide section="layanan">
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      <CardGrid>
        {events.map((event) => (
          <Card
            title={event.name}
            href={`/peristiwa/${event.id}`}
            icon={eventIcons[event.id]}
            level={2}
            meta={[fill(serviceWords.stepByStep[lang], { n: event.steps })]}
          >
            <p>{event.summary}</p>
          </Card>
        ))}
      </CardGrid>
    </Page>
  )
}

export type EventView = {
  event: LifeEvent
  /** Services of the steps that the region offers, by id. */
  listed: ReadonlyMap<string, Listed>
  others: EventSummary[]
}

export const EventPage = ({ ctx, view }: { ctx: PageContext; view: EventView }) => {
  const { lang } = ctx
  const { event } = view
  return (
    <Page
      ctx={ctx}
      title={titleText(event.name[lang])}
      section="layanan"
      breadcrumbs={[{ text: words.title[lang], href: '/peristiwa' }, { text: event.name[lang] }]}
      head={<meta name="description" content={event.summary[lang]} />}
    >
      <h1>{event.name[lang]}</h1>
      <p class="lead">{event.summary[lang]}</p>
      <Steps
        lang={lang}
        plain
        steps={event.steps.map((step) => stepOf(step, step.service ? view.listed.get(step.service) : undefined, lang))}
      />
      <ListMark
        all={event.steps.flatMap((step) => (step.service ? (view.listed.get(step.service) ?? []) : []))}
        lang={lang}
      />
      {event.example ? (
        <InsetText>
          <p>{words.example[lang]}</p>
        </InsetText>
      ) : undefined}
      <h2>{words.others[lang]}</h2>
      <Chips
        label={words.others[lang]}
        chips={view.others.map(({ id, name }) => ({ text: name, href: `/peristiwa/${id}`, icon: eventIcons[id] }))}
      />
    </Page>
  )
}

function stepOf(step: LifeEventStep, listed: Listed | undefined, lang: Lang) {
  const title = step.title[lang]
  return {
    title: listed ? <a href={`/layanan/${listed.service.id}`}>{title}</a> : title,
    body: (
      <>
        <p>{step.text[lang]}</p>
        {step.when ? (
          <p>
            <b>{words.when[lang]}</b> {step.when[lang]}
          </p>
        ) : undefined}
        <div class="meta">
          <Where step={step} listed={listed} lang={lang} />
        </div>
      </>
    ),
  }
}

const Where = ({ step, listed, lang }: { step: LifeEventStep; listed?: Listed; lang: Lang }) => {
  if (listed) {
    return (
      <>
        <StatusTag kind="info" icon="check-circle">
          {words.ours[lang]}
        </StatusTag>
        <Small label={words.time[lang]}>{promiseText(listed.service.time, lang)}</Small>
        <Small label={words.cost[lang]}>{costText(listed.service, lang)}</Small>
        <Usually listed={listed} lang={lang} />
      </>
    )
  }
  if (step.service) return <span>{words.notOffered[lang]}</span>
  return (
    <>
      <Small label={words.elsewhere[lang]}>{step.outside?.[lang]}</Small>
      <Small label={words.time[lang]}>{step.time?.[lang]}</Small>
      <Small label={words.cost[lang]}>{step.cost?.[lang]}</Small>
    </>
  )
}

const Small = ({ label, children }: { label: string; children?: Child }) => (
  <span>
    {label} <b>{children}</b>
  </span>
)
