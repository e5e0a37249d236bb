import { fingerprint, valueAt, type Change } from './change.js';
import { included } from './included.js';
import { inForce, type Edition } from './overlay.js';
import type { Data } from './yaml/data.js';
import { editYaml } from './yaml/edit.js';

const EVER = '9999-12-31';

/**
 * The files as they were before anything was published: what they have taken in since (`alis kb export`) is taken out again,
 * as far as it is known what stood there. `editions` are all there are. Pure.
 */
export function unpublished(editions: readonly Edition[], readBase: (file: string) => string | null): (file: string) => string | null {
  const all = inForce(editions, EVER).flatMap((edition) => edition.endringer);
  const done = new Map<string, string | null>();
  return (file) => {
    if (!done.has(file)) done.set(file, without(readBase(file), all.filter((change) => change.fil === file)));
    return done.get(file)!;
  };
}

function without(text: string | null, changes: readonly Change[]): string | null {
  if (!changes.some((change) => change.sto)) return text;
  const there = included(text, changes);
  return changes.filter((change) => there.has(change)).reduceRight(undone, text);
}

function undone(text: string | null, change: Change): string | null {
  if (text === null || !change.sto) return text;
  if (change.slag === 'fil') return change.sto.verdi as string | null;
  if (fingerprint(valueAt(text, change.sti)) !== fingerprint(change.verdi)) return text;
  return editYaml(text, change.sto.sti ?? change.sti, change.sto.verdi as Data) ?? text;
}
