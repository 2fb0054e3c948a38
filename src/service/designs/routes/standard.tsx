/** Designs: /rancang/:design/standar: the service standard by sections; each form saves what was typed and says what is left to mend. */
import { Hono } from 'hono'
import { units } from '../../../base/offices/actions.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { libraryNames } from '../../../platform/library.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { lockedPlaces } from '../../catalogue/actions/adoption.ts'
import { checkDesign, type DesignProblem } from '../actions/check.ts'
import { openDesign } from '../actions/designs.ts'
import { saveFile } from '../actions/save.ts'
import type { Design } from '../model.ts'
import { addressOf } from '../pages/parts.tsx'
import {
  type ChoiceLists,
  holds,
  idOf,
  type Placed,
  SectionPage,
  StandardPage,
  sectionAddress,
} from '../pages/standard.tsx'
import { edited, type ListAct, misfits, placeAtLine, type Sent, viewOf } from '../rules/standard/edit.ts'
import { type Section, sectionKeys, sectionOf } from '../rules/standard/spec.ts'
import { standardWords } from '../words/standard.ts'
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

export const standardRoutes = new Hono<Vars>()

const path = `/rancang/:design{${uuidPattern}}/standar`
const file = 'service.yaml'

const ofStandard = async (tx: Tx, design: Design): Promise<DesignProblem[]> =>
  (await checkDesign(tx, design)).problems.filter((one) => one.file === file)

/** Each problem at the section and field its line lies in; those of no section are left out. */
function placedIn(source: string, problems: readonly DesignProblem[]): Placed[] {
  const views = sectionKeys.flatMap((key) => {
    const section = sectionOf(key)
    const view = section && viewOf(source, section)
    return view?.ok ? [{ key, view: view.value }] : []
  })
  return problems.flatMap((problem) => {
    const field = placeAtLine(source, problem.line)
    const section = views.find(({ view }) => holds(view, field))?.key
    return section ? [{ problem, section, field }] : []
  })
}

standardRoutes.get(path, (c) =>
  designPage(c, async (tx, design) => {
    const problems = await ofStandard(tx, design)
    const source = design.files[file]
    const readable = sectionKeys.every((key) => {
      const section = sectionOf(key)
      return section && viewOf(source, section).ok
    })
    const ctx = pageAt(c, addressOf(design.id, 'standar'))
    return (
      <StandardPage {...{ ctx, design, readable, problems, placed: placedIn(source, problems), said: newsIn(c) }} />
    )
  }),
)

async function listsFor(c: Ctx, tx: Tx, source: string): Promise<ChoiceLists> {
  const lang = c.get('lang')
  const open = (await units(tx)).filter(({ closedOn }) => !closedOn)
  const roles = sectionOf('peran')
  const lanes = roles && viewOf(source, roles)
  const named = lanes?.ok ? lanes.value.parts.flatMap((part) => ('list' in part ? part.items : [])) : []
  const laneNames = named.flatMap(({ parts }) => parts.find(({ field }) => field.key === 'lane')?.values[''] || [])
  const calendars = (await libraryNames('calendars')).filter((name) => name.endsWith('.yaml'))
  return {
    units: open.map((unit) => ({ value: unit.key, text: lang === 'id' ? unit.name : unit.nameEn })),
    lanes: laneNames.map((name) => ({ value: name, text: name })),
    calendars: calendars.map((name) => name.slice(0, -'.yaml'.length)).map((name) => ({ value: name, text: name })),
  }
}

async function sectionPage(
  c: Ctx,
  tx: Tx,
  design: Design,
  section: Section,
  more: { refused?: Problem[]; typed?: Sent } = {},
) {
  const source = design.files[file]
  const view = viewOf(source, section)
  if (!view.ok) return undefined
  const lang = c.get('lang')
  const wrong = new Map<string, string>()
  for (const { problem, field } of placedIn(source, await ofStandard(tx, design)))
    if (holds(view.value, field) && problem.severity === 'error') wrong.set(field, problem.message[lang])
  // A package that does not read at all is told by its schema; the sentence is the same for each field.
  for (const name of misfits(source)) if (holds(view.value, name)) wrong.set(name, standardWords.misfit[lang])
  const ctx = pageAt(c, sectionAddress(design.id, section.key))
  const lists = await listsFor(c, tx, source)
  const locks = await lockedPlaces(tx, design.files)
  const shown = { ctx, design, section: section.key, view: view.value, lists, wrong, locks, formKey: formKey() }
  return <SectionPage {...shown} said={newsIn(c)} {...more} />
}

standardRoutes.get(`${path}/:section`, async (c) => {
  const section = sectionOf(c.req.param('section'))
  const found = await inRegion(c, async (tx) => {
    const design = section && (await openDesign(tx, c.req.param('design')))
    return design && { html: await sectionPage(c, tx, design, section) }
  })
  if (!found) return refusalPage(c, 'not-found')
  return found.html ? c.html(found.html) : c.redirect(addressOf(c.req.param('design'), 'standar'), 303)
})

const listActs: Record<string, ListAct['act']> = { tambah: 'add', hapus: 'remove', naik: 'up', turun: 'down' }

/** `tambah requirements`, `hapus requirements.2`: the button that was pressed. */
function listActIn(fields: Posted['fields']): ListAct | undefined {
  const [word = '', place = ''] = text(fields.perbuatan).split(' ')
  const act = Object.hasOwn(listActs, word) ? listActs[word] : undefined
  return act && { act, path: place.split('.').map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : part)) }
}

standardRoutes.post(`${path}/:section`, (c) =>
  write(c, async (tx, posted): Promise<Outcome> => {
    const section = sectionOf(c.req.param('section'))
    const design = section && (await openDesign(tx, c.req.param('design')))
    if (!design) return go('/rancang')
    const act = listActIn(posted.fields)
    const made = edited(design.files[file], section, posted.fields, act)
    if (!made.ok) return go(addressOf(design.id, 'standar'))
    const it = { name: file, text: made.value, revision: revisionIn(posted.fields.revisi) } as const
    const saved = await saveFile(tx, design.id, it, designer(c), c.get('now'))
    const anchor = act ? `#${idOf(act.path.filter((part) => typeof part === 'string').join('.'))}` : ''
    if (saved.ok) return go(`${sectionAddress(design.id, section.key)}?kabar=tersimpan${anchor}`)
    const refused = [{ text: await refusalIn(c, tx, design, saved.refusal, saved.detail), href: '#isi' }]
    const html = await sectionPage(c, tx, design, section, { refused, typed: posted.fields })
    return html ? page(html, statusOf(saved.refusal)) : go(addressOf(design.id, 'standar'))
  }),
)
