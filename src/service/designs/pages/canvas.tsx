/** Designs: the page on which a procedure is drawn, with its properties and findings beside it. Draws only. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { melayaniModdle } from '../../../engines/bpmn/extension.ts'
import { ClockKind } from '../../../engines/calendar/model.ts'
import type { Bilingual, Lang } from '../../../kernel/language.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { Details, Notice, type Problem, WarningText } from '../../../platform/ui/components.tsx'
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
import { outcomeSaid } from '../../catalogue/model/outcomes.ts'
import { outcomeNames, positionKinds } from '../../catalogue/model.ts'
import type { Design } from '../model.ts'
import {
  additionWords,
  canvasPage,
  canvasWords,
  kindWords,
  libraryWords,
  propertyWords,
  severalWords,
  timerWords,
} from '../words/canvas.ts'
import { addressOf, DesignFrame, LockList } from './parts.tsx'

export type CanvasProps = {
  ctx: PageContext
  design: Pick<Design, 'id' | 'title' | 'state'>
  /** The file shown: as kept, or as written by a save that was refused. */
  xml: string
  revision: number
  formKey: string
  /** Words of the engine's attributes: what may be chosen. */
  choices: { acts: readonly string[]; operations: readonly string[]; results: readonly string[] }
  said?: string
  problems?: readonly Problem[]
  locks?: LockedPlaces
}

export const CanvasPage = (props: CanvasProps) => {
  const { ctx, design, problems = [] } = props
  const { lang } = ctx
  const list = addressOf(design.id, 'prosedur')
  return (
    <DesignFrame
      ctx={ctx}
      design={design}
      part="prosedur"
      title={canvasPage.title[lang]}
      said={props.said}
      problems={problems}
      wide
      head={<link rel="stylesheet" href={assetPath('canvas.css')} />}
    >
      <p>{canvasPage.lead[lang]}</p>
      <Buttons>
        <Button kind="quiet" href={list}>
          {canvasPage.toList[lang]}
        </Button>
        <Button kind="quiet" href={addressOf(design.id, 'coba')}>
          {canvasPage.toTrial[lang]}
        </Button>
        <Button kind="quiet" href={addressOf(design.id, 'beda')}>
          {canvasPage.toDifference[lang]}
        </Button>
      </Buttons>
      <div class="only-narrow">
        <Notice lang={lang} kind="info" title={canvasPage.narrow[lang]}>
          <p>
            {canvasPage.narrowText[lang]} <a href={list}>{canvasPage.toList[lang]}</a>
          </p>
        </Notice>
      </div>
      <noscript>
        <p>
          {canvasPage.noScript[lang]} <a href={list}>{canvasPage.toList[lang]}</a>
        </p>
      </noscript>
      {design.state === 'open' ? undefined : <WarningText lang={lang}>{canvasPage.closed[lang]}</WarningText>}
      <LockList lang={lang} locks={[...(props.locks?.elements.values() ?? [])]} />
      <p id="kanvas-kabar" role="status" />
      <Work {...props} />
      <Form
        id="kanvas-simpan"
        action={addressOf(design.id, 'prosedur/kanvas')}
        idempotencyKey={props.formKey}
        label={canvasPage.save[lang]}
      >
        <input type="hidden" name="revisi" value={String(props.revision)} />
        <p id="kanvas-ubah" role="status" />
        <Buttons>
          <Button>{canvasPage.save[lang]}</Button>
        </Buttons>
        <Details summary={canvasPage.file[lang]} open={problems.length > 0}>
          <TextArea
            lang={lang}
            name="berkas"
            label={canvasPage.file[lang]}
            hint={canvasPage.fileHint[lang]}
            rows={18}
            code
            value={props.xml}
            error={problems.find(({ href }) => href === '#berkas')?.text}
          />
        </Details>
      </Form>
      <Data {...props} />
      <script type="module" src={assetPath('canvas.js')}></script>
    </DesignFrame>
  )
}

/** Data for the script; no script itself, so the page's policy stays as it is. */
const Data = ({ ctx: { lang }, design, problems = [] }: CanvasProps) => {
  const said = (list: Record<string, Bilingual>) =>
    Object.fromEntries(Object.entries(list).map(([key, text]) => [key, text[lang]]))
  const data = {
    moddle: melayaniModdle,
    translations: lang === 'id' ? libraryWords : {},
    words: said(canvasWords),
    kinds: said(kindWords),
    check: addressOf(design.id, 'prosedur/cek'),
    changed: problems.length > 0,
  }
  return (
    <script type="application/json" id="kanvas-data">
      {raw(JSON.stringify(data).replaceAll('<', '\\u003c'))}
    </script>
  )
}

