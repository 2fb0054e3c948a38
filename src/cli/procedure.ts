/** Command line: `procedure check` and `procedure play`: a drawing proved, and tried out with a list of events. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { checkProcedure } from '../engines/bpmn/check.ts'
import type { Problem, Procedure, ProcedureEvent } from '../engines/bpmn/model.ts'
import { play, type Scene } from '../engines/bpmn/play.ts'
import { readProcedure } from '../engines/bpmn/read.ts'
import { problemText } from '../engines/bpmn/words.ts'
import { ClockKind, clocks } from '../engines/calendar/model.ts'
import { misused, type Report } from './report.ts'

export const procedureUsage =
  'procedure check FILE… [--fields A,B] [--positions A,B] [--promise "5 hari-kerja"] [--called FILE]… | procedure play FILE --events FILE [--values JSON] [--called FILE]…'

/** Moment of a play: any will do, since a timer goes off when its event says so; told so that a play is the same tomorrow. */
const playNow = new Date('2026-01-01T00:00:00Z')

export async function runProcedure(args: string[]): Promise<Report> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      events: { type: 'string' },
      values: { type: 'string' },
      fields: { type: 'string' },
      positions: { type: 'string' },
      promise: { type: 'string' },
      called: { type: 'string', multiple: true },
    },
  })
  const [verb, ...files] = positionals
  if (files.length === 0) return misused('Tulis berkasnya / Give the file.', procedureUsage)
  const missing = [...files, ...(values.called ?? []), ...(values.events ? [values.events] : [])].find(
    (file) => file !== '-' && !existsSync(file),
  )
  if (missing !== undefined) return misused(`Berkas tidak ada / no such file: ${missing}`, procedureUsage)
  const called = await readCalled(values.called ?? [])
  if (verb === 'check') return check(files, values, called)
  if (verb !== 'play') return misused(`Tidak dikenal / unknown: ${verb}`, procedureUsage)
  const [file, more] = files
  if (!file || more || !values.events)
    return misused('Perlu satu berkas dan --events / one file and --events are needed.', procedureUsage)
  return playFile(file, values.events, values.values, called)
}

type Called = Map<string, Procedure>

/** Files that calls may be pinned to; each must itself be readable. */
async function readCalled(files: readonly string[]): Promise<Called> {
  const called: Called = new Map()
  for (const file of files) {
    const read = await readProcedure(await readFile(file, 'utf8'), { called })
    if (read.ok) called.set(read.value.hash, read.value)
  }
  return called
}

type Checked = { file: string; hash?: string; problems: Problem[] }
type CheckValues = { fields?: string; positions?: string; promise?: string }

const listOf = (text: string): string[] => text.split(',').filter((name) => name !== '')

async function check(files: readonly string[], given: CheckValues, called: Called): Promise<Report> {
  const promise = given.promise === undefined ? undefined : readPromise(given.promise)
  if (given.promise !== undefined && !promise)
    return misused(
      `Janji tidak terbaca / unreadable promise: ${given.promise}. Jam / clocks: ${clocks.join(', ')}`,
      procedureUsage,
    )
  const options = {
    ...(given.fields === undefined ? {} : { fields: listOf(given.fields) }),
    ...(given.positions === undefined ? {} : { positions: listOf(given.positions) }),
    ...(promise ? { promise } : {}),
  }
  const all: Checked[] = []
  for (const file of files) {
    const read = await readProcedure(await readFile(file, 'utf8'), { called })
    all.push(
      read.ok
        ? { file, hash: read.value.hash, problems: checkProcedure(read.value, options) }
        : { file, problems: read.detail ?? [] },
    )
  }
  const bad = all.filter(hasErrors)
  return {
    status: bad.length > 0 ? 1 : 0,
    data: { files: all.map((it) => ({ ...it, ok: !hasErrors(it), problems: it.problems.map(told) })) },
    text: [
      ...all.flatMap(({ file, problems }) => problems.flatMap((problem) => lines(file, problem))),
      `${all.length - bad.length}/${all.length} prosedur dapat dijalankan / procedures can be run`,
    ],
  }
}

