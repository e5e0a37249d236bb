import { valueText } from '../../dialogue/labels.js';
import { toContract } from '../../grant/contract.js';
import type { GrantResult } from '../../grant/types.js';
import { say } from '../../knowledge/text.js';
import { sumOf } from '../part.js';
import type { StoredResult, Sum } from '../types.js';
import type { Words } from '../words.js';
import { applicationsOf, type Applications } from './applications.js';
import { factOf, type ColumnId } from './columns.js';
import { reasonsOf } from './reasons.js';
import type { CalculatedRow } from './types.js';

/** What a result row says beside its facts, in the reader's language. */
export interface RowWords {
  utfall: string;
  sum: Sum | null;
  status: string;
  soknader: Applications;
  /** What is not known, why, and whom to ask. */
  ukjent: string[];
  merknader: string[];
}

export function wordsOfRow(w: Words, row: CalculatedRow): RowWords | null {
  const { resultat: r } = row;
  if (!r) return null;
  const sum = rowSum(w, r);
  const ukjent = reasonsOf(w, r, row.sak?.godtaUbekreftet === true);
  // That the amount is not known is told there, with where it stands.
  const said = (sum?.belop != null && sum.belop !== '0' ? sum.merknad.slice(1) : (sum?.merknad ?? [])).filter((text) => ukjent.length === 0 || text !== say(w.k, 'resultat.sum.andel.merknad', w.lang));
  return {
    utfall: outcomeOf(w, r, row.forSent),
    sum,
    status: sum?.belop != null && sum.belop !== '0' ? say(w.k, `resultat.status.${r.belopStatus}`, w.lang) : '',
    soknader: applicationsOf(w, row, r),
    ukjent,
    merknader: [...row.merknader, ...failed(w, r), ...said],
  };
}

/** The outcome, and in the same breath that it is too late to apply: for all of it, or for which grant years. */
function outcomeOf(w: Words, r: GrantResult, forSent: readonly GrantResult[]): string {
  const utfall = say(w.k, `utfall.${r.utfall}`, w.lang);
  if (forSent.length === 0) return utfall;
  const inTime = (r.deler ?? [r]).some((p) => p.utfall !== 'kan-ikke-innvilges' && !forSent.includes(p));
  if (!inTime) return say(w.k, `flere.for-sent.${r.utfall}`, w.lang);
  return say(w.k, 'flere.for-sent.deler', w.lang, { utfall, versjon: forSent.map((p) => w.k.versjoner.get(p.regelversjon ?? '')?.navn[w.lang] ?? '–').join(', ') });
}

/** Several grant years have no share in common: then each is told with its year. */
function rowSum(w: Words, r: GrantResult): Sum | null {
  const contract = toContract(w.k, r, w.lang) as StoredResult;
  if (!contract.deler?.length || contract.belop !== null || contract.spenn) return sumOf(w, contract);
  const terms = contract.deler.flatMap((p) => {
    const sum = p.utfall === 'kan-ikke-innvilges' ? null : sumOf(w, p);
    return sum ? [say(w.k, 'resultat.sum.ledd', w.lang, { sum: sum.tekst, versjon: w.k.versjoner.get(p.regelversjon ?? '')?.navn[w.lang] ?? '–' })] : [];
  });
  return terms.length > 0 ? { navn: say(w.k, 'resultat.sum', w.lang), tekst: terms.join(' + '), belop: null, merknad: [] } : null;
}

/** Which conditions stand in the way. */
function failed(w: Words, r: GrantResult): string[] {
  const names = (r.deler ?? [r]).flatMap((p) => p.kriterier.filter((c) => c.status === 'ikke-oppfylt').map((c) => (p.regelversjon && w.k.versjoner.get(p.regelversjon)?.kriterier.find((rule) => rule.id === c.id)?.navn[w.lang]) || c.id));
  return [...new Set(names)].map((navn) => say(w.k, 'resultat.grunn.stopper', w.lang, { navn }));
}

/** A value as people say it, for a column. */
export function columnText(w: Words, column: ColumnId, value: unknown): string {
  const field = column === 'godtaUbekreftet' ? 'nyOrdning' : factOf(column);
  return field === undefined ? String(value) : valueText(w.k, field, value, w.lang, '9999-12-31');
}
