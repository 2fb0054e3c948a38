/** Base, people: the grid of who may do what, tested whole against a table written out by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, anyone, type Post, type Role, roles, system } from '../../kernel/actor.ts'
import { type Act, acts, Email, grid, may, mayAnywhere, Phone, roleOfPost, unitsFor } from './model.ts'

/** One letter a role, in this order: any A, own unit U, own case C, none `-`. */
const order: Role[] = ['operator', 'designer', 'inspector', 'secretary', 'officer', 'head', 'helper']
const expected: Record<Act, string> = {
  'queue.see': '--AAUU-',
  'case.claim': '----UU-',
  'case.examine': '----CC-',
  'case.decide': '-----C-',
  'case.correct-request': '----CC-',
  'case.note': '----UU-',
  'case.message': '----CU-',
  'case.handover': '----CU-',
  'case.search': '--AAUU-',
  'case.reopen': '----UU-',
  'objection.decide': '---A-U-',
  'list.export': '--AAUU-',
  'list.export-personal': '--AA-U-',
  'reason.keep': '-----U-',
  'letter.issue': '-----U-',
  'letter.revoke': '-----U-',
  'service.propose': 'AA-----',
  'service.publish': 'AA-----',
  'service.offer': 'A------',
  'case.move': 'AA-----',
  'office.manage': 'A------',
  'staff.manage': 'A------',
  'delegation.make': 'A--A-U-',
  'journal.read': '--AA-U-',
  'performance.read': 'AAAAAA-',
  'apikey.manage': 'A------',
  'mailbox.read': 'A------',
  'helper.apply': '----U-A',
}
const letter = { any: 'A', 'own-unit': 'U', 'own-case': 'C', none: '-' } as const

const postOf = (kind: Post['kind'], unitKey: string): Post => ({
  positionId: 'p',
  unitId: 'u',
  unitKey,
  title: kind,
  kind,
})
const kindOf = (role: Role) =>
  (Object.keys(roleOfPost) as Post['kind'][]).find((kind) => roleOfPost[kind] === role) as Post['kind']
const holder = (role: Role, unitKey: string): Actor => ({
  kind: 'staff',
  staffId: 's',
  name: 'Sari',
  roles: [],
  posts: [postOf(kindOf(role), unitKey)],
})

test('every cell of the grid is the one agreed upon, and none is missing', () => {
  assert.deepEqual([...order], [...roles])
  for (const act of acts) {
    assert.equal(order.map((role) => letter[grid[role][act]]).join(''), expected[act], act)
  }
  for (const role of roles) assert.deepEqual(Object.keys(grid[role]).sort(), [...acts].sort())
})

test('each role × act × place answers as its letter says', () => {
  const places = [
    { where: {}, opens: 'A' },
    { where: { holdsCase: true }, opens: 'A' },
    { where: { unitKey: 'dinsos' }, opens: 'A' },
    { where: { unitKey: 'dinsos', holdsCase: true }, opens: 'A' },
    { where: { unitKey: 'dukcapil' }, opens: 'AU' },
    { where: { unitKey: 'dukcapil', holdsCase: false }, opens: 'AU' },
    { where: { unitKey: 'dukcapil', holdsCase: true }, opens: 'AUC' },
  ]
  let cells = 0
  for (const [column, role] of order.entries()) {
    for (const act of acts) {
      const cell = expected[act][column] as string
      for (const { where, opens } of places) {
        assert.equal(
          may(holder(role, 'dukcapil'), act, where),
          opens.includes(cell),
          `${role} ${act} ${JSON.stringify(where)}`,
        )
        cells++
      }
      assert.equal(mayAnywhere(holder(role, 'dukcapil'), act), cell !== '-', `${role} ${act} anywhere`)
    }
  }
  assert.equal(cells, 7 * acts.length * 7)
})

test('a role granted without a unit opens what is open anywhere, and nothing that needs a unit', () => {
  for (const [column, role] of order.entries()) {
    const granted: Actor = { kind: 'staff', staffId: 's', name: 'Sari', roles: [role], posts: [] }
    for (const act of acts) {
      const everywhere = expected[act][column] === 'A'
      assert.equal(may(granted, act, { unitKey: 'dukcapil', holdsCase: true }), everywhere, `${role} ${act}`)
      assert.equal(mayAnywhere(granted, act), everywhere)
    }
  }
})

test('a post as officer in one unit and as head in another do not mix', () => {
  const two: Actor = {
    kind: 'staff',
    staffId: 's',
    name: 'Sari',
    roles: [],
    posts: [postOf('petugas', 'dukcapil'), postOf('kepala', 'kelurahan')],
  }
  assert.equal(may(two, 'case.decide', { unitKey: 'dukcapil', holdsCase: true }), false)
  assert.equal(may(two, 'case.decide', { unitKey: 'kelurahan', holdsCase: true }), true)
  assert.deepEqual(unitsFor(two, 'queue.see'), ['dukcapil', 'kelurahan'])
  assert.deepEqual(unitsFor(two, 'case.decide'), ['kelurahan'])
  assert.equal(unitsFor(holder('inspector', 'inspektorat'), 'case.search'), 'all')
})

test('whoever is not staff may do nothing of the grid', () => {
  const others: Actor[] = [anyone, system, { kind: 'applicant', applicantId: 'a' }, { kind: 'key', keyId: 'k' }]
  for (const actor of others) {
    for (const act of acts) {
      assert.equal(may(actor, act, { unitKey: 'dukcapil', holdsCase: true }), false)
      assert.equal(mayAnywhere(actor, act), false)
      assert.deepEqual(unitsFor(actor, act), [])
    }
  }
})

test('telephone numbers are read as people write them', () => {
  assert.equal(Phone.parse('0812-3456-7890'), '+6281234567890')
  assert.equal(Phone.parse('62 812 3456 7890'), '+6281234567890')
  assert.equal(Phone.parse('+62 (812) 3456.7890'), '+6281234567890')
  assert.equal(Phone.parse('0060 12 345 6789'), '+60123456789')
  for (const wrong of ['', '12', 'abc', '+0812345678', '0812x3456789', `08${'1'.repeat(20)}`]) {
    assert.equal(Phone.safeParse(wrong).success, false, wrong)
  }
})

test('e-mail addresses are kept in lower case', () => {
  assert.equal(Email.parse('  Sari@Sukamaju.example '), 'sari@sukamaju.example')
  assert.equal(Email.safeParse('sari@').success, false)
})
