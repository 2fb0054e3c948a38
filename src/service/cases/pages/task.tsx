/** Cases: the panel of the task in a case file: what the earlier steps found, what to choose, what each choice does. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { Details, InsetText, KeyHint, KeysToggle } from '../../../platform/ui/components.tsx'
import { Button, Buttons, Checkboxes, Radios, Select, TextArea } from '../../../platform/ui/fields.tsx'
import { Timeline } from '../../../platform/ui/lists.tsx'
import { outcomeSaid } from '../../catalogue/model/outcomes.ts'
import type { FileView, OutcomeChoice } from '../actions/read.ts'
import type { Note, Task } from '../model.ts'
import { isGivenOut } from '../rules/assignment.ts'
import { hasContact, outcomesToExplain } from '../rules/case.ts'
import { useOf } from '../rules/reasons.ts'
import { assignmentWords } from '../words/assignment.ts'
import { unfinishedWords } from '../words/bench.ts'
import { consequenceWords, foundWords, words } from '../words.ts'
import { WhyMine } from './assignment.tsx'
import { TaskLimit } from './clocks.tsx'
import { stepName } from './desk.tsx'
import type { FileProps } from './file.tsx'
import { roleOf } from './parts.tsx'
import { ReasonChoice } from './reasons.tsx'

export const TaskPanel = (props: FileProps) => (
  <>
    <TaskLimit
      ctx={props.ctx}
      limitAt={(props.view.mine ?? props.view.free ?? props.view.others[0])?.limitAt}
      waits={props.view.case.waitingSince !== undefined}
    />
    <Findings {...props} />
    <Doing {...props} />
  </>
)

/** `Periksa berkas: usul penolakan`: a step people finished, in the words of what they found. */
export const findingText = (view: FileView, task: Pick<Task, 'element' | 'outcome'>, lang: Lang): string =>
  fill(words.finding[lang], {
    step: stepName(hasStep(view, task.element), task.element, lang),
    found: foundWords[task.outcome ?? '']?.[lang] ?? task.outcome ?? '',
  })

/** The version that has this step: of a case that was moved, what was done may be a step of the former one. */
const hasStep = ({ known, formerly }: FileView, element: string) =>
  [known, ...formerly].find(({ procedure }) => procedure.nodes.some(({ id }) => id === element))

/** The note an officer wrote with a result: same hand, same moment. */
export const noteWith = (notes: readonly Note[], doneBy: string | undefined, doneAt: Date | undefined) =>
  notes.find((note) => note.staffId === doneBy && note.at.getTime() === doneAt?.getTime())

/** What those before concluded, and why: the next one decides upon it. */
const Findings = ({ ctx, view, names }: FileProps) => {
  const { lang, zone } = ctx
  const done = view.tasks.filter((task) => task.state === 'done' && task.doneBy !== undefined && task.doneAt)
  return done.length === 0 ? undefined : (
    <div class="findings">
      <h3>{words.foundSoFar[lang]}</h3>
      <Timeline
        moments={done.slice(-6).map((task) => {
          const note = noteWith(view.notes, task.doneBy, task.doneAt)
          return {
            at: task.doneAt ? momentText(zone, task.doneAt, lang) : '',
            iso: task.doneAt?.toISOString(),
            text: (
              <>
                <b>{findingText(view, task, lang)}</b>
                {note ? <span class="said quote">{note.text}</span> : undefined}
              </>
            ),
            by: names.get(task.doneBy ?? ''),
          }
        })}
      />
    </div>
  )
}

const Doing = (props: FileProps) => {
  const { ctx, view } = props
  const { lang } = ctx
  if (view.mine) return <Work {...props} task={view.mine} />
  if (view.free && isGivenOut(view.free)) return <p>{assignmentWords.givenOut[lang]}</p>
  if (view.free) {
    return (
      <>
        <p>
          <b>{stepName(view.known, view.free.element, lang)}</b>
        </p>
        <Buttons>
          <Button shortcut="a" formaction={`/meja/tugas/${view.free.id}/pengambilan`}>
            {words.claim[lang]}
          </Button>
          <KeyHint lang={lang} letter="A" />
        </Buttons>
      </>
    )
  }
  const [other] = view.others
  if (view.ownBar) return <p>{words.ownCase[lang]}</p>
  if (view.fourEyesBar) return <p>{words.fourEyes[lang]}</p>
  if (other) {
    const holder = other.claimedBy && props.names.get(other.claimedBy)
    return (
      <>
        <p>
          {holder
            ? fill((isGivenOut(other) ? assignmentWords.givenTo : words.heldBy)[lang], { name: holder })
            : words.heldByOther[lang]}
        </p>
        {view.handsOver ? <HandOver {...props} /> : undefined}
      </>
    )
  }
  return <p>{words.notTurn[lang]}</p>
}

/** The form that `HandOver` stands in: a key pressed on the list of colleagues must not finish the task. */
export const handOverForm = 'serah'

/** On leave or away: the task goes into a colleague's hand. */
const HandOver = ({ ctx, colleagues, errors }: FileProps) => {
  const { lang } = ctx
  return (
    <Details summary={words.handOver[lang]} open={errors?.rekan !== undefined}>
      {colleagues.length === 0 ? (
        <p>{words.noColleague[lang]}</p>
      ) : (
        <>
          <Select
            lang={lang}
            name="rekan"
            form={handOverForm}
            label={words.handOverTo[lang]}
            hint={words.handOverText[lang]}
            error={errors?.rekan}
            options={colleagues.map((one) => ({ value: one.staffId, text: one.name }))}
          />
          <Button kind="quiet" form={handOverForm}>
            {words.handOverDo[lang]}
          </Button>
        </>
      )}
    </Details>
  )
}

