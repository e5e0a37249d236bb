import type { AuditFilter, AuditRow, AuditStore } from '../../store/desk/audit.js';
import { BYTE_ORDER_MARK, toCsv } from '../../csv.js';

export const EXPORT_FORMATS = ['ndjson', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS = ['nummer', 'tid', 'hvem', 'handling', 'objekt', 'foer', 'etter', 'grunn', 'forrige', 'hash'] as const satisfies readonly (keyof AuditRow)[];
const PAGE = 500;

/** The audit log as text, oldest first, piece by piece. NDJSON holds everything the hashes were made of. */
export async function* exportAudit(audit: Pick<AuditStore, 'after'>, format: ExportFormat, filter: AuditFilter = {}): AsyncGenerator<string> {
  if (format === 'csv') yield BYTE_ORDER_MARK + toCsv([COLUMNS]);
  for (let last = 0; ; ) {
    const rows = await audit.after(last, filter, PAGE);
    if (rows.length > 0) yield format === 'csv' ? toCsv(rows.map((row) => COLUMNS.map((name) => row[name]))) : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.nummer;
  }
}
