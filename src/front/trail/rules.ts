/** Front, trail rules: the facts of an act in words: each by its name, codes by what they mean, seconds as lengths. Pure. */
import type { Entry } from '../../base/journal/model.ts'
import { durationText, numberText } from '../../kernel/amount.ts'
import type { Lang } from '../../kernel/language.ts'
import { momentText, type Zone } from '../../kernel/time.ts'
import { codeWords, factWords } from './words.ts'

type Reader = { lang: Lang; zone: Zone; names: ReadonlyMap<string, string> }

/** Numbers that only programs need to find a row again. */
const silent = new Set([
  'task',
  'note',
  'message',
  'correction',
  'delegation',
  'key',
  'letter',
  'declaration',
  'objection',
  'reopening',
  'text',
  'revocation',
  'opinion',
  'batch',
  'design',
  'appointment',
  'export',
  'proposal',
  'move',
  'of',
])

/** In the order they are kept. A person's id is told as a name where there is one; a code without words stands as it is. */
export function factRows(entry: Entry, reader: Reader): { key: string; value: string }[] {
  const told = {
    ...entry.facts,
    ...(entry.serviceId ? { service: entry.serviceId } : {}),
    ...(entry.unitKey ? { unit: entry.unitKey } : {}),
  }
  return Object.entries(told)
    .filter(([key]) => !silent.has(key))
    .map(([key, value]) => ({ key: factWords[key]?.[reader.lang] ?? key, value: valueText(key, value, reader) }))
}

function valueText(key: string, value: unknown, reader: Reader): string {
  const { lang, zone, names } = reader
  if (typeof value === 'boolean') return codeWords[value ? 'yes' : 'no']?.[lang] ?? String(value)
  if (typeof value === 'number') return key.endsWith('Seconds') ? durationText(value, lang) : numberText(value, lang)
  if (Array.isArray(value)) return value.map((one) => valueText(key, one, reader)).join(', ') || '–'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (key === 'dueAt' || key === 'startsAt') return momentText(zone, new Date(value), lang)
  return names.get(value) ?? codeWords[value]?.[lang] ?? value
}
