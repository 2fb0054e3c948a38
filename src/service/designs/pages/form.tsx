/** Designs: the questions of a form as a list, and one of them with all that can be done to it. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import type { Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Form, Select, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import type { LockedPlaces } from '../../catalogue/actions/adoption.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design } from '../model.ts'
import { isAddedType, placeText, type QuestionView } from '../rules/form/edit.ts'
import { otherKinds, typeWords, formWords as words } from '../words/form.ts'
import { addressOf, Checks, DesignFrame, Locked } from './parts.tsx'
import { Edit, StepProblems } from './procedure.tsx'

export const questionAnchor = (place: string): string => `isian-${place.replaceAll('.', '-')}`
export const questionAddress = (designId: string, place: string): string => addressOf(designId, `formulir/${place}`)

export type FormListProps = {
  ctx: PageContext
  design: Design
  questions?: readonly QuestionView[]
  problems: readonly DesignProblem[]
  /** Problems by place of the question they are about. */
  byQuestion: ReadonlyMap<string, readonly DesignProblem[]>
  locks?: LockedPlaces
  formKey: () => string
  said?: string
  refused?: readonly Problem[]
}

const kindText = (one: QuestionView, lang: Lang): string => {
  if (one.type === 'group') return typeWords[one.place.length === 1 ? 'section' : 'page'][lang]
  if (isAddedType(one.kind)) return typeWords[one.kind][lang]
  return otherKinds[one.type === 'text' ? 'note' : 'repeat']?.[lang] ?? one.type
}

const nameText = (one: QuestionView, lang: Lang): string =>
  (lang === 'en' && one.labelEn) || one.label || one.key || kindText(one, lang)

export const FormListPage = (props: FormListProps) => {
  const { ctx, design, questions, problems, byQuestion, said, refused } = props
  const { lang } = ctx
  const hrefOf = (problem: DesignProblem) => {
    const place = [...byQuestion].find(([, list]) => list.includes(problem))?.[0]
    return place ? `#${questionAnchor(place)}` : addressOf(design.id, 'berkas')
  }
  return (
    <DesignFrame ctx={ctx} design={design} part="formulir" title={words.title[lang]} said={said} problems={refused}>
      <p>{words.lead[lang]}</p>
      <Buttons>
        <Button kind="quiet" href={addressOf(design.id, 'formulir/kanvas')}>
          {words.toCanvas[lang]}
        </Button>
        <Button kind="quiet" href={addressOf(design.id, 'formulir/coba')}>
          {words.toTrial[lang]}
        </Button>
      </Buttons>
      {questions ? undefined : (
        <p>
          {words.unreadable[lang]} <a href={addressOf(design.id, 'berkas')}>{words.toFiles[lang]}</a>
        </p>
      )}
      <Checks lang={lang} problems={problems} hrefOf={hrefOf} />
      {questions ? (
        <>
          <h2>{words.questions[lang]}</h2>
          {questions.map((one) => (
            <Question {...props} one={one} />
          ))}
        </>
      ) : undefined}
    </DesignFrame>
  )
}

const Question = ({
  ctx: { lang },
  design,
  one,
  byQuestion,
  locks,
  formKey,
}: FormListProps & { one: QuestionView }) => {
  const place = placeText(one.place)
  const name = nameText(one, lang)
  const lock = locks?.questions.get(place)
  const needed = one.group || one.type === 'text' ? '' : (one.required ? words.required : words.optional)[lang]
  return (
    <section
      class="card"
      id={questionAnchor(place)}
      aria-label={fill(words.question[lang], { name: `${place} ${name}` })}
    >
      {one.place.length === 1 ? <h3>{name}</h3> : <h4>{name}</h4>}
      <p>{[kindText(one, lang), one.key, needed].filter(Boolean).join(' · ')}</p>
      {lock ? <Locked lang={lang} lock={lock} /> : undefined}
      <StepProblems lang={lang} problems={byQuestion.get(place) ?? []} />
      {design.state !== 'open' ? undefined : one.first && one.last ? (
        <Buttons>
          <Edit href={questionAddress(design.id, place)} text={words.edit[lang]} name={name} />
        </Buttons>
      ) : (
        <Form action={addressOf(design.id, 'formulir')} idempotencyKey={formKey()}>
          <input type="hidden" name="revisi" value={String(design.revision)} />
          <input type="hidden" name="tempat" value={place} />
          <Buttons>
            <Edit href={questionAddress(design.id, place)} text={words.edit[lang]} name={name} />
            {one.first ? undefined : (
              <Button kind="quiet" small name="perbuatan" value="naik">
                {words.up[lang]}
                <span class="hidden"> {name}</span>
              </Button>
            )}
            {one.last ? undefined : (
              <Button kind="quiet" small name="perbuatan" value="turun">
                {words.down[lang]}
                <span class="hidden"> {name}</span>
              </Button>
            )}
          </Buttons>
        </Form>
      )}
    </section>
  )
}

export type QuestionTyped = Readonly<Record<string, string | string[] | undefined>>

export type QuestionProps = {
  ctx: PageContext
  design: Design
  one: QuestionView
  problems: readonly DesignProblem[]
  locks?: LockedPlaces
  formKey: () => string
  refused?: readonly Problem[]
  typed?: QuestionTyped
}

