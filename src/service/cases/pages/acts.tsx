/** Cases: what a procedure waits for, as buttons of who may send it; and the decision tables that were asked, explained. Draws only. */
import type { Decision } from '../../../engines/rules/decision/model.ts'
import type { Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { Notice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { SummaryList, Table } from '../../../platform/ui/lists.tsx'
import type { SendRefusal } from '../actions/events.ts'
import type { FileView, StatusView } from '../actions/read.ts'
import { type Sendable, sendableBy, sendableIn } from '../rules/events.ts'
import { outcomeWords, actWords as said, sendRefusalWords } from '../words/acts.ts'
import { stepName } from './desk.tsx'

export type Tried = { element: string; note: string; refusal: SendRefusal }

/** What the applicant may send now; first what nothing goes on without. */
export const applicantActs = (view: StatusView): Sendable[] =>
  sendableBy(sendableIn(view.known, view.case), ['pemohon']).sort((a, b) => Number(b.isAwaited) - Number(a.isAwaited))

const fieldOf = (element: string): string => `keterangan-${element}`

const ActForm = (props: {
  lang: Lang
  one: Sendable
  action: string
  formKey: string
  hint: string
  tried?: Tried
}) => {
  const { lang, one, tried } = props
  const mine = tried?.element === one.element ? tried : undefined
  return (
    <Form action={props.action} idempotencyKey={props.formKey}>
      <input type="hidden" name="peristiwa" value={one.element} />
      <h3>{one.action[lang]}</h3>
      {one.ends ? <p>{said.ends[lang]}</p> : undefined}
      <TextArea
        lang={lang}
        name={fieldOf(one.element)}
        label={said.note[lang]}
        hint={props.hint}
        optional
        rows={2}
        value={mine?.note}
        error={mine ? sendRefusalWords[mine.refusal][lang] : undefined}
      />
      <Button kind={one.ends === 'withdrawn' ? 'warning' : one.isAwaited ? undefined : 'quiet'}>
        {one.action[lang]}
      </Button>
    </Form>
  )
}

export const ApplicantActs = (props: { ctx: PageContext; view: StatusView; formKey: string; tried?: Tried }) => {
  const { ctx, view } = props
  const { lang } = ctx
  const all = applicantActs(view)
  const stale = props.tried && !all.some(({ element }) => element === props.tried?.element) ? props.tried : undefined
  if (all.length === 0 && !stale) return undefined
  const awaited = all.some(({ isAwaited }) => isAwaited)
  return (
    <section id="kabar">
      <h2>{said[awaited ? 'needed' : 'section'][lang]}</h2>
      {stale ? (
        <Notice lang={lang} kind="late">
          <p>{sendRefusalWords[stale.refusal][lang]}</p>
          {stale.note ? <p class="said">{stale.note}</p> : undefined}
        </Notice>
      ) : undefined}
      {awaited ? <p>{said.neededText[lang]}</p> : undefined}
      {all.map((one) => (
        <ActForm
          lang={lang}
          one={one}
          action={`/lacak/${view.case.number}/kabar`}
          formKey={props.formKey}
          hint={said.noteHint[lang]}
          tried={props.tried}
        />
      ))}
    </section>
  )
}

const waitsApplicantIn = (view: StatusView): boolean => applicantActs(view).some(({ isAwaited }) => isAwaited)

export const hasOfficeActs = (view: FileView): boolean => view.sendable.length > 0 || waitsApplicantIn(view)

/** For officers: what they may send, and that the procedure waits for the applicant. */
export const OfficeActs = (props: { ctx: PageContext; view: FileView; formKey: string; tried?: Tried }) => {
  const { ctx, view } = props
  const { lang } = ctx
  const waitsApplicant = waitsApplicantIn(view)
  if (!hasOfficeActs(view) && !props.tried) return undefined
  return (
    <section id="kabar">
      <h2>{said.officeSection[lang]}</h2>
      {waitsApplicant ? <p>{said.waitsApplicant[lang]}</p> : undefined}
      {props.tried && !view.sendable.some(({ element }) => element === props.tried?.element) ? (
        <Notice lang={lang} kind="late">
          <p>{sendRefusalWords[props.tried.refusal][lang]}</p>
          {props.tried.note ? <p class="said">{props.tried.note}</p> : undefined}
        </Notice>
      ) : undefined}
      {view.sendable.length > 0 ? <p>{said.officeText[lang]}</p> : undefined}
      {view.sendable.map((one) => (
        <ActForm
          lang={lang}
          one={one}
          action={`/meja/berkas/${view.case.id}/kabar`}
          formKey={props.formKey}
          hint={said.noteOffice[lang]}
          tried={props.tried}
        />
      ))}
    </section>
  )
}

/** Each table that was asked: by its hash, the rules that fit in its own words, and the answer as it stands. */
export const RulesUsed = ({ ctx, view }: { ctx: PageContext; view: StatusView }) => {
  const { lang, zone } = ctx
  const asked = view.history.filter(({ kind }) => kind === 'case.ruled')
  if (asked.length === 0) return undefined
  const tables = [view.known, ...view.formerly].flatMap(({ decisions }) => decisions)
  return (
    <>
      <h2>{said.rules[lang]}</h2>
      <p>{said.rulesLead[lang]}</p>
      {asked.map(({ facts, at }) => {
        const table = tables.find(({ hash }) => hash === facts.hash)
        const fits = Array.isArray(facts.rules) ? facts.rules.map(String) : []
        const outcome = String(facts.outcome)
        return (
          <section>
            <h3>{table?.name ?? String(facts.decision)}</h3>
            <SummaryList
              lang={lang}
              plain
              rows={[
                {
                  key: said.ruleWhen[lang],
                  value: `${momentText(zone, at, lang)}, ${stepName(view.known, String(facts.element), lang)}`,
                },
                { key: said.ruleAnswer[lang], value: isOutcome(outcome) ? outcomeWords[outcome][lang] : outcome },
                { key: said.ruleHash[lang], value: <span class="num">{String(facts.hash).slice(0, 16)}</span> },
              ]}
            />
            {table && fits.length > 0 ? <Fits lang={lang} table={table} fits={fits} /> : undefined}
          </section>
        )
      })}
    </>
  )
}

const isOutcome = (text: string): text is keyof typeof outcomeWords => Object.hasOwn(outcomeWords, text)

const Fits = ({ lang, table, fits }: { lang: Lang; table: Decision; fits: readonly string[] }) => (
  <Table
    caption={`${said.ruleFits[lang]}: ${table.name}`}
    columns={[
      { key: 'if', title: said.ruleIf[lang] },
      { key: 'gives', title: said.ruleThen[lang] },
    ]}
    rows={table.rules
      .filter(({ id }) => fits.includes(id))
      .map((rule) => ({
        if:
          rule.tests
            .flatMap((test, at) => (test ? [`${table.inputs[at]?.label ?? ''}: ${test.text}`] : []))
            .join('; ') || '–',
        gives: [
          rule.values.map(({ text }, at) => [table.outputs[at]?.label, text].filter(Boolean).join(': ')).join('; '),
          rule.note,
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
  />
)
