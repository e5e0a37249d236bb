/** Milliseconds after which a waiting person is told that we work, and the request is let go. */
export interface Patience {
  typing: number;
  placeholder: number;
  /** The channel gives up at 15 s. */
  letGo: number;
}

export const DEFAULT_PATIENCE: Patience = { typing: 500, placeholder: 5_000, letGo: 12_000 };

export interface Waiting<T> {
  work: Promise<T>;
  typing: () => Promise<unknown>;
  /** Sends the placeholder; the id of the message that will be replaced. */
  placeholder: () => Promise<string | undefined>;
  deliver: (result: T, placeholderId: string | undefined) => Promise<void>;
  /** There is no answer: the id of a placeholder that was sent. */
  noAnswer: (placeholderId: string | undefined) => Promise<void>;
  /** A delivery that failed after the request was let go. */
  lateFailure: (error: unknown) => void;
}

export interface Waited {
  /** Resolves when the request may be let go; rejects when the delivery failed before that. */
  letGo: Promise<void>;
  /** Resolves when the delivery is over, well or not, however late. */
  over: Promise<void>;
}

/** Waits for an answer as a person would want it: a sign at once, a line if it drags on, the answer in its place. */
export function withPatience<T>(waiting: Waiting<T>, patience: Patience): Waited {
  let placeholder: Promise<string | undefined> | undefined;
  // A sign that could not be shown is no reason to lose the answer.
  const sign = setTimeout(() => void waiting.typing().catch(() => undefined), patience.typing);
  const hold = setTimeout(() => void (placeholder = waiting.placeholder().catch(() => undefined)), patience.placeholder);
  const delivered = waiting.work
    .finally(() => {
      clearTimeout(sign);
      clearTimeout(hold);
    })
    .then(
      async (result) => waiting.deliver(result, await placeholder),
      async (error: unknown) => {
        await waiting.noAnswer(await placeholder);
        throw error;
      },
    );

  const letGo = new Promise<void>((resolve, reject) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      resolve();
    }, patience.letGo);
    delivered
      .finally(() => clearTimeout(timer))
      .then(resolve, (error: unknown) => (late ? waiting.lateFailure(error) : reject(error as Error)));
  });
  return { letGo, over: delivered.catch(() => undefined) };
}
