/** Test: a real government in the same process as the demonstration has none of the demonstration's relief. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { newSetupCode } from '../../src/base/people/actions/setup-code.ts'
import { noticeJobs, queueNotice } from '../../src/platform/notice.ts'
import { castNow, castPassword, region } from '../cast.ts'
import { testTwoRegions } from '../regions.ts'

const two = await testTwoRegions()
const { site, demo, real } = two

test('an invented officer signs in by password alone; a real one sets up a second step first', async () => {
  const sari = demo.browser()
  assert.equal((await sari.post('/masuk', { surel: site.cast.people.sari.email, sandi: castPassword })).to, '/meja')
  const first = real.browser()
  const kode = await site.test.db.inRegion(real.region, (tx) => newSetupCode(tx, site.test.secret, castNow))
  const operator = {
    kode: kode ?? '',
    nama: 'Andi Tenri',
    surel: 'andi@nyata.example',
    sandi: 'perahu pinisi berlayar',
  }
  assert.equal((await first.post('/mulai', operator)).to, '/masuk/kedua?ke=%2Foperator')
  const again = real.browser()
  const signedIn = await again.post('/masuk', { surel: operator.surel, sandi: operator.sandi })
  assert.equal(signedIn.to, '/masuk/kedua')
  assert.equal((await again.get('/operator')).status, 303)
})

test('the mailbox of the demonstration does not open at the real host, which shows no sign of a demonstration', async () => {
  assert.equal((await demo.browser().get('/surat-uji')).status, 200)
  assert.equal((await real.browser().get('/surat-uji')).status, 404)
  assert.match((await demo.browser().get('/')).text, /rekaan/)
  assert.doesNotMatch((await real.browser().get('/')).text, /rekaan/)
})

test('mail of the real government goes out, that of the demonstration stays', async () => {
  const template = { name: 'uji', subject: { id: 'a', en: 'a' }, text: { id: 'b', en: 'b' } }
  const notice = { channel: 'email', to: 'a@b.example', template, params: {}, lang: 'id' } as const
  // Nothing listens there: an outlet that is used fails, one that is not leaves the message where it is.
  const sending = {
    ...site.site,
    config: { ...site.site.config, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.example' },
  }
  for (const at of [region, real.region]) {
    const id = await site.test.db.inRegion(at, (tx) => queueNotice(tx, notice, castNow))
    const run = noticeJobs['send-notice'](
      sending,
      { region: at, noticeId: id },
      { now: castNow, attempt: 1, last: true },
    )
    if (at === region) await run
    else await assert.rejects(run)
    const kept = await site.test.db.inRegion(at, (tx) =>
      tx.get<{ state: string }>(sql`select state from core.notice where region_code = ${at} and id = ${id}`),
    )
    assert.equal(kept.state, at === region ? 'stored' : 'failed')
  }
})
