import type { Clock } from '../clock.js';
import { StoreUnavailable, type Store } from '../store/types.js';
import type { Unmarked } from './unmarked.js';

/** So long the one who took on to send an answer is left in peace, from when it last said so; then it is taken for dead. */
const LEASE_MS = 15_000;
/** A message that leaves is taken, or given up, within ten seconds; and clocks may differ by one. */
const ONE_MESSAGE_MS = 11_000;

/** Claims made before this time are stale: whoever made them has died or given up. */
export function staleBefore(now: Date): string {
  return new Date(now.getTime() - LEASE_MS).toISOString();
}

/** Who sends an answer, since when, and how far it has come. Goes with an answer that is to be sent, and is not stored with it. */
export interface Claim {
  krav: string;
  kommet: number;
}

/** Somebody else has taken on to send the answer: whoever gets this sends nothing more of it. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}

/** The sending of one answer. At any time at most one process holds it, however slow it is. */
export interface Delivery {
  /** How many messages of the answer are out already: the next to send is the one with this index. */
  readonly kommet: number;
  /**
   * To be awaited right before a message leaves, at every try. Makes sure that nobody else will send it meanwhile; throws
   * {@link ClaimLost} when somebody does, and {@link StoreUnavailable} when that cannot be known.
   */
  hold(): Promise<void>;
  /** One more message is out; of more than one it is written down, so that whoever goes on does not begin anew. */
  sent(of: number): Promise<void>;
}

/** For what nobody else could send: a message that is not stored. */
export function unclaimed(): Delivery {
  let kommet = 0;
  return { get kommet() { return kommet; }, hold: async () => {}, sent: async () => void kommet++ };
}

/** The sending of a stored answer by whoever made `claim`. */
export function createDelivery({ store, clock, ute }: { store: Pick<Store, 'renew'>; clock: Clock; ute: Unmarked }, eventId: string, claim: Claim): Delivery {
  let { krav } = claim;
  // This process may know of more than the store was told.
  let kommet = Math.max(claim.kommet, ute.kommet(eventId));
  const renew = async (): Promise<boolean> => {
    const naa = clock.now().toISOString();
    if (!(await store.renew(eventId, krav, naa, kommet))) return false;
    ute.forget(eventId);
    krav = naa;
    return true;
  };
  return {
    get kommet() { return kommet; },
    async hold() {
      const left = Date.parse(krav) + LEASE_MS - clock.now().getTime();
      if (left < ONE_MESSAGE_MS && !(await renew())) throw new ClaimLost('somebody else sends this answer');
    },
    async sent(of) {
      kommet++;
      if (kommet >= of) return;
      ute.remember(eventId, kommet);
      // A store that is away is found out before the next message; one that says no, too: the claim is then somebody else's.
      const held = await renew().catch((error: unknown) => {
        if (error instanceof StoreUnavailable) return true;
        throw error;
      });
      if (!held) throw new ClaimLost('somebody else sends this answer');
    },
  };
}
