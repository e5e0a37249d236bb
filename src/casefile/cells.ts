import type { Cell, CellObject } from 'write-excel-file/node';
import type { Step } from '../grant/types.js';
import type { Lang } from '../knowledge/schema/common.js';
import type { Value } from './types.js';

/** How figures of each unit are shown; the cell itself holds the number. */
const FORMATS: Record<Step['enhet'], Record<Lang, string>> = {
  kroner: { nb: '#,##0.## "kr"', nn: '#,##0.## "kr"', en: '"NOK" #,##0.##' },
  'kroner-per-time': { nb: '#,##0.## "kr per time"', nn: '#,##0.## "kr per time"', en: '"NOK" #,##0.## "per hour"' },
  andel: { nb: '0.00%', nn: '0.00%', en: '0.00%' },
  maaneder: { nb: '0.##', nn: '0.##', en: '0.##' },
  timer: { nb: '0.##', nn: '0.##', en: '0.##' },
  antall: { nb: '0.##', nn: '0.##', en: '0.##' },
  faktor: { nb: '0.####', nn: '0.####', en: '0.####' },
};
const WHOLE_KRONER: Record<Lang, string> = { nb: '#,##0 "kr"', nn: '#,##0 "kr"', en: '"NOK" #,##0' };
const WHOLE = '0';

export const HEAD: Partial<CellObject> = { fontWeight: 'bold', backgroundColor: '#e6edf3', alignVertical: 'top', wrap: true };
export const DATE_FORMAT = 'dd.mm.yyyy';

/** Text that a spreadsheet would take for a formula, also after it was saved as CSV, is led by an apostrophe. */
export function safeText(text: string): string {
  // Signs that XML cannot hold would make the whole file unreadable.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '');
  return /^\s*[=+\-@\t\r＝＋－＠]/.test(clean) && !/^\s*-?\d+([.,]\d+)?\s*%?$/.test(clean) ? `'${clean}` : clean;
}

export function textCell(text: string, style: Partial<CellObject> = {}): Cell {
  if (text === '') return null;
  return { value: safeText(text), type: String, alignVertical: 'top', wrap: true, ...style };
}

/** A number with its unit's format. Exact text becomes a number only here, where nothing is calculated from it any more. */
export function numberCell(lang: Lang, verdi: string, enhet: Step['enhet'], style: Partial<CellObject> = {}): Cell {
  const value = Number(verdi);
  const whole = Number.isInteger(enhet === 'andel' ? Math.round(value * 10_000) / 100 : value);
  const format = whole && enhet === 'kroner' ? WHOLE_KRONER[lang] : whole && enhet === 'andel' ? '0%' : whole && ['maaneder', 'timer', 'antall', 'faktor'].includes(enhet) ? WHOLE : FORMATS[enhet][lang];
  return { value, type: Number, format, alignVertical: 'top', ...style };
}

/** A calendar date. Spreadsheets know no time zone: midnight in UTC is the day itself. */
export function dateCell(date: string, style: Partial<CellObject> = {}): Cell {
  return { value: new Date(`${date}T00:00:00Z`), type: Date, format: DATE_FORMAT, alignVertical: 'top', align: 'left', ...style };
}

/** A value as the kind of cell that it is. */
export function valueCell(lang: Lang, value: Value, style: Partial<CellObject> = {}): Cell {
  if (value.tall) return numberCell(lang, value.tall.verdi, value.tall.enhet, { align: 'left', ...style });
  return value.dato ? dateCell(value.dato, style) : textCell(value.tekst, style);
}

export const headRow = (names: readonly string[]): Cell[] => names.map((name) => textCell(name, HEAD));
export const title = (text: string): Cell[] => [textCell(text, { fontWeight: 'bold', fontSize: 14, wrap: false, height: 22 })];

/** Points of one line of text, and of the tallest row that a spreadsheet can show. */
const LINE = 15;
const TALLEST = 400;

/** Rows made tall enough for the text that wraps in them: not every program does that by itself. */
export function fitRows(rows: readonly Cell[][], widths: readonly number[]): Cell[][] {
  return rows.map((row) => {
    const lines = Math.max(1, ...row.map((cell, i) => linesIn(cell, widths[i] ?? 20)));
    const at = row.findIndex((cell) => cell !== null && typeof cell === 'object' && !(cell instanceof Date));
    if (at < 0 || lines === 1 || row.some((cell) => (cell as CellObject | null)?.height !== undefined)) return row;
    return row.map((cell, i) => (i === at ? { ...(cell as CellObject), height: Math.min(TALLEST, lines * LINE + 2) } : cell));
  });
}

function linesIn(cell: Cell, width: number): number {
  const object = cell as CellObject | null | undefined;
  if (!object?.wrap || typeof object.value !== 'string') return 1;
  return object.value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / (width * 1.05))), 0);
}
