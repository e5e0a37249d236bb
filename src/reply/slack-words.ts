import type { Knowledge, Lang } from '../knowledge/knowledge.js';
import { say } from '../knowledge/text.js';
import type { SlackWords } from './block-kit.js';
import type { Reply } from './types.js';

/** The words around a reply in one language. */
export function slackWords(k: Knowledge, lang: Lang, input?: Reply['input']): SlackWords {
  const word = (key: string) => say(k, key, lang);
  return {
    kilder: word('web.kilder'), fra: word('web.fra'), til: word('web.til'), dato: word('web.dato'), punkt: word('web.punkt'),
    bruk: word(input === 'periode' ? 'slack.bruk.periode' : 'web.bruk'), velg: word('slack.velg'), endre: word('slack.endre'), besvart: word('slack.besvart'),
    nivaa: { advarsel: word('slack.nivaa.advarsel'), feil: word('slack.nivaa.feil') },
    styrke: { skal: word('styrke.skal'), boer: word('styrke.boer'), kan: word('styrke.kan') },
  };
}
