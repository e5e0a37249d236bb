import { Decimal } from 'decimal.js';
import { z } from 'zod';
import type { Conversation } from '../../dialogue/types.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { computed, outcomeOf, type Outcome } from './cases.js';

/** What lies in the store: the newest of each kind, and how many there are in all. */
export interface Stock {
  kvitteringer: readonly { id: string; innhold: string }[];
  kvitteringerIAlt: number;
  samtaler: readonly { innhold: string }[];
  samtalerIAlt: number;
}

/** Saved receipts that the new rules would give another result. Each still replays as it was, by what was known then. */
export interface ReceiptEffect {
  /** How many of the newest were looked at, and how many there are. */
  sett: number;
  iAlt: number;
  annerledes: { id: string; foer: Outcome | null; naa: Outcome | null }[];
  /** Sums in kroner of those that differ, as far as they are known. */
  sumFoer: string;
  sumNaa: string;
}

export interface ConversationEffect {
  sett: number;
  iAlt: number;
  /** About a version that changes. */
  beroert: number;
  /** Finished checks whose result would be another one. */
  annetResultat: number;
}

const receiptSchema = z.object({ dato: z.string(), sak: z.record(z.string(), z.unknown()), regler: z.record(z.string(), z.unknown()) });

/** Lets others have their turn between pieces of long work. */
export type Pause = () => Promise<void>;
const PIECE = 25;

/** The same facts by the rules before and after, for each receipt that a changed (or new) version may concern. */
export async function receiptEffects(before: Knowledge, after: Knowledge, stock: Stock, pause: Pause): Promise<ReceiptEffect> {
  const changed = changedVersions(before, after);
  const isNew = [...changed].some((id) => !before.versjoner.has(id));
  const annerledes: ReceiptEffect['annerledes'] = [];
  for (const [i, { id, innhold }] of stock.kvitteringer.entries()) {
    if (changed.size === 0) break;
    if (i % PIECE === PIECE - 1) await pause();
    const receipt = receiptSchema.safeParse(parsed(innhold));
    if (!receipt.success) continue;
    const { sak, dato, regler } = receipt.data;
    if (!isNew && !Object.keys(regler).some((version) => changed.has(version))) continue;
    const [a, b] = [computed(before, sak, dato), computed(after, sak, dato)];
    if (essence(a) !== essence(b)) annerledes.push({ id, foer: outcomeOf(a), naa: outcomeOf(b) });
  }
  const sum = (side: 'foer' | 'naa'): string => annerledes.reduce((n, row) => n.plus(row[side]?.belop ?? 0), new Decimal(0)).toFixed(0);
  return { sett: stock.kvitteringer.length, iAlt: stock.kvitteringerIAlt, annerledes, sumFoer: sum('foer'), sumNaa: sum('naa') };
}

/** Conversations under way, and those with a result, that are about a version that changes. */
export async function conversationEffects(before: Knowledge, after: Knowledge, stock: Stock, today: string, pause: Pause): Promise<ConversationEffect> {
  const changed = changedVersions(before, after);
  let [beroert, annetResultat] = [0, 0];
  for (const [i, { innhold }] of stock.samtaler.entries()) {
    if (changed.size === 0) break;
    if (i % PIECE === PIECE - 1) await pause();
    const conv = parsed(innhold) as Partial<Conversation> | undefined;
    const sak = conv?.aktiv?.sak;
    if (!sak) continue;
    const [a, b] = [computed(before, sak, today), computed(after, sak, today)];
    const other = essence(a) !== essence(b);
    if (!other && !versionsIn(a).some((id) => changed.has(id))) continue;
    beroert++;
    if (!conv.sporrer && other) annetResultat++;
  }
  return { sett: stock.samtaler.length, iAlt: stock.samtalerIAlt, beroert, annetResultat };
}

function changedVersions(before: Knowledge, after: Knowledge): Set<string> {
  const ids = new Set([...before.versjoner.keys(), ...after.versjoner.keys()]);
  return new Set([...ids].filter((id) => before.versjoner.get(id)?.hash !== after.versjoner.get(id)?.hash));
}

type Row = Record<string, unknown>;

/** Outcome and sum, of each grant year too. */
function essence(result: Row | null): string {
  if (!result) return '';
  const { utfall, regelversjon, belop, belopStatus, manederTelt, andelAvArsbelop, frist, spenn } = result;
  const deler = ((result['deler'] ?? []) as Row[]).map(essence);
  return JSON.stringify({ utfall, regelversjon, belop, belopStatus, manederTelt, andelAvArsbelop, frist, spenn, deler });
}

function versionsIn(result: Row | null): string[] {
  const parts = [result, ...((result?.['deler'] ?? []) as Row[])];
  return parts.flatMap((part) => (typeof part?.['regelversjon'] === 'string' ? [part['regelversjon']] : []));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
