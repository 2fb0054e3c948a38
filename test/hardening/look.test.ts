/** Test: the lookers see what they must: small sites that do each wrong are found out. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import { Hono } from 'hono'
import { answerOf, complaints, visible } from './look.ts'
import { naughty, naughtyByReason, reasons } from './naughty.ts'

const shell = (inner: string) =>
  `<!DOCTYPE html><html lang="id"><head><title>a</title></head><body>${inner}</body></html>`
const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;')

/** Shows what was posted in three places, through `by`. */
function echo(by: (text: string) => string): Hono {
  const app = new Hono()
  app.post('/', async (c) => {
    const text = String((await c.req.parseBody()).teks)
    const drawn = by(text)
    return c.html(shell(`<p>${drawn}</p><input name="a" value="${drawn}"/><textarea name="b">${drawn}</textarea>`), 422)
  })
  return app
}

const tried = async (app: Hono, text: string): Promise<string[]> =>
  complaints(await answerOf(await app.request('/', { method: 'POST', body: new URLSearchParams({ teks: text }) })))

suite('what is looked for', () => {
  test('a page that escapes has no complaints, whatever was entered', async () => {
    const app = echo(escaped)
    for (const { text } of naughty) assert.deepEqual(await tried(app, text), [], text.slice(0, 80))
  })

  test('a page that does not escape, or only half, is found out', async () => {
    const raw = echo((text) => text)
    const half = echo((text) => text.replace(/</g, '&lt;').replace(/>/g, '&gt;'))
    for (const text of naughtyByReason.injection.filter((one) => /<[a-z/!?]/i.test(one)))
      assert.notDeepEqual(await tried(raw, text), [], text)
    assert.notDeepEqual(await tried(half, '" autofocus onfocus=alert(1) x="'), [])
    assert.notDeepEqual(await tried(half, '"a" "onclick="b'), [])
    assert.deepEqual(complaints({ status: 200, html: shell('<a href="javascript:alert(1)">a</a>') }).length, 1)
    assert.deepEqual(complaints({ status: 200, html: shell('<script>alert(1)</script>') }).length, 1)
  })

  test('a script in the page is ours only when the policy of the page names its hash', () => {
    const html = '<!DOCTYPE html><html><script>const a = 1 < 2</script></html>'
    const hash = createHash('sha256').update('const a = 1 < 2').digest('base64')
    assert.notDeepEqual(complaints({ status: 200, html }), [])
    assert.notDeepEqual(complaints({ status: 200, html, policy: "script-src 'sha256-AAAA'" }), [])
    assert.deepEqual(complaints({ status: 200, html, policy: `script-src 'sha256-${hash}'` }), [])
    const changed = html.replace('1 <', '3 <')
    assert.notDeepEqual(complaints({ status: 200, html: changed, policy: `script-src 'sha256-${hash}'` }), [])
  })

  test('a fault and the words of another are found out', () => {
    assert.deepEqual(complaints({ status: 500, html: '' }), ['status 500'])
    assert.deepEqual(complaints({ status: 200, html: shell('<p>Zubaidah</p>') }, ['Zubaidah']), ['tells Zubaidah'])
    assert.deepEqual(complaints({ status: 303, html: '', location: '/a?n=Zubaidah' }, ['Zubaidah']).length, 1)
  })

  test('what is lost is seen, what only looks different is not', () => {
    assert.equal(visible(' a\u200bb\r\nc '), 'abc')
    assert.equal(visible('e\u0301'), visible('é'))
    assert.notEqual(visible('abc'), visible('ab'))
  })

  test('the list has what it says: every reason, 120 and more, none twice', () => {
    assert.ok(naughty.length >= 120, String(naughty.length))
    assert.ok(reasons.every((reason) => naughtyByReason[reason].length >= 8))
    assert.equal(new Set(naughty.map(({ text }) => text)).size, naughty.length)
  })
})
