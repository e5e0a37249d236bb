import type { App, ReceiverEvent } from '@slack/bolt';

/**
 * Slack waits three seconds and counts slow answers against the app; a store that hangs must not be felt there. Within this
 * time the answer is normally written already, so that what we acknowledged is not lost if the process dies right after.
 */
export const ACKNOWLEDGE_AFTER_MS = 250;

/** What a listener calls when its event is stored, or is none of ours. */
export type Taken = () => void;

/** Events that are being worked on, acknowledged or not. */
export class InHand {
  private readonly work = new Set<Promise<unknown>>();

  add(work: Promise<unknown>): void {
    const over: Promise<unknown> = work.catch(() => {}).then(() => this.work.delete(over));
    this.work.add(over);
  }

  async idle(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }
}

/** Hands an event to Bolt. Resolves when Slack should be told that we have it: stored, looked at, or long enough waited for. */
export async function takeIn(app: App, event: ReceiverEvent, inHand: InHand, onError: (error: unknown) => void): Promise<void> {
  let tatt: Taken = () => {};
  const stored = new Promise<void>((resolve) => (tatt = resolve));
  const handled = app.processEvent({ ...event, ack: async () => {}, customProperties: { ...event.customProperties, tatt } }).catch(onError);
  inHand.add(handled);
  let enough: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => (enough = setTimeout(resolve, ACKNOWLEDGE_AFTER_MS)));
  await Promise.race([stored, handled, waited]);
  clearTimeout(enough);
}
