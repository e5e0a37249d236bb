/** What a spreadsheet would take as the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\n|%]/;

/** So that the letters are read as UTF-8; before the first row. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Rows as CSV for Norwegian spreadsheets: semicolons, cells quoted where they must be, and none that is read as a formula. */
export function toCsv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('');
}

/** One cell. A text that a spreadsheet could take for a formula is marked as text; what could break the line is quoted. */
export function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value ?? '') ? `'${value}` : (value ?? '');
  return /[";\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
