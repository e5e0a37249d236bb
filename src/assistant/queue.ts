/** Runs the turns of one conversation one after the other; bounded, so that a burst cannot fill the memory. */
export interface TurnQueue {
  /** Null when the queue is full: nothing was queued. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | null;
  /** Resolves when all that is queued has ended. */
  idle(): Promise<void>;
}

export function createTurnQueue(perKey: number, inAll: number): TurnQueue {
  const lines = new Map<string, { last: Promise<unknown>; waiting: number }>();
  let all = 0;
  return {
    run(key, work) {
      const line = lines.get(key) ?? { last: Promise.resolve(), waiting: 0 };
      if (line.waiting >= perKey || all >= inAll) return null;
      line.waiting++;
      all++;
      lines.set(key, line);
      const run = line.last.then(work, work);
      line.last = run.catch(() => {}).then(() => {
        all--;
        if (--line.waiting === 0) lines.delete(key);
      });
      return run;
    },
    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map((line) => line.last));
    },
  };
}
