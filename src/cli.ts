/** Command line: every command, each handing over to one action. Exit status 0 only when all is well. */

import { misused, type Report, tell } from './cli/report.ts'
import type { Bilingual } from './kernel/language.ts'

/** Loaded only when asked for, so that `start` does not wait for what it does not need. */
type Command = { usage: string; says: Bilingual; run(args: string[]): Promise<Report> }

const commands: Record<string, Command> = {
  migrate: {
    usage: 'migrate',
    says: { id: 'membawa basis data ke skema terbaru', en: 'brings the database to the present schema' },
    run: async (args) => (await import('./cli/operate.ts')).runMigrate(args),
  },
  doctor: {
    usage: 'doctor',
    says: { id: 'memeriksa pengaturan, basis data, dan sekitarnya', en: 'checks settings, database and surroundings' },
    run: async (args) => (await import('./cli/doctor.ts')).runDoctor(args),
  },
  region: {
    usage: 'region add CODE --name NAME --seat SEAT [--zone WIB|WITA|WIT] [--host HOST] | region code CODE',
    says: {
      id: 'menambah pemerintah daerah; kode baru untuk operator pertamanya',
      en: 'adds a government; a new code for its first operator',
    },
    run: async (args) => (await import('./cli/operate.ts')).runRegion(args),
  },
  service: {
    usage:
      'service check DIR… | service publish DIR… --region CODE [--open] | service propose DIR --region CODE --as EMAIL [--note TEXT] | service open|pause ID --region CODE | service templates [--region CODE] | service templates import DIR|ZIP --region CODE [--hash SHA256]',
    says: {
      id: 'memeriksa atau menerbitkan paket layanan; membuka atau menjeda layanan',
      en: 'checks or publishes service packages; opens or pauses a service',
    },
    run: async (args) => (await import('./cli/service.ts')).runService(args),
  },
  calendar: {
    usage:
      'calendar due --clock CLOCK --from WHEN --length N [--zone ZONE] [--office HOURS] [--same-day] | --cases FILE',
    says: { id: 'menghitung tenggat menurut kalender nasional', en: 'reckons due moments on the national calendar' },
    run: async (args) => (await import('./cli/calendar.ts')).runCalendar(args),
  },
  procedure: {
    usage: 'procedure check FILE… | procedure play FILE --events FILE',
    says: { id: 'memeriksa atau mencoba prosedur BPMN', en: 'checks a BPMN procedure or plays it with events' },
    run: async (args) => (await import('./cli/procedure.ts')).runProcedure(args),
  },
  letter: {
    usage: 'letter verify FILE | letter rotate-key --region CODE',
    says: {
      id: 'memeriksa tanda tangan PDF surat; kunci baru untuk kode QR',
      en: 'examines the signature of a letter’s PDF; a new key for the QR codes',
    },
    run: async (args) => (await import('./cli/letter.ts')).runLetter(args),
  },
  simulate: {
    usage: 'simulate --region CODE [--days N] [--seed S] [--demand N] [--host HOST]',
    says: {
      id: 'membuat daerah rekaan dengan riwayat simulasi; hanya pada peragaan',
      en: 'makes an invented region with a simulated past; in a demonstration only',
    },
    run: async (args) => (await import('./cli/simulate.ts')).runSimulate(args),
  },
  bench: {
    usage: 'bench NAME',
    says: { id: 'menjalankan satu pengukuran', en: 'runs one measurement' },
    run: async (args) => (await import('./cli/operate.ts')).runBench(args),
  },
}

const startUsage = 'start [--empty]'

const usageOf = ({ usage, says }: Pick<Command, 'usage' | 'says'>): string[] => [
  `  melayani ${usage}`,
  `      ${says.id} / ${says.en}`,
]

const help = (): string[] => [
  'Melayani: layanan pemerintah daerah 24 jam / government services round the clock',
  '',
  `  melayani ${startUsage}`,
  '      menjalankan layanan / runs the service',
  ...Object.values(commands).flatMap(usageOf),
  '',
  '  --json: jawaban untuk program / answers for programs. Status 0 hanya bila semuanya baik / only when all is well.',
]

/** Runs one command line; the number is the exit status. */
export async function run(argv: string[]): Promise<number> {
  const json = argv.includes('--json')
  const [name = 'help', ...args] = argv.filter((arg) => arg !== '--json')
  if (name === 'help' || name === '--help' || name === '-h')
    return tell(
      { status: 0, data: { commands: [startUsage, ...Object.values(commands).map((it) => it.usage)] }, text: help() },
      json,
    )
  if (name === 'start') {
    const unknown = args.find((arg) => arg !== '--empty')
    if (unknown) return tell(misused(`Tidak dikenal / unknown: ${unknown}`, startUsage), json)
    return (await import('./cli/start.ts')).runStart({ empty: args.includes('--empty'), json })
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command)
    return tell(
      {
        status: 2,
        data: { problem: `unknown: ${name}` },
        text: [`Perintah tidak dikenal / unknown command: ${name}`, '', ...help()],
      },
      json,
    )
  if (args.includes('--help') || args.includes('-h'))
    return tell({ status: 0, data: { usage: command.usage }, text: usageOf(command) }, json)
  try {
    return tell(await command.run(args), json)
  } catch (fault) {
    const known = await knownFault(fault, command.usage)
    if (known) return tell(known, json)
    throw fault
  }
}

/** Options that do not exist, settings that are wrong and a database that cannot be had are the caller's to mend. */
async function knownFault(fault: unknown, usage: string): Promise<Report | undefined> {
  if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS'))
    return misused(fault.message, usage)
  const known = (await import('./cli/start.ts')).failure(fault)
  return known && { status: known.status, data: { problems: known.problems }, text: known.lines }
}
