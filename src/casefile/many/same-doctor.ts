import { overfull } from '../../grant/case.js';
import { formatAndel, say } from '../../knowledge/text.js';
import { columnName } from './columns.js';
import type { CellContext } from './parse-cell.js';
import type { CalculatedRow } from './types.js';

/**
 * Rows of one doctor that together are more than a full post at the same time: none of them is calculated, since nobody
 * can tell which one is wrong. Each says the dates, the sum and the rows. True when there were some.
 */
export function refuseOverfull(ctx: CellContext, rows: readonly CalculatedRow[]): boolean {
  const posts = rows.flatMap((row) => (row.sak?.stillinger ?? []).map((stilling) => ({ row, stilling })));
  const over = overfull(posts.map((p) => p.stilling));
  if (!over) return false;
  const inIt = posts.filter(({ stilling: s }) => s.fra && s.til && s.stillingsandel && s.fra <= over.fra && s.til >= over.fra).map((p) => p.row);
  const verdier = { id: inIt[0]!.id, sum: formatAndel(ctx.lang, over.sum), fra: over.fra, til: over.til, rader: inIt.map((row) => row.rad).sort((a, b) => a - b).join(', ') };
  for (const row of inIt) {
    row.problemer = [...row.problemer, { kolonne: columnName(ctx.k, 'stillingsandel', ctx.lang), melding: say(ctx.k, 'flere.feil.overfull', ctx.lang, verdier) }];
    row.sak = null;
  }
  return true;
}

/** Rows of one doctor that tell different earlier months: what was granted before the file can only be one number. */
export function noteEarlierMonths(ctx: CellContext, rows: readonly CalculatedRow[]): void {
  const told = rows.filter((row) => row.sak?.tidligere !== undefined);
  const different = new Set(told.map((row) => JSON.stringify(row.sak!.tidligere)));
  if (different.size < 2) return;
  const verdier = { id: told[0]!.id, rader: told.map((row) => row.rad).sort((a, b) => a - b).join(', ') };
  for (const row of told) row.merknader.push(say(ctx.k, 'flere.merknad.tidligere', ctx.lang, verdier));
}
