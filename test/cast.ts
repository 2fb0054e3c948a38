/** Test: the cast of Kabupaten Sukamaju Raya in a test's database. */

import { type CastKey, castApplicants } from '../src/base/people/actions/cast.ts'
import { createDemo, type DemoPerson, demoActor, demoTenant } from '../src/base/people/actions/demo.ts'
import { hashPassword } from '../src/base/people/actions/gate.ts'
import { type Staff, system } from '../src/kernel/actor.ts'
import { dayIn } from '../src/kernel/time.ts'
import { openDatabase } from '../src/platform/db.ts'
import type { TestDatabase } from './helpers.ts'

export const region = demoTenant.region

/** The password of everyone in tests. */
export const castPassword = 'kuda makan rumput 9901'

/** Monday 23 November 2026, 09:00 WIB: offices are open, everyone holds their post. */
export const castNow = new Date('2026-11-23T02:00:00Z')

/** Who publishes and opens services as the command line does it, at once open to the public. */
export const bySystem = (now = castNow) => ({ actor: system, now, day: dayIn('WIB', now), first: 'open' }) as const

/** Weak on purpose: a test hashes what nobody guesses. */
export const testCost = { memoryCost: 64, timeCost: 1, parallelism: 1 } as const

export type Cast = {
  /** Everyone by name: `cast.people.sari.email`. */
  people: Record<CastKey, DemoPerson>
  /** As an actor, with the posts held at that moment. */
  actor(key: CastKey, now?: Date): Promise<Staff>
  applicants: typeof castApplicants
}

/** Seeds offices and people (about 0.2 s). Call it once per database. */
export async function seedTestCast(test: Pick<TestDatabase, 'owner' | 'db'>, now = castNow): Promise<Cast> {
  const hash = hashPassword(castPassword, testCost)
  const made = await createDemo(openDatabase(test.owner), test.db, {
    now,
    areas: 'invented',
    passwordOf: () => castPassword,
    hash: () => hash,
  })
  if (!made) throw new Error('this database has its cast already')
  const people = Object.fromEntries(made.map((person) => [person.key, person])) as Record<CastKey, DemoPerson>
  return {
    people,
    actor: (key, at = now) => test.db.inRegion(region, (tx) => demoActor(tx, people[key], at)),
    applicants: castApplicants,
  }
}
