import type { Clock } from '../clock.js';
import { scopeOf } from '../desk/queue/access.js';
import type { KnowledgeSource } from '../kb/source.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import { say } from '../knowledge/text.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Reply } from '../reply/types.js';
import type { Store } from '../store/types.js';
import type { Sender } from './send.js';
import { referenceOf } from './telling.js';

const DAY_MS = 86_400_000;
/** A link to the desk is good for so long after the last sign-in there. */
export const LINK_GOOD_MS = 30 * DAY_MS;
const COUNTED = 500;

/** One line a day to linked people who asked for it, when new cases have come since the last. Whoever claims the day sends it. */
export async function alertOfNew({ store, kb, clock, url }: { store: Store; kb: KnowledgeSource; clock: Clock; url?: string | undefined }, senders: Readonly<Record<string, Sender>>): Promise<void> {
  for (const alert of await store.desk.messages.alerts()) {
    const now = clock.now();
    const sender = senders[alert.kanal];
    if (!sender || now.getTime() - Date.parse(alert.sist) < DAY_MS) continue;
    const person = await store.desk.users.userOf(alert.konto, new Date(now.getTime() - LINK_GOOD_MS).toISOString());
    const scope = person ? scopeOf(person) : undefined;
    if (scope === undefined) continue;
    const fresh = (await store.desk.queue.list(scope, { tilstand: 'ny' }, COUNTED)).filter((item) => item.sistSpurt > alert.sist);
    if (fresh.length === 0 || !(await store.desk.messages.claimAlert(alert.konto, alert.sist, now.toISOString()))) continue;
    await sender(referenceOf(alert, now.toISOString()), alertReply(kb, alert.spraak, fresh.length, url)).catch(() => {});
  }
}

function alertReply(kb: KnowledgeSource, spraak: string, antall: number, url: string | undefined): Reply {
  const { knowledge: k } = kb.now();
  const lang = (LANGS as readonly string[]).includes(spraak) ? (spraak as Lang) : 'nb';
  const blocks: Block[] = [{ type: 'avsnitt', tekst: say(k, 'bord.varsel', lang, { antall }) }, ...(url ? [{ type: 'lenke' as const, tekst: say(k, 'bord.ko.alle', lang), url: new URL('/admin/ko', url).href }] : [])];
  const reply: Omit<Reply, 'text'> = { kind: 'melding', lang, blocks, choices: [{ value: 'ko:vis', label: say(k, 'bord.ko.vis', lang), slag: 'oppfolging' }], sources: [] };
  return { ...reply, text: renderText(reply, textWords(k, lang)) };
}
