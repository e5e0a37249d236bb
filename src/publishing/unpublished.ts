import { sha256 } from '../knowledge/read/canonical.js';
import { fingerprint, valueAt, type Change } from './change.js';
import { included } from './included.js';
import { inForce, type Edition } from './overlay.js';
import { at, readYaml, resolvePath, same, withValue, type Data } from './yaml/data.js';
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

/** Asked about again and again for the same files and changes. */
const known = new Map<string, string | null>();
const KEPT = 60;

function without(text: string | null, changes: readonly Change[]): string | null {
  if (!changes.some((change) => change.sto)) return text;
  const key = sha256(`${JSON.stringify(changes)}\0${text ?? ''}\0${text === null}`);
  if (!known.has(key)) known.set(key, takenOut(text, changes));
  if (known.size > KEPT) known.delete(known.keys().next().value!);
  return known.get(key)!;
}

function takenOut(text: string | null, changes: readonly Change[]): string | null {
  const there = included(text, changes);
  const inside = changes.filter((change) => there.has(change));
  // What was published and taken back again leaves the file as it is.
  if (text !== null && inside.every((c) => c.slag === 'felt') && same(inside.reduceRight(undoneData, readYaml(text)), readYaml(text))) return text;
  return inside.reduceRight(undone, text);
}

function undoneData(data: Data, change: Change): Data {
  if (change.slag === 'fil' || !change.sto) return data;
  const here = resolvePath(data, change.sti);
  if (fingerprint(here ? at(data, here) : undefined) !== fingerprint(change.verdi)) return data;
  const path = resolvePath(data, change.sto.sti ?? change.sti);
  return path ? withValue(data, path, change.sto.verdi as Data) : data;
}

function undone(text: string | null, change: Change): string | null {
  if (text === null || !change.sto) return text;
  if (change.slag === 'fil') return change.sto.verdi as string | null;
  if (fingerprint(valueAt(text, change.sti)) !== fingerprint(change.verdi)) return text;
  return editYaml(text, change.sto.sti ?? change.sti, change.sto.verdi as Data) ?? text;
}
