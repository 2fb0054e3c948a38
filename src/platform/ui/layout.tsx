/** Platform, ui: the two page frames, for citizens and for officers. Draws only; reads the built CSS, nothing else. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { momentText } from '../../kernel/time.ts'
import { assetPath, criticalCss } from './assets.ts'
import type { PageContext } from './context.ts'
import { Icon, Mark } from './icons.tsx'
import { words } from './words.ts'

export type Crumb = { text: string; href?: string }
export type NavLink = { key: string; href: string; text: string }

export type PageProps = {
  ctx: PageContext
  /** What this page is, without the name of the site; keep it under about 50 characters. */
  title: string
  /** Whether the page shows problems to repair; the title then begins with `Galat: ` (GOV.UK error pattern). */
  error?: boolean
  /** Use the whole 70rem for lists and tables; without it the text keeps a readable measure. */
  wide?: boolean
  /** No frame around the children at all: they bring their own `Band`s, as the home page does. */
  bleed?: boolean
  /** Key of the navigation link this page belongs to, e.g. `layanan`, `meja`. */
  section?: string
  back?: string | { href: string; text?: string }
  breadcrumbs?: Crumb[]
  /** More tags for the head, such as `<meta name="robots" content="noindex">`. */
  head?: Child
  children?: Child
}

/** The same page in the other language; path and query stay. */
export function otherLanguageHref(ctx: PageContext): string {
  const url = new URL(ctx.path, 'http://x')
  url.searchParams.set('bahasa', ctx.lang === 'id' ? 'en' : 'id')
  return url.pathname + url.search
}

const citizenLinks = (ctx: PageContext): NavLink[] => [
  { key: 'layanan', href: '/layanan', text: words.services[ctx.lang] },
  { key: 'lacak', href: '/lacak', text: words.track[ctx.lang] },
  { key: 'periksa', href: '/periksa', text: words.verify[ctx.lang] },
  { key: 'kinerja', href: '/kinerja', text: words.performance[ctx.lang] },
  ...(ctx.account ? [{ key: 'saya', href: '/saya', text: words.mine[ctx.lang] }] : []),
  ...(ctx.signedIn ? workLinks(ctx).slice(0, 1) : []),
]

const workLinks = (ctx: PageContext): readonly NavLink[] =>
  ctx.signedIn?.links ?? [{ key: 'meja', href: '/meja', text: words.desk[ctx.lang] }]

/**
 * The links of the workbench, the same on every page of it: whoever has a desk searches beside it; the others have the
 * public pages instead.
 */
export const staffLinks = (ctx: PageContext): NavLink[] => {
  const links = workLinks(ctx)
  if (links.some(({ key }) => key === 'meja'))
    return [
      { key: 'meja', href: '/meja', text: words.myDesk[ctx.lang] },
      { key: 'cari', href: '/meja/cari', text: words.search[ctx.lang] },
      ...links.filter(({ key }) => key !== 'meja'),
    ]
  return [
    ...links,
    { key: 'layanan', href: '/layanan', text: words.services[ctx.lang] },
    { key: 'kinerja', href: '/kinerja', text: words.performance[ctx.lang] },
  ]
}

/** A citizen's page: header, navigation, content, footer. Returns a whole document. */
export const Page = (props: PageProps) => (
  <Frame {...props} links={citizenLinks(props.ctx)} navLabel={words.mainNav[props.ctx.lang]} />
)

/** An officer's page: the workbench frame, denser, with who is signed in and a way out. */
export const StaffPage = (props: PageProps) => (
  <Frame {...props} staff links={staffLinks(props.ctx)} navLabel={words.staffNav[props.ctx.lang]} />
)

/** Longest title of a document, in letters: search engines and tabs cut what is longer. */
const longestTitle = 70
const titleEnd = ' · Melayani'

/** The title of a page with ours behind it; a long one ends at a word, with the mark of something left out. */
export function documentTitle(title: string): string {
  const room = longestTitle - titleEnd.length
  if (title.length <= room) return title + titleEnd
  const cut = title.slice(0, room)
  const words = cut.slice(0, cut.lastIndexOf(' ')).replace(/[\s·:,–-]+$/, '')
  return `${words || cut.slice(0, -1)}…${titleEnd}`
}

type FrameProps = PageProps & { staff?: boolean; links: NavLink[]; navLabel: string }

