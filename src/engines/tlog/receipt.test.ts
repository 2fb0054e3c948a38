/** Tests of what is proved to others: policies, proof files, a witness's judgement; and texts that were spoiled. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { checkpointText, cosign } from './checkpoint.ts'
import { noteText, type Signer, signerOf, signText, verifierText } from './note.ts'
import { isQuorum, policyFrom, policyText } from './policy.ts'
import { checkProof, proofFrom, proofText } from './proof.ts'
import { misread } from './spoil.fixture.ts'
import { below, type Log, logOf, seeded } from './tlog.fixture.ts'
import { proveConsistency, proveInclusion } from './tree.ts'
import { judge, type Seen, type Submission, submissionFrom, submissionText, witnessStatus } from './witness.ts'

const key = (name: string, type: 'ed25519' | 'cosignature', n: number) => signerOf(name, type, Buffer.alloc(32, n))
const log = key('jejak.contoh.go.id/9901', 'ed25519', 1)
const seers = ['inspektorat', 'dprd', 'kampus', 'pers'].map((name, at) =>
  key(`saksi.${name}.id`, 'cosignature', 10 + at),
)
const [inside = log, ...outside] = seers
const now = new Date('2026-11-25T03:04:05Z')
const vkey = ({ verifier }: Signer) => verifierText(verifier)
const file = `# Satu di dalam dan dua dari tiga di luar
log ${vkey(log)} https://jejak.contoh.go.id/9901/

witness inspektorat ${vkey(inside)}
${outside.map((one, at) => `\twitness luar${at}  ${vkey(one)} `).join('\n')}
group luar 2 luar0 luar1 luar2
group cukup all inspektorat luar
quorum cukup
`
const policy = must(policyFrom(Buffer.from(file)))
const tree = logOf(200, 3)

function noted(own: Log, size: number, by: readonly Signer[] = [], signer = log): string {
  const root = own.roots[size] ?? assert.fail()
  const text = checkpointText({ origin: log.verifier.name, size, root, extensions: [] })
  return noteText({ text, signatures: [signText(text, signer), ...by.map((one) => cosign(text, one, now))] })
}

describe('a policy', () => {
  it('is enough with one inside and two of three outside, and with no fewer', () => {
    const enough = (...at: number[]) =>
      isQuorum(
        policy,
        at.map((n) => seers[n]?.verifier ?? assert.fail()),
      )
    assert.ok(enough(0, 1, 2) && enough(0, 1, 3) && enough(0, 2, 3) && enough(0, 1, 2, 3))
    for (const few of [[], [0], [0, 1], [1, 2, 3], [0, 0, 1, 1]]) assert.ok(!enough(...few), `${few}`)
    assert.ok(isQuorum(must(policyFrom(Buffer.from('quorum none\n'))), []))
  })

  it('written again says the same', () => {
    const again = policyText(policy)
    assert.deepEqual(Buffer.from(policyText(must(policyFrom(again)))), Buffer.from(again))
    assert.deepEqual(must(policyFrom(again)).groups, policy.groups)
  })

  it('that is wrong is refused by line and reason', () => {
    const cases: [text: string, line: number, what: string][] = [
      ['', 1, 'quorum-missing'],
      ['quorum a\n', 1, 'name-unknown'],
      ['quorum none\nquorum none\n', 2, 'quorum-twice'],
      ['quorum none none\n', 1, 'form'],
      ['wittness a b\nquorum none\n', 1, 'unknown-word'],
      ['constructor a\nquorum none\n', 1, 'unknown-word'],
      ['log x\nquorum none\n', 1, 'key'],
      [`log ${vkey(inside)}\nquorum none\n`, 1, 'key'],
      [`witness a ${vkey(log)}\nquorum a\n`, 1, 'key'],
      [`log ${vkey(log)}\nlog ${vkey(log)}\nquorum none\n`, 2, 'key-twice'],
      [`witness a ${vkey(inside)}\nwitness b ${vkey(inside)}\nquorum a\n`, 2, 'key-twice'],
      [`witness none ${vkey(inside)}\nquorum none\n`, 1, 'name-taken'],
      [`witness a ${vkey(inside)}\ngroup a any a\nquorum a\n`, 2, 'name-taken'],
      [`witness a ${vkey(inside)}\ngroup g 2 a\nquorum g\n`, 2, 'threshold'],
      [`witness a ${vkey(inside)}\ngroup g 0 a\nquorum g\n`, 2, 'threshold'],
      [`witness a ${vkey(inside)}\ngroup g any\nquorum g\n`, 2, 'form'],
      [`witness a ${vkey(inside)}\ngroup g any a a\nquorum g\n`, 2, 'member-twice'],
      [`witness a ${vkey(inside)}\ngroup g any a\ngroup h any a\nquorum h\n`, 3, 'member-twice'],
      [`witness a ${vkey(inside)}\ngroup g any b\nquorum g\n`, 2, 'name-unknown'],
      ['quorum none\r\n', 1, 'control-sign'],
    ]
    for (const [text, line, what] of cases) {
      const read = policyFrom(Buffer.from(text))
      assert.deepEqual(read.ok ? 'read' : read.detail, { line, what }, text)
    }
  })

  it('counts a key once, under whatever two names its owner hands it out', () => {
    const twin = key('nama.lain.id', 'cosignature', 11)
    const text = `witness a ${vkey(outside[0] ?? log)}\nwitness b ${vkey(twin)}\ngroup g 2 a b\nquorum g\n`
    const read = policyFrom(Buffer.from(text))
    assert.deepEqual(read.ok ? 'read' : read.detail, { line: 2, what: 'key-twice' })
  })
})

describe('a proof that is kept', () => {
  const entry = (at: number) => tree.entries[at] ?? assert.fail()
  const proofOf = async (at: number, by: readonly Signer[] = seers, size = 200) => ({
    extra: Buffer.from('garam'),
    index: at,
    path: await proveInclusion(at, size, tree.reader),
    note: noted(tree, size, by),
  })

  it('proves its entry by itself, and says who saw it', async () => {
    const kept = proofText(await proofOf(77))
    const proved = must(checkProof(must(proofFrom(kept)), entry(77), policy))
    assert.deepEqual([proved.checkpoint.size, proved.index, proved.witnesses.length], [200, 77, 4])
    assert.equal(proofText(must(proofFrom(kept))), kept)
  })

  it('proves no other entry, no other place, and nothing without log or enough witnesses', async () => {
    const refusal = async (change: Partial<Awaited<ReturnType<typeof proofOf>>>, what = entry(77)) => {
      const checked = checkProof({ ...(await proofOf(77)), ...change }, what, policy)
      return checked.ok ? 'proved' : checked.refusal
    }
    assert.equal(await refusal({}), 'proved')
    assert.equal(await refusal({}, entry(78)), 'not-in-tree')
    assert.equal(await refusal({ index: 78 }), 'not-in-tree')
    assert.equal(await refusal({ index: 200 }), 'not-in-tree')
    assert.equal(await refusal({ note: noted(tree, 199, seers) }), 'not-in-tree')
    assert.equal(await refusal({ note: noted(logOf(200, 4), 200, seers) }), 'not-in-tree')
    assert.equal(await refusal({ note: noted(tree, 200, seers.slice(0, 2)) }), 'no-quorum')
    assert.equal(await refusal({ note: noted(tree, 200, seers, key(log.verifier.name, 'ed25519', 99)) }), 'unsigned')
    const own = must(policyFrom(Buffer.from('quorum none\n')))
    const checked = checkProof(await proofOf(77), entry(77), own)
    assert.equal(checked.ok ? 'proved' : checked.refusal, 'other-log')
  })

  it('of a log of a thousand million entries with the three witnesses it needs is two kilobytes at most', async () => {
    const path = Array.from({ length: 30 }, () => tree.roots[9] ?? assert.fail())
    const kept = proofText({ index: 999_999_999, path, note: noted(tree, 200, seers.slice(0, 3)) })
    assert.ok(kept.length <= 2048, `${kept.length} bytes`)
  })
})

describe('a witness', () => {
  const submit = async (old: number, size: number, own = tree): Promise<Submission> => ({
    old,
    proof: await proveConsistency(old, size, own.reader),
    note: noted(own, size),
  })
  const seen = (size: number, own = tree): Seen => ({ size, root: own.roots[size] ?? assert.fail() })
  const refusal = (given: Submission, last?: Seen, logs = [log.verifier]) => {
    const judged = judge(given, logs, last)
    return judged.ok ? judged.value.size : judged.refusal
  }

  it('accepts a first tree, a grown one, and the same again', async () => {
    assert.equal(refusal(await submit(0, 5)), 5)
    assert.equal(refusal(await submit(5, 5), seen(5)), 5)
    assert.equal(refusal(await submit(5, 150), seen(5)), 150)
    assert.equal(refusal(await submit(0, 0)), 0)
  })

  it('refuses, each with the status the specification gives it', async () => {
    const other = logOf(200, 4)
    const tries: [Submission, Seen | undefined, string][] = [
      [await submit(5, 150), seen(6), 'other-size'],
      [await submit(0, 150), seen(6), 'other-size'],
      [await submit(5, 150), undefined, 'other-size'],
      [{ ...(await submit(5, 150)), old: 151 }, seen(151), 'old-above-size'],
      [{ ...(await submit(5, 150)), proof: [] }, seen(5), 'inconsistent'],
      [await submit(5, 150, other), seen(5), 'inconsistent'],
      [await submit(5, 5, other), seen(5), 'other-root'],
      [
        { ...(await submit(5, 150)), note: noted(tree, 150, [], key(log.verifier.name, 'ed25519', 9)) },
        seen(5),
        'unsigned',
      ],
    ]
    for (const [given, last, expected] of tries) assert.equal(refusal(given, last), expected)
    assert.equal(refusal(await submit(0, 5), undefined, [key('lain', 'ed25519', 1).verifier]), 'unknown-log')
    const judged = judge(await submit(5, 150), [log.verifier], seen(6))
    assert.deepEqual(judged.ok ? undefined : [judged.detail, witnessStatus[judged.refusal]], [{ size: 6 }, 409])
  })

  it('reads what a log sends in one spelling, and no more than 63 hashes', async () => {
    const given = await submit(37, 150)
    assert.deepEqual(must(submissionFrom(submissionText(given))).proof.length, given.proof.length)
    const many = `old 1\n${'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'.repeat(64)}\n${given.note}`
    assert.equal(submissionFrom(many).ok, false)
    for (const bad of ['old 01\n\n', 'old -1\n\n', 'old 1\nAAAA\n\n', 'new 1\n\n', '\n\n'])
      assert.equal(submissionFrom(bad + given.note).ok, false, bad)
  })

  it('never makes, with another like it, a quorum for each of two parted logs: 1,000 orders of their checkpoints', async () => {
    const logs = [logOf(60, 1), logOf(60, 2)]
    const random = seeded(6)
    const submissions = new Map<string, Submission>()
    for (let order = 0; order < 1000; order++) {
      const last: [Seen?, Seen?] = [undefined, undefined]
      const cosigned = logs.map(() => [new Set<number>(), new Set<number>()])
      for (let step = 0; step < 12; step++) {
        const [which, at, size] = [below(random, 2), below(random, 2), 1 + below(random, 60)]
        const own = logs[which] ?? tree
        const old = last[at]?.size ?? 0
        if (old > size) continue
        const known = `${which} ${old} ${size}`
        const given = submissions.get(known) ?? (await submit(old, size, own))
        submissions.set(known, given)
        if (!judge(given, [log.verifier], last[at]).ok) continue
        last[at] = seen(size, own)
        cosigned[which]?.[at]?.add(size)
      }
      const quorate = cosigned.filter(([one, two]) => [...(one ?? [])].some((size) => two?.has(size)))
      assert.ok(quorate.length < 2, `order ${order}`)
    }
  })
})

describe('texts that were spoiled', () => {
  it('are refused without a fault, or read and written the same: 4,000 of them', async () => {
    assert.deepEqual(await misread(21, 4000), [])
  })
})
