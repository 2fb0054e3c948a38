/** Drafts, pages: the task list, one page of questions, and the answers to check before sending. Draws only. */
import type { LeafField, Page, RepeatField } from '../../../engines/forms/model.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { InsetText, Notice, type Problem, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { SummaryList, TaskList } from '../../../platform/ui/lists.tsx'
import { messageLength } from '../../cases/model.ts'
import { marksName } from '../rules/clash.ts'
import type { SectionState } from '../rules/flow.ts'
import { sectionWords, words } from '../words.ts'
import { FieldInput, type FieldsData, RepeatInput } from './field.tsx'
import { DraftPage, type FrameData } from './frame.tsx'

/** Said once on top: the form is newer, the service is paused, the office asked for a correction. */
export type Said = {
  askedAgain?: string[]
  renewed?: boolean
  /** Something was posted that is not to be changed here. */
  ignored?: boolean
  /** What was changed elsewhere since the page was drawn was kept. */
  merged?: boolean
  paused?: boolean
  mending?: { number: string; reason: string }
}

export const Announcements = ({ ctx, said }: { ctx: PageContext; said: Said }) => {
  const { lang } = ctx
  return (
    <>
      {said.mending ? (
        <Notice lang={lang} kind="soon" title={words.mendReason[lang]}>
          <p>{said.mending.reason}</p>
        </Notice>
      ) : undefined}
      {said.ignored ? (
        <Notice lang={lang}>
          <p>{words.notAsked[lang]}</p>
        </Notice>
      ) : undefined}
      {said.merged ? (
        <Notice lang={lang}>
          <p>{words.merged[lang]}</p>
        </Notice>
      ) : undefined}
      {said.paused ? (
        <Notice lang={lang} kind="soon" title={words.pausedTitle[lang]}>
          <p>{words.pausedText[lang]}</p>
        </Notice>
      ) : undefined}
      {said.askedAgain && said.askedAgain.length > 0 ? (
        <Notice lang={lang} title={words.askedAgain[lang]}>
          <p>{words.askedAgainText[lang]}</p>
          <ul>
            {said.askedAgain.map((label) => (
              <li>{label}</li>
            ))}
          </ul>
        </Notice>
      ) : said.renewed ? (
        <Notice lang={lang} title={words.askedAgain[lang]}>
          <p>{words.renewed[lang]}</p>
        </Notice>
      ) : undefined}
    </>
  )
}

export const TasksPage = (props: {
  ctx: PageContext
  frame: FrameData
  said: Said
  sections: SectionState[]
  /** The line on confirming contacts, where the answers hold any. */
  contact?: 'open' | 'confirmed' | 'skipped'
  ready: boolean
}) => {
  const { ctx, frame, sections, said } = props
  const { lang } = ctx
  const at = `/permohonan/${frame.draftId}`
  const done = sections.filter(
    ({ state, optional }) => state === 'done' || state === 'mended' || (optional && state === 'not-started'),
  ).length
  const title = said.mending ? fill(words.mendTitle[lang], { number: said.mending.number }) : frame.service[lang]
  const contactState = { open: words.contactOpen, confirmed: words.contactConfirmed, skipped: words.contactSkipped }
  return (
    <DraftPage
      ctx={ctx}
      frame={{ ...frame, hasTasks: false }}
      title={said.mending ? title : words.allParts[lang]}
      back={said.mending ? `/lacak/${said.mending.number}` : undefined}
    >
      <h1>{title}</h1>
      <Announcements ctx={ctx} said={said} />
      <p class="lead">{said.mending ? words.mendLead[lang] : words.tasksLead[lang]}</p>
      <p>{fill(words.tasksDone[lang], { done, all: sections.length })}</p>
      <TaskList
        id="bagian"
        tasks={[
          ...sections.map((section) => ({
            title: section.title[lang],
            href: `${at}/isi/${section.first}`,
            hint: section.optional ? words.optional[lang] : undefined,
            status: <SectionStatus state={section.state} lang={lang} />,
          })),
          ...(props.contact
            ? [
                {
                  title: words.contactTask[lang],
                  href: `${at}/kontak`,
                  hint: words.optional[lang],
                  status: contactState[props.contact][lang],
                },
              ]
            : []),
          {
            title: words.checkTask[lang],
            href: props.ready ? `${at}/periksa` : undefined,
            hint: words.checkTaskHint[lang],
            status: props.ready ? words.ready[lang] : words.notYet[lang],
          },
        ]}
      />
    </DraftPage>
  )
}

const SectionStatus = ({ state, lang }: { state: SectionState['state']; lang: PageContext['lang'] }) => {
  if (state === 'done' || state === 'mended') return <StatusTag kind="ok">{sectionWords[state][lang]}</StatusTag>
  if (state === 'to-mend' || state === 'asked-again')
    return (
      <StatusTag kind="soon" icon="edit">
        {sectionWords[state][lang]}
      </StatusTag>
    )
  return <>{sectionWords[state][lang]}</>
}

