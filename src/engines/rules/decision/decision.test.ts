import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { must } from '../../../kernel/result.ts'
import { decide } from './decide.ts'
import type { DecisionProblemCode } from './model.ts'
import { readDecisions } from './read.ts'
import { decisionProblemText } from './words.ts'

const rule = (id: string, tests: readonly string[], values: readonly string[]): string =>
  `<rule id="${id}">${tests.map((text) => `<inputEntry id="${id}_${text.length}_${tests.indexOf(text)}"><text>${text}</text></inputEntry>`).join('')}${values.map((text, at) => `<outputEntry id="${id}_o${at}"><text>${text}</text></outputEntry>`).join('')}</rule>`

const table = (policy: string, rules: string, outputs = '<output id="o1" name="tarif" typeRef="number"/>'): string =>
  `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
  <decision id="tarif" name="Tarif"><decisionTable id="t" ${policy}>
  <input id="i1" label="Luas"><inputExpression id="e1" typeRef="number"><text>luas</text></inputExpression></input>
  ${outputs}${rules}</decisionTable></decision></definitions>`

const one = (xml: string) => {
  const [decision] = must(readDecisions(xml))
  assert.ok(decision)
  return decision
}
const codes = (xml: string): DecisionProblemCode[] => {
  const read = readDecisions(xml)
  return read.ok ? [] : (read.detail ?? []).map(({ code }) => code)
}

describe('decision tables', () => {
  const steps = rule('r1', ['&lt; 100'], ['0.1']) + rule('r2', ['[100..500]'], ['0.2 + 0.1']) + rule('r3', ['-'], ['1'])

  test('the first rule that fits answers, in exact decimals', () => {
    const decision = one(table('hitPolicy="FIRST"', steps))
    assert.deepEqual(decide(decision, { luas: 250 }), { value: 0.3, outcome: 'matched', rules: ['r2'] })
    assert.deepEqual(decide(decision, { luas: 99.99 }).rules, ['r1'])
    assert.deepEqual(decide(decision, { luas: '99.5' }).rules, ['r3'], 'a text is no number')
    assert.deepEqual(decide(decision, {}).rules, ['r3'], 'what is not known fits only a rule that asks nothing')
  })

  test('where one rule alone may fit, two give no answer, and neither wins', () => {
    const decision = one(table('', steps))
    assert.deepEqual(decide(decision, { luas: 50 }), { value: null, outcome: 'several', rules: ['r1', 'r3'] })
    assert.deepEqual(decide(decision, { luas: 900 }), { value: 1, outcome: 'matched', rules: ['r3'] })
  })

  test('a sum of what fits is exact where binary fractions are not', () => {
    const decision = one(table('hitPolicy="COLLECT" aggregation="SUM"', steps + rule('r4', ['-'], ['0.2'])))
    assert.deepEqual(decide(decision, { luas: 50 }), { value: 1.3, outcome: 'matched', rules: ['r1', 'r3', 'r4'] })
    assert.equal(
      decide(
        one(table('hitPolicy="COLLECT" aggregation="SUM"', rule('r', ['-'], ['0.1']) + rule('s', ['-'], ['0.2']))),
        {},
      ).value,
      0.3,
    )
  })

  test('no rule fits: there is no answer, and it says so', () => {
    assert.deepEqual(decide(one(table('', rule('r1', ['&lt; 1'], ['1']))), { luas: 5 }), {
      value: null,
      outcome: 'none',
      rules: [],
    })
  })

  test('a value of another kind than its column says, or reckoned from what is not there, is no answer', () => {
    for (const cell of ['"banyak"', 'luas + 1', '1 / 0'])
      assert.equal(decide(one(table('', rule('r1', ['-'], [cell]))), {}).outcome, 'unclear', cell)
  })

  test('several outputs come together by name', () => {
    const two = '<output id="o1" name="jalur" typeRef="string"/><output id="o2" name="hari" typeRef="number"/>'
    assert.deepEqual(decide(one(table('', rule('r1', ['-'], ['"cepat"', '3']), two)), {}).value, {
      jalur: 'cepat',
      hari: 3,
    })
  })

  test('the hash is over what the table means, not over its spacing, names or notes', () => {
    const written = table('hitPolicy="FIRST"', steps)
    const { hash } = one(written)
    assert.equal(
      one(written.replace('label="Luas"', 'label="Luas tanah"').replaceAll('><rule', '>\n  <rule')).hash,
      hash,
    )
    assert.notEqual(one(written.replace('0.1', '0.2')).hash, hash)
    assert.notEqual(one(written.replace('"FIRST"', '"UNIQUE"')).hash, hash)
  })

  test('everything that is not carried out is refused by element and reason', () => {
    const cases: [string, string, DecisionProblemCode][] = [
      [table('hitPolicy="ANY"', steps), 't', 'hit-policy'],
      [table('hitPolicy="COLLECT"', steps), 't', 'hit-policy'],
      [table('hitPolicy="COLLECT" aggregation="MAX"', steps), 't', 'hit-policy'],
      [table('', steps).replace('typeRef="number"><text>', 'typeRef="date"><text>'), 'e1', 'type-unknown'],
      [table('', rule('r1', ['5 +'], ['1'])), 'r1_3_0', 'cell-unreadable'],
      [table('', rule('r1', ['-', '-'], ['1'])), 'r1', 'cells-differ'],
      [table('', rule('r1', ['-'], [])), 'r1', 'cells-differ'],
      [table('', steps + rule('r1', ['-'], ['1'])), 'r1', 'id-double'],
      [
        table('', steps).replace(
          'name="tarif" typeRef="number"/>',
          'name="tarif" typeRef="number"><defaultOutputEntry id="x"><text>1</text></defaultOutputEntry></output>',
        ),
        'x',
        'element-not-executed',
      ],
      [
        table('', steps).replace('</decision>', '</decision><businessKnowledgeModel id="bkm"/>'),
        'bkm',
        'element-not-executed',
      ],
      [
        table('', steps).replace(
          '<decisionTable',
          '<informationRequirement id="ir"><requiredDecision href="#lain"/></informationRequirement><decisionTable',
        ),
        'ir',
        'element-not-executed',
      ],
      [
        table('', steps).replace(
          /<decisionTable[\s\S]*<\/decisionTable>/,
          '<literalExpression id="le"><text>1</text></literalExpression>',
        ),
        'le',
        'element-not-executed',
      ],
      [table('expressionLanguage="javascript"', steps), 't', 'feature-not-executed'],
    ]
    for (const [xml, element, code] of cases) {
      const read = readDecisions(xml)
      assert.ok(!read.ok, code)
      const found = read.detail?.find((problem) => problem.code === code)
      assert.equal(found?.element, element, `${code} ${JSON.stringify(read.detail)}`)
      if (found) assert.match(decisionProblemText(found, 'id') + decisionProblemText(found, 'en'), new RegExp(element))
    }
  })

  test('what is no DMN is refused with its line, and no entity is ever opened', () => {
    assert.deepEqual(codes('<a'), ['unreadable-xml'])
    assert.deepEqual(codes('<definitions/>'), ['unreadable-xml'])
    assert.deepEqual(codes(table('', '')), ['part-missing'])
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>${table('', rule('r1', ['-'], ['"&b;&a;"']))}`
    const read = readDecisions(bomb)
    assert.ok(!read.ok || !JSON.stringify(decide(read.value[0] ?? one(table('', steps)), {})).includes('root:'))
  })
})
