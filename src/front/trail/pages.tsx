/** Front, trail: the journal as a page: newest acts, filters that are links, each act in words, its facts beneath. Draws only. */
import type { Entry, Kind } from '../../base/journal/model.ts'
import { momentText } from '../../kernel/time.ts'
import { Details, EmptyState, FilterBar, SimulatedNotice } from '../../platform/ui/components.tsx'
import type { PageContext } from '../../platform/ui/context.ts'
import { Button, Buttons, Select, TextInput } from '../../platform/ui/fields.tsx'
import { StaffPage } from '../../platform/ui/layout.tsx'
import { SummaryList, Table } from '../../platform/ui/lists.tsx'
import { factRows } from './rules.ts'
import { actorWords, documentRead, kindWords, words } from './words.ts'

export type Asked = { kind?: Kind; number?: string; positionId?: string; day?: string }

export type TrailProps = {
  ctx: PageContext
  entries: Entry[]
  asked: Asked
  /** Kinds of act, as the journal knows them. */
  kinds: readonly Kind[]
  positions: { id: string; title: string }[]
  /** Names of officers and of those an act is about, by id. */
  names: ReadonlyMap<string, string>
  numbers: ReadonlyMap<string, string>
  bounded: boolean
  olderHref?: string
}

export const TrailPage = (props: TrailProps) => {
  const { ctx, entries, asked } = props
  const { lang, zone } = ctx
  const titles = new Map(props.positions.map(({ id, title }) => [id, title]))
  const sentence = ({ kind, facts }: Entry) => {
    if (kind === 'case.viewed' && facts.document) return documentRead[lang]
    return isKind(props.kinds, kind) ? kindWords[kind][lang] : kind
  }
  const who = (entry: Entry) => {
    const name = entry.officer && props.names.get(entry.officer)
    const title = entry.positionId && titles.get(entry.positionId)
    return [name ?? actorWords[entry.actor][lang], title].filter(Boolean).join(', ')
  }
  const filtered = Object.values(asked).some((one) => one !== undefined)
  return (
    <StaffPage ctx={ctx} title={words.title[lang]} section="jejak" wide>
      <h1>{words.title[lang]}</h1>
      <p class="lead">{words.lead[lang]}</p>
      <SimulatedNotice ctx={ctx} />
      <FilterBar lang={lang} action="/jejak" button={words.show[lang]} clearHref={filtered ? '/jejak' : undefined}>
        <Select
          lang={lang}
          name="perbuatan"
          label={words.act[lang]}
          value={asked.kind ?? ''}
          options={[
            { value: '', text: words.allKinds[lang] },
            ...props.kinds.map((kind) => ({ value: kind, text: kindWords[kind][lang] })),
          ]}
        />
        <TextInput lang={lang} name="nomor" label={words.case[lang]} value={asked.number} spellcheck={false} />
        <Select
          lang={lang}
          name="jabatan"
          label={words.position[lang]}
          value={asked.positionId ?? ''}
          options={[
            { value: '', text: words.allPositions[lang] },
            ...props.positions.map(({ id, title }) => ({ value: id, text: title })),
          ]}
        />
        <TextInput lang={lang} name="hari" type="date" label={words.day[lang]} value={asked.day} />
      </FilterBar>
      {props.bounded ? <p class="hint">{words.bounded[lang]}</p> : undefined}
      {entries.length === 0 ? (
        <EmptyState title={words.none[lang]} icon="search">
          <p>{words.noneText[lang]}</p>
        </EmptyState>
      ) : (
        <Table
          caption={words.title[lang]}
          hideCaption
          columns={[
            { key: 'when', title: words.when[lang] },
            { key: 'act', title: words.act[lang] },
            { key: 'who', title: words.who[lang] },
            { key: 'case', title: words.case[lang] },
            { key: 'facts', title: words.facts[lang] },
          ]}
          rows={entries.map((entry) => ({
            when: <time datetime={entry.at.toISOString()}>{momentText(zone, entry.at, lang)}</time>,
            act: sentence(entry),
            who: who(entry),
            case: <CaseLink entry={entry} numbers={props.numbers} />,
            facts: <Facts ctx={ctx} entry={entry} names={props.names} />,
          }))}
        />
      )}
      {props.olderHref ? (
        <Buttons>
          <Button kind="quiet" href={props.olderHref}>
            {words.older[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </StaffPage>
  )
}

const isKind = (kinds: readonly Kind[], text: string): text is Kind => kinds.some((kind) => kind === text)

const CaseLink = ({ entry, numbers }: { entry: Entry; numbers: TrailProps['numbers'] }) => {
  const number = entry.caseId && numbers.get(entry.caseId)
  return number ? (
    <a class="num" href={`/meja/berkas/${entry.caseId}`}>
      {number}
    </a>
  ) : (
    <>–</>
  )
}

/** In words, with the fingerprints that prove them. */
const Facts = (props: { ctx: PageContext; entry: Entry; names: TrailProps['names'] }) => {
  const { lang, zone } = props.ctx
  const rows = factRows(props.entry, { lang, zone, names: props.names })
  return rows.length === 0 ? (
    <>–</>
  ) : (
    <Details summary={words.facts[lang]}>
      <SummaryList lang={lang} rows={rows} plain />
    </Details>
  )
}
