/** Cases: the officer's addresses of touch time: signs of an open page, time away from the screen, what is usual in a unit. */
import { Hono } from 'hono'
import { raw } from 'hono/html'
import { z } from 'zod'
import { uuidPattern } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { type Ctx, type Outcome, type Site, type Vars, write } from '../../../platform/http.tsx'
import { type Limit, type LocalBuckets, localBuckets } from '../../../platform/rate.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import { caseOfTask, unitsLed } from '../actions/read.ts'
import { awayMost, declareAway, readSeal, touchBeat, usualTouch } from '../actions/touch.ts'
import { stepName } from '../pages/desk.tsx'
import { touchPath, UsualPage } from '../pages/touch.tsx'
import { touchWords } from '../words/touch.ts'
import { refusalWords } from '../words.ts'
import { filledIn, inRegion, officer, stay, text } from './common.tsx'
import { again } from './task.tsx'

export const touchRoutes = new Hono<Vars>()

/** One page says so every half minute, and at each coming and going; several pages may be open. */
export const beatLimit: Limit = { name: 'denyut', burst: 60, everySeconds: 3 }

/** In memory: it holds off a flood, and a journey to the database for each sign would be one. */
const buckets = new WeakMap<Site, LocalBuckets>()
const bucketsOf = (site: Site): LocalBuckets => {
  const known = buckets.get(site) ?? localBuckets()
  buckets.set(site, known)
  return known
}

const Sign = z.enum(['jalan', 'henti'])
const signs = { jalan: 'running', henti: 'stopped' } as const

// Outside /meja/tugas: a sign shows nothing of a case, and what is asked for a reading there it need not ask.
touchRoutes.post(touchPath, async (c) => {
  const site = c.get('site')
  const staff = officer(c)
  const { region } = c.get('tenant')
  const wait = bucketsOf(site).take(beatLimit, `${region} ${staff.staffId}`, c.get('now'))
  if (wait > 0) {
    site.metrics.limited(beatLimit.name)
    return refusalPage(c, 'too-many', { text: touchWords.tooMany, retryAfter: wait })
  }
  let refused = false
  const answer = await write(
    c,
    async (tx, { fields }): Promise<Outcome> => {
      const named = readSeal(site.config.secret, region, text(fields.tanda), staff, c.get('now'))
      const sign = Sign.safeParse(text(fields.keadaan))
      const done = named && sign.success ? await touchBeat(tx, named, signs[sign.data], staff, c.get('now')) : undefined
      refused = !done?.ok
      return { kind: 'page', html: raw(''), status: 200, keep: true }
    },
    { repeatable: true, maxBytes: 2_000 },
  )
  return refused ? refusalPage(c, 'forbidden') : answer
})
touchRoutes.get(touchPath, (c) => c.redirect('/meja', 303))

const toCase = async (c: Ctx, taskId: string): Promise<Response> => {
  const caseId = await inRegion(c, (tx) => caseOfTask(tx, taskId))
  return c.redirect(caseId ? `/meja/berkas/${caseId}` : '/meja', 303)
}

const awayPath = `/meja/tugas/:task{${uuidPattern}}/luar-layar`

touchRoutes.post(awayPath, (c) =>
  write(c, async (tx, posted) => {
    const lang = c.get('lang')
    const typed = text(posted.fields.luar).trim()
    const minutes = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
    const taskId = c.req.param('task')
    const done = await declareAway(tx, taskId, minutes, officer(c), c.get('now'))
    if (done.ok) return stay(c, tx, done.value, 'luarlayar', '#tugas', filledIn(posted.fields))
    const said =
      done.refusal === 'not-minutes'
        ? fill(touchWords.notMinutes[lang], { most: awayMost })
        : done.refusal === 'longer-than-held'
          ? touchWords.longerThanHeld[lang]
          : refusalWords[done.refusal][lang]
    const at = done.refusal === 'not-minutes' || done.refusal === 'longer-than-held' ? 'luar' : 'tugas'
    const status = at === 'luar' ? 422 : 409
    return again(c, tx, posted, await caseOfTask(tx, taskId), [{ text: said, href: `#${at}` }], status, { [at]: said })
  }),
)

touchRoutes.get(awayPath, (c) => toCase(c, c.req.param('task')))

touchRoutes.get('/meja/unit/waktu', async (c) => {
  const staff = officer(c)
  if (unitsLed(staff).length === 0) return refusalPage(c, 'forbidden')
  const lang = c.get('lang')
  const html = await inRegion(c, async (tx) => {
    const usual = await usualTouch(tx, staff, c.get('now'))
    const services = new Map((await offered(tx)).map((one) => [one.service.id, one]))
    return (
      <UsualPage
        ctx={c.get('page')}
        usual={usual}
        serviceName={(id) => services.get(id)?.service.name[lang] ?? id}
        stepName={(id, element) => stepName(services.get(id), element, lang)}
      />
    )
  })
  return c.html(html)
})
