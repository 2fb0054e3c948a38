/** Cases: why a task is in this officer's hand, where their service gives tasks out. Draws only. */
import { fill, type Lang } from '../../../kernel/language.ts'
import { Details } from '../../../platform/ui/components.tsx'
import { type Assignment, passedReasons } from '../model/assignment.ts'
import { passedWords, assignmentWords as said } from '../words/assignment.ts'

export const WhyMine = ({ given, lang }: { given?: Assignment; lang: Lang }) => {
  if (!given) return undefined
  const { turn, lastTurn, loadMinutes, present, passed } = given
  const because =
    given.rule === 'workload'
      ? fill(said.least[lang], { minutes: loadMinutes })
      : lastTurn === undefined
        ? said.firstTurn[lang]
        : fill(said.nextTurn[lang], { last: lastTurn, turn })
  const list = passedReasons.flatMap((why) => {
    const count = passed.filter((one) => one.why === why).length
    return count === 0 ? [] : [fill(passedWords[why][lang], { count })]
  })
  return (
    <Details summary={said.whyMine[lang]}>
      <p>
        {because} {fill(said.present[lang], { count: present })}
        {list.length > 0 ? ` ${fill(said.passed[lang], { list: list.join('; ') })}` : ''}
      </p>
    </Details>
  )
}
