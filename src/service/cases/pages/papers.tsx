/** Cases: what the applicant said and sent, as an office reads it: files beside their answers, what a correction changed. Draws only. */
import { fill, sizeText } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { Notice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { FileList, SummaryList } from '../../../platform/ui/lists.tsx'
import type { CaseDocument, Correction } from '../model.ts'
import type { Change } from '../rules/changes.ts'
import { words } from '../words.ts'
import type { FileProps } from './file.tsx'

/** A correction as its section tells it: who asked, and once answered what came in. */
export type CorrectionTold = {
  correction: Correction
  askedBy: string
  changes: Change[]
  files: CaseDocument[]
}

const New = ({ ctx }: { ctx: PageContext }) => (
  <StatusTag kind="soon" icon="edit">
    {words.isNew[ctx.lang]}
  </StatusTag>
)

/** Answers by section, each file next to its question; what the latest correction changed is marked. */
export const Papers = (props: FileProps) => {
  const { ctx, view, sections } = props
  const { lang } = ctx
  const { fields } = view.known.form
  const latest = props.corrections.find(({ correction }) => correction.answeredAt)
  const changed = new Map(latest?.changes.map((change) => [change.key, change.before]))
  const fresh = new Set(latest?.files.map((file) => file.fileId))
  const current = view.documents.filter((document) => !document.replacedAt)
  const shown = new Set<string>()
  const filesOfField = (key: string): CaseDocument[] => {
    const files = current.filter((document) => document.field === key)
    for (const file of files) shown.add(file.fileId)
    return files
  }
  const drawn = sections.map((section) => (
    <section>
      <h2>{section.title}</h2>
      <SummaryList
        lang={lang}
        rows={section.rows.map((row) => {
          if (fields.get(row.key)?.kind === 'file') {
            const files = filesOfField(row.key)
            const value =
              files.length > 0 ? <Files {...props} files={files} fresh={fresh} /> : <span>{words.notSent[lang]}</span>
            return { key: row.label, value }
          }
          const before = changed.get(row.key)
          return {
            key: row.label,
            value: (
              <>
                <span class="said">{row.display}</span>
                {before === undefined ? undefined : (
                  <>
                    {' '}
                    <New ctx={ctx} />
                    <small class="under said">{fill(words.was[lang], { before: before || '–' })}</small>
                  </>
                )}
              </>
            ),
          }
        })}
      />
    </section>
  ))
  const others = view.documents.filter((document) => !shown.has(document.fileId))
  return (
    <div id="isian" class="papers">
      {props.looks.length > 0 ? (
        <Notice lang={lang} title={words.looks[lang]}>
          <ul>
            {props.looks.map((look) => (
              <li>{look}</li>
            ))}
          </ul>
          {view.case.channel === 'api' ? undefined : <p>{words.looksTold[lang]}</p>}
        </Notice>
      ) : undefined}
      {drawn}
      {others.length === 0 ? undefined : (
        <section>
          <h2>{words.otherDocuments[lang]}</h2>
          <Files {...props} files={others} fresh={fresh} labelled />
        </section>
      )}
    </div>
  )
}

const labelOf = (view: FileProps['view'], key: string, lang: PageContext['lang']): string =>
  view.known.form.fields.get(key)?.label[lang] ?? key

const Files = (
  props: Pick<FileProps, 'ctx' | 'view' | 'previews'> & {
    files: readonly CaseDocument[]
    fresh: ReadonlySet<string>
    labelled?: boolean
  },
) => {
  const { ctx, view, previews, files } = props
  const { lang } = ctx
  const at = `/meja/berkas/${view.case.id}/dokumen`
  return (
    <FileList
      lang={lang}
      files={files.map((document) => {
        const pictured = previews.has(document.fileId)
        const label = `${labelOf(view, document.field, lang)}${document.replacedAt ? ` (${words.replaced[lang]})` : ''}`
        return {
          id: `berkas-${document.fileId}`,
          name: document.name,
          label: props.labelled ? label : undefined,
          href: `${at}/${document.fileId}${pictured ? '/lihat' : ''}`,
          thumbnail: pictured ? `${at}/${document.fileId}/kecil` : undefined,
          note: (
            <>
              {sizeText(document.bytes, lang)}
              {props.fresh.has(document.fileId) ? (
                <>
                  {' '}
                  <New ctx={ctx} />
                </>
              ) : undefined}
            </>
          ),
          action: pictured ? (
            <a class="button quiet small" href={`#lihat-${document.fileId}`}>
              {words.largeView[lang]}
              <span class="hidden"> {document.name}</span>
            </a>
          ) : undefined,
        }
      })}
    />
  )
}

/** Each picture large, beside the answers on a wide screen; shown while its address ends in its name, without scripts. */
export const Viewers = ({ ctx, view, previews }: FileProps) => {
  const { lang } = ctx
  const at = `/meja/berkas/${view.case.id}/dokumen`
  return (
    <>
      {view.documents
        .filter((document) => previews.has(document.fileId))
        .map((document) => {
          const label = labelOf(view, document.field, lang)
          return (
            <section class="viewer" id={`lihat-${document.fileId}`} aria-label={label} tabindex={-1}>
              <p class="viewer-head">
                <b>{label}</b>
                <a href={`${at}/${document.fileId}/lihat`}>{words.openPage[lang]}</a>
                <a class="button quiet small" href={`#berkas-${document.fileId}`}>
                  {words.closeView[lang]}
                </a>
              </p>
              <img src={`${at}/${document.fileId}/besar`} alt={`${label}: ${document.name}`} loading="lazy" />
            </section>
          )
        })}
    </>
  )
}

/** What the office asked to be mended and what came of it; it stays when it was answered. */
export const Corrections = ({ ctx, view, corrections }: FileProps) => {
  const { lang, zone } = ctx
  const fileAt = `/meja/berkas/${view.case.id}/dokumen`
  return corrections.length === 0 ? undefined : (
    <section id="perbaikan">
      <h2>{words.corrections[lang]}</h2>
      {corrections.map(({ correction, askedBy, changes, files }) => (
        <div class="card">
          <p class="said">
            <b>{correction.reason}</b>
          </p>
          <SummaryList
            lang={lang}
            plain
            rows={[
              { key: words.askedBy[lang], value: askedBy },
              { key: words.askedOn[lang], value: momentText(zone, correction.askedAt, lang) },
              {
                key: words.askedParts[lang],
                value: correction.fields.map((key) => labelOf(view, key, lang)).join(', '),
              },
              {
                key: words.answeredOn[lang],
                value: correction.answeredAt ? (
                  momentText(zone, correction.answeredAt, lang)
                ) : (
                  <StatusTag kind="soon">{words.notAnswered[lang]}</StatusTag>
                ),
              },
            ]}
          />
          {correction.answeredAt ? (
            <>
              <h3>{words.changedAnswers[lang]}</h3>
              {changes.length + files.length === 0 ? <p>{words.changedNothing[lang]}</p> : undefined}
              <ul>
                {changes.map((change) => (
                  <li>
                    {change.label}: <b class="said">{change.after || '–'}</b> <New ctx={ctx} />
                    <small class="under said">{fill(words.was[lang], { before: change.before || '–' })}</small>
                  </li>
                ))}
                {files.map((file) => (
                  <li>
                    {labelOf(view, file.field, lang)}: <a href={`${fileAt}/${file.fileId}`}>{file.name}</a>{' '}
                    <New ctx={ctx} />
                  </li>
                ))}
              </ul>
            </>
          ) : undefined}
        </div>
      ))}
    </section>
  )
}

/** One picture on a page of its own, titled by case and file, so that two open ones can be told apart. */
export const PicturePage = (props: {
  ctx: PageContext
  number: string
  caseId: string
  label: string
  document: CaseDocument
}) => {
  const { ctx, document } = props
  const { lang } = ctx
  const back = `/meja/berkas/${props.caseId}`
  return (
    <StaffPage
      ctx={ctx}
      title={`${props.number} · ${props.label}`}
      section="meja"
      back={{ href: `${back}#berkas-${document.fileId}`, text: words.backToCase[lang] }}
    >
      <p class="over num">{props.number}</p>
      <h1>{props.label}</h1>
      <p>
        {document.name} · {sizeText(document.bytes, lang)}
      </p>
      <p>
        <img class="picture" src={`${back}/dokumen/${document.fileId}`} alt={`${props.label}: ${document.name}`} />
      </p>
      <Buttons>
        <Button kind="quiet" href={`${back}/dokumen/${document.fileId}`}>
          {words.downloadFile[lang]}
        </Button>
      </Buttons>
    </StaffPage>
  )
}
