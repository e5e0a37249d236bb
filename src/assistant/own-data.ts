import type { Knowledge } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Reply } from '../reply/types.js';
import type { ConversationExport } from '../store/types.js';
import type { Answer } from './types.js';

const KINDS = ['hendelser', 'kvitteringer', 'ubesvarte', 'tilbakemeldinger', 'oensker', 'koevarsler', 'overleveringer', 'referanser', 'gjort'] as const;

/**
 * "What is stored about me": after the facts that the dialogue read back, how much there is of each kind, and the questions
 * word by word. The choices move down with it, so that they stand last.
 */
export function addData(k: Knowledge, answer: Answer, kept: ConversationExport): void {
  const { lang } = answer;
  // Few have asked for a line a day about the queue of the desk.
  const counts = KINDS.filter((kind) => kind !== 'koevarsler' || kept[kind].length > 0).map((kind) => `${say(k, `personvern.lagret.${kind}`, lang)}: ${kept[kind].length}`);
  const questions = kept.ubesvarte.filter((q) => q.tekst !== '').map((q) => q.tekst);
  const blocks: Block[] = [
    paragraph(say(k, 'personvern.lagret', lang)),
    list([say(k, 'personvern.lagret.samtale', lang), ...counts]),
    ...(questions.length > 0 ? [paragraph(say(k, 'personvern.lagret.sporsmaal', lang)), list(questions)] : []),
  ];
  const last = answer.replies.pop();
  const written = (reply: Omit<Reply, 'text'>): Reply => ({ ...reply, text: renderText(reply, textWords(k, lang)) });
  if (last) answer.replies.push(written({ ...last, choices: [] }));
  answer.replies.push(written({ kind: 'melding', lang, blocks, choices: last?.choices ?? [], sources: [] }));
}

const paragraph = (tekst: string): Block => ({ type: 'avsnitt', tekst });
const list = (texts: string[]): Block => ({ type: 'liste', ordnet: false, punkter: texts.map((tekst) => ({ tekst })) });
