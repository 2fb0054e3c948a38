/** Platform, ui: notices, tags, cards and the frames a page is made of. Fields are in `fields.tsx`, rows in `lists.tsx`. Draws only. */
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../kernel/language.ts'
import { dayIn, dayText } from '../../kernel/time.ts'
import type { PageContext } from './context.ts'
import { Icon, type IconName, Kawung } from './icons.tsx'
import { words } from './words.ts'

export type Problem = { text: string; href: string }

/** Every problem of the page, first thing in `main`; each links to its field and says how to repair it. Nothing when empty. */
export const ErrorSummary = ({ lang, problems }: { lang: Lang; problems: Problem[] }) =>
  problems.length === 0 ? undefined : (
    <div class="errors" role="alert" tabindex={-1} data-errors>
      <h2>{words.errorTitle[lang]}</h2>
      <ul>
        {problems.map((problem) => (
          <li>
            <a href={problem.href}>{problem.text}</a>
          </li>
        ))}
      </ul>
    </div>
  )

export type StatusKind = 'ok' | 'late' | 'soon' | 'info' | 'neutral'

const statusIcon: Record<StatusKind, IconName> = {
  ok: 'check-circle',
  late: 'alert',
  soon: 'clock',
  info: 'pause',
  neutral: 'dot',
}

/** Status as word + icon + colour, never by colour alone. `children` is the word: `tersisa 2 jam`, `terlambat 1 hari`. */
export const StatusTag = ({ kind, icon, children }: { kind: StatusKind; icon?: IconName; children?: Child }) => (
  <strong class={`tag ${kind}`}>
    <Icon name={icon ?? statusIcon[kind]} />
    {children}
  </strong>
)

/** A message about what just happened (`ok`), must be noticed (`soon`) or failed (`late`). Focus is not moved. */
export const Notice = (props: {
  lang: Lang
  kind?: 'info' | 'ok' | 'soon' | 'late'
  title?: string
  children?: Child
}) => {
  const { lang, kind = 'info', title, children } = props
  const label = title ?? (kind === 'ok' ? words.success[lang] : words.important[lang])
  return (
    <section class={`notice ${kind}`} role={kind === 'ok' ? 'status' : undefined} aria-label={label}>
      <Icon name={kind === 'info' ? 'info' : statusIcon[kind]} />
      <div>
        <h2>{label}</h2>
        {children}
      </div>
    </section>
  )
}

/** Says on pages of figures and lists that what they show was simulated; nothing where the past is a real one. */
export const SimulatedNotice = ({ ctx }: { ctx: Pick<PageContext, 'lang' | 'simulated' | 'zone'> }) => {
  const { lang, simulated, zone } = ctx
  if (!simulated) return undefined
  const dayOf = (moment: Date) => dayText(dayIn(zone, moment), lang)
  const [title, text] = simulated.isWriting
    ? [words.simulatedWritingTitle, words.simulatedWriting]
    : [words.simulatedTitle, words.simulated]
  return (
    <Notice lang={lang} kind="soon" title={title[lang]}>
      <p>{fill(text[lang], { from: dayOf(simulated.from), to: dayOf(simulated.to) })}</p>
    </Notice>
  )
}

/** The confirmation at the end of a journey, with the number to keep. It is the page's `<h1>`. */
export const Panel = ({ title, children }: { title: string; children?: Child }) => (
  <div class="panel">
    <Kawung id="kawung-panel" />
    <Icon name="check-circle" big />
    <h1>{title}</h1>
    {children ? <div class="panel-body">{children}</div> : undefined}
  </div>
)

/** The number on a `Panel`, large and easy to read out. */
export const CaseNumber = ({ label, children }: { label: string; children?: Child }) => (
  <p class="case-number">
    {label}
    <b class="num">{children}</b>
  </p>
)

export const InsetText = ({ children }: { children?: Child }) => <div class="inset">{children}</div>

export const WarningText = ({ lang, children }: { lang: Lang; children?: Child }) => (
  <div class="warning-text">
    <Icon name="alert" big />
    <strong>
      <span class="hidden">{words.warning[lang]} </span>
      {children}
    </strong>
  </div>
)

export const Details = ({ summary, open, children }: { summary: string; open?: boolean; children?: Child }) => (
  <details open={open}>
    <summary>{summary}</summary>
    <div class="details-body">{children}</div>
  </details>
)

