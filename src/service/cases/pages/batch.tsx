/** Cases: pages of one act upon many cases: choosing it, what will happen, what was done; and the boxes to tick on lists. Draws only. */
import type { Child } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { ErrorSummary, Notice, type Problem, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Checkbox, Form, Radios, Select, TextArea } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import { outcomeSaid } from '../../catalogue/model/outcomes.ts'
import type { BatchRefusal, BatchView } from '../actions/batch.ts'
import { type BatchAct, type BatchItem, batchActs } from '../model/batch.ts'
import type { Case } from '../model.ts'
import { batchActWords, batchRefusalWords, batchWords, isBatchRefusal } from '../words/batch.ts'
import { words } from '../words.ts'
import { CaseStatus } from './parts.tsx'

export const batchPath = '/meja/serentak'

/** The box before a number in a list; it belongs to the form of that list. */
export const Pick = (props: { lang: Lang; form: string; caseId: string; number: string; checked?: boolean }) => (
  <input
    type="checkbox"
    class="pick"
    form={props.form}
    name="berkas"
    value={props.caseId}
    checked={props.checked}
    aria-label={fill(batchWords.pick[props.lang], { number: props.number })}
  />
)

/** Beneath a list: its boxes are sent by this form. */
export const PickForm = (props: { lang: Lang; id: string; list: string; caseIds: readonly string[]; back: string }) => (
  <form
    id={props.id}
    class="form"
    action={batchPath}
    method="get"
    aria-label={fill(batchWords.picks[props.lang], { list: props.list })}
  >
    <input type="hidden" name="halaman" value={props.caseIds.join(',')} />
    <input type="hidden" name="dari" value={props.back} />
    <Checkbox
      lang={props.lang}
      id={`${props.id}-semua`}
      name="semua"
      label={fill(batchWords.all[props.lang], { count: props.caseIds.length })}
      hint={batchWords.goHint[props.lang]}
    />
    <Buttons>
      <Button kind="quiet">{batchWords.go[props.lang]}</Button>
    </Buttons>
  </form>
)

export type BatchTyped = { act?: BatchAct; outcome: string; note: string; colleague: string }

type Shared = { ctx: PageContext; cases: readonly Case[]; serviceName: (id: string) => string; back: string }

export type ChooseProps = Shared & {
  typed: BatchTyped
  outcomes: readonly string[]
  colleagues: readonly { staffId: string; name: string }[]
  problems?: Problem[]
  errors?: Partial<Record<string, string>>
}

const formId = 'tindakan-serentak'

const columns = (lang: Lang) => [
  { key: 'number', title: words.number[lang] },
  { key: 'name', title: words.name[lang] },
  { key: 'service', title: words.service[lang] },
]

export const ChooseBatchPage = (props: ChooseProps) => {
  const { ctx, cases, typed, errors } = props
  const { lang } = ctx
  const problems = props.problems ?? []
  const reveals: Record<BatchAct, Child> = {
    take: undefined,
    'put-back': undefined,
    'hand-over':
      props.colleagues.length === 0 ? (
        <p>{batchWords.noColleague[lang]}</p>
      ) : (
        <Select
          lang={lang}
          name="rekan"
          label={batchWords.colleague[lang]}
          value={typed.colleague}
          error={errors?.rekan}
          options={props.colleagues.map((one) => ({ value: one.staffId, text: one.name }))}
        />
      ),
    complete:
      props.outcomes.length === 0 ? (
        <p>{batchWords.noOutcome[lang]}</p>
      ) : (
        <>
          <Select
            lang={lang}
            name="hasil"
            label={batchWords.outcome[lang]}
            value={typed.outcome}
            error={errors?.hasil}
            options={props.outcomes.map((value) => ({ value, text: outcomeSaid(value, lang) }))}
          />
          <TextArea
            lang={lang}
            name="catatan.hasil"
            id="catatan-hasil"
            label={words.noteFor[lang]}
            optional
            rows={2}
            value={typed.act === 'complete' ? typed.note : ''}
            error={errors?.['catatan.hasil']}
          />
        </>
      ),
    note: (
      <TextArea
        lang={lang}
        name="catatan"
        label={batchWords.noteOf[lang]}
        rows={3}
        value={typed.act === 'note' ? typed.note : ''}
        error={errors?.catatan}
      />
    ),
  }
  return (
    <StaffPage ctx={ctx} title={batchWords.title[lang]} section="meja" back={props.back} error={problems.length > 0}>
      <ErrorSummary lang={lang} problems={problems} />
      <h1>{batchWords.title[lang]}</h1>
      <section id="pilihan">
        <Table
          caption={batchWords.chosen[lang]}
          columns={[...columns(lang), { key: 'status', title: words.status[lang] }]}
          rows={cases.map((it) => ({
            number: (
              <span class="picked">
                <Pick lang={lang} form={formId} caseId={it.id} number={it.number} checked />
                <span class="num">{it.number}</span>
              </span>
            ),
            name: it.applicantName,
            service: props.serviceName(it.serviceId),
            status: <CaseStatus status={it.status} lang={lang} />,
          }))}
        />
      </section>
      <Form id={formId} action={`${batchPath}/pratinjau`}>
        <input type="hidden" name="dari" value={props.back} />
        <Radios
          lang={lang}
          name="tindakan"
          label={batchWords.act[lang]}
          value={typed.act}
          error={errors?.tindakan}
          options={batchActs.map((act) => ({
            value: act,
            text: batchActWords[act].name[lang],
            hint: batchActWords[act].hint[lang],
            reveals: reveals[act],
          }))}
        />
        <Buttons>
          <Button>{batchWords.preview[lang]}</Button>
        </Buttons>
      </Form>
    </StaffPage>
  )
}

