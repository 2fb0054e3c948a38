/** Platform, ui, browser: what we use of the drawing library, by shape; and what the page says to the script. Types alone. */

/** An element of the file, as the library's reader keeps it. */
export type Bo = {
  $type: string
  id: string
  $parent?: Bo
  get(name: string): unknown
  set(name: string, value: unknown): void
}

export type Point = { x: number; y: number }

/** An element of the drawing. */
export type Drawn = Point & {
  id: string
  type: string
  width: number
  height: number
  businessObject: Bo
  parent?: Drawn
  source?: Drawn
  target?: Drawn
  host?: Drawn
  waypoints?: Point[]
  labelTarget?: Drawn
  outgoing?: Drawn[]
}

export type Modeling = {
  updateProperties(element: Drawn, values: Record<string, unknown>): void
  updateModdleProperties(element: Drawn, owner: Bo, values: Record<string, unknown>): void
  createShape(shape: Partial<Drawn>, at: Point, parent: Drawn, hints?: Record<string, unknown>): Drawn
  connect(source: Drawn, target: Drawn, attributes?: Record<string, unknown>): Drawn
  reconnectEnd(connection: Drawn, target: Drawn, at: Point): void
  removeElements(elements: Drawn[]): void
}
export type Services = {
  modeling: Modeling
  elementRegistry: { get(id: string): Drawn | undefined; getAll(): Drawn[] }
  elementFactory: { createShape(attributes: Record<string, unknown>): Drawn }
  bpmnFactory: { create(type: string, values?: Record<string, unknown>): Bo }
  rules: { allowed(action: string, context: Record<string, unknown>): unknown }
  selection: { get(): Drawn[]; select(element: Drawn | Drawn[]): void }
  canvas: {
    getRootElement(): Drawn
    zoom(level?: number | 'fit-viewport', centre?: 'auto'): number
    scroll(by: { dx: number; dy: number }): void
    scrollToElement(element: Drawn): void
    addMarker(id: string, name: string): void
    removeMarker(id: string, name: string): void
  }
  overlays: {
    add(id: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string
    remove(filter: { type: string }): void
  }
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }
  eventBus: { on(events: string | string[], handler: () => void): void }
  palette: { registerProvider(priority: number, provider: { getPaletteEntries: () => Filter }): void }
  contextPad: {
    registerProvider(
      priority: number,
      provider: { getContextPadEntries: () => Filter; getMultiElementContextPadEntries: () => Filter },
    ): void
  }
  popupMenu: {
    registerProvider(
      menu: string,
      priority: number,
      provider: { getPopupMenuEntries: () => Filter; getPopupMenuHeaderEntries: () => Filter },
    ): void
  }
}
export type Filter = (entries: Record<string, unknown>) => Record<string, unknown>

/** A service of the drawing library, by its name. */
export type Get = <Name extends keyof Services>(name: Name) => Services[Name]

/** What the page brings in its block of data; the server writes it. */
export type CanvasData = {
  /** Our attributes, for the library's reader and writer. */
  moddle: unknown
  /** The library's own words → the reader's language; empty where they stay as they are. */
  translations: Record<string, string>
  words: Record<CanvasWord, string>
  /** Where a drawing is judged. */
  check: string
  /** Whether the page shows what a refused save had. */
  changed: boolean
  /** Names of kinds of elements, by type in the file (`userTask`). */
  kinds: Record<string, string>
}

export type CanvasWord =
  | 'unnamed'
  | 'unsaved'
  | 'checking'
  | 'nothingWrong'
  | 'findings'
  | 'checkFailed'
  | 'unreadable'
  | 'error'
  | 'warning'
  | 'added'
  | 'connected'
  | 'cannotConnect'
  | 'cannotAdd'
  | 'removed'
  | 'nothingChosen'
  | 'chooseElement'
  | 'drawing'
