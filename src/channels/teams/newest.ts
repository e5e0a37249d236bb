import type { Reply } from '../../reply/types.js';

/** The newest card of a conversation, as long as this process remembers it. */
export interface ShownCard {
  activityId: string;
  reply: Reply;
}

/**
 * The newest of something by its key, and only so many: which card stands last in each conversation, so that it can lose its
 * buttons when it is answered in words. Only a nicety: after a restart an old card keeps its buttons, and the turn id in them
 * keeps them without effect.
 */
export class Newest<T> {
  private readonly known = new Map<string, T>();

  constructor(private readonly most = 2_000) {}

  get(key: string): T | undefined {
    return this.known.get(key);
  }

  set(key: string, value: T): void {
    this.known.delete(key);
    this.known.set(key, value);
    const oldest = this.known.keys().next().value;
    if (this.known.size > this.most && oldest !== undefined) this.known.delete(oldest);
  }
}
