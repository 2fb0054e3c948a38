/** Cases: parts of the status page of a case that has ended: how to object and until when, the office, applying again. Draws only. */
import { termText, uncertainDue } from '../../../engines/calendar/words.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, longDayText } from '../../../kernel/time.ts'
import { StatusTag, TextLinks } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { Service } from '../../catalogue/model.ts'
import type { Rights } from '../actions/objections.ts'
import { objectionWords } from '../words/objection.ts'
import { words } from '../words.ts'

/** Where people find the office. */
export type Office = { name: string; nameEn: string; address: string; phone: string }

type ObjectionProps = {
  ctx: PageContext
  service: Service
  decidedAt: Date
  rights: Rights
  titleOf: (kept: string) => string
  office?: Office
  sourcesOf: SourcesOf
}

/**
 * Against a refusal to which nobody has objected yet: the post that will answer, by which day, where, and what that rests
 * on. What the law says of it is told on the service's own page.
 */
export const Objection = ({ ctx, service, decidedAt, rights, titleOf, office, sourcesOf }: ObjectionProps) => {
  const { lang, zone } = ctx
  const { objection } = service
  const { right, term, judge } = rights
  if (!right.ok || right.value.about !== 'refusal') return undefined
  const day = (moment: Date): string => longDayText(dayIn(zone, moment), lang)
  return (
    <section>
      <h3>{words.object[lang]}</h3>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: words.objectTo[lang], value: judge ? titleOf(judge) : objectionWords.toNobody[lang] },
          {
            key: words.objectBy[lang],
            value: (
              <>
                <b>{day(right.value.until)}</b>.{' '}
                {fill(words.objectTerm[lang], { term: termText(term, lang), day: day(decidedAt) })}
                {right.value.uncertain ? <small class="under">{uncertainDue[lang]}</small> : undefined}
              </>
            ),
          },
          ...(office ? [{ key: words.objectAt[lang], value: <OfficeLines office={office} lang={lang} /> }] : []),
          {
            key: words.objectSource[lang],
            value: (
              <>
                <TextLinks
                  items={sourcesOf(objection.source).map(({ title, url }) => ({ text: title[lang], href: url }))}
                />
                . {objection.note?.[lang]}{' '}
                {objection.verified ? undefined : <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>}
              </>
            ),
          },
        ]}
      />
    </section>
  )
}

const OfficeLines = ({ office, lang }: { office: Office; lang: Lang }) => (
  <>
    {lang === 'id' ? office.name : office.nameEn}
    <br />
    {office.address}
    <br />
    {office.phone}
  </>
)

/** Whom to ask once nobody waits for messages any more, and the way to begin anew. */
export const AskOffice = (props: { ctx: PageContext; service: Service; office?: Office }) => {
  const { lang } = props.ctx
  return (
    <section>
      <h3>{words.askOffice[lang]}</h3>
      {props.office ? (
        <p>
          <OfficeLines office={props.office} lang={lang} />
        </p>
      ) : undefined}
      <Buttons>
        <Button kind="quiet" href={`/layanan/${props.service.id}`}>
          {words.applyAgain[lang]}
        </Button>
      </Buttons>
    </section>
  )
}
