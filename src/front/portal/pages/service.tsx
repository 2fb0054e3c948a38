/** Front, portal pages: one service: what it asks, costs and takes, really takes, who decides, and its whole standard. Draws only. */

import type { Child } from 'hono/jsx'
import type { PathStep } from '../../../engines/bpmn/model.ts'
import { termText } from '../../../engines/calendar/words.ts'
import { numberText } from '../../../kernel/amount.ts'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import type { Day } from '../../../kernel/time.ts'
import { dayText } from '../../../kernel/time.ts'
import { Card, Details, Notice, ShareRow, StatusTag, TextLinks, TwoColumns } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Form } from '../../../platform/ui/fields.tsx'
import { Icon } from '../../../platform/ui/icons.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { Steps } from '../../../platform/ui/lists.tsx'
import { type DocumentKind, Requirements } from '../../../platform/ui/pictures.tsx'
import type { SourcesOf } from '../../../service/catalogue/actions/sources.ts'
import {
  type Category,
  type ComponentKey,
  componentKeys,
  type Fact,
  type PictureKind,
  type Service,
} from '../../../service/catalogue/model.ts'
import type { Listed, Named } from '../model.ts'
import { isUnverified, realityText, type StandardPart, standardOf, titleText } from '../rules.ts'
import { serviceWords as words } from '../words/services.ts'
import { costText, promiseText, Unverified } from './parts.tsx'

export type ServiceView = {
  listed: Listed
  steps: PathStep[]
  related: Named[]
  url: string
  formKey: string
  sourcesOf: SourcesOf
  /** The promise as it is counted, and the wording of its rule where that counts from another moment. */
  time: { counted: Bilingual; byRule?: Bilingual }
  labels: {
    categories: Record<Category, Bilingual>
    components: Record<ComponentKey, Bilingual>
  }
}

const pictures: Record<PictureKind, DocumentKind> = {
  ktp: 'ktp',
  kk: 'kk',
  akta: 'akta-kelahiran',
  'buku-nikah': 'buku-nikah',
  'surat-polisi': 'surat-kehilangan',
  ijazah: 'ijazah',
  foto: 'pas-foto',
  str: 'str',
  surat: 'surat-keterangan',
  proposal: 'proposal',
  denah: 'denah',
  pengantar: 'surat-pengantar',
}

/** Begins an application; the answer is its first question. */
export const StartForm = ({ service, formKey, lang }: { service: Service; formKey: string; lang: Lang }) => (
  <Form action="/permohonan" idempotencyKey={formKey}>
    <input type="hidden" name="layanan" value={service.id} />
    <Button>
      {words.start[lang]} <Icon name="arrow-right" />
    </Button>
  </Form>
)

export const ServicePage = ({ ctx, view }: { ctx: PageContext; view: ServiceView }) => {
  const { lang } = ctx
  const { listed } = view
  const { service } = listed
  return (
    <Page
      ctx={ctx}
      title={titleText(service.name[lang])}
      wide
      section="layanan"
      head={<meta name="description" content={service.summary[lang]} />}
      breadcrumbs={[
        { text: words.services[lang], href: '/layanan' },
        { text: view.labels.categories[service.category][lang], href: `/layanan?kategori=${service.category}` },
        { text: service.name[lang] },
      ]}
    >
      <TwoColumns
        asideLabel={words.ourPromise[lang]}
        aside={<Aside ctx={ctx} view={view} />}
        intro={<Intro view={view} lang={lang} />}
      >
        <h2 id="syarat">{words.prepare[lang]}</h2>
        <Preparation service={service} lang={lang} />
        <h2>{words.journey[lang]}</h2>
        <Steps lang={lang} plain steps={journey(view, lang)} />
        <Decisions view={view} lang={lang} />
        {service.outside.length > 0 ? (
          <>
            <h2>{words.outside[lang]}</h2>
            <ul>
              {service.outside.map((system) => (
                <li>
                  <b>{system.name}</b>: {system.text[lang]}
                </li>
              ))}
            </ul>
          </>
        ) : undefined}
        <h2>{words.standard[lang]}</h2>
        <Details summary={words.standardNote[lang]}>
          <Standard view={view} lang={lang} />
        </Details>
        {view.related.length > 0 ? (
          <>
            <h2>{words.related[lang]}</h2>
            <ul>
              {view.related.map(({ href, name }) => (
                <li>
                  <a href={href}>{name}</a>
                </li>
              ))}
            </ul>
          </>
        ) : undefined}
        <ShareRow lang={lang} text={service.name[lang]} url={view.url} print />
      </TwoColumns>
    </Page>
  )
}

