/** Designs: the text of the letter, what it can speak of, and a sample of it. Draws only. */
import { Details, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextArea } from '../../../platform/ui/fields.tsx'
import type { Lock } from '../../catalogue/model/template.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Design } from '../model.ts'
import { letterWords as words } from '../words/form.ts'
import { addressOf, Checks, DesignFrame, Kept, LockList } from './parts.tsx'

export type LetterProps = {
  ctx: PageContext
  design: Design
  problems: readonly DesignProblem[]
  /** Keys of the answers, with what they are asked as. */
  keys: readonly { key: string; label: string }[]
  settable: boolean
  /** Clauses of the national template that are in the letter and stay as they are. */
  locks: readonly Lock[]
  formKey: string
  said?: string
  refused?: readonly Problem[]
  typed?: string
}

export const LetterPage = (props: LetterProps) => {
  const { ctx, design, problems, keys, settable, formKey, said, refused = [], typed } = props
  const { lang } = ctx
  const at = addressOf(design.id, 'surat')
  const value = typed ?? design.files['letter.typ']
  return (
    <DesignFrame ctx={ctx} design={design} part="surat" title={words.title[lang]} said={said} problems={refused}>
      <p>{words.lead[lang]}</p>
      {settable ? (
        <>
          <Buttons>
            <Button kind="quiet" href={`${at}/contoh.pdf`}>
              {words.preview[lang]}
            </Button>
          </Buttons>
          <p class="hint">{words.previewHint[lang]}</p>
        </>
      ) : (
        <p>{words.noPreview[lang]}</p>
      )}
      <LockList lang={lang} locks={props.locks} />
      <Form action={at} idempotencyKey={formKey}>
        <input type="hidden" name="revisi" value={String(design.revision)} />
        <TextArea
          lang={lang}
          name="naskah"
          label={words.text[lang]}
          rows={20}
          code
          value={/^\r?\n/.test(value) ? `\n${value}` : value}
          error={refused.find(({ href }) => href === '#naskah')?.text}
        />
        {typed !== undefined && typed !== design.files['letter.typ'] ? (
          <Details summary={words.other[lang]}>
            <Kept lang={lang} text={design.files['letter.typ']} />
          </Details>
        ) : undefined}
        {design.state === 'open' ? (
          <Buttons>
            <Button>{words.save[lang]}</Button>
          </Buttons>
        ) : undefined}
      </Form>
      <Checks lang={lang} problems={problems} hrefOf={() => '#naskah'} />
      <Details summary={words.keys[lang]}>
        <ul>
          {keys.map(({ key, label }) => (
            <li>
              <code>{key}</code> {label}
            </li>
          ))}
        </ul>
      </Details>
    </DesignFrame>
  )
}
