/** Catalogue: the texts of a package read part by part, for those who work on one that is not whole yet. */
import { checkProcedure } from '../../../engines/bpmn/check.ts'
import type { Problem, Procedure } from '../../../engines/bpmn/model.ts'
import { readProcedure } from '../../../engines/bpmn/read.ts'
import type { Form } from '../../../engines/forms/model.ts'
import type { Tx } from '../../../platform/db.ts'
import type { PackageTexts, Service } from '../model.ts'
import { acts, operations, procedureOptions, results } from '../rules/check.ts'
import { type Difference, differences } from '../rules/difference.ts'
import { readForm, readPackage, readService } from '../rules/package.ts'
import * as store from '../store.ts'

/** What the attributes of a drawing may say here. */
export const spoken = { acts, operations, results }

/** As far as each part reads by itself. `problems`: of the procedure, by element. */
export type PartsRead = { service?: Service; form?: Form; procedure?: Procedure; problems: Problem[] }

/** Reads the parts of a package; the procedure is checked against those that read. */
export async function readParts(texts: PackageTexts): Promise<PartsRead> {
  const service = readService(texts['service.yaml'])
  const form = readForm(texts['form.json'])
  const known = {
    ...(service.ok ? { service: service.value } : {}),
    ...(form.ok ? { form: form.value } : {}),
  }
  const procedure = await readProcedure(texts['procedure.bpmn'])
  if (!procedure.ok) return { ...known, problems: procedure.detail ?? [] }
  return {
    ...known,
    procedure: procedure.value,
    problems: checkProcedure(procedure.value, procedureOptions(known)),
  }
}

/** The files of a published version; undefined when there is none of that number. */
export const versionTexts = async (tx: Tx, serviceId: string, version: number): Promise<PackageTexts | undefined> =>
  (await store.findVersion(tx, serviceId, version))?.files

/** The newest version ever published of a service; 0 for none. */
export const newestVersion = async (tx: Tx, serviceId: string): Promise<number> =>
  (await store.latestOf(tx, serviceId))?.version ?? 0

/** What changes from one to the other; undefined while one of them is no whole package. */
export async function differencesBetween(before: PackageTexts, after: PackageTexts): Promise<Difference[] | undefined> {
  const [old, next] = [await readPackage(before), await readPackage(after)]
  return old.ok && next.ok ? differences(old.value, next.value) : undefined
}
