/** Cases: touch time on pages: what an officer is told of their own on a task, and what is usual in a unit. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { Details, EmptyState, SimulatedNotice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, NumberInput } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Touch, TouchUsual } from '../model.ts'
import { beatEveryMs, fewestOfficers, fewestTasks, idleAfterMs, minutesOf } from '../rules/touch.ts'
import { touchWords } from '../words/touch.ts'
import { words } from '../words.ts'

export const touchPath = '/meja/denyut'

export type TouchTold = { taskId: string; seal: string; kept?: Touch; typed?: string; error?: string }

/** In the panel of a task in hand; the script beside it is loaded nowhere else. */
export const TouchPart = ({ lang, touch }: { lang: Lang; touch: TouchTold }) => {
  const { kept } = touch
  const minutes = minutesOf(kept?.activeMs ?? 0)
  return (
    <div
      data-touch={touch.seal}
      data-touch-at={touchPath}
      data-touch-idle={String(idleAfterMs)}
      data-touch-every={String(beatEveryMs)}
    >
      <p>
        {minutes > 0 ? fill(touchWords.counted[lang], { minutes }) : touchWords.none[lang]}{' '}
        {kept?.quality === 'estimated' ? touchWords.estimated[lang] : undefined}{' '}
        {kept?.declaredMinutes ? fill(touchWords.away[lang], { minutes: kept.declaredMinutes }) : undefined}
      </p>
      <Details summary={touchWords.how[lang]} open={touch.error !== undefined}>
        <p>{fill(touchWords.stops[lang], { minutes: idleAfterMs / 60_000 })}</p>
        <p>{touchWords.limits[lang]}</p>
        <p>{touchWords.purpose[lang]}</p>
        <p>{fill(touchWords.whoSees[lang], { tasks: fewestTasks, officers: fewestOfficers })}</p>
        <NumberInput
          lang={lang}
          name="luar"
          size={4}
          label={touchWords.awayLabel[lang]}
          hint={touchWords.awayHint[lang]}
          value={touch.typed ?? (kept?.declaredMinutes ? String(kept.declaredMinutes) : '')}
          error={touch.error}
        />
        <Button kind="quiet" formaction={`/meja/tugas/${touch.taskId}/luar-layar`}>
          {touchWords.awayDo[lang]}
        </Button>
      </Details>
      <script type="module" src={assetPath('touch.js')}></script>
    </div>
  )
}

const lengthText = (ms: number, lang: Lang): string =>
  ms < 60_000
    ? fill(touchWords.seconds[lang], { seconds: Math.round(ms / 1000) })
    : fill(touchWords.minutes[lang], { minutes: minutesOf(ms) })

export type UsualProps = {
  ctx: PageContext
  usual: readonly TouchUsual[]
  serviceName: (id: string) => string
  stepName: (serviceId: string, element: string) => string
}

/** The head's page: what is usual, never whose. */
export const UsualPage = ({ ctx, usual, serviceName, stepName }: UsualProps) => {
  const { lang } = ctx
  return (
    <StaffPage ctx={ctx} title={touchWords.usual[lang]} section="meja" back="/meja/unit">
      <h1>{touchWords.usual[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      <p>{touchWords.usualLead[lang]}</p>
      <p>{touchWords.limits[lang]}</p>
      <p>{fill(touchWords.whoSees[lang], { tasks: fewestTasks, officers: fewestOfficers })}</p>
      {usual.length === 0 ? (
        <EmptyState title={touchWords.usualNone[lang]} icon="clock">
          <p>{touchWords.usualNoneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={touchWords.usual[lang]}
          hideCaption
          columns={[
            { key: 'step', title: words.serviceStep[lang] },
            { key: 'median', title: touchWords.median[lang], numeric: true },
            { key: 'tasks', title: touchWords.tasks[lang], numeric: true },
          ]}
          rows={usual.map((one) => ({
            step: (
              <span>
                {serviceName(one.serviceId)}
                <small class="under">{stepName(one.serviceId, one.element)}</small>
              </span>
            ),
            median: one.activeMs === undefined ? touchWords.tooFew[lang] : lengthText(one.activeMs, lang),
            tasks: (
              <span>
                {one.tasks}
                {one.activeMs !== undefined && one.estimated > 0 ? (
                  <small class="under">{fill(touchWords.ofThemEstimated[lang], { count: one.estimated })}</small>
                ) : undefined}
              </span>
            ),
          }))}
        />
      )}
    </StaffPage>
  )
}
