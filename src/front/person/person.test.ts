/** Front, person: /saya shows a person their own drafts and cases, and nobody else's. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import sql from 'sql-template-tag'
import { openTestSite } from '../../../test/site.ts'

test('a helper sees what they write for others; a stranger is shown where to sign in; another helper sees nothing', async (context) => {
  const { visitor, site, region, cast } = await openTestSite(context, { services: ['domisili'] })
  const stranger = visitor()
  assert.equal((await stranger.get('/saya')).at, '/masuk/warga')
  const siti = visitor()
  await siti.signIn(cast.people.siti.email)
  assert.match((await siti.get('/saya')).text, /Belum ada permohonan/)
  await siti.get('/layanan/domisili')
  await siti.send({}, { form: '/permohonan' })
  assert.match((await siti.get('/saya')).text, /Belum dikirim[\s\S]*domisili/i)
  const rows = await site.db.inRegion(region, (tx) =>
    tx.many<{ helperId: string }>(sql`select helper_id from drafts.draft where region_code = ${region}`),
  )
  assert.deepEqual(
    rows.map((row) => row.helperId),
    [cast.people.siti.id],
  )
  const sari = visitor()
  await sari.signIn(cast.people.sari.email)
  assert.doesNotMatch((await sari.get('/saya')).text, /Belum dikirim/)
})
