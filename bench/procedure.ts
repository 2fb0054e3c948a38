/**
 * Bench: steps of our interpreter on one core, and the same model in bpmn-engine saved and taken up again at each wait, in
 * turn in one run. Promises: at least 100,000 steps a second; at least 500 times as fast. `npm run bench procedure [cases]`
 */
import { Engine } from 'bpmn-engine'
import type { Context, Marking, Procedure } from '../src/engines/bpmn/model.ts'
import { readProcedure } from '../src/engines/bpmn/read.ts'
import { start, step, waitingIn } from '../src/engines/bpmn/step.ts'
import { must } from '../src/kernel/result.ts'
import { median, quantile, verdict } from './lib.ts'

const cases = Number(process.argv[2] ?? 20_000)
const engineCases = Math.max(5, Math.round(cases / 1_000))
const now = new Date('2026-11-02T01:00:00Z')

/** A permit: examine with a loop for correction, two opinions side by side with a reminder, decide. */
const xml = (condition: (name: string) => string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://melayani.id/example">
<bpmn:process id="p" isExecutable="true">
<bpmn:startEvent id="s"/><bpmn:userTask id="periksa"/><bpmn:exclusiveGateway id="x" default="f4"/><bpmn:userTask id="perbaiki"/>
<bpmn:parallelGateway id="k"/><bpmn:userTask id="tata-ruang"/><bpmn:userTask id="lingkungan"/>
<bpmn:boundaryEvent id="ingatkan" attachedToRef="lingkungan" cancelActivity="false"><bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P5D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:endEvent id="diingatkan"/><bpmn:parallelGateway id="j"/><bpmn:userTask id="putuskan"/><bpmn:endEvent id="e"/>
<bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="periksa"/><bpmn:sequenceFlow id="f2" sourceRef="periksa" targetRef="x"/>
<bpmn:sequenceFlow id="f3" sourceRef="x" targetRef="perbaiki"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition('kurang')}</bpmn:conditionExpression></bpmn:sequenceFlow>
<bpmn:sequenceFlow id="f4" sourceRef="x" targetRef="k"/><bpmn:sequenceFlow id="f5" sourceRef="perbaiki" targetRef="periksa"/>
<bpmn:sequenceFlow id="f6" sourceRef="k" targetRef="tata-ruang"/><bpmn:sequenceFlow id="f7" sourceRef="k" targetRef="lingkungan"/>
<bpmn:sequenceFlow id="f8" sourceRef="tata-ruang" targetRef="j"/><bpmn:sequenceFlow id="f9" sourceRef="lingkungan" targetRef="j"/>
<bpmn:sequenceFlow id="f10" sourceRef="ingatkan" targetRef="diingatkan"/><bpmn:sequenceFlow id="f11" sourceRef="j" targetRef="putuskan"/>
<bpmn:sequenceFlow id="f12" sourceRef="putuskan" targetRef="e"/>
</bpmn:process></bpmn:definitions>`

/** The events of one case; the applicant has to correct once. */
const events: readonly { complete: string; kurang: boolean }[] = [
  { complete: 'periksa', kurang: true },
  { complete: 'perbaiki', kurang: true },
  { complete: 'periksa', kurang: false },
  { complete: 'tata-ruang', kurang: false },
  { complete: 'lingkungan', kurang: false },
  { complete: 'putuskan', kurang: false },
]

/** One case, the marking written and read again at each wait as a store would; answers the sizes of the markings. */
function ourCase(procedure: Procedure): number[] {
  const sizes: number[] = []
  let stored = JSON.stringify(must(start(procedure, {}, now)).marking)
  sizes.push(stored.length)
  for (const { complete, kurang } of events) {
    const marking: Marking = JSON.parse(stored)
    const values: Context = { kurang }
    stored = JSON.stringify(must(step(procedure, marking, { complete }, values, now)).marking)
    sizes.push(stored.length)
  }
  if (JSON.parse(stored).tokens.length > 0) throw new Error(`our case did not end: ${stored}`)
  return sizes
}

/** The same without a store: steps alone. */
function stepsAlone(procedure: Procedure): void {
  let { marking } = must(start(procedure, {}, now))
  for (const { complete, kurang } of events)
    ({ marking } = must(step(procedure, marking, { complete }, { kurang }, now)))
  if (marking.tokens.length > 0) throw new Error('our case did not end')
}

/** The same with the library: its state is got as a text, and an engine made from it, at each wait. */
async function engineCase(source: string): Promise<number> {
  let engine = new Engine({ name: 'p', source, variables: { kurang: true } })
  await engine.execute()
  let size = 0
  for (const { complete, kurang } of events) {
    const stored = JSON.stringify(await engine.getState())
    size = stored.length
    engine.stop()
    engine = new Engine({ name: 'p' }).recover(JSON.parse(stored))
    const execution = await engine.resume()
    // What was recovered has its own variables on each level.
    for (const definition of execution.definitions) {
      definition.environment.variables.kurang = kurang
      for (const process of definition.getProcesses()) process.environment.variables.kurang = kurang
    }
    const waiting = execution.getPostponed().find(({ id }) => id === complete)
    if (!waiting) throw new Error(`bpmn-engine: ${complete} does not wait`)
    waiting.signal()
  }
  const { state } = engine
  engine.stop()
  if (state !== 'idle') throw new Error(`bpmn-engine's case did not end: ${state}`)
  return size
}

const procedure = must(await readProcedure(xml((name) => name)))
const theirs = xml((name) => `\${environment.variables.${name}}`)
const first = must(start(procedure, {}, now)).marking
if (waitingIn(procedure, first).join() !== 'periksa') throw new Error('the model does not begin as it should')

for (let turn = 0; turn < cases / 10; turn++) {
  stepsAlone(procedure)
  ourCase(procedure)
}
await engineCase(theirs)
const alone: number[] = []
const ours: number[] = []
const peer: number[] = []
let sizes: number[] = []
let peerSize = 0
for (let round = 0; round < 5; round++) {
  let began = process.cpuUsage()
  for (let turn = 0; turn < cases / 5; turn++) stepsAlone(procedure)
  alone.push(micros(began) / (cases / 5))
  began = process.cpuUsage()
  for (let turn = 0; turn < cases / 5; turn++) sizes = ourCase(procedure)
  ours.push(micros(began) / (cases / 5))
  began = process.cpuUsage()
  for (let turn = 0; turn < engineCases / 5; turn++) peerSize = await engineCase(theirs)
  peer.push(micros(began) / Math.ceil(engineCases / 5))
}
function micros(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return user + system
}

const steps = 1 + events.length
const perSecond = (steps * 1_000_000) / median(alone)
process.stdout.write(
  `     ours: ${steps} steps in ${median(alone).toFixed(1)} µs of processor, ${Math.round(perSecond).toLocaleString('en')} steps/s; written and read at each wait ${median(ours).toFixed(1)} µs; marking median ${median(sizes)}, largest ${quantile(sizes, 1)} bytes\n` +
    `     bpmn-engine with its state kept at each wait: ${(median(peer) / 1000).toFixed(1)} ms a case; state ${peerSize.toLocaleString('en')} bytes\n`,
)
verdict('procedure: steps a second on one core, in 100,000', perSecond / 100_000, { atLeast: 1 })
verdict('procedure: times as fast as bpmn-engine with persistence', median(peer) / median(ours), { atLeast: 500 })
verdict('procedure: median marking, in 500 bytes', median(sizes) / 500, { atMost: 1 })
