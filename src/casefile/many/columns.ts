import { ASK_FIELDS, type AskField } from '../../grant/types.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { LANGS, type Lang } from '../../knowledge/schema/common.js';
import { say } from '../../knowledge/text.js';

/** A column of the template. Periods stand in two columns, since a spreadsheet cell holds one date. */
export type ColumnId = 'id' | 'godtaUbekreftet' | 'fra' | 'til' | 'vikariat.fra' | 'vikariat.til' | Exclude<AskField, 'periode' | 'vikariat'>;

/** Columns of the template, in order: the doctor, what differs from doctor to doctor, then what the municipality shares. */
export const TEMPLATE: readonly ColumnId[] = [
  'id', 'stillingstype', 'tilknytning', 'stillingsandel', 'fra', 'til', 'vikariat.fra', 'vikariat.til', 'alisAvtale', 'malBrukt', 'avtaleSignert', 'nyOrdning', 'privatTilknytning', 'tidligere', 'forsteFastlegestart', 'soktBelop',
  'kommunenummer', 'utdanningsvirksomhet', 'saerskiltRekruttering', 'maksbelop.grunn', 'maksbelop.tillegg', 'godtaUbekreftet',
];
export const COLUMNS: readonly ColumnId[] = TEMPLATE;

const OWN_NAMES: readonly ColumnId[] = ['id', 'godtaUbekreftet', 'fra', 'til', 'vikariat.fra', 'vikariat.til'];

/** The fact that a column is about; a date column of a period is read as a date. */
export function factOf(column: ColumnId): AskField | undefined {
  if (column === 'fra' || column === 'til') return 'periode';
  if (column.startsWith('vikariat.')) return 'vikariat';
  return (ASK_FIELDS as readonly string[]).includes(column) ? (column as AskField) : undefined;
}

/** Columns that hold one calendar date. */
export const isDateColumn = (k: Knowledge, column: ColumnId): boolean => ['fra', 'til', 'vikariat.fra', 'vikariat.til'].includes(column) || k.fakta.get(column)?.type === 'dato';

/** The heading of a column in a language. */
export function columnName(k: Knowledge, column: ColumnId, lang: Lang): string {
  return OWN_NAMES.includes(column) ? say(k, `flere.kol.${column}`, lang) : (k.fakta.get(column)?.navn[lang] ?? column);
}

/** Headings compared without regard to case, spaces and punctuation. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** Every way that a heading may be written: in any of the languages, or as the field's own name. */
export function columnsByHeading(k: Knowledge): ReadonlyMap<string, ColumnId> {
  const names = COLUMNS.flatMap((column) => [column as string, ...LANGS.map((lang) => columnName(k, column, lang))].map((name) => [fold(name), column] as const));
  // Where two share a heading, the first keeps it.
  return new Map(names.reverse());
}
