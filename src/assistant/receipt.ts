import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { toContract } from '../grant/contract.js';
import type { AskField, GrantCase, GrantResult } from '../grant/types.js';
import type { Known } from '../kb/source.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { canonicalJson, sha256 } from '../knowledge/read/canonical.js';
import type { RuleVersion } from '../knowledge/schema/version.js';
import type { Receipt } from '../store/types.js';

const ruleSchema = z.object({
  /** Content hash of the version as it was. */
  hash: z.string(),
  /** Its named values as they were, so that a later difference can be told by name. */
  verdier: z.record(z.string(), z.unknown()),
  /** A check sum of each condition, and of the way the amount is worked out, as they were. Older receipts are without. */
  vilkaar: z.record(z.string(), z.string()).optional(),
});

/** What a receipt holds: enough to have the same result again to the krone, and no free text. */
export const receiptSchema = z.object({
  format: z.literal(1),
  /** Makes two equal estimates two receipts, and ties none of them to a conversation. */
  lopenummer: z.string(),
  /** Calendar date that counted as today. */
  dato: z.string(),
  /** Number of the newest published change that was known; 0 is the files of the repository alone. */
  utgave: z.int().nonnegative().default(0),
  sak: z.record(z.string(), z.unknown()),
  /** Fields that were asked for and answered with "don't know". */
  vetIkke: z.array(z.string()).optional(),
  /** The rule versions that were used, by id. */
  regler: z.record(z.string(), ruleSchema),
  /** The result in the contract's form, in bokmål. */
  resultat: z.record(z.string(), z.unknown()),
});
export type ReceiptContent = z.infer<typeof receiptSchema>;

/** Makes the receipt of an estimate. Its id is a check sum of its content: a receipt that was changed no longer fits its id. */
export function makeReceipt({ knowledge: k, utgave }: Pick<Known, 'knowledge' | 'utgave'>, sak: GrantCase, resultat: GrantResult, dato: string, naa: string, vetIkke: readonly AskField[] = []): Receipt {
  const content: ReceiptContent = {
    format: 1, lopenummer: randomUUID(), dato, utgave, sak: { ...sak }, ...(vetIkke.length > 0 ? { vetIkke: [...vetIkke] } : {}), regler: rulesOf(k, resultat), resultat: toContract(k, resultat, 'nb') as Record<string, unknown>,
  };
  const innhold = JSON.stringify(content);
  return { id: receiptId(innhold), innhold, opprettet: naa };
}

function rulesOf(k: Knowledge, result: GrantResult): ReceiptContent['regler'] {
  const used = (result.deler ?? [result]).flatMap((part) => (part.regelversjon ? [part.regelversjon] : []));
  return Object.fromEntries(used.map((id) => [id, { hash: k.versjoner.get(id)?.hash ?? '', verdier: valuesOf(k, id), vilkaar: conditionsOf(k, id) }]));
}

/** The named values of a version, by id; null where a value is not known. */
export function valuesOf(k: Knowledge, versjon: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(k.versjoner.get(versjon)?.verdier ?? {}).map(([id, verdi]) => [id, verdi.verdi ?? verdi.sammensatt ?? null]));
}

const summed = new WeakMap<RuleVersion, Record<string, string>>();

/** A short check sum of each condition of a version, by id, and of its calculation (`beregning`): the words that explain it left out. */
export function conditionsOf(k: Knowledge, versjon: string): Record<string, string> {
  const version = k.versjoner.get(versjon);
  if (!version) return {};
  const sum = (value: unknown): string => sha256(canonicalJson(value)).slice(0, 12);
  const known = summed.get(version) ?? {
    ...Object.fromEntries(version.kriterier.map(({ id, fakta, gjelder_naar, krav, ellers, naar_ukjent, spoer }) => [id, sum({ fakta, gjelder_naar, krav, ellers, naar_ukjent, spoer })])),
    beregning: sum(withoutWords(version.beregning)),
  };
  summed.set(version, known);
  return known;
}

/** Names and caveats are no part of the arithmetic. */
function withoutWords(beregning: RuleVersion['beregning']): unknown {
  return JSON.parse(JSON.stringify(beregning, (key: string, value: unknown) => (['navn', 'forbehold', 'kilde'].includes(key) ? undefined : value)));
}

/** Short enough to read aloud; letters that look alike are left out. */
export function receiptId(innhold: string): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
  const digest = createHash('sha256').update(innhold).digest();
  const letters = [...digest.subarray(0, 12)].map((byte) => alphabet[byte % alphabet.length]).join('');
  return `K-${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
