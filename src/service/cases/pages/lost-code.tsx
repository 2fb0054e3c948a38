/** Cases: the applicant's pages for a lost code: number and confirmed contact, then the one-time code. Draws only. */
import { Details, ErrorSummary, InsetText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextInput } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { words } from '../words.ts'

export const lostCodePath = '/lacak/kode-hilang'

const noIndex = <meta name="robots" content="noindex" />

/** Asks for the number and a contact. What was typed stays. */
export const LostCodePage = (props: {
  ctx: PageContext
  formKey: string
  number?: string
  contact?: string
  problems?: { number?: string; contact?: string }
}) => {
  const { ctx, problems = {} } = props
  const { lang } = ctx
  const list = [
    ...(problems.number ? [{ text: problems.number, href: '#nomor' }] : []),
    ...(problems.contact ? [{ text: problems.contact, href: '#kontak' }] : []),
  ]
  return (
    <Page ctx={ctx} title={words.lostCode[lang]} section="lacak" back="/lacak" error={list.length > 0} head={noIndex}>
      <ErrorSummary lang={lang} problems={list} />
      <h1>{words.lostCode[lang]}</h1>
      <p class="lead">{words.lostLead[lang]}</p>
      <Form action={lostCodePath} idempotencyKey={props.formKey}>
        <TextInput
          lang={lang}
          name="nomor"
          label={words.number[lang]}
          hint={words.numberHint[lang]}
          value={props.number}
          error={problems.number}
          inputmode="numeric"
          size={16}
          autocomplete="off"
          spellcheck={false}
        />
        <TextInput
          lang={lang}
          name="kontak"
          label={words.lostContact[lang]}
          hint={words.lostContactHint[lang]}
          value={props.contact}
          error={problems.contact}
          autocomplete="email"
          spellcheck={false}
        />
        <Buttons>
          <Button>{words.lostSend[lang]}</Button>
        </Buttons>
      </Form>
      <Details summary={words.lostNoContact[lang]}>
        <p>{words.lostNoContactText[lang]}</p>
      </Details>
    </Page>
  )
}

/** Asks for the code that went out, if number and contact belonged together; the page does not say whether. */
export const LostCodeEnterPage = (props: {
  ctx: PageContext
  formKey: string
  id: string
  number: string
  problem?: string
}) => {
  const { ctx, problem } = props
  const { lang } = ctx
  return (
    <Page
      ctx={ctx}
      title={words.lostEnter[lang]}
      section="lacak"
      back={lostCodePath}
      error={problem !== undefined}
      head={noIndex}
    >
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: '#kode' }] : []} />
      <h1>{words.lostEnter[lang]}</h1>
      <InsetText>{words.lostMaybe[lang]}</InsetText>
      {ctx.demo ? (
        <p>
          <a href="/surat-uji">{words.lostDemo[lang]}</a>
        </p>
      ) : undefined}
      <Form action={`${lostCodePath}/kode`} idempotencyKey={props.formKey}>
        <input type="hidden" name="id" value={props.id} />
        <input type="hidden" name="nomor" value={props.number} />
        <TextInput
          lang={lang}
          name="kode"
          label={words.lostDigits[lang]}
          error={problem}
          inputmode="numeric"
          autocomplete="one-time-code"
          size={10}
          spellcheck={false}
        />
        <Buttons>
          <Button>{words.open[lang]}</Button>
          <a href={lostCodePath}>{words.lostOnceMore[lang]}</a>
        </Buttons>
      </Form>
    </Page>
  )
}
