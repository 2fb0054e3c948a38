/** Platform: the pages of refusals and faults, for people as HTML and for machines as problem+json (RFC 9457). */
import { STATUS_CODES } from 'node:http'
import { type Bilingual, fill, type Lang, preferredLang } from '../kernel/language.ts'
import type { Ctx } from './http.tsx'
import { faultText } from './log.ts'
import { Details, Written } from './ui/components.tsx'
import type { PageContext } from './ui/context.ts'
import { Button, Buttons } from './ui/fields.tsx'
import { Page } from './ui/layout.tsx'

export const refusalStatus = {
  'too-large': 413,
  unreadable: 400,
  'key-used': 409,
  'key-missing': 400,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  held: 409,
  'too-many': 429,
  closed: 503,
} as const
export type RefusalKind = keyof typeof refusalStatus

/** What happened, what to do now, and the name of the way out. */
const words: Record<RefusalKind | 'fault', { title: Bilingual; text: Bilingual; next: Bilingual }> = {
  'too-large': {
    title: { id: 'Kiriman terlalu besar', en: 'What you sent is too large' },
    text: {
      id: 'Kiriman ini melebihi batas, jadi belum kami terima. Yang sudah tersimpan sebelumnya tidak hilang.',
      en: 'This is over the limit, so we have not taken it. What was saved before is not lost.',
    },
    next: {
      id: 'Kembali, pilih berkas yang lebih kecil atau kirim satu per satu. Foto ulang dengan ukuran sedang biasanya cukup.',
      en: 'Go back and choose a smaller file, or send them one at a time. A photo of medium size is usually enough.',
    },
  },
  unreadable: {
    title: { id: 'Kiriman tidak terbaca', en: 'We could not read what you sent' },
    text: {
      id: 'Kiriman terputus atau rusak di jalan, jadi belum kami terima. Yang sudah tersimpan sebelumnya tidak hilang.',
      en: 'It was cut off or damaged on its way, so we have not taken it. What was saved before is not lost.',
    },
    next: {
      id: 'Kembali ke halaman tadi dan kirim sekali lagi. Isian Anda biasanya masih ada di sana.',
      en: 'Go back to the page and send it once more. What you filled in is usually still there.',
    },
  },
  'key-used': {
    title: { id: 'Halaman ini sudah pernah dikirim', en: 'This page was already sent' },
    text: {
      id: 'Kiriman pertama dari halaman ini sudah kami terima. Kiriman kedua isinya berbeda, jadi belum kami simpan.',
      en: 'We have the first one sent from this page. The second one is different, so we have not saved it.',
    },
    next: {
      id: 'Muat ulang halamannya untuk melihat yang sudah tersimpan, lalu ubah dari sana.',
      en: 'Load the page again to see what is saved, then change it from there.',
    },
  },
  'key-missing': {
    title: { id: 'Halaman ini perlu dimuat ulang', en: 'This page needs to be loaded again' },
    text: {
      id: 'Kiriman datang tanpa tanda dari halaman kami, jadi belum kami simpan.',
      en: 'It came without the mark of our page, so we have not saved it.',
    },
    next: {
      id: 'Kembali, muat ulang halamannya, lalu kirim sekali lagi.',
      en: 'Go back, load the page again, and send it once more.',
    },
  },
  'signed-out': {
    title: { id: 'Anda sudah keluar', en: 'You are signed out' },
    text: {
      id: 'Sesi Anda sudah berakhir: lama tidak dipakai, atau diakhiri dari perangkat lain. Langkah ini belum disimpan.',
      en: 'Your session has ended: it was not used for a while, or was ended from another device. This step was not saved.',
    },
    next: {
      id: 'Salin tulisan Anda, masuk lagi, lalu ulangi langkah tadi.',
      en: 'Copy what you wrote, sign in again, and repeat the step.',
    },
  },
  forbidden: {
    title: { id: 'Halaman ini bukan untuk Anda buka', en: 'This page is not yours to open' },
    text: {
      id: 'Halaman ini hanya dapat dibuka oleh orang yang berwenang. Tidak ada yang berubah.',
      en: 'Only people with the duty for it can open this page. Nothing was changed.',
    },
    next: {
      id: 'Bila ini permohonan Anda, buka lewat Lacak dengan nomor dan kodenya. Petugas: masuk dulu.',
      en: 'If this is your application, open it by Track with its number and code. Officers: sign in first.',
    },
  },
  'not-found': {
    title: { id: 'Halaman tidak ditemukan', en: 'Page not found' },
    text: {
      id: 'Alamat ini tidak ada, atau salah ketik.',
      en: 'There is nothing at this address, or it was mistyped.',
    },
    next: {
      id: 'Periksa alamatnya, atau mulai dari halaman depan. Permohonan dapat dicari lewat Lacak.',
      en: 'Check the address, or begin at the front page. Applications can be found by Track.',
    },
  },
  gone: {
    title: { id: 'Halaman ini sudah tidak berlaku', en: 'This page is no longer valid' },
    text: {
      id: 'Tautan ini sudah lewat masanya, atau isinya sudah dihapus sesuai aturan.',
      en: 'This link has expired, or its content was removed as the rules say.',
    },
    next: {
      id: 'Mulai dari halaman depan, atau minta tautan yang baru.',
      en: 'Begin at the front page, or ask for a new link.',
    },
  },
  held: {
    title: { id: 'Berkas sedang diperiksa', en: 'The file is being checked' },
    text: {
      id: 'Berkas ini sudah kami simpan. Sebelum bisa dibuka, kami memeriksanya dari program berbahaya.',
      en: 'We have kept this file. Before it can be opened we check it for harmful programs.',
    },
    next: { id: 'Tunggu {wait}, lalu coba lagi.', en: 'Wait {wait}, then try again.' },
  },
  'too-many': {
    title: { id: 'Terlalu banyak percobaan', en: 'Too many tries' },
    text: {
      id: 'Untuk menjaga data orang, percobaan dibatasi. Yang sudah tersimpan tidak hilang.',
      en: 'Tries are limited to protect people’s data. What is saved is not lost.',
    },
    next: {
      id: 'Tunggu {wait}, lalu coba lagi dari halaman tadi.',
      en: 'Wait {wait}, then try again from the same page.',
    },
  },
  closed: {
    title: { id: 'Layanan sedang disiapkan', en: 'The service is being prepared' },
    text: {
      id: 'Saat ini kiriman belum dapat diterima. Yang sudah tersimpan tidak hilang.',
      en: 'Nothing can be sent at the moment. What is saved is not lost.',
    },
    next: { id: 'Tunggu {wait}, lalu coba lagi.', en: 'Wait {wait}, then try again.' },
  },
  fault: {
    title: { id: 'Ada yang rusak di pihak kami', en: 'Something broke on our side' },
    text: {
      id: 'Ini bukan kesalahan Anda. Langkah terakhir belum tersimpan; yang sebelumnya tidak hilang.',
      en: 'This is not your mistake. The last step was not saved; what came before is not lost.',
    },
    next: {
      id: 'Kembali dan coba sekali lagi. Bila tetap gagal, sebutkan nomor rujukan di bawah kepada petugas.',
      en: 'Go back and try once more. If it still fails, tell an officer the reference number below.',
    },
  },
}

