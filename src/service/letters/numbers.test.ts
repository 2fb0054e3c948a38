/** Letters: numbers without gap or double, each with its PDF in the end, under load, faults and kills. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { before, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import sql from 'sql-template-tag'
import { castNow, region } from '../../../test/cast.ts'
import { type DeskCase, openDeskSite } from '../../../test/desk-site.ts'
import { historyOf } from '../../base/journal/actions.ts'
import { demoTenant } from '../../base/people/actions/demo.ts'
import { sha256 } from '../../kernel/id.ts'
import { must } from '../../kernel/result.ts'
import { verifyPdf } from '../../platform/sign/verify.ts'
import { reissue } from './actions/end.ts'
import { issueLetter, setLetter } from './actions/issue.ts'
import { type Press, pressOf } from './actions/press.ts'
import { takeForStep } from './actions/register.ts'
import { revoke } from './actions/revoke.ts'
import { letterJobs } from './jobs.ts'

const desk = await openDeskSite()
const { db } = desk.test
const { rina, ningsih } = desk.staff
const press = pressOf(desk.site, demoTenant)

/** A case approved and waiting for its letter. */
async function approved(name: string): Promise<DeskCase> {
  const it = await desk.sent(name, 60)
  await desk.worked(it, rina, 40, { outcome: 'lengkap' })
  await desk.worked(it, ningsih, 20, { outcome: 'setuju', ground: 'UU 25/2009 Pasal 21' })
  return it
}

/** As `test/letters/maker.ts` knows them. */
const places = ['signing', 'storing', 'stored', 'done'] as const

type Line = { id: string; seq: number; number: string; setAt?: Date; caseId: string }
const register = (): Promise<Line[]> =>
  db.inRegion(region, (tx) =>
    tx.many<Line>(
      sql`select id, seq, number, set_at, case_id from letters.register where region_code = ${tx.region} order by seq`,
    ),
  )

/** Numbers 1..n, each with one letter whose PDF is whole, signed, and the one whose hash is kept. */
async function assertWhole(): Promise<Line[]> {
  const lines = await register()
  assert.deepEqual(
    lines.map(({ seq }) => seq),
    lines.map((_, at) => at + 1),
  )
  for (const line of lines) {
    assert.ok(line.setAt, `${line.number} has no letter`)
    const found = await db.inRegion(region, async (tx) => {
      const rows = await tx.many<{ fileId: string; sha256: Buffer; number: string }>(
        sql`select file_id, sha256, number from letters.letter where region_code = ${tx.region} and id = ${line.id}`,
      )
      assert.equal(rows.length, 1)
      const [letter] = rows
      const file = letter && (await desk.site.files.open(tx, letter.fileId))
      return letter && file && { letter, pdf: await buffer(await file.read()) }
    })
    assert.ok(found, `${line.number} has no PDF`)
    assert.equal(found.letter.number, line.number)
    assert.ok(sha256(found.pdf).equals(found.letter.sha256))
    assert.ok(verifyPdf(found.pdf).ok, `${line.number} is not signed`)
  }
  return lines
}

