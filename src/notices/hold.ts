/** So long whoever took on to tell something is left in peace: more than any platform is waited for. */
const HOLD_MS = 60_000;
/** A message that leaves is taken, or given up, within ten seconds; and clocks may differ by one. */
const ONE_MESSAGE_MS = 11_000;

/** Something is taken on from a time to a time, and no message of it leaves so late that another could have begun. */
export interface Hold {
  fra: string;
  til: string;
  /** To be awaited right before a message leaves; rejects when it is too late for that. */
  before(): Promise<void>;
}

/** It is too late to send: somebody else may be at it. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/** Taken on from now. */
export function holdFrom(now: () => Date, forMs = HOLD_MS): Hold {
  const begun = now().getTime();
  const before = async (): Promise<void> => {
    if (now().getTime() > begun + forMs - ONE_MESSAGE_MS) throw new TooLate('det tok for lang tid');
  };
  return { fra: new Date(begun).toISOString(), til: new Date(begun + forMs).toISOString(), before };
}

/** A clock that stands at a given time now, and goes. */
export function timeFrom(naa: string): () => Date {
  const began = Date.parse(naa) - performance.now();
  return () => new Date(began + performance.now());
}
