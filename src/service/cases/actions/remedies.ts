/** Cases: the library's dated data of objections and appeals, read once. */
import { parse } from 'yaml'
import type { Day } from '../../../kernel/time.ts'
import { libraryText } from '../../../platform/library.ts'
import { type Remedies, readRemedies, remediesOn } from '../rules/remedies.ts'

let editions: Promise<Remedies[]> | undefined

/** What holds on that day. A broken file is a fault of the release. */
export async function remedies(day: Day): Promise<Remedies> {
  editions ??= libraryText('remedies/keberatan.yaml').then((text) => readRemedies(parse(text)))
  return remediesOn(await editions, day)
}
