/** Designs: what a procedure needs to be tried out: its drawing, the form's fields it reads, the calendar of its unit. */
import { calendarOfUnit, unitByKey } from '../../../base/offices/actions.ts'
import { type Layout, readLayout } from '../../../engines/bpmn/layout.ts'
import type { Procedure } from '../../../engines/bpmn/model.ts'
import type { Calendar } from '../../../engines/calendar/build.ts'
import { dueMoment } from '../../../engines/calendar/calendar.ts'
import { ClockKind } from '../../../engines/calendar/model.ts'
import type { LeafField } from '../../../engines/forms/model.ts'
import { namesIn, parseCondition } from '../../../engines/rules/feel.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { Tx } from '../../../platform/db.ts'
import { readParts } from '../../catalogue/actions/reading.ts'
import type { Design } from '../model.ts'
import type { Armed } from '../rules/trial.ts'

export type Tried = {
  procedure: Procedure
  layout?: Layout
  /** Fields that some expression of the procedure reads. */
  fields: LeafField[]
  /** What each position is called in this service. */
  titles: ReadonlyMap<string, Bilingual>
  /** Undefined while the service or its unit is not known: then working time stays a length. */
  calendar?: Calendar
}

/** Undefined while the procedure itself does not read. */
export async function readTried(tx: Tx, { files }: Pick<Design, 'files'>): Promise<Tried | undefined> {
  const { procedure, form, service } = await readParts(files)
  if (!procedure) return undefined
  const read = new Set(expressionsOf(procedure).flatMap(namesOf))
  const unit = service && (await unitByKey(tx, service.unit))
  return {
    procedure,
    layout: await readLayout(files['procedure.bpmn'], procedure),
    fields: [...(form?.fields.values() ?? [])].flatMap((field) =>
      field.kind !== 'repeat' && field.kind !== 'file' && read.has(field.key) ? [field] : [],
    ),
    titles: new Map(service?.roles.map(({ position, title }) => [position, title])),
    ...(unit ? { calendar: await calendarOfUnit(tx.region, unit) } : {}),
  }
}

const namesOf = (text: string): string[] => {
  const parsed = parseCondition(text)
  return parsed.ok ? namesIn(parsed.value) : []
}

const expressionsOf = ({ flows, nodes }: Procedure): string[] => [
  ...flows.flatMap(({ condition }) => condition ?? []),
  ...nodes.flatMap((node) => [
    ...(node.kind === 'task' && node.script !== undefined ? [node.script] : []),
    ...('several' in node && node.several
      ? [node.several.collection, node.several.cardinality, node.several.until].filter((text) => text !== undefined)
      : []),
    ...('trigger' in node && node.trigger && 'timer' in node.trigger && 'feel' in node.trigger.timer
      ? [node.trigger.timer.feel ?? '']
      : []),
  ]),
]

/** When an armed timer is due; undefined for working time without a calendar, or on a clock that is none. */
export function dueOfArmed(calendar: Calendar | undefined, { due, clock, length, since }: Armed): Date | undefined {
  if (due !== undefined) return new Date(due)
  const kind = ClockKind.safeParse(clock)
  return calendar && kind.success && length ? dueMoment(calendar, { clock: kind.data, length, from: since }) : undefined
}
