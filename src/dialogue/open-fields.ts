import { openQuestions } from '../grant/questions.js';
import type { AskField } from '../grant/types.js';
import { withoutAbsence } from './absence.js';
import { withClarification } from './clarify.js';
import type { Turn } from './context.js';
import { unknownsOf } from './merge-facts.js';
import { schemeFor } from './scheme.js';
import type { CheckCase } from './types.js';

/** Applying for less is a choice that the result offers, not something that everybody is asked. */
const NEVER_ASKED: readonly AskField[] = ['soktBelop'];

type Asking = Pick<Turn, 'k' | 'conv' | 'today' | 'aapne'>;

/** What is open in the check under way, most decisive first; a field that the person asked to change comes before all. */
export function openFields(t: Asking): AskField[] {
  const check = t.conv.aktiv;
  if (!check) return [];
  const first = t.conv.endrer ?? (check.kandidater?.length ? 'kommunenummer' : undefined);
  const rest = knownOrOpen(t, check);
  return first ? [first, ...rest.filter((f) => f !== first)] : rest;
}

/** A turn asks this again and again, and a check is never changed, only replaced: the turn itself keeps the newest answer. */
function knownOrOpen(t: Asking, check: CheckCase): AskField[] {
  const godtaUbekreftet = t.conv.godtaUbekreftet === true;
  if (t.aapne?.check !== check || t.aapne.godtaUbekreftet !== godtaUbekreftet) t.aapne = { check, godtaUbekreftet, fields: openByRules(t, check) };
  return [...t.aapne.fields];
}

function openByRules(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase): AskField[] {
  const scheme = schemeFor(t.k, check.sak, t.today);
  const judged = judgedIn(scheme, t, check);
  const unknowns = unknownsOf(check);
  // Two schemes ran side by side: the tie to the municipality tells which.
  const asksTie = 'velg' in scheme && !unknowns.has('tilknytning');
  const open = openQuestions(t.k, judged.sak, new Set([...unknowns, ...NEVER_ASKED]), t.today);
  return asksTie ? ['tilknytning', ...open.filter((f) => f !== 'tilknytning')] : withClarification(t.k, judged, open, t.today);
}

/** The case as it is judged: with the scheme that its dates point to, and with what the person accepted. */
export function inScheme(t: Pick<Turn, 'k' | 'conv' | 'today'>, check: CheckCase): CheckCase {
  return judgedIn(schemeFor(t.k, check.sak, t.today), t, check);
}

function judgedIn(scheme: ReturnType<typeof schemeFor>, t: Pick<Turn, 'conv'>, check: CheckCase): CheckCase {
  const sak = { ...check.sak, ...('ordning' in scheme ? { ordning: scheme.ordning } : { ordning: scheme.velg[0]! }) };
  const present = withoutAbsence(sak, check.fravaer ?? []);
  return { ...check, sak: t.conv.godtaUbekreftet ? { ...present, godtaUbekreftet: true } : present };
}

/** The field that is being asked for now, if any. */
export function pendingField(t: Asking): AskField | undefined {
  return t.conv.sporrer ? openFields(t)[0] : undefined;
}
