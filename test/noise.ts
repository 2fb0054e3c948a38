/** Test: preloaded before each test file (`--import ./test/noise.ts`). What is printed as an error and not expected fails the file. */

type Noise = { heard: string[]; expected: { pattern: RegExp; met: number }[] }

// Kept on the process: the preloaded and the imported module may be two.
const shared = globalThis as typeof globalThis & { [key: symbol]: Noise | undefined }
const key = Symbol.for('melayani.test.noise')

/**
 * Announces an error, warning or unhandled rejection that this file provokes on purpose. It is then not printed, and
 * its absence fails the file.
 */
export function expectNoise(pattern: RegExp): void {
  const noise = shared[key] ?? listen()
  noise.expected.push({ pattern, met: 0 })
}

function listen(): Noise {
  const noise: Noise = { heard: [], expected: [] }
  shared[key] = noise

  /** True when it was announced. */
  const hear = (kind: string, text: string): boolean => {
    const announced = noise.expected.find(({ pattern }) => pattern.test(text))
    if (announced) announced.met += 1
    else noise.heard.push(`${kind}: ${text}`)
    return announced !== undefined
  }

  const print = console.error.bind(console)
  console.error = (...parts: unknown[]) => {
    if (!hear('console.error', parts.map(said).join(' '))) print(...parts)
  }
  process.on('warning', (warning) => {
    // Node's own remark about a feature it is still trying is not about our code.
    if (warning.name !== 'ExperimentalWarning') hear('warning', `${warning.name}: ${warning.message}`)
  })
  process.on('unhandledRejection', (reason) => {
    hear('unhandled rejection', said(reason))
  })
  process.on('exit', () => {
    const missing = noise.expected.filter(({ met }) => met === 0)
    const faults = [
      ...noise.heard.map((text) => `unexpected ${text}`),
      ...missing.map(({ pattern }) => `expected noise never came: ${pattern}`),
    ]
    if (faults.length === 0) return
    process.stderr.write(`\nThis test file is not quiet (see test/noise.ts):\n${faults.join('\n')}\n`)
    process.exitCode = 1
  })
  return noise
}

const said = (part: unknown): string => (part instanceof Error ? (part.stack ?? part.message) : String(part))

if (!shared[key]) listen()
