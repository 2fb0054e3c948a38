/** Command line: a way into the database of the configuration, beside a running process or alone. */
import { join } from 'node:path'
import type pg from 'pg'
import { demoSecret } from '../main.ts'
import { type Config, readConfig } from '../platform/env.ts'
import { findRunningPostgres, startPostgres } from '../platform/postgres/launcher.ts'

/** The configuration as the process itself would read it. Throws ConfigMistake. */
export const configHere = (): Config => readConfig(process.env, demoSecret)

const database = 'melayani'

/** Works as administrator: on DATABASE_URL, on the server a running process has, else on one started for this alone. */
export async function withDatabase<T>(config: Config, work: (admin: pg.ClientConfig) => Promise<T>): Promise<T> {
  if (config.DATABASE_URL) return work({ connectionString: config.DATABASE_URL })
  const dataFolder = join(config.dataFolder, 'postgres')
  const running = await findRunningPostgres(dataFolder, database)
  if (running) return work(running)
  const own = await startPostgres({ dataFolder, onLog: (line) => process.stderr.write(`  ${line}\n`) })
  try {
    await own.ensureDatabase(database)
    return await work(own.config(database))
  } finally {
    await own.stop()
  }
}
