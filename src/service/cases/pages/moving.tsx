/** Cases: the page of running cases under older versions: what a move would do to each, and what was moved. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { clockText, dayIn, dayText } from '../../../kernel/time.ts'
import {
  EmptyState,
  ErrorSummary,
  Facts,
  Hidden,
  Notice,
  type Problem,
  StatusTag,
} from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Pagination, Table } from '../../../platform/ui/lists.tsx'
import type { DoneMove, MoveLine, Preview } from '../actions/moving.ts'
import { obstacleText, undoRefusals, movingWords as words } from '../words/moving.ts'

export type MovingProps = {
  ctx: PageContext
  serviceId: string
  view: Preview
  names: ReadonlyMap<string, string>
  keyOf: () => string
  said?: string
  /** What was not moved and why. */
  warned?: string
  problems?: readonly Problem[]
}

export const movingAddress = (serviceId: string): string => `/operator/layanan/${serviceId}/pindah`

/** Counts first, then each case with where it would go or why not, then the latest moves. */
export const MovingPage = (props: MovingProps) => {
  const { ctx, serviceId, view, said, warned, problems = [] } = props
  const { lang } = ctx
  const { version, service } = view.published
  const title = fill(words.title[lang], { service: service.name[lang] })
  const there = view.versions.find((one) => one.version === version)?.count ?? 0
  return (
    <StaffPage
      ctx={ctx}
      title={title}
      error={problems.length > 0}
      section="operator"
      back={{ href: `/operator/layanan/${serviceId}/versi`, text: words.back[lang] }}
    >
      <ErrorSummary lang={lang} problems={[...problems]} />
      {said ? (
        <Notice lang={lang} kind="ok">
          <p>{said}</p>
        </Notice>
      ) : undefined}
      {warned ? (
        <Notice lang={lang} kind="late" title={words.refusedTitle[lang]}>
          <p>{warned}</p>
        </Notice>
      ) : undefined}
      <h1>{title}</h1>
      <p class="lead">{fill(words.lead[lang], { version })}</p>
      <Facts
        facts={[
          { value: view.movable, text: words.movable[lang], tone: 'ok' },
          { value: view.looked - view.movable, text: words.stuck[lang] },
          { value: there, text: fill(words.there[lang], { version }) },
        ]}
      />
      {view.beyond > 0 ? <p>{fill(words.beyond[lang], { n: view.beyond, looked: view.looked })}</p> : undefined}
      {view.looked === 0 ? (
        <EmptyState title={words.none[lang]}>
          <p>{fill(words.noneText[lang], { version })}</p>
        </EmptyState>
      ) : (
        <Cases {...props} />
      )}
      {view.done.length > 0 ? <Moves {...props} /> : undefined}
    </StaffPage>
  )
}

const Cases = ({ ctx, serviceId, view, keyOf }: MovingProps) => {
  const { lang } = ctx
  const address = movingAddress(serviceId)
  return (
    <>
      <Form action={address} idempotencyKey={keyOf()}>
        <input type="hidden" name="versi" value={String(view.published.version)} />
        <input type="hidden" name="batas" value={String(view.last)} />
        <div id="kasus">
          <Table
            caption={words.caption[lang]}
            columns={[
              { key: 'number', title: words.number[lang] },
              { key: 'version', title: words.version[lang], numeric: true },
              { key: 'stands', title: words.stands[lang] },
              { key: 'result', title: words.result[lang] },
            ]}
            rows={view.lines.map((line) => ({
              number: line.plan ? (
                <div class="choice">
                  <input type="checkbox" id={`kasus-${line.case.id}`} name="kasus" value={line.case.id} />
                  <label for={`kasus-${line.case.id}`}>
                    <Hidden>{words.choose[lang]} </Hidden>
                    <span class="num">{line.case.number}</span>
                  </label>
                </div>
              ) : (
                <span class="num">{line.case.number}</span>
              ),
              version: line.case.version,
              stands: line.from.map(({ name }) => name[lang]).join(', '),
              result: <Outcome ctx={ctx} line={line} />,
            }))}
          />
        </div>
        {view.movable > 0 ? (
          <Buttons>
            <Button name="pilihan" value="dipilih">
              {words.chosen[lang]}
            </Button>
            <Button kind="quiet" name="pilihan" value="semua">
              {fill(words.all[lang], { n: view.movable })}
            </Button>
          </Buttons>
        ) : undefined}
      </Form>
      <Pagination lang={lang} page={view.page} pages={view.pages} hrefOf={(page) => `${address}?hal=${page}`} />
    </>
  )
}

/** Where the case would stand, or each reason why it stays. */
const Outcome = ({ ctx: { lang }, line }: { ctx: PageContext; line: MoveLine }) => {
  const { plan } = line
  if (!plan)
    return (
      <>
        <b>{words.cannot[lang]}</b> {line.obstacles.map((one) => obstacleText(one, lang)).join(' ')}
      </>
    )
  const place = plan.to.map(({ name }) => name[lang]).join(', ')
  const stays = plan.to.map(({ element }) => element).join() === line.from.map(({ element }) => element).join()
  const putBack = plan.tasks.some(({ state }) => state === 'open')
  return (
    <>
      {fill(words[stays ? 'goes' : 'goesOn'][lang], { place })}
      {putBack ? <small> {words.putBack[lang]}.</small> : undefined}
    </>
  )
}

const Moves = ({ ctx, serviceId, view, names, keyOf }: MovingProps) => {
  const { lang, zone } = ctx
  return (
    <Table
      caption={words.moves[lang]}
      columns={[
        { key: 'number', title: words.number[lang] },
        { key: 'way', title: words.version[lang] },
        { key: 'when', title: words.when[lang] },
        { key: 'who', title: words.who[lang] },
        { key: 'undo', title: words.undo[lang], hideTitle: true },
      ]}
      rows={view.done.map((move) => ({
        number: <span class="num">{move.number}</span>,
        way: fill(words.way[lang], { from: move.fromVersion, to: move.toVersion }),
        when: `${dayText(dayIn(zone, move.at), lang)}, ${clockText(zone, move.at, lang)}`,
        who: names.get(move.movedBy) ?? '–',
        undo: <Undo ctx={ctx} serviceId={serviceId} move={move} formKey={keyOf()} />,
      }))}
    />
  )
}

const Undo = (props: { ctx: PageContext; serviceId: string; move: DoneMove; formKey: string }) => {
  const { ctx, serviceId, move } = props
  const { lang } = ctx
  if (move.barred === 'undone') return <StatusTag kind="neutral">{words.undone[lang]}</StatusTag>
  if (move.barred) return <small>{undoRefusals[move.barred][lang]}</small>
  return (
    <Form action={`${movingAddress(serviceId)}/${move.id}`} idempotencyKey={props.formKey}>
      <Button kind="quiet" small>
        {words.undo[lang]}
        <Hidden> {move.number}</Hidden>
      </Button>
    </Form>
  )
}
