import { setTimeout as sleep } from 'node:timers/promises';
import type { Knowledge } from '../knowledge/knowledge.js';
import { LANGS, type Lang } from '../knowledge/schema/common.js';
import type { Reply } from '../reply/types.js';
import type { ConversationReference, Store } from '../store/types.js';
import { dueNotices, noticeReply, versionKeys } from './due.js';
import { holdFrom, timeFrom } from './hold.js';

/** How a channel reaches a stored conversation; rejects when it cannot. `before` is awaited right before a message leaves, at every try. */
export type Sender = (reference: ConversationReference, reply: Reply, before?: () => Promise<void>) => Promise<void>;

export interface NoticeReport {
  sendt: number;
  /** Told before, or known when reminders were turned on. */
  alleredeSagt: number;
  /** Could not be delivered; tried again at the next run. */
  feilet: { samtale: string; kanal: string; varsel: string; grunn: string }[];
}

/** Sends what is due to everyone who asked for it, each notice once, however often and by however many this runs. */
export async function sendNotices(k: Knowledge, store: Store, senders: Readonly<Record<string, Sender>>, today: string, naa: string, how: Partial<SendingHow> = {}): Promise<NoticeReport> {
  const due = dueNotices(k, today);
  return sendOnce(store, senders, naa, (reference) => due.map((notice) => ({ key: `${notice.key}:${reference.id}`, varsel: notice.key, reply: noticeReply(k, notice, langOf(reference)) })), how);
}

/** Something to tell one conversation; `key` is the same for the same thing in the same conversation. */
export interface ToTell {
  key: string;
  varsel: string;
  reply: Reply;
}

/** What whoever sends may want to know and say meanwhile. */
export interface SendingHow {
  /** The program ends: nothing more is begun. */
  isStopped(): boolean;
  /** Given what a slow platform has not answered yet, which settles by itself. */
  late(settled: Promise<void>): void;
  /** What is sent while the store could not be told, with the time that it was taken on to: not sent again, but put down as done. */
  unmarked: Map<string, string>;
}

/**
 * Tells everyone who asked for reminders, each thing once; what could not be delivered is reported, and may be tried again.
 * Something is taken on before it is sent, and put down as done after: a program that dies in between leaves it to the next
 * run, and a platform that is slow is not passed by, since nothing leaves after the time that it was taken on for.
 */
export async function sendOnce(store: Store, senders: Readonly<Record<string, Sender>>, naa: string, whatFor: (reference: ConversationReference) => readonly ToTell[], how: Partial<SendingHow> = {}): Promise<NoticeReport> {
  const report: NoticeReport = { sendt: 0, alleredeSagt: 0, feilet: [] };
  const now = timeFrom(naa);
  // A platform that did not answer once is left alone until the next run.
  const away = new Set<string>();
  for (const reference of await store.listReferences(null)) {
    if (!reference.paaminnelser) continue;
    for (const { key, varsel, reply } of whatFor(reference)) {
      if (how.isStopped?.()) return report;
      if (await markSent(store, key, how.unmarked)) continue;
      const held = holdFrom(now);
      if (!(await store.begin(key, held.fra, held.til))) {
        report.alleredeSagt += 1;
        continue;
      }
      // The list may be old by now: who has said no since, or is deleted, is not written to.
      if (!(await store.readReference(reference.id))?.paaminnelser) {
        await store.giveUp(key, held.til);
        continue;
      }
      const sending = away.has(reference.kanal) ? Promise.resolve(TIMED_OUT) : deliver(senders[reference.kanal], reference, reply, held.before);
      const settled = sending.then(async (failure) => {
        if (failure !== null) return store.giveUp(key, held.til);
        how.unmarked?.set(key, held.til);
        await store.finish(key, held.til);
        how.unmarked?.delete(key);
      });
      const failure = await orTimedOut(sending);
      if (failure === TIMED_OUT) away.add(reference.kanal);
      if (failure === null) report.sendt += 1;
      else report.feilet.push({ samtale: reference.id, kanal: reference.kanal, varsel, grunn: failure });
      if (failure !== TIMED_OUT) {
        await settled;
        continue;
      }
      const over = settled.catch(() => {});
      how.late?.(over);
    }
  }
  return report;
}

/** Puts down as done what was sent before; false when there is nothing to put down. */
async function markSent(store: Store, key: string, unmarked: Map<string, string> | undefined): Promise<boolean> {
  const til = unmarked?.get(key);
  if (til === undefined) return false;
  await store.finish(key, til);
  return unmarked!.delete(key);
}

/** What is there when reminders are turned on is no news to whoever turned them on. */
export async function markKnown(k: Knowledge, store: Store, conversationId: string, naa: string): Promise<void> {
  for (const key of versionKeys(k)) await store.once(`${key}:${conversationId}`, naa);
}

/** A platform that is down would be tried for half an hour by its own library; the next run does that better. */
const GIVE_UP_MS = 10_000;
const TIMED_OUT = 'tidsavbrudd';

async function orTimedOut(sending: Promise<string | null>): Promise<string | null> {
  const answered = new AbortController();
  const waited = sleep(GIVE_UP_MS, TIMED_OUT, { signal: answered.signal }).catch(() => null);
  return Promise.race([sending, waited]).finally(() => answered.abort());
}

/** Null when it is delivered; else why not, never a rejection. */
async function deliver(sender: Sender | undefined, reference: ConversationReference, reply: Reply, before: () => Promise<void>): Promise<string | null> {
  if (!sender) return 'kanalen er ikke satt opp';
  try {
    await sender(reference, reply, before);
    return null;
  } catch (error) {
    const { statusCode, message } = error as { statusCode?: number; message?: string };
    return statusCode === undefined ? (message ?? 'ukjent') : `HTTP ${statusCode}`;
  }
}

/** The language that a conversation is held in. */
export function langOf(reference: ConversationReference): Lang {
  return (LANGS as readonly string[]).includes(reference.spraak) ? (reference.spraak as Lang) : 'nb';
}
