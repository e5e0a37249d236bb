import { parseCase } from '../grant/case.js';
import { problemText, toContract } from '../grant/contract.js';
import { estimate } from '../grant/estimate.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Receipt } from '../store/types.js';
import { receiptId, receiptSchema, valuesOf, type ReceiptContent } from './receipt.js';

/** One named value of a rule version that is not what it was. */
export interface ChangedValue {
  versjon: string;
  id: string;
  da: unknown;
  naa: unknown;
}

export interface Replay {
  /** Outcome, sum, criteria and every step are the same. */
  lik: boolean;
  /** The content does not fit the id: somebody has changed the receipt. */
  endretKvittering: boolean;
  /** Versions whose rules are no longer what they were (or that are gone). */
  endretRegelverk: string[];
  endredeVerdier: ChangedValue[];
  /** Where the results differ, as paths of the contract (`belop`, `steg.maksbelop_a.verdi`), with both values. */
  avvik: { felt: string; da: unknown; naa: unknown }[];
  /** Only sentences read differently: caveats, next steps, names. */
  andreOrd: boolean;
  da: Record<string, unknown>;
  naa: Record<string, unknown>;
}

/** A receipt that cannot be read at all; the message says what is wrong with it. */
export class ReceiptError extends Error {}

/**
 * Computes a receipt's estimate again, from its stored facts and by the rules that are given (those of then, or those of now),
 * and holds it against what was said then. Throws {@link ReceiptError} when the receipt or its facts cannot be read.
 */
export function replay(k: Knowledge, receipt: Pick<Receipt, 'id' | 'innhold'>): Replay {
  const content = readReceipt(receipt.innhold);
  const parsed = parseCase(k, content.sak);
  if (!parsed.ok) throw new ReceiptError(`Opplysningene i kvitteringen kan ikke leses: ${problemText(k, parsed.problem, 'nb')}`);
  const da = content.resultat;
  const naa = plain(toContract(k, estimate(k, parsed.sak, content.dato), 'nb'));
  const avvik = differences(essence(da), essence(naa));
  return {
    lik: avvik.length === 0,
    endretKvittering: receiptId(receipt.innhold) !== receipt.id,
    endretRegelverk: Object.entries(content.regler).filter(([id, rule]) => k.versjoner.get(id)?.hash !== rule.hash).map(([id]) => id),
    endredeVerdier: Object.entries(content.regler).flatMap(([versjon, rule]) => changedValues(versjon, rule.verdier, valuesOf(k, versjon))),
    avvik,
    andreOrd: avvik.length === 0 && JSON.stringify(da) !== JSON.stringify(naa),
    da,
    naa,
  };
}

/** What a receipt holds. Throws {@link ReceiptError} when it cannot be read. */
export function readReceipt(innhold: string): ReceiptContent {
  let json: unknown;
  try {
    json = JSON.parse(innhold);
  } catch {
    throw new ReceiptError('Kvitteringen er ikke gyldig JSON.');
  }
  const parsed = receiptSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ReceiptError(`Kvitteringen mangler noe eller er endret: feltet «${parsed.error.issues[0]?.path.join('.') ?? ''}».`);
}

const plain = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

type Row = Record<string, unknown>;
const rows = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);

/** What must be the same to the krone: outcome, amounts, criteria and steps by their ids; not the sentences. */
function essence(result: Row): Row {
  const { utfall, regelversjon, belop, belopStatus, manederTelt, arsverkManeder, andelAvArsbelop, mangler, frist, spenn, periode } = result;
  const criteria = rows(result['kriterier']).map((c) => [`${String(c['id'])}${c['stilling'] === undefined ? '' : `[${String(c['stilling'])}]`}`, c['status']]);
  const steps = (list: unknown) => Object.fromEntries(rows(list).map((s, i) => [`${i + 1}-${String(s['id'])}`, { verdi: s['verdi'], formel: s['formel'] }]));
  return {
    utfall, regelversjon, belop, belopStatus, manederTelt, arsverkManeder, andelAvArsbelop, mangler, frist, spenn, periode,
    kriterier: Object.fromEntries(criteria), steg: steps(result['steg']), elementer: steps(result['elementer']),
    deler: Object.fromEntries(rows(result['deler']).map((part, i) => [`${i + 1}`, essence(part)])),
  };
}

function differences(da: unknown, naa: unknown, path = ''): { felt: string; da: unknown; naa: unknown }[] {
  if (JSON.stringify(da) === JSON.stringify(naa)) return [];
  if (!isRow(da) || !isRow(naa)) return [{ felt: path, da, naa }];
  const keys = [...new Set([...Object.keys(da), ...Object.keys(naa)])];
  return keys.flatMap((key) => differences(da[key], naa[key], path === '' ? key : `${path}.${key}`));
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changedValues(versjon: string, da: Row, naa: Row): ChangedValue[] {
  return differences(da, naa).map(({ felt, ...values }) => ({ versjon, id: felt, ...values }));
}
