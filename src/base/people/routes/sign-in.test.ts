/** Base, people: signing in by its pages: passwords, second steps, lock-out, rotation, codes, the first operator. */
import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import sql from 'sql-template-tag'
import { castNow, castPassword, region, seedTestCast } from '../../../../test/cast.ts'
import { testDatabase } from '../../../../test/helpers.ts'
import { type Browser, type Page, peopleSite } from '../../../../test/people-site.ts'
import { latestNotices } from '../../../platform/notice.ts'
import { requireStaff } from '../actions/guard.ts'
import { addStaff, endGrant, endStaff, grantRole, grants, resetSignIn } from '../actions/staff.ts'

const database = await testDatabase()
const { db } = database
const cast = await seedTestCast(database)
const demo = peopleSite(database, {}, (app) => {
  app.get('/meja', requireStaff('queue.see'), (c) => c.text(`meja ${JSON.stringify(c.get('actor'))}`))
})
const strict = peopleSite(database, { demo: false })

const signIn = (browser: Browser, email: string, password = castPassword, ke = '/meja') =>
  browser.post('/masuk', { surel: email, sandi: password, ke })
const manualKey = (page: Page): string => /<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
const codeAt = (key: string, minutes = 0) =>
  new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: castNow.getTime() + minutes * 60_000 })

/** Somebody new, with the password the operator was told. */
async function newcomer(name: string): Promise<{ id: string; email: string; password: string }> {
  const email = `${name}@sukamaju.example`
  const actor = await cast.actor('okta')
  const added = await db.inRegion(region, (tx) => addStaff(tx, { name: `${name} Baru`, email }, actor, castNow))
  assert.ok(added.ok)
  return { id: added.value.id, email, password: added.value.password }
}

test('a guarded page shows the way to sign in, and back', async () => {
  const browser = demo.browser()
  const away = await browser.get('/meja?layanan=ktp')
  assert.equal(away.status, 303)
  assert.equal(away.to, '/masuk?ke=%2Fmeja%3Flayanan%3Dktp')
  assert.match((await browser.get(away.to)).text, /name="ke" value="\/meja\?layanan=ktp"/)
  const arrived = await signIn(browser, 'SARI@sukamaju.example ', castPassword, '/meja?layanan=ktp')
  assert.equal(arrived.to, '/meja?layanan=ktp')
  assert.match((await browser.get('/meja')).text, /"unitKey":"dukcapil"/)
})

test('nobody is sent to another site', async () => {
  for (const ke of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/%0d\n',
    '/masuk',
    '\\evil',
    '/a\\b',
  ]) {
    const browser = demo.browser()
    assert.equal((await signIn(browser, 'sari@sukamaju.example', castPassword, ke)).to, '/meja', ke)
  }
})

test('unknown address, wrong password and empty fields answer alike, keeping the address', async () => {
  const texts = new Set<string>()
  for (const [email, password] of [
    ['sari@sukamaju.example', 'salah sama sekali'],
    ['tidak-ada@sukamaju.example', castPassword],
    ['bukan surel', castPassword],
    ['', ''],
    ["x' or 1=1 --", "' or ''='"],
    ['sari@sukamaju.example', 'x'.repeat(5000)],
  ] as const) {
    const browser = demo.browser()
    const page = await signIn(browser, email, password)
    assert.equal(page.status, 422)
    texts.add(/<a href="#surel">([^<]+)/.exec(page.text)?.[1] ?? 'none')
    assert.equal(browser.cookies.has('sesi'), false)
    assert.equal(page.text.includes(castPassword), false)
    if (email === 'sari@sukamaju.example') assert.match(page.text, /value="sari@sukamaju.example"/)
  }
  assert.equal(texts.size, 1)
})

test('a forged, altered or foreign cookie opens nothing', async () => {
  const browser = demo.browser()
  await signIn(browser, 'bagus@sukamaju.example')
  const token = browser.cookies.get('sesi') ?? ''
  assert.equal((await browser.get('/meja')).status, 200)
  for (const forged of [
    `${token.slice(0, -2)}AA`,
    randomBytes(32).toString('base64url'),
    '',
    'x',
    `x${token}`,
    "' or 1=1",
  ]) {
    browser.cookies.set('sesi', forged)
    assert.equal((await browser.get('/meja')).status, 303, forged)
  }
})