/** The same numbers every time, from a seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

describe('numbers of letters', () => {
  const cases: DeskCase[] = []
  before(async () => {
    for (let n = 0; n < 32; n++) cases.push(await approved(`Warga Nomor ${n}`))
  })

  it('32 letters issued at once, with faults at every step, are numbered 1 to 32, each with its PDF', async () => {
    const random = seeded(20261123)
    let faults = 0
    const perhaps = (what: string) => {
      if (random() < 0.3) {
        faults++
        throw new Error(`planted: ${what}`)
      }
    }
    const shaky: Press = {
      ...press,
      db: {
        ...db,
        inRegion: (where, work) =>
          db.inRegion(where, async (tx) => {
            const value = await work(tx)
            // Everything was written; the transaction fails all the same.
            perhaps('commit')
            return value
          }),
      },
      files: {
        ...press.files,
        storeMade: async (...given) => {
          perhaps('store')
          const id = await press.files.storeMade(...given)
          perhaps('after the store')
          return id
        },
      },
      ...(press.signer
        ? {
            signer: {
              ...press.signer,
              sign: async (pdf, said) => {
                perhaps('sign')
                return (press.signer ?? assert.fail()).sign(pdf, said)
              },
            },
          }
        : {}),
    }
    const untilDone = async (it: DeskCase) => {
      for (let round = 0; round < 60; round++) {
        // Twice at once, as a job that was given back while it still ran.
        const tries = await Promise.allSettled([1, 2].map(() => issueLetter(shaky, it.caseId, 'terbitkan', castNow)))
        const ended = tries.some(
          (one) => one.status === 'fulfilled' && (one.value.ok || one.value.refusal === 'not-awaited'),
        )
        if (ended) return
      }
      assert.fail(`${it.number} never came to an end`)
    }
    await Promise.all(cases.map(untilDone))
    assert.ok(faults > 60, `${faults} faults`)
    const lines = await assertWhole()
    assert.equal(lines.length, 32)
    assert.equal(new Set(lines.map(({ caseId }) => caseId)).size, 32)
    assert.equal(new Set(lines.map(({ number }) => number)).size, 32)
    assert.match(lines[6]?.number ?? '', /^470\/007\/KEL\/XI\/2026$/)
  })

  it('a process killed between any two steps leaves a number that the next try uses', async () => {
    for (const place of places) {
      const it = await approved(`Warga ${place}`)
      const before = (await register()).length
      assert.equal(await killed(place, it.caseId), 'SIGKILL', place)
      const lines = await register()
      assert.equal(lines.length, before + 1, 'the number was taken')
      assert.equal(lines.at(-1)?.setAt !== undefined, place === 'done')
      // The queue comes back to it: as the same job, or by the sweep when that job was given up.
      if (place === 'stored') {
        const payload = { region, letter: lines.at(-1)?.id ?? '' }
        await letterJobs['set-letter'](desk.site, payload, { now: castNow, attempt: 1, last: false })
      } else await issueLetter(press, it.caseId, 'terbitkan', castNow)
      assert.equal((await assertWhole()).length, before + 1)
    }
  })

  it('nobody waits for a letter that is being signed to take a number', async () => {
    const [slow, quick] = [await approved('Warga Lambat'), await approved('Warga Cepat')]
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    let begun = () => {}
    const signing = new Promise<void>((resolve) => {
      begun = resolve
    })
    const { signer } = press
    assert.ok(signer)
    const first = issueLetter(
      {
        ...press,
        signer: {
          ...signer,
          sign: async (pdf, said) => {
            begun()
            await held
            return signer.sign(pdf, said)
          },
        },
      },
      slow.caseId,
      'terbitkan',
      castNow,
    )
    await signing
    const second = must(await issueLetter(press, quick.caseId, 'terbitkan', castNow))
    release()
    const late = must(await first)
    assert.equal(seqOf(second.number), seqOf(late.number) + 1, 'numbered in the order of asking')
    await assertWhole()
  })

  it('a number whose case went another way keeps its letter, which says that it does not hold', async () => {
    const it = await approved('Warga Berubah')
    const line = must(await db.inRegion(region, (tx) => takeForStep(tx, 'WIB', it.caseId, 'terbitkan', castNow)))
    await db.inRegion(region, (tx) =>
      tx.run(
        sql`update cases.case set marking = jsonb_set(marking, '{tokens}', '[]') where region_code = ${tx.region} and id = ${it.caseId}`,
      ),
    )
    const letter = must(await setLetter(press, line.id, castNow))
    assert.deepEqual([letter.state, letter.endReason], ['revoked', 'batal-terbit'])
    const page = await desk.visitor().get(`/periksa/${letter.id}`)
    assert.match(page.text, /sudah dicabut.*Permohonannya berubah sebelum surat selesai dibuat/)
    const kinds = await db.inRegion(region, (tx) => historyOf(tx, it.caseId))
    assert.deepEqual(
      kinds.filter(({ kind }) => kind.startsWith('letter.')).map(({ kind, facts }) => [kind, facts.reason]),
      [
        ['letter.issued', undefined],
        ['letter.revoked', 'batal-terbit'],
      ],
      'the record says that it never held',
    )
    await db.inRegion(region, (tx) =>
      tx.run(sql`update cases.case set status = 'refused' where region_code = ${tx.region} and id = ${it.caseId}`),
    )
    const anew = await db.inRegion(region, (tx) => reissue(tx, press, letter.id, ningsih, castNow))
    assert.deepEqual(anew, { ok: false, refusal: 'not-approved' })
    await assertWhole()
  })

  it('of two letters of one case that are issued anew at once, one is', async () => {
    const made = await approved('Warga Kembar')
    const first = must(await issueLetter(press, made.caseId, 'terbitkan', castNow))
    const asked = { kind: 'permintaan-pemegang', ground: '', reason: 'Diminta pemegangnya.' }
    const end = (id: string) => db.inRegion(region, (tx) => revoke(tx, press.tenant.zone, id, asked, ningsih, castNow))
    must(await end(first.id))
    const { fresh } = must(await db.inRegion(region, (tx) => reissue(tx, press, first.id, ningsih, castNow)))
    must(await setLetter(press, fresh, castNow))
    must(await end(fresh))
    for (let round = 0; round < 5; round++) {
      const asked = await Promise.all(
        [first.id, fresh].map((id) => db.inRegion(region, (tx) => reissue(tx, press, id, ningsih, castNow))),
      )
      const done = asked.flatMap((one) => (one.ok ? [one.value.fresh] : []))
      assert.equal(done.length, 1)
      assert.deepEqual(
        asked.filter(({ ok }) => !ok),
        [{ ok: false, refusal: 'holds' }],
      )
      for (const id of done) {
        must(await setLetter(press, id, castNow))
        must(await end(id))
      }
    }
    await assertWhole()
  })

  it('is at a signing service once: who comes meanwhile waits, and a fault or a kill gives it free', async () => {
    const made = await approved('Warga Sekali')
    const { signer } = press
    assert.ok(signer)
    let signed = 0
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const far: Press = {
      ...press,
      signer: {
        ...signer,
        patienceMs: 60_000,
        sign: async (pdf, said) => {
          signed++
          if (signed === 1) throw new Error('planted: the service is away')
          await held
          return signer.sign(pdf, said)
        },
      },
    }
    await assert.rejects(issueLetter(far, made.caseId, 'terbitkan', castNow), /planted/)
    const line = (await register()).at(-1)
    assert.ok(line && !line.setAt)
    const first = setLetter(far, line.id, castNow)
    while (signed < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    const others = await Promise.all([1, 2, 3].map(() => setLetter(far, line.id, castNow)))
    assert.deepEqual(others, Array(3).fill({ ok: false, refusal: 'being-set' }))
    assert.equal(signed, 2)
    // Killed there, its line is free again when the service would long have answered.
    const late = setLetter(far, line.id, new Date(castNow.getTime() + 91_000))
    while (signed < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    release()
    assert.equal(must(await first).id, must(await late).id)
    await assertWhole()
  })

  it('counting begins anew with the year of the region', async () => {
    // 17:30 UTC on 31 December is 00:30 on 1 January in Jakarta.
    const it = await approved('Warga Tahun Baru')
    const line = must(
      await db.inRegion(region, (tx) =>
        takeForStep(tx, 'WIB', it.caseId, 'terbitkan', new Date('2026-12-31T17:30:00Z')),
      ),
    )
    assert.deepEqual([line.seq, line.year, line.number], [1, 2027, '470/001/KEL/I/2027'])
    const before = (await register()).length
    const again = must(await db.inRegion(region, (tx) => takeForStep(tx, 'WIB', it.caseId, 'terbitkan', castNow)))
    assert.equal(again.number, line.number, 'asked again it is the same number')
    assert.equal((await register()).length, before)
  })
})

const seqOf = (number: string): number => Number(number.split('/')[1])

const maker = fileURLToPath(new URL('../../../test/letters/maker.ts', import.meta.url))

/** The signal that ended the process. */
function killed(place: (typeof places)[number], caseId: string): Promise<NodeJS.Signals | null> {
  const settings = {
    admin: desk.test.admin,
    secret: desk.test.secret,
    folder: desk.site.config.dataFolder,
    now: castNow.toISOString(),
  }
  const child = spawn(process.execPath, ['--import', 'tsx', maker, place, caseId], {
    env: { ...process.env, MAKER: JSON.stringify(settings) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
}
