/** The part of bpmn-auto-layout we use; the package ships no types. */
declare module 'bpmn-auto-layout' {
  /** BPMN 2.0 XML with a layout of its own in place of the one it may have had. */
  export function layoutProcess(xml: string): Promise<string>
}
