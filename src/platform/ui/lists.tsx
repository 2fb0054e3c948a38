/** Platform, ui: everything with rows: summaries, tasks, tables, steps, history, files, pages. Draws only. */
import type { Child } from 'hono/jsx'
import type { Lang } from '../../kernel/language.ts'
import { Scroll } from './components.tsx'
import { Icon } from './icons.tsx'
import { words } from './words.ts'

export type SummaryRow = {
  key: string
  value: Child
  /** `Ubah`; `what` completes it for those who hear the page, e.g. `nama` → `Ubah nama`. */
  change?: { href: string; what?: string; text?: string }
}

/** Answers to check, or facts of a case. */
export const SummaryList = ({ lang, rows, plain }: { lang: Lang; rows: SummaryRow[]; plain?: boolean }) => (
  <dl class={plain ? 'summary plain' : 'summary'}>
    {rows.map((row) => (
      <div>
        <dt>{row.key}</dt>
        <dd>{row.value}</dd>
        {row.change ? (
          <dd class="change">
            <a href={row.change.href}>
              {row.change.text ?? words.change[lang]}
              <span class="hidden"> {row.change.what ?? row.key.toLowerCase()}</span>
            </a>
          </dd>
        ) : undefined}
      </div>
    ))}
  </dl>
)

export type Task = { title: string; href?: string; hint?: Child; status: Child }

/** Parts of a long service. Statuses are plain words (`Belum diisi`), or a `StatusTag` when something is wrong. */
export const TaskList = ({ id, tasks }: { id: string; tasks: Task[] }) => (
  <ul class="tasks">
    {tasks.map((task, index) => (
      <li>
        <div>
          {task.href ? (
            <a href={task.href} aria-describedby={`${id}-${index + 1}`}>
              {task.title}
            </a>
          ) : (
            <span>{task.title}</span>
          )}
          {task.hint ? <div class="hint">{task.hint}</div> : undefined}
        </div>
        <div class="task-status" id={`${id}-${index + 1}`}>
          {task.status}
        </div>
      </li>
    ))}
  </ul>
)

export type Column = { key: string; title: string; numeric?: boolean; hideTitle?: boolean }
export type TableRow = Record<string, Child>

/**
 * A table in a card; on a phone each row becomes a small card with its column titles (`stack`, the default), or the table
 * scrolls in itself (`stack={false}`). The first column heads its row.
 */
