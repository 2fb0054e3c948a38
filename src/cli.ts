/** Command line: every command, each handing over to one action. Exit status 0 only when all is well. */
import { parseArgs } from 'node:util'

type Command = { usage: string; says: string; run(args: string[]): Promise<number> }

const commands: Record<string, Command> = {
  start: {
    usage: 'start [--empty]',
    says: 'menjalankan layanan / runs the service',
    run: async (args) => {
      const { values } = parseArgs({ args, options: { empty: { type: 'boolean', default: false } } })
      return (await import('./cli/start.ts')).runStart(values.empty)
    },
  },
  migrate: {
    usage: 'migrate',
    says: 'membawa basis data ke skema terbaru / brings the database to the present schema',
    run: async () => (await import('./cli/operate.ts')).runMigrate(),
  },
  doctor: {
    usage: 'doctor [--json]',
    says: 'memeriksa pengaturan dan basis data / checks configuration and database',
    run: async (args) => (await import('./cli/operate.ts')).runDoctor(args.includes('--json')),
  },
  region: {
    usage: 'region add CODE --name NAME --seat SEAT [--host HOST]',
    says: 'menambah pemerintah daerah / adds a government',
    run: async (args) => (await import('./cli/operate.ts')).runRegion(args),
  },
  service: {
    usage: 'service check DIR… [--json] | service publish DIR --region CODE',
    says: 'memeriksa atau menerbitkan paket layanan / checks or publishes a service package',
    run: async (args) => (await import('./cli/service.ts')).runService(args),
  },
  bench: {
    usage: 'bench NAME',
    says: 'menjalankan satu pengukuran / runs one measurement',
    run: async (args) => (await import('./cli/operate.ts')).runBench(args),
  },
}

const help = (): string =>
  ['Melayani: layanan pemerintah daerah 24 jam.', '', ...Object.values(commands).map(({ usage, says }) => `  melayani ${usage}\n      ${says}`), ''].join('\n')

/** Runs one command line; the number is the exit status. */
export async function run(argv: string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) {
    process.stderr.write(`Perintah tidak dikenal: ${name}\n\n${help()}`)
    return 2
  }
  return command.run(rest)
}