const Frame = ({
  ctx,
  title,
  error,
  wide,
  bleed,
  section,
  back,
  breadcrumbs,
  head,
  children,
  ...frame
}: FrameProps) => {
  const { lang } = ctx
  const width = bleed ? undefined : frame.staff || wide ? 'wrap main' : 'wrap main narrow'
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <title>{documentTitle(error ? `${words.errorPrefix[lang]}${title}` : title)}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="theme-color" content="#1b3160" />
          <style>{raw(criticalCss)}</style>
          <link rel="icon" href={assetPath('mark.svg')} type="image/svg+xml" />
          {frame.staff ? <link rel="stylesheet" href={assetPath('late.css')} /> : undefined}
          {head}
        </head>
        <body class={frame.staff ? 'staff' : undefined}>
          <a class="skip" href="#isi">
            {words.skip[lang]}
          </a>
          <Top ctx={ctx} section={section} {...frame} />
          {back || breadcrumbs ? (
            <nav class="wrap above" aria-label={words.pathNav[lang]}>
              {breadcrumbs ? <Breadcrumbs crumbs={breadcrumbs} /> : undefined}
              {back ? <BackLink ctx={ctx} back={back} /> : undefined}
            </nav>
          ) : undefined}
          <main id="isi" class={width} tabindex={-1}>
            {children}
          </main>
          <Foot ctx={ctx} />
          {frame.staff ? undefined : <link rel="stylesheet" href={assetPath('late.css')} />}
          <script type="module" src={assetPath('enhance.js')}></script>
        </body>
      </html>
    </>
  )
}

const Top = ({
  ctx,
  section,
  staff,
  links,
  navLabel,
}: Pick<FrameProps, 'ctx' | 'section' | 'staff' | 'links' | 'navLabel'>) => (
  <header>
    {ctx.demo ? (
      <div class="demo">
        <p class="wrap">
          <b>{words.demoWord[ctx.lang]}:</b> {words.demo[ctx.lang]}
        </p>
      </div>
    ) : undefined}
    <div class="top">
      <div class="wrap">
        <a class="brand" href={staff ? (workLinks(ctx)[0]?.href ?? '/') : '/'}>
          <Mark />
          <span>
            Melayani<small>{ctx.regionName}</small>
          </span>
        </a>
        <nav aria-label={navLabel}>
          <ul>
            {links.map((link) => (
              <li>
                <a href={link.href} aria-current={link.key === section ? 'page' : undefined}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <a
          class="tongue"
          href={otherLanguageHref(ctx)}
          lang={ctx.lang === 'id' ? 'en' : 'id'}
          hreflang={ctx.lang === 'id' ? 'en' : 'id'}
        >
          {words.otherLanguage[ctx.lang]}
        </a>
        {ctx.signedIn ? (
          <div class="who">
            <a href="/akun">
              <b>{ctx.signedIn.name}</b>
              <small>{ctx.signedIn.position}</small>
            </a>
            <form action="/keluar" method="post">
              <button type="submit" class="button quiet small">
                {words.signOut[ctx.lang]}
              </button>
            </form>
          </div>
        ) : undefined}
      </div>
    </div>
  </header>
)

const Foot = ({ ctx }: { ctx: PageContext }) => (
  <footer class="foot">
    <div class="wrap">
      <p class="foot-help">
        <b>
          <Icon name="clock" /> {words.open24[ctx.lang]}
        </b>
        <span>{words.helpText[ctx.lang]}</span>
      </p>
      <nav aria-label={words.footerNav[ctx.lang]}>
        <ul>
          <li>
            <a href="/bantuan">{words.help[ctx.lang]}</a>
          </li>
          <li>
            <a href="/periksa">{words.verify[ctx.lang]}</a>
          </li>
          <li>
            <a href="/kinerja">{words.performance[ctx.lang]}</a>
          </li>
          <li>
            <a href="/privasi">{words.privacy[ctx.lang]}</a>
          </li>
          <li>
            <a href="/aksesibilitas">{words.accessibility[ctx.lang]}</a>
          </li>
        </ul>
      </nav>
      <p class="on-paper">
        {words.printedFrom[ctx.lang]} Melayani, {ctx.regionName}, {momentText(ctx.zone, ctx.now, ctx.lang)}.
      </p>
    </div>
  </footer>
)

const Breadcrumbs = ({ crumbs }: { crumbs: Crumb[] }) => (
  <ol class="crumbs">
    {crumbs.map((crumb) => (
      <li>{crumb.href ? <a href={crumb.href}>{crumb.text}</a> : <span aria-current="page">{crumb.text}</span>}</li>
    ))}
  </ol>
)

const BackLink = ({ ctx, back }: { ctx: PageContext; back: NonNullable<PageProps['back']> }) => (
  <a class="back" href={typeof back === 'string' ? back : back.href}>
    <Icon name="arrow-left" />
    {(typeof back === 'string' ? undefined : back.text) ?? words.back[ctx.lang]}
  </a>
)