test('the database does not hold the token', async () => {
  const browser = demo.browser()
  await signIn(browser, 'bagus@sukamaju.example')
  const token = browser.cookies.get('sesi') ?? ''
  const found = await db.inRegion(region, (tx) =>
    tx.many<{ tokenHash: Buffer }>(sql`select token_hash from people.session`),
  )
  assert.ok(found.length > 0)
  for (const row of found) {
    assert.equal(row.tokenHash.toString('base64url').includes(token), false)
    assert.notDeepEqual(row.tokenHash, createHash('sha256').update(token).digest())
  }
})

test('each sign-in gives another token and ends the one before it in that browser', async () => {
  const browser = demo.browser()
  await signIn(browser, 'rina@sukamaju.example')
  const first = browser.cookies.get('sesi') ?? ''
  await signIn(browser, 'rina@sukamaju.example')
  const second = browser.cookies.get('sesi') ?? ''
  assert.notEqual(first, second)
  browser.cookies.set('sesi', first)
  assert.equal((await browser.get('/meja')).status, 303)
})

test('a session rests thirty minutes and lives twelve hours', async () => {
  const own = peopleSite(database, {}, (app) => {
    app.get('/meja', requireStaff('queue.see'), (c) => c.text('meja'))
  })
  const browser = own.browser()
  await signIn(browser, 'joko@sukamaju.example')
  for (let round = 0; round < 24; round++) {
    own.pass(29)
    assert.equal((await browser.get('/meja')).status, 200, `after ${round} rounds`)
  }
  own.pass(29)
  assert.equal((await browser.get('/meja')).status, 303, 'past twelve hours')
  await signIn(browser, 'joko@sukamaju.example')
  own.pass(31)
  assert.equal((await browser.get('/meja')).status, 303, 'rested too long')
})

test('too many guesses lock the account, say until when, and then let in again', async () => {
  const own = peopleSite(database)
  const email = 'yusuf@sukamaju.example'
  const here = own.browser()
  for (let tries = 0; tries < 8; tries++) assert.equal((await signIn(here, email, 'salah')).status, 422)
  const locked = await signIn(here, email, castPassword)
  assert.equal(locked.status, 429)
  const again = /Coba lagi mulai pukul (\d\d\.\d\d) WIB/.exec(locked.text)?.[1]
  assert.equal(again, '09.04')
  own.pass(4)
  assert.equal((await signIn(here, email)).status, 303)
  // Another account was never locked.
  assert.equal((await signIn(own.browser(), 'lestari@sukamaju.example')).status, 303)
  const entries = await db.inRegion(region, (tx) =>
    tx.many<{ facts: unknown }>(sql`select facts from journal.entry where kind = 'staff.locked-out'`),
  )
  assert.deepEqual(
    entries.map(({ facts }) => facts),
    [{ tries: 8, subject: cast.people.yusuf.id }],
  )
})

test('wrong passwords of a stranger keep nobody out: not elsewhere, nor in a browser known from before', async () => {
  const own = peopleSite(database)
  const email = 'suparman@sukamaju.example'
  const known = own.browser()
  assert.equal((await signIn(known, email)).status, 303)
  await known.post('/keluar')
  const stranger = own.browser()
  for (let tries = 0; tries < 9; tries++) await signIn(stranger, email, 'salah')
  assert.equal((await signIn(own.browser(), email)).status, 303, 'another address')

  const crowd = Array.from({ length: 9 }, () => own.browser())
  for (const one of crowd) for (let tries = 0; tries < 8; tries++) await signIn(one, email, 'salah')
  assert.equal((await signIn(own.browser(), email)).status, 429, 'many addresses together are stopped')
  const forger = own.browser()
  forger.cookies.set(
    'kenal',
    (known.cookies.get('kenal') ?? '').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')),
  )
  assert.equal((await signIn(forger, email)).status, 429)
  assert.equal((await signIn(known, email)).status, 303, 'whom everybody tries, where they signed in before')

  // Known for one person is not known for another, and its own guesses still count.
  assert.equal((await known.get('/akun')).status, 200)
  for (let tries = 0; tries < 8; tries++) assert.equal((await signIn(known, email, 'salah')).status, 422)
  assert.equal((await signIn(known, email)).status, 429)
})

test('a reset by the operator also ends the lock', async () => {
  const person = await newcomer('ratna')
  const browser = strict.browser()
  for (let tries = 0; tries < 9; tries++) await signIn(browser, person.email, 'salah')
  assert.equal((await signIn(browser, person.email, person.password)).status, 429)
  const actor = await cast.actor('okta')
  const reset = await db.inRegion(region, (tx) => resetSignIn(tx, person.id, actor, castNow))
  assert.ok(reset.ok)
  assert.equal((await signIn(browser, person.email, reset.value.password)).status, 303)
})

