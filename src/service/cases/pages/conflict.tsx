/** Cases: declaring a conflict of interest, and what stands in the place of a case that was declared. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { ErrorSummary, StatusTag, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Timeline } from '../../../platform/ui/lists.tsx'
import { type Conflict, reasonLength, relations } from '../model.ts'
import { relationWords, conflictWords as said } from '../words/conflict.ts'
import { words } from '../words.ts'

export const ConflictPage = (props: {
  ctx: PageContext
  caseId: string
  number: string
  formKey: string
  typed?: { relation: string; note: string }
  wrong?: 'relation-missing' | 'too-long'
}) => {
  const { ctx, typed, wrong } = props
  const { lang } = ctx
  const relation = wrong === 'relation-missing' ? said.relationMissing[lang] : undefined
  const note =
    wrong === 'too-long'
      ? fill(said.noteTooLong[lang], { most: reasonLength, count: typed?.note.trim().length ?? 0 })
      : undefined
  const problems = [
    ...(relation ? [{ text: relation, href: '#hubungan' }] : []),
    ...(note ? [{ text: note, href: '#catatan' }] : []),
  ]
  const back = `/meja/berkas/${props.caseId}`
  return (
    <StaffPage
      ctx={ctx}
      title={`${said.title[lang]} · ${props.number}`}
      section="meja"
      back={back}
      error={wrong !== undefined}
    >
      <ErrorSummary lang={lang} problems={problems} />
      <p class="over num">{props.number}</p>
      <h1>{said.title[lang]}</h1>
      <p class="lead">{said.lead[lang]}</p>
      <WarningText lang={lang}>{said.follows[lang]}</WarningText>
      <p>{said.told[lang]}</p>
      <Form action={`${back}/benturan`} idempotencyKey={props.formKey}>
        <Radios
          lang={lang}
          name="hubungan"
          label={said.relation[lang]}
          value={typed?.relation}
          error={relation}
          options={relations.map((value) => ({ value, text: relationWords[value][lang] }))}
        />
        <TextArea
          lang={lang}
          name="catatan"
          label={said.note[lang]}
          optional
          rows={3}
          value={typed?.note}
          error={note}
        />
        <Buttons>
          <Button>{said.declare[lang]}</Button>
          <a href={back}>{said.cancel[lang]}</a>
        </Buttons>
      </Form>
      <p class="hint">
        {said.basis[lang]} <StatusTag kind="soon">{words.notVerified[lang]}</StatusTag>
      </p>
    </StaffPage>
  )
}

/** In the place of the file, for whom declared it: the number and nothing else. */
export const OutOfReachPage = ({ ctx, number }: { ctx: PageContext; number: string }) => (
  <StaffPage ctx={ctx} title={said.closedTitle[ctx.lang]} section="meja">
    <p class="over num">{number}</p>
    <h1>{said.closedTitle[ctx.lang]}</h1>
    <p class="lead">{said.closedText[ctx.lang]}</p>
    <Buttons>
      <Button href="/meja">{words.desk[ctx.lang]}</Button>
    </Buttons>
  </StaffPage>
)

/** In the file: who stepped aside; for the inspectorate with the tie and the note. */
export const Conflicts = (props: {
  ctx: PageContext
  conflicts: readonly Conflict[]
  names: ReadonlyMap<string, string>
  inspects: boolean
}) => {
  const { lang, zone } = props.ctx
  return props.conflicts.length === 0 ? undefined : (
    <section id="benturan">
      <h2>{said.section[lang]}</h2>
      <Timeline
        moments={props.conflicts.map((one) => ({
          at: momentText(zone, one.declaredAt, lang),
          iso: one.declaredAt.toISOString(),
          text: props.inspects ? (
            <>
              {relationWords[one.relation][lang]}
              {one.note ? <span class="said quote">{one.note}</span> : undefined}
            </>
          ) : (
            said.title[lang]
          ),
          by: props.names.get(one.staffId) ?? said.officer[lang],
        }))}
      />
    </section>
  )
}
