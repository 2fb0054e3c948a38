/** Cases: why a letter was ended and by whom, to its holder and in the file; the proposal that waits. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import { SummaryList, type SummaryRow } from '../../../platform/ui/lists.tsx'
import type { FileView } from '../actions/read.ts'
import type { Revocation } from '../model.ts'
import { reopenWords } from '../words/reopening.ts'
import { secondWords as said } from '../words/second.ts'
import { endReasonWords, words } from '../words.ts'

const kindText = (kind: string, lang: Lang): string =>
  kind === 'diganti' ? said.replacedKind[lang] : (endReasonWords[kind]?.[lang] ?? kind)

/** For the holder: reason, ground, explanation and the positions, never a name. */
export const revocationRows = (one: Revocation, lang: Lang, titleOf: (kept: string) => string): SummaryRow[] => {
  const [first, second] = [titleOf(one.position), titleOf(one.settledAs ?? '')]
  return [
    { key: words.reason[lang], value: kindText(one.kind, lang) },
    ...(one.ground ? [{ key: words.ground[lang], value: one.ground }] : []),
    { key: said.explanation[lang], value: <span class="said">{one.reason}</span> },
    {
      key: said[one.kind === 'diganti' ? 'replacedBy' : 'revokedBy'][lang],
      value: one.settledBy === one.askedBy ? first : fill(said.byTwo[lang], { first, second }),
    },
  ]
}

const look = { confirmed: 'ok', declined: 'neutral', withdrawn: 'neutral' } as const

/** In the file: every letter ended with words or proposed to be, and the buttons of who settles it. */
export const Revocations = (props: {
  ctx: PageContext
  view: FileView
  formKey: string
  names: ReadonlyMap<string, string>
}) => {
  const { ctx, view, names } = props
  const { lang, zone } = ctx
  if (view.revocations.length === 0) return undefined
  const told = (id: string, at: Date): string => [names.get(id), momentText(zone, at, lang)].filter(Boolean).join(', ')
  return (
    <section id="pencabutan">
      <h2>{said.revocations[lang]}</h2>
      {view.revocations.map((one) => {
        const waits = one.settled === undefined && one.letterState === 'valid'
        const state = one.settled ?? (waits ? 'waits' : 'declined')
        return (
          <div>
            <SummaryList
              lang={lang}
              plain
              rows={[
                {
                  key: reopenWords.askedBy[lang],
                  value: (
                    <>
                      {told(one.askedBy, one.askedAt)}{' '}
                      <StatusTag kind={one.settled ? look[one.settled] : 'soon'}>{reopenWords[state][lang]}</StatusTag>
                    </>
                  ),
                },
                {
                  key: said.letter[lang],
                  value: view.letters.find(({ id }) => id === one.letterId)?.number ?? one.letterId,
                },
                { key: words.reason[lang], value: kindText(one.kind, lang) },
                ...(one.ground ? [{ key: words.ground[lang], value: one.ground }] : []),
                { key: said.explanation[lang], value: <span class="said">{one.reason}</span> },
                ...(one.settledBy && one.settledAt
                  ? [{ key: reopenWords.settledBy[lang], value: told(one.settledBy, one.settledAt) }]
                  : []),
              ]}
            />
            {waits && view.maySettleRevocation ? (
              <Buttons>
                <Form action={`/meja/pencabutan/${one.id}/persetujuan`} idempotencyKey={`${props.formKey}v`}>
                  <Button kind="warning">{said.confirmRevoke[lang]}</Button>
                </Form>
                <Form action={`/meja/pencabutan/${one.id}/penolakan`} idempotencyKey={`${props.formKey}w`}>
                  <Button kind="quiet">{said.declineRevoke[lang]}</Button>
                </Form>
              </Buttons>
            ) : undefined}
            {waits && view.ownRevocation ? (
              <Form action={`/meja/pencabutan/${one.id}/penarikan`} idempotencyKey={`${props.formKey}x`}>
                <Button kind="quiet">{reopenWords.withdraw[lang]}</Button>
              </Form>
            ) : undefined}
          </div>
        )
      })}
    </section>
  )
}