/** `5 hari-kerja`: a length above 0 and one of the four clocks, or nothing. */
function readPromise(text: string): { clock: ClockKind; length: number } | undefined {
  const [length, clock, more] = text.trim().split(/\s+/)
  const known = ClockKind.safeParse(clock)
  return known.success && more === undefined && Number(length) > 0
    ? { clock: known.data, length: Number(length) }
    : undefined
}

const hasErrors = ({ problems }: Checked): boolean => problems.some(({ severity }) => severity === 'error')

const told = (problem: Problem) => ({
  ...problem,
  message: { id: problemText(problem, 'id'), en: problemText(problem, 'en') },
})

function lines(file: string, problem: Problem): string[] {
  const severity = problem.severity === 'error' ? 'salah/error' : 'peringatan/warning'
  const place = `${file}:${problem.line ?? 1}: ${severity}: `
  return [place + problemText(problem, 'id'), `    ${problemText(problem, 'en')}`]
}

const With = z.record(z.string(), z.unknown()).optional()
/** One entry of the events file. */
const PlayedEvent = z.union([
  z.strictObject({ complete: z.string(), with: With }),
  z.strictObject({ timer: z.string(), with: With }),
  z.strictObject({ message: z.string(), with: With }),
  z.strictObject({ error: z.string(), code: z.string().optional(), with: With }),
])

async function playFile(file: string, events: string, values: string | undefined, called: Called): Promise<Report> {
  const read = await readProcedure(await readFile(file, 'utf8'), { lenient: true, called })
  if (!read.ok) {
    const problems = read.detail ?? []
    return {
      status: 1,
      data: { refusal: read.refusal, problems: problems.map(told) },
      text: problems.flatMap((problem) => lines(file, problem)),
    }
  }
  const raw = z.array(z.unknown()).safeParse(parsedJson(await readFile(events === '-' ? '/dev/stdin' : events, 'utf8')))
  const known = z.record(z.string(), z.unknown()).safeParse(parsedJson(values ?? '{}'))
  if (!raw.success)
    return misused('Isi berkas harus daftar peristiwa / the file must hold a list of events.', procedureUsage)
  if (!known.success)
    return misused('--values harus objek JSON / --values must be a JSON object, {"x": 1}.', procedureUsage)
  const list: ProcedureEvent[] = []
  for (const [index, item] of raw.data.entries()) {
    const event = PlayedEvent.safeParse(item)
    if (!event.success) return unfit({ index, refusal: 'unreadable-event', reason: JSON.stringify(item) }, [])
    const { with: data, ...rest } = event.data
    list.push(data === undefined ? rest : { ...rest, data })
  }
  const played = play(read.value, list, playNow, known.data)
  if (!played.ok) return unfit(played.detail ?? { index: -1 }, played.detail?.scenes ?? [])
  const { scenes } = played.value
  return { status: 0, data: scenes, text: scenes.map((scene, at) => sceneText(scene, at, list[at - 1])) }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type UnfitEvent = { index: number; refusal?: string; reason?: string; element?: string; allowed?: string[] }

function unfit(
  { index, refusal = '', reason = '', element, allowed = [] }: UnfitEvent,
  played: readonly Scene[],
): Report {
  const problem = { index, refusal, reason, ...(element === undefined ? {} : { element }), allowed, played }
  const could = allowed.length > 0 ? `; yang menunggu / waiting: ${allowed.join(', ')}` : ''
  const text = `Peristiwa ${index} tidak cocok / event ${index} does not fit: ${[element, reason].filter(Boolean).join(': ')}${could}`
  return { status: 1, data: problem, text: [text] }
}

function sceneText(
  { waiting, timers, ended, done, incident }: Scene,
  at: number,
  event: ProcedureEvent | undefined,
): string {
  const parts = [
    waiting.length > 0 ? `menunggu/waiting ${waiting.join(', ')}` : '',
    timers.length > 0 ? `waktu/timers ${timers.join(', ')}` : '',
    ended.length > 0 ? `akhir/ended ${ended.join(', ')}` : '',
    done ? 'selesai/done' : '',
    incident ? `insiden/incident ${incident.element} (${incident.reason})` : '',
  ]
  return `${at} ${event ? JSON.stringify(event) : 'mulai/start'}: ${parts.filter((part) => part !== '').join('; ')}`
}
