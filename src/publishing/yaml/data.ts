import { parse } from 'yaml';

/** A step into a file: a field name, a place in a list, or the id of an item of a list. */
export type Step = string | number;
/** Plain data of a YAML file. */
export type Data = null | boolean | number | string | Data[] | { [field: string]: Data };
/** Fields and places, with ids of list items turned into their places. */
export type DataPath = readonly (string | number)[];

export function isFields(value: unknown): value is { [field: string]: Data } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The path with ids turned into places; null when something on the way is not there. A new id is the place after the last. */
export function resolvePath(data: Data, sti: readonly Step[]): DataPath | null {
  const path: (string | number)[] = [];
  let here: Data | undefined = data;
  for (const [i, step] of sti.entries()) {
    const last = i === sti.length - 1;
    if (Array.isArray(here)) {
      const items: Data[] = here;
      const found = typeof step === 'number' ? step : items.findIndex((item) => isFields(item) && item['id'] === step);
      if (found > items.length || (found < 0 && !last)) return null;
      path.push(found < 0 ? items.length : found);
    } else if (isFields(here) && typeof step === 'string') path.push(step);
    else return null;
    here = child(here, path.at(-1)!);
    if (here === undefined && !last) return null;
  }
  return path;
}

/** What stands at a step; undefined when there is nothing. */
export function child(here: Data, step: string | number): Data | undefined {
  if (Array.isArray(here)) return here[step as number];
  return isFields(here) && Object.hasOwn(here, step) ? here[step] : undefined;
}

export function at(data: Data, path: DataPath): Data | undefined {
  return path.reduce<Data | undefined>((here, step) => (here === undefined ? undefined : child(here, step)), data);
}

/** The data with another value at a path (null: nothing there any more). The rest is shared. */
export function withValue(here: Data, path: DataPath, value: Data): Data {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const inner = rest.length === 0 ? value : withValue(child(here, step)!, rest, value);
  const gone = rest.length === 0 && value === null;
  if (Array.isArray(here)) return gone ? here.filter((_, i) => i !== step) : [...here.slice(0, step as number), inner, ...here.slice((step as number) + 1)];
  const fields = here as { [field: string]: Data };
  if (gone) return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== step));
  return { ...fields, [step]: inner };
}

/** Whether two values are the same; the order of fields does not count. */
export function same(a: Data | undefined, b: Data | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isFields(a) || !isFields(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** YAML is slow to read, and the same few files are read again and again. What is given is never changed by anybody. */
const read = new Map<string, Data>();
const KEPT = 40;

/** The data of a YAML text. Throws when it is not YAML. */
export function readYaml(text: string): Data {
  const data = read.has(text) ? read.get(text)! : (parse(text) as Data);
  read.delete(text);
  read.set(text, data);
  if (read.size > KEPT) read.delete(read.keys().next().value!);
  return data;
}

/** The same; undefined when it is not YAML. */
export function tryYaml(text: string): Data | undefined {
  try {
    return readYaml(text);
  } catch {
    return undefined;
  }
}
