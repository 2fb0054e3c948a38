/** Cases: the officer's addresses of lists as files: asked for by a form, sent while they are read. */
import { Hono } from 'hono'
import { writeXlsxStream } from 'hucre/xlsx'
import { units } from '../../../base/offices/actions.ts'
import { requireStaff } from '../../../base/people/actions/guard.ts'
import { uuidPattern } from '../../../kernel/id.ts'
import { dayIn, minuteIn } from '../../../kernel/time.ts'
import type { Posted } from '../../../platform/body.ts'
import type { Tx } from '../../../platform/db.ts'
import { disposition } from '../../../platform/file-response.ts'
import { type Ctx, go, type Outcome, page, type Vars, write } from '../../../platform/http.tsx'
import type { Limit } from '../../../platform/rate.ts'
import { refusalPage } from '../../../platform/refusal.tsx'
import { offered } from '../../catalogue/actions/services.ts'
import { askExport, linesOf, mayExportNames, openExport } from '../actions/exports.ts'
import { countOf } from '../actions/filters.ts'
import { Export, type ExportLine, ExportPurpose, FilterAsked } from '../model.ts'
import { type ExportAsked, ExportPage, type ExportProps } from '../pages/exports.tsx'
import { csvLine } from '../rules/cells.ts'
import { exportRefusalWords, exportWords } from '../words/bench.ts'
import { channelWords, statusWords } from '../words.ts'
import { formKey, inRegion, officer, text } from './common.tsx'

export const exportRoutes = new Hono<Vars>()

const path = '/meja/ekspor'
exportRoutes.use(path, requireStaff('list.export'))
exportRoutes.use(`${path}/*`, requireStaff('list.export'))

/** The filter of an address or a form; a part that cannot be is as if it were not there. */
function askedOf(part: (name: string) => string): ExportAsked {
  const read = <K extends 'words' | 'status' | 'serviceId'>(key: K, name: string) => {
    const found = FilterAsked.shape[key].safeParse(part(name))
    return found.success && found.data !== '' ? found.data : undefined
  }
  return {
    words: read('words', 'q'),
    status: FilterAsked.shape.status.safeParse(part('status')).data || undefined,
    serviceId: read('serviceId', 'layanan'),
  }
}

async function exportPage(
  c: Ctx,
  tx: Tx,
  asked: ExportAsked,
  more: Pick<ExportProps, 'typed' | 'problems' | 'errors'> = {},
) {
  const staff = officer(c)
  const lang = c.get('lang')
  const names = new Map((await offered(tx)).map(({ service }) => [service.id, service.name[lang]]))
  const { path: at, ...ctx } = c.get('page')
  return (
    <ExportPage
      ctx={{ ...ctx, path: c.req.method === 'GET' ? at : path }}
      asked={asked}
      serviceName={(id) => names.get(id) ?? id}
      count={await countOf(tx, { list: 'search', late: false, ...asked }, staff, c.get('now'))}
      mayNames={mayExportNames(staff)}
      formKey={formKey()}
      {...more}
    />
  )
}

exportRoutes.get(path, async (c) => {
  const asked = askedOf((name) => c.req.query(name) ?? '')
  return c.html(await inRegion(c, (tx) => exportPage(c, tx, asked)))
})

/** A day's work of reports at once; then one each few minutes. A file may be fetched again when the line broke. */
export const exportLimits = {
  ask: { name: 'case-export', burst: 20, everySeconds: 90 },
  fetch: { name: 'case-export-fetch', burst: 40, everySeconds: 60 },
} as const satisfies Record<string, Limit>

async function isCalm(c: Ctx, limit: Limit): Promise<boolean> {
  const { rates, metrics } = c.get('site')
  const calm = await rates.allow(c.get('tenant').region, limit, officer(c).staffId, c.get('now'))
  if (!calm) metrics.limited(limit.name)
  return calm
}

exportRoutes.post(path, (c) => {
  let calm = true
  const work = async (tx: Tx, { fields }: Posted): Promise<Outcome> => {
    const lang = c.get('lang')
    const asked = askedOf((name) => text(fields[name]))
    const typed = { format: text(fields.bentuk), columns: text(fields.kolom), purpose: text(fields.tujuan) }
    const again = async (at: string, said: string, status: 403 | 422 | 429) => {
      const problems = [{ text: said, href: `#${at}` }]
      return page(await exportPage(c, tx, asked, { typed, problems, errors: { [at]: said } }), status)
    }
    if (!calm) return again('bentuk', exportWords.tooMany[lang], 429)
    const format = Export.shape.format.safeParse(typed.format)
    if (!format.success) return again('bentuk', exportWords.formatMissing[lang], 422)
    const purpose = ExportPurpose.safeParse(typed.purpose)
    const personal = typed.columns === 'nama'
    const wanted = {
      ...asked,
      format: format.data,
      personal,
      purpose: personal && purpose.success ? purpose.data : undefined,
    }
    const done = await askExport(tx, wanted, officer(c), c.get('now'))
    if (done.ok) return go(`${path}/${done.value.id}`)
    const said = exportRefusalWords[done.refusal][lang]
    if (done.refusal === 'not-yours') return again('isi', said, 403)
    return again(done.refusal === 'purpose-missing' ? 'tujuan' : 'isi', said, 422)
  }
  return write(c, work, {
    before: async () => {
      calm = await isCalm(c, exportLimits.ask)
      return undefined
    },
  })
})

