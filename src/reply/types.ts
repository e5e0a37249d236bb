import type { KildeRef, Lang, Status, Styrke } from '../knowledge/schema/common.js';
import type { AskField, GrantResult } from '../grant/types.js';

/** A button or an item to pick. `value` goes back as `{choose: value}`; typed answers always work as well. */
export interface Choice {
  value: string;
  label: string;
  /** Longer explanation under the label. */
  hint?: string;
  /** `svar` answers the question, `handling` steers (why, back, don't know, stop), `oppfolging` asks something new. */
  slag: 'svar' | 'handling' | 'oppfolging';
}

/** A source as shown: which document and section, valid when, how sure, and the link if there is one. */
export interface SourceView extends KildeRef {
  tittel: string;
  lenke?: string;
  versjon?: string;
  gjelder?: { fra: string; til: string };
  status?: Status;
}

/** Pieces of a reply, in reading order. Channels draw them; they never add a word. */
export type Block =
  /** `lenke` is an address in the text, from the rules, that can be followed. Other addresses are only text. */
  | { type: 'avsnitt'; tekst: string; styrke?: Styrke; lenke?: string }
  | { type: 'overskrift'; tekst: string }
  | { type: 'sum'; tekst: string; verdi: string; merknad?: string }
  | { type: 'liste'; ordnet: boolean; punkter: { tekst: string; styrke?: string; under?: string[]; kilde?: string }[] }
  | { type: 'fakta'; rader: { navn: string; verdi: string; felt?: AskField; endre?: Choice }[] }
  | { type: 'tabell'; kolonner: string[]; rader: string[][]; siste_er_sum: boolean }
  | { type: 'merknad'; nivaa: 'info' | 'advarsel' | 'feil'; tekst: string }
  /** A way out of the conversation, to a page. */
  | { type: 'lenke'; tekst: string; url: string }
  /** Closed until asked for: steps of a calculation, criteria, sources. */
  | { type: 'fold'; id: string; tittel: string; innhold: Block[] };

/** A link under a result. `sti` is a path on the same server (web) or a whole address (other channels). */
export interface Download {
  label: string;
  sti: string;
}

export type ReplyKind =
  | 'velkomst' | 'sporsmaal' | 'resultat' | 'sammenligning' | 'portefolje' | 'faq' | 'mente-du' | 'forklaring' | 'melding' | 'feil' | 'oppsummering';

/** What is said next, for every channel. */
export interface Reply {
  kind: ReplyKind;
  lang: Lang;
  /** The whole reply as plain text (terminal, notification, screen reader, `talk`). */
  text: string;
  blocks: Block[];
  /** The field that a question asks for. */
  asks?: AskField;
  /** How the answer is best given: buttons, a date, a number, a period, free text. */
  input?: 'valg' | 'dato' | 'periode' | 'tall' | 'kommune' | 'tekst';
  choices: Choice[];
  sources: SourceView[];
  /** Question n of about m. */
  progress?: { nr: number; av: number };
  /** Only in the reply that completes a check. */
  estimate?: GrantResult;
  /** Id of the receipt of `estimate`, set at the edge when it was stored. */
  kvittering?: string;
  /** Files to fetch: the case file of the receipt, the deadline. Set at the edge, with addresses that the channel can reach. */
  nedlastinger?: Download[];
  /** Id of the message from the desk that this is. */
  melding?: string;
  /** Rule version that the reply speaks by. */
  regelversjon?: string;
}