const labels = {
  back: { id: 'Kembali ke halaman tadi', en: 'Back to the page' },
  home: { id: 'Halaman depan', en: 'Front page' },
  track: { id: 'Lacak permohonan', en: 'Track an application' },
  signIn: { id: 'Masuk', en: 'Sign in' },
  asStaff: {
    id: 'Anda masuk sebagai {position}. Tugas itu tidak memegang halaman ini; bila seharusnya, tanyakan kepada operator.',
    en: 'You are signed in as {position}. That duty does not hold this page; if it should, ask the operator.',
  },
  reference: { id: 'Nomor rujukan', en: 'Reference number' },
  seconds: { id: '{n} detik', en: '{n} seconds' },
  minutes: { id: '{n} menit', en: '{n} minutes' },
} satisfies Record<string, Bilingual>

export type RefusalOptions = {
  /** Seconds until another try makes sense; `too-many`, `closed` and `held` only. Default 60. */
  retryAfter?: number
  /** A more exact sentence than the general one, e.g. which limit was met. */
  text?: Bilingual
  /** Where the way back leads; default: where the visitor came from on this site, else the page itself. */
  back?: string
  /** What the visitor wrote and would lose with the page it was written in. */
  written?: readonly string[]
}

/** Answers with the page of this refusal, or with problem+json to a machine. Never stored by caches. */
export function refusalPage(c: Ctx, kind: RefusalKind, options: RefusalOptions = {}): Response | Promise<Response> {
  const status = refusalStatus[kind]
  const ctx = contextOf(c)
  const wait = options.retryAfter ?? 60
  if (kind === 'too-many' || kind === 'closed' || kind === 'held')
    c.header('retry-after', String(Math.max(1, Math.ceil(wait))))
  const said = words[kind]
  const places = { wait: waitText(wait, ctx.lang) }
  const text = (options.text ?? said.text)[ctx.lang]
  if (wantsProblem(c)) return problem(c, status, kind, text)
  c.header('cache-control', 'no-store')
  const back = options.back ?? wayBack(c)
  const work = ctx.signedIn?.links?.[0]
  return c.html(
    <Page ctx={ctx} title={said.title[ctx.lang]} head={<meta name="robots" content="noindex" />}>
      <h1>{said.title[ctx.lang]}</h1>
      <p class="lead">{text}</p>
      <p>
        {kind === 'forbidden' && ctx.signedIn
          ? fill(labels.asStaff[ctx.lang], { position: ctx.signedIn.position })
          : fill(said.next[ctx.lang], places)}
      </p>
      <Written lang={ctx.lang} texts={options.written} />
      <Buttons>
        {back && kind !== 'not-found' && kind !== 'gone' ? (
          <Button href={back}>{labels[kind === 'signed-out' ? 'signIn' : 'back'][ctx.lang]}</Button>
        ) : undefined}
        <Button kind="quiet" href="/">
          {labels.home[ctx.lang]}
        </Button>
        {kind === 'forbidden' && work ? (
          <Button kind="quiet" href={work.href}>
            {work.text}
          </Button>
        ) : kind === 'not-found' || kind === 'forbidden' ? (
          <Button kind="quiet" href="/lacak">
            {labels.track[ctx.lang]}
          </Button>
        ) : undefined}
      </Buttons>
    </Page>,
    status,
  )
}

