/** The part of bpmn-moddle 10 we use; the package ships no types for its entry. */
declare module 'bpmn-moddle' {
  export type ModdleElement = {
    readonly $type: string
    readonly id?: string
    /** Attributes no descriptor knows. */
    readonly $attrs: Record<string, string>
    readonly $parent?: ModdleElement
    /** Sets a property; undefined takes an attribute away. */
    set(name: string, value: unknown): void
    readonly [property: string]: unknown
  }
  export type ModdleWarning = {
    message: string
    error?: Error
    element?: ModdleElement
    property?: string
    value?: unknown
  }
  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>)
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: ModdleWarning[] }>
    create(type: string, properties?: Record<string, unknown>): ModdleElement
    toXML(element: ModdleElement, options?: { format?: boolean; preamble?: boolean }): Promise<{ xml: string }>
  }
}
