import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { say } from '../../knowledge/text.js';
import { dateCell, fitRows, headRow, numberCell, textCell } from '../cells.js';
import { fitWidth } from '../fit-width.js';
import type { Words } from '../words.js';
import { columnName, isDateColumn, type ColumnId } from './columns.js';
import { columnText, lateText, totalText, wordsOfRow } from './present.js';
import type { CalculatedRow, ManyResult, ParsedRow } from './types.js';

type Row = Cell[];
const BOLD = { fontWeight: 'bold' } as const;
/** Columns before the facts: the row and the doctor; after them what came out. */
const OUT = ['utfall', 'sum', 'status', 'maaneder', 'versjon', 'frist', 'mangler', 'kvittering'] as const;

/** The rows of the file with what came out of each, the total, the errors with their remedy, and the notes. */
export function manyXlsx(w: Words, result: ManyResult): Promise<Buffer> {
  const facts = result.kolonner.filter((c) => c !== 'id');
  const widths = [7, 14, 26, 18, 22, 12, 30, 14, 30, 20, ...facts.map(() => 18)];
  const errors = [...(result.felles ? [result.felles] : []), ...result.rader].flatMap((row) => row.problemer.map((p): Row => [rowNumber(row), textCell(row.id), textCell(p.kolonne, BOLD), textCell(p.melding)]));
  const kol = (id: string) => say(w.k, `flere.kol.${id}`, w.lang);
  const sheets = [
    { sheet: say(w.k, 'flere.ark.resultat', w.lang), data: fitRows(resultRows(w, result, facts), widths), columns: widths.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 2, orientation: 'landscape' as const },
    ...(errors.length > 0 ? [sheetOf(w, 'feil', [7, 16, 30, 90], [headRow([kol('rad'), kol('id'), kol('kolonne'), kol('melding')]), ...errors])] : []),
    sheetOf(w, 'merknader', [7, 16, 110], [headRow([kol('rad'), kol('id'), kol('merknad')]), ...notes(w, result)]),
  ];
  return writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [fitWidth] }).toBuffer();
}

const sheetOf = (w: Words, id: string, widths: number[], data: Row[]) => ({ sheet: say(w.k, `flere.ark.${id}`, w.lang), data: fitRows(data, widths), columns: widths.map((width) => ({ width })), stickyRowsCount: 1 });
const rowNumber = (row: ParsedRow): Cell => ({ value: row.rad, type: Number, format: '0', alignVertical: 'top', align: 'left' });

function resultRows(w: Words, result: ManyResult, facts: readonly ColumnId[]): Row[] {
  const name: Record<(typeof OUT)[number], string> = {
    utfall: 'saksmappe.utfall', sum: 'resultat.sum', status: 'flere.kol.status', maaneder: 'flere.kol.maaneder', versjon: 'saksmappe.kol.aar', frist: 'saksmappe.frist', mangler: 'flere.kol.mangler', kvittering: 'saksmappe.kvittering',
  };
  const heads = [say(w.k, 'flere.kol.rad', w.lang), say(w.k, 'flere.kol.id', w.lang), ...OUT.map((c) => say(w.k, name[c], w.lang)), ...facts.map((c) => columnName(w.k, c, w.lang))];
  const { sum } = result;
  const late = lateText(w, sum);
  const plain = !sum.ukjent && !sum.ubekreftet && sum.lavest === sum.hoyest;
  return [
    headRow(heads),
    ...result.rader.map((row): Row => [rowNumber(row), textCell(row.id), ...outcome(w, row), ...facts.map((c) => factCell(w, c, row.verdier[c]))]),
    [],
    [null, textCell(say(w.k, 'flere.sum', w.lang), BOLD), null, numberCell(w.lang, sum.belop, 'kroner', BOLD), ...(plain ? [] : [textCell(totalText(w, sum), { ...BOLD, wrap: false })])],
    ...(late ? [[null, textCell(late, { ...BOLD, wrap: false })]] : []),
    [null, textCell(say(w.k, 'saksmappe.hvem.tekst', w.lang), { wrap: false })],
  ];
}

function outcome(w: Words, row: CalculatedRow): Row {
  const words = wordsOfRow(w, row);
  if (!words || !row.resultat) return [textCell(say(w.k, 'flere.maa-rettes', w.lang), BOLD), null, null, null, null, null, textCell([...new Set(row.problemer.map((p) => p.kolonne))].join(', ')), null];
  const { sum } = words;
  return [
    textCell(words.utfall),
    sum ? (sum.belop === null ? textCell(sum.tekst) : numberCell(w.lang, sum.belop, 'kroner')) : null,
    textCell(words.status),
    row.resultat.mangler.includes('periode') ? null : numberCell(w.lang, row.resultat.arsverkManeder.toDecimalPlaces(2).toString(), 'antall'),
    textCell(words.versjoner),
    words.frister.length === 1 ? dateCell(words.frister[0]!) : textCell(words.frister.join(', ')),
    textCell(words.mangler),
    textCell(row.kvittering ?? ''),
  ];
}

function factCell(w: Words, column: ColumnId, value: unknown): Cell {
  if (value === undefined) return null;
  if (isDateColumn(w.k, column)) return dateCell(String(value));
  const type = w.k.fakta.get(column)?.type;
  if (type === 'kroner') return numberCell(w.lang, String(value), 'kroner');
  return type === 'andel' ? numberCell(w.lang, String(value), 'andel') : textCell(columnText(w, column, value));
}

function notes(w: Words, result: ManyResult): Row[] {
  const rows = result.rader.flatMap((row): Row[] => (wordsOfRow(w, row)?.merknader ?? []).map((text) => [rowNumber(row), textCell(row.id), textCell(text)]));
  return [...result.merknader.map((text): Row => [null, null, textCell(text)]), ...rows];
}
