import { closeSync, fdatasync, openSync } from 'node:fs';
import { StoreUnavailable } from './types.js';

/** Waits until what was written to a file is on the disk, beside the program's other work; many may share one wait. */
export interface DiskBarrier {
  /** Resolves when everything written before the call is on the disk. */
  reached(): Promise<void>;
  /** The wait that is under way for what was written last, if any. */
  pending(): Promise<void> | null;
  close(): void;
}

export function createDiskBarrier(file: string): DiskBarrier {
  // Writing is asked for since some systems flush only what may be written.
  const fd = openSync(file, 'r+');
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const flush = (): Promise<void> =>
    new Promise((resolve, reject) => fdatasync(fd, (error) => (error ? reject(new StoreUnavailable(`disken: ${error.code}`, { cause: error })) : resolve())));
  const start = (): Promise<void> => {
    next = null;
    const mine = flush().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  };
  return {
    reached() {
      // The one under way may have begun before the writing was done: then it is the next that counts.
      if (running) return (next ??= running.then(start, start));
      return start();
    },
    pending: () => next ?? running,
    close: () => closeSync(fd),
  };
}
