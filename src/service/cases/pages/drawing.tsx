/** Cases: the drawing of a procedure with the place of a case in it, its steps in words beneath. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { Scroll } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Drawing, nameIn } from '../../../platform/ui/drawing.tsx'
import { Page, StaffPage } from '../../../platform/ui/layout.tsx'
import { Steps } from '../../../platform/ui/lists.tsx'
import type { StatusView } from '../actions/read.ts'
import { drawnStates } from '../rules/drawing.ts'
import { words } from '../words.ts'
import { stepLines } from './parts.tsx'

type DrawingProps = { ctx: PageContext; view: StatusView }

/** For the applicant. */
export const DrawingPage = (props: DrawingProps) => {
  const at = `/lacak/${props.view.case.number}`
  return (
    <Page ctx={props.ctx} title={titleOf(props)} section="lacak" back={at} wide>
      <Body {...props} />
    </Page>
  )
}

/** The same for officers, beside the case file. */
export const StaffDrawingPage = (props: DrawingProps) => (
  <StaffPage ctx={props.ctx} title={titleOf(props)} section="meja" back={`/meja/berkas/${props.view.case.id}`}>
    <Body {...props} />
  </StaffPage>
)

const titleOf = ({ ctx, view }: DrawingProps): string => `${words.drawing[ctx.lang]} · ${view.case.number}`

const Body = ({ ctx, view }: DrawingProps) => {
  const { lang } = ctx
  const { procedure, service, layout } = view.known
  const states = drawnStates(procedure, view)
  const now = procedure.nodes.filter(({ id }) => states.get(id) === 'now').map((node) => nameIn(node, lang))
  return (
    <>
      <h1>{words.drawing[lang]}</h1>
      <p>
        {service.name[lang]} · <b class="num">{view.case.number}</b>
      </p>
      <p class="lead">
        {now.length > 0 ? fill(words.drawingNow[lang], { steps: now.join(', ') }) : words.drawingEnded[lang]}
      </p>
      {layout ? (
        <>
          <p class="hint">{words.drawingHint[lang]}</p>
          <Scroll label={words.drawing[lang]}>
            <Drawing layout={layout} nodes={procedure.nodes} marks={states} lang={lang} />
          </Scroll>
        </>
      ) : (
        <p>{words.drawingNone[lang]}</p>
      )}
      <h2>{words.journey[lang]}</h2>
      <Steps lang={lang} steps={stepLines(view, lang)} />
    </>
  )
}
