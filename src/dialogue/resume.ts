import { advance, askAgain } from './check.js';
import { choice, message, preface, type Turn } from './context.js';
import { welcome } from './meta-reply.js';
import { stateLine } from './note.js';
import { whatNext } from './nothing-yet.js';
import { openFields, pendingField } from './open-fields.js';

/** Says, at the top of the next reply, that time has passed or rules have changed since the last turn. */
export function greetAfterPause(t: Turn): void {
  const { conv } = t;
  if (conv.aktiv && conv.sistBrukt && conv.sistBrukt < t.today) {
    const line = stateLine(t, conv);
    if (line) preface(t, 'dialog.igjen', { tilstand: line });
  }
  if (!conv.aktiv || !rulesChanged(t)) return;
  preface(t, conv.sporrer ? 'dialog.regler.endret.midt' : 'dialog.regler.endret');
  // Told once; the result to come is computed by the new rules anyway.
  if (conv.sporrer) conv.versjoner = [];
}

/** Whether a rule version that the last result was computed with reads differently now. */
export function rulesChanged(t: Turn): boolean {
  return t.conv.versjoner.some((v) => t.k.versjoner.get(v.id)?.hash !== v.hash);
}

/** The person opened the conversation: welcome, or back to where it stood. */
export function startTurn(t: Turn): void {
  if (!t.conv.aktiv) return welcome(t);
  if (t.foran.length === 0) preface(t, 'dialog.igjen', { tilstand: stateLine(t, t.conv) });
  if (pendingField(t)) return askAgain(t);
  if (rulesChanged(t)) return advance(t);
  if (openFields(t)[0]) return void message(t, [], [choice(t, 'fortsett', 'valg.fortsett', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')]);
  whatNext(t);
}
