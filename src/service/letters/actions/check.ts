/** Letters: finding one, for anyone who holds it. */
import { readHumanCode } from '../../../kernel/id.ts'
import type { Tx } from '../../../platform/db.ts'
import type { Letter } from '../model.ts'
import { readHash } from '../rules.ts'
import * as store from '../store.ts'

/** A check number as it is printed, from one typed or scanned; undefined when it can be none. */
const printed = (typed: string): string | undefined => {
  const code = readHumanCode(typed)
  return code.length === 12 ? code.replace(/(.{4})(?=.)/g, '$1-') : undefined
}

/** The letter of a typed or scanned check number. */
export function checkLetter(tx: Tx, typed: string): Promise<Letter | undefined> {
  const id = printed(typed)
  return id ? store.findLetter(tx, id) : Promise.resolve(undefined)
}

/** Whether a letter of this check number has its number and is being set right now. */
export async function isBeingSet(tx: Tx, typed: string): Promise<boolean> {
  const id = printed(typed)
  const line = id ? await store.findRegistered(tx, id) : undefined
  return line !== undefined && line.setAt === undefined
}

/** The letter whose file has this hash, for a file dropped without its number. */
export async function letterOfHash(tx: Tx, typed: string): Promise<Letter | undefined> {
  const hash = readHash(typed)
  return hash ? store.findLetterByHash(tx, hash) : undefined
}
