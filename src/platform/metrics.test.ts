/** Tests of the operator's figures and of who may read them. */
import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { isLoopback, metricsGuard, openMetrics } from './metrics.ts'

describe('figures', () => {
  it('count requests by method, route and class, and their time', async () => {
    const metrics = openMetrics()
    metrics.request('GET', '/lacak/:nomor', 200, 12)
    metrics.request('GET', '/lacak/:nomor', 204, 12)
    metrics.request('POST', '/lacak/:nomor', 503, 2000)
    metrics.request('BREW', '/', 404, 1)
    const text = await metrics.text()
    assert.match(text, /http_requests_total\{method="GET",route="\/lacak\/:nomor",status="2xx"\} 2/)
    assert.match(text, /http_requests_total\{method="POST",route="\/lacak\/:nomor",status="5xx"\} 1/)
    assert.match(text, /method="other"/)
    assert.match(text, /http_request_duration_seconds_bucket\{le="0.025",method="GET",route="\/lacak\/:nomor"\} 2/)
  })
  it('of two sites do not mix, and routes do not grow without end', async () => {
    const [one, two] = [openMetrics(), openMetrics()]
    for (let n = 0; n < 2000; n++) one.request('GET', `/r${n}`, 200, 1)
    const text = await one.text()
    assert.match(text, /route="other",status="2xx"\} 1500/)
    assert.doesNotMatch(await two.text(), /route=/)
  })
  it('read when asked survive a reader that fails', async () => {
    const metrics = openMetrics()
    metrics.gauge('a', 'A', () => 7)
    metrics.gauge('b', 'B', () => Promise.reject(new Error('down')))
    metrics.pool('app', { totalCount: 5, idleCount: 2, waitingCount: 1 } as never)
    const text = await metrics.text()
    assert.match(text, /^a 7$/m)
    assert.match(text, /melayani_pool_connections\{pool="app",state="busy"\} 3/)
  })
})

describe('who may read them', () => {
  const ask = async (token: string | undefined, headers: Record<string, string> = {}, isPublic = false) => {
    const app = new Hono()
    app.get('/metrics', metricsGuard(token, isPublic), (c) => c.text('figures'))
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
    try {
      await new Promise((resolve) => server.once('listening', resolve))
      return (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`, { headers })).status
    } finally {
      server.close()
    }
  }
  it('without a token: this machine, but not through a proxy on it', async () => {
    assert.equal(await ask(undefined), 200)
    assert.equal(await ask(undefined, { 'x-forwarded-for': '127.0.0.1' }), 404)
    assert.equal(await ask(undefined, { forwarded: 'for=127.0.0.1' }), 404)
  })
  it('without a token behind a proxy or at a public address: nobody, also when the proxy says nothing of itself', async () => {
    assert.equal(await ask(undefined, {}, true), 404)
    assert.equal(await ask('a-token-of-some-length', { authorization: 'Bearer a-token-of-some-length' }, true), 200)
  })
  it('with a token: whoever brings it, and nobody else', async () => {
    const token = 'a-token-of-some-length'
    assert.equal(await ask(token, { authorization: `Bearer ${token}` }), 200)
    for (const wrong of ['', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, token])
      assert.equal(await ask(token, { authorization: wrong }), 404)
    assert.equal(await ask(token), 404)
  })
  it('loopback is IPv4, IPv6 and IPv4 in IPv6', () => {
    for (const one of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(one), one)
    for (const one of ['10.0.0.1', '::ffff:10.0.0.1', '1127.0.0.1', '127.0.0.1.evil', undefined, ''])
      assert.equal(isLoopback(one), false)
  })
})
