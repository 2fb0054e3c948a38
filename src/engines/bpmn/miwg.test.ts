/** Tests of procedures: the interchange models of the BPMN working group read, or name exactly what is not executed. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import type { Problem } from './model.ts'
import { readProcedure } from './read.ts'
import { executedTypes } from './read-nodes.ts'
import { elementsOf } from './read-xml.ts'
import { problemText } from './words.ts'

const folder = fileURLToPath(new URL('../../../../shared/data/conformance/bpmn-miwg/', import.meta.url))
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')) : []
const skip = files.length === 0 ? 'the models of the working group are not beside this repository' : false

const shortType = ({ $type }: ModdleElement) => {
  const name = $type.replace('bpmn:', '')
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Elements of all processes, with those of sub-processes. */
const insideOf = (container: ModdleElement): ModdleElement[] =>
  elementsOf(container, 'flowElements').flatMap((element) => [element, ...insideOf(element)])

it('the models of the working group are read, or refused by element, type and line', { skip }, async () => {
  let readable = 0
  for (const name of files) {
    const xml = readFileSync(`${folder}${name}`, 'utf8')
    const { rootElement } = await new BpmnModdle().fromXML(xml)
    const processes = elementsOf(rootElement, 'rootElements').filter(({ $type }) => $type === 'bpmn:Process')
    const read = await readProcedure(xml)
    if (read.ok) {
      readable++
      continue
    }
    assert.notEqual(read.refusal, 'unreadable', `${name}: ${JSON.stringify(read.detail?.[0])}`)
    const problems: Problem[] = read.detail ?? []
    assert.ok(problems.length > 0, name)
    for (const problem of problems) {
      assert.ok(problem.element !== undefined && problem.type !== undefined, `${name}: ${JSON.stringify(problem)}`)
      assert.ok(
        problem.line !== undefined && xml.split('\n')[problem.line - 1]?.includes(problem.element),
        `${name}: ${problem.element}`,
      )
      assert.ok(problemText(problem, 'id').length > 10 && problemText(problem, 'en').length > 10)
    }
    // What lies in the one process we would run: every element of a kind that is not executed is named.
    const [process, ...others] = processes
    if (!process || others.length > 0) continue
    const named = new Set(problems.map(({ element }) => element))
    for (const element of insideOf(process)) {
      const outer = element.$parent?.id !== process.id && named.has(element.$parent?.id)
      if (!executedTypes.includes(shortType(element)) && !outer)
        assert.ok(named.has(element.id), `${name}: ${element.$type} ${element.id} is passed over in silence`)
    }
  }
  assert.ok(readable >= 0 && files.length >= 8)
})