type Cell = { title: string; of: (line: ExportLine) => string }

/** The columns of a file, in the reader's language; moments in the wall time of the region. */
async function cellsOf(c: Ctx, tx: Tx, it: Export): Promise<Cell[]> {
  const lang = c.get('lang')
  const { zone } = c.get('tenant')
  const services = new Map((await offered(tx)).map(({ service }) => [service.id, service.name[lang]]))
  const offices = new Map((await units(tx)).map((unit) => [unit.key, lang === 'id' ? unit.name : unit.nameEn]))
  const two = (part: number) => String(part).padStart(2, '0')
  const moment = (at: Date | undefined) => {
    if (!at) return ''
    const minute = minuteIn(zone, at)
    return `${dayIn(zone, at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
  }
  const names: Cell[] = it.personal ? [{ title: exportWords.name[lang], of: (line) => line.applicantName }] : []
  return [
    { title: exportWords.number[lang], of: (line) => line.number },
    ...names,
    { title: exportWords.service[lang], of: (line) => services.get(line.serviceId) ?? line.serviceId },
    { title: exportWords.unit[lang], of: (line) => offices.get(line.unitKey) ?? line.unitKey },
    { title: exportWords.status[lang], of: (line) => statusWords[line.status][lang] },
    { title: exportWords.channel[lang], of: (line) => channelWords[line.channel][lang] },
    { title: exportWords.sentAt[lang], of: (line) => moment(line.sentAt) },
    { title: exportWords.dueAt[lang], of: (line) => moment(line.dueAt) },
    { title: exportWords.decidedAt[lang], of: (line) => moment(line.decidedAt) },
  ]
}

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

exportRoutes.get(`${path}/:export{${uuidPattern}}`, async (c) => {
  // Looking whether it is there opens nothing.
  if (c.req.raw.method === 'HEAD') return c.body(null, 204)
  if (!(await isCalm(c, exportLimits.fetch)))
    return refusalPage(c, 'too-many', { text: exportWords.tooMany, retryAfter: exportLimits.fetch.everySeconds })
  const staff = officer(c)
  const opened = await inRegion(c, async (tx) => {
    const it = await openExport(tx, c.req.param('export'), staff, c.get('now'))
    return it.ok ? { ok: true as const, it: it.value, cells: await cellsOf(c, tx, it.value) } : it
  })
  if (!opened.ok) {
    if (opened.refusal === 'unknown') return refusalPage(c, 'not-found')
    return opened.refusal === 'expired'
      ? refusalPage(c, 'gone', { text: exportRefusalWords.expired })
      : refusalPage(c, 'forbidden')
  }
  const { it, cells } = opened
  const { db, clock } = c.get('site')
  const lines = linesOf(db, c.get('tenant').region, it, staff, clock)
  const name = `${exportWords.fileName[c.get('lang')]}-${dayIn(c.get('tenant').zone, c.get('now'))}.${it.format}`
  const body = it.format === 'csv' ? asBytes(csvOf(cells, lines)) : xlsxOf(cells, lines)
  return new Response(body, {
    headers: {
      'content-type': types[it.format],
      'content-disposition': disposition('attachment', name),
      // Compressing would gather the whole of it first.
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    },
  })
})

/** The mark at its beginning tells Excel that it is UTF-8. */
async function* csvOf(cells: readonly Cell[], lines: AsyncIterable<ExportLine>): AsyncGenerator<string> {
  yield `\ufeff${csvLine(cells.map(({ title }) => title))}`
  let part = ''
  for await (const line of lines) {
    part += csvLine(cells.map(({ of }) => of(line)))
    if (part.length < 32_768) continue
    yield part
    part = ''
  }
  yield part
}

/** Text as it is pulled: nothing is read ahead of a slow line, and a reader who goes away ends the reading. */
function asBytes(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const coder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await parts.next()
        if (done) controller.close()
        else controller.enqueue(coder.encode(value))
      },
      cancel: async () => {
        await parts.return(undefined)
      },
    },
    { highWaterMark: 1 },
  )
}

/** Cells are inline text, which a spreadsheet never takes for a formula; past its limit of rows follows another sheet. */
function xlsxOf(cells: readonly Cell[], lines: AsyncIterable<ExportLine>): ReadableStream<Uint8Array> {
  async function* rows() {
    for await (const line of lines) yield cells.map(({ of }) => of(line))
  }
  return writeXlsxStream(rows(), {
    name: 'Data',
    columns: cells.map(({ title }) => ({ header: title, width: 22 })),
    freezePane: { rows: 1 },
    zip64: true,
  })
}
