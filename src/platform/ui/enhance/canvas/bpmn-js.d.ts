/** Platform, ui, browser: what we use of bpmn-js; its own types are read as CommonJS, which it is not. */
declare module 'bpmn-js/lib/Modeler.js' {
  type Options = { container: HTMLElement; moddleExtensions: Record<string, unknown>; additionalModules: unknown[] }
  // biome-ignore lint/style/noDefaultExport: the library exports it so
  export default class Modeler {
    constructor(options: Options)
    importXML(xml: string): Promise<unknown>
    saveXML(options: { format: boolean }): Promise<{ xml?: string }>
    get<Service>(name: string): Service
  }
}
