/** Tests of signed notes, checkpoints and cosignatures: known examples, one spelling each, and signatures that do not hold. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { must } from '../../kernel/result.ts'
import { checkpointFrom, checkpointText, checkSignature, cosign, cosignedAt, openCheckpoint } from './checkpoint.ts'
import { emptyRoot, toBase64 } from './hash.ts'
import { noteFrom, noteText, signerOf, signText, verified, verifierFrom, verifierOf, verifierText } from './note.ts'
import { below, seeded } from './tlog.fixture.ts'

// The example of the reference implementation (golang.org/x/mod/sumdb/note, BSD-3).
const neumann = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const neumannSecret = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const neumannText =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
const neumannNote = `${neumannText}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`

const seedOf = (n: number) => Buffer.alloc(32, n)
const log = signerOf('jejak.contoh.go.id/9901', 'ed25519', seedOf(1))
const witness = signerOf('saksi.contoh.go.id', 'cosignature', seedOf(2))
const now = new Date('2026-11-25T03:04:05.678Z')
const text = checkpointText({ origin: log.verifier.name, size: 0, root: emptyRoot, extensions: [] })
const signed = noteText({ text, signatures: [signText(text, log), cosign(text, witness, now)] })

describe('a note', () => {
  it('that is known elsewhere is read, believed, and signed alike', () => {
    const key = must(verifierFrom(neumann))
    assert.equal(verifierText(key), neumann)
    const note = must(noteFrom(neumannNote))
    assert.equal(note.text, neumannText)
    assert.deepEqual(must(verified(note, [key])), [key])
    const signer = signerOf('PeterNeumann', 'ed25519', Buffer.from(neumannSecret, 'base64').subarray(1))
    assert.equal(verifierText(signer.verifier), neumann)
    assert.equal(noteText({ text: neumannText, signatures: [signText(neumannText, signer)] }), neumannNote)
  })

  it('is refused when a known key did not sign this text, and says nothing when no known key did', () => {
    const key = must(verifierFrom(neumann))
    const forged = must(noteFrom(neumannNote.replace('think', 'thunk')))
    assert.equal(must(noteFrom(neumannNote)).signatures.length, 1)
    const result = verified(forged, [key])
    assert.equal(result.ok ? '' : result.refusal, 'false-signature')
    const stranger = verified(must(noteFrom(neumannNote)), [log.verifier])
    assert.equal(stranger.ok ? '' : stranger.refusal, 'unsigned')
    // A second, true signature does not heal a false one of a known key.
    const other = signerOf('b', 'ed25519', seedOf(3))
    const mixed = { ...forged, signatures: [signText(forged.text, other), ...forged.signatures] }
    assert.equal(verified(mixed, [key, other.verifier]).ok, false)
    assert.equal(verified(mixed, [other.verifier]).ok, true)
  })

  it('in any other form is not read', () => {
    for (const bad of [
      '',
      'text\n',
      'text\n\n',
      `${neumannText}\n— PeterNeumann x08go/ZJ\n— \n`,
      neumannNote.trimEnd(),
      neumannNote.replace('— ', '- '),
      neumannNote.replace('nAM=', 'nAN='),
      neumannNote.replace('PeterNeumann ', 'Peter Neumann '),
      neumannNote.replace('PeterNeumann ', 'Peter+Neumann '),
      neumannNote.replace('If', 'If\r'),
      neumannNote.replace('If', 'If\u0000'),
      `${neumannText}\n${neumannNote.slice(neumannText.length + 1).repeat(65)}`,
    ])
      assert.equal(noteFrom(bad).ok, false, JSON.stringify(bad))
    assert.equal(noteFrom(Buffer.concat([Buffer.from([0xff]), Buffer.from(neumannNote)])).ok, false)
    assert.equal(noteFrom('\ud800'.concat(neumannNote)).ok, false)
    assert.throws(() => noteText({ text: 'no line break', signatures: [signText('x\n', log)] }))
    assert.throws(() => noteText({ text: 'x\n', signatures: [] }))
  })

  it('carries at least 16 signatures, and text with empty lines', () => {
    const said = 'Satu\n\nTiga\n'
    const signatures = Array.from({ length: 20 }, (_, at) => signText(said, signerOf(`k${at}`, 'ed25519', seedOf(at))))
    const note = must(noteFrom(noteText({ text: said, signatures })))
    assert.equal(note.text, said)
    assert.equal(note.signatures.length, 20)
  })
})

describe('a key', () => {
  it('with another id, type or length is not read', () => {
    const [name, id, ...rest] = neumann.split('+')
    for (const bad of [
      `${name}+c74f20a4+${rest.join('+')}`,
      `Peter Neumann+${id}+${rest.join('+')}`,
      `${name}+${id}`,
      `${name}+${id}+AQ==`,
      neumann.replace('+AR', '+BR'),
      neumann.toUpperCase(),
    ])
      assert.equal(verifierFrom(bad).ok, false, bad)
    const unknown = verifierFrom(`${name}+${id}+${toBase64(Buffer.concat([Buffer.of(6), Buffer.alloc(1312)]))}`)
    assert.equal(unknown.ok ? '' : unknown.refusal, 'unknown-type')
    assert.throws(() => verifierOf('a', 'ed25519', Buffer.alloc(31)))
  })

  it('of one kind does not sign for the other', () => {
    assert.throws(() => signText(text, witness))
    assert.throws(() => cosign(text, log, now))
    assert.notEqual(verifierOf('a', 'ed25519', seedOf(9)).keyId, verifierOf('a', 'cosignature', seedOf(9)).keyId)
  })
})

describe('a checkpoint', () => {
  it('is believed when its log signed it, and tells which witnesses saw it and when', () => {
    const opened = must(openCheckpoint(signed, [log.verifier], [witness.verifier]))
    assert.deepEqual(opened.by, [log.verifier, witness.verifier])
    assert.equal(opened.checkpoint.size, 0)
    const line = opened.note.signatures[1] ?? assert.fail()
    assert.equal(cosignedAt(line)?.toISOString(), '2026-11-25T03:04:05.000Z')
  })

  it('is not believed from another log, from witnesses alone, or with a moment that was moved', () => {
    const refusal = (given: string, logs = [log.verifier], seers = [witness.verifier]) => {
      const opened = openCheckpoint(given, logs, seers)
      return opened.ok ? 'believed' : opened.refusal
    }
    const other = signerOf('jejak.lain.go.id', 'ed25519', seedOf(1))
    assert.equal(refusal(signed, [other.verifier]), 'other-log')
    const alone = noteText({ text, signatures: [cosign(text, witness, now)] })
    assert.equal(refusal(alone), 'unsigned')
    // The same name with another key is a stranger.
    const stranger = signerOf(log.verifier.name, 'ed25519', seedOf(7))
    assert.equal(refusal(noteText({ text, signatures: [signText(text, stranger)] })), 'unsigned')
    const moved = must(noteFrom(signed))
    const line = moved.signatures[1] ?? assert.fail()
    const bytes = Buffer.from(line.bytes)
    bytes[7] = (bytes[7] ?? 0) ^ 1
    assert.equal(
      refusal(noteText({ ...moved, signatures: [moved.signatures[0] ?? line, { ...line, bytes }] })),
      'false-signature',
    )
    assert.equal(checkSignature(text, { ...line, bytes: line.bytes.subarray(8) }, witness.verifier), false)
  })

  it('has one spelling: what is read is written the same, anything else is not read', () => {
    const root = toBase64(emptyRoot)
    for (const bad of [
      'a\n1\n',
      `a\n01\n${root}\n`,
      `a\n-1\n${root}\n`,
      `a\n1e3\n${root}\n`,
      `a\n9007199254740992\n${root}\n`,
      `a\n1\n${root.slice(0, -2)}V=\n`,
      `a\n1\n${root}\n\n`,
      `\n1\n${root}\n`,
      `a\n1\n${root}`,
    ])
      assert.equal(checkpointFrom(bad).ok, false, JSON.stringify(bad))
    const random = seeded(8)
    for (let times = 0; times < 500; times++) {
      const root = Buffer.from(Array.from({ length: 32 }, () => below(random, 256)))
      const given = {
        origin: `log ${times} ñ`,
        size: below(random, 2 ** 52),
        root,
        extensions: times % 3 ? [] : ['x y'],
      }
      assert.deepEqual(must(checkpointFrom(checkpointText(given))), given)
    }
    assert.throws(() => checkpointText({ origin: 'a\nb', size: 1, root: emptyRoot, extensions: [] }))
    assert.throws(() => checkpointText({ origin: 'a', size: 1.5, root: emptyRoot, extensions: [] }))
  })
})
