/** Designs: the page on which a form is drawn, with its properties, findings, preview, and the service standard beside it. Draws only. */
import { raw } from 'hono/html'
import { autocompleteTokens, kindsOfType } from '../../../engines/forms/vocabulary.ts'
import { areaWords } from '../../../engines/forms/words.ts'
import type { Bilingual, Lang } from '../../../kernel/language.ts'
import { areaLevels } from '../../../kernel/region.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { Details, type Problem, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import {
  Button,
  Buttons,
  Checkbox,
  Form,
  type Option,
  Select,
  TextArea,
  TextInput,
} from '../../../platform/ui/fields.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import type { Design } from '../model.ts'
import { type Carried, type Drawing, foreignType } from '../rules/form/drawing.ts'
import { addedTypes } from '../rules/form/edit.ts'
import { type DrawnKind, type Property, type PropertyName, properties } from '../rules/form/properties.ts'
import { sectionKeys } from '../rules/standard/spec.ts'
import {
  drawnKindWords,
  formCanvasWords,
  propertyHints,
  propertyWords,
  formCanvasPage as words,
} from '../words/form-canvas.ts'
import { sectionWords } from '../words/standard.ts'
import { addressOf, DesignFrame, LockList } from './parts.tsx'
import { sectionAddress } from './standard.tsx'

export type FormCanvasProps = {
  ctx: PageContext
  design: Pick<Design, 'id' | 'title' | 'state'>
  /** form.json as kept, or as drawn by a save that was refused. */
  text: string
  /** Absent while the text is no form. */
  drawing?: Drawing
  carried: readonly Carried[]
  locks?: LockedPlaces
  revision: number
  formKey: string
  said?: string
  problems?: readonly Problem[]
}

export const FormCanvasPage = (props: FormCanvasProps) => {
  const { ctx, design, problems = [] } = props
  const { lang } = ctx
  const list = addressOf(design.id, 'formulir')
  return (
    <DesignFrame
      ctx={ctx}
      design={design}
      part="formulir"
      title={words.title[lang]}
      said={props.said}
      problems={problems}
      wide
      head={<link rel="stylesheet" href={assetPath('form-canvas.css')} />}
    >
      <p>{words.lead[lang]}</p>
      <Buttons>
        <Button kind="quiet" href={list}>
          {words.toList[lang]}
        </Button>
        <Button kind="quiet" href={addressOf(design.id, 'formulir/coba')}>
          {words.toTrial[lang]}
        </Button>
      </Buttons>
      <noscript>
        <p>
          {words.noScript[lang]} <a href={list}>{words.toList[lang]}</a>
        </p>
      </noscript>
      {design.state === 'open' ? undefined : <WarningText lang={lang}>{words.closed[lang]}</WarningText>}
      <LockList lang={lang} locks={[...(props.locks?.questions.values() ?? [])]} />
      <p id="kanvas-kabar" role="status" />
      <div class="side-by-side">
        <div>
          <Work {...props} />
          <Save {...props} />
        </div>
        <Standard {...props} />
      </div>
      <Data {...props} />
      <script type="module" src={assetPath('form-canvas.js')}></script>
    </DesignFrame>
  )
}

const Save = ({ ctx: { lang }, design, text, carried, revision, formKey, problems = [] }: FormCanvasProps) => (
  <Form
    id="kanvas-simpan"
    action={addressOf(design.id, 'formulir/kanvas')}
    idempotencyKey={formKey}
    label={words.save[lang]}
  >
    <input type="hidden" name="revisi" value={String(revision)} />
    <input type="hidden" name="_gambar" value="" />
    <p id="kanvas-ubah" role="status" />
    <Buttons>
      <Button>{words.save[lang]}</Button>
    </Buttons>
    <Details summary={words.carried[lang]}>
      <p>{words.carriedText[lang]}</p>
      <ul>
        {carried.map(({ label, names }) => (
          <li>
            {label || words.carriedForm[lang]}: {names.join(', ')}
          </li>
        ))}
      </ul>
    </Details>
    <Details summary={words.file[lang]} open={problems.length > 0}>
      <TextArea
        lang={lang}
        name="_berkas"
        id="berkas-form"
        label={words.file[lang]}
        hint={words.fileHint[lang]}
        rows={18}
        code
        value={text}
        error={problems.find(({ href }) => href === '#berkas-form')?.text}
      />
    </Details>
  </Form>
)

/** The fourteen components beside the drawing; the script opens each here, without it each is a page. */
const Standard = ({ ctx: { lang }, design }: FormCanvasProps) => (
  <section class="standard-side" aria-labelledby="standar-judul">
    <h2 id="standar-judul">{words.standard[lang]}</h2>
    <p class="hint">{words.standardHint[lang]}</p>
    <nav aria-label={words.sections[lang]} id="standar-daftar">
      <ul>
        {sectionKeys.map((key) => (
          <li>
            <a href={sectionAddress(design.id, key)}>{sectionWords[key][lang]}</a>
          </li>
        ))}
      </ul>
    </nav>
    <p id="standar-kabar" role="status" />
    <div id="standar-isi" tabindex={-1} />
  </section>
)