export const Table = (props: {
  caption: string
  columns: Column[]
  rows: TableRow[]
  hideCaption?: boolean
  stack?: boolean
  foot?: Child
}) => {
  const { columns, stack = true } = props
  const table = (
    <table class={stack ? 'table stack' : 'table'}>
      <caption class={props.hideCaption ? 'hidden' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" class={column.numeric ? 'n' : undefined}>
              {column.hideTitle ? <span class="hidden">{column.title}</span> : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr>
            {columns.map((column, index) => {
              const label = stack && !column.hideTitle && index > 0 ? column.title : undefined
              const look = column.numeric ? 'n' : undefined
              return index === 0 ? (
                <th scope="row" class={look}>
                  {row[column.key]}
                </th>
              ) : (
                <td class={look} data-label={label}>
                  {row[column.key]}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
      {props.foot}
    </table>
  )
  return stack ? table : <Scroll label={props.caption}>{table}</Scroll>
}

export type Step = { title: Child; note?: Child; body?: Child; state?: 'done' | 'now' | 'next' | 'skipped' }

const stepWords = { done: 'stepDone', now: 'stepNow', next: 'stepNext', skipped: 'stepSkipped' } as const

/** Where a case is, or (`plain`) what will happen once one applies: numbered and not yet coloured. */
export const Steps = ({ lang, steps, plain }: { lang: Lang; steps: Step[]; plain?: boolean }) => (
  <ol class={plain ? 'steps plain' : 'steps'}>
    {steps.map((step) => {
      const state = step.state ?? 'next'
      return (
        <li class={plain ? undefined : state} aria-current={!plain && state === 'now' ? 'step' : undefined}>
          {plain ? undefined : (
            <>
              {state === 'done' ? <Icon name="check" /> : undefined}
              <span class="hidden">{words[stepWords[state]][lang]} </span>
            </>
          )}
          <b>{step.title}</b>
          {step.note ? <small>{step.note}</small> : undefined}
          {step.body ? <div class="step-body">{step.body}</div> : undefined}
        </li>
      )
    })}
  </ol>
)

export type Line = { title: Child; note?: Child; end?: Child }

/** Short lines of one kind, each with what matters now at its end: offices and until when they are open. */
export const Lines = ({ lines }: { lines: Line[] }) => (
  <ul class="lines">
    {lines.map((line) => (
      <li>
        <div>
          <b>{line.title}</b>
          {line.note ? <small>{line.note}</small> : undefined}
        </div>
        {line.end}
      </li>
    ))}
  </ul>
)

export type Moment = { at: Child; iso?: string; text: Child; by?: Child }

/** History as sentences, newest first as the caller orders them. `iso` is the machine's time. */
export const Timeline = ({ moments }: { moments: Moment[] }) => (
  <ol class="timeline">
    {moments.map((moment) => (
      <li>
        <time datetime={moment.iso}>{moment.at}</time>
        <p>{moment.text}</p>
        {moment.by ? <small>{moment.by}</small> : undefined}
      </li>
    ))}
  </ol>
)

export type FileRow = {
  /** Makes the row a place to come back to. */
  id?: string
  name: string
  href?: string
  /** `Surat kehilangan`: what the file is for. */
  label?: string
  /** `1,2 MB, diperiksa 19.04`. */
  note?: Child
  /** A small picture of the first page, about 96 px wide. */
  thumbnail?: string
  action?: Child
}

export const FileList = ({ lang, files }: { lang: Lang; files: FileRow[] }) => (
  <ul class="files">
    {files.map((file) => (
      <li id={file.id}>
        {file.thumbnail ? (
          <img src={file.thumbnail} alt="" width="64" height="80" loading="lazy" />
        ) : (
          <span class="file-icon">
            <Icon name="file" big />
          </span>
        )}
        <div>
          {file.label ? <b>{file.label}</b> : undefined}
          {file.href ? (
            <a href={file.href}>
              <span class="hidden">{words.openFile[lang]} </span>
              {file.name}
            </a>
          ) : (
            <span>{file.name}</span>
          )}
          {file.note ? <small>{file.note}</small> : undefined}
        </div>
        {file.action}
      </li>
    ))}
  </ul>
)

/** Pages of a long list: first, last, and those near the current one. `hrefOf` makes the address of a page, counted from 1. */
export const Pagination = (props: { lang: Lang; page: number; pages: number; hrefOf: (page: number) => string }) => {
  const { lang, page, pages, hrefOf } = props
  if (pages <= 1) return undefined
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages)
  return (
    <nav class="pages" aria-label={words.pagesNav[lang]}>
      {page > 1 ? (
        <a href={hrefOf(page - 1)} rel="prev">
          <Icon name="arrow-left" />
          {words.previous[lang]}
        </a>
      ) : undefined}
      <ul>
        {shown.map((n, index) => (
          <li>
            {index > 0 && n - (shown[index - 1] ?? n) > 1 ? <span aria-hidden="true">… </span> : undefined}
            <a href={hrefOf(n)} aria-label={`${words.page[lang]} ${n}`} aria-current={n === page ? 'page' : undefined}>
              {n}
            </a>
          </li>
        ))}
      </ul>
      {page < pages ? (
        <a href={hrefOf(page + 1)} rel="next">
          {words.next[lang]}
          <Icon name="arrow-right" />
        </a>
      ) : undefined}
    </nav>
  )
}