/** One page of the form. `back` is the page before; `toCheck` returns to the check page after saving. */
export const QuestionPage = (props: {
  ctx: PageContext
  frame: FrameData
  said: Said
  page: Page
  section: Bilingual
  data: FieldsData
  problems: Problem[]
  back: string
  toCheck: boolean
  rows: (field: RepeatField) => number
  /** In a correction: keys the office named, and the answers of this page that stay as they are. */
  asked: ReadonlySet<string>
  closed: readonly { label: string; display: string }[]
  /** What each field is as it is drawn, to notice a change made elsewhere meanwhile. */
  marks: string
  visible: (field: RepeatField, row: number) => LeafField[]
}) => {
  const { ctx, frame, page, toCheck } = props
  const { lang } = ctx
  return (
    <DraftPage
      ctx={ctx}
      frame={frame}
      title={page.title[lang]}
      problems={props.problems}
      back={props.back}
      place={props.section[lang]}
    >
      <Announcements ctx={ctx} said={props.said} />
      <Form
        action={`/permohonan/${frame.draftId}/isi/${page.id}${toCheck ? '?dari=periksa' : ''}`}
        idempotencyKey={frame.formKey()}
        enctype={hasFiles(page) ? 'multipart/form-data' : undefined}
      >
        <input type="hidden" name={marksName} value={props.marks} />
        {page.fields.some((field) => ['region', 'file', 'repeat'].includes(field.kind)) ? (
          <button type="submit" class="hidden" tabindex={-1} {...unheard}>
            {words.goOn[lang]}
          </button>
        ) : undefined}
        <PageFields {...props} />
        <Buttons>
          <Button>{toCheck ? words.saveChange[lang] : words.goOn[lang]}</Button>
        </Buttons>
      </Form>
      {props.closed.length > 0 ? (
        <section>
          <h2>{words.notAskedTitle[lang]}</h2>
          <SummaryList lang={lang} rows={props.closed.map((row) => ({ key: row.label, value: lines(row.display) }))} />
        </section>
      ) : undefined}
    </DraftPage>
  )
}

export type PageFieldsProps = {
  page: Page
  data: FieldsData
  rows: (field: RepeatField) => number
  visible: (field: RepeatField, row: number) => LeafField[]
  /** In a correction: keys the office named. */
  asked?: ReadonlySet<string>
}

/** What a page asks: its title, its notes, its questions. */
export const PageFields = ({ page, data, rows, visible, asked }: PageFieldsProps) => {
  const { lang } = data
  const [only] = page.fields
  const single = page.fields.length === 1 && page.def.fields.length === 1 && only?.kind !== 'repeat'
  const title = page.title[lang]
  return (
    <>
      {single ? undefined : <h1>{title}</h1>}
      {page.hint && !single ? <p class="lead">{page.hint[lang]}</p> : undefined}
      {page.notes.map((note) => (
        <InsetText>{paragraphs(note[lang])}</InsetText>
      ))}
      {page.fields.map((field) => (
        <>
          {asked?.has(field.key) ? (
            <p class="asked">
              <StatusTag kind="soon" icon="edit">
                {sectionWords['to-mend'][lang]}
              </StatusTag>
            </p>
          ) : undefined}
          {field.kind === 'repeat' ? (
            <RepeatInput data={data} field={field} rows={rows(field)} visible={(row) => visible(field, row)} />
          ) : (
            <FieldInput data={data} field={field} path={field.key} heading={single} />
          )}
        </>
      ))}
    </>
  )
}

/** Enter presses the first button of a form: that one, which nobody sees or hears, and not one that removes. */
export const unheard: Record<string, string> = { 'aria-hidden': 'true' }

const hasFiles = (page: Page): boolean =>
  page.fields.some(
    (field) =>
      field.kind === 'file' || (field.kind === 'repeat' && field.fields.some((child) => child.kind === 'file')),
  )

export const paragraphs = (text: string) => text.split(/\n+/).map((line) => <p>{line}</p>)

