#!/usr/bin/env node
// The one executable: reads TypeScript as it is and hands over to src/cli.ts.
import { register } from 'tsx/esm/api'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Melayani perlu Node 20.19 atau lebih baru; ini ${process.versions.node}.`)
  process.exit(1)
}
register()
const { run } = await import('../src/cli.ts')
process.exitCode = await run(process.argv.slice(2))
