/** Platform, ui, browser: what we use of the form editor, by shape; and what the page says to the script. Types alone. */

/** A question of the drawing, as the editor keeps it. */
export type Drawn = {
  id: string
  type: string
  components?: Drawn[]
  _parent?: string
  [part: string]: unknown
}

export type Services = {
  modeling: {
    addFormField(made: Record<string, unknown>, into: Drawn, at: number): Drawn
    editFormField(one: Drawn, parts: Record<string, unknown>): void
    moveFormField(one: Drawn, from: Drawn, into: Drawn, was: number, at: number, row?: unknown, toRow?: unknown): void
    removeFormField(one: Drawn, from: Drawn, at: number): void
  }
  formFieldRegistry: { get(id: string): Drawn | undefined; getAll(): Drawn[] }
  formFields: {
    register(type: string, field: FieldView): void
    get(type: string): FieldView | undefined
    _formFields: Record<string, FieldView>
  }
  formFieldContextActions: { getEntries(one: Drawn): Record<string, { title: string }> }
  dragging: { validateDrop(element: HTMLElement, target: HTMLElement): string | undefined }
  selection: { get(): Drawn | undefined; set(one: Drawn): void; clear(): void }
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean }
  eventBus: { on(event: string, handler: (context: { element?: HTMLElement }) => void): void }
}
export type Get = <Name extends keyof Services>(name: Name) => Services[Name]

/** How a kind of question is drawn; `create` is what a new one begins with. */
export type FieldView = ((props: { field: Drawn }) => unknown) & { config: Record<string, unknown> }

export type Property = {
  at: [string] | [string, string]
  as: 'text' | 'long' | 'feel' | 'whole' | 'box' | 'choice' | 'options'
  kinds: string[]
  yes?: unknown
  only?: 'present'
}

/** What the page brings in its block of data; the server writes it. */
export type FormCanvasData = {
  /** Absent while the file is no form. */
  drawing?: { type: string; components: Drawn[] }
  /** Type of what the engine does not run. */
  foreign: string
  words: Record<Word, string>
  /** Names of kinds, by kind. */
  kinds: Record<string, string>
  kindsOfType: Record<string, string[]>
  properties: Record<string, Property>
  /** What each addition begins with, by kind. */
  additions: Record<string, Record<string, unknown>>
  /** Addresses. */
  check: string
  trial: string
  standard: string
  /** Whether the page shows what a refused save had. */
  changed: boolean
}

export type Word =
  | 'unnamed'
  | 'unsaved'
  | 'checking'
  | 'nothingWrong'
  | 'findings'
  | 'checkFailed'
  | 'previewFailed'
  | 'unreadable'
  | 'error'
  | 'warning'
  | 'added'
  | 'moved'
  | 'removed'
  | 'cannot'
  | 'atTheEnd'
  | 'nothingChosen'
  | 'choose'
  | 'required'
  | 'optional'
  | 'when'
  | 'drop'
  | 'remove'
  | 'saving'
  | 'standardFailed'
  | 'option'

export type Found = { place?: string; severity: 'error' | 'warning'; text: string }
