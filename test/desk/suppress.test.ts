import { fc } from '../support/fc.js';
import { describe, expect, it } from 'vitest';
import { suppress, type RawTable, type Shown, type ShownTable } from '../../src/statistics/suppress.js';

describe('small numbers', () => {
  it('are hidden, and so is another number of the row and of the column that would give them away', () => {
    const [shown] = suppress([{ inner: [[3, 20, 30], [40, 50, 60], [70, 80, 90]], columns: 3 }]);
    expect(shown).toEqual([
      ['under', 'skjult', 30, 53],
      ['skjult', 'skjult', 60, 150],
      [70, 80, 90, 240],
      [113, 150, 180, 443],
    ]);
  });

  it('nothing is hidden where nothing is small, and nought is shown', () => {
    expect(suppress([{ inner: [[0, 20], [5, 0]], columns: 2 }])).toEqual([[[0, 20, 20], [5, 0, 5], [5, 20, 25]]]);
  });

  it('two ones that make two are not given away by their sum', () => {
    const [shown] = suppress([{ inner: [[1, 1, 50], [60, 70, 80]], columns: 3 }]);
    expect(shown!.flat().filter((v) => v === 2)).toEqual([]);
    expect(shown![0]!.slice(0, 2).filter((v) => typeof v === 'number')).toEqual([]);
  });
});

describe('no more is hidden than it takes', () => {
  it('four ones that make four say too much together: the sum is hidden without a word of its size, and the other rows are left alone', () => {
    const [shown] = suppress([{ inner: [[1, 1, 1, 1], [26, 19, 24, 17]], columns: 4, noColumnSums: true }]);
    expect(shown!.slice(0, 2)).toEqual([['under', 'under', 'under', 'under', 'skjult'], [26, 19, 24, 17, 86]]);
  });

  it('a month of many subjects and few questions: the sums of the country are shown', () => {
    const inner = Array.from({ length: 40 }, (_, r) => Array.from({ length: 6 }, (_x, c) => Math.floor((((r + 1) * 7919 + (c + 1) * 104_729) % 97) / (r + 8))));
    const [shown] = suppress([{ inner, columns: 6 }]);
    const sums = shown!.slice(0, -1).map((row) => row.at(-1)).filter((sum) => sum !== 0);
    expect(sums.filter((sum) => typeof sum === 'number').length).toBeGreaterThan(sums.length * 0.6);
  });
});

