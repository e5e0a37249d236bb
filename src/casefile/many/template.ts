import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Lang } from '../../knowledge/schema/common.js';
import { say } from '../../knowledge/text.js';
import { DATE_FORMAT, fitRows, HEAD, headRow, textCell } from '../cells.js';
import { fitWidth } from '../fit-width.js';
import { dropdowns } from './dropdowns.js';
import { columnName, factOf, isDateColumn, TEMPLATE, type ColumnId } from './columns.js';

/** Rows made ready below the headings: formatted, so that dates and percentages are taken as such. */
const READY_ROWS = 100;

const WIDTHS: Partial<Record<ColumnId, number>> = { id: 12, stillingstype: 20, tilknytning: 24, kommunenummer: 16, utdanningsvirksomhet: 20, tidligere: 22 };
/** Dates as examples: last days after their first, so that the row could be sent in as it stands. */
const EXAMPLE_DATES: Partial<Record<ColumnId, string>> = { fra: '01.03.2023', til: '31.08.2023', 'vikariat.fra': '01.03.2023', 'vikariat.til': '31.12.2023', avtaleSignert: '01.11.2022', forsteFastlegestart: '01.03.2023' };
const EXPLAIN_WIDTHS = [30, 46, 56, 44, 26];

/** The template as a workbook: a sheet to fill in, and one that explains each column and its answers. */
export function templateXlsx(k: Knowledge, lang: Lang): Promise<Buffer> {
  const rows: Cell[][] = [
    TEMPLATE.map((column) => textCell(columnName(k, column, lang), HEAD)),
    TEMPLATE.map((column) => blank(k, column, column === 'id' ? say(k, 'flere.alle', lang) : null)),
    TEMPLATE.map((column) => blank(k, column, column === 'id' ? say(k, 'flere.lege', lang, { nr: 1 }) : null)),
    ...Array.from({ length: READY_ROWS }, () => TEMPLATE.map((column) => blank(k, column, null))),
  ];
  return writeXlsxFile([
    { sheet: say(k, 'flere.ark.leger', lang), data: rows.map((row, i) => (i === 0 ? row.map((cell) => ({ ...(cell as object), height: 48 })) : row)), columns: TEMPLATE.map((c) => ({ width: WIDTHS[c] ?? 16 })), stickyRowsCount: 1, stickyColumnsCount: 1, orientation: 'landscape' },
    { sheet: say(k, 'flere.ark.forklaring', lang), data: fitRows(explanation(k, lang), EXPLAIN_WIDTHS), columns: EXPLAIN_WIDTHS.map((width) => ({ width })), orientation: 'landscape' },
  ], { fontFamily: 'Calibri', fontSize: 11, features: [dropdowns(TEMPLATE.map((c, column) => ({ column, answers: answersOf(k, c, lang) })), 1, rows.length - 1), fitWidth] }).toBuffer();
}

function blank(k: Knowledge, column: ColumnId, text: string | null): Cell {
  if (text !== null) return { value: text, type: String, fontWeight: 'bold' };
  if (isDateColumn(k, column)) return { value: undefined, type: Date, format: DATE_FORMAT };
  // Text as it is typed, or a spreadsheet would take the zero from 0301.
  return column === 'kommunenummer' ? { value: undefined, type: String, format: '@' } : null;
}

function explanation(k: Knowledge, lang: Lang): Cell[][] {
  const kol = (id: string) => say(k, `flere.kol.${id}`, lang);
  return [
    [{ value: say(k, 'flere.tittel', lang), type: String, fontWeight: 'bold', fontSize: 14, height: 22 }],
    ...['flere.forklaring.alle', 'flere.forklaring.tomt'].map((key): Cell[] => [{ ...(textCell(say(k, key, lang)) as object), columnSpan: 4, height: 34 }]),
    [],
    headRow(['kolonne', 'sporsmaal', 'hjelp', 'lovlige', 'eksempel'].map(kol)),
    ...TEMPLATE.map((column): Cell[] => [textCell(columnName(k, column, lang), { fontWeight: 'bold' }), ...about(k, column, lang).map((text) => textCell(text))]),
  ];
}

/** The answers that a column can have; none where it is typed freely. */
function answersOf(k: Knowledge, column: ColumnId, lang: Lang): string[] {
  if (column === 'godtaUbekreftet') return answersOf(k, 'nyOrdning', lang);
  const field = factOf(column);
  return ((field && k.fakta.get(field)?.valg) ?? []).map((v) => v.navn[lang]);
}

/** Question, help, allowed answers and an example of one column. */
function about(k: Knowledge, column: ColumnId, lang: Lang): string[] {
  if (column === 'id') return ['', say(k, 'flere.kol.id.hjelp', lang), '', say(k, 'flere.lege', lang, { nr: 1 })];
  if (column === 'godtaUbekreftet') return [say(k, 'flere.kol.godtaUbekreftet.sporsmaal', lang), say(k, 'flere.kol.godtaUbekreftet.hjelp', lang), answersOf(k, column, lang).join('; '), answersOf(k, column, lang)[0]!];
  const field = factOf(column);
  const fact = field && k.fakta.get(field);
  const allowed = answersOf(k, column, lang).join('; ');
  const example = isDateColumn(k, column) ? (EXAMPLE_DATES[column] ?? '01.03.2023') : (fact?.eksempel?.[lang] ?? '');
  return [fact?.sporsmaal?.[lang] ?? '', fact?.hjelp?.[lang] ?? '', allowed, example];
}
