import type { UnansweredReason } from '../types.js';

export const QUEUE_STATES = ['ny', 'tildelt', 'besvart', 'lukket'] as const;
export type QueueState = (typeof QUEUE_STATES)[number];

/** Whose questions are seen: an ALIS office its own region's alone; null is the directorate, which sees all. */
export type Scope = string | null;

/** One group of alike questions, as far as the scope sees it. */
export interface QueueItem {
  id: string;
  /** Raised by every change; a change made on an older one is refused. */
  versjon: number;
  tilstand: QueueState;
  /** Id of an ALIS office, or `direktoratet`. */
  rutet: string;
  ansvarlig: string | null;
  ansvarligNavn: string | null;
  /** The question that answers it. */
  intent: string | null;
  /** Why it was closed. */
  grunn: string | null;
  /** ISO time when it was asked again after it was answered or closed. */
  gjenaapnet: string | null;
  /** The first question, masked. */
  tittel: string;
  antall: number;
  kommuner: number;
  spraak: string[];
  sistSpurt: string;
  /** Askers who want to be told. */
  venter: number;
}

export interface QueueQuestion {
  id: string;
  tekst: string;
  spraak: string;
  kommunenummer: string | null;
  kontor: string;
  grunn: UnansweredReason;
  intent: string | null;
  mottatt: string;
  venter: boolean;
}

export interface QueueNote {
  navn: string;
  tekst: string;
  tid: string;
}

export interface QueueCase extends QueueItem {
  /** The newest first. */
  sporsmaal: QueueQuestion[];
  notater: QueueNote[];
}

export interface QueueFilter {
  tilstand?: QueueState | 'aapne';
  /** Routed to. */
  rutet?: string;
  spraak?: string;
  /** Words that one of its questions holds. */
  tekst?: string;
  sorter?: 'antall' | 'sist';
}

/** Who changes something. */
export interface QueueActor {
  id: string;
  navn: string;
  scope: Scope;
}

export type QueueChange =
  | { slag: 'ta' }
  /** With what the sender wants to say to whoever gets it, as a note. */
  | { slag: 'send'; til: string; notat?: string | undefined }
  | { slag: 'svar-finnes'; intent: string }
  | { slag: 'lukk'; grunn: string }
  | { slag: 'gjenaapne' }
  | { slag: 'notat'; tekst: string }
  | { slag: 'slaa-sammen'; med: string }
  | { slag: 'skill-ut'; sporsmaal: readonly string[] };

/** `endret`: somebody was faster. `ikke-din`: seen, but dealt with by another. `borte`: not there, as far as this person is concerned. */
export type QueueOutcome = { utfall: 'gjort'; sak: string; varsles?: number } | { utfall: 'endret' | 'borte' | 'ikke-din' | 'ugyldig' };
