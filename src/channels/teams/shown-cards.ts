import type { Reply } from '../../reply/types.js';

/** The newest card of a conversation, as long as this process remembers it. */
export interface ShownCard {
  activityId: string;
  reply: Reply;
}

/**
 * Which card stands last in each conversation, so that it can lose its buttons when it is answered in words. Only a
 * nicety: after a restart an old card keeps its buttons, and the turn id in them keeps them without effect.
 */
export class ShownCards {
  private readonly cards = new Map<string, ShownCard>();

  constructor(private readonly most = 2_000) {}

  get(conversationId: string): ShownCard | undefined {
    return this.cards.get(conversationId);
  }

  set(conversationId: string, card: ShownCard): void {
    this.cards.delete(conversationId);
    this.cards.set(conversationId, card);
    const oldest = this.cards.keys().next().value;
    if (this.cards.size > this.most && oldest !== undefined) this.cards.delete(oldest);
  }
}
