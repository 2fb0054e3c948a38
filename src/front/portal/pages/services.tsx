/** Front, portal pages: the list of services, what was found, and nothing found. Draws only. */

import type { Bilingual } from '../../../kernel/language.ts'
import { fill } from '../../../kernel/language.ts'
import { Card, CardGrid, Chips, EmptyState, InsetText, SearchBox } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { type Category, categories } from '../../../service/catalogue/model.ts'
import type { EventSummary, Listed } from '../model.ts'
import { titleText } from '../rules.ts'
import { homeWords } from '../words/home.ts'
import { serviceWords as words } from '../words/services.ts'
import { categoryIcons, eventIcons, ListMark, ServiceCard, ServiceCards } from './parts.tsx'

export type ServicesView = {
  query: string
  category?: Category
  /** Everything offered, by name. */
  all: Listed[]
  /** Absent when nothing was asked. */
  found?: { hits: { listed: Listed; why: string[] }[]; suggestion?: string }
  events: EventSummary[]
  labels: Record<Category, Bilingual>
}

export const ServicesPage = ({ ctx, view }: { ctx: PageContext; view: ServicesView }) => {
  const { lang } = ctx
  const { category, found } = view
  const title = category ? view.labels[category][lang] : words.services[lang]
  const used = categories.filter((kind) => view.all.some(({ service }) => service.category === kind))
  return (
    <Page
      ctx={ctx}
      title={titleText(view.query ? `${view.query} · ${title}` : title)}
      wide
      section="layanan"
      breadcrumbs={category ? [{ text: words.services[lang], href: '/layanan' }, { text: title }] : undefined}
    >
      <h1>{title}</h1>
      {view.all.length === 0 ? <EmptyState title={homeWords.noServices[lang]} /> : undefined}
      <SearchBox lang={lang} value={view.query || undefined} />
      {found ? <FoundList ctx={ctx} view={view} found={found} /> : undefined}
      {(found && found.hits.length > 0) || view.all.length === 0 ? undefined : (
        <>
          <Chips
            label={words.kinds[lang]}
            chips={[
              { text: words.allKinds[lang], href: '/layanan', current: !category },
              ...used.map((kind) => ({
                text: view.labels[kind][lang],
                href: `/layanan?kategori=${kind}`,
                icon: categoryIcons[kind],
                current: kind === category,
              })),
            ]}
          />
          <h2>
            {category
              ? fill(words.inKind[lang], { n: view.all.filter(({ service }) => service.category === category).length })
              : words.all[lang]}
          </h2>
          <ListMark all={view.all} lang={lang} />
          <ServiceCards
            all={view.all.filter(({ service }) => !category || service.category === category)}
            lang={lang}
          />
        </>
      )}
    </Page>
  )
}

const FoundList = (props: { ctx: PageContext; view: ServicesView; found: NonNullable<ServicesView['found']> }) => {
  const { ctx, view, found } = props
  const { lang } = ctx
  const events =
    view.events.length === 0 ? undefined : (
      <>
        <h2>{words.eventsToo[lang]}</h2>
        <CardGrid>
          {view.events.map((event) => (
            <Card title={event.name} href={`/peristiwa/${event.id}`} icon={eventIcons[event.id]}>
              <p>{fill(words.stepByStep[lang], { n: event.steps })}</p>
            </Card>
          ))}
        </CardGrid>
      </>
    )
  if (found.hits.length === 0) {
    return (
      <>
        {events}
        <EmptyState
          title={fill(words.none[lang], { query: view.query })}
          icon="search"
          action={
            <Button href="/layanan" kind="quiet">
              {words.seeAll[lang]}
            </Button>
          }
        >
          <p>{words.noneHelp[lang]}</p>
          <p>
            <a href="/bantuan">{words.noneAsk[lang]}</a>
          </p>
        </EmptyState>
      </>
    )
  }
  const count = found.hits.length
  return (
    <>
      {found.suggestion ? (
        <InsetText>
          <p>
            {words.meant[lang]}{' '}
            <a href={`/layanan?q=${encodeURIComponent(found.suggestion)}`}>
              <b>{found.suggestion}</b>
            </a>
            ? {words.mended[lang]}
          </p>
        </InsetText>
      ) : undefined}
      <h2>{fill((count === 1 ? words.foundOne : words.found)[lang], { n: count, query: view.query })}</h2>
      <ListMark all={found.hits.map(({ listed }) => listed)} lang={lang} />
      <CardGrid>
        {found.hits.map(({ listed, why }) => (
          <ServiceCard
            listed={listed}
            lang={lang}
            note={
              <p class="hint">
                {words.because[lang]} {why.join(', ')}
              </p>
            }
          />
        ))}
      </CardGrid>
      {events}
      <p>
        <a href="/layanan">{words.seeAll[lang]}</a>
      </p>
    </>
  )
}