/** What it is and the way in: first on every screen; on a phone the promise and the cost follow at once. */
const Intro = ({ view, lang }: { view: ServiceView; lang: Lang }) => {
  const { service, state } = view.listed
  const paused = state === 'paused'
  return (
    <>
      <h1>{service.name[lang]}</h1>
      <p class="lead">{service.summary[lang]}</p>
      <p>{service.description[lang]}</p>
      {paused ? (
        <Notice lang={lang} kind="soon" title={words.paused[lang]}>
          <p>{words.pausedText[lang]}</p>
        </Notice>
      ) : (
        <p>
          <StatusTag kind="ok" icon="clock">
            {words.open24[lang]}
          </StatusTag>
        </p>
      )}
      <div class="buttons">
        {paused ? undefined : <StartForm service={service} formKey={view.formKey} lang={lang} />}
        <a href={`/layanan/${service.id}/syarat`}>{words.mayI[lang]}</a>
      </div>
      {service.example ? (
        <Notice lang={lang} title={words.example[lang]}>
          <p>{words.exampleText[lang]}</p>
        </Notice>
      ) : undefined}
      {service.template ? <p>{fill(words.follows[lang], { version: service.template.version })}</p> : undefined}
    </>
  )
}

/** Documents to have ready, with their pictures; paper forms that the screen replaces are named last. */
const Preparation = ({ service, lang }: { service: Service; lang: Lang }) => {
  const asked = service.requirements.filter(({ field }) => field !== undefined)
  const replaced = service.requirements.filter(({ field }) => field === undefined)
  const none = service.requirements.every(isUnverified)
  return (
    <>
      <p class="hint">{asked.length > 0 ? words.prepareNote[lang] : words.nothingToPrepare[lang]}</p>
      {asked.length > 0 ? (
        <Requirements
          items={asked.map((it) => ({
            kind: pictures[it.picture],
            title: it.name[lang],
            note:
              [it.when?.[lang], it.detail?.[lang]]
                .filter((text) => text !== undefined)
                .map((text) => text.replace(/\.$/, ''))
                .join('. ') || words.always[lang],
            mark: !none && isUnverified(it) ? <Unverified lang={lang} /> : undefined,
          }))}
        />
      ) : undefined}
      {replaced.map((it) => (
        <p class="hint">
          <b>{it.name[lang]}</b>: {it.detail?.[lang] ?? words.onScreen[lang]}
        </p>
      ))}
      {none ? (
        <p class="hint">
          {words.thisList[lang]} <Unverified lang={lang} />
        </p>
      ) : undefined}
    </>
  )
}

function journey({ listed: { service }, steps }: ServiceView, lang: Lang) {
  const titleOf = (lane: string | undefined) => service.roles.find((role) => role.position === lane)?.title[lang]
  return [
    { title: words.youSend[lang], note: words.youSendNote[lang] },
    // Telling the applicant is the end of the way, said once.
    ...steps
      .filter(({ work }) => work !== 'send')
      .map((step) => ({
        title: lang === 'id' ? step.name : step.name_en,
        note: step.work === 'service' ? words.byMachine[lang] : titleOf(step.lane),
      })),
    { title: words.youGet[lang], note: service.product.text[lang] },
  ]
}

const Aside = ({ ctx, view }: { ctx: PageContext; view: ServiceView }) => {
  const { lang } = ctx
  const { service, measured, unitName } = view.listed
  return (
    <>
      <Card title={words.ourPromise[lang]} level={2}>
        <p class="figure">{promiseText(service.time, lang)}</p>
        <p>{words.countedFrom[lang]}</p>
        {isUnverified(service.time) ? (
          <p>
            <Unverified lang={lang} />
          </p>
        ) : undefined}
      </Card>
      <Card title={words.reality[lang]} level={2}>
        <p>{realityText(measured, lang)}</p>
        {measured && measured.open > 0 ? (
          <p>
            {fill(words.inHand[lang], {
              open: numberText(measured.open, lang),
              overdue: numberText(measured.overdue, lang),
            })}
          </p>
        ) : undefined}
        <p>
          <a href={`/kinerja/${service.id}`}>{words.realityLink[lang]}</a>
        </p>
      </Card>
      <Card title={words.cost[lang]} level={2}>
        <p class="figure">{costText(service, lang)}</p>
        <p>{withoutRepeat(service.tariff.text[lang], costText(service, lang))}</p>
        <p>
          <Regulations fact={service.tariff} of={view.sourcesOf} lang={lang} /> {words.moneyAsked[lang]}{' '}
          <a href="/bantuan#uang">{words.moneyTell[lang]}</a>.
        </p>
        {isUnverified(service.tariff) ? (
          <p>
            <Unverified lang={lang} />
          </p>
        ) : undefined}
      </Card>
      <Card title={words.unit[lang]} level={2}>
        <p>{unitName}</p>
      </Card>
      <Card title={words.help[lang]} level={2}>
        <p>{words.helpText[lang]}</p>
      </Card>
    </>
  )
}

