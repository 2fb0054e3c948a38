/** Cases: the addresses under /lacak/kode-hilang: a one-time code in place of a lost one. */
import { Hono } from 'hono'
import { againAt } from '../../../base/people/actions/gate.ts'
import { addressOf } from '../../../base/people/actions/guard.ts'
import { secretToken, uuidv7 } from '../../../kernel/id.ts'
import { fill } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import type { Limit } from '../../../platform/rate.ts'
import { askLimits, askOpenCode, contactFits, enterLimits, openByOneTimeCode } from '../actions/lost-code.ts'
import { LostCodeEnterPage, LostCodePage, lostCodePath } from '../pages/lost-code.tsx'
import { words } from '../words.ts'

export const lostCodeRoutes = new Hono<Vars>()

const formKey = () => secretToken().slice(0, 22)
const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

/** `Terlalu banyak percobaan. Coba lagi mulai 09.04.` */
export const tooManyText = (c: Ctx, limit: Limit): string =>
  fill(words.tooMany[c.get('lang')], {
    time: clockText(c.get('page').zone, againAt(limit, c.get('now')), c.get('lang')),
  })

/** Where a code is entered; the number goes along as it was typed. */
const toEnter = (id: string, number: string): string =>
  `${lostCodePath}/kode?id=${id}&nomor=${encodeURIComponent(number.trim().slice(0, 40))}`

lostCodeRoutes.get(lostCodePath, (c) =>
  c.html(<LostCodePage ctx={c.get('page')} formKey={formKey()} number={c.req.query('nomor')} />),
)

lostCodeRoutes.post(lostCodePath, (c) => {
  const lang = c.get('lang')
  const again = ({ fields }: Posted, problems: { number?: string; contact?: string }, status: 422 | 429): Outcome => {
    const typed = { number: text(fields.nomor), contact: text(fields.kontak) }
    return page(<LostCodePage ctx={c.get('page')} formKey={formKey()} {...typed} problems={problems} />, status)
  }
  let spent = false
  return write(
    c,
    async (tx, posted) => {
      const typed = { number: text(posted.fields.nomor), contact: text(posted.fields.kontak) }
      if (spent) return go(toEnter(uuidv7(c.get('now')), typed.number))
      const asked = await askOpenCode(tx, c.get('site'), typed, c.get('now'))
      if (asked.ok) return go(toEnter(asked.value, typed.number))
      return asked.refusal === 'number-mistyped'
        ? again(posted, { number: words.numberMistyped[lang] }, 422)
        : again(posted, { contact: words.lostContactMistyped[lang] }, 422)
    },
    {
      before: async (posted) => {
        const problems = {
          number: text(posted.fields.nomor).trim() === '' ? words.numberMissing[lang] : undefined,
          contact: text(posted.fields.kontak).trim() === '' ? words.lostContactMissing[lang] : undefined,
        }
        if (problems.number || problems.contact) return again(posted, problems, 422)
        const { rates } = c.get('site')
        const { region } = c.get('tenant')
        if (!(await rates.allow(region, askLimits.visitor, addressOf(c), c.get('now'))))
          return again(posted, { number: tooManyText(c, askLimits.visitor) }, 429)
        const typed = { number: text(posted.fields.nomor), contact: text(posted.fields.kontak) }
        const fits = await c.get('site').db.inRegion(region, (tx) => contactFits(tx, typed))
        // Beyond it nothing is sent, and the answer is as ever: another would tell that the contact fits.
        if (fits && !(await rates.allow(region, askLimits.number, fits, c.get('now')))) spent = true
        return undefined
      },
    },
  )
})

lostCodeRoutes.get(`${lostCodePath}/kode`, (c) =>
  c.html(
    <LostCodeEnterPage
      ctx={c.get('page')}
      formKey={formKey()}
      id={c.req.query('id') ?? ''}
      number={c.req.query('nomor') ?? ''}
    />,
  ),
)

lostCodeRoutes.post(`${lostCodePath}/kode`, (c) => {
  const again = ({ fields }: Posted, problem: string, status: 422 | 429): Outcome => {
    const typed = { id: text(fields.id), number: text(fields.nomor) }
    return page(<LostCodeEnterPage ctx={c.get('page')} formKey={formKey()} {...typed} problem={problem} />, status)
  }
  return write(
    c,
    async (tx, posted) => {
      const typed = { number: text(posted.fields.nomor), id: text(posted.fields.id), code: text(posted.fields.kode) }
      const opened = await openByOneTimeCode(tx, c.get('site'), typed, c.get('now'))
      if (opened.ok) return go(`/lacak/${opened.value.number}`, [`case:${opened.value.id}`])
      return again(posted, words.lostNoMatch[c.get('lang')], 422)
    },
    {
      repeatable: true,
      before: async (posted) => {
        // By the code that was asked for, whose id only who asked knows: a stranger's guesses keep nobody out.
        const who = text(posted.fields.id).slice(0, 40)
        for (const [limit, key] of [
          [enterLimits.code, who],
          [enterLimits.visitor, addressOf(c)],
        ] as const)
          if (!(await c.get('site').rates.allow(c.get('tenant').region, limit, key, c.get('now'))))
            return again(posted, tooManyText(c, limit), 429)
        return undefined
      },
    },
  )
})
