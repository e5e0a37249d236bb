import { fingerprint, type Change } from './change.js';
import { at, resolvePath, same, tryYaml, withValue, type Data } from './yaml/data.js';

/**
 * The changes to one file that its text has in it already, each with what later changes made of it: taken over into the
 * files by an export. A change that was changed again since is found too. `changes` in the order in which they hold. Pure.
 */
export function included(text: string | null, changes: readonly Change[]): Set<Change> {
  const found = new Set<Change>();
  if (text === null) return found;
  const data = tryYaml(text);
  if (data === undefined) return found;
  for (const group of entangled(changes)) {
    // The most of them, from the first on, that leave the file as it is when they are made once more.
    for (let n = group.length; n > 0; n--) {
      const again = made(data, group.slice(0, n));
      if (again === undefined || !same(again, data)) continue;
      for (const change of group.slice(0, n)) found.add(change);
      break;
    }
  }
  return found;
}

/** Whether the second change is to the whole of what the first is to (or to more). */
export function covers(later: Change, earlier: Change): boolean {
  return later.fil === earlier.fil && (later.slag === 'fil' || (earlier.slag === 'felt' && later.sti.every((step, i) => earlier.sti[i] === step)));
}

/** Changes that have to do with each other: to the same part, or one to a part within the other's. */
function entangled(changes: readonly Change[]): Change[][] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const touched = groups.filter((group) => group.some((other) => covers(other, change) || covers(change, other)));
    const merged = changes.filter((c) => c === change || touched.some((group) => group.includes(c)));
    for (const group of touched) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

/** What the changes make of the data, made whatever stands there; undefined when one does not follow from those before it. */
function made(data: Data, changes: readonly Change[]): Data | undefined {
  let now: Data | undefined = data;
  for (const [i, change] of changes.entries()) {
    // What an earlier one of them set is known to have stood there; what stood there before all of them is not.
    const known = changes.slice(0, i).some((earlier) => covers(earlier, change));
    if (change.slag === 'fil') {
      if (change.tekst === null) return undefined;
      now = tryYaml(change.tekst);
    } else {
      const path = now === undefined ? null : resolvePath(now, change.sti);
      if (!path) return undefined;
      if (known && fingerprint(at(now!, path)) !== change.foer) return undefined;
      now = withValue(now!, path, change.verdi as Data);
    }
    if (now === undefined) return undefined;
  }
  return now;
}