/** The task in hand: choose what the check showed; what must be written for it opens beneath the choice. */
const Work = (props: FileProps & { task: NonNullable<FileView['mine']> }) => {
  const { ctx, view, task, entered, errors } = props
  const { lang } = ctx
  const approves = task.choices.some((choice) => choice.issues)
  return (
    <>
      <input type="hidden" name="versi" value={String(view.known.version)} />
      <p>
        <b>{stepName(view.known, task.element, lang)}</b>
      </p>
      <WhyMine given={view.given} lang={lang} />
      {props.unfinishedAt ? (
        <InsetText>
          {fill(unfinishedWords.found[lang], { moment: momentText(ctx.zone, props.unfinishedAt, lang) })}
        </InsetText>
      ) : undefined}
      {approves ? (
        <p>
          <a href={`/meja/berkas/${view.case.id}/contoh-surat`}>{words.preview[lang]}</a>
          <small class="under">{words.previewText[lang]}</small>
        </p>
      ) : undefined}
      <Radios
        lang={lang}
        name="hasil"
        label={words.choose[lang]}
        value={entered?.outcome}
        error={errors?.hasil}
        options={task.choices.map((choice) => ({
          value: choice.outcome,
          text: outcomeSaid(choice.outcome, lang),
          hint: consequenceText(view, choice, lang),
          reveals: <Writing {...props} choice={choice} />,
        }))}
      />
      <Buttons>
        <Button shortcut="s">{words.finish[lang]}</Button>
        <KeyHint lang={lang} letter="S" />
        <KeysToggle lang={lang} />
      </Buttons>
      <p>
        <Button kind="quiet" formaction={`/meja/tugas/${task.id}/konsep`}>
          {unfinishedWords.keep[lang]}
        </Button>
      </p>
      <p>
        <Button kind="link" formaction={`/meja/tugas/${task.id}/pelepasan`}>
          {(isGivenOut(task) ? assignmentWords : words).release[lang]}
        </Button>
      </p>
      {view.handsOver ? <HandOver {...props} /> : undefined}
    </>
  )
}

/** What a choice does, as the drawing has it: nobody learns it from the name alone. */
function consequenceText(view: FileView, choice: OutcomeChoice, lang: Lang): string {
  const silent = hasContact(view.case) ? '' : ` ${words.noContact[lang]}`
  if (choice.asksApplicant) return consequenceWords.asks[lang] + silent
  if (choice.decides === 'refused') return consequenceWords.refuses[lang] + silent
  if (choice.decides) return consequenceWords[choice.issues ? 'issues' : 'approves'][lang]
  const [next] = choice.next ?? []
  if (!next) return consequenceWords.waits[lang]
  return fill(consequenceWords.next[lang], {
    step: stepName(view.known, next.element, lang),
    who: roleOf(view.known, next.lane, lang) ?? words.office[lang],
  })
}

const Writing = (props: FileProps & { task: NonNullable<FileView['mine']>; choice: OutcomeChoice }) => {
  const { ctx, view, task, choice, sections, entered, errors, reasons } = props
  const { lang } = ctx
  const suffix = choice.outcome
  const explains = outcomesToExplain.includes(suffix)
  const note = (
    <TextArea
      lang={lang}
      name={`catatan.${suffix}`}
      id={`catatan-${suffix}`}
      label={words.noteFor[lang]}
      hint={words[explains ? 'noteMust' : 'noteForHint'][lang]}
      optional={!explains}
      rows={explains ? 4 : 2}
      value={entered?.notes[suffix]}
      error={errors?.[`catatan.${suffix}`]}
    />
  )
  if (!choice.asksApplicant && !choice.decides) return note
  // Only what the applicant was asked; a hidden question cannot be mended.
  const asked = [...new Set(sections.flatMap(({ rows }) => rows.map((row) => row.key.replace(/\.\d+$/, ''))))]
  const bases = view.known.service.legal_basis.map((basis) =>
    [basis.instrument, basis.article].filter(Boolean).join(' '),
  )
  const refuses = choice.decides === 'refused'
  return (
    <>
      {choice.decides ? (
        <Select
          lang={lang}
          name={`dasar.${suffix}`}
          id={`dasar-${suffix}`}
          label={words.groundFor[lang]}
          hint={words.groundHint[lang]}
          value={entered?.grounds[suffix] ?? (choice.decides === 'approved' ? bases[0] : undefined)}
          error={errors?.[`dasar.${suffix}`]}
          options={bases.map((basis) => ({ value: basis, text: basis }))}
        />
      ) : undefined}
      <ReasonChoice
        ctx={ctx}
        taskId={task.id}
        outcome={suffix}
        reasons={reasons.filter(({ use }) => use === useOf(choice))}
        error={errors?.[`siap.${suffix}`]}
      />
      <TextArea
        lang={lang}
        name={`alasan.${suffix}`}
        id={`alasan-${suffix}`}
        label={words.reasonFor[lang]}
        hint={choice.decides === 'approved' ? undefined : words[refuses ? 'refuseHint' : 'reasonHint'][lang]}
        optional={choice.decides === 'approved'}
        rows={4}
        value={entered?.reasons[suffix]}
        error={errors?.[`alasan.${suffix}`]}
      />
      {explains ? note : undefined}
      {choice.asksApplicant ? (
        <Checkboxes
          lang={lang}
          name={`bagian.${suffix}`}
          id={`bagian-${suffix}`}
          label={words.fieldsFor[lang]}
          values={entered?.fields[suffix] ?? []}
          error={errors?.[`bagian.${suffix}`]}
          options={asked.flatMap((key) => {
            const field = view.known.form.fields.get(key)
            return field ? [{ value: field.key, text: field.label[lang] }] : []
          })}
        />
      ) : undefined}
    </>
  )
}
