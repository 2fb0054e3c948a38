/** Base, regions: the list of areas: loaded from idn-area-data (ODbL, see NOTICE) as owner, read by everyone. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { levelOf } from '../../../kernel/region.ts'
import type { Tx } from '../../../platform/db.ts'
import { type Area, villageWord } from '../model.ts'
import * as store from '../store.ts'
import { inventedAreas } from './invented.ts'

const files = ['provinces.csv', 'regencies.csv', 'districts.csv', 'villages.csv'] as const

/** One field of a CSV line (RFC 4180): plain, or quoted with doubled quotes. */
const csvField = /("(?:[^"]|"")*"|[^,]*)(?:,|$)/y

function csvFields(line: string): string[] {
  const fields: string[] = []
  csvField.lastIndex = 0
  while (csvField.lastIndex < line.length) {
    const raw = csvField.exec(line)?.[1] ?? ''
    fields.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw)
  }
  return fields
}

/** Rows of one file: the code without its dots, and the name. Throws on a line that is not an area. */
export function readAreas(csv: string): Area[] {
  const [header = '', ...lines] = csv.split(/\r?\n/)
  const nameAt = csvFields(header).indexOf('name')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.includes('"') ? csvFields(line) : line.split(',')
      const code = (fields[0] ?? '').replaceAll('.', '')
      const name = fields[nameAt]?.trim()
      if (!levelOf(code) || !name) throw new Error(`idn-area-data: not an area: ${line}`)
      return { code, name }
    })
}

/**
 * Brings the area list to the edition of the installed package, with the invented province. Needs the owner's
 * connection. Returns how many rows were new or renamed; 0 at once when the edition is already there. Areas that left
 * the list stay: addresses given once must keep their names.
 */
export async function loadAreas(tx: Tx): Promise<number> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data')
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))
  const hash = createHash('sha256')
  for (const text of [...texts, JSON.stringify(inventedAreas)]) hash.update(text).update('\0')
  const edition = hash.digest('hex')
  if ((await store.editionHash(tx, 'idn-area-data')) === edition) return 0
  const areas = [...texts.flatMap(readAreas), ...inventedAreas]
  let changed = 0
  for (let at = 0; at < areas.length; at += store.areasPerStatement) {
    changed += await store.saveAreas(tx, areas.slice(at, at + store.areasPerStatement))
  }
  await store.saveEdition(tx, 'idn-area-data', edition)
  tx.afterCommit(forgetAreas)
  return changed
}

/** The invented province alone: for tests, which need no more. */
export const loadInvented = (tx: Tx): Promise<number> => store.saveAreas(tx, inventedAreas)

/**
 * Answers about the national list, the same in every database, so they may be kept by the process. Only what was found
 * is kept; a code that is missing today may be loaded tomorrow. Oldest first out.
 */
const kept = { children: new Map<string, Area[]>(), names: new Map<string, string>() }
const keptAtMost = 2000

function keep<T>(map: Map<string, T>, key: string, value: T): T {
  if (map.size >= keptAtMost) map.delete(map.keys().next().value ?? '')
  map.set(key, value)
  return value
}

function forgetAreas(): void {
  kept.children.clear()
  kept.names.clear()
}

/** Areas one level below, by name; without a code the provinces. Empty when the code is unknown or a village. */
export async function childrenOf(tx: Tx, code?: string): Promise<Area[]> {
  const known = kept.children.get(code ?? '')
  if (known) return known
  const children = await store.children(tx, code)
  return children.length === 0 ? children : keep(kept.children, code ?? '', children)
}

/** Names of the codes that exist. */
async function namesOf(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const missing: string[] = []
  for (const code of codes) {
    const name = kept.names.get(code)
    if (name === undefined) missing.push(code)
    else names.set(code, name)
  }
  if (missing.length > 0) {
    for (const area of await store.areas(tx, missing)) names.set(area.code, keep(kept.names, area.code, area.name))
  }
  return names
}

/**
 * `Kelurahan Mekarsari, Kec. Mekarsari, Kabupaten Sukamaju Raya, Nusa Contoh`: the area and all above it. Undefined
 * when the code is no area.
 */
export async function areaName(tx: Tx, code: string): Promise<string | undefined> {
  if (!levelOf(code)) return undefined
  const path = [10, 6, 4, 2].filter((length) => length <= code.length).map((length) => code.slice(0, length))
  const names = await namesOf(tx, path)
  if (!names.has(code)) return undefined
  return path
    .filter((part) => names.has(part))
    .map((part) => {
      const name = names.get(part) ?? ''
      if (part.length === 10) return `${villageWord(part)} ${name}`
      return part.length === 6 ? `Kec. ${name}` : name
    })
    .join(', ')
}

/** Whether the code is an area of any level. */
export const regionExists = async (tx: Tx, code: string): Promise<boolean> => (await namesOf(tx, [code])).has(code)
