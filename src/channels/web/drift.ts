import type { DriftState } from '../../drift/state.js';
import type { Lang } from '../../knowledge/knowledge.js';

/** What the page shows of the desk's notices and of the channel's switch, in its language. */
export interface PageDrift {
  stengt: string | null;
  kunngjoringer: { id: string; tekst: string }[];
}

export function pageDrift(drift: DriftState, lang: Lang, naa: string): PageDrift {
  return { stengt: drift.stengt('web')?.[lang] ?? null, kunngjoringer: drift.kunngjoringer(naa).map(({ id, tekst }) => ({ id, tekst: tekst[lang] })) };
}
