import type { ReadProblem } from '../understanding/types.js';
import { preface, type Turn } from './context.js';

/** Says kindly what in a message cannot be right, and what to write instead. */
export function reportProblems(t: Turn, problems: readonly ReadProblem[]): void {
  for (const problem of problems) {
    const key = `svarfeil.${problem.code}`;
    const eksempel = t.k.fakta.get(problem.field)?.eksempel?.[t.conv.lang] ?? '';
    if (t.k.tekster.has(key)) preface(t, key, { utdrag: problem.utdrag, eksempel });
    else preface(t, 'dialog.ikke.svar');
  }
}
