import { z } from 'zod';
import { canonicalJson, sha256 } from '../knowledge/read/canonical.js';
import { at, resolvePath, tryYaml, type Data } from './yaml/data.js';
import { editYaml } from './yaml/edit.js';

/** A step into a YAML file: a field name, a place in a list, or the id of an item of a list. */
const stepSchema = z.union([z.string(), z.int().nonnegative()]);

/**
 * What stood there when a change was published, whole: once the files have taken the change in, nothing else knows. `sti`
 * where it is a part around the change (a list that something was taken out of).
 */
const stoodSchema = z.strictObject({ sti: z.array(stepSchema).min(1).optional(), verdi: z.json() });

/**
 * One change to the knowledge base, small enough that changes to different things never stand in each other's way:
 * a part of a file (`felt`), or a file as a whole (`fil`, for a new rule version). `foer` is the fingerprint of what
 * stood there when the change was written (null: nothing); if something else stands there now, somebody was faster.
 * `verdi` or `tekst` null takes it away.
 */
export const changeSchema = z.discriminatedUnion('slag', [
  z.strictObject({ slag: z.literal('felt'), fil: z.string(), sti: z.array(stepSchema).min(1), foer: z.string().nullable(), verdi: z.json(), sto: stoodSchema.optional() }),
  z.strictObject({ slag: z.literal('fil'), fil: z.string(), foer: z.string().nullable(), tekst: z.string().nullable(), sto: stoodSchema.optional() }),
]);
export type Change = z.infer<typeof changeSchema>;

/** Why a change cannot be made on the text it is given. */
export type ChangeFault = 'endret-siden' | 'finnes-ikke' | 'kan-ikke-leses';
export type Changed = { ok: true; tekst: string | null; alleredeSlik: boolean } | { ok: false; feil: ChangeFault };

/** Fingerprint of a part of a file, or of a file's text; null for something that is not there. */
export function fingerprint(value: unknown): string | null {
  return value === undefined || value === null ? null : sha256(canonicalJson(value));
}

/** The value at a path of a YAML text, as plain data; undefined when it is not there (or the text is not YAML). */
export function valueAt(text: string, sti: readonly (string | number)[]): unknown {
  const data = tryYaml(text);
  const path = data === undefined ? null : resolvePath(data, sti);
  return path ? (at(data!, path) ?? undefined) : undefined;
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
  if (tryYaml(text) === undefined) return { ok: false, feil: 'kan-ikke-leses' };
  const tekst = editYaml(text, change.sti, change.verdi as Data);
  return tekst === null ? { ok: false, feil: 'finnes-ikke' } : { ok: true, tekst, alleredeSlik: false };
}
