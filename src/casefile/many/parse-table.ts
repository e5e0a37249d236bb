import { parseCase } from '../../grant/case.js';
import { problemText } from '../../grant/contract.js';
import type { CaseProblem, GrantCase } from '../../grant/types.js';
import { writeField } from '../../dialogue/fields.js';
import { LANGS } from '../../knowledge/schema/common.js';
import { say } from '../../knowledge/text.js';
import { columnName, columnsByHeading, factOf, fold, type ColumnId } from './columns.js';
import { FileProblem, LIMITS, tooManyRows } from './limits.js';
import { cellText, isPersonal, readCell, type CellContext } from './parse-cell.js';
import type { Grid, RawCell } from './read-file.js';
import type { CellProblem, ParsedRow, ParsedTable } from './types.js';

/** How many lines may stand above the headings. */
const SEARCHED = 10;
/** Fewer known headings than this are no table of ours. */
const ENOUGH = 3;

interface Head {
  row: number;
  columns: (ColumnId | null)[];
  unknown: string[];
}

/** Finds the table among the sheets of a file and reads its rows. Throws {@link FileProblem} when there is none. */
export function parseTable(ctx: CellContext, grids: readonly Grid[]): ParsedTable {
  for (const grid of grids) {
    const head = headOf(ctx, grid);
    if (head) return rowsOf(ctx, grid, head);
  }
  throw new FileProblem('kolonner');
}

function headOf(ctx: CellContext, grid: Grid): Head | null {
  const byHeading = columnsByHeading(ctx.k);
  for (const [row, cells] of grid.slice(0, SEARCHED).entries()) {
    const columns = cells.slice(0, LIMITS.columns).map((cell) => byHeading.get(fold(cellText(cell))) ?? null);
    const found = columns.filter((c) => c !== null);
    if (found.length < ENOUGH) continue;
    const twice = found.find((c, i) => found.indexOf(c) !== i);
    if (twice) throw new FileProblem('dobbel', { kolonne: columnName(ctx.k, twice, ctx.lang) });
    const unknown = cells.slice(0, LIMITS.columns).map(cellText).filter((text, i) => text !== '' && columns[i] === null);
    return { row, columns, unknown };
  }
  return null;
}

function rowsOf(ctx: CellContext, grid: Grid, head: Head): ParsedTable {
  const filled = grid.map((cells, i) => ({ rad: i + 1, cells })).slice(head.row + 1).filter(({ cells }) => cells.some((cell) => cellText(cell) !== ''));
  if (filled.length > LIMITS.rows) throw tooManyRows();
  const names: Names = new Map();
  const shared = filled.find(({ cells }) => isShared(ctx, idCell(head, cells)));
  const felles = shared ? readRow(ctx, head, names, shared.rad, shared.cells, {}) : null;
  const rader = filled.filter((row) => row !== shared).map(({ rad, cells }) => readRow(ctx, head, names, rad, cells, felles?.verdier ?? {}));
  if (rader.length === 0) throw new FileProblem('tom');
  if ([...rader, ...(felles ? [felles] : [])].every(isBlank)) throw new FileProblem('utfylt', { alle: say(ctx.k, 'flere.alle', ctx.lang) });
  return {
    rader, felles, kolonner: head.columns.filter((c) => c !== null),
    merknader: [
      ...head.unknown.map((kolonne) => say(ctx.k, 'flere.merknad.kolonne', ctx.lang, { kolonne: isPersonal(kolonne) ? '…' : kolonne.slice(0, LONGEST_ID) })),
      ...[...names.values()].map((id) => say(ctx.k, 'flere.merknad.navn', ctx.lang, { id, kolonne: columnName(ctx.k, 'id', ctx.lang) })),
    ],
  };
}

/** Nothing but the name that the template came with. */
const isBlank = (row: ParsedRow): boolean => Object.keys(row.verdier).length === 0 && row.problemer.length === 0;
const idCell = (head: Head, cells: readonly RawCell[]): string => cellText(cells[head.columns.indexOf('id')] ?? null);

/** The row that holds for all doctors. */
function isShared(ctx: CellContext, id: string): boolean {
  return LANGS.some((lang) => fold(say(ctx.k, 'flere.alle', lang)) === fold(id));
}

