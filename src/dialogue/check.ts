import { openQuestions } from '../grant/questions.js';
import { versionsOf } from '../knowledge/versions.js';
import type { AskField } from '../grant/types.js';
import { ask } from './ask.js';
import { finishHypothesis } from './compare.js';
import { preface, tell, type Turn } from './context.js';
import { factsInShort } from './labels.js';
import { unknownsOf, type Merged } from './merge-facts.js';
import { afterResult } from './portfolio.js';
import { resultReply } from './result-reply.js';
import { schemeFor } from './scheme.js';
import type { CheckCase, Conversation } from './types.js';

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
  return [...tie, ...open.filter((f) => !tie.includes(f))];
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

/** Goes on with the check: the next question, or the result when nothing is open. */
export function advance(t: Turn): void {
  const { conv } = t;
  if (!conv.aktiv) return;
  const open = openFields(t);
  if (open[0]) {
    conv.sporrer = true;
    ask(t, conv.aktiv, open[0], open);
    return;
  }
  conv.sporrer = false;
  if (conv.forrige) return finishHypothesis(t);
  resultReply(t, inScheme(t, conv.aktiv), conv.leger.length > 0 || (conv.ko?.length ?? 0) > 0);
  afterResult(t);
}

/** Asks the open question again, as it stood. */
export function askAgain(t: Turn): void {
  const open = openFields(t);
  if (t.conv.aktiv && open[0]) ask(t, t.conv.aktiv, open[0], open);
}

/** Takes a changed case into the conversation and says what was noted. */
export function noteMerged(t: Turn, merged: Merged): void {
  t.conv.aktiv = merged.check;
  const { sak } = merged.check;
  if (merged.check.sak.kommunenummer) t.conv.kommune = merged.check.sak.kommunenummer;
  const say = (key: string, fields: readonly AskField[]) => {
    const fakta = fields.length > 0 ? factsInShort(t.k, sak, fields, t.conv.lang, t.today) : '';
    if (fakta) preface(t, key, { fakta });
  };
  say('dialog.endret', merged.endret);
  say('dialog.notert', merged.nye);
  if ([...merged.nye, ...merged.endret].includes('periode')) sayOlderScheme(t, sak);
}

/** A period of before 2022 belongs to a scheme of its own: said at once, since its rules are others. */
function sayOlderScheme(t: Turn, sak: CheckCase['sak']): void {
  const scheme = schemeFor(t.k, sak, t.today);
  if (!('ordning' in scheme) || scheme.ordning === 'nasjonal-alis') return;
  const versjon = versionsOf(t.k, scheme.ordning)[0];
  if (versjon) preface(t, 'dialog.antatt.ordning', { ordning: versjon.navn[t.conv.lang] });
}

/** One line on where the conversation stands, for who comes back or pressed an old button. */
export function stateLine(t: Turn, conv: Conversation): string {
  const check = conv.aktiv;
  if (!check) return '';
  const fields = check.svar.map((s) => s.felt).filter((f) => ['kommunenummer', 'stillingstype', 'stillingsandel', 'periode'].includes(f));
  const what = factsInShort(t.k, check.sak, fields, conv.lang, t.today) || tell(t, 'dialog.igjen.enlege');
  return tell(t, conv.sporrer ? 'dialog.igjen.midt' : 'dialog.igjen.ferdig', { hva: what });
}
