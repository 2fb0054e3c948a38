/** Catalogue: a service opens to the public only when somebody can serve it, by page, command line and action alike. */
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bySystem, castNow } from '../../../test/cast.ts'
import { openTestSite } from '../../../test/site.ts'
import { entriesOf } from '../../base/journal/actions.ts'
import * as offices from '../../base/offices/actions.ts'
import { services } from '../../cli/doctor.ts'
import { libraryPackages, packageTexts } from '../../front/setup/actions.ts'
import { anyone, system } from '../../kernel/actor.ts'
import { must, type Result } from '../../kernel/result.ts'
import { addDays, dayIn } from '../../kernel/time.ts'
import type { Tx } from '../../platform/db.ts'
import { isUnserved, offerOn, offersOn, setOffer } from './actions/offers.ts'
import { findOffered, publishService } from './actions/services.ts'

const site = await openTestSite(undefined, { services: ['domisili', 'sktm'] })
const { cast, region } = site
const { db } = site.test
const day = dayIn('WIB', castNow)
const said = (answer: Result<unknown, string>) => (answer.ok ? 'ok' : answer.refusal)
const okta = await cast.actor('okta')

/** What is done in it is seen by nobody after it. */
const tried = (work: (tx: Tx) => Promise<void>) =>
  db.inRegion(region, async (tx) => {
    await work(tx)
    tx.rollback()
  })

/** Nobody holds this kind of position in the unit any more. */
async function empty(tx: Tx, unitKey: string, kind: 'petugas' | 'kepala') {
  const unit = await offices.unitByKey(tx, unitKey)
  const positions = (await offices.positions(tx)).filter((one) => one.unitId === unit?.id && one.kind === kind)
  const held = await offices.holders(tx, day, { limit: 1000 })
  for (const holder of held.filter(({ positionId }) => positions.some(({ id }) => id === positionId)))
    must(await offices.endAppointment(tx, holder.id, addDays(day, -1), system, castNow))
}

const stateOf = async (tx: Tx, id: string) => (await findOffered(tx, id))?.state
const acts = async (tx: Tx) =>
  (await entriesOf(tx, { units: 'all', limit: 1000 }))
    .filter(({ kind }) => kind === 'service.opened' || kind === 'service.paused')
    .map(({ kind, serviceId, facts }) => `${kind} ${serviceId} ${JSON.stringify(facts)}`)

suite('publishing', () => {
  test('the first time takes the state asked for; a new version keeps the state the service has, and since when', () =>
    tried(async (tx) => {
      const texts = await packageTexts('kia')
      const later = new Date(castNow.getTime() + 3_600_000)
      const publish = async (title: string, first: 'open' | 'paused', now: Date) => {
        const form = texts['form.json'].replace('"schemaVersion"', `"${title}": 1, "schemaVersion"`)
        return must(await publishService(tx, { ...texts, 'form.json': form }, { actor: system, now, first }))
      }
      assert.deepEqual(await publish('satu', 'paused', castNow), {
        id: 'kia',
        version: 1,
        changed: true,
        state: 'paused',
      })
      assert.equal((await publish('dua', 'open', later)).state, 'paused')
      const kept = await findOffered(tx, 'kia')
      assert.deepEqual([kept?.version, kept?.state, kept?.since], [2, 'paused', castNow])
      must(await setOffer(tx, 'kia', 'open', { actor: system, now: later, day }))
      assert.equal((await publish('tiga', 'paused', later)).state, 'open')
    }))

  test('the same again does not open what was paused', () =>
    tried(async (tx) => {
      must(await setOffer(tx, 'sktm', 'paused', bySystem()))
      const again = must(await publishService(tx, await packageTexts('sktm'), bySystem()))
      assert.deepEqual([again.changed, again.state], [false, 'paused'])
      assert.equal(await stateOf(tx, 'sktm'), 'paused')
    }))

  test('every service of the demonstration, open from the start, has somebody in each lane', () =>
    tried(async (tx) => {
      for (const texts of await libraryPackages()) must(await publishService(tx, texts, bySystem()))
      const offers = await offersOn(tx, day)
      assert.equal(offers.length, 17)
      for (const { published, unit, unheld } of offers)
        assert.deepEqual([published.service.id, unit?.key, unheld], [published.service.id, published.service.unit, []])
    }))
})