function readRow(ctx: CellContext, head: Head, names: Names, rad: number, cells: readonly RawCell[], shared: ParsedRow['verdier']): ParsedRow {
  const id = nameOfRow(ctx, idCell(head, cells), names, rad);
  const personal = head.columns.flatMap((column, i): CellProblem[] => (isPersonal(cells[i] ?? null) ? [{ kolonne: column ? columnName(ctx.k, column, ctx.lang) : `${i + 1}`, melding: say(ctx.k, 'flere.feil.person', ctx.lang) }] : []));
  // Nothing more of a row that holds such a number is read or told.
  if (personal.length > 0) return { rad, id, sak: null, problemer: personal, verdier: {} };
  const own: ParsedRow['verdier'] = {};
  const problemer: CellProblem[] = [];
  for (const column of inOrder(head)) {
    const read = readCell({ ...ctx, position: dates({ ...shared, ...own }) }, column, cells[head.columns.indexOf(column)] ?? null);
    if (read.slag === 'verdi') own[column] = read.verdi;
    if (read.slag === 'feil') problemer.push({ kolonne: columnName(ctx.k, column, ctx.lang), melding: read.melding });
  }
  return whole(ctx, { rad, id, sak: null, problemer, verdier: { ...shared, ...own } });
}

/** Dates first: what a municipality was called depends on them. */
function inOrder(head: Head): ColumnId[] {
  const known = head.columns.filter((c): c is ColumnId => c !== null && c !== 'id');
  const isDate = (c: ColumnId): boolean => c === 'fra' || c === 'til';
  return [...known.filter(isDate), ...known.filter((c) => !isDate(c))];
}

const dates = (values: ParsedRow['verdier']): { fra?: string; til?: string } => ({ ...(values.fra ? { fra: String(values.fra) } : {}), ...(values.til ? { til: String(values.til) } : {}) });

/** What stands instead of each thing that may be somebody's name: the same for the same, so that a doctor's rows are still known as one's. */
type Names = Map<string, string>;
/** Two or more words with a capital and no number: more likely a name than "Lege 1". */
const LOOKS_LIKE_A_NAME = /^\p{Lu}[\p{Ll}'-]+(?:[ -]\p{Lu}\.?)*(?:[ -]\p{Lu}[\p{Ll}'-]+)+$/u;
const LONGEST_ID = 60;

/** What the doctor is called in the answer. A name of a person is not kept, not even for the length of the answer. */
function nameOfRow(ctx: CellContext, given: string, names: Names, rad: number): string {
  const numbered = say(ctx.k, 'flere.rad', ctx.lang, { nr: rad });
  if (given === '' || isPersonal(given) || given.length > LIMITS.cell) return numbered;
  if (!LOOKS_LIKE_A_NAME.test(given)) return given.slice(0, LONGEST_ID);
  if (!names.has(given)) names.set(given, numbered);
  return names.get(given)!;
}

/** The case of a row, checked as every case is; problems told at the column that they concern. */
function whole(ctx: CellContext, row: ParsedRow): ParsedRow {
  const { k, lang } = ctx;
  const half = (row.verdier['vikariat.fra'] === undefined) !== (row.verdier['vikariat.til'] === undefined);
  if (half && row.problemer.length === 0) row.problemer.push({ kolonne: columnName(k, row.verdier['vikariat.fra'] === undefined ? 'vikariat.fra' : 'vikariat.til', lang), melding: say(k, 'flere.feil.halv-periode', lang) });
  if (row.problemer.length > 0) return row;
  const parsed = parseCase(k, caseOf(row.verdier));
  if (parsed.ok) return { ...row, sak: parsed.sak };
  return { ...row, problemer: [{ kolonne: columnName(k, columnOf(parsed.problem), lang), melding: problemText(k, parsed.problem, lang) }] };
}

/** The values of a row as a case of the contract; the doctor's column stays outside of it. */
export function caseOf(verdier: ParsedRow['verdier']): GrantCase {
  const { fra, til } = verdier;
  let sak: GrantCase = { stillinger: [{ ...(fra ? { fra: String(fra) } : {}), ...(til ? { til: String(til) } : {}) }] };
  for (const [column, value] of Object.entries(verdier) as [ColumnId, unknown][]) {
    const field = factOf(column);
    if (field && field !== 'periode' && field !== 'vikariat') sak = writeField(sak, field, value, 0);
  }
  if (verdier.godtaUbekreftet === true) sak = { ...sak, godtaUbekreftet: true };
  const vikariat = { fra: verdier['vikariat.fra'], til: verdier['vikariat.til'] };
  return vikariat.fra && vikariat.til ? { ...sak, vikariat: { fra: String(vikariat.fra), til: String(vikariat.til) } } : sak;
}

function columnOf(problem: CaseProblem): ColumnId {
  const field = problem.field.replace(/^stillinger\[\d+\]\./, '');
  return (field === 'stillinger' ? 'fra' : field.startsWith('tidligere') ? 'tidligere' : field) as ColumnId;
}
