/** Command line: `melayani start`: starts the process, says where it is, and ends it cleanly. */
import type { FirstStart } from '../front/setup/actions.ts'
import { start } from '../main.ts'
import { ConfigMistake } from '../platform/env.ts'
import { PostgresStartError } from '../platform/postgres/launcher.ts'

const say = (line = '') => process.stderr.write(`${line}\n`)

/** Resolves with the exit status once the process was asked to end and did. */
export async function runStart(empty: boolean): Promise<number> {
  let end: (status: number) => void = () => {}
  const ended = new Promise<number>((resolve) => {
    end = resolve
  })
  try {
    const running = await start(process.env, {
      empty,
      onLog: (line) => say(`  ${line}`),
      onDeath: (last) => {
        say(`PostgreSQL berhenti sendiri; Melayani ikut berhenti.\n${last}`)
        end(1)
      },
    })
    greet(running.url, running.first, running.site.config.demo, performance.now())
    let asked = false
    const stop = () => {
      if (asked) return
      asked = true
      say('Menyelesaikan permintaan yang sedang berjalan …')
      running.stop().then(
        () => end(0),
        () => end(1),
      )
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
    const status = await ended
    process.exitCode = status
    // Whatever still holds the loop (a keep-alive timer of a library) has nothing left to say.
    setTimeout(() => process.exit(status), 500).unref()
    return status
  } catch (fault) {
    if (fault instanceof ConfigMistake) {
      say('Pengaturan belum benar, jadi Melayani tidak mulai / Configuration mistakes:')
      for (const line of fault.message.split('\n')) say(`  ${line}`)
      return 2
    }
    if (fault instanceof PostgresStartError) {
      say(fault.message)
      return 3
    }
    if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
      say('Porta sudah dipakai program lain. Isi PORT dengan angka lain / The port is taken; set PORT to another.')
      return 4
    }
    throw fault
  }
}

function greet(url: string, first: FirstStart | undefined, demo: boolean, ms: number): void {
  say()
  say(`  Melayani siap dalam ${(ms / 1000).toFixed(1)} detik / ready:  ${url}`)
  if (first?.kind === 'empty') {
    say(`  Instalasi kosong. Buka ${url}/mulai untuk membuat operator pertama.`)
    return
  }
  if (!demo) return
  say(`  Meja petugas:   ${url}/masuk`)
  say(`  Surat uji:      ${url}/surat-uji`)
  if (first?.kind === 'demo') {
    say()
    say(`  Kabupaten rekaan dibuat dengan ${first.services} layanan. Akun contoh (ditulis sekali ini saja):`)
    for (const person of first.people.filter((one) => one.featured)) {
      say(`    ${person.email.padEnd(36)} ${person.password.padEnd(16)} ${person.position}`)
    }
  }
  say()
}