/** Everything given, to be read once more; what is missing links to its page. */
export const CheckPage = (props: {
  ctx: PageContext
  frame: FrameData
  said: Said
  sections: SummarySection[]
  problems: Problem[]
  /** Rows that may be changed here; in a correction not all. */
  mayChange: (pageId: string, key: string) => boolean
  declaration: Bilingual
  declareError?: boolean
  declared?: boolean
  /** In a correction: what the office asked for and is as it was, and what was written to explain that. */
  unchanged?: { fields: { label: string; href: string }[]; note: string }
  contact?: { text: string; href: string }
  back: string
  /** Fields that stand in the way of sending, in the order of the form. */
  open: readonly { key: string; label: string; href: string; missing: boolean }[]
  /** Numbers worth a second look. */
  looks: readonly { text: string; href?: string }[]
  /** Title of a page that asks several things. */
  pageTitle: (pageId: string) => string | undefined
}) => {
  const { ctx, frame, said } = props
  const { lang } = ctx
  const at = `/permohonan/${frame.draftId}`
  const declareProblem = props.declareError ? words.declareFirst[lang] : undefined
  const { unchanged } = props
  const stopped = unchanged && stoppedText(unchanged, lang)
  const problems = [
    ...props.problems,
    ...(stopped ? [{ text: stopped, href: '#penjelasan' }] : []),
    ...(declareProblem ? [{ text: declareProblem, href: '#pernyataan' }] : []),
  ]
  const { open } = props
  const openKeys = new Map(open.map((one) => [one.key, one]))
  return (
    <DraftPage ctx={ctx} frame={frame} title={words.check[lang]} problems={problems} back={props.back}>
      <h1>{words.check[lang]}</h1>
      <p class="lead">{words.checkLead[lang]}</p>
      <Announcements ctx={ctx} said={said} />
      {open.length > 0 && problems.length === 0 ? (
        <Notice
          lang={lang}
          kind="soon"
          title={open.length === 1 ? words.checkProblem[lang] : fill(words.checkProblems[lang], { count: open.length })}
        >
          <ul>
            {open.map(({ label, href }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : undefined}
      {props.looks.length > 0 ? (
        <Notice lang={lang} title={words.lookTitle[lang]}>
          <ul>
            {props.looks.map(({ text, href }) => (
              <li>
                {text} {href ? <a href={href}>{words.lookGo[lang]}</a> : undefined}
              </li>
            ))}
          </ul>
        </Notice>
      ) : undefined}
      {props.sections.map((section) => (
        <section>
          <h2>{section.title}</h2>
          {byPage(section.rows, props.pageTitle).map(({ title, rows }) => (
            <>
              {title ? <h3>{title}</h3> : undefined}
              <SummaryList
                lang={lang}
                rows={rows.map((row) => {
                  const key = row.key.split('.')[0] ?? ''
                  return {
                    key: row.label,
                    value: <CheckedAnswer row={row} open={openKeys.get(key)} lang={lang} />,
                    change: props.mayChange(row.pageId, key)
                      ? { href: `${at}/isi/${row.pageId}?dari=periksa#${key}`, what: row.label }
                      : undefined,
                  }
                })}
              />
            </>
          ))}
        </section>
      ))}
      {props.contact ? (
        <section>
          <h2>{words.contactTask[lang]}</h2>
          <SummaryList
            lang={lang}
            rows={[
              {
                key: words.contactTask[lang],
                value: props.contact.text,
                change: { href: props.contact.href, what: words.contactTask[lang] },
              },
            ]}
          />
        </section>
      ) : undefined}
      <Form action={`${at}/kirim`} idempotencyKey={frame.formKey()}>
        {unchanged ? (
          <section>
            <h2>{words.unchangedTitle[lang]}</h2>
            <ul>
              {unchanged.fields.map(({ label, href }) => (
                <li>
                  {label}:{' '}
                  <a href={href}>
                    {words.changeIt[lang]} <span class="hidden">{label}</span>
                  </a>
                </li>
              ))}
            </ul>
            <TextArea
              lang={lang}
              name="penjelasan"
              label={words.explain[lang]}
              hint={words.explainHint[lang]}
              rows={3}
              value={unchanged.note}
              error={stopped}
            />
          </section>
        ) : undefined}
        <h2>{words.declaration[lang]}</h2>
        <Checkbox
          lang={lang}
          name="pernyataan"
          label={props.declaration[lang]}
          error={declareProblem}
          checked={props.declared}
        />
        <Buttons>
          <Button>{said.mending ? words.sendCorrection[lang] : words.send[lang]}</Button>
        </Buttons>
      </Form>
    </DraftPage>
  )
}

type CheckRow = SummarySection['rows'][number]

/** Rows as they were asked: those of a page of several questions under its title, others in a row. */
function byPage(rows: readonly CheckRow[], titleOf: (pageId: string) => string | undefined) {
  const groups: { title?: string; rows: CheckRow[] }[] = []
  let last: { pageId: string; title?: string } | undefined
  for (const row of rows) {
    const title = titleOf(row.pageId)
    const group = groups.at(-1)
    if (group && last && (last.pageId === row.pageId || (title === undefined && last.title === undefined)))
      group.rows.push(row)
    else groups.push({ title, rows: [row] })
    last = { pageId: row.pageId, title }
  }
  return groups
}

const CheckedAnswer = (props: { row: CheckRow; open?: { missing: boolean }; lang: Lang }) => {
  const { row, open, lang } = props
  return (
    <>
      {open?.missing ? undefined : row.answered ? lines(row.display) : <span class="hint">{row.display}</span>}
      {open ? (
        <StatusTag kind="soon" icon="edit">
          {words[open.missing ? 'mustFill' : 'mustMend'][lang]}
        </StatusTag>
      ) : undefined}
    </>
  )
}

function stoppedText({ fields, note }: { fields: readonly { label: string }[]; note: string }, lang: Lang): string {
  const count = note.trim().length
  if (count > messageLength) return fill(words.explainTooLong[lang], { most: messageLength, count })
  return fill(words.unchanged[lang], { fields: fields.map(({ label }) => label.replace(/\?$/, '')).join(', ') })
}

const lines = (text: string) => {
  const parts = text.split('\n')
  return parts.map((part, at) => (
    <>
      {part}
      {at < parts.length - 1 ? <br /> : undefined}
    </>
  ))
}
