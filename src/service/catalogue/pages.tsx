/** Catalogue: the operator's page of services, and the one that asks before a service is opened or paused. Draws only. */
import { fill, type Lang } from '../../kernel/language.ts'
import { clockText, dayIn, dayText } from '../../kernel/time.ts'
import { EmptyState, Hidden, Notice, StatusTag } from '../../platform/ui/components.tsx'
import type { PageContext } from '../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../platform/ui/fields.tsx'
import { StaffPage } from '../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../platform/ui/lists.tsx'
import type { Offered } from './actions/offers.ts'
import { versionWords } from './words/versions.ts'
import { lanesText, offerStateWords, offerWords as words } from './words.ts'

export type OfferAct = 'pembukaan' | 'penjedaan'

const actFor = ({ published }: Offered): OfferAct => (published.state === 'open' ? 'penjedaan' : 'pembukaan')
const nameOf = ({ published }: Offered, lang: Lang): string => published.service.name[lang]

const unitText = ({ unit, published }: Offered, lang: Lang): string =>
  unit ? (lang === 'id' ? unit.name : unit.nameEn) : fill(words.noUnit[lang], { unit: published.service.unit })

/** The lanes to be filled; of a unit that is not there, that alone: nobody can hold anything in it. */
const missingText = (it: Offered, lang: Lang): string =>
  !it.unit
    ? unitText(it, lang)
    : it.unheld.length > 0
      ? fill(words.noHolder[lang], { lanes: lanesText(it.unheld, lang) })
      : words.nothingMissing[lang]

const State = ({ lang, it }: { lang: Lang; it: Offered }) => (
  <StatusTag kind={it.published.state === 'open' ? 'ok' : 'info'}>
    {offerStateWords[it.published.state][lang]}
  </StatusTag>
)

const sinceText = ({ published }: Offered, { zone, lang }: PageContext): string =>
  `${dayText(dayIn(zone, published.since), lang)}, ${clockText(zone, published.since, lang)}`

export type OffersProps = {
  ctx: PageContext
  offers: readonly Offered[]
  unserved: readonly Offered[]
  /** The proposal that waits for a second person, by service. */
  waiting: ReadonlyMap<string, string>
  said?: string
  mayOffer: boolean
}

