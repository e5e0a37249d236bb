import { sha256 } from '../knowledge/read/canonical.js';
import { applyChange, type Change, type Changed } from './change.js';

/** The same published changes are laid over the same files again and again, and YAML is slow to read: results are kept. */
const results = new Map<string, Changed>();
const KEPT = 400;

/** `applyChange`, remembering what it gave. Pure as seen from outside. */
export function appliedChange(text: string | null, change: Change): Changed {
  const key = sha256(`${JSON.stringify(change)}\0${text ?? ''}\0${text === null}`);
  const result = results.get(key) ?? applyChange(text, change);
  results.delete(key);
  results.set(key, result);
  if (results.size > KEPT) results.delete(results.keys().next().value!);
  return result;
}