test('a session alone changes nothing that proves the person: after five minutes the password is asked again', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  await signIn(browser, 'gunawan@sukamaju.example')
  const key = manualKey(await browser.get('/masuk/kedua'))
  own.pass(6)
  assert.equal((await browser.get('/masuk/kedua')).to, '/akun/bukti?lanjut=faktor')
  assert.equal(
    (await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key, 6) })).to,
    '/akun/bukti?lanjut=faktor',
  )
  assert.equal((await browser.post('/akun/pemulihan')).to, '/akun/bukti')
  const removal = { cara: 'totp', id: 'totp', _kunci: 'kunci-bukti-1' }
  assert.equal((await browser.post('/akun/faktor', removal)).to, '/akun/bukti')
  const asked = await browser.get('/akun/bukti?lanjut=faktor')
  assert.match(asked.text, /name="sandi"/)
  assert.equal((await browser.post('/akun/bukti', { lanjut: 'faktor', cara: 'sandi', sandi: 'salah' })).status, 422)
  const token = browser.cookies.get('sesi')
  const proved = await browser.post('/akun/bukti', { lanjut: 'faktor', cara: 'sandi', sandi: castPassword })
  assert.equal(proved.to, '/masuk/kedua?ke=/akun')
  assert.notEqual(browser.cookies.get('sesi'), token, 'rotated')
  const offered = manualKey(await browser.get('/masuk/kedua'))
  assert.equal((await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(offered, 6) })).status, 200)
  const told = await db.inRegion(region, async (tx) =>
    (await latestNotices(tx)).filter(({ recipient }) => recipient === 'gunawan@sukamaju.example'),
  )
  assert.match(told[0]?.text ?? '', /Aplikasi kode dipasang/)
  // The app proves as well as the password; guesses at either are counted.
  own.pass(10)
  for (let tries = 0; tries < 8; tries++) await browser.post('/akun/bukti', { cara: 'sandi', sandi: 'salah' })
  assert.equal((await browser.post('/akun/bukti', { cara: 'sandi', sandi: castPassword })).status, 429)
  const byCode = await browser.post('/akun/bukti', { cara: 'kode', kode: codeAt(offered, 16) })
  assert.equal(byCode.to, '/akun?kabar=terbukti')
  assert.equal((await browser.post('/akun/faktor', { ...removal, _kunci: 'kunci-bukti-2' })).to, '/akun')
})

test('one address that tries many accounts is stopped', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  let stopped = 0
  for (let tries = 0; tries < 45; tries++) {
    if ((await signIn(browser, `orang${tries}@sukamaju.example`, 'salah')).status === 429) stopped++
  }
  assert.equal(stopped, 5)
})

