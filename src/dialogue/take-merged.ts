import type { ReadFacts } from '../understanding/types.js';
import { sayAbsence } from './absence.js';
import { sayAssumed } from './assumed.js';
import { advance } from './check.js';
import type { Turn } from './context.js';
import type { Merged } from './merge-facts.js';
import { noteMerged } from './note.js';

/** Takes what a message changed into the case, says what was noted and what was taken to be meant, and goes on. */
export function takeMerged(t: Turn, merged: Merged, facts: Partial<ReadFacts> = {}): void {
  const before = t.conv.aktiv;
  noteMerged(t, merged);
  sayAbsence(t, before, merged.check);
  sayAssumed(t, facts, merged);
  advance(t);
}
