/** Base, people: one-time codes, by the pages of applicants and as other slices use them to confirm a contact. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { castNow, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { peopleSite } from '../../../../test/people-site.ts'
import { type CodeNotice, checkCode, sendCode, sweepCodes } from '../actions/codes.ts'
import { createKey, keyFromHeader, revokeKey } from '../actions/keys.ts'

const database = await testDatabase()
const { db } = database
const cast = await seedTestCast(database)

test('an applicant signs in by a code, twice into the same account', async () => {
  const own = peopleSite(database)
  for (const typed of ['0800-9900-0001', '+62 800 9900 0001']) {
    const browser = own.browser()
    const sent = await browser.post('/masuk/warga', { kontak: typed })
    assert.equal(sent.to, '/masuk/warga/kode')
    const notice = own.sent.at(-1)
    assert.equal(notice?.to, '+6280099000001')
    assert.match(notice?.facts.code ?? '', /^\d{6}$/)
    const page = await browser.get(sent.to)
    assert.match(page.text, /\+6280099000001/)
    assert.equal(page.text.includes(notice?.facts.code ?? 'none'), false)
    const arrived = await browser.post('/masuk/warga/kode', {
      kode: ` ${notice?.facts.code.slice(0, 3)} ${notice?.facts.code.slice(3)}`,
    })
    assert.equal(arrived.to, '/saya')
    assert.match((await browser.get('/akun')).text, /\+6280099000001/)
  }
  const accounts = await db.inRegion(region, (tx) => tx.many(sql`select 1 from people.applicant`))
  assert.equal(accounts.length, 1)
})

test('five wrong tries spend a code, also when the pages were refused', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  await browser.post('/masuk/warga', { kontak: 'wulan@warga.example' })
  const code = own.sent.at(-1)?.facts.code ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  for (let tries = 0; tries < 5; tries++) {
    const page = await browser.post('/masuk/warga/kode', { kode: wrong })
    assert.equal(page.status, 422)
    assert.match(page.text, /Kode tidak cocok/)
  }
  const spent = await browser.post('/masuk/warga/kode', { kode: code })
  assert.equal(spent.status, 422)
  assert.match(spent.text, /tidak bisa dipakai lagi/)
})

test('a code ends after ten minutes, and a newer one ends an older one', async () => {
  const own = peopleSite(database)
  const [first, second] = [own.browser(), own.browser()]
  await first.post('/masuk/warga', { kontak: 'intan@warga.example' })
  const older = own.sent.at(-1)?.facts.code ?? ''
  await second.post('/masuk/warga', { kontak: 'intan@warga.example' })
  assert.match((await first.post('/masuk/warga/kode', { kode: older })).text, /sudah tidak berlaku/)
  own.pass(10)
  const late = await second.post('/masuk/warga/kode', { kode: own.sent.at(-1)?.facts.code ?? '' })
  assert.match(late.text, /sudah tidak berlaku/)
})

test('of two codes asked for at the same moment one is good, and they are found by an index', async () => {
  const own = peopleSite(database)
  const wanted = { channel: 'email', address: 'kembar@warga.example', purpose: 'masuk', from: '', lang: 'id' } as const
  const told: CodeNotice[] = []
  const gate = { ...own.site, notify: async (_tx: unknown, notice: CodeNotice) => void told.push(notice) }
  const made = await Promise.all([1, 2].map(() => db.inRegion(region, (tx) => sendCode(tx, gate, wanted, castNow))))
  const tried = await Promise.all(
    made.flatMap((one) =>
      told.map(({ facts: { code } }) =>
        db.inRegion(region, async (tx) => {
          const id = one.ok ? one.value.id : ''
          const checked = await checkCode(tx, own.site, { id, purpose: 'masuk', code }, castNow)
          return checked.ok
        }),
      ),
    ),
  )
  assert.equal(tried.filter(Boolean).length, 1)
  await db.inRegion(region, async (tx) => {
    await tx.run(sql`set local enable_seqscan = off`)
    const plan = await tx.many(sql`explain select 1 from people.one_time_code where region_code = ${region}
      and channel = 'email' and address = 'x@warga.example' and purpose = 'masuk'`)
    assert.match(JSON.stringify(plan), /one_code_at_a_time/)
  })
})

test('three codes to one address at once, then the page says when', async () => {
  const own = peopleSite(database)
  for (let tries = 0; tries < 3; tries++) {
    assert.equal((await own.browser().post('/masuk/warga', { kontak: 'yohanes@warga.example' })).status, 303)
  }
  const page = await own.browser().post('/masuk/warga', { kontak: 'yohanes@warga.example' })
  assert.equal(page.status, 429)
  assert.match(page.text, /Coba lagi mulai pukul 09\.10 WIB/)
  assert.match(page.text, /value="yohanes@warga.example"/)
  assert.equal(own.sent.length, 3)
})

test('what is no address is refused at its place', async () => {
  const own = peopleSite(database)
  for (const kontak of ['', 'x', '@', '08', 'a@b', "'; drop table", '\u0000', 'x'.repeat(2000)]) {
    const page = await own.browser().post('/masuk/warga', { kontak })
    assert.equal(page.status, 422, kontak.slice(0, 20))
    assert.match(page.text, /href="#kontak"/)
  }
  assert.equal((await own.browser().post('/masuk/warga/kode', { kode: '123456' })).to, '/masuk/warga')
})

test('a contact is confirmed once, for its purpose alone, by other slices', async () => {
  const { site } = peopleSite(database)
  const sent: CodeNotice[] = []
  const gate = {
    ...site,
    notify: async (_tx: unknown, notice: CodeNotice) => {
      sent.push(notice)
    },
  }
  const wanted = {
    channel: 'email',
    address: 'Slamet@Warga.example',
    purpose: 'permohonan',
    from: '',
    lang: 'en',
  } as const
  await db.inRegion(region, async (tx) => {
    const made = await sendCode(tx, gate, wanted, castNow)
    assert.ok(made.ok)
    const code = sent[0]?.facts.code ?? ''
    const { id } = made.value
    const say = async (purpose: string, typed: string, at = castNow) => {
      const answer = await checkCode(tx, gate, { id, purpose, code: typed }, at)
      return answer.ok ? answer.value : answer.refusal
    }
    assert.equal(await say('masuk', code), 'expired')
    assert.equal(await say('permohonan', ''), 'wrong')
    assert.deepEqual(await say('permohonan', code), { channel: 'email', address: 'slamet@warga.example' })
    assert.equal(await say('permohonan', code), 'spent')
  })
  const kept = await db.inRegion(region, (tx) => sweepCodes(tx, castNow))
  assert.equal(kept, 0)
  assert.ok((await db.inRegion(region, (tx) => sweepCodes(tx, new Date(castNow.getTime() + 2 * 86_400_000)))) > 0)
})

test('a key of the API opens until it ends or is revoked, in its own tenant', async () => {
  const { site } = peopleSite(database)
  const { secret } = site.config
  const operator = await cast.actor('okta')
  const wanted = { name: 'Aplikasi desa', scopes: ['catalogue', 'status'], days: 30 } as const
  await db.inRegion(region, async (tx) => {
    const denied = await createKey(tx, secret, wanted, await cast.actor('sari'), castNow)
    assert.equal(denied.ok ? 'ok' : denied.refusal, 'forbidden')
    const tooLong = await createKey(tx, secret, { ...wanted, days: 400 }, operator, castNow)
    assert.equal(tooLong.ok ? 'ok' : tooLong.refusal, 'days')
    const made = await createKey(tx, secret, wanted, operator, castNow)
    assert.ok(made.ok)
    const { key, id } = made.value
    const open = (header: string | undefined, now = castNow) => keyFromHeader(tx, header, { secret, now })
    assert.deepEqual(await open(`Bearer ${key}`), { keyId: id, scopes: ['catalogue', 'status'] })
    for (const wrong of [
      undefined,
      '',
      key,
      `Bearer ${key}x`,
      `Bearer ${key.slice(0, -1)}`,
      `Basic ${key}`,
      'Bearer mly_x_y',
    ]) {
      assert.equal(await open(wrong), undefined, wrong)
    }
    const altered = `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`
    assert.equal(await open(`Bearer ${altered}`), undefined)
    assert.equal(await open(`Bearer ${key}`, made.value.expiresAt), undefined)
    assert.equal((await revokeKey(tx, id, operator, castNow)).ok, true)
    assert.equal(await open(`Bearer ${key}`), undefined)
    const again = await revokeKey(tx, id, operator, castNow)
    assert.equal(again.ok ? 'ok' : again.refusal, 'unknown')
  })
})