/** What someone wrote on a page that could not take it, to be copied; nothing when there is nothing. */
export const Written = ({ lang, texts = [] }: { lang: Lang; texts?: readonly string[] }) =>
  texts.length === 0 ? null : (
    <Details summary={words.written[lang]} open>
      {texts.map((text) => (
        <p>
          <textarea class="input" rows={4} readonly aria-label={words.written[lang]}>
            {text}
          </textarea>
        </p>
      ))}
    </Details>
  )

/** A full-width strip of a `bleed` page; `tone` sets its ground. */
export const Band = (props: { tone?: 'plain' | 'wash'; id?: string; label?: string; children?: Child }) => (
  <section class={props.tone === 'wash' ? 'band wash' : 'band'} id={props.id} aria-label={props.label}>
    <div class="wrap">{props.children}</div>
  </section>
)

/** The dark opening of the home page, with the kawung behind. */
export const Hero = ({ children }: { children?: Child }) => (
  <div class="hero">
    <Kawung id="kawung-hero" />
    <div class="wrap">{children}</div>
  </div>
)

/** The green lamp: `Buka sekarang, 24 jam sehari`. */
export const OpenNow = ({ children }: { children?: Child }) => <p class="open-now">{children}</p>

/**
 * Content with a column of facts at its side from 56rem on. On a phone `aside` follows the content; with an `intro` it
 * follows that, before the content.
 */
export const TwoColumns = ({
  aside,
  asideLabel,
  intro,
  children,
}: {
  aside: Child
  asideLabel?: string
  intro?: Child
  children?: Child
}) => {
  const column = <aside aria-label={asideLabel}>{aside}</aside>
  return intro ? (
    <div class="two introduced">
      <div>{intro}</div>
      {column}
      <div>{children}</div>
    </div>
  ) : (
    <div class="two">
      <div>{children}</div>
      {column}
    </div>
  )
}

export type CardProps = {
  title?: string
  /** The whole card becomes one link, named by its title. */
  href?: string
  icon?: IconName
  level?: 2 | 3 | 4
  /** Short facts at the foot: `Janji: 24 jam`, `Gratis`, a `StatusTag`. */
  meta?: Child[]
  children?: Child
}

export const Card = ({ title, href, icon, level = 3, meta, children }: CardProps) => {
  const Heading = `h${level}` as 'h3'
  return (
    <div class={href ? 'card link' : 'card'}>
      {icon ? (
        <span class="card-icon">
          <Icon name={icon} big />
        </span>
      ) : undefined}
      {title ? <Heading>{href ? <a href={href}>{title}</a> : title}</Heading> : undefined}
      {children}
      {meta && meta.length > 0 ? (
        <div class="meta">
          {meta.map((part) => (
            <span>{part}</span>
          ))}
        </div>
      ) : undefined}
    </div>
  )
}

/** Cards in as many columns as fit. */
export const CardGrid = ({ small, children }: { small?: boolean; children?: Child }) => (
  <div class={small ? 'grid small' : 'grid'}>{children}</div>
)

export type Fact = { value: Child; text: Child; tone?: 'ok' | 'late'; href?: string }

/** Honest figures in large numbers, each with the sentence that says what it counts. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <ul class="facts">
    {facts.map((fact) => (
      <li class={fact.tone ? `card ${fact.tone}` : 'card'}>
        <b class="num">{fact.value}</b>
        <span>{fact.href ? <a href={fact.href}>{fact.text}</a> : fact.text}</span>
      </li>
    ))}
  </ul>
)

/** The question of the home page. A GET form; the answer page owns the query. */
export const SearchBox = (props: {
  lang: Lang
  action?: string
  name?: string
  value?: string
  label?: string
  example?: string
}) => (
  <search>
    <form class="search" action={props.action ?? '/layanan'} method="get">
      <label class="hidden" for="cari">
        {props.label ?? words.searchLabel[props.lang]}
      </label>
      <input
        id="cari"
        name={props.name ?? 'q'}
        type="search"
        value={props.value}
        placeholder={props.example ?? words.searchExample[props.lang]}
        autocomplete="off"
        enterkeyhint="search"
      />
      <button type="submit" class="button">
        <Icon name="search" />
        <span>{words.search[props.lang]}</span>
      </button>
    </form>
  </search>
)

export type Chip = { text: string; href: string; icon?: IconName; current?: boolean }

