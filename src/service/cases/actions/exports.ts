/** Cases: lists taken out as files of any size: asked for, recorded as a viewing, then read in bounded batches while they are sent. */
import { record } from '../../../base/journal/actions.ts'
import { mayAnywhere, unitsFor } from '../../../base/people/model.ts'
import type { Staff } from '../../../kernel/actor.ts'
import { readCaseNumber, uuidv7 } from '../../../kernel/id.ts'
import { no, ok, type Result } from '../../../kernel/result.ts'
import type { Database, Tx } from '../../../platform/db.ts'
import type { Export, ExportLine } from '../model.ts'
import { askedWords } from '../rules/case.ts'
import * as rows from '../store/exports.ts'
import { countNamed, isWholeWord } from '../store/filters.ts'

/** How long an export may be fetched after it was asked for. */
const fetchedWithin = 15 * 60_000
/** Lines read in one transaction. */
const linesAtOnce = 1000

export type ExportRefusal = 'not-yours' | 'purpose-missing' | 'too-wide' | 'expired' | 'unknown'

/** Units whose list this officer may take out, with names or without. */
const unitsOf = (staff: Staff, personal: boolean) => unitsFor(staff, personal ? 'list.export-personal' : 'list.export')

export const mayExportNames = (staff: Staff): boolean => mayAnywhere(staff, 'list.export-personal')

/** The filter as the store reads it; `nothing` when its words cannot find anything. */
async function filterOf(tx: Tx, it: Export, staff: Staff) {
  const number = it.words ? readCaseNumber(it.words) : undefined
  const words = it.words && !number ? askedWords(it.words) : []
  const [lead] = [...words].sort((a, b) => b.length - a.length)
  return {
    units: unitsOf(staff, it.personal),
    reader: staff.staffId,
    number,
    words,
    wholeWord: lead !== undefined && (await isWholeWord(tx, lead)),
    status: it.status,
    serviceId: it.serviceId,
    nothing: it.words !== undefined && number === undefined && words.length === 0,
  }
}

/** Keeps what is asked for. Refused where names are not this officer's to take out, or no purpose was stated for them. */
export async function askExport(
  tx: Tx,
  asked: Omit<Export, 'id' | 'staffId' | 'askedAt'>,
  staff: Staff,
  now: Date,
): Promise<Result<Export, ExportRefusal>> {
  const units = unitsOf(staff, asked.personal)
  if (units !== 'all' && units.length === 0) return no('not-yours')
  if (asked.personal && !asked.purpose) return no('purpose-missing')
  const it: Export = { ...asked, id: uuidv7(now), staffId: staff.staffId, askedAt: now }
  const filter = await filterOf(tx, it, staff)
  if (filter.words.length > 0 && (await countNamed(tx, filter)).more) return no('too-wide')
  await rows.insertExport(tx, it)
  return ok(it)
}

/**
 * Opens an export to be sent, and records that it was: once for each time it is fetched. Rights are those of this
 * moment: who lost their post since is refused.
 */
export async function openExport(
  tx: Tx,
  id: string,
  staff: Staff,
  now: Date,
): Promise<Result<Export, 'unknown' | 'expired' | 'not-yours'>> {
  const it = await rows.findExport(tx, id, staff.staffId)
  if (!it) return no('unknown')
  if (now.getTime() - it.askedAt.getTime() > fetchedWithin) return no('expired')
  const units = unitsOf(staff, it.personal)
  if (units !== 'all' && units.length === 0) return no('not-yours')
  await record(
    tx,
    {
      kind: 'list.exported',
      facts: {
        export: it.id,
        format: it.format,
        as: units === 'all' ? 'outside' : 'unit',
        columns: it.personal ? 'with-names' : 'without-names',
        purpose: it.purpose,
        status: it.status,
        words: it.words !== undefined,
      },
    },
    staff,
    now,
  )
  return ok(it)
}

/**
 * The lines of an export from the newest arrival on, read as they are asked for: a transaction for each thousand, none
 * open while the reader waits. A case that arrives or moves meanwhile is told as it is when its batch is read, and never
 * twice. However it ends, the journal is told how far it came.
 */
export async function* linesOf(
  db: Database,
  region: string,
  it: Export,
  staff: Staff,
  clock: () => Date,
): AsyncGenerator<ExportLine, void, undefined> {
  let before = Number.MAX_SAFE_INTEGER
  let sent = 0
  let whole = false
  try {
    for (;;) {
      const batch = await db.inRegion(region, async (tx) => {
        const { nothing, ...filter } = await filterOf(tx, it, staff)
        return nothing ? [] : rows.exportLines(tx, { ...filter, before, limit: linesAtOnce })
      })
      for (const line of batch) {
        yield line
        sent++
      }
      before = batch.at(-1)?.arrival ?? 0
      if (batch.length < linesAtOnce) break
    }
    whole = true
  } finally {
    await db.inRegion(region, (tx) =>
      record(tx, { kind: 'list.export-ended', facts: { export: it.id, rows: sent, whole } }, staff, clock()),
    )
  }
}
