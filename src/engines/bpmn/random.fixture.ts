/** Tests of procedures: random drawings from a seed, block by block, for comparing interpreters. Pure. */

export type Random = {
  below: (n: number) => number
  pick: <T>(items: readonly [T, ...T[]]) => T
  chance: (share: number) => boolean
}

export function randomOf(seed: number): Random {
  let state = (seed * 2654435761 + 12345) >>> 0
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return {
    below,
    pick: (items) => items[below(items.length)] ?? items[0],
    chance: (share) => below(1000) < share * 1000,
  }
}

export type Flow = { id: string; from: string; to: string; conditional: boolean; body: string }

/** Elements as XML without their flows; each lies in the body of that id (`p` is the process). */
export type Element = { id: string; body: string; open: string; inner: string; close: string; tag: string }

export type Drawing = {
  elements: Element[]
  flows: Flow[]
  defaults: Map<string, string>
  messages: string[]
  errors: string[]
}

/** Which blocks a drawing may hold. */
export type Profile = readonly [Block, ...Block[]]
export type Block =
  | 'task'
  | 'xor'
  | 'and'
  | 'or'
  | 'loop'
  | 'sub'
  | 'several'
  | 'interrupted'
  | 'beside'
  | 'race'
  | 'catch'
  | 'throw'
  | 'terminated'
  | 'failing'

/**
 * What each other interpreter can be asked without falling into its own gaps (docs/procedures.md names them): bpmn-engine
 * without inclusive joins, with parallel joins only where no way is left out, and without errors within errors; the simulator without several instances, and
 * its inclusive joins apart from event-based gateways.
 */
export const profiles = {
  'engine-joins': ['task', 'task', 'and', 'and', 'sub', 'several', 'catch', 'throw'],
  'engine-boundaries': [
    'task',
    'xor',
    'loop',
    'sub',
    'several',
    'interrupted',
    'beside',
    'race',
    'catch',
    'throw',
    'failing',
    'terminated',
  ],
  'simulator-inclusive': [
    'task',
    'xor',
    'and',
    'or',
    'or',
    'loop',
    'sub',
    'interrupted',
    'beside',
    'catch',
    'throw',
    'terminated',
    'failing',
  ],
  'simulator-races': [
    'task',
    'xor',
    'and',
    'loop',
    'sub',
    'interrupted',
    'beside',
    'race',
    'race',
    'catch',
    'throw',
    'terminated',
    'failing',
  ],
  unstructured: ['task', 'task', 'xor', 'and', 'or', 'or', 'loop'],
} satisfies Record<string, Profile>

