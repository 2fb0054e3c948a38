/** Cases: parts of the status page of a case that has ended: how to object and until when, the office, applying again. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment } from '../../../engines/calendar/calendar.ts'
import { termText } from '../../../engines/calendar/words.ts'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, longDayText } from '../../../kernel/time.ts'
import { StatusTag, TextLinks } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import type { SourcesOf } from '../../catalogue/actions/sources.ts'
import type { Service } from '../../catalogue/model.ts'
import { words } from '../words.ts'

/** Where people find the office. */
export type Office = { name: string; nameEn: string; address: string; phone: string }

type ObjectionProps = {
  ctx: PageContext
  service: Service
  decidedAt: Date
  calendar: Calendar
  office?: Office
  sourcesOf: SourcesOf
}

/** To whom, by which day (reckoned from the decision on the office's calendar), where, and what that rests on. */
export const Objection = ({ ctx, service, decidedAt, calendar, office, sourcesOf }: ObjectionProps) => {
  const { lang, zone } = ctx
  const { objection } = service
  const { clock, length } = objection
  const day = (moment: Date): string => longDayText(dayIn(zone, moment), lang)
  const until = clock && length ? dueMoment(calendar, { clock, length, from: decidedAt }) : undefined
  return (
    <section>
      <h3>{words.object[lang]}</h3>
      <p>{objection.text[lang]}</p>
      <SummaryList
        lang={lang}
        plain
        rows={[
          { key: words.objectTo[lang], value: objection.to[lang] },
          ...(until && clock && length
            ? [
                {
                  key: words.objectBy[lang],
                  value: (
                    <>
                      <b>{day(until)}</b>.{' '}
                      {fill(words.objectTerm[lang], { term: termText({ clock, length }, lang), day: day(decidedAt) })}
                    </>
                  ),
                },
              ]
            : []),
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
