/**
 * Bench: sending an application, whole, through HTTP: the answers are validated, and case, journal entry and job are on
 * disk before the answer, against pgbench inserting the same three rows into the same server in the same run, 32 clients
 * each. Promise: at least half as many a second. `npm run bench submit [seconds]`
 */
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { keyedHash, uuidv7 } from '../src/kernel/id.ts'
import { findRunningPostgres } from '../src/platform/postgres/launcher.ts'
import { median, quantile, verdict } from './lib.ts'

const clients = 32
const seconds = Number(process.argv[2] ?? 5)
const rounds = 3
const repository = fileURLToPath(new URL('..', import.meta.url))

const pgbench = ['/usr/bin/pgbench', '/usr/lib/postgresql/15/bin/pgbench'].find(existsSync)
if (!pgbench) {
  process.stderr.write('pgbench is missing: apt-get install postgresql-15\n')
  process.exit(1)
}

const answers = {
  informasi_diminta: 'Rincian anggaran perbaikan jalan desa tahun 2026, per ruas.',
  tujuan_penggunaan: 'Untuk dibahas di musyawarah desa.',
  cara_memperoleh: 'unduh',
  jenis_pemohon: 'perorangan',
  nik: '9901014101900001',
  nama_lengkap: 'Wulan Sari Kusuma',
  pekerjaan: 'Guru',
  alamat: 'Jl. Kenanga 12',
  rt: '004',
  rw: '002',
}

type Draft = { id: string; key: string; cookie: string }

