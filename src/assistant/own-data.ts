import type { Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Reply } from '../reply/types.js';
import type { ConversationExport } from '../store/types.js';
import type { AssistantParts } from './types.js';

const KINDS = ['hendelser', 'kvitteringer', 'ubesvarte', 'tilbakemeldinger', 'referanser'] as const;

/** "What is stored about me", beside the facts that the dialogue reads back: how much there is of each kind, and the questions word by word. */
export function dataReply({ knowledge: k }: Pick<AssistantParts, 'knowledge'>, lang: Lang, kept: ConversationExport): Reply {
  const rows = KINDS.map((kind) => ({ navn: say(k, `personvern.lagret.${kind}`, lang), verdi: String(kept[kind].length) }));
  const questions = kept.ubesvarte.filter((q) => q.tekst !== '').map((q) => ({ tekst: q.tekst }));
  const blocks: Block[] = [
    { type: 'avsnitt', tekst: say(k, 'personvern.lagret', lang) },
    { type: 'liste', ordnet: false, punkter: [{ tekst: say(k, 'personvern.lagret.samtale', lang) }, ...rows.map((row) => ({ tekst: `${row.navn}: ${row.verdi}` }))] },
    ...(questions.length > 0 ? [{ type: 'avsnitt' as const, tekst: say(k, 'personvern.lagret.sporsmaal', lang) }, { type: 'liste' as const, ordnet: false, punkter: questions }] : []),
  ];
  const reply: Omit<Reply, 'text'> = { kind: 'melding', lang, blocks, choices: [], sources: [] };
  return { ...reply, text: renderText(reply, textWords(k, lang)) };
}
