import { parentPort, workerData } from 'node:worker_threads';
import { createSqlStore } from './sql-store.js';
import { openSqlite } from './sqlite.js';
import type { WriterAnswer, WriterOrder } from './beside.js';

// The thread that writes turns: a connection of its own to the same file. Orders that come while the disk works share the next commit.
const port = parentPort!;
const store = await createSqlStore(openSqlite(workerData as string));

port.on('message', (order: WriterOrder) => void (order.kall === 'slutt' ? end() : take(order)));
port.postMessage({ nr: 0, svar: 'klar' } satisfies WriterAnswer);

async function take({ nr, kall, verdier }: Exclude<WriterOrder, { kall: 'slutt' }>): Promise<void> {
  try {
    const work = store[kall] as (...values: unknown[]) => Promise<unknown>;
    port.postMessage({ nr, svar: await work(...verdier) } satisfies WriterAnswer);
  } catch (error) {
    const { name, message } = error as Error;
    port.postMessage({ nr, feil: { navn: name, melding: message } } satisfies WriterAnswer);
  }
}

/** Ends when what was asked for before is done. */
async function end(): Promise<void> {
  await store.close();
  port.close();
}
