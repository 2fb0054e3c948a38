/** Base, people: where a request comes from: what visitors write themselves is not believed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import type { Site, Vars } from '../../../platform/http.tsx'
import { addressOf } from './guard.ts'

async function seen(forwarded: string | undefined, trust: boolean): Promise<string> {
  const app = new Hono<Vars>()
  app.get('/', (c) => {
    c.set('site', { config: { MELAYANI_TRUST_PROXY: trust } } as unknown as Site)
    return c.text(addressOf(c))
  })
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers })).text()
}

test('of a forwarded list only the last counts, which our own proxy wrote', async () => {
  assert.equal(await seen('203.0.113.9, 198.51.100.4, 192.0.2.7', true), '192.0.2.7')
  assert.equal(await seen('1.1.1.1,192.0.2.7 ', true), '192.0.2.7')
  assert.equal(await seen('192.0.2.7', true), '192.0.2.7')
})

test('without a proxy to trust the header says nothing', async () => {
  assert.equal(await seen('192.0.2.7', false), '')
})

test('an IPv6 visitor counts as their network', async () => {
  assert.equal(await seen('2001:db8:1:2::1', true), await seen('2001:db8:1:2:aaaa::1', true))
})
