/** Boundaries: runs dependency-cruiser with our rules over a folder, and over planted trees. Touches the disk only. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { allowed, plantings, type Tree } from './planted.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

type Rules = { forbidden: { name: string }[]; options: Record<string, unknown> }
const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Rules

export const ruleNames: readonly string[] = config.forbidden.map((rule) => rule.name)

export type Report = { modules: number; violations: { rule: string; from: string; to: string }[] }

/** Cruises `src` of a folder. Throws when nothing was read: an empty reading must never look like a clean one. */
export async function cruiseFolder(folder: string = root): Promise<Report> {
  const result = await cruise(
    ['src'],
    {
      ...config.options,
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: config.forbidden } as never,
    },
    undefined,
    { tsConfig: extractTsConfig(join(root, 'tsconfig.json')) },
  )
  if (typeof result.output === 'string') throw new Error(`expected an object, got text: ${result.output.slice(0, 200)}`)
  const { totalCruised, violations } = result.output.summary
  const ours = result.output.modules.filter((module) => module.source.startsWith('src/')).length
  if (ours === 0) throw new Error(`dependency-cruiser read no module of ${folder}/src (${totalCruised} in all)`)
  return {
    modules: ours,
    violations: violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
    })),
  }
}

/** Writes a tree below `.cache`, where packages resolve as they do for `src`, and cruises it. */
export async function cruiseTree(tree: Tree): Promise<Report> {
  await mkdir(join(root, '.cache'), { recursive: true })
  const folder = await mkdtemp(join(root, '.cache', 'planted-'))
  try {
    await writeFile(join(folder, 'package.json'), manifest)
    for (const [path, text] of Object.entries(tree)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    return await cruiseFolder(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every way in which the rules fail to bite, or bite too much; empty when all is well. */
export async function rulesThatDoNotBite(): Promise<string[]> {
  const faults: string[] = []
  for (const rule of ruleNames) {
    if (!plantings.some((planting) => planting.rule === rule)) faults.push(`${rule}: no violation is planted for it`)
  }
  for (const { rule, files } of plantings) {
    const { violations } = await cruiseTree(files)
    if (!violations.some((violation) => violation.rule === rule)) {
      faults.push(`${rule}: the planted violation in ${Object.keys(files)[0]} was not reported`)
    }
  }
  for (const { rule, from, to } of (await cruiseTree(allowed)).violations) {
    faults.push(`${rule}: reports what is allowed, ${from} → ${to}`)
  }
  return faults
}

const ours = createRequire(import.meta.url)('../../package.json') as Record<string, unknown>
const manifest = JSON.stringify({
  name: 'planted',
  type: 'module',
  dependencies: ours.dependencies,
  devDependencies: ours.devDependencies,
})
