/** Front, portal pages: "may I apply?", one question at a time by links and a GET form; answers live in the address alone. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { ErrorSummary, Panel } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, Form, Radios } from '../../../platform/ui/fields.tsx'
import { Icon } from '../../../platform/ui/icons.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import { SummaryList } from '../../../platform/ui/lists.tsx'
import type { EligibilityCondition, EligibilityQuestion, Service } from '../../../service/catalogue/model.ts'
import type { Named } from '../model.ts'
import { titleText } from '../rules.ts'
import { eligibilityWords as words } from '../words/services.ts'
import { StartForm } from './service.tsx'

/** Field name of an answer in the address; prefixed, so that a question may be called anything. */
export const answerName = (key: string): string => `j_${key}`

export type EligibilityView = {
  service: Service
  paused: boolean
  verdict: 'yes' | 'no' | 'unknown'
  /** Answers given, in the order they were asked. */
  given: { question: EligibilityQuestion; value: string }[]
  next?: EligibilityQuestion
  failed: EligibilityCondition[]
  passed: EligibilityCondition[]
  /** Services to turn to instead. */
  instead: Named[]
  /** The question was sent without an answer. */
  missing: boolean
  formKey: string
}

export const EligibilityPage = ({ ctx, view }: { ctx: PageContext; view: EligibilityView }) => {
  const { lang } = ctx
  const { service, next } = view
  const home = `/layanan/${service.id}`
  return (
    <Page
      ctx={ctx}
      title={titleText(next ? next.label[lang] : words.title[lang])}
      error={view.missing}
      section="layanan"
      back={{ href: home, text: service.name[lang] }}
      head={<meta name="robots" content="noindex" />}
    >
      {next ? <Question view={view} question={next} lang={lang} /> : <Outcome view={view} lang={lang} />}
      {view.given.length > 0 ? (
        <>
          <h2>{words.youSaid[lang]}</h2>
          <SummaryList
            lang={lang}
            rows={view.given.map(({ question, value }, at) => ({
              key: question.label[lang],
              value: answerText(question, value, lang),
              change: { href: addressOf(service, view.given.slice(0, at)) },
            }))}
          />
        </>
      ) : undefined}
    </Page>
  )
}

const Question = (props: { view: EligibilityView; question: EligibilityQuestion; lang: Lang }) => {
  const { view, question, lang } = props
  const name = answerName(question.key)
  const error = view.missing ? words.chooseOne[lang] : undefined
  return (
    <>
      <ErrorSummary lang={lang} problems={error ? [{ text: error, href: `#${name}` }] : []} />
      <Form action={`/layanan/${view.service.id}/syarat`} method="get">
        {view.given.map((given) => (
          <input type="hidden" name={answerName(given.question.key)} value={given.value} />
        ))}
        <input type="hidden" name="tanya" value={question.key} />
        <Radios
          lang={lang}
          name={name}
          heading
          label={question.label[lang]}
          hint={question.help?.[lang] ?? words.nothingKept[lang]}
          error={error}
          options={choices(question, lang)}
        />
        <Buttons>
          <Button>
            {words.next[lang]} <Icon name="arrow-right" />
          </Button>
        </Buttons>
      </Form>
    </>
  )
}

const Outcome = ({ view, lang }: { view: EligibilityView; lang: Lang }) => {
  const { service } = view
  if (view.verdict === 'no') {
    return (
      <>
        <h1>{words.cannot[lang]}</h1>
        <h2>{words.failed[lang]}</h2>
        <ul>
          {view.failed.map((condition) => (
            <li>{condition.fail[lang]}</li>
          ))}
        </ul>
        {view.instead.length > 0 ? (
          <>
            <h2>{words.instead[lang]}</h2>
            <Buttons>
              {view.instead.map(({ href, name }) => (
                <Button href={href}>
                  {name} <Icon name="arrow-right" />
                </Button>
              ))}
            </Buttons>
          </>
        ) : undefined}
        <h2>{words.whatNow[lang]}</h2>
        <p>{words[view.instead.length > 0 ? 'whatNowInstead' : 'whatNowText'][lang]}</p>
        <Buttons>
          <a href={`/layanan/${service.id}#syarat`}>{words.seeNeeds[lang]}</a>
          <a href={`/layanan/${service.id}/syarat`}>{words.again[lang]}</a>
          <a href="/bantuan">{words.askHelp[lang]}</a>
        </Buttons>
      </>
    )
  }
  const sure = view.verdict === 'yes'
  return (
    <>
      {sure ? (
        <Panel title={words.can[lang]}>
          <p>{words.canText[lang]}</p>
        </Panel>
      ) : (
        <>
          <h1>{words.unsure[lang]}</h1>
          <p>{words.unsureText[lang]}</p>
        </>
      )}
      {view.passed.length > 0 ? (
        <ul>
          {view.passed.map((condition) => (
            <li>{condition.pass[lang]}</li>
          ))}
        </ul>
      ) : undefined}
      <div class="buttons">
        {view.paused ? undefined : <StartForm service={service} formKey={view.formKey} lang={lang} />}
        <a href={`/layanan/${service.id}`}>{words.back[lang]}</a>
      </div>
    </>
  )
}

const choices = (question: EligibilityQuestion, lang: Lang) =>
  question.options
    ? question.options.map(({ value, label }) => ({ value, text: label[lang] }))
    : [
        { value: 'ya', text: words.yes[lang] },
        { value: 'tidak', text: words.no[lang] },
      ]

const answerText = (question: EligibilityQuestion, value: string, lang: Lang): string =>
  choices(question, lang).find((choice) => choice.value === value)?.text ?? value

/** The same check with these answers only. */
function addressOf(service: Service, given: EligibilityView['given']): string {
  const query = new URLSearchParams(given.map(({ question, value }) => [answerName(question.key), value]))
  return fill(given.length > 0 ? '/layanan/{id}/syarat?{query}' : '/layanan/{id}/syarat', {
    id: service.id,
    query: query.toString(),
  })
}
