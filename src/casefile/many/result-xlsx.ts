import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { say } from '../../knowledge/text.js';
import { dateCell, fitRows, headRow, numberCell, textCell } from '../cells.js';
import { fitWidth } from '../fit-width.js';
import type { Words } from '../words.js';
import { partsOf } from './applications.js';
import { columnName, isDateColumn, type ColumnId } from './columns.js';
import { columnText, wordsOfRow } from './present.js';
import { lateText, totalLines, totalText } from './total.js';
import type { CalculatedRow, ManyResult, ParsedRow } from './types.js';

type Row = Cell[];
const BOLD = { fontWeight: 'bold' } as const;
/** What came out, after the row and the doctor. The facts stand on a sheet of their own: all of it together cannot be read on paper. */
const WIDTHS = [6, 13, 20, 17, 16, 11, 11, 24, 24, 50, 16];
const OUT = ['utfall', 'sum', 'status', 'maaneder', 'soknader', 'versjon', 'frist', 'ukjent', 'kvittering'] as const;

/** The rows of the file with what came out of each, the total, the errors with their remedy, and the notes. */
export function manyXlsx(w: Words, result: ManyResult): Promise<Buffer> {
  const facts = result.kolonner.filter((c) => c !== 'id');
  const errors = [...(result.felles ? [result.felles] : []), ...result.rader].flatMap((row) => row.problemer.map((p): Row => [rowNumber(row), textCell(row.id), textCell(p.kolonne, BOLD), textCell(p.melding)]));
  const kol = (id: string) => say(w.k, `flere.kol.${id}`, w.lang);
  const sheets = [
    { sheet: say(w.k, 'flere.ark.resultat', w.lang), data: fitRows(resultRows(w, result), WIDTHS), columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1, stickyColumnsCount: 2, orientation: 'landscape' as const },
    { ...sheetOf(w, 'opplysninger', [7, 14, ...facts.map(() => 16)], factRows(w, result, facts)), stickyColumnsCount: 2, orientation: 'landscape' as const },
    ...(errors.length > 0 ? [sheetOf(w, 'feil', [7, 16, 30, 90], [headRow([kol('rad'), kol('id'), kol('kolonne'), kol('melding')]), ...errors])] : []),
    sheetOf(w, 'merknader', [7, 16, 110], [headRow([kol('rad'), kol('id'), kol('merknad')]), ...notes(w, result)]),
  ];
  return writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11, features: [fitWidth] }).toBuffer();
}

const sheetOf = (w: Words, id: string, widths: number[], data: Row[]) => ({ sheet: say(w.k, `flere.ark.${id}`, w.lang), data: fitRows(data, widths), columns: widths.map((width) => ({ width })), stickyRowsCount: 1 });
const rowNumber = (row: ParsedRow): Cell => ({ value: row.rad, type: Number, format: '0', alignVertical: 'top', align: 'left' });

function resultRows(w: Words, result: ManyResult): Row[] {
  const name: Record<(typeof OUT)[number], string> = {
    utfall: 'saksmappe.utfall', sum: 'resultat.sum', status: 'flere.kol.status', maaneder: 'flere.kol.maaneder', soknader: 'flere.kol.antall', versjon: 'saksmappe.kol.aar', frist: 'saksmappe.frist', ukjent: 'flere.kol.ukjent', kvittering: 'saksmappe.kvittering',
  };
  const heads = [say(w.k, 'flere.kol.rad', w.lang), say(w.k, 'flere.kol.id', w.lang), ...OUT.map((c) => say(w.k, name[c], w.lang))];
  const { sum } = result;
  const late = lateText(w, sum);
  const line = (text: string, style = {}): Row => [null, textCell(text, { ...style, wrap: false })];
  return [
    headRow(heads),
    ...result.rader.map((row): Row => [rowNumber(row), textCell(row.id), ...outcome(w, row)]),
    [],
    [null, textCell(say(w.k, 'flere.sum', w.lang), BOLD), null, sum.medregnet > 0 ? numberCell(w.lang, sum.belop, 'kroner', BOLD) : textCell(totalText(w, sum), BOLD)],
    ...(late ? [line(late, BOLD)] : []),
    ...totalLines(w, result).map((text) => line(text)),
    line(say(w.k, 'saksmappe.hvem.tekst', w.lang)),
  ];
}

function outcome(w: Words, row: CalculatedRow): Row {
  const words = wordsOfRow(w, row);
  if (!words || !row.resultat) return [textCell(say(w.k, 'flere.maa-rettes', w.lang), BOLD), null, null, null, null, null, null, textCell([...new Set(row.problemer.map((p) => p.kolonne))].join(', ')), null];
  const { sum, soknader } = words;
  const known = !row.resultat.mangler.includes('periode') && partsOf(row.resultat).some((p) => p.regelversjon !== null);
  const dates = soknader.liste.flatMap((s) => s.frist ?? []);
  return [
    textCell(words.utfall),
    sum ? (sum.belop === null ? textCell(sum.tekst) : numberCell(w.lang, sum.belop, 'kroner')) : null,
    textCell(words.status),
    !known ? null : numberCell(w.lang, row.resultat.arsverkManeder.toDecimalPlaces(2).toString(), 'antall'),
    /^\d+$/.test(soknader.antall) ? numberCell(w.lang, soknader.antall, 'antall') : textCell(soknader.antall),
    textCell(soknader.liste.map((s) => s.navn).join('\n')),
    dates.length === 1 && soknader.liste.length === 1 ? dateCell(dates[0]!) : textCell(soknader.liste.map((s) => (soknader.liste.length === 1 ? s.fristTekst : `${s.navn}: ${s.fristTekst}`)).join('\n')),
    textCell(words.ukjent.join('\n')),
    textCell(row.kvittering ?? ''),
  ];
}

/** What was calculated from: the answers of each row, those of the row for all put in. */
function factRows(w: Words, result: ManyResult, facts: readonly ColumnId[]): Row[] {
  const heads = [say(w.k, 'flere.kol.rad', w.lang), say(w.k, 'flere.kol.id', w.lang), ...facts.map((c) => columnName(w.k, c, w.lang))];
  return [headRow(heads), ...result.rader.map((row): Row => [rowNumber(row), textCell(row.id), ...facts.map((c) => factCell(w, c, row.verdier[c]))])];
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
