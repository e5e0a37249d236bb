import type { Knowledge } from '../knowledge/knowledge.js';
import { printed } from './print.js';
import type { CaseFile } from './types.js';

// The libraries of documents are loaded when somebody first asks for one: most of the day nobody does.

/** The case file as a tagged PDF. `made`: ISO time of the receipt, so that the same receipt gives the same file. */
export async function caseFilePdf(k: Knowledge, file: CaseFile, made: string): Promise<Buffer> {
  const { renderPdf } = await import('./pdf.js');
  return renderPdf(printed(k, file), new Date(made));
}

/** The case file as a workbook. */
export async function caseFileXlsx(k: Knowledge, file: CaseFile): Promise<Buffer> {
  const { renderXlsx } = await import('./xlsx.js');
  return renderXlsx(k, file);
}
