/** The parts of the token simulator's core we compare with; the package ships no types. */
declare module 'bpmn-js-token-simulation/lib/simulator/index.js' {
  const parts: Record<string, readonly unknown[] | undefined>

  export = parts
}
declare module 'bpmn-js-token-simulation/lib/simulator/behaviors/index.js' {
  const parts: Record<string, readonly unknown[] | undefined>

  export = parts
}
