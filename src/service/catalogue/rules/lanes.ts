/** Catalogue: which lanes of a service wait for an officer, and which of them nobody holds. Pure. */
import type { PositionKind, Role, Service } from '../model.ts'

export type OfficeKind = Exclude<PositionKind, 'pemohon'>
/** A lane in which the office works, once for each kind of position. */
export type OfficeRole = Role & { position: OfficeKind }

const isOffice = (role: Role): role is OfficeRole => role.position !== 'pemohon'

/** The office's lanes, each kind of position once: its queue is found by the kind, not by the lane's name. */
export function officeLanes({ roles }: Pick<Service, 'roles'>): OfficeRole[] {
  const office = roles.filter(isOffice)
  return office.filter(({ position }, at) => office.findIndex((role) => role.position === position) === at)
}

/** Lanes that nobody holds now: an application would wait in them for ever. */
export const unheldLanes = (
  service: Pick<Service, 'roles' | 'unit'>,
  isHeld: (unitKey: string, kind: OfficeKind) => boolean,
): OfficeRole[] => officeLanes(service).filter(({ position }) => !isHeld(service.unit, position))
