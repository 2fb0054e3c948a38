/** Base, people: one's own account: devices, second steps, password. Draws only. */
import type { Post } from '../../../kernel/actor.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { Notice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import { Page, StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../../platform/ui/lists.tsx'
import { words } from '../words.ts'

export type Device = { id: string; agent: string; since: Date; seen: Date; here: boolean }

export type AccountProps = {
  ctx: PageContext
  name: string
  email: string
  posts: readonly Post[]
  devices: readonly Device[]
  totp: boolean
  passkeys: readonly { id: string; name: string }[]
  recoveryLeft: number
  problem?: string
  formKey: string
}

export const AccountPage = (props: AccountProps) => {
  const { ctx, formKey } = props
  const { lang, zone } = ctx
  const posts = props.posts.map((post) => `${post.title}${post.actingFor ? ` (${words.actingFor[lang]})` : ''}`)
  const removal = (kind: string, id: string, what: string) => (
    <Form action="/akun/faktor" idempotencyKey={`${formKey}-${kind}`} label={`${words.removeFactor[lang]}: ${what}`}>
      <input type="hidden" name="cara" value={kind} />
      <input type="hidden" name="id" value={id} />
      <Button kind="quiet" small>
        {words.removeFactor[lang]}
      </Button>
    </Form>
  )
  return (
    <StaffPage ctx={ctx} title={words.account[lang]}>
      {props.problem ? (
        <Notice lang={lang} kind="late">
          {props.problem}
        </Notice>
      ) : undefined}
      <h1>{words.account[lang]}</h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.name[lang], value: props.name },
          { key: words.email[lang], value: props.email },
          { key: words.posts[lang], value: posts.length > 0 ? posts.join('; ') : words.none[lang] },
          {
            key: words.password[lang],
            value: '••••••••••',
            change: { href: '/akun/sandi', what: words.password[lang], text: words.changePassword[lang] },
          },
        ]}
      />
      <h2>{words.factors[lang]}</h2>
      <Table
        caption={words.factors[lang]}
        hideCaption
        columns={[
          { key: 'kind', title: words.factorKind[lang] },
          { key: 'act', title: words.act[lang], hideTitle: true },
        ]}
        rows={[
          ...(props.totp ? [{ kind: words.totpTitle[lang], act: removal('totp', 'totp', words.totpTitle[lang]) }] : []),
          ...props.passkeys.map((one) => ({
            kind: `${words.passkeyTitle[lang]}: ${one.name}`,
            act: removal('passkey', one.id, one.name),
          })),
        ]}
      />
      <p>{fill(words.recoveryLeft[lang], { count: props.recoveryLeft })}</p>
      <Buttons>
        <Button kind="quiet" href="/masuk/kedua?ke=/akun">
          {words.addFactor[lang]}
        </Button>
      </Buttons>
      <Form action="/akun/pemulihan" idempotencyKey={`${formKey}-kode`}>
        <Button kind="quiet">{words.newCodes[lang]}</Button>
      </Form>
      <h2>{words.sessions[lang]}</h2>
      <Table
        caption={words.sessions[lang]}
        hideCaption
        columns={[
          { key: 'device', title: words.device[lang] },
          { key: 'since', title: words.since[lang] },
          { key: 'seen', title: words.lastSeen[lang] },
          { key: 'act', title: words.act[lang], hideTitle: true },
        ]}
        rows={props.devices.map((device) => ({
          device: `${device.agent}${device.here ? ` (${words.thisOne[lang]})` : ''}`,
          since: momentText(zone, device.since, lang),
          seen: momentText(zone, device.seen, lang),
          act: device.here ? (
            ''
          ) : (
            <Form action={`/akun/sesi/${device.id}/akhir`} idempotencyKey={`${formKey}-${device.id}`}>
              <Button kind="quiet" small>
                {words.endSession[lang]}
              </Button>
            </Form>
          ),
        }))}
      />
      <Form action="/keluar">
        <Buttons>
          <Button kind="quiet">{words.signOut[lang]}</Button>
          <Button kind="warning" name="semua" value="ya">
            {words.signOutEverywhere[lang]}
          </Button>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

export const ApplicantAccountPage = ({ ctx, email, phone }: { ctx: PageContext; email?: string; phone?: string }) => (
  <Page ctx={ctx} title={words.account[ctx.lang]}>
    <h1>{words.account[ctx.lang]}</h1>
    <SummaryList
      lang={ctx.lang}
      rows={[
        ...(email ? [{ key: words.email[ctx.lang], value: email }] : []),
        ...(phone ? [{ key: words.phone[ctx.lang], value: phone }] : []),
      ]}
    />
    <Form action="/keluar">
      <Buttons>
        <Button kind="quiet">{words.signOut[ctx.lang]}</Button>
        <Button kind="warning" name="semua" value="ya">
          {words.signOutEverywhere[ctx.lang]}
        </Button>
      </Buttons>
    </Form>
  </Page>
)
