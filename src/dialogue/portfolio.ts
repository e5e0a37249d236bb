import { Decimal } from 'decimal.js';
import { parseCase } from '../grant/case.js';
import { estimate } from '../grant/estimate.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
import { formatKroner } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { advance, inScheme, noteMerged } from './check.js';
import { choice, preface, reply, tell, type Turn } from './context.js';
import { caseDate, positionInShort } from './labels.js';
import { emptyCheck } from './merge-facts.js';
import { hasSum, sumText } from './result-sum.js';
import type { CheckCase } from './types.js';

/** After a doctor's result: the municipality's total, and the next doctor if more are waiting. */
export function afterResult(t: Turn): void {
  const { conv } = t;
  if (conv.leger.length > 0) portfolioReply(t);
  const next = conv.ko?.[0];
  if (!next || !conv.aktiv) return;
  conv.leger = [...conv.leger, conv.aktiv];
  conv.ko = conv.ko!.slice(1);
  conv.aktiv = withMunicipality(next, conv.leger.at(-1)!.sak);
  preface(t, 'dialog.flere.neste', { nr: conv.leger.length + 1 });
  noteMerged(t, { check: conv.aktiv, nye: next.svar.map((s) => s.felt), endret: [] });
  advance(t);
}

/** Keeps the finished doctor in the total and starts on another one of the same municipality. */
export function addDoctor(t: Turn, next: CheckCase = emptyCheck()): void {
  const { conv } = t;
  if (conv.aktiv) conv.leger = [...conv.leger, conv.aktiv];
  conv.aktiv = withMunicipality(next, conv.leger.at(-1)?.sak ?? {});
  conv.sporrer = true;
  conv.forrige = null;
  delete conv.hvaOm;
  preface(t, 'dialog.flere.neste', { nr: conv.leger.length + 1 });
  if (next.svar.length === 0) preface(t, 'dialog.fortell.om.legen');
  advance(t);
}

/** What was answered about the municipality holds for each of its doctors; the rest is each doctor's own. */
export function withMunicipality(next: CheckCase, from: GrantCase): CheckCase {
  const shared = { kommunenummer: from.kommunenummer, utdanningsvirksomhet: from.utdanningsvirksomhet, saerskiltRekruttering: from.saerskiltRekruttering };
  const known = Object.entries(shared).filter(([, v]) => v !== undefined);
  const sak: GrantCase = { ...Object.fromEntries(known), ...next.sak };
  const svar = known.filter(([f]) => !next.svar.some((s) => s.felt === f)).map(([felt]) => ({ felt: felt as 'kommunenummer', opphav: 'antatt' as const, tur: 0 }));
  return { ...next, sak, svar: [...svar, ...next.svar] };
}

/** The municipality's doctors with a total, and a warning where two may be one. */
export function portfolioReply(t: Turn): void {
  const doctors = [...t.conv.leger, ...(t.conv.aktiv ? [t.conv.aktiv] : [])];
  const results = doctors.map((d) => estimate(t.k, inScheme(t, d).sak, t.today));
  const overlap = overlapping(doctors);
  reply(t, {
    kind: 'portefolje',
    blocks: [{ type: 'overskrift', tekst: tell(t, 'portefolje.tittel', { antall: doctors.length }) }, table(t, doctors, results), ...(overlap ? [overlapNote(t, overlap)] : [])],
    choices: [...(overlap ? [choice(t, 'samme-lege', 'valg.samme-lege', 'oppfolging')] : []), choice(t, 'en-lege-til', 'valg.en-lege-til', 'oppfolging'), choice(t, 'del', 'valg.del', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')],
  });
}

function table(t: Turn, doctors: readonly CheckCase[], results: readonly GrantResult[]): Block {
  const rows = doctors.map((d, i) => {
    const positions = (d.sak.stillinger ?? []).map((_, p) => positionInShort(t.k, d.sak, p, t.conv.lang, caseDate(d.sak, t.today)));
    const result = results[i]!;
    return [tell(t, 'portefolje.lege', { nr: i + 1 }), positions.join(' + '), tell(t, `utfall.${result.utfall}`), hasSum(result) ? sumText(t, result) : formatKroner(t.conv.lang, result.belop ?? 0)];
  });
  return {
    type: 'tabell',
    kolonner: ['lege', 'hva', 'utfall', 'sum'].map((c) => tell(t, `portefolje.kolonne.${c}`)),
    rader: [...rows, [tell(t, 'portefolje.sum'), '', '', totalText(t, results)]],
    siste_er_sum: true,
  };
}

function totalText(t: Turn, results: readonly GrantResult[]): string {
  const sum = results.reduce((total, r) => total.plus(r.belop ?? 0), new Decimal(0));
  const open = results.some((r) => r.belop === null && r.utfall !== 'kan-ikke-innvilges');
  return open ? tell(t, 'portefolje.sum.ukjent', { sum: sum.toString() }) : formatKroner(t.conv.lang, sum);
}

/** The newest doctor and an earlier one who work at the same time in the same kind of position: perhaps one person. */
function overlapping(doctors: readonly CheckCase[]): { a: number; b: number } | null {
  const b = doctors.length - 1;
  const newest = doctors[b]!.sak.stillinger ?? [];
  const a = doctors.slice(0, b).findIndex((d) =>
    (d.sak.stillinger ?? []).some((s) => newest.some((n) => s.fra && s.til && n.fra && n.til && s.fra <= n.til && n.fra <= s.til)),
  );
  return a >= 0 ? { a: a + 1, b: b + 1 } : null;
}

function overlapNote(t: Turn, pair: { a: number; b: number }): Block {
  return { type: 'merknad', nivaa: 'info', tekst: tell(t, 'portefolje.overlapp', pair) };
}

/** The person says that the newest two overlapping entries are one doctor: their positions become one case, if that can be. */
export function mergeSameDoctor(t: Turn): void {
  const { conv } = t;
  const pair = conv.aktiv ? overlapping([...conv.leger, conv.aktiv]) : null;
  if (!pair || !conv.aktiv) return portfolioReply(t);
  const other = conv.leger[pair.a - 1]!;
  const sak: GrantCase = { ...other.sak, ...conv.aktiv.sak, stillinger: [...(other.sak.stillinger ?? []), ...(conv.aktiv.sak.stillinger ?? [])] };
  if (!parseCase(t.k, sak).ok) {
    preface(t, 'portefolje.samme.forstor');
    return portfolioReply(t);
  }
  conv.leger = conv.leger.filter((_, i) => i !== pair.a - 1);
  conv.aktiv = { ...conv.aktiv, sak };
  preface(t, 'portefolje.samme');
  advance(t);
}
