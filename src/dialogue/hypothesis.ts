import { addDays, addMonths, format, parseISO } from 'date-fns';
import type { Understanding } from '../understanding/types.js';
import { advance } from './check.js';
import { choice, message, preface, type Turn } from './context.js';
import { mergeFacts, setAnswer, type Merged } from './merge-facts.js';
import { nothingYet } from './nothing-yet.js';
import { openFields } from './open-fields.js';
import { originOf } from './origin.js';
import { reportProblems } from './problems.js';
import type { CheckCase } from './types.js';

/** "Hva om hun jobber 60 %?": the change beside the first result. False when the message says no change. */
export function hypothesis(t: Turn, u: Understanding, _text: string): boolean {
  if (!t.conv.aktiv || (t.conv.sporrer && !t.conv.forrige)) {
    nothingYet(t);
    return true;
  }
  const waited = t.conv.venterHvaOm === true;
  let changed = false;
  const apply = (base: CheckCase): Merged => {
    const merged = withMonths(t, mergeFacts(base, u.facts, originOf(t, 'sagt')), u);
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
    } else askWhat(t);
    return true;
  }
  tryChange(t, apply);
  return true;
}

/** "... bare varer to måneder": the same first day, that many months. A substitute post of known length follows. */
function withMonths(t: Turn, merged: Merged, u: Understanding): Merged {
  const months = u.entities.maaneder;
  const start = merged.check.sak.stillinger?.at(-1)?.fra;
  if (!months || !start || u.facts.stillinger.some((s) => s.fra && s.til)) return merged;
  const til = format(addDays(addMonths(parseISO(start), months), -1), 'yyyy-MM-dd');
  const period = setAnswer(merged.check, 'periode', { fra: start, til }, originOf(t, 'sagt'));
  const post = merged.check.sak.vikariat ? setAnswer(period.check, 'vikariat', { fra: start, til }, originOf(t, 'sagt')) : undefined;
  return {
    check: (post ?? period).check,
    nye: [...merged.nye, ...period.nye],
    endret: [...merged.endret, ...period.endret, ...(post?.endret ?? [])],
  };
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
