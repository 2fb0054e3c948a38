/** Designs rules: what comes back from a text area, with the line ends the text had. Pure. */

/**
 * Browsers send every line end as CRLF (HTML, form submission). Unchanged words are the text exactly as it was; a changed text
 * has CRLF where all line ends were CRLF before, else LF.
 */
export function asWritten(before: string, sent: string): string {
  const plain = (text: string) => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (plain(sent) === plain(before)) return before
  const allCrlf = before.includes('\r\n') && !/(^|[^\r])\n/.test(before)
  return allCrlf ? plain(sent).replaceAll('\n', '\r\n') : plain(sent)
}
