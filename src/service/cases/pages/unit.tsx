/** Cases: the head's page of the unit: what is in whose hand, since when, until when. Draws only. */
import type { Calendar } from '../../../engines/calendar/build.ts'
import { EmptyState, FilterBar, SimulatedNotice } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Checkboxes, Select } from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { Table } from '../../../platform/ui/lists.tsx'
import type { Known } from '../actions/read.ts'
import type { QueueLine } from '../model.ts'
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
  filter: { holder?: string; late?: boolean }
}

/** Every filter is a link, so that a list can be kept and sent on. */
export const UnitPage = ({ ctx, lines, services, calendars, names, filter }: UnitProps) => {
  const { lang } = ctx
  const filtered = filter.holder !== undefined || filter.late === true
  const query = new URLSearchParams()
  if (filter.holder) query.set('pemegang', filter.holder)
  if (filter.late) query.set('terlambat', '1')
  const here = filtered ? `/meja/unit?${query}` : '/meja/unit'
  return (
    <StaffPage ctx={ctx} title={words.unitWork[lang]} section="meja" back="/meja">
      <h1>{words.unitWork[lang]}</h1>
      <SimulatedNotice ctx={ctx} />
      <p>{words.unitWorkLead[lang]}</p>
      <p>
        <a href="/meja/unit/waktu">{touchWords.usual[lang]}</a>
      </p>
      <FilterBar lang={lang} action="/meja/unit" clearHref={filtered ? '/meja/unit' : undefined}>
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
          caption={words.unitWork[lang]}
          hideCaption
          columns={[
            { key: 'number', title: words.number[lang] },
            { key: 'name', title: words.name[lang] },
            { key: 'service', title: words.serviceStep[lang] },
            { key: 'holder', title: words.holder[lang] },
            { key: 'since', title: words.heldSince[lang] },
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
              holder: names.get(line.claimedBy ?? ''),
              since: line.claimedAt ? <Moment ctx={ctx} at={line.claimedAt} /> : undefined,
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