/** The one answer to a fault: logged with its stack, shown as a reference number and nothing of its cause. */
export function faultPage(c: Ctx, fault: unknown): Response | Promise<Response> {
  const ctx = contextOf(c)
  const site = c.get('site') as Ctx['var']['site'] | undefined
  site?.log.error('fault', {
    requestId: ctx.requestId,
    method: c.req.method,
    route: c.req.routePath,
    fault: faultText(fault),
  })
  const said = words.fault
  if (wantsProblem(c)) return problem(c, 500, 'fault', said.text[ctx.lang])
  c.header('cache-control', 'no-store')
  const back = wayBack(c)
  return c.html(
    <Page ctx={ctx} title={said.title[ctx.lang]} head={<meta name="robots" content="noindex" />}>
      <h1>{said.title[ctx.lang]}</h1>
      <p class="lead">{said.text[ctx.lang]}</p>
      <p>{said.next[ctx.lang]}</p>
      <Buttons>
        {back ? <Button href={back}>{labels.back[ctx.lang]}</Button> : undefined}
        <Button kind="quiet" href="/">
          {labels.home[ctx.lang]}
        </Button>
      </Buttons>
      <Details summary={labels.reference[ctx.lang]} open>
        <p class="num">{ctx.requestId}</p>
      </Details>
    </Page>,
    500,
  )
}

function problem(
  c: Ctx,
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503,
  code: string,
  detail: string,
): Response {
  const body = {
    type: `/api/masalah/${code}`,
    title: STATUS_CODES[status],
    status,
    code,
    detail,
    requestId: contextOf(c).requestId,
  }
  return c.body(JSON.stringify(body), status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  })
}

/** Machines: everything below /api, and whoever names JSON and not HTML. */
const wantsProblem = (c: Ctx): boolean => {
  const path = c.req.path
  if (path === '/api' || path.startsWith('/api/')) return true
  const accept = c.req.header('accept') ?? ''
  return /application\/([\w.+-]*\+)?json/i.test(accept) && !/text\/html/i.test(accept)
}

/** A page of this site to go back to, as path and query only; never another site, never a script. */
export function wayBack(c: Ctx): string | undefined {
  const here = new URL(c.req.url)
  const came = c.req.header('referer')
  if (came && URL.canParse(came)) {
    const url = new URL(came)
    const path = url.pathname + url.search
    if (
      /^https?:$/.test(url.protocol) &&
      url.host === here.host &&
      path !== here.pathname + here.search &&
      !path.startsWith('//')
    ) {
      return path
    }
  }
  return c.req.method === 'GET' || here.pathname.startsWith('//') ? undefined : here.pathname
}

const waitText = (seconds: number, lang: Lang): string =>
  seconds < 120
    ? fill(labels.seconds[lang], { n: Math.max(1, Math.ceil(seconds)) })
    : fill(labels.minutes[lang], { n: Math.ceil(seconds / 60) })

/** The visit as far as it was opened: a fault may come before the tenant is known. */
function contextOf(c: Ctx): PageContext {
  const known = c.get('page') as PageContext | undefined
  if (known) return known
  const url = new URL(c.req.url)
  return {
    lang: preferredLang(c.req.header('accept-language')),
    path: url.pathname + url.search,
    regionName: 'Melayani',
    tenantKind: 'government',
    demo: false,
    requestId: (c.get('requestId') as string | undefined) ?? '-',
    now: (c.get('now') as Date | undefined) ?? new Date(),
    zone: 'WIB',
  }
}
