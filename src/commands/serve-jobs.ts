import { startPush } from '../drift/push.js';
import type { Sender } from '../notices/send.js';
import { startTelling } from '../notices/telling.js';
import { startRetention } from '../ops/retention.js';
import type { Engine } from './serve-engine.js';

/** What runs by itself beside the channels. */
export interface Jobs {
  /** Begins nothing more; resolves when what is being sent is sent. */
  stop(): Promise<void>;
}

/** Starts what runs by itself: telling that there is an answer, clearing out what is old, and pushing notices. */
export function startJobs({ clock, config, drift, kb, log, store }: Engine, senders: Readonly<Record<string, Sender>>): Jobs {
  const telling = startTelling({ store, kb, clock, log, drift, url: config.ALIS_URL }, senders);
  const stopRetention = startRetention(store, config, clock, log);
  const stopPush = startPush({ drift, store, clock, log }, senders);
  return {
    async stop() {
      stopRetention();
      await Promise.all([stopPush(), telling.stop()]);
    },
  };
}
