/** Base, people: where a sign-in may return, which passwords are refused, what is known of a browser. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Role } from '../../kernel/actor.ts'
import { agentFamily, homeOf, hoursIn, nextStep, passwordProblem, safeReturn, triesAgainAt } from './rules.ts'

test('only paths of this site are returned to', () => {
  for (const good of ['/', '/meja', '/meja?layanan=ktp&setelah=3', '/lacak/2026-000017#pesan', '/masukan']) {
    assert.equal(safeReturn(good), good)
  }
  const bad = [
    '',
    'meja',
    '//x',
    '/\\x',
    '/a\\b',
    'https://x',
    'javascript:1',
    '/ x',
    '/\n',
    '/\t/x',
    '/masuk',
    '/masuk?ke=/',
    '/keluar',
    '/mulai/',
    '/é',
    `/${'x'.repeat(500)}`,
  ]
  for (const text of [...bad, undefined, 3, ['/x']]) assert.equal(safeReturn(text), undefined, String(text))
})

test('whatever is returned to stays on this host', () => {
  const parts = [
    '/',
    '\\',
    ':',
    '@',
    '.',
    '?',
    '#',
    '%2f',
    '%5c',
    'evil.example',
    'https:',
    'meja',
    ' ',
    '\t',
    '\n',
    ';',
    '*',
    '\u2215',
    '//',
  ]
  let seed = 9901
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  let returned = 0
  for (let round = 0; round < 50_000; round++) {
    const text = Array.from({ length: 1 + next(7) }, () => parts[next(parts.length)]).join('')
    const path = safeReturn(text)
    if (path === undefined) continue
    returned++
    assert.equal(new URL(path, 'https://here.example').host, 'here.example', text)
  }
  assert.ok(returned > 1000)
})

test('short, long, common and personal passwords are refused; long phrases in any script are not', () => {
  const sari = { name: 'Sari Puspitaningrum', email: 'sari.p@sukamaju.example' }
  const said = (password: string) => passwordProblem(password, sari)
  assert.equal(said('x'.repeat(9)), 'too-short')
  assert.equal(said('ab cd '.repeat(40)), 'too-long')
  for (const common of [
    'Password123!',
    'indonesia45',
    'Merdeka1945',
    '1234567890',
    'aaaaaaaaaaaa',
    'Puspitaningrum1',
    'SariPuspitaningrum',
    'sari.p2026!',
  ]) {
    assert.equal(said(common), 'common', common)
  }
  for (const good of ['kuda makan rumput', 'ꦱꦸꦏꦩꦗꦸꦫꦪ ꦱꦼꦭꦩꦤꦾ', 'Zx9#kQm2!vLp', 'semangka-biru-tujuh'])
    assert.equal(said(good), undefined, good)
})

test('a second step is asked unless the demo has none', () => {
  const none = { totp: false, passkeys: 0 }
  assert.equal(nextStep({ passwordGiven: false }, none, true), 'full')
  assert.equal(nextStep({ passwordGiven: true }, none, true), 'enrol')
  assert.equal(nextStep({ passwordGiven: false }, none, false), 'enrol')
  for (const demo of [true, false]) {
    assert.equal(nextStep({ passwordGiven: false }, { totp: true, passkeys: 0 }, demo), 'second')
    assert.equal(nextStep({ passwordGiven: true }, { totp: false, passkeys: 1 }, demo), 'second')
  }
})

test('of a browser only its family is known', () => {
  assert.equal(
    agentFamily('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1'),
    'Safari · iOS',
  )
  assert.equal(agentFamily('Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0'), 'Edge · Windows')
  assert.equal(agentFamily('curl/8'), '?')
  assert.equal(agentFamily(undefined), '?')
})

test('the moment to try again is told in whole minutes', () => {
  assert.equal(
    triesAgainAt({ everySeconds: 100 }, new Date('2026-11-23T02:00:30Z')).toISOString(),
    '2026-11-23T02:04:00.000Z',
  )
})

test('office hours are told with the days of the reader’s language, however they were written', () => {
  const [en, id] = [
    'Mon-Thu 07:30-16:00; Fri 07:30-11:30; Sat, Sun 08:00-12:00',
    'Sen-Kam 07:30-16:00; Jum 07:30-11:30; Sab, Min 08:00-12:00',
  ]
  for (const hours of [en, id]) {
    assert.equal(hoursIn('id', hours), id)
    assert.equal(hoursIn('en', hours), en)
  }
})

test('work begins on a page of work: whoever may read the journal and has no desk lands there', () => {
  const home = (role: Role) => homeOf({ kind: 'staff', staffId: 's', name: 'Maria', roles: [role], posts: [] })
  assert.equal(home('inspector'), '/jejak')
  assert.equal(home('secretary'), '/jejak')
  assert.equal(home('operator'), '/operator')
  assert.equal(home('helper'), '/akun/membantu')
})