export function randomDrawing(random: Random, blocks: Profile, depth: number, nestedErrors: boolean): Drawing {
  const drawing: Drawing = { elements: [], flows: [], defaults: new Map(), messages: [], errors: [] }
  let number = 0
  let withinError = 0
  const id = (prefix: string) => `${prefix}${number++}`

  const put = (prefix: string, tag: string, body: string, attributes = '', inner = ''): string => {
    const name = id(prefix)
    const open = `<bpmn:${tag} id="${name}"${attributes}>`
    drawing.elements.push({ id: name, body, open, inner, close: `</bpmn:${tag}>`, tag })
    return name
  }
  const join = (from: string, to: string, body: string, conditional = false): string => {
    const name = id('f')
    drawing.flows.push({ id: name, from, to, conditional, body })
    return name
  }
  type Piece = { first: string; last: string }

  const event = (body: string, tag: string, attributes = ''): string => {
    if (random.chance(0.5))
      return put(
        't',
        tag,
        body,
        attributes,
        '<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>',
      )
    const message = id('m')
    drawing.messages.push(message)
    return put('w', tag, body, attributes, `<bpmn:messageEventDefinition messageRef="${message}"/>`)
  }

  const task = (body: string): Piece => {
    const name = put('u', random.chance(0.7) ? 'userTask' : 'manualTask', body)
    return { first: name, last: name }
  }

  const split = (
    tag: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway',
    body: string,
    deep: number,
  ): Piece => {
    const [first, last] = [put('g', tag, body), put('g', tag, body)]
    const ways = 2 + random.below(2)
    const chooses = tag !== 'parallelGateway'
    for (let way = 0; way < ways; way++) {
      const isDefault = chooses && way === ways - 1
      // An empty way, at most one, so that two ways are not the same.
      const empty = way === 0 && random.chance(0.2)
      const piece = empty ? undefined : block(body, deep - 1)
      const flow = join(first, piece?.first ?? last, body, chooses && !isDefault)
      if (piece) join(piece.last, last, body)
      if (isDefault) drawing.defaults.set(first, flow)
    }
    return { first, last }
  }

  /** A sub-process with what is drawn by `fill` between its start and its end. */
  const sub = (body: string, fill: (inner: string) => Piece, loop = ''): Piece => {
    const name = put('p', 'subProcess', body, '', loop)
    const [start, piece, end] = [put('s', 'startEvent', name), fill(name), put('e', 'endEvent', name)]
    join(start, piece.first, name)
    join(piece.last, end, name)
    return { first: name, last: name }
  }

  const several = (): string => {
    const cardinality = `<bpmn:loopCardinality>${1 + random.below(3)}</bpmn:loopCardinality>`
    return `<bpmn:multiInstanceLoopCharacteristics isSequential="${random.chance(0.5)}">${cardinality}</bpmn:multiInstanceLoopCharacteristics>`
  }

  const host = (body: string, deep: number): Piece =>
    random.chance(0.5) ? task(body) : sub(body, (inner) => block(inner, deep - 1))

  const block = (body: string, deep: number): Piece => {
    const picked = deep <= 0 ? 'task' : random.pick(blocks)
    const kind = picked === 'failing' && withinError > 0 && !nestedErrors ? 'task' : picked
    switch (kind) {
      case 'task': {
        if (deep <= 0 || random.chance(0.5)) return task(body)
        const [one, two] = [block(body, deep - 1), block(body, deep - 1)]
        join(one.last, two.first, body)
        return { first: one.first, last: two.last }
      }
      case 'xor':
        return split('exclusiveGateway', body, deep)
      case 'and':
        return split('parallelGateway', body, deep)
      case 'or':
        return split('inclusiveGateway', body, deep)
      case 'loop': {
        const [first, fork, last] = [
          put('g', 'exclusiveGateway', body),
          put('g', 'exclusiveGateway', body),
          put('g', 'exclusiveGateway', body),
        ]
        // Something in it must wait.
        const [one, two] = [task(body), block(body, deep - 1)]
        join(first, one.first, body)
        join(one.last, two.first, body)
        join(two.last, fork, body)
        join(fork, first, body, true)
        drawing.defaults.set(fork, join(fork, last, body))
        return { first, last }
      }
      case 'sub':
        return sub(body, (inner) => block(inner, deep - 1))
      case 'several': {
        if (random.chance(0.5)) return sub(body, (inner) => block(inner, deep - 1), several())
        const name = put('u', 'userTask', body, '', several())
        return { first: name, last: name }
      }
      case 'interrupted':
      case 'beside': {
        const inside = host(body, deep)
        const stays = kind === 'beside'
        const boundary = event(body, 'boundaryEvent', ` attachedToRef="${inside.first}" cancelActivity="${!stays}"`)
        const handler = block(body, deep - 1)
        join(boundary, handler.first, body)
        if (stays) {
          join(handler.last, put('e', 'endEvent', body), body)
          return inside
        }
        const last = put('g', 'exclusiveGateway', body)
        join(inside.last, last, body)
        join(handler.last, last, body)
        return { first: inside.first, last }
      }
      case 'race': {
        const [first, last] = [put('g', 'eventBasedGateway', body), put('g', 'exclusiveGateway', body)]
        for (let way = 0; way < 2; way++) {
          const caught = event(body, 'intermediateCatchEvent')
          const piece = block(body, deep - 1)
          join(first, caught, body)
          join(caught, piece.first, body)
          join(piece.last, last, body)
        }
        return { first, last }
      }
      case 'catch': {
        const name = event(body, 'intermediateCatchEvent')
        return { first: name, last: name }
      }
      case 'throw': {
        const name = put('h', 'intermediateThrowEvent', body)
        return { first: name, last: name }
      }
      case 'terminated':
        return sub(body, (inner) => {
          const [first, one, two] = [put('g', 'parallelGateway', inner), block(inner, deep - 1), task(inner)]
          join(first, one.first, inner)
          join(first, two.first, inner)
          join(two.last, put('e', 'endEvent', inner, '', '<bpmn:terminateEventDefinition/>'), inner)
          return { first, last: one.last }
        })
      case 'failing': {
        const error = id('x')
        drawing.errors.push(error)
        withinError++
        const inside = sub(body, (inner) => {
          const [one, fork, two] = [task(inner), put('g', 'exclusiveGateway', inner), block(inner, deep - 1)]
          join(one.last, fork, inner)
          const failed = put('e', 'endEvent', inner, '', `<bpmn:errorEventDefinition errorRef="${error}"/>`)
          join(fork, failed, inner, true)
          drawing.defaults.set(fork, join(fork, two.first, inner))
          return { first: one.first, last: two.last }
        })
        withinError--
        const caught = random.chance(0.5) ? ` errorRef="${error}"` : ''
        const boundary = put(
          'b',
          'boundaryEvent',
          body,
          ` attachedToRef="${inside.first}"`,
          `<bpmn:errorEventDefinition${caught}/>`,
        )
        const [handler, last] = [block(body, deep - 1), put('g', 'exclusiveGateway', body)]
        join(boundary, handler.first, body)
        join(inside.last, last, body)
        join(handler.last, last, body)
        return { first: inside.first, last }
      }
    }
  }

  const [start, piece, end] = [put('s', 'startEvent', 'p'), block('p', depth), put('e', 'endEvent', 'p')]
  join(start, piece.first, 'p')
  join(piece.last, end, 'p')
  return drawing
}

