import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.js';
import { StoreUnavailable, type Store } from './types.js';

/** What every message writes: a turn and its answer, that the answer is sent, who sends it, and where the person is reached. */
const BESIDE = ['writeTurn', 'markSent', 'claim', 'renew', 'once', 'begin', 'finish', 'giveUp', 'saveReference', 'refreshReference'] as const;
type Beside = (typeof BESIDE)[number];

export type WriterOrder = { nr: number; kall: Beside; verdier: readonly unknown[] } | { kall: 'slutt' };
export type WriterAnswer = { nr: number; svar: unknown } | { nr: number; feil: { navn: string; melding: string } };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The same store, with what every message writes done by a thread of its own. A commit waits for the disk, and whoever waits on
 * this thread can take no message meanwhile. Until the thread is up, and should it ever end, the store writes by itself.
 *
 * @param file the database that `store` has open too
 */
export function writingBeside(store: Store, file: string): { store: Store; /** When the thread has taken over, or ended. */ tattOver: Promise<void> } {
  const waiting = new Map<number, Waiting>();
  // A thread runs the built program, also when the rest runs from source (tests): both are of the same source, see .ci/setup.mjs.
  const worker = new Worker(join(projectRoot(), 'dist', 'store', 'writer-thread.js'), { workerData: file });
  let ready = false;
  let last = 0;
  let takenOver = (): void => undefined;
  const tattOver = new Promise<void>((resolve) => (takenOver = resolve));
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (answer: WriterAnswer) => {
    if (answer.nr === 0) {
      ready = true;
      return takenOver();
    }
    const asked = waiting.get(answer.nr);
    waiting.delete(answer.nr);
    if ('feil' in answer) asked?.reject(errorOf(answer.feil));
    else asked?.resolve(answer.svar);
  });
  // A thread that could not begin, or broke: what it was asked for may be tried again.
  worker.on('error', () => undefined);
  void ended.then(() => {
    ready = false;
    takenOver();
    for (const { reject } of waiting.values()) reject(new StoreUnavailable('the writing thread ended'));
    waiting.clear();
  });
  const ask = (kall: Beside, verdier: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const nr = ++last;
      waiting.set(nr, { resolve, reject });
      worker.postMessage({ nr, kall, verdier } satisfies WriterOrder);
    });
  const beside = Object.fromEntries(BESIDE.map((kall) => [kall, (...verdier: unknown[]) => (ready && isData(verdier) ? ask(kall, verdier) : (store[kall] as (...v: unknown[]) => Promise<unknown>)(...verdier))]));
  const close = async (): Promise<void> => {
    if (ready) worker.postMessage({ kall: 'slutt' } satisfies WriterOrder);
    else await worker.terminate();
    await ended;
    await store.close();
  };
  return { store: { ...store, ...beside, close }, tattOver };
}

/** A turn that deletes says what to answer by a function, which cannot be sent to a thread. */
function isData(verdier: readonly unknown[]): boolean {
  return verdier.every((value) => typeof value !== 'object' || value === null || !('slettFoerst' in value));
}

function errorOf({ navn, melding }: { navn: string; melding: string }): Error {
  return navn === 'StoreUnavailable' ? new StoreUnavailable(melding) : Object.assign(new Error(melding), { name: navn });
}
