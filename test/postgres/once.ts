/** Test: one start, one question, one stop, as whoever runs it. */
import pg from 'pg'
import { PostgresStartError, startPostgres } from '../../src/platform/postgres/launcher.ts'

const [dataFolder = ''] = process.argv.slice(2)

try {
  const server = await startPostgres({ dataFolder })
  const client = new pg.Client(server.config())
  await client.connect()
  const { rows } = await client.query('select version() as version')
  await client.end()
  await server.stop()
  process.stdout.write(`uid ${process.getuid?.()}\n${rows[0].version}\n`)
} catch (fault) {
  if (!(fault instanceof PostgresStartError)) throw fault
  process.stderr.write(`${fault.message}\n`)
  process.exitCode = 75
}
