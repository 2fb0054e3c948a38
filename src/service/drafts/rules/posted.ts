/** Drafts, rules: what a page's form posts, in the names the form engine reads. Pure. */
import type { LeafField, Page, Posted, RegionField } from '../../../engines/forms/model.ts'
import { areaLevels } from '../../../kernel/region.ts'

/** What the pressed button asks for; `go-on` when Enter was pressed. */
export type Wish =
  | { kind: 'go-on' }
  /** Choose the next level of a region, or upload now: save what is good, show the page again. */
  | { kind: 'stay' }
  | { kind: 'add'; key: string }
  | { kind: 'remove-row'; key: string; row: string }
  | { kind: 'remove-file'; path: string; fileId: string }

export const wishName = '_aksi'

export function readWish(value: string | string[] | undefined): Wish {
  const [kind, path = '', detail = ''] = (typeof value === 'string' ? value : '').split(':')
  if (kind === 'tetap') return { kind: 'stay' }
  if (kind === 'tambah') return { kind: 'add', key: path }
  if (kind === 'hapus') return { kind: 'remove-row', key: path, row: detail }
  if (kind === 'buang') return { kind: 'remove-file', path, fileId: detail }
  return { kind: 'go-on' }
}

const dateParts: Record<string, string> = { hari: 'day', bulan: 'month', tahun: 'year' }

/** Controls of the kit (`lahir-hari`) under the engine's names (`lahir.day`). */
export function engineNames(fields: Readonly<Record<string, string | string[]>>): Posted {
  const posted: Posted = {}
  for (const [name, value] of Object.entries(fields)) {
    const part = /^(.+)-(hari|bulan|tahun)$/.exec(name)
    posted[part ? `${part[1]}.${dateParts[part[2] ?? '']}` : name] = value
  }
  return posted
}

/** Every leaf field of a page with its path; the rows of groups as they are posted. */
export type Leaf = { field: LeafField; path: string; key: string; inRow: boolean }

export function leavesOf(page: Page, posted: Posted): Leaf[] {
  return page.fields.flatMap((field): Leaf[] => {
    if (field.kind !== 'repeat') return [{ field, path: field.key, key: field.key, inRow: false }]
    const rows = new Set<number>()
    const start = `${field.key}.`
    for (const name of Object.keys(posted)) {
      const row = name.startsWith(start) ? /^(\d{1,3})\./.exec(name.slice(start.length))?.[1] : undefined
      if (row !== undefined) rows.add(Number(row))
    }
    return [...rows].flatMap((row) =>
      field.fields.map((child) => ({
        field: child,
        path: `${field.key}.${row}.${child.key}`,
        key: field.key,
        inRow: true,
      })),
    )
  })
}

/** The own region of the tenant as far as a field may start there. */
export const regionStart = (field: RegionField, own: string): string =>
  /^\d{4}$/.test(own) && own.startsWith(field.from.slice(0, own.length)) && field.from.length < own.length
    ? own
    : field.from

/**
 * Region levels made consistent: without scripts a changed province is posted together with the old district, and a code
 * below another parent would win. What was only filled in beforehand, and not needed, counts as nothing.
 */
export function settleRegions(page: Page, posted: Posted, own: string): void {
  for (const { field, path, inRow } of leavesOf(page, posted)) {
    if (field.kind !== 'region') continue
    let above = ''
    for (const level of areaLevels) {
      const name = `${path}.${level}`
      const code = last(posted[name])
      if (code === '') continue
      if (code.startsWith(above) && code.length > above.length) above = code
      else delete posted[name]
    }
    const untouched = above !== '' && above === regionStart(field, own)
    if (untouched && (inRow || !field.required)) for (const level of areaLevels) delete posted[`${path}.${level}`]
  }
}

const last = (value: string | string[] | undefined): string =>
  (typeof value === 'string' ? value : (value?.at(-1) ?? '')).replace(/\D/g, '')
