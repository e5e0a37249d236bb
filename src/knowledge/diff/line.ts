import type { Knowledge, Lang, Text } from '../knowledge.js';
import type { KildeRef, Status } from '../schema/common.js';
import type { RuleVersion } from '../schema/version.js';
import { fill, say } from '../text.js';

/** One difference between two versions: a plain sentence with its source. */
export interface DiffLine {
  slag: 'periode' | 'nytt' | 'kriterium' | 'beregning' | 'verdi' | 'regel' | 'steg' | 'ukjent';
  /** Id of the criterion, value, rule or step. */
  id: string;
  tekst: string;
  kilde: KildeRef;
  status: Status;
  /** The version that the sentence speaks of. */
  versjon: string;
}

/** The two versions compared, and what has been said about them so far. */
export interface Comparison {
  k: Knowledge;
  lang: Lang;
  a: RuleVersion;
  b: RuleVersion;
  /** Ids of values, criteria and rules already told by a sentence that somebody wrote, and reasons given: not told twice. */
  told: Set<string>;
  /** Whether `b` is written as changes to `a`. Only then is what is missing or worded anew in `b` really gone or changed. */
  buildsOn: boolean;
}

/** Whether `b` builds on `a`, directly or through others. */
export function buildsOn(k: Knowledge, b: RuleVersion, a: RuleVersion): boolean {
  for (let v: RuleVersion | undefined = b; v?.bygger_paa; v = k.versjoner.get(v.bygger_paa)) if (v.bygger_paa === a.id) return true;
  return false;
}

/** A sentence of rules/tekster/endringer.yaml. Names in the middle of a value list keep their own form. */
export function sentence(c: Comparison, key: string, values: Record<string, string | number>): string {
  return say(c.k, `diff.${key}`, c.lang, values);
}

/** A text of one of the versions with that version's figures. */
export function words(c: Comparison, text: Text, versjon: RuleVersion): string {
  return fill(text, c.lang, { k: c.k, versjon });
}

/** Why something of `a` is gone, where a version after it says so; with the source that says it. */
export function removalOf(c: Comparison, id: string): { tekst: string; kilde?: KildeRef } | undefined {
  const later = [...c.k.versjoner.values()].filter((v) => v.ordning === c.b.ordning && v.gjelder.fra > c.a.gjelder.fra && v.gjelder.fra <= c.b.gjelder.fra);
  for (const version of c.buildsOn ? later : []) {
    const removal = version.fjernet.find((f) => f.id === id);
    if (removal) return { tekst: words(c, removal.hvorfor, version), ...(removal.kilde ? { kilde: removal.kilde } : {}) };
  }
  return undefined;
}

/** True the first time that a reason is given: one reason often stands for several removals. */
export function tellOnce(c: Comparison, reason: string): boolean {
  const isNew = !c.told.has(reason);
  c.told.add(reason);
  return isNew;
}

/** What is only in `a`, only in `b`, and in both, by id. */
export function paired<T extends { id: string }>(a: readonly T[], b: readonly T[]): { gone: T[]; added: T[]; both: [T, T][] } {
  const before = new Map(a.map((x) => [x.id, x]));
  const after = new Set(b.map((x) => x.id));
  return {
    gone: a.filter((x) => !after.has(x.id)),
    added: b.filter((x) => !before.has(x.id)),
    both: b.flatMap((x) => {
      const old = before.get(x.id);
      return old ? [[old, x] as [T, T]] : [];
    }),
  };
}
