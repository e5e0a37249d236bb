import { parseCase } from '../grant/case.js';
import type { GrantCase } from '../grant/types.js';
import { advance } from './check.js';
import { preface, type Turn } from './context.js';
import { emptyCheck } from './merge-facts.js';
import { overlapping, portfolioReply, withMunicipality } from './portfolio.js';
import type { CheckCase } from './types.js';

/** Keeps the finished doctor in the total and starts on another one of the same municipality. */
export function addDoctor(t: Turn, next: CheckCase = emptyCheck()): void {
  const { conv } = t;
  // What was only supposed is not kept.
  if (conv.forrige) conv.aktiv = conv.forrige;
  if (conv.aktiv) conv.leger = [...conv.leger, conv.aktiv];
  conv.aktiv = withMunicipality(next, conv.leger.at(-1)?.sak ?? {});
  conv.sporrer = true;
  conv.forrige = null;
  delete conv.hvaOm;
  preface(t, 'dialog.flere.neste', { nr: conv.leger.length + 1 });
  if (next.svar.length === 0) preface(t, 'dialog.fortell.om.legen');
  advance(t);
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
  const fravaer = [...(other.fravaer ?? []), ...(conv.aktiv.fravaer ?? [])];
  conv.aktiv = { ...conv.aktiv, sak, ...(fravaer.length > 0 ? { fravaer } : {}) };
  preface(t, 'portefolje.samme');
  advance(t);
}
