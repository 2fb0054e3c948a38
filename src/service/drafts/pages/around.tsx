/** Drafts, pages: around the form: opening by code, helping someone, confirming a contact, the receipt, closing. Draws only. */
import type { Child } from 'hono/jsx'
import { uncertainDue } from '../../../engines/calendar/words.ts'
import { type Bilingual, fill } from '../../../kernel/language.ts'
import { clockText, dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import {
  CaseNumber,
  Details,
  ErrorSummary,
  InsetText,
  Panel,
  type Problem,
  ShareRow,
  StatusTag,
  WarningText,
  Written,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Form, Radios, TextInput } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { Steps, SummaryList } from '../../../platform/ui/lists.tsx'
import { newsTargets } from '../model.ts'
import type { Contact } from '../rules/flow.ts'
import { newsWords, words } from '../words.ts'
import { DraftPage, type FrameData, noIndex } from './frame.tsx'

/** Three words and three digits. `needed`: the visitor came by an address that is not open on this device. */
export const ResumePage = (props: {
  ctx: PageContext
  formKey: string
  code?: string
  problem?: string
  needed?: boolean
  /** What was sent to a draft that is not open here. */
  written?: readonly string[]
}) => {
  const { ctx, problem } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={words.resumeTitle[lang]} section="layanan" error={problem !== undefined} head={noIndex}>
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem, href: '#kode' }] : []} />
      <h1>{words.resumeTitle[lang]}</h1>
      <p class="lead">{words[props.needed ? 'resumeNeeded' : 'resumeLead'][lang]}</p>
      <Written lang={lang} texts={props.written} />
      <Form action="/permohonan/lanjut" idempotencyKey={props.formKey}>
        <TextInput
          lang={lang}
          name="kode"
          label={words.resumeField[lang]}
          hint={words.resumeHint[lang]}
          value={props.code}
          error={problem}
          autocomplete="off"
          spellcheck={false}
        />
        <Buttons>
          <Button>{words.resumeOpen[lang]}</Button>
        </Buttons>
      </Form>
      <Details summary={words.resumeLost[lang]}>
        <p>{words.resumeLostText[lang]}</p>
      </Details>
    </Page>
  )
}

/** A page that says one thing and offers the next. */
export const PlainPage = (props: {
  ctx: PageContext
  title: Bilingual
  text: Bilingual
  links: { href: string; text: Bilingual }[]
}) => {
  const { ctx } = props
  const { lang } = ctx
  return (
    <Page ctx={ctx} title={props.title[lang]} section="layanan" head={noIndex}>
      <h1>{props.title[lang]}</h1>
      <p class="lead">{props.text[lang]}</p>
      <Buttons>
        {props.links.map((link, at) =>
          at === 0 ? <Button href={link.href}>{link.text[lang]}</Button> : <a href={link.href}>{link.text[lang]}</a>,
        )}
      </Buttons>
    </Page>
  )
}

export const RemovePage = ({ ctx, frame }: { ctx: PageContext; frame: FrameData }) => {
  const { lang } = ctx
  const at = `/permohonan/${frame.draftId}`
  return (
    <Page ctx={ctx} title={words.removeTitle[lang]} section="layanan" back={at} head={noIndex}>
      <p class="hint">{frame.service[lang]}</p>
      <h1>{words.removeTitle[lang]}</h1>
      <WarningText lang={lang}>{words.removeText[lang]}</WarningText>
      <Form action={`${at}/penghapusan`} idempotencyKey={frame.formKey()}>
        <Buttons>
          <Button kind="warning">{words.removeYes[lang]}</Button>
          <a href={at}>{words.keep[lang]}</a>
        </Buttons>
      </Form>
    </Page>
  )
}

export type HelpAnswers = { for?: string; consent?: boolean; news?: string }

