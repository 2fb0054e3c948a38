/** Test: services whose promise is in days, with what the clock decides, and cases of them at chosen moments. */
import assert from 'node:assert/strict'
import sql from 'sql-template-tag'
import { packageTexts } from '../src/front/setup/actions.ts'
import { uuidv7 } from '../src/kernel/id.ts'
import { must } from '../src/kernel/result.ts'
import type { Database, Tx } from '../src/platform/db.ts'
import { type Opened, type Opening, openCases } from '../src/service/cases/actions/open.ts'
import { findOffered, publishService } from '../src/service/catalogue/actions/services.ts'
import type { PackageTexts } from '../src/service/catalogue/model.ts'
import { bySystem, castNow, region } from './cast.ts'

export const secret = 'a secret of at least thirty-two characters'

/** An invented rule, as every value here: nobody may take it for law. */
export const inventedSilence = (more: Record<string, string | number> = {}): string =>
  Object.entries({
    state: 'on',
    outcome: 'granted',
    after: 0,
    legal_basis: 'Aturan contoh pasal 1',
    valid_from: '2026-01-01',
    source: 'contoh',
    confidence: 'mem',
    verified: 'false',
    ...more,
  }).reduce(
    (text, [key, value]) => `${text}  ${key}: ${JSON.stringify(value).replace(/^"(false|true)"$/, '$1')}\n`,
    'silence:\n',
  )

/** `domisili` with a promise of working days, and more of service.yaml or another drawing where asked. */
export async function timedTexts(
  more: { days?: number; yaml?: string; drawing?: (xml: string) => string } = {},
): Promise<PackageTexts> {
  const texts = await packageTexts('domisili')
  const yaml = texts['service.yaml'].replace(
    /clock: jam-layanan\n {2}length: 10\n {2}in_minutes: true/,
    `clock: hari-kerja\n  length: ${more.days ?? 5}`,
  )
  assert.notEqual(yaml, texts['service.yaml'])
  const xml = texts['procedure.bpmn']
  const drawn = more.drawing?.(xml) ?? xml
  if (more.drawing) assert.notEqual(drawn, xml)
  return { ...texts, 'service.yaml': `${yaml}\n${more.yaml ?? ''}`, 'procedure.bpmn': drawn }
}

/** The applicant has so long to mend; then the case ends. */
export const withLimit = (timer: string) => (xml: string) =>
  xml
    .replace(
      '<bpmn:flowNodeRef>perbaiki</bpmn:flowNodeRef>',
      '<bpmn:flowNodeRef>perbaiki</bpmn:flowNodeRef><bpmn:flowNodeRef>batas</bpmn:flowNodeRef>',
    )
    .replace(
      '<bpmn:sequenceFlow id="f_mulai"',
      `<bpmn:boundaryEvent id="batas" name="Batas perbaikan" melayani:label_en="Time to correct" attachedToRef="perbaiki">
        <bpmn:outgoing>f_batas</bpmn:outgoing>${timer}
      </bpmn:boundaryEvent>
      <bpmn:sequenceFlow id="f_batas" sourceRef="batas" targetRef="kabari_tolak" />
      <bpmn:sequenceFlow id="f_mulai"`,
    )
    .replace(
      '<bpmn:incoming>f_tolak</bpmn:incoming>',
      '<bpmn:incoming>f_tolak</bpmn:incoming><bpmn:incoming>f_batas</bpmn:incoming>',
    )

export const afterSpan = (iso: string): string =>
  `<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${iso}</bpmn:timeDuration></bpmn:timerEventDefinition>`
export const afterWorkingDays = (days: number): string =>
  `<bpmn:timerEventDefinition melayani:clock="hari-kerja" melayani:length="${days}" />`

export const publish = (db: Database, texts: PackageTexts, now = castNow) =>
  db.inRegion(region, async (tx) => must(await publishService(tx, texts, bySystem(now))))

/** Sends a case of the newest `domisili` at that moment. */
export const sendAt = (db: Database, now: Date, more: Partial<Opening> = {}): Promise<Opened> =>
  db.inRegion(region, (tx) => openOne(tx, now, more))

export async function openOne(tx: Tx, now: Date, more: Partial<Opening> = {}): Promise<Opened> {
  const published = await findOffered(tx, 'domisili')
  assert.ok(published)
  const { service, procedure, decisions, version, contentHash } = published
  const [opened] = await openCases(
    tx,
    [
      {
        caseId: uuidv7(now),
        service: { ...service, version, contentHash, declared: service },
        procedure,
        decisions,
        answers: { nama_lengkap: 'Wulan Sari', nik: '9901014101900001' },
        files: [],
        applicantName: 'Wulan Sari',
        email: 'wulan@contoh.example',
        lang: 'id',
        channel: 'web',
        notifyHelper: false,
        actor: { kind: 'anyone' },
        now,
        ...more,
      },
    ],
    secret,
    'WIB',
  )
  assert.ok(opened)
  return opened
}

/** What the clock recorded of a case, in order: `case.overdue`, `case.escalated kepala`. */
export const clockActs = (db: Database, caseId: string): Promise<string[]> =>
  db.inRegion(region, async (tx) =>
    (
      await tx.many<{ kind: string; to?: string }>(sql`
        select kind, facts ->> 'to' as to from journal.entry
        where region_code = ${region} and case_id = ${caseId} and actor = 'system' order by id`)
    ).map(({ kind, to }) => (to ? `${kind} ${to}` : kind)),
  )

/** Messages queued since the database was made, by template. */
export const noticesOf = (db: Database, template: string): Promise<{ recipient: string; text: string }[]> =>
  db.inRegion(region, (tx) =>
    tx.many(
      sql`select recipient, text from core.notice where region_code = ${region} and template = ${template} order by id`,
    ),
  )
