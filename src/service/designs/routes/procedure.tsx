/** Designs: /rancang/:design/prosedur: the procedure in lists; one step with its forms; every act posted to one address. */
import { Hono } from 'hono'
import { readLayout } from '../../../engines/bpmn/layout.ts'
import { readProcedure } from '../../../engines/bpmn/read.ts'
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
import { addressOf } from '../pages/parts.tsx'
import { anchorOf, ProcedurePage, type ProcedureShown } from '../pages/procedure.tsx'
import { StepPage, type StepTyped } from '../pages/step.tsx'
import { type ActRefusal, actOn, isAddedKind, type ProcedureAct, type StepTexts } from '../rules/procedure/acts.ts'
import { type ProcedureView, procedureView, stepOfLine } from '../rules/procedure/view.ts'
import { actRefusalWords } from '../words/procedure.ts'
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

export const procedureRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/prosedur`
const file = 'procedure.bpmn'

const ofProcedure = async (tx: Tx, design: Design): Promise<DesignProblem[]> =>
  (await checkDesign(tx, design)).problems.filter((one) => one.file === file)

function byStep(problems: readonly DesignProblem[], view: ProcedureView, xml: string): Map<string, DesignProblem[]> {
  const found = new Map<string, DesignProblem[]>()
  for (const problem of problems) {
    const step = stepOfLine(xml, view, problem.line) ?? ''
    found.set(step, [...(found.get(step) ?? []), problem])
  }
  return found
}

async function listPage(c: Ctx, tx: Tx, design: Design, refused?: Problem[]) {
  const xml = design.files[file]
  const problems = await ofProcedure(tx, design)
  const view = await procedureView(xml)
  const read = await readProcedure(xml)
  const layout = read.ok ? await readLayout(xml, read.value) : undefined
  const shown: ProcedureShown | undefined = view.ok
    ? {
        steps: view.value.steps,
        problems: byStep(problems, view.value, xml),
        ...(read.ok && layout ? { drawn: { layout, nodes: read.value.nodes } } : {}),
      }
    : undefined
  const ctx = pageAt(c, addressOf(design.id, 'prosedur'))
  const locks = await lockedPlaces(tx, design.files)
  return <ProcedurePage {...{ ctx, design, shown, problems, locks, formKey, said: newsIn(c), refused }} />
}

procedureRoutes.get(path, (c) => designPage(c, (tx, design) => listPage(c, tx, design)))

async function stepPage(
  c: Ctx,
  tx: Tx,
  design: Design,
  stepId: string,
  more: { refused?: Problem[]; typed?: StepTyped } = {},
) {
  const xml = design.files[file]
  const view = await procedureView(xml)
  const step = view.ok ? view.value.steps.find(({ id }) => id === stepId) : undefined
  if (!view.ok || !step) return undefined
  const problems = byStep(await ofProcedure(tx, design), view.value, xml).get(stepId) ?? []
  const ctx = pageAt(c, addressOf(design.id, `prosedur/${encodeURIComponent(stepId)}`))
  const locks = await lockedPlaces(tx, design.files)
  return <StepPage {...{ ctx, design, view: view.value, step, problems, locks, formKey, ...more }} />
}

procedureRoutes.get(`${path}/:step`, async (c) => {
  const found = await inRegion(c, async (tx) => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return undefined
    return { html: design.state === 'open' ? await stepPage(c, tx, design, c.req.param('step')) : undefined }
  })
  if (!found) return refusalPage(c, 'not-found')
  return found.html ? c.html(found.html) : c.redirect(addressOf(c.req.param('design'), 'prosedur'), 303)
})

type Fields = Posted['fields']

const words = (value: string | string[] | undefined): string => [value ?? ''].flat().join(' ')
/** A choice of none is sent as a dash. */
const chosen = (value: string | string[] | undefined): string => (text(value) === '-' ? '' : text(value))

/** Only what the form has says something; what it does not have stays as it is. */
function textsIn(fields: Fields): StepTexts {
  const texts: StepTexts = { name: text(fields.nama), nameEn: text(fields.nama_en) }
  if (fields.pekerjaan !== undefined) {
    texts.act = chosen(fields.pekerjaan)
    texts.outcomes = words(fields.hasil)
    texts.fourEyes = words(fields.mata)
  }
  if (fields.mesin !== undefined) texts.operation = chosen(fields.mesin)
  if (fields.akhir !== undefined) texts.result = chosen(fields.akhir)
  if (fields.jam !== undefined) {
    texts.clock = chosen(fields.jam)
    texts.length = texts.clock === '' ? '' : text(fields.lama)
  }
  return texts
}

function actIn(fields: Fields): ProcedureAct | undefined {
  const id = text(fields.langkah)
  const [to, name, condition, way] = [text(fields.ke), text(fields.nama), text(fields.syarat), text(fields.jalan)]
  switch (text(fields.perbuatan)) {
    case 'ubah':
      return { act: 'change', id, lane: text(fields.lajur), texts: textsIn(fields) }
    case 'tambah': {
      const kind = text(fields.jenis)
      const into = text(fields.masuk)
      const more = into ? { way: into } : {}
      return isAddedKind(kind)
        ? { act: 'add', after: id, kind, lane: text(fields.lajur), texts: textsIn(fields), ...more }
        : undefined
    }
    case 'hapus':
      return { act: 'remove', id }
    case 'naik':
      return { act: 'move', id, up: true }
    case 'turun':
      return { act: 'move', id, up: false }
    case 'sambung':
      return { act: 'connect', from: id, to, name, condition }
    case 'alihkan':
      return { act: 'reconnect', way, to, name, condition, otherwise: text(fields.lain) !== '' }
    case 'putus':
      return { act: 'disconnect', way }
    case 'waktu': {
      const interrupts = text(fields.jenis) !== 'sampingan'
      const when = { clock: chosen(fields.jam) || 'hari-kerja', length: text(fields.lama), interrupts }
      return { act: 'timer', on: id, to, name, nameEn: text(fields.nama_en), ...when }
    }
    default:
      return undefined
  }
}

/** Where on the step's page each refusal is mended. */
function placeOf(refusal: ActRefusal, act: ProcedureAct | undefined): string {
  if (act?.act === 'timer')
    return refusal === 'length-refused' ? '#waktu-lama' : refusal === 'name-missing' ? '#waktu-nama' : '#waktu-ke'
  if (act?.act === 'add')
    return refusal === 'name-missing' ? '#tambah-nama' : refusal === 'way-missing' ? '#tambah-masuk' : '#tambah'
  if (act?.act === 'connect') return '#sambung-ke'
  if (act?.act === 'change') return '#ubah-nama'
  return act?.act === 'reconnect' ? `#jalan-${act.way}-ke` : '#isi'
}

