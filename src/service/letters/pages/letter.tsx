/** Letters: the pages that prove a letter to anyone, and the officer's page that ends one. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, dayText, isDay, momentText } from '../../../kernel/time.ts'
import {
  Card,
  CardGrid,
  Details,
  EmptyState,
  ErrorSummary,
  InsetText,
  Notice,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, FileUpload, Form, Radios, TextArea, TextInput } from '../../../platform/ui/fields.tsx'
import { Page, StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import type { Letter } from '../model.ts'
import { type Standing, standingOf } from '../rules.ts'
import { endWords, proofWords, standingMeaning, standingWords, words } from '../words.ts'
import { type ProofPage, ProofParts, proofScript } from './proof.tsx'

const noIndex = <meta name="robots" content="noindex" />

const FileForm = ({
  ctx,
  formKey,
  action,
  problem,
  hash,
}: {
  ctx: PageContext
  formKey: string
  action: string
  problem?: string
  hash?: string
}) => (
  <Form action={action} enctype="multipart/form-data" idempotencyKey={formKey}>
    <FileUpload
      lang={ctx.lang}
      name="berkas"
      label={words.file[ctx.lang]}
      hint={words.fileHint[ctx.lang]}
      accept="application/pdf"
      hashInto="sidik"
      error={problem}
    />
    <TextInput
      lang={ctx.lang}
      name="sidik"
      label={words.hash[ctx.lang]}
      hint={words.hashHint[ctx.lang]}
      value={hash}
      optional
      spellcheck={false}
      autocomplete="off"
    />
    <Button kind="quiet">{words.checkFile[ctx.lang]}</Button>
  </Form>
)

export const CheckPage = (props: {
  ctx: PageContext
  formKey: string
  typed?: string
  missing?: boolean
  problem?: string
  fileProblem?: string
  /** A file or fingerprint that is none of ours was compared. */
  unknown?: boolean
  hash?: string
}) => {
  const { ctx, typed, missing, problem, fileProblem } = props
  const { lang } = ctx
  const problems = [
    ...(problem ? [{ text: problem, href: '#nomor' }] : []),
    ...(fileProblem ? [{ text: fileProblem, href: '#berkas' }] : []),
  ]
  return (
    <Page
      ctx={ctx}
      title={words[props.unknown ? 'fileUnknown' : 'title'][lang]}
      section="periksa"
      error={problems.length > 0}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{words.title[lang]}</h1>
      {props.unknown ? (
        <Notice lang={lang} kind="late" title={words.fileUnknown[lang]}>
          <p>{words.fileUnknownText[lang]}</p>
        </Notice>
      ) : undefined}
      <p class="lead">{words.lead[lang]}</p>
      {missing ? (
        <EmptyState title={words.notFound[lang]} icon="search">
          <p>{words.notFoundText[lang]}</p>
        </EmptyState>
      ) : undefined}
      <Form action="/periksa" method="get">
        <TextInput
          lang={lang}
          name="nomor"
          label={words.number[lang]}
          hint={words.numberHint[lang]}
          value={typed}
          error={problem}
          size={20}
          autocomplete="off"
          spellcheck={false}
        />
        <Button>{words.check[lang]}</Button>
      </Form>
      <section>
        <h2>{words.orFile[lang]}</h2>
        <p>{words.fileLead[lang]}</p>
        <FileForm ctx={ctx} formKey={props.formKey} action="/periksa" problem={fileProblem} hash={props.hash} />
      </section>
      <p>
        <a href="/periksa/luring">{proofWords.offline[lang]}</a>
      </p>
    </Page>
  )
}

const kindOf: Record<Standing, 'ok' | 'soon' | 'late'> = {
  valid: 'ok',
  expired: 'soon',
  revoked: 'late',
  replaced: 'late',
}

export type LetterPageProps = {
  ctx: PageContext
  letter: Letter
  /** The title that signed, in the reader's language. */
  signedAs: string
  /** Why it was revoked, in words. */
  endReason?: string
  formKey: string
  file?: 'same' | 'other'
  fileProblem?: string
  hash?: string
  mayEnd: boolean
  /** For the script that reads the letter's QR code from the address. */
  proof: ProofPage
}