test('outside the demo nobody is in without a second step: password of one’s own, app, recovery codes', async () => {
  const person = await newcomer('tari')
  const browser = strict.browser()
  const first = await signIn(browser, person.email, person.password, '/akun')
  assert.equal(first.to, '/masuk/sandi?ke=%2Fakun')
  const waiting = browser.cookies.get('sesi')
  assert.equal((await browser.get('/akun')).status, 303, 'not signed in yet')

  for (const [wanted, text] of [
    ['pendek', /terlalu pendek/],
    ['rahasia1234', /mudah ditebak/],
    ['tari2026!!!', /mudah ditebak/],
    [person.password, /sama dengan yang lama/],
  ] as const) {
    const page = await browser.post('/masuk/sandi', { baru: wanted })
    assert.equal(page.status, 422)
    assert.match(page.text, text)
  }
  const changed = await browser.post('/masuk/sandi', { baru: 'jalan pagi ke pasar', ke: '/akun' })
  assert.equal(changed.to, '/masuk/kedua?ke=%2Fakun')
  assert.notEqual(browser.cookies.get('sesi'), waiting, 'rotated')

  const page = await browser.get(changed.to)
  assert.match(page.text, /<svg/)
  const key = manualKey(page)
  assert.equal(manualKey(await browser.get(changed.to)), key, 'the same key when shown again')
  const wrong = await browser.post('/masuk/kedua', { langkah: 'totp', kode: '000000' })
  assert.equal(wrong.status, 422)
  const token = browser.cookies.get('sesi')
  const shown = await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key), ke: '/akun' })
  assert.equal(shown.status, 200)
  const codes = [...shown.text.matchAll(/<code>([0-9A-Z-]{12})<\/code>/g)].map((match) => match[1] ?? '')
  assert.equal(codes.length, 10)
  assert.notEqual(browser.cookies.get('sesi'), token, 'rotated')
  const account = await browser.get('/akun')
  assert.equal(account.status, 200)
  assert.match(account.text, /Tersisa 10 kode/)
  const drawnFor = { sesi: /name="sesi" value="([^"]+)"/.exec(page.text)?.[1] ?? '' }
  const reloaded = await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key), ke: '/akun', ...drawnFor })
  assert.equal(reloaded.to, '/akun?kabar=kode-sekali')
  assert.match((await browser.get(reloaded.to)).text, /hanya ditampilkan sekali[\s\S]*Tersisa 10 kode/)

  // Later: password, then the second step.
  const later = strict.browser()
  const asked = await signIn(later, person.email, 'jalan pagi ke pasar', '/akun')
  assert.equal(asked.to, '/masuk/kedua?ke=%2Fakun')
  assert.equal((await later.get('/akun')).status, 303)
  const replay = await later.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key), ke: '/akun' })
  assert.equal(replay.status, 422, 'a code is good once')
  assert.equal((await later.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key, 0.5), ke: '/akun' })).to, '/akun')
  assert.equal((await later.get('/akun')).status, 200)

  // Without the phone: each recovery code once, as people type them.
  const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ')
  const rescue = strict.browser()
  await signIn(rescue, person.email, 'jalan pagi ke pasar')
  assert.equal((await rescue.post('/masuk/kedua', { langkah: 'pemulihan', pemulihan: typed, ke: '/akun' })).to, '/akun')
  assert.match((await rescue.get('/akun')).text, /Tersisa 9 kode/)
  const twice = strict.browser()
  await signIn(twice, person.email, 'jalan pagi ke pasar')
  assert.equal((await twice.post('/masuk/kedua', { langkah: 'pemulihan', pemulihan: typed })).status, 422)

  // The last factor stays outside the demo; new codes void the old.
  assert.equal((await rescue.post('/akun/faktor', { cara: 'totp', id: 'totp', _kunci: 'kunci-hapus-1' })).status, 422)
  const mine = { sesi: /name="sesi" value="([^"]+)"/.exec((await rescue.get('/akun')).text)?.[1] ?? '' }
  const renewed = await rescue.post('/akun/pemulihan', mine)
  assert.equal(renewed.status, 200)
  const again = await rescue.post('/akun/pemulihan', mine)
  assert.equal(again.to, '/akun?kabar=kode-sekali', 'loading the page again makes no others in place of those kept')
  assert.equal((await later.get('/akun')).status, 303, 'other sessions end when what proves a person changes')
  const stale = strict.browser()
  await signIn(stale, person.email, 'jalan pagi ke pasar')
  assert.equal((await stale.post('/masuk/kedua', { langkah: 'pemulihan', pemulihan: codes[5] ?? '' })).status, 422)

  // The operator takes it all away after a lost phone.
  const actor = await cast.actor('okta')
  const reset = await db.inRegion(region, (tx) => resetSignIn(tx, person.id, actor, castNow))
  assert.ok(reset.ok)
  assert.equal((await rescue.get('/akun')).status, 303)
  assert.equal((await signIn(strict.browser(), person.email, reset.value.password)).to, '/masuk/sandi?ke=%2Fmeja')
})

test('who has a password of their own is led on from /masuk/sandi, and keeps it', async () => {
  const browser = strict.browser()
  assert.equal((await signIn(browser, 'galih@sukamaju.example', castPassword, '/akun')).to, '/masuk/kedua?ke=%2Fakun')
  assert.equal((await browser.get('/masuk/sandi?ke=/akun')).to, '/masuk/kedua?ke=%2Fakun')
  const posted = await browser.post('/masuk/sandi', { baru: 'ayam makan jagung 77', ke: '/akun' })
  assert.deepEqual([posted.status, posted.to], [303, '/masuk/kedua?ke=%2Fakun'])
  assert.equal((await browser.get(posted.to)).status, 200)
  assert.equal((await signIn(strict.browser(), 'galih@sukamaju.example')).status, 303)
  assert.equal((await strict.browser().get('/masuk/sandi')).to, '/masuk')
})

