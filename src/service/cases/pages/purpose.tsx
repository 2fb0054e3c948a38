/** Cases: what an officer of another unit says before reading a case. Draws only; nothing of the application stands here. */
import { ErrorSummary } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { viewPurposes } from '../model.ts'
import { viewPurposeWords, words } from '../words.ts'

export const PurposePage = (props: {
  ctx: PageContext
  caseId: string
  number: string
  formKey: string
  wrong: boolean
}) => {
  const { ctx, wrong } = props
  const { lang } = ctx
  const error = wrong ? words.viewPurposeMissing[lang] : undefined
  return (
    <StaffPage ctx={ctx} title={words.viewPurposeTitle[lang]} section="meja" error={wrong}>
      <ErrorSummary lang={lang} problems={error ? [{ text: error, href: '#tujuan' }] : []} />
      <h1>{words.viewPurposeTitle[lang]}</h1>
      <p class="num">{props.number}</p>
      <p class="lead">{words.viewPurposeLead[lang]}</p>
      <Form action={`/meja/berkas/${props.caseId}/tujuan`} idempotencyKey={props.formKey}>
        <Radios
          lang={lang}
          name="tujuan"
          label={words.viewPurpose[lang]}
          error={error}
          options={viewPurposes.map((value) => ({ value, text: viewPurposeWords[value][lang] }))}
        />
        <Buttons>
          <Button>{words.viewPurposeGo[lang]}</Button>
          <a href="/meja">{words.desk[lang]}</a>
        </Buttons>
      </Form>
    </StaffPage>
  )
}