/** First page of helper mode. */
export const HelpPage = (props: {
  ctx: PageContext
  frame: FrameData
  given: HelpAnswers
  errors: Partial<Record<'untuk' | 'setuju' | 'kabar', string>>
}) => {
  const { ctx, frame, given, errors } = props
  const { lang } = ctx
  const problems: Problem[] = Object.entries(errors).map(([name, text]) => ({ text, href: `#${name}` }))
  return (
    <DraftPage ctx={ctx} frame={frame} title={words.helpTitle[lang]} problems={problems}>
      <h1>{words.helpTitle[lang]}</h1>
      <p class="lead">{words.helpLead[lang]}</p>
      <Form action={`/permohonan/${frame.draftId}/dibantu`} idempotencyKey={frame.formKey()}>
        <Radios
          lang={lang}
          name="untuk"
          label={words.helpWho[lang]}
          error={errors.untuk}
          value={given.for}
          options={[
            {
              value: 'orang-lain',
              text: words.helpOther[lang],
              reveals: (
                <>
                  <Checkbox
                    lang={lang}
                    name="setuju"
                    label={words.helpConsent[lang]}
                    hint={words.helpConsentHint[lang]}
                    error={errors.setuju}
                    checked={given.consent}
                  />
                  <Radios
                    lang={lang}
                    name="kabar"
                    label={words.helpNews[lang]}
                    hint={words.helpNewsHint[lang]}
                    error={errors.kabar}
                    value={given.news}
                    options={newsTargets.map((value) => ({ value, text: newsWords[value][lang] }))}
                  />
                </>
              ),
            },
            { value: 'sendiri', text: words.helpOwn[lang] },
          ]}
        />
        <Buttons>
          <Button>{words.goOn[lang]}</Button>
        </Buttons>
      </Form>
    </DraftPage>
  )
}

/** One address of the answers, and how far its confirmation is. */
export type ContactLine = { contact: Contact; mark: string; confirmed: boolean }

const sameAddress = (one: string, other: string): boolean =>
  one.toLowerCase().replace(/^\+62/, '0') === other.toLowerCase().replace(/^\+62/, '0')

/** Confirming where messages go. `asked`: a code is on its way. */
export const ContactPage = (props: {
  ctx: PageContext
  frame: FrameData
  lines: ContactLine[]
  asked?: { id: string; address: string; expiresAt: Date }
  problem?: { text: string; at: 'kode' | 'kontak' }
  back: string
  next: string
}) => {
  const { ctx, frame, asked, problem } = props
  const { lang } = ctx
  const at = `/permohonan/${frame.draftId}/kontak`
  // One confirmed contact is enough: going on without news is then no longer what happens.
  const none = !props.lines.some((line) => line.confirmed)
  return (
    <DraftPage
      ctx={ctx}
      frame={frame}
      title={words.contactTask[lang]}
      problems={problem ? [{ text: problem.text, href: `#${problem.at}` }] : []}
      back={props.back}
    >
      <h1>{words.contactTitle[lang]}</h1>
      <p class="lead">{words.contactLead[lang]}</p>
      {asked ? (
        <Form action={`${at}/kode`} idempotencyKey={frame.formKey()}>
          <input type="hidden" name="id" value={asked.id} />
          <TextInput
            lang={lang}
            name="kode"
            label={words.contactCode[lang]}
            hint={fill(words.contactCodeHint[lang], {
              address: asked.address,
              time: clockText(ctx.zone, asked.expiresAt, lang),
            })}
            error={problem?.at === 'kode' ? problem.text : undefined}
            inputmode="numeric"
            autocomplete="one-time-code"
            size={10}
            spellcheck={false}
          />
          {ctx.demo ? (
            <p>
              <a href="/surat-uji">{words.contactDemo[lang]}</a>
            </p>
          ) : undefined}
          <Buttons>
            <Button>{words.contactConfirm[lang]}</Button>
          </Buttons>
        </Form>
      ) : undefined}
      <div id="kontak">
        {problem?.at === 'kontak' ? <p class="error">{problem.text}</p> : undefined}
        <SummaryList
          lang={lang}
          plain
          rows={props.lines.map(({ contact, mark, confirmed }) => ({
            key: fill(words[contact.channel === 'email' ? 'contactEmail' : 'contactPhone'][lang], {
              address: contact.address.replace(/^\+62/, '0'),
            }),
            value: confirmed ? (
              <StatusTag kind="ok">{words.contactConfirmed[lang]}</StatusTag>
            ) : (
              <Form action={at} idempotencyKey={frame.formKey()}>
                <input type="hidden" name="kontak" value={mark} />
                <Button kind={asked ? 'quiet' : 'primary'} small>
                  {words[asked && sameAddress(asked.address, contact.address) ? 'contactAgain' : 'contactSend'][lang]}
                </Button>
              </Form>
            ),
          }))}
        />
      </div>
      {none ? (
        <Form action={`${at}/tanpa-kabar`} idempotencyKey={frame.formKey()}>
          <InsetText>
            <p>{words.contactSkipText[lang]}</p>
          </InsetText>
          <Buttons>
            <Button kind="quiet">{words.contactSkip[lang]}</Button>
          </Buttons>
        </Form>
      ) : (
        <Buttons>
          <Button href={props.next}>{words.contactNext[lang]}</Button>
        </Buttons>
      )}
    </DraftPage>
  )
}

