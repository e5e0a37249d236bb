import type { GrantResult } from '../../../grant/types.js';
import type { Knowledge, Lang } from '../../../knowledge/knowledge.js';
import type { KildeRef } from '../../../knowledge/schema/common.js';
import { sourceView } from '../../../knowledge/text.js';
import type { Source } from '../schema/base.js';

/** A source as it is used: for which rule version, if for one. */
export interface UsedSource {
  kilde: KildeRef;
  versjon?: string | null;
}

/** Sources made readable, each once, in the order in which they come. */
export function resolveSources(k: Knowledge, lang: Lang, used: readonly UsedSource[]): Source[] {
  const seen = new Map<string, Source>();
  for (const { kilde, versjon } of used) {
    const view = sourceView(k, kilde, lang, versjon ? k.versjoner.get(versjon) : undefined);
    const key = `${view.dokument}\n${view.punkt}\n${view.versjon ?? ''}`;
    if (!seen.has(key)) seen.set(key, view);
  }
  return [...seen.values()];
}

/** Every source that a result rests on: criteria, steps, what the rules fix, caveats, deadline; of all its parts. */
export function sourcesOf(k: Knowledge, lang: Lang, result: GrantResult): Source[] {
  const parts = result.deler ?? [result];
  const used = parts.flatMap((part): UsedSource[] => {
    const refs = [...part.kriterier, ...part.steg, ...part.elementer, ...part.forbehold, ...(part.frist ? [part.frist] : [])].flatMap((row) => (row.kilde ? [row.kilde] : []));
    const version = part.regelversjon === null ? undefined : k.versjoner.get(part.regelversjon);
    return [...refs, ...(version?.kilder ?? [])].map((kilde) => ({ kilde, versjon: part.regelversjon }));
  });
  return resolveSources(k, lang, used);
}