/** Shown by the script alone. */
const Work = (props: CanvasProps) => {
  const { lang } = props.ctx
  const press = (id: string, text: Bilingual, kind = 'quiet') => (
    <button type="button" class={`button ${kind} small`} id={id}>
      {text[lang]}
    </button>
  )
  return (
    <div class="work" id="kanvas-kerja" hidden>
      <h2 class="hidden">{canvasPage.tools[lang]}</h2>
      <div class="work-bar">
        <Select lang={lang} name="unsur" label={canvasPage.element[lang]} options={[]} />
        <Select
          lang={lang}
          name="tambah_jenis"
          label={canvasPage.addKind[lang]}
          options={optionsOf(additionWords, lang)}
          value="userTask"
        />
        {press('tambah', canvasPage.add)}
        <Select lang={lang} name="sambung_ke" label={canvasPage.connectTo[lang]} options={[]} />
        {press('sambung', canvasPage.connect)}
        {press('hapus', canvasPage.remove)}
      </div>
      <div class="work-bar">
        {press('urung', canvasPage.undo)}
        {press('ulang', canvasPage.redo)}
        {press('besar', canvasPage.zoomIn)}
        {press('kecil', canvasPage.zoomOut)}
        {press('muat', canvasPage.fit)}
      </div>
      <div class="work-space">
        <div class="paper" id="kanvas" />
        <div class="work-side">
          <h2>{canvasPage.findings[lang]}</h2>
          <p id="temuan-kabar" role="status" />
          <ol id="temuan" />
          <h2 id="sifat-judul" tabindex={-1}>
            {canvasPage.properties[lang]}
          </h2>
          <div id="sifat">
            <Properties {...props} />
          </div>
        </div>
      </div>
      <p class="hint">{canvasPage.keys[lang]}</p>
    </div>
  )
}

const optionsOf = (list: Record<string, Bilingual>, lang: Lang): Option[] =>
  Object.entries(list).map(([value, text]) => ({ value, text: text[lang] }))

const plain = (list: readonly string[]): Option[] => list.map((value) => ({ value, text: value }))

/** Every property our engine reads; the script shows those that the chosen element has. */
const Properties = ({ ctx: { lang }, choices }: CanvasProps) => {
  const none: Option = { value: '', text: canvasPage.none[lang] }
  const at = (key: keyof typeof propertyWords) => ({ lang, name: `sifat_${key}`, label: propertyWords[key][lang] })
  const row = (key: keyof typeof propertyWords, field: Child) => (
    <div data-sifat={key} hidden>
      {field}
    </div>
  )
  const typed = (key: keyof typeof propertyWords, hint?: Bilingual) =>
    row(key, <TextInput {...at(key)} hint={hint?.[lang]} spellcheck={false} />)
  const chosen = (key: keyof typeof propertyWords, options: Option[]) =>
    row(key, <Select {...at(key)} options={options} />)
  return (
    <>
      {row('nama', <TextInput {...at('nama')} />)}
      {row('nama_en', <TextInput {...at('nama_en')} />)}
      {chosen('posisi', [{ value: '', text: propertyWords.posisiLane[lang] }, ...plain(positionKinds)])}
      {chosen('tindakan', [none, ...plain(choices.acts)])}
      {row(
        'pilihan',
        <TextInput
          {...at('pilihan')}
          hint={`${propertyWords.pilihanHint[lang]}: ${outcomeNames.map((name) => `${name} (${outcomeSaid(name, lang)})`).join(', ')}.`}
        />,
      )}
      {typed('empat_mata', propertyWords.empatMataHint)}
      {chosen('operasi', [none, ...plain(choices.operations)])}
      {row('naskah', <TextArea {...at('naskah')} rows={3} />)}
      {typed('keputusan')}
      {typed('variabel')}
      {chosen('hasil', [none, ...plain(choices.results)])}
      {typed('panggil')}
      {typed('versi')}
      {row('syarat', <TextArea {...at('syarat')} rows={3} hint={propertyWords.syaratHint[lang]} />)}
      {row('bawaan', <Checkbox {...at('bawaan')} />)}
      {chosen('waktu_jenis', [none, ...optionsOf(timerWords, lang)])}
      {typed('waktu_nilai')}
      {chosen('jam', [none, ...plain(ClockKind.options)])}
      {typed('lama', propertyWords.lamaHint)}
      {typed('pesan')}
      {typed('galat')}
      {row('menyela', <Checkbox {...at('menyela')} />)}
      {chosen('berulang', optionsOf(severalWords, lang))}
      {typed('berulang_jumlah')}
      {typed('berulang_daftar')}
      {typed('berulang_butir')}
      {typed('berulang_sampai')}
    </>
  )
}
