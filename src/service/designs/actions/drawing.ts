/** Designs: what a page with a drawn form sent: the text it was drawn from, and the drawing. */
import { no, type Result } from '../../../kernel/result.ts'
import { longestText } from '../model.ts'
import { type DrawingRefusal, textDrawn } from '../rules/form/drawing.ts'

/** Names of the two controls; an underscore begins no key of a form. */
export const drawnFrom = '_berkas'
export const drawnAs = '_gambar'

const textOf = (value: string | string[] | undefined): string =>
  ((Array.isArray(value) ? value[0] : value) ?? '').replaceAll('\r\n', '\n')

/** form.json as it was drawn; undefined when nothing of the kind was sent. Without a drawing the text is as it was typed. */
export function drawnForm(
  fields: Readonly<Record<string, string | string[] | undefined>>,
): Result<string, DrawingRefusal | 'too-long'> | undefined {
  const text = fields[drawnFrom] === undefined ? undefined : textOf(fields[drawnFrom])
  if (text === undefined) return undefined
  const drawn = textOf(fields[drawnAs])
  if (text.length > longestText || drawn.length > 4 * longestText) return no('too-long')
  if (drawn === '') return { ok: true, value: text }
  try {
    return textDrawn(text, JSON.parse(drawn))
  } catch (fault) {
    if (fault instanceof SyntaxError) return no('drawing-refused')
    throw fault
  }
}