/** Of each kind that can be added, what is added; beside those of the list, what only the drawing adds. */
const additions: Record<Exclude<DrawnKind, 'foreign'>, Record<string, unknown>> = {
  ...addedTypes,
  choice: { ...addedTypes.choice, values: [{ value: 'a' }, { value: 'b' }] },
  choices: { ...addedTypes.choices, values: [{ value: 'a' }, { value: 'b' }] },
  repeat: { type: 'dynamiclist', components: [] },
  note: { type: 'text' },
}

/** Data for the script; no script itself, so the page's policy stays as it is. */
const Data = ({ ctx: { lang }, design, drawing, problems = [] }: FormCanvasProps) => {
  const said = (list: Record<string, Bilingual>) =>
    Object.fromEntries(Object.entries(list).map(([key, text]) => [key, text[lang]]))
  const data = {
    drawing,
    foreign: foreignType,
    words: said(formCanvasWords),
    kinds: said(drawnKindWords),
    kindsOfType,
    properties,
    additions,
    check: addressOf(design.id, 'formulir/cek'),
    trial: addressOf(design.id, 'formulir/coba'),
    standard: addressOf(design.id, 'standar'),
    changed: problems.length > 0,
  }
  return (
    <script type="application/json" id="kanvas-data">
      {raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}
    </script>
  )
}

/** Shown by the script alone. */
const Work = (props: FormCanvasProps) => {
  const { lang } = props.ctx
  const press = (id: string, text: Bilingual, kind = 'quiet') => (
    <button type="button" class={`button ${kind} small`} id={id}>
      {text[lang]}
    </button>
  )
  return (
    <div class="work" id="kanvas-kerja" hidden>
      <h2 class="hidden">{words.tools[lang]}</h2>
      <div class="work-bar">
        <Select lang={lang} name="unsur" label={words.element[lang]} options={[]} />
        {press('naik', words.up)}
        {press('turun', words.down)}
        {press('hapus', words.remove)}
        {press('urung', words.undo)}
        {press('ulang', words.redo)}
      </div>
      <div class="work-bar">
        <Select
          lang={lang}
          name="tambah_jenis"
          label={words.addKind[lang]}
          options={Object.keys(additions).map((kind) => ({ value: kind, text: nameOf(kind, lang) }))}
          value="text"
        />
        {press('tambah', words.add)}
        <Select lang={lang} name="pindah_ke" label={words.moveTo[lang]} options={[]} />
        {press('pindah', words.move)}
      </div>
      <div class="form-space">
        <div>
          <h2>{words.drawing[lang]}</h2>
          <Palette lang={lang} />
          <div class="form-paper" id="kanvas" />
          <p class="hint">{words.keys[lang]}</p>
        </div>
        <div class="work-side">
          <h2>{words.findings[lang]}</h2>
          <p id="temuan-kabar" role="status" />
          <ol id="temuan" />
          <h2 id="sifat-judul" tabindex={-1}>
            {words.properties[lang]}
          </h2>
          <p id="sifat-kosong">{words.chooseFirst[lang]}</p>
          <div id="sifat">
            {Object.entries(properties).map(([name, property]) => (
              <div data-sifat={name} hidden>
                <Row lang={lang} name={name as PropertyName} property={property} />
              </div>
            ))}
          </div>
          <h2>{words.preview[lang]}</h2>
          <p class="hint">{words.previewHint[lang]}</p>
          <p id="pratinjau-kabar" role="status" />
          <div class="phone" id="pratinjau-sini" />
          {press('pratinjau-awal', words.again)}
        </div>
      </div>
    </div>
  )
}

const nameOf = (kind: string, lang: Lang): string =>
  Object.entries(drawnKindWords).find(([key]) => key === kind)?.[1][lang] ?? kind

/** Dragged from here into the drawing; whoever does not drag adds by the list above. */
const Palette = ({ lang }: { lang: Lang }) => (
  <fieldset class="form-palette">
    <legend class="hidden">{words.palette[lang]}</legend>
    <div class="fjs-palette-fields fjs-drag-container fjs-no-drop">
      {Object.entries(additions).map(([kind, { type }]) => (
        <button
          type="button"
          class="fjs-palette-field fjs-drag-copy fjs-no-drop"
          data-field-type={String(type)}
          data-jenis={kind}
        >
          {nameOf(kind, lang)}
        </button>
      ))}
    </div>
  </fieldset>
)

const Row = ({ lang, name, property }: { lang: Lang; name: PropertyName; property: Property }) => {
  const at = {
    lang,
    name: `sifat_${name}`,
    label: propertyWords[name][lang],
    hint: propertyHints[name]?.[lang],
  }
  switch (property.as) {
    case 'box':
      return <Checkbox {...at} />
    case 'long':
    case 'feel':
      return <TextArea {...at} rows={2} code={property.as === 'feel' || undefined} />
    case 'options':
      return <TextArea {...at} rows={5} />
    case 'choice':
      return <Select {...at} options={choicesOf(name, lang)} />
    default:
      return <TextInput {...at} inputmode={property.as === 'whole' ? 'numeric' : undefined} spellcheck={false} />
  }
}

function choicesOf(name: PropertyName, lang: Lang): Option[] {
  const none = { value: '', text: words.none[lang] }
  if (name === 'level') return [none, ...areaLevels.map((level) => ({ value: level, text: areaWords[level][lang] }))]
  if (name === 'autocomplete') return [none, ...autocompleteTokens.map((token) => ({ value: token, text: token }))]
  return []
}
