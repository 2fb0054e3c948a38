/** Base, people: pages of signing in, for staff and applicants, and of the first operator. Draws only. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { fill } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import { ErrorSummary, InsetText, Notice, Panel, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextInput } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { words } from '../words.ts'

/** Problems by field name. */
export type Errors = Record<string, string | undefined>
const problemsOf = (errors: Errors): Problem[] =>
  Object.entries(errors).flatMap(([field, text]) => (text ? [{ text, href: `#${field}` }] : []))
const hasAny = (errors: Errors) => problemsOf(errors).length > 0

const Back = ({ to }: { to?: string }) => (to ? <input type="hidden" name="ke" value={to} /> : undefined)
const withBack = (path: string, to?: string) => (to ? `${path}?ke=${encodeURIComponent(to)}` : path)

/** Keeps these pages out of search engines and out of addresses sent on. */
const head = (
  <>
    <meta name="robots" content="noindex" />
    <meta name="referrer" content="same-origin" />
  </>
)

type Props = { ctx: PageContext; errors?: Errors }

export const SignInPage = (props: Props & { back?: string; email?: string; oidc: boolean }) => {
  const { ctx, errors = {}, back } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.signIn[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.signIn[lang]}</h1>
      <p>{words.signInHint[lang]}</p>
      <Form action="/masuk">
        <Back to={back} />
        <TextInput
          lang={lang}
          name="surel"
          label={words.email[lang]}
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={props.email}
          error={errors.surel}
        />
        <TextInput
          lang={lang}
          name="sandi"
          label={words.password[lang]}
          type="password"
          autocomplete="current-password"
        />
        <Buttons>
          <Button>{words.signInButton[lang]}</Button>
          {props.oidc ? (
            <Button kind="quiet" href={withBack('/masuk/oidc', back)}>
              {words.oidcLink[lang]}
            </Button>
          ) : undefined}
        </Buttons>
      </Form>
      <p>
        <a href="/masuk/warga">{words.applicantLink[lang]}</a>
      </p>
    </Page>
  )
}

/** The hidden half of a passkey form: a script shows the button, asks the browser, fills in the answer and sends. */
const PasskeyForm = (props: {
  action: string
  kind: 'get' | 'create'
  options: string
  button: string
  children?: Child
}) => (
  <form action={props.action} method="post" class="form" data-passkey={props.kind} data-options={props.options} hidden>
    <input type="hidden" name="langkah" value="kunci" />
    <input type="hidden" name="jawaban" value="" />
    {props.children}
    <Button kind="quiet">{props.button}</Button>
  </form>
)

export const SecondPage = (props: Props & { back?: string; totp: boolean; passkey?: string }) => {
  const { ctx, errors = {}, back } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.second[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.second[lang]}</h1>
      <p>{words.secondIntro[lang]}</p>
      {props.totp ? (
        <Form action="/masuk/kedua">
          <input type="hidden" name="langkah" value="totp" />
          <Back to={back} />
          <TextInput
            lang={lang}
            name="kode"
            label={words.totpCode[lang]}
            inputmode="numeric"
            autocomplete="one-time-code"
            size={10}
            maxlength={12}
            spellcheck={false}
            error={errors.kode}
          />
          <Button>{words.continueButton[lang]}</Button>
        </Form>
      ) : undefined}
      {props.passkey ? (
        <PasskeyForm action="/masuk/kedua" kind="get" options={props.passkey} button={words.usePasskey[lang]}>
          <Back to={back} />
        </PasskeyForm>
      ) : undefined}
      <h2>{words.recoveryOffer[lang]}</h2>
      <Form action="/masuk/kedua" id="kunci">
        <input type="hidden" name="langkah" value="pemulihan" />
        <Back to={back} />
        <TextInput
          lang={lang}
          name="pemulihan"
          label={words.recovery[lang]}
          size={16}
          maxlength={40}
          autocomplete="off"
          spellcheck={false}
          error={errors.pemulihan}
        />
        <Button kind="quiet">{words.continueButton[lang]}</Button>
      </Form>
    </Page>
  )
}

export type EnrolProps = Props & {
  back?: string
  /** SVG of the QR code, made by us from our own text. */
  qr: string
  manual: string
  replaces: boolean
  passkey: string
}

export const EnrolPage = (props: EnrolProps) => {
  const { ctx, errors = {}, back } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.enrol[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.enrol[lang]}</h1>
      <p>{words.enrolIntro[lang]}</p>
      <h2>{words.totpTitle[lang]}</h2>
      {props.replaces ? <InsetText>{words.totpReplace[lang]}</InsetText> : undefined}
      <p>{words.totpScan[lang]}</p>
      <div role="img" aria-label={words.totpQr[lang]}>
        {raw(props.qr)}
      </div>
      <p>
        {words.totpManual[lang]}: <code>{props.manual}</code>
      </p>
      <Form action="/masuk/kedua">
        <input type="hidden" name="langkah" value="totp" />
        <Back to={back} />
        <TextInput
          lang={lang}
          name="kode"
          label={words.totpCode[lang]}
          inputmode="numeric"
          autocomplete="one-time-code"
          size={10}
          maxlength={12}
          spellcheck={false}
          error={errors.kode}
        />
        <Button>{words.continueButton[lang]}</Button>
      </Form>
      <h2 id="kunci">{words.passkeyTitle[lang]}</h2>
      <p>{words.passkeyIntro[lang]}</p>
      <PasskeyForm action="/masuk/kedua" kind="create" options={props.passkey} button={words.passkeyAdd[lang]}>
        <Back to={back} />
        <TextInput
          lang={lang}
          name="nama"
          label={words.passkeyName[lang]}
          value={words.passkeyNameDefault[lang]}
          maxlength={80}
        />
      </PasskeyForm>
    </Page>
  )
}

