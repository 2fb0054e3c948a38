/** Kernel: an answer that is either a value or a named refusal. Pure; everyone may import it. */

export type Ok<T> = { readonly ok: true; readonly value: T }
export type No<R extends string, D = unknown> = { readonly ok: false; readonly refusal: R; readonly detail?: D }

/** A refusal is something a person can be told; a fault is thrown instead. */
export type Result<T, R extends string, D = unknown> = Ok<T> | No<R, D>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })

export const no = <R extends string, D = unknown>(refusal: R, detail?: D): No<R, D> =>
  detail === undefined ? { ok: false, refusal } : { ok: false, refusal, detail }

/** The value, or a thrown fault naming the refusal: for callers to whom a refusal would be a bug. */
export function must<T>(result: Result<T, string>): T {
  if (result.ok) return result.value
  throw new Error(`refused where refusal is a fault: ${result.refusal} ${JSON.stringify(result.detail ?? '')}`)
}
