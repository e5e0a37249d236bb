import type { RunningServer } from '../server.js';
import type { Channels } from './serve-channels.js';
import type { Engine } from './serve-engine.js';
import type { Jobs } from './serve-jobs.js';

/** A connection or database that hangs must not keep the program from ending. */
const STOP_WITHIN_MS = 20_000;

/** What there is to stop. `closing` is what readiness is told by. */
export interface Running {
  engine: Engine;
  channels: Channels;
  jobs: Jobs;
  server: RunningServer;
  state: { closing: boolean };
}

/** Ends the program kindly at the first signal, and at once at the second. */
export function stopWhenAsked(running: Running): void {
  const stop = async (): Promise<void> => {
    // Asked twice: at once.
    if (running.state.closing) process.exit(1);
    running.state.closing = true;
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    await shutDown(running);
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}

/** New turns are refused kindly, those in hand are answered, then the doors close, and the store last. */
async function shutDown({ engine, channels, jobs, server }: Running): Promise<void> {
  jobs.stop();
  channels.stopRecovery();
  engine.kb.stop();
  engine.drift.stop();
  await engine.assistant.drain();
  await channels.stop();
  await server.close();
  await engine.statistics.stop();
  await engine.store.close();
}