/** Somebody who tries: every number that could stand in the hidden places, held against every sum that is shown. */
function possibleValues(tables: readonly ShownTable[], truth: readonly RawTable[], at: [table: number, row: number, column: number]): Set<number> {
  const cells = new Map<string, { min: number; max: number }>();
  const name = (t: number, r: number, c: number) => (truth[t]!.shares && r === tables[t]!.length - 1 ? `${truth[t]!.shares}:${c}` : `${t}:${r}:${c}`);
  const sums: { parts: string[]; sum: string }[] = [];
  tables.forEach((table, t) => {
    const [rows, columns] = [table.length, table[0]!.length];
    table.forEach((row, r) => row.forEach((v, c) => cells.set(name(t, r, c), boundsOf(v, truth[t]!.shares !== undefined && table.at(-1)![c] === 'skjult'))));
    for (let r = 0; r < rows; r++) sums.push({ parts: range(columns - 1).map((c) => name(t, r, c)), sum: name(t, r, columns - 1) });
    for (let c = 0; c < columns; c++) sums.push({ parts: range(rows - 1).map((r) => name(t, r, c)), sum: name(t, rows - 1, c) });
  });
  const target = cells.get(name(...at))!;
  const found = new Set<number>();
  // Two are enough: then it cannot be told which.
  for (let v = target.min; v <= target.max && found.size < 2; v++) {
    if (solvable(new Map([...cells, [name(...at), { min: v, max: v }]]), sums)) found.add(v);
  }
  return found;
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
/** "Hidden" may stand for any number but 0; in a column whose sum is hidden in tables that share it, for 0 as well. */
const boundsOf = (v: Shown, dark: boolean) => (v === 'under' ? { min: 1, max: 4 } : v === 'skjult' ? { min: dark ? 0 : 1, max: 60 } : { min: v, max: v });

function solvable(cells: Map<string, { min: number; max: number }>, sums: readonly { parts: string[]; sum: string }[]): boolean {
  if (!narrow(cells, sums)) return false;
  const open = [...cells].filter(([, { min, max }]) => min < max).sort((a, b) => a[1].max - a[1].min - (b[1].max - b[1].min))[0];
  if (!open) return true;
  const [key, { min, max }] = open;
  for (let v = min; v <= max; v++) if (solvable(new Map([...cells, [key, { min: v, max: v }]]), sums)) return true;
  return false;
}

function narrow(cells: Map<string, { min: number; max: number }>, sums: readonly { parts: string[]; sum: string }[]): boolean {
  const cut = (key: string, min: number, max: number): boolean => {
    const c = cells.get(key)!;
    const next = { min: Math.max(c.min, min), max: Math.min(c.max, max) };
    if (next.min === c.min && next.max === c.max) return false;
    cells.set(key, next);
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const { parts, sum } of sums) {
      const total = cells.get(sum)!;
      const low = parts.reduce((all, p) => all + cells.get(p)!.min, 0);
      const high = parts.reduce((all, p) => all + cells.get(p)!.max, 0);
      changed = cut(sum, low, high) || changed;
      for (const p of parts) {
        const { min, max } = cells.get(p)!;
        changed = cut(p, total.min - (high - max), total.max - (low - min)) || changed;
      }
      if ([sum, ...parts].some((key) => cells.get(key)!.min > cells.get(key)!.max)) return false;
    }
  }
  return true;
}

const count = fc.oneof({ arbitrary: fc.constant(0), weight: 2 }, { arbitrary: fc.integer({ min: 1, max: 4 }), weight: 4 }, { arbitrary: fc.integer({ min: 5, max: 12 }), weight: 3 });
const table = (rows: number, columns: number) => fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const oneTable = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([r, c]) => table(r, c));

function expectSafe(truth: readonly RawTable[]): void {
  const shown = suppress(truth);
  shown.forEach((one, t) =>
    one.forEach((row, r) =>
      row.forEach((v, c) => {
        const real = r < truth[t]!.inner.length && c < truth[t]!.columns ? truth[t]!.inner[r]![c]! : undefined;
        if (real !== undefined && real > 0 && real < 5) expect(v).not.toBeTypeOf('number');
        if (typeof v !== 'number') expect(possibleValues(shown, truth, [t, r, c]).size, `${JSON.stringify(truth)} -> ${JSON.stringify(shown)} at ${t},${r},${c}`).toBeGreaterThan(1);
      }),
    ),
  );
}

describe('no hidden number can be worked out', () => {
  it('where all that is beside it is hidden or nought: a sum elsewhere goes too', () => {
    expectSafe([{ inner: [[2, 1, 0, 10], [0, 1, 1, 1], [0, 0, 6, 1]], columns: 4 }]);
  });

  it('from one table with its sums', () => {
    fc.assert(fc.property(oneTable, (inner) => expectSafe([{ inner, columns: inner[0]!.length }])), { seed: 7, numRuns: 400 });
  });

  it('from two tables that count the same things by different traits', () => {
    // The same sums of columns: the second is the first with its rows told apart in another way.
    const pair = fc.tuple(fc.integer({ min: 1, max: 3 }), table(3, 3)).map(([split, inner]) => {
      const other = inner[0]!.map((_, c) => inner.reduce((all, row) => all + row[c]!, 0)).map((sum) => [Math.floor(sum / (split + 1)), sum - Math.floor(sum / (split + 1))]);
      return [inner, [other.map(([a]) => a!), other.map(([, b]) => b!)]];
    });
    fc.assert(fc.property(pair, ([a, b]) => expectSafe([{ inner: a!, columns: 3, shares: 'x' }, { inner: b!, columns: 3, shares: 'x' }])), { seed: 11, numRuns: 150 });
  });
});
