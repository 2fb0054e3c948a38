/** Catalogue: what the pure form engine may know of the world for one set of answers: names of areas, facts of files, the day. */
import { areaName } from '../../../base/regions/actions/areas.ts'
import type { FileFacts, Form, FormContext } from '../../../engines/forms/model.ts'
import { dayIn, type Zone } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { asksHome } from '../rules/second-look.ts'

/** Region codes named anywhere in the answers, repeats included. */
export function regionCodesIn(form: Form, answers: Record<string, unknown>): string[] {
  const codes = new Set<string>()
  const add = (value: unknown) => {
    if (typeof value === 'string' && /^\d{2,10}$/.test(value)) codes.add(value)
  }
  for (const field of form.fields.values()) {
    const answer = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined
    if (field.kind === 'region') add(answer)
    if (field.kind === 'repeat' && Array.isArray(answer)) {
      for (const row of answer) {
        if (typeof row !== 'object' || row === null) continue
        for (const inner of field.fields) if (inner.kind === 'region') add((row as Record<string, unknown>)[inner.key])
      }
    }
  }
  return [...codes]
}

/** The context of validation and display. `more` are codes posted but not yet among the answers. */
export async function formContext(
  tx: Tx,
  form: Form,
  answers: Record<string, unknown>,
  files: readonly (FileFacts & { id: string })[],
  at: { now: Date; zone: Zone; workingDay?: FormContext['workingDay'] },
  more: readonly string[] = [],
): Promise<FormContext> {
  const names = new Map<string, string>()
  for (const code of [...regionCodesIn(form, answers), ...more.filter((text) => /^\d{2,10}$/.test(text))]) {
    const name = await areaName(tx, code)
    if (name !== undefined) names.set(code, name)
  }
  const home = asksHome(form) ? (await areaName(tx, tx.region))?.split(', ')[0] : undefined
  const byId = new Map(files.map((file) => [file.id, file]))
  return {
    today: dayIn(at.zone, at.now),
    now: at.now,
    workingDay: at.workingDay,
    regionExists: (code) => names.has(code),
    regionName: (code) => names.get(code),
    home: home === undefined ? undefined : { code: tx.region, name: home },
    file: (id) => byId.get(id),
  }
}
