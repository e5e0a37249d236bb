import { BYTE_ORDER_MARK, toCsv } from '../../csv.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Lang } from '../../knowledge/schema/common.js';
import { say } from '../../knowledge/text.js';
import { columnName, TEMPLATE } from './columns.js';

/** The template as CSV for Norwegian spreadsheets: semicolons, and the mark that makes them read æ, ø and å. */
export function templateCsv(k: Knowledge, lang: Lang): string {
  const row = (id: string): string[] => TEMPLATE.map((column) => (column === 'id' ? id : ''));
  return BYTE_ORDER_MARK + toCsv([TEMPLATE.map((column) => columnName(k, column, lang)), row(say(k, 'flere.alle', lang)), row(say(k, 'flere.lege', lang, { nr: 1 }))]);
}
