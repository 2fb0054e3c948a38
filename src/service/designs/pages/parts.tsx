/** Designs: what its pages share: the frame of one design, its checks, moments and names. Draws only. */
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { clockText, dayIn, dayText } from '../../../kernel/time.ts'
import {
  ErrorSummary,
  Notice,
  type Problem,
  type StatusKind,
  StatusTag,
  Tabs,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Lock } from '../../catalogue/model/template.ts'
import type { PackageFile } from '../../catalogue/model.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design, DesignState } from '../model.ts'
import { templateWords } from '../words/templates.ts'
import { partWords, stateWords, words } from '../words.ts'

export type Names = ReadonlyMap<string, string>

export const momentOf = (at: Date, { zone, lang }: PageContext): string =>
  `${dayText(dayIn(zone, at), lang)}, ${clockText(zone, at, lang)}`

export const byWhom = (ctx: PageContext, names: Names, at: Date, who: string): string =>
  fill(words.by[ctx.lang], { moment: momentOf(at, ctx), name: names.get(who) ?? '–' })

/** The page of each part; the parts a design is worked on in. */
export const partPath = {
  'service.yaml': 'standar',
  'procedure.bpmn': 'prosedur',
  'form.json': 'formulir',
  'letter.typ': 'surat',
  'decision.dmn': 'berkas',
} as const satisfies Record<PackageFile, string>

export const addressOf = (id: string, part?: string): string => `/rancang/${id}${part ? `/${part}` : ''}`

const stateKind: Record<DesignState, StatusKind> = { open: 'info', 'handed-over': 'soon', closed: 'neutral' }

export const StateTag = ({ lang, state }: { lang: Lang; state: DesignState }) => (
  <StatusTag kind={stateKind[state]}>{stateWords[state][lang]}</StatusTag>
)

export type FrameProps = {
  ctx: PageContext
  design: Pick<Design, 'id' | 'title'>
  /** The part shown; the overview when it is left out. */
  part?: string
  title: string
  said?: string
  problems?: readonly Problem[]
  wide?: boolean
  /** Sheets that this page alone loads. */
  head?: Child
  children?: Child
}

const tabs = [
  ['', words.overview],
  ['standar', partWords['service.yaml']],
  ['prosedur', partWords['procedure.bpmn']],
  ['formulir', partWords['form.json']],
  ['surat', partWords['letter.typ']],
  ['berkas', words.file],
  ['coba', words.trial],
  ['beda', words.difference],
] as const

/** Every page of one design: the same ways between its parts, what was just done, what is wrong first. */
export const DesignFrame = ({
  ctx,
  design,
  part = '',
  title,
  said,
  problems = [],
  wide,
  head,
  children,
}: FrameProps) => {
  const { lang } = ctx
  return (
    <StaffPage
      ctx={ctx}
      title={part ? `${title}: ${design.title}` : title}
      error={problems.length > 0}
      section="rancang"
      wide={wide}
      head={head}
      back={{ href: '/rancang', text: words.back[lang] }}
    >
      <ErrorSummary lang={lang} problems={[...problems]} />
      {said ? (
        <Notice lang={lang} kind="ok">
          <p>{said}</p>
        </Notice>
      ) : undefined}
      <h1>{title}</h1>
      {part ? <p class="lead">{design.title}</p> : undefined}
      <Tabs
        label={words.parts[lang]}
        tabs={tabs.map(([key, text]) => ({
          text: text[lang],
          href: addressOf(design.id, key || undefined),
          current: key === part,
        }))}
      />
      {children}
    </StaffPage>
  )
}

const countOf = (problems: readonly DesignProblem[], severity: DesignProblem['severity']): number =>
  problems.filter((one) => one.severity === severity).length

type CheckTagProps = {
  lang: Lang
  problems: readonly DesignProblem[]
  /** False while something else keeps the package from being read: what needs the whole was not asked yet. */
  whole?: boolean
}

/** `2 galat`, `1 peringatan` or `Beres`. */
export const CheckTag = ({ lang, problems, whole = true }: CheckTagProps) => {
  const [errors, warnings] = [countOf(problems, 'error'), countOf(problems, 'warning')]
  if (errors > 0) return <StatusTag kind="late">{fill(words.errorCount[lang], { errors })}</StatusTag>
  if (warnings > 0) return <StatusTag kind="soon">{fill(words.warningCount[lang], { warnings })}</StatusTag>
  if (!whole) return <StatusTag kind="neutral">{words.notYet[lang]}</StatusTag>
  return <StatusTag kind="ok">{words.good[lang]}</StatusTag>
}

