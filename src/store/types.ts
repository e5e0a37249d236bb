import type { DeskStore } from './desk/index.js';

/** What a stored conversation is to a store: JSON text with a version for compare-and-swap. */
export interface StoredConversation {
  id: string;
  /** Raised by one at every write. */
  versjon: number;
  /** The conversation as JSON text (already masked). */
  innhold: string;
  /** ISO time of the last turn. */
  oppdatert: string;
}

/** The answer to one event, kept so that a crash between write and send loses and doubles nothing. */
export interface StoredAnswer {
  eventId: string;
  conversationId: string;
  /** The answer as JSON text. */
  svar: string;
  sendt: boolean;
  /** ISO time of the turn. */
  mottatt: string;
  /** How many of its messages are known to be out, where it is more than one. */
  kommet: number;
}

/** A receipt of an estimate: facts, steps, version and hash as JSON text, without any free text of the user's. */
export interface Receipt {
  id: string;
  innhold: string;
  opprettet: string;
}

/** Why a question is one for the desk. */
export type UnansweredReason = 'ikke-forstatt' | 'ikke-besvart' | 'menneske' | 'ikke-nyttig' | 'sendt-videre';

/** A question that was not understood, not answered or sent on; masked. */
export interface UnansweredQuestion {
  tekst: string;
  spraak: string;
  kommunenummer: string | null;
  grunn: UnansweredReason;
  /** The turn that it was asked in: what the person does with it later finds it by that. */
  tur?: number;
  /** The known question that it is, or whose answer did not help. */
  intent?: string | null;
  /** Who is to have it: an ALIS office, or {@link DIRECTORATE}. */
  kontor?: string;
}

/** What questions that belong to no ALIS office are routed to. */
export const DIRECTORATE = 'direktoratet';

/** What the person did with a question of an earlier turn of the same conversation. */
export interface QuestionStep {
  tur: number;
  /** Sent on to an office or the directorate. */
  sendtTil?: string;
  /** Wants to be told when there is an answer: the channel, and how it reaches the conversation (JSON), if it needs more than its id. */
  varsle?: { kanal: string; adresse: string | null };
}

export interface Feedback {
  nyttig: boolean;
  intent: string | null;
}

/** How to reach a conversation without being asked (reminders, notices). `innhold` is the channel's own reference as JSON. */
export interface ConversationReference {
  id: string;
  kanal: string;
  innhold: string;
  paaminnelser: boolean;
  spraak: string;
  oppdatert: string;
}

/** A case that a colleague may take up by its code: facts and rules as JSON text, nothing about persons. */
export interface Handover {
  kode: string;
  innhold: string;
  /** The tenant within which the code is good, as a digest; null when it is good everywhere. */
  leietaker: string | null;
  /** ISO time from which the code is good no longer. */
  utloper: string;
}

/** Everything one turn changes, written in one transaction. */
export interface TurnWrite {
  conversationId: string;
  /** The version read; 0 for a new conversation. A mismatch means that somebody was faster. */
  lestVersjon: number;
  innhold: string;
  eventId: string;
  svar: string;
  /** ISO time of the turn. */
  naa: string;
  /** The answer goes back on the same connection (web, terminal): nobody has to send it later. */
  sendt?: boolean;
  /**
   * Everything that is tied to the conversation is deleted first, in the same transaction; gives the answer to store instead
   * of `svar`, which can then say what was deleted.
   */
  slettFoerst?: (fjernet: DeletionReport) => string;
  kvitteringer?: readonly Receipt[];
  ubesvarte?: readonly UnansweredQuestion[];
  /** After `ubesvarte`, which they may be about. */
  sporsmaal?: readonly QuestionStep[];
  /** Ids of messages from the desk that this answer brings: each is brought once, or the turn is a conflict. */
  meldinger?: readonly string[];
  /** Keys of what this answer does that is done once, as {@link Store.once}: nobody else has done it or is at it, or the turn is a conflict. */
  engang?: readonly string[];
  tilbakemeldinger?: readonly Feedback[];
  overleveringer?: readonly Handover[];
}

export interface TurnStart {
  svar: StoredAnswer | null;
  samtale: StoredConversation | null;
  harReferanse: boolean;
}

export type TurnOutcome = { utfall: 'skrevet' } | { utfall: 'duplikat'; svar: StoredAnswer } | { utfall: 'konflikt' };

/** A wish to be told when there is an answer, or an answer that is to be told of. */
export interface WishToBeTold {
  kanal: string;
  /** The channel's own address as JSON, where the conversation's id is not enough. */
  adresse: string | null;
  intent: string | null;
  /** Null while there is no answer. */
  spraak: string | null;
  opprettet: string;
  /** When it was told. */
  levert: string | null;
}

/** How many rows of each kind were removed. */
export interface DeletionReport {
  samtaler: number;
  hendelser: number;
  ubesvarte: number;
  tilbakemeldinger: number;
  referanser: number;
  /** Wishes to be told: of an answer, of new questions in the queue; and what was to be told. */
  beskjeder: number;
  /** Keys of notices and welcomes that were sent once. */
  gjort: number;
  /** Hand-over codes. */
  overleveringer: number;
  /** Receipts hold no personal data: they stay, cut loose from the conversation. */
  kvitteringerFrikoblet: number;
  kvitteringer: number;
}