export const QuestionPage = (props: QuestionProps) => {
  const { ctx, design, one, problems, locks, formKey, refused } = props
  const { lang } = ctx
  const at = addressOf(design.id, 'formulir')
  const place = placeText(one.place)
  const lock = locks?.questions.get(place)
  return (
    <DesignFrame ctx={ctx} design={design} part="formulir" title={nameText(one, lang)} problems={refused}>
      <p>
        <a href={`${at}#${questionAnchor(place)}`}>{words.back[lang]}</a> ·{' '}
        {[kindText(one, lang), one.key].filter(Boolean).join(' · ')}
      </p>
      <StepProblems lang={lang} problems={problems} />
      {lock ? (
        <Locked lang={lang} lock={lock} />
      ) : (
        <>
          <h2>{words.edit[lang]}</h2>
          <Texts {...props} act="ubah" />
        </>
      )}
      <h2>{words.addAfter[lang]}</h2>
      <Texts {...props} act="tambah" />
      {lock ? undefined : <Remove {...{ lang, at, design, one, place, formKey }} />}
    </DesignFrame>
  )
}

type RemoveProps = Pick<QuestionProps, 'design' | 'one' | 'formKey'> & { lang: Lang; at: string; place: string }

const Remove = ({ lang, at, design, one, place, formKey }: RemoveProps) => (
  <>
    <h2>{words.remove[lang]}</h2>
    <Form action={at} idempotencyKey={formKey()}>
      <input type="hidden" name="revisi" value={String(design.revision)} />
      <input type="hidden" name="tempat" value={place} />
      {one.group ? <p class="hint">{words.removeHint[lang]}</p> : undefined}
      <Buttons>
        <Button kind="warning" name="perbuatan" value="hapus">
          {words.remove[lang]}
          <span class="hidden"> {nameText(one, lang)}</span>
        </Button>
      </Buttons>
    </Form>
  </>
)

const optionsText = ({ options }: QuestionView): string =>
  options.map(({ value, label, labelEn }) => [value, label, labelEn].join(' | ')).join('\n')

/** The words of a question: of the one that is there, or of one to be added. */
const Texts = ({
  ctx: { lang },
  design,
  one,
  formKey,
  typed,
  refused = [],
  act,
}: QuestionProps & { act: 'ubah' | 'tambah' }) => {
  const adds = act === 'tambah'
  const again = typed?.perbuatan === act
  const value = (name: string, kept: string) => (again ? [typed?.[name] ?? ''].flat().join('\n') : adds ? '' : kept)
  const field = (name: string) => ({
    lang,
    name,
    id: `${act}-${name}`,
    error: refused.find(({ href }) => href === `#${act}-${name}`)?.text,
  })
  const asks = adds || (!one.group && one.type !== 'text')
  return (
    <Form action={addressOf(design.id, 'formulir')} idempotencyKey={formKey()}>
      <input type="hidden" name="revisi" value={String(design.revision)} />
      <input type="hidden" name="tempat" value={placeText(one.place)} />
      {adds ? (
        <>
          <Select
            {...field('jenis')}
            label={words.type[lang]}
            options={Object.entries(typeWords).map(([key, said]) => ({ value: key, text: said[lang] }))}
            value={again ? value('jenis', '') : 'text'}
          />
          <TextInput
            {...field('kunci')}
            label={words.key[lang]}
            hint={words.keyHint[lang]}
            spellcheck={false}
            maxlength={60}
            value={value('kunci', '')}
          />
        </>
      ) : undefined}
      <TextInput {...field('label')} label={words.label[lang]} maxlength={300} value={value('label', one.label)} />
      <TextInput
        {...field('label_en')}
        label={words.labelEn[lang]}
        optional
        maxlength={300}
        value={value('label_en', one.labelEn)}
      />
      {adds || one.type !== 'text' ? (
        <>
          <TextArea
            {...field('petunjuk')}
            label={words.hint[lang]}
            optional
            rows={2}
            value={value('petunjuk', one.hint)}
          />
          <TextArea
            {...field('petunjuk_en')}
            label={words.hintEn[lang]}
            optional
            rows={2}
            value={value('petunjuk_en', one.hintEn)}
          />
        </>
      ) : undefined}
      {asks ? (
        <Checkbox
          {...field('wajib')}
          label={words.mustAnswer[lang]}
          checked={again ? typed?.wajib !== undefined : adds || one.required}
        />
      ) : undefined}
      {adds || one.options.length > 0 ? (
        <TextArea
          {...field('pilihan')}
          label={words.options[lang]}
          hint={adds ? `${words.optionsOnly[lang]} ${words.optionsHint[lang]}` : words.optionsHint[lang]}
          optional={adds}
          rows={Math.min(12, Math.max(3, one.options.length + 1))}
          value={value('pilihan', optionsText(one))}
        />
      ) : undefined}
      <Buttons>
        <Button kind={adds ? 'quiet' : 'primary'} name="perbuatan" value={act}>
          {(adds ? words.add : words.save)[lang]}
        </Button>
        {adds && one.group ? (
          <Button kind="quiet" name="perbuatan" value="masuk">
            {words.addInside[lang]}
          </Button>
        ) : undefined}
      </Buttons>
    </Form>
  )
}
