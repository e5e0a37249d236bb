import { answerFor } from '../dialogue/version-choice.js';
import type { Known } from '../kb/source.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import { fill, say, sourceView } from '../knowledge/text.js';
import { newestVersion } from '../knowledge/versions.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Reply } from '../reply/types.js';
import type { Message } from '../store/desk/messages.js';

/**
 * What an asker is told: that there is an answer, the short of it, and a button that shows it whole. Null when this program
 * does not know the answer yet (it was published elsewhere a moment ago): then it is told later.
 */
export function answeredReply({ knowledge: k, utgave }: Pick<Known, 'knowledge' | 'utgave'>, message: Pick<Message, 'id' | 'intent' | 'spraak' | 'utgave'>): Reply | null {
  if (utgave < message.utgave) return null;
  const intent = k.intents.get(message.intent);
  const lang = (LANGS as readonly string[]).includes(message.spraak) ? (message.spraak as Lang) : 'nb';
  const versjon = newestVersion(k, 'nasjonal-alis');
  if (!intent || !versjon) return null;
  const svar = answerFor(intent, versjon) ?? intent.svar[0];
  const reply: Omit<Reply, 'text'> = {
    kind: 'melding', lang, melding: message.id,
    blocks: [{ type: 'avsnitt', tekst: say(k, 'ko.svar', lang, { sporsmaal: intent.sporsmaal[lang] }) }, ...(svar ? [{ type: 'avsnitt' as const, tekst: fill(svar.kort, lang, { k, versjon }) }] : [])],
    choices: [{ value: `besvart:${intent.id}`, label: say(k, 'ko.svar.aapne', lang), slag: 'oppfolging' }],
    sources: svar ? svar.kilder.map((ref) => sourceView(k, ref, lang, versjon)) : [],
  };
  // Without buttons a number would be taken for a choice of the reply that follows: the question that is named can be asked instead.
  return { ...reply, text: renderText({ ...reply, choices: [] }, textWords(k, lang)) };
}
