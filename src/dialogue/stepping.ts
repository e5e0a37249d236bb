import type { AskField } from '../grant/types.js';
import { sayWhereToFind } from './ask.js';
import { advance, askAgain } from './check.js';
import { choice, message, preface, type Turn } from './context.js';
import { readField } from './fields.js';
import { forget, setAnswer, setUnknown } from './merge-facts.js';
import { noteMerged } from './note.js';
import { nothingYet, startChoices } from './nothing-yet.js';
import { pendingField } from './open-fields.js';
import { originOf } from './origin.js';
import type { CheckCase } from './types.js';
import { versionsOfYear } from './version-choice.js';

/** One step back: the newest answer that was asked for is open again. A change or hypothesis that waits is dropped. */
export function back(t: Turn): void {
  const { conv } = t;
  if (conv.endrer) {
    dropChange(t);
    return advance(t);
  }
  const asked = (conv.aktiv?.svar ?? []).filter((s) => s.spurt);
  const newest = asked.reduce((best, s) => (best && best.tur >= s.tur ? best : s), asked[0]);
  if (!conv.aktiv || !newest) {
    if (!conv.sporrer) return void message(t, 'dialog.tilbake.ingenting', startChoices(t));
    preface(t, 'dialog.tilbake.ikke');
    return askAgain(t);
  }
  // One message may have answered several questions: they are undone together.
  const undone = asked.filter((s) => s.tur === newest.tur).map((s) => s.felt);
  conv.aktiv = forget(conv.aktiv, undone);
  conv.sporrer = true;
  // Asked by name: the rules alone might now find another question first.
  conv.endrer = undone[0]!;
  if (undone.length > 1) preface(t, 'dialog.tilbake.flere', { antall: undone.length });
  else preface(t, 'dialog.tilbake.ok');
  advance(t);
}

/** Forgets that a field was to be changed. */
export function dropChange(t: Turn): void {
  delete t.conv.endrer;
  delete t.conv.endrerStilling;
}

export function stop(t: Turn): void {
  const { conv } = t;
  const was = conv.sporrer || conv.venterHvaOm || conv.endrer;
  delete conv.venterHvaOm;
  dropChange(t);
  if (conv.forrige) {
    conv.aktiv = conv.forrige;
    conv.forrige = null;
  }
  conv.sporrer = false;
  if (!was || !conv.aktiv) return void message(t, 'dialog.avbrutt.ingenting', [choice(t, 'intent:sjekk-tilskudd', 'valg.sjekk', 'oppfolging')]);
  message(t, 'dialog.avbrutt', [choice(t, 'fortsett', 'valg.fortsett', 'oppfolging'), choice(t, 'nytt-tilfelle', 'valg.nytt-tilfelle', 'oppfolging')]);
}

export function resumeCheck(t: Turn): void {
  if (!t.conv.aktiv) return nothingYet(t);
  t.conv.sporrer = true;
  advance(t);
}

export function dontKnow(t: Turn): void {
  const pending = pendingField(t);
  if (!pending || !t.conv.aktiv) return nothingYet(t);
  if (pending === 'periode' && wholeYearNamed(t, t.conv.aktiv)) return;
  t.conv.aktiv = setUnknown({ ...t.conv.aktiv, kandidater: undefined }, pending, t.conv.tur);
  dropChange(t);
  preface(t, 'dialog.vetikke.notert');
  sayWhereToFind(t, pending);
  advance(t);
}

/** Only the year of the position is known: the whole grant year of that name, which is said so that it can be put right. */
function wholeYearNamed(t: Turn, check: CheckCase): boolean {
  const [version] = check.aar && !check.fraDato ? versionsOfYear(t.k, check.aar) : [];
  if (!version) return false;
  const step = setAnswer(check, 'periode', { ...version.gjelder }, originOf(t, 'antatt', 'periode'), t.conv.endrerStilling);
  dropChange(t);
  preface(t, 'dialog.antatt.helt.aar', { aar: check.aar! });
  noteMerged(t, step);
  advance(t);
  return true;
}

/** Asks anew for one field, named by button or word. */
export function changeField(t: Turn, field: AskField, index?: number): void {
  if (!t.conv.aktiv) return nothingYet(t);
  // What is changed is the first result itself, not a hypothesis beside it.
  if (t.conv.forrige) t.conv.aktiv = t.conv.forrige;
  t.conv.forrige = null;
  t.conv.endrer = field;
  if (index !== undefined) t.conv.endrerStilling = index;
  t.conv.sporrer = true;
  if (readField(t.conv.aktiv.sak, field, index) === undefined) t.conv.aktiv = forget(t.conv.aktiv, [field]);
  askAgain(t);
}
