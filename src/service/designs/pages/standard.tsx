/** Designs: the service standard in sections, each a form; what does not fit is said at its field. Draws only. */
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { Notice, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Checkboxes,
  Form,
  Select,
  TextArea,
  TextInput,
} from '../../../platform/ui/fields.tsx'
import { TaskList } from '../../../platform/ui/lists.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import type { Lock } from '../../catalogue/model/template.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design } from '../model.ts'
import { nameOf, type Path, type SectionView, type Sent, type Shown, type ShownList } from '../rules/standard/edit.ts'
import { type Field, type SectionKey, sectionKeys } from '../rules/standard/spec.ts'
import { choiceWords, fieldWords, sectionWords, standardWords as words } from '../words/standard.ts'
import { addressOf, Checks, CheckTag, DesignFrame, Locked } from './parts.tsx'

/** Where each problem of service.yaml is mended: the section, and the name of its field. */
export type Placed = { problem: DesignProblem; section: SectionKey; field: string }

export type StandardProps = {
  ctx: PageContext
  design: Design
  readable: boolean
  problems: readonly DesignProblem[]
  placed: readonly Placed[]
  said?: string
}

export const sectionAddress = (designId: string, key: string): string => addressOf(designId, `standar/${key}`)
/** Id of a field: a place as an anchor can say it. */
export const idOf = (name: string): string => `f-${name.replaceAll('.', '-')}`

export const StandardPage = ({ ctx, design, readable, problems, placed, said }: StandardProps) => {
  const { lang } = ctx
  const hrefOf = (problem: DesignProblem) => {
    const place = placed.find((one) => one.problem === problem)
    return place ? `${sectionAddress(design.id, place.section)}#${idOf(place.field)}` : addressOf(design.id, 'berkas')
  }
  return (
    <DesignFrame ctx={ctx} design={design} part="standar" title={words.title[lang]} said={said}>
      <p>{words.lead[lang]}</p>
      {readable ? (
        <TaskList
          id="komponen"
          tasks={sectionKeys.map((key) => ({
            title: sectionWords[key][lang],
            href: sectionAddress(design.id, key),
            status: (
              <CheckTag lang={lang} problems={placed.flatMap((one) => (one.section === key ? [one.problem] : []))} />
            ),
          }))}
        />
      ) : (
        <p>
          {words.unreadable[lang]} <a href={addressOf(design.id, 'berkas')}>{words.toFiles[lang]}</a>
        </p>
      )}
      <Checks lang={lang} problems={problems} hrefOf={hrefOf} />
    </DesignFrame>
  )
}

/** What a choice may be, where the table only names a list. */
export type ChoiceLists = Readonly<Record<'units' | 'lanes' | 'calendars', { value: string; text: string }[]>>

export type SectionProps = {
  ctx: PageContext
  design: Design
  section: SectionKey
  view: SectionView
  lists: ChoiceLists
  /** What is wrong, by name of field. */
  wrong: ReadonlyMap<string, string>
  locks?: LockedPlaces
  formKey: string
  said?: string
  refused?: readonly Problem[]
  /** What was sent and refused. */
  typed?: Sent
}

export const SectionPage = (props: SectionProps) => {
  const { ctx, design, section, view, wrong, formKey, said, refused = [] } = props
  const { lang } = ctx
  const problems =
    refused.length > 0
      ? refused
      : [...wrong].map(([name, text]) => ({ text: `${labelOf(name, lang)}: ${text}`, href: `#${idOf(name)}` }))
  return (
    <DesignFrame ctx={ctx} design={design} part="standar" title={sectionWords[section][lang]} problems={problems}>
      {said ? (
        <Notice lang={lang} kind={problems.length > 0 ? 'soon' : 'ok'}>
          <p>{problems.length > 0 ? words.notSaved[lang] : said}</p>
        </Notice>
      ) : undefined}
      <p>
        <a href={addressOf(design.id, 'standar')}>{words.back[lang]}</a>
      </p>
      <Form action={sectionAddress(design.id, section)} idempotencyKey={formKey} several={words.save[lang]}>
        <input type="hidden" name="revisi" value={String(design.revision)} />
        {view.parts.map((part) =>
          'list' in part ? <Items {...props} part={part} /> : <One {...props} shown={part} />,
        )}
        {design.state === 'open' ? (
          <Buttons>
            <Button>{words.save[lang]}</Button>
          </Buttons>
        ) : undefined}
      </Form>
    </DesignFrame>
  )
}

