/** The part of saxen 11 we use; the package ships no types. */
declare module 'saxen' {
  export class Parser {
    ns(map: Record<string, string>): this
    on(
      name: 'openTag',
      handler: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
        selfClosing: boolean,
        context: () => { line: number },
      ) => void,
    ): this
    on(name: 'closeTag', handler: (name: string) => void): this
    on(name: 'text', handler: (text: string, decode: (text: string) => string) => void): this
    on(name: 'cdata', handler: (text: string) => void): this
    on(name: 'error' | 'warn', handler: (fault: Error, context: () => { line: number }) => void): this
    parse(xml: string): unknown
  }
}
