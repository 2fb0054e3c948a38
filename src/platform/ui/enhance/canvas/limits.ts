/** Platform, ui, browser: the drawing library's palette and menus, cut down to what the engine runs. */
import type { Filter, Get } from './model.ts'

const tools = ['hand-tool', 'lasso-tool', 'space-tool', 'global-connect-tool', 'tool-separator']

/** What may be begun from the palette. Kinds without a plain form of ours (an intermediate event) are made from those here. */
const palette = new Set([
  ...tools,
  'create.start-event',
  'create.end-event',
  'create.exclusive-gateway',
  'create.task',
  'create.subprocess-expanded',
])

const pad = new Set([
  'delete',
  'replace',
  'connect',
  'append.end-event',
  'append.gateway',
  'append.append-task',
  'append.timer-intermediate-event',
  'append.message-intermediate-event',
  'append.text-annotation',
  'lane-insert-above',
  'lane-insert-below',
  'lane-divide-two',
  'lane-divide-three',
  'align-elements',
])

/** What an element may become. */
const becoming = new Set([
  'replace-with-none-start',
  'replace-with-none-end',
  'replace-with-none-intermediate-throw',
  'replace-with-message-start',
  'replace-with-timer-start',
  'replace-with-message-intermediate-catch',
  'replace-with-message-intermediate-throw',
  'replace-with-timer-intermediate-catch',
  'replace-with-message-boundary',
  'replace-with-timer-boundary',
  'replace-with-error-boundary',
  'replace-with-non-interrupting-message-boundary',
  'replace-with-non-interrupting-timer-boundary',
  'replace-with-error-end',
  'replace-with-terminate-end',
  'replace-with-user-task',
  'replace-with-manual-task',
  'replace-with-service-task',
  'replace-with-send-task',
  'replace-with-script-task',
  'replace-with-rule-task',
  'replace-with-call-activity',
  'replace-with-subprocess',
  'replace-with-expanded-subprocess',
  'replace-with-exclusive-gateway',
  'replace-with-parallel-gateway',
  'replace-with-inclusive-gateway',
  'replace-with-event-based-gateway',
  'replace-with-default-flow',
  'replace-with-sequence-flow',
  'toggle-parallel-mi',
  'toggle-sequential-mi',
])

const only =
  (allowed: ReadonlySet<string>): Filter =>
  (entries) =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => allowed.has(name)))

/** Asked after the library's own providers, so that what it offers beyond these is gone. */
export function limit(get: Get): void {
  const last = 100
  get('palette').registerProvider(last, { getPaletteEntries: () => only(palette) })
  get('contextPad').registerProvider(last, {
    getContextPadEntries: () => only(pad),
    getMultiElementContextPadEntries: () => only(pad),
  })
  get('popupMenu').registerProvider('bpmn-replace', last, {
    getPopupMenuEntries: () => only(becoming),
    getPopupMenuHeaderEntries: () => only(becoming),
  })
}
