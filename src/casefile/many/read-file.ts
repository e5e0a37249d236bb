import { parse } from 'csv-parse/sync';
import readXlsxFile from 'read-excel-file/node';
import { FileProblem, LIMITS, tooLarge } from './limits.js';
import { checkZip } from './zip-guard.js';

/** One cell as the file has it. Dates of a workbook come as midnight in UTC. */
export type RawCell = string | number | boolean | Date | null;
export type Grid = RawCell[][];

/**
 * The cells of an uploaded file: the sheets of a workbook, or the one of a CSV file. What it is, is told by its first bytes and
 * not by its name. Throws {@link FileProblem} for what cannot be read.
 */
export async function readGrids(bytes: Buffer): Promise<Grid[]> {
  if (bytes.length === 0) throw new FileProblem('ingen');
  if (bytes.length > LIMITS.bytes) throw tooLarge();
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw new FileProblem('gammel');
  return bytes.subarray(0, 2).toString('latin1') === 'PK' ? readWorkbook(bytes) : [readCsv(bytes)];
}

async function readWorkbook(bytes: Buffer): Promise<Grid[]> {
  checkZip(bytes);
  try {
    const sheets = await readXlsxFile(bytes);
    return sheets.map((sheet) => sheet.data as unknown as Grid);
  } catch {
    throw new FileProblem('uleselig');
  }
}

function readCsv(bytes: Buffer): Grid {
  // Lines end in one way from here on: files put together from several have more than one.
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  // Text has no such signs: a picture or a program renamed to .csv.
  if (/[\u0000-\u0008\u000e-\u001f]/.test(text)) throw new FileProblem('uleselig');
  try {
    return parse(text, { delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: false, relax_quotes: true, max_record_size: 100_000, to: 2 * LIMITS.rows + LIMITS.columns }) as Grid;
  } catch {
    throw new FileProblem('uleselig');
  }
}

/** UTF-8 if it is that, with or without its mark; else Windows-1252, which older spreadsheets save. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** What separates the headings: Norwegian spreadsheets write `;`, others `,` or a tab. */
function delimiterOf(text: string): string {
  const line = text.split('\n', 20).find((l) => l.trim() !== '') ?? '';
  const count = (sign: string) => line.split(sign).length;
  return [';', '\t', ','].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ';');
}

