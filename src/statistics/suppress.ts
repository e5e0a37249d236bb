import { givenAway, gridOf, isSafe, isSmall, type Grid } from './grid.js';

/** A table of counts before anything is hidden. */
export interface RawTable {
  /** One list a row, one number a column. */
  inner: readonly (readonly number[])[];
  columns: number;
  /** Tables with the same name count the same things by different traits: they have the same sums of columns. */
  shares?: string;
  noColumnSums?: boolean;
}

/** A number as it may be shown: itself, "under 5", or hidden so that a number under 5 cannot be worked out. */
export type Shown = number | 'under' | 'skjult';

/** With the sums of the rows as the last column and those of the columns as the last row. */
export type ShownTable = readonly (readonly Shown[])[];

/**
 * Hides what is under 5, and as much beside it as it takes that no hidden number can be worked out, neither from the sums of its
 * own table nor from several tables together.
 */
export function suppress(tables: readonly RawTable[]): ShownTable[] {
  const grids = tables.map((t) => gridOf(t.inner, t.columns, t.noColumnSums));
  const groups = [...new Set(tables.flatMap((t) => (t.shares ? [t.shares] : [])))].map((name) => grids.filter((_, i) => tables[i]!.shares === name));
  for (let changed = true; changed; ) {
    for (const group of groups) darken(group);
    changed = grids.map((grid) => hideBeside(grid, givenAway(grid))).some(Boolean);
  }
  return grids.map(shownOf);
}

/**
 * Tables that have their sums of columns in common could each narrow a hidden sum from its own side until it is known. So a column
 * whose sum is hidden is hidden whole in all of them, and nothing is said of how small the numbers are: then every way to share
 * out the hidden columns among each other fits every table.
 */
function darken(group: readonly Grid[]): void {
  group[0]!.dark.forEach((_, c) => {
    const isDark = group.some((grid) => grid.hidden.at(-1)![c]);
    for (const grid of group) grid.dark[c] = isDark;
  });
  for (const { dark, hidden, value } of group) {
    // Nought in all the dark columns is known from the sum of the row, and may be shown.
    value.forEach((row, r) => row.forEach((_, c) => (hidden[r]![c] ||= dark[c]! && row.some((v, other) => dark[other] && v > 0))));
  }
}

/** Hides one more number for each that is given away, beside it if it can; false when there was nothing more to hide. */
function hideBeside(grid: Grid, given: readonly [number, number][]): boolean {
  let hidMore = false;
  for (const [r, c] of given) {
    // Saved by what was hidden for another one.
    if (isSafe(grid, r, c)) continue;
    const beside = stepsBeside(grid, r, c);
    // Where all beside it is hidden or nought, the sums elsewhere say too much.
    const steps = beside.length > 0 ? beside : stepsAnywhere(grid);
    const next = steps.find((step) => wouldSave(grid, step, r, c)) ?? steps[0];
    if (!next) continue;
    next.flags[next.column] = true;
    hidMore = true;
  }
  return hidMore;
}

function wouldSave(grid: Grid, { flags, column }: Step, r: number, c: number): boolean {
  flags[column] = true;
  const saved = isSafe(grid, r, c);
  flags[column] = false;
  return saved;
}

/** One thing that can be done: hide one more number, or say less of one that is hidden. */
interface Step {
  /** The row of flags, and which of them is set. */
  flags: boolean[];
  column: number;
  hides: boolean;
  /** The lower, the rather: parts before sums, where something is hidden already before elsewhere, small before big. */
  cost: number;
}

const LESS_SAID = 1e8;
const A_SUM = 1e9;

function stepsBeside(grid: Grid, r: number, c: number): Step[] {
  const hides = (step: Step) => step.hides;
  const alone = (line: boolean[]) => line.filter(Boolean).length === 1;
  const inRow = byCost(grid.value[r]!.flatMap((_, column) => stepOf(grid, r, column, column, columnOf(grid, column))));
  const inColumn = byCost(grid.value.flatMap((_, row) => stepOf(grid, row, c, row, grid.hidden[row]!)));
  // One that is alone in its row (or column) needs another there, whatever else.
  if (alone(grid.hidden[r]!) && inRow.some(hides)) return inRow.filter(hides);
  if (alone(columnOf(grid, c)) && inColumn.some(hides)) return inColumn.filter(hides);
  return byCost([...inRow, ...inColumn]);
}

const stepsAnywhere = (grid: Grid): Step[] => byCost(grid.value.flatMap((line, row) => line.flatMap((_, column) => stepOf(grid, row, column, column, columnOf(grid, column)))));

const byCost = (steps: Step[]): Step[] => steps.sort((a, b) => a.cost - b.cost);

function stepOf(grid: Grid, row: number, column: number, at: number, across: boolean[]): Step[] {
  const value = grid.value[row]![column]!;
  const isSum = row === grid.value.length - 1 || column === grid.value[0]!.length - 1;
  if (grid.hidden[row]![column]) {
    const canBeVague = isSmall(value) && !grid.dark[column] && !grid.vague[row]![column];
    return canBeVague ? [{ flags: grid.vague[row]!, column, hides: false, cost: LESS_SAID + (isSum ? 0 : 10) + value }] : [];
  }
  const closes = across.some((hidden, i) => hidden && i !== at);
  return value > 0 ? [{ flags: grid.hidden[row]!, column, hides: true, cost: value + (closes ? 0 : 1e6) + (isSum ? A_SUM : 0) }] : [];
}

const columnOf = (grid: Grid, c: number): boolean[] => grid.hidden.map((row) => row[c]!);

function shownOf(grid: Grid): ShownTable {
  return grid.value.map((row, r) => row.map((value, c) => (!grid.hidden[r]![c] ? value : isSmall(value) && !grid.dark[c] && !grid.vague[r]![c] ? 'under' : 'skjult')));
}
