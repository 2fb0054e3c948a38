/** Cases: the head's page of the unit: what is in whose hand, since when, until when. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import { fill } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { EmptyState, FilterBar, SimulatedNotice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Checkboxes, Select } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Known } from '../actions/read.ts'
import type { QueueLine } from '../model.ts'
import { isGivenOut } from '../rules/assignment.ts'
import { assignmentWords } from '../words/assignment.ts'
import { conflictWords } from '../words/conflict.ts'
import { secondWords } from '../words/second.ts'
import { touchWords } from '../words/touch.ts'
import { words } from '../words.ts'
import { PassedOn } from './clocks.tsx'
import { caseHref, Moment, stepName } from './desk.tsx'
import { TimeLeft } from './parts.tsx'

export type UnitProps = {
  ctx: PageContext
  lines: QueueLine[]
  services: ReadonlyMap<string, Known>
  calendars: ReadonlyMap<string, Calendar>
  /** Everyone on duty in the unit, and who else holds one of its tasks. */
  names: ReadonlyMap<string, string>
  filter: { holder?: string; late?: boolean; untaken?: boolean }
  /** How much nobody took, and since when the oldest of it waits. */
  waits: { count: number; since?: Date }
}

/** Every filter is a link, so that a list can be kept and sent on. */
export const UnitPage = ({ ctx, lines, services, calendars, names, filter, waits }: UnitProps) => {
  const { lang } = ctx
  const untaken = filter.untaken === true
  const filtered = filter.holder !== undefined || filter.late === true || untaken
  const query = new URLSearchParams()
  if (untaken) query.set('belum', '1')
  if (filter.holder) query.set('pemegang', filter.holder)
  if (filter.late) query.set('terlambat', '1')
  const here = filtered ? `/meja/unit?${query}` : '/meja/unit'
  return (
    <StaffPage ctx={ctx} title={words.unitWork[lang]} section="meja" back="/meja">
      <h1>{words.unitWork[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      <p>{words.unitWorkLead[lang]}</p>
      <Waits ctx={ctx} waits={waits} shown={untaken} />
      <p>
        <a href="/meja/unit/waktu">{touchWords.usual[lang]}</a>
      </p>
      <p>
        <a href="/operator/pengganti">{conflictWords.appoint[lang]}</a>
      </p>
      <FilterBar lang={lang} action="/meja/unit" clearHref={filtered ? '/meja/unit' : undefined}>
        {untaken ? (
          <input type="hidden" name="belum" value="1" />
        ) : (
          <Select
            lang={lang}
            name="pemegang"
            label={words.holder[lang]}
            value={filter.holder ?? ''}
            options={[
              { value: '', text: words.everyone[lang] },
              ...[...names].map(([value, text]) => ({ value, text })).sort((a, b) => a.text.localeCompare(b.text)),
            ]}
          />
        )}
        <Checkboxes
          lang={lang}
          name="terlambat"
          label={words.filterLate[lang]}
          values={filter.late ? ['1'] : []}
          options={[{ value: '1', text: words.onlyLate[lang] }]}
        />
      </FilterBar>
      {lines.length === 0 ? (
        <EmptyState
          title={words[filtered ? 'filterNone' : 'unitNone'][lang]}
          icon={filtered ? 'search' : 'check-circle'}
        >
          <p>{words[filtered ? 'filterNoneText' : 'unitNoneText'][lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={(untaken ? secondWords.untakenList : words.unitWork)[lang]}
          hideCaption
          columns={[
            { key: 'number', title: words.number[lang] },
            { key: 'name', title: words.name[lang] },
            { key: 'service', title: words.serviceStep[lang] },
            { key: 'holder', title: words.holder[lang] },
            { key: 'since', title: (untaken ? secondWords.waitsSince : words.heldSince)[lang] },
            { key: 'time', title: words.time[lang] },
          ]}
          rows={lines.map((line) => {
            const known = services.get(`${line.serviceId} ${line.version}`)
            const calendar = calendars.get(known?.service.unit ?? '')
            return {
              number: (
                <a class="num" href={caseHref(line.caseId, here)} data-row>
                  {line.number}
                </a>
              ),
              name: line.applicantName,
              service: (
                <span>
                  {known?.service.name[lang] ?? line.serviceId}
                  <small class="under">{stepName(known, line.element, lang)}</small>
                </span>
              ),
              holder: (
                <span>
                  {untaken ? secondWords.nobody[lang] : names.get(line.claimedBy ?? '')}
                  {isGivenOut(line) ? (
                    <small class="under">{assignmentWords[untaken ? 'waitsForTurn' : 'heldGiven'][lang]}</small>
                  ) : undefined}
                </span>
              ),
              since: untaken ? (
                <Moment ctx={ctx} at={line.openedAt} />
              ) : line.claimedAt ? (
                <Moment ctx={ctx} at={line.claimedAt} />
              ) : undefined,
              time:
                calendar && known ? (
                  <>
                    <TimeLeft
                      lang={lang}
                      now={ctx.now}
                      calendar={calendar}
                      clock={known.service.time.clock}
                      dueAt={line.dueAt}
                      waitingSince={line.waitingSince}
                      status={line.status}
                    />
                    <PassedOn to={line.escalatedTo} lang={lang} inTable />
                  </>
                ) : undefined,
            }
          })}
        />
      )}
    </StaffPage>
  )
}

/** What nobody took yet; from the list of it, the way back. */
const Waits = ({ ctx, waits, shown }: { ctx: PageContext; waits: UnitProps['waits']; shown: boolean }) => {
  const { lang, zone } = ctx
  if (shown)
    return (
      <p>
        <a href="/meja/unit">{secondWords.heldInstead[lang]}</a>
      </p>
    )
  if (waits.count === 0 || !waits.since) return <p>{secondWords.untakenNone[lang]}</p>
  const count = waits.count >= 1000 ? '1.000+' : waits.count
  return (
    <p>
      <a href="/meja/unit?belum=1">
        {fill(secondWords.untaken[lang], { count, since: momentText(zone, waits.since, lang) })}
      </a>
    </p>
  )
}