/** Every service of the region, with what is missing before it can be served. */
export const OffersPage = ({ ctx, offers, unserved, waiting, said, mayOffer }: OffersProps) => {
  const { lang } = ctx
  return (
    <StaffPage
      ctx={ctx}
      title={words.title[lang]}
      section="operator"
      back={mayOffer ? { href: '/operator', text: words.operator[lang] } : undefined}
    >
      {said ? (
        <Notice lang={lang} kind="ok">
          <p>{said}</p>
        </Notice>
      ) : undefined}
      {unserved.length > 0 ? (
        <Notice lang={lang} kind="late" title={words.unservedTitle[lang]}>
          {unserved.map((it) => (
            <p>{fill(words.unserved[lang], { service: nameOf(it, lang), lanes: lanesText(it.unheld, lang) })}</p>
          ))}
          <p>{words.unservedAdvice[lang]}</p>
        </Notice>
      ) : undefined}
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      {offers.length === 0 ? (
        <EmptyState title={words.none[lang]}>
          <p>{words.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <OfferTable ctx={ctx} offers={offers} waiting={waiting} mayOffer={mayOffer} />
      )}
      {mayOffer ? (
        <Buttons>
          <Button kind="quiet" href="/mulai/layanan">
            {words.examples[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </StaffPage>
  )
}

const OfferTable = ({
  ctx,
  offers,
  waiting,
  mayOffer,
}: Pick<OffersProps, 'ctx' | 'offers' | 'waiting' | 'mayOffer'>) => {
  const { lang } = ctx
  return (
    <Table
      caption={words.title[lang]}
      hideCaption
      columns={[
        { key: 'service', title: words.service[lang] },
        { key: 'unit', title: words.unit[lang] },
        { key: 'version', title: words.version[lang], numeric: true },
        { key: 'state', title: words.state[lang] },
        { key: 'since', title: words.since[lang] },
        { key: 'missing', title: words.missing[lang] },
        { key: 'act', title: words.act[lang], hideTitle: true },
      ]}
      rows={offers.map((it) => ({
        service: <a href={`/layanan/${it.published.service.id}`}>{nameOf(it, lang)}</a>,
        unit: unitText(it, lang),
        version: it.published.version,
        state: <State lang={lang} it={it} />,
        since: sinceText(it, ctx),
        missing: missingText(it, lang),
        act: (
          <span class="acts">
            {mayOffer ? (
              <a href={`/operator/layanan/${it.published.service.id}/${actFor(it)}`}>
                {words[it.published.state === 'open' ? 'pause' : 'open'][lang]}
                <Hidden> {nameOf(it, lang)}</Hidden>
              </a>
            ) : undefined}
            <a href={`/operator/layanan/${it.published.service.id}/versi`}>
              {versionWords.link[lang]}
              <Hidden> {nameOf(it, lang)}</Hidden>
            </a>
            <Waiting lang={lang} it={it} proposal={waiting.get(it.published.service.id)} />
          </span>
        ),
      }))}
    />
  )
}

const Waiting = ({ lang, it, proposal }: { lang: Lang; it: Offered; proposal?: string }) =>
  proposal ? (
    <a href={`/operator/layanan/${it.published.service.id}/versi/${proposal}`}>
      <StatusTag kind="soon">{versionWords.oneWaits[lang]}</StatusTag>
      <Hidden> {nameOf(it, lang)}</Hidden>
    </a>
  ) : undefined

export type OfferActProps = { ctx: PageContext; it: Offered; act: OfferAct; formKey: string }

/** What follows from opening or pausing, and the button; or why it cannot be opened yet and what to do. */
export const OfferActPage = ({ ctx, it, act, formKey }: OfferActProps) => {
  const { lang } = ctx
  const opens = act === 'pembukaan'
  const refused = opens && it.unheld.length > 0
  const title = fill(words[opens ? 'openTitle' : 'pauseTitle'][lang], { service: nameOf(it, lang) })
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={refused}
      section="operator"
      back={{ href: '/operator/layanan', text: words.title[lang] }}
    >
      {refused ? (
        <Notice lang={lang} kind="late" title={words.refusedTitle[lang]}>
          <p>
            {fill(words.refused[lang], {
              lanes: lanesText(it.unheld, lang),
              unit: it.unit ? unitText(it, lang) : it.published.service.unit,
            })}
          </p>
          <p>{words.refusedAdvice[lang]}</p>
        </Notice>
      ) : undefined}
      <h1>{title}</h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.unit[lang], value: unitText(it, lang) },
          { key: words.version[lang], value: String(it.published.version) },
          { key: words.state[lang], value: <State lang={lang} it={it} /> },
          { key: words.since[lang], value: sinceText(it, ctx) },
          { key: words.missing[lang], value: missingText(it, lang) },
        ]}
      />
      {refused ? (
        <Buttons>
          <Button href="/operator/pemegang">{words.holders[lang]}</Button>
          <Button kind="quiet" href="/operator/jabatan">
            {words.positions[lang]}
          </Button>
        </Buttons>
      ) : (
        <>
          <p>{words[opens ? 'openFollows' : 'pauseFollows'][lang]}</p>
          {opens ? undefined : <p>{words.pauseRunning[lang]}</p>}
          <Form action={`/operator/layanan/${it.published.service.id}/${act}`} idempotencyKey={formKey}>
            <Buttons>
              <Button kind={opens ? 'primary' : 'warning'}>{words[opens ? 'open' : 'pause'][lang]}</Button>
              <a href="/operator/layanan">{words.cancel[lang]}</a>
            </Buttons>
          </Form>
        </>
      )}
    </StaffPage>
  )
}
