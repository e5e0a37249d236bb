import { createHash } from 'node:crypto';
import { toContract } from '../grant/contract.js';
import { estimate } from '../grant/estimate.js';
import type { GrantCase, GrantResult } from '../grant/types.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Receipt } from '../store/types.js';

/** What a receipt holds: enough to have the same result again to the krone, and no free text. */
export interface ReceiptContent {
  format: 1;
  /** Calendar date that counted as today. */
  dato: string;
  sak: GrantCase;
  /** Version id -> content hash of the rules that were used. */
  regler: Record<string, string>;
  /** The result in the contract's form, in bokmål. */
  resultat: unknown;
}

/** Makes the receipt of an estimate. Its id follows from its content and the event, so that a retry makes the same one. */
export function makeReceipt(k: Knowledge, eventId: string, sak: GrantCase, resultat: GrantResult, dato: string, naa: string): Receipt {
  const content: ReceiptContent = { format: 1, dato, sak, regler: rulesOf(resultat), resultat: toContract(k, resultat, 'nb') };
  const innhold = JSON.stringify(content);
  return { id: receiptId(eventId, innhold), innhold, opprettet: naa };
}

export interface Replay {
  lik: boolean;
  da: unknown;
  naa: unknown;
  /** Versions whose content is no longer what it was, or that are gone. */
  endretRegelverk: string[];
  /** Top-level fields of the result that differ. */
  ulikeFelt: string[];
}

/** Computes a receipt's estimate again by today's rules and holds it against what was said then. */
export function replay(k: Knowledge, content: ReceiptContent): Replay {
  const da = content.resultat as Record<string, unknown>;
  const naa = JSON.parse(JSON.stringify(toContract(k, estimate(k, content.sak, content.dato), 'nb'))) as Record<string, unknown>;
  const fields = [...new Set([...Object.keys(da), ...Object.keys(naa)])];
  const ulikeFelt = fields.filter((field) => JSON.stringify(da[field]) !== JSON.stringify(naa[field]));
  const endretRegelverk = Object.entries(content.regler).filter(([id, hash]) => k.versjoner.get(id)?.hash !== hash).map(([id]) => id);
  return { lik: ulikeFelt.length === 0, da, naa, endretRegelverk, ulikeFelt };
}

function rulesOf(result: GrantResult): Record<string, string> {
  return Object.fromEntries((result.deler ?? [result]).filter((part) => part.regelversjon && part.regelhash).map((part) => [part.regelversjon!, part.regelhash!]));
}

/** Short enough to read aloud; letters that look alike are left out. */
function receiptId(eventId: string, content: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digest = createHash('sha256').update(eventId).update('\0').update(content).digest();
  const letters = [...digest.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `K-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
