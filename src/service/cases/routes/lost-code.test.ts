/** Cases: the way back to a case without its code, by requests: the right contact, a wrong one, guesses; and /saya by contact. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import sql from 'sql-template-tag'
import { type DeskCase, openDeskSite } from '../../../../test/desk-site.ts'

const desk = await openDeskSite()
let mine: DeskCase
before(async () => {
  mine = await desk.sent('Wulan Sari', 5)
})

let keys = 0
const key = () => `kunci-hilang-${String(++keys).padStart(6, '0')}`
const noticesTo = (address: string) =>
  desk.test.db.inRegion(desk.region, (tx) =>
    tx.many<{ text: string }>(
      sql`select text from core.notice where region_code = ${tx.region} and recipient = ${address}
        and template = 'case-open-code' order by id`,
    ),
  )
const ask = async (kontak: string, nomor = mine.number) => {
  const visitor = desk.visitor()
  await visitor.get('/lacak/kode-hilang')
  await visitor.send({ nomor, kontak }, { form: '/kode-hilang' })
  return visitor
}

describe('a lost code', () => {
  it('is told truly, with the way back', async () => {
    const page = await desk.visitor().get('/lacak')
    assert.match(page.text, /Kami tidak mengirimnya lewat pesan/)
    assert.ok(page.links.some(({ href }) => href === '/lacak/kode-hilang'))
    const advice =
      /Bila kode hilang, kontak yang Anda konfirmasi dapat membuka permohonan\. Tanpa kontak itu, datang ke loket/
    assert.match(page.text, advice)
    assert.match((await desk.visitor().get('/bantuan')).text, advice, 'the same wherever it is asked')
  })

  it('the confirmed contact gets a code of six digits that opens the case, once', async () => {
    const visitor = await ask(' Wulan@Contoh.example ')
    assert.equal(visitor.page.status, 200)
    const code = /\d{6}/.exec(
      (await noticesTo('wulan@contoh.example')).at(-1)?.text.replace(mine.number, '') ?? '',
    )?.[0]
    assert.ok(code)
    const enter = visitor.page
    await visitor.send({ kode: code }, { form: '/kode' })
    assert.equal(visitor.page.at, `/lacak/${mine.number}`)
    assert.match(visitor.page.text, new RegExp(mine.code), 'and shows its code again')
    const other = desk.visitor()
    const form = enter.forms.find(({ action }) => action.endsWith('/kode'))
    assert.ok(form)
    await other.post('/lacak/kode-hilang/kode', [...(form.fill({ kode: code }).body as URLSearchParams)])
    assert.equal(other.page.status, 422)
  })

  it('answers alike whether or not the number and the contact belong together, and tells nobody else', async () => {
    const shape = (text: string) => text.replace(/[0-9a-f-]{36}|20\d\d-\d{6}|\d\d\.\d\d/g, '…')
    desk.pass(60)
    const right = await ask('0812-3456-7890')
    const wrong = await ask('orang@lain.example')
    const nobody = await ask('orang@lain.example', '2026-900000')
    assert.equal(shape(wrong.page.text), shape(right.page.text))
    assert.equal(shape(wrong.page.at), shape(right.page.at))
    if (nobody.page.status === 200) assert.equal(shape(nobody.page.text), shape(right.page.text))
    assert.deepEqual(await noticesTo('orang@lain.example'), [])
    assert.equal((await noticesTo('+6281234567890')).length, 1)
    await wrong.send({ kode: '123456' }, { form: '/kode' })
    assert.equal(wrong.page.status, 422)
  })

  it('strangers who ask for a case again and again do not close its way back', async () => {
    desk.pass(120)
    const before = (await noticesTo('wulan@contoh.example')).length
    for (let round = 0; round < 8; round++) assert.equal((await ask('orang@lain.example')).page.status, 200)
    await ask('wulan@contoh.example')
    assert.equal((await noticesTo('wulan@contoh.example')).length, before + 1)
  })

  it('no more than five codes are sent for one case, and the answer does not tell', async () => {
    desk.pass(120)
    const before = (await noticesTo('wulan@contoh.example')).length
    const answers = []
    for (let round = 0; round < 8; round++) answers.push((await ask('wulan@contoh.example')).page.status)
    const sent = (await noticesTo('wulan@contoh.example')).length - before
    assert.ok(sent >= 3 && sent <= 5, `${sent} sent`)
    assert.deepEqual([...new Set(answers)], [200])
  })

  it('guessing is slowed down, and says until when', async () => {
    const it = await desk.sent('Sasaran', 5)
    const guesser = desk.visitor()
    const id = crypto.randomUUID()
    const statuses: number[] = []
    for (let round = 0; round < 7; round++) {
      const fields = { _kunci: key(), id, nomor: it.number, kode: String(100000 + round) }
      statuses.push((await guesser.post('/lacak/kode-hilang/kode', fields)).status)
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 422, 429, 429])
  })

  it('empty and misspelt fields are told at their place', async () => {
    const visitor = desk.visitor()
    assert.match((await visitor.post('/lacak/kode-hilang', { _kunci: key() })).text, /Tulis surel atau nomor ponsel/)
    const fields = { _kunci: key(), nomor: mine.number, kontak: 'bukan kontak' }
    assert.match((await visitor.post('/lacak/kode-hilang', fields)).text, /salah tulis/)
  })
})

describe('an account', () => {
  const signIn = async (contact: string) => {
    const visitor = desk.visitor()
    await visitor.get('/masuk/warga')
    await visitor.send({ kontak: contact }, { form: '/masuk/warga' })
    const { text } = await desk.test.db.inRegion(desk.region, (tx) =>
      tx.get<{ text: string }>(
        sql`select text from core.notice where region_code = ${tx.region} and recipient = ${contact} order by id desc limit 1`,
      ),
    )
    await visitor.send({ kode: /\d{6}/.exec(text)?.[0] ?? '' }, { form: '/kode' })
    assert.equal(visitor.page.at, '/saya')
    return visitor
  }

  it('sees on /saya what was sent with its confirmed contact before it signed in, and may open it; another sees nothing', async () => {
    const owner = await signIn('wulan@contoh.example')
    assert.match(owner.page.text, new RegExp(mine.number))
    assert.equal((await owner.get(`/lacak/${mine.number}`)).status, 200)
    const other = await signIn('orang@lain.example')
    assert.doesNotMatch(other.page.text, new RegExp(mine.number))
    assert.equal((await other.get(`/lacak/${mine.number}`)).status, 401)
  })
})

describe('many behind one address', () => {
  it('openings by the right code are no guesses: the eleventh still opens, and the seventieth', async () => {
    const visitor = desk.visitor()
    for (let round = 0; round < 70; round++) {
      const fields = { _kunci: key(), nomor: mine.number, kode: mine.code }
      assert.equal((await visitor.post('/lacak', fields, false)).status, 303, `${round}`)
    }
  })

  it('guesses at one number stay few, and say when to try again', async () => {
    const it = await desk.sent('Sasaran Lain', 5)
    let page = await desk.visitor().get('/lacak')
    for (let round = 0; round < 11; round++)
      page = await desk.visitor().post('/lacak', { _kunci: key(), nomor: it.number, kode: 'AAAAAAAA' })
    assert.equal(page.status, 429)
    assert.match(page.text, /Coba lagi mulai \d\d\.\d\d/)
  })
})
