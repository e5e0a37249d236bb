import { asText, BYTE_ORDER_MARK } from '../csv.js';
import { shownText } from './labels.js';
import type { OverviewTable } from './data.js';

/** A table as a file that a Norwegian spreadsheet program opens as it is: UTF-8 with its mark, semicolons. */
export function toCsv({ radnavn, kolonner, rader, sum }: OverviewTable): string {
  const lines = [[radnavn, ...kolonner], ...rader.map((row) => [row.navn, ...row.tall.map(shownText)]), ...(sum ? [['I alt', ...sum.map(shownText)]] : [])];
  return `${BYTE_ORDER_MARK}${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet program could take for a formula is marked as text; what could break the line is quoted. */
export function cell(text: string): string {
  const safe = asText(text);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
