import { openQuestions } from '../grant/questions.js';
import type { AskField } from '../grant/types.js';
import { withClarification } from './clarify.js';
import type { Turn } from './context.js';
import { unknownsOf } from './merge-facts.js';
import { schemeFor } from './scheme.js';
import type { CheckCase } from './types.js';

/** Applying for less is a choice that the result offers, not something that everybody is asked. */
const NEVER_ASKED: readonly AskField[] = ['soktBelop'];

/** What is open in the check under way, most decisive first; a field that the person asked to change comes before all. */
export function openFields(t: Pick<Turn, 'k' | 'conv' | 'today'>): AskField[] {
  const check = t.conv.aktiv;
  if (!check) return [];
  const first = t.conv.endrer ?? (check.kandidater?.length ? 'kommunenummer' : undefined);
  const rest = openByRules(t, check);
  return first ? [first, ...rest.filter((f) => f !== first)] : rest;
}

function openByRules(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase): AskField[] {
  const scheme = schemeFor(t.k, check.sak, t.today);
  // Two schemes ran side by side: the tie to the municipality tells which.
  const tie: AskField[] = 'velg' in scheme && !unknownsOf(check).has('tilknytning') ? ['tilknytning'] : [];
  const open = openQuestions(t.k, inScheme(t, check).sak, new Set([...unknownsOf(check), ...NEVER_ASKED]), t.today);
  const inOrder = [...tie, ...open.filter((f) => !tie.includes(f))];
  return tie.length > 0 ? inOrder : withClarification(t.k, inScheme(t, check), inOrder, t.today);
}

/** The case as it is judged: with the scheme that its dates point to, and with what the person accepted. */
export function inScheme(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase): CheckCase {
  const scheme = schemeFor(t.k, check.sak, t.today);
  const sak = { ...check.sak, ...('ordning' in scheme ? { ordning: scheme.ordning } : { ordning: scheme.velg[0]! }) };
  return { ...check, sak: t.conv.godtaUbekreftet ? { ...sak, godtaUbekreftet: true } : sak };
}

/** The field that is being asked for now, if any. */
export function pendingField(t: Pick<Turn, 'k' | 'conv' | 'today'>): AskField | undefined {
  return t.conv.sporrer ? openFields(t)[0] : undefined;
}