/** Everything that is kept about one conversation. */
export interface ConversationExport {
  samtale: StoredConversation | null;
  hendelser: { id: string; mottatt: string; svar: string }[];
  kvitteringer: Receipt[];
  ubesvarte: (UnansweredQuestion & { mottatt: string })[];
  tilbakemeldinger: (Feedback & { mottatt: string })[];
  referanser: ConversationReference[];
  oensker: WishToBeTold[];
  /** A line a day about new questions, for linked people of the desk. */
  koevarsler: { konto: string; kanal: string; adresse: string | null; spraak: string; sist: string }[];
  overleveringer: Handover[];
  /** Notices and welcomes that were sent here once. */
  gjort: { nokkel: string; tid: string }[];
}

/** Ages in days after which rows are removed. */
export interface Retention {
  /** Also conversation references that no reminder was asked for on. */
  samtaler: number;
  hendelser: number;
  kvitteringer: number;
  /** Also feedback, sent-once keys, and references with reminders that were not used since. */
  ubesvarte: number;
}

/** One interface, two drivers (SQLite file, PostgreSQL) that pass the same tests. Every method may throw {@link StoreUnavailable}. */
export interface Store {
  readConversation(id: string): Promise<StoredConversation | null>;
  /** The answer given to this event before, if it was handled. */
  readAnswer(eventId: string): Promise<StoredAnswer | null>;
  /** What a turn begins with, read at once: the answer given before, the conversation, and whether it has a reference. */
  readTurn(eventId: string, conversationId: string): Promise<TurnStart>;
  /** `duplikat`: the event was handled before (its answer comes back). `konflikt`: read again and retry. */
  writeTurn(turn: TurnWrite): Promise<TurnOutcome>;
  markSent(eventId: string): Promise<void>;
  /** Answers written but not known to be sent, oldest first; `foer` leaves out those that somebody claimed at or after that time. */
  unsent(prefix: string, limit: number, foer?: string): Promise<StoredAnswer[]>;
  /** Takes on to send an answer. False when it is sent, gone, or was claimed at or after `foer` by somebody else. */
  claim(eventId: string, naa: string, foer: string): Promise<boolean>;
  /** Whoever claimed at `krav` goes on sending: the claim is from `naa`, and so many messages are out. False when it is sent, gone, or somebody else's by now. */
  renew(eventId: string, krav: string, naa: string, kommet: number): Promise<boolean>;
  readReceipt(id: string): Promise<Receipt | null>;
  /** Receipts of estimates that no conversation belongs to: all of them or none. */
  saveReceipts(receipts: readonly Receipt[]): Promise<void>;
  /** With the id of the event that asked for it: false, and nothing is written, when that was deleted with its conversation meanwhile. */
  saveReference(reference: ConversationReference, eventId?: string): Promise<boolean>;
  /** How a conversation is reached by now, where there is a reference; one that is gone stays gone. */
  refreshReference(reference: Pick<ConversationReference, 'id' | 'innhold' | 'spraak' | 'oppdatert'>): Promise<void>;
  readReference(id: string): Promise<ConversationReference | null>;
  removeReference(id: string): Promise<void>;
  listReferences(kanal: string | null): Promise<ConversationReference[]>;
  /** Remembers that something was done once (a notice sent); false if it had been done. */
  once(key: string, naa: string): Promise<boolean>;
  /** Whether something is done, or somebody is at it. */
  isDone(key: string, naa: string): Promise<boolean>;
  /** Forgets that something was done, so that it may be tried again. */
  undoOnce(key: string): Promise<void>;
  /**
   * Takes on to do something once, until `til`. False when it is done, or somebody is at it; one who has died is at it no longer
   * than that.
   */
  begin(key: string, naa: string, til: string): Promise<boolean>;
  /** What was taken on until `til` is done. False when it has passed to somebody else meanwhile. */
  finish(key: string, til: string): Promise<boolean>;
  /** What was taken on until `til` could not be done: others may try at once. */
  giveUp(key: string, til: string): Promise<void>;
  /** The handed-over case of a code; null when there is none, or its time is out. */
  readHandover(kode: string, naa: string): Promise<Handover | null>;
  saveInstallation(id: string, innhold: string, naa: string): Promise<void>;
  readInstallation(id: string): Promise<string | null>;
  removeInstallation(id: string): Promise<void>;
  /** Ids of the conversations that begin so. */
  conversationIds(prefix: string): Promise<string[]>;
  deleteConversation(id: string): Promise<DeletionReport>;
  exportConversation(id: string): Promise<ConversationExport>;
  /** Removes what is older than its time. */
  retain(retention: Retention, naa: string): Promise<DeletionReport>;
  /** What the directorate's desk keeps. */
  readonly desk: DeskStore;
  /** Resolves when the store answers; rejects otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot be reached now; trying again later may help. Nothing was written. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The store was made by a newer program, or cannot be used; the message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
