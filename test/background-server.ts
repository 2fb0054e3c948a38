/** Test: a process that keeps one PostgreSQL for test files run alone, and ends when none has used it for a minute. */
import { setTimeout as sleep } from 'node:timers/promises'
import { PostgresStartError, startPostgres } from '../src/platform/postgres/launcher.ts'
import { withClient } from './server.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: background-server.ts FOLDER')

try {
  // Losing this data costs a second, so it is not worth waiting for the disk.
  const server = await startPostgres({
    dataFolder: folder,
    settings: { fsync: 'off', full_page_writes: 'off', max_connections: '300' },
  })
  let lost = false
  for (let idle = 0; idle < 12 && !lost; idle++) {
    await sleep(5_000)
    try {
      const others = await withClient(server.config(), (client) =>
        client.query(`select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`),
      )
      if (others.rowCount) idle = 0
    } catch {
      lost = true
    }
  }
  await server.stop()
} catch (fault) {
  // Another file's process was first; it serves this one too.
  if (!(fault instanceof PostgresStartError && fault.reason === 'already-running')) throw fault
}
