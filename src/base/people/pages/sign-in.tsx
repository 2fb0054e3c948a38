/** Base, people: pages of signing in, for staff and applicants, and of the first operator. Draws only. */
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { clockText } from '../../../kernel/time.ts'
import {
  Card,
  CopyButton,
  Details,
  ErrorSummary,
  InsetText,
  Notice,
  type Problem,
  TwoColumns,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, TextInput } from '../../../platform/ui/fields.tsx'
import { Icon } from '../../../platform/ui/icons.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { Steps, SummaryList } from '../../../platform/ui/lists.tsx'
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
      <TwoColumns aside={<SignInAside ctx={ctx} />} asideLabel={words.signInAside[lang]}>
        <ErrorSummary lang={lang} problems={problemsOf(errors)} />
        <h1>{words.signIn[lang]}</h1>
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
        <Details summary={words.forgot[lang]}>
          <p>{words.forgotText[lang]}</p>
        </Details>
      </TwoColumns>
    </Page>
  )
}

/** Ways for those who came to the wrong door, and what is different in the demonstration. */
const SignInAside = ({ ctx: { lang, demo } }: { ctx: PageContext }) => (
  <>
    <Card level={2} title={words.citizenTitle[lang]}>
      <p>{words.citizenText[lang]}</p>
      <ul>
        <li>
          <a href="/layanan">{words.citizenServices[lang]}</a>
        </li>
        <li>
          <a href="/lacak">{words.citizenTrack[lang]}</a>
        </li>
        <li>
          <a href="/masuk/warga">{words.applicantLink[lang]}</a>
        </li>
      </ul>
    </Card>
    {demo ? (
      <Notice lang={lang} kind="soon" title={words.demoTitle[lang]}>
        <p>{words.demoAccounts[lang]}</p>
        <p>{words.demoSecond[lang]}</p>
      </Notice>
    ) : undefined}
  </>
)

/**
 * The hidden half of a passkey form: a script shows it, asks the browser, fills in the answer and sends. Where no script
 * runs, the sentence beside it says what else to use.
 */
const PasskeyForm = (props: {
  lang: Lang
  kind: 'get' | 'create'
  options: string
  button: string
  children?: Child
}) => (
  <>
    <form
      action="/masuk/kedua"
      method="post"
      class="form"
      data-passkey={props.kind}
      data-options={props.options}
      aria-label={props.button}
      novalidate
      hidden
    >
      <input type="hidden" name="langkah" value="kunci" />
      <input type="hidden" name="jawaban" value="" />
      {props.children}
      <p role="status" data-passkey-said data-text={words.passkeyStopped[props.lang]}></p>
      <Button kind="quiet">
        <Icon name="key" />
        {props.button}
      </Button>
    </form>
    <p class="hint" data-no-passkey>
      {words.passkeyNone[props.lang]}
    </p>
  </>
)

const TotpField = ({ lang, error }: { lang: Lang; error?: string }) => (
  <TextInput
    lang={lang}
    name="kode"
    label={words.totpCode[lang]}
    hint={words.totpCodeHint[lang]}
    inputmode="numeric"
    autocomplete="one-time-code"
    size={10}
    maxlength={12}
    spellcheck={false}
    error={error}
  />
)

export const SecondPage = (props: Props & { back?: string; totp: boolean; passkey?: string }) => {
  const { ctx, errors = {}, back } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.second[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.second[lang]}</h1>
      <p class="lead">{words.secondIntro[lang]}</p>
      {props.totp ? (
        <Form action="/masuk/kedua">
          <input type="hidden" name="langkah" value="totp" />
          <Back to={back} />
          <TotpField lang={lang} error={errors.kode} />
          <Buttons>
            <Button>{words.continueButton[lang]}</Button>
          </Buttons>
        </Form>
      ) : undefined}
      {props.passkey ? (
        <section id="kunci">
          <h2>{words.passkeyTitle[lang]}</h2>
          <PasskeyForm lang={lang} kind="get" options={props.passkey} button={words.usePasskey[lang]}>
            <Back to={back} />
          </PasskeyForm>
        </section>
      ) : undefined}
      <Details summary={words.recoveryOffer[lang]} open={errors.pemulihan !== undefined}>
        <Form action="/masuk/kedua">
          <input type="hidden" name="langkah" value="pemulihan" />
          <Back to={back} />
          <TextInput
            lang={lang}
            name="pemulihan"
            label={words.recovery[lang]}
            hint={words.recoveryHint[lang]}
            size={16}
            maxlength={40}
            autocomplete="off"
            spellcheck={false}
            error={errors.pemulihan}
          />
          <Buttons>
            <Button kind="quiet">{words.useRecovery[lang]}</Button>
          </Buttons>
        </Form>
        <p>{words.recoveryLost[lang]}</p>
      </Details>
      <p>
        <a href="/masuk">{words.otherPerson[lang]}</a>
      </p>
    </Page>
  )
}