/** Short ways in: life events, kinds, filters. */
export const Chips = ({ chips, label }: { chips: Chip[]; label: string }) => (
  <nav class="chips" aria-label={label}>
    <ul>
      {chips.map((chip) => (
        <li>
          <a href={chip.href} aria-current={chip.current ? 'true' : undefined}>
            {chip.icon ? <Icon name={chip.icon} /> : undefined}
            {chip.text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Nothing here yet: says so, says why, and offers the next thing to do. */
export const EmptyState = (props: { title: string; icon?: IconName; action?: Child; children?: Child }) => (
  <div class="empty">
    <Icon name={props.icon ?? 'inbox'} big />
    <h2>{props.title}</h2>
    {props.children}
    {props.action ? <div class="buttons">{props.action}</div> : undefined}
  </div>
)

/** Ways to look at the same thing, as links that keep their address. */
export const Tabs = (props: {
  label: string
  tabs: { text: string; href: string; current?: boolean; count?: number }[]
}) => (
  <nav class="tabs" aria-label={props.label}>
    <ul>
      {props.tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
            {tab.text}
            {tab.count === undefined ? undefined : <span class="count">{tab.count}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** Filters above a list: a GET form whose fields are the children. `button` names it when it is more than a filter. */
export const FilterBar = (props: {
  lang: Lang
  action: string
  clearHref?: string
  button?: string
  children?: Child
}) => (
  <form class="filter" action={props.action} method="get" aria-label={props.button ?? words.filter[props.lang]}>
    {props.children}
    <div class="buttons">
      <button type="submit" class="button quiet">
        {props.button ?? words.filter[props.lang]}
      </button>
      {props.clearHref ? <a href={props.clearHref}>{words.clearFilter[props.lang]}</a> : undefined}
    </div>
  </form>
)

/** What an officer can do now, kept in reach at the foot of the workbench. */
export const ActionBar = ({ label, children }: { label: string; children?: Child }) => (
  <section class="actions" aria-label={label}>
    {children}
  </section>
)

/** `tekan A`: the key that does it. Drawn by the script alone, since keys work only with it, and not while they are off. */
export const KeyHint = ({ lang, letter }: { lang: Lang; letter: string }) => (
  <span class="key-hint" data-keys hidden>
    {words.key[lang]} <kbd>{letter}</kbd>
  </span>
)

/** Content that may be wider than the screen scrolls in itself, also by keyboard. */
export const Scroll = ({ label, children }: { label: string; children?: Child }) => (
  <section class="scroll" aria-label={label} tabindex={0}>
    {children}
  </section>
)

export const Hidden = ({ children }: { children?: Child }) => <span class="hidden">{children}</span>

/** Shares by WhatsApp without scripts; copies, shares otherwise and prints where the browser can (those buttons appear then). */
export const ShareRow = ({ lang, text, url, print }: { lang: Lang; text: string; url: string; print?: boolean }) => (
  <div class="buttons share">
    <a class="button quiet small" href={`https://wa.me/?text=${encodeURIComponent(`${text} ${url}`)}`} rel="noreferrer">
      <Icon name="share" />
      {words.whatsapp[lang]}
    </a>
    <CopyButton lang={lang} text={url} label={words.copyLink[lang]} />
    {print ? (
      <button type="button" class="button quiet small" data-print hidden>
        <Icon name="print" />
        {words.print[lang]}
      </button>
    ) : undefined}
  </div>
)

/** Copies `text`; appears only where scripts and the clipboard are. */
export const CopyButton = ({ lang, text, label }: { lang: Lang; text: string; label: string }) => (
  <button type="button" class="button quiet small" data-copy={text} data-done={words.copied[lang]} hidden>
    <Icon name="copy" />
    {label}
  </button>
)

/** Switches single-letter keys off and on (WCAG 2.1.4) and says which; appears only where scripts and keys are. */
export const KeysToggle = ({ lang }: { lang: Lang }) => (
  <button
    type="button"
    class="button link small"
    data-keys-toggle
    data-on={words.keysOn[lang]}
    data-off={words.keysOff[lang]}
    hidden
  >
    {words.keys[lang]}
  </button>
)

/** Every key of a page with what it does; drawn by the script, as hints are. */
export const KeysHelp = ({ lang, keys }: { lang: Lang; keys: { letter: string; does: string }[] }) => (
  <details class="keys-help" data-keys hidden>
    <summary>{words.keysAre[lang]}</summary>
    <dl class="details-body">
      {keys.map(({ letter, does }) => (
        <div>
          <dt>
            <kbd>{letter}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </details>
)

/** Short texts in a sentence, by semicolons; those with an address are links. */
export const TextLinks = ({ items }: { items: readonly { text: string; href?: string }[] }) => (
  <>
    {items.map(({ text, href }, at) => (
      <>
        {at > 0 ? '; ' : ''}
        {href ? <a href={href}>{text}</a> : text}
      </>
    ))}
  </>
)
