/** What a spreadsheet would take as the beginning of a formula; some skip the spaces, and some take the wide signs of East Asia for the same. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@|%＝＋－＠])/;

/** So that the letters are read as UTF-8; before the first row. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Rows as CSV for Norwegian spreadsheets: semicolons, cells quoted where they must be, and none that is read as a formula. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

/** One cell. A text that a spreadsheet could take for a formula is marked as text; what could break the line is quoted. */
export function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = asText(value ?? '');
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What a spreadsheet could take for a formula is marked as text. */
export function asText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
