/** Tests: life events lead only to what exists. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { must } from '../../../kernel/result.ts'
import { libraryFolder } from '../../../platform/library.ts'
import { readLibrary } from '../actions/library.ts'
import { lifeEventIds } from '../model.ts'
import { checkLifeEvent, readLifeEvent } from './life-event.ts'

const textOf = (id: string) => readFile(join(libraryFolder, 'life-events', `${id}.yaml`), 'utf8')

test('each of the six life events is there, with our services and offices outside', async () => {
  const { lifeEvents } = must(await readLibrary())
  assert.deepEqual(lifeEvents.map(({ id }) => id).sort(), [...lifeEventIds].sort())
  for (const { id, steps } of lifeEvents) {
    assert.ok(
      steps.some(({ service }) => service),
      id,
    )
    assert.ok(
      steps.some(({ outside }) => outside),
      id,
    )
  }
})

test('a service says it belongs to a life event only when that event leads to it', async () => {
  const { lifeEvents, packages } = must(await readLibrary())
  for (const { service } of packages)
    for (const id of service.life_events) {
      const steps = lifeEvents.find((event) => event.id === id)?.steps ?? []
      assert.ok(
        steps.some((step) => step.service === service.id),
        `${service.id} is not a step of ${id}`,
      )
    }
})

test('a step to a service that is not there is told with its line', async () => {
  const text = (await textOf('lahir')).replace('service: kia', 'service: kiaa')
  const event = must(readLifeEvent(text, 'lahir.yaml'))
  const [problem] = checkLifeEvent(event, text, 'lahir.yaml', ['akta-kelahiran', 'kk-baru', 'kia'])
  assert.equal(problem?.line, text.split('\n').findIndex((line) => line.includes('kiaa')) + 1)
  assert.match(problem?.message.id ?? '', /kiaa/)
})

test('a step outside must say time and cost; a step must lead somewhere', async () => {
  const text = (await textOf('lahir')).replace(/ {4}cost:\n.*\n.*\n/, '')
  const event = must(readLifeEvent(text, 'lahir.yaml'))
  const services = ['akta-kelahiran', 'kk-baru', 'kia']
  assert.match(checkLifeEvent(event, text, 'lahir.yaml', services)[0]?.message.en ?? '', /time and cost/)
  const nowhere = { ...event, steps: event.steps.map(({ title, text: words }) => ({ title, text: words })) }
  assert.equal(checkLifeEvent(nowhere, text, 'lahir.yaml', services).length, event.steps.length)
})
