import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.js';
import { StoreUnavailable, type Store } from './types.js';

/** What every message writes: a turn and its answer, that the answer is sent, who sends it, and where the person is reached. */
const BESIDE = ['writeTurn', 'markSent', 'claim', 'renew', 'once', 'begin', 'finish', 'giveUp', 'saveReference', 'refreshReference'] as const;
type Beside = (typeof BESIDE)[number];

export type WriterOrder = { nr: number; kall: Beside; verdier: readonly unknown[] } | { kall: 'slutt' };
export type WriterAnswer = { nr: number; svar: unknown } | { nr: number; feil: { navn: string; melding: string } };

/** Told when the thread has ended without being asked to, with the kind of fault: the store writes by itself from then on. */
export type ThreadLost = (feil: string) => void;

// A thread runs the built program, also when the rest runs from source (tests): both are of the same source, see .ci/setup.mjs.
const PROGRAM = join(projectRoot(), 'dist', 'store', 'writer-thread.js');

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The same store, with what every message writes done by a thread of its own. A commit waits for the disk, and whoever waits on
 * this thread can take no message meanwhile. Until the thread is up, and should it ever end, the store writes by itself.
 *
 * @param file the database that `store` has open too
 * @param program what the thread runs; another in tests alone
 */
export function writingBeside(store: Store, file: string, lost: ThreadLost = () => undefined, program = PROGRAM): { store: Store; /** When the thread has taken over, or ended. */ tattOver: Promise<void> } {
  const waiting = new Map<number, Waiting>();
  const worker = new Worker(program, { workerData: file });
  let ready = false;
  let closing = false;
  let fault = 'slutt';
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
  // A thread that could not begin, or broke: what it was asked for may be tried again. Its message may quote what was written.
  worker.on('error', (error: NodeJS.ErrnoException) => (fault = error.code ?? error.name));
  void ended.then(() => {
    ready = false;
    takenOver();
    if (!closing) lost(fault);
    for (const { reject } of waiting.values()) reject(new StoreUnavailable('the writing thread ended'));
    waiting.clear();
  });
  const write = (kall: Beside, verdier: readonly unknown[]): Promise<unknown> => (store[kall] as (...v: unknown[]) => Promise<unknown>)(...verdier);
  const ask = (kall: Beside, verdier: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const nr = ++last;
      waiting.set(nr, { resolve, reject });
      try {
        worker.postMessage({ nr, kall, verdier } satisfies WriterOrder);
      } catch {
        // What cannot be sent to a thread is written here.
        waiting.delete(nr);
        resolve(write(kall, verdier));
      }
    });
  const beside = Object.fromEntries(BESIDE.map((kall) => [kall, (...verdier: unknown[]) => (ready && isData(verdier) ? ask(kall, verdier) : write(kall, verdier))]));
  const close = async (): Promise<void> => {
    closing = true;
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
