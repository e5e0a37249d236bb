import type { Clock } from '../clock.js';
import { Late } from '../notices/late.js';
import { langOf, sendOnce, type Sender, type SendingHow } from '../notices/send.js';
import type { Log } from '../ops/log.js';
import { textReply } from '../reply/text-reply.js';
import { StoreUnavailable, type Store } from '../store/types.js';
import { sentKey, type DriftState } from './state.js';

const LOOK_EVERY_MS = 5_000;
/** What could not be delivered, and whoever asked for reminders meanwhile, has another try after so long. */
const ROUND_MS = 300_000;

export interface PushParts {
  drift: DriftState;
  store: Store;
  clock: Clock;
  log?: Log | undefined;
}

/** Sends notices to the conversations that asked for reminders, while they are to be told. Returns how to stop, which resolves when what is being sent is sent. */
export function startPush(parts: PushParts, senders: Readonly<Record<string, Sender>>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let stopped = false;
  const late = new Late();
  const how: SendingHow = { isStopped: () => stopped, late: (settled) => late.add(settled), unmarked: new Map() };
  const look = (): Promise<void> =>
    (running ??= pushNotices(parts, senders, how)
      .catch((error: unknown) => {
        if (!(error instanceof StoreUnavailable)) parts.log?.error({ feil: (error as Error).message }, 'kunngjøringer kunne ikke sendes, prøves igjen');
      })
      .finally(() => (running = null)));
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  void look();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
    await late.over();
  };
}

/** One look: each notice that is to be sent has a round every five minutes, on one replica; each conversation is told once. */
export async function pushNotices({ drift, store, clock }: PushParts, senders: Readonly<Record<string, Sender>>, how: Partial<SendingHow> = {}): Promise<void> {
  const naa = clock.now().toISOString();
  const open = Object.fromEntries(Object.entries(senders).map(([kanal, sender]) => [kanal, unlessOff(drift, kanal, sender)]));
  for (const told of drift.kunngjoringer(naa)) {
    const next = new Date(clock.now().getTime() + ROUND_MS).toISOString();
    if (!told.varsle || !(await store.begin(`kunngjoring-runde:${told.id}`, naa, next))) continue;
    const report = await sendOnce(store, open, naa, (reference) => [{ key: sentKey(told.id, reference.id), varsel: told.id, reply: textReply(langOf(reference), told.tekst[langOf(reference)]) }], how);
    await store.desk.operations.noteSending(told.id, report.sendt, report.feilet.length, naa);
  }
}

function unlessOff(drift: DriftState, kanal: string, sender: Sender): Sender {
  return (reference, reply, before) => (drift.stengt(kanal) ? Promise.reject(new Error('kanalen er slått av')) : sender(reference, reply, before));
}
