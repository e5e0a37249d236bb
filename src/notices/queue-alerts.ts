import type { Clock } from '../clock.js';
import { scopeOf } from '../desk/queue/access.js';
import type { KnowledgeSource } from '../kb/source.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import { say } from '../knowledge/text.js';
import type { Log } from '../ops/log.js';
import { renderText } from '../reply/plain-text.js';
import { textWords } from '../reply/text-words.js';
import type { Block, Reply } from '../reply/types.js';
import type { QueueAlert } from '../store/desk/messages.js';
import type { Store } from '../store/types.js';
import { holdFrom } from './hold.js';
import type { Sender } from './send.js';
import { referenceOf } from './telling.js';

const DAY_MS = 86_400_000;
/** A link to the desk is good for so long after the last sign-in there. */
export const LINK_GOOD_MS = 30 * DAY_MS;
const COUNTED = 500;

/** A line that could not be delivered is tried again after a minute, then after longer and longer, up to this. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

interface AlertParts {
  store: Store;
  kb: KnowledgeSource;
  clock: Clock;
  log?: Log | undefined;
  url?: string | undefined;
}

/** Tells those who are to be told now; `fra` is the time from which cases are new the next time, `isStopped` that the program ends. */
export type AlertOfNew = (senders: Readonly<Record<string, Sender>>, fra: string, isStopped: () => boolean) => Promise<void>;

/**
 * One line a day to linked people who asked for it, when new cases have come since the last. On any number of replicas: a line is
 * taken on before it is sent, and the day counts as told when it is. What cannot be delivered is tried again as long as the
 * person is linked, so that no new case goes untold.
 */
export function createAlerter({ store, kb, clock, log, url }: AlertParts): AlertOfNew {
  const tries = new Map<string, number>();
  /** Sent, while the store could not be told. */
  const unmarked = new Map<string, { sist: string; fra: string }>();

  const mark = async ({ konto, sist }: QueueAlert, fra: string): Promise<void> => {
    unmarked.set(konto, { sist, fra });
    await store.desk.messages.claimAlert(konto, sist, fra);
    unmarked.delete(konto);
    tries.delete(konto);
  };
  const tell = async (alert: QueueAlert, sender: Sender, antall: number, fra: string): Promise<void> => {
    const before = tries.get(alert.konto) ?? 0;
    const held = holdFrom(() => clock.now(), Math.min(FIRST_PAUSE_MS * 2 ** before, LONGEST_PAUSE_MS));
    // It goes with the conversation when that is deleted: its id stands last.
    const key = `koevarsel:${alert.sist}:${alert.samtale}`;
    if (!(await store.begin(key, held.fra, held.til))) return;
    try {
      await sender(referenceOf(alert, held.fra), alertReply(kb, alert.spraak, antall, url), held.before);
    } catch (error) {
      tries.set(alert.konto, before + 1);
      return log?.warn({ kanal: alert.kanal, feil: (error as Error).name }, 'en linje om nye saker kunne ikke leveres, prøves igjen');
    }
    await mark(alert, fra);
    await store.finish(key, held.til);
  };

  return async (senders, fra, isStopped) => {
    for (const alert of await store.desk.messages.alerts()) {
      if (isStopped()) return;
      const out = unmarked.get(alert.konto);
      if (out?.sist === alert.sist) {
        await mark(alert, out.fra);
        continue;
      }
      const sender = senders[alert.kanal];
      if (!sender || Date.parse(fra) - Date.parse(alert.sist) < DAY_MS) continue;
      const antall = await countNew(store, alert, clock.now());
      if (antall > 0) await tell(alert, sender, antall, fra);
    }
  };
}

/** New cases that the person sees; none for one who is no longer linked. */
async function countNew(store: Store, { konto, sist }: QueueAlert, now: Date): Promise<number> {
  const person = await store.desk.users.userOf(konto, new Date(now.getTime() - LINK_GOOD_MS).toISOString());
  const scope = person ? scopeOf(person) : undefined;
  if (scope === undefined) return 0;
  return (await store.desk.queue.list(scope, { tilstand: 'ny' }, COUNTED)).filter((item) => item.sistSpurt > sist).length;
}

function alertReply(kb: KnowledgeSource, spraak: string, antall: number, url: string | undefined): Reply {
  const { knowledge: k } = kb.now();
  const lang = (LANGS as readonly string[]).includes(spraak) ? (spraak as Lang) : 'nb';
  const blocks: Block[] = [{ type: 'avsnitt', tekst: say(k, 'bord.varsel', lang, { antall }) }, ...(url ? [{ type: 'lenke' as const, tekst: say(k, 'bord.ko.alle', lang), url: new URL('/admin/ko', url).href }] : [])];
  const reply: Omit<Reply, 'text'> = { kind: 'melding', lang, blocks, choices: [{ value: 'ko:vis', label: say(k, 'bord.ko.vis', lang), slag: 'oppfolging' }], sources: [] };
  return { ...reply, text: renderText(reply, textWords(k, lang)) };
}