const labelOf = (name: string, lang: Lang): string => {
  const keys = name.split('.').filter((part) => Object.hasOwn(fieldWords, part) && part !== 'id')
  return fieldWords[keys.at(-1) ?? 'id']?.[lang] ?? name
}

/** The lock that lies on a place, or on what it is in. */
function lockOn(locks: LockedPlaces | undefined, path: Path): Lock | undefined {
  for (let length = path.length; length > 0; length--) {
    const lock = locks?.standard.get(nameOf(path.slice(0, length)))
    if (lock) return lock
  }
  return undefined
}

const isFixed = (locks: LockedPlaces | undefined, path: Path): boolean => lockOn(locks, path)?.rule === 'same'

const Items = (props: SectionProps & { part: ShownList }) => {
  const { part, ctx, design } = props
  const { lang } = ctx
  const name = fieldWords[part.list.key]?.[lang] ?? part.list.key
  const isOpen = design.state === 'open' && !isFixed(props.locks, part.path)
  return (
    <>
      {part.items.map((item, at) => {
        const title = fill(words.item[lang], { name, number: at + 1 })
        const act = (word: string) => `${word} ${nameOf(item.path)}`
        return (
          <fieldset class="card" id={idOf(nameOf(item.path))}>
            <legend>{title}</legend>
            {item.parts.map((shown) => (
              <One {...props} shown={shown} label={part.list.fields ? undefined : title} />
            ))}
            {isOpen ? (
              <Buttons>
                {at > 0 ? <ItemButton value={act('naik')} text={words.up[lang]} title={title} /> : undefined}
                {at < part.items.length - 1 ? (
                  <ItemButton value={act('turun')} text={words.down[lang]} title={title} />
                ) : undefined}
                {isFixed(props.locks, item.path) ? undefined : (
                  <ItemButton value={act('hapus')} text={words.removeItem[lang]} title={title} />
                )}
              </Buttons>
            ) : undefined}
          </fieldset>
        )
      })}
      {isOpen ? (
        <p id={idOf(nameOf(part.path))}>
          <Button kind="quiet" small name="perbuatan" value={`tambah ${nameOf(part.path)}`}>
            {words.add[lang]} {name.toLowerCase()}
          </Button>
        </p>
      ) : undefined}
    </>
  )
}

const ItemButton = ({ value, text, title }: { value: string; text: string; title: string }) => (
  <Button kind="quiet" small name="perbuatan" value={value}>
    {text}
    <span class="hidden"> {title}</span>
  </Button>
)

type OneProps = SectionProps & { shown: Shown; label?: string }

const One = (props: OneProps) => {
  const lock = lockOn(props.locks, props.shown.path)
  if (lock?.rule === 'same') return <Fixed {...props} lock={lock} />
  return (
    <>
      {lock ? <Locked lang={props.ctx.lang} lock={lock} /> : undefined}
      <Changeable {...props} />
    </>
  )
}

/** A part as the template has it: to be read, not to be written. */
const Fixed = ({ shown, ctx: { lang }, label, lock }: OneProps & { lock: Lock }) => {
  const { field, path, values } = shown
  const said = values[''] ?? [values.id, values.en].filter(Boolean).join(' / ')
  return (
    <div class="field" id={idOf(nameOf(path))}>
      <p>
        <strong>{label ?? fieldWords[field.key]?.[lang] ?? field.key}</strong>
        <br />
        {said === '' ? '–' : (choiceWords[said]?.[lang] ?? said)}
      </p>
      <Locked lang={lang} lock={lock} />
    </div>
  )
}

