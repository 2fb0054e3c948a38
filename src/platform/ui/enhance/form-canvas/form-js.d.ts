/** Platform, ui, browser: what we use of the form editor; its own types bring those of a whole properties panel with them. */
declare module '@bpmn-io/form-js-editor' {
  export class FormEditor {
    constructor(options: Record<string, unknown>)
    importSchema(schema: unknown): Promise<unknown>
    getSchema(): unknown
    get<Service>(name: string): Service
    _setState(state: Record<string, unknown>): void
  }
}
