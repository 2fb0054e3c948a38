/** Command line: `melayani start`: starts the process, says where it is, and ends it cleanly. */
import type { FirstStart } from '../front/setup/actions.ts'
import { type Running, start } from '../main.ts'
import { ConfigMistake } from '../platform/env.ts'
import { PostgresStartError } from '../platform/postgres/launcher.ts'

const say = (line = '') => process.stderr.write(`${line}\n`)

/** What stopped the process before it served, by exit status. */
export const startFailures = { 2: 'configuration', 3: 'embedded database', 4: 'port taken' } as const

/**
 * Resolves with the exit status once the process was asked to end and did. With `json` the one line on standard output
 * says where it serves; the words for people stay on standard error.
 */
export async function runStart(options: { empty: boolean; json: boolean }): Promise<number> {
  const asked = new Promise<number>((resolve) => {
    // The first signal ends it cleanly; the following ones change nothing, since the end is already under way.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(0))
    died = () => resolve(1)
  })
  try {
    const running = await start(process.env, {
      empty: options.empty,
      onLog: (line) => say(`  ${line}`),
      onDeath: (last) => {
        say(`PostgreSQL berhenti sendiri; Melayani ikut berhenti.\n${last}`)
        died()
      },
    })
    greet(running, performance.now())
    if (options.json) process.stdout.write(`${JSON.stringify(told(running))}\n`)
    const status = await asked
    say('Menyelesaikan permintaan yang sedang berjalan … / Finishing requests in flight …')
    await running.stop()
    // Whatever still holds the loop (a keep-alive timer of a library) has nothing left to say.
    setTimeout(() => process.exit(status), 500).unref()
    return status
  } catch (fault) {
    const known = failure(fault)
    if (!known) throw fault
    for (const line of known.lines) say(line)
    if (options.json) process.stdout.write(`${JSON.stringify({ ok: false, problems: known.problems })}\n`)
    return known.status
  }
}

let died: () => void = () => {}

type Failure = { status: keyof typeof startFailures; lines: string[]; problems: string[] }

/** A start that did not happen for a reason its operator can mend; undefined for a fault of ours. */
export function failure(fault: unknown): Failure | undefined {
  if (fault instanceof ConfigMistake) {
    const problems = fault.message.split('\n')
    const title = 'Pengaturan belum benar, jadi Melayani tidak mulai / Configuration mistakes:'
    return { status: 2, lines: [title, ...problems.map((line) => `  ${line}`)], problems }
  }
  if (fault instanceof PostgresStartError) return { status: 3, lines: [fault.message], problems: [fault.reason] }
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    const line =
      'Porta sudah dipakai program lain. Isi PORT dengan angka lain / The port is taken; set PORT to another.'
    return { status: 4, lines: [line], problems: ['port-taken'] }
  }
  return undefined
}

const told = ({ url, first, codes }: Running) => ({
  ok: true,
  url,
  pid: process.pid,
  ...(codes.length > 0 ? { setup: codes } : {}),
  ...(first?.kind === 'demo'
    ? { signIns: first.people.map(({ key, email, password, position }) => ({ key, email, password, position })) }
    : {}),
})

function greet({ url, first, site, codes }: Running, ms: number): void {
  say()
  say(`  Melayani siap dalam ${(ms / 1000).toFixed(1)} detik / ready:  ${url}`)
  for (const { region, name, code } of codes) {
    const whose = region ? `${name} (${region})` : 'Instalasi kosong / empty'
    say(`  ${whose}: belum ada operator / no operator yet. Buka / open ${url}/mulai`)
    say(`  Kode pemasangan / setup code:  ${code}   (24 jam, sekali pakai / 24 hours, once)`)
  }
  if (!site.config.demo) return
  say(`  Meja petugas:   ${url}/masuk`)
  say(`  Surat uji:      ${url}/surat-uji`)
  if (first?.kind === 'demo') signIns(first)
  say()
}

function signIns(first: Extract<FirstStart, { kind: 'demo' }>): void {
  say()
  say(`  Kabupaten rekaan dibuat dengan ${first.services} layanan. Akun contoh (ditulis sekali ini saja):`)
  if (first.simulated)
    say(
      '  Riwayat simulasi sedang ditulis dan tampil sekaligus bila selesai / a simulated history is being written and shows at once when it is done.',
    )
  for (const person of first.people.filter((one) => one.featured)) {
    say(`    ${person.email.padEnd(36)} ${person.password.padEnd(16)} ${person.position}`)
  }
}