const Changeable = (props: OneProps) => {
  const { shown, ctx, wrong, typed } = props
  const { lang } = ctx
  const { field, path } = shown
  const name = nameOf(path)
  const label = props.label ?? fieldWords[field.key]?.[lang] ?? field.key
  const sent = (at: string, kept: string) => (typed?.[at] === undefined ? kept : [typed[at]].flat().join('\n'))
  const common = { lang, name, id: idOf(name), label, optional: field.optional, error: wrong.get(name) }
  switch (field.kind) {
    case 'both':
    case 'both-long':
      return <Both {...props} label={label} sent={sent} />
    case 'yes':
    case 'flag':
      return (
        <Marked name={name}>
          <Checkbox
            {...common}
            optional={undefined}
            checked={typed ? typed[name] !== undefined : shown.values[''] === 'true'}
          />
        </Marked>
      )
    case 'codes':
      return (
        <Marked name={name}>
          <Checkboxes
            {...common}
            inline
            options={optionsOf(field, props.lists, lang)}
            values={typed ? [typed[name] ?? []].flat() : shown.chosen}
          />
        </Marked>
      )
    case 'lines':
      return <TextArea {...common} hint={words.linesHint[lang]} rows={5} value={sent(name, shown.values[''] ?? '')} />
    case 'choice':
      return <Choice {...props} common={common} value={sent(name, shown.values[''] ?? '')} />
    case 'whole':
      return (
        <TextInput
          {...common}
          inputmode="numeric"
          size={16}
          maxlength={60}
          value={sent(name, shown.values[''] ?? '')}
        />
      )
    default:
      return <TextInput {...common} maxlength={400} value={sent(name, shown.values[''] ?? '')} />
  }
}

/** Says that the box was on the page: an unticked one sends nothing. */
const Marked = ({ name, children }: { name: string; children?: Child }) => (
  <>
    <input type="hidden" name={`${name}.ada`} value="1" />
    {children}
  </>
)

const optionsOf = ({ choices }: Field, lists: ChoiceLists, lang: Lang) =>
  typeof choices === 'string'
    ? lists[choices]
    : (choices ?? []).map((value) => ({ value, text: choiceWords[value]?.[lang] ?? value }))

type Common = { lang: Lang; name: string; id: string; label: string; optional?: boolean; error?: string }

/** A value that is none of the choices is kept and shown as it is, for the check to speak of. */
const Choice = ({ shown, lists, ctx: { lang }, common, value }: OneProps & { common: Common; value: string }) => {
  const known = optionsOf(shown.field, lists, lang)
  const other =
    value !== '' && value !== '-' && !known.some((one) => one.value === value) ? [{ value, text: value }] : []
  const none = shown.field.optional ? [{ value: '-', text: words.none[lang] }] : []
  return (
    <Select
      {...common}
      options={[...none, ...known, ...other]}
      value={value === '' && shown.field.optional ? '-' : value}
    />
  )
}

const Both = ({
  shown,
  ctx,
  wrong,
  label,
  sent,
}: OneProps & { label: string; sent: (at: string, kept: string) => string }) => {
  const { lang } = ctx
  return (
    <>
      {(['id', 'en'] as const).map((tongue) => {
        const name = nameOf([...shown.path, tongue])
        const value = sent(name, shown.values[tongue] ?? '')
        const said = {
          lang,
          name,
          id: idOf(name),
          label: fill((tongue === 'id' ? words.inId : words.inEn)[lang], { label }),
          optional: shown.field.optional,
          error: wrong.get(name) ?? (tongue === 'id' ? wrong.get(nameOf(shown.path)) : undefined),
        }
        return shown.field.kind === 'both-long' || value.length > 90 ? (
          <TextArea {...said} rows={3} value={value} />
        ) : (
          <TextInput {...said} maxlength={400} value={value} />
        )
      })}
    </>
  )
}

/** Whether a place lies in what the section shows, for sorting problems. */
export const holds = (view: SectionView, name: string): boolean =>
  view.parts.some(({ path }: { path: Path }) => name === nameOf(path) || name.startsWith(`${nameOf(path)}.`))
