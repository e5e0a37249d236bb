/** What a stored conversation is to a store: JSON text with a version for compare-and-swap. */
export interface StoredConversation {
  id: string;
  /** Raised by one at every write. */
  versjon: number;
  /** The conversation as JSON text (already masked). */
  innhold: string;
  oppdatert: string;
}

/** An answer kept until it was sent, so that a crash between write and send loses and doubles nothing. */
export interface PendingAnswer {
  eventId: string;
  conversationId: string;
  /** The replies as JSON text. */
  svar: string;
  sendt: boolean;
}

/** Everything one turn changes, written in one transaction. */
export interface TurnWrite {
  conversationId: string;
  /** The version read; 0 for a new conversation. A mismatch means that somebody was faster. */
  lestVersjon: number;
  innhold: string;
  eventId: string;
  svar: string;
  naa: string;
}

/** One interface, two implementations (SQLite file, PostgreSQL) that pass the same tests. */
export interface Store {
  readConversation(id: string): Promise<StoredConversation | null>;
  /** `duplikat`: the event was handled before (its answer comes back). `konflikt`: read again and retry. */
  writeTurn(turn: TurnWrite): Promise<{ utfall: 'skrevet' } | { utfall: 'duplikat'; svar: PendingAnswer } | { utfall: 'konflikt' }>;
  markSent(eventId: string): Promise<void>;
  deleteConversation(id: string): Promise<number>;
  close(): Promise<void>;
}