const signatureText = ({ says }: Letter, lang: Lang): string => {
  const { kind, name } = says.signature ?? { kind: 'none', name: '' }
  if (kind === 'demo') return words.signedDemo[lang]
  return kind === 'service' ? fill(words.signedService[lang], { name }) : words.notSigned[lang]
}

/** A letter that has its number and not yet its file. */
export const BeingSetPage = ({ ctx }: { ctx: PageContext }) => (
  <Page ctx={ctx} title={words.beingSet[ctx.lang]} section="periksa" head={noIndex}>
    <h1>{words.title[ctx.lang]}</h1>
    <Notice lang={ctx.lang} title={words.beingSet[ctx.lang]}>
      <p>{words.beingSetText[ctx.lang]}</p>
    </Notice>
  </Page>
)

/** The answer to "is this genuine?", to compare word by word with the paper. */
export const LetterPage = ({
  ctx,
  letter,
  signedAs,
  endReason,
  formKey,
  file,
  fileProblem,
  hash,
  mayEnd,
  proof,
}: LetterPageProps) => {
  const { lang, zone } = ctx
  const standing = standingOf(letter, dayIn(zone, ctx.now))
  const until = letter.validUntil
  return (
    <Page
      ctx={ctx}
      title={(file === 'other' ? words.fileOther : standingWords[standing])[lang]}
      section="periksa"
      head={
        <>
          {noIndex}
          {proofScript}
        </>
      }
      error={fileProblem !== undefined}
    >
      <ErrorSummary lang={lang} problems={fileProblem ? [{ text: fileProblem, href: '#berkas' }] : []} />
      <h1>{words.title[lang]}</h1>
      <section id="bukti-atas" hidden aria-live="polite"></section>
      {file ? (
        <Notice
          lang={lang}
          kind={file === 'same' ? 'ok' : 'late'}
          title={words[file === 'same' ? 'fileSame' : 'fileOther'][lang]}
        >
          <p>{words[file === 'same' ? 'fileSameText' : 'fileOtherText'][lang]}</p>
        </Notice>
      ) : undefined}
      {file === 'other' ? (
        <Notice lang={lang} title={words.onceIssued[lang]}>
          <p>{words.notThatFile[lang]}</p>
          {standing === 'valid' ? undefined : <p>{standingWords[standing][lang]}.</p>}
        </Notice>
      ) : (
        <div id={standing === 'valid' ? 'jawaban' : undefined}>
          <Notice lang={lang} kind={kindOf[standing]} title={standingWords[standing][lang]}>
            <p>{standingMeaning[standing][lang]}</p>
          </Notice>
        </div>
      )}
      {letter.says.example ? <InsetText>{words.example[lang]}</InsetText> : undefined}
      <SummaryList
        lang={lang}
        rows={[
          { key: words.letterTitle[lang], value: letter.says.title[lang] },
          { key: words.letterNumber[lang], value: letter.number },
          { key: words.holder[lang], value: letter.says.holder },
          ...(letter.says.particulars ?? []).map(([key, value]) => ({ key, value })),
          { key: words.service[lang], value: letter.says.service[lang] },
          { key: words.unit[lang], value: letter.says.unit },
          { key: words.signedAs[lang], value: signedAs },
          { key: words.issued[lang], value: dayText(dayIn(zone, letter.issuedAt), lang) },
          { key: words.validUntil[lang], value: until && isDay(until) ? dayText(until, lang) : words.noEnd[lang] },
          { key: words.signature[lang], value: signatureText(letter, lang) },
          ...(letter.endedAt ? [{ key: words.endedOn[lang], value: momentText(zone, letter.endedAt, lang) }] : []),
          ...(endReason ? [{ key: words.endReason[lang], value: endReason }] : []),
          ...(letter.replacedBy
            ? [{ key: words.newLetter[lang], value: <a href={`/periksa/${letter.replacedBy}`}>{letter.replacedBy}</a> }]
            : []),
          { key: words.number[lang], value: <b class="num">{letter.id}</b> },
          { key: words.checkedAt[lang], value: momentText(zone, ctx.now, lang) },
        ]}
      />
      <section id="bukti" hidden aria-live="polite"></section>
      <section>
        <h2>{words.compareFile[lang]}</h2>
        <p>{words.compareText[lang]}</p>
        <FileForm ctx={ctx} formKey={formKey} action={`/periksa/${letter.id}`} problem={fileProblem} hash={hash} />
        <Details summary={words.fingerprint[lang]}>
          <p>
            <code>{letter.sha256.toString('hex')}</code>
          </p>
        </Details>
      </section>
      <Buttons>
        <Button kind="quiet" href="/periksa">
          {words.another[lang]}
        </Button>
        {mayEnd && letter.state === 'valid' ? (
          <Button kind="quiet" href={`/meja/surat/${letter.id}`}>
            {words.end[lang]}
          </Button>
        ) : undefined}
      </Buttons>
      <p>
        <a href="/periksa/luring">{proofWords.offline[lang]}</a>
      </p>
      <ProofParts {...proof} />
    </Page>
  )
}

