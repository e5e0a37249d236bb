import type { Lang } from '../knowledge/schema/common.js';
import type { Reply } from './types.js';

/** A short message with a text of its own: a notice, a limit, a channel that is off. */
export function textReply(lang: Lang, text: string): Reply {
  return { kind: 'melding', lang, text, blocks: [{ type: 'merknad', nivaa: 'info', tekst: text }], choices: [], sources: [] };
}
