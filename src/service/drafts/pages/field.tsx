/** Drafts, pages: one field of a form as controls, by its kind. Names are those the engine reads (dates by the kit's). Draws only. */
import type { Child } from 'hono/jsx'
import type { FileField, LeafField, Posted, RegionField, RepeatField } from '../../../engines/forms/model.ts'
import { areaWords } from '../../../engines/forms/words.ts'
import { fill, type Lang, sizeText } from '../../../kernel/language.ts'
import type { AreaLevel } from '../../../kernel/region.ts'
import { Details, StatusTag } from '../../../platform/ui/components.tsx'
import {
  Button,
  Buttons,
  Checkbox,
  Checkboxes,
  DateInput,
  Fieldset,
  FileUpload,
  Hint,
  MoneyInput,
  NumberInput,
  Radios,
  Select,
  TextArea,
  TextInput,
} from '../../../platform/ui/fields.tsx'
import { FileList } from '../../../platform/ui/lists.tsx'
import { type DocumentKind, DocumentPicture } from '../../../platform/ui/pictures.tsx'
import { wishName } from '../rules/posted.ts'
import { words } from '../words.ts'

/** A level of a region: fixed by the form, or chosen from a list. */
export type RegionLevel = {
  level: AreaLevel
  value: string
  options: { code: string; name: string }[] | 'fixed'
}

export type KeptFile = {
  id: string
  name: string
  bytes: number
  image: boolean
  state: 'held' | 'clean' | 'infected'
}

/** What the fields of a page are drawn from. */
export type FieldsData = {
  lang: Lang
  draftId: string
  entered: Posted
  /** Sentences by path of control. */
  errors: ReadonlyMap<string, string>
  /** Levels by path of a region field. */
  regions: ReadonlyMap<string, RegionLevel[]>
  /** For whom the service is, when living there is the point. */
  residents?: string
  file: (id: string) => KeptFile | undefined
  /** Drawing of the document a file field asks for. */
  picture: (key: string) => DocumentKind | undefined
}

type FieldView = { data: FieldsData; field: LeafField; path: string; heading?: boolean }

const one = (posted: Posted, name: string): string | undefined => {
  const value = posted[name]
  return typeof value === 'string' ? value : value?.at(-1)
}
const many = (posted: Posted, name: string): string[] => {
  const value = posted[name]
  return value === undefined ? [] : typeof value === 'string' ? [value] : value
}

export const FieldInput = (view: FieldView) => (
  <>
    <Control {...view} />
    {view.field.why ? (
      <Details summary={words.whyAsked[view.data.lang]}>
        <p>{view.field.why[view.data.lang]}</p>
      </Details>
    ) : undefined}
  </>
)

const digits = { inputmode: 'numeric', size: 20, spellcheck: false } as const

const Control = ({ data, field, path, heading }: FieldView) => {
  const { lang, entered, errors } = data
  const shared = {
    lang,
    name: path,
    label: field.label[lang],
    hint: field.hint?.[lang],
    error: errors.get(path),
    optional: !field.required,
    heading,
  }
  const text = { ...shared, value: one(entered, path), autocomplete: field.autocomplete }
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...text}
          size={field.maxLength <= 4 ? 4 : field.maxLength <= 16 ? 16 : undefined}
          inputmode={onlyDigits(field) ? 'numeric' : undefined}
        />
      )
    case 'person-name':
      return <TextInput {...text} spellcheck={false} />
    case 'long-text':
      return <TextArea {...shared} value={one(entered, path)} />
    case 'number':
      return <NumberInput {...text} decimal={field.decimals > 0} suffix={field.unit?.[lang]} />
    case 'rupiah':
      return <MoneyInput {...text} />
    case 'nik':
    case 'kk':
      return <TextInput {...text} {...digits} />
    case 'phone':
      return <TextInput {...text} type="tel" inputmode="tel" size={20} spellcheck={false} />
    case 'email':
      return <TextInput {...text} type="email" inputmode="email" spellcheck={false} />
    case 'boolean':
      return (
        <>
          {heading ? <h1 class="question">{shared.label}</h1> : undefined}
          <Checkbox
            {...shared}
            label={heading ? words.yes[lang] : shared.label}
            optional={false}
            value="true"
            checked={one(entered, path) === 'true'}
          />
        </>
      )
    case 'choice': {
      const options = field.options.map(({ value, label, hint }) => ({ value, text: label[lang], hint: hint?.[lang] }))
      return field.look === 'select' && options.length > 8 ? (
        <Select {...shared} options={options} value={one(entered, path)} />
      ) : (
        <Radios {...shared} options={options} value={one(entered, path)} />
      )
    }
    case 'choices':
      return (
        <Checkboxes
          {...shared}
          options={field.options.map(({ value, label, hint }) => ({ value, text: label[lang], hint: hint?.[lang] }))}
          values={many(entered, path)}
        />
      )
    case 'date':
      return (
        <DateInput
          {...shared}
          birthday={field.autocomplete === 'bday'}
          value={{
            day: one(entered, `${path}.day`),
            month: one(entered, `${path}.month`),
            year: one(entered, `${path}.year`),
          }}
        />
      )
    case 'region':
      return <RegionInput data={data} field={field} path={path} heading={heading} />
    case 'file':
      return <FileInput data={data} field={field} path={path} heading={heading} />
  }
}

