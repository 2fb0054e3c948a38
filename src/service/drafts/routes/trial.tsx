/** Drafts, routes: /rancang/:design/formulir/coba: a form as its designer left it, tried page by page. Nothing is kept. */
import { Hono } from 'hono'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import type { Answers, FieldProblem, Form, FormContext, Page, Posted } from '../../../engines/forms/model.ts'
import { inputsOf, readPage, rowCount } from '../../../engines/forms/read-page.ts'
import { summaryOf } from '../../../engines/forms/summary.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import { nextPage, pageById, pagesOf, previousPage } from '../../../engines/forms/visible.ts'
import { problemText } from '../../../engines/forms/words.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Lang } from '../../../kernel/language.ts'
import type { Posted as Body } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { page as answerPage, type Ctx, go, type Outcome, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { formContext } from '../../catalogue/actions/form-context.ts'
import { readParts } from '../../catalogue/actions/reading.ts'
import type { Service } from '../../catalogue/model.ts'
import { openDesign } from '../../designs/actions/designs.ts'
import { drawnForm } from '../../designs/actions/drawing.ts'
import { workingDayOf } from '../actions/load.ts'
import { Answers as AnswersShape } from '../model.ts'
import type { KeptFile } from '../pages/field.tsx'
import { FormTrialPage, type TrialProps, type TrialStand, trialOf } from '../pages/trial.tsx'
import { engineNames, leavesOf, readWish, settleRegions, wishName } from '../rules/posted.ts'
import { answer, formKey, text } from './common.tsx'
import { codesIn, regionLevels, visibleFields } from './form.tsx'

export const formTrialRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/formulir/coba`
formTrialRoutes.use(path, requireStaff('service.propose'))

formTrialRoutes.get(path, async (c) => {
  const { db } = c.get('site')
  const outcome = await db.inRegion(c.get('tenant').region, (tx) => trial(c, tx, {}))
  return outcome ? answer(c, outcome) : refusalPage(c, 'not-found')
})

formTrialRoutes.post(path, (c) =>
  write(c, async (tx, posted) => (await trial(c, tx, posted.fields)) ?? go('/rancang'), {
    repeatable: true,
    maxBytes: 1_000_000,
  }),
)

type Sent = Body['fields']

async function trial(c: Ctx, tx: Tx, sent: Sent): Promise<Outcome | undefined> {
  const design = await openDesign(tx, c.req.param('design') ?? '')
  if (!design) return undefined
  const drawn = drawnForm(sent)
  const file = drawn === undefined ? design.files['form.json'] : drawn.ok ? drawn.value : ''
  const { form, service } = await readParts({ ...design.files, 'form.json': file })
  const tried = form ? await triedOn(c, tx, form, service, sent) : nothing
  const at = { ...c.get('page'), path: trialOf(design.id) }
  return answerPage(
    <FormTrialPage ctx={at} design={design} formKey={formKey} {...tried} />,
    tried.problems.length > 0 && tried.stand.at === 'page' ? 422 : 200,
  )
}

type Tried = Pick<TrialProps, 'stand' | 'problems' | 'answers' | 'pages'>
const nothing: Tried = { stand: { at: 'unreadable' }, problems: [], answers: {}, pages: [] }

async function triedOn(c: Ctx, tx: Tx, form: Form, service: Service | undefined, sent: Sent): Promise<Tried> {
  const lang = c.get('lang')
  const before = answersIn(text(sent._jawaban))
  const at = {
    now: c.get('now'),
    zone: c.get('tenant').zone,
    workingDay: service && (await workingDayOf(tx, { form, service })),
  }
  const ctx = { ...(await formContext(tx, form, before, [], at, codesIn(sent))), file: factsOf }
  const [first] = pagesOf(form, before, ctx)
  const here = pageById(form, text(sent._halaman), before, ctx) ?? first
  if (!here) return nothing
  const moved = sent._halaman === undefined ? stay(here, before) : move(c, here, before, sent, ctx)
  const { answers } = moved
  const pages = pagesOf(form, answers, ctx).map(({ id, title }) => ({ id, title: title[lang] }))
  if (!moved.page) {
    const problems = problemsIn(validateAll(form, answers, ctx), lang)
    return { stand: { at: 'done', sections: summaryOf(form, answers, ctx, lang) }, problems, answers, pages }
  }
  const problems = problemsIn(moved.problems, lang)
  const errors = new Map(problems.map(({ text, href = '' }) => [href.slice(1), text]))
  const stand = await standOn(c, tx, { ...moved, page: moved.page, form, ctx, errors })
  return { stand, problems, answers, pages }
}

type Moved = { page?: Page; answers: Answers; entered: Posted; problems: FieldProblem[]; addRow?: string }

const stay = (page: Page, answers: Answers): Moved => ({
  page,
  answers,
  entered: inputsOf(page, answers),
  problems: [],
})

/** What the pressed button makes of the page as it was sent. */
function move(c: Ctx, here: Page, before: Answers, sent: Sent, ctx: FormContext): Moved {
  const pressed = text(sent[wishName])
  if (pressed === 'buka') return stay(here, before)
  const wish = readWish(sent[wishName])
  const posted = engineNames(sent)
  settleRegions(here, posted, c.get('tenant').region)
  if (wish.kind === 'remove-row') posted[`${wish.key}.remove`] = wish.row
  if (wish.kind === 'remove-file')
    posted[wish.path] = [posted[wish.path] ?? []].flat().filter((id) => id !== wish.fileId)
  // A file is its name here: what a browser sends of it in a form that carries no files.
  for (const { field, path } of leavesOf(here, posted))
    if (field.kind === 'file')
      posted[path] = [posted[path] ?? []].flat().flatMap((name) => (name === '' ? [] : idOf(name)))
  const { answers, entered, problems } = readPage(here, posted, before, ctx)
  // Of another kind than asked for: as in an application it is told and not kept.
  for (const { code, path } of problems) if (code === 'file-type') delete entered[path]
  const again = pageById(here.form, here.id, answers, ctx) ?? here
  if (pressed === 'kembali') {
    const page = previousPage(here.form, here.id, answers, ctx) ?? again
    return stay(page, answers)
  }
  if (wish.kind !== 'go-on')
    return { page: again, answers, entered, problems: [], ...(wish.kind === 'add' ? { addRow: wish.key } : {}) }
  if (problems.length > 0) return { page: again, answers, entered, problems }
  const page = nextPage(here.form, here.id, answers, ctx)
  return page ? stay(page, answers) : { answers, entered: {}, problems: [] }
}

function answersIn(carried: string): Answers {
  try {
    const read = AnswersShape.safeParse(JSON.parse(carried))
    return read.success ? read.data : {}
  } catch {
    return {}
  }
}

const types: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
}

/** A name written as an id of a file may be: `KTP saya.pdf` is `KTP-saya-pdf`. */
const idOf = (name: string): string => name.replace(/[^A-Za-z0-9_-]+/g, '-').slice(-60)

/** Of a file that was only named: its kind by its ending, and a size that always fits. */
const factsOf = (id: string) => ({
  name: nameOf(id),
  size: 1,
  type: types[/-([a-z0-9]{2,5})$/i.exec(id)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream',
})
const nameOf = (id: string): string => id.replace(/-([a-z0-9]{2,5})$/i, '.$1')

const problemsIn = (found: readonly FieldProblem[], lang: Lang): Problem[] => {
  const byPath = new Map<string, string>()
  for (const problem of found) if (!byPath.has(problem.path)) byPath.set(problem.path, problemText(problem, lang))
  return [...byPath].map(([at, said]) => ({ text: said, href: `#${at}` }))
}

async function standOn(
  c: Ctx,
  tx: Tx,
  it: Moved & { page: Page; form: Form; ctx: FormContext; errors: ReadonlyMap<string, string> },
): Promise<TrialStand> {
  const { page, answers, entered, form, ctx, errors } = it
  const lang = c.get('lang')
  const rows: Extract<TrialStand, { at: 'page' }>['rows'] = (field) => rowCount(field, entered, it.addRow === field.key)
  const file = (id: string): KeptFile => ({ id, name: nameOf(id), bytes: 1, image: false, state: 'held' })
  return {
    at: 'page',
    page,
    rows,
    visible: (field, row) => visibleFields({ form, ctx, draft: { answers } }, field, row, entered),
    data: {
      lang,
      draftId: '',
      entered,
      errors,
      regions: await regionLevels(tx, page, entered, rows, c.get('tenant').region),
      residents: ctx.home?.name,
      file,
      picture: () => undefined,
    },
  }
}
