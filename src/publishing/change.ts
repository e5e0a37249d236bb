import { parseDocument, isMap, isSeq, type Document } from 'yaml';
import { z } from 'zod';
import { canonicalJson, sha256 } from '../knowledge/read/canonical.js';

/** A step into a YAML file: a field name, a place in a list, or the id of an item of a list. */
const stepSchema = z.union([z.string(), z.int().nonnegative()]);

/**
 * One change to the knowledge base, small enough that changes to different things never stand in each other's way:
 * a part of a file (`felt`), or a file as a whole (`fil`, for a new rule version). `foer` is the fingerprint of what
 * stood there when the change was written (null: nothing); if something else stands there now, somebody was faster.
 */
export const changeSchema = z.discriminatedUnion('slag', [
  z.strictObject({ slag: z.literal('felt'), fil: z.string(), sti: z.array(stepSchema).min(1), foer: z.string().nullable(), verdi: z.json() }),
  z.strictObject({ slag: z.literal('fil'), fil: z.string(), foer: z.string().nullable(), tekst: z.string() }),
]);
export type Change = z.infer<typeof changeSchema>;

/** Why a change cannot be made on the text it is given. */
export type ChangeFault = 'endret-siden' | 'finnes-ikke' | 'kan-ikke-leses';
export type Changed = { ok: true; tekst: string; alleredeSlik: boolean } | { ok: false; feil: ChangeFault };

/** Fingerprint of a part of a file, or of a file's text; null for something that is not there. */
export function fingerprint(value: unknown): string | null {
  return value === undefined || value === null ? null : sha256(canonicalJson(value));
}

/** The value at a path of a YAML text, as plain data; undefined when it is not there. */
export function valueAt(text: string, sti: readonly (string | number)[]): unknown {
  const doc = parseDocument(text);
  const path = locate(doc, sti);
  const found = path && doc.getIn(path, true);
  return found === undefined || found === null ? undefined : (found as { toJS(doc: Document): unknown }).toJS(doc);
}

/** Makes one change to a file's text (null: there is no such file). Where it is already so, nothing changes. Pure. */
export function applyChange(text: string | null, change: Change): Changed {
  if (change.slag === 'fil') {
    if (text === change.tekst) return { ok: true, tekst: text, alleredeSlik: true };
    return fingerprint(text) === change.foer ? { ok: true, tekst: change.tekst, alleredeSlik: false } : { ok: false, feil: 'endret-siden' };
  }
  if (text === null) return { ok: false, feil: 'finnes-ikke' };
  const now = valueAt(text, change.sti);
  if (fingerprint(now) === fingerprint(change.verdi)) return { ok: true, tekst: text, alleredeSlik: true };
  if (fingerprint(now) !== change.foer) return { ok: false, feil: 'endret-siden' };
  const doc = parseDocument(text);
  const path = locate(doc, change.sti);
  if (doc.errors.length > 0 || !path) return { ok: false, feil: doc.errors.length > 0 ? 'kan-ikke-leses' : 'finnes-ikke' };
  if (change.verdi === null) doc.deleteIn(path);
  else doc.setIn(path, doc.createNode(change.verdi));
  return { ok: true, tekst: doc.toString({ lineWidth: 120 }), alleredeSlik: false };
}

/** The path with ids of list items turned into their places; null when something on the way is not there. */
function locate(doc: Document, sti: readonly (string | number)[]): (string | number)[] | null {
  const path: (string | number)[] = [];
  for (const [i, step] of sti.entries()) {
    const here = path.length === 0 ? doc.contents : doc.getIn(path, true);
    if (isSeq(here)) {
      const at = typeof step === 'number' ? step : here.items.findIndex((item) => isMap(item) && item.get('id') === step);
      // One past the end, or an id that is not there yet, is a new item.
      path.push(at < 0 ? here.items.length : at);
      if (at < 0 && i < sti.length - 1) return null;
    } else if (isMap(here)) path.push(step);
    else return null;
  }
  return path;
}