/** Bends some flows to another target of the same body, so that the drawing is no longer made of blocks. */
export function bent(random: Random, drawing: Drawing, times: number): Drawing {
  const flows = drawing.flows.map((flow) => ({ ...flow }))
  for (let turn = 0; turn < times; turn++) {
    const flow = flows[random.below(flows.length)]
    const targets = drawing.elements.filter(
      ({ tag, body, id }) =>
        body === flow?.body && id !== flow.from && /Task$|^(exclusive|inclusive|parallel)Gateway$/.test(tag),
    )
    const target = targets[random.below(targets.length)]
    const from = drawing.elements.find(({ id }) => id === flow?.from)
    // An element that nothing leads to would be a start of its own.
    const orphans = flows.filter((other) => other.to === flow?.to).length < 2
    if (flow && target && from?.tag !== 'eventBasedGateway' && !orphans) flow.to = target.id
  }
  return { ...drawing, flows }
}

/** The drawing as BPMN: `condition` words the question whether a flow is taken. */
export function xmlOfDrawing(
  { elements, flows, defaults, messages, errors }: Drawing,
  condition: (flow: string) => string,
): string {
  const bodyXml = (body: string): string =>
    [
      ...elements.filter((element) => element.body === body).map(elementXml),
      ...flows.filter((flow) => flow.body === body).map(flowXml),
    ].join('\n')
  const elementXml = ({ id, open, inner, close, tag }: Element): string => {
    const standard = defaults.get(id)
    const opened = standard === undefined ? open : open.replace('>', ` default="${standard}">`)
    return opened + inner + (tag === 'subProcess' ? bodyXml(id) : '') + close
  }
  const flowXml = ({ id, from, to, conditional }: Flow): string => {
    const inner = conditional
      ? `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition(id)}</bpmn:conditionExpression>`
      : ''
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://melayani.id/example">
${messages.map((id) => `<bpmn:message id="${id}" name="${id}"/>`).join('')}${errors.map((id) => `<bpmn:error id="${id}" errorCode="${id}" name="${id}"/>`).join('')}
<bpmn:process id="p" isExecutable="true">
${bodyXml('p')}
</bpmn:process>
</bpmn:definitions>`
}

/** Which conditional flows are true now. */
export const randomFlags = (random: Random, { flows }: Drawing): Record<string, boolean> =>
  Object.fromEntries(flows.filter(({ conditional }) => conditional).map(({ id }) => [`c${id}`, random.chance(0.5)]))