/** Starts the product as people do: its own process, demo, its own PostgreSQL. */
async function startProduct(folder: string): Promise<{ port: number; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['bin/melayani.mjs', 'start'], {
    cwd: repository,
    env: {
      ...process.env,
      MELAYANI_DATA: folder,
      PORT: '0',
      MELAYANI_LOG: 'error',
      MELAYANI_DEMO_HISTORY: '0',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const port = await new Promise<number>((ready, failed) => {
    let said = ''
    child.stderr.on('data', (part) => {
      said += part
      const found = /http:\/\/localhost:(\d+)/.exec(said)
      if (found) ready(Number(found[1]))
    })
    child.once('exit', () => failed(new Error(`the product did not start: ${said}`)))
  })
  const stop = () =>
    new Promise<void>((ended) => {
      child.once('exit', () => ended())
      child.kill('SIGTERM')
    })
  return { port, stop }
}

/** Drafts ready to be sent, each with its file, as they are after the last question. Made past the pages, to save time. */
async function makeDrafts(client: pg.Client, secret: string, count: number): Promise<Draft[]> {
  const now = new Date()
  const village = (
    await client.query(`select code from regions.area where code like '9901%' and length(code) = 10 limit 1`)
  ).rows[0].code
  const version = (await client.query(`select version from catalogue.offer where service_id = 'informasi-publik'`))
    .rows[0].version
  const made: Draft[] = []
  for (let from = 0; from < count; from += 500) {
    const drafts: unknown[][] = []
    const files: unknown[][] = []
    for (let n = from; n < Math.min(from + 500, count); n++) {
      const id = uuidv7(now)
      const file = uuidv7(now)
      const grant = `0.${now.getTime().toString(36)}.draft:${id}`
      const cookie = `akses=${encodeURIComponent(`${grant}~${keyedHash(secret, `akses ${grant}`).toString('base64url')}`)}`
      made.push({ id, key: randomBytes(12).toString('base64url'), cookie })
      drafts.push([id, JSON.stringify({ ...answers, wilayah: village, foto_ktp: [file] }), keyedHash('bench', id)])
      files.push([file, id])
    }
    await client.query(
      `insert into drafts.draft (region_code, id, service_id, version, code_hash, answers, confirmed, without_news, lang, channel, revision, created_at, updated_at, expires_at)
       select '9901', d->>0, 'informasi-publik', $2, decode(d->>2, 'hex'), (d->>1)::jsonb, '[]', true, 'id', 'web', 1, now(), now(), now() + interval '30 days'
       from jsonb_array_elements($1::jsonb) d`.replace('d->>0,', '(d->>0)::uuid,'),
      [JSON.stringify(drafts.map(([id, text, hash]) => [id, text, (hash as Buffer).toString('hex')])), version],
    )
    await client.query(
      `insert into files.file (region_code, id, owner_kind, owner_id, purpose, name, type, bytes, sha256, upload_sha256, state, created_at)
       select '9901', (f->>0)::uuid, 'draft', f->>1, 'foto_ktp', 'ktp.jpg', 'image/jpeg', 240000, sha256((f->>0)::bytea), sha256((f->>1)::bytea), 'clean', now()
       from jsonb_array_elements($1::jsonb) f`,
      [JSON.stringify(files)],
    )
  }
  // As the server does by itself after a while: a table that grew a hundredfold in a second has stale statistics.
  await client.query('analyze drafts.draft, files.file')
  return made
}

type Sent = { ok: number; other: number; ms: number[] }

/** 32 connections, each sending one draft after the other by hand-written HTTP, so that the client costs little. */
function sendAll(port: number, drafts: Draft[], until: number): Promise<Sent> {
  const sent: Sent = { ok: 0, other: 0, ms: [] }
  const worker = () =>
    new Promise<void>((done, failed) => {
      const socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      let began = 0
      let pending = ''
      const next = () => {
        const draft = performance.now() < until ? drafts.pop() : undefined
        if (!draft) {
          socket.end()
          done()
          return
        }
        const body = `_kunci=${draft.key}&pernyataan=ya`
        began = performance.now()
        socket.write(
          `POST /permohonan/${draft.id}/kirim HTTP/1.1\r\nhost: localhost:${port}\r\norigin: http://localhost:${port}\r\nsec-fetch-site: same-origin\r\ncookie: ${draft.cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        )
      }
      socket.on('data', (part) => {
        pending += part.toString('latin1')
        const end = pending.indexOf('\r\n\r\n')
        if (end < 0) return
        const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? 0)
        if (
          /transfer-encoding: chunked/i.test(pending)
            ? !pending.endsWith('0\r\n\r\n')
            : pending.length < end + 4 + length
        )
          return
        if (/^HTTP\/1\.1 303/.test(pending) && pending.includes('/permohonan/terkirim/')) sent.ok++
        else sent.other++
        sent.ms.push(performance.now() - began)
        pending = ''
        next()
      })
      socket.on('error', failed)
      socket.on('connect', next)
    })
  return Promise.all(Array.from({ length: clients }, worker)).then(() => sent)
}

/** The same three rows as a limit: plain inserts by the superuser, past row security and past the queue's function. */
const limitScript = `
\\set n random(1, 2000000000)
begin;
insert into cases.case (region_code, id, number, arrival, service_id, version, unit_key, status, lang, channel, code_hash, answers, applicant_name, notify_helper, marking, clock, length, sent_at, due_at, pauses, revision)
 values ('9901', gen_random_uuid(), 'b' || gen_random_uuid(), nextval('cases.arrival'), 'informasi-publik', 1, 'diskominfo', 'queued', 'id', 'web', sha256('x'), '${JSON.stringify(answers)}', 'Wulan Sari Kusuma', false, '{"next":2,"tokens":[{"at":"periksa","instance":1}]}', 'hari-kerja', 10, now(), now(), '[]', 1);
insert into journal.entry (region_code, id, at, kind, actor, unit_key, case_id, service_id, service_version, facts)
 values ('9901', gen_random_uuid(), now(), 'case.sent', 'applicant', 'diskominfo', gen_random_uuid(), 'informasi-publik', 1, '{"number":"2026-000017","channel":"web","answersHash":"${'a'.repeat(64)}","files":1,"clock":"hari-kerja","length":10,"dueAt":"2026-12-07T09:00:00.000Z"}');
insert into graphile_worker._private_jobs (task_id, payload) values (:task, '{"caseIds":["01900000-0000-7000-8000-000000000000"],"region":"9901"}');
commit;
`

async function limit(config: pg.ClientConfig & { host: string }, script: string, task: number): Promise<number> {
  const done = spawnSync(
    pgbench as string,
    [
      '-n',
      '-c',
      String(clients),
      '-j',
      '1',
      '-T',
      String(seconds),
      '-M',
      'simple',
      '-D',
      `task=${task}`,
      '-f',
      script,
      '-h',
      config.host,
      '-p',
      String(config.port ?? 5432),
      '-U',
      String(config.user),
      String(config.database),
    ],
    {
      env: { ...process.env, PGPASSWORD: String(config.password) },
      encoding: 'utf8',
    },
  )
  const tps = Number(/tps = ([\d.]+)/.exec(done.stdout)?.[1])
  if (!tps) throw new Error(`pgbench: ${done.stdout}\n${done.stderr}`)
  return tps
}

const folder = await mkdtemp(join(tmpdir(), 'melayani-bench-'))
const product = await startProduct(folder)
const script = join(folder, 'limit.sql')
await writeFile(script, limitScript)
const postgres = await findRunningPostgres(join(folder, 'postgres'), 'melayani')
if (!postgres) throw new Error('the product’s PostgreSQL was not found')
const admin = postgres as pg.ClientConfig & { host: string }
const client = new pg.Client(admin)
await client.connect()
try {
  const secret = readFileSync(join(folder, 'secret'), 'utf8').trim()
  const task = (
    await client.query(`insert into graphile_worker._private_tasks (identifier) values ('bench-nothing') returning id`)
  ).rows[0].id
  const ratios: number[] = []
  await sendAll(product.port, await makeDrafts(client, secret, 2000), performance.now() + 3000)
  for (let round = 0; round < rounds; round++) {
    await client.query('delete from drafts.draft where sent_at is null')
    const drafts = await makeDrafts(client, secret, seconds * 6000)
    const began = performance.now()
    const sent = await sendAll(product.port, drafts, began + seconds * 1000)
    const perSecond = sent.ok / ((performance.now() - began) / 1000)
    const found = (
      await client.query(
        `select count(*)::int as n from cases.case c where c.service_id = 'informasi-publik' and c.number not like 'b%'`,
      )
    ).rows[0].n
    if (sent.other > 0) throw new Error(`${sent.other} sends were not accepted`)
    const most = await limit(admin, script, task)
    // What the limit left behind must not slow the next round: jobs that nobody runs are looked over by every worker.
    await client.query(
      `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'bench-nothing'`,
    )
    await client.query('vacuum analyze')
    ratios.push(perSecond / most)
    process.stdout.write(
      `     ${Math.round(perSecond)} sends/s (p50 ${median(sent.ms).toFixed(1)} ms, p99 ${quantile(sent.ms, 0.99).toFixed(1)} ms; ${found} cases in all) against pgbench ${Math.round(most)} tx/s: ${(perSecond / most).toFixed(3)}\n`,
    )
  }
  verdict(
    `submit: whole send by HTTP against pgbench's three rows, ${clients} clients, median of ${rounds}`,
    median(ratios),
    { atLeast: 0.5 },
  )
} finally {
  await client.end()
  await product.stop()
  await rm(folder, { recursive: true, force: true })
}
