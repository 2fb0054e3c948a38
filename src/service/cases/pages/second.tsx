/** Cases: what waits for somebody as the second person: one list for each kind. Draws only. */
import { momentText } from '../../../kernel/time.ts'
import { EmptyState, SimulatedNotice, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Lines } from '../../../platform/ui/lists.tsx'
import type { Case } from '../model.ts'
import { reopenWords as said } from '../words/reopening.ts'

/** `at`: where in the case's file it is settled. */
export type Waiting = { case: Case; ground: string; askedAt: Date; at: string }

export const SecondPage = ({ ctx, title, waiting }: { ctx: PageContext; title: string; waiting: Waiting[] }) => {
  const { lang, zone } = ctx
  return (
    <StaffPage ctx={ctx} title={title} section="meja" back="/meja">
      <h1>{title}</h1>
      <SimulatedNotice ctx={ctx} />
      {waiting.length === 0 ? (
        <EmptyState title={said.listNone[lang]}>
          <p>{said.listNoneText[lang]}</p>
        </EmptyState>
      ) : (
        <>
          <p class="lead">{said.listLead[lang]}</p>
          <Lines
            lines={waiting.map(({ case: it, ground, askedAt, at }) => ({
              title: (
                <a href={`/meja/berkas/${it.id}#${at}`}>
                  <span class="num">{it.number}</span> · {it.applicantName}
                </a>
              ),
              note: ground,
              end: (
                <StatusTag kind="soon">
                  {said.proposed[lang]} {momentText(zone, askedAt, lang)}
                </StatusTag>
              ),
            }))}
          />
        </>
      )}
    </StaffPage>
  )
}
