/** Base, people: makes the invented regency with its offices and people, for the demonstration and for tests. */
import { type Staff as StaffActor, system } from '../../../kernel/actor.ts'
import { humanCode, uuidv7 } from '../../../kernel/id.ts'
import { demoRegion } from '../../../kernel/region.ts'
import { must } from '../../../kernel/result.ts'
import type { Simulated, Tenant } from '../../../kernel/tenant.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import { addPosition, addUnit, appoint } from '../../offices/actions.ts'
import { usualHours } from '../../offices/model.ts'
import { loadAreas, loadInvented } from '../../regions/actions/areas.ts'
import { addTenant } from '../../regions/actions/tenants.ts'
import * as store from '../store/staff.ts'
import { type CastKey, type CastMember, type CastUnit, castMembers, castUnits, singleKinds } from './cast.ts'
import { hashPassword } from './gate.ts'
import { staffActor } from './sessions.ts'

export const demoTenant = {
  region: demoRegion,
  kind: 'government',
  name: 'Kabupaten Sukamaju Raya',
  zone: 'WIB',
  seat: 'Mekarsari',
} as const satisfies Tenant

/** From this day on the cast hold their posts. */
const since = '2024-01-02' as Day

export type DemoPerson = {
  key: CastKey
  id: string
  name: string
  email: string
  password: string
  position: string
  unitKey: string
  /** Worth showing among the sign-ins. */
  featured: boolean
}

export type DemoOptions = {
  now: Date
  /** `invented` loads the invented province alone, which takes no time. */
  areas?: 'all' | 'invented'
  passwordOf?: (key: CastKey) => string
  hash?: (password: string) => Promise<string>
  /** A past that the simulator will write; it then began with the offices, at `now`. */
  simulated?: Simulated
}

/**
 * Makes the demonstration: areas and tenant as owner, offices and people as the serving role. Passwords are made here
 * and told once, in the answer. Undefined when the regency has people already: then nothing is changed.
 */
export async function createDemo(
  owner: Database,
  db: Database,
  options: DemoOptions,
): Promise<DemoPerson[] | undefined> {
  await owner.outside(options.areas === 'invented' ? loadInvented : loadAreas)
  const added = await addTenant(owner, { ...demoTenant, hosts: [], simulated: options.simulated }, options.now)
  if (!added.ok && added.refusal !== 'exists') must(added)
  return db.inRegion(demoRegion, async (tx) => {
    await store.lockFirstStaff(tx)
    return (await store.anyStaff(tx)) ? undefined : seedCast(tx, options)
  })
}

/** Offices and people of the cast, into an entered region that has none. */
export async function seedCast(tx: Tx, options: DemoOptions): Promise<DemoPerson[]> {
  const { now } = options
  const passwordOf = options.passwordOf ?? (() => humanCode(12))
  const hash = options.hash ?? hashPassword
  const units = new Map<string, string>()
  for (const unit of castUnits as readonly CastUnit[]) {
    const wanted = {
      key: unit.key,
      parentId: unit.parent ? units.get(unit.parent) : undefined,
      name: unit.name,
      nameEn: unit.nameEn,
      address: `${unit.address}, Mekarsari`,
      // No number of this shape is given out.
      phone: `(0990) 100${String(units.size + 1).padStart(3, '0')}`,
      hours: unit.hours ?? usualHours,
      zone: demoTenant.zone,
    }
    units.set(unit.key, must(await addUnit(tx, wanted, system, now)).id)
  }
  const people = await Promise.all(
    castMembers.map(async (member) => {
      const password = passwordOf(member.key)
      return { member: member as CastMember & { key: CastKey }, password, passwordHash: await hash(password) }
    }),
  )
  const positions = new Map<string, string>()
  const made: DemoPerson[] = []
  for (const { member, password, passwordHash } of people) {
    const id = uuidv7(now)
    const email = `${member.key}@sukamaju.example`
    await store.insertStaff(tx, { id, name: member.name, email, passwordHash, passwordGiven: false, createdAt: now })
    const place = `${member.unit} ${member.title}`
    let positionId = positions.get(place)
    if (!positionId) {
      const { kind, title, titleEn } = member
      const wanted = { unitId: units.get(member.unit) ?? '', kind, title, titleEn, single: singleKinds.includes(kind) }
      positionId = must(await addPosition(tx, wanted, system, now)).id
      positions.set(place, positionId)
    }
    must(await appoint(tx, { positionId, staffId: id, definitive: true, fromDay: since }, system, now))
    if (member.role) {
      await store.insertGrant(tx, { id: uuidv7(now), staffId: id, role: member.role, grantedAt: now }, undefined)
    }
    const { key, name, title: position, unit: unitKey, featured = false } = member
    made.push({ key, id, name, email, password, position, unitKey, featured })
  }
  return made
}

/** One of the cast as an actor, with the posts of that day. */
export async function demoActor(tx: Tx, person: Pick<DemoPerson, 'id'>, now: Date): Promise<StaffActor> {
  const actor = await staffActor(tx, person.id, demoTenant.zone, now)
  if (!actor) throw new Error(`no such member of the cast: ${person.id}`)
  return actor
}