/** Shown once, as the answer to the post that made them. */
export const CodesPage = ({ ctx, codes, next }: Props & { codes: readonly string[]; next: string }) => (
  <Page ctx={ctx} title={words.codesTitle[ctx.lang]} head={head}>
    <h1>{words.codesTitle[ctx.lang]}</h1>
    <p>{words.codesIntro[ctx.lang]}</p>
    <ul>
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <Button href={next}>{words.codesKept[ctx.lang]}</Button>
  </Page>
)

export const PasswordPage = (props: Props & { action: string; back?: string; asksPresent: boolean }) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  const title = props.asksPresent ? words.changePassword[lang] : words.newPassword[lang]
  return (
    <Page ctx={ctx} title={title} error={hasAny(errors)} head={head} back={props.asksPresent ? '/akun' : undefined}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{title}</h1>
      {props.asksPresent ? undefined : <p>{words.newPasswordIntro[lang]}</p>}
      <Form action={props.action}>
        <Back to={props.back} />
        {props.asksPresent ? (
          <TextInput
            lang={lang}
            name="sekarang"
            label={words.presentPassword[lang]}
            type="password"
            autocomplete="current-password"
            error={errors.sekarang}
          />
        ) : undefined}
        <TextInput
          lang={lang}
          name="baru"
          label={words.wantedPassword[lang]}
          hint={words.passwordHint[lang]}
          type="password"
          autocomplete="new-password"
          error={errors.baru}
        />
        <Button>{words.savePassword[lang]}</Button>
      </Form>
    </Page>
  )
}

export const ApplicantPage = (props: Props & { contact?: string; said?: string }) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.applicant[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.applicant[lang]}</h1>
      {props.said ? (
        <Notice lang={lang} kind="soon">
          {props.said}
        </Notice>
      ) : undefined}
      <p>{words.applicantIntro[lang]}</p>
      <Form action="/masuk/warga">
        <TextInput
          lang={lang}
          name="kontak"
          label={words.contact[lang]}
          hint={words.contactHint[lang]}
          autocomplete="email"
          spellcheck={false}
          maxlength={254}
          value={props.contact}
          error={errors.kontak}
        />
        <Button>{words.sendCode[lang]}</Button>
      </Form>
    </Page>
  )
}

export const CodePage = (props: Props & { to: string; until: Date }) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.enterCode[lang]} error={hasAny(errors)} head={head} back="/masuk/warga">
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.enterCode[lang]}</h1>
      <p>{fill(words.codeSent[lang], { to: props.to, time: clockText(ctx.zone, props.until, lang) })}</p>
      <Form action="/masuk/warga/kode">
        <TextInput
          lang={lang}
          name="kode"
          label={words.codeField[lang]}
          inputmode="numeric"
          autocomplete="one-time-code"
          size={10}
          maxlength={12}
          spellcheck={false}
          error={errors.kode}
        />
        <Button>{words.continueButton[lang]}</Button>
      </Form>
      <p>
        <a href="/masuk/warga">{words.newCode[lang]}</a>
      </p>
    </Page>
  )
}

export const FirstPage = (props: Props & { name?: string; email?: string }) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.first[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.first[lang]}</h1>
      <p>{words.firstIntro[lang]}</p>
      <Form action="/mulai">
        <TextInput
          lang={lang}
          name="nama"
          label={words.name[lang]}
          autocomplete="name"
          maxlength={120}
          value={props.name}
          error={errors.nama}
        />
        <TextInput
          lang={lang}
          name="surel"
          label={words.email[lang]}
          type="email"
          autocomplete="username"
          spellcheck={false}
          value={props.email}
          error={errors.surel}
        />
        <TextInput
          lang={lang}
          name="sandi"
          label={words.password[lang]}
          hint={words.passwordHint[lang]}
          type="password"
          autocomplete="new-password"
          error={errors.sandi}
        />
        <Button>{words.firstButton[lang]}</Button>
      </Form>
    </Page>
  )
}

/** The installation has its operator. */
export const TakenPage = ({ ctx }: Props) => (
  <Page ctx={ctx} title={words.first[ctx.lang]} head={head}>
    <Panel title={words.taken[ctx.lang]} />
    <Button href="/masuk">{words.signInButton[ctx.lang]}</Button>
  </Page>
)
