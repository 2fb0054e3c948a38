/** Base, people: small pure decisions of signing in: where to go afterwards, how long a session lasts, what a browser is. */
import type { Actor } from '../../kernel/actor.ts'
import type { Lang } from '../../kernel/language.ts'
import { mayAnywhere, passwordLength, type Staff } from './model.ts'

const minute = 60_000

/** How long a session may rest, and last in all. `waiting`: between password and second step. */
export const sessionTimes = {
  staff: { idle: 30 * minute, whole: 12 * 60 * minute },
  applicant: { idle: 120 * minute, whole: 12 * 60 * minute },
  waiting: { idle: 10 * minute, whole: 10 * minute },
} as const

/** A session is marked as seen at most this often: a page of ten requests writes once. */
export const seenEvery = minute

/** How long after signing in or proving oneself again the ways of proving may be changed. */
export const proofLasts = 5 * minute

/** Every proof begins the session anew, so its beginning is the last proof. */
export const provedLately = (session: { createdAt: Date }, now: Date): boolean =>
  now.getTime() - session.createdAt.getTime() <= proofLasts

export type SessionTimes = { idleUntil: Date; expiresAt: Date }

/** When a new session ends by rest and by age. */
export const timesOf = (kind: keyof typeof sessionTimes, now: Date): SessionTimes => ({
  idleUntil: new Date(now.getTime() + sessionTimes[kind].idle),
  expiresAt: new Date(now.getTime() + sessionTimes[kind].whole),
})

/** What comes after a right password. `enrol`: a second factor must be made first; the demo lets one in without. */
export function nextStep(
  staff: Pick<Staff, 'passwordGiven'>,
  factors: { totp: boolean; passkeys: number },
  demo: boolean,
): 'second' | 'enrol' | 'full' {
  if (factors.totp || factors.passkeys > 0) return 'second'
  return demo && !staff.passwordGiven ? 'full' : 'enrol'
}

/**
 * A path of this site to return to, or undefined. Refuses anything a browser might read as another site:
 * `//host`, `/\host`, control characters, and the sign-in pages themselves.
 */
export function safeReturn(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > 500) return undefined
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(asked) || asked.includes('\\')) return undefined
  if (/^\/(masuk|keluar|mulai)(?=$|[/?#])/.test(asked)) return undefined
  return asked
}

/** Where work begins for this person: the queue, the operator's lists, helping others, else the public figures. */
export function homeOf(actor: Actor): string {
  if (mayAnywhere(actor, 'case.claim')) return '/meja'
  if (mayAnywhere(actor, 'office.manage')) return '/operator'
  if (mayAnywhere(actor, 'helper.apply')) return '/akun/membantu'
  if (mayAnywhere(actor, 'journal.read')) return '/jejak'
  return mayAnywhere(actor, 'performance.read') ? '/kinerja' : '/akun'
}

const weekdays = {
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
  id: ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'],
}

/** Office hours with the days of that language, whichever they were written in; the engine reads both. */
export function hoursIn(lang: Lang, hours: string): string {
  const other = weekdays[lang === 'id' ? 'en' : 'id']
  return hours.replace(/[A-Z][a-z]{2}/g, (day) => weekdays[lang][other.indexOf(day)] ?? day)
}

const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const browsers: [RegExp, string][] = [
  [/Edg/, 'Edge'],
  [/OPR|Opera/, 'Opera'],
  [/SamsungBrowser/, 'Samsung Internet'],
  [/UCBrowser/, 'UC Browser'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** `Chrome · Android`: enough to know one's own devices again, too little to follow anyone. */
export function agentFamily(userAgent: string | undefined): string {
  const name = (table: [RegExp, string][]) => table.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [name(browsers), name(systems)].filter(Boolean).join(' · ') || '?'
}

/**
 * When a try would be let in again, after the leaky bucket said no: it was filled one above its brim, and a try needs
 * room for itself. Rounded up to the minute, as people read clocks.
 */
export const triesAgainAt = (limit: { everySeconds: number }, now: Date): Date =>
  new Date(Math.ceil((now.getTime() + 2 * limit.everySeconds * 1000) / minute) * minute)

/** Passwords that are tried first. Compared without case and without what follows in digits and signs. */
const tooCommon = [
  'password',
  'katasandi',
  'rahasia',
  'indonesia',
  'merdeka',
  'bismillah',
  'sayangku',
  'qwerty',
  'qwertyuiop',
  'admin',
  'administrator',
  'melayani',
  'pemda',
  'pemerintah',
  'kabupaten',
  'selamatdatang',
  'welcome',
  'iloveyou',
  'anjing',
  'garuda',
  'pancasila',
]

/** What is wrong with a password, or undefined. Length first; no rules of composition (NIST SP 800-63B-4 §3.1.1.2). */
export function passwordProblem(
  password: string,
  staff: Pick<Staff, 'name' | 'email'>,
): 'too-short' | 'too-long' | 'common' | undefined {
  const length = [...password].length
  if (length < passwordLength.min) return 'too-short'
  if (length > passwordLength.max) return 'too-long'
  const bare = password
    .toLowerCase()
    .replace(/[^\p{L}]+$/u, '')
    .replace(/[\s._-]/g, '')
  const own = [staff.email.split('@')[0] ?? '', ...staff.name.toLowerCase().split(/\s+/), staff.name.toLowerCase()]
  const guessed = [...tooCommon, ...own.map((part) => part.replace(/[\s._-]/g, ''))]
  if (bare === '' || guessed.includes(bare) || new Set(password).size < 4) return 'common'
  return undefined
}
