/** Catalogue: what is worth a second look, in words, for the check page of an applicant and the file of an officer. */
import { unitByKey } from '../../../base/offices/actions.ts'
import type { Answers, FormContext } from '../../../engines/forms/model.ts'
import { type Bilingual, fill } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { asksHome, type SecondLook, secondLooks, villageOf } from '../rules/second-look.ts'
import { lookWords } from '../words.ts'
import type { Published } from './services.ts'

type Known = Pick<Published, 'form' | 'service'>

/** `keys`: the fields it is about, the one to look at first in front. */
export type Look = { keys: string[]; pageId: string; text: Bilingual }

/** What these answers give reason to look at once more, said to the applicant or to an officer. */
export async function looksAt(
  tx: Tx,
  known: Known,
  answers: Readonly<Record<string, unknown>>,
  ctx: FormContext,
  to: 'applicant' | 'officer',
): Promise<Look[]> {
  const office = asksHome(known.form) ? ((await unitByKey(tx, known.service.unit))?.name ?? '') : ''
  return secondLooks(known.form, answers as Answers, ctx, office).map((look) => ({
    keys: [look.key, ...('other' in look ? [look.other.key] : [])],
    pageId: look.pageId,
    text: textOf(look, office, to),
  }))
}

function textOf(look: SecondLook, office: string, to: 'applicant' | 'officer'): Bilingual {
  const words = lookWords[look.kind][to]
  const said = (lang: 'id' | 'en') =>
    fill(words[lang], {
      name: look.field.short[lang],
      ...('other' in look ? { other: look.other.short[lang] } : { village: look.village, office }),
    })
  return { id: said('id'), en: said('en') }
}

/** For whom a service of which living here is the point: `Kelurahan Mekarsari, Kabupaten Sukamaju Raya`. */
export async function residentsOf(tx: Tx, known: Known, ctx: FormContext): Promise<string | undefined> {
  if (!asksHome(known.form) || !ctx.home) return undefined
  const village = villageOf((await unitByKey(tx, known.service.unit))?.name ?? '')
  return [village, ctx.home.name].filter((name) => name !== undefined).join(', ')
}
