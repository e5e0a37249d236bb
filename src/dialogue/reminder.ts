import { upcomingDeadlines } from '../knowledge/deadlines.js';
import { askAgain } from './check.js';
import { message, preface, type Turn } from './context.js';
import { pendingField } from './open-fields.js';

/** "Minn meg på fristen", on or off: names the deadline that is known. Whether the channel can remind is said at the edge. */
export function remind(t: Turn, on: boolean): void {
  const next = upcomingDeadlines(t.k, t.today)[0];
  const versjon = next && t.k.versjoner.get(next.versjon);
  t.events.push({ type: 'paaminnelse', av: !on, ...(next ? { frist: next.frist, versjon: next.versjon } : {}) });
  if (on && versjon) preface(t, 'paaminnelse.frist', { frist: next.frist, versjon: versjon.navn[t.conv.lang] });
  else if (on) preface(t, 'paaminnelse.ingen-frist');
  // A question that was open stays open; turning it off is told at the edge alone.
  if (pendingField(t)) return askAgain(t);
  if (on) message(t, []);
}
