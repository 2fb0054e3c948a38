/** Cases: pure rules of cells in files for spreadsheets: no text of an applicant can become a formula there. */

/** What a spreadsheet reads as the beginning of a formula, also after blanks it drops and in full width. */
const begins = /^[\s\p{Cc}\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u

/** The text as it may stand in a cell: before what could be a formula stands an apostrophe. Source: OWASP, CSV injection. */
export const cellText = (text: string): string => (begins.test(text) ? `'${text}` : text)

/** One line of a CSV file (RFC 4180), every cell in quotes, lines ended as that standard has it. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${cellText(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