export type PreviewProps = Shared & {
  typed: BatchTyped & { act: BatchAct }
  foreseen: ReadonlyMap<string, BatchRefusal | undefined>
  colleague?: string
  formKey: string
  problem?: string
}

export const PreviewBatchPage = (props: PreviewProps) => {
  const { ctx, cases, typed, foreseen } = props
  const { lang } = ctx
  const count = [...foreseen.values()].filter((refusal) => refusal === undefined).length
  const act = batchActWords[typed.act]
  const again = new URLSearchParams(cases.map((it) => ['berkas', it.id]))
  again.set('dari', props.back)
  return (
    <StaffPage
      ctx={ctx}
      title={batchWords.previewTitle[lang]}
      section="meja"
      back={{ href: `${batchPath}?${again}`, text: batchWords.change[lang] }}
      error={props.problem !== undefined}
    >
      <ErrorSummary lang={lang} problems={props.problem ? [{ text: props.problem, href: '#kirim' }] : []} />
      <h1>{batchWords.previewTitle[lang]}</h1>
      <p>
        <b>{act.name[lang]}</b>
        {typed.act === 'complete' ? `: ${outcomeSaid(typed.outcome, lang)}` : undefined}
        {props.colleague ? `: ${props.colleague}` : undefined}
      </p>
      {typed.note === '' ? undefined : <p class="said quote">{typed.note}</p>}
      <p>{batchWords.previewText[lang]}</p>
      <Table
        caption={batchWords.previewTitle[lang]}
        hideCaption
        columns={[...columns(lang), { key: 'happens', title: batchWords.outcomeOf[lang] }]}
        rows={cases.map((it) => {
          const refusal = foreseen.get(it.id)
          return {
            number: <span class="num">{it.number}</span>,
            name: it.applicantName,
            service: props.serviceName(it.serviceId),
            happens: refusal ? (
              <Reason
                tag={<StatusTag kind="soon">{batchWords.willNot[lang]}</StatusTag>}
                why={batchRefusalWords[refusal][lang]}
              />
            ) : (
              <StatusTag kind="info">{fill(batchWords.will[lang], { act: act.done[lang].toLowerCase() })}</StatusTag>
            ),
          }
        })}
      />
      {count === 0 ? (
        <p>{batchWords.nothing[lang]}</p>
      ) : (
        <Form id="kirim" action={batchPath} idempotencyKey={props.formKey}>
          <input type="hidden" name="tindakan" value={typed.act} />
          <input type="hidden" name="hasil" value={typed.outcome} />
          <input type="hidden" name="catatan" value={typed.note} />
          <input type="hidden" name="rekan" value={typed.colleague} />
          <input type="hidden" name="dari" value={props.back} />
          <input type="hidden" name="halaman" value={cases.map(({ id }) => id).join(',')} />
          <Buttons>
            <Button>{fill(batchWords.confirm[lang], { act: act.name[lang], count })}</Button>
          </Buttons>
        </Form>
      )}
    </StaffPage>
  )
}

const Reason = ({ tag, why }: { tag: Child; why: string }) => (
  <span>
    {tag}
    <small class="under">{why}</small>
  </span>
)

export type BatchProps = Pick<Shared, 'ctx' | 'serviceName'> & { view: BatchView; formKey: string }

export const BatchPage = ({ ctx, view, serviceName, formKey }: BatchProps) => {
  const { lang } = ctx
  const { batch, items } = view
  const act = batchActWords[batch.act]
  const left = items.filter(({ doneAt }) => doneAt === undefined).length
  const refused = items.filter(({ refusal }) => refusal !== undefined).length
  const told = (item: BatchItem): Child => {
    if (!item.doneAt) return <StatusTag kind="neutral">{batchWords.waits[lang]}</StatusTag>
    if (item.refusal === undefined) return <StatusTag kind="ok">{act.done[lang]}</StatusTag>
    const why = batchRefusalWords[isBatchRefusal(item.refusal) ? item.refusal : 'unknown'][lang]
    return <Reason tag={<StatusTag kind="soon">{batchWords.notDone[lang]}</StatusTag>} why={why} />
  }
  return (
    <StaffPage ctx={ctx} title={batchWords.resultTitle[lang]} section="meja" back="/meja">
      <h1>{batchWords.resultTitle[lang]}</h1>
      <p>
        <b>{act.name[lang]}.</b> {fill(batchWords.result[lang], { done: items.length - refused - left, refused })}
      </p>
      {left > 0 ? (
        <Notice lang={lang} kind="soon" title={fill(batchWords.left[lang], { count: left })}>
          <p>{batchWords.leftText[lang]}</p>
          <Form action={`${batchPath}/${batch.id}/lanjutan`} idempotencyKey={formKey}>
            <Button kind="quiet">{batchWords.goOn[lang]}</Button>
          </Form>
        </Notice>
      ) : undefined}
      <Table
        caption={batchWords.resultTitle[lang]}
        hideCaption
        columns={[...columns(lang), { key: 'happens', title: batchWords.outcomeOf[lang] }]}
        rows={items.map((item) => ({
          number: item.case ? (
            <a class="num" href={`/meja/berkas/${item.case.id}`} data-row>
              {item.case.number}
            </a>
          ) : (
            batchWords.hidden[lang]
          ),
          name: item.case?.applicantName,
          service: item.case ? serviceName(item.case.serviceId) : undefined,
          happens: told(item),
        }))}
      />
      <p>{batchWords.kept[lang]}</p>
    </StaffPage>
  )
}
