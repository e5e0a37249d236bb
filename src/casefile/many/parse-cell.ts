import { municipalityName } from '../../dialogue/labels.js';
import type { AskField } from '../../grant/types.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import type { Lang } from '../../knowledge/schema/common.js';
import { say } from '../../knowledge/text.js';
import { maskPersonalData } from '../../privacy/mask.js';
import { readAnswer } from '../../understanding/answers.js';
import type { UnderstandContext } from '../../understanding/types.js';
import { factOf, isDateColumn, type ColumnId } from './columns.js';
import { LIMITS } from './limits.js';
import type { RawCell } from './read-file.js';

/** What a cell was read as: nothing, a value in the case's own form, or why not, in the reader's language. */
export type ReadCell = { slag: 'tom' } | { slag: 'verdi'; verdi: unknown } | { slag: 'feil'; melding: string };

export interface CellContext {
  k: Knowledge;
  lang: Lang;
  today: string;
  /** Dates of the position of the same row, for names of municipalities that have changed. */
  position?: { fra?: string; til?: string };
}

/** Days that spreadsheets count from, and the span in which a bare number in a date column must be such a count. */
const EPOCH = Date.UTC(1899, 11, 30);
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];
const MS_A_DAY = 86_400_000;
const ERROR_CELL = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|VERDI!|NAVN\?|I\/T)/i;

/** Words of a figure that is not exact. In the conversation it is said back and can be put right; in a file nobody does. */
const ABOUT = /(?<![\p{L}\p{N}])(?:ca|cirka|circa|omtrent|omkring|omlag|om lag|rundt|kring|nesten|nesta|knapt|snaut|over(?= (?:\d|e(?:tt?|it|in?|n)\b|to\b|tre\b))|under(?= \d)|minst|minimum|maks|maksimalt|mer enn|meir enn|mindre enn|about|around|approx|approximately|roughly|nearly|almost|at least|more than|less than)(?![\p{L}\p{N}])|[~≈<>]/iu;

/** A cell as the text that a person would type. */
export function cellText(cell: RawCell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'ja' : 'nei';
  return String(cell).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').trim();
}

/** Whether a cell holds what we never want: a national number (also one whose leading zero a spreadsheet took), phone, e-mail. */
export function isPersonal(cell: RawCell): boolean {
  const text = cellText(cell);
  if (maskPersonalData(text).found.length > 0) return true;
  return /^\d{10}$/.test(text) && maskPersonalData(`0${text}`).found.length > 0;
}

/** Reads one cell for its column, the way the same answer is read in the conversation. */
export function readCell(ctx: CellContext, column: ColumnId, cell: RawCell): ReadCell {
  const text = typed(ctx.k, column, cell);
  if (text === '' || text === '-' || text === '–') return { slag: 'tom' };
  if (text.length > LIMITS.cell) return problem(ctx, 'flere.feil.lang');
  if (ERROR_CELL.test(text)) return problem(ctx, 'flere.feil.regneark', { utdrag: text });
  if (column === 'godtaUbekreftet') return yesNo(ctx, text);
  const field = isDateColumn(ctx.k, column) ? 'avtaleSignert' : factOf(column);
  if (field === undefined) return { slag: 'verdi', verdi: text };
  if (isFigure(ctx.k, column) && ABOUT.test(text)) return problem(ctx, 'flere.feil.omtrent', { utdrag: text, eksempel: ctx.k.fakta.get(field)?.eksempel?.[ctx.lang] ?? '' });
  const understand: UnderstandContext = { today: ctx.today, lang: ctx.lang, pending: field, ...(ctx.position ? { position: ctx.position } : {}) };
  const read = readAnswer(ctx.k, field, text, understand);
  if (!read.ok) return { slag: 'feil', melding: explain(ctx, field, read) };
  if (read.value === 'vet-ikke') return { slag: 'tom' };
  // A year that was not written is asked for: here nobody can say that another was meant.
  if (read.facts?.aarAntatt || read.facts?.helAarAntatt) return { slag: 'feil', melding: explain(ctx, field, { code: 'ALIS-S025', utdrag: text }) };
  return { slag: 'verdi', verdi: read.value };
}

/** A choice of the person who fills in, not a fact of the case. */
function yesNo(ctx: CellContext, text: string): ReadCell {
  const read = readAnswer(ctx.k, 'nyOrdning', text, { today: ctx.today, lang: ctx.lang, pending: 'nyOrdning' });
  if (read.ok) return read.value === 'vet-ikke' ? { slag: 'tom' } : { slag: 'verdi', verdi: read.value };
  return { slag: 'feil', melding: say(ctx.k, 'flere.feil.ja-nei', ctx.lang, { utdrag: read.utdrag }) };
}

/** Columns of which money is worked out: months, shares, amounts and days. */
const isFigure = (k: Knowledge, column: ColumnId): boolean => isDateColumn(k, column) || ['maaneder', 'andel', 'kroner'].includes(k.fakta.get(column)?.type ?? '');

/** The text of a cell, with what a spreadsheet does to numbers undone: `301` is municipality 0301, 45000 in a date column a day. */
function typed(k: Knowledge, column: ColumnId, cell: RawCell): string {
  if (typeof cell === 'number') {
    if (column === 'kommunenummer' && Number.isInteger(cell) && cell > 0 && cell < 10_000) return String(cell).padStart(4, '0');
    if (isDateColumn(k, column) && cell >= FIRST_SERIAL && cell <= LAST_SERIAL) return new Date(EPOCH + Math.floor(cell) * MS_A_DAY).toISOString().slice(0, 10);
  }
  const text = cellText(cell);
  return column === 'kommunenummer' && /^\d{3}$/.test(text) ? `0${text}` : text;
}

function problem(ctx: CellContext, key: string, verdier?: Record<string, string>): ReadCell {
  return { slag: 'feil', melding: say(ctx.k, key, ctx.lang, verdier) };
}

/** Why an answer could not be read and what to write instead, with the likely municipalities or the answers there are. */
function explain(ctx: CellContext, field: AskField, refused: { code: string; utdrag: string; kandidater?: string[] }): string {
  const { k, lang, today } = ctx;
  const fact = k.fakta.get(field);
  const melding = say(k, `svarfeil.${refused.code}`, lang, { utdrag: refused.utdrag, eksempel: fact?.eksempel?.[lang] ?? '' });
  const navn = (refused.kandidater ?? []).map((n) => `${municipalityName(k, n, ctx.position?.fra ?? today)} (${n})`).join(', ');
  if (navn) return say(k, 'flere.feil.kandidater', lang, { melding, navn });
  const lovlige = fact?.type === 'valg' ? (fact.valg ?? []).map((v) => v.navn[lang]).join(', ') : '';
  return lovlige ? say(k, 'flere.feil.lovlige', lang, { melding, lovlige }) : melding;
}
