/** Catalogue: what a region offers, who could serve it now, and the two acts on it: opening and pausing. */
import { record } from '../../../base/journal/actions.ts'
import { lanesHeld, unitByKey, units } from '../../../base/offices/actions.ts'
import type { Unit } from '../../../base/offices/model.ts'
import { may } from '../../../base/people/model.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import type { OfferState } from '../model.ts'
import { type OfficeRole, unheldLanes } from '../rules/lanes.ts'
import * as store from '../store.ts'
import { findOffered, offered, type Published } from './services.ts'

/** One service of the region. `unit` is absent when the unit is unknown or closed; `unheld`: lanes nobody holds on the day. */
export type Offered = { published: Published; unit?: Unit; unheld: OfficeRole[] }

const isOpenOn = (unit: Unit, day: Day): boolean => unit.closedOn === undefined || unit.closedOn > day

/** Every service of the region by name, with what is missing before it can be served. */
export async function offersOn(tx: Tx, day: Day): Promise<Offered[]> {
  const isHeld = await lanesHeld(tx, day)
  const open = new Map((await units(tx)).filter((unit) => isOpenOn(unit, day)).map((unit) => [unit.key, unit]))
  return (await offered(tx)).map((published) => ({
    published,
    unit: open.get(published.service.unit),
    unheld: unheldLanes(published.service, isHeld),
  }))
}

/** The same of one service; undefined when the region does not offer it. */
export async function offerOn(tx: Tx, serviceId: string, day: Day): Promise<Offered | undefined> {
  const published = await findOffered(tx, serviceId)
  if (!published) return undefined
  const unit = await unitByKey(tx, published.service.unit)
  const unheld = unheldLanes(published.service, await lanesHeld(tx, day))
  return { published, unit: unit && isOpenOn(unit, day) ? unit : undefined, unheld }
}

/** Open to the public although nobody works in one of its lanes: what an operator has to be told. */
export const isUnserved = ({ published, unheld }: Offered): boolean => published.state === 'open' && unheld.length > 0

export type OfferRefusal = 'forbidden' | 'unknown' | 'unheld'

/**
 * Opens or pauses a service, by an operator or from the command line. Opening is refused while nobody holds one of its
 * lanes on that day; the detail names these lanes. Pausing is never refused: applications already sent go on as before.
 */
export async function setOffer(
  tx: Tx,
  serviceId: string,
  state: OfferState,
  by: { actor: Actor; now: Date; day: Day },
): Promise<Result<{ changed: boolean }, OfferRefusal, OfficeRole[]>> {
  const { actor, now, day } = by
  if (actor.kind !== 'system' && !may(actor, 'service.offer')) return no('forbidden')
  const it = await offerOn(tx, serviceId, day)
  if (!it) return no('unknown')
  const { service, version } = it.published
  if (state === 'open' && it.published.state !== 'open' && it.unheld.length > 0) return no('unheld', it.unheld)
  if (!(await store.changeState(tx, service.id, state, now))) return ok({ changed: false })
  const kind = state === 'open' ? 'service.opened' : 'service.paused'
  await record(tx, { kind, facts: { version }, service: { id: service.id, version } }, actor, now)
  return ok({ changed: true })
}
