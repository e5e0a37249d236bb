import { SocketModeReceiver, type App, type ReceiverEvent, type SocketModeReceiverOptions } from '@slack/bolt';
import { takeIn, type InHand } from './intake.js';

/** Socket Mode, acknowledged by the same rule as over HTTP: when the event is stored, or long enough waited for. */
export class SocketReceiver extends SocketModeReceiver {
  constructor(
    options: SocketModeReceiverOptions,
    private readonly inHand: InHand,
    private readonly onError: (error: unknown) => void,
  ) {
    super(options);
  }

  override init(app: App): void {
    const processEvent = async (event: ReceiverEvent): Promise<void> => {
      await takeIn(app, event, this.inHand, this.onError);
      await event.ack();
    };
    super.init({ processEvent } as unknown as App);
  }
}
