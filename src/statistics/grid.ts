/** Counts below this are not shown. */
export const SMALLEST_SHOWN = 5;

/** A table with its sums: the last row holds the sums of the columns, the last column those of the rows. */
export interface Grid {
  value: number[][];
  hidden: boolean[][];
  /** The sums of the columns mean nothing and are never shown (different municipalities of several subjects). */
  noColumnSums: boolean;
  /** Columns that are hidden whole, with not even "under 5" said of anything in them. */
  dark: boolean[];
  /** Small numbers that are called hidden instead of "under 5", where "under 5" would say too much (four parts that make four). */
  vague: boolean[][];
}

export function gridOf(inner: readonly (readonly number[])[], columns: number, noColumnSums = false): Grid {
  const rows = inner.map((row) => [...row, row.reduce((a, b) => a + b, 0)]);
  const sums = Array.from({ length: columns + 1 }, (_, c) => rows.reduce((all, row) => all + row[c]!, 0));
  const value = [...rows, sums];
  const isSum = (r: number) => r === inner.length;
  return { value, hidden: value.map((row, r) => row.map((v) => (noColumnSums && isSum(r)) || isSmall(v))), noColumnSums, dark: sums.map(() => false), vague: value.map((row) => row.map(() => false)) };
}

export const isSmall = (value: number): boolean => value > 0 && value < SMALLEST_SHOWN;

/** What a reader knows of a hidden number: nothing in a dark column; else "under 5" (and not 0, which is shown), or at most that it is 5 or more. */
function bounds(grid: Grid, r: number, c: number): [number, number] {
  if (grid.dark[c] || (grid.noColumnSums && r === grid.value.length - 1)) return [0, Infinity];
  if (grid.vague[r]![c]) return [1, Infinity];
  return isSmall(grid.value[r]![c]!) ? [1, SMALLEST_SHOWN - 1] : [SMALLEST_SHOWN, Infinity];
}

/**
 * The hidden numbers that can be worked out from what is shown: those that have the same value in every table of whole numbers that
 * fits the sums and the bounds. In every row and column the parts less their sum is zero; so another table that fits differs by
 * going round: one number up by one, the next in its row down, the next in that column up, until it closes. A number that no such
 * round passes through is given away. (Sums count with the opposite sign; a step that a bound forbids cannot be gone.)
 */
export function givenAway(grid: Grid): [row: number, column: number][] {
  const steps = new Steps(grid);
  const found: [number, number][] = [];
  const last = grid.value.length - 1;
  grid.hidden.forEach((row, r) =>
    row.forEach((hidden, c) => {
      if (hidden && !(grid.noColumnSums && r === last) && !steps.goesRound(r, c)) found.push([r, c]);
    }),
  );
  return found;
}

/** Whether a hidden number is safe as the table stands. */
export function isSafe(grid: Grid, r: number, c: number): boolean {
  return new Steps(grid).goesRound(r, c);
}

/** From row to column where a number can go up (with its sign), from column to row where it can go down. */
class Steps {
  /** Rows first, then columns. */
  private readonly next: number[][];
  private readonly rows: number;

  constructor(grid: Grid) {
    this.rows = grid.value.length;
    const columns = grid.value[0]!.length;
    this.next = Array.from({ length: this.rows + columns }, () => []);
    for (let r = 0; r < this.rows; r++) {
      for (let c = 0; c < columns; c++) {
        if (!grid.hidden[r]![c]) continue;
        const [min, max] = bounds(grid, r, c);
        const value = grid.value[r]![c]!;
        const isSum = (r === this.rows - 1) !== (c === columns - 1);
        if (isSum ? value > min : value < max) this.next[r]!.push(this.rows + c);
        if (isSum ? value < max : value > min) this.next[this.rows + c]!.push(r);
      }
    }
  }

  goesRound(r: number, c: number): boolean {
    const column = this.rows + c;
    const up = this.next[r]!.includes(column) && this.reaches(column, r);
    return up || (this.next[column]!.includes(r) && this.reaches(r, column));
  }

  /** By another way than straight. */
  private reaches(from: number, to: number): boolean {
    const seen = new Set([from]);
    const line = this.next[from]!.filter((node) => node !== to);
    for (let node = line.pop(); node !== undefined; node = line.pop()) {
      if (node === to) return true;
      if (seen.has(node)) continue;
      seen.add(node);
      line.push(...this.next[node]!);
    }
    return false;
  }
}
