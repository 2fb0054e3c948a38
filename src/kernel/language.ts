/** Kernel: the two languages of the product. Indonesian is the source; English must be complete. Pure. */
import { z } from 'zod'

export const languages = ['id', 'en'] as const
export const Lang = z.enum(languages)
export type Lang = z.infer<typeof Lang>

export const Bilingual = z.strictObject({ id: z.string().min(1), en: z.string().min(1) })
export type Bilingual = z.infer<typeof Bilingual>

/** Words of one slice: a missing label or a missing language does not compile. */
export type Words<Key extends string> = Record<Key, Bilingual>

/** Fills `{name}` places; a missing place stays visible, so that a test or an eye finds it. */
export const fill = (text: string, places: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in places ? String(places[name]) : whole))

/** The browser's wish (RFC 9110 §12.5.4), reduced to what we have; Indonesian when in doubt. */
export function preferredLang(acceptLanguage: string | undefined): Lang {
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
    if (tag === 'id' || tag.startsWith('id-') || tag === 'in') return 'id'
    if (tag === 'en' || tag.startsWith('en-')) return 'en'
  }
  return 'id'
}

/** A number of bytes as people say it. */
export const sizeText = (bytes: number, lang: Lang): string => {
  const text =
    bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1000))} kB`
  return lang === 'id' ? text.replace('.', ',') : text
}
