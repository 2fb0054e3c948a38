/** Base, people: one's own account: devices, second steps, password; and how to help someone. Draws only. */
import type { Post } from '../../../kernel/actor.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { Hidden, Notice, StatusTag, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import { Page, StaffPage } from '../../../platform/ui/layout.tsx'
import { type Line, Lines, Steps, SummaryList } from '../../../platform/ui/lists.tsx'
import { words } from '../words.ts'

export type Device = { id: string; agent: string; since: Date; seen: Date; here: boolean }

export type AccountProps = {
  ctx: PageContext
  name: string
  email: string
  posts: readonly Post[]
  /** Who stands in for this person and for whom they do, from today on. */
  standIns: readonly Line[]
  devices: readonly Device[]
  totp: boolean
  passkeys: readonly { id: string; name: string }[]
  recoveryLeft: number
  problem?: string
  said?: string
  formKey: string
}

export const AccountPage = (props: AccountProps) => {
  const { ctx, devices } = props
  const { lang } = ctx
  const posts = props.posts.map((post) => `${post.title}${post.actingFor ? ` (${words.actingFor[lang]})` : ''}`)
  const bare = !props.totp && props.passkeys.length === 0
  return (
    <StaffPage ctx={ctx} title={words.account[lang]} section="akun">
      {props.problem ? (
        <Notice lang={lang} kind="late">
          <p>{props.problem}</p>
        </Notice>
      ) : undefined}
      {props.said ? (
        <Notice lang={lang} kind="ok">
          <p>{props.said}</p>
        </Notice>
      ) : undefined}
      <h1>{words.account[lang]}</h1>
      {bare && ctx.demo ? (
        <Notice lang={lang} kind="soon" title={words.none2[lang]}>
          <p>{words.demoSkipped[lang]}</p>
        </Notice>
      ) : undefined}
      <SummaryList
        lang={lang}
        rows={[
          { key: words.name[lang], value: props.name },
          { key: words.email[lang], value: props.email },
          { key: words.posts[lang], value: posts.length > 0 ? posts.join('; ') : words.none[lang] },
        ]}
      />
      {props.standIns.length > 0 ? (
        <>
          <h2>{words.standIns[lang]}</h2>
          <Lines lines={[...props.standIns]} />
        </>
      ) : undefined}
      <h2>{words.ways[lang]}</h2>
      <Lines lines={waysOf(props)} />
      <Buttons>
        <Button kind="quiet" href="/masuk/kedua?ke=/akun">
          {words.addFactor[lang]}
        </Button>
      </Buttons>
      <h2>{words.sessions[lang]}</h2>
      {devices.length > 1 ? <p>{words.sessionsHint[lang]}</p> : undefined}
      <Lines lines={devices.map((device) => deviceLine(props, device))} />
      <SignOutForm ctx={ctx} />
    </StaffPage>
  )
}

/** Everything that proves this person, each with what can be done about it. */
function waysOf({ ctx: { lang }, formKey, ...props }: AccountProps): Line[] {
  const removal = (kind: string, id: string, what: string) => (
    <Form action="/akun/faktor" idempotencyKey={`${formKey}-${kind}-${id.slice(0, 40)}`}>
      <input type="hidden" name="cara" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Button kind="quiet" small>
        {words.removeFactor[lang]}
        <Hidden> {what}</Hidden>
      </Button>
    </Form>
  )
  const password = {
    title: words.password[lang],
    end: (
      <Button kind="quiet" small href="/akun/sandi">
        {words.changePassword[lang]}
      </Button>
    ),
  }
  const app = {
    title: words.totpTitle[lang],
    note: words.totpSet[lang],
    end: removal('totp', 'totp', words.totpTitle[lang].toLowerCase()),
  }
  const codes = {
    title: words.recoveryCodes[lang],
    note: fill(words.recoveryLeft[lang], { count: props.recoveryLeft }),
    end: (
      <Form action="/akun/pemulihan" idempotencyKey={`${formKey}-kode`}>
        <input type="hidden" name="sesi" value={props.devices.find(({ here }) => here)?.id} />
        <Button kind="quiet" small>
          {words.newCodes[lang]}
        </Button>
      </Form>
    ),
  }
  const bare = !props.totp && props.passkeys.length === 0
  return [
    password,
    ...(props.totp ? [app] : []),
    ...props.passkeys.map(({ id, name }) => ({
      title: words.passkeyTitle[lang],
      note: name,
      end: removal('passkey', id, name),
    })),
    ...(bare ? [] : [codes]),
  ]
}

function deviceLine({ ctx: { lang, zone }, formKey }: AccountProps, device: Device): Line {
  const note = fill(words.sinceUntil[lang], {
    since: momentText(zone, device.since, lang),
    seen: momentText(zone, device.seen, lang),
  })
  const end = device.here ? (
    <StatusTag kind="ok">{words.thisOne[lang]}</StatusTag>
  ) : (
    <Form action={`/akun/sesi/${device.id}/akhir`} idempotencyKey={`${formKey}-${device.id}`}>
      <Button kind="quiet" small>
        {words.endSession[lang]}
        <Hidden> {device.agent}</Hidden>
      </Button>
    </Form>
  )
  return { title: device.agent, note, end }
}

const SignOutForm = ({ ctx }: { ctx: PageContext }) => (
  <Form action="/keluar" label={words.signOut[ctx.lang]}>
    <Buttons>
      <Button kind="quiet">{words.signOut[ctx.lang]}</Button>
      <Button kind="quiet" name="semua" value="ya">
        {words.signOutEverywhere[ctx.lang]}
      </Button>
    </Buttons>
  </Form>
)

/** How to apply for someone else, before choosing a service. */
export const HelpingPage = ({ ctx }: { ctx: PageContext }) => {
  const { lang } = ctx
  const step = (title: string, text: string) => ({ title, body: <p>{text}</p> })
  return (
    <StaffPage ctx={ctx} title={words.helping[lang]} section="membantu">
      <h1>{words.helping[lang]}</h1>
      <p class="lead">{words.helpingLead[lang]}</p>
      <Steps
        lang={lang}
        plain
        steps={[
          step(words.helpingChoose[lang], words.helpingChooseText[lang]),
          step(words.helpingConsent[lang], words.helpingConsentText[lang]),
          step(words.helpingRead[lang], words.helpingReadText[lang]),
          step(words.helpingHand[lang], words.helpingHandText[lang]),
        ]}
      />
      <WarningText lang={lang}>{words.helpingFree[lang]}</WarningText>
      <Buttons>
        <Button href="/layanan">{words.helpingStart[lang]}</Button>
        <a href="/saya">{words.helpingMine[lang]}</a>
      </Buttons>
    </StaffPage>
  )
}

export const ApplicantAccountPage = ({ ctx, email, phone }: { ctx: PageContext; email?: string; phone?: string }) => {
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.account[lang]}>
      <h1>{words.account[lang]}</h1>
      <SummaryList
        lang={lang}
        rows={[
          ...(email ? [{ key: words.email[lang], value: email }] : []),
          ...(phone ? [{ key: words.phone[lang], value: phone }] : []),
        ]}
      />
      <Buttons>
        <Button href="/layanan">{words.citizenServices[lang]}</Button>
        <Button kind="quiet" href="/lacak">
          {words.citizenTrack[lang]}
        </Button>
      </Buttons>
      <SignOutForm ctx={ctx} />
    </Page>
  )
}
