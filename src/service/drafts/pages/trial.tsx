/** Drafts, pages: a form tried by its designer: the page an applicant would see, and what comes of the answers. Draws only. */
import type { Answers, LeafField, Page, RepeatField } from '../../../engines/forms/model.ts'
import type { SummarySection } from '../../../engines/forms/summary.ts'
import { fill } from '../../../kernel/language.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { ErrorSummary, Notice, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Select } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import { wishName } from '../rules/posted.ts'
import { trialWords as words } from '../words/trial.ts'
import type { FieldsData } from './field.tsx'
import { PageFields, paragraphs, unheard } from './form.tsx'

/** Where a trial stands. `unreadable`: the form has errors. `done`: every page was gone through. */
export type TrialStand =
  | { at: 'unreadable' }
  | {
      at: 'page'
      page: Page
      data: FieldsData
      rows: (field: RepeatField) => number
      visible: (field: RepeatField, row: number) => LeafField[]
    }
  | { at: 'done'; sections: readonly SummarySection[] }

export type TrialProps = {
  ctx: PageContext
  design: { id: string; title: string }
  stand: TrialStand
  problems: readonly Problem[]
  answers: Answers
  /** Pages this applicant sees now, by id. */
  pages: readonly { id: string; title: string }[]
  formKey: () => string
}

const listOf = (id: string): string => `/rancang/${id}/formulir`
export const trialOf = (id: string): string => `${listOf(id)}/coba`

export const FormTrialPage = (props: TrialProps) => {
  const { ctx, design, problems } = props
  const { lang } = ctx
  return (
    <StaffPage
      ctx={ctx}
      title={`${words.title[lang]}: ${design.title}`}
      error={problems.length > 0}
      section="rancang"
      head={<link rel="stylesheet" href={assetPath('form-canvas.css')} />}
      back={{ href: listOf(design.id), text: words.back[lang] }}
    >
      <p class="lead">
        {words.title[lang]}: {design.title}
      </p>
      <p>{words.lead[lang]}</p>
      <div class="phone">
        <Trial {...props} />
      </div>
      <p>
        <a href={trialOf(design.id)}>{words.again[lang]}</a>
      </p>
    </StaffPage>
  )
}

/** Taken out of the page by the script of the drawing, to stand beside it. */
const Trial = (props: TrialProps) => {
  const { ctx, design, stand, answers, pages, formKey } = props
  const { lang } = ctx
  const carried = <input type="hidden" name="_jawaban" value={JSON.stringify(answers)} />
  return (
    <div id="pratinjau">
      <ErrorSummary lang={lang} problems={[...props.problems]} />
      {stand.at === 'unreadable' ? (
        <Notice lang={lang} kind="late" title={words.unreadable[lang]}>
          <p>{words.unreadableText[lang]}</p>
        </Notice>
      ) : stand.at === 'page' ? (
        <Form action={trialOf(design.id)} idempotencyKey={formKey()} label={stand.page.title[lang]}>
          {carried}
          <input type="hidden" name="_halaman" value={stand.page.id} />
          <button type="submit" class="hidden" tabindex={-1} {...unheard}>
            {words.goOn[lang]}
          </button>
          <PageFields {...stand} />
          <Buttons>
            <Button>{words.goOn[lang]}</Button>
            {pages[0]?.id === stand.page.id ? undefined : (
              <Button kind="quiet" name={wishName} value="kembali">
                {words.before[lang]}
              </Button>
            )}
          </Buttons>
        </Form>
      ) : (
        <>
          <h1>{words.done[lang]}</h1>
          {paragraphs(words.doneText[lang])}
          {stand.sections.map((section) => (
            <section>
              <h2>{section.title}</h2>
              <SummaryList lang={lang} rows={section.rows.map((row) => ({ key: row.label, value: row.display }))} />
            </section>
          ))}
        </>
      )}
      {pages.length > 0 ? (
        <Form action={trialOf(design.id)} idempotencyKey={formKey()} label={words.toPage[lang]}>
          {carried}
          <Select
            lang={lang}
            name="_halaman"
            id="ke-halaman"
            label={fill(words.toPage[lang], { n: pages.length })}
            options={pages.map(({ id, title }) => ({ value: id, text: title }))}
            value={stand.at === 'page' ? stand.page.id : ''}
          />
          <Buttons>
            <Button kind="quiet" small name={wishName} value="buka">
              {words.open[lang]}
            </Button>
          </Buttons>
        </Form>
      ) : undefined}
    </div>
  )
}
