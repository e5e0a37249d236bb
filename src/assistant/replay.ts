import { parseCase } from '../grant/case.js';
import { problemText, toContract } from '../grant/contract.js';
import { estimate } from '../grant/estimate.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { originOf } from '../knowledge/read/origin.js';
import type { KildeRef } from '../knowledge/schema/common.js';
import type { Receipt } from '../store/types.js';
import { conditionsOf, receiptId, receiptSchema, valuesOf, type ReceiptContent } from './receipt.js';

/** Where a part of the rules stands now. */
interface Place {
  navn?: string | undefined;
  kilde?: KildeRef | undefined;
  fil?: string | undefined;
  linje?: number | undefined;
}

/** One named value of a rule version that is not what it was. */
export interface ChangedValue extends Place {
  versjon: string;
  id: string;
  da: unknown;
  naa: unknown;
}

/** A condition of a rule version that is not what it was; `beregning` is the way the amount is worked out. */
export interface ChangedCondition extends Place {
  versjon: string;
  id: string;
  naa: 'endret' | 'nytt' | 'borte';
}

/** A rule version then and now. `sporet`: the receipt says how its conditions were, too. */
export interface RuleState {
  versjon: string;
  hashDa: string;
  hashNaa: string;
  sporet: boolean;
}

export interface Replay {
  /** Outcome, sum, criteria and every step are the same. */
  lik: boolean;
  /** The content does not fit the id: somebody has changed the receipt. */
  endretKvittering: boolean;
  /** Versions whose rules are no longer what they were (or that are gone). */
  endretRegelverk: string[];
  endredeVerdier: ChangedValue[];
  endredeVilkaar: ChangedCondition[];
  /** The versions that the receipt was made by. */
  regler: RuleState[];
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
    endredeVerdier: Object.entries(content.regler).flatMap(([versjon, rule]) => changedValues(k, versjon, rule.verdier, valuesOf(k, versjon))),
    endredeVilkaar: Object.entries(content.regler).flatMap(([versjon, rule]) => (rule.vilkaar ? changedConditions(k, versjon, rule.vilkaar, conditionsOf(k, versjon)) : [])),
    regler: Object.entries(content.regler).map(([versjon, rule]) => ({ versjon, hashDa: rule.hash, hashNaa: k.versjoner.get(versjon)?.hash ?? '', sporet: rule.vilkaar !== undefined })),
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

function changedValues(k: Knowledge, versjon: string, da: Row, naa: Row): ChangedValue[] {
  return differences(da, naa).map(({ felt, ...values }) => {
    const id = felt.split('.')[0]!;
    const value = k.versjoner.get(versjon)?.verdier[id];
    return { versjon, id: felt, ...values, ...(value ? { navn: value.navn.nb, kilde: value.kilde } : {}), ...placeOf(k, versjon, `verdier/${id}`) };
  });
}

function changedConditions(k: Knowledge, versjon: string, da: Record<string, string>, naa: Record<string, string>): ChangedCondition[] {
  const ids = [...new Set([...Object.keys(da), ...Object.keys(naa)])].filter((id) => da[id] !== naa[id]);
  return ids.map((id) => {
    const criterion = k.versjoner.get(versjon)?.kriterier.find((c) => c.id === id);
    const change = da[id] === undefined ? 'nytt' : naa[id] === undefined ? 'borte' : 'endret';
    return { versjon, id, naa: change, navn: criterion?.navn.nb ?? id, ...(criterion ? { kilde: criterion.kilde } : {}), ...placeOf(k, versjon, id === 'beregning' ? id : `kriterier/${id}`) };
  });
}

/** File and line of a part of a version; nothing for rules that were not read from files. */
function placeOf(k: Knowledge, versjon: string, part: string): Pick<Place, 'fil' | 'linje'> {
  const origin = originOf(k);
  const at = origin?.versions.origins.get(versjon)?.get(part);
  return origin && at ? { fil: at.file, linje: origin.reader.lineOf(at.file, at.path) } : {};
}
