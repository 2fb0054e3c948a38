/** Drafts, pages: the frame of every page of a draft: whose form, where in it, saved when, and how to go on elsewhere. Draws only. */
import type { Child } from 'hono/jsx'
import { type Bilingual, fill } from '../../../kernel/language.ts'
import { clockText, dayIn, dayText } from '../../../kernel/time.ts'
import { CopyButton, ErrorSummary, InsetText, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { words } from '../words.ts'

/** What the frame tells of a draft. */
export type FrameData = {
  draftId: string
  service: Bilingual
  savedAt: Date
  expiresAt: Date
  code: string
  /** Its form has several sections, so there is a list of them. */
  hasTasks: boolean
  formKey: () => string
}

export type DraftPageProps = {
  ctx: PageContext
  frame: FrameData
  title: string
  problems?: Problem[]
  back?: string
  /** Where in the form: the section, or its number. */
  place?: string
  children?: Child
}

export const DraftPage = ({ ctx, frame, title, problems = [], back, place, children }: DraftPageProps) => {
  const { lang, zone } = ctx
  const saved = fill(words.savedAt[lang], { time: clockText(zone, frame.savedAt, lang) })
  const at = `/permohonan/${frame.draftId}`
  return (
    <Page
      ctx={ctx}
      title={`${title} · ${frame.service[lang]}`}
      section="layanan"
      error={problems.length > 0}
      back={back}
      head={noIndex}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <p class="hint">{[frame.service[lang], place, saved].filter(Boolean).join(' · ')}</p>
      {children}
      <InsetText>
        <p>
          {words.continueElsewhere[lang]}: <b class="num">{frame.code}</b>{' '}
          <CopyButton lang={lang} text={frame.code} label={words.continueCode[lang]} />
        </p>
        <p class="hint">
          {fill(words.continueUntil[lang], { day: dayText(dayIn(zone, frame.expiresAt), lang) })}{' '}
          <a href="/permohonan/lanjut">{words.resumeTitle[lang]}</a>.
        </p>
        <Form action="/permohonan/penutupan" idempotencyKey={frame.formKey()} label={words.leave[lang]}>
          <Buttons>
            {frame.hasTasks ? <a href={at}>{words.allParts[lang]}</a> : undefined}
            <Button kind="link">{words.leave[lang]}</Button>
            <a href={`${at}/penghapusan`}>{words.remove[lang]}</a>
          </Buttons>
        </Form>
      </InsetText>
    </Page>
  )
}

/** Pages of a draft are nobody's to find. */
export const noIndex = <meta name="robots" content="noindex" />
