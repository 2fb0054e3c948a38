/** Platform: one JSON line per event on standard output. Field names are a closed list, so personal data has no place to go. */
import pino from 'pino'

/** Everything a log line may carry. Codes, names, addresses, contacts and bodies are not in it, on purpose. */
export type LogFields = {
  requestId?: string
  method?: string
  /** The route's pattern (`/lacak/:nomor`), never the address asked for. */
  route?: string
  status?: number
  ms?: number
  bytes?: number
  job?: string
  attempt?: number
  region?: string
  kind?: string
  count?: number
  /** Message and stack of a fault; see `faultText` for what is cut out. */
  fault?: string
}

export type Log = Record<'debug' | 'info' | 'warn' | 'error', (message: string, fields?: LogFields) => void>

/** Message and stack without what PostgreSQL quotes of a row (`Key (email)=(…)`) and without long digit runs. */
export function faultText(fault: unknown): string {
  const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return text
    .replace(/Key \(([^)]*)\)=\(.*?\)(?= |$)/gm, 'Key ($1)=(…)')
    .replace(/Failing row contains \(.*\)/g, 'Failing row contains (…)')
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '…@…')
    .replace(/\d{8,}/g, '…')
    .slice(0, 4000)
}

/** Opens the log. `write` is standard output unless a test listens. */
export function openLog(level: string, write?: (line: string) => void): Log {
  const options: pino.LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: { level: (label) => ({ level: label }) },
  }
  const logger = write ? pino(options, { write }) : pino(options, pino.destination({ fd: 1, sync: false }))
  const line =
    (severity: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[severity](fields, message)
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') }
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
