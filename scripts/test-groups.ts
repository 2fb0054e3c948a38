/**
 * Script part: several test files in one process. Loading the program costs a process some three seconds, most files less
 * than that again. Each file is a suite of its own, with its own database and its own end; they are loaded one after another.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const size = 6
/** Below this the files someone asked for run each by itself, as they are when run by hand. */
const fewest = 12

/** What belongs to the whole process: a file that touches it runs alone, and so does what starts browsers and programs. */
const wholeProcess = /process\.env\.[A-Z_]+ *=|process\.exitCode|process\.chdir|\bmock\.|expectNoise|node:child_process/

const runsAlone = (file: string, repository: string): boolean =>
  !relative(repository, file).startsWith(`src${sep}`) ||
  /browser/.test(file) ||
  wholeProcess.test(readFileSync(file, 'utf8'))

/** The files to hand to node:test: those that run alone, then the groups, written into `folder`. */
export function grouped(files: readonly string[], repository: string, folder: string): string[] {
  if (files.length < fewest) return [...files]
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const alone = files.filter((file) => runsAlone(file, repository))
  const together = files.filter((file) => !alone.includes(file))
  const hands: string[][] = Array.from({ length: Math.ceil(together.length / size) }, () => [])
  // Dealt like cards, so that neighbours, which are often alike in weight, come into different hands.
  for (const [at, file] of together.entries()) hands[at % hands.length]?.push(file)
  const groups = hands.map((hand, at) => {
    const path = join(folder, `${String(at + 1).padStart(2, '0')}.test.mjs`)
    writeFileSync(
      path,
      groupText(
        hand.map((file) => relative(repository, file)),
        relative(folder, repository),
      ),
    )
    return path
  })
  return [...alone, ...groups]
}

const groupText = (files: readonly string[], up: string): string => `import { describe } from 'node:test'
let before = Promise.resolve()
for (const file of ${JSON.stringify(files)})
  describe(file, () => {
    before = before.then(() => import(new URL(\`${up}/\${file}\`, import.meta.url)))
    return before
  })
`
