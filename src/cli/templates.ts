/** Command line: `service templates`: national templates known, and one brought in from a folder or a ZIP. */
import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { system } from '../kernel/actor.ts'
import { no, ok, type Result } from '../kernel/result.ts'
import { unzip } from '../platform/unzip.ts'
import { templateStandings } from '../service/catalogue/actions/adoption.ts'
import { readTemplateTexts, shippedTemplates } from '../service/catalogue/actions/folders.ts'
import { importTemplate } from '../service/catalogue/actions/templates.ts'
import { packageBytes } from '../service/catalogue/actions/upload.ts'
import { type Template, type TemplateTexts, templateFiles } from '../service/catalogue/model/template.ts'
import { misused, type Report } from './report.ts'
import type { inRegion as InRegion, lines as Lines } from './service.ts'

/** What every command about services works with. */
export type Desk = { inRegion: typeof InRegion; lines: typeof Lines; usage: string }

export async function runTemplates(
  [verb, source, more]: string[],
  { region, hash }: { region?: string; hash?: string },
  { inRegion, lines, usage }: Desk,
): Promise<Report> {
  if (verb === undefined)
    return region ? inRegion(region, async (tx) => listed(await templateStandings(tx))) : shipped()
  if (verb !== 'import') return misused(`Tidak dikenal / unknown: ${verb}`, usage)
  if (source === undefined || more !== undefined)
    return misused('Tulis satu folder atau ZIP / Give one folder or ZIP.', usage)
  if (!region) return misused('Perlu --region / --region is needed.', usage)
  const read = await textsOf(source)
  if (!read.ok) return { status: 1, data: { refusal: read.refusal }, text: [`${source}: ${unreadText}`] }
  const by = { actor: system, now: new Date(), ...(hash === undefined ? {} : { expected: hash }) }
  return inRegion(region, async (tx) => {
    const done = await importTemplate(tx, read.value, by)
    if (!done.ok) {
      const problems = done.detail ?? []
      const text = [...lines({ dir: source, problems }), refusalText[done.refusal]]
      return { status: 1, data: { refusal: done.refusal, problems }, text }
    }
    const { template, changed } = done.value
    const said = changed ? 'dimasukkan / brought in' : 'sudah dikenal / known already'
    return {
      status: 0,
      data: { region, ...template.ref, changed },
      text: [`${template.ref.id} ${template.ref.version}: ${said}`, `  ${template.ref.hash}`],
    }
  })
}

const unreadText =
  'bukan pola yang terbaca: template.yaml dan berkas paket / no template: template.yaml and the files of a package'

const refusalText = {
  'invalid-package': 'Pola tidak dapat dipakai / the template cannot be used',
  'hash-differs': 'Sidik isinya lain dari --hash / its fingerprint is not that of --hash',
  'version-taken': 'Versi itu sudah dikenal dengan isi lain / that version is known with another content',
  'version-older': 'Versi yang lebih baru sudah dikenal / a newer version is known',
} as const

async function textsOf(source: string): Promise<Result<TemplateTexts, 'unreadable'>> {
  const path = resolve(source)
  const found = await stat(path).catch(() => undefined)
  if (!found) return no('unreadable')
  if (found.isDirectory()) {
    const read = await readTemplateTexts(path)
    return read.ok ? read : no('unreadable')
  }
  const entries = unzip(await readFile(path), { entries: 64, bytes: packageBytes })
  if (!entries.ok) return no('unreadable')
  const texts: Partial<Record<(typeof templateFiles)[number], string>> = {}
  for (const [name, content] of entries.value) {
    const file = templateFiles.find((one) => one === name.split('/').at(-1))
    if (file && !name.startsWith('__MACOSX/')) texts[file] = content.toString('utf8').replaceAll('\0', '')
  }
  const { 'template.yaml': sheet, 'service.yaml': service, 'form.json': form, 'procedure.bpmn': procedure } = texts
  const { 'letter.typ': letter, 'decision.dmn': tables } = texts
  if (sheet === undefined || service === undefined || form === undefined) return no('unreadable')
  if (procedure === undefined || letter === undefined) return no('unreadable')
  return ok({
    'template.yaml': sheet,
    'service.yaml': service,
    'form.json': form,
    'procedure.bpmn': procedure,
    'letter.typ': letter,
    ...(tables === undefined ? {} : { 'decision.dmn': tables }),
  })
}

const line = ({ sheet, ref }: Template): string =>
  `${ref.id} ${ref.version}: ${sheet.name.id} / ${sheet.name.en}, ${sheet.locks.length} terkunci/locked, ${ref.hash}`

async function shipped(): Promise<Report> {
  const list = await shippedTemplates()
  return { status: 0, data: { templates: list.map(({ ref }) => ref) }, text: list.map(line) }
}

function listed(standings: Awaited<ReturnType<typeof templateStandings>>): Report {
  const told = standings.map(({ versions, follows }) => ({
    versions: versions.map(({ ref }) => ref),
    ...(follows === undefined ? {} : { follows }),
  }))
  const text = standings.flatMap(({ versions, follows }) => [
    ...versions.map(line),
    `  ${follows === undefined ? 'belum diikuti / not followed' : `diikuti versi/followed version ${follows}`}`,
  ])
  return { status: 0, data: { templates: told }, text }
}
