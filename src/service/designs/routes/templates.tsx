/** Designs: /rancang/pola: national templates; one of them, adopted; its update, looked at and taken into a design. */
import { Hono } from 'hono'
import type { Tx } from '../../../platform/db.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import { refusalPage } from '../../../platform/refusal.tsx'
import type { Problem } from '../../../platform/ui/components.tsx'
import { hasUpdate, templateStandings, updateOf } from '../../catalogue/actions/adoption.ts'
import { beginDesign } from '../actions/designs.ts'
import type { Beginning } from '../model.ts'
import { addressOf } from '../pages/parts.tsx'
import { TemplatePage, TemplatesPage, templateAddress, UpdatePage, updateAddress } from '../pages/templates.tsx'
import { refusalWords, words } from '../words.ts'
import { designer, formKey, inRegion, pageAt, revisionIn, statusOf, text } from './common.tsx'

export const templateRoutes = new Hono<Vars>()

const path = '/rancang/pola'
const onePath = `${path}/:template{[a-z0-9-]{1,60}}`

templateRoutes.get(path, async (c) => {
  const standings = await inRegion(c, templateStandings)
  return c.html(<TemplatesPage ctx={c.get('page')} standings={standings} newer={hasUpdate} backText={words.back} />)
})

async function templatePage(c: Ctx, tx: Tx, id: string, problems?: Problem[]) {
  const standing = (await templateStandings(tx)).find(({ newest }) => newest.ref.id === id)
  if (!standing) return undefined
  const ctx = pageAt(c, templateAddress(id))
  return <TemplatePage {...{ ctx, standing, newer: hasUpdate(standing), formKey: formKey(), problems }} />
}

templateRoutes.get(onePath, async (c) => {
  const found = await inRegion(c, async (tx) => ({ html: await templatePage(c, tx, c.req.param('template')) }))
  return found.html ? c.html(found.html) : refusalPage(c, 'not-found')
})

async function updatePage(
  c: Ctx,
  tx: Tx,
  id: string,
  more: { takes?: ReadonlySet<string>; problems?: Problem[] } = {},
) {
  const standing = (await templateStandings(tx)).find(({ newest }) => newest.ref.id === id)
  const told = standing && (await updateOf(tx, id, { version: standing.newest.ref.version }))
  return told && <UpdatePage {...{ ctx: pageAt(c, updateAddress(id)), told, formKey: formKey(), ...more }} />
}

templateRoutes.get(`${onePath}/pembaruan`, async (c) => {
  const id = c.req.param('template')
  const found = await inRegion(c, async (tx) => ({ html: await updatePage(c, tx, id) }))
  return found.html ? c.html(found.html) : c.redirect(templateAddress(id), 303)
})

/** The design that has begun; or the page again with why not. */
async function begun(
  c: Ctx,
  tx: Tx,
  beginning: Beginning,
  again: (problem: Problem) => ReturnType<typeof templatePage>,
): Promise<Outcome> {
  const done = await beginDesign(tx, beginning, designer(c), c.get('now'))
  if (done.ok) return go(`${addressOf(done.value.id)}?kabar=dimulai`)
  const html = await again({ text: refusalWords[done.refusal][c.get('lang')], href: '#isi' })
  return html ? page(html, statusOf(done.refusal)) : go(path)
}

templateRoutes.post(onePath, (c) =>
  write(c, async (tx, { fields }): Promise<Outcome> => {
    const id = c.req.param('template')
    const it = { serviceId: id, version: revisionIn(fields.versi), keep: text(fields.cara) !== 'pola' }
    return begun(c, tx, { from: 'national', ...it }, (problem) => templatePage(c, tx, id, [problem]))
  }),
)

templateRoutes.post(`${onePath}/pembaruan`, (c) =>
  write(c, async (tx, { fields }): Promise<Outcome> => {
    const id = c.req.param('template')
    const takes = [fields.ambil ?? []].flat()
    return begun(c, tx, { from: 'update', serviceId: id, version: revisionIn(fields.versi), takes }, (problem) =>
      updatePage(c, tx, id, { takes: new Set(takes), problems: [problem] }),
    )
  }),
)