export type EnrolProps = Props & {
  /** For whose session it is drawn: what it makes ends that one, and then the form is of no use. */
  session: string
  back?: string
  /** SVG of the QR code, made by us from our own text. */
  qr: string
  manual: string
  account: string
  replaces: boolean
  passkey: string
  /** From one's account, where there is a way back; else at the first sign-in. */
  adding: boolean
}

export const EnrolPage = (props: EnrolProps) => {
  const { ctx, errors = {}, back, adding } = props
  const { lang } = ctx
  return (
    <Page
      ctx={ctx}
      title={words.enrol[lang]}
      error={hasAny(errors)}
      head={head}
      back={adding ? { href: '/akun', text: words.account[lang] } : undefined}
    >
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.enrol[lang]}</h1>
      <p class="lead">{words.enrolIntro[lang]}</p>
      <h2>{words.totpTitle[lang]}</h2>
      {props.replaces ? <InsetText>{words.totpReplace[lang]}</InsetText> : undefined}
      <Form action="/masuk/kedua">
        <input type="hidden" name="langkah" value="totp" />
        <input type="hidden" name="sesi" value={props.session} />
        <Back to={back} />
        <Steps
          lang={lang}
          plain
          steps={[
            {
              title: words.totpInstall[lang],
              body: (
                <Details summary={words.totpWhat[lang]}>
                  <p>{words.totpWhatText[lang]}</p>
                  <p>{words.totpWhich[lang]}</p>
                </Details>
              ),
            },
            {
              title: words.totpScan[lang],
              body: (
                <>
                  <div class="qr" role="img" aria-label={words.totpQr[lang]}>
                    {raw(props.qr)}
                  </div>
                  <Details summary={words.totpManual[lang]}>
                    <SummaryList
                      lang={lang}
                      rows={[
                        { key: words.totpAccount[lang], value: props.account },
                        { key: words.totpKey[lang], value: <code>{props.manual}</code> },
                        { key: words.totpKind[lang], value: words.totpKindText[lang] },
                      ]}
                    />
                    <CopyButton lang={lang} text={props.manual.replaceAll(' ', '')} label={words.totpCopy[lang]} />
                  </Details>
                </>
              ),
            },
            { title: words.totpType[lang], body: <TotpField lang={lang} error={errors.kode} /> },
          ]}
        />
        <Buttons>
          <Button>{words.totpFinish[lang]}</Button>
        </Buttons>
      </Form>
      <section id="kunci">
        <h2>{words.passkeyTitle[lang]}</h2>
        <p>{words.passkeyIntro[lang]}</p>
        <PasskeyForm lang={lang} kind="create" options={props.passkey} button={words.passkeyAdd[lang]}>
          <input type="hidden" name="sesi" value={props.session} />
          <Back to={back} />
          <TextInput
            lang={lang}
            name="nama"
            label={words.passkeyName[lang]}
            hint={words.passkeyNameHint[lang]}
            value={words.passkeyNameDefault[lang]}
            autocomplete="off"
            size={20}
            maxlength={80}
          />
        </PasskeyForm>
      </section>
    </Page>
  )
}

