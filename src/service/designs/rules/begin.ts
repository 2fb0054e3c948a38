/** Designs rules: another package made from one that is there: its own id and name, everything else as it was. Pure. */
import { parseDocument } from 'yaml'
import type { PackageTexts } from '../../catalogue/model.ts'

/** How YAML is written again: comments and order stay; lines are folded as the library's are. */
export const yamlLines = { lineWidth: 120, minContentWidth: 0 } as const

/** The same package under another id and name. A text that cannot be read stays as it is: the check will say so. */
export function renamed(files: PackageTexts, serviceId: string, name: string): PackageTexts {
  const service = parseDocument(files['service.yaml'])
  if (service.errors.length > 0 || !service.has('id')) return files
  service.set('id', serviceId)
  // Another service follows no template of this one.
  service.delete('template')
  service.setIn(['name', 'id'], name)
  service.setIn(['name', 'en'], name)
  return {
    ...files,
    'service.yaml': service.toString(yamlLines),
    'form.json': withFormId(files['form.json'], serviceId),
  }
}

function withFormId(text: string, serviceId: string): string {
  const id = /("id"\s*:\s*)"[^"\\]*"/.exec(text)
  // Only the form's own, which stands before its components.
  return id && id.index < text.indexOf('"components"')
    ? `${text.slice(0, id.index)}${id[1]}${JSON.stringify(serviceId)}${text.slice(id.index + id[0].length)}`
    : text
}
