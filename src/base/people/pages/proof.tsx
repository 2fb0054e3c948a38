/** Base, people: the page that asks for password or code once more. Draws only. */
import { ErrorSummary } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { words } from '../words.ts'

export const ProofPage = (props: {
  ctx: PageContext
  account?: string
  next: string
  password: boolean
  totp: boolean
  errors: { sandi?: string; kode?: string }
}) => {
  const { ctx, errors, next } = props
  const { lang } = ctx
  const problems = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
  return (
    <StaffPage ctx={ctx} title={words.proofTitle[lang]} section="akun" error={problems.length > 0}>
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{words.proofTitle[lang]}</h1>
      <p class="lead">{words.proofLead[lang]}</p>
      {props.password ? (
        <Form action="/akun/bukti" label={words.password[lang]}>
          <input type="hidden" name="lanjut" value={next} />
          <input type="hidden" name="cara" value="sandi" />
          {props.account ? (
            <input type="text" name="untuk" value={props.account} autocomplete="username" readonly hidden />
          ) : undefined}
          <TextInput
            lang={lang}
            name="sandi"
            label={words.password[lang]}
            type="password"
            autocomplete="current-password"
            error={errors.sandi}
          />
          <Buttons>
            <Button>{words.continueButton[lang]}</Button>
          </Buttons>
        </Form>
      ) : undefined}
      {props.totp ? (
        <Form action="/akun/bukti" label={words.totpTitle[lang]}>
          <input type="hidden" name="lanjut" value={next} />
          <input type="hidden" name="cara" value="kode" />
          <TextInput
            lang={lang}
            name="kode"
            label={words.totpCode[lang]}
            inputmode="numeric"
            autocomplete="one-time-code"
            error={errors.kode}
          />
          <Buttons>
            <Button kind="quiet">{words.continueButton[lang]}</Button>
          </Buttons>
        </Form>
      ) : undefined}
      {props.password || props.totp ? undefined : <p>{words.proofSignIn[lang]}</p>}
    </StaffPage>
  )
}
