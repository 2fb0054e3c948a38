/** Bench: `npm run bench NAME`: runs one measurement, or lists them. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && file !== 'lib.ts' && file !== 'fill.ts')
  .map((file) => file.slice(0, -3))
const [name, ...rest] = process.argv.slice(2)
if (!name || !names.includes(name)) {
  process.stdout.write(`npm run bench NAME, where NAME is one of: ${names.join(', ')}\n`)
  process.exitCode = name ? 2 : 0
} else {
  process.exitCode =
    spawnSync(process.execPath, ['--import', 'tsx', `${folder}${name}.ts`, ...rest], { stdio: 'inherit' }).status ?? 1
}