/** What was written when a letter could not be ended. */
export type EndTyped = { kind?: string; ground?: string; reason?: string; replacing?: string }

type EndProps = {
  ctx: PageContext
  letter: Letter
  formKey: string
  /** Why it may be revoked: a closed list. */
  reasons: { value: string; text: string }[]
  problem?: { text: string; field: string }
  typed?: EndTyped
}

/** For heads of the unit: revoke with a reason, or replace. */
export const EndPage = (props: EndProps) => {
  const { ctx, letter, problem, typed = {} } = props
  const { lang } = ctx
  const written = [typed.ground, typed.reason, typed.replacing].filter(Boolean)
  return (
    <StaffPage
      ctx={ctx}
      title={words.end[lang]}
      section="meja"
      back={`/meja/berkas/${letter.caseId}`}
      error={problem !== undefined}
    >
      <ErrorSummary lang={lang} problems={problem ? [{ text: problem.text, href: `#${problem.field}` }] : []} />
      <h1>{words.end[lang]}</h1>
      <p>
        {letter.title} · {letter.number} · {letter.says.holder}
      </p>
      {letter.state === 'valid' ? (
        <Ending {...props} />
      ) : (
        <Notice lang={lang} kind="late" title={standingWords[letter.state][lang]}>
          <p>
            {words.ended[lang]} <a href={`/meja/berkas/${letter.caseId}#surat`}>{words.toCase[lang]}</a>
          </p>
          {written.map((text) => (
            <p class="said">{text}</p>
          ))}
        </Notice>
      )}
    </StaffPage>
  )
}

const Ending = ({ ctx, letter, formKey, reasons, problem, typed = {} }: EndProps) => {
  const { lang } = ctx
  const errorAt = (field: string): string | undefined => (problem?.field === field ? problem.text : undefined)
  return (
    <>
      <p>{words.endLead[lang]}</p>
      <CardGrid>
        <Card title={words.revoke[lang]} level={2}>
          <p>{endWords.revokeText[lang]}</p>
          <Form action={`/meja/surat/${letter.id}/pencabutan`} idempotencyKey={formKey}>
            <Radios
              lang={lang}
              name="alasan"
              label={words.reason[lang]}
              value={typed.kind}
              error={errorAt('alasan')}
              options={reasons}
            />
            <TextInput
              lang={lang}
              name="dasar"
              label={endWords.ground[lang]}
              hint={endWords.groundHint[lang]}
              value={typed.ground}
              error={errorAt('dasar')}
            />
            <TextArea
              lang={lang}
              name="penjelasan"
              label={endWords.explain[lang]}
              hint={endWords.explainHint[lang]}
              rows={4}
              value={typed.reason}
              error={errorAt('penjelasan')}
            />
            <Button kind="warning">{words.revoke[lang]}</Button>
          </Form>
        </Card>
        <Card title={words.replace[lang]} level={2}>
          <p>{words.replaceText[lang]}</p>
          <Form action={`/meja/surat/${letter.id}/penggantian`} idempotencyKey={formKey}>
            <TextArea
              lang={lang}
              name="sebab"
              label={endWords.explain[lang]}
              hint={endWords.explainHint[lang]}
              rows={4}
              value={typed.replacing}
              error={errorAt('sebab')}
            />
            <Button kind="quiet">{words.replace[lang]}</Button>
          </Form>
        </Card>
      </CardGrid>
    </>
  )
}