suite('opening', () => {
  test('is refused by the name of the lane that nobody holds, and leaves no trace', () =>
    tried(async (tx) => {
      must(await setOffer(tx, 'sktm', 'paused', bySystem()))
      const before = await acts(tx)
      await empty(tx, 'kelurahan', 'kepala')
      const refused = await setOffer(tx, 'sktm', 'open', { actor: okta, now: castNow, day })
      assert.equal(said(refused), 'unheld')
      assert.deepEqual(!refused.ok && refused.detail?.map(({ position }) => position), ['kepala'])
      assert.equal(await stateOf(tx, 'sktm'), 'paused')
      assert.deepEqual(await acts(tx), before)
    }))

  test('is refused when the unit is closed, or a position, or when its holder begins only tomorrow', () =>
    tried(async (tx) => {
      must(await setOffer(tx, 'sktm', 'paused', bySystem()))
      const open = async () => said(await setOffer(tx, 'sktm', 'open', { actor: okta, now: castNow, day }))
      const unit = await offices.unitByKey(tx, 'kelurahan')
      assert.ok(unit)
      await empty(tx, 'kelurahan', 'kepala')
      const titles = { title: 'Lurah baru', titleEn: 'New head', kind: 'kepala', single: true } as const
      const position = must(await offices.addPosition(tx, { unitId: unit.id, ...titles }, system, castNow))
      const appointed = { positionId: position.id, staffId: cast.people.sari.id, definitive: true }
      must(await offices.appoint(tx, { ...appointed, fromDay: addDays(day, 1) }, system, castNow))
      assert.equal(await open(), 'unheld')
      must(await offices.appoint(tx, { ...appointed, fromDay: day, toDay: day }, system, castNow))
      assert.equal(await open(), 'ok')
      must(await setOffer(tx, 'sktm', 'paused', bySystem()))
      must(await offices.closePosition(tx, position.id, day, system, castNow))
      assert.equal(await open(), 'unheld')
      must(await offices.closeUnit(tx, unit.id, day, system, castNow))
      assert.equal(await open(), 'unheld')
      assert.equal((await offerOn(tx, 'sktm', day))?.unit, undefined)
    }))

  test('only the operator and the command line may; a service that is not there is said to be unknown', () =>
    tried(async (tx) => {
      for (const key of ['rina', 'ningsih', 'maria', 'yusuf'] as const) {
        const by = { actor: await cast.actor(key), now: castNow, day }
        assert.equal(said(await setOffer(tx, 'sktm', 'paused', by)), 'forbidden', key)
      }
      assert.equal(said(await setOffer(tx, 'sktm', 'paused', { actor: anyone, now: castNow, day })), 'forbidden')
      for (const id of ['tidak-ada', '', 'x'.repeat(200), '../sktm', 'sktm\u0000'])
        assert.equal(said(await setOffer(tx, id, 'open', bySystem())), 'unknown', id)
      assert.equal(await stateOf(tx, 'sktm'), 'open')
    }))

  test('and pausing are told to the journal, each once, without a person in their facts', () =>
    tried(async (tx) => {
      const by = { actor: okta, now: castNow, day }
      assert.deepEqual(must(await setOffer(tx, 'sktm', 'paused', by)), { changed: true })
      assert.deepEqual(must(await setOffer(tx, 'sktm', 'paused', by)), { changed: false })
      assert.deepEqual(must(await setOffer(tx, 'sktm', 'open', by)), { changed: true })
      assert.deepEqual((await acts(tx)).sort(), [
        'service.opened sktm {"version":1}',
        'service.paused sktm {"version":1}',
      ])
    }))
})