const onlyDigits = (field: Extract<LeafField, { kind: 'text' | 'long-text' }>): boolean =>
  field.pattern !== undefined && /^(\[0-9\]|\\d)(\{[\d,]+\}|\+)?$/.test(field.pattern.source)

const optionalMark = (field: LeafField, lang: Lang) =>
  field.required ? undefined : <span class="optional"> ({words.optional[lang]})</span>

const levelLabel = (level: AreaLevel, lang: Lang): string => {
  const name = areaWords[level][lang]
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Province to village, one drop-down after the other. The last one shown carries the field's id, for the summary of errors. */
const RegionInput = ({ data, field, path, heading }: FieldView & { field: RegionField }) => {
  const { lang, errors } = data
  const levels = data.regions.get(path) ?? []
  const shown = levels.filter((level) => level.options !== 'fixed')
  const error = errors.get(path)
  const residents = field.within && data.residents ? fill(words.residents[lang], { place: data.residents }) : undefined
  const hints = [residents, field.hint?.[lang]].filter((hint) => hint !== undefined)
  const described = [hints.length > 0 ? `${path}-hint` : '', error ? `${path}-error` : ''].filter(Boolean).join(' ')
  const more = shown.at(-1)?.level !== field.level
  return (
    <Fieldset
      error={error}
      heading={heading}
      describedBy={described || undefined}
      legend={
        <>
          {field.label[lang]}
          {optionalMark(field, lang)}
        </>
      }
    >
      {hints.length > 0 ? <Hint id={`${path}-hint`}>{hints.join(' ')}</Hint> : undefined}
      {error ? (
        <p class="error" id={`${path}-error`}>
          {error}
        </p>
      ) : undefined}
      {levels.map((level) =>
        level.options === 'fixed' ? (
          <input type="hidden" name={`${path}.${level.level}`} value={level.value} />
        ) : (
          <Select
            lang={lang}
            name={`${path}.${level.level}`}
            id={level === shown.at(-1) ? path : undefined}
            label={levelLabel(level.level, lang)}
            value={level.value}
            options={level.options.map((area) => ({ value: area.code, text: area.name }))}
          />
        ),
      )}
      {more ? (
        <Buttons>
          <Button kind="quiet" small name={wishName} value="tetap">
            {words.chooseOn[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </Fieldset>
  )
}

export const acceptText = (field: FileField): string =>
  [...new Set(field.accept.map((ending) => (ending === 'jpeg' ? 'jpg' : ending)))]
    .map((ending) => ending.toUpperCase())
    .join(', ')

/** Files kept, each with a way to take it back, and a way to bring another while there is room. */
const FileInput = ({ data, field, path, heading }: FieldView & { field: FileField }) => {
  const { lang, errors } = data
  const ids = many(data.entered, path)
  const files = ids.flatMap((id) => data.file(id) ?? [])
  const room = files.length < field.max
  const picture = data.picture(field.key)
  // Most hints say the size already.
  const saysSize = /\bMB\b/.test(field.hint?.[lang] ?? '')
  const limits = fill(words[saysSize ? 'fileAcceptShort' : 'fileAccept'][lang], {
    accept: acceptText(field),
    max: Math.round(field.maxBytes / 1_048_576),
    count: field.max,
  })
  const hint: Child = (
    <>
      {field.hint ? <span>{field.hint[lang]} </span> : undefined}
      <span>{limits}</span>
    </>
  )
  const address = `/permohonan/${data.draftId}/berkas`
  const list = (
    <>
      <h2>{words.filesKept[lang]}</h2>
      <FileList
        lang={lang}
        files={files.map((file) => ({
          name: file.name,
          href: file.state === 'clean' ? `${address}/${file.id}` : undefined,
          thumbnail: file.state === 'clean' && file.image ? `${address}/${file.id}/kecil` : undefined,
          note:
            file.state === 'clean' ? (
              sizeText(file.bytes, lang)
            ) : (
              <StatusTag kind={file.state === 'held' ? 'info' : 'late'}>
                {words[file.state === 'held' ? 'fileHeld' : 'fileInfected'][lang]}
              </StatusTag>
            ),
          action: (
            <Button kind="quiet" small name={wishName} value={`buang:${path}:${file.id}`}>
              {words.fileRemove[lang]} <span class="hidden">{file.name}</span>
            </Button>
          ),
        }))}
      />
      {files.map((file) => (
        <input type="hidden" name={path} value={file.id} />
      ))}
    </>
  )
  return (
    <>
      {picture ? <DocumentPicture kind={picture} /> : undefined}
      {heading && files.length > 0 ? <h1 class="question">{field.label[lang]}</h1> : undefined}
      {files.length > 0 ? list : undefined}
      {room ? (
        <>
          <FileUpload
            lang={lang}
            name={path}
            label={files.length > 0 ? words.fileAdd[lang] : field.label[lang]}
            heading={heading && files.length === 0}
            optional={!field.required && files.length === 0}
            hint={hint}
            error={errors.get(path)}
            accept={field.accept.map((ending) => `.${ending}`).join(',')}
            multiple={field.max > 1}
          />
          <Buttons>
            <Button kind="quiet" small name={wishName} value="tetap">
              {words.upload[lang]}
            </Button>
          </Buttons>
        </>
      ) : errors.has(path) ? (
        <p class="error" id={path}>
          {errors.get(path)}
        </p>
      ) : undefined}
    </>
  )
}

/** A repeating group: each row in a frame of its own, removed and added by buttons that save what was typed. */
export const RepeatInput = (props: {
  data: FieldsData
  field: RepeatField
  rows: number
  /** Fields of one row that its own answers do not hide. */
  visible: (row: number) => LeafField[]
}) => {
  const { data, field, rows } = props
  const { lang } = data
  const error = data.errors.get(field.key)
  return (
    <div id={field.key} class={error ? 'field bad' : undefined}>
      {field.hint ? <Hint>{field.hint[lang]}</Hint> : undefined}
      {error ? <p class="error">{error}</p> : undefined}
      {Array.from({ length: rows }, (_, row) => (
        <Fieldset legend={`${field.item[lang]} ${row + 1}`}>
          {props.visible(row).map((child) => (
            <FieldInput data={data} field={child} path={`${field.key}.${row}.${child.key}`} />
          ))}
          {rows > 1 || field.min === 0 ? (
            <Buttons>
              <Button kind="quiet" small name={wishName} value={`hapus:${field.key}:${row}`}>
                {words.rowRemove[lang]} <span class="hidden">{`${field.item[lang]} ${row + 1}`}</span>
              </Button>
            </Buttons>
          ) : undefined}
        </Fieldset>
      ))}
      {rows < field.max ? (
        <Buttons>
          <Button kind="quiet" name={wishName} value={`tambah:${field.key}`}>
            {words.rowAdd[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </div>
  )
}
