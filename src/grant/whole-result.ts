import type { Knowledge } from '../knowledge/knowledge.js';
import type { Outcome } from '../knowledge/schema/version.js';
import { weakest } from './amounts.js';
import { noVersionCaveats, wholeCaveats, worthApplying } from './caveats-edge.js';
import { ZERO, type Num } from './decimal.js';
import { bestOf, GRANTED, outcomeOf, REFUSED, SUPERVISION, type Ways } from './eligibility.js';
import type { PlanPart } from './plan.js';
import type { Worked } from './run.js';
import type { AskField, Caveat, GrantCase, GrantResult } from './types.js';

/** Dates that no version governs: said, with where to look; never last year's figure in silence. */
export function resultWithoutVersion(k: Knowledge, part: PlanPart, sak: GrantCase): GrantResult {
  return {
    ...(sak.id === undefined ? {} : { id: sak.id }),
    regelversjon: null, regelhash: null, utfall: 'mangler-opplysninger', kriterier: [], mangler: [],
    manederTelt: 0, arsverkManeder: ZERO, andelAvArsbelop: ZERO, belop: null, belopStatus: 'mangler', steg: [], elementer: [],
    forbehold: noVersionCaveats(k, part, sak),
    nesteSteg: [], stegForSent: [], frist: null,
    ...(part.fra && part.til ? { periode: { fra: part.fra, til: part.til } } : {}),
  };
}

const WAYS_OF: Record<Outcome, Ways> = {
  'kan-ikke-innvilges': REFUSED, 'kun-veiledning': SUPERVISION, 'kan-innvilges': GRANTED, 'mangler-opplysninger': REFUSED | SUPERVISION | GRANTED,
};

/** One answer for a period over several grant years: the best outcome, and the sums of the parts (as applied for) added up. */
export function together(k: Knowledge, sak: GrantCase, parts: GrantResult[], worked: (Worked | null)[], mangler: AskField[]): GrantResult {
  const ways = worked.map((w, i) => w?.calculation.ways ?? WAYS_OF[parts[i]!.utfall]).reduce(bestOf);
  const utfall = outcomeOf(ways);
  const sum = parts.reduce<Num | null>((n, p) => (n && p.belop ? n.plus(p.belop) : null), ZERO);
  const open = utfall === 'mangler-opplysninger' ? null : sum;
  const lead = parts.find((p) => p.utfall === utfall) ?? parts[0]!;
  const add = (pick: (p: GrantResult) => Num): Num => parts.reduce((n, p) => n.plus(pick(p)), ZERO);
  const paid = parts.filter((p) => p.utfall !== 'kan-ikke-innvilges');
  const worthwhile = worthApplying(parts);
  return {
    ...lead,
    kriterier: lead.kriterier,
    utfall,
    mangler,
    manederTelt: (paid.length ? paid : parts).reduce((n, p) => n + p.manederTelt, 0),
    arsverkManeder: add((p) => p.arsverkManeder),
    andelAvArsbelop: add((p) => p.andelAvArsbelop),
    belop: open,
    belopStatus: open === null ? 'mangler' : (paid.length ? paid : parts).map((p) => p.belopStatus).reduce(weakest),
    steg: [],
    elementer: [],
    forbehold: wholeCaveats(k, sak, parts),
    nesteSteg: unique(worthwhile.flatMap((p) => p.nesteSteg)),
    stegForSent: unique(worthwhile.flatMap((p) => p.stegForSent)),
    periode: { fra: parts[0]!.periode!.fra, til: parts.at(-1)!.periode!.til },
    deler: parts,
  };
}

const unique = (steps: Caveat[]): Caveat[] => steps.filter((s, i) => steps.findIndex((o) => o.id === s.id && o.tekst.nb === s.tekst.nb && o.versjon === s.versjon) === i);
