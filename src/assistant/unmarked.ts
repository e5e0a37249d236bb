import type { Store } from '../store/types.js';

/** Far more than are answered while a store is away; beyond it the oldest may be sent once more. */
const MOST = 10_000;
const ALL = Infinity;

/**
 * What is out of answers that the store could not be told of. As long as this process lives, it does not send that again, and it
 * tells the store when that is there.
 */
export class Unmarked {
  private readonly out = new Map<string, number>();

  constructor(
    private readonly store: Pick<Store, 'markSent'>,
    private readonly most = MOST,
  ) {}

  /** All of the answer is out. */
  has(eventId: string): boolean {
    return this.out.get(eventId) === ALL;
  }

  /** How many of its messages are out, as far as the store does not know it. */
  kommet(eventId: string): number {
    return this.out.get(eventId) ?? 0;
  }

  remember(eventId: string, kommet: number): void {
    this.out.set(eventId, kommet);
    const oldest = this.out.keys().next().value;
    if (this.out.size > this.most && oldest !== undefined) this.out.delete(oldest);
  }

  /** The store knows how many are out. */
  forget(eventId: string): void {
    this.out.delete(eventId);
  }

  /** All of an answer is out. Remembered until the store has it; rejects when it has not. */
  async mark(eventId: string): Promise<void> {
    this.remember(eventId, ALL);
    await this.store.markSent(eventId);
    this.forget(eventId);
  }

  /** Tells the store what it could not be told before; rejects when it still cannot. */
  async markAll(): Promise<void> {
    for (const [eventId, kommet] of [...this.out]) if (kommet === ALL) await this.mark(eventId);
  }
}
