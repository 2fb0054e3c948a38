/** Cases: the letter as the office sees it in the file: number, state, its PDF and its check, and for the head what can be done. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { dayIn, longDayText, momentText } from '../../../kernel/time.ts'
import { StatusTag } from '../../../platform/ui/components.tsx'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import type { StatusView } from '../actions/read.ts'
import type { LetterOfCase } from '../model.ts'
import { standsApproved } from '../rules/case.ts'
import { endReasonWords, words } from '../words.ts'
import type { FileProps } from './file.tsx'

/** When and why a letter ended, from the record of the case; nothing while it holds. */
export function endOf(
  view: Pick<StatusView, 'history'>,
  letter: Pick<LetterOfCase, 'id'>,
): { at: Date; reason?: string } | undefined {
  const entry = view.history.find(
    ({ kind, facts }) => (kind === 'letter.revoked' || kind === 'letter.replaced') && facts.letter === letter.id,
  )
  if (!entry) return undefined
  const { reason } = entry.facts
  return { at: entry.at, reason: typeof reason === 'string' ? reason : undefined }
}

const stateWords = { valid: 'letterValid', revoked: 'letterRevoked', replaced: 'letterReplaced' } as const

export const LetterSection = ({ ctx, view, mayEndLetter }: FileProps) => {
  const { lang, zone } = ctx
  const holds = view.letters.some((letter) => letter.state === 'valid')
  const last = view.letters.at(-1)
  return (
    <section id="surat" tabindex={-1}>
      <h2>{words.letterSection[lang]}</h2>
      {view.letters.length === 0 ? <p>{words.letterWait[lang]}</p> : undefined}
      {view.letters.map((letter) => {
        const end = endOf(view, letter)
        const reason = end?.reason && (endReasonWords[end.reason]?.[lang] ?? end.reason)
        return (
          <div class="card">
            <h3>{letter.title}</h3>
            <p>
              <b>{letter.number}</b> · {longDayText(dayIn(zone, letter.issuedAt), lang)}{' '}
              <StatusTag kind={letter.state === 'valid' ? 'ok' : 'late'}>
                {words[stateWords[letter.state]][lang]}
              </StatusTag>
            </p>
            {end ? (
              <p>
                {reason
                  ? fill(words.endedBecause[lang], { date: momentText(zone, end.at, lang), reason })
                  : momentText(zone, end.at, lang)}
              </p>
            ) : undefined}
            <Buttons>
              <Button kind="quiet" small href={`/meja/berkas/${view.case.id}/surat/${letter.id}`}>
                {words.letterOpen[lang]}
              </Button>
              <Button kind="quiet" small href={`/periksa/${letter.id}`}>
                {words.letterCheck[lang]}
              </Button>
              {mayEndLetter && letter.state === 'valid' ? (
                <a href={`/meja/surat/${letter.id}`}>{words.endLetter[lang]}</a>
              ) : undefined}
            </Buttons>
          </div>
        )
      })}
      {mayEndLetter &&
      !holds &&
      last?.state === 'revoked' &&
      standsApproved(view.case) &&
      !view.reopenings.some(({ settled }) => settled === undefined) ? (
        <p>
          <Button kind="quiet" formaction={`/meja/surat/${last.id}/penerbitan`}>
            {words.reissue[lang]}
          </Button>
          <small class="under">
            {words[endOf(view, last)?.reason === 'keliru-data' ? 'sameData' : 'reissueText'][lang]}
          </small>
        </p>
      ) : undefined}
    </section>
  )
}
