import { parse } from 'yaml';
import type { Change } from './change.js';
import { resolvePath, same, withValue, type Data } from './yaml/data.js';

/**
 * The changes to one file that its text has in it already, each with what later changes made of it: taken over into the
 * files by an export. A change that was changed again since is found too. `changes` in the order in which they hold. Pure.
 */
export function included(text: string | null, changes: readonly Change[]): Set<Change> {
  const found = new Set<Change>();
  if (text === null) return found;
  const data = parsed(text);
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

function made(data: Data, changes: readonly Change[]): Data | undefined {
  return changes.reduce<Data | undefined>((now, change) => {
    if (now === undefined) return undefined;
    if (change.slag === 'fil') return parsed(change.tekst);
    const path = resolvePath(now, change.sti);
    if (!path) return change.verdi === null ? now : undefined;
    return withValue(now, path, change.verdi as Data);
  }, data);
}

function parsed(text: string): Data | undefined {
  try {
    return parse(text) as Data;
  } catch {
    return undefined;
  }
}
