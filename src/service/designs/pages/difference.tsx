/** Designs: the page of two states side by side: in words, and marked on both drawings. Draws only. */
import { type Bilingual, fill, type Lang } from '../../../kernel/language.ts'
import { assetPath } from '../../../platform/ui/assets.ts'
import { InsetText, Scroll, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Drawing, nameIn } from '../../../platform/ui/drawing.tsx'
import { Button, Buttons, Form, Select } from '../../../platform/ui/fields.tsx'
import type { Compared, Side } from '../actions/difference.ts'
import type { Design } from '../model.ts'
import type { ChangeMark } from '../rules/marks.ts'
import { differencePage as words } from '../words/difference.ts'
import { addressOf, DesignFrame } from './parts.tsx'

export type DifferenceProps = {
  ctx: PageContext
  design: Pick<Design, 'id' | 'title'>
  compared: Compared | 'nothing' | 'unknown'
  /** The newest version ever published, 0 for none. */
  newest: number
}

const sideText = (side: Side, lang: Lang): string =>
  side === 'design' ? words.design[lang] : fill(words.version[lang], { n: side })

export const DifferencePage = (props: DifferenceProps) => {
  const { ctx, design, compared } = props
  const { lang } = ctx
  return (
    <DesignFrame
      ctx={ctx}
      design={design}
      part="beda"
      title={words.title[lang]}
      wide
      head={<link rel="stylesheet" href={assetPath('design.css')} />}
    >
      {compared === 'nothing' ? <InsetText>{words.nothing[lang]}</InsetText> : undefined}
      {compared === 'unknown' ? <WarningText lang={lang}>{words.unknown[lang]}</WarningText> : undefined}
      {typeof compared === 'object' ? <Told lang={lang} compared={compared} /> : undefined}
      {props.newest > 0 ? <Choose {...props} /> : undefined}
    </DesignFrame>
  )
}

const Choose = ({ ctx: { lang }, design, compared, newest }: DifferenceProps) => {
  const sides: Side[] = ['design', ...Array.from({ length: Math.min(newest, 100) }, (_, at) => newest - at)]
  const options = sides.map((side) => ({ value: writtenSide(side), text: sideText(side, lang) }))
  const shown = typeof compared === 'object' ? compared : { from: newest, to: 'design' as const }
  return (
    <Form action={addressOf(design.id, 'beda')} method="get" label={words.compare[lang]}>
      <Select lang={lang} name="dari" label={words.from[lang]} options={options} value={writtenSide(shown.from)} />
      <Select lang={lang} name="ke" label={words.to[lang]} options={options} value={writtenSide(shown.to)} />
      <Buttons>
        <Button kind="quiet">{words.compare[lang]}</Button>
      </Buttons>
    </Form>
  )
}

const writtenSide = (side: Side): string => (side === 'design' ? 'rancangan' : String(side))

/** Kinds of differences by the part they are about; see the catalogue's list of kinds. */
const partOf = (kind: string): 'procedure' | 'form' | 'standard' =>
  /^(field|form)-/.test(kind)
    ? 'form'
    : /^(promise|tariff|unit|silence|deadlines|standard|letter)-/.test(kind)
      ? 'standard'
      : 'procedure'

const Told = ({ lang, compared }: { lang: Lang; compared: Compared }) => {
  const { said, drawn } = compared
  const [from, to] = [sideText(compared.from, lang), sideText(compared.to, lang)]
  return (
    <>
      <p>{fill(words.lead[lang], { from, to })}</p>
      {said ? undefined : <WarningText lang={lang}>{words.unread[lang]}</WarningText>}
      {said?.length === 0 ? <p>{words.none[lang]}</p> : undefined}
      {(['procedure', 'form', 'standard'] as const).map((part) => {
        const list = said?.filter(({ kind }) => partOf(kind) === part) ?? []
        return list.length > 0 ? (
          <>
            <h2>{words[part][lang]}</h2>
            <ul>
              {list.map(({ text }) => (
                <li>{text[lang]}</li>
              ))}
            </ul>
          </>
        ) : undefined
      })}
      {drawn ? (
        <>
          <h2>{words.drawings[lang]}</h2>
          <Legend lang={lang} />
          <One
            lang={lang}
            drawn={drawn.before}
            title={fill(words.before[lang], { side: from })}
            arrow="panah-sebelum"
          />
          <One lang={lang} drawn={drawn.after} title={fill(words.after[lang], { side: to })} arrow="panah-sesudah" />
        </>
      ) : undefined}
    </>
  )
}

const signs: readonly [ChangeMark, string, Bilingual][] = [
  ['added', '+', words.added],
  ['removed', '−', words.removed],
  ['changed', '≠', words.changed],
]

const Legend = ({ lang }: { lang: Lang }) => (
  <ul class="legend" aria-label={words.legend[lang]}>
    {signs.map(([mark, sign, text]) => (
      <li>
        <b class={mark}>{sign}</b>
        {text[lang]}
      </li>
    ))}
  </ul>
)

type OneProps = { lang: Lang; drawn: NonNullable<Compared['drawn']>['before']; title: string; arrow: string }

/** A drawing with its marks, and the same as a list. */
const One = ({ lang, drawn: { procedure, layout, marks }, title, arrow }: OneProps) => {
  const node = (at: number) => procedure.nodes[at]
  const nameOf = (id: string): string => {
    const own = procedure.nodes.find((one) => one.id === id)
    if (own) return nameIn(own, lang)
    const flow = procedure.flows.find((one) => one.id === id)
    const ends = flow ? [node(flow.from), node(flow.to)] : []
    return ends.map((end) => (end ? nameIn(end, lang) : '')).join(' → ')
  }
  return (
    <>
      <h3>{title}</h3>
      {layout ? (
        <Scroll label={title}>
          <Drawing layout={layout} nodes={procedure.nodes} marks={marks} lang={lang} arrow={arrow} />
        </Scroll>
      ) : undefined}
      {marks.size === 0 ? (
        <p>{words.same[lang]}</p>
      ) : (
        <ul aria-label={`${words.drawnList[lang]}: ${title}`}>
          {signs.flatMap(([mark, sign, text]) =>
            [...marks]
              .filter(([, own]) => own === mark)
              .map(([id]) => (
                <li>
                  {sign} {text[lang]}: {nameOf(id)}
                </li>
              )),
          )}
        </ul>
      )}
    </>
  )
}
