import { advance } from './check.js';
import { openConditions } from './conditions.js';
import type { Turn } from './context.js';
import { setAnswer, type Merged } from './merge-facts.js';
import { noteMerged } from './note.js';
import { openFields } from './open-fields.js';
import { originOf } from './origin.js';

/** Takes the conditions as met, and reads back which. */
export function takeAllInOrder(t: Turn): boolean {
  const open = openConditions(t);
  if (!t.conv.aktiv || !t.conv.sporrer || open.length === 0 || !openFields(t)[0]) return false;
  let merged: Merged = { check: t.conv.aktiv, nye: [], endret: [] };
  for (const [field, value] of open) {
    const step = setAnswer(merged.check, field, value, originOf(t, 'valgt', field));
    merged = { check: step.check, nye: [...merged.nye, ...step.nye], endret: merged.endret };
  }
  delete t.conv.endrer;
  noteMerged(t, merged);
  advance(t);
  return true;
}
