/** Designs: national templates: the list, one with what it locks and how to adopt it, and what its update would change here. Draws only. */
import type { Child } from 'hono/jsx'
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { Day, dayText } from '../../../kernel/time.ts'
import { EmptyState, ErrorSummary, Notice, type Problem, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Form, Radios } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../../platform/ui/lists.tsx'
import type { PartTold, TemplateStanding, UpdateTold } from '../../catalogue/actions/adoption.ts'
import { componentWords } from '../../catalogue/model/components.ts'
import type { Template } from '../../catalogue/model/template.ts'
import { componentKeys } from '../../catalogue/model.ts'
import { fieldWords } from '../words/standard.ts'
import { templateWords as words } from '../words/templates.ts'
import { partWords } from '../words.ts'
import { LockTable } from './parts.tsx'

export const templateAddress = (id: string): string => `/rancang/pola/${id}`
export const updateAddress = (id: string): string => `${templateAddress(id)}/pembaruan`

type FrameProps = {
  ctx: PageContext
  title: string
  back: { href: string; text: Bilingual }
  problems?: readonly Problem[]
  children?: Child
}

const Frame = ({ ctx, title, back, problems = [], children }: FrameProps) => (
  <StaffPage
    ctx={ctx}
    title={title.slice(0, 50).trim()}
    error={problems.length > 0}
    section="rancang"
    back={{ href: back.href, text: back.text[ctx.lang] }}
  >
    <ErrorSummary lang={ctx.lang} problems={[...problems]} />
    <h1>{title}</h1>
    {children}
  </StaffPage>
)

const standingText = (it: TemplateStanding, lang: Lang): string =>
  it.follows !== undefined
    ? fill(words.follows[lang], { version: it.follows })
    : words[it.offered ? 'offeredOwn' : 'notOffered'][lang]

export type TemplatesProps = {
  ctx: PageContext
  standings: readonly TemplateStanding[]
  /** Whether a newer version than the one followed is there. */
  newer: (it: TemplateStanding) => boolean
  backText: Bilingual
}

export const TemplatesPage = ({ ctx, standings, newer, backText }: TemplatesProps) => {
  const { lang } = ctx
  return (
    <Frame ctx={ctx} title={words.title[lang]} back={{ href: '/rancang', text: backText }}>
      <p class="lead">{words.lead[lang]}</p>
      {standings.length === 0 ? (
        <EmptyState title={words.none[lang]}>
          <p>{words.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title[lang]}
          hideCaption
          columns={[
            { key: 'name', title: words.title[lang] },
            { key: 'version', title: words.version[lang], numeric: true },
            { key: 'here', title: words.here[lang] },
          ]}
          rows={standings.map((it) => ({
            name: <a href={templateAddress(it.newest.ref.id)}>{it.newest.sheet.name[lang]}</a>,
            version: it.newest.ref.version,
            here: (
              <>
                {standingText(it, lang)}{' '}
                {newer(it) ? (
                  <a href={updateAddress(it.newest.ref.id)}>
                    <StatusTag kind="soon">{words.update[lang]}</StatusTag>
                    <span class="hidden"> {it.newest.sheet.name[lang]}</span>
                  </a>
                ) : undefined}
              </>
            ),
          }))}
        />
      )}
    </Frame>
  )
}

const About = ({ lang, template }: { lang: Lang; template: Template }) => {
  const { sheet, ref } = template
  return (
    <>
      <p class="lead">{sheet.summary[lang]}</p>
      {sheet.example ? (
        <Notice lang={lang} kind="info">
          <p>{words.example[lang]}</p>
        </Notice>
      ) : undefined}
      <SummaryList
        lang={lang}
        rows={[
          { key: words.publisher[lang], value: sheet.publisher[lang] },
          { key: words.version[lang], value: String(ref.version) },
          { key: words.published[lang], value: dayText(Day.parse(sheet.published_on), lang) },
          { key: words.fingerprint[lang], value: <code class="break">{ref.hash}</code> },
          ...(sheet.changes ? [{ key: words.changes[lang], value: sheet.changes[lang] }] : []),
        ]}
      />
    </>
  )
}

export type TemplateProps = {
  ctx: PageContext
  standing: TemplateStanding
  newer: boolean
  formKey: string
  problems?: readonly Problem[]
}

