/** Designs: /rancang/:design/formulir: the questions in a list; one question with its forms; every act posted to one address. */
import { Hono } from 'hono'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { lockedPlaces } from '../../catalogue/actions/adoption.ts'
import { checkDesign, type DesignProblem } from '../actions/check.ts'
import { openDesign } from '../actions/designs.ts'
import { saveFile } from '../actions/save.ts'
import type { Design } from '../model.ts'
import { FormListPage, QuestionPage, type QuestionTyped, questionAddress, questionAnchor } from '../pages/form.tsx'
import { addressOf } from '../pages/parts.tsx'
import {
  type FormAct,
  type FormRefusal,
  formAfter,
  isAddedType,
  placeIn,
  placeText,
  type QuestionTexts,
  questionsOf,
} from '../rules/form/edit.ts'
import { placeAtLine } from '../rules/standard/edit.ts'
import { formRefusalWords } from '../words/form.ts'
import {
  designer,
  designPage,
  formKey,
  inRegion,
  newsIn,
  pageAt,
  refusalIn,
  revisionIn,
  statusOf,
  text,
} from './common.tsx'

export const formRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/formulir`
const file = 'form.json'

const ofForm = async (tx: Tx, design: Design): Promise<DesignProblem[]> =>
  (await checkDesign(tx, design)).problems.filter((one) => one.file === file)

/** JSON is YAML: `components.0.components.2.label` is what stands on a line, and `0.2` the question. */
export function byQuestion(source: string, problems: readonly DesignProblem[]): Map<string, DesignProblem[]> {
  const found = new Map<string, DesignProblem[]>()
  for (const problem of problems) {
    const numbers = [...placeAtLine(source, problem.line).matchAll(/components\.(\d+)/g)].map((hit) => hit[1] ?? '')
    if (numbers.length === 0) continue
    const place = numbers.join('.')
    found.set(place, [...(found.get(place) ?? []), problem])
  }
  return found
}

async function listPage(c: Ctx, tx: Tx, design: Design, refused?: Problem[]) {
  const problems = await ofForm(tx, design)
  const questions = questionsOf(design.files[file])
  const shown = {
    design,
    questions: questions.ok ? questions.value : undefined,
    problems,
    locks: await lockedPlaces(tx, design.files),
    byQuestion: byQuestion(design.files[file], problems),
  }
  const ctx = pageAt(c, addressOf(design.id, 'formulir'))
  return <FormListPage ctx={ctx} {...shown} formKey={formKey} said={newsIn(c)} refused={refused} />
}

formRoutes.get(path, (c) => designPage(c, (tx, design) => listPage(c, tx, design)))

async function questionPage(
  c: Ctx,
  tx: Tx,
  design: Design,
  place: string,
  more: { refused?: Problem[]; typed?: QuestionTyped } = {},
) {
  const source = design.files[file]
  const questions = questionsOf(source)
  const one = questions.ok ? questions.value.find((it) => placeText(it.place) === place) : undefined
  if (!one) return undefined
  const problems = byQuestion(source, await ofForm(tx, design)).get(place) ?? []
  const ctx = pageAt(c, questionAddress(design.id, place))
  const locks = await lockedPlaces(tx, design.files)
  return <QuestionPage {...{ ctx, design, one, problems, locks, formKey, ...more }} />
}

formRoutes.get(`${path}/:place`, async (c) => {
  const found = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return undefined
    return { html: design.state === 'open' ? await questionPage(c, tx, design, c.req.param('place')) : undefined }
  })
  if (!found) return refusalPage(c, 'not-found')
  return found.html ? c.html(found.html) : c.redirect(addressOf(c.req.param('design'), 'formulir'), 303)
})

type Fields = Posted['fields']

const textsIn = (fields: Fields): QuestionTexts => ({
  label: text(fields.label),
  labelEn: text(fields.label_en),
  hint: text(fields.petunjuk),
  hintEn: text(fields.petunjuk_en),
  required: fields.wajib !== undefined,
  ...(fields.pilihan === undefined ? {} : { options: text(fields.pilihan) }),
})

function actIn(fields: Fields): FormAct | undefined {
  const place = placeIn(text(fields.tempat))
  if (!place) return undefined
  const act = text(fields.perbuatan)
  const type = text(fields.jenis)
  if (act === 'ubah') return { act: 'change', place, texts: textsIn(fields) }
  if (act === 'hapus') return { act: 'remove', place }
  if (act === 'naik') return { act: 'up', place }
  if (act === 'turun') return { act: 'down', place }
  if ((act !== 'tambah' && act !== 'masuk') || !isAddedType(type)) return undefined
  return { act: 'add', place, inside: act === 'masuk', type, key: text(fields.kunci).trim(), texts: textsIn(fields) }
}

const fieldOf: Partial<Record<FormRefusal, string>> = {
  'label-missing': 'label',
  'key-refused': 'kunci',
  'key-taken': 'kunci',
  'group-needed': 'jenis',
  'options-refused': 'pilihan',
}

formRoutes.post(path, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return go('/rancang')
    const place = text(posted.fields.tempat)
    const act = actIn(posted.fields)
    const adds = act?.act === 'add'
    const typed = adds ? { ...posted.fields, perbuatan: 'tambah' } : posted.fields
    const again = async (problem: Problem, status: 403 | 409 | 422): Promise<Outcome> => {
      const now = (await openDesign(tx, design.id)) ?? design
      const moving = act?.act === 'up' || act?.act === 'down'
      const one = moving ? undefined : await questionPage(c, tx, now, place, { refused: [problem], typed })
      return page(one ?? (await listPage(c, tx, now, [{ ...problem, href: '#isi' }])), status)
    }
    const done = act ? formAfter(design.files[file], act) : undefined
    if (!done?.ok) {
      const refusal = done?.refusal ?? 'unknown-question'
      const field = fieldOf[refusal]
      const href = field ? `#${adds ? 'tambah' : 'ubah'}-${field}` : '#isi'
      return again({ text: formRefusalWords[refusal][c.get('lang')], href }, 422)
    }
    const it = { name: file, text: done.value, revision: revisionIn(posted.fields.revisi) } as const
    const saved = await saveFile(tx, design.id, it, designer(c), c.get('now'))
    const anchor = act?.act === 'remove' ? '' : `#${questionAnchor(place)}`
    if (saved.ok) return go(`${addressOf(design.id, 'formulir')}?kabar=tersimpan${anchor}`)
    const why = await refusalIn(c, tx, design, saved.refusal, saved.detail)
    return again({ text: why, href: '#isi' }, statusOf(saved.refusal))
  }),
)
