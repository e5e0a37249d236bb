import type { AskField } from '../grant/types.js';
import { versionsOf } from '../knowledge/versions.js';
import { preface, tell, type Turn } from './context.js';
import { factsInShort } from './labels.js';
import type { Merged } from './merge-facts.js';
import { saySplit } from './split-municipality.js';
import { schemeFor } from './scheme.js';
import type { CheckCase, Conversation } from './types.js';

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
  const said = [...merged.nye, ...merged.endret];
  if (said.includes('periode')) sayOlderScheme(t, sak);
  if (said.includes('periode') || said.includes('kommunenummer')) t.conv.aktiv = saySplit(t, merged.check);
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