test('the second step locks as well', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  await signIn(browser, 'hendra@sukamaju.example')
  const key = manualKey(await browser.get('/masuk/kedua'))
  assert.equal((await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key) })).status, 200)
  const guesser = own.browser()
  await signIn(guesser, 'hendra@sukamaju.example')
  const statuses: number[] = []
  for (let tries = 0; tries < 8; tries++) {
    statuses.push((await guesser.post('/masuk/kedua', { langkah: 'totp', kode: '123456' })).status)
  }
  assert.deepEqual(statuses, [422, 422, 422, 422, 422, 422, 429, 429])
  assert.equal((await guesser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key, 0.5) })).status, 429)
})

test('two browsers with the same one-time password: one is let in', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  await signIn(browser, 'mega@sukamaju.example')
  const key = manualKey(await browser.get('/masuk/kedua'))
  await browser.post('/masuk/kedua', { langkah: 'totp', kode: codeAt(key) })
  const both = [own.browser(), own.browser()]
  for (const one of both) await signIn(one, 'mega@sukamaju.example')
  const code = codeAt(key, 0.5)
  const answers = await Promise.all(both.map((one) => one.post('/masuk/kedua', { langkah: 'totp', kode: code })))
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [303, 422])
})

test('sign out here, elsewhere, everywhere', async () => {
  const [phone, desk, other] = [demo.browser(), demo.browser(), demo.browser()] as const
  for (const browser of [phone, desk, other]) await signIn(browser, 'agus@sukamaju.example')
  const account = await phone.get('/akun')
  assert.match(account.text, /Chrome · Android/)
  const ids = [...account.text.matchAll(/\/akun\/sesi\/([0-9a-f-]{36})\/akhir/g)].map((match) => match[1])
  assert.equal(ids.length, 2)
  assert.equal((await phone.post(`/akun/sesi/${ids[0]}/akhir`, { _kunci: 'kunci-sesi-1' })).to, '/akun')
  const left = [await desk.get('/meja'), await other.get('/meja')].map((page) => page.status)
  assert.deepEqual(left.sort(), [200, 303])
  // Another person's session is not theirs to end.
  const stranger = demo.browser()
  await signIn(stranger, 'tuti@sukamaju.example')
  await stranger.post(`/akun/sesi/${ids[1]}/akhir`, { _kunci: 'kunci-sesi-2' })
  assert.equal((await phone.get('/meja')).status, 200)
  await phone.post('/keluar', { semua: 'ya' })
  for (const browser of [phone, desk, other]) assert.equal((await browser.get('/meja')).status, 303)
  assert.equal(phone.cookies.has('sesi'), false)
})

test('changing the password asks the present one and ends other sessions', async () => {
  const [here, elsewhere] = [demo.browser(), demo.browser()]
  for (const browser of [here, elsewhere]) await signIn(browser, 'ayu@sukamaju.example')
  assert.equal((await here.post('/akun/sandi', { sekarang: 'salah', baru: 'hujan turun sore ini' })).status, 422)
  assert.equal(
    (await here.post('/akun/sandi', { sekarang: castPassword, baru: 'hujan turun sore ini' })).to,
    '/akun?kabar=sandi',
  )
  assert.equal((await here.get('/akun')).status, 200)
  assert.equal((await elsewhere.get('/akun')).status, 303)
  assert.equal((await signIn(demo.browser(), 'ayu@sukamaju.example')).status, 422)
})

test('who may not pass is told so, and a person who left is out at once', async () => {
  const browser = demo.browser()
  const to = await signIn(browser, 'siti@sukamaju.example', castPassword, '')
  assert.equal(to.to, '/akun/membantu')
  assert.equal((await browser.get('/operator/petugas')).status, 403)
  const actor = await cast.actor('okta')
  await db.inRegion(region, (tx) => grantRole(tx, { staffId: cast.people.siti.id, role: 'operator' }, actor, castNow))
  assert.equal((await browser.get('/operator/petugas')).status, 303, 'more trust is proved anew')
  await signIn(browser, 'siti@sukamaju.example')
  assert.equal((await browser.get('/operator/petugas')).status, 200)
  const ended = await db.inRegion(region, (tx) =>
    endStaff(tx, cast.people.siti.id, actor, { now: castNow, zone: 'WIB' }),
  )
  assert.equal(ended.ok, true)
  assert.equal((await browser.get('/operator/petugas')).status, 303)
  assert.equal((await signIn(demo.browser(), 'siti@sukamaju.example')).status, 422)
})

