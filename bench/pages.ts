/**
 * Bench: what a first visit costs a cheap phone. Bytes are exact, so they are limits; time is told as a ratio between the
 * heaviest page and the lightest in the same run at 32 clients, beside its p99.
 * `npm run bench pages`
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { start } from '../src/main.ts'
import { quantile, verdict } from './lib.ts'

const firstResponse = 14 * 1024
const firstVisit = 60 * 1024
const clients = 32
const perPage = 640

const folder = await mkdtemp(join(tmpdir(), 'melayani-bench-'))
const running = await start({
  ...process.env,
  MELAYANI_DATA: folder,
  MELAYANI_DEMO_HISTORY: '0',
  PORT: '0',
  MELAYANI_LOG: 'silent',
  DATABASE_URL: '',
})

type Got = { status: number; bytes: number; body: Buffer; ms: number; location?: string }

function get(path: string): Promise<Got> {
  const began = performance.now()
  return new Promise((done, failed) => {
    const url = new URL(path, running.url)
    request(url, { headers: { 'accept-encoding': 'br', 'accept-language': 'id' } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () => {
        const raw = Buffer.concat(parts)
        const body = response.headers['content-encoding'] === 'br' ? brotliDecompressSync(raw) : raw
        const location = response.headers.location
        done({ status: response.statusCode ?? 0, bytes: raw.length, body, ms: performance.now() - began, location })
      })
    })
      .on('error', failed)
      .end()
  })
}

/** The page and everything it links that a browser fetches by itself. */
async function visit(path: string): Promise<{ page: Got; total: number; scripts: number }> {
  const page = await get(path)
  const html = page.body.toString('utf8')
  const linked = new Set([...html.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)].map((match) => match[1] ?? ''))
  let total = page.bytes
  let scripts = 0
  for (const asset of linked) {
    const got = await get(asset)
    total += got.bytes
    if (asset.endsWith('.js')) scripts += got.bytes
    for (const font of got.body.toString('latin1').matchAll(/url\("?(\/aset\/[^")]+\.woff2)/g))
      total += (await get(font[1] ?? '')).bytes
  }
  return { page, total, scripts }
}

async function citizenPages(): Promise<string[]> {
  const list = await get('/layanan')
  const services = [
    ...new Set(
      [...list.body.toString('utf8').matchAll(/href="(\/layanan\/[a-z0-9-]+)"/g)].map((match) => match[1] ?? ''),
    ),
  ]
  if (services.length < 12) throw new Error(`only ${services.length} services on /layanan`)
  return [
    '/',
    '/layanan',
    '/layanan?q=ktp+hilang',
    '/layanan?q=zzzz',
    ...services,
    ...services.map((path) => `${path}/syarat`),
    '/peristiwa',
    ...['lahir', 'menikah', 'pindah', 'usaha', 'meninggal', 'cari-kerja'].map((id) => `/peristiwa/${id}`),
    '/permohonan/lanjut',
    '/lacak',
    '/periksa',
    '/periksa/K7MQ-2XRD-9ABC',
    '/kinerja',
    '/kinerja/domisili',
    '/bantuan',
    '/privasi',
    '/aksesibilitas',
    '/masuk',
    '/masuk/warga',
    '/tidak-ada',
  ]
}

async function underLoad(path: string): Promise<number[]> {
  const times: number[] = []
  let left = perPage
  const client = async () => {
    while (left-- > 0) times.push((await get(path)).ms)
  }
  await Promise.all(Array.from({ length: clients }, client))
  return times
}

try {
  let heaviest = { path: '', bytes: 0 }
  let dearest = { path: '', bytes: 0 }
  for (const path of await citizenPages()) {
    const { page, total } = await visit(path)
    if (page.status >= 500) throw new Error(`${path} answered ${page.status}`)
    if (page.bytes > heaviest.bytes) heaviest = { path, bytes: page.bytes }
    if (total > dearest.bytes) dearest = { path, bytes: total }
  }
  process.stdout.write(
    `     heaviest first response: ${heaviest.path} ${heaviest.bytes} bytes; dearest first visit: ${dearest.path} ${dearest.bytes} bytes\n`,
  )
  verdict('pages: first response against 14 KB (brotli)', heaviest.bytes / firstResponse, { atMost: 1 })
  verdict('pages: first visit against 60 KB', dearest.bytes / firstVisit, { atMost: 1 })
  await underLoad('/sehat')
  const peer = quantile(await underLoad('/sehat'), 0.99)
  process.stdout.write(`     /sehat at ${clients} clients: p99 ${peer.toFixed(1)} ms\n`)
  for (const path of ['/', '/layanan/ktp-hilang', '/lacak']) {
    await underLoad(path)
    const times = await underLoad(path)
    process.stdout.write(
      `     ${path} at ${clients} clients: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms\n`,
    )
    verdict(`pages: p99 of ${path} against p99 of /sehat (no page at all)`, quantile(times, 0.99) / peer, {
      atMost: 15,
    })
  }
} finally {
  await running.stop()
  await rm(folder, { recursive: true, force: true })
}