/** Shown once, as the answer to the post that made them. */
export const CodesPage = ({ ctx, codes, next }: Props & { codes: readonly string[]; next: string }) => {
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.codesTitle[lang]} head={head}>
      <h1>{words.codesTitle[lang]}</h1>
      <Notice lang={lang} kind="soon" title={words.codesOnce[lang]}>
        <p>{words.codesIntro[lang]}</p>
      </Notice>
      <ol class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>{words.codesWhere[lang]}</p>
      <Buttons>
        <CopyButton lang={lang} text={codes.join('\n')} label={words.codesCopy[lang]} />
        <button type="button" class="button quiet small" data-print hidden>
          <Icon name="print" />
          {words.codesPrint[lang]}
        </button>
      </Buttons>
      <Buttons>
        <Button href={next}>{words.codesKept[lang]}</Button>
      </Buttons>
    </Page>
  )
}

/** Tells password managers whose password this is. */
const AccountName = ({ account }: { account?: string }) =>
  account ? <input type="text" name="untuk" value={account} autocomplete="username" readonly hidden /> : undefined

export const PasswordPage = (
  props: Props & { action: string; back?: string; asksPresent: boolean; account?: string },
) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  const title = props.asksPresent ? words.changePassword[lang] : words.newPassword[lang]
  return (
    <Page
      ctx={ctx}
      title={title}
      error={hasAny(errors)}
      head={head}
      back={props.asksPresent ? { href: '/akun', text: words.account[lang] } : undefined}
    >
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{title}</h1>
      <p class="lead">{props.asksPresent ? words.changePasswordIntro[lang] : words.newPasswordIntro[lang]}</p>
      <Form action={props.action}>
        <Back to={props.back} />
        <AccountName account={props.account} />
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
        <Buttons>
          <Button>{words.savePassword[lang]}</Button>
        </Buttons>
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
      <p class="lead">{words.applicantIntro[lang]}</p>
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
        <Buttons>
          <Button>{words.sendCode[lang]}</Button>
        </Buttons>
      </Form>
      <p>{words.applicantOptional[lang]}</p>
      <p>
        <a href="/masuk">{words.staffLink[lang]}</a>
      </p>
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
      <p class="lead">{fill(words.codeSent[lang], { to: props.to, time: clockText(ctx.zone, props.until, lang) })}</p>
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
        <Buttons>
          <Button>{words.continueButton[lang]}</Button>
        </Buttons>
      </Form>
      <Details summary={words.codeMissing[lang]}>
        <p>{words.codeMissingText[lang]}</p>
        <p>
          <a href="/masuk/warga">{words.newCode[lang]}</a>
        </p>
      </Details>
      {ctx.demo ? (
        <Notice lang={lang} kind="soon" title={words.demoTitle[lang]}>
          <p>
            {words.demoCode[lang]} <a href="/surat-uji">{words.demoMailbox[lang]}</a>
          </p>
        </Notice>
      ) : undefined}
    </Page>
  )
}

export const FirstPage = (props: Props & { name?: string; email?: string; code?: string }) => {
  const { ctx, errors = {} } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.first[lang]} error={hasAny(errors)} head={head}>
      <ErrorSummary lang={lang} problems={problemsOf(errors)} />
      <h1>{words.first[lang]}</h1>
      <p class="lead">{words.firstIntro[lang]}</p>
      <Form action="/mulai">
        <TextInput
          lang={lang}
          name="kode"
          label={words.setupCode[lang]}
          hint={words.setupCodeHint[lang]}
          autocomplete="off"
          spellcheck={false}
          maxlength={60}
          value={props.code}
          error={errors.kode}
        />
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
        <Buttons>
          <Button>{words.firstButton[lang]}</Button>
        </Buttons>
      </Form>
    </Page>
  )
}

/** The installation has its operator. */
export const TakenPage = ({ ctx }: Props) => (
  <Page ctx={ctx} title={words.first[ctx.lang]} head={head}>
    <h1>{words.taken[ctx.lang]}</h1>
    <p class="lead">{words.takenText[ctx.lang]}</p>
    <Buttons>
      <Button href="/masuk">{words.signInButton[ctx.lang]}</Button>
    </Buttons>
  </Page>
)
