import { Decimal } from 'decimal.js';
import { estimate } from '../grant/estimate.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
import { formatKroner } from '../knowledge/text.js';
import type { Block } from '../reply/types.js';
import { choice, paragraph, preface, reply, tell, type Turn } from './context.js';
import { caseDate, positionInShort } from './labels.js';
import { noteMerged } from './note.js';
import { inScheme } from './open-fields.js';
import { outcomeShort } from './outcome.js';
import { hasSum, sumText } from './result-sum.js';
import type { CheckCase } from './types.js';

/** Takes the next waiting doctor in hand. False when none waits. */
export function nextInQueue(t: Turn): boolean {
  const { conv } = t;
  const next = conv.ko?.[0];
  if (!next || !conv.aktiv) return false;
  conv.leger = [...conv.leger, conv.aktiv];
  conv.ko = conv.ko!.slice(1);
  const check = withMunicipality(next, conv.leger.at(-1)!.sak);
  preface(t, 'dialog.flere.neste', { nr: conv.leger.length + 1 });
  noteMerged(t, { check, nye: next.svar.map((s) => s.felt), endret: [] });
  return true;
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
    blocks: [{ type: 'overskrift', tekst: tell(t, 'portefolje.tittel', { antall: doctors.length }) }, table(t, doctors, results), ...(doctors.length > 1 ? [paragraph(tell(t, 'portefolje.fjern.slik', { nr: doctors.length }))] : []), ...(overlap ? [overlapNote(t, overlap)] : [])],
    choices: [...(overlap ? [choice(t, 'samme-lege', 'valg.samme-lege', 'oppfolging')] : []), choice(t, 'en-lege-til', 'valg.en-lege-til', 'oppfolging'), choice(t, 'del', 'valg.del', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')],
  });
}

function table(t: Turn, doctors: readonly CheckCase[], results: readonly GrantResult[]): Block {
  const rows = doctors.map((d, i) => {
    const positions = (d.sak.stillinger ?? []).map((_, p) => positionInShort(t.k, d.sak, p, t.conv.lang, caseDate(d.sak, t.today)));
    const result = results[i]!;
    return [tell(t, 'portefolje.lege', { nr: i + 1 }), positions.join(' + '), outcomeShort(t, result), doctorSum(t, result)];
  });
  return {
    type: 'tabell',
    kolonner: ['lege', 'hva', 'utfall', 'sum'].map((c) => tell(t, `portefolje.kolonne.${c}`)),
    rader: [...rows, [tell(t, 'portefolje.sum'), '', '', totalText(t, results)]],
    siste_er_sum: true,
  };
}

/** A doctor's sum, with how far it may move and whether it is confirmed. */
function doctorSum(t: Turn, result: GrantResult): string {
  if (result.utfall === 'kan-ikke-innvilges') return formatKroner(t.conv.lang, 0);
  if (!hasSum(result)) return tell(t, 'utfall.mangler-opplysninger');
  return marked(t, result.belop ? withRange(t, sumText(t, result), [result]) : sumText(t, result), [result]);
}

function totalText(t: Turn, results: readonly GrantResult[]): string {
  const sum = results.reduce((total, r) => total.plus(r.belop ?? 0), new Decimal(0));
  const open = results.some((r) => r.belop === null && r.utfall !== 'kan-ikke-innvilges');
  if (open) return marked(t, tell(t, 'portefolje.sum.ukjent', { sum: sum.toString() }), results);
  return marked(t, withRange(t, formatKroner(t.conv.lang, sum), results), results);
}

/** The sum with its bounds, when an open answer can still move it. */
function withRange(t: Turn, sum: string, results: readonly GrantResult[]): string {
  const bound = (pick: (r: GrantResult) => Decimal | null | undefined) => results.reduce((total, r) => total.plus(pick(r) ?? r.belop ?? 0), new Decimal(0));
  const [lavest, hoyest] = [bound((r) => r.spenn?.lavest), bound((r) => r.spenn?.hoyest)];
  return lavest.equals(hoyest) ? sum : tell(t, 'portefolje.sum.spenn', { sum, lavest: lavest.toString(), hoyest: hoyest.toString() });
}

/** A total is as sure as the least sure sum in it. */
function marked(t: Turn, sum: string, results: readonly GrantResult[]): string {
  const unsure = results.some((r) => r.utfall !== 'kan-ikke-innvilges' && r.belopStatus === 'ubekreftet');
  return unsure ? `${sum} (${tell(t, 'status.ubekreftet')})` : sum;
}

/** The newest doctor and an earlier one who work at the same time in the same kind of position: perhaps one person. */
export function overlapping(doctors: readonly CheckCase[]): { a: number; b: number } | null {
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