/** The cost stands above in large letters; its text often begins with the same word. */
const withoutRepeat = (text: string, said: string): string =>
  text.startsWith(`${said}. `) ? text.slice(said.length + 2) : text

const Decisions = ({ view, lang }: { view: ServiceView; lang: Lang }) => {
  const { service } = view.listed
  const decider = service.roles.find(({ position }) => position === 'kepala')
  const { objection } = service
  return (
    <>
      {decider ? (
        <>
          <h2>{words.decides[lang]}</h2>
          <p>
            {decider.title[lang]}. {service.four_eyes.length > 0 ? words.fourEyes[lang] : undefined}
          </p>
        </>
      ) : undefined}
      <h2>{words.complain[lang]}</h2>
      <p>{service.complaints.text[lang]}</p>
      <p class="hint">
        {words.noChannelYet[lang]} <a href="/bantuan#uang">{words.whereToTell[lang]}</a>
      </p>
      <h2>{words.object[lang]}</h2>
      <p>
        {objection.text[lang]} {fill(words.objectTo[lang], { to: objection.to[lang] })}{' '}
        {objection.clock && objection.length ? (
          <>
            {fill(words.objectWithin[lang], {
              time: termText({ clock: objection.clock, length: objection.length }, lang),
            })}{' '}
          </>
        ) : undefined}
      </p>
      <Ground fact={objection} of={view.sourcesOf} lang={lang} />
    </>
  )
}

const Standard = ({ view, lang }: { view: ServiceView; lang: Lang }) => {
  const { service } = view.listed
  const rule = view.time.byRule?.[lang]
  const time = {
    promise: view.time.counted[lang],
    rule: rule && fill(words.byRule[lang], { rule }),
  }
  const parts = standardOf(service, time, lang)
  return (
    <ol class="standard">
      {componentKeys.map((key) => (
        <li>
          <h3>{view.labels.components[key][lang]}</h3>
          <Part part={parts[key]} of={view.sourcesOf} lang={lang} />
        </li>
      ))}
    </ol>
  )
}

type PartProps = { part: StandardPart; of: SourcesOf; lang: Lang }

const Part = ({ part, of, lang }: PartProps) => (
  <>
    {part.lines.length === 1 ? (
      <p>{part.lines[0]?.text}</p>
    ) : (
      <ul>
        {part.lines.map(({ text, fact }) => (
          <li>
            {text}
            {fact ? <Ground fact={fact} of={of} lang={lang} /> : undefined}
          </li>
        ))}
      </ul>
    )}
    {part.fact ? (
      <Ground fact={part.fact} of={of} lang={lang} />
    ) : part.lines.length === 1 ? (
      <Lone part={part} of={of} lang={lang} />
    ) : undefined}
  </>
)

const Lone = ({ part, of, lang }: PartProps): Child => {
  const fact = part.lines[0]?.fact
  return fact ? <Ground fact={fact} of={of} lang={lang} /> : undefined
}

/** Only the regulations among the sources; all of them stand with the fourteen parts. */
const Regulations = ({ fact, of, lang }: { fact: Pick<Fact, 'source'>; of: SourcesOf; lang: Lang }) => {
  const legal = of(fact.source).filter(({ kind }) => kind === 'peraturan')
  return legal.length === 0 ? undefined : (
    <>
      {words.ground[lang]} <TextLinks items={legal.map(({ title, url }) => ({ text: title[lang], href: url }))} />.
    </>
  )
}

/** Titles with their addresses; called the basis only when every one of them is a regulation. */
const Sources = ({ fact, of, lang }: { fact: Pick<Fact, 'source'>; of: SourcesOf; lang: Lang }) => {
  const named = of(fact.source)
  const legal = named.length > 0 && named.every(({ kind }) => kind === 'peraturan')
  return (
    <>
      {words[legal ? 'ground' : 'source'][lang]}{' '}
      <TextLinks items={named.map(({ title, url }) => ({ text: title[lang], href: url }))} />.
    </>
  )
}

/** Where a value comes from, who checked it, or that nobody has. */
const Ground = ({ fact, of, lang }: { fact: Fact; of: SourcesOf; lang: Lang }) => (
  <p class="hint">
    <Sources fact={fact} of={of} lang={lang} /> {fact.note ? `${fact.note[lang]} ` : undefined}
    {fact.verified_by && fact.verified_on
      ? fill(words.verifiedBy[lang], { by: fact.verified_by, on: dayText(fact.verified_on as Day, lang) })
      : undefined}
    {isUnverified(fact) ? <Unverified lang={lang} /> : undefined}
  </p>
)
