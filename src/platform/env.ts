/** Platform: configuration, parsed once. Every variable is described here, and docs/operations.md is checked against it. */
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { demoRegion } from '../kernel/region.ts'

const flag = z.enum(['0', '1']).transform((value) => value === '1')
const port = z.coerce.number().int().min(0).max(65535)

/** What is sent that way is read by nobody between: https, or an address of this machine. */
const isPrivateWay = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function certificatesIn(path: string, ctx: z.RefinementCtx): X509Certificate[] {
  try {
    const found = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    if (found.length > 0) return found.map((text) => new X509Certificate(text))
    ctx.addIssue('must hold at least one certificate in PEM')
  } catch (fault) {
    ctx.addIssue(`cannot be read: ${fault instanceof Error ? fault.message : 'fault'}`)
  }
  return []
}

/** Each variable with what it does; `melayani doctor` and the documentation read the descriptions. */
export const Settings = z.object({
  PORT: port.default(8080).describe('TCP port of the web server; 0 takes a free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 behind a reverse proxy'),
  MELAYANI_DEMO: flag
    .optional()
    .describe('1: invented regency with its cast and a test mailbox. Default: 1 without DATABASE_URL, else 0'),
  MELAYANI_DEMO_HISTORY: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(400)
    .describe('Days of simulated history that a new demonstration begins with, written while it serves; 0: none'),
  MELAYANI_DATA: z
    .string()
    .default('')
    .describe(
      'Folder for the embedded database, files and keys. Default: ~/.local/share/melayani, or ./data without a home',
    ),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional()
    .describe('A real PostgreSQL 15–18; its role must be able to create roles. Default: the embedded server'),
  MELAYANI_SECRET: z
    .string()
    .optional()
    .describe('At least 32 characters; keys for sessions, codes and roles come from it. Needed outside demo mode'),
  MELAYANI_URL: z
    .url()
    .optional()
    .describe('Public address of the service, as printed on letters. Needed outside demo mode'),
  MELAYANI_TRUST_PROXY: flag
    .default(false)
    .describe('1: take the visitor’s address from X-Forwarded-For of a reverse proxy'),
  MELAYANI_LOG: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line written'),
  MELAYANI_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Bearer token for /metrics. Without it only loopback may read, and nobody once MELAYANI_URL or MELAYANI_TRUST_PROXY is set',
    ),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe('Mail server. Without it mail waits in the mailbox of the demo, or is not sent'),
  MAIL_FROM: z.string().default('Melayani <melayani@localhost>').describe('Sender of mail'),
  GATEWAY_URL: z.url().optional().describe('WhatsApp/SMS gateway that takes signed JSON posts'),
  GATEWAY_SECRET: z.string().min(16).optional().describe('Key of the HMAC signature of gateway posts'),
  S3_URL: z.url().optional().describe('S3-compatible store for files, https://host/bucket. Default: the data folder'),
  S3_KEY: z.string().optional().describe('Access key of the store'),
  S3_SECRET: z.string().optional().describe('Secret key of the store'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the store'),
  CLAMD: z.string().optional().describe('host:port or socket path of clamd; files are held until scanned'),
  ESIGN_URL: z
    .url()
    .refine(isPrivateWay, 'must be https, or http on this machine')
    .optional()
    .describe(
      'Signing service: the whole address that takes a PDF and gives it back signed. Default: letters are not signed',
    ),
  ESIGN_REGION: z.string().optional().describe('Code of the one region whose letters that service signs'),
  ESIGN_NAME: z
    .string()
    .max(80)
    .default('penyelenggara sertifikasi elektronik')
    .describe('Whose certificates those are, as letters say it'),
  ESIGN_USER: z.string().optional().describe('Name for that service (HTTP Basic)'),
  ESIGN_PASSWORD: z.string().optional().describe('Password for that service'),
  ESIGN_FIELDS: z
    .string()
    .default('')
    .describe('Further fields the service asks for, as name=value&name=value, each percent-encoded'),
  ESIGN_TIMEOUT: z.coerce.number().int().min(1).max(600).default(60).describe('Seconds that service may take'),
  ESIGN_ROOTS: z
    .string()
    .transform(certificatesIn)
    .optional()
    .describe('File (PEM) of the certificates at the top that this service signs under; without it any is believed'),
  OIDC_ISSUER: z.url().optional().describe('OpenID Connect provider for staff sign-in'),
  OIDC_CLIENT_ID: z.string().optional().describe('Client id at that provider'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('Client secret at that provider'),
})
export type Settings = z.infer<typeof Settings>

export type Config = Omit<Settings, 'MELAYANI_DEMO' | 'MELAYANI_SECRET' | 'MELAYANI_URL'> & {
  /** This process may show the demonstration; whether a request belongs to it, `isDemo` says. */
  demo: boolean
  dataFolder: string
  secret: string
  /** Public address without a trailing slash. */
  url: string
  /** Visitors come by a public address or through a proxy: a connection from this machine proves nothing. */
  isPublic: boolean
}

/** Whether a region is the demonstration's: real governments beside it in the same process have none of its relief. */
export const isDemo = (config: Pick<Config, 'demo'>, region: string | undefined): boolean =>
  config.demo && region === demoRegion

/** Raised with one line per mistake, each naming the variable, what was found and what is allowed. */
export class ConfigMistake extends Error {}

const knownDefaults = /^(change-?me|secret|password|default|example|test|ganti|rahasia|123456)/i

/** What a real government needs and the demonstration does not: its own secret, and the address that letters name. */
function realMistakes(environment: Record<string, string | undefined>): string[] {
  const { MELAYANI_SECRET: secret, MELAYANI_URL: url } = environment
  const mistakes: string[] = []
  if (!secret) mistakes.push('MELAYANI_SECRET: missing; give at least 32 random characters')
  else if (secret.length < 32) mistakes.push(`MELAYANI_SECRET: ${secret.length} characters; at least 32 are needed`)
  if (!url) mistakes.push('MELAYANI_URL: missing; letters and messages must name the public address')
  return mistakes
}

/** The file that stands where the folder or one above it should be; undefined when the folder is there or can be made. */
function fileInTheWay(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at)) return statSync(at).isDirectory() ? undefined : at
    if (at === dirname(at)) return undefined
  }
}

