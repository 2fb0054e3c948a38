/** Designs rules: what a design is called: the Indonesian name its service.yaml gives. Pure. */
import { parseDocument } from 'yaml'
import { longestTitle } from '../model.ts'

/** Undefined when the text cannot be read or names nothing. */
export function titleOf(serviceYaml: string): string | undefined {
  const name: unknown = parseDocument(serviceYaml, { logLevel: 'silent' }).getIn(['name', 'id'])
  return typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, longestTitle) : undefined
}