test('a service whose last officer left stays open and is told: to the operator and by doctor', async () => {
  assert.deepEqual(
    (await services(db, castNow)).map(({ state }) => state),
    ['ok'],
  )
  await tried(async (tx) => {
    await empty(tx, 'kelurahan', 'petugas')
    const [first] = (await offersOn(tx, day)).filter(isUnserved)
    assert.equal(first?.published.state, 'open')
    assert.deepEqual(
      first?.unheld.map(({ position }) => position),
      ['petugas'],
    )
  })
})

suite('the operator’s page', () => {
  const operator = site.visitor()

  test('shows what is offered and leads from it to a page that says what pausing means', async () => {
    await operator.signIn(cast.people.okta.email)
    const units = await operator.get('/operator/unit')
    assert.ok(units.links.some(({ href }) => href === '/operator/layanan'))
    const list = await operator.get('/operator/layanan')
    assert.match(list.text, /Keterangan tidak mampu|SKTM|tidak mampu/i)
    assert.match(list.text, /terbuka/)
    const asked = await operator.get('/operator/layanan/sktm/penjedaan')
    assert.match(asked.text, /Permohonan yang sudah dikirim tetap dikerjakan sampai selesai/)
    const done = await operator.send({}, { form: '/penjedaan' })
    assert.equal(done.at, '/operator/layanan?kabar=dijeda')
    assert.match(done.text, /dijeda/)
    const refused = await site.visitor().post('/permohonan', { layanan: 'sktm', _kunci: crypto.randomUUID() })
    assert.equal(refused.status, 409)
  })

  test('opens it again by the same way', async () => {
    await operator.get('/operator/layanan/sktm/pembukaan')
    assert.equal((await operator.send({}, { form: '/pembukaan' })).at, '/operator/layanan?kabar=dibuka')
    const begun = await site.visitor().post('/permohonan', { layanan: 'sktm', _kunci: crypto.randomUUID() })
    assert.equal(begun.status, 200)
  })

  test('refuses to open without officers, with the lane’s name and where to appoint them, and warns of what is open', async () => {
    await db.inRegion(region, async (tx) => {
      must(await setOffer(tx, 'sktm', 'paused', bySystem()))
      await empty(tx, 'kelurahan', 'petugas')
    })
    const asked = await operator.get('/operator/layanan/sktm/pembukaan')
    assert.equal(asked.forms.filter(({ action }) => action.endsWith('/pembukaan')).length, 0)
    assert.ok(asked.links.some(({ href }) => href === '/operator/pemegang'))
    const posted = await operator.post('/operator/layanan/sktm/pembukaan', { _kunci: crypto.randomUUID() })
    assert.equal(posted.status, 422)
    assert.match(posted.text, /Belum ada yang memegang .*petugas/i)
    const list = await operator.get('/operator/layanan')
    assert.match(list.text, /Terbuka, tetapi tidak ada yang melayani/, 'domisili is open in the same unit')
    const [warned] = await services(db, castNow)
    assert.deepEqual([warned?.state, /9901 domisili/.test(warned?.found ?? '')], ['warning', true])
    assert.match(warned?.advice ?? '', /service pause domisili --region 9901/)
    const english = await operator.get('/operator/layanan/sktm/pembukaan?bahasa=en')
    assert.match(english.text, /This service cannot be opened yet/)
  })

  test('is closed to an officer and to nobody in particular', async () => {
    const officer = site.visitor()
    await officer.signIn(cast.people.rina.email)
    assert.equal((await officer.get('/operator/layanan')).status, 403)
    const posted = await officer.post('/operator/layanan/domisili/penjedaan', { _kunci: crypto.randomUUID() })
    assert.equal(posted.status, 403)
    assert.match((await site.visitor().get('/operator/layanan')).at, /^\/masuk/)
    assert.equal(await db.inRegion(region, (tx) => stateOf(tx, 'domisili')), 'open')
  })
})
