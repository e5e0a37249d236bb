import type { Lang } from '../knowledge/schema/common.js';
import type { AskField, GrantCase, GrantResult } from '../grant/types.js';
import type { Reply } from '../reply/types.js';
import type { ReadAbsence, ReadFacts, Understanding } from '../understanding/types.js';

/** One fact of the case: the field, and where it came from. */
export interface GivenAnswer {
  felt: AskField;
  /** `vet-ikke` is an answer too: the field is not asked again, the result becomes a range. */
  opphav: 'sagt' | 'valgt' | 'antatt' | 'vet-ikke';
  /** The turn that gave it: "back" undoes the newest turn that gave an answer to a question. */
  tur: number;
  /** Given as the answer to the question that was open (what "back" goes back to), not mentioned in passing. */
  spurt?: boolean;
}

/** The check of one doctor: the facts, and how each came to be known. */
export interface CheckCase {
  sak: GrantCase;
  svar: GivenAnswer[];
  /** Municipalities that fit a name that several share: the person chooses among them. */
  kandidater?: string[];
  /** What the maximum amounts given were for: the full grant, or supervision alone. */
  maksSpor?: 'kan-innvilges' | 'kun-veiledning';
  /** Time that the doctor is said to have been away. */
  fravaer?: ReadAbsence[];
  /** A year that was named where no period was: offered as the whole grant year. */
  aar?: number;
  /** The first day of a period whose last day is not known yet. */
  fraDato?: string;
}

/**
 * A conversation is its answers. What to ask next is computed from it and the rules at every turn, never stored.
 * Plain JSON, so that any store can keep it.
 */
export interface Conversation {
  format: 1;
  lang: Lang;
  /** Turns so far: the id of a turn is this number, carried by every reply. */
  tur: number;
  /** The check under way or just finished; null before the first. */
  aktiv: CheckCase | null;
  /** Whether questions are being asked now (false: finished, paused by "avbryt", or only FAQ so far). */
  sporrer: boolean;
  /** The finished case that what-if compares with. */
  forrige: CheckCase | null;
  /** Doctors already added to the municipality's total. */
  leger: CheckCase[];
  /** The rule versions (id and hash) that the last result was computed with, to tell when rules have changed since. */
  versjoner: { id: string; hash: string }[];
  /** Intent of the last answer, for follow-ups. */
  sisteIntent?: string;
  /** Choices of the newest reply: a value pressed from an older one gets the current state instead of an effect. */
  valg: string[];
  /** Year that the last FAQ answer spoke of, when one was asked for ("og i 2021?"). */
  sisteAar?: number;
  /** Id of the last FAQ answer when it was one for a narrower question, so that "why" explains that one. */
  sistePresise?: string;
  /** A field that the person asked to change: its question comes before any other. */
  endrer?: AskField;
  /** Which position `endrer` is about, when the doctor has several. */
  endrerStilling?: number;
  /** The numbered choices of the newest reply: a number or the label typed is the same as pressing. */
  nummer?: { verdi: string; navn: string }[];
  /** The other choices of the newest reply, which are offered as words to write. */
  ord?: { verdi: string; navn: string }[];
  /** The language was chosen in words ("svar på nynorsk"): then it no longer follows what is written. */
  spraakValgt?: boolean;
  /** The flow intent that started the check; answers to its questions belong to it. */
  flyt?: string;
  /** Doctors named in one message, waiting for their turn. */
  ko?: CheckCase[];
  /** The last hypothetical case, for "use this from now on". */
  hvaOm?: CheckCase;
  /** The municipality last spoken of, so that a new case need not ask again. */
  kommune?: string;
  /** Facts said beside a question about the rules, for the check that may follow. */
  nevnt?: { facts: ReadFacts; aar?: number };
  /** Waiting for the person to say what to try ("hva om ..."). */
  venterHvaOm?: boolean;
  /** The person said that they accept unconfirmed amounts. */
  godtaUbekreftet?: boolean;
  sistBrukt?: string;
  /** Turn of the question that lies with the desk: it can be sent on, and its asker told when there is an answer. */
  aapent?: number;
  /** What was asked when several meanings were offered; kept until the next turn alone. */
  usikkert?: string;
  /** The next message is a question to send on, to whom. */
  venterSporsmaal?: 'direktoratet' | 'kontor';
}

export type Input =
  | { type: 'start'; lang?: Lang }
  /** `tur` is given when the text was filled in on a card: the turn id of the reply that the card shows. */
  | { type: 'tekst'; tekst: string; tur?: number; lang?: Lang }
  /** `tur` is the turn id of the reply whose button was pressed; left out, the newest is meant. */
  | { type: 'valg'; verdi: string; tur?: number; lang?: Lang };

/** A question for the desk: not understood, not answered by any text, or sent on. The only event with words of the user's. */
export interface DeskEvent {
  type: 'ikke-forstatt' | 'ikke-besvart' | 'sendt-videre';
  tekst: string;
  lang: Lang;
  /** The known question that it is. */
  intent?: string;
  kommunenummer?: string;
  /** Who is to have it; by the municipality when left out. */
  kontor?: string;
}

/** What happened, for stores, metrics and the desk: no text of the user's but in a {@link DeskEvent}. */
export type DialogueEvent =
  /** `vetIkke`: what was asked and answered with "don't know". */
  | { type: 'estimat'; resultat: GrantResult; sak: GrantCase; vetIkke: AskField[] }
  | DeskEvent
  /** The question of an earlier turn is sent on, to the office or (without) the directorate. */
  | { type: 'send-videre'; tur: number; kontor?: string }
  /** Wants to be told when the question of that turn has an answer. */
  | { type: 'si-fra'; tur: number }
  | { type: 'tilbakemelding'; nyttig: boolean; intent?: string }
  | { type: 'slett-mine-data' }
  /** Wants to see what is stored. */
  | { type: 'innsyn' }
  | { type: 'paaminnelse'; av: boolean; frist?: string; versjon?: string }
  | { type: 'menneske'; kommunenummer?: string; kontor?: string }
  | { type: 'del' };

export interface TurnResult {
  conversation: Conversation;
  replies: Reply[];
  events: DialogueEvent[];
  /** For `talk`: intent, confidence and language of what was said. */
  understanding: Pick<Understanding, 'intent' | 'confidence' | 'lang'>;
}
