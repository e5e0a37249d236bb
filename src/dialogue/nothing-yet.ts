import type { Choice } from '../reply/types.js';
import { askAgain } from './check.js';
import { choice, message, preface, type Turn } from './context.js';
import { openFields } from './open-fields.js';

/** There is nothing to steer yet: says so and offers to begin; or goes on where a check stands. */
export function nothingYet(t: Turn): void {
  if (t.conv.aktiv && t.conv.sporrer && openFields(t)[0]) {
    preface(t, 'dialog.ikke.na.midt');
    return askAgain(t);
  }
  if (t.conv.aktiv) return whatNext(t);
  message(t, 'dialog.ikke.na', [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')]);
}

/** "Ja" or "ok" when nothing was asked: what can be done from here. */
export function whatNext(t: Turn): void {
  if (!t.conv.aktiv) return void message(t, 'dialog.hilsen', startChoices(t));
  const follow = (value: string, key: string) => choice(t, value, key, 'oppfolging');
  message(t, 'dialog.ferdig', [follow('neste-steg', 'valg.neste-steg'), follow('hva-om', 'valg.hva-om'), follow('endre', 'valg.endre.noe'), follow('en-lege-til', 'valg.en-lege-til'), follow('nytt-tilfelle', 'valg.nytt-tilfelle')]);
}

/** How to begin. */
export function startChoices(t: Turn): Choice[] {
  return [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging'), choice(t, 'hjelp', 'valg.hjelp', 'oppfolging')];
}