/** For a process that turns out to serve a real government, whatever its settings said. Throws ConfigMistake. */
export function requireReal(environment: Record<string, string | undefined>): void {
  const mistakes = realMistakes(environment)
  if (mistakes.length > 0) throw new ConfigMistake(mistakes.join('\n'))
}

/**
 * Reads the environment. `demoSecret` is called only in demo mode, and gives the secret kept in the data folder.
 * Throws ConfigMistake; outside demo mode a missing, short or well-known secret is a mistake.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  demoSecret: (dataFolder: string) => string,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Settings.safeParse(given)
  const mistakes: string[] = []
  if (!parsed.success) {
    for (const issue of parsed.error.issues) mistakes.push(`${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigMistake(mistakes.join('\n'))
  }
  const { MELAYANI_DEMO, MELAYANI_SECRET, MELAYANI_URL, ...settings } = parsed.data
  const demo = MELAYANI_DEMO ?? settings.DATABASE_URL === undefined
  const home = environment.HOME || homedir()
  const dataFolder =
    settings.MELAYANI_DATA ||
    (home && home !== '/' ? join(home, '.local', 'share', 'melayani') : join(process.cwd(), 'data'))
  if (!demo) mistakes.push(...realMistakes(environment))
  const inTheWay = fileInTheWay(dataFolder)
  if (inTheWay) mistakes.push(`MELAYANI_DATA: ${inTheWay} is a file; a folder is needed`)
  if (MELAYANI_SECRET && (knownDefaults.test(MELAYANI_SECRET) || /^(.)\1+$/.test(MELAYANI_SECRET))) {
    mistakes.push('MELAYANI_SECRET: a well-known value; make a random one')
  }
  if (settings.GATEWAY_URL && !settings.GATEWAY_SECRET)
    mistakes.push('GATEWAY_SECRET: missing although GATEWAY_URL is given')
  if (settings.S3_URL && !(settings.S3_KEY && settings.S3_SECRET))
    mistakes.push('S3_KEY, S3_SECRET: missing although S3_URL is given')
  if (settings.ESIGN_URL && !settings.ESIGN_REGION) mistakes.push('ESIGN_REGION: missing although ESIGN_URL is given')
  if (settings.OIDC_ISSUER && !(settings.OIDC_CLIENT_ID && settings.OIDC_CLIENT_SECRET)) {
    mistakes.push('OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: missing although OIDC_ISSUER is given')
  }
  if (mistakes.length > 0) throw new ConfigMistake(mistakes.join('\n'))
  return {
    ...settings,
    demo,
    isPublic: MELAYANI_URL !== undefined || settings.MELAYANI_TRUST_PROXY,
    dataFolder,
    secret: MELAYANI_SECRET ?? demoSecret(dataFolder),
    url: (MELAYANI_URL ?? `http://localhost:${settings.PORT}`).replace(/\/$/, ''),
  }
}
