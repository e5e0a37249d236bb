import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { todayInNorway, type Clock } from '../clock.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { loadKnowledge } from '../knowledge/load.js';
import type { Log } from '../ops/log.js';
import { projectRoot } from '../project-root.js';
import { inForce, overlayAt, type Overlay } from '../publishing/overlay.js';
import type { StoredEdition } from '../store/desk/publishing.js';
import { StoreUnavailable, type Store } from '../store/types.js';
import { createRecogniser, trainedRecogniser } from '../understanding/recogniser/index.js';
import { fixedSource, type Known, type KnowledgeSource } from './source.js';
import { trainInThread } from './train.js';

/** What others published is seen after so long, and what comes into force at midnight too. */
const LOOK_EVERY_MS = 2_000;

/** Knowledge that follows what is published at the desk, on every replica, without a restart. */
export interface LiveKnowledge extends KnowledgeSource {
  /** Looks for what is new and takes it in; resolves when it is live. Called after a publication, and every two seconds. */
  refresh(): Promise<void>;
  /** What lies over the files now, and published changes that no longer fit them. */
  overlay(): Overlay;
  stop(): void;
}

export interface LiveParts {
  store: Pick<Store, 'desk'>;
  clock: Clock;
  log?: Log | undefined;
  root?: string;
}

/** The files of the repository with everything that is published laid over them. A store that is away leaves the files. */
export async function openLiveKnowledge(parts: LiveParts): Promise<LiveKnowledge> {
  const base = loadKnowledge(parts.root);
  let known: Known = fixedSource(base, createRecogniser(base)).now();
  let overlay: Overlay = { tekster: new Map(), alleredeIFilene: 0, misfits: [] };
  let key = '';
  let running: Promise<void> | null = null;

  async function look(): Promise<void> {
    const newest = await parts.store.desk.publishing.newest();
    if (newest === 0) return;
    const today = todayInNorway(parts.clock);
    if (key.startsWith(`${newest}@${today}:`)) return;
    const editions = await parts.store.desk.publishing.editions();
    const numbers = inForce(editions, today).map((e) => e.nummer).join(',');
    const found = `${newest}@${today}:${numbers}`;
    if (key.split(':')[1] !== numbers) {
      const next = await knownAt(editions, today, parts.root);
      known = next.known;
      overlay = next.overlay;
      for (const { utgave, endring, feil } of overlay.misfits) parts.log?.warn({ utgave, fil: endring.fil, feil }, 'en publisert endring passer ikke lenger til filene (se «alis kb status»)');
    }
    key = found;
  }
  const refresh = (): Promise<void> => {
    // One that is under way may have looked too early: another look follows it.
    const run = (running ?? Promise.resolve()).then(look);
    running = run.catch(() => {});
    return run;
  };
  const quietly = () =>
    refresh().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailable)) parts.log?.error({ feil: (error as Error).message }, 'det som er publisert, kunne ikke tas i bruk; det som gjaldt før, gjelder fortsatt');
    });
  await quietly();
  const timer = setInterval(() => void quietly(), LOOK_EVERY_MS);
  timer.unref();
  return { now: () => known, refresh, overlay: () => overlay, stop: () => clearInterval(timer) };
}

/** The rules and answers by some editions on a day: also what was known earlier, for receipts. Throws `KnowledgeError`. */
export function knowledgeAt(editions: readonly StoredEdition[], date: string, root?: string): { knowledge: Knowledge; overlay: Overlay; utgave: number } {
  const overlay = overlayAt(editions, date, baseFiles(root));
  return { knowledge: loadKnowledge(root, overlay.tekster), overlay, utgave: Math.max(0, ...inForce(editions, date).map((e) => e.nummer)) };
}

/** The same with a recogniser, which is trained if need be. */
async function knownAt(editions: readonly StoredEdition[], date: string, root?: string): Promise<{ known: Known; overlay: Overlay }> {
  const { knowledge, overlay, utgave } = knowledgeAt(editions, date, root);
  const options = root === undefined ? {} : { root };
  const recogniser = trainedRecogniser(knowledge, options) ?? createRecogniser(knowledge, { ...options, trained: (await trainInThread(overlay.tekster, [], root)).model });
  return { known: { knowledge, recogniser, utgave }, overlay };
}

/** Reads a file of the repository; null when it is not there. */
export function baseFiles(root: string = projectRoot()): (file: string) => string | null {
  return (file) => {
    const path = join(root, file);
    return existsSync(path) ? readFileSync(path, 'utf8').replace(/\r\n/g, '\n').replace(/^\uFEFF/, '') : null;
  };
}
