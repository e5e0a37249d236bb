import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.js';
import type { IntentGuess } from '../understanding/types.js';

export interface TrainOrder {
  root: string;
  /** Texts over the files of the repository. */
  over: [file: string, text: string][];
  /** Texts to try the trained recogniser on. */
  texts: readonly string[];
}

export interface TrainReport {
  /** The trained model as bytes, for `createRecogniser`. */
  model: Uint8Array;
  /** The three best intents for each text that was given. */
  guesses: IntentGuess[][];
}

/** Trains a recogniser on the files with `over` laid on them, in a thread of its own. Rejects with what is wrong with them. */
export function trainInThread(over: ReadonlyMap<string, string>, texts: readonly string[] = [], root: string = projectRoot()): Promise<TrainReport> {
  const order: TrainOrder = { root, over: [...over], texts };
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: order });
    worker.once('message', (report: TrainReport) => resolve(report));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the training ended with ${code} before it was done`)));
  });
}

/** A thread runs the built program, also when the rest runs from source (tests): both are of the same source, see .ci/setup.mjs. */
function workerFile(): string {
  return join(projectRoot(), 'dist', 'kb', 'train-worker.js');
}