/** Everything the check found, errors first; each with its place. `hrefOf` leads to where it is mended. */
export const Checks = ({
  lang,
  problems,
  hrefOf,
  heading = words.checks[lang],
}: {
  lang: Lang
  problems: readonly DesignProblem[]
  hrefOf?: (problem: DesignProblem) => string | undefined
  heading?: string
}) => {
  const sorted = [...problems].sort((a, b) => a.severity.localeCompare(b.severity))
  return (
    <>
      <h2 id="pemeriksaan">{heading}</h2>
      {problems.length === 0 ? (
        <p>{words.checksNone[lang]}</p>
      ) : (
        <Table
          caption={fill(words.problemCount[lang], {
            errors: countOf(problems, 'error'),
            warnings: countOf(problems, 'warning'),
          })}
          columns={[
            { key: 'what', title: words.what[lang] },
            { key: 'kind', title: words.kind[lang] },
            { key: 'place', title: words.place[lang] },
          ]}
          rows={sorted.map((one) => ({
            what: (
              <>
                {withoutLine(one.message[lang])}
                {one.allowed && !one.message[lang].includes(one.allowed) ? (
                  <small> {fill(words.allowed[lang], { allowed: one.allowed })}</small>
                ) : undefined}
              </>
            ),
            kind: <StatusTag kind={one.severity === 'error' ? 'late' : 'soon'}>{words[one.severity][lang]}</StatusTag>,
            place: placeOf(lang, one, hrefOf?.(one)),
          }))}
        />
      )}
    </>
  )
}

/** The line is said beside it, where the way to it is. */
const withoutLine = (message: string): string => message.replace(/^(?:baris|line) \d+(?:, |: )/, '')

function placeOf(lang: Lang, { file, line }: DesignProblem, href: string | undefined): Child {
  const text = fill(words.line[lang], { file, line })
  return href ? <a href={href}>{text}</a> : text
}

/** The part where a problem of this file is mended. */
export const partOfProblem = (id: string, { file }: DesignProblem): string | undefined =>
  Object.hasOwn(partPath, file) ? addressOf(id, partPath[file as PackageFile]) : undefined

/** What is saved now, beside what was typed: to be read and copied. */
export const Kept = ({ lang, text }: { lang: Lang; text: string }) => (
  <textarea class="input" rows={12} readonly aria-label={words.kept[lang]}>
    {text}
  </textarea>
)

/** Why a part is locked, beside it: the mark, the ground, and whether anybody verified it. */
export const Locked = ({ lang, lock }: { lang: Lang; lock: Lock }) => (
  <p>
    <StatusTag kind="neutral">{templateWords[lock.rule === 'at-most' ? 'atMost' : 'locked'][lang]}</StatusTag>{' '}
    {lock.reason[lang]}
    {lock.verified ? '' : ` (${templateWords.unverified[lang]})`}
  </p>
)

/** What of a file is locked, before the text that can be written in; nothing where nothing is. */
export const LockList = ({ lang, locks }: { lang: Lang; locks: readonly Lock[] }) =>
  locks.length === 0 ? undefined : (
    <Notice lang={lang} kind="info" title={templateWords.locks[lang]}>
      <ul>
        {locks.map((lock) => (
          <li>
            {lock.name[lang]}: {lock.reason[lang]}
            {lock.verified ? '' : ` (${templateWords.unverified[lang]})`}
          </li>
        ))}
      </ul>
    </Notice>
  )

/** Every lock of a template: the part, why, and where that is said. */
export const LockTable = ({ lang, locks }: { lang: Lang; locks: readonly Lock[] }) => (
  <Table
    caption={templateWords.locks[lang]}
    hideCaption
    columns={[
      { key: 'part', title: templateWords.part[lang] },
      { key: 'reason', title: templateWords.reason[lang] },
    ]}
    rows={locks.map((lock) => ({
      part: (
        <>
          {lock.name[lang]}
          {lock.rule === 'at-most' ? <small> ({templateWords.atMost[lang].toLowerCase()})</small> : undefined}
        </>
      ),
      reason: (
        <>
          {lock.reason[lang]}{' '}
          <small>
            {fill(templateWords.source[lang], { source: lock.source })}
            {lock.verified ? '' : ` (${templateWords.unverified[lang]})`}
          </small>
        </>
      ),
    }))}
  />
)