procedureRoutes.post(path, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const design = await openDesign(tx, c.req.param('design'))
    if (!design) return go('/rancang')
    const stepId = text(posted.fields.langkah)
    const act = actIn(posted.fields)
    const again = async (problem: Problem, status: 403 | 409 | 422): Promise<Outcome> => {
      const now = (await openDesign(tx, design.id)) ?? design
      const moving = act?.act === 'move'
      const one = moving ? undefined : await stepPage(c, tx, now, stepId, { refused: [problem], typed: posted.fields })
      return page(one ?? (await listPage(c, tx, now, [{ ...problem, href: '#isi' }])), status)
    }
    const done = act ? await actOn(design.files[file], act) : undefined
    if (!done?.ok) {
      const refusal = done?.refusal ?? 'unknown-step'
      return again({ text: actRefusalWords[refusal][c.get('lang')], href: placeOf(refusal, act) }, 422)
    }
    const it = { name: file, text: done.value, revision: revisionIn(posted.fields.revisi) } as const
    const saved = await saveFile(tx, design.id, it, designer(c), c.get('now'))
    if (saved.ok) {
      const anchor = act?.act === 'remove' ? '' : `#${anchorOf(stepId)}`
      return go(`${addressOf(design.id, 'prosedur')}?kabar=tersimpan${anchor}`)
    }
    return again(
      { text: await refusalIn(c, tx, design, saved.refusal, saved.detail), href: '#isi' },
      statusOf(saved.refusal),
    )
  }),
)