test('the last operator cannot be lost', async () => {
  const actor = await cast.actor('okta')
  const answers = await db.inRegion(region, async (tx) => {
    const own = (await grants(tx)).rows.find((grant) => grant.staffId === actor.staffId && grant.role === 'operator')
    return [
      await endStaff(tx, actor.staffId, actor, { now: castNow, zone: 'WIB' }),
      await endGrant(tx, own?.id ?? '', actor, castNow),
    ]
  })
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? 'ok' : answer.refusal)),
    ['last-operator', 'last-operator'],
  )
})

test('only who may manage staff adds staff', async () => {
  const actor = await cast.actor('darmawan')
  const answer = await db.inRegion(region, (tx) =>
    addStaff(tx, { name: 'Siapa Saja', email: 'x@y.example' }, actor, castNow),
  )
  assert.equal(answer.ok ? 'ok' : answer.refusal, 'forbidden')
})

test('a passkey is made and then proves the person; another key, origin or challenge does not', async () => {
  const own = peopleSite(database)
  const browser = own.browser()
  await signIn(browser, 'eko@sukamaju.example')
  const key = softKey()
  const offered = optionsIn(await browser.get('/masuk/kedua'))
  const forged = key.create(offered, 'http://evil.example')
  assert.equal((await browser.post('/masuk/kedua', { langkah: 'kunci', jawaban: forged, nama: 'x' })).status, 422)
  for (const junk of ['', '{}', '[]', 'null', '{"id":"a","rawId":"a","type":"public-key","response":{}}']) {
    assert.equal((await browser.post('/masuk/kedua', { langkah: 'kunci', jawaban: junk })).status, 422, junk)
  }
  own.pass(4)
  const made = await browser.post('/masuk/kedua', {
    langkah: 'kunci',
    jawaban: key.create(offered, 'http://localhost:8080'),
    nama: 'Ponsel <b>kantor</b>',
  })
  assert.equal(made.status, 200)
  assert.match((await browser.get('/akun')).text, /Ponsel &lt;b&gt;kantor/)

  const later = own.browser()
  await signIn(later, 'eko@sukamaju.example')
  const asked = optionsIn(await later.get('/masuk/kedua'))
  const stranger = softKey(key.id)
  for (const answer of [
    stranger.get(asked, 'http://localhost:8080'),
    key.get(asked, 'http://evil.example'),
    key.get({ ...asked, challenge: randomBytes(32).toString('base64url') }, 'http://localhost:8080'),
    key.get(offered, 'http://localhost:8080'),
  ]) {
    assert.equal((await later.post('/masuk/kedua', { langkah: 'kunci', jawaban: answer })).status, 422)
  }
  const answer = key.get(asked, 'http://localhost:8080')
  assert.equal((await later.post('/masuk/kedua', { langkah: 'kunci', jawaban: answer, ke: '/akun' })).to, '/akun')
  const replay = own.browser()
  await signIn(replay, 'eko@sukamaju.example')
  assert.equal((await replay.post('/masuk/kedua', { langkah: 'kunci', jawaban: answer })).status, 422)
})

type Options = { challenge: string; rp?: { id: string }; rpId?: string }
const optionsIn = (page: Page): Options =>
  JSON.parse((/data-options="([^"]+)"/.exec(page.text)?.[1] ?? '').replaceAll('&quot;', '"')) as Options

/** An authenticator in software: ES256, attestation `none` (WebAuthn Level 3 §6.5, CBOR by hand). */
function softKey(id: Buffer = randomBytes(16)) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const coordinate = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
  const cose = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    coordinate(jwk.x),
    Buffer.from([0x22, 0x58, 0x20]),
    coordinate(jwk.y),
  ])
  let counter = 0
  const authData = (rpId: string, flags: number, rest: Buffer = Buffer.alloc(0)) => {
    const head = Buffer.alloc(5)
    head[0] = flags
    head.writeUInt32BE(++counter, 1)
    return Buffer.concat([createHash('sha256').update(rpId).digest(), head, rest])
  }
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const wire = (response: Record<string, string>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })
  return {
    id,
    create: (options: Options, origin: string) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = authData('localhost', 0x45, Buffer.concat([Buffer.alloc(16), length, id, cose]))
      const cborText = (text: string) => Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        cborText('fmt'),
        cborText('none'),
        cborText('attStmt'),
        Buffer.from([0xa0]),
        cborText('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      return wire({
        clientDataJSON: clientData('webauthn.create', options.challenge, origin).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      })
    },
    get: (options: Options, origin: string) => {
      const data = authData('localhost', 0x05)
      const client = clientData('webauthn.get', options.challenge, origin)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return wire({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      })
    },
  }
}
