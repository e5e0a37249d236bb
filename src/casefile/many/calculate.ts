import { Decimal } from 'decimal.js';
import { estimate } from '../../grant/estimate.js';
import type { GrantCase, GrantResult } from '../../grant/types.js';
import { say } from '../../knowledge/text.js';
import type { CellContext } from './parse-cell.js';
import { noteEarlierMonths, refuseOverfull } from './same-doctor.js';
import { isCounted, isUnknown } from './total.js';
import type { CalculatedRow, ManyResult, ParsedRow, ParsedTable, Totals } from './types.js';

/** Decimals that a share in a case may have. */
const SHARE_DECIMALS = 20;

/**
 * Estimates every row that can be read, in the order of time for each doctor: what earlier rows grant counts against the
 * frame of the later ones. Rows come back in the order of the file.
 */
export function calculateMany(ctx: CellContext, table: ParsedTable): ManyResult {
  const rader: CalculatedRow[] = table.rader.map((row) => ({ ...row, resultat: null, forSent: [], merknader: [] }));
  for (const own of byDoctor(rader)) calculateDoctor(ctx, own);
  const notes = [
    ...(rader.some((row) => (row.resultat?.deler?.length ?? 0) > 1) ? ['flere.merknad.deler'] : []),
    ...(rader.some((row) => row.forSent.some((p) => !ended(ctx, p))) ? ['resultat.frist.passert.hva'] : []),
  ];
  const merknader = [...table.merknader, ...notes.map((key) => say(ctx.k, key, ctx.lang))];
  return { ...table, rader, merknader, sum: totalOf(rader) };
}

/** A scheme that no longer exists: nobody can be asked about a late application. */
const ended = (ctx: CellContext, part: GrantResult): boolean => (part.regelversjon && ctx.k.versjoner.get(part.regelversjon)?.ordning) !== 'nasjonal-alis';

/** The grant years that may give something, and could only be applied for before today. */
const lateParts = (r: GrantResult): GrantResult[] => (r.deler ?? [r]).filter((p) => p.utfall !== 'kan-ikke-innvilges' && p.lukket === true);

function byDoctor(rows: readonly CalculatedRow[]): CalculatedRow[][] {
  const groups = new Map<string, CalculatedRow[]>();
  for (const row of rows) groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
  return [...groups.values()];
}

const firstDay = (row: ParsedRow): string => row.sak?.stillinger?.[0]?.fra ?? '9999';

function calculateDoctor(ctx: CellContext, rows: CalculatedRow[]): void {
  while (refuseOverfull(ctx, rows));
  noteEarlierMonths(ctx, rows);
  const good = rows.filter((row) => row.sak !== null).sort((a, b) => firstDay(a).localeCompare(firstDay(b)) || a.rad - b.rad);
  const granted: NonNullable<GrantCase['tidligere']> = [];
  // What was granted before the file is the same for all rows of a doctor, also where only one row says it.
  const before = good.find((row) => row.sak!.tidligere !== undefined)?.sak!.tidligere;
  for (const [i, row] of good.entries()) {
    const tidligere = [...(row.sak!.tidligere ?? before ?? []), ...granted];
    row.sak = { ...row.sak!, ...(before || granted.length > 0 ? { tidligere } : {}) };
    row.resultat = estimate(ctx.k, row.sak, ctx.today);
    row.forSent = lateParts(row.resultat);
    const inFrame = granted.reduce((sum, t) => sum.plus(new Decimal(t.stillingsandel).times(t.maaneder)), new Decimal(0));
    if (granted.length > 0) row.merknader.push(say(ctx.k, 'flere.merknad.ramme', ctx.lang, { id: row.id, maaneder: inFrame.toDecimalPlaces(2).toString() }));
    row.merknader.push(...good.slice(0, i).filter((other) => overlap(other, row)).map((other) => say(ctx.k, 'flere.merknad.overlapp', ctx.lang, { id: row.id, a: Math.min(other.rad, row.rad), b: Math.max(other.rad, row.rad) })));
    granted.push(...grantedBy(row.resultat));
  }
}

function overlap(a: ParsedRow, b: ParsedRow): boolean {
  const [x, y] = [a.sak?.stillinger?.[0], b.sak?.stillinger?.[0]];
  return Boolean(x?.fra && x.til && y?.fra && y.til && x.fra <= y.til && y.fra <= x.til);
}

/** The full-time months that a result grants, as a later case tells them; supervision alone does not count. */
function grantedBy(result: GrantResult): NonNullable<GrantCase['tidligere']> {
  return (result.deler ?? [result]).filter((p) => p.utfall === 'kan-innvilges' && p.arsverkManeder.gt(0)).map((p) => {
    // As so many whole months at a share: the only form that a case has.
    const maaneder = Math.max(p.manederTelt, p.arsverkManeder.ceil().toNumber());
    return { maaneder, stillingsandel: new Decimal(p.arsverkManeder.toString()).div(maaneder).toDecimalPlaces(SHARE_DECIMALS).toFixed() };
  });
}

function totalOf(rows: readonly CalculatedRow[]): Totals {
  const results = rows.flatMap((row) => row.resultat ?? []);
  const counted = rows.filter(isCounted).map((row) => row.resultat!);
  const add = (pick: (r: GrantResult) => { toString(): string } | null | undefined): string => counted.reduce((sum, r) => sum.plus((pick(r) ?? r.belop!).toString()), new Decimal(0)).toFixed(0);
  return {
    antall: rows.length,
    godt: results.length,
    medregnet: counted.length,
    belop: add((r) => r.belop),
    lavest: add((r) => r.spenn?.lavest),
    hoyest: add((r) => r.spenn?.hoyest),
    forSent: rows.reduce((sum, row) => sum.plus(lateSum(row)), new Decimal(0)).toFixed(0),
    ukjent: rows.some(isUnknown) || results.length < rows.length,
    ubekreftet: counted.some((r) => r.belopStatus === 'ubekreftet'),
  };
}

/** What of a row's sum is too late: all of it when every grant year that pays is, so that it is rounded as the whole is. */
function lateSum(row: CalculatedRow): Decimal {
  const { resultat: r, forSent } = row;
  if (!r?.belop || forSent.length === 0) return new Decimal(0);
  const inTime = (r.deler ?? [r]).some((p) => p.utfall !== 'kan-ikke-innvilges' && !forSent.includes(p));
  const late = inTime ? forSent.flatMap((p) => p.belop ?? []) : [r.belop];
  return late.reduce((sum, belop) => sum.plus(belop.toString()), new Decimal(0));
}
