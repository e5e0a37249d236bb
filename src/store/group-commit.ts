import type { SqlRunner } from './driver.js';

/** How a database begins, ends and partly undoes a transaction. Each takes effect before it returns. */
export interface TransactionCommands {
  /** `lett`: its commit need not wait for the disk. */
  begin(lett: boolean): void;
  /** Returns when the disk has it, unless it was begun as `lett`. */
  commit(): void;
  rollback(): void;
  savepoint(): void;
  release(): void;
  undo(): void;
  /** False when the database itself has given the transaction up. */
  isOpen(): boolean;
}

type Work<T> = (tx: SqlRunner) => Promise<{ commit: boolean; value: T }>;

interface Waiting {
  lett: boolean;
  work: Work<unknown>;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface GroupCommit {
  /** `lett`: need not be on the disk before it is reported as done; it survives the program's death, but not a power cut. */
  transaction<T>(work: Work<T>, lett?: boolean): Promise<T>;
  /** Begins what waits, at once. */
  flush(): void;
}

/**
 * Transactions that are ready at the same time share one commit, since a commit waits for the disk. Each stands for itself:
 * one that fails or takes its changes back leaves the others as they are, and none is reported as done before the disk has it.
 *
 * @param inTurn runs a batch when nothing else uses the connection
 */
export function createGroupCommit(runner: SqlRunner, commands: TransactionCommands, inTurn: (work: () => Promise<void>) => Promise<unknown>): GroupCommit {
  let waiting: Waiting[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    void inTurn(() => runBatch(runner, commands, batch));
  };
  return {
    flush,
    transaction: <T>(work: Work<T>, lett = false) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ lett, work, resolve: resolve as (value: unknown) => void, reject });
        // After everything that came in with this round of the event loop.
        if (waiting.length === 1) setImmediate(flush);
      }),
  };
}

async function runBatch(runner: SqlRunner, commands: TransactionCommands, batch: readonly Waiting[]): Promise<void> {
  const done: (() => void)[] = [];
  try {
    commands.begin(batch.every((one) => one.lett));
    if (batch.length === 1) done.push(await runAlone(runner, commands, batch[0]!));
    else for (const one of batch) done.push(await runOne(runner, commands, one));
    if (commands.isOpen()) commands.commit();
  } catch (error) {
    takeBack(commands);
    for (const one of batch) one.reject(error);
    return;
  }
  for (const tell of done) tell();
}

/** A disk that fails may refuse this too: those who wait are told all the same, and the next transaction finds out. */
function takeBack(commands: TransactionCommands): void {
  try {
    if (commands.isOpen()) commands.rollback();
  } catch {
    return;
  }
}

/** The only one: what it takes back is the whole transaction. */
async function runAlone(runner: SqlRunner, commands: TransactionCommands, { work, resolve, reject }: Waiting): Promise<() => void> {
  try {
    const { commit, value } = await work(runner);
    if (!commit) commands.rollback();
    return () => resolve(value);
  } catch (error) {
    if (commands.isOpen()) commands.rollback();
    return () => reject(error);
  }
}

/** One of the batch. Returns how to tell it what came of it, once the commit is done. Throws when the whole transaction is lost. */
async function runOne(runner: SqlRunner, commands: TransactionCommands, { work, resolve, reject }: Waiting): Promise<() => void> {
  commands.savepoint();
  let tell: () => void;
  try {
    const { commit, value } = await work(runner);
    if (!commit) commands.undo();
    tell = () => resolve(value);
  } catch (error) {
    if (!commands.isOpen()) throw error;
    commands.undo();
    tell = () => reject(error);
  }
  commands.release();
  return tell;
}
