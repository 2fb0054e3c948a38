/** Test: starts PostgreSQL and writes rows until killed. Prints the server's process number, then each id once acknowledged. */
import { writeSync } from 'node:fs'
import pg from 'pg'
import { PostgresStartError, startPostgres } from '../../src/platform/postgres/launcher.ts'

const [dataFolder = ''] = process.argv.slice(2)

try {
  const server = await startPostgres({ dataFolder })
  await server.ensureDatabase('melayani')
  const pool = new pg.Pool({ ...server.config('melayani'), max: 4 })
  await pool.query('create table if not exists kept (id uuid primary key, filler text)')
  writeSync(1, `${server.pid}\n`)
  const write = async () => {
    for (;;) {
      const id = crypto.randomUUID()
      await pool.query('insert into kept values ($1, $2)', [id, 'x'.repeat(500)])
      writeSync(1, `${id}\n`)
    }
  }
  await Promise.all([write(), write(), write(), write()])
} catch (fault) {
  if (!(fault instanceof PostgresStartError)) throw fault
  process.stderr.write(`${fault.message}\n`)
  process.exitCode = 75
}
