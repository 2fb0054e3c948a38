/** Front, portal pages: help, privacy and accessibility in plain sentences. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Page } from '../../../platform/ui/layout.tsx'
import { Lines } from '../../../platform/ui/lists.tsx'
import type { OfficeNow } from '../model.ts'
import { untilText } from '../rules.ts'
import { type Article, aboutWords, type Section } from '../words/about.ts'
import { Unverified } from './parts.tsx'

type Places = Record<string, string | number>

/** `places` fill the sentences; `offices` are told at the end where people may want to go there. */
export const ArticlePage = (props: { ctx: PageContext; article: Article; places?: Places; offices?: OfficeNow[] }) => {
  const { ctx, article, offices = [] } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={article.title[lang]}>
      <h1>{article.title[lang]}</h1>
      <p class="lead">{article.lead[lang]}</p>
      {article.sections.map((section) => (
        <SectionText ctx={ctx} section={section} places={props.places ?? {}} />
      ))}
      {offices.length > 0 ? (
        <>
          <h2 id="kantor">{aboutWords.offices[lang]}</h2>
          <Lines
            lines={offices.map((office) => ({
              title: office.name,
              note: [office.address, office.phone].filter(Boolean).join(' · '),
              end: (
                <StatusTag kind={office.open ? 'ok' : 'neutral'}>
                  {untilText(office, ctx.now, ctx.zone, lang)}
                </StatusTag>
              ),
            }))}
          />
        </>
      ) : undefined}
    </Page>
  )
}

const SectionText = ({ ctx, section, places }: { ctx: PageContext; section: Section; places: Places }) => {
  const { lang } = ctx
  const texts = section.lines.map((line) => fill(line[lang], places))
  return (
    <>
      <h2 id={section.id}>{section.heading[lang]}</h2>
      {section.unverified ? (
        <p>
          <Unverified lang={lang} />
        </p>
      ) : undefined}
      {section.list ? (
        <ul>
          {texts.map((text) => (
            <li>{text}</li>
          ))}
        </ul>
      ) : (
        texts.map((text) => <p>{text}</p>)
      )}
    </>
  )
}