export type ReceiptData = {
  number: string
  code?: string
  service: Bilingual
  tariff: Bilingual
  sentAt: Date
  dueAt: Date
  /** The due moment was counted through a year whose holidays are not decreed. */
  uncertain: boolean
  unit?: { name: string; address: string; phone: string }
  /** Addresses news goes to. */
  contacts: string[]
  url: string
}

/** Number, code, what happens next and by when. Meant to be printed or photographed. */
export const ReceiptPage = ({ ctx, it }: { ctx: PageContext; it: ReceiptData }) => {
  const { lang, zone } = ctx
  const track = `/lacak/${it.number}`
  const unit = it.unit?.name ?? ''
  const row = (key: string, value: Child) => ({ key, value })
  return (
    <Page ctx={ctx} title={words.sentTitle[lang]} section="lacak" head={noIndex}>
      <Panel title={words.sentTitle[lang]}>
        <CaseNumber label={words.number[lang]}>{it.number}</CaseNumber>
        {it.code ? <CaseNumber label={words.code[lang]}>{it.code}</CaseNumber> : undefined}
      </Panel>
      <p class="lead">{words.codeKeep[lang]}</p>
      <ShareRow
        lang={lang}
        text={[
          fill(words.shareText[lang], { service: it.service[lang], number: it.number }),
          it.code ? fill(words.shareCode[lang], { code: it.code }) : '',
        ].join(' ')}
        url={`${it.url}/lacak?nomor=${it.number}`}
        print
      />
      {it.code ? <WarningText lang={lang}>{words.codeAnyone[lang]}</WarningText> : undefined}
      <h2>{words.nextTitle[lang]}</h2>
      <Steps
        lang={lang}
        plain
        steps={[
          { title: fill(words.nextOffice[lang], { unit }) },
          { title: words.nextAsk[lang] },
          {
            title: `${words.byWhenText[lang]} ${longDayText(dayIn(zone, it.dueAt), lang)}, ${clockText(zone, it.dueAt, lang)}.`,
          },
          {
            title: words.nextLetter[lang],
            note:
              it.contacts.length > 0
                ? fill(words.nextNews[lang], { contact: it.contacts.join(', ') })
                : words.nextNoNews[lang],
          },
        ]}
      />
      <SummaryList
        lang={lang}
        rows={[
          row(words.number[lang], `${it.number} · ${it.service[lang]}`),
          row(
            words.byWhen[lang],
            `${momentText(zone, it.dueAt, lang)}${it.uncertain ? `. ${uncertainDue[lang]}` : ''}`,
          ),
          row(words.free[lang], it.tariff[lang]),
          ...(it.unit
            ? [
                row(
                  words.contactOffice[lang],
                  <>
                    {it.unit.name}
                    <br />
                    {it.unit.address}
                    <br />
                    {it.unit.phone}
                  </>,
                ),
              ]
            : []),
        ]}
      />
      <Buttons>
        <Button href={track}>{words.track[lang]}</Button>
      </Buttons>
    </Page>
  )
}
