import type { Understanding } from '../understanding/types.js';
import { advance } from './check.js';
import { choice, message, preface, tell, type Turn } from './context.js';
import { mergeFacts, type Merged } from './merge-facts.js';
import { notTaken } from './not-taken.js';
import { nothingYet } from './nothing-yet.js';
import { openFields } from './open-fields.js';
import { originOf } from './origin.js';
import { withPeriodChange } from './period-change.js';
import { reportProblems } from './problems.js';
import type { CheckCase } from './types.js';

/** "Hva om hun jobber 60 %?": the change beside the first result. False when the message says no change. */
export function hypothesis(t: Turn, u: Understanding, text: string): boolean {
  if (!t.conv.aktiv || (t.conv.sporrer && !t.conv.forrige)) {
    nothingYet(t);
    return true;
  }
  const waited = t.conv.venterHvaOm === true;
  let changed = false;
  const apply = (base: CheckCase): Merged => {
    const merged = withPeriodChange(mergeFacts(base, u.facts, originOf(t, 'sagt')), u, originOf(t, 'sagt'), true);
    changed = merged.nye.length + merged.endret.length > 0;
    return merged;
  };
  const base = t.conv.forrige ?? t.conv.aktiv;
  apply(base);
  if (!changed) {
    if (waited && u.intent !== 'hva-om') return false;
    if (u.problems.length > 0) {
      reportProblems(t, u.problems);
      message(t, []);
    } else if (supposesSomething(u)) message(t, 'sammenligning.samme', [choice(t, 'hva-om', 'valg.hva-om', 'oppfolging')]);
    else askWhat(t);
    return true;
  }
  const left = notTaken(t, u, text);
  if (left.length > 0) preface(t, 'sammenligning.ikke-tatt', { hva: left.map((part) => tell(t, 'tekst.sitat', { ord: part })).join(', ') });
  tryChange(t, apply);
  return true;
}

/** Whether a supposition says something, so that one that changes nothing is no empty one. */
function supposesSomething(u: Understanding): boolean {
  return u.facts.stillinger.some((s) => Object.values(s).some((v) => v !== undefined)) || u.entities.maaneder !== undefined || u.entities.aar !== undefined;
}

/** Tries a change beside the first result, which stays as it was. Each hypothesis starts from the first result. */
export function tryChange(t: Turn, change: (base: CheckCase) => Merged): void {
  const base = t.conv.forrige ?? t.conv.aktiv;
  if (!base) return;
  const merged = change(base);
  delete t.conv.venterHvaOm;
  if (merged.nye.length + merged.endret.length === 0) return askWhat(t);
  t.conv.forrige = base;
  t.conv.aktiv = merged.check;
  if (openFields(t).length > 0) preface(t, 'sammenligning.mer.maa.til');
  advance(t);
}

/** "Hva om ..." without saying what. */
export function askWhat(t: Turn): void {
  t.conv.venterHvaOm = true;
  message(t, 'sammenligning.hva', [choice(t, 'avbryt', 'valg.avbryt', 'handling')]);
}
