/** Engine tlog: which logs and how many witnesses are enough, as a file (C2SP tlog-policy). Pure. */
import { no, ok, type Result } from '../../kernel/result.ts'
import { toBase64 } from './hash.ts'
import { type Verifier, verifierFrom, verifierText } from './note.ts'

export type PolicyWitness = { name: string; verifier: Verifier; url?: string }
/** Enough when `threshold` of its members are. Members are witnesses or groups named before it. */
export type PolicyGroup = { name: string; threshold: number; members: readonly string[] }
export type Policy = {
  logs: readonly { verifier: Verifier; url?: string }[]
  witnesses: readonly PolicyWitness[]
  groups: readonly PolicyGroup[]
  /** A witness, a group, or `none`. */
  quorum: string
}

/** In which line, counted from 1, and what is wrong there. */
export type PolicyProblem = { line: number; what: PolicyRefusal }
export type PolicyRefusal =
  | 'control-sign'
  | 'unknown-word'
  | 'form'
  | 'key'
  | 'key-twice'
  | 'name-taken'
  | 'name-unknown'
  | 'member-twice'
  | 'threshold'
  | 'quorum-twice'
  | 'quorum-missing'

const wordsIn = (line: string): string[] => line.split(/[ \t]+/).filter((word) => word !== '')

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the specification forbids.
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f]/

/** Reads a policy. Its names are bytes to it: in what is read each stands as the sign of that number (Latin-1). */
export function policyFrom(given: Uint8Array): Result<Policy, 'no-policy', PolicyProblem> {
  const lines = Buffer.from(given).toString('latin1').split('\n')
  const logs: { verifier: Verifier; url?: string }[] = []
  const witnesses: PolicyWitness[] = []
  const groups: PolicyGroup[] = []
  const members = new Set<string>()
  let quorum: string | undefined

  const isNamed = (name: string): boolean =>
    witnesses.some((one) => one.name === name) || groups.some((one) => one.name === name)
  const nameProblem = (name: string): PolicyRefusal | undefined =>
    name === 'none' || isNamed(name) ? 'name-taken' : undefined

  const readLog = ([key = '', url, ...more]: string[]): PolicyRefusal | undefined => {
    if (more.length > 0) return 'form'
    const verifier = keyFrom(key, 'ed25519')
    if (!verifier) return 'key'
    if (logs.some((one) => isSameKey(one.verifier, verifier))) return 'key-twice'
    logs.push({ verifier, url })
  }
  const readWitness = ([name = '', key = '', url, ...more]: string[]): PolicyRefusal | undefined => {
    if (more.length > 0) return 'form'
    const verifier = keyFrom(key, 'cosignature')
    if (!verifier) return 'key'
    if (witnesses.some((one) => isSameKey(one.verifier, verifier))) return 'key-twice'
    const problem = nameProblem(name)
    if (!problem) witnesses.push({ name, verifier, url })
    return problem
  }
  const readGroup = ([name = '', count = '', ...own]: string[]): PolicyRefusal | undefined => {
    const taken = nameProblem(name)
    if (taken) return taken
    if (own.length === 0) return 'form'
    const unknown = own.find((member) => !isNamed(member))
    if (unknown !== undefined) return 'name-unknown'
    if (own.some((member) => members.has(member)) || new Set(own).size < own.length) return 'member-twice'
    const threshold =
      count === 'any' ? 1 : count === 'all' ? own.length : /^[1-9][0-9]{0,8}$/.test(count) ? Number(count) : 0
    if (threshold < 1 || threshold > own.length) return 'threshold'
    for (const member of own) members.add(member)
    groups.push({ name, threshold, members: own })
  }
  const readQuorum = ([name = '', ...more]: string[]): PolicyRefusal | undefined => {
    if (more.length > 0 || name === '') return 'form'
    if (quorum !== undefined) return 'quorum-twice'
    if (name !== 'none' && !isNamed(name)) return 'name-unknown'
    quorum = name
  }
  const readers: Record<string, (words: string[]) => PolicyRefusal | undefined> = {
    log: readLog,
    witness: readWitness,
    group: readGroup,
    quorum: readQuorum,
  }

  for (const [at, line] of lines.entries()) {
    const [word = '', ...rest] = wordsIn(line)
    const problem = forbidden.test(line)
      ? 'control-sign'
      : word === '' || word.startsWith('#')
        ? undefined
        : Object.hasOwn(readers, word)
          ? readers[word]?.(rest)
          : 'unknown-word'
    if (problem) return no('no-policy', { line: at + 1, what: problem })
  }
  if (quorum === undefined) return no('no-policy', { line: lines.length, what: 'quorum-missing' })
  return ok({ logs, witnesses, groups, quorum })
}

function keyFrom(latin: string, type: Verifier['type']): Verifier | undefined {
  const read = verifierFrom(Buffer.from(latin, 'latin1').toString('utf8'))
  return read.ok && read.value.type === type ? read.value : undefined
}

const isSameKey = (a: Verifier, b: Verifier): boolean => toBase64(a.publicKey) === toBase64(b.publicKey)

/** The file that says this policy. */
export function policyText({ logs, witnesses, groups, quorum }: Policy): Uint8Array {
  const key = (verifier: Verifier): string => Buffer.from(verifierText(verifier)).toString('latin1')
  const lines = [
    ...logs.map(({ verifier, url }) => ['log', key(verifier), url]),
    ...witnesses.map(({ name, verifier, url }) => ['witness', name, key(verifier), url]),
    ...groups.map(({ name, threshold, members }) => ['group', name, String(threshold), ...members]),
    ['quorum', quorum],
  ].map((words) => words.filter((word) => word !== undefined).join(' '))
  return Buffer.from(`${lines.join('\n')}\n`, 'latin1')
}

/** Whether these keys, each of which has signed, are enough. */
export function isQuorum({ witnesses, groups, quorum }: Policy, signed: readonly Verifier[]): boolean {
  const enough = new Set(
    witnesses.filter(({ verifier }) => signed.some((key) => isSameKey(key, verifier))).map(({ name }) => name),
  )
  for (const { name, threshold, members } of groups)
    if (members.filter((member) => enough.has(member)).length >= threshold) enough.add(name)
  return quorum === 'none' || enough.has(quorum)
}