export const TemplatePage = ({ ctx, standing, newer, formKey, problems }: TemplateProps) => {
  const { lang } = ctx
  const { newest, follows, offered } = standing
  const { id, version } = newest.ref
  return (
    <Frame
      ctx={ctx}
      title={newest.sheet.name[lang]}
      back={{ href: '/rancang/pola', text: words.back }}
      problems={problems}
    >
      <About lang={lang} template={newest} />
      {follows !== undefined ? (
        <p>
          {fill(words.followed[lang], { version: follows })}{' '}
          {newer ? <a href={updateAddress(id)}>{words.seeUpdate[lang]}</a> : undefined}
        </p>
      ) : (
        <>
          <h2>{words.adopt[lang]}</h2>
          <p>{words.adoptLead[lang]}</p>
          <Form action={templateAddress(id)} idempotencyKey={formKey}>
            <input type="hidden" name="versi" value={String(version)} />
            {offered ? (
              <Radios
                lang={lang}
                name="cara"
                label={words.adoptHow[lang]}
                value="punya"
                options={[
                  { value: 'punya', text: words.adoptKeep[lang] },
                  { value: 'pola', text: words.adoptWhole[lang] },
                ]}
              />
            ) : undefined}
            <Buttons>
              <Button>{words.adoptDo[lang]}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <h2>{words.locks[lang]}</h2>
      <LockTable lang={lang} locks={newest.sheet.locks} />
    </Frame>
  )
}

const Changes = ({ lang, list }: { lang: Lang; list?: readonly Bilingual[] }) =>
  list === undefined ? (
    <p>{words.changesUnread[lang]}</p>
  ) : list.length === 0 ? (
    <p>{words.changesNone[lang]}</p>
  ) : (
    <ul>
      {list.map((one) => (
        <li>{one[lang]}</li>
      ))}
    </ul>
  )

/** A component of the standard by its title, a part of one by its label; what has neither stands as it is. */
function partTitle(name: string, lang: Lang): string {
  const component = componentKeys.find((key) => key === name)
  return (component ? componentWords[component] : fieldWords[name])?.[lang] ?? name
}

/** `Standar pelayanan › Ringkasan`: where a part is, as its editor calls it. */
const partName = ({ file, about, at }: PartTold, lang: Lang): string =>
  [partWords[file][lang], ...(about ? [about] : []), ...at.map((name) => partTitle(name, lang))].join(' › ')

export type UpdateProps = {
  ctx: PageContext
  told: UpdateTold
  formKey: string
  takes?: ReadonlySet<string>
  problems?: readonly Problem[]
}

export const UpdatePage = ({ ctx, told, formKey, takes, problems }: UpdateProps) => {
  const { lang } = ctx
  const { base, next, update, conflicts, kept } = told
  const { id, version } = next.ref
  return (
    <Frame
      ctx={ctx}
      title={fill(words.updateTitle[lang], { name: next.sheet.name[lang] })}
      back={{ href: templateAddress(id), text: next.sheet.name }}
      problems={problems}
    >
      <p class="lead">{fill(words.updateLead[lang], { from: base.ref.version, to: version })}</p>
      {next.sheet.changes ? <p>{next.sheet.changes[lang]}</p> : undefined}
      <h2>{words.ownChanges[lang]}</h2>
      <Changes lang={lang} list={told.ownChanges} />
      {update.forced.length > 0 ? (
        <>
          <h2>{words.forced[lang]}</h2>
          <p>{words.forcedLead[lang]}</p>
          <LockTable lang={lang} locks={update.forced} />
        </>
      ) : undefined}
      {update.left.length > 0 ? (
        <>
          <h2>{words.left[lang]}</h2>
          <p>{words.leftLead[lang]}</p>
          <LockTable lang={lang} locks={update.left.map(({ lock }) => lock)} />
        </>
      ) : undefined}
      <h2>{words.conflicts[lang]}</h2>
      <Form action={updateAddress(id)} idempotencyKey={formKey}>
        <input type="hidden" name="versi" value={String(version)} />
        {conflicts.length === 0 ? <p>{words.conflictsNone[lang]}</p> : <p>{words.conflictsLead[lang]}</p>}
        {conflicts.map((part, at) => (
          <fieldset class="card">
            <legend>{partName(part, lang)}</legend>
            <p>{fill(words.before[lang], { text: part.base || words.absent[lang] })}</p>
            <p>{fill(words.takeOwn[lang], { text: part.own || words.absent[lang] })}</p>
            <Checkbox
              lang={lang}
              name="ambil"
              id={`ambil-${at}`}
              value={part.id}
              label={fill(words.takeNext[lang], { text: part.next || words.absent[lang] })}
              checked={takes?.has(part.id)}
            />
          </fieldset>
        ))}
        <Buttons>
          <Button>{words.take[lang]}</Button>
        </Buttons>
      </Form>
      <h2>{words.kept[lang]}</h2>
      {kept.length === 0 ? (
        <p>{words.keptNone[lang]}</p>
      ) : (
        <ul>
          {kept.map((part) => (
            <li>{partName(part, lang)}</li>
          ))}
        </ul>
      )}
      <h2>{words.templateChanges[lang]}</h2>
      <Changes lang={lang} list={told.templateChanges} />
    </Frame>
  )
}
