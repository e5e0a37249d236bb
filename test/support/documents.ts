import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { parse } from 'csv-parse/sync';
import { openCaseFile } from '../../src/assistant/case-file.js';
import { makeReceipt } from '../../src/assistant/receipt.js';
import type { CaseFile } from '../../src/casefile/types.js';
import { parseCase } from '../../src/grant/case.js';
import { estimate } from '../../src/grant/estimate.js';
import type { GrantResult } from '../../src/grant/types.js';
import type { Knowledge, Lang } from '../../src/knowledge/knowledge.js';
import type { Receipt } from '../../src/store/types.js';
import { newFolder, putAway } from './written.js';

const run = promisify(execFile);
export const MADE = '2023-05-02';

/** A stored receipt of a case, and the result that it was made of. */
export function receiptOf(k: Knowledge, json: unknown, today = MADE): { receipt: Receipt; result: GrantResult } {
  const parsed = parseCase(k, json);
  if (!parsed.ok) throw new Error(`${parsed.problem.code} ${parsed.problem.field}`);
  const result = estimate(k, parsed.sak, today);
  return { receipt: makeReceipt({ knowledge: k, utgave: 0 }, parsed.sak, result, today, `${today}T10:00:00.000Z`), result };
}

export async function caseFileOf(k: Knowledge, json: unknown, lang: Lang): Promise<{ file: CaseFile; result: GrantResult; receipt: Receipt }> {
  const { receipt, result } = receiptOf(k, json);
  return { ...(await openCaseFile(k, receipt, lang)), result, receipt };
}

/** Text as one line with plain spaces: how it is broken and what kind of spaces it has does not matter to a reader. */
export const flat = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = newFolder('dok');
  try {
    return await work(folder);
  } finally {
    putAway(folder);
  }
}

/** What a reader of the PDF gets, read back by poppler: its text page by page, and what it says of itself. */
export function readPdf(pdf: Buffer): Promise<{ pages: string[]; text: string; info: string }> {
  return inFolder(async (folder) => {
    const file = join(folder, 'f.pdf');
    writeFileSync(file, pdf);
    const [text, info] = await Promise.all([run('pdftotext', ['-layout', file, '-']), run('pdfinfo', [file])]);
    return { pages: text.stdout.split('\f').slice(0, -1), text: flat(text.stdout), info: info.stdout };
  });
}

/** The structure tree of a tagged PDF with its text, as poppler prints it. */
export function structureOf(pdf: Buffer): Promise<string> {
  return inFolder(async (folder) => {
    writeFileSync(join(folder, 'f.pdf'), pdf);
    return (await run('pdfinfo', ['-struct-text', join(folder, 'f.pdf')], { maxBuffer: 10_000_000 })).stdout;
  });
}

/** All sheets, as shown on the screen, UTF-8, with commas. */
const AS_SHOWN = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1';

/** The sheets of workbooks as LibreOffice shows them: `<book>-<sheet>`, every cell as text, in the order of the file. */
export function openInLibreOffice(books: Record<string, Buffer>): Promise<Map<string, string[][]>> {
  return inFolder(async (folder) => {
    const files = Object.entries(books).map(([name, book]) => {
      writeFileSync(join(folder, `${name}.xlsx`), book);
      return join(folder, `${name}.xlsx`);
    });
    await run('soffice', [`-env:UserInstallation=${pathToFileURL(join(folder, 'profil')).href}`, '--headless', '--convert-to', AS_SHOWN, '--outdir', folder, ...files], { env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    const sheets = readdirSync(folder).filter((f) => f.endsWith('.csv'));
    return new Map(sheets.map((f) => [f.slice(0, -'.csv'.length), parse(readFileSync(join(folder, f), 'utf8'), { relax_column_count: true }) as string[][]]));
  });
}
