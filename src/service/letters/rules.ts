/** Letters: pure rules: how long they hold, what a check answers. */
import type { Day } from '../../kernel/time.ts'
import type { Letter, LetterRequest, RevokeReason } from './model.ts'

/** The last day on which the letter holds, `months` after the day of issue; the end of a shorter month stays its end. */
export function validUntil(day: Day, months: number | undefined): Day | undefined {
  if (months === undefined) return undefined
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const target = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(date, last))
  return target.toISOString().slice(0, 10) as Day
}

/** Most letters of a reason and of a ground. */
export const reasonLength = 2000
export const groundLength = 300

/** What each kind of revocation asks: a legal ground, and a second person. */
export const revokeKinds: Record<RevokeReason, { ground: boolean; second: boolean }> = {
  'keliru-data': { ground: true, second: true },
  'dokumen-palsu': { ground: true, second: true },
  'keberatan-dikabulkan': { ground: true, second: false },
  'permintaan-pemegang': { ground: false, second: false },
  'putusan-pengadilan': { ground: true, second: false },
}

export type Standing = 'valid' | 'expired' | 'revoked' | 'replaced'

/** What the letter is worth on a day. */
export function standingOf(letter: Pick<Letter, 'state' | 'validUntil'>, today: Day): Standing {
  if (letter.state !== 'valid') return letter.state
  return letter.validUntil !== undefined && letter.validUntil < today ? 'expired' : 'valid'
}

/** A title as the name of a file: `Surat Keterangan Domisili` → `surat-keterangan-domisili`. At most 60 letters. */
export const fileName = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)

/** A file's hash as typed or computed in the browser: 64 hexadecimal digits, spaces forgiven. */
export const readHash = (typed: string): Buffer | undefined => {
  const bare = typed.replace(/\s/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(bare) ? Buffer.from(bare, 'hex') : undefined
}

/** A request as the register keeps it: asking again for the same thing finds the same line. */
export const requestText = (caseId: string, request: LetterRequest): string =>
  request.kind === 'issue' ? `issue:${caseId}:${request.element}` : `${request.kind}:${request.letter}`

/** Undefined for a text that no request has. */
export function readRequest(text: string): LetterRequest | undefined {
  const [kind = '', first = '', ...rest] = text.split(':')
  if (kind === 'issue' && rest.length > 0) return { kind, element: rest.join(':') }
  if (kind === 'replace' || kind === 'reissue') return { kind, letter: first }
  return undefined
}
